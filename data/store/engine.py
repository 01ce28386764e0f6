"""Connections to the database of the store: SQLite beside the project, or PostgreSQL for many servers."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DataError, DBAPIError, IntegrityError, ProgrammingError
from sqlalchemy.pool import ConnectionPoolEntry

from data.store.model import StoreUnusable

DEFAULT_URL: Final = f"sqlite:///{Path(__file__).resolve().parents[2] / 'var' / 'atlas.sqlite3'}"
"""The store of a server that names no other: a file in the project's `var/`."""

WAIT_SECONDS: Final = 30
"""How long a writer waits for the writers before it."""

_SHORT_WAIT_SECONDS: Final = 0.01
_POSTGRESQL: Final = "postgresql+psycopg"
_DRIVERS: Final = {
    "postgres": _POSTGRESQL,
    "postgresql": _POSTGRESQL,
    _POSTGRESQL: _POSTGRESQL,
    "sqlite": "sqlite",
    "sqlite+pysqlite": "sqlite",
}
_WRITERS_LOCK: Final = 0x6A617374  # "jast": one number for every server of one database
_OUR_MISTAKES: Final = (IntegrityError, ProgrammingError, DataError)


def engine_of(url: str | URL) -> Engine:
    """Return the engine of a store's address; nothing is asked of a PostgreSQL server yet.

    A missing SQLite file is made with its folder, and only its owner may read it.

    Raises:
        StoreUnusable: The address is none, or of another database; the file cannot be made.
    """
    address = _address(url)
    if address.drivername == _POSTGRESQL:
        return create_engine(address, pool_pre_ping=True)
    _make_file(Path(address.database or ""))
    engine = create_engine(address, connect_args={"timeout": WAIT_SECONDS})
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Read one state of the store, whatever others write meanwhile.

    Raises:
        StoreUnusable: The database does not answer or is damaged.
    """
    level = {"isolation_level": "REPEATABLE READ"} if is_postgresql(engine) else {}
    with _known_trouble(engine), engine.connect().execution_options(**level) as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Write in one transaction, after every other writer of every process; an exception undoes it all.

    Raises:
        StoreUnusable: The database does not answer, is damaged, or the writers before took too long.
    """
    with (
        _known_trouble(engine),
        engine.connect().execution_options(writes=True) as connection,
        connection.begin(),
    ):
        if is_postgresql(engine):
            connection.execute(text(f"SET LOCAL lock_timeout = '{WAIT_SECONDS}s'"))
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _WRITERS_LOCK})
        yield connection


def is_postgresql(engine: Engine) -> bool:
    """Tell whether the store is kept by PostgreSQL."""
    return engine.dialect.name == "postgresql"


def file_of(store: Engine | str) -> Path | None:
    """Return the file of a SQLite store, given its engine or address; None for PostgreSQL.

    Raises:
        StoreUnusable: The address is none, or of another database.
    """
    address = _address(store) if isinstance(store, str) else store.url
    return None if address.drivername == _POSTGRESQL else Path(address.database or "")


def _address(url: str | URL) -> URL:
    try:
        address = make_url(url)
    except ArgumentError as error:
        raise StoreUnusable("the store's address is not an address of a database") from error
    if address.drivername not in _DRIVERS:
        raise StoreUnusable(f"the store is kept by SQLite or PostgreSQL, not by {address.drivername}")
    if address.drivername.startswith("sqlite") and address.database in (None, "", ":memory:"):
        raise StoreUnusable("the store's address names no file; a store in memory would be lost")
    return address.set(drivername=_DRIVERS[address.drivername])


def _make_file(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # SQLite gives its two files beside (-wal, -shm) the same rights.
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise StoreUnusable(f"{path} cannot be opened: {error.strerror}") from error


def _set_up_sqlite(connection: sqlite3.Connection, _record: ConnectionPoolEntry) -> None:
    # The driver would begin transactions only before the first write: too late for a reader's one state.
    connection.isolation_level = None
    _write_ahead(connection)
    for pragma in ("synchronous = FULL", "foreign_keys = ON", "recursive_triggers = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Let readers and a writer work at once. A new file changes to this once, and SQLite waits for nobody then.

    Of two servers that start at once on a new file, one is told at once that the file is locked, whatever
    the time-out: https://sqlite.org/c3ref/busy_handler.html tells why.
    """
    deadline = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(_SHORT_WAIT_SECONDS)
        else:
            return


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def _known_trouble(engine: Engine) -> Iterator[None]:
    try:
        yield
    except _OUR_MISTAKES:
        raise
    except DBAPIError as error:
        address = engine.url.render_as_string(hide_password=True)
        raise StoreUnusable(f"the store {address} does not answer as it should: {error.orig}") from error
