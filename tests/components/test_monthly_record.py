"""The monthly record as open data: every public figure, the symbol where one is suppressed, and what the codes mean."""

import csv
import re
from datetime import date
from io import StringIO

from components.exports import monthly_record
from components.exports.csv import to_csv
from components.exports.data_package.observations import STRUCTURE
from components.exports.data_package.structure import code_lists, structure
from components.report_view import ReportView
from components.server import open_data
from data.reported.disclosure import disclosed
from tests.builders import ENGLISH, TRANSLATORS, of_november
from tests.data.paper import reports

TODAY = date(2026, 11, 20)
MONTH = "2026-09"
WHOLE = reports(
    ("consulted", "ALM-1", MONTH, 3),
    ("consulted", "MED-1", MONTH, 9),
    ("consulted", "TUR-1", MONTH, 40),
    ("events", "ALM-1", MONTH, 2),
)


def reader(tr=ENGLISH) -> ReportView:
    return ReportView(disclosed(WHOLE, of_november()), of_november(), TODAY, tr)


def rows_of(content: bytes, delimiter: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=delimiter))


def test_a_suppressed_figure_is_a_symbol_and_confidential_and_the_others_are_free():
    rows = rows_of(to_csv(monthly_record.record_table(reader()), tr=ENGLISH))
    said = [[row[name] for name in ("Value", "Status", "OBS_STATUS", "CONF_STATUS", "SEX")] for row in rows]
    assert said == [
        ["c", "suppressed", "Q", "C", "_T"],
        ["c", "suppressed", "Q", "C", "_T"],
        ["40", "reported", "A", "F", "_T"],
        ["2", "reported", "A", "F", "_T"],
    ]


def test_software_reads_the_same_and_no_value_where_it_is_suppressed():
    rows = rows_of(monthly_record.sdmx_csv(reader()))
    assert [row["OBS_VALUE"] for row in rows] == ["", "", "40", "2"]
    assert [row["STATUS"] for row in rows] == ["suppressed", "suppressed", "reported", "reported"]
    assert {row["RECORD"] for row in rows} == {"reported"}


def test_every_code_in_the_file_has_its_meaning_beside_it():
    lists = code_lists(of_november())
    rows = rows_of(monthly_record.sdmx_csv(reader()))
    for row in rows:
        assert all(row[name] in codes for name, codes in lists.items()), row
    said = structure(of_november(), identity="record", prepared=TODAY).decode()
    named = {*re.findall(r'<str:(?:Dimension|TimeDimension|PrimaryMeasure|Attribute) id="(\w+)"', said)}
    assert named == rows[0].keys() - {"STRUCTURE", "STRUCTURE_ID", "ACTION"}
    assert rows[0]["STRUCTURE_ID"] == STRUCTURE
    agency, flow, version = re.split(r"[:()]", STRUCTURE)[:3]
    assert f'<str:Dataflow id="{flow}" agencyID="{agency}" version="{version}"' in said


def test_the_table_speaks_three_languages_and_its_codes_none():
    tables = [monthly_record.record_table(reader(tr)) for tr in TRANSLATORS]
    assert len({table.columns[0].header for table in tables}) == len(TRANSLATORS)
    assert len({table.column("conf_status") for table in tables}) == 1


def test_a_city_without_reports_has_a_table_of_its_header_alone():
    empty = ReportView(disclosed(reports(), of_november()), of_november(), TODAY, ENGLISH)
    assert monthly_record.record_table(empty).rows == ()
    assert rows_of(monthly_record.sdmx_csv(empty)) == []


def test_a_corrected_figure_changes_the_tag_of_the_file():
    corrected = reports(
        ("consulted", "ALM-1", MONTH, 3), ("consulted", "MED-1", MONTH, 9), ("consulted", "TUR-1", MONTH, 41)
    )
    later = ReportView(disclosed(corrected, of_november()), of_november(), TODAY, ENGLISH)
    tags = [
        open_data._tagged_record(name, each, local=False)[1]
        for name in ("observations.csv",)
        for each in (reader(), later)
    ]
    assert tags[0] != tags[1]
