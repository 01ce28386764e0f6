"""Runs of pages take turns, a few at a time and in the order in which they came.

Python draws one page at a time anyway. Fifty at once would all be done when the last one is, and each would build for
itself what the first has not finished; one after the other, the reader in the middle waits half as long.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Semaphore
from typing import Final

_AT_ONCE: Final = 2
_PATIENCE_SECONDS: Final = 2.0
"""A run waits no longer for those before it: one of them may have a forecast or a briefing to make."""
_TURNS: Final = Semaphore(_AT_ONCE)


@contextmanager
def turn() -> Iterator[None]:
    """Wait for a turn, though not for long, and hold it until the context is left."""
    has_turn = _TURNS.acquire(timeout=_PATIENCE_SECONDS)
    try:
        yield
    finally:
        if has_turn:
            _TURNS.release()
