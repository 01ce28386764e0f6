"""Warnings of the checks: what is strange beside the record, and whether the sender means it."""

import pytest

from data.catalogue import Catalogue, load_catalogue
from data.intake.model import CellRef
from tests.intake.paper_reports import (
    SHEET,
    checked,
    codes,
    entries,
    facts,
    history,
    stored,
    wide,
)

EVENTS = ("events", "MED-1", "2026-10")


@pytest.fixture(scope="module")
def shipped() -> Catalogue:
    return load_catalogue()


# Warnings: the centre's own history

STEADY = history("visitors", "MED-1", "2026-01", 140, 141, 142, 140, 141, 142, 140, 141, 142)


@pytest.mark.parametrize(
    ("value", "found"),
    [(141, []), (250, []), (281, []), (282, ["far_from_usual"]), (71, []), (70, ["far_from_usual"])],
)
def test_a_value_at_least_twice_or_at_most_half_the_usual_is_asked_about(shipped, value, found):
    """The median is 141 and the values hardly scatter: sqrt(141) = 11.9 is the deviation, 3.5 of it are 41.6."""
    report = checked(shipped, entries(("visitors", "MED-1", "2026-10", value)), stored(*STEADY))
    assert codes(report) == found


def test_how_many_times_the_usual_is_told_with_the_usual_and_the_months_behind_it(shipped):
    report = checked(shipped, entries(("visitors", "MED-1", "2026-10", 480)), stored(*STEADY))
    (finding,) = report.warnings
    assert facts(finding)["usual"] == 141
    assert facts(finding)["months"] == 9
    assert facts(finding)["times"] == pytest.approx(480 / 141)
    assert report.differences["is_good"].all()


def test_a_history_that_scatters_widens_what_is_usual(shipped):
    """Median 200, distances 100 100 0 100 100 0 100: MAD 100, deviation 148.26, far from 719 on."""
    scattered = history("visitors", "MED-1", "2026-03", 100, 300, 200, 100, 300, 200, 100)
    found = {
        value: codes(checked(shipped, entries(("visitors", "MED-1", "2026-10", value)), stored(*scattered)))
        for value in (718, 719)
    }
    assert found == {718: [], 719: ["far_from_usual"]}


def test_one_strange_month_in_the_history_does_not_become_usual(shipped):
    strange = [*STEADY[:-1], ("visitors", "MED-1", "2026-09", 100_000)]
    assert codes(checked(shipped, entries(("visitors", "MED-1", "2026-10", 141)), stored(*strange))) == []


def test_five_months_are_no_history(shipped):
    short = stored(*history("visitors", "MED-1", "2026-05", 10, 10, 10, 10, 10))
    assert codes(checked(shipped, entries(("visitors", "MED-1", "2026-10", 900)), short)) == []
    enough = stored(*history("visitors", "MED-1", "2026-04", 10, 10, 10, 10, 10, 10))
    cells = entries(("visitors", "MED-1", "2026-10", 900))
    assert codes(checked(shipped, cells, enough)) == ["far_from_usual"]


def test_the_history_of_another_centre_is_not_ones_own(shipped):
    others = stored(*history("visitors", "MED-2", "2026-01", *[10] * 9))
    assert codes(checked(shipped, entries(("visitors", "MED-1", "2026-10", 900)), others)) == []


def test_a_first_report_of_many_months_is_measured_by_itself(shipped):
    said = history("visitors", "MED-1", "2026-01", 100, 100, 100, 100, 1000, 100, 100, 100)
    (finding,) = checked(shipped, entries(*said)).findings
    assert (finding.code, facts(finding)["month"]) == ("far_from_usual", "2026-05")


def test_a_corrected_month_is_not_its_own_history(shipped):
    before = [*STEADY[:-1], ("visitors", "MED-1", "2026-09", 9999)]
    (finding,) = checked(shipped, entries(("visitors", "MED-1", "2026-09", 480)), stored(*before)).findings
    assert facts(finding)["months"] == 8


def test_a_usual_of_nothing_has_no_multiple(shipped):
    none = stored(*history("consultations_legal", "MED-1", "2026-01", *[0] * 9))
    cells = entries(
        ("consultations_legal", "MED-1", "2026-10", 4), ("consultations_legal", "MED-1", "2026-09", 3)
    )
    (finding,) = checked(shipped, cells, none).warnings[:1]
    assert (facts(finding)["usual"], facts(finding)["times"]) == (0, 0)


def test_demonstration_data_is_no_history_and_nothing_to_compare_with(shipped):
    demo = stored(*STEADY, status="demo")
    report = checked(shipped, entries(("visitors", "MED-1", "2026-09", 900)), demo)
    assert report.findings == ()
    assert report.differences["kind"].tolist() == ["new"]


@pytest.mark.parametrize(("previous", "found"), [(9, []), (10, ["drop_to_zero"])])
def test_a_zero_after_ten_or_more_is_asked_about(shipped, previous, found):
    before = stored(("events", "MED-1", "2026-09", previous))
    report = checked(shipped, entries((*EVENTS, 0)), before)
    assert codes(report) == found
    for finding in report.findings:
        assert (facts(finding)["previous"], facts(finding)["previous_month"]) == (10, "2026-09")


def test_a_zero_far_from_the_usual_is_told_once(shipped):
    report = checked(shipped, entries(("visitors", "MED-1", "2026-10", 0)), stored(*STEADY))
    assert codes(report) == ["drop_to_zero"]


def test_a_zero_after_a_low_month_is_still_far_from_the_usual(shipped):
    low = [*STEADY[:-1], ("visitors", "MED-1", "2026-09", 5)]
    report = checked(shipped, entries(("visitors", "MED-1", "2026-10", 0)), stored(*low))
    assert codes(report) == ["far_from_usual"]


def test_a_negative_value_is_not_also_called_unusual(shipped):
    report = checked(shipped, entries(("visitors", "MED-1", "2026-10", -5)), stored(*STEADY))
    assert codes(report) == ["negative"]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (("visitors", "MED-1", "2026-10", 90_000_000), ["implausible"]),
        (("visitors", "MED-1", "2026-10", 480.5), ["fraction"]),
        (("visitors", "MED-1", "2027-01", 480), ["month_in_future"]),
        (("visitors", "MED-1", "2026-11", -5), ["month_not_over", "month_gap", "negative"]),
    ],
)
def test_a_value_that_is_wrong_is_not_also_called_strange(shipped, said, found):
    """The months around it are still asked about: they are no matter of the value."""
    assert codes(checked(shipped, entries(said), stored(*STEADY))) == found


def test_a_wrong_value_does_not_silence_the_strange_one_beside_it(shipped):
    cells = wide(("MED-1", "2026-10", {"events": -1, "visitors": 480}))
    assert codes(checked(shipped, cells, stored(*STEADY))) == ["negative", "far_from_usual"]


def test_zero_after_zero_is_not_asked_about_again(shipped):
    before = stored(("events", "MED-1", "2026-08", 50), ("events", "MED-1", "2026-09", 0))
    assert codes(checked(shipped, entries((*EVENTS, 0)), before)) == []


# Warnings: the city's youth, gaps and old months


def test_a_month_that_reaches_more_than_the_citys_youth_is_asked_about_at_its_greatest_cell(shipped):
    """The published record says that more than 712,000 young people live in the city."""
    before = stored(("reach", "ALM-1", "2026-10", 400_000))
    cells = entries(("reach", "MED-1", "2026-10", 200_011), ("reach", "MED-2", "2026-10", 112_000))
    found = {each.code: each for each in checked(shipped, cells, before).findings}
    finding = found["reach_above_youth"]
    assert finding.place.row == 2
    assert facts(finding)["total"] == 712_011
    assert facts(finding)["youth"] == 712_000
    less = entries(("reach", "MED-1", "2026-10", 200_000), ("reach", "MED-2", "2026-10", 112_000))
    assert "reach_above_youth" not in codes(checked(shipped, less, before))


def test_other_figures_than_reach_may_exceed_the_citys_youth(shipped):
    assert codes(checked(shipped, entries(("bottles_returned", "MED-1", "2026-10", 5_000_000)))) == []


def test_missing_months_between_the_record_and_the_report_are_asked_about_once_a_row(shipped):
    before = stored(("events", "MED-1", "2026-06", 12), ("events", "MED-2", "2026-09", 12))
    cells = wide(("MED-1", "2026-09", {"events": 1, "reach": 2}), ("MED-2", "2026-10", {"events": 3}))
    (finding,) = checked(shipped, cells, before).findings
    assert (finding.code, finding.place) == ("month_gap", CellRef(SHEET, 2, "B"))
    assert facts(finding) == {
        "centre": "MED-1", "month": "2026-09", "first": "2026-07", "last": "2026-08", "months": 2
    }  # fmt: skip


def test_a_gap_inside_the_report_is_asked_about_over_the_turn_of_the_year(shipped):
    cells = entries(("events", "MED-1", "2025-11", 5), ("events", "MED-1", "2026-01", 5))
    (finding,) = checked(shipped, cells).findings
    assert (facts(finding)["first"], facts(finding)["last"]) == ("2025-12", "2025-12")


def test_the_time_before_a_month_that_has_not_begun_is_not_missing(shipped):
    before = stored(("events", "MED-1", "2026-09", 12))
    cells = entries((*EVENTS, 12), ("events", "MED-1", "2062-10", 12))
    assert codes(checked(shipped, cells, before)) == ["month_in_future"]


def test_a_first_report_has_no_gap(shipped):
    assert codes(checked(shipped, entries((*EVENTS, 12)), stored(("events", "MED-2", "2025-01", 1)))) == []


def test_a_changed_month_older_than_the_last_reported_is_asked_about(shipped):
    before = stored(("events", "MED-1", "2026-09", 10), ("reach", "MED-1", "2026-10", 500))
    (finding,) = checked(shipped, entries(("events", "MED-1", "2026-09", 11)), before).findings
    assert (finding.code, facts(finding)["before"], facts(finding)["value"]) == ("changed_old_month", 10, 11)
    assert codes(checked(shipped, entries(("events", "MED-1", "2026-09", 10)), before)) == []
    assert codes(checked(shipped, entries(("reach", "MED-1", "2026-10", 501)), before)) == []
    assert codes(checked(shipped, entries(("visitors", "MED-1", "2026-09", 501)), before)) == []
