"""What has changed in the reported record, as a table."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from components.i18n import Translator, formats, words
from components.narrative.activity import quantity
from components.narrative.changes import period_text, value_text
from components.report_view import ReportView
from components.tables.table import Cell, Column, Table
from data.activity import expected_centres
from data.catalogue.dimensions import DIMENSIONS, TOTAL
from data.catalogue.values import Observation
from data.reported.changes import Change
from data.revisions.log import Cause, LoggedRevision
from data.revisions.published import PublishedChange, PublishedValue
from data.time.periods import parse

_ONLY_IN_FILES: Final = frozenset(
    {
        *("before_value", "before_qualifier", "after_value", "after_qualifier"),
        *("indicator_code", "area_code", "period_code"),
    }
)

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
    tr, found = reader.tr, tuple(changes)
    broken_down = [name for at, name in enumerate(DIMENSIONS) if any(each.of[at] != TOTAL for each in found)]
    columns = (
        Column("kind", tr("Change")),
        Column("indicator", tr("Indicator")),
        Column("centre", tr("Centre")),
        Column("month", tr("Month")),
        Column("before", tr("Before"), "number", decimals=2),
        Column("after", tr("Now"), "number", decimals=2),
        Column("report", tr("Report number"), "number"),
        *(Column(name, words.dimension(name, tr=tr)) for name in broken_down),
        Column("indicator_code", tr("Code of the indicator"), "code"),
        Column("centre_code", tr("Code of the centre"), "code"),
        Column("period_code", tr("Code of the period"), "code"),
    )
    rows = tuple(_row(change, broken_down, reader) for change in found)
    hidden = frozenset({"indicator_code", "centre_code", "period_code"})
    return Table("changes", tr("What has changed"), columns, rows, hidden=hidden)


def _row(change: Change, broken_down: Sequence[str], reader: ReportView) -> tuple[Cell, ...]:
    tr, catalogue = reader.tr, reader.catalogue
    parts = dict(zip(DIMENSIONS, change.of, strict=True))
    return (
        _kind(change.kind, tr),
        catalogue.indicator(change.indicator).name(tr.language),
        words.centre(change.centre, catalogue=catalogue, tr=tr),
        formats.period(parse(change.month), tr=tr),
        change.before,
        change.after,
        change.import_number,
        *(words.category(parts[name], tr=tr) for name in broken_down),
        change.indicator,
        change.centre,
        change.month,
    )


def published_changes_table(changes: Iterable[PublishedChange], *, reader: ReportView) -> Table:
    """Return changes of published figures and targets in the order given, one row each."""
    rows = [LoggedRevision(reader.today, change, "tables") for change in changes]
    title = reader.tr("What has changed in the published figures")
    found = _both("published-changes", title, rows, reader)
    kept = [place for place, code in enumerate(found.codes) if code not in {"day", "cause", "report"}]
    return replace(
        found,
        columns=tuple(found.columns[place] for place in kept),
        rows=tuple(tuple(row[place] for place in kept) for row in found.rows),
    )


def revision_log(revisions: Iterable[LoggedRevision], *, reader: ReportView) -> Table:
    """Return the log of revisions in the order given: day, what, from what to what, and what changed it."""
    return _both("revisions", reader.tr("Log of revisions"), revisions, reader)


def _both(key: str, title: str, revisions: Iterable[LoggedRevision], reader: ReportView) -> Table:
    tr = reader.tr
    columns = (
        Column("day", tr("Day"), "date"),
        Column("kind", tr("Change")),
        Column("indicator", tr("Indicator")),
        Column("area", tr("Area")),
        Column("period", tr("Period")),
        Column("before", tr("Before")),
        Column("after", tr("Now")),
        Column("cause", tr("Why")),
        Column("report", tr("Report number"), "number"),
        Column("note", tr("Note")),
        *(
            column
            for code, name in (("before", tr("Before")), ("after", tr("Now")))
            for column in (
                Column(f"{code}_value", tr("{column}: number", column=name), "number", decimals=2),
                Column(f"{code}_qualifier", tr("{column}: how exact", column=name)),
            )
        ),
        Column("indicator_code", tr("Code of the indicator"), "code"),
        Column("area_code", tr("Code of the area"), "code"),
        Column("period_code", tr("Code of the period"), "code"),
    )
    rows = tuple((each.day, *_logged(each, reader)) for each in revisions)
    return Table(key, title, columns, rows, hidden=_ONLY_IN_FILES)


def _logged(revision: LoggedRevision, reader: ReportView) -> tuple[Cell, ...]:
    tr, catalogue, change = reader.tr, reader.catalogue, revision.change
    if isinstance(change, Change):
        exact = words.qualifier("exact", tr=tr)
        both = (change.before, change.after)
        parts = [words.category(code, tr=tr) for code in change.of if code != TOTAL]
        name = catalogue.indicator(change.indicator).name(tr.language)
        return (
            _kind(change.kind, tr),
            ", ".join((name, *parts)),
            words.centre(change.centre, catalogue=catalogue, tr=tr),
            formats.period(parse(change.month), tr=tr),
            *(
                None if each is None else quantity(each, change.indicator, catalogue=catalogue, tr=tr)
                for each in both
            ),
            _cause(revision.cause, tr),
            revision.report,
            None,
            *(cell for each in both for cell in (each, None if each is None else exact)),
            change.indicator,
            change.centre,
            change.month,
        )
    value = change.value
    is_figure = isinstance(value, Observation)
    return (
        _kind(change.kind, tr),
        _name_of(value.indicator, reader),
        _area_of(value.area, reader),
        period_text(value, tr=tr),
        *(value_text(each, catalogue=catalogue, tr=tr) for each in (change.before, change.after)),
        _cause(revision.cause, tr),
        None,
        value.note(tr.language) or None,
        *_qualified(change.before, tr),
        *_qualified(change.after, tr),
        value.indicator,
        value.area,
        str(value.period) if is_figure else value.due.isoformat(),
    )


def _qualified(value: PublishedValue | None, tr: Translator) -> tuple[Cell, Cell]:
    if value is None or value.value is None:
        return None, None
    return value.value, words.qualifier(value.qualifier or "exact", tr=tr)


def _name_of(indicator: str, reader: ReportView) -> str:
    """Return an indicator's name; its code where the tables of today do not know it any more."""
    known = reader.catalogue.all_indicators.get(indicator)
    return known.name(reader.tr.language) if known else indicator


def _area_of(area: str, reader: ReportView) -> str:
    """Return an area's name; its code where the tables of today do not know it any more."""
    catalogue = reader.catalogue
    known = {catalogue.city.country, catalogue.city.code, *catalogue.all_districts, *catalogue.all_centres}
    return words.area(area, catalogue=catalogue, tr=reader.tr) if area in known else area


def _cause(code: Cause, tr: Translator) -> str:
    return {
        "later_report": tr("corrected by a later report"),
        "withdrawn": tr("a report was withdrawn"),
        "published_again": tr("a withdrawn report counts again"),
        "tables": tr("the published tables were changed"),
    }[code]


def _kind(code: str, tr: Translator) -> str:
    return {
        "added": tr("added"),
        "revised": tr("revised"),
        "withdrawn": tr("taken back"),
        "removed": tr("removed"),
    }[code]
