"""Periods as the published record writes them."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.time.periods import parse


@pytest.mark.parametrize(
    ("code", "kind", "start", "end"),
    [
        ("2024-01-09", "day", date(2024, 1, 9), date(2024, 1, 9)),
        ("2024-02", "month", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-Q4", "quarter", date(2024, 10, 1), date(2024, 12, 31)),
        ("2024", "year", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-01/2024-10", "months", date(2024, 1, 1), date(2024, 10, 31)),
        ("2025-06-20/2025-07-05", "days", date(2025, 6, 20), date(2025, 7, 5)),
        ("../2024-06-24", "until", None, date(2024, 6, 24)),
        ("undated", "undated", None, None),
    ],
)
def test_a_period_knows_its_first_and_last_day(code, kind, start, end):
    period = parse(code)
    assert (period.kind, period.start, period.end, str(period)) == (kind, start, end, code)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2024-13",
        "2024-02-30",
        "2024-Q5",
        "24",
        "2024-10/2024-01",
        "2024-01/2024-01",
        "2024/2025",
        "2024-Q1/2024-Q2",
        "2024-01/2024-03-01",
        "../2024",
        "../",
        "2024-01/",
        "/2024-01",
        "Undated",
        " 2024",
        "2024\n",
        "２０２４",
    ],
)
def test_a_period_that_the_record_could_not_mean_is_refused(text):
    with pytest.raises(ValueError, match=r"."):
        parse(text)


def test_undated_comes_first_and_later_ends_come_later():
    codes = ["2024", "2024-01/2024-10", "undated", "../2024-06-24", "2024-06-24", "2024-Q4", "2023"]
    assert [str(period) for period in sorted(map(parse, codes))] == [
        "undated", "2023", "../2024-06-24", "2024-06-24", "2024-01/2024-10", "2024", "2024-Q4",
    ]  # fmt: skip


def test_ten_months_are_a_partial_year_and_twelve_are_not():
    partial = {
        code: parse(code).is_partial_year
        for code in ("2024-01/2024-10", "../2024-06-24", "2025-06-20/2025-07-05")
    }
    whole = {
        code: parse(code).is_partial_year
        for code in ("2024", "2023-01/2025-12", "2024-10", "2024-Q4", "undated", "2024-01-09")
    }
    assert all(partial.values())
    assert not any(whole.values())


def test_the_months_of_a_period_are_those_wholly_inside_it():
    assert [str(month) for month in parse("2024-11/2025-02").months()] == [
        "2024-11",
        "2024-12",
        "2025-01",
        "2025-02",
    ]
    assert len(parse("2024").months()) == 12
    assert [str(month) for month in parse("2025-05-20/2025-07-05").months()] == ["2025-06"]
    assert parse("../2024-06-24").months() == parse("undated").months() == parse("2024-01-09").months() == ()


def test_a_figure_of_three_years_belongs_to_each_of_them():
    period = parse("2023-01/2025-12")
    assert [year for year in range(2020, 2030) if period.touches_year(year)] == [2023, 2024, 2025]
    assert parse("../2024-06-24").touches_year(2024)
    assert not parse("../2024-06-24").touches_year(2023)
    assert not parse("undated").touches_year(2024)


days = st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 12, 31))
codes = st.one_of(
    st.just("undated"),
    days.map(str),
    days.map(lambda day: f"{day:%Y-%m}"),
    days.map(lambda day: f"{day:%Y}"),
    st.builds(lambda day, quarter: f"{day:%Y}-Q{quarter}", days, st.integers(1, 4)),
    days.map(lambda day: f"../{day}"),
    st.builds(lambda day, length: f"{day}/{day + timedelta(days=length)}", days, st.integers(1, 900)),
    st.builds(
        lambda day, length: f"{day:%Y-%m}/{day + timedelta(days=length):%Y-%m}", days, st.integers(31, 900)
    ),
)


@given(codes)
def test_a_period_reads_back_as_it_was_written(code):
    assert parse(str(parse(code))) == parse(code)
    assert str(parse(code)) == code


@given(codes, codes, codes)
def test_any_periods_stand_in_one_order(first, second, third):
    a, b, c = sorted(map(parse, (first, second, third)))
    assert a <= b <= c
    assert (a == b) == (not a < b)
    assert a <= c


@given(codes)
def test_the_months_of_a_period_follow_one_another(code):
    period = parse(code)
    months = period.months()
    assert all(period.covers(month) for month in months)
    for earlier, later in pairwise(months):
        assert earlier.end is not None
        assert later.start == earlier.end + timedelta(days=1)
