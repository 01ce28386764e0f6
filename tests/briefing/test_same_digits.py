"""Every number of a briefing is the same on the screen, in CSV, workbook, slides, paper and package."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from components.briefing.choice import BriefingChoice
from components.briefing.chosen import BriefingData
from components.briefing.compose import compose
from components.briefing.model import Briefing, Cards
from components.charts.chart import Chart
from components.exports import presentation
from components.exports.data_package import package
from components.exports.docx import note
from components.exports.pdf import paper
from components.exports.slides import slides
from components.exports.workbook import workbook
from components.i18n import Language
from data.store import Store
from geo.boundaries import load_districts
from tests.briefing import digits, screen_digits
from tests.briefing.grounds import demo_ground, generated_choices, reported_store, stored_ground
from tests.briefing.note_digits import in_note

_CHOICES = tuple(generated_choices(6))
_NAMES = [f"{number}-{choice.language}" for number, choice in enumerate(_CHOICES)]

Made = tuple[Briefing, BriefingData]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = reported_store(tmp_path_factory.mktemp("digits"))
    yield store
    store.close()


@pytest.fixture(params=_CHOICES, ids=_NAMES, scope="module")
def made(request: pytest.FixtureRequest, store: Store) -> Made:
    """Demonstration data and reports in turn, each in three languages."""
    choice = request.param
    is_demo = _CHOICES.index(choice) >= 3
    ground = demo_ground(choice) if is_demo else stored_ground(choice, store)
    return compose(choice, ground), ground


def test_the_screen_draws_the_numbers_of_the_model(made: Made) -> None:
    _hold(screen_digits.on_the_screen(made[0], screen_digits.screen(made[0])))


def test_the_pictures_that_come_first_say_the_numbers_of_the_model(made: Made) -> None:
    _hold(screen_digits.in_pictures(made[0], screen_digits.pictures(made[0])))


def test_the_small_charts_of_the_page_stand_at_the_numbers_of_the_model(made: Made) -> None:
    _hold(screen_digits.in_small_charts(made[0], screen_digits.small_charts(made[0])))


def test_the_tables_of_the_pages_hold_the_numbers_of_the_model(made: Made) -> None:
    _hold(digits.on_the_pages(made[0], digits.pages(made[0])))


def test_the_csv_files_hold_the_numbers_of_the_model(made: Made) -> None:
    _hold(digits.in_csv(made[0], digits.csv_files(made[0])))


def test_the_workbook_holds_the_numbers_of_the_model(made: Made) -> None:
    _hold(digits.in_workbook(made[0], workbook(made[0])))


def test_the_package_holds_the_numbers_of_the_model(made: Made) -> None:
    _hold(digits.in_package(made[0], _package(*made)))


def test_the_slides_hold_the_numbers_of_the_model(made: Made) -> None:
    _hold(digits.in_slides(made[0], slides(made[0], load_districts())))


def test_the_paper_holds_the_numbers_of_the_model(made: Made) -> None:
    _hold(digits.in_paper(made[0], paper(made[0], load_districts())))


def test_the_note_holds_the_numbers_of_the_model(made: Made) -> None:
    _hold(in_note(made[0], note(made[0], load_districts())))


def test_the_stage_holds_the_numbers_of_the_model(made: Made) -> None:
    _hold(digits.on_the_stage(made[0], presentation.views(made[0], load_districts())))


def test_among_these_numbers_are_changes_like_for_like_in_titles_cards_notes_and_tables() -> None:
    choice = BriefingChoice(language=Language.ENGLISH, sections=("activity",))
    briefing = compose(choice, demo_ground(choice))
    cards, *charts = briefing.parts
    assert isinstance(cards, Cards)
    assert any("in the same centres (9)" in card.detail for card in cards.figures)
    compared = [chart for chart in charts if isinstance(chart, Chart) and chart.key != "events-by-kind"]
    assert len(compared) == len(charts) - 1
    for chart in compared:
        assert "in the same centres" in chart.title
        assert chart.notes[0].startswith("In the 9 centres that reported in both")
        assert any(value is not None for value in chart.table.column("like_for_like"))


_SURFACES: dict[str, Callable[[Briefing, Briefing, BriefingData], Iterator[digits.Difference]]] = {
    "screen": lambda said, made, _: screen_digits.on_the_screen(said, screen_digits.screen(made)),
    "pages": lambda said, made, _: digits.on_the_pages(said, digits.pages(made)),
    "csv": lambda said, made, _: digits.in_csv(said, digits.csv_files(made)),
    "workbook": lambda said, made, _: digits.in_workbook(said, workbook(made)),
    "package": lambda said, made, ground: digits.in_package(said, _package(made, ground)),
    "slides": lambda said, made, _: digits.in_slides(said, slides(made, load_districts())),
    "paper": lambda said, made, _: digits.in_paper(said, paper(made, load_districts())),
}


@pytest.mark.parametrize("surface", _SURFACES)
def test_one_number_that_differs_is_found_and_both_places_are_named(surface: str) -> None:
    choice = BriefingChoice(language=Language.ENGLISH, sections=("placements",), minutes=None)
    ground = demo_ground(choice)
    made = compose(choice, ground)
    said = _with_another_number(made)
    found = list(_SURFACES[surface](said, made, ground))
    assert found
    assert "placed-by-month" in found[0].model
    assert found[0].surface
    assert not list(_SURFACES[surface](made, made, ground))


def _with_another_number(briefing: Briefing) -> Briefing:
    """Another number of those placed in January, in the chart and in its table."""
    (section,) = briefing.sections
    running, chart = section.parts
    assert isinstance(chart, Chart)
    first, *series = chart.series
    january = first.points[0]
    assert january.y is not None
    points = (replace(january, y=january.y + 1), *first.points[1:])
    (month, value, *cells), *rows = chart.table.rows
    assert value == january.y
    table = replace(chart.table, rows=((month, january.y + 1, *cells), *rows))
    altered = replace(chart, series=(replace(first, points=points), *series), table=table)
    return replace(briefing, sections=(replace(section, parts=(running, altered)),))


def _package(briefing: Briefing, ground: BriefingData) -> bytes:
    return package(briefing, load_districts(), ground.reader)


def _hold(found: Iterator[digits.Difference]) -> None:
    assert not (differences := [str(each) for each in found]), "\n".join(differences[:10])
