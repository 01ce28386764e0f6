"""The process in which files from people are read: `data.intake.isolated` starts it, and speaks with it by pipes.

Each question is a pickled `(function, seconds)`, each answer a pickled `Answer`. It ends with its standard input.
"""

import contextlib
import io
import os
import pickle
import signal
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

try:
    import resource
except ImportError:  # Windows, where the time is bounded and the memory is not
    resource = None

import data.intake.checks.checks
import data.intake.register.reading  # noqa: F401 - heavy: imported here once, not within the time of a file
from data.intake.model import RefusedFile

MEGABYTES: Final = 500
"""How much memory a file may take beside what the process has: the largest sound one needs some 400."""

_GROWN: Final = 100
"""Megabytes by which a process may have grown and still read another file."""
_GRACE: Final = 15
"""Seconds after which the process ends by itself where the one that should end it is gone."""
_BEHIND: Final = 5
"""How far the reading of files stands back behind the pages when both want the processor, as `nice` counts."""


@dataclass(frozen=True)
class Answer:
    """What came of a question.

    Attributes:
        value: what the function returned.
        error: what it raised instead.
        is_fit: whether the process can read another file.
    """

    value: object = None
    error: Exception | None = None
    is_fit: bool = True


def main() -> None:
    """Answer questions until nobody asks any more."""
    answers = _own_output()
    _step_back()
    start = _peak()
    _send(Answer(), answers)  # ready
    while (asked := _question()) is not None:
        function, seconds = asked
        _bound_memory()
        _end_after(seconds + _GRACE)
        _send(_answer(function, start), answers)
        _end_after(0)


def _own_output() -> BinaryIO:
    """Return the way back for answers; whatever a library prints goes to the log and not into them."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return answers


def _step_back() -> None:
    """Be the first to give way where the computer is short of something, and leave a Ctrl+C to the server."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(OSError, AttributeError):
        os.nice(_BEHIND)
        Path("/proc/self/oom_score_adj").write_text("1000")


def _bound_memory() -> None:
    """Bound what is allocated from now on. Linux alone does so: address space would count libraries too."""
    status = Path("/proc/self/status")
    if resource is not None and status.exists():
        has = next(int(line.split()[1]) for line in status.read_text().splitlines() if line[:7] == "VmData:")
        most = has * 1024 + MEGABYTES * 1024**2
        resource.setrlimit(resource.RLIMIT_DATA, (most, resource.getrlimit(resource.RLIMIT_DATA)[1]))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def allow_reserve(megabytes: int) -> None:
    """Let what is called here reserve so much more than it may hold, until it returns.

    For a library that reserves memory and leaves most of it untouched; the system counts all of it.
    """
    if resource is not None:
        soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
        if soft != resource.RLIM_INFINITY:
            resource.setrlimit(resource.RLIMIT_DATA, (soft + megabytes * 1024**2, hard))


def _question() -> tuple[Callable[[], object], float] | None:
    try:
        return pickle.load(sys.stdin.buffer)  # noqa: S301 - from the process that has started this one
    except EOFError:
        return None


def _answer(function: Callable[[], object], start: int) -> Answer:
    try:
        value, error = function(), None
    except MemoryError:
        value, error = None, RefusedFile("needs_too_much", megabytes=MEGABYTES)
    except Exception as trouble:
        trouble.add_note(traceback.format_exc())  # the traceback itself stays here
        value, error = None, trouble
    return Answer(value, error, is_fit=_peak() - start < _GROWN * 1024**2)


def _send(answer: Answer, answers: BinaryIO) -> None:
    """Write an answer; where there is no room to pickle it, that is the answer."""
    content = io.BytesIO()
    try:
        pickle.dump(answer, content, pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        refused = RefusedFile("needs_too_much", megabytes=MEGABYTES)
        content = io.BytesIO(pickle.dumps(Answer(error=refused, is_fit=False)))
    answers.write(content.getbuffer())
    answers.flush()


def _end_after(seconds: float) -> None:
    """Let the system end this process after so many seconds; 0 takes it back. Not on Windows."""
    if sys.platform != "win32":
        signal.alarm(int(seconds))


def _peak() -> int:
    """Return the most memory that this program has ever held, in bytes; 0 where it cannot be told.

    On Linux `getrusage` counts what the process held before it became this program as well, which is all that the
    server holds: a file that takes less than the server would not be seen.
    """
    if resource is None:
        return 0
    with contextlib.suppress(OSError, StopIteration):
        lines = Path("/proc/self/status").read_text().splitlines()
        return int(next(line for line in lines if line.startswith("VmHWM:")).split()[1]) * 1024
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024
