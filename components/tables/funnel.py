"""Shares of districts or centres with the limits of chance around the city's, as a table."""

from components.i18n import formats, words
from components.narrative import funnel as sentences
from components.report_view import ReportView
from components.tables.activity import ORIGIN_CODES, of_reports, status
from components.tables.table import Cell, Column, Symbol, Table
from data.activity.funnel import Funnel, FunnelPlace


def funnel_table(key: str, title: str, found: Funnel, *, reader: ReportView) -> Table:
    """Return the places, the fewest cases first, each with its share, both its figures and the limits."""
    tr = reader.tr
    percent = (
        ("share", tr("Share, %")),
        ("city", tr("The city, %")),
        ("low_95", tr("Inner limit from, %")),
        ("high_95", tr("Inner limit to, %")),
        ("low_998", tr("Outer limit from, %")),
        ("high_998", tr("Outer limit to, %")),
    )
    columns = (
        Column("area", tr("Area")),
        Column("part", tr("Numerator"), "number", unit="people"),
        Column("whole", tr("Denominator"), "number", unit="people"),
        *(Column(code, header, "number", decimals=1, unit="percent") for code, header in percent),
        Column("side", tr("Beside the city")),
        Column("completeness", tr("How complete")),
        Column("period", tr("Period")),
        Column("status", tr("Status")),
        Column("indicator_code", tr("Code of the indicator"), "code"),
        Column("area_code", tr("Code of the area"), "code"),
        Column("period_code", tr("Code of the period"), "code"),
    )
    rows = tuple(_row(place, found, reader) for place in found.places)
    cut = tuple(_suppressed_row(area, found, reader) for area in found.suppressed)
    hidden = ORIGIN_CODES | {"status", "low_998", "high_998"}
    of = (found.part, reader.catalogue.city.code)
    return of_reports(key, title, columns, rows + cut, hidden=hidden, of=of, reader=reader)


def _row(place: FunnelPlace, found: Funnel, reader: ReportView) -> tuple[Cell, ...]:
    tr, share = reader.tr, place.share
    shares = (share.value, found.city.value, *place.warning, *place.control)
    return (
        words.area(place.area, catalogue=reader.catalogue, tr=tr),
        share.numerator,
        share.denominator,
        *(None if each is None else each * 100 for each in shares),
        sentences.side(place, tr=tr),
        tr("complete") if share.is_complete else tr("not complete"),
        *_origin(place.area, found, reader),
    )


def _suppressed_row(area: str, found: Funnel, reader: ReportView) -> tuple[Cell, ...]:
    """Return the row of a place whose share is not public: of the city's alone something is said."""
    city = None if found.city.value is None else found.city.value * 100
    return (
        words.area(area, catalogue=reader.catalogue, tr=reader.tr),
        *[Symbol.SUPPRESSED] * 3,
        city,
        *[None] * 4,
        "",
        reader.tr("suppressed"),
        *_origin(area, found, reader),
    )


def _origin(area: str, found: Funnel, reader: ReportView) -> tuple[Cell, ...]:
    return (
        formats.months(found.months, tr=reader.tr),
        words.status(status(reader.reported), tr=reader.tr),
        found.part,
        area,
        "/".join(dict.fromkeys((*found.months[:1], *found.months[-1:]))),
    )
