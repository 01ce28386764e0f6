"""The monthly record as open data: a table in the reader's language, and SDMX-CSV with its structure beside it."""

from collections.abc import Callable, Iterable
from typing import Final

import pandas as pd

from components.exports.data_package.observations import CONF_STATUS, OBS_STATUS, observations
from components.i18n import formats, words
from components.report_view import ReportView
from components.tables.table import Cell, Column, Symbol, Table
from data.catalogue.dimensions import DIMENSIONS, with_dimensions
from data.reported import SUPPRESSED
from data.time.periods import parse

RECORD: Final = "observations.csv"
SDMX: Final = "observations-sdmx.csv"
SDMX_STRUCTURE: Final = "observations-structure.xml"
FILES: Final = (RECORD, SDMX, SDMX_STRUCTURE)


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


def _named(codes: Iterable[str], name: Callable[[str], str]) -> list[str]:
    """Return the name of each of many codes, few of which differ."""
    known: dict[str, str] = {}
    return [known[code] if code in known else known.setdefault(code, name(code)) for code in codes]
