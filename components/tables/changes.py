"""What has changed in the reported record, as a table."""

from collections.abc import Iterable

from components.i18n import formats, words
from components.report_view import ReportView
from components.tables.table import Column, Table
from data.reported.changes import Change
from data.time.periods import parse


def changes_table(changes: Iterable[Change], *, reader: ReportView) -> Table:
    """Return changes in the order given, one row each, with what was said before and what is said now."""
    tr, catalogue = reader.tr, reader.catalogue
    columns = (
        Column("kind", tr("Change")),
        Column("indicator", tr("Indicator")),
        Column("centre", tr("Centre")),
        Column("month", tr("Month")),
        Column("before", tr("Before"), "number", decimals=2),
        Column("after", tr("Now"), "number", decimals=2),
        Column("report", tr("Report number"), "number"),
        Column("indicator_code", tr("Code of the indicator"), "code"),
        Column("centre_code", tr("Code of the centre"), "code"),
        Column("period_code", tr("Code of the period"), "code"),
    )
    kinds = {"added": tr("added"), "revised": tr("revised"), "withdrawn": tr("taken back")}
    rows = tuple(
        (
            kinds[change.kind],
            catalogue.indicator(change.indicator).name(tr.language),
            words.centre(change.centre, catalogue=catalogue, tr=tr),
            formats.period(parse(change.month), tr=tr),
            change.before,
            change.after,
            change.import_number,
            change.indicator,
            change.centre,
            change.month,
        )
        for change in changes
    )
    hidden = frozenset({"indicator_code", "centre_code", "period_code"})
    return Table("changes", tr("What has changed"), columns, rows, hidden=hidden)
