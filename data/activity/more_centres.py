"""What more centres would add: as many people as the middle one of those that opened before had in its first year."""

from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Final

from data.activity.queries import reported_span
from data.activity.table import table_of
from data.catalogue import Catalogue
from data.reported import Reported
from data.time import months as calendar

FIRST_YEAR: Final = calendar.MONTHS_A_YEAR
MOST: Final = 20
"""So many more centres may be asked for."""


@dataclass(frozen=True)
class FirstYear:
    """How centres begin.

    Attributes:
        medians: The middle figure of each of the first twelve months after the one in which a centre opened; None
            where no centre has reported so far.
        centres: Codes of the centres that opened since reports began, sorted.
    """

    medians: tuple[float | None, ...]
    centres: tuple[str, ...]


@dataclass(frozen=True)
class MoreCentres:
    """Centres that may open, in the first days of a month.

    Attributes:
        count: How many.
        month: The month, such as `2027-01`.
    """

    count: int
    month: str


def first_year(reported: Reported, catalogue: Catalogue, indicator: str, *, today: date) -> FirstYear:
    """Return how the centres began that opened since reports began; months not yet over are left out.

    Raises:
        UnknownCode: There is no such indicator.
    """
    table, known = table_of(reported, catalogue, indicator, today), reported_span(reported)
    opened = {
        code: month
        for code, centre in catalogue.all_centres.items()
        if known and centre.open_from and (month := calendar.containing(centre.open_from)) > known[0]
    }
    months = (
        [
            value
            for centre, first in opened.items()
            if calendar.is_over(month := calendar.shifted(first, number), today)
            and (value := table.values.get(month, {}).get(centre)) is not None
        ]
        for number in range(1, FIRST_YEAR + 1)
    )
    medians = tuple(median(values) if values else None for values in months)
    return FirstYear(medians, tuple(sorted(opened)) if any(each is not None for each in medians) else ())


def added(more: MoreCentres, begin: FirstYear, *, until: str) -> float | None:
    """Return how many people such centres would add up to a month; None where it is not known how centres begin.

    Of months beyond the first year, or of which no centre has reported, the last median that is known holds on.
    """
    months = calendar.span(more.month, until)
    known = [each for each in begin.medians if each is not None]
    if not known:
        return None
    by_month = [*begin.medians, *[None] * len(months)]
    return more.count * sum(known[-1] if each is None else each for each in by_month[: len(months)])
