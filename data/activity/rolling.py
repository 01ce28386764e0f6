"""Twelve months in a row, ending with each month: a year's figure without the seasons in it."""

from dataclasses import dataclass
from datetime import date

from data.activity.period_change import NoCommonMonths, PeriodComparison, compared
from data.activity.table import PeriodTotal, centres_in, months_of, span, table_of
from data.catalogue import Catalogue
from data.comparison import Figure
from data.reported import Reported
from data.time import months as calendar


@dataclass(frozen=True)
class RollingYear:
    """The twelve months up to one.

    Attributes:
        total: Their figure.
        change: The same against the twelve months before; None where these lie before the first report.
    """

    total: PeriodTotal
    change: PeriodComparison | NoCommonMonths | None

    @property
    def month(self) -> str:
        """The last of the twelve."""
        return self.total.months[-1].month

    @property
    def months(self) -> tuple[str, ...]:
        """The twelve months, ascending."""
        return tuple(each.month for each in self.total.months)

    @property
    def value(self) -> float | None:
        """The figure; None where a month is not complete: it would be another year's."""
        return self.total.value if self.total.is_complete else None

    @property
    def figure(self) -> Figure:
        """The figure as one to compare with those of other months."""
        return Figure("", "", "", span(self.month, self.month), self.value, record="reported")


def rolling_years(
    reported: Reported, catalogue: Catalogue, indicator: str, *, area: str, today: date
) -> tuple[RollingYear, ...]:
    """Return the twelve months up to each month that is over, from the first that has twelve, ascending.

    For indicators whose months are added up.

    Raises:
        UnknownCode: There is no such indicator or area.
    """
    table, centres = table_of(reported, catalogue, indicator, today), centres_in(catalogue, area)
    every = [month for month in months_of(table, None, None) if calendar.is_over(month, today)]
    return tuple(
        RollingYear(
            table.total(
                calendar.span(calendar.shifted(last, 1 - calendar.MONTHS_A_YEAR), last), area, centres
            ),
            compared(table, _pairs(last), area, centres)
            if calendar.shifted(last, 1 - 2 * calendar.MONTHS_A_YEAR) >= every[0]
            else None,
        )
        for last in every[calendar.MONTHS_A_YEAR - 1 :]
    )


def _pairs(last: str) -> list[tuple[str, str]]:
    """Return each of twelve months with the one a year before."""
    year = calendar.MONTHS_A_YEAR
    return [(calendar.shifted(last, -back), calendar.shifted(last, -back - year)) for back in range(year)][
        ::-1
    ]
