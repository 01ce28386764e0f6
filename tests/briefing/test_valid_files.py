"""Every file of a briefing is valid by the book: Office opens it without repair, and its paper can be read aloud."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest

from components.briefing.choice import SECTIONS, BriefingChoice
from components.briefing.compose import compose
from components.briefing.model import Briefing
from components.exports.docx import note
from components.exports.forms.register_form import register_form
from components.exports.forms.report_form import template
from components.exports.pdf import paper
from components.exports.slides import slides
from components.exports.workbook import workbook
from components.i18n import Language
from data.store import Store
from geo.boundaries import load_districts
from tests.briefing import decks
from tests.briefing.grounds import catalogue, demo_briefing, store_of, stored_ground
from tests.briefing.hostile import hostile_briefing
from tests.briefing.validators import by_pdf_ua, by_the_audit, by_the_sdk, damaged
from tests.builders import TRANSLATORS

AREAS = ("almaty", "medeu", "MED-1")
MADE = (("full", "kk"), ("full", "ru"), ("full", "en"), ("empty", "kk"), ("hostile", "ru"))


@pytest.fixture(scope="module")
def nothing_reported(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = store_of(tmp_path_factory.mktemp("empty"))
    yield store
    store.close()


@pytest.fixture(params=MADE, ids="-".join, scope="module")
def briefing(request: pytest.FixtureRequest, nothing_reported: Store) -> Briefing:
    """Everything that can be chosen; the same where no centre has reported; and texts that mean harm."""
    kind, language = request.param
    choice = BriefingChoice(
        language=Language(language), sections=SECTIONS, areas=AREAS, changes_since=date(2026, 11, 1)
    )
    match kind:
        case "full":
            return demo_briefing(language, sections=SECTIONS, areas=AREAS)
        case "empty":
            return compose(choice, stored_ground(choice, nothing_reported, may_be_demo=False))
    return hostile_briefing(language)


def test_powerpoint_opens_the_slides_without_repair(briefing: Briefing, tmp_path: Path) -> None:
    deck = slides(briefing, load_districts())
    assert by_the_sdk(deck, "deck.pptx", tmp_path) == []
    assert by_the_audit(deck, "deck.pptx", tmp_path) == []


def test_excel_opens_the_workbook_without_repair(briefing: Briefing, tmp_path: Path) -> None:
    book = workbook(briefing)
    assert by_the_sdk(book, "book.xlsx", tmp_path) == []
    assert by_the_audit(book, "book.xlsx", tmp_path) == []


def test_word_opens_the_note_without_repair(briefing: Briefing, tmp_path: Path) -> None:
    document = note(briefing.checked_at("https://atlas.almaty.example"), load_districts())
    assert by_the_sdk(document, "note.docx", tmp_path) == []
    assert by_the_audit(document, "note.docx", tmp_path) == []


def test_the_paper_breaks_no_rule_of_pdf_ua(briefing: Briefing) -> None:
    assert by_pdf_ua(paper(briefing, load_districts())) == []


def test_the_workbook_behind_each_chart_of_a_deck_opens_without_repair(tmp_path: Path) -> None:
    deck = decks.opened(slides(demo_briefing("kk", sections=SECTIONS), load_districts()))
    charts = decks.charts(deck)
    assert len(charts) > 5
    for chart in charts:
        assert by_the_audit(chart.part.chart_workbook.xlsx_part.blob, "behind.xlsx", tmp_path) == []


@pytest.mark.parametrize("tr", TRANSLATORS, ids=lambda tr: tr.language)
def test_the_forms_that_centres_fill_in_open_without_repair(tr, tmp_path: Path) -> None:
    form = template("MED-1", catalogue=catalogue(), tr=tr, months=("2026-09", "2026-10"))
    for content in (form, register_form(catalogue(), tr=tr)):
        assert by_the_sdk(content, "form.xlsx", tmp_path) == []


@pytest.mark.parametrize(
    "damage",
    [
        {"ppt/charts/chart{}.xml": (b"<c:overlap", b'<c:gapWidth val="3"/><c:overlap')},
        {"ppt/slides/slide2.xml": (b"<p:spTree>", b"<p:spTree><p:unheard/>")},
        {"ppt/slides/slide2.xml": (b'<a:off x="', b'<a:off x="q')},
    ],
    ids=["order of children", "unknown element", "letters for a number"],
)
def test_both_validators_notice_a_damaged_deck(
    damage: Mapping[str, tuple[bytes, bytes]], tmp_path: Path
) -> None:
    deck = decks.content_of_sample("kk")
    chart = next(name for name, part in decks.parts_of(deck).items() if b"<c:overlap" in part)
    number = re.findall(r"\d+", chart)[0]
    broken = damaged(deck, {name.format(number): change for name, change in damage.items()})
    assert by_the_sdk(broken, "deck.pptx", tmp_path)
    assert by_the_audit(broken, "deck.pptx", tmp_path)


@pytest.mark.parametrize(
    ("there", "instead"),
    [(b"<pdfuaid:part>1<", b"<pdfuaid:part>7<"), (b"/DisplayDocTitle true", b"/DisplayDocTitle null")],
    ids=["the claim", "the title in the window"],
)
def test_the_validator_notices_paper_that_is_not_accessible(there: bytes, instead: bytes) -> None:
    document = paper(demo_briefing("kk", sections=("headline",)), load_districts())
    assert there in document
    assert by_pdf_ua(document.replace(there, instead))
