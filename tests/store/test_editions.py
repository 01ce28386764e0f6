"""The tables that a deployment has shown stay in its store, each edition from its moment on."""

from datetime import UTC, datetime

import pytest

from data.catalogue import table_files, version_of
from data.store import open_store
from data.store.backup import WouldOverwrite, backup, restore
from data.store.verify import differences
from tests.store.tampering import execute

FIRST = {"published": b"id,value\na,1\n", "targets": b"id\n"}
SECOND = FIRST | {"published": b"id,value\na,2\n"}


def day(number: int) -> datetime:
    return datetime(2026, 11, number, 9, tzinfo=UTC)


@pytest.fixture
def filled(store):
    """A store with two editions, the first of which came again."""
    for number, files in ((1, FIRST), (3, SECOND), (3, SECOND), (5, FIRST)):
        store.editions.note(files, at=day(number))
    return store


def test_each_moment_has_the_tables_that_held_then(filled):
    assert [(each.version, each.seen) for each in filled.editions.all()] == [
        (version_of(FIRST), day(1)),
        (version_of(SECOND), day(3)),
        (version_of(FIRST), day(5)),
    ]
    assert filled.editions.at(datetime(2026, 10, 31, tzinfo=UTC)) is None
    assert [filled.editions.at(day(number)) for number in (2, 3, 6)] == [FIRST, SECOND, FIRST]


def test_a_clock_that_went_back_puts_no_edition_before_the_last(filled):
    filled.editions.note(SECOND, at=day(2))
    assert filled.editions.all()[-1].seen == day(5)


def test_the_files_of_the_shipped_tables_come_back_as_they_were(store):
    files = {name: content for name, content in table_files().items() if content}
    store.editions.note(files, at=day(1))
    assert store.editions.at(day(1)) == files


def test_a_store_with_editions_is_sound(filled, engine):
    assert differences(engine) == ()


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ("seen = '2020-01-01 00:00:00'", ["edition 1: it or the edition before it was changed"]),
        (
            "version = 'another'",
            [
                "edition 1: its tables are missing or are others than its version says",
                "edition 1: it or the edition before it was changed",
            ],
        ),
        (
            "tables = '{}'",
            ["edition 1: its tables are missing or are others than its version says"],
        ),
    ],
)
def test_a_changed_edition_is_found(filled, url, engine, change, found):
    execute(url, f"UPDATE editions SET {change} WHERE id = 1", unguarded=True)
    assert [str(each) for each in differences(engine)] == found


def test_a_backup_brings_the_editions_back_and_fills_no_database_that_has_its_own(
    filled, engine, database, place, tmp_path
):
    copy = tmp_path / "copy.sqlite3"
    assert backup(engine, copy) == ()
    other = open_store(place())
    if database == "postgresql":
        with pytest.raises(WouldOverwrite):
            restore(engine, copy)
    restore(other._engine, copy)
    assert other.editions.all() == filled.editions.all()
    assert other.editions.at(day(3)) == SECOND
    other.close()
