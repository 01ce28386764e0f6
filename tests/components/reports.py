"""Reports on paper: what two centres of one district said of a few months."""

from collections.abc import Iterable
from datetime import date

import pandas as pd

from components.i18n import Translator
from components.report_view import ReportView
from data.catalogue import Catalogue
from data.reported import Origin, Reported
from tests.builders import ENGLISH

TODAY = date(2025, 3, 20)
Value = tuple[str, str, str, float]

EVENTS: tuple[Value, ...] = (
    ("events", "MED-1", "2024-01", 10),
    ("events", "MED-1", "2024-02", 12),
    ("events", "MED-1", "2025-01", 20),
    ("events", "MED-1", "2025-02", 30),
    ("events", "MED-1", "2025-03", 5),
    ("events", "MED-2", "2025-01", 4),
    ("events", "MED-2", "2025-03", 1),
)
"""In February 2025 the second centre has not reported, and March is not over."""

PLACED: tuple[Value, ...] = (
    ("neet_placed", "MED-1", "2024-01", 40),
    ("neet_placed", "MED-1", "2025-01", 50),
    ("neet_placed", "MED-1", "2025-02", 20),
    ("neet_placed_permanent", "MED-1", "2025-01", 40),
    ("neet_placed_permanent", "MED-1", "2025-02", 15),
)

CONSULTATIONS: tuple[Value, ...] = (
    ("consultations", "MED-1", "2025-01", 15),
    ("consultations_legal", "MED-1", "2025-01", 5),
    ("consultations_psychological", "MED-1", "2025-01", 7),
)


def reported(values: Iterable[Value], *, origin: Origin = "reports") -> Reported:
    """The record that holds these values: indicator, centre, month, number."""
    rows = sorted(values)
    frame = pd.DataFrame(rows, columns=["indicator", "centre", "month", "value"]).astype({"value": "float64"})
    status = "demo" if origin == "demo" else "reported"
    numbers = pd.array([None if origin == "demo" else 1] * len(frame), dtype="Int64")
    frame = frame.assign(status=pd.Series(status, index=frame.index, dtype="str"), import_number=numbers)
    return Reported(frame, origin, f"on-paper-{hash((tuple(rows), origin))}")


def reader(
    values: Iterable[Value],
    catalogue: Catalogue,
    *,
    tr: Translator = ENGLISH,
    origin: Origin = "reports",
    today: date = TODAY,
) -> ReportView:
    """A reader of the record that holds these values."""
    return ReportView(reported(values, origin=origin), catalogue, today, tr)
