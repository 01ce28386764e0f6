"""A report's way through the browser: read, decided, checked, handed in once, and never twice or by half."""

import hashlib
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect

from components.i18n import Language, catalogues
from components.i18n.translator import LOCALES
from data.catalogue import Catalogue
from data.store import Store, open_store
from data.store.model import ImportState
from tests.browser.axe import grave_findings
from tests.browser.drawing import expect_page, expect_settled
from tests.browser.reports import Desk, csv_file, month, workbook
from tests.browser.server import Server, serve
from tests.browser.visitors import Visitors, visiting

MESSY = workbook(
    [
        ["Орталықтардың айлық есебі"],
        [],
        ["Орталық", "Ай", "Іс-шаралар", "Келушілерр"],
        ["MED-1", "қыркүйек 2026", "14", 400],
        ["Медеу ауданы №2", "2026-09", 9, 250],
        ["ALT-1", "қыркүйек 2026", -5, 120],
        ["Барлығы", "", 18, 770],
    ],
    sheet="Қыркүйек",
)
HOSTILE = "<img src=x onerror=window.hostile=1>${window.hostile=1} [x](https://evil.example) `'\""
HOSTILE_NAME = re.sub(r'[/"]', "", HOSTILE)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the server of these tests keeps its store."""
    return tmp_path_factory.mktemp("reports")


@pytest.fixture(scope="module")
def reporting_server(folder: Path) -> Iterator[Server]:
    """A server of its own store, on which whoever has opened its link is a publisher."""
    with serve(environment={"DATABASE_URL": _url(folder)}) as server:
        yield server


@pytest.fixture
def visitors(browser: Browser, reporting_server: Server) -> Iterator[Visitors]:
    """People who have opened the link of the server."""
    with visiting(browser, reporting_server, by_link=True) as people:
        yield people


@pytest.fixture
def store(folder: Path, reporting_server: Server) -> Iterator[Store]:
    """The store of the server."""
    opened = open_store(_url(folder))
    yield opened
    opened.close()


def _url(folder: Path) -> str:
    return f"sqlite:///{folder / 'atlas.sqlite3'}"


def test_a_messy_workbook_is_handed_in_in_kazakh_from_the_choice_of_the_file_to_the_receipt(
    visitors: Visitors, store: Store, catalogue: Catalogue, tmp_path: Path
):
    page = visitors.arrive()
    desk = Desk(page, Language.KAZAKH).open()
    before = len(store.imports())
    desk.send("есеп.xlsx", MESSY)
    expect(page.get_by_text("«Келушілерр»")).to_be_visible()

    desk.hand_in()
    expect(desk.alert()).to_have_count(1)
    _choose(page, "Келушілерр", catalogue.indicator("visitors").name("kk"))
    expect(
        page.get_by_text(desk.tr("Errors: {errors}. Warnings: {warnings}.", errors=1, warnings=0))
    ).to_be_visible()
    _expect_own_words(page, Language.KAZAKH)
    expect_settled(page)  # what is drawn anew is faint meanwhile
    assert grave_findings(page) == {}

    with page.expect_download() as awaited:
        desk.button("Your file with the places marked").click()
    awaited.value.save_as(tmp_path / "marked.xlsx")
    marked = load_workbook(tmp_path / "marked.xlsx")["Қыркүйек"]["C6"]
    assert marked.value == -5
    assert marked.comment is not None

    desk.hand_in()
    expect(desk.alert()).to_contain_text(
        desk.tr("The report has errors. Correct them, or hand in only the rows without errors.")
    )
    assert len(store.imports()) == before
    desk.tick("only-good")
    desk.hand_in()
    desk.expect_receipt(MESSY)
    _expect_own_words(page, Language.KAZAKH)
    expect_settled(page)  # what is drawn anew is faint meanwhile
    assert grave_findings(page) == {}

    newest = store.imports()[0]
    assert (newest.number, newest.state) == (before + 1, ImportState.PUBLISHED)
    expect(desk.card().get_by_role("heading")).to_contain_text(str(newest.number))
    handed = store.observations(newest.number)[["indicator", "centre", "month", "value"]]
    assert sorted(handed.itertuples(index=False, name=None)) == [
        ("events", "MED-1", "2026-09", 14.0),
        ("events", "MED-2", "2026-09", 9.0),
        ("visitors", "MED-1", "2026-09", 400.0),
        ("visitors", "MED-2", "2026-09", 250.0),
    ]
    with page.expect_download() as awaited:
        desk.button("The file as it was sent").click()
    awaited.value.save_as(tmp_path / "original.xlsx")
    assert (tmp_path / "original.xlsx").read_bytes() == MESSY
    assert awaited.value.suggested_filename == "есеп.xlsx"


def test_a_double_click_hands_in_once_and_shows_the_receipt(visitors: Visitors, store: Store):
    content = month("MED-1", 21, when="2026-08")
    desk = Desk(visitors.arrive(), Language.RUSSIAN).open()
    desk.send("отчёт.csv", content)
    _settle_warnings(desk)
    desk.button("Hand in the report").dblclick()
    desk.expect_receipt(content)
    assert _count(store, content) == 1


def test_the_same_file_again_is_recognised_and_changes_nothing(visitors: Visitors, store: Store):
    content = month("MED-2", 5, when="2026-08")
    first, second = (Desk(visitors.arrive(), Language.ENGLISH).open() for _ in range(2))
    first.send("report.csv", content)
    _settle_warnings(first)
    first.hand_in()
    first.expect_receipt(content)
    second.send("renamed.csv", content)
    expect(second.alert()).to_contain_text("This file was handed in before")
    expect(second.button("Hand in the report")).to_have_count(0)
    assert _count(store, content) == 1


def test_two_tabs_with_the_same_file_hand_in_one_report_and_both_show_its_receipt(
    visitors: Visitors, store: Store
):
    content = month("ALT-1", 7, when="2026-08")
    first = Desk(visitors.arrive(), Language.KAZAKH).open()
    second = Desk(first.page.context.new_page(), Language.KAZAKH).open()
    for desk in (first, second):
        desk.send("есеп.csv", content)
        _settle_warnings(desk)
    for desk in (first, second):
        desk.hand_in()
    for desk in (first, second):
        desk.expect_receipt(content)
    assert _count(store, content) == 1


def test_what_another_tab_has_changed_meanwhile_is_shown_before_anything_goes_in(
    visitors: Visitors, store: Store
):
    slow, quick = (Desk(visitors.arrive(), Language.ENGLISH).open() for _ in range(2))
    slow.send("mine.csv", month("TUR-1", 30, when="2026-08"))
    _settle_warnings(slow)
    expect(slow.page.get_by_text("New: 1. Changed: 0.")).to_be_visible()
    quick.send("theirs.csv", month("TUR-1", 20, when="2026-08"))
    _settle_warnings(quick)
    quick.hand_in()
    expect(quick.card()).to_be_visible()
    known = len(store.imports())

    slow.hand_in()
    expect(slow.alert()).to_contain_text("What is stored has changed")
    expect(slow.page.get_by_text("New: 0. Changed: 1.")).to_be_visible()
    expect_settled(slow.page)
    assert len(store.imports()) == known
    slow.hand_in()
    expect(slow.card()).to_be_visible()
    assert store.revisions("events", "TUR-1", "2026-08")[0].value == 30


def test_reloading_and_going_back_show_the_receipt_and_hand_nothing_in_again(
    visitors: Visitors, store: Store
):
    content = month("ZHE-1", 11, when="2026-08")
    page = visitors.arrive()
    page.goto("/?lang=en")
    expect_settled(page)
    desk = Desk(page, Language.ENGLISH).open()
    desk.send("report.csv", content)
    _settle_warnings(desk)
    desk.hand_in()
    desk.expect_receipt(content)
    known = len(store.imports())

    page.reload()
    desk.expect_receipt(content)
    page.go_back()
    expect_page(page, "overview", "en")
    page.go_forward()
    desk.expect_receipt(content)
    assert len(store.imports()) == known


def test_a_report_is_withdrawn_with_a_reason_and_published_again(visitors: Visitors, store: Store):
    desk = Desk(visitors.arrive(), Language.ENGLISH).open()
    content = month("NAU-1", 4, when="2026-08")
    desk.send("report.csv", content)
    _settle_warnings(desk)
    desk.hand_in()
    desk.expect_receipt(content)
    number = store.imports()[0].number

    desk.button("Withdraw").click()
    expect(desk.alert()).to_contain_text("Please say why")
    expect_settled(desk.page)
    assert store.one(number).state is ImportState.PUBLISHED
    desk.page.get_by_label("Reason").fill("a wrong month")
    desk.button("Withdraw").click()
    expect(desk.card()).to_contain_text("reason: a wrong month")
    assert store.one(number).state is ImportState.WITHDRAWN
    desk.button("Publish again").click()
    expect(desk.button("Withdraw")).to_be_visible()
    assert [made.state for made in store.one(number).decisions] == [
        ImportState.PUBLISHED,
        ImportState.WITHDRAWN,
        ImportState.PUBLISHED,
    ]


def test_names_and_cells_of_a_file_are_text_however_they_are_written(visitors: Visitors, store: Store):
    page = visitors.arrive()
    desk = Desk(page, Language.ENGLISH).open()
    rows = [
        ["Centre", "Month", "Events", HOSTILE],
        ["BOS-1", "2026-08", 3, 1],
        [HOSTILE, HOSTILE, HOSTILE, 2],
    ]
    desk.send(HOSTILE_NAME + ".csv", csv_file(rows))
    page.get_by_test_id("stExpander").first.locator("summary").click()
    expect(page.locator("[data-testid=stHtml]", has_text=HOSTILE).first).to_be_visible()
    desk.tick("only-good")
    _settle_warnings(desk)
    page.get_by_label("Note", exact=True).fill(HOSTILE)
    desk.hand_in()
    expect(desk.card()).to_contain_text(HOSTILE_NAME)
    assert page.evaluate("window.hostile") is None
    expect(page.locator("a[href*='evil.example'], img[src='x']")).to_have_count(0)
    assert store.imports()[0].note.startswith(HOSTILE)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (
            bytes.fromhex("D0CF11E0A1B11AE1") + "Workbook".encode("utf-16-le") + bytes(4000),
            "This is a workbook of an old Excel (XLS).",
        ),
        (b"%PDF-1.7\n" + bytes(3000), "The file is a text document or a presentation."),
        (b"", "The file is empty."),
        (b"PK\x03\x04" + bytes(500), "The file is damaged"),
    ],
)
def test_a_file_that_cannot_be_read_gets_a_sentence_of_ours(
    visitors: Visitors, content: bytes, sentence: str
):
    desk = Desk(visitors.arrive(), Language.ENGLISH).open()
    desk.send("report.xlsx", content)
    expect(desk.alert()).to_contain_text(sentence)
    expect(desk.button("Hand in the report")).to_have_count(0)


def test_a_file_above_the_limit_is_refused_in_words_of_the_reader(visitors: Visitors, tmp_path: Path):
    page = visitors.arrive()
    desk = Desk(page, Language.RUSSIAN).open()
    large = tmp_path / "большой.xlsx"
    large.write_bytes(bytes(20 * 1024 * 1024 + 1))
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(large)
    expect(page.get_by_test_id("stFileUploader")).to_contain_text("Файл больше 20 МБ.")
    _expect_own_words(page, Language.RUSSIAN)
    expect(desk.button("Hand in the report")).to_have_count(0)


def test_a_file_whose_room_a_newer_one_needed_is_told_to_be_gone_and_chosen_again(
    browser: Browser, folder: Path
):
    """The server has room for 20 MB; each of the two sends 12."""
    heavy = b"PK\x03\x04" + bytes(12 * 1024**2)
    with (
        serve(environment={"DATABASE_URL": _url(folder), "ATLAS_UPLOAD_MB": "20"}) as small,
        visiting(browser, small, by_link=True) as people,
    ):
        first, second = (Desk(people.arrive(), Language.RUSSIAN).open() for _ in range(2))
        for desk in (first, second):
            desk.send("отчёт.xlsx", heavy)
            expect(desk.alert()).to_contain_text("Файл повреждён")
        first.page.get_by_role("radio", name="English").click()
        expect(first.alert()).to_contain_text("has removed this one. Please choose it again.")
        second.page.get_by_role("radio", name="English").click()
        expect(second.alert()).to_contain_text("The file is damaged")


@pytest.mark.parametrize("language", Language)
def test_the_chooser_of_files_speaks_the_language_of_the_reader_also_aloud(
    visitors: Visitors, language: Language
):
    page = visitors.arrive()
    desk = Desk(page, Language.RUSSIAN).open()
    page.get_by_role("radio", name=language.own_name).click()
    desk = Desk(page, language)
    expect_page(page, "reporting", language)
    chooser = page.get_by_test_id("stFileUploader")
    if language is not Language.ENGLISH:
        expect(chooser.get_by_test_id("stBaseButton-secondary")).to_have_accessible_name(
            re.compile(re.escape(desk.tr("Choose a file")))
        )
        expect(chooser).to_contain_text(desk.tr("or drag it here"))
    desk.send("a.csv", month("ALM-1", 3, when="2026-07"))
    if language is not Language.ENGLISH:
        spoken = chooser.locator("[aria-label]").evaluate_all(
            "all => all.map(one => one.ariaLabel).join(' ')"
        )
        assert not re.search(r"\b(Remove|Add|Upload|upload|KB)\b", spoken), spoken
        assert not re.search(r"\b(Remove|Add files|Upload|per file|\d+B)\b", chooser.inner_text())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_and_a_dark_screen_show_the_desk_and_the_receipt_whole(
    visitors: Visitors, store: Store, scheme
):
    page = visitors.arrive(width=390, height=844, scheme=scheme)
    desk = Desk(page, Language.KAZAKH).open("&report=1")
    expect(desk.card()).to_be_visible()
    desk.send("есеп.xlsx", month("ALM-1", -3, when="2026-07"))
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    expect_settled(page)  # what is drawn anew is faint meanwhile
    assert grave_findings(page) == {}


def test_the_form_of_a_centre_is_a_workbook_in_the_language_of_the_reader(visitors: Visitors, tmp_path: Path):
    desk = Desk(visitors.arrive(), Language.RUSSIAN).open("&form_centre=MED-2")
    with desk.page.expect_download() as awaited:
        desk.button("Download the form").click()
    awaited.value.save_as(tmp_path / "form.xlsx")
    assert re.fullmatch(r"form_MED-2_\d{4}-\d\d_ru\.xlsx", awaited.value.suggested_filename)
    texts = {
        str(cell.value)
        for sheet in load_workbook(io.BytesIO((tmp_path / "form.xlsx").read_bytes()))
        for row in sheet.iter_rows()
        for cell in row
    }
    assert any("Медеуский район" in text for text in texts)


def _choose(page: Page, name: str, meaning: str) -> None:
    """Answer a question by the name that it is about."""
    expect_settled(page)
    page.get_by_role("combobox", name=re.compile(re.escape(name))).focus()
    page.keyboard.type(meaning)
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.get_by_role("option")).to_have_count(0)
    expect_settled(page)


def _settle_warnings(desk: Desk) -> None:
    if desk.page.locator("[class*=st-key-confirmed]").count():
        desk.tick("confirmed")


def _count(store: Store, content: bytes) -> int:
    """How many reports came with these bytes."""
    return sum(each.sha256 == hashlib.sha256(content).hexdigest() for each in store.imports())


def _expect_own_words(page: Page, language: Language) -> None:
    """No message of the catalogue may stand on the page in English, and none of Streamlit's own words."""
    messages = catalogues.read(LOCALES / f"{language}.po", language)
    english = {
        message.id
        for message in messages
        if isinstance(message.id, str) and message.id and message.string and message.string != message.id
    }
    lines = set(page.locator("body").inner_text().splitlines())
    assert lines & english == set()
    assert not re.search(
        r"\b(Upload|per file|Press Enter|Drag and drop|Browse|Remove|MB|KB)\b", "\n".join(lines)
    )
