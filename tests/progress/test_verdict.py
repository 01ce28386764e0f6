"""The rule of verdict on numbers that one can check on paper: a year of 365, ten days of which are ten."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.progress.verdict import Actual, Aim, Judgement, Reason, Verdict, interval, judge, required_pace

YEAR = Aim(3650, "at_least", date(2026, 12, 31), date(2025, 12, 31), 0.0)
"""Ten a day are expected."""
CENTRES = Aim(16, "exact", date(2026, 12, 31), date(2026, 2, 24), 11.0, is_flow=False)
RATE = Aim(3.0, "exact", date(2026, 12, 31), date(2025, 12, 31), 6.65, is_less_better=True, is_flow=False)
OCTOBER = date(2026, 10, 31)  # day 304: 3,040 are expected
TODAY = date(2026, 11, 28)


def known(value: float, qualifier: str = "exact", *, until: date | None = OCTOBER, **other) -> Actual:
    low, high = interval(value, qualifier)
    return replace(Actual("events", "reported", value, qualifier, low, high, until), **other)


def said(actual: Actual | None, aim: Aim = YEAR, *, today: date = TODAY, indicator: str = "events"):
    judgement = judge(aim, actual, indicator=indicator, today=today)
    return judgement.reason or judgement.verdict


def test_the_line_leads_from_nothing_to_the_target():
    assert YEAR.expected(date(2025, 12, 31)) == 0
    assert YEAR.expected(date(2026, 1, 10)) == pytest.approx(100)
    assert YEAR.expected(OCTOBER) == pytest.approx(3040)
    assert YEAR.expected(date(2027, 3, 1)) == 3650


@pytest.mark.parametrize(
    ("value", "qualifier", "verdict"),
    [
        (3650, "exact", Verdict.REACHED),
        (3650, "over", Verdict.REACHED),
        (3040, "exact", Verdict.ON_PACE),
        (3039, "exact", Verdict.BEHIND),
        (3040, "over", Verdict.ON_PACE),
        (3039, "over", Reason.WITHIN_BOUNDS),  # a lower bound beneath the line may still be above it
        (3060, "about", Reason.WITHIN_BOUNDS),
        (3100, "about", Verdict.ON_PACE),
        (3000, "about", Verdict.BEHIND),
        (3660, "about", Verdict.ON_PACE),  # within 1 % it may be 3,624
        (4000, "at_most", Reason.WITHIN_BOUNDS),
    ],
)
def test_a_verdict_holds_for_every_value_that_the_figure_may_have(value, qualifier, verdict):
    assert said(known(value, qualifier)) is verdict


def test_what_is_to_be_over_a_number_is_not_reached_by_the_number_itself():
    over = replace(YEAR, value=22_000, qualifier="over")
    assert said(known(22_000), over) is Verdict.ON_PACE
    assert said(known(22_001), over) is Verdict.REACHED


@pytest.mark.parametrize(
    ("actual", "reason"),
    [
        (None, Reason.NOT_KNOWN),
        (known(9999, indicator="visitors"), Reason.OTHER_INDICATOR),
        (known(9999, origin="demo"), Reason.DEMONSTRATION),
        (known(100, until=None), Reason.MONTHS_MISSING),
        (known(100, until=date(2026, 8, 29)), Reason.OUTDATED),
        (known(0, until=date(2025, 12, 31)), Reason.OUTDATED),
    ],
)
def test_where_nothing_can_be_said_the_rule_says_why(actual, reason):
    assert said(actual) is reason


def test_ninety_days_are_not_yet_too_old():
    assert said(known(3000, until=date(2026, 8, 30))) is Verdict.ON_PACE


def test_on_the_day_on_which_a_target_is_set_its_pace_says_nothing():
    assert said(known(11, until=date(2026, 2, 24)), CENTRES, today=date(2026, 3, 1)) is Reason.TOO_EARLY
    assert said(known(11), replace(CENTRES, base=None)) is Reason.NO_START


def test_a_partial_month_counts_towards_the_target_and_not_towards_the_pace():
    with_november = known(3000, "at_least", low=3000, high=3000)
    assert said(with_november) is Verdict.BEHIND
    assert said(replace(with_november, value=3650)) is Verdict.REACHED


def test_after_the_due_day_only_a_figure_that_reaches_up_to_it_decides():
    after = date(2027, 1, 20)
    assert said(known(3649, until=YEAR.due), today=after) is Verdict.MISSED
    assert said(known(3649, "over", until=YEAR.due), today=after) is Reason.WITHIN_BOUNDS
    assert said(known(3649, until=date(2026, 11, 30)), today=after) is Reason.OUTDATED
    assert said(known(3650, until=date(2026, 11, 30)), today=after) is Verdict.REACHED


@pytest.mark.parametrize(
    ("rate", "verdict"),
    [(3.0, Verdict.REACHED), (3.6, Verdict.ON_PACE), (3.7, Verdict.BEHIND)],  # 3.61 is expected
)
def test_where_less_is_better_the_rule_stands_on_its_head(rate, verdict):
    assert said(known(rate), RATE) is verdict


def pace(aim: Aim, actual: Actual, today: date = TODAY) -> tuple[float, str] | None:
    return required_pace(aim, actual, judge(aim, actual, indicator="events", today=today), today=today)


def test_the_pace_needed_is_what_is_missing_over_the_months_left():
    # 61 days are left after October, 2.004 months.
    assert pace(YEAR, known(3000)) == (pytest.approx(650 / 2.004, rel=0.001), "exact")
    assert pace(YEAR, known(3000, "over")) == (pytest.approx(650 / 2.004, rel=0.001), "at_most")


def test_open_centres_are_needed_from_today_and_in_the_last_month_all_that_are_missing():
    assert pace(CENTRES, known(11, until=date(2026, 2, 24))) == (
        pytest.approx(5 / 1.084, rel=0.001),
        "at_most",
    )
    assert pace(CENTRES, known(11, until=date(2026, 12, 20)), date(2026, 12, 20)) == (5, "exact")


@pytest.mark.parametrize(
    "actual",
    [known(3650), known(1, origin="demo"), known(1, indicator="visitors"), known(1, until=date(2026, 3, 31))],
)
def test_no_pace_is_told_where_nothing_is_missing_or_the_figure_may_not_be_used(actual):
    assert pace(YEAR, actual) is None


@given(
    st.floats(0, 5000),
    st.sampled_from(["exact", "over", "at_least", "about"]),
    st.dates(date(2026, 1, 1), date(2026, 12, 31)),
)
def test_more_is_never_judged_worse(value, qualifier, until):
    order = [Verdict.MISSED, Verdict.BEHIND, Verdict.CANNOT_BE_SAID, Verdict.ON_PACE, Verdict.REACHED]

    def rank(figure: float) -> int:
        found: Judgement = judge(YEAR, known(figure, qualifier, until=until), indicator="events", today=until)
        return order.index(found.verdict)

    assert rank(value) <= rank(value + 10)
