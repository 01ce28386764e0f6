"""The period of a briefing and the year that it is compared with: two lists, and any other months on request."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final, TypeVar

import streamlit as st

from components.i18n import Translator, formats
from data.activity import reported_years
from data.reported import Reported
from data.time import months as calendar
from data.time.periods import parse
from data.time.reference_period import ReferencePeriod, last_full_months

_HALF: Final = 6
_QUARTER: Final = 3
_ALONE: Final = 0

Take = Callable[[ReferencePeriod], None]
Option = TypeVar("Option")


def show(chosen: ReferencePeriod, reported: Reported, *, today: date, take: Take, tr: Translator) -> None:
    """Let the reader choose the months of one year; `take` is called with the period that they choose."""
    years = sorted({*(reported_years(reported) or (today.year,)), chosen.year}, reverse=True)
    with st.container(horizontal=True, vertical_alignment="bottom", key="period"):
        _usual(chosen, years, today, take, tr)
        with st.popover(tr("Other months")), st.container(horizontal=True):
            _months(chosen, years, take, tr)


def show_comparison(chosen: ReferencePeriod, reported: Reported, *, take: Take, tr: Translator) -> None:
    """Let the reader choose an earlier year that has reports, the year before in any case, or no comparison."""
    known = {chosen.year - year for year in reported_years(reported) if year < chosen.year}
    now = chosen.years_back or _ALONE
    backs = sorted({1, *known, now} - {_ALONE})

    def word(back: int) -> str:
        if back == _ALONE:
            return tr("no comparison")
        return tr.plural(
            "with the same month of {year}",
            "with the same months of {year}",
            len(chosen.months),
            year=chosen.year - back,
        )

    def take_back(back: int) -> None:
        take(replace(chosen, years_back=back or None))

    _list("compared", tr("Comparison"), [*backs, _ALONE], now, word, take_back, tr)


def _usual(chosen: ReferencePeriod, years: Iterable[int], today: date, take: Take, tr: Translator) -> None:
    """Show the usual periods; other months that are chosen are among them."""
    offered: dict[ReferencePeriod, str] = {}
    for period, word in _usual_periods(years, today, tr):
        offered.setdefault(replace(period, years_back=chosen.years_back), word)
    offered.setdefault(chosen, formats.months(chosen.months, tr=tr))
    _list("period", tr("Period"), list(offered), chosen, offered.__getitem__, take, tr)


def _usual_periods(
    years: Iterable[int], today: date, tr: Translator
) -> Iterator[tuple[ReferencePeriod, str]]:
    """Yield the last full months, and of each year the whole, its halves and its quarters that have begun."""
    if month := last_full_months(1, today):
        yield month, tr("{period} (last full month)", period=formats.months(month.months, tr=tr))
    if quarter := last_full_months(_QUARTER, today):
        yield quarter, tr("{period} (last three months)", period=formats.months(quarter.months, tr=tr))
    for year in years:
        for period, word in _parts_of(year, tr):
            if period.months[0] <= calendar.containing(today):
                yield period, word


def _parts_of(year: int, tr: Translator) -> Iterator[tuple[ReferencePeriod, str]]:
    yield ReferencePeriod(year), formats.months(calendar.of_year(year), tr=tr)
    for half in (1, 2):
        last = half * _HALF
        yield ReferencePeriod(year, last - _HALF + 1, last), formats.half_year(half, year, tr=tr)
    for quarter in (1, 2, 3, 4):
        last = quarter * _QUARTER
        word = formats.period(parse(f"{year:04d}-Q{quarter}"), tr=tr)
        yield ReferencePeriod(year, last - _QUARTER + 1, last), word


def _months(chosen: ReferencePeriod, years: Sequence[int], take: Take, tr: Translator) -> None:
    """Show the year, the first and the last month; a first month after the last takes it along."""

    def month(number: int) -> str:
        return formats.month_short(number, tr=tr)

    _list("year", tr("Year"), years, chosen.year, str, lambda year: take(replace(chosen, year=year)), tr)
    _list(
        "first",
        tr("First month"),
        range(1, calendar.MONTHS_A_YEAR + 1),
        chosen.first,
        month,
        lambda first: take(replace(chosen, first=first, last=max(first, chosen.last))),
        tr,
    )
    _list(
        "last",
        tr("Last month"),
        range(chosen.first, calendar.MONTHS_A_YEAR + 1),
        chosen.last,
        month,
        lambda last: take(replace(chosen, last=last)),
        tr,
    )


def _list(
    name: str,
    label: str,
    options: Sequence[Option],
    now: Option,
    word: Callable[[Option], str],
    take: Callable[[Option], None],
    tr: Translator,
) -> None:
    key = f"briefing:{name}"
    st.session_state[key] = now
    st.selectbox(
        label,
        options,
        format_func=word,
        key=key,
        placeholder=tr("Choose"),
        on_change=lambda: take(st.session_state[key]),
    )
