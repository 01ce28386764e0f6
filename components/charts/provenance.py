"""The rows of the reported record behind a chart."""

import pandas as pd

from components.charts.chart import Provenance
from components.report_view import ReportView
from data.activity import centres_in


def rows_behind(provenance: Provenance, reader: ReportView) -> pd.DataFrame:
    """Return the rows that a chart is made of: columns and order of `data.reported.Reported.frame`, RangeIndex."""
    frame = reader.reported.frame
    own = frame[frame["indicator"].isin(provenance.indicators) & frame["month"].isin(provenance.months)]
    centres = centres_in(reader.catalogue, provenance.area)
    return own[own["centre"].isin(centres)].reset_index(drop=True)
