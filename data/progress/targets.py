"""Every target of the tables with what is known of its figure, its verdict, and the pace that it still needs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from data.activity import PLACED, MonthlyValue, centres_in, monthly, period_total
from data.catalogue import Catalogue
from data.catalogue.values import Centre, Observation, Target
from data.progress.verdict import (
    Actual,
    Aim,
    Judgement,
    Origin,
    Reason,
    Verdict,
    interval,
    judge,
    required_pace,
)
from data.published import goals, qualifiers
from data.published.record import series
from data.reported import Reported
from data.time import months as calendar

OPEN: Final = "centres_open"
_BESIDE: Final = {"youth_trained_placed": PLACED}
"""Targets of which nobody counts the figure itself, and what the centres count instead: shown, never compared."""


@dataclass(frozen=True)
class Progress:
    """A target, and how far it is.

    Attributes:
        indicator: Code of what is to be reached; of what is counted, where nothing was promised.
        area: Code of the area.
        target: What was promised; None where nothing was.
        previous: The version that the target replaced; None where it is the first.
        is_latest: Whether no other has replaced it, be it due already or not.
        actual: What is known of the figure; None where nothing is.
        judgement: The verdict.
        pace, pace_qualifier: What is needed each month until the due day; None where that cannot be said.
        expected_today: Where the straight line to the target stands on the day of the verdict; None without a line.
        months: The months of the target's period up to the last that is over, as the centres reported them.
        today: The day of the verdict.
    """

    indicator: str
    area: str
    target: Target | None
    previous: Target | None
    is_latest: bool
    actual: Actual | None
    judgement: Judgement
    pace: float | None
    pace_qualifier: str
    expected_today: float | None
    months: tuple[MonthlyValue, ...]
    today: date

    @property
    def is_over(self) -> bool:
        """Whether the due day is over."""
        return self.target is not None and self.target.due < self.today

    @property
    def days_left(self) -> int | None:
        """Days to the due day, below zero once it is over; None where nothing was promised."""
        return (self.target.due - self.today).days if self.target else None

    @property
    def rests_on_inference(self) -> bool:
        """Whether the verdict would not hold without centres that are open by inference only."""
        if self.actual is None or self.target is None or not self.actual.inferred:
            return False
        needed = {Verdict.REACHED: self.target.value, Verdict.ON_PACE: self.judgement.expected}.get(
            self.verdict
        )
        return needed is not None and self.actual.low - self.actual.inferred < needed

    @property
    def verdict(self) -> Verdict:
        """Where it stands."""
        return self.judgement.verdict

    @property
    def missing(self) -> float | None:
        """How much is missing at most, by what is surely known; None where nothing is, or nothing was promised."""
        if self.target is None or self.actual is None:
            return None
        return self.target.value - self.actual.low


def all_targets(reported: Reported, catalogue: Catalogue, *, today: date) -> tuple[Progress, ...]:
    """Return every target: latest versions first, the country and the city before districts, the latest due first."""
    ranks = {code: rank for rank, code in enumerate(catalogue.all_indicators)}
    wide = (catalogue.city.country, catalogue.city.code)
    found = [_progress(target, reported, catalogue, today) for target in catalogue.all_targets.values()]
    return tuple(
        sorted(
            found,
            key=lambda each: (
                not each.is_latest,
                each.area not in wide,
                ranks[each.indicator],
                -_due(each).toordinal(),
                each.area,
            ),
        )
    )


def of_year(
    found: Iterable[Progress], reported: Reported, catalogue: Catalogue, *, today: date
) -> tuple[Progress, ...]:
    """Return the city's goals of the year: the centres, the placements, and what else is due in it.

    Placements stand among them also where no target of the year was published: that is said in their place.

    Args:
        found: the targets, as `all_targets` gives them.
        today: its year is meant.
    """
    own = [each for each in found if each.is_latest and each.area == catalogue.city.code]
    centres = [each for each in own if each.indicator == OPEN]
    due = [each for each in own if each not in centres and _due(each).year == today.year]
    placed = [each for each in due if _counted(each.indicator) == PLACED]
    others = [each for each in due if each not in placed]
    return (*centres, *(placed or [_without_target(PLACED, reported, catalogue, today)]), *others)


def of_placements(found: Iterable[Progress], *, area: str, year: int) -> Progress | None:
    """Return the target of an area's placements in a year, which may count more than them; None without one.

    Args:
        found: the targets, as `all_targets` gives them.
        area: code of the area.
        year: the year in which it is due.
    """
    own = (each for each in found if each.is_latest and each.area == area and _due(each).year == year)
    return next((each for each in own if _counted(each.indicator) == PLACED), None)


def _without_target(indicator: str, reported: Reported, catalogue: Catalogue, today: date) -> Progress:
    months = calendar.of_year(today.year)
    actual = _reported_actual(indicator, months, catalogue.city.code, reported, catalogue, today)
    line = _line(indicator, months, catalogue.city.code, reported, catalogue, today)
    judgement = Judgement(Verdict.CANNOT_BE_SAID, Reason.NO_TARGET)
    return Progress(
        indicator, catalogue.city.code, None, None, True, actual, judgement, None, "", None, line, today
    )


def _progress(target: Target, reported: Reported, catalogue: Catalogue, today: date) -> Progress:
    counted = _counted(target.indicator)
    actual, months = None, ()
    if target.indicator == OPEN:
        actual = _centres_open(target, catalogue, today)
    else:
        asked = tuple(month.code for month in target.period.months()) if target.period else ()
        published = _published_actual(target, catalogue)
        monthly_actual = _reported_actual(counted, asked, target.area, reported, catalogue, today)
        actual = _better(monthly_actual, published)
        months = _line(counted, asked, target.area, reported, catalogue, today)
    aim = _aim(target, catalogue)
    judgement = judge(aim, actual, indicator=target.indicator, today=today)
    pace = required_pace(aim, actual, judgement, today=today)
    return Progress(
        indicator=target.indicator,
        area=target.area,
        target=target,
        previous=catalogue.all_targets.get(target.replaces),
        is_latest=target.id not in {each.replaces for each in catalogue.all_targets.values()},
        actual=actual,
        judgement=judgement,
        pace=pace[0] if pace else None,
        pace_qualifier=pace[1] if pace else "",
        expected_today=aim.expected(today) if today <= target.due else None,
        months=months,
        today=today,
    )


def _counted(indicator: str) -> str:
    """Return the code of what is counted towards a target: its own indicator, or what stands beside it."""
    return _BESIDE.get(indicator, indicator)


def _due(progress: Progress) -> date:
    return progress.target.due if progress.target else date.max


def _better(monthly_actual: Actual | None, published: Actual | None) -> Actual | None:
    """Return the centres' reports where there are any, else what was published; invented figures come last."""
    if monthly_actual is not None and monthly_actual.origin == "reported":
        return monthly_actual
    return published or monthly_actual


def _aim(target: Target, catalogue: Catalogue) -> Aim:
    indicator = catalogue.indicator(target.indicator)
    is_flow = target.period is not None and indicator.aggregation == "sum"
    start, base = _start(target, is_flow, catalogue)
    return Aim(
        target.value,
        target.qualifier,
        target.due,
        start,
        base,
        is_less_better=indicator.direction == "less",
        is_flow=is_flow,
    )


def _start(target: Target, is_flow: bool, catalogue: Catalogue) -> tuple[date | None, float | None]:
    """Return day and figure from which the line sets out: nothing when the period begins, else what was known then."""
    if is_flow and target.period and target.period.start:
        return target.period.start - timedelta(days=1), 0.0
    if target.indicator == OPEN and target.set_on:
        low, high = goals.open_between(_centres(target, catalogue), target.set_on)
        return target.set_on, float(low) if low == high else None
    known = {figure.id: figure for figure in catalogue.observations}.get(target.baseline)
    return (known.period.end, known.value) if known and not is_flow else (None, None)


def _centres(target: Target, catalogue: Catalogue) -> list[Centre]:
    return [catalogue.centre(code) for code in sorted(centres_in(catalogue, target.area))]


def _centres_open(target: Target, catalogue: Catalogue, today: date) -> Actual | None:
    """Return the centres open on the day of the verdict, or what was last known of them."""
    centres = _centres(target, catalogue)
    if not centres:
        return None
    known = goals.known_days(catalogue)
    days = [known[each.code] for each in centres if each.code in known]
    day = min(today, target.due)
    if not days:
        return None
    low, high = goals.open_between(centres, day)
    # What follows from a later day is known of this one; nothing is known of a day after the last word.
    until, since = min(day, max(days)), min(day, min(days))
    if low != high:
        turning = (
            moment for each in centres for moment in (each.not_open_until, each.open_from, each.open_until)
        )
        turned = [moment for moment in turning if moment and moment <= day]
        if not turned:
            return None
        until = max(turned)
        low, high = goals.open_between(centres, until)
    sources = tuple(dict.fromkeys(each.source for each in centres))
    if target.area == catalogue.city.code:
        sources = goals.sources_of_open(catalogue, until)
    inferred = sum(each.is_open(until) and each.status_basis == "inferred" for each in centres)
    return Actual(
        OPEN,
        "published",
        low,
        _bound(low, high),
        low,
        high,
        until,
        sources,
        inferred,
        since=since if since < until else None,
    )


def _bound(low: int, high: int) -> str:
    return qualifiers.EXACT if low == high else qualifiers.AT_LEAST


def _published_actual(target: Target, catalogue: Catalogue) -> Actual | None:
    """Return the latest published figure that counts towards a target: of a flow one from the period's first day on."""
    fit = [figure for figure in series(catalogue, target.indicator, target.area) if _fits(figure, target)]
    if not fit:
        return None
    figure = max(fit, key=lambda each: (each.period, each.id))
    value = figure.value or 0.0
    low, high = interval(value, figure.qualifier)
    until = min(day for day in (figure.period.end, figure.as_of) if day)
    return Actual(figure.indicator, "published", value, figure.qualifier, low, high, until, (figure.source,))


def _fits(figure: Observation, target: Target) -> bool:
    if figure.value is None or figure.period.end is None:
        return False
    if target.period is None:
        return True
    return target.period.covers(figure.period) and figure.period.start == target.period.start


def _reported_actual(
    indicator: str, months: tuple[str, ...], area: str, reported: Reported, catalogue: Catalogue, today: date
) -> Actual | None:
    """Return what the centres reported in the months complete from the first on, and with the later ones."""
    is_monthly = catalogue.indicator(indicator).is_reported
    if not is_monthly or not months or area == catalogue.city.country:
        return None
    total = period_total(reported, catalogue, indicator, months, area=area, today=today)
    if total.value is None:
        return None
    whole: list[MonthlyValue] = []
    for month in total.months:
        if not month.is_complete:
            break
        whole.append(month)
    added = sum(month.value or 0.0 for month in whole)
    origin: Origin = "demo" if reported.is_demo else "reported"
    later = tuple(month.month for month in total.months[len(whole) :] if month.value is not None)
    if not whole:
        return Actual(indicator, origin, total.value, qualifiers.AT_LEAST, 0.0, 0.0, None, later=later)
    until, at_least = calendar.last_day(whole[-1].month), total.value if later else None
    return Actual(
        indicator, origin, added, qualifiers.EXACT, added, added, until, at_least=at_least, later=later
    )


def _line(
    indicator: str, months: tuple[str, ...], area: str, reported: Reported, catalogue: Catalogue, today: date
) -> tuple[MonthlyValue, ...]:
    """Return the months of a target's period up to the last that is over or was reported."""
    shown = [month for month in months if month <= calendar.containing(today)]
    if not shown or not catalogue.indicator(indicator).is_reported or area == catalogue.city.country:
        return ()
    found = monthly(reported, catalogue, indicator, area=area, today=today, first=shown[0], last=shown[-1])
    return tuple(month for month in found if month.is_over or month.value is not None)
