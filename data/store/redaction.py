"""Taking what is personal out of a store that is only added to, on the record.

Who, notes, reasons and names of files are replaced; figures, files and their hashes stay. The links of the chains were
made with what is gone and cannot be computed again, so each row that lost something gets a seal: a hash of its link and
of what it holds from now on. The redaction is itself an event of the chain, which signs its seals.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import PurePath
from typing import Any, Final

from sqlalchemy import Connection, Engine, Table, delete, insert, or_, select, text, update

from data.errors import AtlasError
from data.store import digests
from data.store.chain import append_event, next_event
from data.store.engine import is_postgresql, writing
from data.store.model import EventAct, StoreUnusable
from data.store.notes import marked, said_of
from data.store.records import import_of
from data.store.schema import decisions, events, imports, seals, sessions
from data.store.verify import in_chains

REDACTED: Final = "redacted"
"""What stands in the place of a note, a reason or the name of a file."""

_GUARDED: Final = (imports, decisions, events)


class NothingToRedact(AtlasError):  # noqa: N818 - reads as what happened
    """Nobody of this name is in the store."""


@dataclass(frozen=True)
class Redacted:
    """What a redaction took something out of.

    Attributes:
        reports: numbers of the imports.
        decisions: how many decisions of them have a seal from now on.
        events: how many events have one.
    """

    reports: tuple[int, ...]
    decisions: int
    events: int


def placeholder(redaction: int) -> str:
    """Return what stands in the place of a name that a redaction took out, by the number of its event."""
    return f"{REDACTED}-{redaction}"


def redact_person(engine: Engine, name: str, *, by: str, reason: str) -> Redacted:
    """Put `redacted-7` (by the number of the redaction) in the place of a person's name, and end their sessions.

    Args:
        engine: the store.
        name: the name as the store keeps it: mostly the e-mail of the sign-in.
        by: who redacts; is kept.
        reason: why; is kept.

    Raises:
        NothingToRedact: The name is nowhere in the store.
        StoreUnusable: The database does not answer, or the store is not sound.
        ValueError: It is not said who redacts, or why.
    """
    with _redacting(engine, by, reason) as connection:
        number = next_event(connection)
        sent = set(connection.scalars(select(imports.c.number).where(imports.c.sender == name)))
        is_theirs = or_(decisions.c.person == name, decisions.c.number.in_(sent))
        touched = set(connection.scalars(select(decisions.c.id).where(is_theirs)))
        noted = set(connection.scalars(select(events.c.id).where(events.c.person == name)))
        if not touched and not noted:
            raise NothingToRedact(f"nobody of the name {name} is in the store")
        for table, column in ((imports, "sender"), (decisions, "person"), (events, "person")):
            changed = update(table).where(table.c[column] == name)
            connection.execute(changed.values({column: placeholder(number)}))
        connection.execute(delete(sessions).where(sessions.c.email == name))
        return _sealed(connection, touched, noted, by=by, reason=reason)


def redact_report(engine: Engine, number: int, *, by: str, reason: str) -> Redacted:
    """Put `redacted` in the place of an import's note, the name of its file and the reasons of its decisions.

    The arguments and what is raised are those of `redact_person`; besides, UnknownImport.
    """
    with _redacting(engine, by, reason) as connection:
        import_of(connection, number)
        row = connection.execute(select(imports).where(imports.c.number == number)).mappings().one()
        note, left_out = said_of(row)
        said = REDACTED if note else ""
        changes = {
            "file_name": REDACTED + PurePath(row["file_name"]).suffix,
            "note": said if row["left_out"] is not None else marked(said, left_out),
        }
        connection.execute(update(imports).where(imports.c.number == number).values(changes))
        of_import = decisions.c.number == number
        connection.execute(
            update(decisions).where(of_import, decisions.c.reason != "").values(reason=REDACTED)
        )
        touched = set(connection.scalars(select(decisions.c.id).where(of_import)))
        return _sealed(connection, touched, set(), by=by, reason=reason)


@contextmanager
def _redacting(engine: Engine, by: str, reason: str) -> Iterator[Connection]:
    """Write with the guards of the tables off, into a store whose chains are sound; all of it or nothing."""
    if not by.strip() or not reason.strip():
        raise ValueError("a redaction says who redacts, and why")
    with writing(engine, patiently=True) as connection:
        found = tuple(in_chains(connection))
        if found:
            raise StoreUnusable("\n".join(["the store is not sound:", *map(str, found)]), "damaged")
        with _unguarded(connection):
            yield connection


@contextmanager
def _unguarded(connection: Connection) -> Iterator[None]:
    if is_postgresql(connection.engine):
        for table in _GUARDED:
            connection.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER {table}_refuse_change"))
        yield
        for table in _GUARDED:
            connection.execute(text(f"ALTER TABLE {table} ENABLE TRIGGER {table}_refuse_change"))
        return
    connection.exec_driver_sql("PRAGMA secure_delete = ON")
    names = [f"{table}_refuse_update" for table in _GUARDED]
    query = text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    guards = {row.name: row.sql for row in connection.execute(query) if row.name in names}
    for name in guards:
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
    yield
    for statement in guards.values():
        connection.exec_driver_sql(statement)


def _sealed(
    connection: Connection, touched: Iterable[int], noted: Iterable[int], *, by: str, reason: str
) -> Redacted:
    redaction = next_event(connection)
    made, numbers = [], set()
    for row in _rows(connection, decisions, touched):
        of_import = connection.execute(select(imports).where(imports.c.number == row["number"]))
        numbers.add(row["number"])
        seal = digests.of_sealed_decision(redaction, row, of_import.mappings().one())
        made.append({"sealed": "decision", "id": row["id"], "digest": seal})
    for row in _rows(connection, events, noted):
        made.append({"sealed": "event", "id": row["id"], "digest": digests.of_sealed_event(redaction, row)})
    reports = tuple(sorted(numbers))
    append_event(
        connection,
        EventAct.REDACTED,
        " ".join(map(str, reports)),
        by=by,
        at=datetime.now(UTC),
        reason=reason,
        evidence=digests.of_seals(made),
    )
    connection.execute(insert(seals), [{"redaction": redaction, **each} for each in made])
    of_decisions = sum(each["sealed"] == "decision" for each in made)
    return Redacted(reports, of_decisions, len(made) - of_decisions)


def _rows(connection: Connection, table: Table, ids: Iterable[int]) -> list[Mapping[Any, Any]]:
    query = select(table).where(table.c.id.in_(sorted(ids))).order_by(table.c.id)
    return list(connection.execute(query).mappings())
