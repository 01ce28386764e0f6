"""Runs of pages take turns: a few at a time, in their order, and nobody waits for ever."""

from contextlib import ExitStack
from threading import Event, Semaphore, Thread

import pytest

from components.shell import turns

SECONDS = 30


@pytest.fixture(autouse=True)
def _own_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "_TURNS", Semaphore(2))
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


def test_a_third_reader_waits_until_one_of_two_is_done():
    with ExitStack() as first, turns.turn():
        first.enter_context(turns.turn())
        third, begun = started()
        assert not begun.wait(0.05)
        first.close()
        assert begun.wait(SECONDS)
    third.join(SECONDS)


def test_nobody_waits_for_ever_for_others_who_make_a_forecast(monkeypatch):
    monkeypatch.setattr(turns, "_PATIENCE_SECONDS", 0.05)
    with turns.turn(), turns.turn():
        third, begun = started()
        assert begun.wait(SECONDS)
        third.join(SECONDS)
    with turns.turn(), turns.turn():  # and it has given back nothing that it did not hold
        fourth, begun = started()
        assert not begun.wait(0.02)
        fourth.join(SECONDS)


def test_a_page_that_fails_gives_its_turn_back():
    with pytest.raises(ZeroDivisionError), turns.turn():
        raise ZeroDivisionError
    assert [turns._TURNS.acquire(blocking=False) for _ in range(3)] == [True, True, False]
