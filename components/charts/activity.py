"""The charts of what the centres report: by month, by district or centre, and events or consultations by kind."""

from collections.abc import Callable, Iterable, Sequence
from typing import Literal

from components.charts.chart import Chart, Point, Provenance, Role, Series
from components.charts.measures import measure, unit
from components.i18n import formats, words
from components.narrative import activity as sentences
from components.narrative import monthly_figures
from components.narrative import reported as record
from components.report_view import ReportView
from components.tables.activity import compared_table, monthly_table, short_name
from components.tables.table import Symbol
from data import activity, comparison
from data.activity import AreaTotal, Formula, MonthlyValue, PeriodTotal
from data.comparison import Comparable
from data.time.reference_period import ReferencePeriod

Places = Literal["district", "centre", "area"]
_Ranked = Callable[[Iterable[str]], tuple[AreaTotal, ...]]

_SECTIONS = {"events": "activity"}
"""The sections of a briefing that show the kinds of an indicator, where it is not called as the indicator is."""


def by_month(reader: ReportView, indicator: str, *, area: str, period: ReferencePeriod) -> Chart:
    """Return an area's figures of each month of a period, beside the same months of the earlier year."""
    reported, catalogue, tr = reader.reported, reader.catalogue, reader.tr
    this = months_of(reader, indicator, area=area, period=period)
    base = months_of(reader, indicator, area=area, period=period.base) if period.base else None
    compared = activity.same_months(
        reported, catalogue, indicator, area=area, today=reader.today, period=period
    )
    total = _total(reader, indicator, period.full_months(reader.today), area)
    title = sentences.of_period(compared, total, catalogue=catalogue, tr=tr)
    name = sentences.name(indicator, catalogue=catalogue, tr=tr)
    notes = (
        *monthly_figures.notes_on_change(reader, indicator, area, period),
        sentences.partial_months(this, tr=tr),
        sentences.unreported_months(this, tr=tr),
        sentences.reach_note(total, catalogue=catalogue, tr=tr),
    )
    return Chart(
        key="reported-by-month",
        title=title,
        subtitle=measure(reader, indicator, tr("by month"), period),
        x_kind="category",
        unit=unit(reader, indicator),
        decimals=sentences.digits(indicator, catalogue=catalogue),
        series=(
            *months_series(reader, str(period.year), this, "main", "bar", marks=this),
            *months_series(
                reader, str(period.base_year), base, "earlier", "bar", marks=this, column="last_value"
            ),
        ),
        sources=record.origin(reported, tr=tr),
        alt=" ".join(filter(None, (formats.as_sentence(title), sentences.highest(this, tr=tr)))),
        table=monthly_table(
            f"{indicator}-by-month",
            name,
            this,
            base,
            indicator=indicator,
            area=area,
            period=period,
            reader=reader,
        ),
        when=period.code,
        notes=tuple(note for note in notes if note),
        arrangement="group",
        provenance=Provenance((indicator,), period.months_and_base, area, _of_one_month(reader, area)),
        section="activity",
        change=monthly_figures.change_of_last_month(reader, indicator, this, area=area, period=period),
    )


def by_place(reader: ReportView, indicator: str, *, places: Places, period: ReferencePeriod) -> Chart:
    """Return all districts or centres in the order of their figures, beside the same months of the earlier year."""
    ranked = activity.by_district if places == "district" else activity.by_centre
    return _ranking(
        reader,
        indicator,
        lambda months: ranked(reader.reported, reader.catalogue, indicator, months, today=reader.today),
        places=places,
        period=period,
    )


def by_area(reader: ReportView, indicator: str, *, areas: tuple[str, ...], period: ReferencePeriod) -> Chart:
    """Return some districts and centres in the order of their figures, beside the same months of the earlier year."""
    return _ranking(
        reader,
        indicator,
        lambda months: activity.by_area(
            reader.reported, reader.catalogue, indicator, months, areas=areas, today=reader.today
        ),
        places="area",
        period=period,
    )


def _ranking(
    reader: ReportView, indicator: str, ranked: _Ranked, *, places: Places, period: ReferencePeriod
) -> Chart:
    reported, catalogue, tr = reader.reported, reader.catalogue, reader.tr
    rows = ranked(period.full_months(reader.today))
    before = {row.area: row.total for row in ranked(_full_base(reader, period))}
    finding = sentences.highest_place(rows, catalogue=catalogue, tr=tr)
    name = sentences.name(indicator, catalogue=catalogue, tr=tr)
    named = [(words.area(row.area, catalogue=catalogue, tr=tr), row.total) for row in rows]
    title = finding_title(reader, indicator, catalogue.city.code, period, finding)
    return Chart(
        key="reported-by-place",
        title=title,
        subtitle=measure(reader, indicator, _whose(reader, places), period),
        x_kind="category",
        unit=unit(reader, indicator),
        decimals=sentences.digits(indicator, catalogue=catalogue),
        series=_compared_series(reader, named, [before.get(row.area) for row in rows], period),
        sources=record.origin(reported, tr=tr),
        alt=formats.as_sentence(title),
        table=compared_table(
            f"{indicator}-by-{places}",
            name,
            [
                (place, total, before.get(row.area), row.share)
                for (place, total), row in zip(named, rows, strict=True)
            ],
            first=_place_header(reader, places),
            unit=unit(reader, indicator),
            short=_short(reader, indicator, catalogue.city.code, _places_word(reader, places)),
            period=period,
            reader=reader,
        ),
        when=period.code,
        notes=(
            *monthly_figures.notes_on_change(reader, indicator, catalogue.city.code, period),
            *_notes_on_parts(reader, [row.total for row in rows]),
        ),
        arrangement="group",
        is_horizontal=True,
        provenance=Provenance(
            (indicator,), period.months_and_base, catalogue.city.code, _of_months(reader, indicator)
        ),
        section="centres",
    )


def by_kind(reader: ReportView, whole: str, *, area: str, period: ReferencePeriod) -> Chart:
    """Return an indicator of a period by the kinds that are its parts, the most frequent first, beside an earlier year.

    Args:
        whole: code of the indicator, `events` or `consultations`.
        period: the period, and the year whose same months stand beside it.
    """
    reported, catalogue, tr = reader.reported, reader.catalogue, reader.tr
    months, base = period.full_months(reader.today), _full_base(reader, period)
    kinds = catalogue.parts_of(whole)
    this = {kind: _total(reader, kind, months, area) for kind in kinds}
    before = {kind: _total(reader, kind, base, area) for kind in kinds} if base else {}
    order = sorted(kinds, key=lambda kind: -(this[kind].value or 0))
    named = [(sentences.short(kind, catalogue=catalogue, tr=tr), this[kind]) for kind in order]
    finding = sentences.highest_kind(named, catalogue=catalogue, tr=tr)
    title = finding_title(reader, whole, area, period, finding)
    every = _total(reader, whole, months, area)
    rest = activity.remainder(reported, catalogue, whole, kinds, months, area=area, today=reader.today)
    return Chart(
        key=f"{whole}-by-kind",
        title=title,
        subtitle=measure(reader, whole, words.area(area, catalogue=catalogue, tr=tr), period),
        x_kind="category",
        unit=unit(reader, whole),
        decimals=0,
        series=_compared_series(reader, named, [before.get(kind) for kind in order], period),
        sources=record.origin(reported, tr=tr),
        alt=formats.as_sentence(title),
        table=compared_table(
            f"{whole}-by-kind",
            sentences.name(whole, catalogue=catalogue, tr=tr),
            [
                (sentences.name(kind, catalogue=catalogue, tr=tr), this[kind], before.get(kind), None)
                for kind in order
            ],
            first=tr("Kind"),
            unit=unit(reader, whole),
            short=_short(reader, whole, area, tr("by kind")),
            period=period,
            reader=reader,
        ),
        when=period.code,
        notes=(
            *monthly_figures.notes_on_change(reader, whole, area, period),
            *filter(None, [sentences.all_kinds(every, rest, catalogue=catalogue, tr=tr)]),
            *_notes_on_parts(reader, [this[kind] for kind in order]),
        ),
        arrangement="group",
        is_horizontal=True,
        provenance=Provenance((whole, *kinds), period.months_and_base, area, Formula.SUM_OF_MONTHS),
        section=_SECTIONS.get(whole, whole),
    )


def months_of(
    reader: ReportView, indicator: str, *, area: str, period: ReferencePeriod
) -> tuple[MonthlyValue, ...]:
    """Return the months of a period, those to come without a figure."""
    return activity.monthly(
        reader.reported,
        reader.catalogue,
        indicator,
        area=area,
        today=reader.today,
        first=period.months[0],
        last=period.months[-1],
    )


def months_series(
    reader: ReportView,
    name: str,
    values: Sequence[MonthlyValue] | None,
    role: Role,
    mark: Literal["bar", "line", "dot"],
    *,
    marks: Sequence[MonthlyValue],
    column: str = "value",
    first_row: int = 0,
) -> tuple[Series, ...]:
    """Return months as one series, or nothing where none has a figure or nothing is compared.

    Args:
        name: what the legend says.
        values: the months; None where nothing is compared.
        role: what the series is to the reader.
        mark: bars, or what `joined` says.
        marks: the months whose names on the axis carry a star where they are partial.
        column: the column of the table with the values.
        first_row: the row of the table with the first month.
    """
    if values is None or all(each.value is None for each in values):
        return ()
    places = [month_name(reader, each) for each in marks]
    points = tuple(_point(reader, place, each, mark) for place, each in zip(places, values, strict=True))
    return (Series(name, role, mark, points, label="legend", column=column, first_row=first_row),)


def joined(values: Iterable[Comparable]) -> Literal["line", "dot"]:
    """Return how values in the order of time are drawn: as a line only where each may be compared with the next."""
    return "line" if comparison.may_be_joined(each.figure for each in values) else "dot"


def month_name(reader: ReportView, value: MonthlyValue) -> str:
    """Return the name of a month for an axis, with a star where its figure is partial."""
    name = formats.month_short(int(value.month[5:]), tr=reader.tr)
    return f"{name}*" if value.is_partial else name


def _point(reader: ReportView, place: str, value: MonthlyValue, mark: Literal["bar", "line", "dot"]) -> Point:
    is_gap = mark == "bar" and value.value is None and value.is_over and value.expected > 0
    state = words.completeness(value, tr=reader.tr)
    text = formats.number(value.value, tr=reader.tr)
    return Point(
        place,
        value.value,
        text=(Symbol.SUPPRESSED if value.suppressed else formats.UNKNOWN) if is_gap else "",
        hover=f"{formats.months([value.month], tr=reader.tr)}: {text}\n{state}",
        is_partial=value.is_partial,
    )


def _compared_series(
    reader: ReportView,
    named: Sequence[tuple[str, PeriodTotal]],
    before: Sequence[PeriodTotal | None],
    period: ReferencePeriod,
) -> tuple[Series, ...]:
    if all(total.value is None for _, total in named):
        return ()
    this = tuple(_bar(reader, name, total) for name, total in named)
    base = tuple(
        _bar(reader, name, total)
        for (name, _), total in zip(named, before, strict=True)
        if total and total.value is not None
    )
    series = (Series(str(period.year), "main", "bar", this, label="legend", column="value"),)
    if period.base is None or not base:
        return series
    return (
        *series,
        Series(str(period.base.year), "earlier", "bar", base, label="legend", column="last_value"),
    )


def _bar(reader: ReportView, name: str, total: PeriodTotal) -> Point:
    catalogue, tr = reader.catalogue, reader.tr
    text = sentences.total_text(total, catalogue=catalogue, tr=tr)
    detail = sentences.reported_of_expected(total, tr=tr)
    period = formats.months([each.month for each in total.months], tr=tr)
    is_known = total.value is not None
    return Point(
        name,
        total.value,
        text=text if is_known else tr("suppressed") if total.suppressed else tr("not reported"),
        hover="\n".join(filter(None, (f"{name}, {period}: {text}", detail))),
        is_partial=is_known and not total.is_whole,
    )


def _full_base(reader: ReportView, period: ReferencePeriod) -> tuple[str, ...]:
    """Return the months of the earlier year beside those of the period that are over; none without a comparison."""
    return period.base.months[: len(period.full_months(reader.today))] if period.base else ()


def _total(reader: ReportView, indicator: str, months: Iterable[str], area: str) -> PeriodTotal:
    return activity.period_total(
        reader.reported, reader.catalogue, indicator, months, area=area, today=reader.today
    )


def finding_title(
    reader: ReportView, indicator: str, area: str, period: ReferencePeriod, finding: str | None
) -> str:
    """Return a finding on the full months of a period with what it is of, where and when; or why there is none."""
    catalogue, tr = reader.catalogue, reader.tr
    months = period.full_months(reader.today)
    if not months:
        return sentences.no_month_over(area, indicator, catalogue=catalogue, tr=tr)
    name = sentences.short(indicator, catalogue=catalogue, tr=tr)
    if area != catalogue.city.code:
        name = f"{name} ({words.area(area, catalogue=catalogue, tr=tr)})"
    if finding is None:
        suppressed = reader.reported.counts(indicator).suppressed
        return sentences.without_figure(name, is_suppressed=not suppressed.keys().isdisjoint(months), tr=tr)
    return tr(
        "{indicator}, {period}: {finding}",
        indicator=name,
        period=formats.months(months, tr=tr),
        finding=finding,
    )


def _short(reader: ReportView, indicator: str, area: str, parted: str) -> str:
    return f"{short_name(indicator, area, reader=reader)}, {parted}"


def _places_word(reader: ReportView, places: Places) -> str:
    tr = reader.tr
    return {"district": tr("by district"), "centre": tr("by centre"), "area": tr("by area")}[places]


def _whose(reader: ReportView, places: Places) -> str:
    """Return which places a chart shows: all, whichever area the reader has chosen for others."""
    tr = reader.tr
    named = {"district": tr("all districts of the city"), "centre": tr("all centres of the city")}
    return named.get(places) or _places_word(reader, places)


def _place_header(reader: ReportView, places: Places) -> str:
    tr = reader.tr
    return {"district": tr("District"), "centre": tr("Centre"), "area": tr("Area")}[places]


def _notes_on_parts(reader: ReportView, totals: Iterable[PeriodTotal]) -> tuple[str, ...]:
    """Say what hatched bars are, where there are any, and which warning reach needs."""
    tr, totals = reader.tr, tuple(totals)
    known = [total for total in totals if total.value is not None]
    is_cut = any(total.suppressed for total in known)
    is_late = any(not total.is_whole and not total.suppressed for total in known)
    hatched = tr("Hatched: not all monthly reports have come in.") if is_late else None
    suppressed = tr("Hatched: the figure is at least that, without what is suppressed.") if is_cut else None
    reach = [sentences.reach_note(total, catalogue=reader.catalogue, tr=tr) for total in totals]
    return tuple(dict.fromkeys(note for note in (hatched, suppressed, *reach) if note))


def _of_one_month(reader: ReportView, area: str) -> Formula:
    return Formula.AS_REPORTED if area in reader.catalogue.all_centres else Formula.SUM_OF_CENTRES


def _of_months(reader: ReportView, indicator: str) -> Formula:
    aggregation = reader.catalogue.indicator(indicator).aggregation
    by_aggregation = {"mean": Formula.MEAN_OF_MONTHS, "last": Formula.LAST_MONTH}
    return by_aggregation.get(aggregation, Formula.SUM_OF_MONTHS)
