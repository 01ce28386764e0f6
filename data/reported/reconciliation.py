"""The reported record beside the published one: compared figure by figure, never mixed."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final

from data import activity
from data.activity import PeriodTotal
from data.catalogue import Catalogue
from data.catalogue.values import Observation
from data.published import qualifiers, record
from data.reported.reported import Reported

ABOUT_WITHIN: Final = 0.01
"""How far, in parts of it, the reported figure may lie from one published as "about"."""

_NEAREST: Final = {"youth_placed": "neet_placed"}
"""Published figures of a wider group, and the part of it that the centres report."""


class Verdict(StrEnum):
    """How the reported figure stands to the published one."""

    AGREES = "agrees"
    BELOW = "below"
    ABOVE = "above"
    NOT_COMPARABLE = "not_comparable"


class Reason(StrEnum):
    """Why a reported figure cannot be held against a published one."""

    WIDER_GROUP = "wider_group"
    UNDATED = "undated"
    START_NOT_STATED = "start_not_stated"
    PARTS_OF_MONTHS = "parts_of_months"
    MONTHS_MISSING = "months_missing"
    MONTHS_PARTIAL = "months_partial"


@dataclass(frozen=True)
class Comparison:
    """A published figure and what the centres reported for the same months.

    Attributes:
        published: The published figure.
        indicator: The reported indicator beside it; that of the published one, unless that is a wider group.
        reported: What was reported for its period; None where that is not made of whole months.
        verdict: How they stand to each other.
        reason: Why they cannot be compared; None where they can.
    """

    published: Observation
    indicator: str
    reported: PeriodTotal | None
    verdict: Verdict
    reason: Reason | None

    @property
    def difference(self) -> float | None:
        """The reported figure minus the published one; None where they cannot be compared."""
        if (
            self.reason
            or self.reported is None
            or self.reported.value is None
            or self.published.value is None
        ):
            return None
        return self.reported.value - self.published.value


def comparisons(reported: Reported, catalogue: Catalogue) -> tuple[Comparison, ...]:
    """Compare every published figure that the centres' reports touch, in the order of the published record.

    These are the figures that are said to have happened (not plans), have a number and speak of the city, a
    district or a centre, of an indicator that is reported each month or a wider group of one.
    """
    monthly = {code for code, indicator in catalogue.all_indicators.items() if indicator.is_reported}
    areas = [catalogue.city.code, *map(str, catalogue.districts.index), *map(str, catalogue.centres.index)]
    touched = monthly | {wider for wider, part in _NEAREST.items() if part in monthly}
    return tuple(
        _comparison(reported, catalogue, figure)
        for figure in record.observations(catalogue, areas=areas)
        if figure.indicator in touched and figure.value is not None and not figure.is_planned
    )


def verdict(value: float, published: Observation) -> Verdict:
    """Return how a figure of the same months stands to a published one, as its qualifier reads.

    "Over" and "at least" agree with everything above (and, for "at least", with the figure itself), "about"
    with what lies within 1 %, and an exact figure only with itself.

    Raises:
        ValueError: The published figure has no number.
    """
    stated = published.value
    if stated is None:
        raise ValueError("the published figure has no number")
    low, high = stated, stated
    if published.qualifier == qualifiers.ABOUT:
        low, high = stated * (1 - ABOUT_WITHIN), stated * (1 + ABOUT_WITHIN)
    if published.qualifier in (qualifiers.OVER, qualifiers.AT_LEAST):
        high = float("inf")
    if value < low or (published.qualifier == qualifiers.OVER and value == low):
        return Verdict.BELOW
    return Verdict.AGREES if value <= high else Verdict.ABOVE


def _comparison(reported: Reported, catalogue: Catalogue, published: Observation) -> Comparison:
    indicator = _NEAREST.get(published.indicator, published.indicator)
    total = _total(reported, catalogue, indicator, published)
    reason = _incomparable(indicator, published, total)
    if reason is not None or total is None or total.value is None:
        return Comparison(published, indicator, total, Verdict.NOT_COMPARABLE, reason)
    return Comparison(published, indicator, total, verdict(total.value, published), None)


def _total(
    reported: Reported, catalogue: Catalogue, indicator: str, published: Observation
) -> PeriodTotal | None:
    months, end = published.period.months(), published.period.end
    if not months or end is None or (months[0].start, months[-1].end) != (published.period.start, end):
        return None
    codes, after = map(str, months), end + timedelta(days=1)
    return activity.period_total(reported, catalogue, indicator, codes, area=published.area, today=after)


def _incomparable(indicator: str, published: Observation, total: PeriodTotal | None) -> Reason | None:
    period = published.period
    if indicator != published.indicator:
        return Reason.WIDER_GROUP
    if period.end is None:
        return Reason.UNDATED
    if period.start is None:
        return Reason.START_NOT_STATED
    if total is None:
        return Reason.PARTS_OF_MONTHS
    if any(month.value is None for month in total.months):
        return Reason.MONTHS_MISSING
    return None if total.is_complete else Reason.MONTHS_PARTIAL
