"""The chains of decisions and of events, each link of which vouches for all before it."""

from datetime import datetime
from typing import Final

from sqlalchemy import Connection, func, insert, select

from data.store import digests
from data.store.entries import storable
from data.store.model import EventAct
from data.store.schema import decisions, events, seals

_EMPTY: Final = "empty"
_SHOWN: Final = 16
_LAST: Final = select(decisions.c.digest).order_by(decisions.c.id.desc()).limit(1)


def last_digest(connection: Connection) -> str:
    """Return the last link of the chain of decisions; empty before the first."""
    return connection.scalar(_LAST) or ""


def version_of(connection: Connection) -> str:
    """Return a short text that changes with each hand-in, decision and redaction; one look-up, since each run asks."""
    newest = select(
        func.max(seals.c.redaction)
    ).scalar_subquery()  # each has seals: events are many, these are few
    redacted = select(events.c.digest).where(events.c.id == newest)
    last, redaction = connection.execute(select(_LAST.scalar_subquery(), redacted.scalar_subquery())).one()
    if redaction is not None:
        return digests.of_bytes(f"{last} {redaction}".encode())[:_SHOWN]
    return (last or _EMPTY)[:_SHOWN]


def next_event(connection: Connection) -> int:
    """Return the number that the next event will have."""
    return (connection.scalar(select(func.max(events.c.id))) or 0) + 1


def append_event(
    connection: Connection,
    act: EventAct,
    subject: str,
    *,
    by: str,
    at: datetime,
    reason: str = "",
    evidence: str = "",
) -> None:
    """Append an event to the chain of events."""
    before = connection.scalar(select(events.c.digest).order_by(events.c.id.desc()).limit(1)) or ""
    row = {
        "id": next_event(connection),
        "at": at,
        "person": storable(by),
        "act": act.value,
        "subject": subject,
        "reason": storable(reason),
        "evidence": evidence,
    }
    connection.execute(insert(events), row | {"digest": digests.of_event(before, row)})
