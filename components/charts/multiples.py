"""Months of districts, or of the centres of one, as small charts on one scale: who moves, and who moves otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from components.charts.activity import months_of
from components.charts.chart import Provenance
from components.charts.measures import measure
from components.charts.month_line import MonthPoint, height_of
from components.citations import Citation
from components.i18n import formats, words
from components.narrative import activity as sentences
from components.narrative import claims
from components.narrative import reported as record
from components.report_view import ReportView
from components.tables.activity import monthly_table
from components.tables.table import Table
from data import activity
from data.activity import AreaTotal, Formula, MonthlyValue
from data.catalogue import Catalogue
from data.time.reference_period import ReferencePeriod


@dataclass(frozen=True)
class MonthPanel:
    """One of the small charts.

    Attributes:
        name: the place.
        figure: its figure of the whole period, with its qualifier.
        months: the months, each as high as on the scale that all share.
        spoken: the chart in words; empty where nothing was reported.
    """

    name: str
    figure: str
    months: tuple[MonthPoint, ...]
    spoken: str


@dataclass(frozen=True)
class SmallMultiples:
    """Small charts on one scale, in one language.

    Attributes:
        key: stable name.
        title: the finding, in words.
        subtitle: measure, unit, period and scale.
        panels: the charts, the place with the highest figure first; none where nothing was reported.
        table: their twin: every month of every place, with its changes.
        notes: sentences under them.
        sources: where the figures are from.
        provenance: the rows behind them.
        when: the period, for the names of files.
    """

    key: str
    title: str
    subtitle: str
    panels: tuple[MonthPanel, ...]
    table: Table
    notes: tuple[str, ...]
    sources: tuple[Citation, ...]
    provenance: Provenance
    when: str


def of_months(reader: ReportView, indicator: str, *, area: str, period: ReferencePeriod) -> SmallMultiples:
    """Return the months of all districts, or of the centres of a district or beside a centre."""
    reported, catalogue, tr = reader.reported, reader.catalogue, reader.tr
    rows = activity.by_area(
        reported,
        catalogue,
        indicator,
        period.full_months(reader.today),
        areas=_places(area, catalogue),
        today=reader.today,
    )
    months = {row.area: months_of(reader, indicator, area=row.area, period=period) for row in rows}
    highest = max((month.value or 0.0 for own in months.values() for month in own), default=0.0)
    finding = sentences.highest_place(rows, catalogue=catalogue, tr=tr)
    scale = tr("by month, one scale from 0 to {highest}", highest=formats.number(highest, tr=tr))
    return SmallMultiples(
        key=f"{indicator}-multiples",
        title=claims.capital(finding) if finding else sentences.name(indicator, catalogue=catalogue, tr=tr),
        subtitle=measure(reader, indicator, scale, replace(period, years_back=None)),
        panels=tuple(_panel(row, _known(months[row.area]), highest, reader) for row in rows)
        if highest
        else (),
        table=_table(reader, indicator, months, period),
        notes=(tr("A hollow dot is a month that is not complete: no line joins it to others."),),
        sources=record.origin(reported, tr=tr),
        provenance=Provenance((indicator,), period.months, area, Formula.SUM_OF_CENTRES),
        when=period.code,
    )


def _places(area: str, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the districts of the city; of a district, and of that of a centre, the centres that are known to work."""
    if area == catalogue.city.code:
        return tuple(catalogue.all_districts)
    district = catalogue.all_centres[area].district if area in catalogue.all_centres else area
    return tuple(
        code for code, each in catalogue.all_centres.items() if each.district == district and each.is_at_work
    )


def _known(months: tuple[MonthlyValue, ...]) -> tuple[MonthlyValue, ...]:
    """Return the months up to the last that is over or was reported."""
    return tuple(month for month in months if month.is_over or month.value is not None)


def _panel(
    row: AreaTotal, months: tuple[MonthlyValue, ...], highest: float, reader: ReportView
) -> MonthPanel:
    catalogue, tr = reader.catalogue, reader.tr
    points = tuple(MonthPoint(height_of(month.value, highest), month.is_partial) for month in months)
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
    figure = sentences.total_text(row.total, catalogue=catalogue, tr=tr)
    return MonthPanel(words.area(row.area, catalogue=catalogue, tr=tr), figure, points, spoken)


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
    return replace(whole, rows=rows, hidden=whole.hidden - {"area"}, short="")
