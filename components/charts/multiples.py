"""Months of districts, or of the centres of one, as small charts on one scale: who moves, and who moves otherwise."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from components.charts.activity import finding_title, joined, months_of
from components.charts.chart import Chart, Point, Provenance, Series, SmallMultiples
from components.charts.measures import measure, unit
from components.i18n import formats, words
from components.narrative import activity as sentences
from components.narrative import reported as record
from components.report_view import ReportView
from components.tables.activity import monthly_table, short_name
from components.tables.table import Table
from data import activity
from data.activity import AreaTotal, Formula, MonthlyValue
from data.catalogue import Catalogue
from data.time.reference_period import ReferencePeriod


def of_months(
    reader: ReportView, indicator: str, *, area: str, period: ReferencePeriod, places: tuple[str, ...] = ()
) -> SmallMultiples:
    """Return the months of some places, or of all districts, or of the centres of a district or beside a centre.

    Args:
        area: code of the city, a district or a centre.
        period: the months; its earlier year stands in the table only.
        places: codes of areas; where there are none, those of `places_of`.
    """
    reported, catalogue, tr = reader.reported, reader.catalogue, reader.tr
    rows = activity.by_area(
        reported,
        catalogue,
        indicator,
        period.full_months(reader.today),
        areas=places or places_of(area, catalogue),
        today=reader.today,
    )
    months = {row.area: months_of(reader, indicator, area=row.area, period=period) for row in rows}
    highest = max((month.value or 0.0 for own in months.values() for month in own), default=0.0)
    finding = sentences.highest_place(rows, catalogue=catalogue, tr=tr)
    centre = catalogue.all_centres.get(area)
    title = finding_title(reader, indicator, centre.district if centre else area, period, finding)
    scale = tr("by month, one scale from 0 to {highest}", highest=formats.number(highest, tr=tr))
    whole = SmallMultiples(
        key=f"{indicator}-multiples",
        title=title,
        subtitle=measure(reader, indicator, scale, replace(period, years_back=None)),
        panels=(),
        sources=record.origin(reported, tr=tr),
        alt=formats.as_sentence(title),
        table=_table(reader, indicator, months, period),
        when=period.code,
        notes=(),
        provenance=Provenance((indicator,), period.months, area, Formula.SUM_OF_CENTRES),
        section="places",
    )
    if not highest:
        return whole
    shown = _shown(months)
    panels = tuple(_panel(row, months[row.area][:shown], highest, whole, reader) for row in rows)
    is_cut = any(point.is_partial for panel in panels for each in panel.series for point in each.points)
    hollow = tr("A hollow dot is a month that is not complete: no line joins it to others.")
    return replace(whole, panels=panels, notes=(hollow,) if is_cut else ())


def places_of(area: str, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the districts of the city; of a district, and of that of a centre, the centres that are known to work."""
    if area == catalogue.city.code:
        return tuple(catalogue.all_districts)
    district = catalogue.all_centres[area].district if area in catalogue.all_centres else area
    return tuple(
        code for code, each in catalogue.all_centres.items() if each.district == district and each.is_at_work
    )


def _shown(months: Mapping[str, Sequence[MonthlyValue]]) -> int:
    """Return how many months all charts show: those up to the last that is over or was reported by any place."""
    return max(
        number
        for own in months.values()
        for number, month in enumerate(own, start=1)
        if month.is_over or month.value is not None
    )


def _panel(
    row: AreaTotal,
    months: Sequence[MonthlyValue],
    highest: float,
    whole: SmallMultiples,
    reader: ReportView,
) -> Chart:
    catalogue, tr = reader.catalogue, reader.tr
    (indicator,) = whole.provenance.indicators
    known = [month.value for month in months if month.value is not None]
    spoken = (
        tr(
            "by month, {period}: from {low} to {high}",
            period=formats.months([month.month for month in months], tr=tr),
            low=formats.number(min(known), tr=tr),
            high=formats.number(max(known), tr=tr),
        )
        if known
        else ""
    )
    return Chart(
        key=f"{whole.key}-{row.area}",
        title=words.area(row.area, catalogue=catalogue, tr=tr),
        subtitle=sentences.total_text(row.total, catalogue=catalogue, tr=tr),
        x_kind="category",
        unit=unit(reader, indicator),
        decimals=sentences.digits(indicator, catalogue=catalogue),
        series=tuple(_series(months, reader)),
        sources=whole.sources,
        alt=spoken,
        table=whole.table,
        when=whole.when,
        reach=highest,
    )


def _series(months: Sequence[MonthlyValue], reader: ReportView) -> Iterator[Series]:
    """Yield each run of whole months as a line, and each partial month as a dot: it is no part of a trend."""
    tr = reader.tr
    names = [formats.month_short(int(month.month[5:]), tr=tr) for month in months]
    numbered = enumerate(months)
    for kind, found in groupby(numbered, key=lambda each: (each[1].value is None, each[1].is_partial)):
        run = dict(found)
        is_missing, is_partial = kind
        if is_missing:
            continue
        points = tuple(
            Point(name, run[number].value, is_partial=is_partial) if number in run else Point(name, None)
            for number, name in enumerate(names)
        )
        name = formats.months([month.month for month in run.values()], tr=tr)
        yield Series(name, "main", "dot" if is_partial else joined(run.values()), points)


def _table(
    reader: ReportView,
    indicator: str,
    months: Mapping[str, tuple[MonthlyValue, ...]],
    period: ReferencePeriod,
) -> Table:
    """Return the months of every place, one place under the other; without a place the columns alone."""
    name, city = (
        sentences.name(indicator, catalogue=reader.catalogue, tr=reader.tr),
        reader.catalogue.city.code,
    )
    found = [
        monthly_table(
            f"{indicator}-by-month-and-place",
            name,
            own,
            months_of(reader, indicator, area=place, period=period.base) if period.base else None,
            indicator=indicator,
            area=place,
            period=period,
            reader=reader,
        )
        for place, own in (months or {city: months_of(reader, indicator, area=city, period=period)}).items()
    ]
    whole = found[0]
    rows = tuple(row for table in found for row in table.rows) if months else ()
    short = f"{short_name(indicator, city, reader=reader)}, {reader.tr('by area')}"
    return replace(whole, rows=rows, hidden=whole.hidden - {"area"}, short=short)
