"""Words that somebody has entered by hand are marked wherever they stand: each slide, page, view, sheet and part."""

import json
from collections.abc import Callable, Mapping
from io import BytesIO

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from components.briefing.choice import LONGEST_JSON, ChoiceFaults
from components.briefing.model import Briefing
from components.briefing.own_words import (
    LONGEST_IN_ALL,
    foreign,
    own_words,
    received,
    without,
)
from components.exports import presentation
from components.exports.data_package import package
from components.exports.pdf import paper
from components.exports.slides import slides
from components.exports.workbook import workbook
from components.i18n import Language, formats
from geo.boundaries import load_districts
from tests.briefing import decks
from tests.briefing.grounds import catalogue, demo_briefing, demo_ground
from tests.builders import plain
from tests.pages.screen import _of_html

TITLE, PRESENTER, AUDIENCE = "ЗаголовокЧужой", "АкимГорода", "СлушателиЧужие"
SENTENCES = ("ФразаПерваяЧужая.", "ФразаВтораяЧужая.")
SECTIONS = ("headline", "activity", "centres", "level")
OWN = (TITLE, PRESENTER, AUDIENCE, *SENTENCES)
languages = pytest.mark.parametrize("language", Language)


def made(language: str, **changed: object) -> Briefing:
    edited = {"activity": SENTENCES, "centres": SENTENCES[:1], "level": SENTENCES}
    chosen = {"title": TITLE, "presenter": PRESENTER, "audience": AUDIENCE, "edited": edited} | changed
    return demo_briefing(language, sections=SECTIONS, areas=("almaty", "MED-1"), **chosen)


def of_slides(briefing: Briefing) -> dict[str, str]:
    """What each slide shows, and what is spoken to it."""
    deck = decks.opened(slides(briefing, load_districts()))
    shown = {
        f"slide {number}": "\n".join(
            shape.text_frame.text for shape in decks.shapes(slide) if shape.has_text_frame
        )
        for number, slide in enumerate(deck.slides, start=1)
    }
    spoken = {
        f"notes {number}": slide.notes_slide.notes_text_frame.text
        for number, slide in enumerate(deck.slides, start=1)
    }
    about = deck.core_properties
    return shown | spoken | {"title of the file": about.title, "author": about.author}


def of_paper(briefing: Briefing) -> dict[str, str]:
    read = PdfReader(BytesIO(paper(briefing, load_districts())))
    said = read.metadata or {}
    about = {"title of the file": str(said["/Title"]), "author": str(said.get("/Author", ""))}
    return about | {f"page {number}": page.extract_text() for number, page in enumerate(read.pages, start=1)}


def of_views(briefing: Briefing) -> dict[str, str]:
    views = presentation.views(briefing, load_districts())
    return {f"view {number}": "\n".join(_of_html(view)) for number, view in enumerate(views)}


def of_workbook(briefing: Briefing) -> dict[str, str]:
    book = load_workbook(BytesIO(workbook(briefing)))
    about = {"title of the file": book.properties.title or "", "author": book.properties.creator or ""}
    sheets = {
        sheet.title: "\n".join(
            [str(cell.value) for row in sheet for cell in row if cell.value] + [str(sheet.oddFooter)]
        )
        for sheet in book
    }
    return about | sheets


def of_package(briefing: Briefing) -> dict[str, str]:
    ground = demo_ground(_choice(briefing))
    parts = decks.parts_of(package(briefing, load_districts(), ground.reader))
    return {name: content.decode("utf-8") for name, content in parts.items()}


def _choice(briefing: Briefing):
    return received(json.dumps({"language": briefing.tr.language.value}), catalogue=catalogue())


SURFACES: Mapping[str, Callable[[Briefing], dict[str, str]]] = {
    "slides": of_slides,
    "paper": of_paper,
    "views": of_views,
    "workbook": of_workbook,
    "package": of_package,
}


def squeezed(text: str) -> str:
    """A text without spaces and breaks, which a line of a page may have put anywhere."""
    return "".join(plain(text).split())


@languages
@pytest.mark.parametrize("surface", SURFACES)
def test_no_place_shows_words_entered_by_hand_without_a_mark(surface, language):
    briefing = made(language)
    mark = squeezed(briefing.sentences_mark).rpartition(":")[0]
    places = {name: squeezed(text) for name, text in SURFACES[surface](briefing).items()}
    with_words = {name: text for name, text in places.items() if any(word in text for word in OWN)}
    assert {word for word in OWN if any(word in text for text in with_words.values())} >= {TITLE, PRESENTER}
    unmarked = [name for name, text in with_words.items() if mark.lower() not in text.lower()]
    assert unmarked == []


@pytest.mark.parametrize("surface", SURFACES)
def test_what_the_data_says_bears_no_such_mark(surface):
    briefing = made("kk", title="", presenter="", audience="", edited={})
    mark = squeezed(briefing.sentences_mark).rpartition(":")[0]
    found = [
        name for name, text in SURFACES[surface](briefing).items() if mark.lower() in squeezed(text).lower()
    ]
    assert found == []


@languages
def test_the_mark_says_which_words_are_entered_by_hand(language):
    briefing = made(language, audience="")
    tr = briefing.tr
    (cover, *_) = of_views(briefing).values()
    both = formats.listed((tr("title"), tr("presenter")), tr=tr)
    assert tr("Entered by hand, not from the data: {what}", what=both) in cover
    assert made(language, title="", audience="", presenter="").cover_mark == ""


def test_sentences_that_take_slides_and_pages_of_their_own_are_marked_on_each_of_them():
    long = tuple(f"Начало{number} {'слово ' * 95}конец{number}." for number in range(3))
    briefing = made("ru", edited={"activity": long})
    mark = squeezed(briefing.sentences_mark)
    for surface in ("slides", "paper", "views"):
        for name, text in SURFACES[surface](briefing).items():
            said = squeezed(text)
            if any(f"Начало{number}" in said or f"конец{number}" in said for number in range(3)):
                assert mark in said, (surface, name)


def test_the_mark_stands_where_the_words_cannot_reach_it():
    deck = decks.opened(slides(made("en", title=f"{'Very ' * 30}long"), load_districts()))
    (mark,) = [shape for shape in deck.slides[0].shapes if shape.name == "mark of what is entered by hand"]
    for other in deck.slides[0].shapes:
        if other.shape_id != mark.shape_id and other.has_text_frame and other.name in ("title", "subtitle"):
            assert other.top >= mark.top + mark.height


# What a choice may carry


def test_more_words_than_a_briefing_may_carry_are_refused_from_outside():
    room = LONGEST_IN_ALL // 600
    sections = ("headline", "coverage", "timeline", "level")
    fits = {"edited": {section: ["x" * 600] for section in sections[:room]}}
    assert own_words(received(json.dumps(fits), catalogue=catalogue()))
    fits["edited"] = {section: ["x" * 600] * 3 for section in sections}
    with pytest.raises(ChoiceFaults) as caught:
        received(json.dumps(fits), catalogue=catalogue())
    assert caught.value.fields == ("edited",)


def test_a_text_longer_than_any_choice_is_not_read_at_all():
    with pytest.raises(ChoiceFaults) as caught:
        received("[" * (LONGEST_JSON + 1), catalogue=catalogue())
    assert caught.value.fields == ("json",)
    with pytest.raises(ChoiceFaults) as caught:
        received(json.dumps(dict.fromkeys(map(str, range(2_000)))), catalogue=catalogue())
    assert len(caught.value.fields) <= 10


def test_words_can_be_taken_out_of_a_choice_one_by_one():
    said = {"title": TITLE, "presenter": PRESENTER, "edited": {"level": ["a"], "activity": []}}
    choice = received(json.dumps(said), catalogue=catalogue())
    assert list(own_words(choice)) == ["title", "presenter", "edited:level", "edited:activity"]
    assert foreign(choice, {"title": TITLE, "presenter": "another"}) == (
        "presenter",
        "edited:level",
        "edited:activity",
    )
    assert own_words(without(choice, ("title", "edited:activity"))) == {
        "presenter": PRESENTER,
        "edited:level": "a",
    }
    assert own_words(without(choice, own_words(choice))) == {}
