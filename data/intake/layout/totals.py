"""Totals: what they say is what rows or columns of their table come to, or one was lost or a number mistyped."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from math import isclose
from typing import Final

from data.intake.files.grids import Cell, letters, text_of
from data.intake.layout.detected_table import DetectedTable
from data.intake.layout.figure_cells import ValueColumn
from data.intake.model import CellRef, Finding
from data.intake.spelling.normalisation import shortened
from data.intake.spelling.numbers import DecimalMark, decimal_mark, is_figure, number

_DIGITS: Final = 6
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


def adds_up(table: DetectedTable, column: int) -> bool:
    """Tell whether each figure of a column is what figures beside each other in its row come to.

    Those are the columns that are read, all of them or, where each month has several, those of one indicator.
    """
    meanings = table.header.meanings
    read = sorted({*table.header.months} or {at for at in meanings if table.has_figures(at)})
    runs = [read, *([at for at in read if meanings.get(at) == each] for each in set(meanings.values()))]
    mark = decimal_mark(cell for at in (*read, column) for cell in table.own_cells(at))
    return all(
        any(_is_sum_within(table, row, run, cell, mark) for run in runs)
        for row, cell in zip(table.rows, table.own_cells(column), strict=True)
        if is_figure(cell)
    )


def _is_sum_within(
    table: DetectedTable, row: int, run: Sequence[int], total: Cell, mark: DecimalMark
) -> bool:
    """Tell whether a total is what some columns beside each other come to."""
    figures = [number(table.grid.cell(row, at), mark) for at in run]
    wanted = number(total, mark)
    if wanted.trouble or any(each.trouble for each in figures):
        return False
    reached = [0.0, *accumulate(float(each.value or 0) for each in figures)]
    before: set[float] = set()
    for each in reached:
        if round(each - (wanted.value or 0), _DIGITS) in before:
            return True
        before.add(round(each, _DIGITS))
    return False


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
