"""A district map for the page itself: where folium will draw each thing, so that nothing moves when it takes over."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import escape
from math import ceil, log2

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from components.exports.pictures.screen import in_both_themes
from components.exports.text_metrics import Font, printable
from components.maps.district_map import DistrictMap, DistrictMark, PlaceMark
from components.maps.labels import anchor, label_lines, shifts, to_pixels, zoom_of
from components.palette import DARK_TEXT, INKS, LIGHT_TEXT
from geo.boundaries import Boundaries

_LETTERS, _LINE = 13, 14
_NARROWER = 0.84
"""How wide the page's typeface runs beside the one that is measured."""

_PADDING, _MARGIN, _TOLERANCE = 4, 2, 0.3
_INK = INKS["light"]


def map_drawing(
    model: DistrictMap,
    boundaries: Boundaries,
    *,
    height: int,
    most_width: int | None = None,
    selected: str | None = None,
) -> str:
    """Return a map as SVG, its city in the middle, smaller only where its place is too narrow for it.

    Args:
        model: the map, in the reader's language.
        boundaries: of the districts, with one for each mark.
        height: in pixels.
        most_width: pixels that the city may take; None where its height alone decides.
        selected: the district that is outlined.
    """
    districts = boundaries.districts
    zoom, width = zoom_of(districts, height), city_width(districts, height)
    if most_width is not None and width > most_width:
        zoom, width = zoom - log2(width / most_width), most_width
    place = _Place(districts, zoom, height)
    paths = _paths(boundaries, zoom, height)
    shapes = (_shape(mark, paths[mark.code], is_selected=mark.code == selected) for mark in model.marks)
    spots = [place(*anchor(mark, districts)) for mark in model.marks]
    lines = [label_lines(mark, height) for mark in model.marks]
    ends = (abs(x) + _width(each) / 2 for each, (x, _) in zip(lines, spots, strict=True))
    half = ceil(max([width / 2, *ends])) + _MARGIN
    labels = (
        _label(each, x, y + shift)
        for each, (x, y), shift in zip(lines, spots, shifts(model, districts, zoom, height), strict=True)
    )
    places = (_dot(each, *place(each.longitude, each.latitude)) for each in model.places)
    drawn = "".join((*shapes, *places, *(part for label in labels for part in label)))
    view = f"{-half} 0 {2 * half} {height}"
    return f'<svg width="100%" height="{height}" viewBox="{view}" aria-hidden="true">{drawn}</svg>'


def city_width(districts: gpd.GeoDataFrame, height: int) -> float:
    """Return how many pixels the city takes from west to east on a map of a height."""
    west, _, east, north = (float(edge) for edge in districts.total_bounds)
    zoom = zoom_of(districts, height)
    return to_pixels(east, north, zoom)[0] - to_pixels(west, north, zoom)[0]


class _Place:
    """From degrees to pixels of the map, x counted from its middle."""

    def __init__(self, districts: gpd.GeoDataFrame, zoom: float, height: int) -> None:
        west, south, east, north = (float(edge) for edge in districts.total_bounds)
        self._zoom = zoom
        self._left, top = to_pixels((west + east) / 2, (south + north) / 2, zoom)
        self._top = top - height / 2

    def __call__(self, longitude: float, latitude: float) -> tuple[float, float]:
        x, y = to_pixels(longitude, latitude, self._zoom)
        return x - self._left, y - self._top

    def path(self, area: BaseGeometry) -> str:
        """Return the outline of an area with its holes and islands."""
        moved = shapely.transform(area, lambda corners: np.array([self(*corner) for corner in corners]))
        return "".join(_rings(moved.simplify(_TOLERANCE)))


def _rings(area: BaseGeometry) -> Iterator[str]:
    for part in shapely.get_parts(area):
        for ring in (part.exterior, *part.interiors):
            yield f"M{' '.join(f'{x:.1f},{y:.1f}' for x, y in ring.coords[:-1])}Z"


@lru_cache(maxsize=16)
def _paths(boundaries: Boundaries, zoom: float, height: int) -> Mapping[str, str]:
    """Return the outlines of the districts by their codes, the same for every map of a size."""
    districts = boundaries.districts
    place = _Place(districts, zoom, height)
    return {str(code): place.path(area) for code, area in districts.geometry.items()}


def _shape(mark: DistrictMark, path: str, *, is_selected: bool) -> str:
    edge = in_both_themes(_INK.text if is_selected else _INK.outline)
    dash = ' stroke-dasharray="6 5"' if mark.is_uncertain else ""
    look = f'fill="{mark.fill}" fill-opacity=".95" stroke="{edge}" stroke-width="{4 if is_selected else 1.5}"'
    return f'<path d="{path}" fill-rule="evenodd" stroke-linejoin="round" {look}{dash}/>'


def _dot(place: PlaceMark, x: float, y: float) -> str:
    """Draw a centre: filled where it works, hollow where it is planned."""
    ink, paper = in_both_themes(_INK.text), in_both_themes(_INK.paper)
    look = f'fill="{paper if place.is_planned else ink}" stroke="{ink}" stroke-width="2"'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="7" {look}/>'


def _width(lines: tuple[str, ...]) -> float:
    widths = (Font(_LETTERS, is_bold=not number).width(line) for number, line in enumerate(lines))
    return max(widths) * _NARROWER + 2 * _PADDING


def _label(lines: tuple[str, ...], x: float, middle: float) -> Iterator[str]:
    width, half = _width(lines), len(lines) * _LINE / 2
    yield (
        f'<rect x="{x - width / 2:.1f}" y="{middle - half - 1:.1f}" width="{width:.1f}" height="{2 * half + 2:g}"'
        f' rx="4" fill="{LIGHT_TEXT}" fill-opacity=".85"/>'
    )
    for number, text in enumerate(lines):
        baseline = middle - half + (number + 1) * _LINE - 3
        look = f'text-anchor="middle" font-size="{_LETTERS}" font-weight="{400 if number else 700}" fill="{DARK_TEXT}"'
        yield f'<text x="{x:.1f}" y="{baseline:.1f}" {look}>{escape(printable(text), quote=False)}</text>'
