"""What has changed in the reported record between two moments: added, revised, withdrawn."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final, Literal

import pandas as pd

from data.catalogue.dimensions import DIMENSIONS, WHOLE, Key, with_dimensions
from data.reported.reported import SUPPRESSED, Reported

_KEY: Final = ["indicator", "centre", "month", *DIMENSIONS]
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
        of: sex, age and programme of whom it counts.
    """

    kind: Literal["added", "revised", "withdrawn"]
    indicator: str
    centre: str
    month: str
    before: float | None
    after: float | None
    import_number: int | None
    of: Key = WHOLE


def between(before: Reported, after: Reported) -> tuple[Change, ...]:
    """Return what differs between two states of the reported record; a value that either does not show is no revision.

    Args:
        before: what was public at a moment.
        after: what was at a later one.

    Returns:
        Withdrawn and revised values first, then those added; each by month, indicator and centre, all people before
        parts of them.
    """
    both = _values(after).merge(
        _values(before), on=_KEY, how="outer", suffixes=("", "_before"), indicator="kind"
    )
    both = both.assign(kind=both["kind"].map(_OF).astype("str"))
    are_shown = both["value"].notna() & both["value_before"].notna()
    is_revised = are_shown & (both["value"] != both["value_before"])
    differs = both[(both["kind"] != "revised") | is_revised]
    found = [_change(row) for row in differs.to_dict("records")]
    order = {"withdrawn": 0, "revised": 1, "added": 2}
    return tuple(
        sorted(
            found,
            key=lambda each: (order[each.kind], each.month, each.indicator, each.centre, _parted(each.of)),
        )
    )


def still_public(changes: Iterable[Change], now: Reported) -> tuple[Change, ...]:
    """Return changes without the figures that are suppressed now: nobody shall find them in what was shown before.

    Args:
        changes: of any two moments.
        now: what is public of the record in force.
    """
    hidden = _suppressed(now)
    return tuple(
        replace(each, before=None, after=None) if _cell(each) in hidden else each
        for each in changes
        if each.kind != "revised" or _cell(each) not in hidden
    )


def _values(reported: Reported) -> pd.DataFrame:
    columns = [*_KEY, "value", "import_number"]
    frames = (with_dimensions(reported.frame), reported.breakdowns)
    return pd.concat([frame[columns] for frame in frames], ignore_index=True)


def _suppressed(reported: Reported) -> set[tuple[str, ...]]:
    frames = (with_dimensions(reported.frame), reported.breakdowns)
    return {
        tuple(row)
        for frame in frames
        for row in frame.loc[frame["status"] == SUPPRESSED, _KEY].itertuples(index=False, name=None)
    }


def _cell(change: Change) -> tuple[str, ...]:
    return (change.indicator, change.centre, change.month, *change.of)


def _parted(of: Key) -> tuple[bool, Key]:
    return of != WHOLE, of


def _change(row: dict) -> Change:
    before = None if pd.isna(row["value_before"]) else float(row["value_before"])
    after = None if pd.isna(row["value"]) else float(row["value"])
    number = None if pd.isna(row["import_number"]) else int(row["import_number"])
    sex, age, programme = (str(row[name]) for name in DIMENSIONS)
    return Change(
        row["kind"],
        str(row["indicator"]),
        str(row["centre"]),
        str(row["month"]),
        before,
        after,
        number,
        (sex, age, programme),
    )
