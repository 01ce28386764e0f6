"""Calendar months as texts."""

from datetime import date

import pytest

from data.time import months


def test_a_month_is_shifted_across_the_end_of_a_year():
    assert months.shifted("2024-11", 3) == "2025-02"
    assert months.shifted("2024-01", -1) == "2023-12"
    assert months.shifted("2024-02", -12) == "2023-02"


def test_the_last_full_month_is_the_one_before_even_on_its_last_day():
    assert months.last_full(date(2026, 11, 24)) == "2026-10"
    assert months.last_full(date(2026, 11, 30)) == "2026-10"
    assert months.last_full(date(2026, 1, 1)) == "2025-12"


def test_a_month_is_over_once_the_next_has_begun():
    assert not months.is_over("2024-02", date(2024, 2, 29))
    assert months.is_over("2024-02", date(2024, 3, 1))


def test_a_leap_year_ends_february_on_the_29th():
    assert months.last_day("2024-02") == date(2024, 2, 29)
    with pytest.raises(ValueError, match="not a month"):
        months.last_day("2024")


def test_a_span_holds_both_ends_and_nothing_where_it_runs_backwards():
    assert months.span("2024-11", "2025-01") == ("2024-11", "2024-12", "2025-01")
    assert months.span("2025-01", "2024-12") == ()
    assert months.of_year(2024)[0] == "2024-01"
    assert len(months.of_year(2024)) == 12
