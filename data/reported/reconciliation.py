"""The reported record beside the published one: compared figure by figure, never mixed."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final

from data import activity, comparison
from data.activity import PeriodTotal
from data.catalogue import Catalogue
from data.catalogue.values import Observation
from data.comparison import IncomparableReason
from data.published import qualifiers, record
from data.reported.reported import Reported
from data.time.periods import UNDATED, Period, parse

ABOUT_WITHIN: Final = 0.01
"""How far, in parts of it, the reported figure may lie from one published as "about"."""

_NEAREST: Final = {"youth_placed": "neet_placed"}
"""Published figures of a wider group, and the part of it that the centres report."""


class Agreement(StrEnum):
    """How the reported figure stands to the published one."""

    AGREES = "agrees"
    BELOW = "below"
    ABOVE = "above"
    NOT_COMPARABLE = "not_comparable"


class WhyNotCompared(StrEnum):
    """Why a reported figure cannot be held against a published one."""

    WIDER_GROUP = "wider_group"
    UNDATED = "undated"
    START_NOT_STATED = "start_not_stated"
    PARTS_OF_MONTHS = "parts_of_months"
    MONTHS_MISSING = "months_missing"
    MONTHS_PARTIAL = "months_partial"
    SUPPRESSED = "suppressed"


@dataclass(frozen=True)
class Comparison:
    """A published figure and what the centres reported for the same months.

    Attributes:
        published: The published figure.
        indicator: The reported indicator beside it; that of the published one, unless that is a wider group.
        reported: What was reported for its period; None where that is not made of whole months.
        verdict: How they stand to each other.
        reason: Why they cannot be compared; None where they can.
        difference: The reported figure minus the published one, which the qualifier of the published one makes a bound;
            None where they cannot be compared.
    """

    published: Observation
    indicator: str
    reported: PeriodTotal | None
    verdict: Agreement
    reason: WhyNotCompared | None
    difference: float | None


def comparisons(reported: Reported, catalogue: Catalogue) -> tuple[Comparison, ...]:
    """Compare every published figure that the centres' reports touch, in the order of the published record.

    These are the figures that are said to have happened (not plans), have a number and speak of the city, a
    district or a centre, of an indicator that is reported each month or a wider group of one.
    """
    monthly = {code for code, indicator in catalogue.all_indicators.items() if indicator.is_reported}
    areas = [catalogue.city.code, *catalogue.all_districts, *catalogue.all_centres]
    touched = monthly | {wider for wider, part in _NEAREST.items() if part in monthly}
    return tuple(
        _comparison(reported, catalogue, figure)
        for figure in record.observations(catalogue, areas=areas)
        if figure.indicator in touched and figure.value is not None and not figure.is_planned
    )


def verdict(value: float, published: Observation) -> Agreement:
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
        return Agreement.BELOW
    return Agreement.AGREES if value <= high else Agreement.ABOVE


def _comparison(reported: Reported, catalogue: Catalogue, published: Observation) -> Comparison:
    indicator = _NEAREST.get(published.indicator, published.indicator)
    total = _total(reported, catalogue, indicator, published)
    found = comparison.difference(
        comparison.of_observation(published),
        _figure(catalogue, indicator, published, total),
        across="records",
    )
    if isinstance(found, IncomparableReason) or total is None or total.value is None:
        reason = _reason(found, published.period, total)
        return Comparison(published, indicator, total, Agreement.NOT_COMPARABLE, reason, None)
    return Comparison(published, indicator, total, verdict(total.value, published), None, found.value)


def _total(
    reported: Reported, catalogue: Catalogue, indicator: str, published: Observation
) -> PeriodTotal | None:
    months, end = published.period.months(), published.period.end
    if not months or end is None or (months[0].start, months[-1].end) != (published.period.start, end):
        return None
    codes, after = map(str, months), end + timedelta(days=1)
    return activity.period_total(reported, catalogue, indicator, codes, area=published.area, today=after)


def _figure(
    catalogue: Catalogue, indicator: str, published: Observation, total: PeriodTotal | None
) -> comparison.Figure:
    """Return what was reported for the period of a published figure as one to compare with it."""
    return comparison.Figure(
        indicator,
        published.area,
        catalogue.indicator(indicator).unit,
        published.period if total else parse(UNDATED),
        total.value if total else None,
        record="reported",
        part=() if total is None or total.is_complete else ("incomplete",),
    )


def _reason(
    why: comparison.Difference | IncomparableReason, period: Period, total: PeriodTotal | None
) -> WhyNotCompared:
    """Return in the words of this table why two records may not be compared."""
    if why == IncomparableReason.INDICATOR:
        return WhyNotCompared.WIDER_GROUP
    if total is None:
        undated = WhyNotCompared.UNDATED if period.end is None else WhyNotCompared.START_NOT_STATED
        return undated if period.start is None else WhyNotCompared.PARTS_OF_MONTHS
    if total.suppressed and not any(month.is_owing for month in total.months):
        return WhyNotCompared.SUPPRESSED
    is_missing = any(month.value is None and not month.suppressed for month in total.months)
    return WhyNotCompared.MONTHS_MISSING if is_missing else WhyNotCompared.MONTHS_PARTIAL
