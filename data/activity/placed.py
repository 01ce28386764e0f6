"""NEET youths placed: the running sum of a period beside the target of its year."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from data.activity.table import centres_in, last_month, span, table_of
from data.catalogue import Catalogue
from data.catalogue.values import Target
from data.comparison import Figure
from data.published.qualifiers import AT_LEAST, EXACT
from data.reported import Reported
from data.time.reference_period import ReferencePeriod

PLACED: Final = "neet_placed"
_YEARLY_GOAL: Final = "youth_trained_placed"


@dataclass(frozen=True)
class CumulativeMonth:
    """One month of a running sum.

    Attributes:
        month: Such as `2024-10`.
        value: The month's own figure; None where nothing was reported.
        total: The period up to and with the month; None where the month has no figure.
        is_at_least: Whether the total is a lower bound: this month or one before it is not complete.
        suppressed: Centres whose figure of the month is not public and not in it.
    """

    month: str
    value: float | None
    total: float | None
    is_at_least: bool
    suppressed: int = 0

    @property
    def figure(self) -> Figure:
        """The total as one to compare with those of other months: exact, or a bound."""
        qualifier = AT_LEAST if self.is_at_least else EXACT
        return Figure(PLACED, "", "people", span(self.month, self.month), self.total, qualifier, "reported")


@dataclass(frozen=True)
class Cumulative:
    """The NEET youths placed in a period, added up by month, and the target of its year if there is one.

    Attributes:
        period: The period.
        area: Code of the area.
        months: Its months up to the last that is over or was reported, ascending.
        target: The yearly target, also where the period is a part of the year; of another indicator than what is
            added up.
    """

    period: ReferencePeriod
    area: str
    months: tuple[CumulativeMonth, ...]
    target: Target | None

    @property
    def target_beside(self) -> Target | None:
        """The target that the sum may stand beside: only a sum that begins in January grows towards a year's."""
        return self.target if self.period.first == 1 else None


def cumulative_placed(
    reported: Reported, catalogue: Catalogue, *, period: ReferencePeriod, area: str, today: date
) -> Cumulative:
    """Add up the NEET youths placed in a period, up to its last month that is over or was reported.

    The target is the city's yearly one of youths trained and placed; a district or centre has none.

    Raises:
        UnknownCode: There is no such area.
    """
    table, centres = table_of(reported, catalogue, PLACED, today), centres_in(catalogue, area)
    months = [month for month in period.months if month <= last_month(table)]
    total, is_at_least, running = 0.0, False, []
    for month in months:
        own = table.month(month, centres)
        total, is_at_least = total + (own.value or 0.0), is_at_least or not own.is_complete
        so_far = None if own.value is None else total
        running.append(CumulativeMonth(month, own.value, so_far, is_at_least, own.suppressed))
    target = _target(catalogue, period.year) if area == catalogue.city.code else None
    return Cumulative(period, area, tuple(running), target)


def _target(catalogue: Catalogue, year: int) -> Target | None:
    """Return the city's target of a year in the version that no other replaces."""
    targets = catalogue.all_targets.values()
    replaced = {target.replaces for target in targets}
    own = [
        target
        for target in targets
        if (target.indicator, target.area, target.due.year) == (_YEARLY_GOAL, catalogue.city.code, year)
        and target.id not in replaced
    ]
    return max(own, key=lambda target: target.due, default=None)
