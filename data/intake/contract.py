"""What each cell of a report promises by itself, whatever stands in the others."""

from typing import Final

import pandas as pd
import pandera.pandas as pa

UNCOUNTABLE: Final = frozenset({"percent", "m2", "km2", "people_per_centre"})
"""Units whose values may have a fraction; everything else is counted in whole ones."""

CELL_CONTRACT: Final = pa.DataFrameSchema(
    {
        "reported": pa.Column(checks=pa.Check.eq("month", error="not_reported_by_centres")),
        "value": pa.Column(checks=pa.Check.ge(0, error="negative")),
        "fraction": pa.Column(checks=pa.Check.eq(0, error="fraction")),
        "excess": pa.Column(checks=pa.Check.eq(0, error="implausible")),
    }
)
"""The contract of a cell as `_measured` describes it; the error of each check is the code of its rule."""


def breaches(cells: pd.DataFrame) -> dict[str, list[int]]:
    """Return the rows that break each check of the contract, ascending, by the check's code.

    Args:
        cells: the columns `value, minimum, maximum` (float64), `unit, reported` (str); RangeIndex.
    """
    checks = [check for column in CELL_CONTRACT.columns.values() for check in column.checks]
    found: dict[str, list[int]] = {str(check.error): [] for check in checks}
    try:
        CELL_CONTRACT.validate(_measured(cells), lazy=True)
    except pa.errors.SchemaErrors as error:
        for code, rows in error.failure_cases.groupby("check")["index"]:
            found[str(code)] = sorted(int(row) for row in rows)
    return found


def _measured(cells: pd.DataFrame) -> pd.DataFrame:
    """Return what the contract is about: a negative value is told as such and not as implausible."""
    within = cells["value"].clip(lower=cells["minimum"], upper=cells["maximum"])
    return pd.DataFrame(
        {
            "reported": cells["reported"].fillna(""),
            "value": cells["value"],
            "fraction": (cells["value"] % 1).where(~cells["unit"].isin(UNCOUNTABLE), 0),
            "excess": (cells["value"] - within).where(cells["value"] >= 0, 0),
        }
    )
