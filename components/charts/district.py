"""The chart of a district's months beside the other districts' and the whole city's, as means per centre."""

from collections.abc import Sequence
from dataclasses import replace

from components.charts.activity import joined, month_name
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
    """Return a district's months of a period, the whole city's, and the band of the other districts'."""
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
        district_sentences.suppressed_means(found, district=district, reader=reader),
    )
    return Chart(
        key=f"{indicator}-of-district",
        title=title,
        subtitle=record.subtitle(measure, reader.reported, tr=tr),
        x_kind="category",
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
    if all(month.own.mean is None for month in found):
        return ()
    city = reader.catalogue.city.code
    own, whole = ([month.own for month in found], [month.city for month in found])
    return (
        *_others(found, reader),
        _line(found, whole, words.area(city, catalogue=reader.catalogue, tr=reader.tr), "city", reader),
        _line(found, own, words.area(district, catalogue=reader.catalogue, tr=reader.tr), "main", reader),
    )


def _others(found: Sequence[MonthBesideOthers], reader: ReportView) -> tuple[Series, ...]:
    """Return the band from the lowest to the highest of the other districts: within it lies what is usual."""
    if not any(month.others for month in found):
        return ()
    points = tuple(_range(month, reader) for month in found)
    return (
        Series(
            reader.tr("lowest to highest of the other districts"), "uncertain", "band", points, label="legend"
        ),
    )


def _range(month: MonthBesideOthers, reader: ReportView) -> Point:
    if not month.others:
        return Point(month_name(reader, month.own), None)
    low, high = (choose(month.others, key=month.others.__getitem__) for choose in (min, max))
    told = (
        f"{words.area(code, catalogue=reader.catalogue, tr=reader.tr)}: "
        f"{formats.number(month.others[code], tr=reader.tr, decimals=1)}"
        for code in (low, high)
    )
    return Point(
        month_name(reader, month.own), month.others[low], hover="; ".join(told), upper=month.others[high]
    )


def _line(
    found: Sequence[MonthBesideOthers],
    values: Sequence[MonthlyValue],
    name: str,
    role: Role,
    reader: ReportView,
) -> Series:
    points = tuple(
        replace(_point(month, name, value.mean, reader), is_partial=value.is_partial and not value.suppressed)
        for month, value in zip(found, values, strict=True)
    )
    return Series(name, role, joined(values), points, label="legend")


def _point(month: MonthBesideOthers, name: str, mean: float | None, reader: ReportView) -> Point:
    text = formats.number(mean, tr=reader.tr, decimals=1)
    return Point(month_name(reader, month.own), mean, hover=f"{name}: {text}")
