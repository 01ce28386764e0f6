"""The demonstration data broken down: its parts are the published whole, and never more than that."""

from datetime import date

import pandas as pd
import pytest

from data.catalogue import Catalogue
from data.catalogue.dimensions import CATEGORIES, DIMENSIONS, TOTAL
from data.reported import Reported
from data.reported import demonstration as demo

CELL = ["indicator", "centre", "month"]


@pytest.fixture(scope="module")
def demonstration(shipped: Catalogue) -> Reported:
    return demo.demonstration(shipped, date(2026, 11, 24))


@pytest.fixture(scope="module")
def values(demonstration: Reported) -> pd.Series:
    return demonstration.breakdowns.set_index([*CELL, *DIMENSIONS])["value"]


@pytest.mark.parametrize("dimension", CATEGORIES)
def test_women_and_men_ages_and_programmes_each_add_up_to_what_the_centre_reports(demonstration, dimension):
    parts = demonstration.breakdowns
    sums = parts[parts[dimension] != TOTAL].groupby(CELL)["value"].sum()
    whole = demonstration.frame.set_index(CELL)["value"]
    pd.testing.assert_series_equal(sums, whole.loc[sums.index])
    assert "neet_placed" in sums.index.get_level_values("indicator")


def test_no_group_has_more_people_in_a_part_of_an_indicator_than_in_its_whole(shipped, values):
    checked = 0
    for part in sorted(set(values.index.get_level_values("indicator"))):
        if whole := shipped.indicator(part).part_of:
            of_part, of_whole = values.loc[part], values.loc[whole]
            assert (of_part <= of_whole.reindex(of_part.index)).all(), part
            checked += 1
    assert checked == 11


def test_each_group_has_whole_people_or_none_in_the_order_that_readers_of_the_record_rely_on(demonstration):
    parts = demonstration.breakdowns
    assert (parts["value"] >= 0).all()
    assert (parts["value"] % 1 == 0).all()
    keys = [*CELL, *DIMENSIONS]
    pd.testing.assert_frame_equal(parts, parts.sort_values(keys, kind="stable"))
    assert not parts.duplicated(keys).any()


def test_a_young_person_who_starts_a_business_is_in_the_programme_of_own_businesses(values):
    of_business = values.loc["neet_placed_own_business"].reset_index()
    in_other = of_business[~of_business["programme"].isin([TOTAL, "own_business"])]
    assert in_other["value"].sum() == 0


def test_nobody_is_known_six_months_after_leaving_before_six_months_have_passed(demonstration):
    followed = demonstration.frame[demonstration.frame["indicator"] == "neet_followed_6"]
    by_month = followed.groupby("month")["value"].sum()
    assert by_month[:"2024-06"].sum() == 0
    assert by_month["2024-07"] > 0
