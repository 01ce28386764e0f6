"""A register that somebody has sent as bytes: told from other files, and counted without a trace of it on a disk."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryFile
from typing import Final

from data.catalogue import Catalogue
from data.intake.model import RefusedFile
from data.intake.worker import MEGABYTES, allow_reserve
from data.register.cohorts import Cohorts
from data.register.contract import register_file
from data.register.rollup import as_report, rolled_up

_RESERVE: Final = 500
"""Megabytes that DuckDB reserves and does not touch; of the largest file that may be sent it holds some 150."""


@dataclass(frozen=True)
class CountedRegister:
    """What a register came to.

    Attributes:
        report: its monthly figures by one dimension or none, as the CSV of a report.
        figures: how many they are.
        centres: the codes of the centres in them.
        cohorts: what became of those who completed training.
    """

    report: bytes
    figures: int
    centres: frozenset[str]
    cohorts: Cohorts


def counted(content: bytes, *, catalogue: Catalogue, as_of: date) -> CountedRegister:
    """Check a register and count it; to be called apart (`data.intake.isolated`), since files from people may be large.

    Its bytes are given to DuckDB as a file without a name, which is gone with this process whatever ends it.

    Raises:
        UnfitRegister: It is not as the contract has it, or holds anything personal.
        RefusedFile: `needs_too_much` memory.
    """
    import duckdb

    allow_reserve(_RESERVE)
    with TemporaryFile() as file:
        file.write(content)
        file.flush()
        # Only Linux names what is open; elsewhere the system itself removes the file when it is closed.
        path = Path(f"/proc/self/fd/{file.fileno()}")
        try:
            observations, cohorts = rolled_up(
                register_file(path if path.exists() else Path(str(file.name))),
                catalogue=catalogue,
                as_of=as_of,
            )
        except duckdb.OutOfMemoryException:
            raise RefusedFile("needs_too_much", megabytes=MEGABYTES) from None
    return CountedRegister(
        as_report(observations), len(observations), frozenset(observations["centre"]), cohorts
    )
