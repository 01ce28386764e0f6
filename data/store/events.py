"""What people did beside handing in and deciding: they took a file, or made a briefing. Only added to."""

from datetime import UTC, datetime

from sqlalchemy import Engine, select

from data.access.people import Person
from data.store.chain import append_event
from data.store.engine import reading, writing
from data.store.model import Event, EventAct
from data.store.schema import events


class EventLog:
    """The events of a store. Every method raises StoreUnusable where the database does not answer or is damaged."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def note(self, act: EventAct, subject: str, *, by: Person) -> None:
        """Append what somebody did now.

        Args:
            act: what they did.
            subject: the number of the report, or the code of the briefing.
            by: who did it.
        """
        with writing(self._engine) as connection:
            append_event(connection, act, subject, by=by.name, at=datetime.now(UTC))

    def all(self) -> tuple[Event, ...]:
        """Return every event, the newest first."""
        query = select(events).order_by(events.c.id.desc())
        with reading(self._engine) as connection:
            rows = connection.execute(query).all()
        return tuple(Event(row.at, row.person, EventAct(row.act), row.subject, row.reason) for row in rows)
