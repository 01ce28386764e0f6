"""The months that are known and those that are expected, as one table."""

from collections.abc import Sequence

from components.i18n import Translator, formats
from components.report_view import ReportView
from components.tables.activity import ORIGIN_CODES, figure_cell, of_reports, origin, origin_columns
from components.tables.table import Cell, Column, Qualified, Table
from data.activity import MonthlyValue
from data.activity.forecast import LEVELS, Expectation, Forecast, NoForecast
from data.time import months as calendar


def pace_table(
    key: str,
    title: str,
    found: Forecast | NoForecast,
    past: Sequence[MonthlyValue],
    *,
    indicator: str,
    area: str,
    reader: ReportView,
) -> Table:
    """Return the months of the past, the months ahead with their intervals, and the year and year ahead in all.

    Args:
        key: stem of the file's name.
        title: what it shows.
        found: the forecast, or why there is none: then it is the past alone.
        past: the months that are over.
        indicator, area: codes.
        reader: whose language it speaks.
    """
    tr = reader.tr
    columns = (
        Column("period", tr("Period")),
        Column("value", tr("Value"), "number", unit="people"),
        Column("expected", tr("Forecast"), "number", unit="people"),
        *(column for level in LEVELS for column in _bounds(level, tr)),
        *origin_columns(tr),
    )
    own = origin(indicator, area, reader)
    nothing = (None,) * (1 + 2 * len(LEVELS))
    rows: list[tuple[Cell, ...]] = [
        (formats.months([each.month], tr=tr), _known(each), *nothing, *own, each.month)
        for each in past
        if each.reported or each.suppressed
    ]
    if isinstance(found, Forecast):
        expected = (*own[:3], tr("forecast"), *own[4:])
        sums = (found.year, found.year_ahead)
        rows += [_ahead(each, expected, reader) for each in (*found.months, *sums)]
    hidden = ORIGIN_CODES | {"indicator", "area", "unit"}
    return of_reports(key, title, columns, tuple(rows), hidden=hidden, of=(indicator, area), reader=reader)


def _known(each: MonthlyValue) -> Cell:
    if each.value is None or each.is_complete:
        return figure_cell(each)
    return Qualified(each.value, "at_least")


def _bounds(level: float, tr: Translator) -> tuple[Column, Column]:
    code, share = f"{level * 100:.0f}", formats.percent(level * 100, tr=tr, decimals=0)
    return (
        Column(f"low_{code}", tr("{level} interval from", level=share), "number", unit="people"),
        Column(f"high_{code}", tr("{level} interval to", level=share), "number", unit="people"),
    )


def _ahead(found: Expectation, own: tuple[Cell, ...], reader: ReportView) -> tuple[Cell, ...]:
    bounds = (edge for level in LEVELS for edge in found.interval(level))
    months = found.months
    is_year = months == calendar.of_year(int(months[0][:4]))
    code = months[0][:4] if is_year else "/".join(dict.fromkeys((months[0], months[-1])))
    return (formats.months(months, tr=reader.tr), None, found.mean, *bounds, *own, code)
