"""The reported record is held against the published one, figure by figure."""

from datetime import date

import pytest

from data.catalogue import Catalogue
from data.reported import reconciliation
from data.reported.reconciliation import Agreement, Comparison, WhyNotCompared
from tests.data.paper import Line, each_month, published, reports, three_centres

FIRST_TWO = {"period": "2024-01/2024-02"}
NOTHING = reports()


def events(*values: float | None) -> list[Line]:
    """Events of both centres of early 2024; the second one holds always one."""
    ones = [None if value is None else 1.0 for value in values]
    return [
        *each_month("events", "MED-1", "2024-01", *values),
        *each_month("events", "ALM-1", "2024-01", *ones),
    ]


def compared(lines: list[Line], **cells: str) -> Comparison:
    """The comparison of one published figure of events, of January and February unless told otherwise."""
    catalogue = three_centres([published("figure", **{**FIRST_TWO, **cells})])
    return reconciliation.comparisons(reports(*lines), catalogue)[0]


@pytest.mark.parametrize(
    ("qualifier", "value", "expected"),
    [
        ("exact", 99, "below"),
        ("exact", 100, "agrees"),
        ("exact", 101, "above"),
        ("over", 100, "below"),
        ("over", 101, "agrees"),
        ("over", 900, "agrees"),
        ("at_least", 99, "below"),
        ("at_least", 100, "agrees"),
        ("about", 98, "below"),
        ("about", 99, "agrees"),
        ("about", 101, "agrees"),
        ("about", 102, "above"),
    ],
)
def test_a_figure_is_read_with_its_qualifier(qualifier, value, expected):
    (figure,) = three_centres([published("figure", value="100", qualifier=qualifier)]).observations
    assert reconciliation.verdict(value, figure) == expected


def test_the_months_of_the_published_period_are_added_up_and_no_others():
    found = compared(events(10, 20, 500), value="32", qualifier="exact")
    assert found.reported is not None
    assert (found.reported.value, found.verdict, found.difference) == (32, Agreement.AGREES, 0)
    assert found.reason is None


def test_a_difference_is_the_reported_figure_minus_the_published_one():
    found = compared(events(10, 20), value="40", qualifier="over")
    assert (found.verdict, found.difference) == (Agreement.BELOW, -8)


def test_a_month_that_nobody_reported_leaves_nothing_to_compare():
    found = compared(events(10, None), value="11", qualifier="exact")
    assert (found.verdict, found.reason) == (Agreement.NOT_COMPARABLE, WhyNotCompared.MONTHS_MISSING)
    assert found.difference is None


def test_a_month_that_one_centre_has_not_reported_leaves_nothing_to_compare():
    lines = each_month("events", "MED-1", "2024-01", 10, 20)
    found = compared(lines, value="30", qualifier="exact")
    assert (found.verdict, found.reason) == (Agreement.NOT_COMPARABLE, WhyNotCompared.MONTHS_PARTIAL)
    assert found.reported is not None
    assert found.reported.value == 30


@pytest.mark.parametrize(
    ("period", "reason"),
    [
        ("undated", WhyNotCompared.UNDATED),
        ("../2024-02-29", WhyNotCompared.START_NOT_STATED),
        ("2024-01-10/2024-02-29", WhyNotCompared.PARTS_OF_MONTHS),
        ("2024-01-01/2024-02-20", WhyNotCompared.PARTS_OF_MONTHS),
        ("2024-01-09", WhyNotCompared.PARTS_OF_MONTHS),
    ],
)
def test_a_period_that_is_not_made_of_whole_months_is_not_compared(period, reason):
    found = compared(events(10, 20), period=period)
    assert (found.verdict, found.reason) == (Agreement.NOT_COMPARABLE, reason)


def test_whole_months_are_compared_also_where_they_are_written_as_days():
    found = compared(events(10, 20), value="32", qualifier="exact", period="2024-01-01/2024-02-29")
    assert (found.verdict, found.difference) == (Agreement.AGREES, 0)


def test_young_people_placed_are_more_than_the_neet_youths_that_the_centres_report():
    catalogue = three_centres([published("youth_placed-almaty-to-2024-06-24-tengrinews")])
    found = reconciliation.comparisons(
        reports(*each_month("neet_placed", "MED-1", "2024-01", 9999)), catalogue
    )
    assert [(each.indicator, each.verdict, each.reason) for each in found] == [
        ("neet_placed", Agreement.NOT_COMPARABLE, WhyNotCompared.WIDER_GROUP)
    ]


def test_a_districts_figure_is_compared_with_its_own_centres():
    found = compared(events(10, 20), value="30", qualifier="exact", area="medeu")
    assert (found.verdict, found.difference) == (Agreement.AGREES, 0)


def test_plans_and_what_the_centres_do_not_report_are_left_out():
    catalogue = three_centres(
        [
            published("plan", status="planned"),
            published("centres_open-almaty-2025-10-31-abai"),
            published("population-almaty-2023-01-01-city"),
        ]
    )
    assert reconciliation.comparisons(reports(*events(1)), catalogue) == ()


def test_nothing_reported_is_said_of_every_figure_of_the_shipped_record(shipped: Catalogue):
    found = reconciliation.comparisons(NOTHING, shipped)
    assert len(found) >= 15
    assert {each.verdict for each in found} == {Agreement.NOT_COMPARABLE}
    assert {each.reason for each in found} == {WhyNotCompared.MONTHS_MISSING, WhyNotCompared.WIDER_GROUP}


def test_the_last_month_of_a_past_period_is_over_on_its_own_last_day():
    found = compared(events(10, 20), value="32", qualifier="exact", period="2024-01/2024-02")
    assert found.published.period.end == date(2024, 2, 29)
    assert found.verdict == Agreement.AGREES
