"""This year against last, over the months that are complete in both."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from data import months as calendar
from data.activity.table import PeriodTotal, Table, centres_in, table_of
from data.catalogue import Catalogue
from data.reported import Reported


@dataclass(frozen=True)
class YearComparison:
    """The months complete in both years: this year's figure beside last year's.

    Attributes:
        this: The figure of this year's months.
        last: The figure of the same months a year earlier.
        change: This year's minus last year's.
        ratio: The change as a part of last year's figure; None where that is zero.
    """

    this: PeriodTotal
    last: PeriodTotal
    change: float
    ratio: float | None

    @property
    def months(self) -> tuple[str, ...]:
        """This year's months that are compared."""
        return tuple(month.month for month in self.this.months)


@dataclass(frozen=True)
class NoCommonMonths:
    """Stands where a comparison would stand: no month is complete in both years.

    Attributes:
        year: This year.
        this: Months complete this year, ascending.
        last: Months complete last year, ascending.
    """

    year: int
    this: tuple[str, ...]
    last: tuple[str, ...]


def same_months(
    reported: Reported,
    catalogue: Catalogue,
    indicator: str,
    *,
    area: str,
    today: date,
    year: int | None = None,
) -> YearComparison | NoCommonMonths:
    """Compare the months that are complete in a year and in the year before.

    The two may rest on different centres where some opened in between: see `centres` of both figures.

    Args:
        reported: The reported record.
        catalogue: The tables.
        indicator: Code of what is counted.
        area: Code of the city, a district or a centre.
        today: Decides which months are over.
        year: The later year; that of the last full month, if None.

    Raises:
        UnknownCode: There is no such indicator or area.
    """
    chosen = int(calendar.last_full(today)[:4]) if year is None else year
    table = table_of(reported, catalogue, indicator, today)
    return compared(table, calendar.of_year(chosen), area, centres_in(catalogue, area))


def compared(
    table: Table, months: Iterable[str], area: str, centres: frozenset[str]
) -> YearComparison | NoCommonMonths:
    """Compare those of some months of a year that are complete with the same months a year earlier."""
    asked = tuple(months)
    this = [month for month in asked if table.month(month, centres).is_complete]
    before = [calendar.year_before(month) for month in asked]
    last = [month for month in before if table.month(month, centres).is_complete]
    both = [month for month in this if calendar.year_before(month) in last]
    now = table.total(both, area, centres)
    then = table.total(map(calendar.year_before, both), area, centres)
    if now.value is None or then.value is None:
        return NoCommonMonths(int(max(asked)[:4]) if asked else table.today.year, tuple(this), tuple(last))
    change = now.value - then.value
    return YearComparison(now, then, change, change / then.value if then.value else None)
