import shutil
import sqlite3
from contextlib import closing

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from data.store import open_store
from data.store.engine import reading
from data.store.model import StoreUnusable
from data.store.schema import metadata
from data.store.versions import MIGRATIONS, migrate, version_of
from tests.store.reports import PUBLISHER, report
from tests.store.tampering import file_of

NEWEST = ScriptDirectory(MIGRATIONS).get_current_head()
STEP = """
import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = "{before}"


def upgrade():
    op.create_table("flowers", sa.Column("name", sa.Text))
    op.execute("INSERT INTO flowers SELECT note FROM imports")
    {more}
"""


@pytest.fixture
def filled(store):
    """A store of this version with one import."""
    store.hand_in(report(("placed", "MED-1", "2026-01", 12), note="қызғалдақ"), by=PUBLISHER)
    store.close()
    return store


@pytest.fixture
def later(tmp_path):
    """Make a folder of migrations that goes one step further than the program does."""

    def make(more="pass"):
        folder = shutil.copytree(
            MIGRATIONS, tmp_path / "100% later", ignore=shutil.ignore_patterns("__pycache__")
        )
        newest = max(path.name for path in (folder / "versions").glob("*.py")).partition("_")[0]
        step = STEP.format(revision="9999", before=newest, more=more)
        (folder / "versions" / "9999_flowers.py").write_text(step, encoding="utf-8")
        return folder

    return make


def version(engine):
    with reading(engine) as connection:
        return version_of(connection)


def flowers(engine):
    with reading(engine) as connection:
        return connection.exec_driver_sql("SELECT name FROM flowers").scalars().all()


def copies(url):
    return list(file_of(url).parent.glob("*.before-*")) if url.startswith("sqlite") else []


def test_the_migrations_make_the_tables_that_the_code_uses(store, engine):
    with reading(engine) as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, metadata) == []


def test_an_older_store_is_brought_forward_with_all_that_it_holds(filled, engine, later):
    imports = filled.imports()
    migrate(engine, later())
    assert version(engine) == "9999"
    assert flowers(engine) == ["қызғалдақ"]
    assert filled.imports() == imports


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_file_of_an_older_store_is_copied_beside_itself_first(filled, engine, url, later):
    migrate(engine, later())
    (copy,) = copies(url)
    assert copy.name.startswith(f"{file_of(url).name}.before-9999-")
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(NEWEST,)]
        assert connection.execute("SELECT note FROM imports").fetchall() == [("қызғалдақ",)]
    assert copy.stat().st_mode & 0o077 == 0


def test_a_new_store_and_one_of_the_newest_version_are_not_copied(filled, url):
    open_store(url).close()
    assert copies(url) == []


def test_a_migration_that_fails_leaves_the_store_as_it_was(filled, engine, later):
    with pytest.raises(StoreUnusable, match="cannot be brought to version 9999"):
        migrate(engine, later(more='op.execute("SELECT nothing FROM nowhere")'))
    assert version(engine) == NEWEST
    with pytest.raises(Exception, match="flowers"):
        flowers(engine)
    assert len(filled.imports()) == 1


def test_a_store_of_a_newer_program_is_left_alone(filled, engine, url, later):
    migrate(engine, later())
    with pytest.raises(StoreUnusable, match="9999"):
        open_store(url)
    assert version(engine) == "9999"
