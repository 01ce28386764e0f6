"""The monthly record as open data: a table in the reader's language, and SDMX-CSV with its structure beside it."""

import json
from collections.abc import Callable, Collection, Iterable
from typing import Any, Final

import pandas as pd

from components.exports.data_package.observations import (
    COLUMNS,
    CONF_STATUS,
    KEY,
    OBS_STATUS,
    STRUCTURE,
    observations,
)
from components.i18n import formats, words
from components.report_view import ReportView
from components.tables.table import Cell, Column, Symbol, Table
from data.catalogue.dimensions import CATEGORIES, DIMENSIONS, TOTAL, with_dimensions
from data.reported import SUPPRESSED
from data.time.periods import parse

RECORD: Final = "observations.csv"
SDMX: Final = "observations-sdmx.csv"
SDMX_STRUCTURE: Final = "observations-structure.json"
FILES: Final = (RECORD, SDMX, SDMX_STRUCTURE)

_AGENCY, _FLOW = "JASTAR_ATLAS", "OBSERVATIONS"
_TITLE: Final = "Monthly reports of the centres"
_URN: Final = "urn:sdmx:org.sdmx.infomodel."
_MEASURE: Final = "OBS_VALUE"
_COMPONENTS: Final = COLUMNS[3:]
"""The columns but those of the format."""

_MEANINGS: Final = {
    "CL_OBS_STATUS": {
        "A": "Normal value",
        "E": "Estimated value",
        "F": "Forecast value",
        "O": "Missing value",
        "Q": "Missing value; suppressed",
        "U": "Low reliability",
    },
    "CL_CONF_STATUS": {"F": "Free", "C": "Confidential statistical information"},
    "CL_SEX": {TOTAL: "Total", "M": "Male", "F": "Female"},
    "CL_RECORD": {"published": "What was said in public", "reported": "What the centres report each month"},
}
"""What codes mean, of those of SDMX in its own words."""


def record_table(reader: ReportView) -> Table:
    """Return every figure of the monthly record that is public, and for those that are not the symbol, a row each."""
    tr, catalogue, reported = reader.tr, reader.catalogue, reader.reported
    frames = [with_dimensions(each) for each in (reported.frame, reported.breakdowns) if len(each)]
    frame = pd.concat(frames, ignore_index=True) if frames else with_dimensions(reported.frame)
    columns = (
        Column("indicator", tr("Indicator")),
        Column("centre", tr("Centre")),
        Column("month", tr("Month")),
        Column("value", tr("Value"), "number", decimals=2),
        Column("unit", tr("Unit")),
        Column("status", tr("Status")),
        Column("import_number", tr("Report number"), "number"),
        Column("indicator_code", tr("Code of the indicator"), "code"),
        Column("centre_code", tr("Code of the centre"), "code"),
        Column("month_code", tr("Code of the period"), "code"),
        *(Column(name, name.upper(), "code") for name in (*DIMENSIONS, "obs_status", "conf_status")),
    )
    codes = {name: frame[name].tolist() for name in ("indicator", "centre", "month", *DIMENSIONS, "status")}
    values = zip(frame["value"].tolist(), codes["status"], strict=True)
    cells: list[Iterable[Cell]] = [
        _named(codes["indicator"], lambda code: catalogue.indicator(code).name(tr.language)),
        _named(codes["centre"], lambda code: words.centre(code, catalogue=catalogue, tr=tr)),
        _named(codes["month"], lambda code: formats.period(parse(code), tr=tr)),
        [Symbol.SUPPRESSED if status == SUPPRESSED else value for value, status in values],
        _named(codes["indicator"], lambda code: words.unit(catalogue.indicator(code).unit, tr=tr)),
        _named(codes["status"], lambda code: words.status(code, tr=tr)),
        [None if pd.isna(number) else int(number) for number in frame["import_number"]],
        *(codes[name] for name in ("indicator", "centre", "month", *DIMENSIONS)),
        _named(codes["status"], OBS_STATUS.__getitem__),
        _named(codes["status"], lambda code: CONF_STATUS[code == SUPPRESSED]),
    ]
    rows = tuple(zip(*cells, strict=True))
    return Table("observations", tr("Monthly reports"), columns, rows, is_demo=reported.is_demo)


def sdmx_csv(reader: ReportView) -> bytes:
    """Return the monthly record as SDMX-CSV 2.0 in UTF-8."""
    monthly = [code for code, indicator in reader.catalogue.all_indicators.items() if indicator.is_reported]
    return observations(monthly, reader, records=("reported",))


def sdmx_structure(reader: ReportView) -> bytes:
    """Return the structure of `sdmx_csv` and its code lists as an SDMX-JSON structure message, version 2.0."""
    lists = _code_lists(reader)
    concepts = {column.code: column.code for column in _COMPONENTS}
    said = {
        "meta": {
            "schema": "https://json.sdmx.org/2.0.0/sdmx-json-structure-schema.json",
            "id": f"{_AGENCY}-{reader.catalogue.version}",
            "sender": {"id": _AGENCY},
            "test": reader.reported.is_demo,
        },
        "data": {
            "codelists": [_artefact(code, code, codes=_codes(codes)) for code, codes in lists.items()],
            "conceptSchemes": [_artefact("CONCEPTS", "Concepts", concepts=_codes(concepts))],
            "dataStructures": [_artefact(_FLOW, _TITLE, dataStructureComponents=_components(lists))],
            "dataflows": [
                _artefact(_FLOW, _TITLE, structure=f"{_URN}datastructure.DataStructure={STRUCTURE}")
            ],
        },
    }
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _components(lists: Collection[str]) -> dict[str, Any]:
    """Return dimensions, measure and attributes, each with its concept and the list of its codes if it has one."""

    def component(code: str, kind: str = "String") -> dict[str, Any]:
        coded = {"enumeration": f"{_URN}codelist.Codelist={_AGENCY}:CL_{code}(1.0)"}
        return {
            "id": code,
            "conceptIdentity": f"{_URN}conceptscheme.Concept={_AGENCY}:CONCEPTS(1.0).{code}",
            "localRepresentation": coded if f"CL_{code}" in lists else {"format": {"dataType": kind}},
        }

    *dimensions, time = KEY
    attributes = [column.code for column in _COMPONENTS if column.code not in (*KEY, _MEASURE)]
    return {
        "dimensionList": {
            "id": "DimensionDescriptor",
            "dimensions": [component(code) | {"position": place} for place, code in enumerate(dimensions)],
            "timeDimension": component(time, "ObservationalTimePeriod"),
        },
        "measureList": {"id": "MeasureDescriptor", "measures": [component(_MEASURE, "Double")]},
        "attributeList": {
            "id": "AttributeDescriptor",
            "attributes": [
                component(code) | {"attributeRelationship": {"observation": {}}} for code in attributes
            ],
        },
    }


def _artefact(code: str, name: str, **content: object) -> dict[str, object]:
    return {"id": code, "agencyID": _AGENCY, "version": "1.0", "name": name, **content}


def _code_lists(reader: ReportView) -> dict[str, dict[str, str]]:
    """Return the meaning of every code by the list that it is of, in the reader's language where it is ours."""
    tr, catalogue = reader.tr, reader.catalogue
    areas = [catalogue.city.code, *catalogue.all_districts, *catalogue.all_centres]
    indicators = {
        code: each.name(tr.language) for code, each in catalogue.all_indicators.items() if each.is_reported
    }
    units = sorted({catalogue.indicator(code).unit for code in indicators})
    ours = {f"CL_{name.upper()}": {code: code for code in (TOTAL, *CATEGORIES[name])} for name in DIMENSIONS}
    return {
        **ours,
        **_MEANINGS,
        "CL_INDICATOR": indicators,
        "CL_REF_AREA": {code: words.area(code, catalogue=catalogue, tr=tr) for code in areas},
        "CL_UNIT_MEASURE": {code: words.unit(code, tr=tr) for code in units},
        "CL_STATUS": {code: words.status(code, tr=tr) for code in ("reported", "demo", SUPPRESSED)},
    }


def _codes(meanings: dict[str, str]) -> list[dict[str, str]]:
    return [{"id": code, "name": meaning} for code, meaning in meanings.items()]


def _named(codes: Iterable[str], name: Callable[[str], str]) -> list[str]:
    """Return the name of each of many codes, few of which differ."""
    known: dict[str, str] = {}
    return [known[code] if code in known else known.setdefault(code, name(code)) for code in codes]
