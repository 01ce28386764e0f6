"""The city's own template is used outright: its masters, layouts, grounds and logo; what cannot serve is refused."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from io import BytesIO
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZipFile

import pptx
import pytest
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Pt

from components.boxes import Box
from components.exports.slides import slides
from components.exports.slides.city_template import TemplateUnfitError, city_template
from components.exports.slides.layouts import LAYOUT_NAMES, box_of, our_template
from components.palette import STATE_FILLS
from data.published.goals import GoalState
from geo.boundaries import load_districts
from tests.briefing import decks
from tests.briefing.city_decks import LOGO, SIZES, city_deck, saved
from tests.briefing.sample import sample
from tests.builders import ENGLISH, KAZAKH

Change = Callable[[dict[str, bytes]], dict[str, bytes]]


@cache
def made(size: str) -> bytes:
    with TemporaryDirectory() as folder:
        briefing = replace(sample("kk"), template=saved(size, Path(folder)))
        return slides(briefing, load_districts())


@pytest.fixture(params=["wide", "narrow"])
def deck(request: pytest.FixtureRequest) -> Any:
    return decks.opened(made(request.param))


def test_slides_stand_on_the_city_s_master_with_its_picture_its_logo_and_its_theme(deck: Any) -> None:
    [master] = deck.slide_masters
    assert master._element.cSld.find("{*}bg//{*}blip") is not None
    assert [each.name for each in master.shapes if not each.is_placeholder] == [LOGO]
    assert b"Georgia" in master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob
    assert {each.slide_layout.slide_master.name for each in deck.slides} == {master.name}
    assert (deck.slide_width / Pt(1), deck.slide_height / Pt(1)) in SIZES.values()


def test_the_title_slide_is_the_city_s_and_the_other_layouts_are_added_to_its_own(deck: Any) -> None:
    before = [each.name for each in pptx.Presentation(BytesIO(city_deck("wide"))).slide_layouts]
    names = [each.name for each in deck.slide_layouts]
    assert names[: len(before)] == before
    assert names[len(before) :] == [KAZAKH(name) for kind, name in LAYOUT_NAMES.items() if kind != "cover"]
    assert deck.slides[0].slide_layout.name == before[0]
    listed = re.findall(rb'<p:sldLayoutId [^>]*id="(\d+)"', deck.slide_master.part.blob)
    assert len(listed) == len(set(listed)) == len(names)


@pytest.mark.parametrize("size", SIZES)
def test_nothing_of_the_city_s_other_meeting_is_left(size: str) -> None:
    whole = b"".join(decks.parts_of(made(size)).values())
    assert b"another meeting" not in whole
    assert b"Not for everybody" not in whole


def test_no_place_leaves_the_page_or_covers_another_or_the_logo(deck: Any) -> None:
    [logo] = [box_of(each) for each in deck.slide_master.shapes if each.name == LOGO]
    page = Box(0, 0, deck.slide_width / Pt(1), deck.slide_height / Pt(1))
    for layout in list(deck.slide_layouts)[-len(LAYOUT_NAMES) + 1 :]:
        places = [box_of(each) for each in layout.placeholders]
        assert all(each.overlap(page) == pytest.approx(each.area) for each in places)
        assert not [pair for pair in combinations([*places, logo], 2) if pair[0].overlap(pair[1]) > 1], (
            layout.name
        )


def test_what_is_shown_keeps_to_the_room_for_content(deck: Any) -> None:
    for slide in list(deck.slides)[1:]:
        room = next(
            box_of(each) for each in slide.slide_layout.placeholders if each.placeholder_format.idx == 10
        )
        for shape in decks.shapes(slide):
            if shape.name.startswith(("chart ", "table ", "card ", "label ", "legend ", "copyright")):
                assert shape.left / Pt(1) >= room.left - 1, shape.name
                assert (shape.left + shape.width) / Pt(1) <= room.right + 1, shape.name


def test_titles_have_weight_colour_and_side_of_the_city_s_master(deck: Any) -> None:
    for slide in deck.slides:
        [paragraph] = slide.shapes.title.text_frame.paragraphs
        assert paragraph.alignment is None
        assert all(run.font.bold is None and run.font.color.type is None for run in paragraph.runs)


def test_a_small_page_is_enlarged_with_all_that_stands_on_it() -> None:
    deck = decks.opened(made("small"))
    assert (deck.slide_width, deck.slide_height) == (Pt(960), Pt(540))
    [logo] = [box_of(each) for each in deck.slide_master.shapes if each.name == LOGO]
    assert logo.width == pytest.approx(50 * 540 / 405, abs=0.1)


def test_a_state_of_the_goal_takes_an_accent_of_its_own_hue_and_never_that_of_its_contrary(
    tmp_path: Path,
) -> None:
    colours = city_template(saved("wide", tmp_path), ENGLISH).colours
    slots = {state: colours[ink].slot for state, ink in STATE_FILLS.items()}
    assert slots == {
        GoalState.MET: "accent1",
        GoalState.PARTLY: "accent6",
        GoalState.NOT_MET: "accent2",
        GoalState.NOT_KNOWN: "tx1",
    }


def test_our_own_template_come_back_with_a_place_moved_is_used_with_all_its_layouts(tmp_path: Path) -> None:
    moved = our_template(KAZAKH)
    target: Any = next(
        each for each in moved.layouts["chart"].placeholders if each.placeholder_format.idx == 10
    )
    target.top = target.top + Pt(30)
    moved.deck.save(str(tmp_path / "ours.pptx"))
    found = city_template(tmp_path / "ours.pptx", ENGLISH)
    assert len(found.deck.slide_layouts) == len(LAYOUT_NAMES)
    assert found.boxes("chart").body.top == moved.boxes("table").body.top + 30


def test_a_template_of_powerpoint_is_taken_as_a_deck_is(tmp_path: Path) -> None:
    as_template = _changed(
        "[Content_Types].xml", b"presentationml.presentation.main", b"presentationml.template.main"
    )
    path = _saved(as_template, tmp_path)
    with pytest.raises(ValueError, match="not a PowerPoint file"):
        pptx.Presentation(str(path))
    assert set(city_template(path, ENGLISH).layouts) == set(LAYOUT_NAMES)


def _changed(part: str, old: bytes, new: bytes) -> Change:
    return lambda parts: parts | {part: parts[part].replace(old, new)}


def _without_titles(parts: dict[str, bytes]) -> dict[str, bytes]:
    return {
        name: part.replace(b'type="title"', b'type="body"') if "slideLayouts/slideLayout" in name else part
        for name, part in parts.items()
    }


def _saved(change: Change, folder: Path) -> Path:
    parts = change(decks.parts_of(city_deck("wide")))
    with ZipFile(folder / "city.pptx", "w") as packed:
        for name, part in parts.items():
            packed.writestr(name, part)
    return folder / "city.pptx"


_MASTER = "ppt/slideMasters/slideMaster1.xml"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_changed("[Content_Types].xml", b"presentation.main+xml", b"macroEnabled.main+xml"), "holds macros"),
        (_changed(_MASTER, b'bg1="lt1" tx1="dk1"', b'bg1="dk1" tx1="lt1"'), "dark ground"),
        (_without_titles, "no layout with a title"),
        (_changed(_MASTER, b'cx="10972800" cy="4525963"', b'cx="3972800" cy="4525963"'), "too little room"),
        (lambda parts: {"[Content_Types].xml": b"<Types/>"}, "no file of PowerPoint"),
    ],
    ids=["macros", "dark", "titles", "room", "packed"],
)
def test_what_cannot_serve_is_refused_in_words(change: Change, said: str, tmp_path: Path) -> None:
    with pytest.raises(TemplateUnfitError, match=said):
        city_template(_saved(change, tmp_path), ENGLISH)


def test_a_chart_with_a_long_legend_keeps_its_height_on_a_narrow_page() -> None:
    shapes = [shape for slide in decks.opened(made("narrow")).slides for shape in slide.shapes]
    [level] = [shape for shape in shapes if shape.has_chart and shape.name == "chart neet-level"]
    assert box_of(level).height >= 200
    assert level.chart.legend.font.size <= Pt(10.5)
    notes = next(shape for shape in shapes if shape.name == "notes neet-level")
    assert notes.text_frame.text == KAZAKH("More on this in the speaker's notes.")
