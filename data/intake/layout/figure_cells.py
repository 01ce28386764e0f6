"""The cells of a column of figures: what each says, and why it cannot be read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import pandas as pd

from data.intake.files.grids import Cell, letters, text_of
from data.intake.layout.detected_table import DetectedTable
from data.intake.model import CellRef, Fact, Finding
from data.intake.spelling.normalisation import shortened
from data.intake.spelling.numbers import NOTHING, DecimalMark, Number, is_figure, may_be_zero, number

_DECIMALS: Final = 6
"""A product by a thousand has no more: the rest is noise of floating point."""


@dataclass(frozen=True, eq=False)
class ValueColumn:
    """A column of figures: its cells, and the indicator of each data row (empty where it is not known).

    Where months stand beside each other, `months` is the month of each data row in this column, empty where its
    year is not known; else None. `factors` is by what the figure of each row is to be multiplied.
    """

    index: int
    cells: list[Cell]
    indicators: list[str]
    months: list[str] | None = None
    factors: list[int] = field(default_factory=list)


def entries(
    table: DetectedTable, column: ValueColumn, keyed: Sequence[tuple[int, str, str]], mark: DecimalMark
) -> pd.DataFrame:
    """Return what a column reports, row by row: columns as the entries of `data.intake.model.Reading`.

    Args:
        table: Where the column stands.
        column: One of its columns of figures.
        keyed: The positions of the data rows whose keys are known, with centre and month; where the column has
            months of its own, those count.
        mark: The decimal mark of the file.
    """
    values = {cell: found.value for cell, found in _numbers(column.cells, mark).items()}
    cells, indicators = column.cells, column.indicators
    if column.months is not None:
        keyed = [(position, centre, column.months[position]) for position, centre, _ in keyed]
    kept = [
        (position, centre, month)
        for position, centre, month in keyed
        if month and indicators[position] and values[cells[position]] is not None
    ]
    positions = [position for position, _, _ in kept]
    return pd.DataFrame(
        {
            "indicator": [indicators[position] for position in positions],
            "centre": [centre for _, centre, _ in kept],
            "month": [month for _, _, month in kept],
            "value": [_multiplied(values[cells[position]], column, position) for position in positions],
            "text": [text_of(cells[position]) for position in positions],
            "sheet": table.grid.name,
            "row": [table.rows[position] + 1 for position in positions],
            "column": letters(column.index),
        }
    )


def _multiplied(value: float | None, column: ValueColumn, position: int) -> float | None:
    factor = column.factors[position] if column.factors else 1
    return value if value is None or factor == 1 else round(value * factor, _DECIMALS)


def findings(table: DetectedTable, column: ValueColumn, mark: DecimalMark) -> Iterator[Finding]:
    """Yield a finding for each cell of a column that cannot be read, or of which nobody can tell what it says."""
    yield from _merged(table, column)
    yield from none_or_unknown(table, column)
    wrong = {cell: found for cell, found in _numbers(column.cells, mark).items() if found.trouble}
    if not wrong:
        return
    for row, cell, indicator in zip(table.rows, column.cells, column.indicators, strict=True):
        found = wrong.get(cell)
        if found is not None and found.trouble:
            place = CellRef(table.grid.name, row + 1, letters(column.index))
            yield Finding(found.trouble, "error", place, shortened(text_of(cell)), _facts(indicator, found))


def _merged(table: DetectedTable, column: ValueColumn) -> Iterator[Finding]:
    """Yield a finding for each number of a column whose cell is merged with others: it counts for the first alone."""
    if not table.grid.repeated:
        return
    for row, cell in zip(table.rows, column.cells, strict=True):
        others = table.covered_by((row, column.index)) if is_figure(cell) else []
        if others:
            last_row, last_column = max(others)
            place = CellRef(table.grid.name, row + 1, letters(column.index))
            last = f"{letters(last_column)}{last_row + 1}"
            facts = (("cells", f"{place.column}{place.row}:{last}"),)
            yield Finding("merged_number", "warning", place, text_of(cell), facts)


def none_or_unknown(table: DetectedTable, column: ValueColumn) -> Iterator[Finding]:
    """Yield a finding for each dash and each "no" among a row's figures: it counts as not known, never as zero."""
    doubtful = {cell for cell in set(column.cells) if may_be_zero(cell)}
    if not doubtful:
        return
    for row, cell, indicator in zip(table.rows, column.cells, column.indicators, strict=True):
        if cell in doubtful:
            place = CellRef(table.grid.name, row + 1, letters(column.index))
            yield Finding("none_or_unknown", "warning", place, text_of(cell), _facts(indicator, NOTHING))


def _numbers(cells: list[Cell], mark: DecimalMark) -> Mapping[Cell, Number]:
    return {cell: number(cell, mark) for cell in set(cells)}


def _facts(indicator: str, found: Number) -> tuple[tuple[str, Fact], ...]:
    facts: dict[str, Fact] = {"indicator": indicator} if indicator else {}
    if found.readings:
        facts |= {"with_decimals": found.readings[0], "with_groups": found.readings[1]}
    return tuple(sorted(facts.items()))
