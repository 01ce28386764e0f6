"""Native charts of the workbook, drawn from the cells of their own sheet."""

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Final, assert_never

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart as NativeChart
from xlsxwriter.worksheet import Worksheet

from components.charts import axes
from components.charts.chart import Chart, Mark, Series
from components.exports.native_charts import Kind, Options, as_text, gridlines, look, plotted
from components.exports.workbook.cells import INK
from components.exports.workbook.sheets import Placed
from components.exports.workbook.words import legal
from components.tables.table import Cell, Qualified

_NARROWEST, _WIDEST, _HEIGHT, _BAR_HEIGHT = 640, 960, 380, 44
_ROW: Final = 20
"""The height of a row, in pixels like all sizes here."""

_LONGEST_NAME: Final = 255

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
    return plotted(book, (_plot(sheet, chart, *each) for each in sorted(ranges.items(), key=_bars_first)))


def _bars_first(found: tuple[Series, Range]) -> bool:
    return found[0].mark != "bar"


def _plot(sheet: Worksheet, chart: Chart, series: Series, cells: Range) -> tuple[Kind, Options]:
    column, first, last = cells
    where = sheet.get_name()
    partial = {str(point.x) for point in series.points if point.is_partial}
    options = {
        "name": as_text(legal(series.name)[:_LONGEST_NAME]),
        "categories": [where, first, 0, last, 0],
        "values": [where, first, column, last, column],
        **look(series, [name in partial for name in axes.categories(chart)]),
    }
    if series.mark != "bar":
        return "line", options
    options["overlap"] = 100 if chart.arrangement == "overlay" else 0
    if chart.is_horizontal:
        options["data_labels"] = {"value": True, "num_format": "#,##0", "font": {"color": INK.text}}
    return "bar" if chart.is_horizontal else "column", options


def _set_axes(native: NativeChart, chart: Chart) -> None:
    small = {"color": INK.faint_text}
    native.set_title(
        {"name": as_text(legal(chart.subtitle)[:_LONGEST_NAME]), "name_font": {"size": 11, "bold": False}}
    )
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
            "major_gridlines": gridlines(),
            "line": {"none": True},
        }
    )
