"""A district map as a picture: its model and the boundaries become a sheet. It draws, and computes nothing."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import geopandas as gpd
from matplotlib.path import Path
from numpy.typing import ArrayLike
from shapely import get_parts
from shapely.geometry.base import BaseGeometry

from components.boxes import Box
from components.exports.geojson import attribution
from components.exports.pictures import frame, legend
from components.exports.pictures.frame import Frame
from components.exports.pictures.looks import INK, MARGIN, WIDTH
from components.exports.pictures.sheet import Canvas, Stroke
from components.exports.text_metrics import Font, wrapped
from components.i18n import Translator
from components.labels import spread
from components.maps.district_map import DistrictMap, DistrictMark, PlaceMark
from components.palette import DARK_TEXT, LIGHT_TEXT
from geo.crs import GEOGRAPHIC, to_metric

_HEIGHT = 400.0
_NAME, _LABEL = Font(10.5, is_bold=True), Font(10.5)
_WIDEST_LABEL, _PADDING, _GAP = 130.0, 4.0, 10.0
_PLATE, _PLATE_INK = LIGHT_TEXT, DARK_TEXT


@dataclass(frozen=True)
class _Words:
    """What a district is labelled with, and where."""

    name: tuple[str, ...]
    label: tuple[str, ...]
    box: Box

    def moved_down(self, distance: float) -> "_Words":
        """Return the same words lower on the sheet."""
        return replace(self, box=replace(self.box, top=self.box.top + distance))


@dataclass(frozen=True)
class _Projection:
    """From metres east and north to points on the sheet."""

    west: float
    north: float
    points_per_metre: float
    left: float
    top: float

    def __call__(self, east: float, north: float) -> tuple[float, float]:
        """Return the place of a point on the sheet."""
        x = self.left + (east - self.west) * self.points_per_metre
        return x, self.top + (self.north - north) * self.points_per_metre

    def path(self, area: BaseGeometry) -> Path:
        """Return the outline of an area with its holes and islands."""
        rings = [ring for part in get_parts(area) for ring in (part.exterior, *part.interiors)]
        return Path.make_compound_path(
            *(Path([self(east, north) for east, north, *_ in ring.coords], closed=True) for ring in rings)
        )


def sheet_of(model: DistrictMap, districts: gpd.GeoDataFrame, *, tr: Translator, is_inset: bool) -> Canvas:
    """Return the picture of a map, without its frame where it is an inset of a document."""
    around = Frame() if is_inset else _frame(model, tr)
    shapes = to_metric(districts)
    drafts = _labels(model, districts, _projection(shapes, 0.0))
    top = around.top + max(0.0, -min((words.box.top for words in drafts), default=0.0))
    words, signs = [each.moved_down(top) for each in drafts], legend.of_map(model)
    bottom = max([top + _HEIGHT, *(each.box.bottom for each in words)]) + _GAP
    sheet = Canvas(WIDTH, bottom + signs.height + around.height_below, paper=None if is_inset else INK.paper)
    _draw(sheet, model, shapes, words, _projection(shapes, top))
    signs.draw(sheet, bottom)
    around.draw(sheet)
    if model.table.is_demo and not is_inset:
        frame.draw_demonstration_mark(sheet, tr=tr)
    return sheet


def _frame(model: DistrictMap, tr: Translator) -> Frame:
    return frame.around(
        model.title, "", sources=model.sources, when=model.when, tr=tr, notice=attribution(tr)
    )


def _projection(shapes: gpd.GeoDataFrame, top: float) -> _Projection:
    """Return the projection that fits all shapes into the field whose upper edge is at `top`."""
    west, south, east, north = (float(edge) for edge in shapes.total_bounds)
    scale = min((WIDTH - 2 * MARGIN) / (east - west), _HEIGHT / (north - south))
    left = (WIDTH - (east - west) * scale) / 2
    return _Projection(west, north, scale, left, top + (_HEIGHT - (north - south) * scale) / 2)


def _labels(model: DistrictMap, districts: gpd.GeoDataFrame, projection: _Projection) -> list[_Words]:
    """Return the words of each district at its roomiest spot, moved apart where they would meet."""
    drafts = [
        _draft(mark, *projection(east, north))
        for mark, (east, north) in zip(model.marks, _spots(model, districts), strict=True)
    ]
    moved = spread([each.box for each in drafts])
    return [replace(each, box=box) for each, box in zip(drafts, moved, strict=True)]


def _spots(model: DistrictMap, districts: gpd.GeoDataFrame) -> list[tuple[float, float]]:
    """Return each marked district's roomiest spot in metres."""
    rows = districts.loc[[mark.code for mark in model.marks]]
    return _in_metres(rows["label_lon"], rows["label_lat"], districts)


def _in_metres(
    longitudes: ArrayLike, latitudes: ArrayLike, around: gpd.GeoDataFrame
) -> list[tuple[float, float]]:
    points = gpd.GeoSeries(gpd.points_from_xy(longitudes, latitudes), crs=GEOGRAPHIC)
    points = to_metric(points, around=around)
    return list(zip(points.x, points.y, strict=True))


def _draft(mark: DistrictMark, x: float, y: float) -> _Words:
    name, label = (tuple(wrapped(text, _WIDEST_LABEL, font)) for text, font in (
        (mark.name, _NAME), (mark.label, _LABEL),
    ))  # fmt: skip
    widths = [*map(_NAME.width, name), *map(_LABEL.width, label)]
    width = max(widths) + 2 * _PADDING
    height = len(name) * _NAME.line + len(label) * _LABEL.line + _PADDING
    left = min(max(x - width / 2, MARGIN), WIDTH - MARGIN - width)
    return _Words(name, label, Box(left, y - height / 2, width, height))


def _draw(
    sheet: Canvas,
    model: DistrictMap,
    shapes: gpd.GeoDataFrame,
    words: Iterable[_Words],
    projection: _Projection,
) -> None:
    areas = dict(zip(shapes.index, shapes.geometry, strict=True))
    for mark in model.marks:
        sheet.shape(projection.path(areas[mark.code]), mark.fill, _outline(mark))
    for place, (east, north) in zip(model.places, _places_in_metres(model.places, shapes), strict=True):
        _draw_place(sheet, place, *projection(east, north))
    for word in words:
        _write(sheet, word)


def _outline(mark: DistrictMark) -> Stroke:
    dash = (5, 4) if mark.is_uncertain else ()
    return Stroke(INK.text, 4.5, dash) if mark.is_chosen else Stroke(INK.outline, 1.5, dash)


def _places_in_metres(places: tuple[PlaceMark, ...], shapes: gpd.GeoDataFrame) -> list[tuple[float, float]]:
    return _in_metres([place.longitude for place in places], [place.latitude for place in places], shapes)


def _draw_place(sheet: Canvas, place: PlaceMark, x: float, y: float) -> None:
    """Draw a centre: filled where it works, hollow where it is planned."""
    fill = INK.paper if place.is_planned else INK.text
    sheet.marker(x, y, "o", fill=fill, edge=Stroke(INK.text, 1.6), size=7)


def _write(sheet: Canvas, words: _Words) -> None:
    box = words.box
    sheet.plate(box, _PLATE, opacity=0.85)
    middle, top = box.left + box.width / 2, box.top + _PADDING / 2
    sheet.text(middle, top, words.name, _NAME, colour=_PLATE_INK, align="center")
    under = top + len(words.name) * _NAME.line
    sheet.text(middle, under, words.label, _LABEL, colour=_PLATE_INK, align="center")
