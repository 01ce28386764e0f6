import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from data.store import open_store
from data.store.__main__ import main
from data.store.model import ImportState
from tests.architecture.project import ROOT
from tests.store.reports import PUBLISHER, REPORTER, about_centres, report
from tests.store.tampering import execute, file_of

ON_SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def filled(store):
    """A store with figures, a waiting report, a withdrawn one and facts."""
    store.hand_in(
        report(("placed", "MED-1", "2026-01", 12), ("placed", "MED-1", "2026-02", 15)), by=PUBLISHER
    )
    store.hand_in(report(("placed", "MED-1", "2026-01", 13), content=bytes(range(256))), by=REPORTER)
    store.hand_in(report(("placed", "MED-1", "2026-01", 14)), by=PUBLISHER)
    store.decide(3, ImportState.WITHDRAWN, by=PUBLISHER, reason="қате")
    store.hand_in(about_centres(("MED-1", "address", "Абай 1")), by=PUBLISHER)
    return store


@pytest.fixture
def file(tmp_path):
    """Where the backup goes."""
    return tmp_path / "backups" / "Көшірме 1.sqlite3"


@pytest.fixture(autouse=True)
def folder(file):
    file.parent.mkdir()


def command(name, url, *arguments):
    return main([name, "--database", url, *map(str, arguments)])


def told(store):
    """Everything that a store says."""
    imports = store.imports()
    kept = [
        (store.original(each.number), store.observations(each.number).to_numpy().tolist()) for each in imports
    ]
    current = store.current(with_waiting=True).to_numpy().tolist()
    return imports, kept, current, store.facts().to_numpy().tolist(), store.version()


def test_a_backup_is_restored_into_an_empty_place_whole(filled, url, file, place):
    assert command("backup", url, file) == 0
    elsewhere = place()
    assert command("restore", elsewhere, file) == 0
    restored = open_store(elsewhere)
    assert told(restored) == told(filled)
    assert restored.hand_in(report(("placed", "MED-1", "2026-03", 1)), by=PUBLISHER).number == 5
    restored.close()


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_a_store_moves_from_sqlite_to_postgresql_and_back(tmp_path, file, url):
    first = open_store(f"sqlite:///{tmp_path / 'first.sqlite3'}")
    first.hand_in(report(("placed", "MED-1", "2026-01", 0.1)), by=PUBLISHER)
    first.close()
    back = f"sqlite:///{tmp_path / 'back.sqlite3'}"
    assert command("backup", f"sqlite:///{tmp_path / 'first.sqlite3'}", file) == 0
    assert command("restore", url, file) == 0
    assert command("backup", url, file, "--force") == 0
    assert command("restore", back, file) == 0
    last = open_store(back)
    assert told(last) == told(first)
    first.close()
    last.close()


def test_a_backup_is_one_file_that_only_its_owner_reads_and_that_is_a_sound_store(filled, url, file):
    command("backup", url, file)
    assert [each.name for each in file.parent.iterdir()] == [file.name]
    assert file.stat().st_mode & 0o077 == 0
    assert command("verify", f"sqlite:///{file}") == 0


def test_a_backup_says_what_is_in_it(filled, url, file, capsys):
    command("backup", url, file)
    assert capsys.readouterr().out == f"{file}: imports: 4, version: {filled.version()}\n"


def test_a_backup_does_not_overwrite_another_unless_told_to(filled, url, file, capsys):
    file.write_bytes(b"precious")
    assert command("backup", url, file) == 1
    assert file.read_bytes() == b"precious"
    assert "there already" in capsys.readouterr().err
    assert command("backup", url, file, "--force") == 0
    assert file.read_bytes().startswith(b"SQLite format 3")


def test_a_backup_does_not_take_the_place_of_a_folder(filled, url, file, capsys):
    assert command("backup", url, file.parent, "--force") == 1
    assert "there already" in capsys.readouterr().err


@ON_SQLITE
def test_a_backup_never_overwrites_the_store_itself(filled, url, capsys):
    assert command("backup", url, file_of(url), "--force") == 1
    assert "the store itself" in capsys.readouterr().err
    assert len(filled.imports()) == 4


def test_a_backup_of_a_store_that_is_not_sound_is_made_and_the_difference_told(filled, url, file, capsys):
    execute(url, "UPDATE observations SET value = 11 WHERE number = 3", unguarded=True)
    assert command("backup", url, file) == 1
    assert "import 3: its entries are not those" in capsys.readouterr().err
    assert file.exists()


def test_a_place_that_holds_imports_is_not_overwritten(filled, url, file, capsys):
    command("backup", url, file)
    filled.hand_in(report(("placed", "MED-1", "2026-03", 1)), by=PUBLISHER)
    before = told(filled)
    assert command("restore", url, file) == 1
    assert "holds imports" in capsys.readouterr().err
    assert told(filled) == before


@ON_SQLITE
def test_what_a_restore_replaces_is_kept_beside(filled, url, file, capsys):
    before = told(filled)
    command("backup", url, file)
    filled.hand_in(report(("placed", "MED-1", "2026-03", 1)), by=PUBLISHER)
    replaced = told(filled)
    capsys.readouterr()
    assert command("restore", url, file, "--force") == 0
    assert told(filled) == before
    said = capsys.readouterr().out
    kept = re.findall(r"^(.*): what was there before$", said, flags=re.MULTILINE)[0]
    found = open_store(f"sqlite:///{kept}")
    assert told(found) == replaced
    found.close()


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_a_postgresql_that_holds_imports_is_not_overwritten_even_by_force(filled, url, file, capsys):
    command("backup", url, file)
    assert command("restore", url, file, "--force") == 1
    assert "an empty one" in capsys.readouterr().err


def test_a_backup_that_is_not_sound_is_not_restored(filled, url, file, place, capsys):
    command("backup", url, file)
    execute(f"sqlite:///{file}", "UPDATE files SET content = CAST('X' AS BLOB)", unguarded=True)
    elsewhere = place()
    assert command("restore", elsewhere, file) == 1
    assert "its bytes have another hash" in capsys.readouterr().err
    empty = open_store(elsewhere)
    assert empty.imports() == ()
    empty.close()


def test_what_is_no_backup_is_not_restored(filled, url, file, tmp_path, capsys):
    assert command("restore", url, file) == 1
    file.write_bytes(b"not a database" * 500)
    assert command("restore", url, file, "--force") == 1
    assert len(filled.imports()) == 4
    assert len(capsys.readouterr().err.splitlines()) == 2


def test_a_backup_is_not_changed_by_restoring_it(filled, url, file, place):
    command("backup", url, file)
    before = file.read_bytes()
    command("restore", place(), file)
    assert file.read_bytes() == before
    assert [each.name for each in file.parent.iterdir()] == [file.name]


@ON_SQLITE
def test_a_backup_while_others_write_is_one_state_of_the_store(filled, url, file):
    with closing(sqlite3.connect(file_of(url), isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("DELETE FROM current_values")
        assert command("backup", url, file) == 0
        writer.execute("ROLLBACK")
    assert command("verify", f"sqlite:///{file}") == 0


def test_a_sound_store_is_verified(filled, url, capsys):
    assert command("verify", url) == 0
    assert capsys.readouterr().out == f"imports: 4, version: {filled.version()}, differences: 0\n"


def test_every_difference_is_named(filled, url, capsys):
    execute(url, "UPDATE observations SET value = 11 WHERE number = 3", unguarded=True)
    execute(url, "DELETE FROM current_facts")
    assert command("verify", url) == 1
    said = capsys.readouterr()
    assert said.out.endswith("differences: 2\n")
    assert said.err == (
        "import 3: its entries are not those that were handed in\n"
        "current text of MED-1 address: nothing is kept, Абай 1 of import 4 follows\n"
    )


@ON_SQLITE
@pytest.mark.parametrize("name", ["verify", "backup"])
def test_no_store_is_made_where_there_is_none(tmp_path, file, name, capsys, database):
    path = tmp_path / "nowhere" / "atlas.sqlite3"
    assert command(name, f"sqlite:///{path}", *([file] if name == "backup" else [])) == 1
    assert str(path) in capsys.readouterr().err
    assert not path.parent.exists()


@ON_SQLITE
def test_the_commands_run_as_an_operator_types_them(filled, url, file):
    def run(*arguments, **environment):
        return subprocess.run(
            [sys.executable, "-W", "error", "-m", "data.store", *map(str, arguments)],
            cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True, check=False,
        )  # fmt: skip

    assert run("backup", file, DATABASE_URL=url).returncode == 0
    verified = run("verify", DATABASE_URL=url)
    assert (verified.returncode, verified.stderr) == (0, "")
    assert verified.stdout.startswith("imports: 4")
    assert run("verify", DATABASE_URL="mysql://host/atlas").returncode == 1
    assert run("forget", DATABASE_URL=url).returncode == 2
    assert run(DATABASE_URL=url).returncode == 2


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_way_back_from_a_newer_program_takes_force_and_keeps_what_is_newer(filled, url, file, capsys):
    assert main(["backup", str(file), "--database", url]) == 0
    execute(url, "UPDATE alembic_version SET version_num = '9999'")
    assert main(["restore", str(file), "--database", url]) == 1
    assert "9999" in capsys.readouterr().err
    assert main(["restore", str(file), "--database", url, "--force"]) == 0
    assert main(["verify", "--database", url]) == 0
    (kept,) = file_of(url).parent.glob("*before-restore*")
    with closing(sqlite3.connect(kept)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [("9999",)]
