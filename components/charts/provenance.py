"""The rows of the reported record behind a chart."""

import pandas as pd

from components.charts.chart import Provenance
from components.report_view import ReportView
from data.activity import centres_in
from data.catalogue.dimensions import DIMENSIONS, TOTAL


def rows_behind(provenance: Provenance, reader: ReportView) -> pd.DataFrame:
    """Return the rows that a chart is made of: columns and order of `data.reported.Reported.frame`, RangeIndex."""
    return _own(reader.reported.frame, provenance, reader)


def parts_behind(provenance: Provenance, reader: ReportView) -> dict[str, pd.DataFrame]:
    """Return the parts of those rows by the dimension that they are broken down by, alone or beside others.

    Returns:
        The dimensions that there are any parts of, in their order; each with rows of `Reported.breakdowns`, RangeIndex.
    """
    own = _own(reader.reported.breakdowns, provenance, reader)
    found = {name: own[own[name] != TOTAL].reset_index(drop=True) for name in DIMENSIONS}
    return {name: rows for name, rows in found.items() if len(rows)}


def _own(frame: pd.DataFrame, provenance: Provenance, reader: ReportView) -> pd.DataFrame:
    own = frame[frame["indicator"].isin(provenance.indicators) & frame["month"].isin(provenance.months)]
    centres = centres_in(reader.catalogue, provenance.area)
    return own[own["centre"].isin(centres)].reset_index(drop=True)
