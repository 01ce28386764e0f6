"""What a report says beside what is stored, value by value."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from data.intake.checks.context import keys, lookup
from data.intake.model import CellRef, Finding


def differences(
    entries: pd.DataFrame, stored: pd.DataFrame, findings: Iterable[Finding] = ()
) -> pd.DataFrame:
    """Return the entries of a reading, or of an import, beside the stored record.

    Args:
        entries: as `data.intake.model.Reading.entries`.
        stored: the reported frame; demonstration data in it does not count.
        findings: what was found in the report.

    Returns:
        The entries and `before`, `kind`, `is_good`, as `data.intake.model.Report.differences` says; RangeIndex.
    """
    before = np.array(lookup(stored[stored["status"] != "demo"], keys(entries)), dtype="float64")
    kinds = np.select([np.isnan(before), before == entries["value"].to_numpy()], ["new", "same"], "changed")
    return entries.reset_index(drop=True).assign(
        before=before,
        kind=pd.Series(kinds, dtype="str"),
        is_good=~_stopped(entries, [finding.place for finding in findings if finding.severity == "error"]),
    )


def pending(entries: pd.DataFrame, stored: pd.DataFrame, number: int) -> tuple[pd.DataFrame, int]:
    """Return what a stored import would change if it were published now.

    Args:
        entries: its entries, as `data.store.Store.observations` returns them.
        stored: the reported frame.
        number: the import's number: a value that a later import brought stays what it is.

    Returns:
        `differences` of the entries that would count, and how many would not.
    """
    later = stored[(stored["import_number"] > number).fillna(value=False)]
    is_outdated = keys(entries).isin(keys(later))
    return differences(entries[~is_outdated], stored), int(is_outdated.sum())


def _stopped(entries: pd.DataFrame, places: list[CellRef]) -> np.ndarray:
    """Tell of each entry whether an error stands in its row, its whole column or its whole sheet.

    In a row with a column for each month, a wrong value stops what the row says of that month, and no other.
    """
    rows = {(place.sheet, place.row, place.column) for place in places if place.row}
    columns = {(place.sheet, place.column) for place in places if not place.row}
    in_column = pd.MultiIndex.from_frame(entries[["sheet", "column"]]).isin(columns)
    in_sheet = entries["sheet"].isin({sheet for sheet, column in columns if not column}).to_numpy()
    return _in_rows(entries, rows) | in_column | in_sheet


def _in_rows(entries: pd.DataFrame, places: set[tuple[str, int, str]]) -> np.ndarray:
    row, month = ["sheet", "row"], ["sheet", "row", "month"]
    has_months_beside = not entries.duplicated(row).equals(entries.duplicated(month))
    wrong = entries.iloc[:0]
    if has_months_beside:
        wrong = entries[pd.MultiIndex.from_frame(entries[["sheet", "row", "column"]]).isin(places)]
    of_values = set(zip(wrong["sheet"], wrong["row"], wrong["column"], strict=True))
    whole_rows = {(sheet, number) for sheet, number, _ in places - of_values}
    in_month = pd.MultiIndex.from_frame(entries[month]).isin(pd.MultiIndex.from_frame(wrong[month]))
    return in_month | pd.MultiIndex.from_frame(entries[row]).isin(whole_rows)
