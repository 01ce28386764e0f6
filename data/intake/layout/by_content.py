"""Columns that are known by their cells alone."""

from collections.abc import Callable, Sequence
from typing import Final

from data.intake.files.grids import Cell, is_blank
from data.intake.layout.detected_table import DetectedTable

_ENOUGH_ROWS: Final = 50
"""Rows that tell whether a column is worth looking at whole."""


def sole(
    table: DetectedTable,
    meaning: str,
    fits: Callable[[Cell], bool],
    may_head: Callable[[str], bool] = lambda _: True,
) -> dict[int, str]:
    """Return the only column without a meaning in which every data cell fits; nothing where several do.

    Cells may be empty below one that fits: it stands for the rows of its block.

    Args:
        table: where to look.
        meaning: what such a column means.
        fits: whether a cell may stand there.
        may_head: whether a header may stand over such a column.
    """
    width = max((len(table.grid.rows[row]) for row in table.rows[:_ENOUGH_ROWS]), default=0)
    taken = {*table.header.meanings, *table.header.near}
    found = [
        column
        for column in range(width)
        if column not in taken
        and may_head(table.header.texts.get(column, ""))
        and _all_fit(table.grid.column(column, table.rows[:_ENOUGH_ROWS]), fits)
    ]
    fitting = [column for column in found if _all_fit([*dict.fromkeys(table.cells(column))], fits)]
    return {fitting[0]: meaning} if len(fitting) == 1 else {}


def _all_fit(cells: Sequence[Cell], fits: Callable[[Cell], bool]) -> bool:
    return bool(cells) and fits(cells[0]) and all(is_blank(cell) or fits(cell) for cell in cells)
