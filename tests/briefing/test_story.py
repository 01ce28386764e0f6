"""The story of a briefing: what is said first, what its time holds, what waits, and what the speaker says."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from components.briefing.choice import LENGTHS, SECTIONS, BriefingChoice, from_json
from components.briefing.compose import compose
from components.briefing.model import Briefing, Statements
from components.exports.pdf import paper
from components.exports.slides import slides
from components.exports.workbook import workbook
from components.i18n import Language
from components.tables.table import Table
from data.activity import expected_centres
from data.store import Store
from data.time import months
from geo.boundaries import load_districts
from tests.briefing import decks
from tests.briefing.grounds import catalogue, demo_briefing, store_of, stored_ground
from tests.builders import plain
from tests.store.reports import PUBLISHER, report

LANGUAGES = tuple(Language)
INDICATORS = ("neet_placed", "neet_placed_permanent", "events", "reach", "visitors", "consultations")


@pytest.fixture(scope="module")
def first_load(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store into which the history of all centres came in one day."""
    store, known = store_of(tmp_path_factory.mktemp("history")), catalogue()
    every = [*months.of_year(2025), *(month for month in months.of_year(2026) if month <= "2026-10")]
    lines = [
        (indicator, centre, month, 100.0 * (place + 1) + int(month[5:]))
        for month in (*[f"2024-{number:02d}" for number in (11, 12)], *every)
        for centre in sorted(expected_centres(known, month))
        for place, indicator in enumerate(reversed(INDICATORS))
    ]
    store.hand_in(report(*lines), by=PUBLISHER, at=datetime(2026, 11, 20, 9, tzinfo=UTC))
    yield store
    store.close()


def deck_of(**chosen: Any) -> Any:
    return decks.opened(slides(demo_briefing(**chosen), load_districts()))


def shown(deck: Any) -> list[Any]:
    """The slides that are not hidden, without the cover."""
    return [slide for slide in list(deck.slides)[1:] if slide._element.get("show") != "0"]


def test_the_first_load_of_two_years_is_a_page_of_changes_and_no_book(first_load: Store) -> None:
    choice = BriefingChoice(Language.RUSSIAN, sections=SECTIONS, changes_since=date(2026, 11, 16))
    ground = stored_ground(choice, first_load)
    assert len({change.month for change in ground.changes}) == 24
    assert len(ground.changes) > 1_000
    briefing = compose(choice, ground)
    section = next(section for section in briefing.sections if section.key == "changes")
    (digest,), (rows,) = section.parts, section.details
    assert isinstance(digest, Table)
    assert len(digest.rows) <= 9
    assert plain(digest.title) == "Октябрь 2026 г.: данные поступили от 11 из 11 центров"
    assert len(rows.rows) == len(ground.changes)
    assert _pages(briefing) <= 28
    deck = decks.opened(slides(briefing, load_districts()))
    assert [slide.shapes.title.text_frame.text for slide in deck.slides].count(digest.title) == 1
    sheets = load_workbook(BytesIO(workbook(briefing)), read_only=True)
    assert any(sheet.max_row > 1_000 for sheet in sheets)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_load_of_two_years_has_twenty_five_pages_at_most(
    language: Language, first_load: Store
) -> None:
    """Without the three sections that look ahead and into the programme, which nobody needs of a first load."""
    told = tuple(section for section in SECTIONS if section not in {"pace", "pipeline", "outcomes"})
    choice = BriefingChoice(language, sections=told, changes_since=date(2026, 11, 16))
    assert _pages(compose(choice, stored_ground(choice, first_load))) <= 25


def _pages(briefing: Briefing) -> int:
    return len(PdfReader(BytesIO(paper(briefing, load_districts()))).pages)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_briefing_opens_with_the_goal_three_findings_and_what_is_not_known(language: Language) -> None:
    briefing = demo_briefing(language)
    assert briefing.summary is not None
    (said,) = briefing.summary.parts
    assert isinstance(said, Statements)
    assert [len(sentences) for _, sentences in said.groups] == [2, 3, 3]
    for number in ("38", "5", "24", "2026"):
        assert number in said.title
    first = shown(decks.opened(slides(briefing, load_districts())))[0]
    assert first.shapes.title.text_frame.text == said.title
    page = PdfReader(BytesIO(paper(briefing, load_districts()))).pages[0].extract_text()
    squeezed = "".join(page.split())
    assert all("".join(sentence.split()) in squeezed for _, told in said.groups for sentence in told)


def test_the_findings_come_by_the_size_and_the_consequence_of_the_change_and_like_for_like() -> None:
    briefing = demo_briefing()
    assert briefing.summary is not None
    (said,) = briefing.summary.parts
    assert isinstance(said, Statements)
    assert said.groups[1][1] == (
        "Visitors: in the same centres 2% fewer than a year before.",
        "NEET placed: in the same centres about as many as before.",
        "Events: in the same centres 1% more than a year before.",
    )


def test_a_districts_summary_speaks_of_its_own_goal_and_figures() -> None:
    briefing = demo_briefing(areas=("auezov",))
    assert briefing.summary is not None
    (said,) = briefing.summary.parts
    assert isinstance(said, Statements)
    assert said.title == ("Auezov District: 38 days left, 1 centre missing, nothing known since 24 Feb 2026")
    assert all(sentence.startswith("Auezov District: ") for sentence in said.groups[1][1])


def test_what_is_asked_is_the_presenters_own_is_marked_and_left_out_where_nothing_is_asked() -> None:
    asked = demo_briefing(decision="Open five centres", owner="Department", decide_by=date(2026, 12, 1))
    assert asked.summary is not None
    (said,) = asked.summary.parts
    assert isinstance(said, Statements)
    assert said.groups[-1] == (
        "What is asked",
        (
            "Entered by hand, not from the data: decision, owner and day of the decision",
            "Decision: Open five centres",
            "Owner: Department",
            "By: 1 December 2026",
        ),
    )
    unasked = demo_briefing().summary
    assert unasked is not None
    assert isinstance(unasked.parts[0], Statements)
    assert "What is asked" not in dict(unasked.parts[0].groups)


@pytest.mark.parametrize("minutes", LENGTHS)
def test_the_time_of_the_talk_decides_how_many_slides_are_shown_and_the_rest_waits_hidden(
    minutes: int,
) -> None:
    deck = deck_of(sections=SECTIONS, minutes=minutes)
    assert len(shown(deck)) == LENGTHS[minutes]
    whole = deck_of(sections=SECTIONS, minutes=None)
    assert len(deck.slides) == len(whole.slides)
    assert len(shown(whole)) == len(whole.slides) - 1


def test_powerpoint_lists_the_talk_and_the_appendix_as_sections() -> None:
    deck = deck_of(sections=SECTIONS, minutes=5)
    listed = deck.part._element.findall(".//{*}section")
    assert [section.get("name") for section in listed] == ["Presentation", "Appendix"]
    first, second = ([each.get("id") for each in section.iter("{*}sldId")] for section in listed)
    assert len(first) == 4
    assert [*first, *second] == [each.get("id") for each in deck.part._element.sldIdLst]
    hidden = [slide.slide_id for slide in deck.slides if slide._element.get("show") == "0"]
    assert list(map(str, hidden)) == second


def test_of_every_section_the_first_part_is_shown_before_the_second_of_any() -> None:
    briefing = demo_briefing(sections=("activity", "coverage"), minutes=5)
    assert briefing.core is not None
    assert [part.title for part in briefing.core[1:]] == [
        next(section.parts[0].title for section in briefing.sections if section.key == key)
        for key in ("activity", "coverage")
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_notes_are_speech_first_with_a_question_and_its_answer_in_the_language(
    language: Language,
) -> None:
    briefing = demo_briefing(language, sections=("coverage", "activity", "level", "goals"), minutes=None)
    deck = decks.opened(slides(briefing, load_districts()))
    question = briefing.tr("Question: {question}", question="").strip()
    asked = 0
    for slide in deck.slides:
        paragraphs = slide.notes_slide.notes_text_frame.paragraphs
        runs = [run for paragraph in paragraphs for run in paragraph.runs]
        assert runs
        assert all(run.font.language_id is not None for run in runs)
        texts = [paragraph.text for paragraph in paragraphs]
        places = [place for place, text in enumerate(texts) if text.startswith(question)]
        asked += len(places)
        assert all(1 <= place <= 2 for place in places), (
            "it stands after the sentences and before the reference"
        )
    assert asked >= len(briefing.parts) - 1


def test_a_title_can_be_the_presenters_own_and_is_marked_on_slide_and_in_the_notes() -> None:
    mark = "Entered by hand, not from the data: title of the slide"
    briefing = demo_briefing(sections=("level",), titles={"level/neet-level": "We are below the country"})
    (section,) = briefing.sections
    assert section.title_of(section.parts[0]) == "We are below the country"
    deck = decks.opened(slides(briefing, load_districts()))
    slide = next(
        slide for slide in deck.slides if slide.shapes.title.text_frame.text == "We are below the country"
    )
    assert slide.notes_slide.notes_text_frame.text.startswith(mark)
    assert any(shape.has_text_frame and shape.text_frame.text == mark for shape in slide.shapes)
    text = "".join(
        page.extract_text() for page in PdfReader(BytesIO(paper(briefing, load_districts()))).pages
    )
    assert "".join(mark.split()) in "".join(text.split())


def test_own_titles_survive_the_link_and_a_title_of_no_section_is_refused() -> None:
    choice = BriefingChoice(titles={"level/neet-level": "Own"}, minutes=5, decision="Do it", owner="Me")
    assert from_json(choice.to_json(), catalogue=catalogue()) == choice


def test_the_same_chart_never_comes_twice() -> None:
    areas = ("almaty", "medeu", "MED-2")
    briefing = demo_briefing(sections=SECTIONS, areas=areas)
    twins = [(type(part), getattr(part, "table", part)) for part in briefing.parts]
    assert len(set(twins)) == len(twins)
