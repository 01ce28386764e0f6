import pytest

from data.store.model import ImportState
from data.store.verify import differences
from tests.store.reports import PUBLISHER, REPORTER, about_centres, report
from tests.store.tampering import execute


@pytest.fixture
def filled(store, url):
    """The address of a store in which everything has happened once."""
    store.hand_in(
        report(("placed", "MED-1", "2026-01", 12), ("placed", "MED-1", "2026-02", 15)), by=PUBLISHER
    )
    store.hand_in(report(("placed", "MED-1", "2026-01", 13)), by=REPORTER)
    store.decide(2, ImportState.PUBLISHED, by=PUBLISHER)
    store.hand_in(report(("placed", "MED-1", "2026-01", 14)), by=PUBLISHER)
    store.decide(3, ImportState.WITHDRAWN, by=PUBLISHER, reason="қате")
    store.hand_in(about_centres(("MED-1", "address", "Абай 1")), by=PUBLISHER)
    store.hand_in(report(("placed", "MED-2", "2026-01", 9)), by=REPORTER)
    store.decide(5, ImportState.REJECTED, by=PUBLISHER)
    return url


def found(engine):
    return [str(each) for each in differences(engine)]


def test_a_store_in_which_everything_has_happened_is_sound(filled, engine):
    assert found(engine) == []


def test_one_changed_byte_of_a_file_is_found(filled, engine, store, database):
    sha256 = store.one(2).sha256
    byte = "overlay(content placing '\\x58' from 3 for 1)"
    if database == "sqlite":
        byte = "CAST(substr(content, 1, 2) || 'X' || substr(content, 4) AS BLOB)"
    execute(filled, f"UPDATE files SET content = {byte} WHERE sha256 = '{sha256}'", unguarded=True)
    assert len(store.original(2)) == store.one(2).size
    assert found(engine) == [f"file {sha256}: its bytes have another hash"]


def test_a_changed_figure_is_found_even_where_it_no_longer_counts(filled, engine):
    execute(filled, "UPDATE observations SET value = 11 WHERE number = 3", unguarded=True)
    assert found(engine) == ["import 3: its entries are not those that were handed in"]


def test_a_changed_figure_that_counts_is_found_twice(filled, engine):
    execute(filled, "UPDATE observations SET value = 16 WHERE number = 1 AND position = 1", unguarded=True)
    assert found(engine) == [
        "import 1: its entries are not those that were handed in",
        "current value of placed MED-1 2026-02: 15.0 of import 1 is kept, 16.0 of import 1 follows",
    ]


def test_a_removed_figure_is_found(filled, engine):
    execute(filled, "DELETE FROM observations WHERE number = 2", unguarded=True)
    assert "import 2: its entries are not those that were handed in" in found(engine)


def test_a_changed_fact_is_found(filled, engine):
    execute(filled, "UPDATE facts SET text = 'Абай 2'", unguarded=True)
    assert "import 4: its entries are not those that were handed in" in found(engine)


@pytest.mark.parametrize(
    "change", ["sender = 'nobody'", "file_name = 'x'", "note = 'x'", "received = '2020-01-01 00:00:00'"]
)
def test_a_changed_import_is_found(filled, engine, change):
    execute(filled, f"UPDATE imports SET {change} WHERE number = 5", unguarded=True)
    assert found(engine) == [
        "decision 7: it, its import or the decision before it was changed",
        "decision 8: it, its import or the decision before it was changed",
    ]


def test_a_changed_decision_is_found(filled, engine):
    execute(filled, "UPDATE decisions SET person = 'somebody else' WHERE id = 5", unguarded=True)
    assert found(engine) == ["decision 5: it, its import or the decision before it was changed"]


def test_a_removed_decision_is_found(filled, engine):
    execute(filled, "DELETE FROM decisions WHERE id = 5", unguarded=True)
    assert found(engine) == [
        "decision 6: it, its import or the decision before it was changed",
        "current value of placed MED-1 2026-01: 13.0 of import 2 is kept, 14.0 of import 3 follows",
    ]


def test_a_state_that_cannot_follow_is_found(filled, engine):
    execute(filled, "UPDATE decisions SET state = 'waiting' WHERE id = 8", unguarded=True)
    assert "decision 8: import 5 cannot become waiting from waiting" in found(engine)


def test_an_import_of_which_nothing_was_decided_is_found(filled, engine):
    execute(filled, "DELETE FROM decisions WHERE number = 5", unguarded=True)
    assert found(engine) == ["import 5: nothing was decided of it"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            "UPDATE current_values SET value = 99 WHERE month = '2026-02'",
            "99.0 of import 1 is kept, 15.0 of import 1 follows",
        ),
        (
            "UPDATE current_values SET number = 5 WHERE month = '2026-02'",
            "15.0 of import 5 is kept, 15.0 of import 1 follows",
        ),
        ("DELETE FROM current_values WHERE month = '2026-02'", "nothing is kept, 15.0 of import 1 follows"),
    ],
)
def test_a_current_value_that_does_not_follow_is_found(filled, engine, change, told):
    execute(filled, change)
    assert found(engine) == [f"current value of placed MED-1 2026-02: {told}"]


def test_a_current_value_that_nobody_handed_in_is_found(filled, engine):
    columns = "(indicator, centre, month, value, number)"
    execute(filled, f"INSERT INTO current_values {columns} VALUES ('placed', 'ALT-1', '2026-01', 5, 1)")
    assert found(engine) == [
        "current value of placed ALT-1 2026-01: 5.0 of import 1 is kept, nothing follows"
    ]


def test_a_current_fact_that_does_not_follow_is_found(filled, engine):
    execute(filled, "UPDATE current_facts SET text = 'Абай 2'")
    assert found(engine) == [
        "current text of MED-1 address: Абай 2 of import 4 is kept, Абай 1 of import 4 follows"
    ]
