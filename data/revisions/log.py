"""The log of revisions: every figure that was public and is another now, or stands no more, with day and cause."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from itertools import pairwise
from typing import Literal

from data.reported.changes import Change
from data.revisions.published import PublishedChange
from data.store.editions import Edition
from data.store.model import Decision, Import, ImportState
from data.time import clock

_MOMENT_BEFORE = timedelta(microseconds=1)


Cause = Literal["later_report", "withdrawn", "published_again", "tables"]


@dataclass(frozen=True)
class LoggedRevision:
    """One line of the log.

    Attributes:
        day: the day on which it changed, in the city.
        change: what changed, from what to what.
        cause: what changed it. What people have written of it stays with the report: it may name somebody.
        report: number of the report that was published or withdrawn; None of a published figure.
    """

    day: date
    change: Change | PublishedChange
    cause: Cause
    report: int | None = None


def logged_reports(
    imports: Sequence[Import], *, changes_of: Callable[[datetime, datetime], Iterable[Change]], zone: tzinfo
) -> Iterator[LoggedRevision]:
    """Yield the reported values that were revised or withdrawn, the latest first.

    Only decisions that can have revised something are looked at. What a withdrawn report brings back when it is
    published again stands in the log too.

    Args:
        imports: everything that was handed in.
        changes_of: returns what changed publicly between two moments.
        zone: time zone of the city.
    """
    for one, number in reversed(_revising(imports)):
        at, cause = one.decisions[number].at, _cause(one, number)
        for change in changes_of(at - _MOMENT_BEFORE, at):
            if change.kind != "added" or cause == "published_again":
                yield LoggedRevision(clock.today(zone, at), change, cause, one.number)


def _cause(one: Import, number: int) -> Cause:
    if one.decisions[number].state is ImportState.WITHDRAWN:
        return "withdrawn"
    is_again = any(each.state is ImportState.WITHDRAWN for each in one.decisions[:number])
    return "published_again" if is_again else "later_report"


def logged_tables(
    editions: Sequence[Edition],
    *,
    changes_of: Callable[[datetime, datetime], Iterable[PublishedChange] | None],
    zone: tzinfo,
) -> Iterator[LoggedRevision]:
    """Yield the published figures and targets that were revised or removed, the latest first.

    Args:
        editions: of the tables, the oldest first.
        changes_of: returns what changed between two moments; None where the tables of one cannot be read.
        zone: time zone of the city.
    """
    for earlier, later in reversed(list(pairwise(editions))):
        for change in changes_of(earlier.seen, later.seen) or ():
            if change.kind != "added":
                yield LoggedRevision(clock.today(zone, later.seen), change, "tables")


def _revising(imports: Sequence[Import]) -> list[tuple[Import, int]]:
    """Return the decisions that can have changed a value that was public, in their order, each once for its moment."""
    decided = [
        (decision, each, number)
        for each in imports
        if each.kind == "figures"
        for number, decision in enumerate(each.decisions)
    ]
    standing: dict[int, Import] = {}
    found: dict[datetime, tuple[Import, int]] = {}
    for decision, one, number in sorted(decided, key=lambda each: (each[0].at, each[1].number)):
        if _may_revise(decision, one, number, standing.values()):
            found[decision.at] = (one, number)
        if decision.state is ImportState.PUBLISHED:
            standing[one.number] = one
        elif decision.state is ImportState.WITHDRAWN:
            standing.pop(one.number, None)
    return list(found.values())


def _may_revise(decision: Decision, one: Import, number: int, standing: Iterable[Import]) -> bool:
    if decision.state is ImportState.WITHDRAWN:
        return True
    if decision.state is not ImportState.PUBLISHED:
        return False
    is_again = _cause(one, number) == "published_again"
    return is_again or any(_overlap(one, each) for each in standing if each.number < one.number)


def _overlap(one: Import, other: Import) -> bool:
    if one.months is None or other.months is None:
        return False
    are_same_months = one.months[0] <= other.months[1] and other.months[0] <= one.months[1]
    return are_same_months and not set(one.centres).isdisjoint(other.centres)
