"""One indicator's part of the reported record: what any centres reported together in any months."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from statistics import fmean
from typing import Final

from data.catalogue import Catalogue
from data.catalogue.values import Centre
from data.comparison import Figure
from data.reported import Reported, Suppressed
from data.time import months as calendar
from data.time.periods import Period, parse

_NOTHING_SUPPRESSED: Final = Suppressed(frozenset(), 0.0)


@dataclass(frozen=True)
class MonthlyValue:
    """An area's figure of one month.

    Attributes:
        month: Such as `2024-10`.
        value: Sum of the centres that reported; None where none did, or all that did are suppressed.
        reported: Centres whose figure is in it.
        expected: Centres that owe one, or gave one.
        is_over: Whether the month is over.
        suppressed: Centres that reported, and whose figure is not public and not in it.
    """

    month: str
    value: float | None
    reported: int
    expected: int
    is_over: bool
    suppressed: int = 0

    @property
    def mean(self) -> float | None:
        """The mean of the centres that reported; None where none did, or one is suppressed: it would be too large."""
        return None if self.value is None or self.suppressed else self.value / self.reported

    @property
    def is_complete(self) -> bool:
        """Whether the month is over and every expected centre has reported it."""
        return self.value is not None and self.is_over and self.reported == self.expected

    @property
    def is_owing(self) -> bool:
        """Whether a centre that is expected has not reported it: what is suppressed came in."""
        return self.reported + self.suppressed < self.expected

    @property
    def figure(self) -> Figure:
        """The month as one to compare with others of the same series; an incomplete one is a part of its own."""
        part = () if self.is_complete else (self.month,)
        return Figure("", "", "", span(self.month, self.month), self.value, record="reported", part=part)

    @property
    def is_partial(self) -> bool:
        """Whether there is a figure, but of a month that is not over or that some centre has not reported."""
        return self.value is not None and not self.is_complete


@dataclass(frozen=True)
class PeriodTotal:
    """An area's figure of several months.

    Attributes:
        indicator: Code of what is counted.
        area: Code of the area.
        months: The months asked for, each with its own figure, ascending.
        value: The figure by the indicator's aggregation; None where no month has one. A `sum` that is not
            complete is a lower bound. A `mean` and a `last` are taken of the complete months where there
            are any.
        months_used: The months that the value is made of.
        centres: The centres that it is made of, sorted.
    """

    indicator: str
    area: str
    months: tuple[MonthlyValue, ...]
    value: float | None
    months_used: tuple[str, ...]
    centres: tuple[str, ...]

    @property
    def reported(self) -> int:
        """Monthly figures of centres that came in and are in it."""
        return sum(month.reported for month in self.months)

    @property
    def suppressed(self) -> int:
        """Monthly figures of centres that came in, and are not public and not in it."""
        return sum(month.suppressed for month in self.months)

    @property
    def expected(self) -> int:
        """Monthly figures of centres that should have come in."""
        return sum(month.expected for month in self.months)

    @property
    def is_complete(self) -> bool:
        """Whether every month asked for is complete."""
        return bool(self.months) and all(month.is_complete for month in self.months)

    @property
    def is_whole(self) -> bool:
        """Whether every report that was due is in: of months before a centre opened none is."""
        return self.reported == self.expected and all(month.is_over for month in self.months)

    @property
    def centres_a_month(self) -> tuple[int, int]:
        """The fewest and the most centres behind one of the months."""
        numbers = [month.reported for month in self.months]
        return min(numbers, default=0), max(numbers, default=0)


@dataclass(frozen=True)
class IndicatorSeries:
    """One indicator's part of the record, ready to be asked for many areas and months."""

    indicator: str
    aggregation: str
    unit: str
    values: Mapping[str, Mapping[str, float]]
    at_work: Mapping[str, tuple[str, str]]
    today: date
    suppressed: Mapping[str, Suppressed] = field(default_factory=dict)

    def figures(self, month: str, centres: frozenset[str]) -> dict[str, float]:
        """Return the public figures of the centres that reported the month."""
        own = self.values.get(month, {})
        return {centre: own[centre] for centre in own if centre in centres}

    def given(self, month: str, centres: frozenset[str]) -> frozenset[str]:
        """Return the centres that reported the month, those whose figure is suppressed among them."""
        return centres & (self.values.get(month, {}).keys() | self._hidden(month).centres)

    def cut(self, month: str, centres: frozenset[str]) -> frozenset[str]:
        """Return the centres whose figure of the month is neither public nor in the figure of all of them.

        None where all that are suppressed in the month are among the centres, and their sum is told: then the figure
        of all is exact.
        """
        hidden = self._hidden(month)
        own = hidden.centres & centres
        return frozenset() if own == hidden.centres and hidden.total is not None else own

    def uncut(self, months: Iterable[str], centres: frozenset[str]) -> frozenset[str]:
        """Return the most of some centres whose figure of each of the months is exact."""
        asked = tuple(months)
        while lost := frozenset[str]().union(*(self.cut(month, centres) for month in asked)):
            centres -= lost
        return centres

    def _hidden(self, month: str) -> Suppressed:
        return self.suppressed.get(month, _NOTHING_SUPPRESSED)

    def owing(self, month: str, centres: frozenset[str]) -> set[str]:
        """Return the centres that owe the month, or gave it."""
        due = {centre for centre in centres & self.at_work.keys() if _within(month, self.at_work[centre])}
        return due | self.given(month, centres)

    def month(self, month: str, centres: frozenset[str]) -> MonthlyValue:
        """Return the month's figure of some centres together."""
        cut = self.cut(month, centres)
        within = self.given(month, centres) - cut
        known = list(self.figures(month, centres).values())
        if len(within) > len(known):
            known.append(self._hidden(month).total or 0.0)
        expected = len(self.owing(month, centres))
        value = sum(known) if known else None
        return MonthlyValue(
            month, value, len(within), expected, calendar.is_over(month, self.today), len(cut)
        )

    def figure(self, month: str, area: str, centres: frozenset[str]) -> Figure:
        """Return the month's figure of some centres together as one to compare; incomplete, it is a part of its own."""
        figure = self.month(month, centres).figure
        return replace(figure, indicator=self.indicator, area=area, unit=self.unit)

    def total(self, months: Iterable[str], area: str, centres: frozenset[str]) -> PeriodTotal:
        """Return the figure of several months of some centres together."""
        found = tuple(self.month(month, centres) for month in sorted(set(months)))
        used = self._used(found)
        named = {
            centre
            for each in used
            for centre in self.given(each.month, centres) - self.cut(each.month, centres)
        }
        months_used = tuple(each.month for each in used)
        value = self._aggregated([each.value for each in used if each.value is not None])
        return PeriodTotal(self.indicator, area, found, value, months_used, tuple(sorted(named)))

    def sum_over(self, months: Sequence[str], value: float) -> Figure:
        """Return a sum as one to compare with others that are taken over the same centres and months."""
        return Figure(self.indicator, "", self.unit, span(months[0], months[-1]), value, record="reported")

    def as_figure(self, total: PeriodTotal) -> Figure:
        """Return the figure of a period as one to compare with another of the same months.

        A sum is a part while reports are missing; a mean or a last value also is the part of the months it is taken of.
        """
        used = [month for month in total.months if month.month in total.months_used]
        is_sum = self.aggregation == "sum"
        is_whole = total.is_whole if is_sum else all(month.is_complete for month in used)
        part = (() if is_sum else total.months_used) + (() if is_whole else (total.area, *total.centres))
        asked = span(total.months[0].month, total.months[-1].month)
        return Figure(self.indicator, total.area, self.unit, asked, total.value, record="reported", part=part)

    def _used(self, found: Sequence[MonthlyValue]) -> list[MonthlyValue]:
        known = [each for each in found if each.value is not None]
        if self.aggregation == "sum":
            return known
        # A part of a sum is still a lower bound. A mean or a stock of some of the centres is neither.
        best = [each for each in known if each.is_complete] or known
        return best[-1:] if self.aggregation == "last" else best

    def _aggregated(self, values: list[float]) -> float | None:
        if not values or (self.aggregation == "none" and len(values) > 1):
            return None
        return fmean(values) if self.aggregation == "mean" else sum(values)


def added(*series: IndicatorSeries) -> IndicatorSeries:
    """Return the sum of indicators whose months are added up, of the centres that gave them all; nobody owes it.

    Where any is suppressed the sum is; that of all such centres is as public as those of each.
    """
    values: dict[str, dict[str, float]] = {}
    suppressed: dict[str, Suppressed] = {}
    first = series[0]
    for month in first.values.keys() | first.suppressed.keys():
        known = [each.values.get(month, {}) for each in series]
        hidden = [each.suppressed.get(month, _NOTHING_SUPPRESSED) for each in series]
        given = [own.keys() | lost.centres for own, lost in zip(known, hidden, strict=True)]
        by_all = frozenset.intersection(*map(frozenset, given))
        lost = by_all & frozenset[str]().union(*(each.centres for each in hidden))
        values[month] = {centre: sum(own[centre] for own in known) for centre in by_all - lost}
        if lost:
            city = [sum(own.values()) for own in known] + [each.total for each in hidden]
            told = [each for each in city if each is not None]
            is_told = all(own == by_all for own in given) and len(told) == len(city)
            total = sum(told) - sum(values[month].values()) if is_told else None
            suppressed[month] = Suppressed(lost, total)
    return replace(first, values=values, suppressed=suppressed, at_work={})


def span(first: str, last: str) -> Period:
    """Return the period from the first to the last of some months."""
    return parse("/".join(dict.fromkeys((first, last))))


def expected_centres(catalogue: Catalogue, month: str) -> frozenset[str]:
    """Return the centres that owe a report for a month (`at_work`)."""
    return frozenset(centre for centre, span in at_work(catalogue).items() if _within(month, span))


def centres_in(catalogue: Catalogue, area: str) -> frozenset[str]:
    """Return the centres of the city, of a district, or the one that is named.

    Raises:
        UnknownCode: There is no such area.
    """
    if area == catalogue.city.code:
        return frozenset(catalogue.all_centres)
    if area in catalogue.all_districts:
        return frozenset(code for code, centre in catalogue.all_centres.items() if centre.district == area)
    return one_centre(catalogue, area)


def one_centre(catalogue: Catalogue, centre: str) -> frozenset[str]:
    """Return the centre as a set of one. Raises UnknownCode where there is no such centre."""
    return frozenset({catalogue.centre(centre).code})


def at_work(catalogue: Catalogue, centres: Collection[str] | None = None) -> dict[str, tuple[str, str]]:
    """Return the first and the last month that each centre owes; none of one that is not known to have been open.

    The first is the first full month after it is known to be open. Of the first day on which any centre is known to be
    open, the month counts in full: those centres were open before it.
    """
    every = catalogue.all_centres.values()
    start = min((each.open_from for each in every if each.open_from), default=None)
    return {
        each.code: (_first_owed(each, start), calendar.containing(each.open_until or date.max))
        for each in every
        if each.open_from and (centres is None or each.code in centres)
    }


def _first_owed(centre: Centre, start: date | None) -> str:
    day = centre.open_from or date.max
    month = calendar.containing(day)
    was_open_before = centre.opened is None and day == start
    return month if was_open_before or day.day == 1 else calendar.shifted(month, 1)


def _within(month: str, span: tuple[str, str]) -> bool:
    return span[0] <= month <= span[1]


def table_of(reported: Reported, catalogue: Catalogue, indicator: str, today: date) -> IndicatorSeries:
    """Return an indicator's part of the record. Raises UnknownCode where there is no such indicator."""
    own, counts = catalogue.indicator(indicator), reported.counts(indicator)
    return IndicatorSeries(
        indicator,
        own.aggregation,
        own.unit,
        counts.values,
        at_work(catalogue) if own.is_owed else {},
        today,
        counts.suppressed,
    )


def last_month(table: IndicatorSeries) -> str:
    """Return the last month that is over or that any centre reported."""
    return max([calendar.last_full(table.today), *table.values, *table.suppressed])


def months_of(table: IndicatorSeries, first: str | None, last: str | None) -> tuple[str, ...]:
    """Return the months to show: by default from the first reported to `last_month`."""
    start = first or min([*table.values, *table.suppressed], default=None)
    return () if start is None else calendar.span(start, last or last_month(table))
