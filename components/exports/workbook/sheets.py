"""A sheet of the workbook: what it says on top, then one table with a header that stays in view."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate, count
from math import ceil
from typing import Final

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from components.exports.workbook.cells import DEMO_INK, INDENTED, INK, LINK_INK, Pens, number_format, write
from components.exports.workbook.words import at_the_edge, legal
from components.tables.html import cell_text
from components.tables.table import Cell, Column, Qualified, Table

HEADER_ROW: Final = 6
"""The row of the header on every sheet with a table, counted from nought."""

_LINES: Final = 3
_MOST_PRINTED: Final = 180.0
"""So many digits across a page that lies leave the letters 8 points high."""

_NARROWEST, _WIDEST, _WIDEST_CUT = 9.0, 48.0, 30.0
LINE: Final = 15.0
"""The height of a line, in points."""
_ROOM: Final = 4.5
_MOST_HEIGHT: Final = 405.0
_LETTER: Final = 1.06  # of the unit of widths, a digit: Cyrillic letters are a little wider
_LETTER_OF_TITLE: Final = 1.4
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
        names: of the tables that the sheets hold so far, each of which must be another.
    """

    title: str
    code: str
    contents: str
    demo: str
    pens: Pens
    names: set[str] = field(default_factory=set)


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
    def printed(self) -> int:
        """How many of these a page holds at a size that can be read."""
        fitting = sum(used <= _MOST_PRINTED for used in accumulate(self.widths[: self.shown]))
        return max(fitting, 1)

    @property
    def pixels(self) -> int:
        """How wide the columns are that the screen shows too."""
        return round(sum(self.widths[: self.shown]) * _PIXELS)

    @property
    def last_row(self) -> int:
        """The row of the last cells, or that of the header where there are none."""
        return self.first_row + len(self.table.rows) - 1

    @property
    def sums(self) -> tuple[int, ...]:
        """The columns whose sum is a figure of the one indicator that the table shows; a part of one is none."""
        if len(self.table.indicators) > 1:
            return ()
        summed = (column.code for column in self.columns if column.is_summed)
        known = (code for code in summed if any(cell is not None for cell in self.table.column(code)))
        return tuple(map(self.place, known))

    @property
    def end_row(self) -> int:
        """The last row of all, that of the sums where there is one."""
        return self.last_row + bool(self.sums)

    def place(self, code: str) -> int:
        """Return the number of a column on the sheet."""
        return [column.code for column in self.columns].index(code)


def fill(
    sheet: Worksheet, table: Table, *, title: str, lines: Sequence[str], is_demo: bool, around: Surroundings
) -> Placed:
    """Write a table under its title and lines, lay the sheet out for screen and paper, and return where it stands."""
    _write_head(sheet, title, lines, is_demo, around)
    columns = _ordered(table)
    widths = _widths(table, columns, title, around.pens)
    placed = Placed(table, columns, widths, HEADER_ROW + 1)
    _add_table(sheet, placed, around)
    _write_rows(sheet, placed, around.pens)
    _set_sizes(sheet, placed, around.pens)
    sheet.freeze_panes(placed.first_row, 1)
    sheet.repeat_rows(HEADER_ROW)
    sheet.print_area(0, 0, placed.end_row, placed.printed - 1)
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
) -> None:
    """Write what stands above the table, each thing in a row of its own."""
    pens = around.pens
    sheet.write_string(0, 0, legal(title), pens.of(bold=True, font_size=13))
    faint = pens.of(font_color=INK.faint_text)
    for row, line in enumerate([text for text in lines if text][:_LINES], start=1):
        sheet.write_string(row, 0, legal(line), faint)
    if is_demo:
        sheet.write_string(_LINES + 1, 0, around.demo, pens.of(bold=True, font_color=DEMO_INK))
    link = pens.of(font_color=LINK_INK, underline=1)
    sheet.write_url(_LINES + 2, 0, internal(around.contents), link, string=around.contents)


def _ordered(table: Table) -> tuple[Column, ...]:
    """Return the columns of the screen, then those that only files carry."""
    return tuple(sorted(table.columns, key=lambda column: column.code in table.hidden))


def _add_table(sheet: Worksheet, placed: Placed, around: Surroundings) -> None:
    """Make the cells a table of Excel with a name, under its header, with the sums where they mean something."""
    headers = _headers(placed.columns)
    if not placed.table.rows:
        for place, header in enumerate(headers):
            sheet.write_string(HEADER_ROW, place, header, _header_pen(placed, place, around.pens))
        return
    columns = [
        {"header": header, "header_format": _header_pen(placed, place, around.pens)}
        for place, header in enumerate(headers)
    ]
    for place in placed.sums:
        cells = [_number(cell) for cell in placed.table.column(placed.columns[place].code)]
        columns[place] |= {
            "total_function": "sum",
            "total_value": sum(cells),
            "format": around.pens.body(bold=True, num_format=number_format(sum(cells), 0)),
        }
    if placed.sums:
        columns[0]["total_string"] = around.pens.tr("Sum of the rows above")
    options = {
        "name": _table_name(placed.table.key, around.names),
        "columns": columns,
        "total_row": bool(placed.sums),
        "style": "Table Style Light 1",
    }
    sheet.add_table(HEADER_ROW, 0, placed.end_row, len(headers) - 1, options)


def _header_pen(placed: Placed, place: int, pens: Pens) -> Format:
    column = placed.columns[place]
    faint = {"font_color": INK.faint_text} if column.code in placed.table.hidden else {}
    align = {"align": "right"} if column.is_figure else INDENTED
    return pens.of(bold=True, text_wrap=True, valign="top", bg_color=INK.grid, **faint, **align)


def _headers(columns: Sequence[Column]) -> list[str]:
    """Return the headers, each another one whatever its case, as Excel wants those of a table."""
    found: dict[str, str] = {}
    for column in columns:
        header = " ".join(legal(column.header).split("\n")) or column.code
        if header.casefold() in found:
            header = f"{header} ({column.code})"
        found[header.casefold()] = header
    return list(found.values())


def _table_name(key: str, taken: set[str]) -> str:
    """Return a name that formulas may use: letters, digits and underscores, never the address of a cell."""
    name = re.sub(r"[^A-Za-z0-9]+", "_", key).strip("_").lower() or "table"
    name = f"table_{name}" if re.match(r"[0-9]|[a-z]{1,3}[0-9]*$|r[0-9]*c[0-9]*$", name) else name
    name = next(
        each for number in count(1) if (each := f"{name}_{number}" if number > 1 else name) not in taken
    )
    taken.add(name)
    return name


def _number(cell: Cell) -> float:
    number = cell.value if isinstance(cell, Qualified) else cell
    return number if isinstance(number, int | float) else 0.0


def _write_rows(sheet: Worksheet, placed: Placed, pens: Pens) -> None:
    for column in placed.table.columns:
        place = placed.place(column.code)
        for row, cell in enumerate(placed.table.column(column.code), start=placed.first_row):
            write(sheet, row, place, cell, column, pens, is_wrapped=place < placed.printed)


def _set_sizes(sheet: Worksheet, placed: Placed, pens: Pens) -> None:
    """Set widths by the texts, and heights by the lines that the texts then take: not every program finds them.

    What a page has no room for stands on one line, or paper would show empty lines for it.
    """
    most_lines = [1] * (len(placed.table.rows) + 1)
    for place, (column, width) in enumerate(zip(placed.columns, placed.widths, strict=True)):
        sheet.set_column(place, place, width)
        is_wrapped = column.kind != "link" and place < placed.printed
        texts = _texts(placed.table, column, pens) if is_wrapped else ()
        for row, text in enumerate((column.header, *texts)):
            most_lines[row] = max(most_lines[row], lines_in(text, width))
    for row, lines in enumerate(most_lines, start=placed.first_row - 1):
        if lines > 1:
            sheet.set_row(row, min(lines * LINE, _MOST_HEIGHT))


def _texts(table: Table, column: Column, pens: Pens) -> list[str]:
    return [cell_text(cell, column, tr=pens.tr) for cell in table.column(column.code)]


def _widths(table: Table, columns: Sequence[Column], title: str, pens: Pens) -> tuple[float, ...]:
    """Return widths by header and cells; the columns of the screen share what the title lacks on paper."""
    widths = [_width(table, column, pens) for column in columns]
    shown = sum(column.code not in table.hidden for column in columns)
    lacking = max(len(title) * _LETTER_OF_TITLE - sum(widths[:shown]), 0.0)
    return tuple(width + lacking / shown if place < shown else width for place, width in enumerate(widths))


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
