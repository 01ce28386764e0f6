"""A table whose centres stand side by side: turned so that each has a row, and its places named as they were."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Final, TypeVar

import pandas as pd

from data.intake.files.grids import Grid, Position, letters
from data.intake.model import CellRef, Finding, Layout
from data.intake.spelling.names import CentreNames
from data.intake.spelling.numbers import is_figure

_ROWS_LOOKED_AT: Final = 100
_MOST_COLUMNS: Final = 100
_Value = TypeVar("_Value")


def turned(grid: Grid, centres: CentreNames) -> Grid | None:
    """Return a sheet with the table below a row of centres turned; None where no row above the figures names two.

    What stands above that row stays where it is.
    """
    for top, row in enumerate(grid.rows[:_ROWS_LOOKED_AT]):
        if any(map(is_figure, row)):
            return None
        named = {
            column: code
            for column, cell in enumerate(row[:_MOST_COLUMNS])
            if isinstance(cell, str) and (code := centres.exact(cell))
        }
        if len(set(named.values())) > 1:
            return _turned_from(grid, top, min(named))
    return None


def _turned_from(grid: Grid, top: int, first: int) -> Grid:
    """Turn what stands from a row on; of the columns before that of the first centre only the words are names."""
    block = grid.rows[top:]
    width = min(max(map(len, block)), _MOST_COLUMNS)
    columns = [[row[column] if column < len(row) else None for row in block] for column in range(width)]
    for column in columns[:first]:
        column[:] = [None if row == 0 or is_figure(cell) else cell for row, cell in enumerate(column)]

    def keys(found: Mapping[Position, _Value]) -> dict[Position, _Value]:
        return {_turn(position, top): value for position, value in found.items()}

    return replace(
        grid,
        rows=[*grid.rows[:top], *columns],
        repeated={_turn(own, top): _turn(of, top) for own, of in grid.repeated.items()},
        hidden_rows={column + top for column in grid.hidden_columns},
        hidden_columns={row - top for row in grid.hidden_rows if row >= top},
        units=keys(grid.units),
        lengths=(),
        turned_at=top,
    )


def _turn(position: Position, top: int) -> Position:
    """Return where a cell stands in a turned sheet, or, of a turned one, where it was sent."""
    row, column = position
    return (column + top, row - top) if row >= top else position


def placed_back(
    tops: Mapping[str, int], findings: Iterable[Finding], entries: pd.DataFrame
) -> tuple[list[Finding], pd.DataFrame]:
    """Return findings and entries with the places that they have in the sheets as they were sent.

    Args:
        tops: the first turned row of each sheet that was turned.
        findings: those of all sheets.
        entries: those of all sheets.
    """
    if not tops:
        return [*findings], entries
    back = _back(tops)
    told = [replace(finding, place=back(finding.place)) for finding in findings]
    names = ["sheet", "row", "column"]
    places = [back(CellRef(*place)) for place in entries[names].itertuples(index=False, name=None)]
    moved = pd.DataFrame([(each.sheet, each.row, each.column) for each in places], columns=names)
    others = entries.drop(columns=names)
    return told, pd.concat([others, moved.astype(entries[names].dtypes.to_dict())], axis="columns")[
        entries.columns
    ]


def _back(tops: Mapping[str, int]) -> Callable[[CellRef], CellRef]:
    numbers = {letters(column): column for column in range(max(tops.values()) + 2_000)}

    def back(place: CellRef) -> CellRef:
        top = tops.get(place.sheet)
        if top is None or place.row <= top:
            return place
        row, column = place.row - 1 - top, numbers.get(place.column)
        return CellRef(place.sheet, 0 if column is None else column + top + 1, letters(row))

    return back


def layout_back(layout: Layout, top: int) -> Layout:
    """Return what was recognised of a turned sheet as it was sent: each name stands in a row."""
    return replace(
        layout,
        header_row=top + 1,
        shape="across",
        columns=tuple(replace(column, column="A") for column in layout.columns),
    )
