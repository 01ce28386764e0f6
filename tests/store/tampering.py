"""Somebody with access to the database who goes round the program."""

import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg
from sqlalchemy import make_url


def file_of(url: str) -> Path:
    """The file of a SQLite store."""
    return Path(make_url(url).database or "")


def execute(url: str, statement: str, *, unguarded: bool = False) -> None:
    """Run a statement on the database itself; unguarded, as one who knows how to switch its guards off."""
    if url.startswith("sqlite"):
        _execute_in_sqlite(file_of(url), statement, unguarded)
    else:
        with psycopg.connect(url) as connection:
            if unguarded:
                connection.execute("SET session_replication_role = replica")
            connection.execute(statement.encode())


def _execute_in_sqlite(path: Path, statement: str, unguarded: bool) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        if unguarded:
            found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
            for (name,) in found:
                connection.execute(f"DROP TRIGGER {name}")
        connection.execute(statement)
