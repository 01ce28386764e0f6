"""The chart of whether the year's target will be met: the whole months, the twelve after, and the pace still needed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from components.charts.activity import joined
from components.charts.chart import Chart, Point, Provenance, Series
from components.charts.measures import measure_of
from components.i18n import Translator, formats, words
from components.narrative import pace as sentences
from components.narrative import reported as record
from components.report_view import ReportView
from components.tables.pace import pace_table
from data import activity
from data.activity import PLACED
from data.activity.forecast import LEVELS, Expectation, Forecast, NoForecast
from data.activity.table import MonthlyValue
from data.progress import targets
from data.progress.targets import Progress
from data.time import months as calendar

KEY = "pace"
_MIDDLE = timedelta(days=14)


def of_placed(reader: ReportView, *, area: str) -> Chart:
    """Return the placements of an area by month, as they were and as they may go on, beside the pace still needed."""
    found = sentences.forecast_of(reader, area=area)
    past = _months_over(reader, area)
    progress = _target_of(reader, area=area, found=found)
    catalogue, tr = reader.catalogue, reader.tr
    title = sentences.headline(found, area=area, catalogue=catalogue, tr=tr)
    measure = measure_of(reader, PLACED, tr("by month, as reported in all years and as they may go on"))
    said = sentences.on_target(
        found,
        progress,
        area=area,
        year=sentences.year_asked(found, today=reader.today),
        catalogue=catalogue,
        tr=tr,
    )
    return Chart(
        key=KEY,
        title=title,
        subtitle=record.subtitle(measure, reader.reported, tr=tr),
        x_kind="time",
        unit="people",
        decimals=0,
        series=(*_ahead(found, tr), *_past(past, tr), *_needed(progress, tr)),
        sources=record.origin(reader.reported, tr=tr),
        alt=" ".join((formats.as_sentence(title), *said[:1])),
        table=pace_table(
            KEY, tr("Placements, known and expected"), found, past, indicator=PLACED, area=area, reader=reader
        ),
        when=calendar.last_full(reader.today),
        notes=(*said, *sentences.notes(found, past, tr=tr)),
        provenance=Provenance(
            (PLACED,), tuple(each.month for each in past), area, activity.Formula.SUM_OF_CENTRES
        ),
        section=KEY,
    )


def _target_of(reader: ReportView, *, area: str, found: Forecast | NoForecast) -> Progress | None:
    """Return the target of placements of an area in the year that is forecast, or else in this one."""
    judged = targets.all_targets(reader.reported, reader.catalogue, today=reader.today)
    return targets.of_placements(judged, area=area, year=sentences.year_asked(found, today=reader.today))


def _months_over(reader: ReportView, area: str) -> tuple[MonthlyValue, ...]:
    every = activity.monthly(reader.reported, reader.catalogue, PLACED, area=area, today=reader.today)
    return tuple(each for each in every if each.is_over)


def _past(past: Sequence[MonthlyValue], tr: Translator) -> Iterator[Series]:
    """Yield the whole months as a line, and beside it those that are not complete: they are no part of a trend."""
    whole = [each for each in past if each.is_complete]
    if whole:
        points = tuple(
            _known(each, tr) if each.is_complete else Point(_middle(each.month), None) for each in past
        )
        yield Series(tr("reported"), "main", joined(whole), points, label="legend")
    cut = tuple(replace(_known(each, tr), is_partial=True) for each in past if each.is_partial)
    if cut:
        yield Series(tr("reported, not complete"), "main", "dot", cut, label="legend")


def _known(each: MonthlyValue, tr: Translator) -> Point:
    text = formats.number(each.value, tr=tr)
    state = words.completeness(each, tr=tr)
    return Point(
        _middle(each.month), each.value, hover=f"{formats.months([each.month], tr=tr)}: {text}\n{state}"
    )


def _ahead(found: Forecast | NoForecast, tr: Translator) -> tuple[Series, ...]:
    if isinstance(found, NoForecast):
        return ()
    line = tuple(_expected(each, tr) for each in found.months)
    likely, wide = LEVELS
    return (
        Series(_interval_name(wide, tr), "uncertain", "band", _band(found.months, wide), label="legend"),
        Series(_interval_name(likely, tr), "likely", "band", _band(found.months, likely), label="legend"),
        Series(tr("forecast"), "forecast", joined(found.months), line, label="legend"),
    )


def _interval_name(level: float, tr: Translator) -> str:
    return tr("{level} interval", level=formats.percent(level * 100, tr=tr, decimals=0))


def _expected(each: Expectation, tr: Translator) -> Point:
    bounds = sentences.interval(each, LEVELS[1], tr=tr)
    hover = f"{formats.months(each.months, tr=tr)}: {sentences.about(each, tr=tr)}; {bounds}"
    return Point(_middle(each.months[0]), each.mean, hover=hover)


def _band(months: Iterable[Expectation], level: float) -> tuple[Point, ...]:
    """Return an interval that holds from the first day of each month to the last day of the last."""
    every = tuple(months)
    bounds = [each.interval(level) for each in every]
    points = [
        Point(_first_day(each.months[0]), low, upper=high)
        for each, (low, high) in zip(every, bounds, strict=True)
    ]
    low, high = bounds[-1]
    return (*points, Point(calendar.last_day(every[-1].months[0]), low, upper=high))


def _needed(progress: Progress | None, tr: Translator) -> tuple[Series, ...]:
    """Return the pace that the target still needs, from the last month that counts to the due day."""
    if progress is None or progress.pace is None or progress.target is None or progress.actual is None:
        return ()
    start = progress.actual.until or progress.target.period.start if progress.target.period else None
    if start is None:
        return ()
    number = formats.qualified(progress.pace, progress.pace_qualifier, tr=tr)
    name = tr("needed each month: {number}", number=number)
    points = tuple(Point(day, progress.pace, hover=name) for day in (start, progress.target.due))
    return (Series(name, "target", "line", points, label="end"),)


def _first_day(month: str) -> date:
    return date.fromisoformat(f"{month}-01")


def _middle(month: str) -> date:
    return _first_day(month) + _MIDDLE
