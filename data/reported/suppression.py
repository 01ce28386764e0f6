"""Which counts of one month are suppressed, so that no small one can be found from those that are shown.

The counts of a month are a tree. Its root is an indicator by centre; below a count stand its parts: the indicators that
are `part_of` it, and its people by sex, by age, by programme, each beside what is left of the whole. Whoever reads the
public figures knows every shown cell, that parts add up to their whole, and of all suppressed cells of one count the
sum, which the city's exact figure gives away. What they then can tell of a suppressed cell is an interval. It is made
as wide as the threshold, by two facts that need no search:

- Of a root, k >= 2 suppressed cells of the sum R may each be anything from 0 to R. Shown zeros would tell that each is
  at least 1, so R - k must reach the threshold. A centre whose root is suppressed is suppressed in all the tree: any of
  these centres may then hold everything that they sum up to, and any other nothing, since all that ties a part to its
  whole scales with both. That holds among centres that gave the same counts.
- Below a shown whole the suppressed cells are a table of which the sums of rows (the whole, less the parts that are
  shown) and of columns (the remainders) are known: a cell lies between max(0, row + column - all) and min(row, column),
  bounds that are met (Frechet 1940). The centres whose root is suppressed are one row of it.

What lies deeper is judged with everything above it taken as known, which can only make intervals narrower than they
are. Rows that lack a part which others have are a table of their own, for the same reason.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

from data.catalogue.dimensions import CATEGORIES, WHOLE, Key, key_of

Count = tuple[str, Key]
"""An indicator, and what it is broken down by."""
Centres = frozenset[str]

_REST: Final[Count] = ("", WHOLE)
"""What is left of a whole without its parts."""
_NONE: Final[Centres] = frozenset()
_Row = dict[Count, float]


@dataclass
class MonthOfCounts:
    """The counts of one month of a root and of everything that is a part of it.

    Attributes:
        cells: the values by count and centre.
        parts: the indicators that are a part of each, directly.
        below: the threshold: smaller counts than it, but zero, are suppressed.
        sizes: how much each centre weighs; of the centres that may be suppressed beside a small one, the lightest that
            is enough is.
        suppressed: the outcome: the centres whose cell is suppressed, by count.
        untold: the counts of which not even the sum of the suppressed cells may be told.
    """

    cells: Mapping[Count, Mapping[str, float]]
    parts: Mapping[str, Sequence[str]]
    below: float
    sizes: Mapping[str, float]
    suppressed: dict[Count, Centres] = field(default_factory=dict)
    untold: set[Count] = field(default_factory=set)
    _is_split: bool = False

    def protect(self, root: str) -> None:
        """Suppress what has to be in an indicator that is no part of another, and in everything below it."""
        count = (root, WHOLE)
        values = self.cells.get(count, {})
        small = {centre for centre, value in values.items() if self._is_small(value)}
        others = self._in_order(centre for centre, value in values.items() if value and centre not in small)
        chosen: Collection[str] | None = small
        if small:
            chosen = completed(small, others, lambda centres: self._are_wide(values, self._alike(centres)))
        if (
            chosen is None
        ):  # then what is below tells no sums: these would tell the sums of some of the centres
            self._is_split = True
            chosen = completed(small, others, lambda centres: self._are_wide(values, [centres]))
        if chosen is None:  # not even a zero is shown
            self._is_split = len(self._alike(values)) > 1
            chosen = values
        self._suppress(count, frozenset(chosen))
        if small and len(values) == 1:
            self.untold.add(count)
        self._below(root, self.suppressed.get(count, _NONE), _NONE)
        for other in self.cells.keys() - self._public:
            self._suppress(other, frozenset(self.cells[other]))
            self.untold.add(other)

    @cached_property
    def _public(self) -> set[Count]:
        """The counts that may be shown: those broken down by one dimension at most, and by it on one level of the tree.

        Two of them at once tie tables together, and of such a bundle nobody can say quickly what it gives away.
        """
        return {
            (indicator, key)
            for indicator, key in self.cells
            if key == WHOLE or (self._is_root(indicator) and key in _SINGLE)
        }

    def _is_root(self, indicator: str) -> bool:
        return not any(indicator in parts for parts in self.parts.values())

    def _below(self, indicator: str, merged: Centres, fixed: Centres) -> None:
        """Suppress what has to be below an indicator.

        Args:
            merged: the centres whose root is suppressed.
            fixed: further centres whose own cell is.
        """
        kinds = [(part, WHOLE) for part in self.parts.get(indicator, ())]
        whole = self._whole(indicator)
        for block in self._blocks(whole, kinds):
            self._protect_block(whole, block, merged, fixed)
        if self._is_root(indicator):
            for name, codes in CATEGORIES.items():
                block = [(indicator, key_of(name, code)) for code in codes]
                self._protect_block(whole, block, merged, fixed)
        for part, _ in kinds:
            own = self.suppressed.get((part, WHOLE), _NONE)
            shown = self.cells.get((part, WHOLE), {}).keys() - own  # zeros, of which no part is more
            self._below(part, merged - shown, own - merged)

    def _whole(self, indicator: str) -> dict[str, float]:
        """Return the wholes of an indicator; where a centre gave none, what its people of all ages add up to."""
        found: dict[str, float] = {}
        for name, codes in CATEGORIES.items():
            parts = [self.cells.get((indicator, key_of(name, code)), {}) for code in codes]
            for centre in set(parts[0]).intersection(*parts):
                found[centre] = sum(part[centre] for part in parts)
        return found | dict(self.cells.get((indicator, WHOLE), {}))

    def _alike(self, centres: Iterable[str]) -> list[list[str]]:
        """Return centres in groups that gave the same counts, and so may hold each other's."""
        groups: dict[frozenset[Count], list[str]] = {}
        for centre in centres:
            groups.setdefault(self._given_by(centre), []).append(centre)
        return list(groups.values())

    def _blocks(self, whole: Mapping[str, float], kinds: Sequence[Count]) -> list[list[Count]]:
        """Return kinds together where they part their whole, each alone where they overlap."""
        sums = {centre: sum(self.cells.get(kind, {}).get(centre, 0.0) for kind in kinds) for centre in whole}
        overlap = any(sums[centre] > value for centre, value in whole.items())
        return [[kind] for kind in kinds] if overlap else [list(kinds)]

    def _protect_block(
        self, whole: Mapping[str, float], block: Sequence[Count], merged: Centres, fixed: Centres
    ) -> None:
        rows = self._rows_of(whole, block)
        if not rows:
            return
        forced = (merged | fixed) & rows.keys()
        alike = {
            centre: self._given_by(centre) if centre in whole else None
            for centre in rows
            if centre in merged or centre not in whole
        }
        table = PartsTable(rows, alike, forced, self._aims(whole, block, rows))
        small = {(centre, part) for centre, row in rows.items() for part in row if self._is_small(row[part])}
        if not small and not table.forced:
            return
        needed = table.forced | {centre for centre, _ in small}
        columns = {part for _, part in small} | {_REST}
        others = self._in_order([centre for centre in rows if centre not in needed])
        further = sorted(table.columns - columns, key=lambda part: (table.sum_of(part), part))
        while (found := table.completed(needed, columns, others)) is None and further:
            columns.add(further.pop(0))
        told = found is not None and not self._tells_some(whole, rows, merged, fixed)
        for part, centres in table.suppressed(found or needed, columns, told=told).items():
            self._suppress(part, centres)
            if not told:
                self.untold.add(part)

    def _tells_some(
        self, whole: Mapping[str, float], rows: Mapping[str, _Row], merged: Centres, fixed: Centres
    ) -> bool:
        """Tell whether sums of the parts would tell the sum of some of the wholes that are suppressed together."""
        shapes = {frozenset(rows.get(centre, {})) for centre in (merged | fixed) & whole.keys()}
        is_uneven = bool(fixed) and len(shapes) > 1
        return is_uneven or (self._is_split and not merged.isdisjoint(rows))

    def _aims(
        self, whole: Mapping[str, float], block: Sequence[Count], rows: Mapping[str, _Row]
    ) -> dict[Count, float]:
        """Return how wide the intervals of each part have to be: as the threshold, or as the city's figures leave.

        These are the part's own, and what it leaves of the whole where the same centres gave both.
        """
        parts = [*block, _REST]
        sums = {part: sum(row.get(part, 0.0) for row in rows.values()) for part in parts}
        in_all = all(row.keys() == rows[next(iter(rows))].keys() for row in rows.values())
        is_exact = in_all and (block[0][1] != WHOLE or rows.keys() == whole.keys())
        total = sum(sums.values())
        return {
            part: min(self.below, own, (total - own if is_exact else 0.0) or own)
            for part, own in sums.items()
        }

    def _rows_of(self, whole: Mapping[str, float], block: Sequence[Count]) -> dict[str, _Row]:
        """Return the parts that each centre gave, with what they leave of the whole if that is known."""
        rows: dict[str, _Row] = {}
        for part in block:
            for centre, value in self.cells.get(part, {}).items():
                rows.setdefault(centre, {})[part] = value
        for centre, row in rows.items():
            is_complete = block[0][1] != WHOLE and len(row) == len(block)
            if centre in whole and not is_complete:
                row[_REST] = max(whole[centre] - sum(row.values()), 0.0)
        return rows

    def _given_by(self, centre: str) -> frozenset[Count]:
        return frozenset(count for count in self._public if centre in self.cells[count])

    def _suppress(self, count: Count, centres: Centres) -> None:
        if centres and count != _REST:
            self.suppressed[count] = self.suppressed.get(count, _NONE) | centres

    def _is_small(self, value: float) -> bool:
        return 0 < value < self.below

    def _are_wide(self, values: Mapping[str, float], groups: Iterable[Collection[str]]) -> bool:
        return all(
            len(group) > 1 and sum(values[centre] for centre in group) - len(group) >= self.below
            for group in groups
        )

    def _in_order(self, centres: Iterable[str]) -> list[str]:
        return sorted(centres, key=lambda centre: (self.sizes.get(centre, 0.0), centre))


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

    rows: Mapping[str, _Row]
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
                found[part] = found.get(part, _NONE) | own
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


_SINGLE: Final = frozenset(key_of(name, code) for name, codes in CATEGORIES.items() for code in codes)
