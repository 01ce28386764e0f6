"""What is personal goes out of a store that is only added to; figures, hashes and chains stay."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from data.store import open_store
from data.store.__main__ import main
from data.store.backup import backup, restore
from data.store.engine import engine_of, reading
from data.store.model import EventAct, ImportState, UnknownImport
from data.store.redaction import NothingToRedact, redact_person, redact_report
from data.store.schema import metadata
from data.store.sessions import Account
from data.store.verify import differences
from tests.store.reports import PUBLISHER, REPORTER, report, values
from tests.store.tampering import execute, file_of
from tests.store.test_digest_versions import fill

WHY = {"by": "әкімші", "reason": "өтініш №5"}


@pytest.fixture
def filled(store, url):
    """The address of a store in which a reporter's report was approved, withdrawn and downloaded."""
    store.hand_in(
        report(("placed", "MED-1", "2026-01", 12), name="Айгерім.xlsx", note="Айгерім"), by=REPORTER
    )
    store.decide(1, ImportState.PUBLISHED, by=PUBLISHER)
    store.hand_in(report(("placed", "MED-2", "2026-01", 7)), by=PUBLISHER)
    store.decide(1, ImportState.WITHDRAWN, by=PUBLISHER, reason="Айгерім сұрады")
    store.decide(1, ImportState.PUBLISHED, by=PUBLISHER)
    store.events.note(EventAct.DOWNLOADED, "1", by=REPORTER)
    store.events.note(EventAct.BRIEFING, "K7QM-2ABC", by=PUBLISHER)
    return url


def everything(engine) -> str:
    """All that the tables hold, the files aside, as one text."""
    with reading(engine) as connection:
        tables = [table for table in metadata.sorted_tables if table.name != "files"]
        return "\n".join(sorted(str(row) for table in tables for row in connection.execute(select(table))))


def test_a_person_is_taken_out_everywhere_and_the_store_stays_sound(filled, store, engine):
    before, version = values(store.current()), store.version()
    done = redact_person(engine, REPORTER.name, **WHY)
    assert (done.reports, done.decisions, done.events) == ((1,), 4, 1)
    assert REPORTER.name not in everything(engine)
    assert [each.by for each in store.one(1).decisions][:2] == ["redacted-3", PUBLISHER.name]
    assert store.one(1).by == "redacted-3"
    assert values(store.current()) == before
    assert store.version() != version
    assert differences(engine) == ()
    (newest, *_) = store.events.all()
    assert (newest.act, newest.subject, newest.by, newest.reason) == (EventAct.REDACTED, "1", *WHY.values())


def test_what_a_report_and_its_decisions_say_is_taken_out(filled, store, engine):
    redact_report(engine, 1, **WHY)
    assert "Айгерім" not in everything(engine)
    assert (store.one(1).note, store.one(1).file_name) == ("redacted", "redacted.xlsx")
    assert store.one(1).by == REPORTER.name
    assert store.one(2).file_name == "есеп.xlsx"
    assert differences(engine) == ()


def test_work_and_further_redactions_go_on_after_one(filled, store, engine):
    redact_person(engine, REPORTER.name, **WHY)
    store.hand_in(report(("placed", "MED-1", "2026-02", 3)), by=PUBLISHER)
    store.events.note(EventAct.DOWNLOADED, "3", by=PUBLISHER)
    redact_report(engine, 1, **WHY)
    redact_person(engine, PUBLISHER.name, **WHY)
    assert PUBLISHER.name not in everything(engine)
    assert differences(engine) == ()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("imports SET sender = 'x' WHERE number = 1", "decision 1: it, its import"),
        ("imports SET entry_count = 5 WHERE number = 1", "decision 1: it, its import"),
        ("decisions SET person = 'x' WHERE id = 2", "decision 2: it, its import"),
        ("decisions SET digest = 'x' WHERE id = 1", "decision 1: it, its import"),
        ("events SET person = 'x' WHERE id = 1", "event 1: it or the event before"),
        ("events SET person = 'x' WHERE id = 2", "event 2: it or the event before"),
        ("events SET reason = 'x' WHERE id = 3", "event 3: it or the event before"),
        ("seals SET digest = 'x' WHERE id = 1", "event 3: what it has taken out"),
    ],
)
def test_whoever_changes_something_after_a_redaction_is_found(filled, engine, change, told):
    redact_person(engine, REPORTER.name, **WHY)
    execute(filled, f"UPDATE {change}", unguarded=True)
    assert any(str(each).startswith(told) for each in differences(engine))


def test_the_database_refuses_changes_after_a_redaction_as_before(filled, engine):
    redact_person(engine, REPORTER.name, **WHY)
    for table in ("imports", "decisions", "events"):
        with pytest.raises(Exception, match="only added to"):
            execute(filled, f"DELETE FROM {table}")
    with pytest.raises(Exception, match="only added to"):
        execute(filled, "UPDATE decisions SET reason = 'x'")


def test_a_store_that_is_not_sound_is_not_redacted_and_nothing_is_half_done(filled, store, engine):
    execute(filled, "UPDATE imports SET entry_count = 9 WHERE number = 2", unguarded=True)
    with pytest.raises(Exception, match="not sound"):
        redact_person(engine, REPORTER.name, **WHY)
    assert store.one(1).by == REPORTER.name


def test_who_is_not_there_and_what_does_not_exist_is_said(filled, engine):
    with pytest.raises(NothingToRedact):
        redact_person(engine, "nobody@almaty.example", **WHY)
    with pytest.raises(UnknownImport):
        redact_report(engine, 9, **WHY)
    with pytest.raises(ValueError, match="who redacts"):
        redact_report(engine, 1, by=" ", reason="x")


def test_their_sessions_end(filled, store, engine):
    day = timedelta(days=1)
    store.sessions.begin("key", Account("https://id", "1", REPORTER.name), lasting=day)
    redact_person(engine, REPORTER.name, **WHY)
    assert store.sessions.account("key", lasting=day) is None


def test_sqlite_keeps_nothing_of_it_in_its_file(tmp_path):
    url = f"sqlite:///{tmp_path / 'atlas.sqlite3'}"
    store = open_store(url)
    store.hand_in(report(("placed", "MED-1", "2026-01", 12), note="Айгерім"), by=REPORTER)
    store.close()
    engine = engine_of(url)
    redact_report(engine, 1, **WHY)
    redact_person(engine, REPORTER.name, **WHY)
    engine.dispose()
    left = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert "Айгерім".encode() not in left
    assert REPORTER.name.encode() not in left


def test_what_was_redacted_stays_so_in_a_backup_and_where_it_is_restored(filled, engine, place, tmp_path):
    redact_person(engine, REPORTER.name, **WHY)
    assert backup(engine, tmp_path / "now.sqlite3") == ()
    elsewhere = engine_of(place())
    restore(elsewhere, tmp_path / "now.sqlite3")
    assert everything(elsewhere) == everything(engine)
    assert differences(elsewhere) == ()
    elsewhere.dispose()


def test_a_backup_of_before_there_were_redactions_is_restored_and_redacted(url, engine, tmp_path):
    old = f"sqlite:///{tmp_path / 'old.sqlite3'}"
    fill(old)
    restore(engine, file_of(old))
    redact_person(engine, "a@almaty.example", **WHY)
    redact_report(engine, 1, **WHY)
    store = open_store(url)
    assert (store.one(1).note, store.one(1).left_out, store.one(1).by) == ("redacted", 3, "redacted-1")
    store.close()
    assert differences(engine) == ()


def test_the_command_tells_what_it_has_taken_out(filled, capsys):
    given = ["--database", filled, "--by", "әкімші", "--reason", "өтініш"]
    assert main(["redact", "--person", REPORTER.name, *given]) == 0
    assert capsys.readouterr().out == "redacted: reports 1, decisions: 4, events: 1\n"
    assert main(["redact", "--report", "9", *given]) == 1
    assert "no import 9" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["redact", "--report", "1", "--by", " ", "--reason", "x", "--database", filled])
