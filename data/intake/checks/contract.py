"""What each cell of a report promises by itself, whatever stands in the others."""

from typing import Final

import pandas as pd

from data.catalogue.values import REPORTED

UNCOUNTABLE: Final = frozenset({"percent", "m2", "km2", "people_per_centre"})
"""Units whose values may have a fraction; everything else is counted in whole ones."""


def breaches(cells: pd.DataFrame) -> dict[str, list[int]]:
    """Return the rows that break each rule of a cell, ascending, by the rule's code.

    Args:
        cells: the columns `value, minimum, maximum` (float64), `unit, reported` (str); RangeIndex.
    """
    value = cells["value"]
    within = value.clip(lower=cells["minimum"], upper=cells["maximum"])
    broken = {
        "not_reported_by_centres": ~cells["reported"].isin(REPORTED),
        "negative": value < 0,
        "fraction": (value % 1 != 0) & ~cells["unit"].isin(UNCOUNTABLE),
        # A negative value is told as such and not as implausible.
        "implausible": (value != within) & (value >= 0),
    }
    return {code: cells.index[wrong.fillna(False)].tolist() for code, wrong in broken.items()}
