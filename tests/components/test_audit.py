"""What publishers are told of who did what."""

from datetime import UTC, datetime

import pytest

from components.i18n import Language, translator
from components.tables.audit import audit_table
from data.store import open_store
from data.store.model import Event, EventAct, ImportState
from data.store.redaction import redact_report
from tests.store.reports import PUBLISHER, REPORTER, about_centres, report


@pytest.fixture
def store(tmp_path):
    """A store in which two reports were handed in, one was decided about and downloaded, and one redacted."""
    opened = open_store(f"sqlite:///{tmp_path / 'atlas.sqlite3'}")
    opened.hand_in(report(("placed", "MED-1", "2026-01", 12)), by=REPORTER)
    opened.decide(1, ImportState.REJECTED, by=PUBLISHER, reason="wrong month")
    opened.hand_in(about_centres(("MED-1", "address", "Абай 1")), by=PUBLISHER)
    opened.events.note(EventAct.DOWNLOADED, "1", by=PUBLISHER)
    opened.events.note(EventAct.BRIEFING, "K7QM-2ABC", by=REPORTER)
    redact_report(opened._engine, 1, by="admin", reason="asked")
    yield opened
    opened.close()


def test_every_act_stands_there_newest_first_with_who_and_why(store):
    table = audit_table(store.imports(), store.events.all(), tr=translator(Language.ENGLISH))
    assert [row[1:] for row in table.rows] == [
        ("admin", "personal data removed", "Report 1", "asked"),
        (REPORTER.name, "briefing made", "Briefing K7QM-2ABC", None),
        (PUBLISHER.name, "file downloaded", "Report 1", None),
        (PUBLISHER.name, "handed in and published", "Register of centres, report 2", None),
        (PUBLISHER.name, "rejected", "Report 1", "redacted"),
        (REPORTER.name, "handed in", "Report 1", None),
    ]


def test_the_newest_are_enough_for_the_screen(store):
    tr = translator(Language.KAZAKH)
    table = audit_table(store.imports(), store.events.all(), tr=tr, most=2)
    assert [row[2] for row in table.rows] == ["дербес деректер жойылды", "баяндама жасалды"]


def test_a_redaction_that_touched_no_report_names_none():
    event = Event(datetime(2026, 11, 29, tzinfo=UTC), "admin", EventAct.REDACTED, "", "asked")
    (row,) = audit_table((), (event,), tr=translator(Language.ENGLISH)).rows
    assert row[3] == ""
