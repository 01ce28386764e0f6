"""What has changed in the reported record, as a table."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from components.i18n import formats, words
from components.report_view import ReportView
from components.tables.table import Cell, Column, Table
from data.activity import expected_centres
from data.reported.changes import Change
from data.time.periods import parse

MOST_MONTHS: Final = 8
"""So many months stand each in a row of the digest; those before them share one."""


def digest_table(changes: Sequence[Change], *, reader: ReportView) -> Table:
    """Return what changed by month, the latest first: centres with new figures, and values of each kind."""
    tr = reader.tr
    columns = (
        Column("month", tr("Month")),
        Column("centres", tr("Centres with new figures"), "number", unit="centres"),
        Column("expected", tr("Centres that report"), "number", unit="centres"),
        Column("added", tr("Values added"), "number"),
        Column("revised", tr("Values corrected"), "number"),
        Column("withdrawn", tr("Values taken back"), "number"),
        Column("period_code", tr("Code of the period"), "code"),
    )
    months = sorted({change.month for change in changes}, reverse=True)
    rows = [_of_months([month], changes, reader) for month in months[:MOST_MONTHS]]
    if months[MOST_MONTHS:]:
        rows.append(_of_months(months[MOST_MONTHS:], changes, reader))
    hidden = frozenset({"period_code"})
    return Table("changes-by-month", tr("What has changed, by month"), columns, tuple(rows), hidden=hidden)


def _of_months(months: Sequence[str], changes: Iterable[Change], reader: ReportView) -> tuple[Cell, ...]:
    tr = reader.tr
    found = [change for change in changes if change.month in months]
    counts = Counter(change.kind for change in found)
    expected = {centre for month in months for centre in expected_centres(reader.catalogue, month)}
    is_one = len(months) == 1
    name = (
        formats.months(months, tr=tr)
        if is_one
        else tr("earlier, from {month} on", month=formats.months(months[-1:], tr=tr))
    )
    return (
        name,
        len({change.centre for change in found if change.kind == "added"}),
        len(expected),
        counts["added"],
        counts["revised"],
        counts["withdrawn"],
        months[0] if is_one else f"{months[-1]}/{months[0]}",
    )


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
