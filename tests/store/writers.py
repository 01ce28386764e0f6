"""What other processes do to a store, while a test looks on or ends them."""

import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.context import ForkServerContext
from pathlib import Path
from random import Random
from typing import Any

from data.store import open_store
from data.store.model import AlreadyHandedIn, HandedIn
from tests.store.reports import PUBLISHER, entries, report

FIGURES = 90
ABOUT_TO, DONE = b"b", b"d"


def processes() -> ForkServerContext:
    """Processes that start within milliseconds: forked from one that has imported what they need."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__, "tests.store.reporters"])
    return context


def drawn(seed: int) -> HandedIn:
    """A report of figures that follow from its bytes, so that what was stored can be told from them."""
    random = Random(seed)
    months = [f"{year}-{month:02d}" for year in (2024, 2025) for month in range(1, 13)]
    keys = [(indicator, "MED-1", month) for indicator in ("a", "b", "c", "d", "e") for month in months]
    figures = [(*key, random.randrange(100)) for key in random.sample(keys, FIGURES)]
    return HandedIn(f"{seed}.csv", str(seed).encode(), entries(*figures))


def hand_in_until_killed(url: str, first: int, diary: Path) -> None:
    """Hand in report after report, and note in the diary what is about to be done and what was done."""
    store = open_store(url)
    with diary.open("ab", buffering=0) as notes:
        for seed in range(first, first + 1000):
            handed = drawn(seed)
            notes.write(ABOUT_TO)
            store.hand_in(handed, by=PUBLISHER)
            notes.write(DONE)


def at_once(task: Callable[..., Any], *arguments: tuple[Any, ...]) -> list[Any]:
    """Do a task with each of the arguments, each in a process of its own that begins when all are ready."""
    context = processes()
    with context.Manager() as manager:
        barrier = manager.Barrier(len(arguments))
        with ProcessPoolExecutor(len(arguments), mp_context=context) as pool:
            return [
                each.result()
                for each in [pool.submit(_when_all_are_ready, barrier, task, *given) for given in arguments]
            ]


def _when_all_are_ready(barrier: Any, task: Callable[..., Any], *arguments: Any) -> Any:
    barrier.wait()
    return task(*arguments)


def hand_in_many(url: str, writer: int, count: int) -> list[int]:
    """Correct one and the same month again and again, and return the numbers of the imports."""
    store = open_store(url)
    handed = [report(("placed", "MED-1", "2026-01", writer * 100 + nth)) for nth in range(count)]
    numbers = [store.hand_in(each, by=PUBLISHER).number for each in handed]
    store.close()
    return numbers


def hand_in_the_same(url: str, _writer: int) -> tuple[str, int]:
    """Hand in the file that everybody hands in, and say what came of it."""
    store = open_store(url)
    try:
        return "kept", store.hand_in(drawn(1), by=PUBLISHER).number
    except AlreadyHandedIn as refused:
        return "already", refused.earlier.number
    finally:
        store.close()


def open_and_read(url: str, _reader: int) -> int:
    """Open a store that may not be there yet, and return the number of its imports."""
    store = open_store(url)
    try:
        return len(store.imports())
    finally:
        store.close()
