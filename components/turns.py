"""Runs of pages take turns, in the order in which they came.

Python draws one page at a time anyway. Fifty at once would all be done when the last one is, and each would build for
itself what the first has not finished; one after the other, the reader in the middle waits little more than half as
long. What somebody chooses in a part of a page that runs by itself waits for nobody.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Semaphore
from typing import Final

_PATIENCE_SECONDS: Final = 1.0
"""A run waits no longer for the one before: that may have a forecast to make."""
_TURNS: Final = Semaphore(1)
_HAS_TURN: Final = ContextVar("has_turn", default=False)


@contextmanager
def turn() -> Iterator[None]:
    """Wait for a turn, though not for long, and hold it until the context is left or it is given back."""
    token = _HAS_TURN.set(_TURNS.acquire(timeout=_PATIENCE_SECONDS))
    try:
        yield
    finally:
        give_back()
        _HAS_TURN.reset(token)


def give_back() -> None:
    """Let others go on while this run waits for a file or makes one; it goes on without a turn."""
    if _HAS_TURN.get():
        _HAS_TURN.set(False)
        _TURNS.release()
