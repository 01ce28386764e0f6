"""What the centres have added, revised and taken back between two moments."""

from dataclasses import replace

import pandas as pd

from data.catalogue.dimensions import WHOLE
from data.reported import SUPPRESSED, Reported
from data.reported.changes import Change, between, still_public
from data.reported.current import record_of

WOMEN = ("F", "_T", "_T")


def record(*rows: tuple, hidden: int = -1) -> Reported:
    """A record of rows: indicator, centre, month, value, import and whom it counts; one of them suppressed."""
    of = [row[5] if len(row) > 5 else WHOLE for row in rows]
    frame = pd.DataFrame(
        [(*row[:3], *parts, *row[3:5]) for row, parts in zip(rows, of, strict=True)],
        columns=["indicator", "centre", "month", "sex", "age", "programme", "value", "import_number"],
    ).astype(dict.fromkeys(("indicator", "centre", "month", "sex", "age", "programme"), "str"))
    frame = frame.astype({"value": "float64", "import_number": "Int64"}).assign(status="reported")
    if hidden >= 0:
        frame.loc[hidden, ["value", "status"]] = [float("nan"), SUPPRESSED]
    return record_of(frame, "on paper")


def test_a_figure_may_be_added_revised_and_taken_back():
    before = record(("events", "MED-1", "2026-01", 10, 1), ("events", "MED-1", "2026-02", 12, 1))
    after = record(("events", "MED-1", "2026-01", 11, 2), ("reach", "MED-1", "2026-01", 300, 2))
    assert between(before, after) == (
        Change("withdrawn", "events", "MED-1", "2026-02", 12, None, None),
        Change("revised", "events", "MED-1", "2026-01", 10, 11, 2),
        Change("added", "reach", "MED-1", "2026-01", None, 300, 2),
    )


def test_what_is_broken_down_is_compared_too_after_all_people():
    before = record(("visitors", "MED-1", "2026-01", 40, 1), ("visitors", "MED-1", "2026-01", 20, 1, WOMEN))
    after = record(("visitors", "MED-1", "2026-01", 42, 2), ("visitors", "MED-1", "2026-01", 22, 2, WOMEN))
    assert between(before, after) == (
        Change("revised", "visitors", "MED-1", "2026-01", 40, 42, 2),
        Change("revised", "visitors", "MED-1", "2026-01", 20, 22, 2, WOMEN),
    )


def test_what_is_said_again_by_a_later_report_is_no_change():
    said = ("events", "MED-1", "2026-01", 10)
    assert between(record((*said, 1)), record((*said, 5))) == ()


def test_the_first_reports_are_all_added():
    found = between(record(), record(("events", "MED-1", "2026-01", 0, 1)))
    assert [change.kind for change in found] == ["added"]


def test_a_value_that_one_moment_suppresses_is_no_revision():
    shown, other = ("visitors", "MED-1", "2026-01", 40, 1), ("visitors", "MED-1", "2026-01", 3, 2)
    assert between(record(shown), record(other, hidden=0)) == ()
    assert between(record(other, hidden=0), record(shown)) == ()


def test_what_is_suppressed_now_is_told_of_no_earlier_day():
    first, second = ("visitors", "MED-1", "2026-01", 40, 1), ("visitors", "MED-1", "2026-01", 44, 2)
    now = record(("visitors", "MED-1", "2026-01", 3, 3), hidden=0)
    added, revised = between(record(), record(first)), between(record(first), record(second))
    assert still_public(added, now) == (replace(added[0], after=None),)
    assert still_public(revised, now) == ()
    assert still_public(added + revised, record(second)) == added + revised
