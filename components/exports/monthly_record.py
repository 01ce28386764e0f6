"""The monthly record as open data: a table in the reader's language, and SDMX-CSV with its structure beside it."""

from dataclasses import replace
from typing import Final

import pandas as pd

from components.exports.data_package.observations import CONF_STATUS, OBS_STATUS, observations
from components.report_view import ReportView
from components.tables.provenance import rows_table
from components.tables.table import Column, Table
from data.catalogue.dimensions import DIMENSIONS, with_dimensions
from data.reported import SUPPRESSED

RECORD: Final = "observations.csv"
SDMX: Final = "observations-sdmx.csv"
SDMX_STRUCTURE: Final = "observations-structure.xml"
FILES: Final = (RECORD, SDMX, SDMX_STRUCTURE)


def record_table(reader: ReportView) -> Table:
    """Return every figure of the monthly record that is public, and for those that are not the symbol, a row each."""
    reported, tr = reader.reported, reader.tr
    frames = [with_dimensions(each) for each in (reported.frame, reported.breakdowns) if len(each)]
    frame = pd.concat(frames, ignore_index=True) if frames else reported.frame
    told = rows_table(frame, catalogue=reader.catalogue, tr=tr, is_demo=reported.is_demo)
    coded = {f"{name}_code": name.upper() for name in DIMENSIONS}
    columns = [replace(column, header=coded.get(column.code, column.header)) for column in told.columns]
    columns += [Column(name, name.upper(), "code") for name in ("obs_status", "conf_status")]
    rows = tuple(
        (*row, OBS_STATUS[status], CONF_STATUS[status == SUPPRESSED])
        for row, status in zip(told.rows, frame["status"], strict=True)
    )
    title = tr("Monthly reports")
    return Table("observations", title, tuple(columns), rows, is_demo=reported.is_demo)


def sdmx_csv(reader: ReportView) -> bytes:
    """Return the monthly record as SDMX-CSV 2.0 in UTF-8."""
    monthly = [code for code, indicator in reader.catalogue.all_indicators.items() if indicator.is_reported]
    return observations(monthly, reader, records=("reported",))
