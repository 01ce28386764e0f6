"""Persons are shown to publishers and to themselves: everybody else sees of a report its number, day and state."""

import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO

import pytest
import streamlit as st
from pypdf import PdfReader
from streamlit.testing.v1 import AppTest

from components import cached_briefings, deployment
from components.briefing.choice import SECTIONS, BriefingChoice
from components.exports import open_data, presentation
from components.exports.files import FORMATS
from components.i18n import Language, translator
from components.page_registry import PAGES
from components.shell import identity
from data.access.people import READER, Person, Role
from data.store import Store
from data.store.model import HandedIn, ImportState
from tests.builders import plain
from tests.pages.screen import text_of
from tests.store.reports import about_centres, entries

SENDER = Person("planted.sender@almaty.example", Role.REPORTER, frozenset({"MED-1"}))
DECIDER = Person("planted.decider@almaty.example", Role.PUBLISHER)
OTHER = Person("other@almaty.example", Role.REPORTER, frozenset({"TUR-1"}))
FILE = "Отчёт Посаженного тел 87011234567.csv"
PLANTED = (
    SENDER.name,
    DECIDER.name,
    FILE,
    "Посаженного",
    "спросить Примечаеву",
    "ошибка Причинова",
    "Листова",
)
"""An e-mail, a file's name, a note, a reason and a sheet's name, with which somebody could be found."""

LINKS = {"centre": "MED-1", "area": "MED-1", "year": "2025"}
"""What the pages are asked to show: the centre of the reports, and their year."""


@pytest.fixture(autouse=True)
def store(tmp_path, monkeypatch, fresh_caches) -> Iterator[Store]:
    """Reports that count, one that was withdrawn, and a correction of the register, all with planted names."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'atlas.sqlite3'}")
    kept = deployment.store()
    for value in (7, 9, 8):
        figures = entries(("events", "MED-1", "2025-01", value), ("visitors", "MED-1", "2025-02", value))
        figures["sheet"] = "Листова"
        sent = HandedIn(FILE, repr(value).encode(), figures, "спросить Примечаеву")
        kept.decide(
            kept.hand_in(sent, by=SENDER).number, ImportState.PUBLISHED, by=DECIDER, reason="ошибка Причинова"
        )
    kept.decide(2, ImportState.WITHDRAWN, by=DECIDER, reason="ошибка Причинова")
    facts = about_centres(
        ("MED-1", "address_ru", "Абая 1"),
        ("MED-1", "address_kk", "Абай 1"),
        ("MED-1", "address_en", "Abai 1"),
    )
    correction = HandedIn(FILE, facts.content, facts.entries, "спросить Примечаеву", kind="centres")
    kept.decide(
        kept.hand_in(correction, by=SENDER).number,
        ImportState.PUBLISHED,
        by=DECIDER,
        reason="ошибка Причинова",
    )
    assert "import-4" in deployment.current().catalogue.sources.index
    yield kept
    kept.close()


@pytest.fixture
def offered(monkeypatch) -> list[Callable[[], bytes]]:
    """What the pages offer as files, pictures aside."""
    found: list[Callable[[], bytes]] = []
    shown = st.download_button

    def noted(label: str, **options: object) -> bool:
        data = options["data"]
        if label not in ("PNG", "SVG"):
            found.append(data if callable(data) else lambda: data)  # type: ignore[arg-type]
        return shown(label, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(st, "download_button", noted)
    return found


@pytest.fixture(autouse=True)
def unfolded(monkeypatch) -> None:
    """Every fold that holds evidence is open from the first look."""
    folded = st.expander

    def unfold(label: str, **options: object) -> object:
        if str(options.get("key", "")).startswith("evidence:"):
            st.session_state[str(options["key"])] = True
        return folded(label, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(st, "expander", unfold)


@pytest.fixture
def seen_by(open_page, monkeypatch, offered) -> Callable[..., str]:
    """Everything that a person meets on a page and in its files, every fold of evidence opened."""

    def seen(person: Person, name: str, language: str = "ru", **link: str) -> str:
        monkeypatch.setattr(identity, "person", lambda: person)
        offered.clear()
        reader: AppTest = open_page(name, lang=language, **LINKS | link)
        assert not reader.exception
        return "\n".join((text_of(reader), *(said_in(each()) for each in offered)))

    return seen


def said_in(content: bytes) -> str:
    """All words of a file: a package part by part, a PDF page by page, with what it says of itself."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(content)) as packed:
            return "\n".join(said_in(packed.read(name)) for name in packed.namelist())
    if content.startswith(b"%PDF"):
        read = PdfReader(BytesIO(content))
        return "\n".join((str(read.metadata), *(page.extract_text() for page in read.pages)))
    return content.decode("utf-8", errors="replace")


def planted_in(text: str) -> list[str]:
    """What of the planted words is in a text; a joiner, which keeps an e-mail from becoming a link, hides none."""
    read = plain(text).replace("\u2060", "")
    return [each for each in PLANTED if each in read]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", [page.name for page in PAGES])
def test_somebody_who_only_reads_meets_nobody_on_any_page_or_in_its_files(seen_by, name, language):
    assert planted_in(seen_by(READER, name, language)) == []


@pytest.mark.parametrize("name", ["activity", "employment", "centres", "reporting", "sources"])
def test_a_reporter_of_another_centre_meets_nobody_either(seen_by, name):
    assert planted_in(seen_by(OTHER, name)) == []
    assert planted_in(seen_by(OTHER, name, waiting="yes", report="1")) == []


@pytest.mark.parametrize("section", ["sources", "centres", "record"])
def test_a_correction_is_a_source_by_its_number(seen_by, section):
    text = seen_by(READER, "sources", section=section)
    assert planted_in(text) == []
    assert ("Отчёт № 4" in plain(text)) is (section != "record")


@pytest.mark.parametrize("section", ["changes", "revisions"])
def test_what_changed_is_told_to_everybody_and_names_nobody(seen_by, section):
    text = plain(seen_by(READER, "sources", "en", section=section, since="beginning"))
    assert planted_in(text) == []
    told = {
        "changes": "Values that came in: for February 2025: 1 from 1 centre; for January 2025: 1 from 1 centre.",
        "revisions": "corrected by a later report",
    }
    assert told[section] in text


@pytest.mark.parametrize("person", [SENDER, DECIDER])
def test_the_sender_and_a_publisher_see_who_sent_what(seen_by, person):
    for name in ("activity", "centres"):
        text = seen_by(person, name)
        assert {SENDER.name, FILE} <= set(planted_in(text))
    assert set(PLANTED) - {"Листова"} <= set(planted_in(seen_by(person, "reporting", report="2")))


def test_a_reader_still_sees_number_day_and_state_of_every_report(seen_by):
    text = seen_by(READER, "centres")
    tr = translator(Language.RUSSIAN)
    for word in (tr("Handed in"), tr("Report number"), tr("State"), tr("published"), tr("withdrawn")):
        assert word in text
    assert tr("By whom") not in text


@pytest.mark.parametrize("language", Language)
def test_open_data_names_nobody(language):
    tr, tables = translator(language), deployment.current().catalogue
    files = [open_data.csv_file(name, tables, tr=tr) for name in open_data.TABLES]
    files.append(open_data.geojson_file(tables, deployment.current().boundaries.districts, tr=tr))
    text = "\n".join(map(said_in, files))
    assert tr("Report no. {number}", number=4) in text
    assert planted_in(text) == []


@pytest.mark.parametrize("language", Language)
def test_no_file_and_no_view_of_a_briefing_names_anybody(language):
    choice = BriefingChoice(language=language, sections=SECTIONS, areas=("almaty", "MED-1"))
    briefing = cached_briefings.briefing(choice)
    files = [cached_briefings.file(choice, briefing, code) for code in FORMATS]
    text = "\n".join(
        (*map(said_in, files), *presentation.views(briefing, deployment.current().boundaries.districts))
    )
    assert "Jastar Atlas" in text
    assert planted_in(text) == []
