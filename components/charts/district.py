"""The chart of a district's months beside the other districts' and the whole city's, as means per centre."""

from collections.abc import Callable, Sequence
from datetime import date

from components.charts.chart import Chart, Point, Provenance, Role, Series
from components.i18n import formats, words
from components.narrative import activity as sentences
from components.narrative import district as district_sentences
from components.narrative import reported as record
from components.report_view import ReportView
from components.tables.district import beside_others_table
from data import activity
from data.activity import Formula, MonthBesideOthers, MonthlyValue
from data.time.reference_period import ReferencePeriod


def beside_others(reader: ReportView, indicator: str, *, district: str, period: ReferencePeriod) -> Chart:
    """Return a district's months of a period, the whole city's, and the band in which the other districts lie."""
    catalogue, tr = reader.catalogue, reader.tr
    found = activity.beside_others(
        reader.reported, catalogue, indicator, period.months, district=district, today=reader.today
    )
    title = district_sentences.beside_others(found, indicator, district=district, reader=reader)
    name = sentences.name(indicator, catalogue=catalogue, tr=tr)
    measure = tr(
        "{indicator}: mean of a centre, by month, {period}",
        indicator=name,
        period=formats.months(period.months, tr=tr),
    )
    notes = (
        district_sentences.how_compared(tr=tr),
        sentences.partial_months([month.own for month in found], tr=tr),
        sentences.unreported_months([month.own for month in found], tr=tr),
    )
    return Chart(
        key=f"{indicator}-of-district",
        title=title,
        subtitle=record.subtitle(measure, reader.reported, tr=tr),
        x_kind="time",
        unit=catalogue.indicator(indicator).unit,
        decimals=1,
        series=_series(found, district, reader),
        sources=record.origin(reader.reported, tr=tr),
        alt=formats.as_sentence(title),
        table=beside_others_table(found, indicator, title=name, district=district, reader=reader),
        when=period.code,
        notes=tuple(filter(None, notes)),
        provenance=Provenance((indicator,), period.months, district, Formula.SUM_OF_CENTRES),
    )


def _series(found: Sequence[MonthBesideOthers], district: str, reader: ReportView) -> tuple[Series, ...]:
    if all(month.own.value is None for month in found):
        return ()
    catalogue, tr = reader.catalogue, reader.tr
    band = tuple(
        Point(_day(month), min(month.others), upper=max(month.others)) for month in found if month.others
    )
    others = Series(tr("the other districts, lowest to highest"), "uncertain", "band", band, label="legend")
    city = catalogue.city.code
    return (
        *([others] if band else []),
        _line(found, lambda month: month.city, words.area(city, catalogue=catalogue, tr=tr), "city", reader),
        _line(
            found, lambda month: month.own, words.area(district, catalogue=catalogue, tr=tr), "main", reader
        ),
    )


def _line(
    found: Sequence[MonthBesideOthers],
    of: Callable[[MonthBesideOthers], MonthlyValue],
    name: str,
    role: Role,
    reader: ReportView,
) -> Series:
    points = tuple(
        Point(
            _day(month),
            of(month).mean,
            hover=f"{name}: {formats.number(of(month).mean, tr=reader.tr, decimals=1)}",
            is_partial=of(month).is_partial,
        )
        for month in found
    )
    return Series(name, role, "line", points, label="legend")


def _day(month: MonthBesideOthers) -> date:
    return date.fromisoformat(f"{month.own.month}-01")
