"""A district's months beside the other districts', and the reports that its centres owe, as tables."""

from collections.abc import Iterable, Sequence

from components.i18n import Translator, formats, words
from components.narrative.centre import missing_reports
from components.report_view import ReportView
from components.tables.activity import ORIGIN_CODES, figure_cell, of_reports, origin, origin_columns
from components.tables.table import Cell, Column, Symbol, Table
from data.activity import MonthBesideOthers


def beside_others_table(
    found: Sequence[MonthBesideOthers], indicator: str, *, title: str, district: str, reader: ReportView
) -> Table:
    """Return the months of a district that have a figure of any, with the means per centre of all districts."""
    tr = reader.tr
    unit = reader.catalogue.indicator(indicator).unit
    columns = (
        Column("month", tr("Month")),
        Column("value", tr("Value"), "number", decimals=2, unit=unit),
        Column("centres", tr("Centres that reported"), "number", unit="centres"),
        *(
            Column(code, header, "number", decimals=1, unit=unit)
            for code, header in _headers_of_means(district, reader)
        ),
        Column("completeness", tr("How complete")),
        *origin_columns(tr),
    )
    rows = tuple(
        (*_means(month, tr), *origin(indicator, district, reader), month.own.month)
        for month in found
        if month.city.value is not None
    )
    hidden = ORIGIN_CODES | {"indicator", "area"}
    key, of = f"{indicator}-of-district", (indicator, district)
    return of_reports(key, title, columns, rows, hidden=hidden, of=of, reader=reader)


def reports_due_table(centres: Iterable[str], *, title: str, reader: ReportView) -> Table:
    """Return which monthly reports each of some centres owes."""
    tr = reader.tr
    columns = (
        Column("centre", tr("Centre")),
        Column("reports", tr("Monthly reports")),
        Column("centre_code", tr("Code of the centre"), "code"),
    )
    rows = tuple(
        (words.centre(code, catalogue=reader.catalogue, tr=tr), missing_reports(code, reader), code)
        for code in centres
    )
    return Table("reports-due", title, columns, rows, hidden=frozenset({"centre_code"}))


def _headers_of_means(district: str, reader: ReportView) -> tuple[tuple[str, str], ...]:
    tr = reader.tr
    return (
        (
            "mean",
            tr("{area}, mean of a centre", area=words.area(district, catalogue=reader.catalogue, tr=tr)),
        ),
        ("city_mean", tr("Whole city, mean of a centre")),
        ("lowest", tr("Lowest mean of another district")),
        ("highest", tr("Highest mean of another district")),
    )


def _means(month: MonthBesideOthers, tr: Translator) -> tuple[Cell, ...]:
    return (
        formats.months([month.own.month], tr=tr),
        figure_cell(month.own),
        month.own.reported,
        *(Symbol.SUPPRESSED if each.suppressed else each.mean for each in (month.own, month.city)),
        *(
            Symbol.SUPPRESSED if month.has_suppressed_others else edge(month.others.values(), default=None)
            for edge in (min, max)
        ),
        words.completeness(month.own, tr=tr),
    )
