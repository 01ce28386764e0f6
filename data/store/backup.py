"""Backups of a store: always one SQLite file, whichever database the store is in."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from uuid import uuid4

from sqlalchemy import URL, Column, Connection, Engine, delete, insert, select

from data.store.copies import beside, copy_file
from data.store.engine import file_of, reading, writing
from data.store.model import StoreUnusable
from data.store.redacted_again import RedactedAgain, redact_again
from data.store.schema import editions, files, imports, metadata, sessions
from data.store.verify import Discrepancy, differences
from data.store.versions import opened

_ROWS_AT_ONCE: Final = 5_000
_FILES_AT_ONCE: Final = 5


class WouldOverwrite(StoreUnusable):
    """The place that a backup or a restored store shall go to is taken."""


def backup(engine: Engine, destination: Path, *, overwrite: bool = False) -> tuple[Discrepancy, ...]:
    """Write a copy of the store, as it is at one moment, into one SQLite file; others may go on writing.

    Returns:
        What `differences` says of the copy. It is kept even if it is not sound: nothing better may be left.

    Raises:
        WouldOverwrite: The file is there, and may not be overwritten; or it is the store itself.
        StoreUnusable: The store cannot be read, or the file not be written.
    """
    _refuse_to_overwrite(engine, destination, overwrite)
    with _scratch(destination.resolve().parent) as scratch:
        found = _copy_out(engine, scratch)
        scratch.replace(destination)
    return found


@dataclass(frozen=True)
class Restored:
    """What came of a restore.

    Attributes:
        kept: the copy of what was there; None where the store was empty.
        redacted: the redactions that the backup had not heard of; None where no store could tell them.
    """

    kept: Path | None
    redacted: RedactedAgain | None


def restore(
    engine: Engine, source: Path, *, overwrite: bool = False, redacted_in: Engine | None = None
) -> Restored:
    """Put a backup into the place of a store; a server that runs on it goes on with what is restored.

    What is handed in in the moment between the copy of the old store and its replacement is lost: stop the
    server first.

    Args:
        engine: the store that is replaced.
        source: the backup; of this or an older version of the program. It is not changed.
        overwrite: whether a SQLite store that holds imports may be replaced. It is copied beside itself
            first. PostgreSQL takes a backup into an empty database only.
        redacted_in: a store, or a newer copy, whose redactions are done again in what is restored; the store that is
            replaced where left out.

    Raises:
        WouldOverwrite: The store holds imports, and may not be overwritten.
        StoreUnusable: The backup is none, is not sound, or one of the two cannot be read or written.
    """
    path = file_of(engine)
    with _scratch((path or source.resolve()).parent) as scratch:
        _checked_copy(source, scratch)
        again = _redacted_again(scratch, redacted_in) if redacted_in else _as_in_replaced(engine, scratch)
        if path is None:
            _fill(engine, scratch)
            return Restored(None, again)
        return Restored(_replace(engine, path, scratch, overwrite), again)


def _refuse_to_overwrite(engine: Engine, destination: Path, overwrite: bool) -> None:
    if not destination.exists():
        return
    path = file_of(engine)
    if path is not None and destination.samefile(path):
        raise WouldOverwrite(f"{destination} is the store itself")
    if destination.is_dir() or not overwrite:
        raise WouldOverwrite(f"{destination} is there already")


def _copy_out(engine: Engine, scratch: Path) -> tuple[Discrepancy, ...]:
    path = file_of(engine)
    if path is not None:
        copy_file(path, scratch)
    with _store_in(scratch) as copy:
        if path is None:
            with reading(engine, patiently=True) as source, writing(copy) as target:
                _copy_rows(source, target)
        return differences(copy)


def _checked_copy(source: Path, scratch: Path) -> None:
    if not source.is_file():
        raise StoreUnusable(f"there is no file {source}")
    copy_file(source, scratch)
    with _store_in(scratch) as copy:
        found = differences(copy)
    if found:
        raise StoreUnusable("\n".join([f"{source} is not sound:", *map(str, found)]), "damaged")


def _as_in_replaced(engine: Engine, scratch: Path) -> RedactedAgain | None:
    """Do again what the replaced store tells; None where that is empty, or too damaged to tell."""
    with suppress(StoreUnusable):
        return _redacted_again(scratch, engine) if _holds_imports(engine) else None
    return None


def _redacted_again(scratch: Path, known: Engine) -> RedactedAgain:
    with _store_in(scratch) as copy:
        return redact_again(copy, known)


def _replace(engine: Engine, path: Path, scratch: Path, overwrite: bool) -> Path | None:
    kept = None
    if _holds_imports(engine):
        if not overwrite:
            raise WouldOverwrite(f"{path} holds imports")
        kept = beside(path, "before-restore")
        copy_file(path, kept)
    engine.dispose()
    copy_file(scratch, path)
    return kept


def _fill(engine: Engine, scratch: Path) -> None:
    if _holds_imports(engine) or _holds(engine, editions.c.id):
        raise WouldOverwrite(
            "the database holds imports or editions of the tables; restore into an empty one and name it to the server"
        )
    with _store_in(scratch) as copy, reading(copy) as source, writing(engine, patiently=True) as target:
        _copy_rows(source, target)


def _copy_rows(source: Connection, target: Connection) -> None:
    for table in metadata.sorted_tables:
        if table is sessions:
            continue
        at_once = _FILES_AT_ONCE if table is files else _ROWS_AT_ONCE
        rows = source.execute(select(table).execution_options(yield_per=at_once)).mappings()
        for part in rows.partitions():
            target.execute(insert(table), [dict(row) for row in part])


def _holds_imports(engine: Engine) -> bool:
    return _holds(engine, imports.c.number)


def _holds(engine: Engine, key: Column[int]) -> bool:
    with reading(engine) as connection:
        return connection.scalar(select(key).limit(1)) is not None


@contextmanager
def _store_in(path: Path) -> Iterator[Engine]:
    """Open a store's file; leave it whole in one file, and without sessions: one that has ended must not come back."""
    engine = opened(URL.create("sqlite", database=str(path)))
    try:
        with writing(engine) as connection:
            connection.exec_driver_sql("PRAGMA secure_delete = ON")
            connection.execute(delete(sessions))
        yield engine
    finally:
        engine.dispose()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")


@contextmanager
def _scratch(folder: Path) -> Iterator[Path]:
    path = folder / f".store-{uuid4().hex}.tmp"
    try:
        yield path
    finally:
        for left in folder.glob(f"{path.name}*"):
            left.unlink()
