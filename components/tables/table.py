"""The model of a table: what it says, in which columns, whoever shows or writes it."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Literal

import pandas as pd

from components.citations import Citation
from components.i18n.collation import sort_key


@dataclass(frozen=True)
class Qualified:
    """A number with its qualifier: the screen shows both, a file and an order take the number."""

    value: float
    qualifier: str


class Symbol(StrEnum):
    """What stands in place of a number, as statistical offices write it."""

    SUPPRESSED = "c"


ColumnKind = Literal["text", "number", "range", "date", "link", "code"]
Cell = Qualified | str | int | float | date | bool | None


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Attributes:
        code: stable name, the same in every language; where software looks the column up.
        header: the name in the reader's language.
        kind: how its cells are read: text, number, range (a number, or the two that it lies between, as text), date,
            link (an address) or code (never translated).
        decimals: digits after the decimal mark, for numbers.
        unit: code of the unit of its numbers; empty where a column `unit` of the table names that of each row, or
            where they count nothing, such as the number of a report.
        is_summed: whether the sum of its rows is a figure too, such as that of the months of a year.
    """

    code: str
    header: str
    kind: ColumnKind = "text"
    decimals: int = 0
    unit: str = ""
    is_summed: bool = False

    @property
    def is_figure(self) -> bool:
        """Whether its cells are figures, which stand under one another by their last digit."""
        return self.kind in {"number", "range"}


@dataclass(frozen=True)
class Table:
    """A table in one language.

    Attributes:
        key: stable name, the stem of file names.
        title: what the table shows, or the finding where it is part of a briefing, in the reader's language.
        columns: the columns in order.
        rows: one tuple a row, one cell a column; None is "not known".
        hidden: codes of columns that files carry and the screen leaves out.
        lines: lines of text that a row shows on the screen.
        is_demo: whether its figures are demonstration data, which names of files then say too.
        subtitle: measure, unit and period, where the title states a finding.
        sources: where the figures are from, where its rows do not show it.
        indicator: code of the indicator of all its rows, where no column `indicator_code` names that of each.
        short: indicator and area in a few words, as the name of a sheet has room for; empty where it has none.
    """

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    hidden: frozenset[str] = frozenset()
    lines: int = 1
    is_demo: bool = False
    subtitle: str = ""
    sources: tuple[Citation, ...] = ()
    indicator: str = ""
    short: str = ""

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of its columns, in order."""
        return tuple(column.code for column in self.columns)

    @property
    def indicators(self) -> tuple[str, ...]:
        """The codes of the indicators that it shows, each once."""
        named = self.column("indicator_code") if "indicator_code" in self.codes else (self.indicator,)
        return tuple(dict.fromkeys(str(code) for code in named if code))

    @property
    def has_suppressed(self) -> bool:
        """Whether a symbol stands in it that readers need to be told of."""
        return any(isinstance(cell, Symbol) for row in self.rows for cell in row)

    def column(self, code: str) -> tuple[Cell, ...]:
        """Return the cells of one column. Raises KeyError for an unknown code."""
        if code not in self.codes:
            raise KeyError(code)
        position = self.codes.index(code)
        return tuple(row[position] for row in self.rows)

    def only(self, *codes: str) -> "Table":
        """Return the table with no other columns on the screen; files still carry all."""
        return replace(
            self, hidden=frozenset(column.code for column in self.columns if column.code not in codes)
        )

    def sorted_by(self, code: str) -> "Table":
        """Return the table ordered by a column: numbers from the greatest, texts by the alphabet, unknown last.

        Raises KeyError for an unknown column.
        """
        keys = [_sort_key(cell) for cell in self.column(code)]
        order = sorted(range(len(self.rows)), key=lambda position: keys[position])
        return replace(self, rows=tuple(self.rows[position] for position in order))

    def frame(self) -> pd.DataFrame:
        """Return the rows as a frame whose columns are the column codes; numbers are float64, NaN for symbols too."""
        rows = [tuple(_plain(cell) for cell in row) for row in self.rows]
        frame = pd.DataFrame(rows, columns=[column.code for column in self.columns])
        for column in self.columns:
            if column.kind == "number":
                frame[column.code] = pd.to_numeric(frame[column.code])
        return frame


def _plain(cell: Cell) -> Cell:
    if isinstance(cell, Symbol):
        return None
    return cell.value if isinstance(cell, Qualified) else cell


def _sort_key(cell: Cell) -> tuple[int, float, tuple[int, ...]]:
    if isinstance(cell, Qualified):
        return 0, -cell.value, ()
    if cell is None or isinstance(cell, Symbol) or pd.isna(cell):
        return 1, 0.0, ()
    if isinstance(cell, date):
        return 0, -float(cell.toordinal()), ()
    if isinstance(cell, int | float):
        return 0, -float(cell), ()
    return 0, 0.0, sort_key(str(cell))
