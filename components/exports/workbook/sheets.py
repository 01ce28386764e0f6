"""A sheet of the workbook: what it says on top, then one table with a header that stays in view."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

from xlsxwriter.worksheet import Worksheet

from components.exports.workbook.cells import DEMO_INK, INDENTED, INK, LINK_INK, Pens, write
from components.exports.workbook.words import at_the_edge, legal
from components.tables.html import cell_text
from components.tables.table import Column, Table

_NARROWEST, _WIDEST, _WIDEST_CUT = 9.0, 56.0, 30.0
LINE: Final = 15.0
"""The height of a line, in points."""
_ROOM: Final = 4.5
_MOST_HEIGHT: Final = 405.0
_LETTER: Final = 1.06  # of the unit of widths, a digit: Cyrillic letters are a little wider
_LETTER_OF_TITLE: Final = 1.6
_PIXELS: Final = 7.0
_A4: Final = 9


@dataclass(frozen=True)
class Surroundings:
    """What every sheet of a workbook carries.

    Attributes:
        title: of the briefing.
        code: its verification code.
        contents: name of the sheet that lists the others.
        demo: what to say of demonstration data; empty where there is none.
        pens: the formats.
    """

    title: str
    code: str
    contents: str
    demo: str
    pens: Pens


@dataclass(frozen=True)
class Placed:
    """Where a table stands on its sheet.

    Attributes:
        table: the table.
        columns: its columns in the order of the sheet: those of the screen, then those that only files carry.
        widths: of the columns, in digits.
        first_row: the row of the first cells; the header stands above it.
    """

    table: Table
    columns: tuple[Column, ...]
    widths: tuple[float, ...]
    first_row: int

    @property
    def shown(self) -> int:
        """How many of the columns the screen shows too."""
        return sum(column.code not in self.table.hidden for column in self.columns)

    @property
    def pixels(self) -> int:
        """How wide the columns are that the screen shows too."""
        return round(sum(self.widths[: self.shown]) * _PIXELS)

    @property
    def last_row(self) -> int:
        """The row of the last cells, or that of the header where there are none."""
        return self.first_row + len(self.table.rows) - 1

    def place(self, code: str) -> int:
        """Return the number of a column on the sheet."""
        return [column.code for column in self.columns].index(code)


def fill(
    sheet: Worksheet, table: Table, *, title: str, lines: Sequence[str], is_demo: bool, around: Surroundings
) -> Placed:
    """Write a table under its title and lines, lay the sheet out for screen and paper, and return where it stands."""
    header_row = _write_head(sheet, title, lines, is_demo, around)
    columns = _ordered(table)
    widths = _widths(table, columns, title, around.pens)
    placed = Placed(table, columns, widths, header_row + 1)
    _write_header(sheet, placed, around.pens)
    _write_rows(sheet, placed, around.pens)
    _set_sizes(sheet, placed, around.pens)
    sheet.freeze_panes(placed.first_row, 1)
    last = len(placed.columns) - 1
    sheet.autofilter(header_row, 0, max(placed.last_row, header_row), last)
    sheet.repeat_rows(header_row)
    lay_out(sheet, around)
    return placed


def internal(name: str) -> str:
    """Return the address of a sheet in its own workbook."""
    quoted = name.replace("'", "''")
    return f"internal:'{quoted}'!A1"


def lay_out(sheet: Worksheet, around: Surroundings) -> None:
    """Set how a sheet is printed: across, one page wide, with the code and the mark of demonstration data."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)
    sheet.set_footer(f"&L{at_the_edge(around.title)} · {around.code}&C{at_the_edge(around.demo)}&R&P / &N")


def _write_head(
    sheet: Worksheet, title: str, lines: Sequence[str], is_demo: bool, around: Surroundings
) -> int:
    """Write what stands above the table; return the row of its header."""
    pens = around.pens
    sheet.write_string(0, 0, legal(title), pens.of(bold=True, font_size=14))
    faint = pens.of(font_color=INK.faint_text)
    row = 1
    for line in filter(None, lines):
        sheet.write_string(row, 0, legal(line), faint)
        row += 1
    if is_demo:
        sheet.write_string(row, 0, around.demo, pens.of(bold=True, font_color=DEMO_INK))
        row += 1
    link = pens.of(font_color=LINK_INK, underline=1)
    sheet.write_url(row, 0, internal(around.contents), link, string=around.contents)
    return row + 1


def _ordered(table: Table) -> tuple[Column, ...]:
    """Return the columns of the screen, then those that only files carry."""
    return tuple(sorted(table.columns, key=lambda column: column.code in table.hidden))


def _write_header(sheet: Worksheet, placed: Placed, pens: Pens) -> None:
    style = {"bold": True, "text_wrap": True, "valign": "top", "bg_color": INK.grid}
    for place, column in enumerate(placed.columns):
        faint = {"font_color": INK.faint_text} if column.code in placed.table.hidden else {}
        align = {"align": "right"} if column.is_figure else INDENTED
        sheet.write_string(
            placed.first_row - 1, place, legal(column.header), pens.of(**style, **faint, **align)
        )


def _write_rows(sheet: Worksheet, placed: Placed, pens: Pens) -> None:
    for column in placed.table.columns:
        place = placed.place(column.code)
        for row, cell in enumerate(placed.table.column(column.code), start=placed.first_row):
            write(sheet, row, place, cell, column, pens, is_wrapped=column.code not in placed.table.hidden)


def _set_sizes(sheet: Worksheet, placed: Placed, pens: Pens) -> None:
    """Set widths by the texts, and heights by the lines that the texts then take: not every program finds them."""
    most_lines = [1] * (len(placed.table.rows) + 1)
    for place, (column, width) in enumerate(zip(placed.columns, placed.widths, strict=True)):
        sheet.set_column(place, place, width)
        is_wrapped = column.kind != "link" and column.code not in placed.table.hidden
        texts = _texts(placed.table, column, pens) if is_wrapped else ()
        for row, text in enumerate((column.header, *texts)):
            most_lines[row] = max(most_lines[row], lines_in(text, width))
    for row, lines in enumerate(most_lines, start=placed.first_row - 1):
        if lines > 1:
            sheet.set_row(row, min(lines * LINE, _MOST_HEIGHT))


def _texts(table: Table, column: Column, pens: Pens) -> list[str]:
    return [cell_text(cell, column, tr=pens.tr) for cell in table.column(column.code)]


def _widths(table: Table, columns: Sequence[Column], title: str, pens: Pens) -> tuple[float, ...]:
    """Return widths by header and cells; the last column of the screen gets what the title lacks on paper."""
    widths = [_width(table, column, pens) for column in columns]
    shown = sum(column.code not in table.hidden for column in columns)
    if shown:
        lacking = len(title) * _LETTER_OF_TITLE - sum(widths[:shown])
        widths[shown - 1] += min(max(lacking, 0.0), _WIDEST)
    return tuple(widths)


def _width(table: Table, column: Column, pens: Pens) -> float:
    is_extra = column.code in table.hidden
    words = [column.header] if is_extra else column.header.split()
    header = max(map(len, words), default=0) * _LETTER + _ROOM
    cells = max(map(len, _texts(table, column, pens)), default=0) * _LETTER + 2
    is_cut = column.kind == "link" or is_extra
    return max(_NARROWEST, header, min(cells, _WIDEST_CUT if is_cut else _WIDEST))


def lines_in(text: str, width: float) -> int:
    """Return how many lines a text takes in a cell."""
    return sum(ceil((len(line) * _LETTER + 2) / width) or 1 for line in text.split("\n"))
