"""What the centres have added, revised and taken back between two moments."""

import pandas as pd

from data.reported.changes import Change, between


def frame(*rows: tuple[str, str, str, float, int]) -> pd.DataFrame:
    found = pd.DataFrame(rows, columns=["indicator", "centre", "month", "value", "import_number"])
    return found.assign(status="reported").astype({"value": "float64", "import_number": "Int64"})


def test_a_figure_may_be_added_revised_and_taken_back():
    before = frame(("events", "MED-1", "2026-01", 10, 1), ("events", "MED-1", "2026-02", 12, 1))
    after = frame(("events", "MED-1", "2026-01", 11, 2), ("reach", "MED-1", "2026-01", 300, 2))
    assert between(before, after) == (
        Change("withdrawn", "events", "MED-1", "2026-02", 12, None, None),
        Change("revised", "events", "MED-1", "2026-01", 10, 11, 2),
        Change("added", "reach", "MED-1", "2026-01", None, 300, 2),
    )


def test_what_is_said_again_by_a_later_report_is_no_change():
    before = frame(("events", "MED-1", "2026-01", 10, 1))
    assert between(before, before.assign(import_number=pd.array([5], dtype="Int64"))) == ()


def test_the_first_reports_are_all_added():
    assert [change.kind for change in between(frame(), frame(("events", "MED-1", "2026-01", 0, 1)))] == [
        "added"
    ]
