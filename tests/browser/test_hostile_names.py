"""Text that came from people is text on every surface, however it is written."""

import csv
import io
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import geopandas as gpd
import pytest
import requests
from playwright.sync_api import Browser, Frame, Locator, Page, expect

from data.catalogue import TABLES
from tests.browser.drawing import (
    PARTS,
    Parts,
    expect_drawn,
    expect_settled,
    map_frame,
    pictures,
    polygons,
    tables,
    take_over,
)
from tests.browser.server import Server, serve
from tests.browser.visitors import Visitors, open_page, press_download, visiting

HTML = "<img src=x onerror=window.hostile=1><script>window.hostile=1</script>"
SCRIPT = "${window.hostile=1}${alert(1)}`'\"\\"
MARKDOWN = "[here](https://evil.example/link) ![pixel](https://evil.example/pixel.png) **b** $x$ :red[r]"
FORMULA = "=cmd|' /C calc'!A0"
REVERSED = "abc\u202edef\u200fghi"
SMUGGLED = "a[href*='evil.example'], img[src*='evil.example'], img[src='x']"
DISTRICT, CENTRE = "medeu", "MED-1"


@pytest.fixture(scope="module")
def hostile_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server whose tables hold names that try everything."""
    folder = Path(shutil.copytree(TABLES, tmp_path_factory.mktemp("hostile") / "tables"))
    names = {
        ("districts", DISTRICT, "name"): HTML + SCRIPT + REVERSED,
        ("districts", DISTRICT, "short"): HTML + SCRIPT,
        ("districts", "turksib", "name"): MARKDOWN,
        ("districts", "turksib", "short"): MARKDOWN,
        ("centres", CENTRE, "name"): FORMULA + HTML + SCRIPT,
        ("centres", CENTRE, "note"): MARKDOWN,
        ("indicators", "neet_placed", "name"): HTML + SCRIPT + MARKDOWN,
        ("indicators", "neet_placed", "short"): HTML + SCRIPT,
        ("indicators", "neet_placed_permanent", "name"): HTML + SCRIPT + MARKDOWN,
        ("indicators", "neet_placed", "definition"): HTML + SCRIPT + MARKDOWN,
    }
    for (table, code, stem), text in names.items():
        _rewrite(
            folder / f"{table}.csv", code, {f"{stem}_{language}": text for language in ("kk", "ru", "en")}
        )
    _rewrite_all(folder / "sources.csv", {"title": HTML + SCRIPT + MARKDOWN, "publisher": SCRIPT + HTML})
    _rewrite_all(folder / "published.csv", {f"note_{code}": MARKDOWN + HTML for code in ("kk", "ru", "en")})
    with serve(environment={"ATLAS_TABLES": str(folder)}) as server:
        yield server


@pytest.fixture
def visitors(browser: Browser, hostile_server: Server) -> Iterator[Visitors]:
    """People who visit the server of hostile names; none may be led outside, and no box may open."""
    with visiting(browser, hostile_server) as people:
        yield people


@pytest.mark.parametrize("name", PARTS)
def test_no_page_runs_what_a_name_says(visitors: Visitors, name: str):
    page = visitors.arrive()
    open_page(page, name, "lang=kk")
    _expect_nothing_ran(page)
    take_over(page)
    _expect_nothing_ran(page)
    expect(page.locator(SMUGGLED)).to_have_count(0)


def test_a_hostile_name_stands_letter_by_letter_on_the_map(visitors: Visitors):
    page = visitors.arrive()
    open_page(page, "coverage", "lang=en")
    assert _letters(HTML + SCRIPT) in _letters(pictures(page).first)
    labels = map_frame(page).locator(".district-label").all_inner_texts()
    assert any(HTML + SCRIPT in label for label in labels)
    assert any(MARKDOWN in label for label in labels)
    spoken = []
    for shape in polygons(page).all():
        shape.dispatch_event("mouseover")
        spoken += map_frame(page).locator(".district-tooltip").all_inner_texts()
        shape.dispatch_event("mouseout")
    assert any(HTML + SCRIPT in sentence for sentence in spoken)
    _expect_nothing_ran(page)


def test_a_hostile_name_stands_letter_by_letter_beside_the_map_and_in_the_tables(visitors: Visitors):
    page = visitors.arrive()
    page.goto(f"/coverage?lang=ru&district={DISTRICT}")
    expect_drawn(page, Parts(maps=1, charts=1, tables=PARTS["coverage"].tables + 1))
    expect(page.get_by_role("heading", level=2).filter(has_text=HTML + SCRIPT).first).to_be_visible()
    shown = "".join(tables(page).all_text_contents())
    assert HTML + SCRIPT + REVERSED in shown
    assert FORMULA + HTML + SCRIPT in shown
    _expect_nothing_ran(page)


def test_a_hostile_name_stands_letter_by_letter_on_the_chart(visitors: Visitors):
    page = visitors.arrive()
    open_page(page, "employment", "lang=en")
    written = "".join(map(_letters, pictures(page).all_text_contents()))
    assert all(part in written for part in ("<imgsrc=x", "${alert(1)}"))
    take_over(page)
    drawn = "".join(
        page.locator(".js-plotly-plot .xtick text, .js-plotly-plot .annotation").all_text_contents()
    )
    assert "<img src=x" in drawn
    assert "${alert(1)}" in drawn
    named = page.locator(".xtick").filter(has_text="${alert(1)}")
    bars = page.locator(".js-plotly-plot:has(.bars)").filter(has=named).first
    _point_at_bars(page, bars)
    expect(bars.locator(".hoverlayer").first).to_contain_text("<img src=x")
    _expect_nothing_ran(page)


@pytest.mark.parametrize("section", ["contradictions", "definitions", "sources", "centres"])
def test_no_section_of_the_sources_runs_what_a_note_says(visitors: Visitors, section: str):
    page = visitors.arrive()
    page.goto(f"/sources?lang=en&section={section}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect_settled(page)
    _expect_nothing_ran(page)
    expect(page.locator(SMUGGLED)).to_have_count(0)


@pytest.mark.parametrize("table", ["centres", "districts", "sources", "published"])
def test_no_cell_of_a_file_is_a_formula(hostile_server: Server, table: str):
    answer = requests.get(f"{hostile_server.origin}/open-data/{table}.csv?lang=en", timeout=30)
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline=""), strict=True))
    assert not [cell for row in rows for cell in row if re.match(r"\s*[=+@]|\s*-(?![\d])", cell)]
    if table == "centres":
        assert "'" + FORMULA + HTML + SCRIPT in {cell for row in rows for cell in row}


def test_a_hostile_name_comes_home_in_the_map_as_it_is(visitors: Visitors, tmp_path: Path):
    page = visitors.arrive()
    open_page(page, "coverage", "lang=en")
    with page.expect_download() as awaited:
        press_download(page, "geojson-coverage-open")
    awaited.value.save_as(tmp_path / "map.geojson")
    names = gpd.read_file(tmp_path / "map.geojson")["district"]
    assert HTML + SCRIPT + REVERSED in set(names)


def _letters(drawn: Locator | str) -> str:
    """Return what is written without its spaces: a picture breaks it into lines."""
    written = drawn if isinstance(drawn, str) else drawn.text_content() or ""
    return "".join(written.split())


def _point_at_bars(page: Page, chart: Locator) -> None:
    """Move the pointer onto every bar of a chart; it stays on the last."""
    for bar in chart.locator(".bars .point path").all():
        bar.scroll_into_view_if_needed()
        box = bar.bounding_box()
        if box and box["height"] > 1:
            page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=3)


def _expect_nothing_ran(page: Page) -> None:
    frames: list[Frame] = page.frames
    assert [frame.evaluate("window.hostile") for frame in frames] == [None] * len(frames)


def _rewrite(path: Path, code: str, cells: dict[str, str]) -> None:
    _write(path, cells, lambda row: code in {row.get("code"), row.get("id")})


def _rewrite_all(path: Path, cells: dict[str, str]) -> None:
    _write(path, cells, lambda _: True)


def _write(path: Path, cells: dict[str, str], is_meant: Callable[[dict[str, str]], bool]) -> None:
    with path.open(encoding="utf-8-sig", newline="") as source:
        reader = csv.DictReader(source)
        rows, columns = list(reader), reader.fieldnames or []
    for row in filter(is_meant, rows):
        row |= cells
    with path.open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, columns)
        writer.writeheader()
        writer.writerows(rows)
