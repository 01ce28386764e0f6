"""What the tests let a process apart do."""

import os
import signal
from pathlib import Path

from data.intake.model import RefusedFile


def process_id() -> int:
    """Return whose process this is."""
    return os.getpid()


def burn(told: Path | None = None) -> None:
    """Never end; say first which process it is."""
    if told is not None:
        told.with_suffix(".part").write_text(str(os.getpid()))
        told.with_suffix(".part").rename(told)
    while True:
        sum(range(100_000))


def take(megabytes: int) -> int:
    """Take memory in pieces, as the cells of a workbook do; return how many bytes that were."""
    pieces = [bytes([number % 256]) * 1024 for number in range(megabytes * 1024)]
    return sum(map(len, pieces))


def take_at_once(megabytes: int) -> int:
    """Take memory in one piece."""
    return len(bytes(megabytes * 1024**2))


def large(megabytes: int) -> bytes:
    """Return an answer of that size."""
    return bytes(megabytes * 1024**2)


def killed() -> None:
    """End as a process does that the system takes the memory of."""
    os.kill(os.getpid(), signal.SIGKILL)


def refused() -> None:
    """Refuse a file."""
    raise RefusedFile("too_many_rows", rows=7)


def mistaken() -> None:
    """Make a mistake."""
    raise ValueError("a mistake in the code")


def printing() -> str:
    """Write to the standard output, as a library may."""
    print("a stray line")  # noqa: T201 - that is what is tried
    return "an answer"
