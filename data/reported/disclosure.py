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
- Which centres are suppressed beside a small one follows from the months up to that one alone: later reports leave the
  choice for earlier months as it was. A corrected figure may move it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

import pandas as pd

from data.catalogue import Catalogue
from data.catalogue.dimensions import WHOLE, Key
from data.reported.reported import SUPPRESSED, Cell, Reported, cells_of
from data.reported.suppression import MonthOfCounts

USUAL_THRESHOLD: Final = 5
_SENSITIVE_UNIT: Final = "people"

_Month = dict[tuple[str, Key], dict[str, float]]


def disclosed(reported: Reported, catalogue: Catalogue, *, below: int = USUAL_THRESHOLD) -> Reported:
    """Return the record as it may be public: every surface takes its figures from what this returns.

    Args:
        reported: what the centres reported, in full.
        below: counts of people that are smaller, but zero, are suppressed; 0 suppresses nothing. An indicator may have
            a threshold of its own.
    """
    hidden: set[Cell] = set()
    remainders: dict[tuple[str, Key, str], float] = {}
    families = list(_families(catalogue, below))
    cells_of_frames = [cells_of(frame) for frame in (reported.frame, reported.breakdowns)]
    roots = {code: members[0] for members, _ in families for code in members}
    tables = _months(reported, cells_of_frames, roots)
    for members, threshold in families:
        parts = {
            code: [each for each in members if catalogue.indicator(each).part_of == code] for code in members
        }
        sizes: dict[str, float] = defaultdict(float)
        for month, cells in sorted(tables[members[0]].items()):
            for centre, value in cells.get((members[0], WHOLE), {}).items():
                sizes[centre] += value
            found = MonthOfCounts(cells, parts, threshold, sizes)
            found.protect(members[0])
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
    """Return the reported indicators that hang together with some by `part_of`: these alone decide on each other."""
    roots = {_root(catalogue, code) for code in indicators}
    reported = (code for code, each in catalogue.all_indicators.items() if each.is_reported)
    return frozenset(code for code in reported if _root(catalogue, code) in roots)


def _families(catalogue: Catalogue, below: int) -> Iterable[tuple[list[str], int]]:
    """Yield the reported indicators by tree of parts, the root first, each with the highest threshold in it."""
    families: dict[str, list[str]] = defaultdict(list)
    for code, indicator in catalogue.all_indicators.items():
        if indicator.is_reported:
            families[_root(catalogue, code)].append(code)
    for root, codes in families.items():
        threshold = max(threshold_of(catalogue, code, below) for code in codes)
        if below and threshold:
            yield [root, *(code for code in codes if code != root)], threshold


def _root(catalogue: Catalogue, code: str) -> str:
    while (whole := catalogue.indicator(code).part_of) and catalogue.indicator(whole).is_reported:
        code = whole
    return code


def _months(
    reported: Reported, cells_of_frames: Sequence[Sequence[Cell]], roots: Mapping[str, str]
) -> Mapping[str, Mapping[str, _Month]]:
    """Return the values by root of their indicator, month, count and centre."""
    found: dict[str, dict[str, _Month]] = {root: defaultdict(dict) for root in roots.values()}
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
