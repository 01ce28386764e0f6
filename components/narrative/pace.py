"""Sentences about how placements may go on, whether the year's target will be met, and why that is not said."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from math import floor, log10

from components.i18n import Translator, formats, words
from components.narrative import targets as target_sentences
from components.report_view import ReportView
from data.activity import PLACED, MonthlyValue
from data.activity.forecast import (
    LEAST_MONTHS,
    LEAST_TESTED,
    LEVELS,
    Backtest,
    Expectation,
    Forecast,
    NoForecast,
    Refusal,
    forecast,
)
from data.activity.more_centres import FIRST_YEAR, FirstYear, MoreCentres, added, first_year
from data.catalogue import Catalogue
from data.progress.targets import Progress
from data.progress.verdict import Reason
from data.time import months as calendar


def headline(found: Forecast | NoForecast, *, area: str, catalogue: Catalogue, tr: Translator) -> str:
    """Return what is expected by the end of the year with its interval, or that there is no forecast."""
    place = words.area(area, catalogue=catalogue, tr=tr)
    if isinstance(found, NoForecast):
        return tr("{area}: no forecast of placements: {reason}", area=place, reason=refusal(found, tr=tr))
    return tr(
        "{area}: {expected} NEET youths placed are expected in all of {year}; 95% interval {interval}",
        area=place,
        expected=about(found.year, tr=tr),
        year=year_of(found),
        interval=interval(found.year, LEVELS[1], tr=tr),
    )


def claim(found: Forecast | NoForecast, *, tr: Translator) -> str:
    """Return the same in a few words, without the area."""
    if isinstance(found, NoForecast):
        return tr("no forecast of placements")
    return tr(
        "{year}: {interval} placed are expected (95%)",
        year=year_of(found),
        interval=interval(found.year, LEVELS[1], tr=tr),
    )


def year_of(found: Forecast) -> int:
    """Return the year whose end is forecast."""
    return int(found.year.months[0][:4])


def year_asked(found: Forecast | NoForecast, *, today: date) -> int:
    """Return the year that a target or a number is asked of: that which is forecast, or else this one."""
    return year_of(found) if isinstance(found, Forecast) else today.year


def refusal(found: NoForecast, *, tr: Translator) -> str:
    """Return why there is no forecast, as the end of a sentence."""
    months = len(found.history)
    return {
        Refusal.NOT_REPORTED: tr("nothing was reported"),
        Refusal.BREAK: tr("the definition changed"),
        Refusal.SUPPRESSED: tr("its figures are suppressed"),
        Refusal.GAPS: tr.plural(
            "{count} month is not complete",
            "{count} months are not complete",
            len(found.gaps),
            count=formats.number(len(found.gaps), tr=tr),
        ),
        Refusal.TOO_SHORT: tr.plural(
            "only {count} whole month of {needed}",
            "only {count} whole months of {needed}",
            months,
            count=formats.number(months, tr=tr),
            needed=formats.number(LEAST_MONTHS, tr=tr),
        ),
        Refusal.UNTESTED: tr("too few months to test it"),
        Refusal.NO_BETTER: tr("it would be no better than the year before"),
    }[found.reason]


def why_not(found: NoForecast, past: Sequence[MonthlyValue] = (), *, tr: Translator) -> str:
    """Return in a sentence what a forecast would need that is not there.

    Args:
        found: why there is none.
        past: the months that are over; with them it is said what each month that is no whole one lacks.
    """
    if found.reason is Refusal.NO_BETTER and found.backtest:
        return tested(found.backtest, tr=tr)
    return {
        Refusal.NOT_REPORTED: tr(
            "A forecast rests on the centres' monthly reports, never on published figures."
        ),
        Refusal.BREAK: tr("No forecast crosses a change of definition: it would mix two different counts."),
        Refusal.GAPS: formats.as_sentence(
            tr(
                "A forecast needs {needed} whole months without a gap; missing or incomplete: {months}",
                needed=formats.number(LEAST_MONTHS, tr=tr),
                months=_what_is_missing(found.gaps, past, tr) or formats.months(found.gaps, tr=tr),
            )
        ),
        Refusal.SUPPRESSED: tr(
            "A forecast needs {needed} whole months without a gap, and months with suppressed figures are none.",
            needed=formats.number(LEAST_MONTHS, tr=tr),
        ),
        Refusal.TOO_SHORT: tr(
            "A forecast needs {needed} whole months: two of each month of the year.",
            needed=formats.number(LEAST_MONTHS, tr=tr),
        ),
        Refusal.UNTESTED: tr(
            "A forecast is shown once it has been tested at the end of {tested} months after the first {needed}.",
            tested=formats.number(LEAST_TESTED, tr=tr),
            needed=formats.number(LEAST_MONTHS, tr=tr),
        ),
    }[found.reason]


def _what_is_missing(gaps: Sequence[str], past: Sequence[MonthlyValue], tr: Translator) -> str:
    """Return months with what each of them lacks, those that lack the same together; nothing without the months."""
    lacking: dict[str, list[str]] = {}
    for each in past:
        if each.month in gaps:
            lacking.setdefault(words.completeness(each, tr=tr), []).append(each.month)
    return "; ".join(f"{formats.months(months, tr=tr)} ({why})" for why, months in lacking.items())


def how_sure(found: Forecast | NoForecast, *, tr: Translator) -> str:
    """Return how well a forecast was tested, or why there is none."""
    return why_not(found, tr=tr) if isinstance(found, NoForecast) else tested(found.backtest, tr=tr)


def tested(found: Backtest, *, tr: Translator) -> str:
    """Return how well the model would have done, beside its rival."""
    return tr.plural(
        "Asked at the end of {count} past month, the model erred by {error} people a month ({share} of the mean), the "
        "same month of the year before by {rival}.",
        "Asked at the end of {count} past months, the model erred by {error} people a month ({share} of the mean), "
        "the same month of the year before by {rival}.",
        found.origins,
        count=formats.number(found.origins, tr=tr),
        error=_error(found.error, tr),
        share=formats.percent(found.relative_error * 100, tr=tr, decimals=0),
        rival=_error(found.rival, tr),
    )


def notes(found: Forecast | NoForecast, past: Sequence[MonthlyValue], *, tr: Translator) -> tuple[str, ...]:
    """Return the year ahead, how well the model was tested, and what it is; or what is lacking in the months over."""
    if isinstance(found, NoForecast):
        return (why_not(found, past, tr=tr),)
    return (
        tr(
            "{period}: {expected}; 80% interval {likely}, 95% interval {wide}.",
            period=_begun(formats.months(found.year_ahead.months, tr=tr)),
            expected=about(found.year_ahead, tr=tr),
            likely=interval(found.year_ahead, LEVELS[0], tr=tr),
            wide=interval(found.year_ahead, LEVELS[1], tr=tr),
        ),
        tested(found.backtest, tr=tr),
        tr(
            "Seasonal exponential smoothing of the whole months from {first} to {last}. It knows of no centre, "
            "programme or rule that is still to come.",
            first=formats.months([found.history[0].month], tr=tr),
            last=formats.months([found.history[-1].month], tr=tr),
        ),
    )


def on_target(
    found: Forecast | NoForecast,
    progress: Progress | None,
    *,
    area: str,
    year: int,
    catalogue: Catalogue,
    tr: Translator,
) -> tuple[str, ...]:
    """Return the target of the year, how probable it is, and the pace that it still needs, as far as that can be said.

    Args:
        found: the forecast.
        progress: the target of the year; None without one, which is said of the city alone.
        area: code of the area.
        year: the year.
    """
    if progress is None or progress.target is None:
        is_city = area == catalogue.city.code
        return (tr("No target was published for {year}.", year=year),) if is_city else ()
    target = target_sentences.target_text(progress.target, catalogue=catalogue, tr=tr)
    if progress.judgement.reason is Reason.OTHER_INDICATOR or progress.actual is None:
        name = catalogue.indicator(progress.indicator).name(tr.language)
        return (
            tr(
                "The target of {year} ({target}) counts «{indicator}», so nothing is said of how probable it is.",
                year=year,
                target=target,
                indicator=name,
            ),
        )
    said = [tr("The target of {year}: {target}.", year=year, target=target)]
    if before := target_sentences.previous_text(progress.previous, catalogue=catalogue, tr=tr):
        said.append(tr("It was moved; before: {target}.", target=before))
    if isinstance(found, Forecast):
        said.append(chance(found.year, progress.target.value, tr=tr))
    if pace := target_sentences.pace_text(progress, tr=tr):
        said.append(formats.as_sentence(_begun(pace)))
    return tuple(said)


def chance(year: Expectation, number: float, *, tr: Translator) -> str:
    """Return how probable it is that the year brings a number; never as certain."""
    percent = year.chance_of(number) * 100
    share = formats.percent(min(max(percent, 1), 99), tr=tr, decimals=0)
    value, when = formats.number(number, tr=tr), int(year.months[0][:4])
    if percent < 1:
        return tr(
            "The probability of at least {number} in {year} is below {share}.",
            number=value,
            year=when,
            share=share,
        )
    if percent > 99:
        return tr(
            "The probability of at least {number} in {year} is above {share}.",
            number=value,
            year=when,
            share=share,
        )
    return tr(
        "The probability of at least {number} in {year} is {share}.", number=value, year=when, share=share
    )


def what_if(reader: ReportView, *, aim: int | None, more: MoreCentres | None) -> tuple[str, ...]:
    """Return how probable a number is in the city, and what more centres would add to the end of the year and in one.

    Args:
        reader: whose record and language.
        aim: a number of placements in the year; None where none is asked for.
        more: the centres; None where none are asked for.
    """
    tr, found = reader.tr, forecast_of(reader, area=reader.catalogue.city.code)
    said = []
    if aim is not None and isinstance(found, Forecast):
        said.append(chance(found.year, aim, tr=tr))
    elif aim is not None:
        said.append(tr("How probable a number is cannot be said without a forecast."))
    if more is not None:
        begin = first_year(reader.reported, reader.catalogue, PLACED, today=reader.today)
        said += _more(more, begin, reader)
        if isinstance(found, Forecast):
            said += _with_more(more, begin, found, aim, tr)
    return tuple(said)


def forecast_of(reader: ReportView, *, area: str) -> Forecast | NoForecast:
    """Return how the placements of an area may go on."""
    return forecast(reader.reported, reader.catalogue, PLACED, area=area, today=reader.today)


def _with_more(
    asked: MoreCentres, begin: FirstYear, found: Forecast, aim: int | None, tr: Translator
) -> Iterator[str]:
    """Yield what the year comes to with more centres, and how probable a number is then."""
    more = added(asked, begin, until=found.year.months[-1])
    if more:
        year = replace(found.year, mean=found.year.mean + more)
        yield tr(
            "With them {expected} are expected in all of {year}.",
            expected=about(year, tr=tr),
            year=year_of(found),
        )
        if aim is not None:
            yield tr("With them: {chance}", chance=chance(year, aim, tr=tr))


def _more(asked: MoreCentres, begin: FirstYear, reader: ReportView) -> Iterator[str]:
    tr = reader.tr
    ends = dict.fromkeys((f"{asked.month[:4]}-12", calendar.shifted(asked.month, FIRST_YEAR - 1)))
    known = [(end, value) for end in ends if (value := added(asked, begin, until=end)) is not None]
    if not known:
        yield tr("How a centre begins is not known: none has opened since the reports began.")
        return
    parts = (
        tr(
            "{value} by the end of {month}",
            value=formats.number(round(value, -1), tr=tr),
            month=_month(end, tr),
        )
        for end, value in known
    )
    yield tr.plural(
        "If {count} more centre opens in {month} and does as the median of others' first year, it adds some {added}.",
        "If {count} more centres open in {month} and do as the median of others' first year, they add some {added}.",
        asked.count,
        count=formats.number(asked.count, tr=tr),
        month=_month(asked.month, tr),
        added=formats.listed(parts, tr=tr),
    )
    names = (words.centre(code, catalogue=reader.catalogue, tr=tr) for code in begin.centres)
    yield tr(
        "That median rests on the centres that opened since the reports began: {centres}.",
        centres=formats.listed(names, tr=tr),
    )


def about(found: Expectation, *, tr: Translator) -> str:
    """Return what is expected, as round as it is uncertain."""
    return formats.qualified(_rounded(found.mean, found.deviation), "about", tr=tr)


def interval(found: Expectation, level: float, *, tr: Translator) -> str:
    """Return between which figures it lies with a probability, as round as they are uncertain."""
    low, high = (round(_rounded(each, found.deviation)) for each in found.interval(level))
    return formats.between(low, high, tr=tr)


def _rounded(value: float, deviation: float) -> float:
    """Return a figure without the digits that its deviation makes meaningless: of some 200 the last two."""
    step = 10 ** max(floor(log10(deviation)), 0) if deviation > 0 else 1
    return round(value / step) * step


def _error(value: float, tr: Translator) -> str:
    return formats.number(value, tr=tr, decimals=0 if value >= 10 else 1)


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]


def _month(code: str, tr: Translator) -> str:
    return formats.months([code], tr=tr)
