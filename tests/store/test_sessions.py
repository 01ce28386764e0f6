"""Who has signed in, for as long as it lasts: known to every server of a database, and forgotten."""

from datetime import timedelta
from pathlib import Path

import pytest

from data.store import open_store
from data.store.__main__ import main
from data.store.sessions import Account

HALF_A_DAY = timedelta(hours=12)
HEAD = Account("https://id.almaty.kz", "1", "head@almaty.kz")
MANAGER = Account("https://id.almaty.kz", "2", "manager@almaty.kz")


def of(store, key, lasting=HALF_A_DAY):
    return store.sessions.account(key, lasting=lasting)


def begin(store, key, account, **more):
    return store.sessions.begin(key, account, lasting=HALF_A_DAY, **more)


def test_a_session_is_known_to_every_server_until_it_ends(store, url):
    assert begin(store, "a", HEAD) == "a"
    other = open_store(url)
    assert of(other, "a") == of(store, "a") == HEAD
    other.sessions.end("a")
    assert of(store, "a") is None
    other.sessions.end("a")
    other.close()


def test_a_session_that_never_was_is_nobodys(store):
    assert of(store, "a") is None
    assert of(store, "") is None


def test_a_session_is_over_when_it_has_lasted_as_long_as_it_may_and_then_forgotten(store):
    begin(store, "a", HEAD)
    assert of(store, "a", timedelta(0)) is None
    store.sessions.begin("b", MANAGER, lasting=timedelta(0))
    assert of(store, "a") is None
    assert of(store, "b") == MANAGER


def test_a_new_email_holds_in_all_sessions_of_the_person(store):
    begin(store, "a", HEAD)
    begin(store, "b", MANAGER)
    renamed = Account(HEAD.issuer, HEAD.subject, "former@almaty.kz")
    begin(store, "c", renamed)
    assert of(store, "a") == of(store, "c") == renamed
    assert of(store, "b") == MANAGER


def test_the_same_person_at_the_same_browser_goes_on_with_the_session_they_have(store):
    begin(store, "a", HEAD)
    assert begin(store, "b", HEAD, instead_of="a") == "a"
    assert of(store, "a") == HEAD
    assert of(store, "b") is None


def test_somebody_else_at_the_same_browser_ends_the_session_before(store):
    begin(store, "a", HEAD)
    assert begin(store, "b", MANAGER, instead_of="a") == "b"
    assert of(store, "a") is None
    assert of(store, "b") == MANAGER


def test_a_session_that_has_ended_is_not_taken_up_again(store):
    begin(store, "a", HEAD)
    store.sessions.end("a")
    assert begin(store, "b", HEAD, instead_of="a") == "b"
    assert of(store, "a") is None


@pytest.fixture
def backup(store, url, tmp_path) -> Path:
    """A backup of a store with a session."""
    begin(store, "a", HEAD)
    file = tmp_path / "backup.sqlite3"
    assert main(["backup", "--database", url, str(file)]) == 0
    return file


def test_a_backup_holds_no_session_and_the_store_keeps_its_own(store, backup):
    copy = open_store(f"sqlite:///{backup}")
    assert of(copy, "a") is None
    copy.close()
    assert b"head@almaty.kz" not in backup.read_bytes()
    assert of(store, "a") == HEAD


def test_a_session_that_has_ended_does_not_come_back_with_a_copy_of_the_store(store, place, tmp_path):
    """A copy made by other means than `backup` may hold sessions."""
    copied = tmp_path / "copied.sqlite3"
    copy = open_store(f"sqlite:///{copied}")
    begin(copy, "a", HEAD)
    copy.close()
    elsewhere = place()
    assert main(["restore", "--database", elsewhere, str(copied)]) == 0
    restored = open_store(elsewhere)
    assert of(restored, "a") is None
    restored.close()
