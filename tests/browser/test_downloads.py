"""Files that a reader takes home by a click, read back with pandas, the csv module and geopandas."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

import geopandas as gpd
import pandas as pd
import pytest
from playwright.sync_api import Page

from components import deployment
from components.charts.coverage import centres_open
from components.exports import open_data
from components.exports.csv import decimal_mark, delimiter
from components.i18n import Language, Translator, translator
from components.tables.table import Table
from data.catalogue import Catalogue
from data.published import goals
from data.time import clock
from tests.browser.visitors import Visitors, open_page, press_download

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
OF_EVERY_ROW = ("source", "status", "qualifier", "as_of")
FILES = [
    ("coverage", "coverage", "coverage"),
    ("coverage", "centres-open", "centres-open"),
    ("employment", "placements", "placements"),
    ("employment", "neet-level", "neet-level"),
    ("sources", "published", "published"),
]
"""Page, key of the download button, and the table of the open data that says the same."""

Download = Callable[[Page, str], Path]


@pytest.fixture
def download(tmp_path: Path) -> Download:
    """A click on a download button, by its key, that returns the file as the reader finds it."""

    def click(page: Page, key: str) -> Path:
        with page.expect_download() as awaited:
            press_download(page, key)
        path = tmp_path / awaited.value.suggested_filename
        awaited.value.save_as(path)
        return path

    return click


@pytest.mark.parametrize(("name", "key", "table"), FILES)
@pytest.mark.parametrize("language", Language)
def test_a_table_comes_home_as_csv_for_the_spreadsheet_of_its_language(
    visitors: Visitors, download: Download, catalogue: Catalogue, name: str, key: str, table: str, language: Language
):  # fmt: skip
    page = visitors.arrive()
    open_page(page, name, f"lang={language}")
    path = download(page, f"csv-{key}")
    expected = _expected(table, catalogue, translator(language))

    assert path.name.startswith(f"{key}_almaty_")
    assert path.name.endswith(f"_{language}.csv")
    assert path.read_bytes().startswith(BYTE_ORDER_MARK)
    _expect_rows(path, expected, language)
    frame = pd.read_csv(path, sep=delimiter(language), decimal=decimal_mark(language), encoding="utf-8-sig")
    _expect_numbers(frame, expected)
    _expect_origin_in_every_row(frame, expected)


@pytest.mark.parametrize("language", Language)
def test_the_map_comes_home_with_eight_districts_and_the_name_of_who_drew_them(
    visitors: Visitors, download: Download, language: Language
):
    page = visitors.arrive()
    open_page(page, "coverage", f"lang={language}")
    path = download(page, "geojson-coverage-open")
    districts = gpd.read_file(path)
    assert len(districts) == 8
    assert districts.crs == "EPSG:4326"
    assert districts.geometry.is_valid.all()
    assert set(districts["district_code"]) == set(deployment.current().boundaries.districts.index)

    collection = json.loads(path.read_text("utf-8"))
    assert "OpenStreetMap" in collection["attribution"]
    assert collection["licence"].startswith("ODbL")
    assert path.name.endswith(f"_{language}.geojson")


def test_a_file_holds_what_the_filters_have_left(visitors: Visitors, download: Download):
    page = visitors.arrive()
    open_page(page, "sources", "lang=ru&indicator=neet_placed")
    frame = pd.read_csv(download(page, "csv-published"), sep=";", decimal=",", encoding="utf-8-sig")
    code = translator(Language.RUSSIAN)("Code of the indicator")
    assert set(frame[code]) == {"neet_placed"}


def _expected(table: str, catalogue: Catalogue, tr: Translator) -> Table:
    """Return the table of the open data; the timeline's is drawn to today on the page, so its file reaches as far."""
    if table == "centres-open":
        return centres_open(
            catalogue, as_at=goals.last_known(catalogue), until=clock.today(ZoneInfo("Asia/Almaty")), tr=tr
        ).table
    return open_data.TABLES[table](catalogue, tr)


def _expect_rows(path: Path, expected: Table, language: Language) -> None:
    with path.open(encoding="utf-8-sig", newline="") as source:
        header, *rows = csv.reader(source, delimiter=delimiter(language), strict=True)
    assert header == [column.header for column in expected.columns]
    assert len(rows) == len(expected.rows)
    assert {len(row) for row in rows} == {len(header)}
    for position, column in enumerate(expected.columns):
        if column.kind == "code":
            assert [row[position] for row in rows] == [code or "" for code in expected.column(column.code)]


def _expect_numbers(frame: pd.DataFrame, expected: Table) -> None:
    for column in expected.columns:
        if column.kind == "number":
            numbers = expected.frame()[column.code].round(column.decimals).astype("float64")
            read = frame[column.header].astype("float64")
            pd.testing.assert_series_equal(read, numbers, check_names=False)


def _expect_origin_in_every_row(frame: pd.DataFrame, expected: Table) -> None:
    """Expect source and status in every row, the qualifier with every value, and the day where one is known."""
    headers = {column.code: column.header for column in expected.columns}
    assert set(OF_EVERY_ROW) <= set(headers)
    assert frame[headers["source"]].notna().all()
    assert frame[headers["status"]].notna().all()
    is_known = frame[headers["value"]].notna() if "value" in headers else pd.Series(True, index=frame.index)
    assert frame.loc[is_known, headers["qualifier"]].notna().all()
    assert frame[headers["as_of"]].notna().any()
