"""What needs attention, in the order of its consequence; `components.narrative.attention` has the words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from data.access.people import Person
from data.access.roles import visible
from data.activity import MARGIN, NoCommonMonths, PeriodComparison, gaps, same_months
from data.catalogue import Catalogue
from data.intake.checks.checks import under_warning
from data.progress.targets import Progress
from data.progress.verdict import OUTDATED_AFTER, Verdict
from data.published import goals, record
from data.reported import SUPPRESSED, Reported
from data.store.model import Import, ImportState
from data.time import clock
from data.time import months as calendar
from data.time.reference_period import ReferencePeriod

_RECENT_MONTHS = 12


class AttentionKind(StrEnum):
    """What is the matter, the gravest first."""

    MISSED = "missed"
    DUE_NOT_KNOWN = "due_not_known"
    BEHIND = "behind"
    OLD_RECORD = "old_record"
    NO_REPORTS = "no_reports"
    LATE_REPORTS = "late_reports"
    UNDER_WARNING = "under_warning"
    FALLS = "falls"
    CONTRADICTIONS = "contradictions"
    WAITING = "waiting"


@dataclass(frozen=True)
class Attention:
    """One thing that needs attention.

    Attributes:
        kind: What it is.
        count: How many goals, reports, values or groups of figures it concerns.
        codes: Codes of the indicators or centres that it concerns.
        day: The due day, the last day of a late month, or the day of the latest information; None for none.
        days: Days from today to that day, or since it: never below zero.
        is_over: Whether the due day is over.
    """

    kind: AttentionKind
    count: int = 1
    codes: tuple[str, ...] = ()
    day: date | None = None
    days: int = 0
    is_over: bool = False


def attention(
    progress: Iterable[Progress],
    reported: Reported,
    catalogue: Catalogue,
    *,
    imports: Iterable[Import],
    person: Person,
    today: date,
) -> tuple[Attention, ...]:
    """Return what needs attention, the gravest first; none where there is nothing.

    Args:
        progress: the targets, as `data.progress.targets.all_targets` gives them.
        imports: everything that was handed in.
        person: who looks; reports that wait are told to those who may see them.
        today: the day.
    """
    found = (
        *_goals(progress, catalogue, today),
        *_reports(reported, catalogue, today),
        *_record(catalogue, today),
        *_accepted(reported, catalogue, today),
        *_falls(reported, catalogue, today),
        *_waiting(imports, person, catalogue, today),
    )
    order = list(AttentionKind)
    return tuple(sorted(found, key=lambda each: (order.index(each.kind), each.days)))


def _goals(progress: Iterable[Progress], catalogue: Catalogue, today: date) -> Iterator[Attention]:
    """Yield the city's goals that are near or over and not reached, those of one kind and day together."""
    grouped: dict[tuple[AttentionKind, date], list[str]] = {}
    for each in progress:
        kind = _kind_of(each)
        if each.area == catalogue.city.code and each.target and kind and _concerns(each, kind, today):
            grouped.setdefault((kind, each.target.due), []).append(each.indicator)
    for (kind, due), codes in grouped.items():
        yield Attention(kind, len(codes), tuple(codes), due, abs((due - today).days), due < today)


def _kind_of(progress: Progress) -> AttentionKind | None:
    if not progress.is_latest:
        return None
    kinds = {
        Verdict.MISSED: AttentionKind.MISSED,
        Verdict.BEHIND: AttentionKind.BEHIND,
        Verdict.CANNOT_BE_SAID: AttentionKind.DUE_NOT_KNOWN,
    }
    return kinds.get(progress.verdict)


def _concerns(progress: Progress, kind: AttentionKind, today: date) -> bool:
    """Tell whether a goal is near, or over: one of a year only for a while, one of a state until it is reached."""
    target = progress.target
    if target is None or kind is AttentionKind.BEHIND:
        return target is not None
    is_of_the_past = target.period is not None and today - target.due > OUTDATED_AFTER
    is_far = kind is AttentionKind.DUE_NOT_KNOWN and target.due - today > OUTDATED_AFTER
    return not is_of_the_past and not is_far


def _reports(reported: Reported, catalogue: Catalogue, today: date) -> Iterator[Attention]:
    if reported.origin != "reports":
        yield Attention(AttentionKind.NO_REPORTS, codes=(reported.origin,))
        return
    missing = {centre: gaps(reported, catalogue, centre, today) for centre in catalogue.all_centres}
    late = {centre: months for centre, months in missing.items() if months}
    if late:
        oldest = calendar.last_day(min(min(months) for months in late.values()))
        count = sum(len(months) for months in late.values())
        yield Attention(AttentionKind.LATE_REPORTS, count, tuple(late), oldest, (today - oldest).days)


def _record(catalogue: Catalogue, today: date) -> Iterator[Attention]:
    days = goals.known_days(catalogue)
    at_issue = {code: days[code] for code in days if catalogue.centre(code).status != "closed"}
    old = {code: day for code, day in at_issue.items() if today - day > OUTDATED_AFTER}
    if old:
        # Of all of them nothing was published since the latest of these days, of some of them since the earliest.
        day = max(old.values()) if len(old) == len(at_issue) else min(old.values())
        yield Attention(AttentionKind.OLD_RECORD, len(old), tuple(sorted(old)), day, (today - day).days)
    groups = record.contradictions(catalogue)
    if groups:
        yield Attention(AttentionKind.CONTRADICTIONS, len(groups))


def _accepted(reported: Reported, catalogue: Catalogue, today: date) -> Iterator[Attention]:
    """Yield the values of the last twelve months that were taken in though a warning stands at them."""
    since = calendar.shifted(calendar.last_full(today), 1 - _RECENT_MONTHS)
    shown = reported.frame[reported.frame["status"] != SUPPRESSED]
    strange = under_warning(shown, catalogue=catalogue, today=today)
    recent = strange[strange["month"] >= since]
    if len(recent):
        yield Attention(AttentionKind.UNDER_WARNING, len(recent), tuple(sorted(recent["centre"].unique())))


def _falls(reported: Reported, catalogue: Catalogue, today: date) -> Iterator[Attention]:
    """Yield what the centres that reported both did less of, this year, than in the same months of the year before."""
    if reported.origin != "reports":
        return
    year = ReferencePeriod(int(calendar.last_full(today)[:4]))
    fallen = tuple(
        code
        for code, indicator in catalogue.all_indicators.items()
        if indicator.is_reported and indicator.aggregation == "sum" and indicator.direction == "more"
        if _has_fallen(
            same_months(reported, catalogue, code, area=catalogue.city.code, today=today, period=year)
        )
    )
    if fallen:
        yield Attention(AttentionKind.FALLS, len(fallen), fallen)


def _has_fallen(found: PeriodComparison | NoCommonMonths | None) -> bool:
    like = found.like_for_like if found else None
    return like is not None and like.ratio is not None and like.ratio < -MARGIN


def _waiting(
    imports: Iterable[Import], person: Person, catalogue: Catalogue, today: date
) -> Iterator[Attention]:
    zone = catalogue.city.time_zone
    waiting = [each for each in visible(imports, person) if each.state is ImportState.WAITING]
    if waiting:
        since = min(clock.today(zone, each.received) for each in waiting)
        yield Attention(AttentionKind.WAITING, len(waiting), day=since, days=(today - since).days)
