"""Sums, changes and shares of a record of which some figures are suppressed: exact, or a lower bound that says so."""

from datetime import date

import pytest

from components.i18n import words
from data import activity
from data.reported.disclosure import disclosed
from tests.builders import ENGLISH, of_november
from tests.data.paper import each_month, reports

CITY = of_november()
TODAY = date(2025, 4, 10)
MONTHS = ("2025-01", "2025-02", "2025-03")
PUBLIC = disclosed(
    reports(
        *each_month("consulted", "MED-1", "2025-01", 3, 20, 22),
        *each_month("consulted", "MED-2", "2025-01", 50, 55, 60),
        *each_month("consulted", "ALM-1", "2025-01", 10, 12, 14),
        *each_month("consulted", "TUR-1", "2025-01", 30, 30, 30),
        *each_month("consulted_employment", "MED-1", "2025-01", 2, 10, 11),
        *each_month("consulted_employment", "MED-2", "2025-01", 25, 25, 30),
        *each_month("consulted_employment", "ALM-1", "2025-01", 5, 6, 7),
        *each_month("consulted_employment", "TUR-1", "2025-01", 15, 15, 15),
    ),
    CITY,
)
"""In January MED-1 has a small count, and ALM-1 stands suppressed beside it."""


def monthly(area: str, indicator: str = "consulted"):
    return activity.monthly(PUBLIC, CITY, indicator, area=area, today=TODAY, last="2025-03")


def total(area: str, indicator: str = "consulted"):
    return activity.period_total(PUBLIC, CITY, indicator, MONTHS, area=area, today=TODAY)


def test_the_city_is_told_exactly():
    january = monthly("almaty")[0]
    assert (january.value, january.reported, january.suppressed) == (93, 4, 0)
    assert total("almaty").value == 93 + 117 + 126


def test_a_district_is_a_lower_bound_without_its_suppressed_centre_and_says_so():
    january = monthly("medeu")[0]
    assert (january.value, january.reported, january.expected, january.suppressed) == (50, 1, 2, 1)
    assert not january.is_complete
    assert words.completeness(january, tr=ENGLISH) == "1 of 2 centres, 1 suppressed"
    assert (total("medeu").value, total("medeu").is_whole) == (50 + 75 + 82, False)


def test_a_suppressed_figure_of_a_centre_is_neither_a_number_nor_a_missing_report():
    january, *others = monthly("MED-1")
    assert (january.value, january.suppressed) == (None, 1)
    assert [month.value for month in others] == [20, 22]
    assert words.completeness(january, tr=ENGLISH) == "suppressed"
    assert activity.gaps(PUBLIC, CITY, "MED-1", TODAY) == ()
    evidence = activity.evidence(PUBLIC, CITY, "consulted", MONTHS, area="MED-1", today=TODAY)
    assert evidence.missing == ()
    assert evidence.rows["value"].tolist() == [20, 22]


def test_like_for_like_takes_centres_that_are_suppressed_together_or_leaves_them_out():
    pair = [("2025-02", "2025-01")]
    city = activity.between(PUBLIC, CITY, "consulted", pair, area="almaty", today=TODAY)
    assert city is not None
    assert city.like_for_like is not None
    assert (city.like_for_like.base.value, city.like_for_like.this.value) == (93, 117)
    district = activity.between(PUBLIC, CITY, "consulted", pair, area="medeu", today=TODAY)
    assert district is not None
    assert district.like_for_like is not None
    assert district.like_for_like.this.centres == ("MED-2",)


@pytest.mark.parametrize(
    ("area", "both"), [("almaty", (47, 93)), ("medeu", (None, None)), ("MED-2", (25, 50))]
)
def test_a_share_goes_with_its_counts(area, both):
    """That of the centres whose figures are public is not the district's: what is suppressed is small."""
    share = activity.share_of(
        PUBLIC, CITY, "consulted_employment", "consulted", ["2025-01"], area=area, today=TODAY
    )
    assert (share.numerator, share.denominator) == both
    assert share.is_suppressed == (area == "medeu")


def test_what_is_left_of_a_whole_is_told_where_neither_lacks_anything():
    def left(area: str) -> float | None:
        return activity.remainder(
            PUBLIC, CITY, "consulted", ["consulted_employment"], ["2025-01"], area=area, today=TODAY
        )

    assert (left("almaty"), left("medeu"), left("MED-1")) == (93 - 47, None, None)
