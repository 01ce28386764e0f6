"""Periods of time as the published record writes them, from a single day to "not dated"."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache, total_ordering
from typing import Final, Literal

Kind = Literal["day", "month", "quarter", "year", "months", "days", "until", "undated"]

UNDATED: Final = "undated"
_OPEN_START: Final = ".."
_SINGLE: Final = re.compile(r"(\d{4})(?:-(?:Q([1-4])|(\d\d)(?:-(\d\d))?))?", re.ASCII)


@total_ordering
@dataclass(frozen=True)
class Period:
    """A stretch of time, or a moment, as a source states it. Made by `parse`.

    Periods sort by end, then start, then code. What is not dated comes first, and a start that is
    not stated comes before every stated one.

    Attributes:
        code: The period as written: `2024-10-31` (day), `2024-10` (month), `2024-Q4` (quarter), `2024`
        (year),
            `2024-01/2024-10` (months), `2025-06-20/2025-07-05` (days), `../2024-06-24` (until), `undated`.
        kind: Which of these forms it has.
        start: First day; None where it is not stated.
        end: Last day; None where nothing is stated.
    """

    code: str
    kind: Kind
    start: date | None
    end: date | None

    def __str__(self) -> str:
        return self.code

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Period):
            return NotImplemented
        return self._order < other._order

    @property
    def _order(self) -> tuple[date, date, str]:
        return self.end or date.min, self.start or date.min, self.code

    @property
    def is_partial_year(self) -> bool:
        """Whether the period is a stretch that stops short of whole calendar years.

        True for ten months of a year and for "up to 24 June"; False for days, months, quarters and years,
        which are whole in their own right, and where nothing is dated.
        """
        if self.end is None or self.kind not in ("months", "days", "until"):
            return False
        starts_with_year = self.start is None or (self.start.month, self.start.day) == (1, 1)
        return not (starts_with_year and (self.end.month, self.end.day) == (12, 31))

    def months(self) -> tuple["Period", ...]:
        """Return the calendar months wholly within the period; none where its start is not stated."""
        if self.start is None or self.end is None:
            return ()
        first, last = _month_number(self.start), _month_number(self.end)
        spanned = (_month(number // 12, number % 12 + 1) for number in range(first, last + 1))
        return tuple(month for month in spanned if self.covers(month))

    def covers(self, other: "Period") -> bool:
        """Tell whether the other period lies wholly within this one; never where a bound is not stated."""
        if self.start is None or self.end is None or other.start is None or other.end is None:
            return False
        return self.start <= other.start and other.end <= self.end

    def touches_year(self, year: int) -> bool:
        """Tell whether any stated day falls into the year. Where no start is stated, the end decides."""
        if self.end is None:
            return False
        return (self.start or self.end).year <= year <= self.end.year


# The months of many years and every period of the record: far more than a page asks for.
@lru_cache(maxsize=4096)
def parse(text: str) -> Period:
    """Read a period from its code; `parse(str(period)) == period`. A code is read once, however often it is asked for.

    Raises:
        ValueError: The text has none of the known forms, names a day that does not exist, or runs backwards.
    """
    if text == UNDATED:
        return Period(text, "undated", None, None)
    first, slash, last = text.partition("/")
    if not slash:
        return _single(text)
    if first == _OPEN_START:
        return _until(last)
    return _range(_single(first), _single(last))


def following(period: Period) -> Period | None:
    """Return the month, quarter or year after one; None after any other period, which has no next one."""
    if period.end is None or period.kind not in ("month", "quarter", "year"):
        return None
    first = period.end + timedelta(days=1)
    match period.kind:
        case "month":
            return _month(first.year, first.month)
        case "quarter":
            return parse(f"{first.year:04d}-Q{(first.month + 2) // 3}")
    return parse(f"{first.year:04d}")


def _until(last: str) -> Period:
    end = _single(last)
    if end.kind != "day":
        raise ValueError("a period whose start is not stated ends on a day")
    return Period(f"{_OPEN_START}/{last}", "until", None, end.end)


def _range(first: Period, last: Period) -> Period:
    if first.kind != last.kind or first.kind not in ("day", "month"):
        raise ValueError("a range runs from month to month or from day to day")
    if first >= last:
        raise ValueError("a range ends after it starts")
    return Period(f"{first}/{last}", "days" if first.kind == "day" else "months", first.start, last.end)


def _single(text: str) -> Period:
    match = _SINGLE.fullmatch(text)
    if match is None:
        raise ValueError("not a day, month, quarter, year, range or 'undated'")
    year, quarter, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None  # noqa: S101 - the pattern has no match without a year
    if day is not None and month is not None:
        moment = date(year, month, day)
        return Period(text, "day", moment, moment)
    if month is not None:
        return _month(year, month)
    if quarter is not None:
        return Period(text, "quarter", date(year, 3 * quarter - 2, 1), _month_end(year, 3 * quarter))
    return Period(text, "year", date(year, 1, 1), date(year, 12, 31))


def _month(year: int, month: int) -> Period:
    return Period(f"{year:04d}-{month:02d}", "month", date(year, month, 1), _month_end(year, month))


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _month_number(day: date) -> int:
    return day.year * 12 + day.month - 1
