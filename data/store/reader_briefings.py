"""Briefings of readers without a role. Anybody can have them made, so they are few, small, and can be cleared."""

from datetime import datetime
from typing import Final

from sqlalchemy import Connection, delete, func, insert, select

from data.store.model import NotedBriefing
from data.store.schema import reader_briefings

MOST_KEPT: Final = 5_000
"""So many are kept, of about 1 KB each: more than the city's readers make in a year. Then a new one takes the place
of the oldest, so that whoever fills the table keeps nobody else's next briefing from being found by its code."""


def keep(connection: Connection, noted: NotedBriefing) -> None:
    """Keep a briefing under its code, and forget the oldest where there is no more room."""
    count = connection.scalar(select(func.count()).select_from(reader_briefings)) or 0
    if count >= MOST_KEPT:
        oldest = (
            select(reader_briefings.c.code)
            .order_by(reader_briefings.c.made, reader_briefings.c.code)
            .limit(count - MOST_KEPT + 1)
        )
        connection.execute(delete(reader_briefings).where(reader_briefings.c.code.in_(oldest)))
    row = {
        "code": noted.code,
        "choice": noted.choice,
        "own_words": dict(noted.own_words),
        "made": noted.made,
        "tables_version": noted.tables_version,
    }
    connection.execute(insert(reader_briefings), row)


def found(connection: Connection, code: str) -> NotedBriefing | None:
    """Return the briefing of a code; None where none is kept."""
    row = connection.execute(select(reader_briefings).where(reader_briefings.c.code == code)).one_or_none()
    if row is None:
        return None
    return NotedBriefing(row.code, row.choice, row.made, row.tables_version, dict(row.own_words))


def clear(connection: Connection, before: datetime) -> int:
    """Forget the briefings that were made before a moment, and return how many they were."""
    return connection.execute(delete(reader_briefings).where(reader_briefings.c.made < before)).rowcount
