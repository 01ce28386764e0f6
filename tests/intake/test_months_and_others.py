"""Months that cannot be meant and figures far from all that is known: they are asked about before they go in."""

import pytest

from data.catalogue import Catalogue
from data.intake.model import CellRef
from tests.builders import of_november
from tests.intake.paper_reports import SHEET, Said, checked, codes, entries, facts, history, stored, wide

A_YEAR = (
    *history("events", "MED-1", "2025-11", 16, 15, 18, 20, 15, 21, 19, 18, 21, 15, 14),
    *history("reach", "MED-1", "2025-11", 428, 396, 416, 408, 419, 409, 370, 397, 393, 402, 372),
)
OF_OTHERS = (
    *history("reach", "ALM-1", "2026-08", 4_100, 3_900),
    *history("reach", "ZHE-1", "2026-08", 3_300, 3_500),
    *history("reach", "TUR-1", "2026-08", 2_900, 3_100),
)


@pytest.fixture(scope="module")
def shipped() -> Catalogue:
    return of_november()


# Parts of parts


def test_a_centre_has_no_more_visitors_than_it_reaches(shipped):
    report = checked(shipped, wide(("MED-1", "2026-10", {"reach": 3_000, "visitors": 9_000})))
    (finding,) = report.errors
    assert (finding.code, facts(finding)["whole"]) == ("part_exceeds_whole", "reach")


def test_a_part_of_visitors_is_held_against_the_reach_where_nobody_counted_visitors(shipped):
    cells = entries(("visitors_neet", "MED-1", "2026-10", 400))
    before = stored(("reach", "MED-1", "2026-10", 300))
    (finding,) = checked(shipped, cells, before).errors
    assert (finding.code, facts(finding)["whole"]) == ("part_exceeds_whole", "reach")
    less = entries(("reach", "MED-1", "2026-10", 300))
    (finding,) = checked(shipped, less, stored(("visitors_neet", "MED-1", "2026-10", 400))).errors
    assert (finding.code, facts(finding)["part"]) == ("whole_below_part", "visitors_neet")


def test_of_two_wholes_the_nearest_is_told_and_no_other(shipped):
    cells = wide(("MED-1", "2026-10", {"reach": 300, "visitors": 200, "visitors_neet": 400}))
    (finding,) = checked(shipped, cells).errors
    assert facts(finding)["whole"] == "visitors"


# Months


def test_last_year_written_by_a_slip_is_asked_about(shipped):
    slip = wide(("MED-1", "2025-10", {"events": 19, "reach": 412}))
    (finding,) = checked(shipped, slip, stored(*A_YEAR)).findings
    assert (finding.code, finding.place) == ("month_long_past", CellRef(SHEET, 2, "B"))
    assert facts(finding) == {"centre": "MED-1", "month": "2025-10", "latest": "2026-09", "months": 11}


def test_last_year_is_asked_about_of_a_new_centre_beside_others(shipped):
    slip = entries(("events", "ALM-1", "2025-10", 19))
    assert codes(checked(shipped, slip, stored(*A_YEAR))) == ["month_long_past"]
    together = entries(("events", "ALM-1", "2025-10", 19), ("events", "ZHE-1", "2026-10", 16))
    assert codes(checked(shipped, together)) == ["month_long_past"]


@pytest.mark.parametrize(
    "cells",
    [
        entries(*history("events", "ALM-1", "2025-05", *range(20, 38))),
        entries(("events", "MED-1", "2026-05", 19)),
        entries(("events", "MED-1", "2026-10", 17)),
    ],
    ids=["the whole history at once", "a month that is stored and stays as it is", "the next month"],
)
def test_months_that_can_be_meant_are_not_asked_about(cells, shipped):
    assert "month_long_past" not in codes(checked(shipped, cells, stored(*A_YEAR)))


def test_a_first_report_of_an_old_month_into_an_empty_store_is_not_asked_about(shipped):
    assert codes(checked(shipped, entries(("events", "MED-1", "2024-12", 19)))) == []


# Last month's figures again

SEPTEMBER = (("events", "MED-1", "2026-09", 14), ("reach", "MED-1", "2026-09", 372))


def test_a_month_whose_figures_are_all_those_of_the_month_before_is_asked_about(shipped):
    same = wide(("MED-1", "2026-10", {"events": 14, "reach": 372}))
    (finding,) = checked(shipped, same, stored(*A_YEAR)).findings
    assert (finding.code, finding.place) == ("same_as_before", CellRef(SHEET, 2, "B"))
    assert facts(finding)["previous"] == "2026-09"


def test_a_copy_of_a_month_is_asked_about_also_within_the_first_file_of_a_centre(shipped):
    both = wide(
        ("MED-1", "2026-09", {"events": 14, "reach": 372, "eco_rangers": 20}),
        ("MED-1", "2026-10", {"events": 14, "reach": 372, "eco_rangers": 21}),
    )
    (finding,) = checked(shipped, both).findings
    assert (finding.code, finding.place.row) == ("same_as_before", 3)


@pytest.mark.parametrize(
    "now",
    [
        {"events": 14, "reach": 373},
        {"events": 14},
        {"events": 14, "reach": 0},
        {"events": 14, "eco_rangers": 20},
        {"events": 14, "reach": 372, "visitors": 80},
    ],
    ids=["one differs", "a single figure", "a zero", "a number at the end of the month", "a new figure"],
)
def test_figures_that_may_well_be_the_same_are_not_asked_about(now, shipped):
    before = stored(*SEPTEMBER, ("eco_rangers", "MED-1", "2026-09", 20))
    assert "same_as_before" not in codes(checked(shipped, wide(("MED-1", "2026-10", now)), before))


# Centres like it


@pytest.mark.parametrize("value", [4, 41_200])
@pytest.mark.parametrize(
    "before", [(), history("reach", "MED-1", "2026-08", 3_600, 3_700)], ids=["new", "young"]
)
def test_a_tenth_or_ten_times_of_what_other_centres_report_is_asked_about(value: float, before, shipped):
    report = checked(shipped, entries(("reach", "MED-1", "2026-10", value)), stored(*OF_OTHERS, *before))
    (finding,) = report.findings
    assert finding.code == "far_from_others"
    assert (facts(finding)["usual"], facts(finding)["centres"]) == (3_400, 3)


def test_centres_are_held_against_each_other_also_within_one_file(shipped):
    said: list[Said] = [
        ("reach", centre, "2026-10", 3_000 + n) for n, centre in enumerate(("ALM-1", "ZHE-1"))
    ]
    report = checked(shipped, entries(*said, ("reach", "MED-1", "2026-10", 3)))
    assert [(each.code, each.place.row) for each in report.findings] == [("far_from_others", 4)]


@pytest.mark.parametrize(
    ("value", "others"),
    [
        (9_000, OF_OTHERS),
        (500, OF_OTHERS),
        (0, OF_OTHERS),
        (30_000, OF_OTHERS[:2]),
        (30_000, (*OF_OTHERS, ("reach", "AUE-1", "2026-09", 31_000))),
        (30_000, (*OF_OTHERS, *history("reach", "MED-1", "2026-08", 31_000, 30_500))),
    ],
    ids=["more", "less", "zero", "one other centre", "a centre as large", "as large before"],
)
def test_a_centre_that_differs_from_others_within_reason_is_not_asked_about(value: float, others, shipped):
    report = checked(shipped, entries(("reach", "MED-1", "2026-10", value)), stored(*others))
    assert "far_from_others" not in codes(report)


def test_a_centres_own_history_says_more_than_others_where_it_is_long_enough(shipped):
    own = history("reach", "MED-1", "2026-01", *range(400, 409))
    report = checked(shipped, entries(("reach", "MED-1", "2026-10", 300)), stored(*OF_OTHERS, *own))
    assert codes(report) == []
