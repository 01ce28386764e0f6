"""What is wrong with a database, told from the error that it gave: a code of `StoreUnusable`."""

import errno
import sqlite3
from typing import Final

import psycopg
from sqlalchemy import Engine
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, ProgrammingError

from data.store.model import StoreCode, StoreUnusable

_OF_SQLITE: Final[dict[int, StoreCode]] = {
    sqlite3.SQLITE_BUSY: "locked",
    sqlite3.SQLITE_LOCKED: "locked",
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_READONLY: "read_only",
    sqlite3.SQLITE_PERM: "no_rights",
    sqlite3.SQLITE_AUTH: "no_rights",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_NOTADB: "damaged",
    sqlite3.SQLITE_CANTOPEN: "unreachable",
    sqlite3.SQLITE_IOERR: "unreachable",
}
"""By SQLite's primary result code: https://sqlite.org/rescode.html."""

_PRIMARY: Final = 0xFF

_OF_POSTGRESQL: Final[dict[str, StoreCode]] = {
    "25006": "read_only",  # a transaction that may only read, as on a standby
    "28": "no_rights",  # who connects is not let in
    "42501": "no_rights",  # a role without the right
    "42P01": "damaged",  # a table that the migrations made is gone
    "53100": "full",
    "55P03": "locked",  # lock_timeout
    "40": "locked",  # a deadlock, or two transactions that cannot both be
    "XX": "damaged",
    "08": "unreachable",
    "3D": "unreachable",  # no such database
    "53": "unreachable",  # out of memory or of connections
    "57": "unreachable",  # shutting down, or statement_timeout
    "58": "unreachable",  # an error of its own computer
}
"""By SQLSTATE, or by its class: https://www.postgresql.org/docs/current/errcodes-appendix.html."""


_OF_THE_SYSTEM: Final[dict[int, StoreCode]] = {
    errno.EACCES: "no_rights",
    errno.EPERM: "no_rights",
    errno.EROFS: "read_only",
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
}

_OUR_MISTAKES: Final = (IntegrityError, ProgrammingError, DataError)


def unusable(engine: Engine, error: DBAPIError) -> StoreUnusable | None:
    """Return what an error says of the database itself; None where a statement of ours is wrong.

    Neither a password nor anything that was to be stored stands in it.
    """
    code = _known(error.orig)
    if code is None and isinstance(error, _OUR_MISTAKES):
        return None
    address = engine.url.render_as_string(hide_password=True)
    return StoreUnusable(
        f"the store {address} does not answer as it should: {_said(error.orig)}", code or "unreachable"
    )


def code_of(error: BaseException | None) -> StoreCode:
    """Return the code of what a driver or the operating system has raised; `unreachable` for what is not known."""
    return _known(error) or "unreachable"


def _known(error: BaseException | None) -> StoreCode | None:
    match error:
        case sqlite3.Error():
            return _OF_SQLITE.get(getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & _PRIMARY)
        case psycopg.Error():
            state = error.sqlstate or ""
            return _OF_POSTGRESQL.get(state) or _OF_POSTGRESQL.get(state[:2])
        case OSError():
            return _OF_THE_SYSTEM.get(error.errno or 0)
    return None


def _said(error: BaseException | None) -> str:
    """Return the one sentence of a driver's error; what PostgreSQL adds may quote a statement or a row."""
    primary = error.diag.message_primary if isinstance(error, psycopg.Error) else None
    return primary or str(error)
