"""The page of briefings: the period and what it is compared with, many areas, and figures found again by their code."""

import json
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from streamlit.testing.v1 import AppTest

from components import cached_briefings
from components.briefing.choice import BriefingChoice
from components.i18n import Language, translator
from data.store import open_store
from data.time import clock
from data.time.reference_period import ReferencePeriod, last_full_months
from tests.builders import plain, shipped_tables
from tests.pages.conftest import go_to
from tests.pages.screen import text_of
from tests.store.reports import PUBLISHER

LANGUAGES = ("kk", "ru", "en")
_CHARTS = {
    "coverage": ("coverage-open",),
    "employment": ("placed-by-month",),
    "activity": ("reported-by-month",),
}
"""The buttons of a page's charts and maps, by the keys of these."""
QUARTER = {"year": 2025, "months": [4, 6]}


@pytest.fixture
def store(tmp_path, monkeypatch):
    """A store of this test's own, empty."""
    url = f"sqlite:///{tmp_path / 'reports.sqlite3'}"
    monkeypatch.setenv("DATABASE_URL", url)
    return open_store(url)


@pytest.fixture
def composing(open_page, store):
    """The page with a briefing of the second quarter of 2025."""
    return open_page("briefing", lang="en", briefing=json.dumps(QUARTER))


def said(reader: AppTest) -> dict:
    """The choice that the link holds, its language aside."""
    choice = json.loads(reader.query_params["briefing"])
    return {name: value for name, value in choice.items() if name != "language"}


def choose(reader: AppTest, name: str, value: object) -> None:
    reader.selectbox(key=f"briefing:{name}").set_value(value).run()
    assert not reader.exception


def test_a_link_opens_the_period_that_was_chosen(composing):
    assert composing.selectbox(key="briefing:period").value == ReferencePeriod(2025, 4, 6)
    assert composing.selectbox(key="briefing:compared").value == 1
    assert "Almaty, April–June 2025; compared with the same months of 2024" in text_of(composing)


def test_the_last_full_month_is_one_of_the_usual_periods(composing):
    last = last_full_months(1, clock.today(ZoneInfo("Asia/Almaty")))
    assert last is not None
    choose(composing, "period", last)
    assert (said(composing)["months"], said(composing).get("year", 2026)) == (
        [last.first, last.first],
        last.year,
    )


def test_the_comparison_stays_when_another_period_is_chosen(composing):
    choose(composing, "compared", 0)
    assert said(composing) == QUARTER | {"years_back": None}
    choose(composing, "period", ReferencePeriod(2025, 1, 6, years_back=None))
    assert said(composing) == {"year": 2025, "months": [1, 6], "years_back": None}
    assert "Almaty, January–June 2025" in text_of(composing)
    assert "compared with the same" not in text_of(composing)


def test_any_run_of_months_can_be_chosen_and_is_then_in_the_list(composing):
    choose(composing, "last", 8)
    assert said(composing)["months"] == [4, 8]
    assert "April–August 2025" in composing.selectbox(key="briefing:period").options


def test_a_first_month_after_the_last_takes_it_along(composing):
    choose(composing, "first", 9)
    assert said(composing)["months"] == [9, 9]
    assert "with the same month of 2024" in composing.selectbox(key="briefing:compared").options


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_districts_may_be_chosen_and_the_page_says_how_they_are_shown(open_page, store, language):
    areas = ["almaty", "alatau", "almaly", "auezov", "bostandyk", "medeu", "nauryzbay", "turksib", "zhetysu"]
    reader = open_page("briefing", lang=language, briefing=json.dumps({"areas": areas}))
    assert not reader.exception
    text, tr = text_of(reader), translator(language)
    assert tr("all districts") in text
    assert (
        tr(
            "Many areas: districts and centres stand side by side, in one chart for each figure; only the city keeps "
            "charts and cards of its own."
        )
        in text
    )


def test_a_chart_that_is_added_keeps_the_months_of_the_briefing(open_page, store):
    begun = json.dumps(QUARTER | {"sections": ["coverage"]})
    reader = go_to(open_page("briefing", lang="en", briefing=begun), "activity")
    reader.selectbox(key="widget:monthly:year").set_value("2024").run()
    reader.button(key="to-briefing:consultations-by-kind").click().run()
    reader = go_to(reader, "briefing")
    assert reader.selectbox(key="briefing:period").value == ReferencePeriod(2024, 4, 6)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_code_shows_the_sentences_again_and_tells_the_presenters_own_apart(open_page, store, language):
    own = {"activity": ("My own words.",)}
    choice = BriefingChoice(
        language=Language(language),
        period=ReferencePeriod(2025, 4, 6),
        sections=("consultations", "activity"),
        edited=own,
    )
    made = cached_briefings.briefing(choice)
    cached_briefings.note(choice, made, PUBLISHER)
    text = plain(text_of(open_page("sources", lang=language, section="verification", code=made.code)))
    edited = made.sentences_mark
    assert text.count(edited) == 1
    assert text.index(plain(made.sections[0].sentences[0])) < text.index(edited) < text.index("My own words.")


def test_a_code_shows_the_published_figures_of_its_day_after_the_tables_have_changed(
    open_page, store, use_tables
):
    tables = shipped_tables()
    use_tables(tables)
    choice = BriefingChoice(language=Language.ENGLISH, sections=("headline",))
    made = cached_briefings.briefing(choice)
    cached_briefings.note(choice, made, PUBLISHER)
    changed = [row | {"value": "13500"} if row["value"] == "13400" else row for row in tables["published"]]
    use_tables(tables | {"published": changed})
    assert "13,500" in plain(text_of(open_page("employment", lang="en")))
    text = plain(text_of(open_page("sources", lang="en", section="verification", code=made.code)))
    assert "13,400" in text
    assert "13,500" not in text
    assert "tables have changed since" not in text


@pytest.mark.parametrize(
    ("name", "section"),
    [
        ("overview", "headline"),
        ("goals", "goals"),
        ("coverage", "coverage"),
        ("employment", "placements"),
        ("activity", "activity"),
        ("centres", "centres"),
        ("reporting", "changes"),
        ("sources", "headline"),
    ],
)
def test_something_of_every_page_can_be_put_into_the_briefing(open_page, store, name, section):
    reader = open_page(name, lang="kk")
    key = next(
        each.key
        for each in reader.button
        if each.key in (f"to-briefing:{code}" for code in (f"{section}-almaty", *_CHARTS.get(name, ())))
    )
    reader.button(key=key).click().run()
    assert reader.button(key=key).label.startswith("Баяндамада")
    reader.button(key=key).click().run()
    reader = go_to(reader, "briefing")
    assert said(reader)["sections"] == [section]
    assert not reader.exception


def test_small_charts_of_a_district_come_into_the_briefing_with_the_district(open_page, store):
    reader = open_page("employment", lang="en", monthly="multiples", area="medeu")
    reader.button(key="to-briefing:neet_placed-multiples").click().run()
    assert not reader.exception
    chosen = said(go_to(reader, "briefing"))
    assert (chosen["sections"], chosen["areas"]) == (["places"], ["medeu"])


def test_changes_that_are_put_into_the_briefing_are_those_of_a_week(open_page, store):
    reader = open_page("reporting", lang="en")
    reader.button(key="to-briefing:changes-almaty").click().run()
    since = said(go_to(reader, "briefing"))["changes_since"]
    assert date.fromisoformat(since) == clock.today(ZoneInfo("Asia/Almaty")) - timedelta(days=7)


def test_a_centre_that_is_looked_at_comes_into_the_briefing_with_its_figures(open_page, store):
    reader = open_page("centres", lang="en", centre="MED-1")
    reader.button(key="to-briefing:centres-MED-1").click().run()
    assert said(go_to(reader, "briefing"))["areas"] == ["MED-1"]
