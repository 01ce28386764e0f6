"""Doing again, in a backup, what was redacted since it was made: or restoring it would bring people back.

Which rows a redaction changed is known from the store in which it was done. The same rows of the backup, by their
hashes, still say whom and what it took out; there the redaction is done anew, as its own event with its own seals.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Engine, Row, Table, select

from data.store.engine import reading
from data.store.model import Event, EventAct
from data.store.redaction import NothingToRedact, placeholder, redact_person, redact_report
from data.store.schema import decisions, events, imports

# Where a person's name stands, and what tells that a row of two stores is one and the same.
_NAMES: Final = (
    (imports, "sender", ("number", "sha256", "received")),
    (decisions, "person", ("id", "digest")),
    (events, "person", ("id", "digest")),
)


@dataclass(frozen=True)
class RedactedAgain:
    """What became of the redactions that a backup had not heard of.

    Attributes:
        done: those that were done again.
        unknown: those of which the backup does not tell what they would take out of it.
    """

    done: tuple[Event, ...] = ()
    unknown: tuple[Event, ...] = ()


@dataclass(frozen=True)
class _Redaction:
    event: Event
    people: tuple[str, ...]
    report: int | None
    is_unknown: bool


def redact_again(copy: Engine, known: Engine) -> RedactedAgain:
    """Redact a copy of a store as another store has been redacted since.

    Args:
        copy: the older copy; it is changed.
        known: the store, or a newer copy, that records the redactions.

    Raises:
        StoreUnusable: One of the two cannot be read, or the copy is not sound.
    """
    with reading(known) as newer, reading(copy) as older:
        missing = tuple(_missing(newer, older))
    for each in missing:
        by, reason = each.event.by, each.event.reason
        for name in each.people:
            with suppress(NothingToRedact):  # where the redaction before has taken the same person out
                redact_person(copy, name, by=by, reason=reason)
        if each.report is not None:
            redact_report(copy, each.report, by=by, reason=reason)
    return RedactedAgain(
        tuple(each.event for each in missing if each.people or each.report is not None),
        tuple(each.event for each in missing if each.is_unknown),
    )


def _missing(newer: Connection, older: Connection) -> Iterator[_Redaction]:
    """Yield the redactions that the older store has not heard of, in their order."""
    has_parted = not all(_is_begun_by(newer, older, table) for table in (decisions, events))
    query = select(events).where(events.c.act == EventAct.REDACTED).order_by(events.c.id)
    for row in newer.execute(query).all():
        if _same_row(older, events, row, ("id", "digest")) is not None:
            continue
        event = Event(row.at, row.person, EventAct(row.act), row.subject, row.reason)
        has_taken_names, people = _people(newer, older, placeholder(row.id))
        is_of_report = not has_taken_names and row.subject.isdecimal()
        report = _report(newer, older, int(row.subject)) if is_of_report else None
        is_clear = people or report is not None or (not has_parted and (has_taken_names or is_of_report))
        yield _Redaction(event, people, report, is_unknown=not is_clear)


def _is_begun_by(newer: Connection, older: Connection, chain: Table) -> bool:
    """Tell whether a chain of the older store is how that of the newer one began."""
    last = older.execute(select(chain).order_by(chain.c.id.desc()).limit(1)).one_or_none()
    return last is None or _same_row(newer, chain, last, ("id", "digest")) is not None


def _people(newer: Connection, older: Connection, stand_in: str) -> tuple[bool, tuple[str, ...]]:
    """Return whether a redaction took out a name, and the names that the older store has in those places."""
    has_taken_names, names = False, set()
    for table, column, identity in _NAMES:
        for row in newer.execute(select(table).where(table.c[column] == stand_in)):
            has_taken_names = True
            found = _same_row(older, table, row, identity)
            if found is not None:
                names.add(getattr(found, column))
    return has_taken_names, tuple(sorted(names))


def _report(newer: Connection, older: Connection, number: int) -> int | None:
    """Return the number of the report that a redaction was of, where the older store has it too."""
    row = newer.execute(select(imports).where(imports.c.number == number)).one()
    same = _same_row(older, imports, row, ("number", "sha256", "received"))
    return None if same is None else number


def _same_row(
    connection: Connection, table: Table, row: Row[Any], identity: tuple[str, ...]
) -> Row[Any] | None:
    query = select(table).where(*(table.c[name] == getattr(row, name) for name in identity))
    return connection.execute(query).one_or_none()
