"""One centre: beside the city's middle one, beside itself in an earlier year, and what it has not reported."""

from dataclasses import dataclass
from datetime import date
from statistics import median

from data.activity.period_change import NoCommonMonths, PeriodComparison, compared
from data.activity.queries import reported_span
from data.activity.table import PeriodTotal, at_work, centres_in, one_centre, table_of
from data.catalogue import Catalogue
from data.reported import Reported
from data.time import months as calendar
from data.time.reference_period import ReferencePeriod


@dataclass(frozen=True)
class BesideMedian:
    """A centre's figure beside that of the city's middle centre and its own of an earlier year.

    Attributes:
        own: Its figure of those months asked for that are over and that it reported.
        median: The middle figure of the centres that reported the same months, itself among them; None with
            fewer than two of them.
        centres: These centres, sorted.
        compared: The centre against itself in the same months of the earlier year; None where the period has none.
    """

    own: PeriodTotal
    median: float | None
    centres: tuple[str, ...]
    compared: PeriodComparison | NoCommonMonths | None


def against_median(
    reported: Reported,
    catalogue: Catalogue,
    indicator: str,
    period: ReferencePeriod,
    *,
    centre: str,
    today: date,
) -> BesideMedian:
    """Put a centre's figure of a period beside the city's middle centre, and beside its own of the earlier year.

    Raises:
        UnknownCode: There is no such indicator or centre.
    """
    table, asked = table_of(reported, catalogue, indicator, today), period.months
    own_centre = one_centre(catalogue, centre)
    given = [each.month for each in table.total(asked, centre, own_centre).months if each.is_complete]
    own = table.total(given, centre, own_centre)
    every = [
        table.total(given, each, frozenset({each}))
        for each in sorted(centres_in(catalogue, catalogue.city.code))
    ]
    alike = [each for each in every if each.is_complete and each.value is not None]
    middle = median(each.value for each in alike if each.value is not None) if len(alike) > 1 else None
    bases = dict(zip(asked, period.base.months if period.base else (), strict=False))
    beside = compared(table, [(month, bases[month]) for month in given or asked if bases], centre, own_centre)
    return BesideMedian(own, middle, tuple(each.area for each in alike), beside)


def owed(reported: Reported, catalogue: Catalogue, centre: str, today: date) -> tuple[str, ...]:
    """Return the full months that a centre owes a report for, handed in or not.

    Counted from the first month that any centre reported: before it nobody was asked to.

    Raises:
        UnknownCode: There is no such centre.
    """
    known_open = at_work(catalogue, one_centre(catalogue, centre))
    known = reported_span(reported)
    if known is None or centre not in known_open:
        return ()
    first, last = known_open[centre]
    return tuple(calendar.span(max(first, known[0]), min(last, calendar.last_full(today))))


def gaps(
    reported: Reported, catalogue: Catalogue, centre: str, today: date, *, indicator: str | None = None
) -> tuple[str, ...]:
    """Return the months that a centre owes a report for (`owed`) and has reported nothing, or not the indicator.

    Raises:
        UnknownCode: There is no such centre.
    """
    if indicator is not None and not catalogue.indicator(indicator).is_owed:
        return ()
    frame = reported.frame[reported.frame["centre"] == centre]
    given = frame if indicator is None else frame[frame["indicator"] == indicator]
    return tuple(sorted(set(owed(reported, catalogue, centre, today)) - set(given["month"])))
