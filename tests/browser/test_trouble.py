"""What goes wrong: at the start the administrator learns everything, later the reader one sentence."""

import csv
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from components.i18n import Language
from data.catalogue import TABLES
from tests.browser.server import ROOT, Server, refused_start, serve
from tests.browser.visitors import Visitors, visiting

CODE = ("app.py", "pages", "components", "data", "geo", ".streamlit")
SECRET = "a detail that no reader may see"
INCIDENT = re.compile(r"\b[0-9a-f]{8}\b")


def test_broken_tables_stop_the_start_and_every_fault_is_named_with_its_place(tmp_path: Path):
    tables = Path(shutil.copytree(TABLES, tmp_path / "tables"))
    _write_cell(tables / "published.csv", 3, "value", "eight")
    _write_cell(tables / "centres.csv", 2, "source", "hearsay")
    (tables / "targets.csv").unlink()
    code, output = refused_start({"ATLAS_TABLES": str(tables)})
    assert code != 0
    assert re.search(r"published\.csv:3:value: .*'eight'", output)
    assert re.search(r"centres\.csv:2:source: .*'hearsay'", output)
    assert re.search(r"targets\.csv: .*missing", output)
    assert "Traceback" not in output


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("ATLAS_TABLES", "/nowhere"),
        ("ATLAS_LAYER", "/nowhere.geojson"),
        ("ATLAS_TILE_URL", "ftp://tiles.example/{z}/{x}/{y}"),
    ],
)
def test_a_setting_that_cannot_be_used_stops_the_start_with_the_name_of_the_variable(
    variable: str, value: str
):
    code, output = refused_start({variable: value})
    assert code != 0
    assert variable in output
    assert "Traceback" not in output


def test_a_broken_boundary_layer_stops_the_start(tmp_path: Path):
    layer = tmp_path / "districts.geojson"
    layer.write_text('{"type": "FeatureCollection", "features": []}', "utf-8")
    code, output = refused_start({"ATLAS_LAYER": str(layer)})
    assert code != 0
    assert "Traceback" not in output
    assert "Jastar Atlas" in output


def test_a_start_without_its_store_says_so_and_names_no_address_to_open():
    code, output = refused_start({"DATABASE_URL": "postgresql://atlas@127.0.0.1:1/atlas"})
    assert code != 0
    assert "DATABASE_URL" in output
    assert "http://" not in output
    assert "Traceback" not in output


@pytest.fixture(scope="module")
def faulty_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of a copy of the app in which the page on employment has a bug."""
    folder = tmp_path_factory.mktemp("faulty")
    for name in CODE:
        original = ROOT / name
        if original.is_dir():
            shutil.copytree(original, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(original, folder / name)
    (folder / "pages" / "employment.py").write_text(f"raise RuntimeError({SECRET!r})\n", "utf-8")
    with serve(folder) as server:
        yield server


@pytest.fixture
def unlucky(browser: Browser, faulty_server: Server) -> Iterator[Visitors]:
    """People who visit the server with the bug."""
    with visiting(browser, faulty_server) as people:
        yield people


def test_a_page_with_a_bug_shows_one_sentence_with_a_number_in_the_readers_language(unlucky: Visitors):
    sentences = {language: _sentence(unlucky.arrive(), language) for language in Language}
    assert len({INCIDENT.sub("", sentence) for sentence in sentences.values()}) == len(Language)
    log = unlucky.server.log.read_text("utf-8")
    for sentence in sentences.values():
        incident = INCIDENT.search(sentence)
        assert incident
        assert f"incident {incident.group()}" in log
    assert SECRET in log


def test_after_a_page_with_a_bug_the_others_still_open(unlucky: Visitors):
    page = unlucky.arrive()
    _sentence(page, Language.ENGLISH)
    page.get_by_test_id("stTopNavLink").last.click()
    expect(page.get_by_test_id("stAlert")).to_have_count(0)
    expect(page.get_by_test_id("stDataFrame")).to_be_visible()


def _sentence(page: Page, language: Language) -> str:
    """Open the page with the bug and return the one sentence that it shows."""
    page.goto(f"/employment?lang={language}")
    box = page.get_by_test_id("stAlert")
    expect(box).to_have_count(1)
    expect(box).to_be_visible()  # a page is shown once it is whole
    expect(page.get_by_test_id("stException")).to_have_count(0)
    body = page.locator("body").inner_text()
    assert SECRET not in body
    assert "Traceback" not in body
    assert "RuntimeError" not in body
    return box.get_by_test_id("stMarkdownContainer").inner_text()


def _write_cell(path: Path, row: int, column: str, text: str) -> None:
    """Write into a cell, its row counted as a spreadsheet does: the header is 1."""
    with path.open(encoding="utf-8-sig", newline="") as source:
        rows = list(csv.reader(source))
    rows[row - 1][rows[0].index(column)] = text
    with path.open("w", encoding="utf-8", newline="") as target:
        csv.writer(target).writerows(rows)
