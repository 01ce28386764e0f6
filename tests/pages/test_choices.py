"""A link reopens the same view; what makes no sense in it is passed over."""

from zoneinfo import ZoneInfo

import pytest

from components import state
from components.page_registry import PAGES
from data.time import clock
from tests.pages.conftest import go_to
from tests.pages.screen import come_alive, headings, page_name, subheadings, texts

LAST_KNOWN = "2026-02-24"


def chosen(reader, name: str) -> str:
    return str(reader.session_state[f"widget:{name}"])


def test_a_link_without_choices_is_filled_in_with_what_is_shown(open_page):
    reader = open_page("coverage", lang="kk")
    assert reader.query_params["lang"] == "kk"
    assert reader.query_params["as_at"] == LAST_KNOWN
    assert reader.query_params["view"] == "open"
    assert reader.query_params["district"] == "all"


@pytest.mark.parametrize(
    ("page", "link"),
    [
        ("coverage", {"view": "residents", "district": "turksib", "as_at": "2024-11-30"}),
        ("sources", {"section": "targets"}),
        ("sources", {"indicator": "neet_placed", "area": "almaty", "year": "2024", "search": "13400"}),
    ],
)
def test_a_link_opens_the_view_that_it_was_copied_from(open_page, page, link):
    reader = open_page(page, lang="ru", **link)
    assert not reader.exception
    for name, code in link.items():
        assert chosen(reader, name) == code
        assert reader.query_params[name] == code


def test_a_link_of_an_earlier_version_opens_the_same_view_under_the_words_of_all_pages(open_page):
    reader = open_page("activity", lang="en", measure="reach", place="medeu", of_year="2024")
    for name, code in {"indicator": "reach", "area": "medeu", "year": "2024"}.items():
        assert chosen(reader, f"monthly:{name}") == code
        assert reader.query_params[name] == code
    assert not {"measure", "place", "of_year"} & set(reader.query_params)


def test_what_is_looked_at_in_the_record_is_not_taken_into_the_monthly_reports(open_page):
    reader = open_page("sources", lang="en", area="almaty", indicator="neet_placed")
    activity = go_to(reader, "activity")
    assert chosen(activity, "monthly:indicator") == activity.query_params["indicator"] != "neet_placed"


def test_a_filter_of_the_record_shows_only_what_fits(open_page):
    reader = open_page("sources", lang="en", indicator="neet_placed")
    (table,) = reader.dataframe
    assert table.value["value"].tolist() == [13_400]


@pytest.mark.parametrize(
    ("page", "link"),
    [
        ("coverage", {"view": "<script>alert(1)</script>"}),
        ("coverage", {"as_at": "2026-99-99"}),
        ("coverage", {"as_at": "1999-01-01"}),
        ("coverage", {"as_at": ""}),
        ("coverage", {"district": "nowhere"}),
        ("coverage", {"district": "../medeu"}),
        ("coverage", {"order": "password"}),
        ("sources", {"section": "secrets"}),
        ("sources", {"indicator": "neet", "area": "moon", "year": "20244"}),
        ("sources", {"search": "<img src=x onerror=alert(1)>"}),
        ("sources", {"search": "${alert(1)} \\ ( [ *"}),
        ("employment", {"lang": "xx"}),
        ("overview", {"lang": "RU"}),
        ("overview", {"unknown": "parameter"}),
    ],
)
def test_a_link_that_makes_no_sense_opens_the_page_all_the_same(open_page, page, link):
    reader = open_page(page, **({"lang": "en"} | link))
    assert not reader.exception
    assert not reader.error
    assert len(headings(reader)) == 1
    assert not [seen for seen in texts(reader) if "<script>" in seen.text]


@pytest.mark.parametrize(
    ("name", "wrong", "right"),
    [("view", "x", "open"), ("district", "nowhere", "all"), ("as_at", "2026-99-99", LAST_KNOWN)],
)
def test_a_wrong_code_in_a_link_is_replaced_by_what_is_shown(open_page, name, wrong, right):
    reader = open_page("coverage", lang="en", **{name: wrong})
    assert chosen(reader, name) == right
    assert reader.query_params[name] == right


def test_a_choice_is_written_into_the_address(open_page):
    reader = open_page("coverage", lang="en")
    district = reader.selectbox(key=state.DISTRICT.widget_key)
    district.set_value("medeu").run()
    assert not reader.exception
    assert reader.query_params["district"] == "medeu"
    assert "Medeu District" in subheadings(reader)


def test_a_link_wins_over_what_was_chosen_before(open_page):
    reader = open_page("coverage", lang="en")
    reader.selectbox(key=state.DISTRICT.widget_key).set_value("medeu").run()
    go_to(reader, "overview")
    reader.query_params["district"] = "turksib"
    go_to(reader, "coverage")
    assert chosen(reader, "district") == "turksib"


def test_an_address_that_lags_behind_a_quick_reader_takes_no_choice_back(open_page):
    reader = open_page("coverage", lang="en")
    reader.selectbox(key=state.DISTRICT.widget_key).set_value("medeu").run()
    reader.query_params["district"] = "turksib"
    reader.run()
    assert chosen(reader, "district") == "medeu"
    assert reader.query_params["district"] == "medeu"


def test_the_choice_is_kept_when_the_menu_drops_the_address(open_page):
    reader = open_page("coverage", lang="ru", district="medeu")
    reader.query_params.clear()
    go_to(reader, "employment")
    assert page_name(reader) == "Трудоустройство"
    assert reader.query_params["lang"] == "ru"
    reader.query_params.clear()
    go_to(reader, "coverage")
    assert chosen(reader, "district") == "medeu"
    assert reader.query_params["district"] == "medeu"


@pytest.mark.parametrize("page", [entry.name for entry in PAGES])
def test_the_language_can_be_switched_on_every_page_and_is_kept(open_page, page):
    reader = open_page(page, lang="kk")
    switch = reader.button_group(key=state.LANGUAGE.widget_key)
    assert switch.value == "kk"
    switch.set_value("en").run()
    assert reader.query_params["lang"] == "en"
    assert page_name(reader) == next(entry for entry in PAGES if entry.name == page).title
    other = "employment" if page != "employment" else "overview"
    reader.query_params.clear()
    go_to(reader, other)
    assert reader.query_params["lang"] == "en"


@pytest.mark.parametrize(
    ("locale", "language"), [("ru-RU", "ru"), ("en-GB", "en"), ("de-DE", "kk"), (None, "kk")]
)
def test_a_first_visit_speaks_the_language_of_the_browser(open_page, locale, language):
    reader = open_page("overview", browser={"locale": locale})
    assert reader.query_params["lang"] == language


def test_a_link_wins_over_the_language_of_the_browser(open_page):
    assert open_page("overview", browser={"locale": "ru-RU"}, lang="en").query_params["lang"] == "en"


def test_the_day_is_chosen_among_those_on_which_something_became_known_and_today(open_page):
    options = open_page("coverage", lang="en").selectbox(key=state.AS_AT.widget_key).options
    assert len(options) == len(set(options))
    assert options[0].startswith(clock.today(ZoneInfo("Asia/Almaty")).strftime("%-d "))
    assert any("24 February 2026" in option for option in options)


def test_on_an_earlier_day_the_page_knows_nothing_of_what_came_later(open_page):
    reader = open_page("coverage", lang="en", as_at="2024-11-30")
    assert "1 of 8 districts has met the goal" in headings(reader)[0].replace("\\", "")
    assert "put off" not in " ".join(seen.text for seen in texts(reader))


def test_dark_and_light_are_two_pictures_of_the_same_map(open_page):
    readers = [come_alive(open_page("overview", browser={"theme": theme})) for theme in ("light", "dark")]
    light, dark = (
        [seen.text for seen in texts(reader) if seen.part == "component_instance"] for reader in readers
    )
    assert light == dark
    assert len(light) == 16
