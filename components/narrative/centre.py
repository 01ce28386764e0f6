"""Sentences about the register of centres and one centre of it."""

from collections import Counter

from components.citations import source_line
from components.i18n import Translator, formats, words
from components.narrative import services
from components.report_view import ReportView
from data import activity
from data.catalogue import Catalogue
from data.catalogue.values import CENTRE_STATUSES, Centre


def headline(catalogue: Catalogue, *, tr: Translator) -> str:
    """Return how many centres the register holds, and of how many the address and the place are known."""
    centres = catalogue.all_centres.values()
    if not centres:
        return tr("No centre is registered.")
    counts = Counter(centre.status for centre in centres)
    states = (
        tr("{status}: {count}", status=words.centre_status(status, tr=tr), count=counts[status])
        for status in CENTRE_STATUSES
        if counts[status] or status in ("open", "planned")
    )
    return tr(
        "Registered: {all}; {states}. Address published: {addresses}; coordinates published: {places}.",
        all=len(centres),
        states=", ".join(states),
        addresses=sum(bool(centre.address(tr.language)) for centre in centres),
        places=sum(centre.latitude is not None for centre in centres),
    )


def facts(centre: str, *, catalogue: Catalogue, tr: Translator) -> tuple[tuple[str, str], ...]:
    """Return what is known of a centre, and what is not: names of facts with their values."""
    own, unknown = catalogue.centre(centre), tr("not published")
    area = unknown if own.floor_area_m2 is None else formats.number(own.floor_area_m2, tr=tr)
    first_day = own.opened or own.open_by
    return (
        (tr("District"), words.area(own.district, catalogue=catalogue, tr=tr)),
        (tr("Status"), _status(own, tr)),
        (tr("How it is known"), words.status(own.status_basis, tr=tr)),
        (tr("Address"), own.address(tr.language) or unknown),
        (tr("Coordinates"), unknown if own.latitude is None else tr("on the map")),
        (tr("Floor area, m²"), area),
        (tr("Known open by"), formats.day(first_day, tr=tr) if first_day else tr("not known")),
        (tr("Services"), services.of_centre(centre, catalogue=catalogue, tr=tr)),
        (tr("Source"), source_line(own.source, catalogue=catalogue, tr=tr)),
    )


def _status(own: Centre, tr: Translator) -> str:
    word = words.centre_status(own.status, tr=tr)
    if own.status_on is None:
        return word
    told = tr("{status} since {day}", status=word, day=formats.short_day(own.status_on, tr=tr))
    reason = own.reason(tr.language)
    return tr("{status} ({reason})", status=told, reason=reason) if reason else told


def remarks(centre: str, *, catalogue: Catalogue, tr: Translator) -> tuple[str, ...]:
    """Return from what a centre's status is inferred, and the note of its row."""
    own = catalogue.centre(centre)
    inferred, note = own.inferred_from(tr.language), own.note(tr.language)
    found = tr("Inferred from: {reason}", reason=inferred) if inferred else ""
    return tuple(text for text in (found, note) if text)


def missing_reports(centre: str, reader: ReportView) -> str:
    """Return which months' reports a centre owes."""
    tr = reader.tr
    if reader.reported.frame.empty:
        return tr("No report is due yet.")
    if reader.reported.is_demo:
        return tr("Demonstration data has no report, file or sender behind it.")
    gaps = activity.gaps(reader.reported, reader.catalogue, centre, reader.today)
    if gaps:
        return tr("Reports missing: {months}.", months=formats.months(gaps, tr=tr))
    if reader.catalogue.centre(centre).is_open(reader.today):
        owed = activity.owed(reader.reported, reader.catalogue, centre, reader.today)
        if not owed:
            return tr("No report is due yet.")
        return tr("There is a report for each month that one is due for: {months}.", months=_span(owed, tr))
    return tr("No report is due: the centre is not known to be open.")


def _span(months: tuple[str, ...], tr: Translator) -> str:
    return formats.months(months, tr=tr).removesuffix(".")
