"""The charts of NEET youths placed in work as the centres report them: by month, the permanent part, added up."""

from dataclasses import replace
from typing import Literal

from components.charts.activity import (
    joined,
    month_name,
    months_of,
    months_series,
)
from components.charts.chart import Chart, Point, Provenance, Series
from components.charts.measures import measure, of_when
from components.i18n import formats
from components.narrative import activity as sentences
from components.narrative import monthly_figures, period_change
from components.narrative import placed as placed_sentences
from components.narrative import reported as record
from components.report_view import ReportView
from components.tables.activity import cumulative_table, monthly_table, shares_table
from components.tables.table import Table
from data import activity
from data.activity import (
    FEW,
    PERMANENT,
    PLACED,
    Cumulative,
    Formula,
    MonthlyValue,
    PartOfWhole,
    PeriodComparison,
)
from data.time.reference_period import ReferencePeriod

CUMULATIVE = "placed-in-all"
"""Key of the chart of the running total."""


def by_month(reader: ReportView, *, area: str, period: ReferencePeriod) -> Chart:
    """Return the NEET youths placed in each month of a period, how many of them for good, and the earlier year."""
    catalogue, tr = reader.catalogue, reader.tr
    placed, permanent = (months_of(reader, each, area=area, period=period) for each in (PLACED, PERMANENT))
    base = months_of(reader, PLACED, area=area, period=period.base) if period.base else None
    title = _title(reader, area, period)
    names = [sentences.short(each, catalogue=catalogue, tr=tr) for each in (PLACED, PERMANENT)]
    return Chart(
        key="placed-by-month",
        title=title,
        subtitle=measure(reader, PLACED, tr("by month"), period),
        x_kind="category",
        unit="people",
        decimals=0,
        series=(
            *months_series(reader, f"{names[0]}, {period.year}", placed, "main", "bar", marks=placed),
            *months_series(
                reader,
                f"{names[1]}, {period.year}",
                permanent,
                "part",
                "bar",
                marks=placed,
                first_row=len(placed),
            ),
            *months_series(
                reader,
                f"{names[0]}, {period.base_year}",
                base,
                "earlier",
                joined(base or ()),
                marks=placed,
                column="last_value",
            ),
        ),
        sources=record.origin(reader.reported, tr=tr),
        alt=" ".join(filter(None, (formats.as_sentence(title), sentences.highest(placed, tr=tr)))),
        table=_both(reader, placed, permanent, base, area, period),
        when=period.code,
        notes=_notes(
            monthly_figures.change_of_period(reader, PLACED, area, period),
            *monthly_figures.notes_on_change(reader, PLACED, area, period),
            sentences.partial_months(placed, tr=tr),
            sentences.unreported_months(placed, tr=tr),
            placed_sentences.flow(tr=tr),
        ),
        provenance=Provenance((PLACED, PERMANENT), period.months_and_base, area, Formula.SUM_OF_CENTRES),
        section="placements",
        change=monthly_figures.change_of_last_month(reader, PLACED, placed, area=area, period=period),
    )


def permanent_share(reader: ReportView, *, area: str, period: ReferencePeriod) -> Chart:
    """Return what share of those placed in each month of a period was placed in permanent jobs; no other year."""
    catalogue, tr = reader.catalogue, reader.tr
    months = period.months
    shares = activity.permanent_share_by_month(
        reader.reported, catalogue, area=area, today=reader.today, first=months[0], last=months[-1]
    )
    placed = months_of(reader, PLACED, area=area, period=period)
    title = _title(reader, area, period)
    is_known = any(each.value is not None for each in shares)
    points = tuple(
        _share_point(reader, month_name(reader, month), each)
        for month, each in zip(placed, shares, strict=True)
    )
    text = tr("Share of permanent jobs among the NEET youths placed in a month, per cent")
    return Chart(
        key="placed-permanent-share",
        title=title,
        subtitle=record.subtitle(
            of_when(text, replace(period, years_back=None), tr=tr), reader.reported, tr=tr
        ),
        x_kind="category",
        unit="percent",
        decimals=1,
        series=(Series(str(period.year), "main", joined(shares), points, column="share"),)
        if is_known
        else (),
        sources=record.origin(reader.reported, tr=tr),
        alt=formats.as_sentence(title),
        table=shares_table(
            "permanent-share", tr("Share of permanent jobs"), _known(shares), area=area, reader=reader
        ),
        when=period.code,
        notes=_notes(
            sentences.partial_months(placed, tr=tr), placed_sentences.few_cases(shares, limit=FEW, tr=tr)
        ),
        provenance=Provenance((PLACED, PERMANENT), months, area, Formula.PART_OF_WHOLE),
    )


def cumulative(reader: ReportView, *, area: str, period: ReferencePeriod) -> Chart:
    """Return the NEET youths placed up to each month of a period, beside those of the earlier year.

    The yearly target is drawn only where the sum begins in January; elsewhere a note says why it is not.
    """
    catalogue, tr = reader.catalogue, reader.tr
    this = _added_up(reader, area, period)
    base = _added_up(reader, area, period.base) if period.base else None
    title = placed_sentences.added_up(this, catalogue=catalogue, tr=tr)
    compared = activity.same_months(
        reader.reported, catalogue, PLACED, area=area, today=reader.today, period=period
    )
    return Chart(
        key=CUMULATIVE,
        title=title,
        subtitle=measure(reader, PLACED, tr("running total"), period),
        x_kind="category",
        unit="people",
        decimals=0,
        series=(
            *_running(reader, this, "main"),
            *(_running(reader, base, "earlier") if base else ()),
            *_target(reader, this),
        ),
        sources=record.origin(reader.reported, tr=tr),
        alt=formats.as_sentence(title),
        table=cumulative_table(
            CUMULATIVE, tr("NEET youths placed, running total"), this, base, reader=reader
        ),
        when=period.code,
        notes=_notes(
            *monthly_figures.notes_on_change(reader, PLACED, area, period),
            placed_sentences.lower_bound(this, tr=tr),
            placed_sentences.part_of_target_year(this, tr=tr),
            placed_sentences.about_target(this, catalogue=catalogue, tr=tr),
        ),
        provenance=Provenance((PLACED,), period.months_and_base, area, Formula.SUM_OF_MONTHS),
        section="placements",
        change=period_change.change(compared, tr=tr) if isinstance(compared, PeriodComparison) else "",
    )


def _added_up(reader: ReportView, area: str, period: ReferencePeriod) -> Cumulative:
    return activity.cumulative_placed(
        reader.reported, reader.catalogue, period=period, area=area, today=reader.today
    )


def _title(reader: ReportView, area: str, period: ReferencePeriod) -> str:
    reported, catalogue, today = reader.reported, reader.catalogue, reader.today
    months = period.full_months(today)
    is_city = area == catalogue.city.code
    share = activity.share_of(
        reported, catalogue, PERMANENT, PLACED, months, area=area, today=today, where_told=is_city
    )
    total = activity.period_total(reported, catalogue, PLACED, months, area=area, today=today)
    return placed_sentences.of_period(share, total, catalogue=catalogue, tr=reader.tr)


def _both(
    reader: ReportView,
    placed: tuple[MonthlyValue, ...],
    permanent: tuple[MonthlyValue, ...],
    base: tuple[MonthlyValue, ...] | None,
    area: str,
    period: ReferencePeriod,
) -> Table:
    """Return one table of both indicators, one under the other."""
    title = sentences.name(PLACED, catalogue=reader.catalogue, tr=reader.tr)
    base_permanent = months_of(reader, PERMANENT, area=area, period=period.base) if period.base else None
    whole, part = (
        monthly_table(
            "placed-by-month", title, now, before, indicator=code, area=area, period=period, reader=reader
        )
        for code, now, before in ((PLACED, placed, base), (PERMANENT, permanent, base_permanent))
    )
    return replace(whole, rows=(*whole.rows, *part.rows), hidden=whole.hidden - {"indicator"})


def _share_point(reader: ReportView, place: str, share: PartOfWhole) -> Point:
    text = placed_sentences.share(share, tr=reader.tr)
    return Point(
        place,
        None if share.value is None else share.value * 100,
        text="" if share.value is None else formats.percent(share.value * 100, tr=reader.tr, decimals=0),
        hover=f"{formats.months(share.months, tr=reader.tr)}: {text}",
        is_partial=share.value is not None and (share.is_few or not share.is_complete),
    )


def _running(reader: ReportView, found: Cumulative, role: Literal["main", "earlier"]) -> tuple[Series, ...]:
    if all(each.total is None for each in found.months):
        return ()
    points = tuple(
        Point(
            formats.month_short(int(each.month[5:]), tr=reader.tr),
            each.total,
            hover=f"{formats.months([each.month], tr=reader.tr)}: "
            + formats.qualified(each.total, "at_least" if each.is_at_least else "exact", tr=reader.tr),
            is_partial=each.total is not None and each.is_at_least,
        )
        for each in found.months
    )
    name = str(found.period.year)
    column = "total" if role == "main" else "last_total"
    return (Series(name, role, joined(found.months), points, label="legend", column=column),)


def _target(reader: ReportView, found: Cumulative) -> tuple[Series, ...]:
    tr, target = reader.tr, found.target_beside
    if target is None:
        return ()
    number = formats.qualified(target.value, target.qualifier, tr=tr)
    if found.period.is_whole_year:
        name = tr("target a year: {number}", number=number)
    else:
        name = tr("target for the whole of {year}: {number}", year=found.period.year, number=number)
    return (Series(name, "target", "level", (Point(name, target.value),), column="target"),)


def _known(shares: tuple[PartOfWhole, ...]) -> list[PartOfWhole]:
    return [each for each in shares if each.denominator is not None or each.is_suppressed]


def _notes(*notes: str | None) -> tuple[str, ...]:
    return tuple(note for note in notes if note)
