"""The way of NEET youths through a period: on the list, contacted, entered, trained, placed, followed afterwards.

The steps are flows of one period and no cohort: who is placed in it may have been trained before it. Hence a step may
exceed the one before, and then is no share of it. A permanent job is a quality of a placement and no later step. What
comes of those who have left the programme is asked 6, 12 and 18 months later, and who could not be asked is counted as
not known, beside every outcome.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from data.activity.breakdown import Breakdown, broken_down
from data.activity.placed import PLACED
from data.activity.shares import PERMANENT, PartOfWhole, complement, share_over
from data.activity.table import IndicatorSeries, PeriodTotal, centres_in
from data.catalogue import Catalogue
from data.reported import Reported
from data.time import months as calendar

TRAINED: Final = "neet_trained"
CHAIN: Final = ("neet_listed", "neet_contacted", "neet_entered", TRAINED, PLACED)
"""The steps, each of the one before it that was reported."""
KINDS: Final = (
    PERMANENT,
    "neet_placed_temporary",
    "neet_placed_subsidised",
    "neet_placed_own_business",
)
"""What those who were placed were placed in."""
EXITS, UNKNOWN_EXITS = "neet_exits", "neet_exits_unknown"
FOLLOWED: Final[Mapping[str, tuple[str, int]]] = {
    f"neet_retained_{months}": (f"neet_followed_{months}", months) for months in (6, 12, 18)
}
"""Who is in work or education some months after leaving: of whom that is known, and the months."""

TOLD: Final = (*CHAIN, PERMANENT, *FOLLOWED)
"""The steps of which it is told that nobody has reported them; a kind that nobody tells apart is no step left out."""

PipelineKind = Literal["step", "kind", "outcome"]


@dataclass(frozen=True)
class PipelineStep:
    """One step in a period.

    Attributes:
        indicator: Code of what is counted.
        kind: A step of its own, a kind of placement, or what had come of those who left before.
        total: The count.
        of: Code of what it is a share of; empty for the first.
        share: The share, over the centres and months that reported both; None for the first.
        unknown: The part whose outcome is not known, of those who left: now of a placement, some months before of
            an outcome; None where that was not reported.
    """

    indicator: str
    kind: PipelineKind
    total: PeriodTotal
    of: str
    share: PartOfWhole | None
    unknown: PartOfWhole | None


@dataclass(frozen=True)
class Pipeline:
    """The steps of a period.

    Attributes:
        area: Code of the area.
        months: The months, ascending.
        breakdown: Who is counted.
        steps: The steps that anybody reported, in their order.
        unreported: Codes of the steps that nobody reported: they are named, and are not zero.
    """

    area: str
    months: tuple[str, ...]
    breakdown: Breakdown
    steps: tuple[PipelineStep, ...]
    unreported: tuple[str, ...]

    def step(self, indicator: str) -> PipelineStep | None:
        """Return a step by what it counts; None where nobody reported it."""
        return next((each for each in self.steps if each.indicator == indicator), None)


@dataclass(frozen=True)
class _Ground:
    """The tables of those indicators that the catalogue has and anybody reported, and what is asked of them."""

    tables: Mapping[str, IndicatorSeries]
    months: tuple[str, ...]
    area: str
    centres: frozenset[str]

    def total(self, code: str) -> PeriodTotal | None:
        if code not in self.tables:
            return None
        found = self.tables[code].total(self.months, self.area, self.centres)
        return found if found.value is not None else None

    def share(self, part: str, whole: str, *, later: int = 0) -> PartOfWhole | None:
        """Return a share of what was counted so many months before; None where nothing is in both."""
        if part not in self.tables or whole not in self.tables:
            return None
        found = share_over(self.tables[part], _later(self.tables[whole], later), self.months, self.centres)
        return found if found.denominator is not None else None


def pipeline(
    reported: Reported,
    catalogue: Catalogue,
    months: Sequence[str],
    *,
    area: str,
    today: date,
    breakdown: Breakdown | None = None,
) -> Pipeline:
    """Return the steps of some months in an area, of everybody or of a part.

    An indicator that the catalogue does not have was not reported.

    Raises:
        UnknownCode: There is no such area.
    """
    of = breakdown or Breakdown()
    asked = tuple(sorted(set(months)))
    codes = {*CHAIN, *KINDS, EXITS, UNKNOWN_EXITS, *FOLLOWED, *(code for code, _ in FOLLOWED.values())}
    tables = {
        code: broken_down(reported, catalogue, code, today, of=of)
        for code in codes & set(catalogue.all_indicators)
    }
    ground = _Ground(tables, asked, area, centres_in(catalogue, area))
    steps = (*_chain(ground), *_kinds(ground), *_outcomes(ground))
    known = {step.indicator for step in steps}
    return Pipeline(area, asked, of, steps, tuple(code for code in TOLD if code not in known))


def _chain(ground: _Ground) -> Iterator[PipelineStep]:
    before = ""
    for code in CHAIN:
        total = ground.total(code)
        if total is not None:
            unknown = ground.share(UNKNOWN_EXITS, EXITS) if code == PLACED else None
            yield PipelineStep(code, "step", total, before, ground.share(code, before), unknown)
            before = code


def _kinds(ground: _Ground) -> Iterator[PipelineStep]:
    for code in KINDS:
        total = ground.total(code)
        if total is not None:
            yield PipelineStep(code, "kind", total, PLACED, ground.share(code, PLACED), None)


def _outcomes(ground: _Ground) -> Iterator[PipelineStep]:
    for code, (followed, later) in FOLLOWED.items():
        total = ground.total(code)
        if total is not None:
            known = ground.share(followed, EXITS, later=later)
            unknown = complement(known, ground.tables[followed]) if known else None
            yield PipelineStep(code, "outcome", total, followed, ground.share(code, followed), unknown)


def _later(table: IndicatorSeries, months: int) -> IndicatorSeries:
    """Return a table in which each month holds what was counted so many months before."""
    if not months:
        return table
    values = {calendar.shifted(each, months): own for each, own in table.values.items()}
    suppressed = {calendar.shifted(each, months): own for each, own in table.suppressed.items()}
    return replace(table, values=values, suppressed=suppressed)
