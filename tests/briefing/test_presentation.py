"""The views of the screen: one finding each, every text as it was written, every picture with its sentence."""

import re
from dataclasses import replace
from html import escape

import pytest

from components.briefing.model import Briefing, Cards, Section, is_demo
from components.charts.chart import Chart
from components.exports import presentation
from components.exports.pictures import height_of
from geo.boundaries import load_districts
from tests.briefing.grounds import demo_briefing
from tests.briefing.sample import sample

DISTRICTS = load_districts()
HOSTILE = "<img src=x onerror=alert(1)> ${1} \" ' =cmd \u202e"


@pytest.fixture(scope="module", params=["kk", "ru", "en"])
def briefing(request: pytest.FixtureRequest) -> Briefing:
    return sample(request.param)


def test_there_is_a_view_for_each_part_and_one_before_and_after(briefing: Briefing):
    views = presentation.views(briefing, DISTRICTS)
    assert len(views) == presentation.count(briefing) == len(briefing.parts) + 2
    assert all(view.count('<section class="view">') == 1 for view in views)
    assert all(briefing.code in view for view in views)


def test_every_picture_says_what_it_shows(briefing: Briefing):
    for view in presentation.views(briefing, DISTRICTS):
        assert len(re.findall("<img", view)) == len(re.findall('<img class="view-picture" alt="[^"]+"', view))


def test_texts_of_people_stay_texts():
    briefing = replace(
        sample("kk"),
        title=HOSTILE,
        presenter=HOSTILE,
        audience=HOSTILE,
        sections=(Section("x", HOSTILE, (HOSTILE,), ()),),
    )
    for view in presentation.views(briefing, DISTRICTS):
        assert "<img src" not in view
    assert "&lt;img src=x onerror=alert(1)&gt;" in presentation.view(briefing, 0, DISTRICTS)


def test_demonstration_data_is_marked_where_it_is_shown_and_on_the_first_view():
    briefing = demo_briefing(sections=("coverage", "activity"), minutes=None)
    shown = presentation.views(briefing, DISTRICTS)
    marked = [number for number, view in enumerate(shown) if "view-mark" in view]
    true = [part for part in briefing.parts if not is_demo(part)]
    assert marked[0] == 0
    assert len(true) == 2
    assert len(marked) == len(shown) - len(true) - 1, "the last view says what is not known"
    assert not any("Demonstration data" in view for view in presentation.views(sample("en"), DISTRICTS))


def test_what_the_time_holds_comes_first_and_the_rest_after_it():
    briefing = demo_briefing(sections=("headline", "coverage", "placements", "level"), minutes=5)
    parts = [presentation.shown_at(briefing, number) for number in range(1, 4)]
    assert [part and part[0].key for part in parts] == ["summary", "coverage", "placements"]
    assert presentation.count(briefing) == len(briefing.parts) + 3


def test_a_sentence_does_not_say_again_what_the_title_says():
    briefing = sample("en")
    section = briefing.sections[0]
    part = section.parts[0]
    repeated = replace(section, sentences=(f"{part.title} The highest month: May.",))
    view = presentation.view(replace(briefing, sections=(repeated,)), 1, DISTRICTS)
    assert "The highest month: May." in view
    assert view.count(part.title.rstrip(".")) == 1


def test_a_sentence_that_only_begins_with_the_word_of_a_title_stays_whole():
    briefing = sample("en")
    section = briefing.sections[0]
    cards = section.parts[0]
    assert isinstance(cards, Cards)
    sentence = "Almaty, June 2026: Events 281."
    named = replace(section, sentences=(sentence,), parts=(replace(cards, title="Almaty"),))
    view = presentation.view(replace(briefing, sections=(named,)), 1, DISTRICTS)
    assert '<p class="view-lead">Almaty, June 2026: Events 281.</p>' in view


def test_a_long_table_says_how_much_is_left(briefing: Briefing):
    table = briefing.sections[-1].parts[0]
    view = presentation.view(briefing, len(briefing.parts), DISTRICTS)
    shown = view.count("<tr>") - 1
    assert shown == presentation.ROWS_A_VIEW
    assert str(len(table.rows) - shown) in view  # type: ignore[union-attr]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_no_chart_s_picture_has_so_little_room_that_its_words_are_small(language: str):
    parts = demo_briefing(language, sections=("timeline", "level", "centres", "pipeline"), minutes=None).parts
    for chart in (part for part in parts if isinstance(part, Chart)):
        height = height_of(chart, tr=sample(language).tr, most=presentation.MOST_HIGH)
        assert height * 14 / 9 <= 720 - 300, chart.key


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_tall_picture_is_lower_where_that_leaves_the_lead_its_room(language: str):
    briefing = demo_briefing(language, sections=("level", "timeline", "pipeline", "places"), minutes=None)
    views = presentation.views(briefing, DISTRICTS)
    for section in briefing.sections:
        lead = [escape(text) for text in section.lead]
        assert lead
        shown = [view.split('<div class="view-notes"')[0] for view in views]
        assert any(all(f">{text}</p>" in view for text in lead) for view in shown), section.key


def test_what_has_no_room_beside_a_tall_picture_is_in_the_speakers_window():
    briefing = demo_briefing("kk", sections=("level",), minutes=None)
    [section] = briefing.sections
    section = replace(section, sentences=(*section.sentences, "A long sentence. " * 40))
    briefing = replace(briefing, sections=(section,))
    [chart] = section.parts
    assert isinstance(chart, Chart)
    number = presentation.count(briefing) - 2
    assert presentation.shown_at(briefing, number) == (section, chart)
    view = presentation.view(briefing, number, DISTRICTS)
    shown, spoken = view.split('<div class="view-notes" hidden>')
    assert section.lead
    assert 'class="view-lead"' not in shown
    for text in (*section.lead, *chart.notes):
        assert escape(text) in spoken


def test_a_view_that_is_not_there_is_refused(briefing: Briefing):
    with pytest.raises(IndexError):
        presentation.view(briefing, presentation.count(briefing), DISTRICTS)
    assert presentation.shown_at(briefing, 0) is None
    assert presentation.shown_at(briefing, 1) == (briefing.sections[0], briefing.sections[0].parts[0])
    assert presentation.shown_at(briefing, presentation.count(briefing) - 1) is None
