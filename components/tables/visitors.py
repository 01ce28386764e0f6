"""Who comes to the centres: visitors, how many of them are NEET youths, and who comes regularly, centre by centre."""

from components.i18n import formats, words
from components.narrative import reported as record
from components.report_view import ReportView
from components.tables.activity import status
from components.tables.table import Cell, Column, Symbol, Table
from data import activity
from data.activity import PeriodTotal
from data.time.reference_period import ReferencePeriod

INDICATORS = VISITORS, NEET, REGULAR = "visitors", "visitors_neet", "visitors_regular"


def visitors_table(reader: ReportView, *, area: str, period: ReferencePeriod) -> Table:
    """Return the visitors of an area and of each of its centres in the full months of a period, most visited first.

    The share of NEET youths is that of the months for which a centre reported both; of fewer than 30 visitors it
    stands with its interval.
    """
    tr, months = reader.tr, period.full_months(reader.today)
    found = activity.by_centre(
        reader.reported, reader.catalogue, VISITORS, months, today=reader.today, area=area
    )
    areas = dict.fromkeys((area, *(each.area for each in found)))
    rows = tuple(_row(each, months, reader) for each in areas)
    columns = (
        Column("name", tr("Area")),
        Column("visitors", tr("Visitors"), "number", unit="people"),
        Column("neet", tr("NEET visitors"), "number", unit="people"),
        Column("share", tr("NEET share of visitors, %"), "number", decimals=1, unit="percent"),
        Column("low", tr("Share at least, %"), "number", decimals=1, unit="percent"),
        Column("high", tr("Share at most, %"), "number", decimals=1, unit="percent"),
        Column("regular", tr("Regular visitors, mean of the months"), "number", unit="people"),
        Column("reported", tr("Monthly reports"), "number", unit="reports"),
        Column("expected", tr("Monthly reports due"), "number", unit="reports"),
        Column("period", tr("Period")),
        Column("status", tr("Status")),
        Column("area_code", tr("Code of the area"), "code"),
        Column("period_code", tr("Code of the period"), "code"),
    )
    file_only = {"period", "area_code", "period_code", "status"}
    return Table(
        "visitors-by-centre",
        tr("Visitors, NEET youths among them, and regular visitors"),
        columns,
        rows,
        hidden=frozenset(
            file_only if any(row[4] is not None for row in rows) else file_only | {"low", "high"}
        ),
        is_demo=reader.reported.is_demo,
        subtitle=record.subtitle(formats.months(months, tr=tr) if months else "", reader.reported, tr=tr),
        sources=record.origin(reader.reported, tr=tr),
        indicator=VISITORS,
    )


def _row(area: str, months: tuple[str, ...], reader: ReportView) -> tuple[Cell, ...]:
    tr = reader.tr
    share = activity.share_of(
        reader.reported, reader.catalogue, NEET, VISITORS, months, area=area, today=reader.today
    )
    visitors = _total(VISITORS, area, months, reader)
    low, high = share.interval or (None, None)
    return (
        words.area(area, catalogue=reader.catalogue, tr=tr),
        visitors.value,
        _total(NEET, area, months, reader).value,
        Symbol.SUPPRESSED if share.is_suppressed else _percent(share.value),
        *map(_percent, (low, high)),
        _total(REGULAR, area, months, reader).value,
        visitors.reported,
        visitors.expected,
        formats.months(months, tr=tr) if months else None,
        words.status(status(reader.reported), tr=tr),
        area,
        "/".join(dict.fromkeys((*months[:1], *months[-1:]))),
    )


def _percent(part: float | None) -> float | None:
    return None if part is None else part * 100


def _total(indicator: str, area: str, months: tuple[str, ...], reader: ReportView) -> PeriodTotal:
    return activity.period_total(
        reader.reported, reader.catalogue, indicator, months, area=area, today=reader.today
    )
