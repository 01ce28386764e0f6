"""The chart of placements over twelve months in a row, ending with each month: the trend without the seasons."""

from components.charts.activity import joined
from components.charts.chart import Chart, Point, Provenance, Series
from components.charts.measures import measure_of
from components.i18n import formats, words
from components.narrative import period_change
from components.narrative import reported as record
from components.report_view import ReportView
from components.tables.rolling import rolling_table
from data.activity import PLACED, Formula, PeriodComparison
from data.activity.rolling import RollingYear, rolling_years
from data.time import months as calendar

KEY = "rolling-year"


def of_placed(reader: ReportView, *, area: str) -> Chart:
    """Return the placements of an area in the twelve months up to each month."""
    tr = reader.tr
    years = rolling_years(reader.reported, reader.catalogue, PLACED, area=area, today=reader.today)
    title = _title(years, area, reader)
    last = years[-1] if years else None
    like = period_change.like_for_like(last.change if last else None, catalogue=reader.catalogue, tr=tr)
    months = tuple(dict.fromkeys(month for year in years for month in year.months))
    return Chart(
        key=KEY,
        title=title,
        subtitle=record.subtitle(
            measure_of(reader, PLACED, tr("twelve months in a row, all reported years")),
            reader.reported,
            tr=tr,
        ),
        x_kind="time",
        unit="people",
        decimals=0,
        series=_series(years, reader),
        sources=record.origin(reader.reported, tr=tr),
        alt=formats.as_sentence(title),
        table=rolling_table(KEY, tr("Placements, twelve months in a row"), years, area=area, reader=reader),
        when=calendar.last_full(reader.today),
        notes=(
            *([like] if like else []),
            tr("Each point is the sum of the twelve months up to it; without one of them there is no point."),
        ),
        provenance=Provenance((PLACED,), months, area, Formula.SUM_OF_MONTHS),
        section="placements",
    )


def _series(years: tuple[RollingYear, ...], reader: ReportView) -> tuple[Series, ...]:
    if all(year.value is None for year in years):
        return ()
    points = tuple(_point(year, reader) for year in years)
    return (
        Series(reader.tr("twelve months up to the month"), "main", joined(years), points, label="legend"),
    )


def _point(year: RollingYear, reader: ReportView) -> Point:
    number = formats.number(year.value, tr=reader.tr)
    return Point(
        calendar.last_day(year.month),
        year.value,
        hover=f"{formats.months(year.months, tr=reader.tr)}: {number}",
    )


def _title(years: tuple[RollingYear, ...], area: str, reader: ReportView) -> str:
    tr = reader.tr
    place = words.area(area, catalogue=reader.catalogue, tr=tr)
    known = [year for year in years if year.value is not None]
    if not known and any(year.total.suppressed for year in years):
        return tr("{area}: figures of every twelve months in a row are suppressed", area=place)
    if not known:
        return tr("{area}: no twelve months in a row are complete", area=place)
    last = known[-1]
    period, number = formats.months(last.months, tr=tr), formats.number(last.value, tr=tr)
    if not isinstance(last.change, PeriodComparison) or last.change.ratio is None:
        return tr("{area}, {period}: {number} placed", area=place, period=period, number=number)
    return tr(
        "{area}, {period}: {number} placed; against the twelve months before {change}",
        area=place,
        period=period,
        number=number,
        change=period_change.change(last.change, tr=tr),
    )
