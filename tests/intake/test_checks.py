"""What a report is stopped for, what it is asked about, and where each finding stands."""

import time
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.catalogue import Catalogue
from data.intake.checks.checks import check
from data.intake.checks.rules import RULES
from data.intake.model import CellRef, Finding
from data.intake.reading import read
from tests.builders import of_november
from tests.intake.messy_making import text
from tests.intake.paper_reports import (
    SHEET,
    TODAY,
    checked,
    codes,
    entries,
    facts,
    stored,
    wide,
)

EVENTS = ("events", "MED-1", "2026-10")


@pytest.fixture(scope="module")
def shipped() -> Catalogue:
    return of_november()


def test_a_sound_report_of_last_month_is_let_through(shipped):
    report = checked(shipped, entries((*EVENTS, 12)))
    assert report.findings == ()
    assert report.differences[["before", "kind", "is_good"]].to_dict("records") == [
        {"before": pytest.approx(float("nan"), nan_ok=True), "kind": "new", "is_good": True}
    ]


def test_an_empty_report_has_neither_findings_nor_differences(shipped):
    report = checked(shipped, entries())
    assert report.findings == ()
    assert report.differences.empty
    assert list(report.differences.columns[-3:]) == ["before", "kind", "is_good"]


# Errors in single cells


@pytest.mark.parametrize(
    ("indicator", "value", "code"),
    [
        ("events", -1, "negative"),
        ("neet_placed", 2.5, "fraction"),
        ("bottles_returned", 0.5, "fraction"),
        ("events", 20_001, "implausible"),
        ("population", 1000, "not_reported_by_centres"),
        ("neet_rate_15_28", 5, "not_reported_by_centres"),
    ],
)
def test_a_cell_that_cannot_be_is_an_error_at_its_place(shipped, indicator, value, code):
    report = checked(shipped, entries((indicator, "MED-1", "2026-10", value)))
    (finding,) = report.errors
    assert (finding.code, finding.severity) == (code, "error")
    assert (finding.place, finding.text) == (CellRef(SHEET, 2, "D"), f"{value:g}")
    assert facts(finding).items() >= {
        "indicator": indicator, "centre": "MED-1", "month": "2026-10", "value": value
    }.items()  # fmt: skip
    assert not report.differences["is_good"].any()


@pytest.mark.parametrize(("value", "found"), [(0, []), (20_000, []), (20_001, ["implausible"])])
def test_the_bounds_of_an_indicator_are_themselves_plausible(shipped, value, found):
    assert codes(checked(shipped, entries((*EVENTS, value)))) == found


def test_an_implausible_value_is_told_with_its_bounds(shipped):
    (finding,) = checked(shipped, entries((*EVENTS, 30_000))).findings
    assert facts(finding)["minimum"] == 0
    assert facts(finding)["maximum"] == 20_000


def test_a_negative_fraction_is_told_as_both(shipped):
    assert codes(checked(shipped, entries((*EVENTS, -1.5)))) == ["negative", "fraction"]


# Months and openings


@pytest.mark.parametrize(
    ("month", "found"),
    [("2026-10", []), ("2026-11", ["month_not_over"]), ("2026-12", ["month_in_future"])],
)
def test_a_month_is_over_running_or_in_the_future(shipped, month, found):
    assert codes(checked(shipped, entries(("events", "MED-1", month, 12)))) == found


@pytest.mark.parametrize(
    ("today", "found"),
    [
        (date(2026, 10, 31), ["month_not_over"]),
        (date(2026, 11, 1), []),
        (date(2026, 10, 1), ["month_not_over"]),
        (date(2026, 9, 30), ["month_in_future"]),
    ],
)
def test_a_month_is_over_on_the_first_day_of_the_next(shipped, today, found):
    assert codes(checked(shipped, entries((*EVENTS, 12)), today=today)) == found


def test_a_month_in_the_future_is_told_once_a_row_where_the_month_stands(shipped):
    report = checked(shipped, wide(("MED-1", "2027-01", {"events": 1, "reach": 3, "visitors": 2})))
    (finding,) = report.findings
    assert finding.place == CellRef(SHEET, 2, "B")
    assert facts(finding) == {"centre": "MED-1", "month": "2027-01"}
    assert not report.differences["is_good"].any()


@pytest.mark.parametrize(
    ("month", "found"),
    [("2023-12", ["before_opening"]), ("2024-01", []), ("2024-11", [])],
)
def test_a_centre_reports_nothing_for_months_that_ended_before_it_can_have_been_open(shipped, month, found):
    """Of Medeu's second centre it is known that it was not open on 9 January 2024, and was by 30 November."""
    report = checked(shipped, entries(("events", "MED-2", month, 12)))
    assert codes(report) == found
    assert [facts(finding)["not_open_on"] for finding in report.findings] == ["2024-01-09"] * len(found)


def test_a_centre_that_the_register_calls_planned_reports_nothing(shipped):
    assert codes(checked(shipped, entries(("events", "ALT-2", "2026-10", 12)))) == ["centre_not_open"]


# The same key twice


def test_two_values_for_one_key_are_an_error_at_both_cells_each_naming_the_other(shipped):
    report = checked(shipped, entries((*EVENTS, 12), ("events", "MED-2", "2026-10", 5), (*EVENTS, 13)))
    first, second = report.findings
    assert codes(report) == ["conflicting_values"] * 2
    assert (first.place.row, facts(first)["other_row"], facts(first)["other_value"]) == (2, 4, 13)
    assert (second.place.row, facts(second)["other_row"], facts(second)["other_value"]) == (4, 2, 12)
    assert report.differences["is_good"].tolist() == [False, True, False]


def test_three_values_for_one_key_each_name_one_of_the_others(shipped):
    report = checked(shipped, entries((*EVENTS, 12), (*EVENTS, 13), (*EVENTS, 14), (*EVENTS, 12)))
    found = {finding.place.row: facts(finding)["other_value"] for finding in report.findings}
    assert found == {2: 13, 3: 14, 4: 12, 5: 13}


def test_the_same_value_twice_counts_once_and_is_asked_about_for_it_may_be_a_part_of_the_month(shipped):
    report = checked(shipped, entries((*EVENTS, 12), (*EVENTS, 12), (*EVENTS, 12)))
    assert report.errors == ()
    assert [(finding.code, finding.place) for finding in report.warnings] == [
        ("repeated_value", CellRef(SHEET, 3, "B")),
        ("repeated_value", CellRef(SHEET, 4, "B")),
    ]
    assert facts(report.warnings[0]) == {
        "centre": "MED-1", "month": "2026-10", "first_sheet": SHEET, "first_row": 2, "first_column": "D"
    }  # fmt: skip


def test_values_that_contradict_each_other_are_not_also_called_repeated(shipped):
    report = checked(shipped, entries((*EVENTS, 12), (*EVENTS, 12), (*EVENTS, 13)))
    assert set(codes(report)) == {"conflicting_values"}


# A part and its whole


def test_no_more_can_be_placed_for_good_than_are_placed(shipped):
    report = checked(shipped, wide(("MED-1", "2026-10", {"neet_placed": 50, "neet_placed_permanent": 51})))
    (finding,) = report.findings
    assert (finding.code, finding.place) == ("part_exceeds_whole", CellRef(SHEET, 2, "D"))
    assert facts(finding).items() >= {
        "part": "neet_placed_permanent", "part_value": 51, "whole": "neet_placed", "whole_value": 50
    }.items()  # fmt: skip


def test_as_many_placed_for_good_as_placed_are_possible(shipped):
    cells = wide(("MED-1", "2026-10", {"neet_placed": 50, "neet_placed_permanent": 50}))
    assert checked(shipped, cells).findings == ()


def test_a_part_is_compared_with_the_stored_whole_where_the_report_has_none(shipped):
    before = stored(("visitors", "MED-1", "2026-10", 40))
    cells = entries(("visitors_neet", "MED-1", "2026-10", 41))
    assert codes(checked(shipped, cells, before)) == ["part_exceeds_whole"]
    assert codes(checked(shipped, cells, stored(("visitors", "MED-2", "2026-10", 40)))) == []


def test_a_whole_in_the_report_counts_before_the_stored_one(shipped):
    before = stored(("visitors", "MED-1", "2026-10", 40))
    cells = wide(("MED-1", "2026-10", {"visitors": 45, "visitors_neet": 41}))
    assert codes(checked(shipped, cells, before)) == []


def test_a_whole_cannot_fall_below_a_part_that_is_stored(shipped):
    before = stored(
        ("neet_placed", "MED-1", "2026-10", 70), ("neet_placed_permanent", "MED-1", "2026-10", 60)
    )
    report = checked(shipped, entries(("neet_placed", "MED-1", "2026-10", 50)), before)
    (finding,) = report.findings
    assert (finding.code, finding.place.row) == ("whole_below_part", 2)
    assert facts(finding)["part_value"] == 60
    both = wide(("MED-1", "2026-10", {"neet_placed": 50, "neet_placed_permanent": 40}))
    assert codes(checked(shipped, both, before)) == []


# The whole report


def test_an_error_stops_its_row_and_no_other(shipped):
    cells = wide(("MED-1", "2026-10", {"events": -1, "reach": 5}), ("MED-2", "2026-10", {"events": 2}))
    assert checked(shipped, cells).differences["is_good"].tolist() == [False, False, True]


def test_a_warning_stops_nothing(shipped):
    assert checked(shipped, entries(("events", "MED-1", "2026-11", 1))).differences["is_good"].all()


@pytest.mark.parametrize(
    ("place", "good"),
    [
        (CellRef(SHEET, 2, "C"), [False, False, True, True]),
        (CellRef(SHEET, 2, ""), [False, False, True, True]),
        (CellRef(SHEET, 0, "D"), [True, False, True, False]),
        (CellRef(SHEET, 0, ""), [False] * 4),
        (CellRef("Another", 2, "C"), [True] * 4),
    ],
)
def test_what_could_not_be_read_stops_its_row_column_or_sheet(shipped, place, good):
    cells = wide(
        ("MED-1", "2026-10", {"events": 1, "reach": 5}), ("MED-2", "2026-10", {"events": 2, "reach": 6})
    )
    unread = Finding("not_a_number", "error", place, "?")
    report = checked(shipped, cells, findings=[unread])
    assert report.findings == (unread,)
    assert report.differences["is_good"].tolist() == good


def test_the_difference_says_what_is_new_changed_and_the_same(shipped):
    before = stored(("events", "MED-1", "2026-10", 10), ("reach", "MED-1", "2026-10", 500))
    cells = wide(("MED-1", "2026-10", {"events": 11, "reach": 500, "visitors": 3}))
    differences = checked(shipped, cells, before).differences
    assert differences["kind"].tolist() == ["changed", "same", "new"]
    assert differences["before"].fillna(-1).tolist() == [10, 500, -1]
    assert str(differences["before"].dtype) == "float64"


def test_findings_stand_in_the_order_of_the_sheet_with_errors_before_warnings(shipped):
    cells = entries((*EVENTS, -2)).assign(column="AA")
    cells = pd.concat([cells, entries(("reach", "MED-1", "2026-10", -1))], ignore_index=True)
    cells = pd.concat([cells, entries(("events", "MED-2", "2026-11", -3), first_row=1)], ignore_index=True)
    report = checked(shipped, cells)
    assert [(finding.place.row, finding.place.column, finding.code) for finding in report.findings] == [
        (1, "B", "month_not_over"),
        (1, "D", "negative"),
        (2, "D", "negative"),
        (2, "AA", "negative"),
    ]


def test_where_months_stand_beside_each_other_each_is_told_at_its_own_column(shipped):
    content = text("centre;indicator;2026-10;2026-11;2027-01", "MED-1;events;5;6;7", "MED-1;reach;50;60;70")
    read_today = read(content, "report.csv", catalogue=shipped, today=TODAY)
    report = check(read_today, catalogue=shipped, stored=stored(), today=TODAY)
    assert [(finding.place.row, finding.place.column, finding.code) for finding in report.findings] == [
        (2, "D", "month_not_over"),
        (2, "E", "month_in_future"),
        (3, "D", "month_not_over"),
        (3, "E", "month_in_future"),
    ]


def test_where_months_stand_beside_each_other_a_wrong_month_stops_neither_the_others_nor_another_row(shipped):
    content = text(
        "centre;indicator;2026-08;2026-09;2026-10", "MED-1;events;5;-6;7", "MED-1;reach;50;60;many"
    )
    read_today = read(content, "report.csv", catalogue=shipped, today=TODAY)
    report = check(read_today, catalogue=shipped, stored=stored(), today=TODAY)
    good = report.differences[report.differences["is_good"]]
    assert list(zip(good["indicator"], good["month"], strict=True)) == [
        ("events", "2026-08"),
        ("events", "2026-10"),
    ]
    assert [finding.code for finding in report.errors] == ["negative", "text_for_number"]


def test_every_rule_has_its_own_code_and_errors_are_told_before_warnings():
    assert len({rule.code for rule in RULES}) == len(RULES)
    severities = [rule.severity for rule in RULES]
    assert severities == sorted(severities)


CELLS = st.lists(
    st.tuples(
        st.sampled_from(["neet_placed", "neet_placed_permanent", "visitors", "reach", "population"]),
        st.sampled_from(["MED-1", "MED-2", "ALT-2"]),
        st.sampled_from(["2023-06", "2026-07", "2026-08", "2026-10", "2026-11", "2027-01"]),
        st.sampled_from([-1.0, 0.0, 0.5, 7.0, 40.0, 500.0, 800_000.0, 9_000_000.0]),
    ),
    max_size=12,
)


@settings(max_examples=12)
@given(said=CELLS, known=CELLS, chance=st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_neither_the_findings_nor_the_differences(shipped, said, known, chance):
    before = stored(*{each[:3]: each for each in known}.values())
    cells = entries(*said)
    order = list(range(len(cells)))
    chance.shuffle(order)
    report = checked(shipped, cells, before)
    shuffled = checked(shipped, cells.iloc[order].reset_index(drop=True), before)
    assert shuffled.findings == report.findings
    pd.testing.assert_frame_equal(
        shuffled.differences.sort_values("row", ignore_index=True), report.differences
    )


def test_a_hundred_thousand_sound_values_are_checked_in_seconds(shipped):
    indicators = shipped.indicators.index[shipped.indicators["reported"] == "month"]
    centres = [f"C-{number}" for number in range(100_000 // len(indicators))]
    rows = len(centres)
    catalogue = replace(
        shipped, centres=shipped.centres.loc[["MED-1"] * rows].set_axis(pd.Index(centres, name="code"))
    )
    cells = pd.DataFrame(
        {
            "indicator": np.tile(indicators, rows),
            "centre": np.repeat(centres, len(indicators)),
            "month": "2026-10",
            "value": 5.0,
            "text": "5",
            "sheet": SHEET,
            "row": np.repeat(np.arange(2, rows + 2), len(indicators)),
            "column": "D",
        }
    )
    start = time.process_time()
    report = checked(catalogue, cells)
    assert time.process_time() - start < 5
    assert report.findings == ()
