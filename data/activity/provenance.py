"""What a shown number is made of: its formula, its rows, and what is missing from it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import pandas as pd

from data.activity.shares import share_of
from data.activity.table import IndicatorSeries, PeriodTotal, centres_in, table_of
from data.catalogue import Catalogue
from data.reported import Reported


class Formula(StrEnum):
    """How a shown number is made of the rows."""

    AS_REPORTED = "as_reported"
    SUM_OF_CENTRES = "sum_of_centres"
    SUM_OF_MONTHS = "sum_of_months"
    MEAN_OF_MONTHS = "mean_of_months"
    LAST_MONTH = "last_month"
    PART_OF_WHOLE = "part_of_whole"


@dataclass(frozen=True, eq=False)
class Evidence:
    """What a shown number is made of.

    Attributes:
        formula: How the rows make the value. In every month the centres are added up first.
        value: The number; None where there is nothing to make it of.
        rows: The rows of `Reported.frame` that are in it: columns and order as there, RangeIndex.
        missing: What the months asked for lack: pairs of centre and month, sorted by month.
    """

    formula: Formula
    value: float | None
    rows: pd.DataFrame
    missing: tuple[tuple[str, str], ...]


def evidence(
    reported: Reported,
    catalogue: Catalogue,
    indicator: str,
    months: Iterable[str],
    *,
    area: str,
    today: date,
) -> Evidence:
    """Return the rows that an area's figure of some months is made of, as `period_total` makes it.

    Raises:
        UnknownCode: There is no such indicator or area.
    """
    table, centres = table_of(reported, catalogue, indicator, today), centres_in(catalogue, area)
    total = table.total(months, area, centres)
    rows = _rows(reported, {indicator}, total.months_used, centres)
    return Evidence(_formula(table, total), total.value, rows, _missing(table, total, centres))


def share_evidence(
    reported: Reported,
    catalogue: Catalogue,
    part: str,
    whole: str,
    months: Iterable[str],
    *,
    area: str,
    today: date,
) -> Evidence:
    """Return the rows of both indicators that a share is made of, as `share_of` makes it.

    Raises:
        UnknownCode: There is no such indicator or area.
    """
    asked, centres = tuple(sorted(set(months))), centres_in(catalogue, area)
    share = share_of(reported, catalogue, part, whole, asked, area=area, today=today)
    rows = _rows(reported, {part, whole}, asked, centres)
    in_both = rows.duplicated(["centre", "month"], keep=False)
    given = set(zip(rows.loc[in_both, "month"], rows.loc[in_both, "centre"], strict=True))
    tables = [table_of(reported, catalogue, code, today) for code in (part, whole)]
    owed = {(month, each) for month in asked for table in tables for each in table.owing(month, centres)}
    missing = tuple((centre, month) for month, centre in sorted(owed - given))
    return Evidence(Formula.PART_OF_WHOLE, share.value, rows[in_both].reset_index(drop=True), missing)


def _formula(table: IndicatorSeries, total: PeriodTotal) -> Formula:
    if len(total.months) <= 1:
        return Formula.AS_REPORTED if len(total.centres) <= 1 else Formula.SUM_OF_CENTRES
    by_aggregation = {"mean": Formula.MEAN_OF_MONTHS, "last": Formula.LAST_MONTH}
    return by_aggregation.get(table.aggregation, Formula.SUM_OF_MONTHS)


def _rows(
    reported: Reported, indicators: Collection[str], months: Collection[str], centres: Collection[str]
) -> pd.DataFrame:
    frame = reported.frame
    own = frame[frame["indicator"].isin(indicators)]
    return own[own["month"].isin(months) & own["centre"].isin(centres)].reset_index(drop=True)


def _missing(
    table: IndicatorSeries, total: PeriodTotal, centres: frozenset[str]
) -> tuple[tuple[str, str], ...]:
    return tuple(
        (centre, each.month)
        for each in total.months
        for centre in sorted(table.owing(each.month, centres) - table.given(each.month, centres))
    )
