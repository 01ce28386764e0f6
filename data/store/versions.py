"""Bringing a database to the newest version of the store, or finding that it is newer than this program."""

from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import URL, Connection, Engine
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from data.store.copies import beside, copy_file
from data.store.engine import engine_of, file_of, reading, writing
from data.store.model import StoreUnusable
from data.store.trouble import code_of

MIGRATIONS: Final = Path(__file__).parent / "migrations"


def opened(url: str | URL) -> Engine:
    """Return the engine of a store's address, with the store in its newest version.

    Raises:
        StoreUnusable: It cannot be reached, is no store, or was made by a newer version of the program.
    """
    engine = engine_of(url)
    try:
        migrate(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def migrate(engine: Engine, folder: Path = MIGRATIONS) -> None:
    """Bring the database to the newest version: all of it or nothing, by one process at a time.

    A SQLite file that holds an older version is copied beside itself first, as
    `atlas.sqlite3.before-0002-20261124T000423-123456`.

    Raises:
        StoreUnusable: The store was made by a newer version of the program, or cannot be brought forward.
    """
    steps = ScriptDirectory(folder)
    newest = steps.get_current_head() or ""
    with reading(engine) as connection:
        found = version_of(connection)
    if found == newest:
        return
    with writing(engine, patiently=True) as connection:
        _bring_forward(connection, steps, newest)


def version_of(connection: Connection) -> str | None:
    """Return the version of the store in a database; None for a database without a store."""
    return MigrationContext.configure(connection).get_current_revision()


def _bring_forward(connection: Connection, steps: ScriptDirectory, newest: str) -> None:
    found = version_of(connection)  # read again: another process may have been first
    if found == newest:
        return
    if found is not None and found not in {step.revision for step in steps.walk_revisions()}:
        raise StoreUnusable(
            f"the store has version {found}; this program knows {newest} and older ones", "newer"
        )
    if found is not None:
        _copy_beside(connection.engine, newest)
    try:
        _run(connection, steps, newest)
    except (SQLAlchemyError, CommandError) as error:
        code = code_of(error.orig) if isinstance(error, DBAPIError) else "damaged"
        raise StoreUnusable(f"the store cannot be brought to version {newest}: {error}", code) from error


def _run(connection: Connection, steps: ScriptDirectory, newest: str) -> None:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", steps.dir.replace("%", "%%"))
    command.upgrade(config, newest)


def _copy_beside(engine: Engine, newest: str) -> None:
    path = file_of(engine)
    if path is not None:
        copy_file(path, beside(path, f"before-{newest}"))
