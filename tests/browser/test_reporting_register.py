"""A correction of the register of centres in the browser: seen beside the register, confirmed, and then shown by it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, expect

from components.i18n import Language
from data.catalogue import Catalogue
from data.store import Store, open_store
from data.store.model import ImportState
from tests.browser.axe import grave_findings
from tests.browser.drawing import expect_settled
from tests.browser.reports import Desk, csv_file
from tests.browser.server import Server, serve
from tests.browser.visitors import Visitors, visiting

IN_ALATAU = ("43.2750", "76.8300")
NEW_ADDRESS = ("Абай даңғылы, 7", "пр. Абая, 7", "7 Abay Avenue")
WHOLE_ADDRESS = csv_file(
    [("code", "address_kk", "address_ru", "address_en", "floor_area_m2"), ("MED-1", *NEW_ADDRESS, 410)]
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the server of these tests keeps its store."""
    return tmp_path_factory.mktemp("register")


@pytest.fixture(scope="module")
def register_server(folder: Path) -> Iterator[Server]:
    """A server of its own store, on which whoever has opened its link is a publisher."""
    with serve(environment={"DATABASE_URL": _url(folder)}) as server:
        yield server


@pytest.fixture
def visitors(browser: Browser, register_server: Server) -> Iterator[Visitors]:
    """People at the computer of the app."""
    with visiting(browser, register_server, by_link=True) as people:
        yield people


@pytest.fixture
def store(folder: Path, register_server: Server) -> Iterator[Store]:
    """The store of the server."""
    opened = open_store(_url(folder))
    yield opened
    opened.close()


def _url(folder: Path) -> str:
    return f"sqlite:///{folder / 'atlas.sqlite3'}"


def test_a_new_address_is_seen_beside_the_register_handed_in_and_then_shown_on_the_page_of_centres(
    visitors: Visitors, store: Store, catalogue: Catalogue
):
    page = visitors.arrive()
    desk = Desk(page, Language.KAZAKH).open()
    desk.send("тізілім.csv", WHOLE_ADDRESS)
    changes = page.get_by_role("row", name="Абай даңғылы, 7")
    expect(changes).to_contain_text(desk.tr("not known"))
    expect(page.get_by_role("row", name="410")).to_contain_text("300")
    assert grave_findings(page) == {}
    desk.button("Hand in the correction").click()
    desk.expect_receipt(WHOLE_ADDRESS)
    assert store.imports()[0].state is ImportState.PUBLISHED

    for language, address in zip(Language, NEW_ADDRESS, strict=True):
        page.goto(f"/centres?lang={language}&centre=MED-1")
        expect_settled(page)
        name = catalogue.centre("MED-1").name(language)
        expect(page.get_by_role("row", name=name).first).to_contain_text(address)
        expect(page.get_by_test_id("stMain")).to_contain_text("410")


def test_one_language_of_an_address_wants_a_word_of_the_sender(visitors: Visitors, store: Store):
    desk = Desk(visitors.arrive(), Language.RUSSIAN).open()
    content = csv_file([("Код центра", "Адрес на русском"), ("ZHE-1", "ул. Боткина, 18")])
    desk.send("реестр.csv", content)
    expect(desk.page.get_by_text("на других языках остаётся как в реестре")).to_be_visible()
    before = len(store.imports())
    desk.button("Hand in the correction").click()
    expect(desk.alert()).to_contain_text("Подтвердите")
    assert len(store.imports()) == before
    desk.tick("confirmed")
    desk.button("Hand in the correction").click()
    desk.expect_receipt(content)
    desk.page.goto("/centres?lang=ru&centre=ZHE-1")
    expect_settled(desk.page)
    expect(desk.page.get_by_test_id("stMain")).to_contain_text("ул. Боткина, 18")


def test_coordinates_in_another_district_are_refused_with_both_districts(visitors: Visitors, store: Store):
    desk = Desk(visitors.arrive(), Language.ENGLISH).open()
    before = len(store.imports())
    desk.send("register.csv", csv_file([("code", "lat", "lon"), ("MED-1", *IN_ALATAU)]))
    refused = desk.page.get_by_role("row", name="The place lies in another district")
    expect(refused).to_contain_text("Alatau District")
    expect(refused).to_contain_text("Medeu District")
    expect(desk.button("Hand in the correction")).to_have_count(0)
    assert len(store.imports()) == before


def test_the_form_of_the_register_comes_back_corrected(visitors: Visitors, store: Store, tmp_path: Path):
    desk = Desk(visitors.arrive(), Language.ENGLISH).open()
    with desk.page.expect_download() as awaited:
        desk.button("Download the register").click()
    awaited.value.save_as(tmp_path / "register.xlsx")
    book = load_workbook(tmp_path / "register.xlsx")
    sheet = book.worksheets[0]
    headers = [cell.value for cell in sheet[1]]
    codes = [cell.value for cell in sheet["A"]]
    sheet.cell(codes.index("ALT-2") + 1, headers.index("Opened on") + 1, "01.06.2026")
    book.save(tmp_path / "register.xlsx")
    content = (tmp_path / "register.xlsx").read_bytes()
    desk.send("register.xlsx", content)
    expect(desk.page.get_by_text("The file corrects 1 fact about the centres.")).to_be_visible()
    desk.button("Hand in the correction").click()
    desk.expect_receipt(content)
    assert store.facts().query("field == 'opened'")["text"].tolist() == ["2026-06-01"]
