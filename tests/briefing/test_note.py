"""The note that is passed round before a meeting: what Word shows of it, and what may be done with it."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn

from components.briefing.choice import SECTIONS
from components.briefing.model import Briefing
from components.exports.docx import note
from components.exports.docx.content import MOST_FIGURES, MOST_ROWS, excerpt
from components.exports.slides.theme import THEME
from geo.boundaries import load_districts
from tests.briefing.decks import briefing_of
from tests.briefing.grounds import demo_briefing
from tests.briefing.hostile import hostile_briefing

LANGUAGES = {"kk": "kk-KZ", "ru": "ru-RU", "en": "en-GB"}
ORIGIN = "https://atlas.almaty.example"


def made(language: str = "en", **chosen: object) -> Briefing:
    return demo_briefing(language, **{"sections": SECTIONS, **chosen}).checked_at(ORIGIN)


def opened(briefing: Briefing) -> Any:
    return Document(BytesIO(note(briefing, load_districts())))


def headings(document: Any) -> list[str]:
    return [each.text for each in document.paragraphs if str(each.style.name).startswith("Heading 1")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_note_says_what_matters_in_the_order_of_a_meeting(language: str) -> None:
    briefing, document = made(language), opened(made(language))
    shown, summary = excerpt(briefing), briefing.summary
    assert summary is not None
    assert shown.map is not None
    assert document.paragraphs[1].text == briefing.title
    assert document.paragraphs[1].style.name == "Title"
    assert headings(document) == [
        summary.parts[0].title, shown.figures_title, shown.map.title, shown.table_title, briefing.tr("Sources"),
    ]  # fmt: skip
    figures, table = document.tables
    assert len(figures.columns) == MOST_FIGURES
    assert 1 < len(table.rows) <= MOST_ROWS + 1


@pytest.mark.parametrize(("language", "code"), LANGUAGES.items())
def test_spelling_is_checked_in_the_language_of_the_note(language: str, code: str) -> None:
    document = opened(made(language))
    said = {each.get(qn("w:val")) for each in document.element.body.iter(qn("w:lang"))}
    assert said == {code}
    written = [run for run in document.element.body.iter(qn("w:r")) if run.find(qn("w:t")) is not None]
    assert all(run.find(f"{qn('w:rPr')}/{qn('w:lang')}") is not None for run in written)
    assert document.core_properties.language == code


def test_map_code_and_tables_are_described_to_those_who_cannot_see_them() -> None:
    briefing, document = made(), opened(made())
    shown = excerpt(briefing)
    described = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert described == [shown.map.alt if shown.map else "", briefing.how_to_check]
    assert all(table._tbl.tblPr.find(qn("w:tblCaption")) is not None for table in document.tables)
    assert all(table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None for table in document.tables)


def test_sources_and_the_address_of_the_check_lead_there() -> None:
    briefing = made()
    targets = {each.target_ref for each in opened(briefing).part.rels.values() if each.is_external}
    assert briefing.check_at == f"{ORIGIN}/sources?section=verification&code={briefing.code}"
    assert briefing.check_at in targets
    assert {source.link for source in excerpt(briefing).sources if source.link} <= targets


def test_without_a_named_address_the_page_of_the_check_is_named_and_there_is_no_square_to_scan() -> None:
    document = opened(replace(made(), check_at=""))
    assert len(document.inline_shapes) == 1
    assert "on the page «Sources»" in document.paragraphs[-1].text


def test_no_letter_is_smaller_than_nine_points() -> None:
    document = opened(made())
    sizes = [each.font.size.pt for each in document.styles if getattr(each, "font", None) and each.font.size]
    used = {each.style.name for each in document.paragraphs} | {"Cell", "Figure", "Footer"}
    named = [each.font.size.pt for each in document.styles if each.name in used and each.font.size]
    assert sizes
    assert min(named) >= 9


def test_colours_come_from_the_theme_of_the_file() -> None:
    with ZipFile(BytesIO(note(made(), load_districts()))) as packed:
        theme, body = packed.read("word/theme/theme1.xml").decode(), packed.read("word/document.xml").decode()
    assert all(colour[1:].upper() in theme for colour in THEME.values())
    assert "w:color" not in body


def test_equal_briefings_give_equal_bytes_and_the_day_is_that_of_the_briefing() -> None:
    briefing = made("kk", day=date(2026, 12, 1))
    assert note(briefing, load_districts()) == note(briefing, load_districts())
    properties = opened(briefing).core_properties
    assert properties.created.date() == properties.modified.date() == date(2026, 12, 1)
    assert properties.keywords == briefing.code


def test_what_somebody_entered_by_hand_is_marked_and_demonstration_data_too() -> None:
    briefing = made(title="Ten months", presenter="A. B.", decision="Name the days")
    marks = [each.text for each in opened(briefing).paragraphs if each.style.name == "Mark"]
    assert marks[0] == briefing.cover_mark
    assert marks[1].startswith("Demonstration data.")


def test_a_briefing_of_nothing_is_a_note_without_empty_headings() -> None:
    document = opened(briefing_of())
    assert headings(document) == ["Sources"] or headings(document) == []
    assert not document.tables


def test_texts_that_mean_harm_stay_texts() -> None:
    document = opened(hostile_briefing())
    assert not [each for each in document.part.rels.values() if "javascript" in each.target_ref]
