"""Of which months reported figures speak, and beside which year's they stand."""

from dataclasses import replace
from datetime import date

import pytest

from data.time.reference_period import ReferencePeriod, last_full_months

SECOND_QUARTER = ReferencePeriod(2025, 4, 6)


def test_a_year_stands_beside_the_year_before_unless_something_else_is_asked_for():
    year = ReferencePeriod(2025)
    assert (year.months[0], year.months[-1], len(year.months)) == ("2025-01", "2025-12", 12)
    assert year.base == ReferencePeriod(2024, years_back=None)
    assert year.is_whole_year


def test_a_quarter_stands_beside_the_same_months_of_the_year_that_is_asked_for():
    assert SECOND_QUARTER.months == ("2025-04", "2025-05", "2025-06")
    two_years_back = replace(SECOND_QUARTER, years_back=2).base
    assert two_years_back is not None
    assert two_years_back.months == ("2023-04", "2023-05", "2023-06")
    assert two_years_back.base is None
    assert not SECOND_QUARTER.is_whole_year


def test_a_period_and_its_base_are_read_as_one_row_of_months():
    assert ReferencePeriod(2025, 2, 2).months_and_base == ("2024-02", "2025-02")
    assert ReferencePeriod(2025, 2, 2, years_back=None).months_and_base == ("2025-02",)


@pytest.mark.parametrize(
    ("period", "code"),
    [
        (ReferencePeriod(2025), "2025"),
        (SECOND_QUARTER, "2025-04/2025-06"),
        (ReferencePeriod(2025, 10, 10), "2025-10"),
    ],
)
def test_a_period_has_the_code_that_the_published_record_gives_it(period, code):
    assert period.code == code


def test_the_full_months_of_a_period_are_those_that_are_over():
    assert SECOND_QUARTER.full_months(date(2025, 6, 30)) == ("2025-04", "2025-05")
    assert SECOND_QUARTER.full_months(date(2025, 7, 1)) == SECOND_QUARTER.months
    assert SECOND_QUARTER.full_months(date(2025, 4, 30)) == ()


@pytest.mark.parametrize(("first", "last"), [(0, 3), (4, 3), (10, 13)])
def test_months_run_forward_within_one_year(first, last):
    with pytest.raises(ValueError, match="within one year"):
        ReferencePeriod(2025, first, last)


@pytest.mark.parametrize("years_back", [0, -1])
def test_nothing_is_compared_with_itself_or_with_what_comes_later(years_back):
    with pytest.raises(ValueError, match="earlier year"):
        ReferencePeriod(2025, years_back=years_back)


def test_the_last_full_months_end_with_the_month_that_is_over_last():
    assert last_full_months(1, date(2026, 11, 24)) == ReferencePeriod(2026, 10, 10)
    assert last_full_months(3, date(2026, 11, 24)) == ReferencePeriod(2026, 8, 10)
    assert last_full_months(3, date(2026, 1, 1)) == ReferencePeriod(2025, 10, 12)


def test_months_of_two_years_are_no_period():
    assert last_full_months(3, date(2026, 3, 1)) is None
    assert last_full_months(1, date(2026, 2, 1)) == ReferencePeriod(2026, 1, 1)
