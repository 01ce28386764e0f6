"""Who did what with reports, files and briefings, as a table for publishers."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from components.i18n import Translator, formats, words
from components.tables.table import Column, Table
from data.store.model import Event, EventAct, Import, ImportState

_Entry = tuple[datetime, str, str, str, str]


def audit_table(
    reports: Iterable[Import], events: Iterable[Event], *, tr: Translator, most: int | None = None
) -> Table:
    """Return every act, the newest first: hand-ins and decisions of reports, and what else was noted.

    Args:
        reports: all reports.
        events: all events.
        tr: the reader's language.
        most: how many acts, the newest; all where left out.
    """
    entries = [entry for report in reports for entry in _of_report(report, tr)]
    entries += [_of_event(event, tr) for event in events]
    entries.sort(key=lambda entry: entry[0], reverse=True)
    columns = (
        Column("at", tr("When")),
        Column("person", tr("Who")),
        Column("act", tr("Act")),
        Column("subject", tr("Subject")),
        Column("reason", tr("Reason")),
    )
    rows = tuple(
        (formats.moment(at, tr=tr), words.sender(by, tr=tr), act, subject, reason or None)
        for at, by, act, subject, reason in entries[:most]
    )
    return Table("acts", tr("Who did what"), columns, rows)


def _of_report(report: Import, tr: Translator) -> Iterator[_Entry]:
    number = formats.number(report.number, tr=tr)
    if report.kind == "centres":
        subject = tr("Register of centres, report {number}", number=number)
    else:
        subject = tr("Report {number}", number=number)
    first, *later = report.decisions
    act = tr("handed in and published") if first.state is ImportState.PUBLISHED else tr("handed in")
    yield first.at, first.by, act, subject, report.note
    for decision in later:
        yield decision.at, decision.by, words.import_state(decision.state, tr=tr), subject, decision.reason


def _of_event(event: Event, tr: Translator) -> _Entry:
    act = {
        EventAct.DOWNLOADED: tr("file downloaded"),
        EventAct.BRIEFING: tr("briefing made"),
        EventAct.REDACTED: tr("personal data removed"),
    }[event.act]
    if event.act is EventAct.BRIEFING:
        subject = tr("Briefing {code}", code=event.subject)
    elif not event.subject:
        subject = ""
    else:
        numbers = [formats.number(int(number), tr=tr) for number in event.subject.split()]
        subject = tr.plural("Report {number}", "Reports {number}", len(numbers), number=", ".join(numbers))
    return event.at, event.by, act, subject, event.reason
