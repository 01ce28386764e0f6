import sqlite3

import psycopg
import pytest

from data.store.model import EventAct
from data.store.redaction import redact_report
from tests.store.reports import PUBLISHER, about_centres, report
from tests.store.tampering import execute
from tests.store.test_briefings import NOTED

COLUMNS = {
    "files": "sha256",
    "imports": "note",
    "decisions": "reason",
    "observations": "text",
    "facts": "text",
    "briefings": "choice",
    "editions": "version",
    "events": "person",
    "seals": "digest",
}
REFUSALS = (sqlite3.IntegrityError, psycopg.IntegrityError)


@pytest.fixture
def filled(store, url):
    """The address of a store that holds figures, facts, a briefing and an edition of the tables."""
    store.hand_in(report(("placed", "MED-1", "2026-01", 12)), by=PUBLISHER)
    store.hand_in(about_centres(("MED-1", "address", "Абай 1")), by=PUBLISHER)
    store.note_briefing(NOTED)
    store.editions.note({"published": b"id\n"})
    store.events.note(EventAct.DOWNLOADED, "1", by=PUBLISHER)
    redact_report(store._engine, 1, by="admin", reason="asked")
    return url


@pytest.mark.parametrize("table", COLUMNS)
def test_the_database_refuses_to_change_what_was_handed_in(filled, table):
    with pytest.raises(REFUSALS, match=f"{table} is only added to"):
        execute(filled, f"UPDATE {table} SET {COLUMNS[table]} = 'changed'")


@pytest.mark.parametrize("table", COLUMNS)
def test_the_database_refuses_to_remove_what_was_handed_in(filled, table):
    with pytest.raises(REFUSALS, match=f"{table} is only added to"):
        execute(filled, f"DELETE FROM {table}")


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
@pytest.mark.parametrize("table", COLUMNS)
def test_postgresql_refuses_to_empty_a_table(filled, table):
    with pytest.raises(REFUSALS, match="is only added to"):
        execute(filled, f"TRUNCATE {table} CASCADE")
