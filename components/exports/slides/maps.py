"""The district map on a slide: one shape a district, named by it, that takes any colour; labels and legend as text."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, cast

import shapely
from geopandas import GeoDataFrame, GeoSeries
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.shapes.autoshape import Shape
from pptx.shapes.group import GroupShape
from pptx.shapes.shapetree import GroupShapes
from pptx.slide import Slide
from pptx.util import Pt
from shapely import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from components.boxes import Box
from components.exports.slides.boxes import in_emu
from components.exports.slides.deck_builder import DeckBuilder, add_text, describe, freeform
from components.exports.slides.lettering import LINE_HEIGHT, fitted, height, width
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
from components.labels import spread
from components.maps.district_map import DistrictMap, DistrictMark
from geo.boundaries import COPYRIGHT_URL
from geo.crs import GEOGRAPHIC, to_metric

_TOLERANCE_METRES: Final = 100.0
_HEAVY = 4.5
_LABEL_SIZE: Final = 11.0
_LEGEND_SIZE: Final = 14.0
_DOT: Final = 8.0
_SHARE_OF_WIDTH: Final = 0.62


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
        body: the room.
        drawn: the map.
        districts: frame of `geo.boundaries.load_districts`.
        stage: the deck.

    Raises:
        KeyError: the map marks a district that has no boundary.
    """
    left = body.left + body.width * _SHARE_OF_WIDTH + 16
    _add_legend(slide, Box(left, body.top, body.right - left, body.height), drawn, stage)
    if not drawn.marks:
        return
    shapes = _simplified(districts, [mark.code for mark in drawn.marks])
    ground = _Ground.of(shapes.values(), replace(body, width=body.width * _SHARE_OF_WIDTH))
    group = slide.shapes.add_group_shape()
    names = _unique_names(drawn.marks)
    for mark in drawn.marks:
        _add_district(group, shapes[mark.code], mark, names[mark.code], ground)
    _add_places(group, drawn, districts, ground)
    _add_labels(group, drawn, districts, ground, stage)
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
    group: GroupShape, shape: BaseGeometry, mark: DistrictMark, name: str, ground: _Ground
) -> None:
    drawn = _freeform(group.shapes, shape, ground)
    drawn.fill.solid()
    drawn.fill.fore_color.rgb = RGBColor.from_string(mark.fill[1:].upper())
    edge = INK.faint_text if mark.is_uncertain else INK.outline
    paint(drawn.line.color, INK.text if mark.is_chosen else edge)
    drawn.line.width = Pt(_HEAVY if mark.is_chosen else 1.25)
    if mark.is_uncertain:
        drawn.line.dash_style = MSO_LINE.DASH
    drawn.shadow.inherit = False
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
    group: GroupShape, drawn: DistrictMap, districts: GeoDataFrame, ground: _Ground, stage: DeckBuilder
) -> None:
    longitudes, latitudes = (districts[name].to_dict() for name in ("label_lon", "label_lat"))
    spots = _metres([(longitudes[mark.code], latitudes[mark.code]) for mark in drawn.marks], districts)
    texts = [(one_line(mark.name), one_line(mark.label)) for mark in drawn.marks]
    boxes = [Box.centred(*ground.at(*spot), *_size_of(text)) for spot, text in zip(spots, texts, strict=True)]
    for mark, (name, label), box in zip(drawn.marks, texts, spread(boxes), strict=True):
        _add_label(group, mark, name, label, _inside(box, ground.box), stage)


def _size_of(text: tuple[str, str]) -> tuple[float, float]:
    wide = max(width(line, _LABEL_SIZE, bold=True) for line in text)
    return min(wide + 10, 200), 2 * _LABEL_SIZE * LINE_HEIGHT + 2


def _inside(box: Box, limits: Box) -> Box:
    """Return a label's box, moved so that it stays beside the map."""
    left = min(max(box.left, limits.left - 60), limits.right + 60 - box.width)
    top = min(max(box.top, limits.top), limits.bottom - box.height)
    return replace(box, left=left, top=top)


def _add_label(
    group: GroupShape, mark: DistrictMark, name: str, label: str, box: Box, stage: DeckBuilder
) -> None:
    shape = group.shapes.add_textbox(*in_emu(box))
    shape.fill.solid()
    paint(shape.fill.fore_color, INK.paper)
    describe(shape, f"label {mark.code}")
    first = fitted(name, (box.width - 2, box.height / 2), (_LABEL_SIZE, 9.0, 8.0), bold=True)
    second = fitted(label, (box.width - 2, box.height / 2), (_LABEL_SIZE, 9.0, 8.0))
    paragraphs = [
        Paragraph((Run(first.text, first.size, bold=True),), align=PP_ALIGN.CENTER),
        Paragraph((Run(second.text, second.size),), align=PP_ALIGN.CENTER),
    ]
    write(shape.text_frame, paragraphs, stage.language, anchor=MSO_ANCHOR.MIDDLE)


def _add_legend(slide: Slide, box: Box, drawn: DistrictMap, stage: DeckBuilder) -> None:
    top = box.top
    for number, entry in enumerate(drawn.legend, start=1):
        text = clean(entry.text)
        high = height(text, _LEGEND_SIZE, box.width - 30)
        swatch = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *in_emu(Box(box.left, top + 1, 18, 16)))
        swatch.fill.solid()
        swatch.fill.fore_color.rgb = RGBColor.from_string(entry.fill[1:].upper())
        swatch.line.fill.background()
        describe(swatch, f"colour {number}", text)
        words = [paragraph(text, _LEGEND_SIZE)]
        add_text(slide, Box(box.left + 28, top, box.width - 28, high), words, stage, name=f"legend {number}")
        top += high + 6
    _add_copyright(slide, box, stage)


def _add_copyright(slide: Slide, box: Box, stage: DeckBuilder) -> None:
    tr = stage.tr
    text = tr("Boundaries of the districts: © OpenStreetMap contributors, ODbL; not a cadastral boundary.")
    high = height(text, 10, box.width)
    words = [Paragraph((Run(text, 10, colour=LINK_COLOUR, link=COPYRIGHT_URL),))]
    add_text(slide, Box(box.left, box.bottom - high, box.width, high), words, stage, name="copyright")
