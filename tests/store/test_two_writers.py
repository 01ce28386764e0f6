import sqlite3
from threading import Timer

import pytest

from data.store.engine import engine_of, reading
from data.store.verify import differences
from tests.store.reports import values
from tests.store.tampering import file_of
from tests.store.writers import at_once, hand_in_many, hand_in_the_same, open_and_read


def test_everything_that_two_writers_hand_in_at_once_is_kept(store, url, engine):
    first, second = at_once(hand_in_many, (url, 1, 25), (url, 2, 25))
    assert sorted(first + second) == list(range(1, 51))
    assert first == sorted(first)
    assert second == sorted(second)
    last_writer, last_nth = (1, 24) if 50 in first else (2, 24)
    assert values(store.current()) == {("placed", "MED-1", "2026-01"): (last_writer * 100 + last_nth, 50)}
    assert differences(engine) == ()


def test_one_file_handed_in_by_four_at_once_is_kept_once(store, url):
    told = at_once(hand_in_the_same, *((url, writer) for writer in range(4)))
    assert sorted(told) == [("already", 1)] * 3 + [("kept", 1)]
    assert len(store.imports()) == 1


def test_six_servers_that_start_at_once_make_one_store(empty_place):
    for _ in range(2):
        url = empty_place()
        assert at_once(open_and_read, *((url, reader) for reader in range(6))) == [0] * 6


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_server_waits_while_another_one_prepares_the_new_file(empty_place):
    """SQLite itself does not wait when a file changes to write-ahead logging: one of two servers did not start."""
    url = empty_place()
    first = sqlite3.connect(file_of(url), isolation_level=None, check_same_thread=False)
    first.execute("BEGIN IMMEDIATE")
    second = engine_of(url)
    ends = Timer(0.3, first.rollback)
    ends.start()
    try:
        with reading(second) as connection:
            assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
    finally:
        ends.join()
        first.close()
        second.dispose()
