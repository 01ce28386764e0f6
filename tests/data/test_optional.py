"""Figures that a centre may report and does not owe: what it leaves out is missing nowhere."""

from datetime import date

from data import activity
from tests.data.paper import reports, three_centres

TODAY = date(2025, 4, 5)
CITY = three_centres()
LINES = [
    ("neet_placed", "MED-1", "2025-01", 40.0),
    ("neet_placed", "ALM-1", "2025-01", 30.0),
    ("neet_placed", "MED-2", "2025-01", 10.0),
    ("neet_entered", "MED-1", "2025-01", 60.0),
]


def test_a_month_in_which_one_centre_gives_what_it_need_not_is_complete():
    found = activity.monthly(
        reports(*LINES), CITY, "neet_entered", area="almaty", today=TODAY, first="2025-01", last="2025-01"
    )
    assert [(each.value, each.reported, each.expected, each.is_complete) for each in found] == [
        (60.0, 1, 1, True)
    ]


def test_no_centre_has_a_gap_where_it_leaves_out_what_it_need_not_report():
    record = reports(*LINES)
    assert activity.gaps(record, CITY, "ALM-1", TODAY, indicator="neet_entered") == ()
    assert activity.gaps(record, CITY, "ALM-1", TODAY, indicator="neet_trained") == (
        "2025-01",
        "2025-02",
        "2025-03",
    )


def test_nothing_is_missing_behind_a_sum_that_no_centre_owes():
    found = activity.evidence(
        reports(*LINES), CITY, "neet_entered", ["2025-01", "2025-02"], area="almaty", today=TODAY
    )
    assert found.missing == ()
