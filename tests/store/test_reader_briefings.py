"""Briefings of readers without a role are few, hold no words of theirs, and can be cleared; others stay."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from data.store import open_store
from data.store.__main__ import main
from data.store.backup import backup
from data.store.model import NotedBriefing
from data.store.noted import MOST_OF_READERS
from tests.store.test_briefings import NOTED

READERS = NotedBriefing(
    "AAAA-2222", "{}", datetime.now(UTC) - timedelta(days=400), "abc123", {"title": "f00d"}
)


def readers(number: int) -> NotedBriefing:
    """One of many briefings of readers, each made a minute after the one before."""
    return replace(READERS, code=f"AAAA-{number:04d}", made=READERS.made + timedelta(minutes=number))


def test_a_readers_briefing_is_found_by_its_code_with_what_is_known_of_its_words(store):
    store.note_reader_briefing(READERS)
    store.note_reader_briefing(replace(READERS, choice='{"year": 2025}'))
    assert store.briefing(READERS.code) == READERS


def test_whoever_has_a_role_keeps_the_words_also_where_a_reader_was_first(store):
    store.note_reader_briefing(replace(READERS, code=NOTED.code))
    store.note_briefing(NOTED)
    store.note_reader_briefing(replace(READERS, code=NOTED.code))
    assert store.briefing(NOTED.code) == NOTED


def test_the_newest_take_the_place_of_the_oldest_and_of_nothing_else(store, monkeypatch):
    monkeypatch.setattr("data.store.noted.MOST_OF_READERS", 3)
    store.note_briefing(NOTED)
    for number in range(8):
        store.note_reader_briefing(readers(number))
    kept = [number for number in range(8) if store.briefing(readers(number).code)]
    assert kept == [5, 6, 7]
    assert store.briefing(NOTED.code) == NOTED
    assert MOST_OF_READERS <= 5_000


def test_old_briefings_of_readers_can_be_cleared_and_those_of_others_stay(store, url, capsys):
    old = NotedBriefing("OLDD-2222", "{}", READERS.made, "abc123")
    young = replace(READERS, code="YYYY-2222", made=datetime.now(UTC))
    store.note_briefing(old)
    store.note_reader_briefing(READERS)
    store.note_reader_briefing(young)
    assert main(["clear-briefings", "--older-than", "365d", "--database", url]) == 0
    assert capsys.readouterr().out == "briefings cleared: 1\n"
    assert [store.briefing(each.code) for each in (READERS, young, old)] == [None, young, old]


@pytest.mark.parametrize("age", ["", "d", "-1d", "1.5d", "a year", "١d", "999999d"])
def test_an_age_that_is_none_clears_nothing(age, tmp_path, capsys):
    with pytest.raises(SystemExit):
        main(["clear-briefings", "--older-than", age, "--database", f"sqlite:///{tmp_path / 'a.sqlite3'}"])
    assert "is no number of days" in capsys.readouterr().err or age == "-1d"


def test_a_backup_takes_the_briefings_of_readers_along(store, engine, tmp_path):
    store.note_reader_briefing(READERS)
    assert backup(engine, tmp_path / "backup.sqlite3") == ()
    copy = open_store(f"sqlite:///{tmp_path / 'backup.sqlite3'}")
    assert copy.briefing(READERS.code) == READERS
    copy.close()
    with closing(sqlite3.connect(tmp_path / "backup.sqlite3")) as file:
        assert file.execute("SELECT count(*) FROM briefings").fetchone() == (0,)
