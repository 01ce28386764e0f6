"""Calendar months as the reported record writes them: `2024-10`. As texts they sort by time."""

from datetime import date
from typing import Final

from data.time.periods import parse

MONTHS_A_YEAR: Final = 12


def containing(day: date) -> str:
    """Return the month that a day lies in."""
    return f"{day.year:04d}-{day.month:02d}"


def shifted(month: str, by: int) -> str:
    """Return the month so many months later; earlier where `by` is negative."""
    year, number = divmod(int(month[:4]) * MONTHS_A_YEAR + int(month[5:]) - 1 + by, MONTHS_A_YEAR)
    return f"{year:04d}-{number + 1:02d}"


def last_full(today: date) -> str:
    """Return the last month that was over before a day."""
    return shifted(containing(today), -1)


def is_over(month: str, today: date) -> bool:
    """Tell whether the whole month lies before a day."""
    return month < containing(today)


def last_day(month: str) -> date:
    """Return the last day of the month. Raises ValueError where the text is no month."""
    period = parse(month)
    if period.kind != "month" or period.end is None:
        raise ValueError("not a month")
    return period.end


def span(first: str, last: str) -> tuple[str, ...]:
    """Return the months from the first to the last, both included; none where the last is the earlier."""
    found = []
    month = first
    while month <= last:
        found.append(month)
        month = shifted(month, 1)
    return tuple(found)


def of_year(year: int) -> tuple[str, ...]:
    """Return the twelve months of a year."""
    return span(f"{year:04d}-01", f"{year:04d}-12")
