"""A sheet as it was sent: rows of cells, before anything is understood."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Final, TypeAlias

from openpyxl.utils import get_column_letter

MAX_ROWS: Final = 120_000
"""Each month of sixteen centres for five hundred years."""
MAX_COLUMNS: Final = 16_384
_LONGEST_GAP: Final = 10_000
_MAX_REPEATED: Final = 100_000


@dataclass(frozen=True)
class UncomputedFormula:
    """A cell that holds a formula but not the value that it had when the file was saved."""

    text: str


class MarkedText(str):
    """A figure of which a part is struck out, raised or lowered: nobody can tell what of it is meant."""


Cell: TypeAlias = str | int | float | datetime | date | time | timedelta | UncomputedFormula | None
Row: TypeAlias = Sequence[Cell]
Position: TypeAlias = tuple[int, int]
"""Row and column of a cell, both counted from 0."""


@dataclass(frozen=True, eq=False)
class Grid:
    """One sheet.

    Attributes:
        name: Name of the sheet; that of the file without its ending for CSV.
        rows: The rows from the first on, the empty ones too; each may be shorter than the widest.
        repeated: Cells that hold nothing of their own and repeat the merged cell that covers them, each with
            that cell.
        is_hidden: Whether the sheet is.
        hidden_rows: The rows that nobody sees, counted from 0.
        hidden_columns: The columns that nobody sees.
        units: What the number format of a cell adds to its figure for the eye, as "4 thousand" for 4.
        lengths: Of text, how many cells each row was sent with, the empty ones at its end too.
        turned_at: The row from which on rows and columns have changed places; None where the sheet is as it was sent.
    """

    name: str
    rows: Sequence[Row]
    repeated: Mapping[Position, Position] = field(default_factory=dict)
    is_hidden: bool = False
    hidden_rows: Collection[int] = frozenset()
    hidden_columns: Collection[int] = frozenset()
    units: Mapping[Position, str] = field(default_factory=dict)
    lengths: Sequence[int] = ()
    turned_at: int | None = None

    def cell(self, row: int, column: int) -> Cell:
        """Return a cell; None where the row is shorter."""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else None

    def column(self, column: int, rows: Sequence[int]) -> list[Cell]:
        """Return the cells of one column in the given rows."""
        return [cells[column] if column < len(cells) else None for cells in map(self.rows.__getitem__, rows)]

    @cached_property
    def merged(self) -> Mapping[Position, Sequence[Position]]:
        """The cells that are merged over others, each with those that repeat it."""
        found: dict[Position, list[Position]] = {}
        for position, own in self.repeated.items():
            found.setdefault(own, []).append(position)
        return found

    @property
    def is_empty(self) -> bool:
        """Whether no cell holds anything."""
        return not any(map(has_content, self.rows))


def is_blank(cell: Cell) -> bool:
    """Tell whether a cell holds nothing but spaces."""
    return cell is None or (isinstance(cell, str) and (not cell or cell.isspace()))


def has_content(row: Row) -> bool:
    """Tell whether any cell of a row holds something."""
    return not all(map(is_blank, row))


def text_of(cell: Cell) -> str:
    """Return a cell as it was sent: numbers as a spreadsheet types them, days as YYYY-MM-DD."""
    match cell:
        case None:
            return ""
        case str():
            return cell.strip()
        case datetime() if cell.time() == time.min:
            return cell.date().isoformat()
        case float() if cell.is_integer() and abs(cell) < 1e15:
            return str(int(cell))
        case UncomputedFormula():
            return cell.text
    return str(cell)


def letters(column: int) -> str:
    """Return a column's name in a spreadsheet; column 0 is A."""
    return get_column_letter(column + 1)


class SheetRows:
    """A sheet of a workbook as its cells come.

    Attributes:
        rows: its rows from the first on, up to the last one that holds something.
        units: what the looks of cells add to their figures.
        merged: merged ranges: first row, first column, last row, last column, counted from 0.
        hidden_rows: rows that nobody sees, counted from 0.
        hidden_columns: columns that nobody sees.
    """

    def __init__(self, count: Callable[..., None]) -> None:
        self.rows: list[list[Cell]] = []
        self.units: dict[Position, str] = {}
        self.merged: list[tuple[int, int, int, int]] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self._count = count

    def put(self, position: Position, cell: Cell) -> None:
        """Put a cell where it stands; below more than 10,000 empty rows it is a stray, and left out."""
        row, column = position
        if row - len(self.rows) > _LONGEST_GAP or is_blank(cell):
            return
        while len(self.rows) <= row:
            self.rows.append([])
        cells = self.rows[row]
        if not cells:
            self._count(rows=1)
        if len(cells) <= column:
            cells += [None] * (column + 1 - len(cells))
        cells[column] = cell

    def grid(self, name: str, *, is_hidden: bool) -> Grid:
        """Return the sheet, with merged cells repeated over the range that they cover."""
        repeated = dict(self._spread())
        return Grid(
            name,
            self.rows,
            repeated,
            is_hidden,
            hidden_rows=self.hidden_rows,
            hidden_columns=self.hidden_columns,
            units=self.units,
        )

    def _spread(self) -> Iterator[tuple[Position, Position]]:
        """Repeat each merged cell, as far as the sheet is used; yield each repetition with the cell itself."""
        width, left = max(map(len, self.rows), default=0), _MAX_REPEATED
        for top, first, bottom, last in self.merged:
            bottom, last = min(bottom, len(self.rows) - 1), min(last, max(width - 1, 0))
            left -= max(bottom + 1 - top, 0) * max(last + 1 - first, 0)
            if left < 0:
                return
            cell = self.rows[top][first] if top < len(self.rows) and first < len(self.rows[top]) else None
            for row in range(top, bottom + 1):
                for column in range(first, last + 1):
                    if (row, column) != (top, first) and cell is not None:
                        self.put((row, column), cell)
                        yield (row, column), (top, first)
