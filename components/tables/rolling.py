"""Twelve months in a row as a table, each sum with its change in all centres and like for like."""

from components.i18n import formats
from components.report_view import ReportView
from components.tables.activity import (
    ORIGIN_CODES,
    change_cells,
    change_columns,
    of_reports,
    origin,
    origin_columns,
)
from components.tables.table import Column, Symbol, Table
from data.activity import PLACED
from data.activity.rolling import RollingYear


def rolling_table(
    key: str, title: str, years: tuple[RollingYear, ...], *, area: str, reader: ReportView
) -> Table:
    """Return the placements of the twelve months up to each month."""
    tr = reader.tr
    columns = (
        Column("period", tr("Period")),
        Column("value", tr("Value"), "number", unit="people"),
        *change_columns(tr),
        *origin_columns(tr),
    )
    own = origin(PLACED, area, reader)
    rows = tuple(
        (
            formats.months(year.months, tr=tr),
            Symbol.SUPPRESSED if year.value is None and year.total.suppressed else year.value,
            *(change_cells(year.change) or (None, None, None)),
            *own,
            "/".join((year.months[0], year.months[-1])),
        )
        for year in years
    )
    hidden = ORIGIN_CODES | {"indicator", "area", "unit", "like_centres"}
    return of_reports(key, title, columns, rows, hidden=hidden, of=(PLACED, area), reader=reader)
