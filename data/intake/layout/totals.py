"""Rows of totals: what they say is what rows of their table come to, or a row was lost or a number mistyped."""

from collections.abc import Iterator, Mapping, Sequence
from math import isclose
from typing import Final

from data.intake.files.grids import letters, text_of
from data.intake.layout.detected_table import DetectedTable
from data.intake.layout.figure_cells import ValueColumn
from data.intake.model import CellRef, Finding
from data.intake.spelling.normalisation import shortened
from data.intake.spelling.numbers import DecimalMark, is_figure, number

_NOISE: Final = 1e-6
"""What floating point may add to a sum."""


def findings(table: DetectedTable, column: ValueColumn, mark: DecimalMark) -> Iterator[Finding]:
    """Yield a finding for each figure of a row of totals to which no rows around it come.

    Only a column of one indicator can have a total, and only where each of its cells can be read.
    """
    if not table.totals or len(set(column.indicators)) != 1:
        return
    read = {cell: number(cell, mark) for cell in set(column.cells)}
    if any(found.trouble for found in read.values()):
        return
    values = {row: read[cell].value or 0 for row, cell in zip(table.rows, column.cells, strict=True)}
    for row in table.totals:
        cell = table.grid.cell(row, column.index)
        total = number(cell, mark).value if is_figure(cell) else None
        sums = _sums(values, table.totals, row)
        if total is None or any(isclose(total, each, rel_tol=0, abs_tol=_NOISE) for each in sums):
            continue
        place = CellRef(table.grid.name, row + 1, letters(column.index))
        facts = (("indicator", column.indicators[0]), ("sum", sums[0]))
        yield Finding("total_differs", "warning", place, shortened(text_of(cell)), facts)


def _sums(values: Mapping[int, float], totals: Sequence[int], row: int) -> list[float]:
    """Return what a row of totals may add up: the rows since the total before it, all rows, or those below it."""
    before = max((each for each in totals if each < row), default=-1)
    after = min((each for each in totals if each > row), default=max(values, default=0) + 1)
    return [
        sum(value for each, value in values.items() if first < each < last)
        for first, last in (
            (before, row),
            (-1, row),
            (-1, max(values) + 1),
            (row, after),
            (row, max(values) + 1),
        )
    ]
