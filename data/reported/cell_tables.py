"""Tables of the suppressed parts of a whole: how far somebody who knows their sums can tell the cells."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from data.catalogue.dimensions import WHOLE, Key

Count = tuple[str, Key]
"""An indicator, and what it is broken down by."""
Centres = frozenset[str]
Row = dict[Count, float]

REST: Final[Count] = ("", WHOLE)
"""What is left of a whole without its parts."""
NONE: Final[Centres] = frozenset()


@dataclass(frozen=True, eq=False)
class PartsTable:
    """The parts of one whole in one month: a row a centre, a column a part.

    Attributes:
        rows: the parts that each centre gave, and what they leave of its whole.
        alike: what the centres whose root is suppressed gave in the whole tree; those that gave the same may hold each
            other's figures. None of those that gave no whole, which are bound by nothing.
        forced: the centres whose whole is suppressed.
        aims: how wide the interval of each part has to be.
    """

    rows: Mapping[str, Row]
    alike: Mapping[str, frozenset[Count] | None]
    forced: Centres
    aims: Mapping[Count, float]

    @property
    def columns(self) -> set[Count]:
        """The parts that any centre gave."""
        return {part for row in self.rows.values() for part in row}

    def sum_of(self, part: Count) -> float:
        """Return a part's figure of the city."""
        return sum(row.get(part, 0.0) for row in self.rows.values())

    def completed(
        self, needed: Collection[str], columns: Collection[Count], others: Sequence[str]
    ) -> set[str] | None:
        """Return the rows that suffice if some columns are suppressed in them; None where no further row helps."""
        for centre in set(needed) - self.forced - self.alike.keys():
            own = [part for part in columns if self.rows[centre].get(part)]
            if own and sum(self.rows[centre][part] for part in own) < min(self.aims[part] for part in own):
                return None
        return completed(needed, others, lambda rows: self._is_wide(rows, columns))

    def suppressed(
        self, centres: Collection[str], columns: Collection[Count], *, told: bool
    ) -> dict[Count, Centres]:
        """Return the centres whose cell is suppressed, by part; a zero that follows from what is shown is shown."""
        found: dict[Count, Centres] = {}
        for rows, parts, values in self._tables(centres, columns):
            hidden = np.ones_like(values, dtype=bool)
            if told:
                is_free = values.sum(axis=1) + np.isin(rows, sorted(self.forced)) > 0
                hidden = is_free[:, None] & (values.sum(axis=0) > 0)[None, :]
            for place, part in enumerate(parts):
                own = frozenset(
                    centre for centre, is_own in zip(rows, hidden[:, place], strict=True) if is_own
                )
                found[part] = found.get(part, NONE) | own
        return found

    def _tables(
        self, centres: Collection[str], columns: Collection[Count]
    ) -> Iterable[tuple[list[str], list[Count], npt.NDArray[np.float64]]]:
        """Yield what is suppressed as tables without a gap: of the columns chosen, and of the others where all is."""
        for own, is_chosen in ((set(centres), True), (set(self.forced), False)):
            groups: dict[tuple[Count, ...], list[str]] = {}
            for centre in sorted(own):
                shape = tuple(sorted(part for part in self.rows[centre] if (part in columns) is is_chosen))
                groups.setdefault(shape, []).append(centre)
            for shape, rows in groups.items():
                if shape:
                    yield (
                        rows,
                        list(shape),
                        np.array([[self.rows[centre][part] for part in shape] for centre in rows]),
                    )

    def _is_wide(self, centres: Collection[str], columns: Collection[Count]) -> bool:
        for rows, parts, values in self._tables(centres, columns):
            sums = values.sum(axis=0)
            wanted = np.where(sums > 0, [self.aims[part] for part in parts], 0.0)
            widths = _widths(values, sums)
            for gave in {self.alike[centre] for centre in rows if centre in self.alike}:
                own = [place for place, centre in enumerate(rows) if self.alike.get(centre, ()) == gave]
                if len(own) > 1:
                    widths[own] = np.minimum(values[own].sum(), sums)
            is_free = (values.sum(axis=1) > 0) | np.isin(rows, sorted(self.forced))
            if (widths < wanted)[is_free].any():
                return False
        return True


def completed(
    needed: Collection[str], others: Sequence[str], suffices: Callable[[Collection[str]], bool]
) -> set[str] | None:
    """Return what is needed with as few others, the first ones first, as suffice; None where all of them do not."""
    chosen, left = set(needed), list(others)
    while not suffices(chosen):
        if not left:
            return None
        one = next((each for each in left if suffices(chosen | {each})), left[-1])
        chosen.add(one)
        left.remove(one)
    return chosen


def _widths(values: npt.NDArray[np.float64], columns: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return how wide the interval of each cell is, where the sums of rows and columns are known."""
    row = values.sum(axis=1)[:, None]
    return np.minimum(row, columns) - np.maximum(0, row + columns - values.sum())


def may_move(table: npt.NDArray[np.float64], least: float) -> bool:
    """Tell whether each cell may differ by so much while all sums stay, unless the sums of its centre tell it anyway.

    Args:
        table: kinds, categories and centres: every person in one cell.
    """
    kinds, categories, _ = table.shape
    for kind in range(kinds):
        for category in range(categories):
            up, down = np.zeros(table.shape[2]), np.zeros(table.shape[2])
            for other in set(range(kinds)) - {kind}:
                for another in set(range(categories)) - {category}:
                    given = np.minimum(table[kind, another], table[other, category])
                    taken = np.minimum(table[kind, category], table[other, another])
                    up = np.maximum(up, np.minimum(given, _most_of_others(taken)))
                    down = np.maximum(down, np.minimum(taken, _most_of_others(given)))
            row, column = table[kind].sum(axis=0), table[:, category].sum(axis=0)
            all_ = table.sum(axis=(0, 1))
            is_open = np.minimum(row, column) > np.maximum(0, row + column - all_)
            if (up + down < least)[is_open].any():
                return False
    return True


def _most_of_others(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return for each place the greatest value of the others; zero without any."""
    *_, second, first = [0.0, 0.0, *np.sort(values)]
    return np.where(values == first, second, first) if len(values) > 1 else np.zeros(1)
