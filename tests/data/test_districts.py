"""A district beside the others: means per centre of what was reported, and nothing of what was not."""

from datetime import date

import pytest

from data import activity
from data.errors import UnknownCode
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
    months = [month.own for month in beside("medeu", "2025-01", "2025-02", "2025-03")]
    assert activity.mean_per_centre(months) == pytest.approx((15 + 6 + 25) / 3)
    assert activity.mean_per_centre([]) is None


def test_a_district_that_does_not_exist_is_refused():
    with pytest.raises(UnknownCode):
        beside("nowhere", "2025-01")
