"""A period against an earlier one: what changed in all, and like for like in the centres that reported both."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from data import comparison
from data.activity.table import IndicatorSeries, PeriodTotal, centres_in, table_of
from data.catalogue import Catalogue
from data.comparison import IncomparableReason
from data.reported import Reported
from data.time import months as calendar
from data.time.reference_period import ReferencePeriod

MARGIN: Final = 0.05
"""By how much of the base the change of all centres may differ from the one like for like before that one leads."""

_Pair = tuple[str, str]
"""A month, and the month of the base period that it is compared with."""


@dataclass(frozen=True)
class PeriodChange:
    """The figures of the same months of two periods.

    Attributes:
        this: The figure of this period's months.
        base: The figure of the base period's months.
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
        """The year in which this period begins."""
        return _year_of(self.this.months[0].month)

    @property
    def base_year(self) -> int:
        """The year in which the base period begins."""
        return _year_of(self.base.months[0].month)


@dataclass(frozen=True)
class PeriodComparison(PeriodChange):
    """The months complete in both periods: what changed in all centres, beside the change like for like.

    Attributes:
        like_for_like: The same months of those centres that reported every one of them in both periods; None where
            no centre did.
        is_like_suppressed: Whether there is none because the figures of the centres that did are not public.
    """

    like_for_like: PeriodChange | None
    is_like_suppressed: bool = False

    @property
    def rests_on_the_same_centres(self) -> bool:
        """Whether the same centres stand behind every month of both figures, so that it is like for like itself."""
        like = self.like_for_like
        return like is not None and all(
            [month.reported for month in whole.months] == [month.reported for month in part.months]
            for whole, part in ((self.this, like.this), (self.base, like.base))
        )

    @property
    def leading(self) -> PeriodChange | None:
        """The change that is said first: like for like where the centres differ; None where that is not known."""
        return self if self.rests_on_the_same_centres else self.like_for_like

    @property
    def misleads(self) -> bool:
        """Whether the change like for like is to be said first: another sign, or more than five points between."""
        like = self.like_for_like
        if like is None or self.ratio is None or like.ratio is None:
            return like is None
        return _sign(self.ratio) != _sign(like.ratio) or abs(self.ratio - like.ratio) > MARGIN


@dataclass(frozen=True)
class NoCommonMonths:
    """Stands where a comparison would stand: no month is complete in both periods.

    Attributes:
        year: The later year.
        base_year: The earlier year.
        this: Months complete in the later period, ascending.
        base: Months complete in the earlier period, ascending.
        like_for_like: The months that any centre reported in both, of those centres that reported every one of
            them; None where no centre did.
    """

    year: int
    base_year: int
    this: tuple[str, ...]
    base: tuple[str, ...]
    like_for_like: PeriodChange | None = None


def same_months(
    reported: Reported,
    catalogue: Catalogue,
    indicator: str,
    *,
    area: str,
    today: date,
    period: ReferencePeriod,
) -> PeriodComparison | NoCommonMonths | None:
    """Compare those months of a period that are complete in it and in its base period; None where it has no base.

    Args:
        period: The months, and the earlier year.

    Raises:
        UnknownCode: There is no such indicator or area.
    """
    base = period.base.months if period.base else ()
    pairs = zip(period.months, base, strict=True) if base else ()
    return between(reported, catalogue, indicator, pairs, area=area, today=today)


def between(
    reported: Reported,
    catalogue: Catalogue,
    indicator: str,
    pairs: Iterable[_Pair],
    *,
    area: str,
    today: date,
) -> PeriodComparison | NoCommonMonths | None:
    """Compare months with others, pair by pair: with the month or quarter before, with a year before, as is asked.

    Only pairs of which both months are complete are compared; None where no pair is given.

    Args:
        pairs: Each month with the one that it is compared with, such as `("2024-10", "2024-09")`.

    Raises:
        UnknownCode: There is no such indicator or area.
    """
    table, centres = table_of(reported, catalogue, indicator, today), centres_in(catalogue, area)
    return compared(table, pairs, area, centres)


def compared(
    table: IndicatorSeries, pairs: Iterable[_Pair], area: str, centres: frozenset[str]
) -> PeriodComparison | NoCommonMonths | None:
    """Compare months of some centres pair by pair, as `between` does."""
    asked = tuple(pairs)
    if not asked:
        return None
    found = _change(table, asked, area, centres)
    if found is not None:
        pairs_of_both = tuple(zip(found.months, (month.month for month in found.base.months), strict=True))
        like = like_for_like(table, pairs_of_both, area, centres)
        is_cut = like is None and bool(_in_all(table, pairs_of_both, centres))
        return PeriodComparison(found.this, found.base, found.change, found.ratio, like, is_cut)
    this, base = (
        tuple(month for month in months if table.month(month, centres).is_complete)
        for months in zip(*asked, strict=True)
    )
    known = [pair for pair in asked if all(table.given(month, centres) for month in pair)]
    like = like_for_like(table, known, area, centres)
    return NoCommonMonths(_year_of(asked[-1][0]), _year_of(asked[-1][1]), this, base, like)


def like_for_like(
    table: IndicatorSeries, pairs: Sequence[_Pair], area: str, centres: frozenset[str]
) -> PeriodChange | None:
    """Return the change of those of some centres that reported every month of every pair; None where none did.

    Pairs with a month that is not over are left out, and so are centres without which nothing suppressed would be cut.
    """
    over = [pair for pair in pairs if all(calendar.is_over(month, table.today) for month in pair)]
    months = [month for pair in over for month in pair]
    return _change(table, over, area, table.uncut(months, _in_all(table, over, centres)))


def _in_all(table: IndicatorSeries, pairs: Sequence[_Pair], centres: frozenset[str]) -> frozenset[str]:
    """Return the centres that reported every month of every pair."""
    return centres.intersection(*(table.given(month, centres) for pair in pairs for month in pair))


def _change(
    table: IndicatorSeries, pairs: Sequence[_Pair], area: str, centres: frozenset[str]
) -> PeriodChange | None:
    """Return the change over those pairs of months that may be compared; None without one."""
    figures = {month: table.figure(month, area, centres) for pair in pairs for month in pair}
    alike = [
        (month, base)
        for month, base in pairs
        if comparison.incomparable(figures[base], figures[month], across="time") is None
    ]
    this, base = (table.total((pair[place] for pair in alike), area, centres) for place in (0, 1))
    found = comparison.difference_of_totals(
        base.value, this.value, made_of=[(figures[base], figures[month]) for month, base in alike]
    )
    return (
        None if isinstance(found, IncomparableReason) else PeriodChange(this, base, found.value, found.ratio)
    )


def _sign(ratio: float) -> int:
    return (ratio > 0) - (ratio < 0)


def _year_of(month: str) -> int:
    return int(month[:4])
