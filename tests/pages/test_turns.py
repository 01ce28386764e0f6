"""Runs of pages take turns, and nobody waits for ever."""

from threading import Event, Semaphore, Thread

import pytest

from components import turns

SECONDS = 30


@pytest.fixture(autouse=True)
def _own_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "_TURNS", Semaphore(1))
    monkeypatch.setattr(turns, "_PATIENCE_SECONDS", SECONDS)


def started() -> tuple[Thread, Event]:
    """Another reader's run, and what tells that it has its turn."""
    begun = Event()

    def run() -> None:
        with turns.turn():
            begun.set()

    thread = Thread(target=run)
    thread.start()
    return thread, begun


def test_a_second_reader_waits_until_the_first_page_is_drawn():
    with turns.turn():
        second, begun = started()
        assert not begun.wait(0.05)
    assert begun.wait(SECONDS)
    second.join(SECONDS)


def test_nobody_waits_for_ever_for_another_who_makes_a_forecast_nor_gives_back_a_turn_of_theirs(monkeypatch):
    monkeypatch.setattr(turns, "_PATIENCE_SECONDS", 0.05)
    with turns.turn():
        second, begun = started()
        assert begun.wait(SECONDS)
        second.join(SECONDS)
        assert not turns._TURNS.acquire(blocking=False)


def test_whoever_waits_for_a_file_lets_others_go_on_and_gives_their_turn_back_once():
    with turns.turn():
        turns.give_back()
        turns.give_back()
        second, begun = started()
        assert begun.wait(SECONDS)
        second.join(SECONDS)
    assert [turns._TURNS.acquire(blocking=False) for _ in range(2)] == [True, False]


def test_a_page_that_fails_gives_its_turn_back():
    with pytest.raises(ZeroDivisionError), turns.turn():
        raise ZeroDivisionError
    assert turns._TURNS.acquire(blocking=False)
