"""What the record says, what is latest in it, and what contradicts what."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.catalogue import Catalogue
from data.errors import UnknownCode
from data.published import record
from tests.data.paper import published, three_centres


def latest_id(catalogue: Catalogue, indicator: str, area: str) -> str | None:
    found = record.latest(catalogue, indicator, area)
    return None if found is None else found.id


def test_observations_come_in_the_order_of_indicator_area_and_period(small: Catalogue):
    assert [figure.id for figure in small.observations[:4]] == ["floor", "young", "placed", "permanent"]
    assert record.observations(small) == small.observations
    people = record.observations(small, indicator="population")
    expected = ["almaly-people", "almaly-old", "city-people", "city-plan", "medeu-people"]
    assert [figure.id for figure in people] == expected


def test_observations_carry_the_days_of_their_period(small: Catalogue):
    periods = {figure.id: figure.period for figure in small.observations}
    assert (periods["placed"].start, periods["placed"].end) == (date(2022, 1, 1), date(2022, 10, 31))
    assert (periods["young"].start, periods["young"].end) == (None, date(2022, 6, 24))
    assert periods["almaly-people"].start is periods["almaly-people"].end is None
    assert (periods["young"].kind, periods["floor"].kind) == ("until", "undated")


def test_observations_of_some_areas_leave_the_others_out(small: Catalogue):
    own = record.observations(small, indicator="population", areas=["medeu"])
    assert [figure.id for figure in own] == ["medeu-people"]
    assert record.observations(small, indicator="population", areas=[]) == ()


def test_an_unknown_indicator_or_id_is_an_error_and_not_an_empty_answer(small: Catalogue):
    with pytest.raises(UnknownCode, match="popullation"):
        record.observations(small, indicator="popullation")
    with pytest.raises(UnknownCode, match="popullation"):
        record.latest(small, "popullation", "almaty")
    with pytest.raises(UnknownCode, match="nothing"):
        record.observation(small, "nothing")


def test_a_figure_is_a_value_with_all_that_is_known_of_it(small: Catalogue):
    placed = record.observation(small, "placed")
    assert (placed.value, placed.unit, placed.qualifier, placed.status) == (80, "people", "over", "published")
    assert (placed.area, placed.source, placed.as_of) == ("almaty", "paper", date(2022, 10, 31))
    assert placed.period.end == date(2022, 10, 31)
    assert record.observation(small, "wide-2023").contradicts == ("other-2023",)
    assert record.observation(small, "permanent").as_of is None


def test_what_happened_goes_before_what_is_planned(small: Catalogue):
    assert latest_id(small, "population", "almaty") == "city-people"


def test_a_plan_is_the_latest_where_nothing_else_was_published(small: Catalogue):
    alone = replace(small, published=small.published.drop("city-people"))
    assert latest_id(alone, "population", "almaty") == "city-plan"


def test_an_undated_figure_known_to_be_newer_wins_over_a_dated_one(small: Catalogue):
    assert latest_id(small, "population", "almaly") == "almaly-people"
    plain = replace(small, published=small.published.assign(newer_than=""))
    assert latest_id(plain, "population", "almaly") == "almaly-old"


def test_the_period_that_ends_last_is_the_latest(small: Catalogue):
    assert latest_id(small, "neet_rate_15_28", "kazakhstan") == "level-q4"


def test_the_period_that_ends_last_is_the_latest_though_an_earlier_one_was_told_later(small: Catalogue):
    told = small.published.copy()
    told.loc["level-2020", "as_of"] = pd.Timestamp("2030-01-01")
    assert latest_id(replace(small, published=told), "neet_rate_15_28", "kazakhstan") == "level-q4"


def test_of_equal_periods_the_later_date_of_the_source_wins_and_then_the_id(small: Catalogue):
    same = small.published.copy()
    same.loc[["level-2020", "level-q4"], "period"] = "2021"
    assert latest_id(replace(small, published=same), "neet_rate_15_28", "kazakhstan") == "level-2021"
    same["source"] = "paper"
    assert latest_id(replace(small, published=same), "neet_rate_15_28", "kazakhstan") == "level-2020"


def test_of_equal_periods_the_later_as_of_wins_over_the_date_of_the_source(small: Catalogue):
    same = small.published.copy()
    same.loc[["level-2020", "level-q4"], "period"] = "2021"
    same.loc["level-q4", "as_of"] = pd.Timestamp("2022-03-01")
    assert latest_id(replace(small, published=same), "neet_rate_15_28", "kazakhstan") == "level-q4"


def test_nothing_published_is_none(small: Catalogue):
    assert record.latest(small, "population", "turksib") is None
    assert set(record.latest_by_area(small, "population")) == {"almaty", "almaly", "medeu"}


def test_a_series_is_what_happened_in_order(small: Catalogue):
    assert [point.value for point in record.series(small, "neet_rate_15_28", "kazakhstan")] == [7.1, 6.9, 6.3]
    assert [point.id for point in record.series(small, "population", "almaty")] == ["city-people"]


def test_contradictions_are_groups(small: Catalogue):
    assert record.contradictions(small) == (("other-2023", "wide-2023"),)


def found(catalogue: Catalogue, text: str, **filters) -> list[str]:
    return [figure.id for figure in record.search(catalogue, text, **filters)]


@pytest.mark.parametrize("text", ["Әуезов", "әуезов", "Ауезов", "АУЕЗОВ", "елка", "ЁЛКА", "ескертпе елка"])
def test_search_does_not_mind_case_or_a_missing_kazakh_letter(small: Catalogue, text):
    assert found(small, text) == ["level-2020"]


def test_search_wants_every_word(small: Catalogue):
    assert found(small, "ескертпе нет") == []


def test_search_finds_names_sources_and_values(small: Catalogue):
    assert found(small, "сайт") == ["level-2021", "almaly-old"]
    assert found(small, "medeu DISTRICT", language="en") == ["medeu-people"]
    assert found(small, "9.5") == ["other-2023"]
    assert found(small, "[") == []


def test_search_finds_the_city_and_the_country_by_the_names_that_it_is_told(small: Catalogue):
    names = {"almaty": "Алматы", "kazakhstan": "Қазақстан"}
    country = set(small.published.index[small.published["area"] == "kazakhstan"])
    assert set(found(small, "КАЗАКСТАН", area_names=names)) == country != set()
    assert found(small, "казакстан") == []


def test_search_filters_by_indicator_area_and_year(small: Catalogue):
    assert found(small, "", indicators=["neet_rate_15_28"], years=[2021, 2022]) == ["level-2021", "level-q4"]
    assert found(small, "", areas=["almaly"]) == ["almaly-people", "almaly-old"]
    assert found(small, "", areas=["almaly"], years=[2019]) == ["almaly-old"]
    assert len(found(small, "")) == len(small.published)


@settings(max_examples=8)
@given(seed=st.integers(0, 10_000))
def test_the_order_of_the_rows_does_not_matter(shipped: Catalogue, seed: int):
    shuffled = replace(shipped, published=shipped.published.sample(frac=1, random_state=seed))
    assert shuffled.observations == shipped.observations
    assert record.contradictions(shuffled) == record.contradictions(shipped)
    for indicator in ("population", "youth_population", "reach", "events", "area", "centres_open"):
        assert record.latest_by_area(shuffled, indicator) == record.latest_by_area(shipped, indicator)


# The real record


@pytest.mark.parametrize(
    ("indicator", "area", "value", "qualifier", "period"),
    [
        ("centres_open", "almaty", 11, "exact", "2025-10-31"),
        ("neet_placed", "almaty", 13400, "over", "2024-01/2024-10"),
        ("neet_placed_permanent", "almaty", 11300, "exact", "2024-01/2024-10"),
        ("events", "almaty", 2000, "over", "2025-01/2025-10"),
        ("reach", "almaty", 570000, "about", "2025"),
        ("consulted", "almaty", 16000, "over", "2025-01/2025-10"),
        ("population", "almaty", 2345012, "exact", "2025-12-01"),
        ("population", "bostandyk", 362200, "exact", "undated"),
        ("population", "turksib", 267000, "over", "undated"),
        ("population", "nauryzbay", 220187, "exact", "undated"),
        ("youth_population", "almaty", 712000, "over", "undated"),
        ("area", "medeu", 253.4, "exact", "undated"),
        ("neet_rate_lists_14_35", "almaty", 7.4, "exact", "2023-10-09"),
        ("neet_rate_15_28", "almaty", 5.7, "exact", "2021-Q2"),
        ("neet_rate_14_34", "kazakhstan", 6.2, "exact", "2025-Q1"),
    ],
)
def test_the_latest_figure_of_the_city_is(shipped: Catalogue, indicator, area, value, qualifier, period):
    figure = record.latest(shipped, indicator, area)
    assert figure is not None
    assert (figure.value, figure.qualifier, str(figure.period)) == (value, qualifier, period)


def test_machines_are_named_without_a_number(shipped: Catalogue):
    machines = record.latest(shipped, "reverse_vending_machines", "almaty")
    assert machines is not None
    assert (machines.value, machines.qualifier) == (None, "")


def test_the_contradictions_of_the_record_are_shown_together(shipped: Catalogue):
    groups = record.contradictions(shipped)
    topics = [
        sorted({record.observation(shipped, identity).indicator for identity in group}) for group in groups
    ]
    assert topics == [
        ["centres_open", "centres_visited"],
        ["centres_open"],
        ["centres_started"],
        ["neet_count_lists_14_35", "neet_rate_lists_14_35", "youth_population"],
        ["neet_rate_15_28", "neet_rate_unspecified"],
        ["population"],
    ]
    assert len(groups[-1]) == 9


def test_a_district_is_found_by_its_name_in_each_language(shipped: Catalogue):
    for text, language in (("Түрксіб", "kk"), ("Турксибский", "ru"), ("turksib district", "en")):
        assert "area-turksib-undated-bes" in found(shipped, text, language=language)


def test_a_period_that_ends_later_wins_over_an_earlier_one_that_was_told_of_a_later_day():
    told_later = published("a", period="2024-01/2024-06", as_of="2025-03-01", value="400")
    ends_later = published("b", period="2024-01/2024-10", as_of="2024-11-01", value="300")
    assert latest_id(three_centres([told_later, ends_later]), "events", "almaty") == "b"
