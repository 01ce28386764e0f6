"""The demonstration data: invented, and held to every figure that the city has published."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from data import activity
from data.catalogue import Catalogue
from data.reported import Reported, reconciliation
from data.reported import demonstration as demo
from data.reported.reconciliation import Agreement
from data.time import months
from tests.builders import catalogue_of, shipped_tables
from tests.data.paper import published, three_centres

TODAY = date(2026, 11, 24)
UNITS = {"events": "events", "visitors": "people", "visitors_neet": "people", "neet_placed": "people"}


@pytest.fixture(scope="module")
def demonstration(shipped: Catalogue) -> Reported:
    """The demonstration data of the shipped tables."""
    return demo.demonstration(shipped, TODAY)


@pytest.fixture(scope="module")
def grid(demonstration: Reported) -> pd.DataFrame:
    """The values by centre and month, a column an indicator."""
    return demonstration.frame.pivot_table(index=["centre", "month"], columns="indicator", values="value")


def total(demonstration: Reported, catalogue: Catalogue, indicator: str, first: str, last: str) -> float:
    """The city's total of the months from the first to the last; all of them must be complete."""
    found = activity.period_total(
        demonstration, catalogue, indicator, months.span(first, last), area="almaty", today=TODAY
    )
    assert found.is_complete
    assert found.value is not None
    return found.value


@pytest.mark.parametrize(
    ("indicator", "first", "last", "low", "high"),
    [
        ("neet_placed", "2024-01", "2024-10", 13_401, 13_499),
        ("neet_placed_permanent", "2024-01", "2024-10", 11_300, 11_300),
        ("neet_placed", "2024-01", "2024-06", 9_001, 9_999),
        ("events", "2024-01", "2024-10", 1_501, 1_599),
        ("reach", "2024-01", "2024-10", 375_001, 375_999),
        ("visitors", "2024-01", "2024-10", 94_050, 95_950),
        ("visitors_neet", "2024-01", "2024-10", 26_730, 27_270),
        ("events", "2024-01", "2024-12", 1_701, 1_799),
        ("reach", "2024-01", "2024-12", 380_001, 389_999),
        ("events", "2025-01", "2025-10", 2_001, 2_999),
        ("reach", "2025-01", "2025-10", 529_650, 540_350),
        ("reach", "2025-01", "2025-12", 564_300, 575_700),
        ("consulted", "2025-01", "2025-10", 16_001, 16_999),
        ("consulted_employment", "2025-01", "2025-10", 9_900, 10_100),
    ],
)
def test_the_city_reaches_what_it_has_published(demonstration, shipped, indicator, first, last, low, high):
    assert low <= total(demonstration, shipped, indicator, first, last) <= high


def test_no_published_figure_disagrees_with_the_demonstration(demonstration, shipped):
    found = reconciliation.comparisons(demonstration, shipped)
    compared = [each.verdict for each in found if each.verdict != Agreement.NOT_COMPARABLE]
    assert len(compared) >= 14
    assert set(compared) == {Agreement.AGREES}


OVER, AT_LEAST, ABOUT, EXACT = "over", "at_least", "about", "exact"
TEN_MONTHS, YEAR = "2024-01/2024-10", "2024"


@pytest.mark.parametrize("qualifier", [OVER, AT_LEAST, ABOUT, EXACT])
@pytest.mark.parametrize("value", ["1", "99", "3333", "12345.5"])
def test_a_figure_without_a_round_step_is_met_like_any_other(qualifier, value):
    if qualifier == EXACT:
        value = value.partition(".")[0]
    figures = ((code, TEN_MONTHS, value, qualifier) for code in ("events", "visitors_neet", "neet_placed"))
    assert verdicts(*figures) == [Agreement.AGREES] * 3


@pytest.mark.parametrize(
    "figures",
    [
        (("events", TEN_MONTHS, "1500", OVER), ("events", YEAR, "1505", EXACT)),
        (("events", "2024-01/2024-03", "3333", OVER), ("events", YEAR, "3333", AT_LEAST)),
        (("events", TEN_MONTHS, "3300", OVER), ("events", TEN_MONTHS, "3390", AT_LEAST)),
        (("visitors", YEAR, "3000", EXACT), ("visitors_neet", YEAR, "2990", OVER)),
        (("visitors", TEN_MONTHS, "3333", OVER), ("visitors_neet", TEN_MONTHS, "3333", AT_LEAST)),
    ],
    ids=["just_below_the_year", "no_month_left", "twice_of_one_time", "nearly_all_are_neet", "all_are_neet"],
)
def test_figures_that_leave_little_room_beside_one_another_are_all_met(figures):
    assert set(verdicts(*figures)) == {Agreement.AGREES}


def verdicts(*figures: tuple[str, str, str, str]) -> list[Agreement]:
    """How the demonstration of three centres stands to figures: indicator, period, value, qualifier."""
    sources = ("aqsham-2024", "almatytv-2024")
    rows = [
        published(
            f"f{number}",
            indicator=code,
            period=period,
            value=value,
            qualifier=qualifier,
            unit=UNITS[code],
            source=sources[number % 2],
        )
        for number, (code, period, value, qualifier) in enumerate(figures)
    ]
    catalogue = three_centres(rows)
    found = reconciliation.comparisons(demo.demonstration(catalogue, TODAY), catalogue)
    return [each.verdict for each in found]


def test_nine_thousand_are_placed_by_the_24th_of_june_and_not_only_by_its_end(demonstration, shipped):
    by_may = total(demonstration, shipped, "neet_placed", "2024-01", "2024-05")
    june = total(demonstration, shipped, "neet_placed", "2024-06", "2024-06")
    assert by_may + june * 24 / 30 > 9_000


def test_six_thousand_of_the_people_consulted_had_psychological_or_legal_advice(demonstration, shipped):
    consulted = total(demonstration, shipped, "consulted", "2025-01", "2025-10")
    assert consulted - total(demonstration, shipped, "consulted_employment", "2025-01", "2025-10") == 6_000


def test_three_years_make_over_five_thousand_events_with_those_of_the_resource_centres(
    demonstration, shipped
):
    assert total(demonstration, shipped, "events", "2024-01", "2025-12") > 5_000 - 1_200


def test_about_a_thousand_come_regularly_to_a_centre(demonstration, shipped):
    regular = total(demonstration, shipped, "visitors_regular", "2024-01", "2024-10")
    assert regular / 8 == pytest.approx(1_000, rel=0.05)


def test_a_figure_that_the_record_changes_is_followed():
    shipped = shipped_tables()
    rows = [
        row | {"value": "2500"} if row["id"] == "events-almaty-2024-aqsham" else row
        for row in shipped["published"]
    ]
    changed = catalogue_of(shipped | {"published": rows})
    assert (
        2_501 <= total(demo.demonstration(changed, TODAY), changed, "events", "2024-01", "2024-12") <= 2_599
    )


def test_a_plan_is_no_result_to_be_met(shipped, demonstration):
    without = replace(shipped, published=shipped.published[shipped.published["status"] != "planned"])
    pd.testing.assert_frame_equal(demo.demonstration(without, TODAY).frame, demonstration.frame)


def test_a_part_never_exceeds_its_whole(shipped, grid):
    parts = shipped.indicators.loc[list(grid.columns), "part_of"]
    pairs = [(part, whole) for part, whole in parts.items() if whole]
    assert len(pairs) == 29
    for part, whole in pairs:
        assert (grid[part] <= grid[whole]).all(), part


def test_visitors_are_among_those_reached_and_placed_among_those_trained(grid):
    assert (grid["visitors"] <= grid["reach"]).all()
    assert (grid["neet_placed"] <= grid["neet_trained"]).all()


def test_consultations_by_kind_add_up_to_at_most_all_of_them(grid):
    kinds = [column for column in grid.columns if column.startswith("consultations_")]
    assert len(kinds) == 5
    assert (grid[kinds].sum(axis=1) <= grid["consultations"]).all()


def test_the_nine_kinds_of_events_add_up_to_at_most_all_of_them_and_each_is_held_somewhere(grid):
    kinds = [column for column in grid.columns if column.startswith("events_")]
    assert len(kinds) == 9
    assert (grid[kinds].sum(axis=1) <= grid["events"]).all()
    assert (grid[kinds].sum() > 0).all()


def test_every_open_centre_reports_every_indicator_from_its_opening_to_the_last_full_month(
    shipped, demonstration, grid
):
    months_open = {
        centre: list(rows.index.get_level_values("month")) for centre, rows in grid.groupby("centre")
    }
    expected = {
        centre: [
            month
            for month in months.span("2024-01", "2026-10")
            if centre in activity.expected_centres(shipped, month)
        ]
        for centre in activity.expected_centres(shipped, "2026-10")
    }
    assert months_open == expected
    assert len(months_open) == 11
    assert (months_open["MED-1"][0], months_open["MED-2"][0], months_open["ZHE-2"][0]) == (
        "2024-01",
        "2024-12",
        "2025-11",
    )
    assert not grid.isna().any(axis=None)
    reported = shipped.indicators.index[shipped.indicators["reported"].isin(["month", "optional"])]
    assert set(grid.columns) == set(reported)
    assert all(activity.gaps(demonstration, shipped, centre, TODAY) == () for centre in months_open)


def test_values_are_whole_and_within_the_range_of_their_indicator(shipped, demonstration):
    frame = demonstration.frame.join(shipped.indicators[["minimum", "maximum"]], on="indicator")
    assert (frame["value"] % 1 == 0).all()
    assert frame["value"].between(frame["minimum"], frame["maximum"]).all()


def test_the_frame_is_as_the_reported_record_promises_and_marked(demonstration):
    frame = demonstration.frame
    assert (demonstration.origin, demonstration.is_demo) == ("demo", True)
    assert {str(name): str(dtype) for name, dtype in frame.dtypes.items()} == {
        "indicator": "str",
        "centre": "str",
        "month": "str",
        "value": "float64",
        "status": "str",
        "import_number": "Int64",
    }
    assert set(frame["status"]) == {"demo"}
    assert frame["import_number"].isna().all()
    key = ["indicator", "centre", "month"]
    pd.testing.assert_frame_equal(frame, frame.sort_values(key, ignore_index=True))
    assert not frame.duplicated(key).any()


def test_the_same_tables_and_month_always_give_the_same_data(shipped, demonstration):
    again = demo.demonstration(shipped, date(2026, 11, 1))
    assert again == demonstration
    pd.testing.assert_frame_equal(again.frame, demonstration.frame)


def test_a_new_month_adds_itself_and_changes_nothing(shipped, demonstration):
    for today in (date(2024, 8, 2), date(2025, 5, 31), date(2027, 2, 1)):
        other = demo.demonstration(shipped, today)
        assert other != demonstration
        both = other.frame.merge(demonstration.frame, on=["indicator", "centre", "month"])
        assert len(both) == min(len(other.frame), len(demonstration.frame))
        assert (both["value_x"] == both["value_y"]).all()


def test_before_any_month_was_over_there_is_nothing(shipped):
    early = demo.demonstration(shipped, date(2024, 1, 31))
    assert early.frame.empty
    assert list(early.frame.dtypes.astype("str")) == ["str", "str", "str", "float64", "str", "Int64"]


def test_a_centre_that_is_added_leaves_the_others_their_ups_and_downs():
    more = three_centres()
    fewer = replace(more, centres=more.centres.drop("MED-2"), version="fewer")
    beside, alone = (
        demo.demonstration(catalogue, TODAY).frame.query("centre == 'ALM-1' and indicator == 'events'")
        for catalogue in (more, fewer)
    )
    assert len(beside) == len(alone) == 34
    # Only the rounding to a total of whole events may differ.
    assert max(abs(a - b) for a, b in zip(beside["value"], alone["value"], strict=True)) <= 1


def test_where_nothing_is_published_the_usual_level_stands():
    plain = demo.demonstration(three_centres(), TODAY).frame
    events = plain[plain["indicator"] == "events"]
    assert events["value"].between(3, 40).all()


def test_of_two_figures_of_the_same_months_the_published_goes_before_the_inferred():
    both = three_centres(
        [
            published(
                "a", period="2024", value="90", qualifier="exact", status="inferred", source="aqsham-2024"
            ),
            published("b", period="2024", value="70", qualifier="exact", source="almatytv-2024"),
        ]
    )
    assert total(demo.demonstration(both, TODAY), both, "events", "2024-01", "2024-12") == 70


def test_a_record_that_contradicts_itself_still_makes_no_part_above_its_whole():
    odd = three_centres(
        [
            published(
                "whole", indicator="visitors", period="2024", value="900", qualifier="exact", unit="people"
            ),
            published(
                "part",
                indicator="visitors_neet",
                period="2024",
                value="950",
                qualifier="exact",
                unit="people",
            ),
        ]
    )
    frame = demo.demonstration(odd, TODAY).frame
    grid = frame.pivot_table(index=["centre", "month"], columns="indicator", values="value")
    assert (grid["visitors_neet"] <= grid["visitors"]).all()


def test_between_two_figures_the_level_of_the_earlier_goes_on():
    twice = three_centres(
        [
            published("low", period="2024-01/2024-10", value="200", qualifier="exact"),
            published("high", period="2026-01/2026-10", value="4000", qualifier="exact", source="abai-2025"),
        ]
    )
    made = demo.demonstration(twice, TODAY)
    # Two centres make 200 events in ten months; three make no more than twice that in twelve.
    assert 200 < total(made, twice, "events", "2025-01", "2025-12") < 400
    assert total(made, twice, "events", "2026-01", "2026-10") == 4000


def test_an_indicator_that_the_tables_add_is_made_too():
    tables = shipped_tables()
    like = next(row for row in tables["indicators"] if row["code"] == "visitors_neet")
    aliases = {"aliases_kk": "", "aliases_ru": "", "aliases_en": ""}
    added = [
        like | aliases | {"code": "volunteers", "part_of": ""},
        like | aliases | {"code": "visitors_new"},
        like | aliases | {"code": "adult_volunteers", "part_of": "volunteers"},
    ]
    catalogue = catalogue_of(tables | {"indicators": [*tables["indicators"], *added]})
    frame = demo.demonstration(catalogue, TODAY).frame
    grid = frame.pivot_table(index=["centre", "month"], columns="indicator", values="value")
    assert (grid["volunteers"] > 0).all()
    assert (grid["visitors_new"] <= grid["visitors"]).all()
    assert (grid["adult_volunteers"] <= grid["volunteers"]).all()


def test_a_city_without_any_open_centre_has_no_demonstration(shipped):
    planned = shipped.centres[shipped.centres["status"] == "planned"]
    assert demo.demonstration(replace(shipped, centres=planned), TODAY).frame.empty


def test_school_holidays_and_new_year_are_quieter_than_spring(demonstration, shipped):
    by_month = {
        month: total(demonstration, shipped, "events", month, month)
        for month in months.span("2024-01", "2026-10")
    }
    for year in ("2024", "2025", "2026"):
        assert max(by_month[f"{year}-01"], by_month[f"{year}-07"]) < by_month[f"{year}-04"]
