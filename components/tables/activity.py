"""What the centres report, as tables: by month, and by place or kind beside the same months of an earlier year."""

from collections.abc import Iterable, Sequence, Set

from components.i18n import Translator, formats, words
from components.report_view import ReportView
from components.tables.table import Cell, Column, Qualified, Symbol, Table
from data import activity
from data.activity import (
    PERMANENT,
    PLACED,
    Cumulative,
    CumulativeMonth,
    MonthlyValue,
    NoCommonMonths,
    PartOfWhole,
    PeriodComparison,
    PeriodTotal,
)
from data.reported import Reported
from data.time.reference_period import ReferencePeriod

ORIGIN_CODES = frozenset({"indicator_code", "area_code", "period_code"})


def status(reported: Reported) -> str:
    """Return the status of reported figures: `reported`, or `demo` for demonstration data."""
    return "demo" if reported.is_demo else "reported"


def short_name(indicator: str, area: str, *, reader: ReportView) -> str:
    """Return an indicator and an area in a few words, such as "Events, Medeu"; of the city the indicator alone."""
    catalogue, tr = reader.catalogue, reader.tr
    name = catalogue.indicator(indicator).short(tr.language)
    if area == catalogue.city.code:
        return name
    district = catalogue.all_centres[area].district if area in catalogue.all_centres else area
    place = words.district_short(district, catalogue=catalogue, tr=tr)
    ordinal = f" {catalogue.centre(area).ordinal}" if area in catalogue.all_centres else ""
    return f"{name}, {place}{ordinal}"


def of_reports(
    key: str,
    title: str,
    columns: tuple[Column, ...],
    rows: tuple[tuple[Cell, ...], ...],
    *,
    hidden: Set[str],
    of: tuple[str, str],
    reader: ReportView,
) -> Table:
    """Return a table of reported figures, named for its sheet by the codes of its indicator and area."""
    hidden, short = frozenset(hidden), short_name(*of, reader=reader)
    return Table(key, title, columns, rows, hidden=hidden, is_demo=reader.reported.is_demo, short=short)


def monthly_table(
    key: str,
    title: str,
    this: Sequence[MonthlyValue],
    base: Sequence[MonthlyValue] | None,
    *,
    indicator: str,
    area: str,
    period: ReferencePeriod,
    reader: ReportView,
) -> Table:
    """Return the months of a period beside the same months of the earlier year; months to come are left out.

    Args:
        key: stem of the file's name.
        this: the months of the period, as `data.activity.monthly` gives them.
        base: the same months of the earlier year, in the same order; None where nothing is compared.
    """
    tr = reader.tr
    known = reader.catalogue.indicator(indicator)
    is_summed = known.aggregation == "sum"
    columns = (
        Column("month", tr("Month")),
        Column("value", tr("Value"), "number", decimals=2, unit=known.unit, is_summed=is_summed),
        Column("completeness", tr("How complete")),
        *_base_month_columns(period, known.unit, tr),
        *_change_columns(period, tr),
        *origin_columns(tr),
    )
    own = origin(indicator, area, reader)
    rows = tuple(
        (
            formats.months([now.month], tr=tr),
            figure_cell(now),
            words.completeness(now, tr=tr),
            *((figure_cell(before), words.completeness(before, tr=tr)) if before else ()),
            *(_change_of_month(indicator, area, (now.month, before.month), reader) if before else ()),
            *own,
            now.month,
        )
        for now, before in zip(this, base or [None] * len(this), strict=True)
        if now.is_over or now.value is not None or (before and before.value is not None)
    )
    hidden = ORIGIN_CODES | {"last_completeness", "like_centres", "indicator", "area"}
    return of_reports(key, title, columns, rows, hidden=hidden, of=(indicator, area), reader=reader)


def _base_month_columns(period: ReferencePeriod, unit: str, tr: Translator) -> tuple[Column, ...]:
    if period.base is None:
        return ()
    year = period.base.year
    return (
        Column("last_value", tr("In {year}", year=year), "number", decimals=2, unit=unit),
        Column("last_completeness", tr("How complete in {year}", year=year)),
    )


def compared_table(
    key: str,
    title: str,
    rows: Iterable[tuple[str, PeriodTotal, PeriodTotal | None, float | None]],
    *,
    first: str,
    unit: str,
    short: str,
    period: ReferencePeriod,
    reader: ReportView,
) -> Table:
    """Return places or kinds, each with its figure of a period, of the same months of the earlier year, and its share.

    Args:
        key: stem of the file's name.
        rows: name, figure, figure of the earlier year (None where it is not compared), share of the city (0 to 1).
        first: header of the names.
        unit: code of the unit of the figures.
        short: name of a sheet for it.
    """
    tr = reader.tr
    base = period.base
    columns = (
        Column("name", first),
        Column("value", tr("Value"), "number", decimals=2, unit=unit),
        *(
            [Column("last_value", same_months_header(base, tr=tr), "number", decimals=2, unit=unit)]
            if base
            else []
        ),
        *_change_columns(period, tr),
        Column("share", tr("Share of the city, %"), "number", decimals=1, unit="percent"),
        Column("reported", tr("Monthly reports"), "number", unit="reports"),
        Column("expected", tr("Monthly reports due"), "number", unit="reports"),
        *(
            [
                Column(
                    "last_reported", tr("Monthly reports of {year}", year=base.year), "number", unit="reports"
                )
            ]
            if base
            else []
        ),
        Column("period", tr("Period")),
        *origin_columns(tr),
    )
    cells = tuple(_compared_row(row, reader, period) for row in rows)
    hidden = ORIGIN_CODES | {"indicator", "area", "last_reported", "like_centres"}
    return Table(key, title, columns, cells, hidden=hidden, is_demo=reader.reported.is_demo, short=short)


def _compared_row(
    row: tuple[str, PeriodTotal, PeriodTotal | None, float | None],
    reader: ReportView,
    period: ReferencePeriod,
) -> tuple[Cell, ...]:
    name, total, before, share = row
    is_compared = period.base is not None
    compared = activity.same_months(
        reader.reported,
        reader.catalogue,
        total.indicator,
        area=total.area,
        today=reader.today,
        period=period,
    )
    months = [each.month for each in total.months]
    return (
        name,
        figure_cell(total),
        *([figure_cell(before)] if is_compared else []),
        *change_cells(compared),
        None if share is None else share * 100,
        total.reported,
        total.expected,
        *([before.reported if before else None] if is_compared else []),
        formats.months(months, tr=reader.tr),
        *origin(total.indicator, total.area, reader),
        "/".join(dict.fromkeys((*months[:1], *months[-1:]))),
    )


def shares_table(
    key: str, title: str, shares: Iterable[PartOfWhole], *, area: str, reader: ReportView
) -> Table:
    """Return the share of permanent jobs by month with both its figures, and its interval where they are few."""
    tr = reader.tr
    columns = (
        Column("month", tr("Month")),
        Column("part", tr("In permanent jobs"), "number", unit="people"),
        Column("whole", tr("Placed"), "number", unit="people"),
        Column("share", tr("Share, %"), "number", decimals=1, unit="percent"),
        Column("low", tr("Share at least, %"), "number", decimals=1, unit="percent"),
        Column("high", tr("Share at most, %"), "number", decimals=1, unit="percent"),
        Column("completeness", tr("How complete")),
        Column("area", tr("Area")),
        Column("status", tr("Status")),
        Column("area_code", tr("Code of the area"), "code"),
        Column("period_code", tr("Code of the period"), "code"),
    )
    rows = tuple(_share_row(share, area, reader) for share in shares)
    hidden = {"area", "area_code", "period_code"}
    return of_reports(key, title, columns, rows, hidden=hidden, of=(PERMANENT, area), reader=reader)


def _share_row(share: PartOfWhole, area: str, reader: ReportView) -> tuple[Cell, ...]:
    low, high, tr = *(share.interval or (None, None)), reader.tr
    return (
        formats.months(share.months, tr=tr),
        *(
            Symbol.SUPPRESSED if share.is_suppressed else part
            for part in (share.numerator, share.denominator, _percent(share.value))
        ),
        _percent(low),
        _percent(high),
        tr("complete") if share.is_complete else tr("not complete"),
        words.area(area, catalogue=reader.catalogue, tr=tr),
        words.status(status(reader.reported), tr=tr),
        area,
        "/".join(share.months),
    )


def _change_columns(period: ReferencePeriod, tr: Translator) -> tuple[Column, ...]:
    """Return the columns of a change against the base period; none without a base."""
    return change_columns(tr) if period.base else ()


def change_columns(tr: Translator) -> tuple[Column, ...]:
    """Return the columns of a change and of the change like for like."""
    return (
        Column("change", tr("Change, %"), "number", decimals=1, unit="percent"),
        Column("like_for_like", tr("Change in the same centres, %"), "number", decimals=1, unit="percent"),
        Column("like_centres", tr("The same centres, number"), "number", unit="centres"),
    )


def change_cells(compared: PeriodComparison | NoCommonMonths | None) -> tuple[Cell, ...]:
    """Return the cells under `change_columns`, empty as far as nothing may be compared; no cells without a base."""
    if compared is None:
        return ()
    like = compared.like_for_like
    return (
        _percent(compared.ratio) if isinstance(compared, PeriodComparison) else None,
        _percent(like.ratio) if like else None,
        len(like.this.centres) if like else None,
    )


def _change_of_month(
    indicator: str, area: str, months: tuple[str, str], reader: ReportView
) -> tuple[Cell, ...]:
    return change_cells(
        activity.between(
            reader.reported, reader.catalogue, indicator, [months], area=area, today=reader.today
        )
    )


def same_months_header(base: ReferencePeriod, *, tr: Translator) -> str:
    """Return the header over figures of a base period."""
    return tr.plural("Same month of {year}", "Same months of {year}", len(base.months), year=base.year)


def _percent(share: float | None) -> float | None:
    return None if share is None else share * 100


def origin_columns(tr: Translator) -> tuple[Column, ...]:
    """Return the columns of `origin`, and one for the code of the period."""
    return (
        Column("indicator", tr("Indicator")),
        Column("area", tr("Area")),
        Column("unit", tr("Unit")),
        Column("status", tr("Status")),
        Column("indicator_code", tr("Code of the indicator"), "code"),
        Column("area_code", tr("Code of the area"), "code"),
        Column("period_code", tr("Code of the period"), "code"),
    )


def origin(indicator: str, area: str, reader: ReportView) -> tuple[Cell, ...]:
    """Return what every row says of itself; the code of its period is added by the caller."""
    catalogue, tr = reader.catalogue, reader.tr
    return (
        catalogue.indicator(indicator).name(tr.language),
        words.area(area, catalogue=catalogue, tr=tr),
        words.unit(catalogue.indicator(indicator).unit, tr=tr),
        words.status(status(reader.reported), tr=tr),
        indicator,
        area,
    )


def cumulative_table(
    key: str, title: str, this: Cumulative, base: Cumulative | None, *, reader: ReportView
) -> Table:
    """Return the NEET youths placed up to each month of a period, beside the earlier year and the year's target."""
    tr = reader.tr
    columns = (
        Column("month", tr("Month")),
        Column("value", tr("In the month"), "number", unit="people"),
        Column("total", tr("Running total"), "number", unit="people"),
        *(
            [
                Column(
                    "last_total",
                    tr("Running total of {year}", year=base.period.year),
                    "number",
                    unit="people",
                ),
                *change_columns(tr),
            ]
            if base
            else []
        ),
        Column("target", tr("Target of the year"), "number", unit="people"),
        *origin_columns(tr),
    )
    before = {each.month[5:]: each for each in base.months} if base else {}
    now = {each.month[5:]: each for each in this.months}
    own = origin(PLACED, this.area, reader)
    beside = this.target_beside
    target = Qualified(beside.value, beside.qualifier) if beside else None
    rows = tuple(
        (
            formats.month_short(int(month), tr=tr),
            figure_cell(now[month]) if month in now else None,
            _running_total(now.get(month)),
            *([_running_total(before.get(month)), *_change_up_to(month, this, base, reader)] if base else []),
            target,
            *own,
            f"{this.period.year}-{month}",
        )
        for month in sorted(before.keys() | now.keys())
    )
    hidden = ORIGIN_CODES | {"indicator", "area", "like_centres"}
    return of_reports(key, title, columns, rows, hidden=hidden, of=(PLACED, this.area), reader=reader)


def _change_up_to(month: str, this: Cumulative, base: Cumulative, reader: ReportView) -> tuple[Cell, ...]:
    """Return the cells under `change_columns` for the months up to one; empty where one of them is not complete."""
    pairs = [
        pair for pair in zip(this.period.months, base.period.months, strict=True) if pair[0][5:] <= month
    ]
    found = activity.between(
        reader.reported, reader.catalogue, PLACED, pairs, area=this.area, today=reader.today
    )
    is_whole = isinstance(found, PeriodComparison) and len(found.months) == len(pairs)
    return change_cells(found) if is_whole else (None, None, None)


def figure_cell(figure: MonthlyValue | PeriodTotal | CumulativeMonth | None) -> Cell:
    """Return the cell of a figure: a symbol where it is suppressed, a lower bound where a part of it is."""
    if figure is None or not figure.suppressed:
        return figure.value if figure else None
    return Symbol.SUPPRESSED if figure.value is None else Qualified(figure.value, "at_least")


def _running_total(month: CumulativeMonth | None) -> Cell:
    if month is None or month.total is None:
        return None
    return Qualified(month.total, "at_least" if month.is_at_least else "exact")
