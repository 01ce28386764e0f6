"""The way of NEET youths through a period: on the list, contacted, entered, trained, placed, followed afterwards.

The steps are flows of one period and no cohort: who is placed in it may have been trained before it. Hence a step may
exceed the one before, and then is no share of it. Where a register of participants was handed in, the same people are
followed from the end of their training: how many of them were placed within 90 and 180 days. If it is so of everybody
who was trained in those months, the placements of the period are no longer a share of the trained. A permanent job is a
quality of a placement and no later step. What comes of those who have left the programme is asked 6, 12 and 18 months
later, and who could not be asked is counted as not known, beside every outcome.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from data.activity.breakdown import Breakdown, broken_down
from data.activity.placed import PLACED
from data.activity.shares import PERMANENT, PartOfWhole, complement, share_over
from data.activity.table import IndicatorSeries, PeriodTotal, added, centres_in
from data.catalogue import Catalogue
from data.reported import Reported
from data.time import months as calendar

TRAINED: Final = "neet_trained"
CHAIN: Final = ("neet_listed", "neet_contacted", "neet_entered", TRAINED, PLACED)
"""The steps, each of the one before it that was reported."""
WITHIN_90 = "neet_placed_within_90"
_AFTER_90: Final = "neet_placed_91_to_180"
WITHIN_180: Final = f"{WITHIN_90}+{_AFTER_90}"
"""Those placed within 180 days are counted in two parts: of the first one knows three months earlier."""
KINDS: Final = (
    PERMANENT,
    "neet_placed_temporary",
    "neet_placed_subsidised",
    "neet_placed_own_business",
)
"""What those who were placed were placed in."""
EXITS, UNKNOWN_EXITS = "neet_exits", "neet_exits_unknown"
_WAYS_OUT: Final = (PLACED, "neet_exits_education", "neet_exits_training", "neet_exits_other", UNKNOWN_EXITS)
"""What the exits are made of: added up where nobody reported all exits."""
FOLLOWED: Final[Mapping[str, tuple[str, int]]] = {
    f"neet_retained_{months}": (f"neet_followed_{months}", months) for months in (6, 12, 18)
}
"""Who is in work or education some months after leaving: of whom that is known, and the months."""

TOLD: Final = (*CHAIN, PERMANENT, *FOLLOWED)
"""The steps of which it is told that nobody has reported them; a kind that nobody tells apart is no step left out."""

PipelineKind = Literal["step", "cohort", "kind", "unknown", "outcome"]


@dataclass(frozen=True)
class PipelineStep:
    """One step in a period.

    Attributes:
        indicator: Code of what is counted; of a sum its codes, with `+` between them.
        kind: A step of its own, what became of the same people after training, a kind of placement, those who left
            and of whom nothing more is known, or what had come of those who left before.
        total: The count.
        of: Code of what it is a share of; empty for the first, and for the placed where cohorts stand instead.
        share: The share, over the centres and months that reported both; None where it is of nothing.
        unknown: Of an outcome the part of those who left so many months before whose outcome is not known; None where
            that was not reported.
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
        suppressed: Codes of the steps that were reported and of which no figure is public.
        known_of_nobody: Codes of the outcomes that are known of nobody: none left so long before, or none was found.
    """

    area: str
    months: tuple[str, ...]
    breakdown: Breakdown
    steps: tuple[PipelineStep, ...]
    unreported: tuple[str, ...]
    suppressed: tuple[str, ...] = ()
    known_of_nobody: tuple[str, ...] = ()

    @property
    def cohorts(self) -> tuple[PipelineStep, ...]:
        """The steps that follow the same people; none where no register tells of them."""
        return tuple(each for each in self.steps if each.kind == "cohort")

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
    is_city: bool

    def total(self, code: str) -> PeriodTotal | None:
        found = self._asked(code)
        return found if found and found.value is not None else None

    def is_suppressed(self, code: str) -> bool:
        found = self._asked(code)
        return found is not None and found.value is None and found.suppressed > 0

    def is_known_of_nobody(self, code: str) -> bool:
        """Tell whether an outcome was reported as known of nobody: that none is in work then says nothing."""
        known = self.total(FOLLOWED[code][0])
        return known is not None and known.is_whole and known.value == 0

    def _asked(self, code: str) -> PeriodTotal | None:
        table = self.tables.get(code)
        return table.total(self.months, self.area, self.centres) if table else None

    def share(self, part: str, whole: str, *, later: int = 0) -> PartOfWhole | None:
        """Return a share of what was counted so many months before; None where nobody is in both.

        One that is suppressed has no figures.
        """
        if part not in self.tables or whole not in self.tables:
            return None
        found = share_over(self.tables[part], _later(self.tables[whole], later), self.months, self.centres)
        return found if found.denominator or found.is_suppressed else None


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
    followed = {*FOLLOWED, *(code for code, _ in FOLLOWED.values())}
    codes = {*CHAIN, WITHIN_90, _AFTER_90, *KINDS, EXITS, *_WAYS_OUT, *followed}
    tables = {
        code: broken_down(reported, catalogue, code, today, of=of)
        for code in codes & set(catalogue.all_indicators)
    }
    if {WITHIN_90, _AFTER_90} <= tables.keys():
        tables[WITHIN_180] = added(tables[WITHIN_90], tables[_AFTER_90])
    if tables.keys() >= {EXITS, *_WAYS_OUT} and not (tables[EXITS].values or tables[EXITS].suppressed):
        tables[EXITS] = added(*(tables[code] for code in _WAYS_OUT))
    ground = _Ground(tables, asked, area, centres_in(catalogue, area), area == catalogue.city.code)
    cohorts = tuple(_cohorts(ground))
    chain = _chain(ground, are_followed=any(each.share and each.share.is_complete for each in cohorts))
    steps = (*chain, *cohorts, *_kinds(ground), *_unknown_exits(ground), *_outcomes(ground))
    cut = tuple(code for code in (*CHAIN, *KINDS, *FOLLOWED) if ground.is_suppressed(code))
    nobody = tuple(code for code in FOLLOWED if ground.is_known_of_nobody(code))
    known = {*cut, *nobody, *(step.indicator for step in steps)}
    return Pipeline(area, asked, of, steps, tuple(code for code in TOLD if code not in known), cut, nobody)


def _chain(ground: _Ground, *, are_followed: bool) -> Iterator[PipelineStep]:
    before = ""
    for code in CHAIN:
        total = ground.total(code)
        if total is not None:
            before = "" if code == PLACED and are_followed else before
            yield PipelineStep(code, "step", total, before, ground.share(code, before), None)
            before = code


def _cohorts(ground: _Ground) -> Iterator[PipelineStep]:
    """Yield what became of those trained in the months of which a register tells it: the last ones are not over yet.

    A month whose figures are not exact counts for nothing, since what is suppressed is small: what is left of a centre
    without such months would say that more were placed, or nobody. Below the city there is no share then.
    """
    for code in (WITHIN_90, WITHIN_180):
        if not {code, TRAINED} <= ground.tables.keys():
            continue
        table, trained = ground.tables[code], ground.tables[TRAINED]
        told = [month for month in ground.months if table.given(month, ground.centres)]
        watched = tuple(
            month for month in told if not any(each.cut(month, ground.centres) for each in (table, trained))
        )
        if watched and (ground.is_city or len(watched) == len(told)):
            total = table.total(watched, ground.area, ground.centres)
            share = share_over(table, trained, watched, ground.centres)
            if share.denominator:
                yield PipelineStep(code, "cohort", total, TRAINED, share, None)


def _kinds(ground: _Ground) -> Iterator[PipelineStep]:
    for code in KINDS:
        total = ground.total(code)
        if total is not None:
            yield PipelineStep(code, "kind", total, PLACED, ground.share(code, PLACED), None)


def _unknown_exits(ground: _Ground) -> Iterator[PipelineStep]:
    total = ground.total(UNKNOWN_EXITS)
    if total is not None:
        yield PipelineStep(UNKNOWN_EXITS, "unknown", total, EXITS, ground.share(UNKNOWN_EXITS, EXITS), None)


def _outcomes(ground: _Ground) -> Iterator[PipelineStep]:
    for code, (followed, later) in FOLLOWED.items():
        total = ground.total(code)
        if total is not None and not ground.is_known_of_nobody(code):
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
