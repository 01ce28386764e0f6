"""`python -m tests.bench`: our pages against an empty Streamlit page, in one run and one browser."""

import argparse
import sys
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench import briefing, empty_app, memory, register, report, reports
from tests.bench.chrome import Chrome, chrome
from tests.bench.subjects import SUBJECTS, Subject
from tests.bench.timing import Pair, Timing, measure
from tests.browser.server import Server, serve

_FEWEST_ROUNDS = 1
_READERS = (1, 20)


def main() -> int:
    """Measure, and print Markdown tables: the pages, and what becomes of reports."""
    arguments = _arguments()
    subjects = [subject for subject in SUBJECTS if subject.name in arguments.pages]
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="atlas-bench-")))
        floor = stack.enter_context(serve(empty_app.write(folder), health="/_stcore/health"))
        ours = stack.enter_context(serve())
        browser = stack.enter_context(chrome())
        pairs = [
            pair for turn in range(arguments.rounds) for pair in _round(browser, floor, ours, subjects, turn)
        ]
        races = [] if arguments.no_reports else _races(browser, folder, arguments.rounds)
    sizes = [] if arguments.no_memory else memory.of_readers(_READERS)
    sys.stdout.write(report.markdown(pairs, sizes, rounds=arguments.rounds))
    if races:
        sys.stdout.write(
            "\n" + "\n".join([*reports.lines(races), "", *briefing.lines(briefing.efforts())]) + "\n"
        )
    if not arguments.no_register:
        sys.stdout.write("\n" + "\n".join(register.lines([1])) + "\n")
    return 0


def _races(browser: Chrome, folder: Path, rounds: int) -> list[reports.Race]:
    return [*reports.races(folder), reports.ages(browser, folder, rounds=rounds)]


def _round(browser: Chrome, floor: Server, ours: Server, subjects: list[Subject], turn: int) -> list[Pair]:
    """Measure every page once, each beside the empty page; who goes first alternates, so that drift cancels out."""
    pairs = []
    for subject in subjects:
        servers = {"empty": floor, "ours": ours}
        order = ("empty", "ours") if turn % 2 == 0 else ("ours", "empty")
        times: dict[str, Timing] = {}
        for who in order:
            visit = subject.floor if who == "empty" else subject.visit
            times[who] = measure(browser, servers[who].origin, visit)
        pairs.append(Pair(subject.name, times["empty"], times["ours"]))
        sys.stderr.write(f"round {turn + 1}: {pairs[-1]}\n")
    return pairs


def _arguments() -> argparse.Namespace:
    names = [subject.name for subject in SUBJECTS]
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--rounds", type=_rounds, default=10, help="measurements of each page (default 10)")
    parser.add_argument("--pages", nargs="+", choices=names, default=names, help="only these pages")
    parser.add_argument("--no-reports", action="store_true", help="leave out reports and briefings")
    parser.add_argument("--no-register", action="store_true", help="leave out the roll-up of a register")
    parser.add_argument("--no-memory", action="store_true", help="leave out the server's memory")
    return parser.parse_args()


def _rounds(text: str) -> int:
    rounds = int(text)
    if rounds < _FEWEST_ROUNDS:
        raise argparse.ArgumentTypeError("at least one round")
    return rounds


if __name__ == "__main__":
    sys.exit(main())
