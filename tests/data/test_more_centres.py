"""What more centres would add, if they begin as those before them did."""

from datetime import date

from data.activity.more_centres import FirstYear, MoreCentres, added, first_year
from tests.data.paper import each_month, reports, three_centres

CITY = three_centres(second_opened="2024-11-30")
TODAY = date(2025, 4, 5)


def test_a_first_year_begins_after_the_month_of_the_opening_and_ends_with_the_last_that_is_over():
    record = reports(
        *each_month("neet_placed", "MED-1", "2024-01", *[100.0] * 15),
        *each_month("neet_placed", "MED-2", "2024-11", 1.0, 20.0, 30.0, 40.0, 50.0, 60.0),
    )
    found = first_year(record, CITY, "neet_placed", today=TODAY)
    assert found.centres == ("MED-2",)
    assert found.medians == (20, 30, 40, 50, *[None] * 8)


def test_where_no_centre_opened_since_reports_began_nothing_is_known():
    record = reports(*each_month("neet_placed", "MED-1", "2024-01", *[100.0] * 15))
    begin = first_year(record, CITY, "neet_placed", today=TODAY)
    assert begin.centres == ()
    assert added(MoreCentres(5, "2025-06"), begin, until="2025-12") is None


def test_centres_add_the_months_of_a_first_year_and_then_its_last():
    begin = FirstYear((20.0, 30.0, None, 40.0, *[None] * 8), ("MED-2",))
    assert added(MoreCentres(1, "2025-06"), begin, until="2025-06") == 20
    assert added(MoreCentres(2, "2025-06"), begin, until="2025-09") == 2 * (20 + 30 + 40 + 40)
    assert added(MoreCentres(1, "2025-06"), begin, until="2026-07") == 20 + 30 + 40 * 12


def test_centres_that_open_later_add_nothing_before():
    begin = FirstYear((20.0,) * 12, ("MED-2",))
    assert added(MoreCentres(3, "2026-01"), begin, until="2025-12") == 0
