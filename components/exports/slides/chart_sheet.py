"""The workbook inside a chart, which "Edit data" opens: its columns, and the references of the chart to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from components.exports.slides.text import clean

SHEET: Final = "Sheet1"
DAY_FORMAT: Final = "yyyy\\-mm\\-dd"
_DAY_ZERO: Final = date(1899, 12, 30)

Value = str | float | date | None


@dataclass(frozen=True)
class SheetColumn:
    """A column of the workbook.

    Attributes:
        header: what stands over it.
        values: its cells, from the second row on; None leaves one empty.
        number_format: how its numbers are shown.
    """

    header: str
    values: tuple[Value, ...]
    number_format: str = "General"


def day_number(day: date) -> int:
    """Return a day as spreadsheets count them."""
    return (day - _DAY_ZERO).days


def header_reference(column: int) -> str:
    """Return the address of the header of a column, counted from 0."""
    return f"{SHEET}!${xl_col_to_name(column)}$1"


def values_reference(column: int, count: int) -> str:
    """Return the address of the `count` values of a column, counted from 0."""
    letters = xl_col_to_name(column)
    return f"{SHEET}!${letters}$2:${letters}${max(count, 1) + 1}"


def workbook(columns: Sequence[SheetColumn], made_on: date) -> bytes:
    """Return the columns as a workbook. No text becomes a formula or a link."""
    content = BytesIO()
    with Workbook(content, {"in_memory": True}) as book:
        book.set_properties({"created": datetime.combine(made_on, time.min)})
        sheet = book.add_worksheet(SHEET)
        for number, column in enumerate(columns):
            shown = book.add_format({"num_format": column.number_format})
            sheet.set_column(number, number, 18)
            sheet.write_string(0, number, clean(column.header))
            for row, value in enumerate(column.values, start=1):
                _write(sheet, row, number, value, shown)
    return content.getvalue()


def _write(sheet: Worksheet, row: int, column: int, value: Value, shown: Format) -> None:
    if isinstance(value, str):
        sheet.write_string(row, column, clean(value))
    elif isinstance(value, date):
        sheet.write_number(row, column, day_number(value), shown)
    elif value is not None:
        sheet.write_number(row, column, value, shown)
