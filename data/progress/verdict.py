"""The one rule of verdict on a target: reached, on pace, behind pace, missed, or cannot be said, and why.

The expected position of a day lies on the straight line from where the target sets out to its value on the due day.
What is known of the actual figure is an interval, since figures are published as "over" and "about" and centres open
between two days. A verdict holds for every value in the interval, or there is none.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, Literal

from data.published import qualifiers
from data.reported.reconciliation import ABOUT_WITHIN

OUTDATED_AFTER: Final = timedelta(days=90)
"""What is known only up to a day longer ago says nothing of today."""

_DAYS_A_MONTH: Final = 365.2425 / 12

Origin = Literal["published", "reported", "demo"]


class Verdict(StrEnum):
    """Where a target stands."""

    REACHED = "reached"
    ON_PACE = "on_pace"
    BEHIND = "behind"
    MISSED = "missed"
    CANNOT_BE_SAID = "cannot_be_said"


class Reason(StrEnum):
    """Why nothing can be said of a target."""

    NO_TARGET = "no_target"
    NOT_KNOWN = "not_known"
    OTHER_INDICATOR = "other_indicator"
    DEMONSTRATION = "demonstration"
    MONTHS_MISSING = "months_missing"
    OUTDATED = "outdated"
    NO_START = "no_start"
    TOO_EARLY = "too_early"
    WITHIN_BOUNDS = "within_bounds"


@dataclass(frozen=True)
class Aim:
    """What is to be reached, and the line that leads there.

    Attributes:
        value, qualifier: What is to be reached.
        due: Last day.
        start: Day on which the line sets out; None where that is not known.
        base: Figure of that day; None where it is not known.
        is_less_better: Whether the figure is to fall.
        is_flow: Whether the figure adds up over time, as events do, or is a state, as open centres are.
    """

    value: float
    qualifier: str
    due: date
    start: date | None
    base: float | None
    is_less_better: bool = False
    is_flow: bool = True

    def expected(self, day: date) -> float | None:
        """Return where the line stands on a day; None where it has no start."""
        if self.start is None or self.base is None or self.start >= self.due:
            return None
        gone = min(max((day - self.start).days, 0), (self.due - self.start).days)
        return self.base + (self.value - self.base) * gone / (self.due - self.start).days

    def is_reached_by(self, figure: float) -> bool:
        """Tell whether a figure reaches the target; what is to be "over" a number is not reached by the number."""
        if self.is_less_better:
            return figure <= self.value
        return figure > self.value if self.qualifier == qualifiers.OVER else figure >= self.value


@dataclass(frozen=True)
class Actual:
    """What is known of the figure itself.

    Attributes:
        indicator: Code of what was counted.
        origin: Whether it was published, reported by the centres, or is demonstration data.
        value, qualifier: The figure as at `until`: of months those that are complete from the first on. Where none is,
            it is `at_least`, and all that was reported.
        low, high: What that figure lies between; nothing where no month is complete.
        until: The day as at which it is known; None where no month is complete from the first on.
        sources: Ids of the published sources; none where the centres reported it.
        inferred: How many of open centres rest on inference.
        since: The day as at which one of the centres was known last, where that is earlier than `until`; else None.
        at_least: All that was reported, later months that are not whole among it, a lower bound; None where there are
            none.
        later: These later months.
    """

    indicator: str
    origin: Origin
    value: float
    qualifier: str
    low: float
    high: float
    until: date | None
    sources: tuple[str, ...] = ()
    inferred: int = 0
    since: date | None = None
    at_least: float | None = None
    later: tuple[str, ...] = ()


@dataclass(frozen=True)
class Judgement:
    """A verdict with its reason where nothing can be said, and the expected position that it was held against."""

    verdict: Verdict
    reason: Reason | None = None
    expected: float | None = None


def interval(value: float, qualifier: str) -> tuple[float, float]:
    """Return what a qualified figure lies between: "over" has no upper end, "about" is within 1 %."""
    if qualifier in (qualifiers.OVER, qualifiers.AT_LEAST):
        return value, float("inf")
    if qualifier == qualifiers.AT_MOST:
        return float("-inf"), value
    room = abs(value) * ABOUT_WITHIN if qualifier == qualifiers.ABOUT else 0.0
    return value - room, value + room


def judge(aim: Aim, actual: Actual | None, *, indicator: str, today: date) -> Judgement:
    """Return the verdict on a target.

    Args:
        aim: the target.
        actual: what is known of the figure; None where nothing is.
        indicator: code of what the target counts; a figure of another one is never held against it.
        today: the day of the verdict.
    """
    if actual is None:
        return _unsaid(Reason.NOT_KNOWN)
    if actual.indicator != indicator:
        return _unsaid(Reason.OTHER_INDICATOR)
    if actual.origin == "demo":
        return _unsaid(Reason.DEMONSTRATION)
    low, high = interval(actual.value, actual.qualifier)
    if aim.is_reached_by(high if aim.is_less_better else max(low, actual.at_least or low)):
        return Judgement(Verdict.REACHED)
    if actual.until is None:
        return _unsaid(Reason.MONTHS_MISSING)
    return _by_day(aim, actual, actual.until, today)


def _by_day(aim: Aim, actual: Actual, until: date, today: date) -> Judgement:
    if until >= aim.due:
        best = actual.low if aim.is_less_better else actual.high
        return _unsaid(Reason.WITHIN_BOUNDS) if aim.is_reached_by(best) else Judgement(Verdict.MISSED)
    if today > aim.due or today - until > OUTDATED_AFTER:
        return _unsaid(Reason.OUTDATED)
    expected = aim.expected(until)
    if expected is None or aim.start is None:
        return _unsaid(Reason.NO_START)
    if until <= aim.start:
        return _unsaid(Reason.TOO_EARLY)
    is_on_pace, is_behind = actual.low >= expected, actual.high < expected
    if aim.is_less_better:
        is_on_pace, is_behind = actual.high <= expected, actual.low > expected
    if is_on_pace or is_behind:
        return Judgement(Verdict.ON_PACE if is_on_pace else Verdict.BEHIND, expected=expected)
    return Judgement(Verdict.CANNOT_BE_SAID, Reason.WITHIN_BOUNDS, expected)


def required_pace(
    aim: Aim, actual: Actual | None, judgement: Judgement, *, today: date
) -> tuple[float, str] | None:
    """Return how much is needed each month until the due day, with its qualifier.

    It is counted from the last day of the months that are added up, or for a state from today. None where nothing is
    missing, the due day is over, or the figure may not be held against the target.
    """
    unfit = (Reason.OTHER_INDICATOR, Reason.DEMONSTRATION)
    if actual is None or judgement.verdict is Verdict.REACHED or judgement.reason in unfit:
        return None
    since = actual.until if aim.is_flow else today
    is_stale = judgement.reason is Reason.OUTDATED and aim.is_flow
    if since is None or since >= aim.due or is_stale or aim.is_less_better:
        return None
    missing = aim.value - actual.low
    is_bound = actual.high > actual.low or (not aim.is_flow and judgement.reason is Reason.OUTDATED)
    bound = qualifiers.AT_MOST if is_bound else qualifiers.EXACT
    months = (aim.due - since).days / _DAYS_A_MONTH
    # Of less than a month what is missing is needed in it, and not a multiple of that.
    return missing / max(months, 1.0), bound


def _unsaid(reason: Reason) -> Judgement:
    return Judgement(Verdict.CANNOT_BE_SAID, reason)
