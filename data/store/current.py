"""Which import counts for a key: the published one with the highest number.

The tables of current values are kept beside the entries so that reading does not slow down as the store
grows. Whatever they hold follows from the entries and the decisions.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, FromClause, Insert, Select, and_, exists, func, select
from sqlalchemy.dialects import postgresql, sqlite

from data.store.entries import Rows
from data.store.model import ImportState
from data.store.schema import Ledger, decisions


def refresh(connection: Connection, ledger: Ledger, number: int) -> None:
    """Bring the current values of every key of an import up to date with the decisions."""
    current = ledger.current
    connection.execute(current.delete().where(current.c.number == number))
    connection.execute(_replacing(connection, ledger, _counting_for_keys_of(ledger, number)))


def kept(connection: Connection, ledger: Ledger, centres: Collection[str] | None = None) -> Rows:
    """Return the current values as kept, of some centres or of all: key, value, number; in no order."""
    query = select(*_columns(ledger, ledger.current))
    if centres is not None:
        query = query.where(ledger.current.c.centre.in_(centres))
    return _rows(connection, query)


def waiting(connection: Connection, ledger: Ledger) -> Rows:
    """Return what waits for approval: key, value, number; in no order."""
    entries = ledger.entries
    numbers = standing((ImportState.WAITING,))
    return _rows(connection, select(*_columns(ledger, entries)).where(entries.c.number.in_(numbers)))


def recomputed(
    connection: Connection, ledger: Ledger, states: Collection[ImportState], as_at: datetime | None = None
) -> Rows:
    """Return what counts if imports in these states do, at a moment, from the entries alone; in no order."""
    entries = ledger.entries
    key = [entries.c[name] for name in ledger.key]
    # "+ 0" keeps SQLite from going import by import: it walks the index of keys instead, which needs no sorting.
    counts = (entries.c.number + 0).in_(standing(states, as_at))
    best = select(*key, func.max(entries.c.number).label("number")).where(counts).group_by(*key).subquery()
    query = select(*_columns(ledger, entries)).join(best, _same(ledger, entries, best, "number"))
    return _rows(connection, query)


def standing(states: Collection[ImportState], as_at: datetime | None = None) -> Select[tuple[int]]:
    """Return the query of the numbers of imports that stand in one of these states at a moment."""
    known = select(decisions.c.number, func.max(decisions.c.id).label("id")).group_by(decisions.c.number)
    if as_at is not None:
        known = known.where(decisions.c.decided <= as_at)
    last = known.subquery()
    return (
        select(decisions.c.number)
        .join(last, decisions.c.id == last.c.id)
        .where(decisions.c.state.in_([state.value for state in states]))
    )


def _counting_for_keys_of(ledger: Ledger, number: int) -> Select[tuple[Any, ...]]:
    """The entries that count for the keys of an import; found key by key, however large the store is."""
    keys, other, counting = (ledger.entries.alias() for _ in range(3))
    best = (
        select(other.c.number)
        .where(_same(ledger, other, keys), _is_published(other))
        .order_by(other.c.number.desc())
        .limit(1)
        .correlate(keys)
        .scalar_subquery()
    )
    return (
        select(*_columns(ledger, counting))
        .select_from(keys.join(counting, and_(_same(ledger, counting, keys), counting.c.number == best)))
        .where(keys.c.number == number)
    )


def _is_published(entries: FromClause) -> sa.ColumnElement[bool]:
    last, later = decisions.alias(), decisions.alias()
    is_last = ~exists().where(later.c.number == last.c.number, later.c.id > last.c.id)
    return exists().where(last.c.number == entries.c.number, last.c.state == ImportState.PUBLISHED, is_last)


def _replacing(connection: Connection, ledger: Ledger, query: Select[tuple[Any, ...]]) -> Insert:
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    columns = [*ledger.key, ledger.value, "number"]
    insert = dialect.insert(ledger.current).from_select(columns, query)
    changed = {name: insert.excluded[name] for name in (ledger.value, "number")}
    return insert.on_conflict_do_update(index_elements=list(ledger.key), set_=changed)


def _columns(ledger: Ledger, table: FromClause) -> list[sa.ColumnElement[Any]]:
    return [table.c[name] for name in (*ledger.key, ledger.value, "number")]


def _same(ledger: Ledger, left: FromClause, right: FromClause, *also: str) -> sa.ColumnElement[bool]:
    return and_(*(left.c[name] == right.c[name] for name in (*ledger.key, *also)))


def _rows(connection: Connection, query: Select[tuple[Any, ...]]) -> Rows:
    return [tuple(row) for row in connection.execute(query)]
