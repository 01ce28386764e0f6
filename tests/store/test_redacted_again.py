"""Whoever was taken out of the store does not come back with an older backup."""

from pathlib import Path

import pytest

from data.store import open_store
from data.store.__main__ import main
from data.store.backup import backup, restore
from data.store.engine import engine_of
from data.store.model import EventAct
from data.store.redaction import redact_person, redact_report
from data.store.verify import differences
from tests.store.reports import PUBLISHER, REPORTER, report, values
from tests.store.tampering import execute
from tests.store.test_redaction import WHY, everything

ON_SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def old(store, engine, tmp_path):
    """A backup from before a reporter, and what was said of another report, were redacted."""
    store.hand_in(report(("placed", "MED-1", "2026-01", 12), name="есеп.xlsx", note="Айгерім"), by=PUBLISHER)
    store.hand_in(report(("placed", "MED-2", "2026-01", 7)), by=REPORTER)
    store.events.note(EventAct.DOWNLOADED, "2", by=REPORTER)
    backup(engine, tmp_path / "old.sqlite3")
    store.hand_in(report(("placed", "MED-2", "2026-02", 8)), by=REPORTER)
    redact_person(engine, REPORTER.name, **WHY)
    redact_report(engine, 1, **WHY)
    return tmp_path / "old.sqlite3"


@ON_SQLITE
def test_an_older_backup_is_redacted_as_the_store_that_it_replaces(old, store, engine):
    done = restore(engine, old, overwrite=True)
    assert done.redacted is not None
    assert [each.subject for each in done.redacted.done] == ["2 3", "1"]
    assert done.redacted.unknown == ()
    assert differences(engine) == ()
    assert not any(name in everything(engine) for name in (REPORTER.name, "Айгерім"))
    assert [each.by for each in store.events.all()] == [WHY["by"], WHY["by"], "redacted-2"]
    assert (store.one(2).by, store.one(1).note) == ("redacted-2", "redacted")
    assert values(store.current(with_waiting=True)) == {
        ("placed", "MED-1", "2026-01"): (12, 1),
        ("placed", "MED-2", "2026-01"): (7, 2),
    }


@ON_SQLITE
def test_the_restored_file_keeps_nothing_of_it_and_a_second_restore_neither(old, engine, url):
    for _ in range(2):
        restore(engine, old, overwrite=True)
        engine.dispose()
        left = Path(engine.url.database).read_bytes()
        assert REPORTER.name.encode() not in left
        assert "Айгерім".encode() not in left
        assert differences(engine) == ()


@pytest.mark.parametrize("version", ["0008", "9999"], ids=["of today", "of a newer program"])
def test_in_another_place_the_store_that_was_redacted_is_named(old, url, place, capsys, version):
    execute(url, f"UPDATE alembic_version SET version_num = '{version}'")
    elsewhere = place()
    assert main(["restore", str(old), "--database", elsewhere, "--redacted-in", url]) == 0
    assert capsys.readouterr().out.count("redacted again: ") == 2
    restored = engine_of(elsewhere)
    assert REPORTER.name not in everything(restored)
    assert differences(restored) == ()
    restored.dispose()


def test_where_no_store_tells_of_redactions_the_command_says_so(old, place, capsys):
    assert main(["restore", str(old), "--database", place()]) == 0
    assert "is not known here" in capsys.readouterr().out


def test_a_backup_from_after_the_redactions_is_restored_as_it_is(old, engine, place, tmp_path):
    backup(engine, tmp_path / "new.sqlite3")
    elsewhere = engine_of(place())
    done = restore(elsewhere, tmp_path / "new.sqlite3", redacted_in=engine)
    assert done.redacted is not None
    assert (done.redacted.done, done.redacted.unknown) == ((), ())
    assert everything(elsewhere) == everything(engine)
    elsewhere.dispose()


def test_who_was_not_there_yet_needs_no_redaction(store, engine, place, tmp_path):
    store.hand_in(report(("placed", "MED-1", "2026-01", 12)), by=PUBLISHER)
    backup(engine, tmp_path / "before.sqlite3")
    store.hand_in(report(("placed", "MED-2", "2026-01", 7)), by=REPORTER)
    redact_person(engine, REPORTER.name, **WHY)
    elsewhere = engine_of(place())
    done = restore(elsewhere, tmp_path / "before.sqlite3", redacted_in=engine)
    assert done.redacted is not None
    assert (done.redacted.done, done.redacted.unknown) == ((), ())
    elsewhere.dispose()


def test_of_a_store_with_another_history_it_is_said_by_name_what_to_redact_by_hand(
    old, url, place, tmp_path, capsys
):
    other = f"sqlite:///{tmp_path / 'other.sqlite3'}"
    stranger = open_store(other)
    stranger.hand_in(report(("placed", "MED-1", "2026-05", 1)), by=REPORTER)
    stranger.close()
    copy = tmp_path / "stranger.sqlite3"
    assert main(["backup", str(copy), "--database", other]) == 0
    assert main(["restore", str(copy), "--database", place(), "--redacted-in", url]) == 1
    told = capsys.readouterr().err.splitlines()
    assert [line.partition(": ")[0] for line in told] == ["redact again by hand"] * 2
    assert all(line.endswith(f"by {WHY['by']}: {WHY['reason']}") for line in told)
