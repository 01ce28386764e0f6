"""What a change comes to in the centres that reported in both periods, on invented centres that one can add up."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import activity, comparison
from data.activity import NoCommonMonths, PeriodComparison, expected_centres
from data.comparison import IncomparableReason
from data.time import months
from data.time.reference_period import ReferencePeriod
from tests.builders import of_november
from tests.data.paper import Line, each_month, published, reports, three_centres

CITY = three_centres()
TODAY = date(2026, 1, 5)
Y2025 = ReferencePeriod(2025)
QUARTER = ReferencePeriod(2025, 1, 3)


def months_of(centre: str, *years: tuple[str, float | None], indicator: str = "events") -> list[Line]:
    """A centre that reports the same figure in each of the first three months of a year."""
    return [
        line for year, value in years for line in each_month(indicator, centre, f"{year}-01", *[value] * 3)
    ]


def compared(
    lines: list[Line], period: ReferencePeriod = QUARTER, *, area: str = "almaty", indicator: str = "events"
) -> PeriodComparison | NoCommonMonths | None:
    return activity.same_months(reports(*lines), CITY, indicator, area=area, today=TODAY, period=period)


def both_changes(found: object) -> tuple[float | None, float | None]:
    """The change of all centres and that of the same ones, in whole per cent."""
    assert isinstance(found, PeriodComparison)
    ratios = (found.ratio, found.like_for_like and found.like_for_like.ratio)
    return tuple(None if ratio is None else round(ratio * 100) for ratio in ratios)  # type: ignore[return-value]


# The golden scenarios


def test_two_centres_that_carry_all_growth_leave_the_nine_others_where_they_were():
    city, whole_years = of_november(), months.span("2025-01", "2026-10")
    lines = [
        ("visitors", centre, month, 100.0)
        for month in whole_years
        for centre in expected_centres(city, month)
    ]
    period, today = ReferencePeriod(2026), date(2026, 11, 5)
    found = activity.same_months(reports(*lines), city, "visitors", area="almaty", today=today, period=period)
    assert both_changes(found) == (22, 0)
    assert isinstance(found, PeriodComparison)
    assert found.like_for_like is not None
    assert len(found.like_for_like.this.centres) == 9
    assert found.misleads


def test_a_fall_of_the_old_centres_is_not_hidden_by_a_new_one():
    falling = [
        line for centre in ("MED-1", "ALM-1") for line in months_of(centre, ("2024", 100), ("2025", 90))
    ]
    found = compared([*falling, *months_of("MED-2", ("2025", 40))])
    assert both_changes(found) == (10, -10)
    assert isinstance(found, PeriodComparison)
    assert found.misleads


def test_a_centre_that_opened_within_the_base_period_is_none_of_the_same_centres():
    lines = [
        *each_month("events", "MED-1", "2024-10", 10, 10, 10),
        *each_month("events", "MED-2", "2024-11", 50, 50),
        *each_month("events", "MED-1", "2025-10", 11, 11, 11),
        *each_month("events", "MED-2", "2025-10", 50, 50, 50),
    ]
    found = compared(lines, ReferencePeriod(2025, 10, 12), area="medeu")
    assert both_changes(found) == (41, 10)


def test_a_missing_month_is_left_out_on_both_sides_of_both_changes():
    lines = [
        *each_month("events", "MED-1", "2024-01", 10, 500, 10),
        *each_month("events", "ALM-1", "2024-01", 10, 10, 10),
        *each_month("events", "MED-1", "2025-01", 20, 900, 20),
        *each_month("events", "ALM-1", "2025-01", 10, None, 10),
        *each_month("events", "MED-2", "2025-01", 5, 5, 5),
    ]
    found = compared(lines)
    assert isinstance(found, PeriodComparison)
    assert found.months == ("2025-01", "2025-03")
    assert found.like_for_like is not None
    assert found.like_for_like.months == found.months
    assert both_changes(found) == (75, 50)


def test_a_centre_that_closed_leaves_the_others_comparable_like_for_like():
    lines = [*months_of("MED-1", ("2024", 100), ("2025", 80)), *months_of("ALM-1", ("2024", 100))]
    found = compared([*lines, *months_of("MED-2", ("2025", 10))])
    assert isinstance(found, NoCommonMonths)
    assert found.like_for_like is not None
    assert (found.like_for_like.this.centres, found.like_for_like.ratio) == (("MED-1",), pytest.approx(-0.2))


def test_no_change_crosses_a_definition_that_changed():
    rows = [*months_of("MED-1", ("2024", 100), indicator="consulted")]
    rows += months_of("MED-1", ("2025", 300), indicator="consultations")
    found = compared(rows, area="MED-1", indicator="consultations")
    assert isinstance(found, NoCommonMonths)
    assert found.like_for_like is None
    assert CITY.indicator("consultations").follows == "consulted"


# Every form of period


def test_a_month_is_compared_with_the_month_before_by_the_same_rules():
    lines = [
        *each_month("events", "MED-1", "2024-10", 100, 110),
        *each_month("events", "ALM-1", "2024-10", 100, 80),
    ]
    lines += each_month("events", "MED-2", "2024-11", 30)
    found = activity.between(
        reports(*lines), CITY, "events", [("2024-11", "2024-10")], area="almaty", today=TODAY
    )
    assert both_changes(found) == (10, -5)


def test_a_month_that_is_not_over_is_compared_with_nothing():
    lines = [*each_month("events", "MED-1", "2025-12", 10, 4)]
    pair = [("2026-01", "2025-12")]
    found = activity.between(reports(*lines), CITY, "events", pair, area="MED-1", today=TODAY)
    assert isinstance(found, NoCommonMonths)
    assert found.like_for_like is None


def test_nothing_asked_is_nothing_compared():
    assert activity.between(reports(), CITY, "events", [], area="almaty", today=TODAY) is None


@pytest.mark.parametrize(
    ("plain", "like", "leads"),
    [
        (0.08, -0.022, True),
        (0.04, 0.0, True),
        (0.08, 0.029, True),
        (0.08, 0.031, False),
        (-0.1, -0.12, False),
    ],
)
def test_like_for_like_leads_where_the_signs_differ_or_more_than_five_points_lie_between(plain, like, leads):
    lines = [
        line for centre in ("MED-1", "ALM-1") for line in months_of(centre, ("2024", 100), ("2025", 100))
    ]
    found = compared([*lines, *months_of("MED-2", ("2025", 60))])
    assert isinstance(found, PeriodComparison)
    assert found.like_for_like is not None
    said = replace(found, ratio=plain, like_for_like=replace(found.like_for_like, ratio=like))
    assert said.misleads == leads


# What always holds

FIGURES = st.lists(st.integers(0, 500), min_size=12, max_size=12)


@given(FIGURES, FIGURES)
def test_like_for_like_of_equal_sets_is_the_plain_change(first, second):
    lines = [
        line
        for centre, figures in (("MED-1", first), ("ALM-1", second))
        for year, part in (("2024-01", figures[:6]), ("2025-01", figures[6:]))
        for line in each_month("events", centre, year, *part)
    ]
    district = [line for line in lines if line[1] == "MED-1"]
    for area, given_lines in (("almaly", lines), ("MED-1", district)):
        found = compared(given_lines, ReferencePeriod(2025, 1, 6), area=area)
        assert isinstance(found, PeriodComparison)
        assert found.rests_on_the_same_centres
        assert found.like_for_like is not None
        assert (found.like_for_like.change, found.like_for_like.ratio) == (found.change, found.ratio)
        assert not found.misleads


@given(st.lists(st.one_of(st.none(), st.integers(0, 500)), min_size=18, max_size=18))
def test_like_for_like_is_the_change_of_exactly_the_centres_that_reported_all_that_is_compared(values):
    lines = [
        line
        for number, centre in enumerate(("MED-1", "MED-2", "ALM-1"))
        for place, start in enumerate(("2024-01", "2025-01"))
        for line in each_month("events", centre, start, *values[6 * number + 3 * place :][:3])
    ]
    found = compared(lines)
    assert found is not None
    like = found.like_for_like
    if like is None:
        return
    given_by = {(centre, month): value for _, centre, month, value in lines}
    base = [month.month for month in like.base.months]
    asked = [*like.months, *base]
    same = {c for c in ("MED-1", "MED-2", "ALM-1") if all((c, month) in given_by for month in asked)}
    assert set(like.this.centres) == set(like.base.centres) == same
    sums = [sum(given_by[c, month] for c in same for month in span) for span in (like.months, base)]
    assert (like.this.value, like.base.value) == tuple(sums)
    assert [month[5:] for month in like.months] == [month[5:] for month in base]


# The one function


def test_parts_of_a_city_from_which_a_report_is_missing_have_no_share():
    lines = [*months_of("MED-1", ("2024", 100)), *each_month("events", "ALM-1", "2024-01", 10, 10)]
    quarter = ["2024-01", "2024-02", "2024-03"]
    rows = activity.by_centre(reports(*lines), CITY, "events", quarter, today=TODAY)
    assert {row.share for row in rows} == {None}
    whole = activity.by_centre(reports(*lines), CITY, "events", quarter[:2], today=TODAY)
    assert [row.share for row in whole] == [200 / 220, 20 / 220]


def test_consultations_without_their_kind_are_those_of_the_centres_that_reported_both():
    lines = [
        ("consultations", "MED-1", "2024-01", 100.0),
        ("consultations_legal", "MED-1", "2024-01", 70.0),
        ("consultations_legal", "ALM-1", "2024-01", 25.0),
    ]
    rest = activity.remainder(
        reports(*lines),
        CITY,
        "consultations",
        ["consultations_legal"],
        ["2024-01"],
        area="almaty",
        today=TODAY,
    )
    assert rest == 30


@pytest.mark.parametrize(
    ("changed", "across", "reason"),
    [
        ({}, "time", None),
        ({"indicator": "visitors"}, "time", IncomparableReason.INDICATOR),
        ({"area": "medeu"}, "time", IncomparableReason.AREA),
        ({"area": "medeu"}, "parts", None),
        ({"unit": "percent"}, "parts", IncomparableReason.UNIT),
        ({"record": "reported"}, "time", IncomparableReason.RECORD),
        ({"record": "reported"}, "records", None),
        ({"value": None}, "time", IncomparableReason.UNKNOWN_VALUE),
        ({"part": ("MED-1",)}, "time", IncomparableReason.PART),
        ({"qualifier": "over"}, "time", None),
    ],
)
def test_two_figures_are_compared_across_one_thing_only(changed, across, reason):
    (figure,) = three_centres([published("figure", qualifier="exact")]).observations
    first = comparison.of_observation(figure)
    assert comparison.incomparable(first, replace(first, **changed), across=across) == reason


def test_a_line_joins_only_what_may_be_compared():
    (figure,) = three_centres([published("figure", qualifier="exact")]).observations
    first = comparison.of_observation(figure)
    assert comparison.may_be_joined(
        [first, replace(first, qualifier="over"), replace(first, qualifier="over")]
    )
    assert comparison.may_be_joined([first, replace(first, value=None), first])
    assert not comparison.may_be_joined([first, replace(first, part=("MED-1",))])
