"""The observations behind a briefing as SDMX-CSV 2.0: the published and the reported record, side by side."""

import csv
from collections.abc import Collection, Iterator
from io import StringIO
from typing import Final

import pandas as pd

from components.report_view import ReportView
from components.tables.table import Column
from data.catalogue import Catalogue
from data.catalogue.corrections import source_id
from data.catalogue.dimensions import DIMENSIONS, WHOLE, with_dimensions
from data.reported import SUPPRESSED
from data.time.periods import Period

STRUCTURE: Final = "JASTAR_ATLAS:OBSERVATIONS(1.1)"
"""Version 1.1 has the dimensions of people: sex, age and programme."""

COLUMNS: Final = (
    Column("STRUCTURE", "STRUCTURE"),
    Column("STRUCTURE_ID", "STRUCTURE_ID"),
    Column("ACTION", "ACTION"),
    Column("RECORD", "RECORD", "code"),
    Column("INDICATOR", "INDICATOR", "code"),
    Column("REF_AREA", "REF_AREA", "code"),
    *(Column(name.upper(), name.upper(), "code") for name in DIMENSIONS),
    Column("SOURCE", "SOURCE", "code"),
    Column("TIME_PERIOD", "TIME_PERIOD", "code"),
    Column("OBS_VALUE", "OBS_VALUE", "number"),
    Column("UNIT_MEASURE", "UNIT_MEASURE", "code"),
    Column("QUALIFIER", "QUALIFIER", "code"),
    Column("OBS_STATUS", "OBS_STATUS", "code"),
    Column("CONF_STATUS", "CONF_STATUS", "code"),
    Column("STATUS", "STATUS", "code"),
    Column("AS_OF", "AS_OF", "date"),
)
"""The columns: the three of the format, the dimensions, the measure, the attributes."""

OBS_STATUS: Final = {
    "published": "A",
    "reported": "A",
    "inferred": "E",
    "planned": "F",
    "demo": "U",
    SUPPRESSED: "Q",
}
"""Our statuses in SDMX's code list CL_OBS_STATUS: normal, estimated, forecast, suppressed; invented figures are of low
reliability.

`STATUS` holds our own, which the code list cannot tell apart.
"""
CONF_STATUS: Final = ("F", "C")
"""SDMX's CL_CONF_STATUS: free, or confidential: small counts and those suppressed beside them alike, which the code for
the latter would tell apart."""
RECORDS: Final = ("published", "reported")
_BEFORE: Final = ("dataflow", STRUCTURE, "I")
MISSING: Final = "O"
"""The code for a figure that has no value."""

KEY: Final = ("RECORD", "INDICATOR", "REF_AREA", *map(str.upper, DIMENSIONS), "SOURCE", "TIME_PERIOD")
"""The dimensions: they name an observation. Sex and age have the codes of CL_SEX and CL_AGE; `_T` says all people."""


def observations(
    indicators: Collection[str], reader: ReportView, *, records: Collection[str] = RECORDS
) -> bytes:
    """Return every observation of some indicators, published and reported, as UTF-8.

    A published figure whose source states no period, or only its end, is left out: the format cannot say it.

    Args:
        indicators: codes of the indicators.
        records: whether what was published and what was reported are wanted.
    """
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([column.code for column in COLUMNS])
    if "published" in records:
        writer.writerows(_BEFORE + row for row in _published(indicators, reader.catalogue))
    if "reported" in records:
        writer.writerows(_BEFORE + row for row in _reported(indicators, reader))
    return text.getvalue().encode("utf-8")


def time_period(period: Period) -> str | None:
    """Return a period as SDMX writes it, a range by its first day and its length; None where it cannot be said."""
    start, end = period.start, period.end
    if start is None or end is None:
        return None
    if period.kind == "months":
        return f"{start.isoformat()}/P{len(period.months())}M"
    if period.kind == "days":
        return f"{start.isoformat()}/P{(end - start).days + 1}D"
    return period.code


def _published(indicators: Collection[str], catalogue: Catalogue) -> Iterator[tuple[str, ...]]:
    for figure in catalogue.observations:
        period = time_period(figure.period)
        if period is not None and figure.indicator in indicators:
            yield (
                "published",
                figure.indicator,
                figure.area,
                *WHOLE,
                figure.source,
                period,
                _plain(figure.value),
                figure.unit,
                figure.qualifier,
                OBS_STATUS[figure.status] if figure.value is not None else MISSING,
                CONF_STATUS[False],
                figure.status,
                figure.as_of.isoformat() if figure.as_of else "",
            )


def _reported(indicators: Collection[str], reader: ReportView) -> Iterator[tuple[str, ...]]:
    frames = (with_dimensions(reader.reported.frame), reader.reported.breakdowns)
    rows = (row for frame in frames for row in frame[frame["indicator"].isin(indicators)].to_dict("records"))
    for row in rows:
        source = row["status"] if pd.isna(row["import_number"]) else source_id(row["import_number"])
        yield (
            "reported",
            row["indicator"],
            row["centre"],
            *(row[name] for name in DIMENSIONS),
            source,
            row["month"],
            _plain(row["value"]),
            reader.catalogue.indicator(row["indicator"]).unit,
            "exact",
            OBS_STATUS[row["status"]],
            CONF_STATUS[row["status"] == SUPPRESSED],
            row["status"],
            "",
        )


def _plain(value: float | None) -> str:
    if value is None or pd.isna(value):
        return ""
    return str(int(value)) if float(value).is_integer() else str(value)
