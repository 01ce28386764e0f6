"""What the centres report beside its whole, its target and its rows: placements, shares, medians, provenance."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import activity
from data.activity import Formula, NoCommonMonths, PeriodComparison
from data.time import months
from data.time.reference_period import ReferencePeriod
from tests.data.paper import each_month, reports, three_centres

CITY = three_centres()
MARCH = date(2025, 3, 10)
"""A day on which January and February 2025 are over and March is not."""
Y2025 = ReferencePeriod(2025)
JANUARY_2024 = ReferencePeriod(2024, 1, 1)

EVENTS = reports(
    *each_month("events", "MED-1", "2024-01", 10, 20, 30, 40),
    *each_month("events", "ALM-1", "2024-01", 1, None, 3, 4),
    *each_month("events", "MED-1", "2025-01", 15, 25, 5),
    *each_month("events", "MED-2", "2025-01", 6, 7),
    *each_month("events", "ALM-1", "2025-01", 2, 9),
)


figures = st.dictionaries(
    st.tuples(
        st.sampled_from(["MED-1", "MED-2", "ALM-1"]), st.sampled_from(months.span("2024-01", "2025-02"))
    ),
    st.integers(0, 500),
    max_size=40,
)


def test_placements_add_up_over_the_year_beside_the_citys_target():
    placed = reports(
        *each_month("neet_placed", "MED-1", "2024-01", 100, None, 50),
        *each_month("neet_placed", "ALM-1", "2024-01", 10, None, 5),
    )
    found = activity.cumulative_placed(
        placed, CITY, period=ReferencePeriod(2024), area="almaty", today=date(2024, 5, 2)
    )
    assert [(each.month, each.value, each.total, each.is_at_least) for each in found.months] == [
        ("2024-01", 110, 110, False),
        ("2024-02", None, None, True),
        ("2024-03", 55, 165, True),
        ("2024-04", None, None, True),
    ]
    assert found.target is not None
    assert (found.target.value, found.target.qualifier, found.target.indicator) == (
        10_000,
        "at_least",
        "youth_trained_placed",
    )


def test_a_sum_from_february_on_leaves_january_out_and_stands_beside_no_yearly_target():
    placed = reports(*each_month("neet_placed", "ALM-1", "2024-01", 100, 10, 5))
    today = date(2024, 5, 2)
    spring, first_quarter = (
        activity.cumulative_placed(
            placed, CITY, period=ReferencePeriod(2024, first, 3), area="almaty", today=today
        )
        for first in (2, 1)
    )
    assert [(each.month, each.total) for each in spring.months] == [("2024-02", 10), ("2024-03", 15)]
    assert spring.target is not None
    assert spring.target_beside is None
    assert [each.total for each in first_quarter.months] == [100, 110, 115]
    assert first_quarter.target_beside == first_quarter.target == spring.target


def test_a_district_and_a_year_without_a_target_have_none():
    placed = reports(*each_month("neet_placed", "MED-1", "2026-01", 100))
    today = date(2026, 2, 1)
    district = activity.cumulative_placed(
        EVENTS, CITY, period=ReferencePeriod(2024), area="medeu", today=MARCH
    )
    assert district.target is None
    assert (
        activity.cumulative_placed(
            placed, CITY, period=ReferencePeriod(2026), area="almaty", today=today
        ).target
        is None
    )


JOBS = reports(
    *each_month("neet_placed", "MED-1", "2024-01", 40, 20),
    *each_month("neet_placed_permanent", "MED-1", "2024-01", 30, 10),
    *each_month("neet_placed", "ALM-1", "2024-01", 60, 5),
)


def test_a_share_counts_only_the_centres_that_reported_both_figures():
    january, february = activity.permanent_share_by_month(
        JOBS, CITY, area="almaty", today=MARCH, last="2024-02"
    )
    assert (january.numerator, january.denominator, january.value) == (30, 40, 0.75)
    assert not january.is_complete
    assert not january.is_few
    assert (february.numerator, february.denominator, february.value) == (10, 20, 0.5)


def test_a_share_of_fewer_than_thirty_cases_shows_its_interval():
    february = activity.permanent_share_by_month(JOBS, CITY, area="MED-1", today=MARCH, first="2024-02")[0]
    assert february.is_few
    assert february.is_complete
    assert february.interval == pytest.approx((0.299, 0.701), abs=5e-4)


def test_a_share_of_thirty_cases_shows_none():
    thirty = reports(
        ("neet_placed", "MED-1", "2024-01", 30), ("neet_placed_permanent", "MED-1", "2024-01", 3)
    )
    share = activity.permanent_share_by_month(thirty, CITY, area="MED-1", today=MARCH)[0]
    assert (share.value, share.interval, share.is_few) == (0.1, None, False)


def test_a_share_over_several_months_divides_the_sums():
    both = ("2024-01", "2024-02")
    share = activity.share_of(
        JOBS, CITY, "neet_placed_permanent", "neet_placed", both, area="MED-1", today=MARCH
    )
    assert (share.numerator, share.denominator, share.value) == (40, 60, 40 / 60)
    assert share.is_complete


def test_a_month_without_placements_and_one_with_too_many_permanent_jobs_have_no_share():
    odd = reports(
        *each_month("neet_placed", "MED-1", "2024-01", 0, 4),
        *each_month("neet_placed_permanent", "MED-1", "2024-01", 0, 5),
    )
    none, wrong = activity.permanent_share_by_month(odd, CITY, area="MED-1", today=MARCH, last="2024-02")
    assert (none.numerator, none.denominator, none.value, none.interval) == (0, 0, None, None)
    assert (wrong.numerator, wrong.denominator, wrong.value, wrong.interval) == (5, 4, None, None)


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilsons_interval_is_that_of_newcombes_table(part, whole, low, high):
    # Newcombe, R. G. (1998), Statistics in Medicine 17, 857-872, table I, method 3.
    assert activity.wilson(part, whole) == pytest.approx((low, high), abs=5e-5)


MEDIAN = reports(
    *each_month("events", "MED-1", "2025-01", 10, 20),
    *each_month("events", "MED-2", "2025-01", 1, 2),
    *each_month("events", "ALM-1", "2025-01", 4, 5),
    *each_month("events", "ALM-1", "2024-01", 3, 3),
)


def test_a_centre_stands_beside_the_median_of_those_that_reported_the_same_months():
    found = activity.against_median(MEDIAN, CITY, "events", Y2025, centre="ALM-1", today=MARCH)
    assert (found.own.value, found.own.months_used) == (9, ("2025-01", "2025-02"))
    assert (found.median, found.centres) == (9, ("ALM-1", "MED-1", "MED-2"))
    assert isinstance(found.compared, PeriodComparison)
    assert (found.compared.change, found.compared.ratio) == (3, 0.5)


def test_a_centre_that_missed_a_month_does_not_count_for_the_median():
    some = reports(
        *each_month("events", "MED-1", "2025-01", 10, None),
        *each_month("events", "MED-2", "2025-01", 1, 2),
        *each_month("events", "ALM-1", "2025-01", 4, 5),
    )
    found = activity.against_median(some, CITY, "events", Y2025, centre="MED-2", today=MARCH)
    assert (found.median, found.centres) == (6, ("ALM-1", "MED-2"))
    assert found.compared == NoCommonMonths(2025, 2024, ("2025-01", "2025-02"), ())


def test_one_centre_alone_has_no_median_and_a_silent_one_no_figure():
    alone = activity.against_median(
        JOBS, CITY, "neet_placed_permanent", JANUARY_2024, centre="MED-1", today=MARCH
    )
    assert (alone.own.value, alone.median, alone.centres) == (30, None, ("MED-1",))
    silent = activity.against_median(
        JOBS, CITY, "neet_placed_permanent", JANUARY_2024, centre="ALM-1", today=MARCH
    )
    assert (silent.own.value, silent.median, silent.centres) == (None, None, ())


def test_evidence_holds_the_rows_that_make_the_number_and_names_what_is_missing():
    found = activity.evidence(EVENTS, CITY, "events", ["2024-01", "2024-02"], area="almaty", today=MARCH)
    assert (found.formula, found.value) == (Formula.SUM_OF_MONTHS, 31)
    assert list(found.rows.columns) == list(EVENTS.frame.columns)
    assert found.rows[["centre", "month", "value"]].values.tolist() == [
        ["ALM-1", "2024-01", 1],
        ["MED-1", "2024-01", 10],
        ["MED-1", "2024-02", 20],
    ]
    assert set(found.rows["import_number"]) == {7}
    assert found.missing == (("ALM-1", "2024-02"),)


@pytest.mark.parametrize(
    ("indicator", "area", "asked", "formula"),
    [
        ("events", "MED-1", ["2024-01"], Formula.AS_REPORTED),
        ("events", "almaty", ["2024-01"], Formula.SUM_OF_CENTRES),
        ("events", "MED-1", ["2024-01", "2024-02"], Formula.SUM_OF_MONTHS),
        ("visitors_regular", "MED-1", ["2024-01", "2024-02"], Formula.MEAN_OF_MONTHS),
        ("eco_rangers", "MED-1", ["2024-01", "2024-02"], Formula.LAST_MONTH),
    ],
)
def test_evidence_names_the_formula(indicator, area, asked, formula):
    both = reports(
        *EVENTS.frame[["indicator", "centre", "month", "value"]].itertuples(index=False, name=None),
        *each_month("visitors_regular", "MED-1", "2024-01", 5, 6),
        *each_month("eco_rangers", "MED-1", "2024-01", 5, 6),
    )
    assert activity.evidence(both, CITY, indicator, asked, area=area, today=MARCH).formula == formula


def test_evidence_of_a_stock_is_the_last_month_alone():
    rangers = reports(*each_month("eco_rangers", "MED-1", "2024-01", 30, 31))
    found = activity.evidence(rangers, CITY, "eco_rangers", ["2024-01", "2024-02"], area="MED-1", today=MARCH)
    assert (found.value, found.rows["month"].tolist()) == (31, ["2024-02"])


def test_evidence_of_a_share_has_the_pairs_of_both_figures():
    found = activity.share_evidence(
        JOBS, CITY, "neet_placed_permanent", "neet_placed", ["2024-01"], area="almaty", today=MARCH
    )
    assert (found.formula, found.value) == (Formula.PART_OF_WHOLE, 0.75)
    assert found.rows[["indicator", "centre", "value"]].values.tolist() == [
        ["neet_placed", "MED-1", 40],
        ["neet_placed_permanent", "MED-1", 30],
    ]
    assert found.missing == (("ALM-1", "2024-01"),)


@settings(max_examples=60)
@given(figures)
def test_the_evidence_adds_up_to_the_number_and_the_missing_to_what_is_owed(reported_figures):
    record = reports(
        *(("events", centre, month, value) for (centre, month), value in reported_figures.items())
    )
    asked = months.span("2024-01", "2025-02")
    total = activity.period_total(record, CITY, "events", asked, area="almaty", today=MARCH)
    found = activity.evidence(record, CITY, "events", asked, area="almaty", today=MARCH)
    assert found.rows["value"].sum() == (total.value or 0)
    assert len(found.rows) + len(found.missing) == total.expected


@given(st.integers(1, 400), st.integers(0, 400))
def test_wilsons_interval_holds_the_share_within_nought_and_one(whole, part):
    low, high = activity.wilson(min(part, whole), whole)
    assert 0 <= low <= min(part, whole) / whole + 1e-12
    assert min(part, whole) / whole - 1e-12 <= high <= 1
