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

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

from data.catalogue.dimensions import CATEGORIES, WHOLE, Key, key_of
from data.reported.cell_tables import NONE, REST, Centres, Count, PartsTable, Row, completed, may_move


@dataclass
class MonthOfCounts:
    """The counts of one month of a root and of everything that is a part of it.

    Attributes:
        root: the indicator that is no part of another.
        cells: the values by count and centre.
        parts: the indicators that are a part of each, directly.
        below: the threshold: smaller counts than it, but zero, are suppressed.
        sizes: how much each centre weighs; of the centres that may be suppressed beside a small one, the lightest that
            is enough is.
        divided: the centres in which the kinds of the root, if all are given, are known to add up to it.
        suppressed: the outcome: the centres whose cell is suppressed, by count.
        untold: the counts of which not even the sum of the suppressed cells may be told.
    """

    root: str
    cells: Mapping[Count, Mapping[str, float]]
    parts: Mapping[str, Sequence[str]]
    below: float
    sizes: Mapping[str, float]
    divided: Centres = NONE
    suppressed: dict[Count, Centres] = field(default_factory=dict)
    untold: set[Count] = field(default_factory=set)
    _is_split: bool = False

    def protect(self) -> None:
        """Suppress what has to be in the root, and in everything below it."""
        root, count = self.root, (self.root, WHOLE)
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
        self.suppress(count, frozenset(chosen))
        if small and len(values) == 1:
            self.untold.add(count)
        self._below(root, self.suppressed.get(count, NONE), NONE)
        told = {
            count
            for name, codes in CATEGORIES.items()
            for count in self._told_of_kinds(root, [key_of(name, code) for code in codes])
        }
        for other in self.cells.keys() - self._public:
            self.suppress(other, frozenset(self.cells[other]))
            if other not in told:
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

    def _told_of_kinds(self, root: str, keys: Sequence[Key]) -> set[Count]:
        """Return the kinds of a root by one dimension of which the city's figures may be told: no centre's ever are.

        They may where everything that they are parts of is shown, of the same centres, and where in each centre as many
        could be moved between two kinds and two categories, and back in another centre, as the threshold asks for.
        """
        kinds = [kind for kind in self.parts.get(root, ()) if (kind, WHOLE) in self.cells]
        around = [(root, WHOLE), *((root, key) for key in keys), *((kind, WHOLE) for kind in kinds)]
        inside = [[(kind, key) for key in keys] for kind in kinds]
        centres = self.cells.get((root, WHOLE), {}).keys()
        named = [*around, *(count for row in inside for count in row)]
        if not kinds or any(self.cells.get(count, {}).keys() != centres for count in named):
            return set()
        if any(self.suppressed.get(count) for count in around):
            return set()

        def values(counts: Iterable[Count]) -> npt.NDArray[np.float64]:
            return np.array([[self.cells[count][centre] for centre in sorted(centres)] for count in counts])

        whole, table = values((root, key) for key in keys), np.array([values(row) for row in inside])
        table = np.concatenate([table, (whole - table.sum(axis=0))[None]])
        sums = np.array([*values((kind, WHOLE) for kind in kinds), table[-1].sum(axis=0)])
        is_sound = (table >= 0).all() and (table.sum(axis=1) == sums).all()
        is_sound &= bool((whole.sum(axis=0) == values([(root, WHOLE)])[0]).all())
        return (
            {count for row in inside for count in row} if is_sound and may_move(table, self.below) else set()
        )

    def _is_root(self, indicator: str) -> bool:
        return not any(indicator in parts for parts in self.parts.values())

    def _below(self, indicator: str, merged: Centres, fixed: Centres) -> None:
        """Suppress what has to be below an indicator.

        Args:
            merged: the centres whose root is suppressed.
            fixed: further centres whose own cell is.
        """
        kinds = [(part, WHOLE) for part in self.parts.get(indicator, ())]
        whole = self.whole(indicator)
        for block in self._blocks(whole, kinds):
            self._protect_block(whole, block, merged, fixed)
        if self._is_root(indicator):
            for name, codes in CATEGORIES.items():
                block = [(indicator, key_of(name, code)) for code in codes]
                self._protect_block(whole, block, merged, fixed)
        for part, _ in kinds:
            own = self.suppressed.get((part, WHOLE), NONE)
            shown = self.cells.get((part, WHOLE), {}).keys() - own  # zeros, of which no part is more
            self._below(part, merged - shown, own - merged)

    def whole(self, indicator: str) -> dict[str, float]:
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
        columns = {part for _, part in small} | {REST}
        others = self._in_order([centre for centre in rows if centre not in needed])
        further = sorted(table.columns - columns, key=lambda part: (table.sum_of(part), part))
        while (found := table.completed(needed, columns, others)) is None and further:
            columns.add(further.pop(0))
        told = found is not None and not self._tells_some(whole, rows, merged, fixed)
        for part, centres in table.suppressed(found or needed, columns, told=told).items():
            self.suppress(part, centres)
            if not told:
                self.untold.add(part)

    def _tells_some(
        self, whole: Mapping[str, float], rows: Mapping[str, Row], merged: Centres, fixed: Centres
    ) -> bool:
        """Tell whether sums of the parts would tell the sum of some of the wholes that are suppressed together."""
        shapes = {frozenset(rows.get(centre, {})) for centre in (merged | fixed) & whole.keys()}
        is_uneven = bool(fixed) and len(shapes) > 1
        return is_uneven or (self._is_split and not merged.isdisjoint(rows))

    def _aims(
        self, whole: Mapping[str, float], block: Sequence[Count], rows: Mapping[str, Row]
    ) -> dict[Count, float]:
        """Return how wide the intervals of each part have to be: as the threshold, or as the city's figures leave.

        These are the part's own, and what it leaves of the whole where the same centres gave both.
        """
        parts = [*block, REST]
        sums = {part: sum(row.get(part, 0.0) for row in rows.values()) for part in parts}
        in_all = all(row.keys() == rows[next(iter(rows))].keys() for row in rows.values())
        is_exact = in_all and (block[0][1] != WHOLE or rows.keys() == whole.keys())
        total = sum(sums.values())
        return {
            part: min(self.below, own, (total - own if is_exact else 0.0) or own)
            for part, own in sums.items()
        }

    def _rows_of(self, whole: Mapping[str, float], block: Sequence[Count]) -> dict[str, Row]:
        """Return the parts that each centre gave, with what they leave of the whole if that is known."""
        rows: dict[str, Row] = {}
        for part in block:
            for centre, value in self.cells.get(part, {}).items():
                rows.setdefault(centre, {})[part] = value
        is_of_root = {part for part, _ in block} == set(self.parts.get(self.root, ()))
        for centre, row in rows.items():
            adds_up = block[0][1] != WHOLE or (is_of_root and centre in self.divided)
            is_complete = adds_up and len(row) == len(block)
            if centre in whole and not is_complete:
                row[REST] = max(whole[centre] - sum(row.values()), 0.0)
        return rows

    def _given_by(self, centre: str) -> frozenset[Count]:
        return frozenset(count for count in self._public if centre in self.cells[count])

    def suppress(self, count: Count, centres: Centres) -> None:
        """Suppress a count in some more centres."""
        if centres and count != REST:
            self.suppressed[count] = self.suppressed.get(count, NONE) | centres

    def _is_small(self, value: float) -> bool:
        return 0 < value < self.below

    def _are_wide(self, values: Mapping[str, float], groups: Iterable[Collection[str]]) -> bool:
        return all(
            len(group) > 1 and sum(values[centre] for centre in group) - len(group) >= self.below
            for group in groups
        )

    def _in_order(self, centres: Iterable[str]) -> list[str]:
        return sorted(centres, key=lambda centre: (self.sizes.get(centre, 0.0), centre))


_SINGLE: Final = frozenset(key_of(name, code) for name, codes in CATEGORIES.items() for code in codes)
