"""Connections to the database of the store: SQLite beside the project, or PostgreSQL for many servers."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionLeft
from sqlalchemy.pool import ConnectionPoolEntry

from data.store.model import StoreUnusable
from data.store.patience import CONNECT_SECONDS, READ_SECONDS, WRITE_SECONDS, PatientConnection
from data.store.trouble import code_of, unusable

DEFAULT_URL: Final = f"sqlite:///{Path(__file__).resolve().parents[2] / 'var' / 'atlas.sqlite3'}"
"""The store of a server that names no other: a file in the project's `var/`."""

WAIT_SECONDS: Final = 10
"""How long a writer waits for the writers before it, and anybody for a connection or for a lock held elsewhere."""

_KEEPALIVES: Final = {"keepalives": 1, "keepalives_idle": 30, "keepalives_interval": 5, "keepalives_count": 3}
_OPTIONS: Final[dict[str, Any]] = {"max_overflow": 25, "pool_timeout": WAIT_SECONDS, "hide_parameters": True}

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
_FILE: Final = "file_of_store"


def engine_of(url: str | URL) -> Engine:
    """Return the engine of a store's address; nothing is asked of a PostgreSQL server yet.

    A missing SQLite file is made with its folder, and only its owner may read it.

    Raises:
        StoreUnusable: The address is none, or of another database; the file cannot be made.
    """
    address = _address(url)
    if address.drivername == _POSTGRESQL:
        return _engine_of_postgresql(address)
    path = Path(address.database or "")
    _make_file(path)
    options = {_FILE: _identity(path)}
    engine = create_engine(
        address, connect_args={"timeout": WAIT_SECONDS}, execution_options=options, **_OPTIONS
    )
    event.listen(engine, "do_connect", lambda *_: _require_the_same_file(engine))
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _engine_of_postgresql(address: URL) -> Engine:
    options = f"-c lock_timeout={WAIT_SECONDS}s -c statement_timeout={READ_SECONDS}s"
    given = {"connect_timeout": CONNECT_SECONDS, "options": options, **_KEEPALIVES}
    engine = create_engine(address, pool_pre_ping=True, **_OPTIONS)
    event.listen(engine, "do_connect", lambda _, __, ___, asked: PatientConnection.connect(**given | asked))
    return engine


@contextmanager
def reading(engine: Engine, *, patiently: bool = False) -> Iterator[Connection]:
    """Read one state of the store, whatever others write meanwhile.

    Args:
        patiently: whether a statement may take as long as it takes, as for a command that reads all there is.

    Raises:
        StoreUnusable: The database does not answer or is damaged, or the file is no longer the one that was opened.
    """
    level = {"isolation_level": "REPEATABLE READ"} if is_postgresql(engine) else {}
    with _known_trouble(engine), engine.connect().execution_options(**level) as connection:
        _require_the_same_file(engine)
        if is_postgresql(engine):
            _allow(connection, None if patiently else READ_SECONDS)
        yield connection


@contextmanager
def writing(engine: Engine, *, patiently: bool = False) -> Iterator[Connection]:
    """Write in one transaction, after every other writer of every process; an exception undoes it all.

    What was written is in the file at the store's address when the context is left without an exception.

    Raises:
        StoreUnusable: The database does not answer, is damaged, or the writers before took too long; or the file
            is no longer the one that was opened.
    """
    with _known_trouble(engine), engine.connect().execution_options(writes=True) as connection:
        with connection.begin():
            _require_the_same_file(engine)
            if is_postgresql(engine):
                _allow(connection, None if patiently else WRITE_SECONDS)
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _WRITERS_LOCK})
            yield connection
            _require_the_same_file(engine)
        _require_the_same_file(engine)
        _empty_the_log(connection)


def _allow(connection: Connection, seconds: int | None) -> None:
    """Let each statement of a transaction in PostgreSQL take so long; any time for None."""
    driver = connection.connection.driver_connection
    if isinstance(driver, PatientConnection):
        driver.patience = seconds
    if seconds != READ_SECONDS:  # what each connection begins with
        connection.execute(text(f"SET LOCAL statement_timeout = '{seconds or 0}s'"))


def _identity(path: Path) -> tuple[int, int] | None:
    """Return which file stands at a path: its device and its number there; None for none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _require_the_same_file(engine: Engine) -> None:
    """Refuse to go on with a SQLite file that somebody has removed or replaced since it was opened.

    What is written would be lost with it. It stays so until the file is back or the server was started again.
    """
    path = file_of(engine)
    if path is not None and _identity(path) != engine.get_execution_options()[_FILE]:
        raise StoreUnusable(f"{path} was removed or replaced while it was in use", "replaced")


def _empty_the_log(connection: Connection) -> None:
    """Bring all of SQLite's write-ahead log into the file, unless somebody reads just now.

    A log that is left beside a file with which another one was replaced would be taken for that one's.
    """
    driver = connection.connection.driver_connection
    if isinstance(driver, sqlite3.Connection):
        driver.execute("PRAGMA busy_timeout = 0")
        with suppress(sqlite3.Error):  # what was written is safe in the log
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        driver.execute(f"PRAGMA busy_timeout = {round(WAIT_SECONDS * 1000)}")


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
        raise StoreUnusable(f"{path} cannot be opened: {error.strerror}", code_of(error)) from error


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
    except NoConnectionLeft as error:
        raise StoreUnusable(f"no connection to the store became free: {error}", "locked") from error
    except DBAPIError as error:
        trouble = unusable(engine, error)
        if trouble is None:
            raise
        raise trouble from error
