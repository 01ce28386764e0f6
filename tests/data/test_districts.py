"""A district beside the others: means per centre of what was reported, and nothing of what was not."""

from datetime import date

import pytest

from data import activity
from data.errors import UnknownCode
from data.reported.disclosure import disclosed
from tests.data.paper import each_month, reports, three_centres

CITY = three_centres()
MARCH = date(2025, 3, 10)
EVENTS = reports(
    *each_month("events", "MED-1", "2025-01", 15, 25),
    *each_month("events", "MED-2", "2025-01", 6, None),
    *each_month("events", "ALM-1", "2025-01", 2, 9),
)


def beside(district: str, *months: str):
    return activity.beside_others(EVENTS, CITY, "events", months, district=district, today=MARCH)


def test_a_district_of_two_centres_is_compared_by_the_mean_of_those_that_reported():
    january, february = beside("medeu", "2025-01", "2025-02")
    assert (january.own.mean, february.own.mean) == (10.5, 25)
    assert january.city.mean == pytest.approx((15 + 6 + 2) / 3)
    assert february.own.is_partial


def test_the_other_districts_are_those_that_reported_and_not_the_district_itself():
    (january,) = beside("medeu", "2025-01")
    assert january.others == {"almaly": 2}
    (of_a_silent_district,) = beside("turksib", "2025-01")
    assert of_a_silent_district.own.mean is None
    assert of_a_silent_district.others == {"medeu": 10.5, "almaly": 2}


def test_a_month_that_nobody_reported_has_no_mean():
    (march,) = beside("medeu", "2025-03")
    assert (march.own.mean, march.city.mean, march.others) == (None, None, {})


def test_the_mean_of_several_months_weighs_every_report_alike():
    found = activity.means_per_centre(beside("medeu", "2025-01", "2025-02", "2025-03"))
    assert found.months == ("2025-01", "2025-02")
    assert (found.own, found.city) == (
        pytest.approx((15 + 6 + 25) / 3),
        pytest.approx((15 + 6 + 2 + 25 + 9) / 5),
    )
    assert activity.means_per_centre([]).own is None


def test_a_district_that_reported_some_months_is_told_beside_the_city_in_the_same_months():
    """A centre that closed in spring is no better than the city only because spring is."""
    of_spring = reports(
        *each_month("events", "ALM-1", "2025-01", 30),
        *each_month("events", "MED-1", "2025-01", 30, 2),
    )
    found = activity.means_per_centre(
        activity.beside_others(
            of_spring, CITY, "events", ("2025-01", "2025-02"), district="almaly", today=MARCH
        )
    )
    assert (found.months, found.own, found.city) == (("2025-01",), 30, 30)


def test_a_mean_is_not_told_without_what_is_suppressed_of_it():
    """What is suppressed is small: without it the mean would be too large."""
    placed = disclosed(
        reports(
            *each_month("neet_placed", "MED-1", "2025-01", 40, 50),
            *each_month("neet_placed", "MED-2", "2025-01", 6, 3),
            *each_month("neet_placed", "ALM-1", "2025-01", 8, 9),
        ),
        CITY,
    )
    months = activity.beside_others(
        placed, CITY, "neet_placed", ("2025-01", "2025-02"), district="medeu", today=MARCH
    )
    assert [(month.own.mean, month.own.suppressed) for month in months] == [(23, 0), (None, 1)]
    assert [month.others for month in months] == [{"almaly": 8}, {}]
    assert months[1].has_suppressed_others
    found = activity.means_per_centre(months)
    assert (found.own, found.is_own_suppressed) == (None, True)
    assert (found.city, found.is_city_suppressed) == (pytest.approx((40 + 6 + 8 + 50 + 3 + 9) / 6), False)


def test_a_district_that_does_not_exist_is_refused():
    with pytest.raises(UnknownCode):
        beside("nowhere", "2025-01")
