"""What the centres reported, added up without filling any gap."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import activity
from data.activity import NoCommonMonths, PeriodComparison
from data.activity.table import table_of
from data.errors import UnknownCode
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


def test_a_centre_owes_reports_from_its_first_full_month_those_open_before_all_is_known_from_that_month():
    assert activity.expected_centres(CITY, "2023-12") == set()
    assert activity.expected_centres(CITY, "2024-01") == {"MED-1", "ALM-1"}
    assert activity.expected_centres(CITY, "2024-10") == {"MED-1", "ALM-1"}
    assert activity.expected_centres(CITY, "2024-11") == {"MED-1", "ALM-1"}
    assert activity.expected_centres(CITY, "2024-12") == {"MED-1", "ALM-1", "MED-2"}


def test_a_published_opening_goes_before_the_day_by_which_a_centre_was_open():
    dated = three_centres(second_opened="2024-05-15")
    assert "MED-2" not in activity.expected_centres(dated, "2024-05")
    assert "MED-2" in activity.expected_centres(dated, "2024-06")
    assert "MED-2" in activity.expected_centres(three_centres(second_opened="2024-05-01"), "2024-05")


def test_the_month_in_which_a_centre_opens_is_whole_without_it_and_nobody_owes_it():
    lines = [
        line for centre in ("MED-1", "ALM-1") for line in each_month("events", centre, "2024-10", 5, 5, 5)
    ]
    reported = reports(*lines, ("events", "MED-2", "2024-12", 5))
    months = activity.monthly(reported, CITY, "events", area="almaty", today=date(2025, 1, 5))
    assert [month.is_complete for month in months] == [True, True, True]
    assert activity.gaps(reported, CITY, "MED-2", date(2025, 1, 5)) == ()
    with_november = reports(*lines, *each_month("events", "MED-2", "2024-11", 1, 5))
    assert activity.monthly(with_november, CITY, "events", area="MED-2", today=MARCH)[1].is_complete


def test_the_record_is_gone_through_once_however_many_questions_are_asked_of_it():
    tables = [table_of(EVENTS, CITY, "events", MARCH) for _ in range(2)]
    assert tables[0].values is tables[1].values
    assert tables[0].values["2025-02"] == {"MED-1": 25, "MED-2": 7, "ALM-1": 9}
    assert table_of(EVENTS, CITY, "visitors", MARCH).values == {}


def test_the_centres_of_an_area_are_those_of_the_city_the_district_or_itself():
    assert activity.centres_in(CITY, "almaty") == {"MED-1", "MED-2", "ALM-1"}
    assert activity.centres_in(CITY, "medeu") == {"MED-1", "MED-2"}
    assert activity.centres_in(CITY, "turksib") == set()
    assert activity.centres_in(CITY, "ALM-1") == {"ALM-1"}
    with pytest.raises(UnknownCode, match="nowhere"):
        activity.centres_in(CITY, "nowhere")


def test_a_month_adds_up_its_centres_and_says_how_many_of_them_reported():
    found = activity.monthly(EVENTS, CITY, "events", area="almaty", today=MARCH, last="2024-04")
    assert [(each.month, each.value, each.reported, each.expected) for each in found] == [
        ("2024-01", 11, 2, 2),
        ("2024-02", 20, 1, 2),
        ("2024-03", 33, 2, 2),
        ("2024-04", 44, 2, 2),
    ]
    assert [each.is_complete for each in found] == [True, False, True, True]
    assert [each.is_partial for each in found] == [False, True, False, False]


def test_a_month_that_nobody_reported_is_unknown_and_not_zero():
    found = activity.monthly(
        EVENTS, CITY, "events", area="almaty", today=MARCH, first="2024-05", last="2024-05"
    )
    assert (found[0].value, found[0].expected, found[0].is_partial) == (None, 2, False)
    assert not found[0].is_complete


def test_a_month_reported_as_zero_is_zero():
    zero = reports(("events", "ALM-1", "2024-01", 0))
    assert activity.monthly(zero, CITY, "events", area="ALM-1", today=MARCH, last="2024-01")[0].value == 0


def test_a_month_that_is_not_over_is_partial_even_when_everybody_has_reported():
    early = reports(*(("events", centre, "2025-03", 1) for centre in ("MED-1", "MED-2", "ALM-1")))
    month = activity.monthly(early, CITY, "events", area="almaty", today=MARCH)[0]
    assert (month.value, month.reported, month.expected, month.is_over) == (3, 3, 3, False)
    assert month.is_partial


def test_a_centre_that_reports_before_it_was_known_to_be_open_is_counted_on_both_sides():
    early = reports(("events", "MED-2", "2024-06", 4), ("events", "MED-1", "2024-06", 5))
    month = activity.monthly(early, CITY, "events", area="medeu", today=MARCH, last="2024-06")[0]
    assert (month.value, month.reported, month.expected) == (9, 2, 2)


def test_the_months_run_from_the_first_report_of_the_indicator_to_the_last_month_over_or_reported():
    months_shown = [
        each.month for each in activity.monthly(EVENTS, CITY, "events", area="MED-2", today=MARCH)
    ]
    assert (months_shown[0], months_shown[-1], len(months_shown)) == ("2024-01", "2025-03", 15)
    later = activity.monthly(EVENTS, CITY, "events", area="MED-2", today=date(2025, 7, 1))
    assert later[-1].month == "2025-06"


def test_an_empty_record_has_no_months():
    nothing = reports()
    assert activity.monthly(nothing, CITY, "events", area="almaty", today=MARCH) == ()
    assert activity.reported_span(nothing) is None
    assert activity.reported_years(nothing) == ()
    assert activity.last_complete_month(nothing, CITY, "events", area="almaty", today=MARCH) is None
    assert activity.gaps(nothing, CITY, "MED-1", MARCH) == ()


def test_an_unknown_indicator_is_said_to_be_unknown():
    with pytest.raises(UnknownCode, match="eventz"):
        activity.monthly(EVENTS, CITY, "eventz", area="almaty", today=MARCH)


def test_the_record_knows_its_years_and_its_first_and_last_month():
    assert activity.reported_years(EVENTS) == (2024, 2025)
    assert activity.reported_span(EVENTS) == ("2024-01", "2025-03")
    assert activity.reported_span(EVENTS, "reach") is None


def test_events_are_added_over_the_months_and_a_missing_month_leaves_a_lower_bound():
    total = activity.period_total(
        EVENTS, CITY, "events", ["2024-03", "2024-01", "2024-02"], area="almaty", today=MARCH
    )
    assert (total.value, total.reported, total.expected) == (64, 5, 6)
    assert total.months_used == ("2024-01", "2024-02", "2024-03")
    assert [month.is_complete for month in total.months] == [True, False, True]
    assert not total.is_complete
    assert total.centres == ("ALM-1", "MED-1")


def test_regular_visitors_are_averaged_over_the_complete_months():
    regular = reports(
        *each_month("visitors_regular", "MED-1", "2024-01", 100, 200, 900),
        *each_month("visitors_regular", "ALM-1", "2024-01", 20, 40, None),
    )
    year = months.of_year(2024)[:3]
    total = activity.period_total(regular, CITY, "visitors_regular", year, area="almaty", today=MARCH)
    assert (total.value, total.months_used) == ((120 + 240) / 2, ("2024-01", "2024-02"))
    alone = activity.period_total(regular, CITY, "visitors_regular", year, area="MED-1", today=MARCH)
    assert alone.value == 400


def test_a_mean_without_any_complete_month_is_taken_of_what_there_is_and_is_not_complete():
    regular = reports(*each_month("visitors_regular", "MED-1", "2024-01", 100, 300))
    total = activity.period_total(
        regular, CITY, "visitors_regular", ["2024-01", "2024-02"], area="almaty", today=MARCH
    )
    assert (total.value, total.is_complete) == (200, False)


def test_eco_rangers_are_those_of_the_last_complete_month():
    rangers = reports(
        *each_month("eco_rangers", "MED-1", "2024-01", 30, 31, 32),
        *each_month("eco_rangers", "ALM-1", "2024-01", 5, 6, None),
    )
    asked = ("2024-01", "2024-02", "2024-03")
    total = activity.period_total(rangers, CITY, "eco_rangers", asked, area="almaty", today=MARCH)
    assert (total.value, total.months_used, total.is_complete) == (37, ("2024-02",), False)
    own = activity.period_total(rangers, CITY, "eco_rangers", asked, area="MED-1", today=MARCH)
    assert (own.value, own.months_used, own.is_complete) == (32, ("2024-03",), True)


def test_no_months_make_no_figure():
    total = activity.period_total(EVENTS, CITY, "events", [], area="almaty", today=MARCH)
    assert (total.value, total.is_complete, total.months) == (None, False, ())


def test_the_last_complete_month_is_over_and_has_every_centre():
    month = activity.last_complete_month(EVENTS, CITY, "events", area="almaty", today=MARCH)
    assert month is not None
    assert (month.month, month.value) == ("2025-02", 41)
    earlier = activity.last_complete_month(
        EVENTS, CITY, "events", area="almaty", today=MARCH, until="2025-01"
    )
    assert earlier is not None
    assert (earlier.month, earlier.value) == ("2025-01", 23)


def test_this_year_is_compared_with_the_months_that_are_complete_in_both_years():
    found = activity.same_months(EVENTS, CITY, "events", area="almaty", today=MARCH, period=Y2025)
    assert isinstance(found, PeriodComparison)
    # February 2024 lacks ALM-1, March 2025 is not over: January is left.
    assert found.months == ("2025-01",)
    assert (found.this.value, found.base.value, found.change) == (23, 11, 12)
    assert found.ratio == pytest.approx(12 / 11)
    assert found.this.centres == ("ALM-1", "MED-1", "MED-2")
    assert found.base.centres == ("ALM-1", "MED-1")


def test_a_centre_that_opened_in_the_autumn_of_last_year_makes_its_months_rest_on_fewer_centres():
    lines = reports(
        *each_month("events", "MED-1", "2024-10", 10, 10, 10),
        *each_month("events", "MED-2", "2024-11", 5, 5),
        *each_month("events", "MED-1", "2025-10", 10, 10, 10),
        *each_month("events", "MED-2", "2025-10", 5, 5, 5),
    )
    found = activity.same_months(lines, CITY, "events", area="medeu", today=date(2026, 1, 1), period=Y2025)
    assert isinstance(found, PeriodComparison)
    assert found.this.centres == found.base.centres == ("MED-1", "MED-2")
    assert (found.base.centres_a_month, found.this.centres_a_month) == ((1, 2), (2, 2))
    assert not found.rests_on_the_same_centres
    alone = activity.same_months(lines, CITY, "events", area="MED-1", today=date(2026, 1, 1), period=Y2025)
    assert isinstance(alone, PeriodComparison)
    assert alone.rests_on_the_same_centres


def test_a_district_compares_its_own_complete_months():
    found = activity.same_months(EVENTS, CITY, "events", area="medeu", today=MARCH, period=Y2025)
    assert isinstance(found, PeriodComparison)
    assert found.months == ("2025-01", "2025-02")
    assert (found.this.value, found.base.value) == (15 + 6 + 25 + 7, 30)


def test_a_centre_without_a_last_year_is_not_compared_and_says_which_months_it_has():
    found = activity.same_months(EVENTS, CITY, "events", area="MED-2", today=MARCH, period=Y2025)
    assert found == NoCommonMonths(2025, 2024, ("2025-01", "2025-02"), ())


def test_an_earlier_year_can_be_asked_for():
    found = activity.same_months(
        EVENTS, CITY, "events", area="almaty", today=MARCH, period=ReferencePeriod(2024)
    )
    assert found == NoCommonMonths(2024, 2023, ("2024-01", "2024-03", "2024-04"), ())


def test_a_part_of_a_year_is_compared_with_the_same_months_two_years_earlier():
    spring = reports(
        *each_month("events", "ALM-1", "2024-01", 1, 2, 3, 4),
        *each_month("events", "ALM-1", "2026-01", 10, 20, 30, 40),
    )
    period, today = ReferencePeriod(2026, 2, 4, years_back=2), date(2026, 4, 15)
    found = activity.same_months(spring, CITY, "events", area="ALM-1", today=today, period=period)
    assert isinstance(found, PeriodComparison)
    # April 2026 is not over: February and March are left.
    assert (found.months, found.this.value, found.base.value) == (("2026-02", "2026-03"), 50, 5)
    assert (found.year, found.base_year, found.ratio) == (2026, 2024, 9)


def test_two_years_without_a_common_month_are_both_named():
    period = ReferencePeriod(2025, 2, 2, years_back=2)
    found = activity.same_months(EVENTS, CITY, "events", area="MED-1", today=MARCH, period=period)
    assert found == NoCommonMonths(2025, 2023, ("2025-02",), ())


def test_a_period_that_stands_alone_is_not_compared():
    alone = ReferencePeriod(2025, years_back=None)
    assert activity.same_months(EVENTS, CITY, "events", area="MED-1", today=MARCH, period=alone) is None
    profile = activity.against_median(EVENTS, CITY, "events", alone, centre="MED-1", today=MARCH)
    assert (profile.own.value, profile.compared) == (40, None)


def test_growth_from_zero_has_no_ratio():
    grown = reports(("events", "ALM-1", "2024-01", 0), ("events", "ALM-1", "2025-01", 3))
    found = activity.same_months(grown, CITY, "events", area="ALM-1", today=MARCH, period=Y2025)
    assert isinstance(found, PeriodComparison)
    assert (found.change, found.ratio) == (3, None)


def test_centres_stand_by_their_figure_with_their_part_of_the_city():
    rows = activity.by_centre(EVENTS, CITY, "events", ["2025-01", "2025-02"], today=MARCH)
    assert [(row.area, row.total.value, row.share) for row in rows] == [
        ("MED-1", 40, 40 / 64),
        ("MED-2", 13, 13 / 64),
        ("ALM-1", 11, 11 / 64),
    ]


def test_the_centres_of_a_district_keep_their_part_of_the_whole_city():
    rows = activity.by_centre(EVENTS, CITY, "events", ["2025-01"], today=MARCH, area="almaly")
    assert [(row.area, row.share) for row in rows] == [("ALM-1", 2 / 23)]


def test_a_centre_that_was_not_known_to_be_open_is_left_out_and_one_that_is_silent_comes_last():
    rows = activity.by_centre(EVENTS, CITY, "events", ["2024-02"], today=MARCH)
    assert [(row.area, row.total.value, row.share) for row in rows] == [
        ("MED-1", 20, None),  # of a city from which a report is missing no share is known
        ("ALM-1", None, None),
    ]


def test_every_district_has_a_row_also_without_a_centre():
    rows = activity.by_district(EVENTS, CITY, "events", ["2025-01"], today=MARCH)
    assert [(row.area, row.total.value) for row in rows[:3]] == [
        ("medeu", 21),
        ("almaly", 2),
        ("alatau", None),
    ]
    assert len(rows) == 8


def test_some_districts_and_centres_stand_by_their_figure_too():
    rows = activity.by_area(
        EVENTS, CITY, "events", ["2025-01"], areas=("turksib", "ALM-1", "medeu"), today=MARCH
    )
    assert [(row.area, row.total.value, row.share) for row in rows] == [
        ("medeu", 21, 21 / 23),
        ("ALM-1", 2, 2 / 23),
        ("turksib", None, None),
    ]
    with pytest.raises(UnknownCode, match="moon"):
        activity.by_area(EVENTS, CITY, "events", ["2025-01"], areas=("moon",), today=MARCH)


def test_means_over_different_months_are_no_parts_of_one_another():
    regular = reports(
        *each_month("visitors_regular", "MED-1", "2024-10", 100, 100),
        *each_month("visitors_regular", "ALM-1", "2024-10", 50, 50),
        *each_month("visitors_regular", "MED-2", "2024-11", 30),
    )
    rows = activity.by_centre(regular, CITY, "visitors_regular", ["2024-10", "2024-11"], today=MARCH)
    assert [(row.area, row.share) for row in rows] == [
        ("MED-1", 100 / 165),
        ("ALM-1", 50 / 165),
        ("MED-2", None),
    ]


JOBS = reports(
    *each_month("neet_placed", "MED-1", "2024-01", 40, 20),
    *each_month("neet_placed_permanent", "MED-1", "2024-01", 30, 10),
    *each_month("neet_placed", "ALM-1", "2024-01", 60, 5),
)


def test_gaps_are_the_full_months_owed_since_anybody_reports():
    assert activity.gaps(EVENTS, CITY, "ALM-1", MARCH) == (
        "2024-02",
        *months.span("2024-05", "2024-12"),
    )
    assert activity.gaps(EVENTS, CITY, "MED-2", MARCH) == ("2024-12",)


def test_nobody_owes_the_months_before_the_first_report():
    late = reports(*each_month("events", "MED-1", "2025-01", 1))
    assert activity.gaps(late, CITY, "ALM-1", MARCH) == ("2025-01", "2025-02")


def test_a_month_reported_without_one_indicator_is_a_gap_of_that_indicator_only():
    assert activity.gaps(JOBS, CITY, "ALM-1", date(2024, 3, 1)) == ()
    missing = activity.gaps(JOBS, CITY, "ALM-1", date(2024, 3, 1), indicator="neet_placed_permanent")
    assert missing == ("2024-01", "2024-02")
    with pytest.raises(UnknownCode, match="XXX-1"):
        activity.gaps(JOBS, CITY, "XXX-1", MARCH)


figures = st.dictionaries(
    st.tuples(
        st.sampled_from(["MED-1", "MED-2", "ALM-1"]), st.sampled_from(months.span("2024-01", "2025-02"))
    ),
    st.integers(0, 500),
    max_size=40,
)


@settings(max_examples=60)
@given(figures)
def test_centres_add_up_to_districts_and_districts_to_the_city(reported_figures):
    record = reports(
        *(("events", centre, month, value) for (centre, month), value in reported_figures.items())
    )
    asked = months.span("2024-01", "2025-02")
    city = activity.period_total(record, CITY, "events", asked, area="almaty", today=MARCH)
    centres = activity.by_centre(record, CITY, "events", asked, today=MARCH)
    districts = activity.by_district(record, CITY, "events", asked, today=MARCH)
    for rows in (centres, districts):
        assert sum(row.total.value or 0 for row in rows) == (city.value or 0)
        assert sum(row.total.reported for row in rows) == city.reported
        assert sum(row.total.expected for row in rows) == city.expected
    assert (city.value is None) == (not reported_figures)
