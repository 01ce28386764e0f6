"""Sheets of an XLSX: values as they were stored, never formulas worked out, never macros or links followed."""

import io
import math
import warnings
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from openpyxl import load_workbook
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from data.intake.files.grids import (
    MAX_ROWS,
    Cell,
    Grid,
    MarkedText,
    Position,
    UncomputedFormula,
    has_content,
    is_blank,
    text_of,
)
from data.intake.files.looks import Looks
from data.intake.files.packages import SheetParts, inspect
from data.intake.model import RefusedFile
from data.intake.spelling.numbers import is_figure

_MAX_REPEATED: Final = 100_000
_LONGEST_GAP: Final = 10_000


def read_workbook(content: bytes) -> list[Grid]:
    """Return the sheets in the workbook's order, each cell as it was stored when the file was saved.

    Hidden sheets, rows and columns are read like all others and said to be hidden. What is struck out, raised or
    lowered in a text is left out of it; in a figure it makes a `MarkedText`. A formula without a stored value is a
    `UncomputedFormula`; truth values are texts.
    What stands below more than 10,000 empty rows is a stray and not read.

    Raises:
        RefusedFile: `broken`, `password`, `too_much_inside`, `too_many_rows` or `not_a_table`.
    """
    parts = inspect(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and validations, which are not read
            return list(_grids(content, parts))
    except (RefusedFile, MemoryError):
        raise
    except Exception as error:  # openpyxl meets damage with whatever the damaged place happens to raise
        raise RefusedFile("broken") from error


def _grids(content: bytes, parts: Mapping[str, SheetParts]) -> Iterator[Grid]:
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    room, looks = MAX_ROWS, Looks(book)
    shared = {number: kept for part in parts.values() for number, kept in part.marked_texts.items()}
    for sheet in book.worksheets:
        if isinstance(sheet, ReadOnlyWorksheet):
            _mark_shared(sheet, shared)
            rows, units = _rows(sheet, room, looks)
            room -= sum(map(has_content, rows))
            path = sheet._worksheet_path  # pyright: ignore[reportAttributeAccessIssue] - not in its stubs
            is_hidden = sheet.sheet_state != "visible"
            yield replace(
                _grid(sheet.title, rows, parts.get(path, SheetParts())), is_hidden=is_hidden, units=units
            )
    book.close()


def _mark_shared(sheet: ReadOnlyWorksheet, marked: Mapping[int, str]) -> None:
    """Mark the texts that all sheets share."""
    texts: list[str] = sheet._shared_strings  # pyright: ignore[reportAttributeAccessIssue] - not in its stubs
    for number, kept in marked.items():
        if number < len(texts) and not isinstance(texts[number], MarkedText):
            texts[number] = _marked(texts[number], kept)


def _marked(text: str, kept: str) -> str:
    """Return what is left of a text, or, where figures are, the text as one that nobody can read."""
    return MarkedText(text) if is_figure(text) or is_figure(kept) else kept


def _rows(sheet: ReadOnlyWorksheet, room: int, looks: Looks) -> tuple[list[list[Cell]], dict[Position, str]]:
    """Return the rows with the cells up to the last one that holds something, but for strays far below, and units."""
    sheet.reset_dimensions()  # the claimed ones may be wrong
    rows: list[list[Cell]] = []
    units: dict[Position, str] = {}
    gap = 0
    for cells in sheet.iter_rows(values_only=not looks.speak):
        row = [_plain(cell) for cell in (_seen(cells, len(rows), looks, units) if looks.speak else cells)]
        while row and is_blank(row[-1]):
            row.pop()
        rows.append(row)
        gap = 0 if row else gap + 1
        if gap > _LONGEST_GAP:
            break
        room -= bool(row)
        if room < 0:
            raise RefusedFile("too_many_rows", rows=MAX_ROWS)
    return rows, units


def _seen(cells: Iterable[Any], row: int, looks: Looks, units: dict[Position, str]) -> Iterator[object]:
    for column, cell in enumerate(cells):
        value, unit = looks.read(cell)
        if unit:
            units[row, column] = unit
        yield value


def _plain(cell: object) -> Cell:
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float) and not math.isfinite(cell):
        return str(cell)
    return cell  # pyright: ignore[reportReturnType]


def _grid(name: str, rows: list[list[Cell]], parts: SheetParts) -> Grid:
    for (row, column), text in parts.formulas.items():
        if row < len(rows):
            _put(rows, row, column, UncomputedFormula(text))
    for (row, column), kept in parts.marked.items():
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = _marked(text_of(rows[row][column]), kept)
    while rows and not rows[-1]:
        rows.pop()
    repeated = dict(_spread(rows, parts.merged))
    return Grid(name, rows, repeated, hidden_rows=parts.hidden_rows, hidden_columns=parts.hidden_columns)


def _put(rows: list[list[Cell]], row: int, column: int, cell: Cell) -> None:
    while len(rows) <= row:
        rows.append([])
    rows[row] += [None] * (column + 1 - len(rows[row]))
    rows[row][column] = cell


def _spread(
    rows: list[list[Cell]], merged: list[tuple[int, int, int, int]]
) -> Iterator[tuple[Position, Position]]:
    """Repeat each merged cell over the range that it covers, as far as the sheet is used; yield each with its own."""
    width, left = max(map(len, rows), default=0), _MAX_REPEATED
    for top, first, bottom, last in merged:
        bottom, last = min(bottom, len(rows) - 1), min(last, max(width - 1, 0))
        left -= max(bottom + 1 - top, 0) * max(last + 1 - first, 0)
        if left < 0:
            return
        cell = rows[top][first] if top < len(rows) and first < len(rows[top]) else None
        for row in range(top, bottom + 1):
            for column in range(first, last + 1):
                if (row, column) != (top, first) and not is_blank(cell):
                    _put(rows, row, column, cell)
                    yield (row, column), (top, first)
