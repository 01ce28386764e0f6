"""The published figures beside what the centres reported for the same months: compared, never mixed."""

from collections.abc import Collection, Iterable

from components.citations import source_line, source_link
from components.i18n import formats, words
from components.i18n.translator import Translator
from components.report_view import ReportView
from components.tables.activity import status
from components.tables.table import Cell, Column, Qualified, Table
from data.reported import reconciliation
from data.reported.reconciliation import Agreement, Comparison, WhyNotCompared


def reconciliation_table(reader: ReportView, indicators: Collection[str]) -> Table:
    """Return the published figures of some indicators beside the reported ones, in the order of the record.

    Args:
        indicators: codes of reported indicators.
    """
    found = reconciliation.comparisons(reader.reported, reader.catalogue)
    return _table(reader, [each for each in found if each.indicator in indicators])


def verdict(code: Agreement, *, tr: Translator) -> str:
    """Return the word for how a reported figure stands to a published one."""
    return {
        Agreement.AGREES: tr("agree"),
        Agreement.BELOW: tr("reported less than published"),
        Agreement.ABOVE: tr("reported more than published"),
        Agreement.NOT_COMPARABLE: tr("cannot be compared"),
    }[code]


def reason(code: WhyNotCompared, *, tr: Translator) -> str:
    """Return why a reported figure cannot be held against a published one."""
    return {
        WhyNotCompared.WIDER_GROUP: tr("the published figure is of a wider group"),
        WhyNotCompared.UNDATED: tr("the published figure is not dated"),
        WhyNotCompared.START_NOT_STATED: tr("the source does not say from when it counts"),
        WhyNotCompared.PARTS_OF_MONTHS: tr("the published period is not made of whole months"),
        WhyNotCompared.MONTHS_MISSING: tr("months are missing among the reports"),
        WhyNotCompared.MONTHS_PARTIAL: tr("not all centres have reported these months"),
        WhyNotCompared.SUPPRESSED: tr("reported figures of these months are suppressed"),
    }[code]


def _table(reader: ReportView, found: Iterable[Comparison]) -> Table:
    tr = reader.tr
    columns = (
        Column("indicator", tr("Indicator")),
        Column("period", tr("Period")),
        Column("published", tr("Published"), "number"),
        Column("reported", tr("Reported by the centres"), "number"),
        Column("verdict", tr("Do they agree")),
        Column("reason", tr("Why not compared")),
        Column("status", tr("Status of the reported figure")),
        Column("source", tr("Source of the published figure")),
        Column("link", tr("Link"), "link"),
        Column("indicator_code", tr("Code of the indicator"), "code"),
        Column("period_code", tr("Code of the period"), "code"),
    )
    rows = tuple(_row(each, reader) for each in found)
    is_demo = reader.reported.is_demo
    return Table(
        "reconciliation",
        tr("Published and reported, side by side"),
        columns,
        rows,
        hidden=frozenset({"link", "indicator_code", "period_code"} | (set() if is_demo else {"status"})),
        is_demo=is_demo,
        subtitle=tr("The demonstration data was made to agree with what is published.") if is_demo else "",
    )


def _row(found: Comparison, reader: ReportView) -> tuple[Cell, ...]:
    catalogue, tr, published = reader.catalogue, reader.tr, found.published
    total = found.reported
    return (
        catalogue.indicator(published.indicator).name(tr.language),
        formats.period(published.period, tr=tr),
        None if published.value is None else Qualified(published.value, published.qualifier or "exact"),
        total.value if total else None,
        verdict(found.verdict, tr=tr),
        reason(found.reason, tr=tr) if found.reason else None,
        words.status(status(reader.reported), tr=tr),
        source_line(published.source, catalogue=catalogue, tr=tr),
        source_link(published.source, catalogue=catalogue),
        published.indicator,
        str(published.period),
    )
