"""Native charts of the workbook, drawn from the cells of their own sheet."""

import re
from collections.abc import Iterable, Mapping, Sequence
from math import ceil
from typing import Any, Final, assert_never

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart as NativeChart
from xlsxwriter.worksheet import Worksheet

from components.charts import axes
from components.charts.model import Chart, Mark, Series
from components.charts.series_style import STYLES, Dash, Symbol, colour
from components.exports.workbook.cells import INK
from components.exports.workbook.sheets import Placed
from components.exports.workbook.words import legal
from components.tables.model import Cell, Qualified

_DASHES: Final[dict[Dash, str]] = {
    "solid": "solid",
    "dashed": "dash",
    "dotted": "round_dot",
    "dash_dotted": "dash_dot",
}
_SYMBOLS: Final[dict[Symbol, str]] = {
    "circle": "circle",
    "diamond": "diamond",
    "square": "square",
    "triangle": "triangle",
    "star": "star",
    "cross": "x",
}
_NARROWEST, _WIDEST, _HEIGHT, _BAR_HEIGHT = 640, 960, 380, 44
_ROW: Final = 20
"""The height of a row, in pixels like all sizes here."""

_LONGEST_NAME: Final = 255
_ADDRESS: Final = re.compile(r"=?[^!]+!\$?[A-Z]+\$?\d+")

Range = tuple[int, int, int]
"""A column on the sheet, its first and its last row."""


def draw(book: Workbook, sheet: Worksheet, chart: Chart, placed: Placed, *, row: int) -> int:
    """Draw a chart below its table, where the cells of the table hold every point of it; else draw none.

    Args:
        book: the workbook.
        sheet: the sheet of the table.
        chart: the chart.
        placed: where its table stands.
        row: where the upper edge of the chart goes.

    Returns:
        How many rows the chart covers.
    """
    ranges = ranges_of(chart, placed)
    if ranges is None:
        return 0
    native = _native(book, sheet, chart, ranges)
    _set_axes(native, chart)
    names = len(axes.categories(chart))
    height = max(_HEIGHT, _BAR_HEIGHT * names) if chart.is_horizontal else _HEIGHT
    native.set_size({"width": min(max(placed.pixels, _NARROWEST), _WIDEST), "height": height})
    sheet.insert_chart(row, 0, native, {"description": legal(chart.alt), "object_position": 2})
    return ceil(height / _ROW)


def ranges_of(chart: Chart, placed: Placed) -> dict[Series, Range] | None:
    """Return which cells hold the values of each series.

    None where a series has no such cells, or is drawn as a workbook cannot draw it.
    """
    is_mixed = chart.is_horizontal and len(axes.bars_of(chart)) < len(chart.series)
    if chart.x_kind != "category" or is_mixed or not all(_is_native(each.mark) for each in chart.series):
        return None
    names = axes.categories(chart)
    found = {series: _range(series, names, placed) for series in chart.series}
    complete = {series: cells for series, cells in found.items() if cells is not None}
    return complete if complete and len(complete) == len(found) else None


def _is_native(mark: Mark) -> bool:
    match mark:
        case "bar" | "line" | "level":
            return True
        case "step" | "dot" | "band":
            return False
        case _:
            assert_never(mark)


def _range(series: Series, names: Sequence[str], placed: Placed) -> Range | None:
    """Return the cells of a series, one category a row; None where its table has no such rows."""
    values = _values(series, names)
    if not series.column or all(value is None for value in values):
        return None
    cells = [_value(cell) for cell in placed.table.column(series.column)]
    if cells[series.first_row :][: len(values)] != values:
        return None
    first = placed.first_row + series.first_row
    return placed.place(series.column), first, first + len(values) - 1


def _values(series: Series, names: Sequence[str]) -> list[float | None]:
    """Return the value of a series at each place of the axis; a level has one everywhere."""
    if series.mark == "level":
        return [series.points[0].y] * len(names)
    known: Mapping[str, float | None] = {str(point.x): point.y for point in series.points}
    return [known.get(name) for name in names]


def _value(cell: Cell) -> Cell:
    return cell.value if isinstance(cell, Qualified) else cell


def _native(book: Workbook, sheet: Worksheet, chart: Chart, ranges: Mapping[Series, Range]) -> NativeChart:
    """Return bars with lines laid over them, or only the one or the other."""
    bars = [series for series in chart.series if series.mark == "bar"]
    lines = [series for series in chart.series if series.mark != "bar"]
    kind = "bar" if chart.is_horizontal else "column"
    made = [
        _with_series(book.add_chart({"type": each}), sheet, chart, members, ranges)
        for each, members in ((kind, bars), ("line", lines))
        if members
    ]
    if len(made) > 1:
        made[0].combine(made[1])
    return made[0]


def _with_series(
    native: NativeChart | None,
    sheet: Worksheet,
    chart: Chart,
    members: Iterable[Series],
    ranges: Mapping[Series, Range],
) -> NativeChart:
    assert native is not None  # noqa: S101 - the types of charts that we ask for exist
    for series in members:
        column, first, last = ranges[series]
        where = sheet.get_name()
        native.add_series(
            {
                "name": _as_text(series.name),
                "categories": [where, first, 0, last, 0],
                "values": [where, first, column, last, column],
                **(_bar_look(series, chart) if series.mark == "bar" else _line_look(series)),
            }
        )
    return native


def _bar_look(series: Series, chart: Chart) -> dict[str, Any]:
    ink = colour(series.role)
    look = {
        "fill": {"color": ink},
        "border": {"color": ink},
        "gap": 60,
        "overlap": 100 if chart.arrangement == "overlay" else 0,
    }
    if any(point.is_partial for point in series.points):
        hatched = {"pattern": {"pattern": "wide_upward_diagonal", "fg_color": ink, "bg_color": INK.paper}}
        look["points"] = [hatched if point.is_partial else None for point in series.points]
    if chart.is_horizontal:
        look["data_labels"] = {"value": True, "num_format": "#,##0", "font": {"color": INK.text}}
    return look


def _line_look(series: Series) -> dict[str, Any]:
    ink, style = colour(series.role), STYLES[series.role]
    line = {"color": ink, "width": 2.25, "dash_type": _DASHES[style.dash]}
    if series.mark == "level":
        return {"line": line, "marker": {"type": "none"}}
    inside, edge = (INK.paper, ink) if style.is_hollow else (ink, INK.paper)
    return {
        "line": line,
        "marker": {
            "type": _SYMBOLS[style.symbol],
            "size": 6,
            "fill": {"color": inside},
            "border": {"color": edge},
        },
    }


def _set_axes(native: NativeChart, chart: Chart) -> None:
    small = {"color": INK.faint_text}
    native.set_title({"name": _as_text(chart.subtitle), "name_font": {"size": 11, "bold": False}})
    native.set_legend({"position": "bottom"})
    along = {"num_font": small, "line": {"color": INK.grid}, "major_gridlines": {"visible": False}}
    if chart.is_horizontal:  # the bars carry their values, and the first stands on top
        native.set_y_axis({**along, "reverse": True})
        native.set_x_axis({"visible": False, "min": 0, "major_gridlines": {"visible": False}})
        return
    native.set_x_axis(along)
    native.set_y_axis(
        {
            "num_font": small,
            "num_format": '0"%"' if chart.unit == "percent" else "#,##0",
            "min": 0,
            "major_gridlines": {"visible": True, "line": {"color": INK.grid}},
            "line": {"none": True},
        }
    )


def _as_text(text: str) -> str:
    """Keep a text that reads like the address of a cell from becoming a reference to it."""
    text = legal(text)[:_LONGEST_NAME]
    return text.replace("!", "!\u2060", 1) if _ADDRESS.match(text) else text
