"""A city of three centres, and reports that can be added up on paper."""

from collections.abc import Iterable

import pandas as pd

from data.catalogue import Catalogue
from data.reported import Reported
from tests.builders import Row, catalogue_of, kept, shipped_tables, with_centres

Line = tuple[str, str, str, float]
"""Indicator, centre, month, value."""


def three_centres(published: Iterable[Row] = (), *, second_opened: str = "") -> Catalogue:
    """MED-1 and ALM-1, known to be open since January 2024, and MED-2 since November 2024; nothing else.

    The exact opening of MED-2 is not known unless it is given.
    """
    tables = shipped_tables()
    tables |= with_centres(tables, "MED-1", "ALM-1", "MED-2")
    tables["centres"] = [
        *kept(tables["centres"], "MED-1", "ALM-1", floor_area_m2=""),
        *kept(tables["centres"], "MED-2", opened=second_opened),
    ]
    tables["published"] = list(published)
    tables["targets"] = [row | {"baseline": ""} for row in tables["targets"]]
    return catalogue_of(tables)


def published(identity: str, **cells: str) -> Row:
    """A row of the shipped published record under another id, with other cells, contradicting nothing."""
    rows = {row["id"]: row for row in shipped_tables()["published"]}
    like = rows["events-almaty-2024-01_10-aqsham"] if identity not in rows else rows[identity]
    return like | {"id": identity, "contradicts": "", "newer_than": ""} | cells


def reports(*lines: Line) -> Reported:
    """The reported record of these lines, all from import 7."""
    frame = pd.DataFrame(list(lines), columns=["indicator", "centre", "month", "value"])
    types = {"indicator": "str", "centre": "str", "month": "str", "value": "float64"}
    frame = frame.astype(types).sort_values(["indicator", "centre", "month"], ignore_index=True)
    status = pd.Series("reported", index=frame.index, dtype="str")
    number = pd.Series(7, index=frame.index, dtype="Int64")
    return Reported(frame.assign(status=status, import_number=number), "reports", f"paper-{hash(lines)}")


def each_month(indicator: str, centre: str, first: str, *values: float | None) -> list[Line]:
    """Lines of one centre from a month on; None stands for a month that it did not report."""
    start = pd.Period(first, freq="M")
    return [
        (indicator, centre, str(start + position), value)
        for position, value in enumerate(values)
        if value is not None
    ]
