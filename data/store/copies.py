"""Copies of a SQLite store while others read and write it."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from data.store.model import StoreUnusable
from data.store.trouble import code_of


def copy_file(source: Path, target: Path) -> None:
    """Copy one state of a SQLite file over another, new or in use, all of it or nothing.

    A new file may be read by its owner only.

    Raises:
        StoreUnusable: One of the two cannot be read or written, or is no database.
    """
    try:
        target.touch(mode=0o600)
        with closing(sqlite3.connect(source)) as origin, closing(sqlite3.connect(target)) as copy:
            origin.backup(copy)
    except (sqlite3.Error, OSError) as error:
        raise StoreUnusable(f"{source} cannot be copied to {target}: {error}", code_of(error)) from error


def beside(path: Path, purpose: str) -> Path:
    """Return a name beside a file for a copy of it: `atlas.sqlite3.before-restore-20261124T000423-123456`."""
    return path.with_name(f"{path.name}.{purpose}-{datetime.now(UTC):%Y%m%dT%H%M%S-%f}")
