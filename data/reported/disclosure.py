"""Disclosure control: the one way from what the centres reported to what may be shown, told and handed out.

Counts of people below a threshold are suppressed below the city, and further ones beside them
(`data.reported.suppression`), so that none can be found by subtraction over centres, districts, kinds, sexes, ages,
programmes or periods. What that means for a reader:

- The city's figure stays exact, also a small one: a city is large enough to hide in. It is not told where one centre
  alone stands behind it, for then it would be that centre's, nor where its suppressed parts could not be kept apart.
- Below the city a suppressed figure is no part of any sum: a sum without it is a lower bound and says so. Only where
  all suppressed centres of a month are in an area, its sum is exact, as everybody can take the others from the city's.
- A zero is shown: nobody is in it. It is suppressed where it would give away what is suppressed beside it.
- What is left of a whole without its parts is a count as well: one person less than all is as few as one.
- What is broken down by one dimension below a part of a whole is told of the city alone, where that tells of no centre;
  what is broken down by two at once is not public at all.
- A whole that includes another one (all exits the placed) is judged by what it holds beyond that: what is left of the
  exits without the placed is a count of its own, with kinds of its own. Whoever knows the one exactly learns nothing of
  the other, so each is as safe as it is alone. All exits are suppressed where either is, and their sum is told of the
  city where that tells neither.
- Which centres are suppressed beside a small one follows from the months up to that one alone: later reports leave the
  choice for earlier months as it was. A corrected figure may move it.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Final

import pandas as pd

from data.catalogue import Catalogue
from data.catalogue.dimensions import CATEGORIES, WHOLE, Key, key_of
from data.reported.cell_tables import NONE, Count
from data.reported.reported import SUPPRESSED, Cell, Reported, cells_of
from data.reported.suppression import MonthOfCounts

USUAL_THRESHOLD: Final = 5
_SENSITIVE_UNIT: Final = "people"

_BESIDE: Final[Mapping[Key, tuple[Key, ...]]] = {
    key_of(name, code): (WHOLE, *(key_of(name, other) for other in codes))
    for name, codes in CATEGORIES.items()
    for code in codes
}
"""All people, and those of each category of a dimension, by each of the latter."""
_Cells = Mapping[Count, Mapping[str, float]]
"""The values of one month by count and centre."""


def disclosed(reported: Reported, catalogue: Catalogue, *, below: int = USUAL_THRESHOLD) -> Reported:
    """Return the record as it may be public: every surface takes its figures from what this returns.

    Args:
        reported: what the centres reported, in full.
        below: counts of people that are smaller, but zero, are suppressed; 0 suppresses nothing. An indicator may have
            a threshold of its own.
    """
    hidden: set[Cell] = set()
    remainders: dict[tuple[str, Key, str], float] = {}
    cells_of_frames = [cells_of(frame) for frame in (reported.frame, reported.breakdowns)]
    families = _families(catalogue, below)
    roots = {code: root for root, (members, _) in families.items() for code in members}
    tables = _months(reported, cells_of_frames, roots)
    decided: dict[tuple[str, str], MonthOfCounts] = {}
    for root, (members, threshold) in families.items():
        parts = {code: catalogue.parts_of(code) for code in members}
        included = catalogue.indicator(root).includes
        sizes: dict[str, float] = defaultdict(float)
        for month, cells in sorted(tables[root].items()):
            for centre, value in cells.get((root, WHOLE), {}).items():
                sizes[centre] += value
            within = decided.get((included, month))
            found = _protected(root, cells, parts, threshold, sizes, within)
            decided[root, month] = found
            for count, centres in found.suppressed.items():
                hidden |= {(count, month, centre) for centre in centres}
                if count not in found.untold:
                    remainders[*count, month] = sum(cells[count][centre] for centre in centres)
    if not hidden:
        return reported
    totals, parts = cells_of_frames
    frame, breakdowns = _without(reported.frame, totals, hidden), _without(reported.breakdowns, parts, hidden)
    version = f"{reported.version}:below-{below}"
    return Reported(frame, reported.origin, version, breakdowns, remainders)


def threshold_of(catalogue: Catalogue, indicator: str, below: int) -> int:
    """Return below which number the counts of an indicator are suppressed; 0 where they are not of people."""
    own = catalogue.indicator(indicator)
    if own.suppress_below is not None:
        return own.suppress_below
    return below if own.unit == _SENSITIVE_UNIT else 0


def relatives(catalogue: Catalogue, indicators: Collection[str]) -> frozenset[str]:
    """Return the reported indicators that hang together with some: these alone decide on each other."""
    ends = {_end(catalogue, code) for code in indicators}
    reported = (code for code, each in catalogue.all_indicators.items() if each.is_reported)
    return frozenset(code for code in reported if _end(catalogue, code) in ends)


def _families(catalogue: Catalogue, below: int) -> Mapping[str, tuple[list[str], int]]:
    """Return the reported indicators by the root of their tree of parts, each tree with its threshold.

    That is the highest of all that hang together. A root that includes another one comes after it.
    """
    families: dict[str, list[str]] = defaultdict(list)
    thresholds: dict[str, int] = defaultdict(int)
    for code, indicator in catalogue.all_indicators.items():
        if indicator.is_reported:
            families[_root(catalogue, code)].append(code)
            end = _end(catalogue, code)
            thresholds[end] = max(thresholds[end], threshold_of(catalogue, code, below))
    return {
        root: (families[root], thresholds[_end(catalogue, root)])
        for root in sorted(families, key=lambda root: bool(catalogue.indicator(root).includes))
        if below and thresholds[_end(catalogue, root)]
    }


def _root(catalogue: Catalogue, code: str) -> str:
    while (whole := catalogue.indicator(code).part_of) and catalogue.indicator(whole).is_reported:
        code = whole
    return code


def _end(catalogue: Catalogue, code: str) -> str:
    """Return the root of everything that hangs together with an indicator."""
    root = _root(catalogue, code)
    return catalogue.wholes.get(root, root)


def _protected(
    root: str,
    cells: _Cells,
    parts: Mapping[str, list[str]],
    threshold: float,
    sizes: Mapping[str, float],
    within: MonthOfCounts | None,
) -> MonthOfCounts:
    """Return what is suppressed of a month of a tree, whose root includes the root of another one or none."""
    if within is None:
        found = MonthOfCounts(root, cells, parts, threshold, sizes)
        found.protect()
        return found
    included = {key: own for (code, key), own in within.cells.items() if code == within.root}
    included[WHOLE] = within.whole(within.root)
    beyond = {
        count: _less(own, included.get(count[1], {})) if count[0] == root else own
        for count, own in cells.items()
    }
    found = MonthOfCounts(root, beyond, parts, threshold, sizes, frozenset(included[WHOLE]))
    found.protect()
    _suppress_where_included(found, cells, within)
    return found


def _less(values: Mapping[str, float], included: Mapping[str, float]) -> dict[str, float]:
    """Return by centre what is left of values without those included in them, where a centre gave both."""
    return {centre: max(value - included.get(centre, 0.0), 0.0) for centre, value in values.items()}


def _suppress_where_included(found: MonthOfCounts, cells: _Cells, within: MonthOfCounts) -> None:
    """Suppress a root as well where the one that it includes is, which it would tell: of all people, or of some.

    So are those beside them, by sex or by age, of whom the other was not given: they would tell the rest. The city's
    figure would tell the sum of some of the centres, where others did not give it.
    """
    hidden = {key: own for (code, key), own in within.suppressed.items() if code == within.root}
    for count in (count for count in cells if count[0] == found.root):
        included, given = (within.root, count[1]), frozenset(cells[count])
        lost = hidden.get(count[1], NONE)
        near = NONE.union(*(hidden.get(key, NONE) for key in _BESIDE.get(count[1], ())))
        alone = (given & near) - within.cells.get(included, {}).keys()
        if own := (lost & given) | alone:
            found.suppress(count, own)
            if alone or included in within.untold or not lost <= given:
                found.untold.add(count)


def _months(
    reported: Reported, cells_of_frames: Sequence[Sequence[Cell]], roots: Mapping[str, str]
) -> Mapping[str, Mapping[str, _Cells]]:
    """Return the values by root of their indicator, month, count and centre."""
    found: dict[str, dict[str, dict[Count, dict[str, float]]]] = {
        root: defaultdict(dict) for root in roots.values()
    }
    for frame, cells in zip((reported.frame, reported.breakdowns), cells_of_frames, strict=True):
        for (count, month, centre), value in zip(cells, frame["value"].tolist(), strict=True):
            if count[0] in roots:
                found[roots[count[0]]][month].setdefault(count, {})[centre] = value
    return found


def _without(frame: pd.DataFrame, cells: Sequence[Cell], hidden: set[Cell]) -> pd.DataFrame:
    """Return a frame without the suppressed values; their rows stay."""
    is_hidden = pd.Series([cell in hidden for cell in cells], index=frame.index, dtype=bool)
    return frame.assign(
        value=frame["value"].mask(is_hidden), status=frame["status"].mask(is_hidden, SUPPRESSED)
    )
