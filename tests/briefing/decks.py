"""Reads a deck back: its slides, charts with their workbooks, tables, shapes and words."""

from collections.abc import Iterator, Sequence
from colorsys import hls_to_rgb, rgb_to_hls
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from lxml.etree import QName, fromstring
from openpyxl import load_workbook
from pptx import Presentation
from pptx.enum.dml import MSO_COLOR_TYPE

from components.briefing.model import Briefing, Part, Section
from components.charts.chart import BreakMark, Chart, Point, Series
from components.citations import Citation
from components.exports.slides import slides
from components.exports.slides.layouts import TEMPLATE
from components.exports.slides.theme import THEME
from components.i18n import translator
from components.tables.table import Column, Table
from geo.boundaries import load_districts
from tests.briefing.sample import sample

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
TABLE = Table("twin", "Twin", (Column("name", "Name"),), (("x",),))


@cache
def content_of_sample(language: str) -> bytes:
    """The deck of the sample."""
    return slides(sample(language), load_districts())


@cache
def deck_of_sample(language: str) -> Any:
    """The same, read by python-pptx."""
    return opened(content_of_sample(language))


def opened(content: bytes) -> Any:
    return Presentation(BytesIO(content))


def briefing_of(*parts: Part, language: str = "en", **changed: Any) -> Briefing:
    """A briefing with one section of these parts."""
    empty = Briefing(
        "Title", "2026", "", "", date(2026, 11, 23), "As at 23 November 2026.", "A1B2-C3D4",
        translator(language), (Section("one", "Section", (), parts),), (), (), (),
    )  # fmt: skip
    return replace(empty, **changed)


def deck_of(*parts: Part, **changed: Any) -> Any:
    """The deck of a briefing with one section of these parts."""
    return opened(slides(briefing_of(*parts, **changed), load_districts()))


def chart_of(*series: Series, breaks: tuple[BreakMark, ...] = (), **changed: Any) -> Chart:
    """A chart on paper: over time where its first point stands at a day."""
    first = next((point.x for each in series for point in each.points), "")
    kind: Any = "time" if isinstance(first, date) else "category"
    chart = Chart(
        "paper", "A finding", "Measure, unit", kind, "people", 0, series, (Citation("A source", None),),
        "It rises.", TABLE, "2026", breaks,
    )  # fmt: skip
    return replace(chart, **changed)


def bars(*values: float | None, names: Sequence[str] = "abcdefgh", **changed: Any) -> Series:
    points = tuple(Point(name, value) for name, value in zip(names, values, strict=False))
    return replace(Series("bars", "main", "bar", points, label="legend"), **changed)


def shapes(slide: Any) -> Iterator[Any]:
    """Every shape of a slide, those of groups too."""
    for shape in slide.shapes:
        yield shape
        if shape.shape_type == 6:
            yield from shape.shapes


def words(deck: Any) -> str:
    """All text of a deck but the notes."""
    return "\n".join(frame.text for slide in deck.slides for frame in _frames(slide))


def _frames(slide: Any) -> Iterator[Any]:
    for shape in shapes(slide):
        if shape.has_text_frame:
            yield shape.text_frame
        if shape.has_table if hasattr(shape, "has_table") else False:
            yield from (cell.text_frame for row in shape.table.rows for cell in row.cells)


def charts(deck: Any) -> list[Any]:
    """The native charts in order."""
    return [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]


def tables(deck: Any) -> list[Any]:
    """The native tables in order."""
    return [shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table]


def drawn_series(chart: Any) -> dict[str, list[tuple[str | float, float | None]]]:
    """What the part of a chart says of each series: category or day, and value."""
    return {_name(series): _pairs(series) for series in chart._chartSpace.iter(f"{CHART}ser")}


def sheet_series(chart: Any) -> dict[str, list[tuple[str | float, float | None]]]:
    """The same, read from the cells of the workbook that the chart refers to."""
    sheet = load_workbook(BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
    found = {}
    for series in chart._chartSpace.iter(f"{CHART}ser"):
        name, x, y = (_cells(sheet, reference.text) for reference in series.iter(f"{CHART}f"))
        found[str(name[0] or "")] = [(_number(one), other) for one, other in zip(x, y, strict=True)]
    return found


def day_number(day: date) -> int:
    return (day - date(1899, 12, 30)).days


def seen(colour: Any) -> str:
    """The colour that a reader sees, as `RRGGBB`: that of the file, or that which the template's theme gives."""
    if colour.type is None:  # that of the layout: no words of our layouts are fainter than these
        return THEME["dk2"][1:].upper()
    is_of_theme = colour.type == MSO_COLOR_TYPE.SCHEME
    return _in_theme(colour._color._xClr) if is_of_theme else str(colour.rgb)


def seen_in_chart(colour: Any) -> str:
    """The same of an element of a chart."""
    return _in_theme(colour) if QName(colour).localname == "schemeClr" else colour.get("val")


def _in_theme(asked: Any) -> str:
    """What a reader sees of a slot of the theme after its changes, as ECMA-376 defines them, on white."""
    name = asked.get("val")
    slot = {"tx1": "dk1", "tx2": "dk2", "bg1": "lt1", "bg2": "lt2"}.get(name, name)
    [found] = _theme().iter(f"{{*}}{slot}")
    changes = {QName(each).localname: int(each.get("val")) / 100_000 for each in asked}
    hue, light, full = rgb_to_hls(*(byte / 255 for byte in bytes.fromhex(found[0].get("val"))))
    hue += changes.get("hueOff", 0.0) * 100_000 / 60_000 / 360
    light = light * changes.get("lumMod", 1.0) + changes.get("lumOff", 0.0)
    shown = hls_to_rgb(hue, light, full * changes.get("satMod", 1.0))
    share = changes.get("alpha", 1.0)
    return bytes(round(255 * (1 - share + share * channel)) for channel in shown).hex().upper()


@cache
def _theme() -> Any:
    return fromstring(parts_of(TEMPLATE.read_bytes())["ppt/theme/theme1.xml"])


def parts_of(content: bytes) -> dict[str, bytes]:
    """The files in a package by name."""
    with ZipFile(BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _name(series: Any) -> str:
    return series.findtext(f"{CHART}tx//{CHART}v") or ""


def _pairs(series: Any) -> list[tuple[str | float, float | None]]:
    along = (
        series.find(f"{CHART}cat") if series.find(f"{CHART}cat") is not None else series.find(f"{CHART}xVal")
    )
    up = series.find(f"{CHART}val") if series.find(f"{CHART}val") is not None else series.find(f"{CHART}yVal")
    is_named = along.find(f"{CHART}strRef") is not None
    xs, ys = _cached(along), _cached(up)
    return [
        (x if is_named else float(x), None if y is None else float(y)) for x, y in zip(xs, ys, strict=True)
    ]


def _cached(values: Any) -> list[Any]:
    count = int(values.find(f".//{CHART}ptCount").get("val"))
    known = {int(point.get("idx")): point.findtext(f"{CHART}v") for point in values.iter(f"{CHART}pt")}
    return [known.get(number) for number in range(count)]


def _cells(sheet: Any, reference: str) -> list[Any]:
    place = reference.split("!")[1].replace("$", "")
    found = sheet[place]
    rows = found if isinstance(found, tuple) else ((found,),)
    return [cell.value for row in rows for cell in row]


def _number(value: Any) -> str | float:
    return float(day_number(value.date())) if hasattr(value, "date") else value
