"""The files at stable addresses: in three languages, with codes, sources and qualifiers in every row."""

import csv
import json
from functools import cache
from io import BytesIO, StringIO

import geopandas as gpd
import pytest

from components.exports import open_data
from components.i18n import Translator
from components.tables.table import Table
from data.catalogue import Catalogue
from data.catalogue.contracts import CONTRACTS
from data.published import goals
from tests.builders import (
    ENGLISH,
    KAZAKH,
    RUSSIAN,
    catalogue_of,
    header_only,
    shipped_tables,
    with_the_least,
)

OF_FIGURES = ("published", "targets", "coverage", "centres-open", "placements", "neet-level")
OF_OBSERVATIONS = ("published", "targets", "centres-open", "placements", "neet-level")
ROWS = {name: len(rows) for name, rows in shipped_tables().items()} | {"coverage": 8}


@cache
def built(name: str, catalogue: Catalogue, tr: Translator = ENGLISH) -> Table:
    return open_data.TABLES[name](catalogue, tr)


def rows_of(content: bytes, delimiter: str) -> list[list[str]]:
    return list(
        csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=delimiter, strict=True)
    )


@pytest.mark.parametrize("name", open_data.TABLES)
def test_every_file_is_a_whole_table_in_each_language(shipped, tr, name):
    header, *rows = rows_of(open_data.csv_file(name, shipped, tr=tr), "," if tr == ENGLISH else ";")
    assert len(rows) == len(built(name, shipped, tr).rows) == ROWS.get(name, len(rows))
    assert {len(row) for row in rows} == {len(header)}
    assert len(set(header)) == len(header)
    assert all(header)


@pytest.mark.parametrize("name", open_data.TABLES)
def test_the_headers_are_in_the_language_of_the_reader_and_the_codes_in_none(shipped, name):
    tables = [built(name, shipped, tr) for tr in (KAZAKH, RUSSIAN, ENGLISH)]
    codes = [[column.code for column in table.columns] for table in tables]
    assert codes[0] == codes[1] == codes[2]
    kazakh, russian, english = ([column.header for column in table.columns] for table in tables)
    assert not set(english) & set(kazakh)
    assert not set(english) & set(russian)


@pytest.mark.parametrize("name", OF_FIGURES)
def test_every_row_of_figures_says_its_source_status_qualifier_and_day(shipped, name):
    table = built(name, shipped)
    valued = [row for row in table.rows if name != "published" or row[3] is not None]
    codes = [column.code for column in table.columns]
    for column in ("source", "status", "qualifier"):
        position = codes.index(column)
        assert all(row[position] for row in valued), column
    assert "as_of" in codes


def test_every_fact_on_a_centre_carries_how_exact_it_is_and_as_of_which_day(shipped, tr):
    frame = built("centres", shipped, tr).frame().set_index("centre_code")
    for fact in ("address", "floor_area_m2", "services"):
        named = frame[f"{fact}_qualifier"].notna()
        assert named[frame[fact].notna() & (frame["status"] == frame.loc["MED-2", "status"])].all(), fact
    assert frame["status_as_of"].notna().all()
    assert str(frame.loc["ZHE-1", "address_as_of"]) == "2024-06-24"
    assert str(frame.loc["ZHE-2", "floor_area_m2_as_of"]) == "2024-06-24"
    assert frame["place_qualifier"].isna().all()


def test_an_english_file_opens_in_columns_where_a_spreadsheet_expects_semicolons_and_decimal_commas(shipped):
    rows = rows_of(open_data.csv_file("neet-level", shipped, tr=ENGLISH, local=True), ";")
    assert rows[0] == rows_of(open_data.csv_file("neet-level", shipped, tr=ENGLISH), ",")[0]
    assert {"18,6", "14,88", "3,5"} <= {row[3] for row in rows}
    assert not [row for row in rows if len(row) != len(rows[0])]


@pytest.mark.parametrize("name", OF_OBSERVATIONS)
def test_every_row_of_figures_has_the_codes_of_its_indicator_and_area(shipped, name):
    table = built(name, shipped)
    assert set(table.column("indicator_code")) <= set(shipped.indicators.index)
    known = {"almaty", "kazakhstan", *shipped.districts.index, *shipped.centres.index}
    assert set(table.column("area_code")) <= known


@pytest.mark.parametrize("name", open_data.TABLES)
def test_the_codes_of_the_rows_are_the_same_in_every_language(shipped, name):
    tables = [built(name, shipped, tr) for tr in (KAZAKH, RUSSIAN, ENGLISH)]
    codes = [column.code for column in tables[0].columns if column.kind == "code"]
    rows = [sorted(zip(*(map(str, table.column(code)) for code in codes), strict=True)) for table in tables]
    assert rows[0] == rows[1] == rows[2]


def test_the_published_record_comes_back_as_it_was_put_in(shipped):
    written = {row["id"]: row for row in shipped_tables()["published"]}
    table = built("published", shipped)
    for identity, value in zip(table.column("id"), table.column("value"), strict=True):
        given = written[str(identity)]["value"]
        assert value == (float(given) if given else None)
    for identity, rivals in zip(table.column("id"), table.column("contradicts"), strict=True):
        assert (rivals or "") == written[str(identity)]["contradicts"]


def test_a_figure_without_a_number_is_an_empty_cell_and_not_a_zero(shipped):
    rows = rows_of(open_data.csv_file("published", shipped, tr=KAZAKH), ";")
    by_id = {row[11]: row for row in rows}
    assert by_id["reverse_vending_machines-almaty-2024-aqsham"][3] == ""


def test_kazakh_and_russian_files_have_a_decimal_comma(shipped):
    for tr in (KAZAKH, RUSSIAN):
        rows = rows_of(open_data.csv_file("neet-level", shipped, tr=tr), ";")
        assert {"18,6", "14,88", "3,5"} <= {row[3] for row in rows}


def test_a_table_that_nobody_knows_is_an_error(shipped):
    with pytest.raises(KeyError):
        open_data.csv_file("secrets", shipped, tr=ENGLISH)


@pytest.mark.parametrize("names", [("published",), ("targets",), ("centres",), ("published", "targets")])
@pytest.mark.parametrize("name", open_data.TABLES)
def test_a_file_whose_table_is_still_empty_has_its_header(names, name):
    header, *_ = rows_of(open_data.csv_file(name, catalogue_of(header_only(*names)), tr=ENGLISH), ",")
    assert all(header)


def test_a_city_with_one_centre_has_all_its_files(tr):
    catalogue = catalogue_of(with_the_least())
    assert all(open_data.csv_file(name, catalogue, tr=tr) for name in open_data.TABLES)
    assert set(catalogue.districts.index) == set(built("coverage", catalogue, tr).column("district_code"))


HOSTILE = "=cmd|' /C calc'!A0"


def test_hostile_text_of_the_tables_is_defused_in_every_file():
    tables = shipped_tables()
    for name in ("indicators", "districts", "published", "sources", "centres", "targets"):
        texts = [column for column in CONTRACTS[name].fields if column.endswith(("_kk", "_ru", "_en"))]
        for row in tables[name]:
            row |= {column: HOSTILE for column in texts if row[column] and "aliases" not in column}
            if name == "sources":
                row |= {"title": HOSTILE, "publisher": HOSTILE}
    catalogue = catalogue_of(tables)
    for name in open_data.TABLES:
        cells = [
            cell for row in rows_of(open_data.csv_file(name, catalogue, tr=ENGLISH), ",") for cell in row
        ]
        assert not [cell for cell in cells if cell.lstrip().startswith("=")], name


# The map as a file


@pytest.fixture(scope="module")
def geojson(shipped, layer) -> bytes:
    return open_data.geojson_file(shipped, layer, tr=KAZAKH)


def test_the_map_is_read_back_as_eight_districts_in_degrees(geojson, layer):
    frame = gpd.read_file(BytesIO(geojson)).set_index("district_code")
    assert frame.crs == "OGC:CRS84" or frame.crs == "EPSG:4326"
    assert set(frame.index) == set(layer.index)
    west, south, east, north = frame.total_bounds
    assert 76.7 < west < east < 77.3
    assert 43.0 < south < north < 43.5
    for code in layer.index:
        assert frame.geometry[code].equals(layer.geometry[code])


def test_the_map_carries_the_figures_of_its_table(geojson, shipped):
    frame = gpd.read_file(BytesIO(geojson)).set_index("district_code")
    table = built("coverage", shipped, KAZAKH)
    assert {column.code for column in table.columns} <= {"district_code", *frame.columns}
    assert frame["open_at_least"].to_dict() == dict(
        zip(table.column("district_code"), table.column("open_at_least"), strict=True)
    )
    assert frame.loc["medeu", "district"] == "Медеу ауданы"
    assert (frame["text"] != "").all()


def test_the_map_names_the_owners_of_the_boundaries_and_their_licence(geojson):
    collection = json.loads(geojson)
    assert "OpenStreetMap" in collection["attribution"]
    assert collection["attribution_url"] == "https://www.openstreetmap.org/copyright"
    assert "ODbL" in collection["licence"]
    assert collection["sources"]


def test_the_map_is_written_in_readable_kazakh_and_not_in_escapes(geojson):
    assert "Әуезов ауданы".encode() in geojson


def test_what_is_not_known_on_the_map_is_null(geojson):
    features = json.loads(geojson)["features"]
    youth = {feature["id"]: feature["properties"]["youth"] for feature in features}
    assert youth["almaly"] is None
    assert b"NaN" not in geojson


def test_the_table_of_coverage_adds_up_to_the_city(shipped):
    table = built("coverage", shipped)
    city = goals.city_coverage(shipped, goals.last_known(shipped))
    frame = table.frame()
    assert frame["open_at_least"].sum() == city.open_at_least == 11
    assert frame["planned"].sum() == city.planned == 5
