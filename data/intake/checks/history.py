"""What a centre's own history says of a new value, so that one strange month does not decide what is usual."""

from typing import Final

import numpy as np
import pandas as pd

from data.intake.checks.context import CheckContext

MONTHS_NEEDED: Final = 6
"""Months of history without which nothing is called usual."""

FAR: Final = 3.5
"""Robust deviations from the median from which a value is far: the modified z-score of Iglewicz and Hoaglin (1993)."""

TIMES: Final = 2.0
"""A value is far only where it is also at least so many times the usual, or the usual so many times it."""

_MAD_TO_DEVIATION: Final = 1.4826
_SERIES: Final = ["indicator", "centre"]


def usual(evidence: CheckContext) -> pd.DataFrame:
    """Return what is usual for the indicator and centre of each cell.

    The history is what is stored for other months than the report's. Where that is shorter than six months, the
    report's own months count too, the cell's own among them: one month of seven does not move a median.

    Returns:
        Indexed as the cells: `median`, `deviation` (float64, NaN where the history is too short), `months`
        (int64, how many the history has). The deviation is 1.4826 times the median absolute deviation, which
        is the standard deviation where values scatter normally, and never less than the square root of the
        median, by which counts scatter anyway, or than 1.
    """
    stored = _summary(evidence.untouched, MONTHS_NEEDED)
    joined = _summary(evidence.known, MONTHS_NEEDED + 1)
    series = pd.MultiIndex.from_frame(evidence.cells[_SERIES])
    found = stored.combine_first(joined).reindex(series).set_axis(evidence.cells.index)
    return found.assign(months=found["months"].fillna(0).astype("int64"))


def is_far(values: pd.Series, usual: pd.DataFrame) -> pd.Series:
    """Tell of each value whether it is far from what is usual; False where that is not known."""
    median = usual["median"]
    is_off = (values - median).abs() > FAR * usual["deviation"]
    is_multiple = (values >= TIMES * median) | (TIMES * values <= median)
    return is_off & is_multiple


def _summary(values: pd.DataFrame, months_needed: int) -> pd.DataFrame:
    """Return median, deviation and number of months of each series that is long enough."""
    groups = values.groupby(_SERIES)["value"]
    distances = (values["value"] - groups.transform("median")).abs()
    spread = _MAD_TO_DEVIATION * distances.groupby([values[name] for name in _SERIES]).median()
    median = groups.median()
    floor = np.sqrt(median.clip(lower=1))
    found = pd.DataFrame({"median": median, "deviation": spread.clip(lower=floor), "months": groups.size()})
    return found[found["months"] >= months_needed]
