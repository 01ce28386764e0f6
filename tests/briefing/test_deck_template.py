"""The deck comes from a template in the repository: its layouts hold what slides show, and its theme paints them."""

import re
from dataclasses import replace
from io import BytesIO
from itertools import combinations
from typing import Any

import pytest
from lxml.etree import fromstring
from pptx.util import Pt

from components.boxes import Box
from components.exports.slides import slides
from components.exports.slides.boxes import OURS
from components.exports.slides.layouts import CONTENT_INDEX, LAYOUT_NAMES, TEMPLATE, our_template
from components.exports.slides.make_template import template
from components.exports.slides.theme import OF_THEME, THEME
from components.palette import DARK_TEXT, STATE_FILLS
from components.tables.table import Column, Table
from geo.boundaries import load_districts
from tests.briefing import decks
from tests.briefing.hostile import hostile_briefing
from tests.briefing.sample import sample
from tests.builders import TRANSLATORS

LANGUAGES = ("kk", "ru", "en")


def test_the_template_in_the_repository_is_what_its_script_makes():
    made = BytesIO()
    template().save(made)
    assert decks.parts_of(made.getvalue()) == decks.parts_of(TEMPLATE.read_bytes())


def test_the_template_says_nothing_of_the_deck_that_it_was_made_from():
    parts = decks.parts_of(TEMPLATE.read_bytes())
    assert not [
        name for name in parts if "thumbnail" in name or "printer" in name or name.endswith("app.xml")
    ]
    assert b"Calibri" not in parts["ppt/theme/theme1.xml"]


def test_there_is_a_layout_for_each_kind_of_slide_with_places_for_chart_and_table():
    layouts = {each.name: each for each in decks.opened(TEMPLATE.read_bytes()).slide_layouts}
    assert list(layouts) == list(LAYOUT_NAMES.values())
    native = {
        name: str(shape.placeholder_format.type)
        for name, layout in layouts.items()
        for shape in layout.placeholders
        if shape.placeholder_format.idx == CONTENT_INDEX
    }
    assert native == {
        "Chart": "CHART (8)",
        "Chart and text": "CHART (8)",
        "Table": "TABLE (12)",
        "Table and text": "TABLE (12)",
    }


@pytest.mark.parametrize("tr", TRANSLATORS, ids=lambda tr: tr.language)
def test_layouts_and_placeholders_speak_the_language_of_the_deck(tr):
    english, deck = decks.opened(TEMPLATE.read_bytes()), our_template(tr).deck
    for before, after in zip(english.slide_layouts, deck.slide_layouts, strict=True):
        assert after.name == tr(before.name)
        assert [shape.name for shape in after.placeholders] == [
            tr(shape.name) for shape in before.placeholders
        ]
    for each in (deck, deck.slide_master, *deck.slide_layouts):
        said = {element.get("lang") for element in each.part._element.iter()} - {None}
        assert said == {tr.language.locale.replace("_", "-")}


def test_no_place_of_a_layout_covers_another_or_leaves_the_page():
    deck = decks.opened(TEMPLATE.read_bytes())
    for layout in deck.slide_layouts:
        places = [_box(shape) for shape in layout.placeholders]
        for place in places:
            assert 0 <= place.left <= place.right <= OURS.page.width
            assert 0 <= place.top <= place.bottom <= OURS.page.height
        assert not [pair for pair in combinations(places, 2) if pair[0].overlap(pair[1])], layout.name


@pytest.mark.parametrize("kind", [*LANGUAGES, "hostile"])
def test_a_slide_put_back_to_its_layout_loses_nothing_off_the_page_and_covers_nothing(kind):
    content = slides(hostile_briefing("kk"), load_districts()) if kind == "hostile" else None
    deck = decks.opened(content or decks.content_of_sample(kind))
    for slide in deck.slides:
        places = [_reset(shape, slide) for shape in slide.placeholders]
        for place in places:
            assert place.bottom <= OURS.page.height
        assert not [pair for pair in combinations(places, 2) if pair[0].overlap(pair[1]) > 1]


def test_a_table_under_sentences_keeps_off_the_sources_when_its_slide_is_reset():
    rows = tuple((f"row {row}", "words of a cell that go on " * 3) for row in range(40))
    table = Table("long", "Long", (Column("name", "Name"), Column("text", "Text")), rows)
    section = decks.briefing_of(table).sections[0]
    deck = decks.deck_of(sections=(decks.replace(section, sentences=("One sentence.",)),))
    first = deck.slides[1]
    assert first.slide_layout.name == "Table and text"
    [shape] = [each for each in first.placeholders if each.has_table]
    assert _reset(shape, first).bottom <= OURS.sources.top


@pytest.mark.parametrize("language", LANGUAGES)
def test_charts_and_tables_stand_in_the_places_of_their_layouts(language):
    for slide in decks.deck_of_sample(language).slides:
        for shape in slide.shapes:
            if shape.has_chart or shape.has_table:
                assert shape.is_placeholder
                assert shape.placeholder_format.idx == CONTENT_INDEX


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_take_their_colour_and_font_from_the_theme(language):
    own = {colour[1:].upper() for colour in THEME.values()}
    for slide in decks.deck_of_sample(language).slides:
        for run in slide._element.iter("{*}rPr"):
            assert not [each for each in run.iter("{*}srgbClr") if each.get("val") in own]
            assert not list(run.iter("{*}latin"))
    for chart in decks.charts(decks.deck_of_sample(language)):
        colours = {each.get("val") for each in chart._chartSpace.iter("{*}srgbClr")}
        assert not colours & own
        assert {each.get("val") for each in chart._chartSpace.iter("{*}schemeClr")} >= {"tx1", "tx2", "bg2"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_colour_of_a_chart_a_map_or_a_card_is_fixed_but_that_of_marks_and_words_on_bars(
    language: str,
) -> None:
    fixed = {
        element.get("val")
        for name, part in decks.parts_of(decks.content_of_sample(language)).items()
        if name.startswith(("ppt/slides/s", "ppt/charts/c"))
        for element in fromstring(part).iter("{*}srgbClr")
    }
    assert fixed <= {DARK_TEXT[1:].upper()}


def test_the_states_of_the_goal_stay_apart_and_follow_the_theme() -> None:
    asked = [OF_THEME[ink] for ink in STATE_FILLS.values()]
    assert len({each.slot for each in asked}) == len(STATE_FILLS)


def test_the_notes_have_a_master_that_the_deck_lists_and_the_file_says_how_many_slides_it_has() -> None:
    parts = decks.parts_of(decks.content_of_sample("kk"))
    listed = re.findall(rb'<p:notesMasterId [^>]*r:id="(\w+)"', parts["ppt/presentation.xml"])
    assert len(listed) == 1
    assert re.search(
        listed[0] + rb'"[^>]*notesMaster', parts["ppt/_rels/presentation.xml.rels"]
    ) or re.search(rb'notesMaster[^>]*"' + listed[0], parts["ppt/_rels/presentation.xml.rels"])
    count = len(decks.deck_of_sample("kk").slides)
    assert f"<Slides>{count}</Slides>".encode() in parts["docProps/app.xml"]


def test_the_watermark_is_passed_over_by_those_who_read_aloud() -> None:
    table = replace(Table("t", "T", (Column("name", "Name"),), (("x",),)), is_demo=True)
    [mark] = [each for each in decks.deck_of(table).slides[1].shapes if each.name == "watermark"]
    assert mark._element.find(".//{*}decorative").get("val") == "1"


def test_equal_briefings_give_equal_decks() -> None:
    assert slides(sample("ru"), load_districts()) == decks.content_of_sample("ru")


def test_the_cover_shows_where_the_code_can_be_checked() -> None:
    briefing = sample("en").checked_at("https://atlas.almaty.example")
    cover = decks.opened(slides(briefing, load_districts())).slides[0]
    [code] = [each for each in cover.shapes if each.name == "code"]
    assert briefing.code in code._element._nvXxPr.cNvPr.get("descr")
    assert any("atlas.almaty.example/sources" in each.text_frame.text for each in cover.placeholders)


def test_the_map_takes_three_fifths_of_the_slide_and_no_name_lies_on_it() -> None:
    [group] = [
        each for slide in decks.deck_of_sample("kk").slides for each in slide.shapes if each.shape_type == 6
    ]
    assert group.width / Pt(1) <= OURS.map.width
    assert group.height / Pt(1) > 0.6 * OURS.page.height
    labels = [_box(each) for each in group.shapes if each.name.startswith("label ")]
    areas = [_box(each) for each in group.shapes if not each.name.startswith(("label ", "line ", "centre "))]
    left, right = min(each.left for each in areas), max(each.right for each in areas)
    assert all(each.right <= left or each.left >= right for each in labels)
    assert not [pair for pair in combinations(labels, 2) if pair[0].overlap(pair[1]) > 0]


def _box(shape: Any) -> Box:
    return Box(*(side / Pt(1) for side in (shape.left, shape.top, shape.width, shape.height)))


def _reset(shape: Any, slide: Any) -> Box:
    """Where "Reset slide" puts a placeholder; a table stays as high as its rows."""
    index, kind = shape.placeholder_format.idx, shape.placeholder_format.type
    places = {each.placeholder_format.idx: _box(each) for each in slide.slide_layout.placeholders}
    place = (
        places[index]
        if index in places
        else next(
            _box(each) for each in slide.slide_layout.placeholders if each.placeholder_format.type == kind
        )
    )
    if shape.has_table:
        return Box(place.left, place.top, place.width, sum(row.height for row in shape.table.rows) / Pt(1))
    return place
