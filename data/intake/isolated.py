"""Reading what people send in a process apart, which is ended when it takes too much or nobody waits for it.

Whoever reads a file that others have made must expect that some file needs more than the counting beforehand has
foreseen. Then one process ends, its sender reads a sentence, and nobody else notices.
"""

import atexit
import os
import pickle
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from contextlib import contextmanager
from pathlib import Path
from threading import BoundedSemaphore, Lock
from typing import IO, Final, TypeVar, cast

from data.intake.files.kinds import MAX_BYTES
from data.intake.model import RefusedFile
from data.intake.worker import MEGABYTES, Answer

AT_ONCE: Final = 2
"""How many files are read at the same time; the others wait, and their time has not begun."""

_SECONDS: Final = 30
"""Most seconds for a file: hundreds of times what a report of all centres takes."""
_SECONDS_OF_THE_LARGEST: Final = 120
"""Most seconds for a file of the greatest size that is taken at all."""
_PACKED: Final = 10
"""How many times larger a workbook of figures is once it is unpacked."""
_LOOK_EVERY: Final = 0.1
"""After so many seconds of waiting it is asked again whether anybody still wants the answer."""
_START_SECONDS: Final = 60
_ROOT: Final = Path(__file__).resolve().parents[2]

_Value = TypeVar("_Value")


def seconds_for(content: bytes) -> float:
    """Return how long the reading of a file may take: 30 seconds, and 120 for 20 MB of text or 2 MB of workbook."""
    size = len(content) * (_PACKED if content.startswith(b"PK") else 1)
    return _SECONDS + (_SECONDS_OF_THE_LARGEST - _SECONDS) * min(size / MAX_BYTES, 1)


def call(
    function: Callable[[], _Value],
    *,
    seconds: float = _SECONDS,
    still_wanted: Callable[[], object] = lambda: None,
) -> _Value:
    """Return what a function returns, called in a process apart; raise what it raises.

    That process may take 500 MB beside its own size (on Linux; elsewhere only the time is bounded).

    Args:
        function: what is called: a function of a module, or a partial of one, with arguments that can be pickled.
        seconds: how long it may take, counted from when it begins.
        still_wanted: called every 0.1 seconds; whatever it raises ends the process and comes through.

    Raises:
        RefusedFile: `needs_too_much` memory, or `takes_too_long`.
    """
    with _turn(still_wanted):
        worker = _POOL.take()
        try:
            answer = worker.ask(function, seconds, still_wanted)
        except BaseException:
            worker.end()
            raise
        _POOL.give_back(worker, is_fit=answer.is_fit)
    if answer.error is not None:
        raise answer.error
    return answer.value  # pyright: ignore[reportReturnType] - what the function returned


def warm() -> None:
    """Start the first process ahead, so that nobody waits for its start. To be called where the app starts."""
    _POOL.give_back(_POOL.take(), is_fit=True)


class _Worker:
    """A process of `data.intake.worker`."""

    def __init__(self) -> None:
        paths = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))
        # One thread each: libraries for matrices would take memory for every core, which nothing here needs.
        environment = os.environ | {"PYTHONPATH": paths, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
        self._process = subprocess.Popen(
            [sys.executable, "-c", "from data.intake.worker import main; main()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
        )
        self._questions, self._answers = (
            cast("IO[bytes]", self._process.stdin),
            cast("IO[bytes]", self._process.stdout),
        )
        self._is_ready = False

    @property
    def is_alive(self) -> bool:
        return self._process.poll() is None

    def ask(
        self, function: Callable[[], object], seconds: float, still_wanted: Callable[[], object]
    ) -> Answer:
        """Return the answer, or raise as `call` does; afterwards the process may have to be ended."""
        with ThreadPoolExecutor(1) as thread:
            try:
                if not self._is_ready:
                    _wait(thread.submit(self._answer), _START_SECONDS, still_wanted)
                    self._is_ready = True
                return _wait(thread.submit(self._exchange, function, seconds), seconds, still_wanted)
            except (
                EOFError,
                OSError,
                pickle.UnpicklingError,
            ) as error:  # it has died, or was ended for its memory
                raise RefusedFile("needs_too_much", megabytes=MEGABYTES) from error
            except BaseException:
                self._process.kill()  # lets the thread go on, and the context end
                raise

    def end(self) -> None:
        self._process.kill()
        self._process.communicate()

    def _exchange(self, function: Callable[[], object], seconds: float) -> Answer:
        question = pickle.dumps((function, seconds), pickle.HIGHEST_PROTOCOL)
        self._questions.write(question)
        self._questions.flush()
        return self._answer()

    def _answer(self) -> Answer:
        return pickle.load(self._answers)  # noqa: S301 - from a process of our own


def _wait(answer: Future[Answer], seconds: float, still_wanted: Callable[[], object]) -> Answer:
    end = time.monotonic() + seconds
    while True:
        try:
            return answer.result(timeout=_LOOK_EVERY)
        except NotYet:
            still_wanted()
        if time.monotonic() > end:
            raise RefusedFile("takes_too_long", seconds=round(seconds))


class _Pool:
    """The process that waits for the next file. One is enough: a second is started when two come at once."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._waiting: _Worker | None = None
        atexit.register(self._end)

    def take(self) -> _Worker:
        with self._lock:
            waiting, self._waiting = self._waiting, None
        if waiting is not None and waiting.is_alive:
            return waiting
        if waiting is not None:
            waiting.end()  # somebody else has ended it: what is left of it is put away
        return _Worker()

    def give_back(self, worker: _Worker, *, is_fit: bool) -> None:
        """Keep a process for the next file, or end it; in the place of one that is not fit another starts."""
        spare = worker
        if not is_fit:
            worker.end()
            spare = _Worker()
        with self._lock:
            if self._waiting is None or not self._waiting.is_alive:
                spare, self._waiting = self._waiting, spare
        if spare is not None:
            spare.end()

    def _end(self) -> None:
        with self._lock:
            if self._waiting is not None:
                self._waiting.end()


_POOL: Final = _Pool()
_TURNS: Final = BoundedSemaphore(AT_ONCE)


@contextmanager
def _turn(still_wanted: Callable[[], object]) -> Iterator[None]:
    """Wait until a file less than the most is being read."""
    while not _TURNS.acquire(timeout=_LOOK_EVERY):
        still_wanted()
    try:
        yield
    finally:
        _TURNS.release()
