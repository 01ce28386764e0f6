"""What part of one reported figure another is, and how far few cases can be trusted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import sqrt
from typing import Final

from data import comparison
from data.activity.placed import PLACED
from data.activity.table import IndicatorSeries, centres_in, months_of, span, table_of
from data.catalogue import Catalogue
from data.reported import Reported
from data.time import months as calendar

PERMANENT: Final = "neet_placed_permanent"
FEW: Final = 30
"""A share of fewer cases than this shows its interval."""

_Z: Final = 1.959964
"""The normal quantile of a 95 % interval."""


@dataclass(frozen=True)
class PartOfWhole:
    """A share with both its figures, of the centres and months that reported both.

    Attributes:
        months: The months asked for.
        numerator: The part; None where nothing was reported.
        denominator: The whole; None where nothing was reported.
        value: The share; None without a whole, and where the part exceeds it, since one of them is wrong then.
        interval: Of fewer than 30 cases: the bounds of Wilson's 95 % interval; otherwise None.
        is_complete: Whether the months are over and every expected centre has reported both.
        is_suppressed: Whether there is none because a figure that it is made of is not public.
    """

    months: tuple[str, ...]
    numerator: float | None
    denominator: float | None
    value: float | None
    interval: tuple[float, float] | None
    is_complete: bool
    is_suppressed: bool = False

    @property
    def figure(self) -> comparison.Figure:
        """The share as one to compare with those of other months; an incomplete one is a part of its own."""
        part = () if self.is_complete else self.months
        when = span(self.months[0], self.months[-1])
        return comparison.Figure("", "", "percent", when, self.value, record="reported", part=part)

    @property
    def is_few(self) -> bool:
        """Whether the share rests on fewer than 30 cases."""
        return self.interval is not None


def share_of(
    reported: Reported,
    catalogue: Catalogue,
    part: str,
    whole: str,
    months: Iterable[str],
    *,
    area: str,
    today: date,
    where_told: bool = False,
) -> PartOfWhole:
    """Return what share of one indicator another is, over the centres and months that reported both.

    For indicators whose months are added up. With `where_told` over those of the months of which no figure is
    suppressed, where there are any. That is for the city: the small count that takes a month away weighs little in it.
    Where few centres stand behind a share, the months without a small count are the better ones.

    Raises:
        UnknownCode: There is no such indicator or area.
    """
    tables = table_of(reported, catalogue, part, today), table_of(reported, catalogue, whole, today)
    asked, centres = tuple(sorted(set(months))), centres_in(catalogue, area)
    told = (month for month in asked if not share_over(*tables, (month,), centres).is_suppressed)
    return share_over(*tables, (where_told and tuple(told)) or asked, centres)


def permanent_share_by_month(
    reported: Reported,
    catalogue: Catalogue,
    *,
    area: str,
    today: date,
    first: str | None = None,
    last: str | None = None,
) -> tuple[PartOfWhole, ...]:
    """Return the share of permanent jobs among the NEET youths placed, month by month, as `monthly` does.

    Raises:
        UnknownCode: There is no such area.
    """
    part, whole = (table_of(reported, catalogue, code, today) for code in (PERMANENT, PLACED))
    centres = centres_in(catalogue, area)
    return tuple(share_over(part, whole, (month,), centres) for month in months_of(whole, first, last))


def remainder(
    reported: Reported,
    catalogue: Catalogue,
    whole: str,
    parts: Iterable[str],
    months: Iterable[str],
    *,
    area: str,
    today: date,
) -> float | None:
    """Return what is left of an indicator without its parts, over the centres and months that reported the whole.

    A part that was not reported takes nothing away. None where the whole was not reported, or a figure of these is
    suppressed.

    Raises:
        UnknownCode: There is no such indicator or area.
    """
    asked, centres = tuple(sorted(set(months))), centres_in(catalogue, area)
    tables = [table_of(reported, catalogue, code, today) for code in (whole, *parts)]
    given = {month: tables[0].given(month, centres) for month in asked}
    is_cut = any(each.cut(month, given[month]) for each in tables for month in asked)
    if is_cut or not any(given.values()):
        return None
    sums = [sum(each.month(month, given[month]).value or 0.0 for month in asked) for each in tables]
    first, *others = (each.sum_over(asked, value) for each, value in zip(tables, sums, strict=True))
    return comparison.remainder(first, others)


def wilson(part: float, whole: float) -> tuple[float, float]:
    """Return the 95 % interval of a share, for `0 <= part <= whole` and a whole above zero.

    Wilson, E. B. (1927), "Probable inference, the law of succession, and statistical inference", Journal of
    the American Statistical Association 22, 209-212.
    """
    share, weight = part / whole, _Z**2 / whole
    middle = (share + weight / 2) / (1 + weight)
    reach = sqrt(share * (1 - share) * weight + weight**2 / 4) / (1 + weight)
    return max(0.0, middle - reach), min(1.0, middle + reach)


def complement(found: PartOfWhole, table: IndicatorSeries) -> PartOfWhole | None:
    """Return the rest of a share's whole as a share of it, given the whole's table; None where there is no share."""
    if found.value is None or found.numerator is None or found.denominator is None:
        return None
    part, whole = (table.sum_over(found.months, value) for value in (found.numerator, found.denominator))
    rest = comparison.remainder(whole, [part])
    return None if rest is None else _of_counts(found.months, rest, whole, table, found.is_complete)


def share_over(
    part: IndicatorSeries, whole: IndicatorSeries, months: tuple[str, ...], centres: frozenset[str]
) -> PartOfWhole:
    """Return what share of one table another is, over the centres and months that are in both.

    Where a figure of these is suppressed there is no share: what is suppressed is small, and a share of the rest would
    be too large. Months are ascending; only tables whose months are added up make a share.
    """
    pairs, is_complete = [], bool(months)
    for month in months:
        both = part.given(month, centres) & whole.given(month, centres)
        if part.cut(month, both) or whole.cut(month, both):
            return PartOfWhole(months, None, None, None, None, is_complete=False, is_suppressed=True)
        owing = part.owing(month, centres) | whole.owing(month, centres)
        is_complete &= bool(both) and both == owing and calendar.is_over(month, whole.today)
        if both:
            pairs.append((part.month(month, both).value or 0.0, whole.month(month, both).value or 0.0))
    if not pairs:
        return PartOfWhole(months, None, None, None, None, is_complete=False)
    numerator, denominator = (sum(pair[place] for pair in pairs) for place in (0, 1))
    return _of_counts(months, numerator, whole.sum_over(months, denominator), part, is_complete)


def _of_counts(
    months: tuple[str, ...],
    count: float,
    whole: comparison.Figure,
    part: IndicatorSeries,
    is_complete: bool,
) -> PartOfWhole:
    found = comparison.share(part.sum_over(months, count), whole)
    if not isinstance(found, comparison.Share):
        return PartOfWhole(months, count, whole.value, None, None, is_complete)
    cases = whole.value or 0.0
    interval = wilson(count, cases) if cases < FEW else None
    return PartOfWhole(months, count, whole.value, found.value, interval, is_complete)
