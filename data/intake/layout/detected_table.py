"""A table that was found on a sheet: its header, its data rows, and the lines around them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from data.intake.files.grids import Cell, Grid, Position
from data.intake.layout.headers import MONTH, Header
from data.intake.layout.titles import Title
from data.intake.spelling.numbers import is_figure, is_nothing


@dataclass(frozen=True, eq=False)
class DetectedTable:
    """A header with the rows under it.

    Attributes:
        grid: The sheet.
        header: The header, columns recognised by what they hold included.
        rows: The data rows, counted from 0: those in which something is reported.
        totals: The rows that say that they add up others, counted from 0, as far as they hold figures.
        titles: What was said above each of them, one for a row.
        skipped: Rows passed over, by kind.
        nearly: What stands above a header of months and nearly names the indicator of them all, with the codes
            that it may mean; empty where nothing is asked.
        above: The sheet's name and the lines above its first header.
        sections: The line between rows that stands above each data row, one for a row; empty where none does.
        below: The lines below the last data row.
    """

    grid: Grid
    header: Header
    rows: list[int] = field(default_factory=list)
    totals: list[int] = field(default_factory=list)
    titles: list[Title] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)
    nearly: tuple[str, tuple[str, ...]] = ("", ())
    above: Sequence[str] = ()
    sections: list[str] = field(default_factory=list)
    below: list[str] = field(default_factory=list)

    @cached_property
    def is_of_one_month(self) -> bool:
        """Whether its rows, or its columns of months, are of one month alone, as far as they say it."""
        columns = self.header.columns(MONTH)
        return len(set(self.header.months.values()) or set(self.cells(columns[0]) if columns else ())) < 2

    def units(self, column: int) -> list[str]:
        """Return what stands below a column's header and above its first data row, as units of measure do."""
        cells = (
            self.grid.cell(row, column) for row in range(self.header.last + 1, min(self.rows, default=0))
        )
        return [
            cell
            for cell in cells
            if isinstance(cell, str) and not is_nothing(cell) and not is_figure(cell.strip(" .()"))
        ]

    def cells(self, column: int) -> list[Cell]:
        """Return a column's cells in the data rows; a cell that only repeats a merged one counts."""
        return self.grid.column(column, self.rows)

    def own_cells(self, column: int) -> list[Cell]:
        """Return a column's cells in the data rows; None for those that only repeat a merged one."""
        cells = self.cells(column)
        if not self.grid.repeated:
            return cells
        own = ((row, column) not in self.grid.repeated for row in self.rows)
        return [cell if is_own else None for cell, is_own in zip(cells, own, strict=True)]

    def covered_by(self, position: Position) -> list[Position]:
        """Return the cells below a merged cell and, of columns of figures, beside it that only repeat it."""
        return [
            (row, column)
            for row, column in self.grid.merged.get(position, ())
            if row != position[0] or column in self.header.meanings or column in self.header.near
        ]

    def has_figures(self, column: int) -> bool:
        """Tell whether any data cell of a column holds a number."""
        return any(map(is_figure, dict.fromkeys(self.own_cells(column))))
