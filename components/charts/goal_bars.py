"""A target as a small chart: a bar with the target and the position expected today, and its months as a line."""

from dataclasses import dataclass, replace
from typing import Literal

from components.charts.month_line import MonthPoint, height_of
from components.citations import Citation, citations
from components.i18n import Translator, formats, words
from components.narrative import targets as sentences
from components.report_view import ReportView
from data.progress.targets import Progress
from data.progress.verdict import Reason, Verdict


@dataclass(frozen=True)
class GoalBar:
    """A target in one language.

    Attributes:
        key: the target's id, or the indicator's code where nothing was promised.
        name: what is counted.
        place: whose goal it is, and of which time where it is of one.
        verdict: where it stands.
        verdict_text, reason: the same in words, and why nothing can be said.
        actual, target: the figures with their qualifiers.
        until: who says so and up to which day.
        later: what is known with months that are not whole; empty where there are none.
        due: the due day with its word; empty without one.
        expected, pace: the expected position and what is needed each month; empty where there is none.
        share, target_share, expected_share: ends of the bar and its marks, 0 to 1; None where there is none.
        look: whether the bar is that of the target's own figure, or of figures that are not held against it.
        months: the months of the line.
        months_text: the line in words; empty where there is none.
        demo_mark: the one of its texts that says that the figure is demonstration data; empty where it is not.
        sources: where target and figure are from.
        more: further facts, where the chart stands on the page of all targets.
    """

    key: str
    name: str
    place: str
    verdict: Verdict
    verdict_text: str
    reason: str
    actual: str
    target: str
    until: str
    later: str
    due: str
    expected: str
    pace: str
    share: float | None
    target_share: float | None
    expected_share: float | None
    look: Literal["sure", "apart"]
    months: tuple[MonthPoint, ...]
    months_text: str
    demo_mark: str
    sources: tuple[Citation, ...]
    more: tuple[str, ...] = ()

    @property
    def spoken(self) -> str:
        """The bar in one sentence."""
        parts = (
            self.verdict_text,
            self.reason,
            self.actual,
            self.until,
            self.target,
            self.due,
            self.expected,
        )
        return f"{self.name}: {'; '.join(filter(None, parts))}"


def full_goal_bar(progress: Progress, reader: ReportView) -> GoalBar:
    """Return the small chart of a target with whose it is, of which year, when it was set, and the version before."""
    place = words.area(progress.area, catalogue=reader.catalogue, tr=reader.tr)
    period = progress.target.period if progress.target else None
    if period is not None:
        place = f"{place}, {formats.period(period, tr=reader.tr)}"
    return replace(goal_bar(progress, reader), place=place, more=sentences.origins(progress, reader))


def goal_bar(progress: Progress, reader: ReportView) -> GoalBar:
    """Return the small chart of a target of the city."""
    catalogue, tr = reader.catalogue, reader.tr
    actual, target = progress.actual, progress.target
    # The mark stands where the line does on the day of the figure, or else today.
    line = progress.judgement.expected
    expected = progress.expected_today if line is None else line
    ends = [actual.value if actual else None, target.value if target else None, expected]
    share, target_share, expected_share = _shares(ends)
    reason, until = (
        sentences.reason(progress, catalogue=catalogue, tr=tr),
        sentences.until_text(progress, tr=tr),
    )
    is_told = progress.judgement.reason is Reason.DEMONSTRATION
    return GoalBar(
        key=target.id if target else progress.indicator,
        name=catalogue.indicator(progress.indicator).short(tr.language),
        place="",
        verdict=progress.verdict,
        verdict_text=sentences.verdict_on(progress, tr=tr),
        reason=reason,
        actual=sentences.actual_text(actual, catalogue=catalogue, tr=tr),
        target=sentences.target_text(target, catalogue=catalogue, tr=tr),
        until=until,
        later=sentences.later_text(actual, catalogue=catalogue, tr=tr),
        due=tr("due {day}", day=formats.short_day(target.due, tr=tr)) if target else "",
        expected=sentences.expected_text(progress, catalogue=catalogue, tr=tr),
        pace=sentences.pace_text(progress, tr=tr),
        share=share,
        target_share=target_share,
        expected_share=expected_share,
        look="apart" if is_told or progress.judgement.reason is Reason.OTHER_INDICATOR else "sure",
        months=_months(progress),
        months_text=_months_text(progress, tr),
        demo_mark=(reason if is_told else until) if actual and actual.origin == "demo" else "",
        sources=citations(sentences.sources([progress]), catalogue=catalogue, tr=tr),
    )


def _shares(values: list[float | None]) -> list[float | None]:
    """Return where values end on a bar that is as long as the greatest of them."""
    longest = max((value for value in values if value is not None), default=0.0)
    return [height_of(value, longest) for value in values]


def _months(progress: Progress) -> tuple[MonthPoint, ...]:
    highest = max((month.value or 0.0 for month in progress.months), default=0.0)
    if highest <= 0:
        return ()
    return tuple(MonthPoint(height_of(month.value, highest), month.is_partial) for month in progress.months)


def _months_text(progress: Progress, tr: Translator) -> str:
    known = [month for month in progress.months if month.value is not None]
    if not known:
        return ""
    return tr(
        "by month, {period}: from {low} to {high}",
        period=formats.months([month.month for month in known], tr=tr),
        low=formats.number(min(month.value or 0.0 for month in known), tr=tr),
        high=formats.number(max(month.value or 0.0 for month in known), tr=tr),
    )
