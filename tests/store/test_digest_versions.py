"""What was signed under an older version of the digest is checked by what that version signed, for ever."""

import hashlib
import json
import shutil
from datetime import datetime

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, select, text

from data.store import digests, open_store
from data.store.backup import backup, restore
from data.store.engine import engine_of, reading, writing
from data.store.model import ImportState
from data.store.schema import decisions, imports
from data.store.verify import differences
from data.store.versions import MIGRATIONS, migrate
from tests.store.reports import PUBLISHER, report
from tests.store.tampering import execute, file_of

CONTENT = "бірінші".encode()
SHA256 = hashlib.sha256(CONTENT).hexdigest()
ENTRIES_SHA256 = hashlib.sha256('["placed","MED-1","2026-01",12.0,"12","Есеп",2,"D"]\n'.encode()).hexdigest()
AT = "2026-03-01T09:00:00+00:00"
NOTE = "қаңтар [left_out=3]"
OF_IMPORT = [
    1, "figures", AT, "a@almaty.example", "есеп.xlsx", SHA256, len(CONTENT), 1, ENTRIES_SHA256, ["MED-1"],
    "2026-01", "2026-01", 1, 0, 0, NOTE,
]  # fmt: skip
"""The columns of an import in the order in which the first version of the program signed them."""


def signed(*parts: object) -> str:
    """A link of the chain as the first version of the program computed it."""
    written = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def fill_as_the_first_version(connection: Connection) -> None:
    """Hand one import in and approve it by the statements of a program that knew no versions of the digest."""
    first = signed("", 1, 1, "waiting", AT, "a@almaty.example", "", *OF_IMPORT)
    second = signed(first, 2, 1, "published", AT, "b@almaty.example", "тексерілді", *OF_IMPORT)
    at = "2026-03-01 09:00:00.000000" if connection.dialect.name == "sqlite" else AT
    given = {"sha256": SHA256, "content": CONTENT, "size": len(CONTENT), "entries": ENTRIES_SHA256}
    given |= {"at": at, "note": NOTE, "first": first, "second": second}
    for statement in (
        "INSERT INTO files (sha256, content) VALUES (:sha256, :content)",
        "INSERT INTO imports (number, kind, received, sender, file_name, sha256, size, entry_count, "
        "entries_sha256, centres, first_month, last_month, new_count, changed_count, same_count, note) "
        "VALUES (1, 'figures', :at, 'a@almaty.example', 'есеп.xlsx', :sha256, :size, 1, :entries, "
        "'[\"MED-1\"]', '2026-01', '2026-01', 1, 0, 0, :note)",
        "INSERT INTO observations VALUES (1, 0, 'placed', 'MED-1', '2026-01', 12, '12', 'Есеп', 2, 'D')",
        "INSERT INTO decisions (id, number, state, decided, person, reason, digest) "
        "VALUES (1, 1, 'waiting', :at, 'a@almaty.example', '', :first)",
        "INSERT INTO decisions (id, number, state, decided, person, reason, digest) "
        "VALUES (2, 1, 'published', :at, 'b@almaty.example', 'тексерілді', :second)",
        "INSERT INTO current_values (centre, indicator, month, value, number) "
        "VALUES ('MED-1', 'placed', '2026-01', 12, 1)",
    ):
        asked = text(statement)
        connection.execute(asked, {name: given[name] for name in asked.compile().params})


def fill(url: str) -> None:
    """Make a store of schema 0002 in which one import was handed in and approved."""
    engine = engine_of(url)
    with writing(engine) as connection:
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
        command.upgrade(config, "0002")
        fill_as_the_first_version(connection)
    engine.dispose()


@pytest.fixture
def old(empty_place):
    """The address of a store of before the migration."""
    url = empty_place()
    fill(url)
    return url


@pytest.fixture
def grown(old):
    """That store in the newest version, where a second import was handed in and the first withdrawn."""
    store = open_store(old)
    store.hand_in(report(("placed", "MED-1", "2026-02", 15), note="ақпан [left_out=5]"), by=PUBLISHER)
    store.decide(1, ImportState.WITHDRAWN, by=PUBLISHER, reason="қате")
    store.close()
    return old


def found(url: str) -> list[str]:
    engine = engine_of(url)
    said = [str(each) for each in differences(engine)]
    engine.dispose()
    return said


def test_a_store_of_before_is_sound_and_tells_how_many_rows_stayed_out(old):
    store = open_store(old)
    (kept,) = store.imports()
    assert (kept.note, kept.left_out) == ("қаңтар", 3)
    assert found(old) == []
    store.close()


def test_old_and_new_decisions_stand_in_one_sound_chain(grown):
    store = open_store(grown)
    newest, first = store.imports()
    assert (newest.note, newest.left_out) == ("ақпан [left_out=5]", 0)
    assert (first.note, first.left_out, first.state) == ("қаңтар", 3, ImportState.WITHDRAWN)
    assert found(grown) == []
    store.close()


def test_a_column_that_did_not_exist_when_a_store_was_filled_is_no_tampering(grown, tmp_path):
    folder = shutil.copytree(MIGRATIONS, tmp_path / "later", ignore=shutil.ignore_patterns("__pycache__"))
    before = ScriptDirectory(MIGRATIONS).get_current_head()
    (folder / "versions" / "9999_colours.py").write_text(
        "import sqlalchemy as sa\nfrom alembic import op\n"
        f"revision, down_revision = '9999', '{before}'\n"
        "def upgrade():\n"
        "    for table in ('imports', 'decisions'):\n"
        "        op.add_column(table, sa.Column('colour', sa.Text, server_default='көк'))\n",
        encoding="utf-8",
    )
    engine = engine_of(grown)
    migrate(engine, folder)
    assert differences(engine) == ()
    engine.dispose()


def rows(url: str) -> tuple[list[dict], dict[int, dict]]:
    """The decisions in their order, and the imports by number, as the program reads them."""
    engine = engine_of(url)
    with reading(engine) as connection:
        decided = [dict(row) for row in connection.execute(select(decisions).order_by("id")).mappings()]
        known = {row["number"]: dict(row) for row in connection.execute(select(imports)).mappings()}
    engine.dispose()
    return decided, known


def changed(value: object) -> object:
    """Another value of the same kind."""
    match value:
        case None:
            return 1
        case int():
            return value + 1
        case datetime():
            return value.replace(year=2020)
        case list():
            return []
        case _:
            return f"{value}x"


def test_a_change_of_any_column_of_an_import_or_a_decision_breaks_its_link_in_every_version(grown):
    decided, known = rows(grown)
    assert [row["digest_version"] for row in decided] == [1, 1, 2, 2]
    before = ""
    for decision in decided:
        of_import = known[decision["number"]]
        assert digests.is_signed(before, decision, of_import)
        for name, value in decision.items():
            assert not digests.is_signed(before, decision | {name: changed(value)}, of_import), name
        for name, value in of_import.items():
            assert not digests.is_signed(before, decision, of_import | {name: changed(value)}), name
        assert not digests.is_signed(f"{before}x", decision, of_import)
        before = decision["digest"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("imports SET left_out = 1 WHERE number = 1", "decision 1: it, its import"),
        ("imports SET left_out = NULL WHERE number = 2", "decision 3: it, its import"),
        ("decisions SET digest_version = 1 WHERE id = 3", "decision 3: it, its import"),
        ("decisions SET digest_version = 99 WHERE id = 2", "decision 2: it, its import"),
    ],
)
def test_somebody_who_lowers_the_version_or_fills_what_it_does_not_sign_is_found(grown, change, told):
    execute(grown, f"UPDATE {change}", unguarded=True)
    assert any(each.startswith(told) for each in found(grown))


def test_a_decision_signed_anew_under_an_older_version_is_found(grown):
    decided, known = rows(grown)
    forged = decided[3] | {"digest_version": 1}
    link = digests.of_decision(decided[2]["digest"], forged, known[1])
    execute(grown, f"UPDATE decisions SET digest_version = 1, digest = '{link}' WHERE id = 4", unguarded=True)
    assert found(grown) == ["decision 4: it is signed by an older version than the decision before it"]


def test_the_database_goes_on_refusing_changes_of_what_was_migrated(grown):
    with pytest.raises(Exception, match="only added to"):
        execute(grown, "UPDATE imports SET left_out = 1")
    with pytest.raises(Exception, match="only added to"):
        execute(grown, "UPDATE decisions SET digest_version = 1")


@pytest.fixture
def backup_of_before(tmp_path):
    """A backup that the first version of the program made, of schema 0002."""
    url = f"sqlite:///{tmp_path / 'before.sqlite3'}"
    fill(url)
    return file_of(url)


def test_a_backup_from_before_the_migration_is_restored_into_either_database(url, backup_of_before):
    engine = engine_of(url)
    restore(engine, backup_of_before)
    engine.dispose()
    store = open_store(url)
    assert [(each.note, each.left_out) for each in store.imports()] == [("қаңтар", 3)]
    assert found(url) == []
    store.close()


def test_a_store_of_before_is_backed_up_and_restored_with_what_came_later(grown, place, tmp_path):
    engine = engine_of(grown)
    assert backup(engine, tmp_path / "now.sqlite3") == ()
    engine.dispose()
    elsewhere = place()
    engine = engine_of(elsewhere)
    restore(engine, tmp_path / "now.sqlite3")
    engine.dispose()
    assert found(elsewhere) == []
    assert rows(elsewhere) == rows(grown)
