"""People, reports and moments that the tests of the store hand in."""

from datetime import UTC, datetime, timedelta

import pandas as pd

from data.access.people import Person, Role
from data.catalogue.dimensions import with_dimensions
from data.store.model import HandedIn

PUBLISHER = Person("publisher@almaty.example", Role.PUBLISHER)
REPORTER = Person("medeu@almaty.example", Role.REPORTER, frozenset({"MED-1", "MED-2"}))
FIRST_DAY = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)

Figure = tuple[str, str, str, float]


def day(number: int) -> datetime:
    """Nine in the morning, UTC, of a day in March 2026 and on."""
    return FIRST_DAY + timedelta(days=number - 1)


def entries(*figures: Figure) -> pd.DataFrame:
    """What a reading of these figures would hold, a row of a sheet each."""
    rows = [
        (indicator, centre, month, float(value), f"{value:g}", "Есеп", row, "D")
        for row, (indicator, centre, month, value) in enumerate(figures, start=2)
    ]
    columns = ["indicator", "centre", "month", "value", "text", "sheet", "row", "column"]
    return with_dimensions(pd.DataFrame(rows, columns=columns))


def report(
    *figures: Figure, content: bytes | None = None, name: str = "есеп.xlsx", note: str = ""
) -> HandedIn:
    """A report of these figures; its bytes say them too, so other figures are another file."""
    return HandedIn(name, repr(figures).encode() if content is None else content, entries(*figures), note)


def about_centres(*facts: tuple[str, str, str], content: bytes | None = None) -> HandedIn:
    """A report of facts: centre, field, text."""
    rows = [(*fact, "Тізілім", row, "C") for row, fact in enumerate(facts, start=2)]
    frame = pd.DataFrame(rows, columns=["centre", "field", "text", "sheet", "row", "column"])
    return HandedIn(
        "тізілім.xlsx", repr(facts).encode() if content is None else content, frame, kind="centres"
    )


def values(frame: pd.DataFrame) -> dict[tuple[str, str, str], tuple[float, int]]:
    """A reported frame as key -> (value, import)."""
    keys = zip(frame["indicator"], frame["centre"], frame["month"], strict=True)
    return dict(zip(keys, zip(frame["value"], frame["import_number"], strict=True), strict=True))
