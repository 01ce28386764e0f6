"""Briefings under their verification codes. Those of people with a role stay; those of readers are few and small."""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Table, delete, func, insert, select

from data.store.model import NotedBriefing
from data.store.schema import briefings, reader_briefings

MOST_OF_READERS: Final = 5_000
"""So many are kept, of about 1 KB each: more than the city's readers make in a year. Then a new one takes the place
of the oldest, so that whoever fills the table keeps nobody else's next briefing from being found by its code."""


def keep(connection: Connection, noted: NotedBriefing) -> None:
    """Keep a briefing for good, unless its code is kept so already."""
    if not _has(connection, briefings, noted.code):
        connection.execute(insert(briefings), _row(noted))


def keep_of_reader(connection: Connection, noted: NotedBriefing) -> None:
    """Keep a reader's briefing, unless its code is kept already, and forget the oldest where there is no more room."""
    if _has(connection, reader_briefings, noted.code):
        return
    count = connection.scalar(select(func.count()).select_from(reader_briefings)) or 0
    if count >= MOST_OF_READERS:
        by_age = select(reader_briefings.c.code).order_by(reader_briefings.c.made, reader_briefings.c.code)
        oldest = by_age.limit(count - MOST_OF_READERS + 1)
        connection.execute(delete(reader_briefings).where(reader_briefings.c.code.in_(oldest)))
    connection.execute(insert(reader_briefings), _row(noted) | {"own_words": dict(noted.own_words)})


def found(connection: Connection, code: str) -> NotedBriefing | None:
    """Return the briefing of a code, that of somebody with a role before that of a reader; None where none is kept."""
    for table in (briefings, reader_briefings):
        row = connection.execute(select(table).where(table.c.code == code)).mappings().one_or_none()
        if row is not None:
            return NotedBriefing(**row)
    return None


def clear_of_readers(connection: Connection, before: datetime) -> int:
    """Forget the briefings of readers that were made before a moment, and return how many they were."""
    return connection.execute(delete(reader_briefings).where(reader_briefings.c.made < before)).rowcount


def _has(connection: Connection, table: Table, code: str) -> bool:
    return connection.scalar(select(table.c.code).where(table.c.code == code)) is not None


def _row(noted: NotedBriefing) -> dict[str, Any]:
    return {
        "code": noted.code,
        "choice": noted.choice,
        "made": noted.made,
        "tables_version": noted.tables_version,
    }
