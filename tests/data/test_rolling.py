"""Twelve months in a row, on figures that one can add up."""

from datetime import date

import pytest

from data.activity import PeriodComparison
from data.activity.rolling import rolling_years
from tests.data.paper import each_month, reports, three_centres

CITY = three_centres()
TODAY = date(2025, 12, 5)


def asked(*values: float | None, area: str = "MED-1"):
    record = reports(*each_month("neet_placed", "MED-1", "2024-01", *values))
    return rolling_years(record, CITY, "neet_placed", area=area, today=TODAY)


def test_each_year_ends_a_month_after_the_one_before_and_takes_one_in_for_one_out():
    found = asked(*[10.0] * 12, *[20.0] * 11)
    assert [year.month for year in found][:2] == ["2024-12", "2025-01"]
    assert [year.value for year in found][:3] == [120, 130, 140]
    assert found[-1].value == 10 + 11 * 20


def test_a_year_with_a_month_that_was_not_reported_has_no_figure():
    found = asked(*[10.0] * 13, None, *[10.0] * 9)
    assert [year.value for year in found][:3] == [120, 120, None]
    assert {year.value for year in found[2:]} == {None}


def test_a_year_is_set_against_the_twelve_months_before_and_only_where_there_are_any():
    record = reports(
        *each_month("neet_placed", "MED-1", "2024-01", *[10.0] * 12, *[20.0] * 12),
        *each_month("neet_placed", "ALM-1", "2024-01", *[10.0] * 24),
        *each_month("neet_placed", "MED-2", "2024-11", *[10.0] * 14),
    )
    found = rolling_years(record, CITY, "neet_placed", area="almaty", today=date(2026, 1, 5))
    assert [year.change is None for year in found] == [True] * 12 + [False]
    change = found[-1].change
    assert isinstance(change, PeriodComparison)
    assert change.like_for_like is not None
    assert change.ratio == pytest.approx((480 - 260) / 260)
    assert change.like_for_like.ratio == pytest.approx((360 - 240) / 240)
    assert change.misleads


def test_less_than_a_year_makes_no_year():
    record = reports(*each_month("neet_placed", "MED-1", "2025-02", *[10.0] * 10))
    assert rolling_years(record, CITY, "neet_placed", area="MED-1", today=TODAY) == ()
