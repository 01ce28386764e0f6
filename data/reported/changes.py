"""What has changed in the reported record between two moments: added, revised, withdrawn."""

from dataclasses import dataclass
from typing import Literal

import pandas as pd

_KEY = ["indicator", "centre", "month"]
_OF = {"left_only": "added", "both": "revised", "right_only": "withdrawn"}


@dataclass(frozen=True)
class Change:
    """One value that is not what it was.

    Attributes:
        kind: `added`: it was not known before; `revised`: it was another; `withdrawn`: it does not count any more.
        indicator: code of the indicator.
        centre: code of the centre.
        month: code of the month.
        before: the value before; None where there was none, or it is not public.
        after: the value now; None where there is none, or it is not public.
        import_number: the import that says it now; None where it was withdrawn.
    """

    kind: Literal["added", "revised", "withdrawn"]
    indicator: str
    centre: str
    month: str
    before: float | None
    after: float | None
    import_number: int | None


def between(before: pd.DataFrame, after: pd.DataFrame) -> tuple[Change, ...]:
    """Return what differs between two states of the reported record; a value that either does not show is no revision.

    Args:
        before: `Reported.frame` of a moment.
        after: that of a later moment.

    Returns:
        Withdrawn and revised values first, then those added; each by month, indicator and centre.
    """
    both = after.merge(before, on=_KEY, how="outer", suffixes=("", "_before"), indicator="kind")
    both = both.assign(kind=both["kind"].map(_OF).astype("str"))
    are_shown = both["value"].notna() & both["value_before"].notna()
    is_revised = are_shown & (both["value"] != both["value_before"])
    differs = both[(both["kind"] != "revised") | is_revised]
    found = [_change(row) for row in differs.to_dict("records")]
    order = {"withdrawn": 0, "revised": 1, "added": 2}
    return tuple(sorted(found, key=lambda each: (order[each.kind], each.month, each.indicator, each.centre)))


def _change(row: dict) -> Change:
    before = None if pd.isna(row["value_before"]) else float(row["value_before"])
    after = None if pd.isna(row["value"]) else float(row["value"])
    number = None if pd.isna(row["import_number"]) else int(row["import_number"])
    return Change(
        row["kind"], str(row["indicator"]), str(row["centre"]), str(row["month"]), before, after, number
    )
