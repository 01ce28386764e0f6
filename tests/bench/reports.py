"""How fast reports are read, checked and stored, and whether a page slows down as the store grows."""

import io
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import cycle, islice, product
from pathlib import Path
from statistics import median

import pandas as pd

from data.access.people import Person, Role
from data.activity import expected_centres
from data.catalogue import Catalogue, load_catalogue
from data.intake.checks.checks import check
from data.intake.reading import read
from data.intake.submission import hand_in
from data.store import Store, open_store
from data.store.model import HandedIn
from data.time import months
from tests.bench.chrome import Chrome
from tests.bench.subjects import SUBJECTS
from tests.bench.timing import measure
from tests.browser.server import serve

TODAY = date(2026, 11, 23)
ROWS = 100_000
FEW, MANY = 4_000, 4_000_000
PAGE = "activity"
_PUBLISHER = Person("bench", Role.PUBLISHER)
_COUNTED = ("events", "reach", "visitors", "visitors_neet")


@dataclass(frozen=True)
class Race:
    """Our seconds beside somebody else's at the same work; None where there is nothing to compare with."""

    name: str
    ours: float
    theirs: float | None = None


def races(folder: Path) -> list[Race]:
    """Measure reading and checking of 100,000 rows against pandas, and one month from file to store."""
    catalogue = load_catalogue()
    frame = _wide_report(catalogue, ROWS)
    csv = frame.to_csv(index=False).encode()
    workbook = io.BytesIO()
    frame.to_excel(workbook, index=False, engine="xlsxwriter")
    return [
        _race("CSV", csv, "report.csv", catalogue, pd.read_csv),
        _race("XLSX", workbook.getvalue(), "report.xlsx", catalogue, pd.read_excel),
        Race("one month of all centres, from file to store", _one_month(folder, catalogue)),
    ]


def ages(browser: Chrome, folder: Path, *, rounds: int) -> Race:
    """Measure the page of activity over a store of four million observations against one of four thousand."""
    catalogue = load_catalogue()
    times = {}
    for observations in (FEW, MANY):
        url = f"sqlite:///{folder / f'{observations}.sqlite3'}"
        fill(open_store(url), catalogue, observations)
        with serve(environment={"DATABASE_URL": url}) as server:
            visit = next(subject.visit for subject in SUBJECTS if subject.name == PAGE)
            measure(browser, server.origin, visit)
            loads = [measure(browser, server.origin, visit) for _ in range(rounds)]
        times[observations] = median(load.load for load in loads) / 1000
    return Race(f"page of activity, {MANY:,} against {FEW:,} observations", times[MANY], times[FEW])


def fill(store: Store, catalogue: Catalogue, observations: int) -> None:
    """Hand in the same three years again and again with other values, until so many observations are kept."""
    keys = _keys(catalogue)[:observations]
    whole, rest = divmod(observations, len(keys))
    for turn in range(whole + (rest > 0)):
        part = keys if turn < whole else keys[:rest]
        entries = pd.DataFrame(part, columns=["indicator", "centre", "month"]).assign(
            value=[float((place + turn) % 50 + 1) for place in range(len(part))],
            text="",
            sheet="bench",
            row=range(2, len(part) + 2),
            column="D",
        )
        store.hand_in(HandedIn(f"{turn}.csv", str(turn).encode(), entries), by=_PUBLISHER)


def _keys(catalogue: Catalogue) -> list[tuple[str, str, str]]:
    reported = catalogue.indicators.index[catalogue.indicators["reported"] == "month"]
    last = months.last_full(TODAY)
    newest_first = reversed(months.span(months.shifted(last, -35), last))
    return [
        (indicator, centre, month)
        for month, centre, indicator in product(newest_first, catalogue.centres.index, reported)
    ]


def _wide_report(catalogue: Catalogue, rows: int) -> pd.DataFrame:
    """Return so many rows of sound figures; the same centre and month always has the same ones."""
    last = months.last_full(TODAY)
    keys = [
        (centre, month)
        for month in months.span(months.shifted(last, -11), last)
        for centre in sorted(expected_centres(catalogue, month))
    ]
    figures = [(centre, month, 20, 400, 300, 90) for centre, month in islice(cycle(keys), rows)]
    return pd.DataFrame(figures, columns=["centre", "month", *_COUNTED])


def _race(
    kind: str, content: bytes, name: str, catalogue: Catalogue, theirs: Callable[[io.BytesIO], pd.DataFrame]
) -> Race:
    stored = _nothing_stored()

    def ours() -> None:
        reading = read(content, name, catalogue=catalogue, today=TODAY)
        report = check(reading, catalogue=catalogue, stored=stored, today=TODAY)
        assert len(report.differences)
        assert not report.errors

    return Race(
        f"reading and checking {ROWS:,} rows, {kind}",
        _seconds(ours),
        _seconds(lambda: theirs(io.BytesIO(content))),
    )


def _nothing_stored() -> pd.DataFrame:
    texts = {column: pd.Series(dtype="str") for column in ("indicator", "centre", "month", "status")}
    return pd.DataFrame(
        {**texts, "value": pd.Series(dtype="float64"), "import_number": pd.Series(dtype="Int64")}
    )


def _one_month(folder: Path, catalogue: Catalogue) -> float:
    store = open_store(f"sqlite:///{folder / 'month.sqlite3'}")
    rows = _wide_report(catalogue, len(expected_centres(catalogue, months.last_full(TODAY))))
    content = rows.to_csv(index=False).encode()

    def ours() -> None:
        reading = read(content, "month.csv", catalogue=catalogue, today=TODAY)
        report = check(reading, catalogue=catalogue, stored=store.current(), today=TODAY)
        hand_in(store, report, by=_PUBLISHER, catalogue=catalogue, today=TODAY, warnings_confirmed=True)

    return _seconds(ours, turns=1)


def _seconds(work: Callable[[], object], *, turns: int = 3) -> float:
    """Return the median of a few turns."""
    times: list[float] = []
    for _ in range(turns):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return median(times)


def lines(found: Iterable[Race]) -> list[str]:
    """Return the races as lines of a Markdown table."""
    return ["| reports | ours, s | theirs, s | ratio |", "|---|---|---|---|", *map(_line, found)]


def _line(race: Race) -> str:
    if race.theirs is None:
        return f"| {race.name} | {race.ours:.2f} | | |"
    return f"| {race.name} | {race.ours:.2f} | {race.theirs:.2f} | **{race.ours / race.theirs:.2f}** |"
