"""The legend of a picture: entries one after the other, as many a row as there is room for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import assert_never

from components.boxes import Box
from components.charts.chart import Chart, Series
from components.charts.series_style import is_dotted, is_marked
from components.exports.pictures import looks
from components.exports.pictures.looks import INK, LABEL, MARGIN
from components.exports.pictures.sheet import Sheet
from components.exports.text_metrics import wrapped
from components.maps.district_map import DistrictMap

_LINE, _SQUARE, _GAP, _BETWEEN = 26.0, 13.0, 6.0, 20.0

Draw = Callable[[Sheet, Box], None]


@dataclass(frozen=True)
class Swatch:
    """A sign: how wide it is, and what draws it into its place."""

    width: float
    draw: Draw


@dataclass(frozen=True)
class Entry:
    """A sign, and what it means; `left` and `top` are its place in the legend."""

    swatch: Swatch
    lines: tuple[str, ...]
    left: float
    top: float


@dataclass(frozen=True)
class Legend:
    """The entries with their places, and the height of all in points."""

    entries: tuple[Entry, ...]
    height: float

    def draw(self, sheet: Sheet, top: float) -> None:
        """Draw the legend with its upper edge at `top`."""
        sheet = sheet.beside
        for entry in self.entries:
            swatch = entry.swatch
            swatch.draw(sheet, Box(entry.left, top + entry.top, swatch.width, LABEL.line))
            sheet.text(entry.left + swatch.width + _GAP, top + entry.top, entry.lines, LABEL, colour=INK.text)


def of_chart(chart: Chart, width: float) -> Legend:
    """Return the legend of a chart on a sheet of a width: the series that name themselves there, each once.

    A level across lying bars has no room for its words in the chart.
    """
    named = {
        (series.name, series.role, series.mark): series
        for series in chart.series
        if series.name and _is_named(series, chart)
    }
    return _laid_out([(_swatch_of(series), series.name) for series in named.values()], width)


def _is_named(series: Series, chart: Chart) -> bool:
    if series.mark == "level":
        return chart.is_horizontal or series.label == "legend"
    return series.label == "legend" or series.mark == "band"


def of_map(model: DistrictMap, width: float) -> Legend:
    """Return the legend of a map on a sheet of a width: its colours and what they mean."""
    return _laid_out([(_square(entry.fill), entry.text) for entry in model.legend], width)


def _laid_out(signs: Sequence[tuple[Swatch, str]], sheet_width: float) -> Legend:
    entries: list[Entry] = []
    left, top, row = MARGIN, 0.0, 0.0
    for swatch, text in signs:
        lines = tuple(wrapped(text, sheet_width - 2 * MARGIN - swatch.width - _GAP, LABEL))
        width = swatch.width + _GAP + max(LABEL.width(line) for line in lines)
        if left > MARGIN and left + width > sheet_width - MARGIN:
            left, top, row = MARGIN, top + row, 0.0
        entries.append(Entry(swatch, lines, left, top))
        left, row = left + width + _BETWEEN, max(row, len(lines) * LABEL.line + 3)
    return Legend(tuple(entries), top + row)


def _square(fill: str, hatch: str | None = None) -> Swatch:
    def draw(sheet: Sheet, place: Box) -> None:
        middle = place.top + place.height / 2
        sheet.box(Box(place.left, middle - _SQUARE / 2, _SQUARE, _SQUARE), fill, hatch=hatch)

    return Swatch(_SQUARE, draw)


def _swatch_of(series: Series) -> Swatch:
    colour = looks.colour(series)
    match series.mark:
        case "bar":
            return _square(colour)
        case "band":
            return _square(INK.paper, hatch=colour)
        case "level":
            return Swatch(_LINE, lambda sheet, place: _draw_rule(sheet, place, series))
        case "line" | "step" | "dot":
            width = _SQUARE if is_dotted(series) else _LINE
            return Swatch(width, lambda sheet, place: _draw_line(sheet, place, series))
        case _:
            assert_never(series.mark)


def _draw_line(sheet: Sheet, place: Box, series: Series) -> None:
    if not is_dotted(series):
        _draw_rule(sheet, place, series)
    if is_marked(series):
        x, y = place.left + place.width / 2, place.top + place.height / 2
        is_partial = all(point.is_partial for point in series.points if point.y is not None)
        looks.draw_symbol(sheet, x, y, series, is_partial=is_partial)


def _draw_rule(sheet: Sheet, place: Box, series: Series) -> None:
    middle = place.top + place.height / 2
    sheet.line([(place.left, middle), (place.right, middle)], looks.stroke(series))
