"""The reported figures by month, period, centre and district."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from data import comparison
from data.activity.table import IndicatorSeries, MonthlyValue, PeriodTotal, centres_in, months_of, table_of
from data.catalogue import Catalogue
from data.reported import Reported


@dataclass(frozen=True)
class AreaTotal:
    """One row of a table by centre or district.

    Attributes:
        area: Code of the centre or district.
        total: Its figure of the period.
        share: Its part of the city's figure, 0 to 1; None where the two may not be compared: reports are missing
            from either, the city's is zero, or they are a mean or a last value of different months.
    """

    area: str
    total: PeriodTotal
    share: float | None


def reported_span(reported: Reported, indicator: str | None = None) -> tuple[str, str] | None:
    """Return the first and the last month that anything, or the indicator, was reported for."""
    frame = reported.frame
    known = frame["month"] if indicator is None else frame.loc[frame["indicator"] == indicator, "month"]
    return None if known.empty else (str(known.min()), str(known.max()))


def reported_years(reported: Reported) -> tuple[int, ...]:
    """Return the years that anything was reported for, ascending."""
    return tuple(sorted({int(month[:4]) for month in reported.frame["month"].unique()}))


def monthly(
    reported: Reported,
    catalogue: Catalogue,
    indicator: str,
    *,
    area: str,
    today: date,
    first: str | None = None,
    last: str | None = None,
) -> tuple[MonthlyValue, ...]:
    """Return an area's figures month by month, without a gap in time.

    Args:
        reported: The reported record.
        catalogue: The tables.
        indicator: Code of what is counted.
        area: Code of the city, a district or a centre.
        today: Decides which months are over.
        first: First month; the first that any centre reported the indicator for, if None.
        last: Last month; the last that is over or that any centre reported, if None.

    Raises:
        UnknownCode: There is no such indicator or area.
    """
    table, centres = table_of(reported, catalogue, indicator, today), centres_in(catalogue, area)
    return tuple(table.month(month, centres) for month in months_of(table, first, last))


def period_total(
    reported: Reported,
    catalogue: Catalogue,
    indicator: str,
    months: Iterable[str],
    *,
    area: str,
    today: date,
) -> PeriodTotal:
    """Return an area's figure of any months, in any order.

    Raises:
        UnknownCode: There is no such indicator or area.
    """
    table = table_of(reported, catalogue, indicator, today)
    return table.total(months, area, centres_in(catalogue, area))


def last_complete_month(
    reported: Reported,
    catalogue: Catalogue,
    indicator: str,
    *,
    area: str,
    today: date,
    until: str | None = None,
) -> MonthlyValue | None:
    """Return the latest month that is over and that every expected centre has reported; None without one.

    Where `until` names a month, later ones are passed over.

    Raises:
        UnknownCode: There is no such indicator or area.
    """
    found = monthly(reported, catalogue, indicator, area=area, today=today, last=until)
    complete = [each for each in found if each.is_complete]
    return complete[-1] if complete else None


def by_centre(
    reported: Reported,
    catalogue: Catalogue,
    indicator: str,
    months: Iterable[str],
    *,
    today: date,
    area: str | None = None,
) -> tuple[AreaTotal, ...]:
    """Return the centres that owe or gave a report for the months: highest first, unknown last.

    Those of an area, or of the whole city without one.

    Raises:
        UnknownCode: There is no such indicator or area.
    """
    table, asked = table_of(reported, catalogue, indicator, today), tuple(months)
    city = table.total(asked, catalogue.city.code, centres_in(catalogue, catalogue.city.code))
    totals = [
        table.total(asked, each, frozenset({each}))
        for each in centres_in(catalogue, area or catalogue.city.code)
    ]
    return _ranked([total for total in totals if total.expected], city, table)


def by_area(
    reported: Reported,
    catalogue: Catalogue,
    indicator: str,
    months: Iterable[str],
    *,
    areas: Iterable[str],
    today: date,
) -> tuple[AreaTotal, ...]:
    """Return some districts and centres: highest first, unknown last.

    Raises:
        UnknownCode: There is no such indicator or area.
    """
    table, asked = table_of(reported, catalogue, indicator, today), tuple(months)
    city = table.total(asked, catalogue.city.code, centres_in(catalogue, catalogue.city.code))
    return _ranked([table.total(asked, each, centres_in(catalogue, each)) for each in areas], city, table)


def by_district(
    reported: Reported, catalogue: Catalogue, indicator: str, months: Iterable[str], *, today: date
) -> tuple[AreaTotal, ...]:
    """Return every district: highest first, unknown last.

    Raises:
        UnknownCode: There is no such indicator.
    """
    districts = catalogue.all_districts
    return by_area(reported, catalogue, indicator, months, areas=districts, today=today)


def _ranked(
    totals: Iterable[PeriodTotal], city: PeriodTotal, table: IndicatorSeries
) -> tuple[AreaTotal, ...]:
    rows = [AreaTotal(total.area, total, _part_of_city(total, city, table)) for total in totals]
    return tuple(sorted(rows, key=lambda row: (row.total.value is None, -(row.total.value or 0), row.area)))


def _part_of_city(total: PeriodTotal, city: PeriodTotal, table: IndicatorSeries) -> float | None:
    if not city.months:
        return None
    found = comparison.share(table.as_figure(total), table.as_figure(city))
    return found.value if isinstance(found, comparison.Share) else None
