"""How long a full briefing takes as each file and as all of them, and the most memory that its process ever had.

`python -m tests.bench.briefing pptx pdf` measures these files in a process of their own, and prints JSON.
"""

import json
import re
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median

from components.briefing.choice import SECTIONS, BriefingChoice
from components.briefing.chosen import BriefingData
from components.briefing.compose import compose
from components.exports.files import FORMATS
from components.i18n import Language, translator
from components.report_view import ReportView
from data.catalogue import load_catalogue
from data.reported.demonstration import demonstration
from geo.boundaries import load_districts

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 23)
TURNS = 3
_KILOBYTES_PER_MEGABYTE = 1024


@dataclass(frozen=True)
class Effort:
    """What files take.

    Attributes:
        codes: which of `components.exports.files.FORMATS`.
        first: seconds of the first time in a process.
        seconds: median of the times after that.
        processor: median of the seconds of a processor; a busy machine does not lengthen them.
        before: megabytes that the process had at most before it made a file, the libraries loaded.
        peak: megabytes that it had at most in the end.
    """

    codes: tuple[str, ...]
    first: float
    seconds: float
    processor: float
    before: float
    peak: float


def efforts() -> list[Effort]:
    """Measure each file, then all of them together, each in a fresh process."""
    return [_in_a_fresh_process(codes) for codes in (*([code] for code in FORMATS), list(FORMATS))]


def lines(found: Iterable[Effort]) -> list[str]:
    """Return what files take as lines of a Markdown table."""
    head = [
        "| briefing | first, s | s | s of processor | MB before | MB at most |",
        "|---|---|---|---|---|---|",
    ]
    return [*head, *map(_line, found)]


def measure(codes: Sequence[str]) -> Effort:
    """Make the files of a briefing of every section again and again, in this process."""
    catalogue, districts = load_catalogue(), load_districts()
    reader = ReportView(demonstration(catalogue, TODAY), catalogue, TODAY, translator(Language.KAZAKH))
    briefing = compose(BriefingChoice(sections=SECTIONS), BriefingData(reader))
    before = _megabytes()
    times, worked = [], []
    for _ in range(1 + TURNS):
        start, started = time.perf_counter(), time.process_time()
        for code in codes:
            FORMATS[code].make(briefing, districts, reader)
        times.append(time.perf_counter() - start)
        worked.append(time.process_time() - started)
    return Effort(tuple(codes), times[0], median(times[1:]), median(worked[1:]), before, _megabytes())


def _line(each: Effort) -> str:
    times = f"{each.first:.2f} | **{each.seconds:.2f}** | {each.processor:.2f}"
    return f"| {' + '.join(each.codes)} | {times} | {each.before:.0f} | {each.peak:.0f} |"


def _in_a_fresh_process(codes: Sequence[str]) -> Effort:
    command = [sys.executable, "-m", "tests.bench.briefing", *codes]
    said = json.loads(subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout)
    return Effort(tuple(said.pop("codes")), **said)


def _megabytes() -> float:
    """Return the most memory that this process has held; `getrusage` would count what it was forked from."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(re.findall(r"^VmHWM:\s+(\d+) kB$", status, flags=re.MULTILINE)[0]) / _KILOBYTES_PER_MEGABYTE


if __name__ == "__main__":
    sys.stdout.write(json.dumps(vars(measure(sys.argv[1:]))))
