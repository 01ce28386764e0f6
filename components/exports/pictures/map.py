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
from components.exports.pictures.looks import INK, INSET_WIDTH, MARGIN, WIDTH
from components.exports.pictures.sheet import Canvas, Stroke
from components.exports.text_metrics import Font, wrapped
from components.i18n import Translator
from components.labels import beside
from components.maps.district_map import DistrictMap, DistrictMark, PlaceMark
from geo.crs import GEOGRAPHIC, to_metric

_HEIGHT, INSET_HEIGHT = 400.0, 300.0
_NAME, _LABEL = Font(10.5, is_bold=True), Font(10.5)
_WIDEST_LABEL, _PADDING, _GAP = 130.0, 4.0, 10.0
_LEADER, _SPOT = 0.8, 3.5


@dataclass(frozen=True)
class _Words:
    """What a district is labelled with, where, and the spot that a line leads to from there."""

    name: tuple[str, ...]
    label: tuple[str, ...]
    box: Box
    spot: tuple[float, float]


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


def sheet_of(
    model: DistrictMap,
    districts: gpd.GeoDataFrame,
    *,
    tr: Translator,
    is_inset: bool,
    height: float | None = None,
) -> Canvas:
    """Return the picture of a map, without its frame where it is an inset of a document; `height` of the city."""
    around = Frame() if is_inset else _frame(model, tr)
    width, high = (INSET_WIDTH, height or INSET_HEIGHT) if is_inset else (WIDTH, height or _HEIGHT)
    shapes = to_metric(districts)
    words = _labels(model, districts, Box(0, around.top, width, high))
    signs = legend.of_map(model, width)
    bottom = max([around.top + high, *(each.box.bottom for each in words)]) + _GAP
    sheet = Canvas(width, bottom + signs.height + around.height_below, paper=None if is_inset else INK.paper)
    _draw(sheet, model, shapes, words, _projection(shapes, Box(0, around.top, width, high)))
    signs.draw(sheet, bottom)
    around.draw(sheet)
    if model.table.is_demo and not is_inset:
        frame.draw_demonstration_mark(sheet, tr=tr)
    return sheet


def _frame(model: DistrictMap, tr: Translator) -> Frame:
    return frame.around(
        model.title, "", sources=model.sources, when=model.when, tr=tr, notice=attribution(tr)
    )


def _projection(shapes: gpd.GeoDataFrame, field: Box) -> _Projection:
    """Return the projection that fits all shapes into the middle of a field, between its labels."""
    west, south, east, north = (float(edge) for edge in shapes.total_bounds)
    room = field.width - 2 * (min(_WIDEST_LABEL, field.width / 4) + _GAP + MARGIN)
    scale = min(room / (east - west), field.height / (north - south))
    left = field.x - (east - west) * scale / 2
    return _Projection(west, north, scale, left, field.y - (north - south) * scale / 2)


def _labels(model: DistrictMap, districts: gpd.GeoDataFrame, field: Box) -> list[_Words]:
    """Return the words of each district beside the map, with the roomiest spot of the district."""
    shapes = to_metric(districts)
    projection = _projection(shapes, field)
    west, _, east, _ = (float(edge) for edge in shapes.total_bounds)
    drawn = replace(field, left=projection(west, 0)[0], width=(east - west) * projection.points_per_metre)
    spots = [projection(*spot) for spot in _spots(model, districts)]
    most = drawn.left - MARGIN - _GAP
    texts = [(_wrapped(mark.name, most, _NAME), _wrapped(mark.label, most, _LABEL)) for mark in model.marks]
    boxes = beside(spots, [_size_of(*each) for each in texts], drawn, gap=_GAP)
    return [_Words(*text, box, spot) for text, box, spot in zip(texts, boxes, spots, strict=True)]


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


def _wrapped(text: str, width: float, font: Font) -> tuple[str, ...]:
    return tuple(wrapped(text, min(width, _WIDEST_LABEL) - 2 * _PADDING, font))


def _size_of(name: tuple[str, ...], label: tuple[str, ...]) -> tuple[float, float]:
    width = max([*map(_NAME.width, name), *map(_LABEL.width, label)])
    return width + 2 * _PADDING, len(name) * _NAME.line + len(label) * _LABEL.line


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
    box, (x, y) = words.box, words.spot
    is_west = box.right < x
    start = (box.right if is_west else box.left, box.y)
    sheet.line([start, words.spot], Stroke(INK.text, _LEADER))
    sheet.marker(x, y, "o", fill=INK.text, edge=Stroke(INK.paper, _LEADER), size=_SPOT)
    side, align = (box.right - _PADDING, "right") if is_west else (box.left + _PADDING, "left")
    sheet.text(side, box.top, words.name, _NAME, colour=INK.text, align=align)
    under = box.top + len(words.name) * _NAME.line
    sheet.text(side, under, words.label, _LABEL, colour=INK.text, align=align)
