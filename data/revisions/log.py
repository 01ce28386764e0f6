"""The log of revisions: every figure that was public and is another now, or stands no more, with its day and reason."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from itertools import pairwise

from data.catalogue.texts import Text
from data.reported.changes import Change
from data.revisions.published import PublishedChange
from data.store.editions import Edition
from data.store.model import Decision, Import, ImportState
from data.time import clock

_MOMENT_BEFORE = timedelta(microseconds=1)


@dataclass(frozen=True)
class LoggedRevision:
    """One line of the log.

    Attributes:
        day: the day on which it changed, in the city.
        change: what changed, from what to what.
        reason: why, in the words of whoever decided it, in their language; of a published figure its note, in each
            language. Empty where no reason was given.
    """

    day: date
    change: Change | PublishedChange
    reason: str | Text


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
        decision = one.decisions[number]
        is_back = any(each.state is ImportState.WITHDRAWN for each in one.decisions[:number])
        for change in changes_of(decision.at - _MOMENT_BEFORE, decision.at):
            if change.kind != "added" or is_back:
                yield LoggedRevision(clock.today(zone, decision.at), change, decision.reason)


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
                yield LoggedRevision(clock.today(zone, later.seen), change, change.value.note)


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
    is_back = number > 0 and one.decisions[number - 1].state is ImportState.WITHDRAWN
    return is_back or any(_overlap(one, each) for each in standing if each.number < one.number)


def _overlap(one: Import, other: Import) -> bool:
    if one.months is None or other.months is None:
        return False
    are_same_months = one.months[0] <= other.months[1] and other.months[0] <= one.months[1]
    return are_same_months and not set(one.centres).isdisjoint(other.centres)
