"""`python -m tests.bench.register 1 10 100`: a roll-up of so many million made rows beside a scan of the same file."""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Final

import duckdb

from data.register.checks import check
from data.register.contract import COLUMNS, ELSEWHERE, register_file
from data.register.engines import duckdb_opened, opened
from data.register.queries import outcomes, roll_up, waits

AIM: Final = 1.3
LARGE: Final = 100
"""So many million rows are asked once, which takes minutes, and fewer three times."""
AS_OF: Final = date(2026, 11, 29)
CENTRES: Final = (
    "ALA-1",
    "ALT-1",
    "ALT-2",
    "AUE-1",
    "AUE-2",
    "BOS-1",
    "JET-1",
    "MED-1",
    "MED-2",
    "NAU-1",
    "TUR-1",
)
PROGRAMMES: Final = (
    "youth_practice",
    "first_job",
    "generations_contract",
    "social_jobs",
    "own_business",
    "other",
)

_ROWS: Final = f"""
WITH hashed AS (SELECT i, hash(i) AS a, hash(i + 1000000007) AS b, hash(i * 31 + 17) AS c FROM range(ROWS) AS t(i)),
visited AS (SELECT *, DATE '2023-01-01' + CAST(a % 1000 AS INT) AS first_visit FROM hashed),
started AS (
    SELECT *, CASE WHEN b % 100 < 80 THEN first_visit + CAST(b % 20 AS INT) END AS training_from FROM visited
), ended AS (
    SELECT *, CASE WHEN b % 100 < 65 THEN training_from + CAST(20 + c % 70 AS INT) END AS training_to FROM started
), placed AS (
    SELECT *, CASE WHEN b % 100 < 45 THEN training_to + CAST((c >> 8) % 240 AS INT) END AS placed_on FROM ended
)
SELECT 'p' || lpad(CAST(i AS VARCHAR), 11, '0') AS key,
    CAST(year(first_visit) - 16 - (a >> 20) % 18 AS INT) AS birth_year,
    ['F', 'M'][CAST(1 + (a >> 9) % 2 AS INT)] AS sex,
    {list(CENTRES)}[CAST(1 + (a >> 30) % {len(CENTRES)} AS INT)] AS centre,
    first_visit, training_from, training_to, placed_on,
    CASE WHEN b % 100 >= 90 THEN coalesce(training_to, training_from, first_visit) + 30 END AS left_on,
    CASE WHEN placed_on IS NOT NULL THEN ['yes', 'no'][CAST(1 + (a >> 5) % 2 AS INT)] END AS permanent,
    CASE WHEN placed_on IS NOT NULL THEN {list(PROGRAMMES)}[CAST(1 + (a >> 40) % 6 AS INT)] END AS programme,
    CASE WHEN b % 100 >= 90 THEN {list(ELSEWHERE)}[CAST(1 + (a >> 3) % 4 AS INT)] END AS exit,
    {
    ", ".join(
        f"CASE WHEN coalesce(placed_on, left_on) + INTERVAL '{months}' MONTH <= DATE '{AS_OF}' "
        f"THEN ['yes', 'no', 'unknown'][CAST(1 + (a >> {months}) % 3 AS INT)] END AS in_work_{months}"
        for months in (6, 12, 18)
    )
}
FROM placed
"""


@dataclass(frozen=True)
class Effort:
    """What a question took of processors and memory, in a process of its own: other work does not count."""

    seconds: float
    mebibytes: float


def efforts(millions: int, folder: Path) -> dict[str, Effort]:
    """Make a register of so many million rows, and return the median of what each question to it took."""
    rounds = 3 if millions < LARGE else 1
    path = folder / "register.parquet"
    rows = _ROWS.replace("ROWS", str(millions * 1_000_000))
    with duckdb.connect() as connection:
        connection.execute("SET enable_progress_bar = false")
        connection.execute(f"COPY ({rows}) TO '{path}' (FORMAT parquet)")
    questions = {"bare scan": _scan, "roll-up": _roll_up, "cohorts": _cohorts, "check": _check}
    taken = {name: [_apart(ask, path) for _ in range(rounds)] for name, ask in questions.items()}
    path.unlink()
    return {
        name: Effort(median(each.seconds for each in own), max(each.mebibytes for each in own))
        for name, own in taken.items()
    }


def lines(millions: Sequence[int]) -> list[str]:
    """Return a Markdown table: seconds of processor time, their ratio to the bare scan, and the most memory held."""
    told = [
        "| register, million rows | question | s | ratio | memory, MiB |",
        "|---|---|---|---|---|",
    ]
    with TemporaryDirectory(prefix="atlas-bench-register-") as folder:
        for number in millions:
            found = efforts(number, Path(folder))
            floor = found["bare scan"].seconds
            told += [
                f"| {number} | {name} | {each.seconds:.2f} | {each.seconds / floor:.1f} | {each.mebibytes:.0f} |"
                for name, each in found.items()
            ]
    return [*told, f"| aim | roll-up | | ≤ {AIM} | |"]


def _apart(ask: Callable[[Path], None], path: Path) -> Effort:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_measured, ask, path).result()


def _measured(ask: Callable[[Path], None], path: Path) -> Effort:
    start = time.process_time()
    ask(path)
    seconds = time.process_time() - start
    status = Path("/proc/self/status").read_text().splitlines()
    peak = next(line for line in status if line.startswith("VmHWM:"))
    return Effort(seconds, int(peak.split()[1]) / 1024)


def _scan(path: Path) -> None:
    """Read every cell of every column, and keep nothing of them but one number."""
    with duckdb_opened(register_file(path)) as register:
        register.rows(f"SELECT bit_xor(hash({', '.join(COLUMNS)})) FROM file")


def _roll_up(path: Path) -> None:
    with opened(register_file(path)) as register:
        register.rows(roll_up(AS_OF))


def _cohorts(path: Path) -> None:
    with opened(register_file(path)) as register:
        for question in (waits, outcomes):
            register.rows(question(AS_OF))


def _check(path: Path) -> None:
    check(register_file(path), centres=CENTRES, as_of=AS_OF)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.bench.register", description=__doc__)
    parser.add_argument("millions", type=int, nargs="*", default=[1], help="million rows (default 1)")
    sys.stdout.write("\n".join(lines(parser.parse_args().millions)) + "\n")
