"""The district map on a slide: one shape a district, named by it, that takes any colour; labels and legend as text."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, cast

import shapely
from geopandas import GeoDataFrame, GeoSeries
from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.shapes.autoshape import Shape
from pptx.shapes.group import GroupShape
from pptx.shapes.shapetree import GroupShapes
from pptx.slide import Slide
from pptx.util import Emu, Pt
from shapely import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from components.boxes import Box
from components.exports.slides.boxes import in_emu
from components.exports.slides.deck_builder import DeckBuilder, add_text, describe, freeform, without_effects
from components.exports.slides.layouts import TEXT_INDEX
from components.exports.slides.lettering import LINE_HEIGHT, broken, fitted, height, width
from components.exports.slides.text import (
    INK,
    LINK_COLOUR,
    Paragraph,
    Run,
    clean,
    one_line,
    paragraph,
    write,
)
from components.exports.slides.theme import paint
from components.labels import beside
from components.maps.district_map import DistrictMap, DistrictMark
from geo.boundaries import COPYRIGHT_URL
from geo.crs import GEOGRAPHIC, to_metric

_TOLERANCE_METRES: Final = 100.0
_HEAVY = 4.5
_LABEL_SIZE: Final = 12.0
_LEGEND_SIZE: Final = 14.0
_DOT: Final = 8.0
_GAP: Final = 8.0


@dataclass(frozen=True)
class _Ground:
    """Where the metric plane lies on the slide: points a metre, and the corner that it starts from."""

    west: float
    north: float
    scale: float
    box: Box

    @classmethod
    def of(cls, shapes: Iterable[BaseGeometry], box: Box) -> "_Ground":
        west, south, east, north = (float(edge) for edge in shapely.total_bounds(list(shapes)))
        scale = min(box.width / (east - west), box.height / (north - south))
        drawn = Box(
            box.left + (box.width - (east - west) * scale) / 2,
            box.top,
            (east - west) * scale,
            (north - south) * scale,
        )
        return cls(west, north, scale, drawn)

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Return where a place in metres stands on the slide, in points."""
        return self.box.left + (x - self.west) * self.scale, self.box.top + (self.north - y) * self.scale


def draw_map(
    slide: Slide, body: Box, drawn: DistrictMap, districts: GeoDataFrame, stage: DeckBuilder
) -> None:
    """Draw the districts as one group, the legend beside it.

    Args:
        slide: where to.
        body: the room beside the sentences.
        drawn: the map.
        districts: frame of `geo.boundaries.load_districts`.
        stage: the deck.

    Raises:
        KeyError: the map marks a district that has no boundary.
    """
    # A placeholder has a frame for text, which the types of the library do not know.
    lead: Any = next((each for each in slide.placeholders if each.placeholder_format.idx == TEXT_INDEX), None)
    used = (
        lead.height / Pt(1) + _GAP
        if lead is not None and lead.has_text_frame and lead.text_frame.text
        else 0.0
    )
    boxes = stage.boxes_on(slide)
    _add_legend(slide, replace(boxes.map_text, top=body.top + used, height=body.height - used), drawn, stage)
    if not drawn.marks:
        return
    shapes = _simplified(districts, [mark.code for mark in drawn.marks])
    ground = _Ground.of(shapes.values(), boxes.map)
    group = slide.shapes.add_group_shape()
    names = _unique_names(drawn.marks)
    for mark in drawn.marks:
        _add_district(group, shapes[mark.code], mark, names[mark.code], ground, stage)
    _add_places(group, drawn, districts, ground)
    _add_labels(group, drawn, districts, ground, boxes.map, stage)
    describe(group, f"map {drawn.key}", drawn.alt)


def _simplified(districts: GeoDataFrame, codes: Sequence[str]) -> dict[str, BaseGeometry]:
    """Return the boundaries by code, in metres, simplified together, so that neighbours still meet."""
    metric = to_metric(districts).geometry.loc[list(codes)]
    shapes = shapely.coverage_simplify(metric.to_numpy(), _TOLERANCE_METRES)
    return dict(zip(codes, shapes, strict=True))


def _unique_names(marks: Iterable[DistrictMark]) -> Mapping[str, str]:
    names: dict[str, str] = {}
    for mark in marks:
        name = one_line(mark.name)
        names[mark.code] = f"{name} ({mark.code})" if name in names.values() else name
    return names


def _add_district(
    group: GroupShape, shape: BaseGeometry, mark: DistrictMark, name: str, ground: _Ground, stage: DeckBuilder
) -> None:
    drawn = _freeform(group.shapes, shape, ground)
    drawn.fill.solid()
    paint(drawn.fill.fore_color, mark.fill, stage.template.colours)
    edge = INK.faint_text if mark.is_uncertain else INK.outline
    paint(drawn.line.color, INK.text if mark.is_chosen else edge)
    drawn.line.width = Pt(_HEAVY if mark.is_chosen else 1.25)
    if mark.is_uncertain:
        drawn.line.dash_style = MSO_LINE.DASH
    without_effects(drawn)
    describe(drawn, name, mark.spoken)


def _freeform(shapes: GroupShapes, shape: BaseGeometry, ground: _Ground) -> Shape:
    """Draw all parts of a district, its exclaves and holes included, as one shape."""
    return freeform(shapes, ([ground.at(x, y) for x, y in ring] for ring in _rings(shape)))


def _rings(shape: BaseGeometry) -> list[list[tuple[float, float]]]:
    parts = shape.geoms if isinstance(shape, MultiPolygon) else [cast("Polygon", shape)]
    return [
        [(x, y) for x, y, *_ in ring.coords] for part in parts for ring in (part.exterior, *part.interiors)
    ]


def _add_places(group: GroupShape, drawn: DistrictMap, districts: GeoDataFrame, ground: _Ground) -> None:
    """Draw the centres whose place is known: filled where one works, hollow where it is planned."""
    if not drawn.places:
        return
    spots = _metres([(place.longitude, place.latitude) for place in drawn.places], districts)
    for place, spot in zip(drawn.places, spots, strict=True):
        x, y = ground.at(*spot)
        dot = group.shapes.add_shape(MSO_SHAPE.OVAL, *in_emu(Box(x - _DOT / 2, y - _DOT / 2, _DOT, _DOT)))
        dot.fill.solid()
        paint(dot.fill.fore_color, INK.paper if place.is_planned else INK.text)
        paint(dot.line.color, INK.text)
        dot.line.width = Pt(1.5)
        describe(dot, f"centre {place.code}", place.spoken)


def _metres(degrees: Sequence[tuple[float, float]], around: GeoDataFrame) -> list[tuple[float, float]]:
    """Return places given by longitude and latitude on the metric plane."""
    longitudes, latitudes = zip(*degrees, strict=True)
    points = to_metric(GeoSeries.from_xy(longitudes, latitudes, crs=GEOGRAPHIC), around=around)
    return list(zip(points.x, points.y, strict=True))


def _add_labels(
    group: GroupShape,
    drawn: DistrictMap,
    districts: GeoDataFrame,
    ground: _Ground,
    room: Box,
    stage: DeckBuilder,
) -> None:
    """Name the districts beside the map, each with a line that leads to it."""
    longitudes, latitudes = (districts[name].to_dict() for name in ("label_lon", "label_lat"))
    metres = _metres([(longitudes[mark.code], latitudes[mark.code]) for mark in drawn.marks], districts)
    spots = [ground.at(*spot) for spot in metres]
    texts = [(one_line(mark.name), one_line(mark.label)) for mark in drawn.marks]
    most = ground.box.left - room.left - _GAP
    boxes = beside(spots, [_size_of(text, most) for text in texts], ground.box, gap=_GAP)
    for mark, text, box, spot in zip(drawn.marks, texts, boxes, spots, strict=True):
        _add_leader(group, mark, box, spot)
        _add_label(group, mark, text, box, stage, is_west=box.right < ground.box.left)


def _size_of(text: tuple[str, str], most: float) -> tuple[float, float]:
    wide = max(width(line, _LABEL_SIZE, bold=True) for line in text)
    return min(wide + 10, most), 2 * _LABEL_SIZE * LINE_HEIGHT + 2


def _add_leader(group: GroupShape, mark: DistrictMark, box: Box, spot: tuple[float, float]) -> None:
    start = (box.right if box.right < spot[0] else box.left, box.y)
    ends = (Emu(round(Pt(1) * side)) for side in (*start, *spot))
    leader = group.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *ends)
    paint(leader.line.color, INK.text)
    leader.line.width = Pt(0.75)
    describe(leader, f"line to {mark.code}")


def _add_label(
    group: GroupShape,
    mark: DistrictMark,
    text: tuple[str, str],
    box: Box,
    stage: DeckBuilder,
    *,
    is_west: bool,
) -> None:
    shape = group.shapes.add_textbox(*in_emu(box))
    describe(shape, f"label {mark.code}")
    room, align = (box.width - 6, box.height / 2), PP_ALIGN.RIGHT if is_west else PP_ALIGN.LEFT
    name = fitted(text[0], room, (_LABEL_SIZE, 11.0, 10.0, 9.0), bold=True)
    label = fitted(text[1], room, (_LABEL_SIZE, 11.0, 10.0, 9.0))
    paragraphs = [
        Paragraph((Run(name.text, name.size, bold=True),), align=align),
        Paragraph((Run(label.text, label.size),), align=align),
    ]
    write(shape.text_frame, paragraphs, stage.language, anchor=MSO_ANCHOR.MIDDLE)


def _add_legend(slide: Slide, box: Box, drawn: DistrictMap, stage: DeckBuilder) -> None:
    top = box.top
    for number, entry in enumerate(drawn.legend, start=1):
        text = clean(entry.text)
        high = height(text, _LEGEND_SIZE, box.width - 30)
        swatch = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *in_emu(Box(box.left, top + 1, 18, 16)))
        swatch.fill.solid()
        paint(swatch.fill.fore_color, entry.fill, stage.template.colours)
        swatch.line.fill.background()
        without_effects(swatch)
        describe(swatch, f"colour {number}", text)
        words = [paragraph(text, _LEGEND_SIZE)]
        add_text(slide, Box(box.left + 28, top, box.width - 28, high), words, stage, name=f"legend {number}")
        top += high + 6
    _add_copyright(slide, box, stage)


def _add_copyright(slide: Slide, box: Box, stage: DeckBuilder) -> None:
    tr = stage.tr
    text = tr("Boundaries of the districts: © OpenStreetMap contributors, ODbL; not a cadastral boundary.")
    text = broken(text, 10, box.width) or text  # some programs break a link within its words
    high = height(text, 10, box.width)
    words = [Paragraph((Run(text, 10, colour=LINK_COLOUR, link=COPYRIGHT_URL),))]
    add_text(slide, Box(box.left, box.bottom - high, box.width, high), words, stage, name="copyright")
