"""The rows of the reported record behind a chart."""

import pandas as pd

from components.charts.chart import MadeOf
from components.report_view import Reader
from data.activity import centres_in


def rows_behind(made_of: MadeOf, reader: Reader) -> pd.DataFrame:
    """Return the rows that a chart is made of: columns and order of `data.reported.Reported.frame`, RangeIndex."""
    frame = reader.reported.frame
    own = frame[frame["indicator"].isin(made_of.indicators) & frame["month"].isin(made_of.months)]
    centres = centres_in(reader.catalogue, made_of.area)
    return own[own["centre"].isin(centres)].reset_index(drop=True)
