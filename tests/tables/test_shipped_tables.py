"""The shipped tables: whole, sourced, and true to what was published."""

import csv
import re

import pytest

from data.catalogue import TABLES, Catalogue, load_catalogue
from data.catalogue.contracts import CONTRACTS
from data.published.record import observation

LANGUAGES = ("kk", "ru", "en")
REQUIRED_INDICATORS = {
    "centres_open",
    "centres_planned",
    "neet_trained",
    "neet_placed",
    "neet_placed_permanent",
    "events",
    "reach",
    "visitors",
    "visitors_neet",
    "visitors_regular",
    "consultations",
    "consultations_psychological",
    "consultations_legal",
    "consultations_employment",
    "consultations_career",
    "consultations_entrepreneurship",
    "bottles_returned",
    "eco_rangers",
    "neet_rate_15_28",
    "neet_count_lists_14_35",
    "youth_population",
    "population",
}


@pytest.fixture(scope="module")
def shipped() -> Catalogue:
    return load_catalogue()


def test_the_folder_holds_the_tables_and_their_description_and_nothing_else():
    assert {path.name for path in TABLES.iterdir()} == {f"{name}.csv" for name in CONTRACTS} | {"README.md"}


@pytest.mark.parametrize("name", CONTRACTS)
def test_a_table_is_plain_utf8_with_unix_lines_in_the_order_of_its_contract(name):
    content = (TABLES / f"{name}.csv").read_bytes()
    assert b"\r" not in content
    assert content.endswith(b"\n")
    assert not content.startswith(b"\xef\xbb\xbf")
    assert next(csv.reader(content.decode().splitlines())) == list(CONTRACTS[name].fields)


@pytest.mark.parametrize("name", CONTRACTS)
def test_the_description_of_the_tables_names_every_column(name):
    described = (TABLES / "README.md").read_text(encoding="utf-8")
    section = described.split(f"## `{name}.csv`")[1].split("\n## ")[0]
    columns = {re.sub(r"_(kk|ru|en)$", "_*", column) for column in CONTRACTS[name].fields}
    assert {column for column in columns if f"`{column}`" not in section} == set()


def test_the_indicators_that_the_product_is_about_are_there(shipped: Catalogue):
    assert set(shipped.indicators.index) >= REQUIRED_INDICATORS


@pytest.mark.parametrize("language", LANGUAGES)
def test_short_names_fit_a_card(shipped: Catalogue, language):
    short = shipped.indicators[f"short_{language}"]
    assert short[short.str.len() > 28].to_dict() == {}


def test_the_ages_stand_in_the_definition_of_an_indicator_that_has_them(shipped: Catalogue):
    aged = shipped.indicators.dropna(subset="age_from")
    for code, row in aged.iterrows():
        for language in LANGUAGES:
            ages = rf"{row['age_from']}[–-]{row['age_to']}"
            assert re.search(ages, row[f"definition_{language}"]), (code, language)


def test_kazakh_texts_are_kazakh_and_russian_texts_russian(shipped: Catalogue):
    for frame in (getattr(shipped, name) for name in CONTRACTS):
        for column in frame.filter(regex="^(definition|note|break|inferred_from)_(kk|ru|en)$").columns:
            texts = frame.loc[frame[column] != "", column]
            letters = "[әғқңөұүһі]" if column.endswith("_kk") else "[а-яё]"
            has_letters = texts.str.lower().str.contains(letters)
            assert has_letters.all() if column[-2:] != "en" else not has_letters.any(), column
            if column.endswith("_ru"):
                assert not texts.str.contains("[ӘәҒғҚқҢңӨөҰұҮүҺһ]").any(), column


def test_sixteen_centres_are_two_in_each_district(shipped: Catalogue):
    assert len(shipped.centres) == 16
    assert set(shipped.centres.groupby("district").size()) == {2}
    assert (shipped.centres["status"] == "open").sum() == 11
    assert list(shipped.centres.index[shipped.centres["status_basis"] == "inferred"]) == ["ZHE-2", "NAU-2"]


def test_unknown_coordinates_and_opening_days_stay_unknown(shipped: Catalogue):
    assert shipped.centres[["lat", "lon", "opened"]].isna().all(axis=None)


def test_the_districts_targets_add_up_to_the_citys_in_both_versions(shipped: Catalogue):
    goals = shipped.targets[shipped.targets["indicator"] == "centres_open"]
    for _, version in goals.groupby("due"):
        city = version["area"] == "almaty"
        assert version.loc[~city, "value"].sum() == version.loc[city, "value"].sum() == 16
        assert len(version) == 9


def test_every_target_of_the_city_and_the_country_is_in_the_published_record(shipped: Catalogue):
    planned = shipped.published[shipped.published["status"] == "planned"]
    record = set(zip(planned["indicator"], planned["area"], planned["value"], planned["source"], strict=True))
    own = shipped.targets[shipped.targets["area"].isin(["almaty", "kazakhstan"])]
    assert set(zip(own["indicator"], own["area"], own["value"], own["source"], strict=True)) <= record


def test_the_yearly_target_of_placements_is_10000_in_three_years(shipped: Catalogue):
    yearly = shipped.targets[shipped.targets["indicator"] == "youth_trained_placed"]
    assert dict(zip(yearly["period"], yearly["value"], strict=True)) == {
        "2023": 10000,
        "2024": 10000,
        "2025": 10000,
    }


def test_the_countrys_series_has_twenty_years_for_all_men_and_women(shipped: Catalogue):
    yearly = shipped.published[shipped.published["source"] == "decent-work"]
    years = {str(year) for year in range(2001, 2021)}
    for code in ("neet_rate_15_28", "neet_rate_15_28_men", "neet_rate_15_28_women"):
        own = yearly[yearly["indicator"] == code].set_index("period")["value"]
        assert set(own.index) == years
    wide = yearly.pivot_table(index="period", columns="indicator", values="value")
    assert (wide["neet_rate_15_28_men"] < wide["neet_rate_15_28"]).all()
    assert (wide["neet_rate_15_28"] < wide["neet_rate_15_28_women"]).all()


def test_the_districts_add_up_to_less_than_the_city(shipped: Catalogue):
    people = shipped.published[shipped.published["indicator"] == "population"]
    assert people.loc[people["source"].str.startswith("govkz-"), "value"].sum() == 2_165_759
    assert people["value"].to_dict()["population-almaty-2025-12-01-kazinform"] == 2_345_012
    assert "2,165,759" in observation(shipped, "population-almaty-2025-12-01-kazinform").note("en")


def test_areas_that_were_not_published_are_not_made_up(shipped: Catalogue):
    areas = shipped.published.loc[shipped.published["indicator"] == "area", "area"]
    assert set(areas) == {"almaty", "alatau", "almaly", "auezov", "bostandyk", "medeu", "turksib"}


def test_the_goal_of_two_centres_rests_on_the_programme_of_the_city_in_both_versions(shipped: Catalogue):
    goals = [target for target in shipped.all_targets.values() if target.indicator == "centres_open"]
    assert {shipped.all_programmes[goal.programme].source for goal in goals} == {"vecher-2022"}


def test_every_definition_of_neet_says_neither_study_nor_work_nor_better_skills(shipped: Catalogue):
    words = {"kk": "өз біліктілігін арттырмай", "ru": "не повыша", "en": "improv"}
    for code, indicator in shipped.all_indicators.items():
        for language, word in words.items():
            if "NEET" in indicator.name(language) and indicator.group != "centres":
                assert word in indicator.definition(language), (code, language)


def test_the_nine_kinds_of_events_are_reported_as_parts_of_all_events_and_have_their_source(
    shipped: Catalogue,
):
    kinds = [code for code, each in shipped.all_indicators.items() if each.part_of == "events"]
    assert len(kinds) == 9
    assert all(shipped.indicator(code).is_reported for code in kinds)
    named = {figure.indicator for figure in shipped.observations if figure.source == "aqsham-2024"}
    assert set(kinds) <= named


def test_of_a_centre_only_those_services_are_known_that_a_source_names(shipped: Catalogue):
    known = {
        code: {service for centre, service in shipped.offers if centre == code}
        for code in shipped.all_centres
    }
    advice = {"psychological", "legal", "employment", "career", "entrepreneurship", "coworking"}
    assert known["ZHE-2"] == known["NAU-2"] == advice
    assert known["MED-2"] == advice | {"conference_hall", "mother_and_child_room", "bottle_machine"}
    assert known["ALT-1"] == advice | {"bottle_machine"}
    assert not any(known[code] for code, centre in shipped.all_centres.items() if centre.status == "planned")


def test_the_services_have_the_kazakh_words_of_the_article(shipped: Catalogue):
    names = {code: service.name("kk") for code, service in shipped.all_services.items()}
    assert "кәсіптік бағдар" in names["career"].lower()
    assert "кәсіпкерлік" in names["entrepreneurship"].lower()
    assert not [name for name in names.values() if "мансап" in name.lower() or "бизнес" in name.lower()]


def test_every_source_is_used_and_was_read_on_a_known_day(shipped: Catalogue):
    centres = shipped.centres
    named = {
        *shipped.published["source"],
        *shipped.targets["source"],
        *shipped.programmes["source"],
        *centres["source"],
        *centres["open_source"],
        *shipped.centre_services["source"],
    }
    assert set(shipped.sources.index) <= named
    assert shipped.sources["retrieved"].notna().all()


def test_what_was_inferred_says_so_in_a_note(shipped: Catalogue):
    inferred = shipped.published[shipped.published["status"] == "inferred"]
    assert (inferred[[f"note_{language}" for language in LANGUAGES]] != "").all(axis=None)


def test_the_districts_have_their_numbers_in_the_classifier_and_in_openstreetmap(shipped: Catalogue):
    numbers = {code: (each.kato, each.osm_relation) for code, each in shipped.all_districts.items()}
    assert numbers == {
        "alatau": (751210000, 3072216),
        "almaly": (751110000, 3072807),
        "auezov": (751310000, 3072808),
        "bostandyk": (751410000, 3390291),
        "medeu": (751710000, 3072217),
        "nauryzbay": (751810000, 5460063),
        "turksib": (751910000, 3072001),
        "zhetysu": (751510000, 3072130),
    }
