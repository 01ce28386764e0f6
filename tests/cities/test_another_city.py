"""Another city is a folder of tables and a layer: no page of it says a word of the shipped one."""

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from components.briefing.choice import SECTIONS, BriefingChoice
from components.briefing.chosen import BriefingData
from components.briefing.compose import compose
from components.briefing.model import Briefing
from components.exports.files import FORMATS, name_of
from components.exports.forms.report_form import template
from components.i18n import Language, Translator, translator
from components.narrative import coverage as coverage_sentences
from components.narrative import employment as employment_sentences
from components.narrative.figures import headline_figures
from components.narrative.formulas import formulas
from components.page_registry import PAGES
from components.report_view import ReportView
from components.tables import registers
from components.tables.reporting import receipt_table
from data import activity
from data.access.visibility import Sight
from data.catalogue import Catalogue, load_catalogue
from data.catalogue.layer import register_of
from data.intake.reading import read
from data.published import goals
from data.reported.current import counted as current_record
from data.reported.demonstration import demonstration
from data.store.model import HandedIn
from geo.boundaries import Boundaries, load_boundaries
from tests.briefing.grounds import store_of
from tests.builders import TRANSLATORS, Tables, catalogue_of, write_tables
from tests.cities import teniz
from tests.pages.conftest import Opener, go_to
from tests.pages.screen import text_of
from tests.store.reports import PUBLISHER

TODAY = date(2026, 3, 5)
OF_THE_SHIPPED_CITY = re.compile(
    r"алмат|almaty|қазақстан|казахстан|kazakhstan|medeu|медеу|алатау|alatau|әуезов|ауэзов|auezov|бостандық|"
    r"бостандык|bostandyk|жетісу|жетысу|zhetysu|наурызбай|nauryzbay|түрксіб|турксиб|turksib|\bкато\b|\bkato\b|ӘАОЖ",
    re.IGNORECASE,
)
readers = pytest.mark.parametrize("tr", TRANSLATORS, ids=lambda tr: tr.language.value)


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The folder of the city's tables, and its layer."""
    folder = tmp_path_factory.mktemp("teniz")
    return write_tables(teniz.tables(), folder / "tables"), teniz.write_layer(folder / "layer.geojson")


@pytest.fixture(scope="module")
def city(places: tuple[Path, Path]) -> Catalogue:
    return load_catalogue(places[0])


@pytest.fixture(scope="module")
def boundaries(places: tuple[Path, Path], city: Catalogue) -> Boundaries:
    return load_boundaries(places[1], register_of(city))


def said_of(city: Catalogue, tr: Translator) -> Iterator[str]:
    """What the pages say first of the city."""
    known = goals.last_known(city)
    covered = goals.city_coverage(city, known)
    yield coverage_sentences.headline(covered, catalogue=city, tr=tr)
    yield employment_sentences.level(city, tr=tr)
    yield employment_sentences.level_title(city, tr=tr)
    yield employment_sentences.city_levels(city, tr=tr)
    yield from formulas(city, tr=tr)
    for figure in headline_figures(city, covered, tr=tr):
        yield from (figure.label, figure.value, figure.detail)


def test_a_folder_of_tables_and_a_layer_are_all_that_a_city_is(city, boundaries):
    assert city.city.name("ru") == "Тениз"
    assert str(city.city.time_zone) == "Asia/Ulaanbaatar"
    assert list(boundaries.districts.index) == sorted(teniz.DISTRICTS)
    covered = goals.city_coverage(city, TODAY)
    assert (covered.target, covered.open_at_least, covered.open_at_most) == (15, 7, 7)
    assert covered.districts_by_state[goals.GoalState.MET] == ("north",)


@readers
def test_the_pages_open_with_sentences_on_this_city_and_no_other(city, tr):
    said = "\n".join(said_of(city, tr))
    assert not OF_THE_SHIPPED_CITY.findall(said)
    assert city.city.name(tr.language) in said
    assert city.city.country_name(tr.language) in said


@readers
def test_its_classifier_heads_the_numbers_of_its_districts(city, tr):
    (column,) = (each for each in registers.districts_table(city, tr=tr).columns if each.code == "kato")
    assert city.city.classifier(tr.language) in column.header


def test_ages_are_those_of_the_indicator_and_not_of_the_sentence(city):
    rows = teniz.tables()
    for row in rows["indicators"]:
        if row["code"] == "neet_rate_14_34":
            row |= {"age_from": "16", "age_to": "31"}
    said = [_level_of(rows, tr) for tr in TRANSLATORS]
    assert ["16–31 жас" in said[0], "16–31 год" in said[1], "ages 16-31" in said[2]] == [True] * 3
    assert not any("34" in each for each in said)


def _level_of(rows: Tables, tr: Translator) -> str:
    return employment_sentences.level(catalogue_of(rows), tr=tr)


def test_a_report_names_its_centre_by_the_districts_of_this_city(city):
    for name in (
        "NOR-1",
        "г. Тениз, Северный район, 1",
        "Теңіз қаласы Солтүстік ауданы 1",
        "центр Тениза Северный 1",
    ):
        reading = read(teniz.monthly_report(name), "report.csv", catalogue=city, today=TODAY)
        assert set(reading.entries["centre"]) == {"NOR-1"}, name


@pytest.mark.parametrize("language", list(Language))
def test_a_report_comes_in_and_goes_out_by_the_names_and_hours_of_this_city(city, tmp_path, language):
    tr = translator(language, city.city.time_zone)
    form = template("NOR-1", catalogue=city, tr=tr, months=["2026-01"])
    assert not OF_THE_SHIPPED_CITY.findall(_text_in(form))
    reading = read(teniz.monthly_report("NOR-1"), "report.csv", catalogue=city, today=TODAY)
    with closing(store_of(tmp_path)) as store:
        at_night = datetime(2026, 2, 28, 16, 30, tzinfo=UTC)
        sent = store.hand_in(
            HandedIn("report.csv", reading.content, reading.entries), by=PUBLISHER, at=at_night
        )
        known = current_record(store, city, may_be_demo=False, today=TODAY)
    (seen,) = Sight(PUBLISHER, zone=city.city.time_zone).imports([sent])
    assert seen.day == date(2026, 3, 1)
    receipt = receipt_table(sent, catalogue=city, tr=tr)
    assert "00:30" in str(receipt.rows)
    total = activity.period_total(known, city, "events", ["2026-01"], area=teniz.CITY, today=TODAY)
    assert total.value == 12


@pytest.mark.parametrize("language", [each.value for each in Language])
def test_no_page_of_this_city_says_a_word_of_another(
    open_page: Opener,
    places: tuple[Path, Path],
    language: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    fresh_caches: None,
):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'atlas.sqlite3'}")  # it notes these tables
    monkeypatch.setenv("ATLAS_TABLES", str(places[0]))
    monkeypatch.setenv("ATLAS_LAYER", str(places[1]))
    reader = open_page(PAGES[0].name, lang=language)
    seen = ""
    for entry in PAGES:
        go_to(reader, entry.name)
        assert not reader.exception, entry.name
        shown = text_of(reader)
        assert not OF_THE_SHIPPED_CITY.findall(shown), entry.name
        seen += shown
    assert {"kk": "Теңіз", "ru": "Тениз", "en": "Teniz"}[language] in seen


@pytest.fixture(params=Language, scope="module")
def briefed(city: Catalogue, request: pytest.FixtureRequest) -> tuple[BriefingChoice, BriefingData, Briefing]:
    """A briefing of every section in a language, with what it was chosen by and from."""
    tr = translator(request.param, city.city.time_zone)
    choice = BriefingChoice(language=request.param, sections=SECTIONS)
    ground = BriefingData(ReportView(demonstration(city, TODAY), city, TODAY, tr))
    return choice, ground, compose(choice, ground)


@pytest.mark.parametrize("code", FORMATS)
def test_a_briefing_in_every_format_speaks_of_this_city_alone(city, boundaries, briefed, code):
    choice, ground, briefing = briefed
    name = name_of(briefing, choice, code, city=city.city.code)
    content = FORMATS[code].make(briefing, boundaries.districts, ground.reader)
    assert teniz.CITY in name
    text = _text_in(content)
    assert not OF_THE_SHIPPED_CITY.findall(text)
    assert city.city.name(choice.language) in text


def _text_in(content: bytes) -> str:
    """Every text in a file: of a PDF its words, of an archive all parts that are text, archives inside included."""
    if content.startswith(b"%PDF"):
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    found = []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            part = archive.read(name)
            if name.endswith((".xlsx", ".pptx", ".zip", ".pdf")):
                found.append(_text_in(part))
            elif name.endswith((".xml", ".csv", ".json", ".md", ".txt", ".html", ".geojson")):
                found.append(part.decode("utf-8"))
    return "\n".join(found)
