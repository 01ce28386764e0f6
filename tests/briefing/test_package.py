"""The package of a briefing: data for software, described, under its licences, with checksums."""

import csv
import hashlib
import io
import json
import re
from datetime import date
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree
from zipfile import ZipFile

import geopandas as gpd
import pandas as pd
import pytest

from components.briefing.choice import SECTIONS, BriefingChoice
from components.briefing.compose import compose
from components.briefing.model import Briefing, Statements
from components.briefing.part_tables import tables_of_parts
from components.exports.csv import to_machine_csv
from components.exports.data_package import package
from components.exports.data_package.areas import AREAS_FILE
from components.exports.data_package.data_files import data_files, with_qualifiers
from components.exports.data_package.descriptor import OBSERVATIONS_FILE, descriptor
from components.exports.data_package.observations import COLUMNS, KEY, STRUCTURE, observations, time_period
from components.exports.data_package.structure import STRUCTURE_FILE
from components.i18n import Language
from components.tables.table import Column, Qualified, Table
from data.time.periods import parse
from geo.boundaries import load_districts
from tests.briefing.decks import briefing_of
from tests.briefing.grounds import catalogue, demo_briefing, demo_ground
from tests.briefing.hostile import TEXTS, hostile_briefing, long_table, showing
from tests.briefing.sample import sample
from tests.builders import ENGLISH

LANGUAGES = [language.value for language in Language]
_TYPES = {"string": str, "number": float, "date": date.fromisoformat}


@pytest.fixture(params=LANGUAGES, scope="module")
def packed(request: pytest.FixtureRequest) -> ZipFile:
    """A package of every section."""
    choice = BriefingChoice(language=Language(request.param), sections=SECTIONS, areas=("almaty", "medeu"))
    ground = demo_ground(choice)
    return ZipFile(BytesIO(package(compose(choice, ground), load_districts(), ground.reader)))


def test_a_package_holds_tables_observations_map_description_and_checksums(packed: ZipFile) -> None:
    names = packed.namelist()
    assert names[:2] == ["README.txt", "datapackage.json"]
    ends = ["observations.csv", "structure.xml", "areas.csv", "districts.geojson", "SHA256SUMS"]
    assert names[-5:] == ends
    assert all(re.fullmatch(r"data/\d\d-[a-z0-9-]+\.csv", name) for name in names[2:-5])
    assert packed.testzip() is None


_STRUCTURE = "{http://www.sdmx.org/resources/sdmxml/schemas/v2_1/structure}"


def test_the_structure_names_every_column_of_the_observations_and_every_code_in_them(packed: ZipFile) -> None:
    root = ElementTree.fromstring(packed.read("structure.xml"))
    parts = ("Dimension", "TimeDimension", "PrimaryMeasure", "Attribute")
    named = [each.get("id") for part in parts for each in root.iter(f"{_STRUCTURE}{part}") if each.get("id")]
    rows = list(csv.DictReader(io.TextIOWrapper(packed.open("observations.csv"), "utf-8")))
    assert named == list(rows[0])[3:]
    lists = {
        each.get("id"): {code.get("id") for code in each.iter(f"{_STRUCTURE}Code")}
        for each in root.iter(f"{_STRUCTURE}Codelist")
    }
    assert set(lists) == {
        "CL_RECORD", "CL_INDICATOR", "CL_REF_AREA", "CL_SEX", "CL_AGE", "CL_PROGRAMME", "CL_UNIT_MEASURE",
        "CL_QUALIFIER", "CL_OBS_STATUS", "CL_CONF_STATUS", "CL_STATUS",
    }  # fmt: skip
    for name, codes in lists.items():
        assert {row[str(name).removeprefix("CL_")] for row in rows} - {""} <= codes, name
    [flow] = root.iter(f"{_STRUCTURE}Dataflow")
    assert f"{flow.get('agencyID')}:{flow.get('id')}({flow.get('version')})" == STRUCTURE


def test_every_area_has_its_code_and_its_names_in_the_package_of_any_section() -> None:
    choice = BriefingChoice(language=Language.ENGLISH, sections=("level",))
    ground = demo_ground(choice)
    made = ZipFile(BytesIO(package(compose(choice, ground), load_districts(), ground.reader)))
    rows = {row["code"]: row for row in csv.DictReader(io.TextIOWrapper(made.open("areas.csv"), "utf-8"))}
    assert rows["MED-2"]["within"] == "medeu"
    assert rows["medeu"]["name_kk"] == "Медеу ауданы"
    assert {row["kind"] for row in rows.values()} == {"country", "city", "district", "centre"}


def test_a_filter_finds_what_is_typed_with_the_space_bar(packed: ZipFile) -> None:
    for name in packed.namelist():
        if name.endswith(".csv"):
            assert not set(packed.read(name).decode()) & {"\u00a0", "\u202f"}, name


def test_headline_figures_are_numbers_with_their_earlier_year_and_change(packed: ZipFile) -> None:
    [name] = [each for each in packed.namelist() if each.endswith("-figures.csv")][-1:]
    rows = list(csv.DictReader(io.TextIOWrapper(packed.open(name), "utf-8")))
    assert all(float(row["value"]) > 0 for row in rows)
    for row in rows:
        if row["change"]:
            expected = (float(row["value"]) / float(row["last_value"]) - 1) * 100
            assert float(row["change"]) == pytest.approx(expected)
    assert any(row["change"] for row in rows)


def test_what_is_said_first_is_a_table_whose_figures_are_numbers() -> None:
    briefing = demo_briefing("ru", decision="Построить пять центров")
    packed = ZipFile(BytesIO(_package(briefing)))
    frame = pd.read_csv(packed.open("data/01-summary.csv"), parse_dates=["due", "as_of"])
    [goal] = frame[frame["kind"].eq("goal") & frame["target"].notna()].to_dict("records")
    assert (goal["value"], goal["target"], goal["unit"]) == (11, 16, "centres")
    assert (goal["pace"], goal["pace_qualifier_code"]) == (5.0, "at_most")
    assert (goal["due"].date(), goal["as_of"].date()) == (date(2026, 12, 31), date(2026, 2, 24))
    changes = frame[frame["kind"].eq("finding") & frame["change"].notna()]
    assert set(changes["indicator_code"]) == {"visitors", "neet_placed", "events"}
    assert changes["change"].to_numpy() == pytest.approx(
        (100 * (changes["value"] / changes["last_value"] - 1)).to_numpy()
    )
    assert set(changes["centres"]) == {9}
    assert briefing.summary is not None
    [said] = briefing.summary.parts
    assert isinstance(said, Statements)
    assert list(frame["text"]) == [
        text.replace("\xa0", " ") for _, texts in said.groups[:3] for text in texts
    ]


def test_the_checksums_are_those_of_all_other_files(packed: ZipFile) -> None:
    lines = packed.read("SHA256SUMS").decode().splitlines()
    said = {name: digest for digest, name in (line.split("  ") for line in lines)}
    assert said == {
        name: hashlib.sha256(packed.read(name)).hexdigest()
        for name in packed.namelist()
        if name != "SHA256SUMS"
    }


def test_the_description_keeps_to_the_rules_of_data_package_2(packed: ZipFile) -> None:
    said = json.loads(packed.read("datapackage.json"))
    assert said["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert re.fullmatch(r"[a-z0-9._-]+", said["name"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", said["created"])
    names = [resource["name"] for resource in said["resources"]]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z0-9._-]+", name) for name in names)
    assert {resource["path"] for resource in said["resources"]} == {
        name for name in packed.namelist() if name not in {"README.txt", "datapackage.json", "SHA256SUMS"}
    }
    for resource in (said, *said["resources"]):
        _check_licences_and_sources(resource)
    for resource in said["resources"]:
        content = packed.read(resource["path"])
        assert resource["$schema"] == "https://datapackage.org/profiles/2.0/dataresource.json"
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert not re.match(r"[./]|.*\.\.", resource["path"])


def test_boundaries_and_tables_have_their_own_licences(packed: ZipFile) -> None:
    resources = json.loads(packed.read("datapackage.json"))["resources"]
    licences = {resource["name"]: resource["licenses"][0]["name"] for resource in resources}
    assert licences.pop("districts") == "ODbL-1.0"
    assert set(licences.values()) == {"CC-BY-4.0"}


def test_every_field_is_described_and_every_cell_is_of_its_type(packed: ZipFile) -> None:
    for resource in _tables(packed):
        rows = list(csv.reader(io.StringIO(packed.read(resource["path"]).decode(), newline="")))
        fields = resource["schema"]["fields"]
        assert [field["name"] for field in fields] == rows[0], resource["name"]
        assert len({field["name"] for field in fields}) == len(fields)
        for row in rows[1:]:
            for cell, field in zip(row, fields, strict=True):
                if cell not in resource["schema"]["missingValues"]:
                    _TYPES[field["type"]](cell)
                    assert field.get("format") != "uri" or urlsplit(cell).scheme in {"http", "https"}


def test_keys_name_one_row_each(packed: ZipFile) -> None:
    for resource in _tables(packed):
        frame = pd.read_csv(packed.open(resource["path"]), dtype=str, keep_default_na=False)
        if key := resource["schema"].get("primaryKey"):
            assert not frame.duplicated(key).any()
            assert (frame[key] != "").all(axis=None)
    assert any("primaryKey" in resource["schema"] for resource in _tables(packed))


def test_numbers_say_what_they_count(packed: ZipFile) -> None:
    for resource in _tables(packed):
        numbers = [field for field in resource["schema"]["fields"] if field["type"] == "number"]
        names = {field["name"] for field in resource["schema"]["fields"]}
        for field in numbers:
            has_unit = "unit" in field or field.get("unitField") in names or {"unit", "UNIT_MEASURE"} & names
            assert has_unit, (resource["name"], field)


def test_pandas_reads_the_tables_as_they_are_described(packed: ZipFile) -> None:
    for resource in _tables(packed):
        fields = resource["schema"]["fields"]
        days = [field["name"] for field in fields if field["type"] == "date"]
        frame = pd.read_csv(packed.open(resource["path"]), parse_dates=days)
        assert list(frame.columns) == [field["name"] for field in fields]
        for field in fields:
            if field["type"] == "number":
                assert pd.api.types.is_numeric_dtype(frame[field["name"]]), (resource["name"], field["name"])


def test_geopandas_reads_the_eight_districts(packed: ZipFile) -> None:
    frame = gpd.read_file(BytesIO(packed.read("districts.geojson")))
    assert len(frame) == 8
    assert frame.crs == "EPSG:4326"
    assert set(frame["district_code"]) == set(catalogue().districts.index)
    assert frame.loc[frame["district_code"] == "medeu", "population"].item() == 242_100


def test_observations_are_sdmx_csv(packed: ZipFile) -> None:
    frame = pd.read_csv(packed.open("observations.csv"), dtype=str, keep_default_na=False)
    assert list(frame.columns) == [column.code for column in COLUMNS]
    assert set(frame["STRUCTURE"]) == {"dataflow"}
    assert set(frame["STRUCTURE_ID"]) == {STRUCTURE}
    assert set(frame["ACTION"]) == {"I"}
    assert set(frame["RECORD"]) == {"published", "reported"}
    assert set(frame["STATUS"]) <= {"published", "inferred", "planned", "demo"}
    pairs = set(zip(frame["STATUS"], frame["OBS_STATUS"], strict=True))
    assert pairs <= {
        ("published", "A"),
        ("published", "O"),
        ("inferred", "E"),
        ("planned", "F"),
        ("demo", "U"),
    }
    assert set(frame.loc[frame["OBS_STATUS"] == "O", "OBS_VALUE"]) <= {""}
    periods = r"\d{4}(-\d\d(-\d\d(/P\d+[MD])?)?|-Q[1-4])?"
    assert frame["TIME_PERIOD"].str.fullmatch(periods).all()


def test_the_readme_speaks_the_language_of_the_briefing(packed: ZipFile) -> None:
    text = packed.read("README.txt").decode()
    said = json.loads(packed.read("datapackage.json"))
    word = {"kk": "Лицензиялар", "ru": "Лицензии", "en": "Licences"}[said["language"]]
    assert f"\n{word}\n" in text
    assert said["verificationCode"] in text
    assert "openstreetmap.org/copyright" in text
    assert all(name in text for name in packed.namelist() if name != "README.txt")


def test_every_entry_has_the_same_time_so_that_equal_briefings_have_equal_bytes(packed: ZipFile) -> None:
    assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert _package(sample("kk")) == _package(sample("kk"))


def test_a_published_figure_stands_among_the_observations_with_its_qualifier() -> None:
    rows = _observed("neet_placed")
    assert [
        row for row in rows if row["RECORD"] == "published" and row["TIME_PERIOD"] == "2024-01-01/P10M"
    ] == [
        {
            "STRUCTURE": "dataflow",
            "STRUCTURE_ID": STRUCTURE,
            "ACTION": "I",
            "RECORD": "published",
            "INDICATOR": "neet_placed",
            "REF_AREA": "almaty",
            "SEX": "_T",
            "AGE": "_T",
            "PROGRAMME": "_T",
            "SOURCE": "aqsham-2024",
            "TIME_PERIOD": "2024-01-01/P10M",
            "OBS_VALUE": "13400",
            "UNIT_MEASURE": "people",
            "QUALIFIER": "over",
            "OBS_STATUS": "A",
            "CONF_STATUS": "F",
            "STATUS": "published",
            "AS_OF": "2024-10-31",
        }
    ]


def test_every_reported_figure_of_an_indicator_stands_among_the_observations() -> None:
    frame = demo_ground(BriefingChoice()).reader.reported.frame
    own = frame[frame["indicator"] == "events"]
    rows = [row for row in _observed("events") if row["RECORD"] == "reported"]
    assert {(row["REF_AREA"], row["TIME_PERIOD"]): float(row["OBS_VALUE"]) for row in rows} == dict(
        zip(zip(own["centre"], own["month"], strict=True), own["value"], strict=True)
    )


def test_women_and_men_stand_among_the_observations_beside_all_people_under_keys_of_their_own() -> None:
    reported = demo_ground(BriefingChoice()).reader.reported
    rows = [row for row in _observed("neet_placed") if row["RECORD"] == "reported"]
    own = reported.breakdowns[reported.breakdowns["indicator"] == "neet_placed"]
    of_all = reported.frame[reported.frame["indicator"] == "neet_placed"]
    assert len(rows) == len(own) + len(of_all)
    assert len({tuple(row[name] for name in KEY) for row in rows}) == len(rows)
    women = [row for row in rows if (row["SEX"], row["AGE"], row["PROGRAMME"]) == ("F", "_T", "_T")]
    assert sum(float(row["OBS_VALUE"]) for row in women) == own.loc[own["sex"] == "F", "value"].sum()


def test_a_figure_without_a_period_is_left_out_of_the_observations() -> None:
    published = catalogue().published
    own = published[published["indicator"] == "centres_open"]
    assert "undated" in set(own["period"])
    said = [row for row in _observed("centres_open") if row["RECORD"] == "published"]
    assert len(said) == sum(time_period(parse(period)) is not None for period in own["period"])


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("2024-01-09", "2024-01-09"),
        ("2024-10", "2024-10"),
        ("2024-Q4", "2024-Q4"),
        ("2024", "2024"),
        ("2024-01/2024-10", "2024-01-01/P10M"),
        ("2023-11/2024-02", "2023-11-01/P4M"),
        ("2025-06-20/2025-07-05", "2025-06-20/P16D"),
        ("../2024-06-24", None),
        ("undated", None),
    ],
)
def test_periods_are_written_as_sdmx_writes_them(period: str, expected: str | None) -> None:
    assert time_period(parse(period)) == expected


def test_a_qualifier_stands_beside_its_number() -> None:
    columns = (Column("value", "Value", "number"), Column("plain", "Plain", "number"))
    table = with_qualifiers(Table("t", "T", columns, ((Qualified(13_400, "over"), 1), (None, 2))), tr=ENGLISH)
    assert to_machine_csv(table).decode() == "value,value_qualifier_code,plain\n13400,over,1\n,,2\n"


def test_csv_for_software_is_unrounded_and_the_same_in_every_language() -> None:
    columns = (
        Column("share", "Үлесі", "number", decimals=1),
        Column("day", "Күні", "date"),
        Column("name", "Атауы"),
    )
    table = Table("t", "T", columns, ((12.345678, date(2026, 2, 24), 'a,"b"'), (-3.0, None, "=1+1")))
    assert to_machine_csv(table).decode() == ('share,day,name\n12.345678,2026-02-24,"a,""b"""\n-3,,\'=1+1\n')


def test_a_briefing_without_a_map_has_no_boundaries() -> None:
    with ZipFile(BytesIO(_package(showing(sample("en"), long_table(2_000))))) as zipped:
        assert "districts.geojson" not in zipped.namelist()
        assert len(zipped.read("data/01-long.csv").splitlines()) == 2_001
        assert "ODbL" not in zipped.read("README.txt").decode()


def test_a_briefing_of_nothing_has_a_package() -> None:
    with ZipFile(BytesIO(_package(showing(sample("en"))))) as zipped:
        names = "README.txt datapackage.json observations.csv structure.xml areas.csv SHA256SUMS"
        assert zipped.namelist() == names.split()


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_texts_play_no_tricks_with_paths_lines_or_spreadsheets(language: str) -> None:
    with ZipFile(BytesIO(_package(hostile_briefing(language)))) as zipped:
        assert all(re.fullmatch(r"[A-Za-z0-9./-]+", name) and ".." not in name for name in zipped.namelist())
        said = json.loads(zipped.read("datapackage.json"))
        for resource in (said, *said["resources"]):
            _check_licences_and_sources(resource)
        for name in zipped.namelist():
            if name.startswith("data/"):
                rows = list(csv.reader(io.StringIO(zipped.read(name).decode(), newline="")))
                cells = [cell for row in rows for cell in row]
                assert not any(re.match(r"\s*[=+@]|-\D", cell) for cell in cells), name
        readme = zipped.read("README.txt").decode()
    assert TEXTS[0] in readme
    assert "\r" not in readme


def _check_licences_and_sources(resource: dict[str, Any]) -> None:
    assert resource["licenses"]
    assert all(licence["name"] and licence["path"] for licence in resource["licenses"])
    assert resource.get("sources", [{}]), "an empty list is no list"
    for source in resource.get("sources", []):
        assert source["title"]
        assert "path" not in source or urlsplit(source["path"]).scheme in {"http", "https"}


def _tables(packed: ZipFile) -> list[dict[str, Any]]:
    resources = json.loads(packed.read("datapackage.json"))["resources"]
    return [resource for resource in resources if resource.get("type") == "table"]


def _observed(indicator: str) -> list[dict[str, str]]:
    content = observations([indicator], demo_ground(BriefingChoice()).reader).decode()
    return list(csv.DictReader(io.StringIO(content, newline="")))


def _package(briefing: Briefing) -> bytes:
    reader = demo_ground(BriefingChoice(language=briefing.tr.language)).reader
    return package(briefing, load_districts(), reader)


def test_a_number_counts_what_its_column_says_and_not_what_the_name_of_the_column_suggests() -> None:
    columns = (Column("reported", "Reported", "number", unit="people"), Column("share", "Share", "number"))
    briefing = briefing_of(Table("t", "T", columns, ((1, 2),)))
    files = data_files(tables_of_parts(briefing), tr=briefing.tr)
    content = {each.path: b"" for each in files} | dict.fromkeys(
        (OBSERVATIONS_FILE, STRUCTURE_FILE, AREAS_FILE), b""
    )
    described = json.loads(descriptor(briefing, files, content))["resources"][0]["schema"]["fields"]
    assert [field.get("unit") for field in described] == ["people", None]
