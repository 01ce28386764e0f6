"""A period against the same months of an earlier year, over the months that are complete in both."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from data.activity.table import IndicatorSeries, PeriodTotal, centres_in, table_of
from data.catalogue import Catalogue
from data.reported import Reported
from data.time import months as calendar
from data.time.reference_period import ReferencePeriod


@dataclass(frozen=True)
class YearComparison:
    """The months complete in both years: this period's figure beside that of the base period.

    Attributes:
        this: The figure of this period's months.
        base: The figure of the same months of the earlier year.
        change: This figure minus the base.
        ratio: The change as a part of the base; None where that is zero.
    """

    this: PeriodTotal
    base: PeriodTotal
    change: float
    ratio: float | None

    @property
    def months(self) -> tuple[str, ...]:
        """This period's months that are compared."""
        return tuple(month.month for month in self.this.months)

    @property
    def year(self) -> int:
        """The later year."""
        return _year_of(self.this.months[0].month)

    @property
    def base_year(self) -> int:
        """The earlier year."""
        return _year_of(self.base.months[0].month)

    @property
    def rests_on_the_same_centres(self) -> bool:
        """Whether the same centres stand behind both figures, in as many of each month."""
        numbers = ([month.reported for month in total.months] for total in (self.this, self.base))
        return self.this.centres == self.base.centres and next(numbers) == next(numbers)


@dataclass(frozen=True)
class NoCommonMonths:
    """Stands where a comparison would stand: no month is complete in both years.

    Attributes:
        year: The later year.
        base_year: The earlier year.
        this: Months complete in the later year, ascending.
        base: Months complete in the earlier year, ascending.
    """

    year: int
    base_year: int
    this: tuple[str, ...]
    base: tuple[str, ...]


def same_months(
    reported: Reported,
    catalogue: Catalogue,
    indicator: str,
    *,
    area: str,
    today: date,
    period: ReferencePeriod,
) -> YearComparison | NoCommonMonths | None:
    """Compare those months of a period that are complete in it and in its base period; None where it has no base.

    The two may rest on different centres where some opened in between: see `rests_on_the_same_centres`.

    Args:
        reported: The reported record.
        catalogue: The tables.
        indicator: Code of what is counted.
        area: Code of the city, a district or a centre.
        today: Decides which months are over.
        period: The months, and the earlier year.

    Raises:
        UnknownCode: There is no such indicator or area.
    """
    table, centres = table_of(reported, catalogue, indicator, today), centres_in(catalogue, area)
    if period.years_back is None:
        return None
    return compared(table, period.months, period.years_back, area, centres)


def compared(
    table: IndicatorSeries, months: Iterable[str], years_back: int, area: str, centres: frozenset[str]
) -> YearComparison | NoCommonMonths:
    """Compare those of some months of a year that are complete with the same months so many years earlier."""

    def earlier(month: str) -> str:
        return calendar.shifted(month, -calendar.MONTHS_A_YEAR * years_back)

    asked = tuple(months)
    this = [month for month in asked if table.month(month, centres).is_complete]
    base = [month for month in map(earlier, asked) if table.month(month, centres).is_complete]
    both = [month for month in this if earlier(month) in base]
    now, then = table.total(both, area, centres), table.total(map(earlier, both), area, centres)
    if now.value is None or then.value is None:
        year = _year_of(max(asked))
        return NoCommonMonths(year, year - years_back, tuple(this), tuple(base))
    change = now.value - then.value
    return YearComparison(now, then, change, change / then.value if then.value else None)


def _year_of(month: str) -> int:
    return int(month[:4])
