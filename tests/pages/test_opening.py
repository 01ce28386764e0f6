"""Each page opens in each language, whatever the tables hold, and says what is so."""

import itertools
import re
from datetime import date

import pytest

from components import deployment
from components.i18n import translator
from components.narrative import targets as target_sentences
from components.page_registry import HOME, PAGES, page
from components.state import AS_AT
from tests.builders import header_only, plain, with_the_least
from tests.pages.conftest import clear_caches, go_to
from tests.pages.screen import (
    come_alive,
    figures,
    headings,
    links_to_pages,
    page_name,
    pictures,
    ranks_of_headings,
    subheadings,
    text_of,
    texts,
    unmarked,
)

LANGUAGES = ("kk", "ru", "en")
names = pytest.mark.parametrize("name", [entry.name for entry in PAGES])
languages = pytest.mark.parametrize("language", LANGUAGES)

TABLES = {
    "nothing is published": lambda: header_only("published"),
    "no centre is registered": lambda: header_only("centres"),
    "nothing is promised": lambda: header_only("targets"),
    "one centre is known": with_the_least,
}


@names
@languages
def test_a_page_opens_with_its_heading_in_the_language_of_the_reader(open_page, name, language):
    reader = open_page(name, lang=language)
    assert not reader.exception
    assert not reader.error
    assert page_name(reader) == page(name).title_in(translator(language))
    (finding,) = headings(reader)
    assert len(finding) > len(page_name(reader))


@languages
@pytest.mark.parametrize("known", TABLES)
def test_every_page_opens_however_little_is_known(open_page, use_tables, language, known):
    use_tables(TABLES[known]())
    reader = open_page(HOME.name, lang=language)
    for entry in PAGES:
        go_to(reader, entry.name)
        assert not reader.exception, entry.name
        assert page_name(reader) == entry.title_in(translator(language))
        assert len(headings(reader)) == 1
        shown = plain(text_of(reader))
        words = re.findall(r"\w+", shown)
        assert not {"nan", "NaN", "None", "NaT", "inf"} & set(words), entry.name
        assert not re.search(r"\{\w+\}|<NA>", shown), entry.name


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("kk", "Жұмысқа орналастыру туралы дерек жарияланбаған."),
        ("ru", "Данные о трудоустройстве не опубликованы."),
        ("en", "Placements are not published."),
    ],
)
def test_a_page_without_figures_says_what_is_missing(open_page, use_tables, language, sentence):
    use_tables(header_only("published"))
    assert sentence in text_of(open_page("employment", lang=language))


@languages
def test_a_search_that_finds_nothing_says_so_and_shows_no_empty_table(open_page, language):
    reader = open_page("sources", lang=language, search="xyzzy")
    assert not reader.exception
    assert not reader.dataframe
    sentence = {
        "kk": "Сәйкес дерек табылмады",
        "ru": "Подходящих данных нет",
        "en": "No figure of the record fits",
    }
    assert sentence[language] in text_of(reader)


@languages
def test_the_overview_says_where_the_city_stands_and_what_to_do(open_page, language):
    reader = open_page("overview", lang=language)
    tr, today = translator(language), deployment.current().today
    days = (date(2026, 12, 31) - today).days
    (finding,) = (plain(unmarked(heading)) for heading in headings(reader))
    assert {"11", "16", str(abs(days))} <= set(re.findall(r"\d+", finding))
    shown = plain(text_of(reader))
    assert shown.count(plain(tr("What needs attention"))) == 1
    assert (
        sum("/sources" not in to for to in links_to_pages(reader)) >= 4
    )  # what needs attention leads to where it is settled
    values = list(map(plain, figures(reader)))
    assert len(values) == 7 + 4  # published, and of the last month that all centres reported
    assert any(re.search(r"13[ ,]400", value) for value in values)


@languages
def test_a_goal_is_judged_by_a_rule_that_stands_on_the_page(open_page, language):
    reader, tr = open_page("goals", lang=language), translator(language)
    shown = plain(text_of(reader))
    for sentence in target_sentences.rule(tr=tr):
        assert plain(sentence) in shown
    # The goal of the centres, of events, reach and consultations, three yearly ones, the country's, five districts'.
    assert shown.count(f"? {tr('cannot be said')}") == 13
    assert shown.count(f"✕ {tr('not reached in time')}") == 6
    assert shown.count(f"✓ {tr('reached')}") == 6


@languages
@pytest.mark.parametrize("view", ["open", "planned", "residents"])
def test_the_map_of_every_view_names_the_eight_districts(open_page, language, view):
    reader = come_alive(open_page("coverage", lang=language, view=view))
    assert not reader.exception
    tooltips = [seen.text for seen in texts(reader) if seen.part == "component_instance"]
    assert len(tooltips) == 16  # a spoken sentence and a label each


@languages
@pytest.mark.parametrize(
    ("district", "english"), [("medeu", "Medeu"), ("zhetysu", "Zhetysu"), ("almaly", "Almaly")]
)
def test_a_district_shows_its_centres_and_what_is_inferred(open_page, language, district, english):
    reader = open_page("coverage", lang=language, district=district)
    assert not reader.exception
    labels = [button.proto.label for button in reader.get("download_button")]
    assert labels.count("CSV") == 3  # the map's table, the district's centres, the timeline
    assert "GeoJSON" in labels
    inferred = {"kk": "– жанама деректер бойынша.", "ru": "– по косвенным данным.", "en": "is inferred:"}[
        language
    ]
    assert (inferred in text_of(reader)) == (district == "zhetysu")
    if language == "en":
        assert f"{english} District" in subheadings(reader)


@pytest.mark.parametrize(
    "section",
    [
        *("record", "contradictions", "definitions", "sources", "targets", "centres"),
        *("changes", "revisions"),
    ],
)
@languages
def test_every_section_of_the_sources_opens(open_page, language, section):
    reader = open_page("sources", lang=language, section=section)
    assert not reader.exception
    assert len(texts(reader)) > 10


@languages
def test_a_chart_can_be_read_as_a_table(open_page, language):
    reader = come_alive(open_page("employment", lang=language))
    charts = len(reader.get("plotly_chart"))
    reader.toggle[0].set_value(True).run()
    assert not reader.exception
    assert len(reader.get("plotly_chart")) == charts - 1
    assert len(reader.dataframe) == 1


def test_plotly_and_folium_are_sent_once_they_are_asked_for_and_a_chart_anew_after_a_filter(open_page):
    reader = open_page("coverage", lang="en")
    assert pictures(reader) == 2
    assert not [*reader.get("plotly_chart"), *reader.get("component_instance")]
    come_alive(reader)
    assert (len(reader.get("plotly_chart")), len(reader.get("component_instance"))) == (1, 1)
    earlier = reader.selectbox(key=AS_AT.widget_key).options[-1]
    reader.selectbox(key=AS_AT.widget_key).select(earlier).run()
    assert pictures(reader) == 2
    assert (len(reader.get("plotly_chart")), len(reader.get("component_instance"))) == (0, 1)


@names
def test_every_chart_and_table_says_in_words_what_it_shows(open_page, name):
    reader = come_alive(open_page(name, lang="en"))
    for part in [*reader.get("plotly_chart"), *reader.dataframe]:
        assert part.proto.alt, part.type  # type: ignore[attr-defined]


@names
def test_headings_go_down_one_rank_at_a_time(open_page, name):
    reader = open_page(name, lang="ru", centre="MED-1", section="definitions")
    ranks = ranks_of_headings(reader)
    assert ranks.count(1) == 1
    assert all(rank <= before + 1 for before, rank in itertools.pairwise([0, *ranks]))


def test_tables_that_break_after_the_start_are_trouble_by_name_and_not_a_wrong_figure(
    open_page, use_tables, fresh_caches, caplog
):
    use_tables(header_only())
    reader = open_page(HOME.name, lang="kk")
    assert not reader.exception
    broken = header_only()
    broken["published"][0]["value"] = "eight"
    use_tables(broken)
    clear_caches()
    for entry in PAGES:
        go_to(reader, entry.name)
        assert len(reader.exception) == 1, entry.name
        told_to_the_administrator = caplog.text
        caplog.clear()
        assert "published.csv" in told_to_the_administrator
        assert "'eight'" in told_to_the_administrator
        assert "eight" not in text_of(reader)
        assert not figures(reader)
        assert not pictures(reader)
