"""Cells of a workbook: real numbers and dates, with formats that show what the screen shows."""

from collections.abc import Mapping
from datetime import date, datetime
from math import isfinite
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from components.exports.workbook.words import legal
from components.i18n import Language, Translator, formats
from components.palette import ACCENT, INKS, WARNING_TEXT
from components.tables.table import Cell, Column, Qualified

INK: Final = INKS["light"]
DEMO_INK: Final = WARNING_TEXT
LINK_INK: Final = ACCENT

_DAYS: Final[Mapping[Language, str]] = {
    Language.KAZAKH: "dd.mm.yyyy",
    Language.RUSSIAN: "dd.mm.yyyy",
    Language.ENGLISH: "d mmm yyyy",
}
_FIRST_DAY: Final = date(1900, 3, 1)  # Excel counts an earlier one wrongly, or not at all
_LONGEST_LINK: Final = 2_000
INDENTED: Final[Mapping[str, object]] = {"align": "left", "indent": 1}
"""Keeps a text away from the number beside it."""
_BODY: Final[Mapping[str, object]] = {
    "valign": "top",
    "text_wrap": True,
    "bottom": 1,
    "bottom_color": INK.grid,
}


class Pens:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Workbook, tr: Translator) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}
        self.tr = tr

    def of(self, **properties: object) -> Format:
        """Return the format with these properties, as `Workbook.add_format` names them."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(dict(key))
        return self._made[key]

    def body(self, **properties: object) -> Format:
        """Return the format of a cell of a table with these properties."""
        return self.of(**{**_BODY, **properties})


def write(
    sheet: Worksheet, row: int, place: int, cell: Cell, column: Column, pens: Pens, *, is_wrapped: bool = True
) -> None:
    """Write one cell of a table; what is not known stays empty."""
    match cell:
        case Qualified():
            decimals = 0 if float(cell.value).is_integer() else column.decimals
            look = pens.body(num_format=qualified_format(cell, decimals, pens.tr))
            sheet.write_number(row, place, cell.value, look)
        case bool():
            sheet.write_boolean(row, place, cell, pens.body())
        case int() | float() if isfinite(cell):
            sheet.write_number(row, place, cell, pens.body(num_format=number_format(cell, column.decimals)))
        case date():
            _write_day(sheet, row, place, cell, pens)
        case str():
            _write_text(sheet, row, place, legal(cell), column, pens, is_wrapped)
        case _:
            sheet.write_blank(row, place, None, pens.body())


def number_format(value: float, decimals: int) -> str:
    """Return the format with the digits that the screen shows: none for a whole number."""
    is_whole = float(value).is_integer()
    return "#,##0" if is_whole or not decimals else "#,##0." + "0" * decimals


def qualified_format(cell: Qualified, decimals: int, tr: Translator) -> str:
    """Return the format that shows a number with its qualifier: `"over "#,##0`."""
    number = formats.number(cell.value, tr=tr, decimals=decimals)
    before, _, after = formats.qualified(cell.value, cell.qualifier, tr=tr, decimals=decimals).partition(
        number
    )
    digits = "#,##0." + "0" * decimals if decimals else "#,##0"
    return f"{_quoted(before)}{digits}{_quoted(after)}"


def _quoted(text: str) -> str:
    return f'"{text}"' if text else ""


def _write_day(sheet: Worksheet, row: int, place: int, day: date, pens: Pens) -> None:
    if day < _FIRST_DAY:
        sheet.write_string(row, place, day.isoformat(), pens.body(**INDENTED))
        return
    look = pens.body(num_format=_DAYS[pens.tr.language], **INDENTED)
    sheet.write_datetime(row, place, datetime(day.year, day.month, day.day), look)


def _write_text(
    sheet: Worksheet, row: int, place: int, text: str, column: Column, pens: Pens, is_wrapped: bool
) -> None:
    is_link = (
        column.kind == "link" and text.startswith(("https://", "http://")) and len(text) <= _LONGEST_LINK
    )
    if is_link:
        look = pens.body(text_wrap=False, font_color=LINK_INK, underline=1, **INDENTED)
        sheet.write_url(row, place, text, look, string=text)
        return
    faint = {"font_color": INK.faint_text} if column.kind == "code" else {}
    align = {"align": "right"} if column.is_figure else INDENTED
    sheet.write_string(row, place, text, pens.body(text_wrap=is_wrapped, **align, **faint))
