"""Sentences about the register of centres and one centre of it."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from components.citations import source_line
from components.i18n import Translator, formats, words
from components.report_view import ReportView
from data import activity
from data.catalogue import Catalogue


def headline(catalogue: Catalogue, *, tr: Translator) -> str:
    """Return how many centres the register holds, and of how many the address and the place are known."""
    centres = catalogue.centres
    if centres.empty:
        return tr("No centre is registered.")
    return tr(
        "Registered: {all}; in operation: {open}, planned: {planned}. Address published: {addresses}; coordinates "
        "published: {places}.",
        all=len(centres),
        open=int((centres["status"] == "open").sum()),
        planned=int((centres["status"] == "planned").sum()),
        addresses=int((centres[f"address_{tr.language}"] != "").sum()),
        places=int(centres["lat"].notna().sum()),
    )


def facts(centre: str, *, catalogue: Catalogue, tr: Translator) -> tuple[tuple[str, str], ...]:
    """Return what is known of a centre, and what is not: names of facts with their values."""
    row: Mapping[Hashable, Any] = catalogue.centres.loc[centre].to_dict()
    unknown = tr("not published")
    area = unknown if pd.isna(row["floor_area_m2"]) else formats.number(row["floor_area_m2"], tr=tr)
    return (
        (tr("District"), words.area(row["district"], catalogue=catalogue, tr=tr)),
        (tr("Status"), words.centre_status(row["status"], tr=tr)),
        (tr("How it is known"), words.status(row["status_basis"], tr=tr)),
        (tr("Address"), catalogue.centre(centre).address(tr.language) or unknown),
        (tr("Coordinates"), unknown if pd.isna(row["lat"]) else tr("on the map")),
        (tr("Floor area, m²"), area),
        (tr("Known open by"), _first_day(row["opened"], row["open_by"], tr)),
        (tr("Services"), _services(centre, catalogue, tr)),
        (tr("Source"), source_line(row["source"], catalogue=catalogue, tr=tr)),
    )


def remarks(centre: str, *, catalogue: Catalogue, tr: Translator) -> tuple[str, ...]:
    """Return from what a centre's status is inferred, and the note of its row."""
    texts = (catalogue.text("centres", centre, stem, tr.language) for stem in ("inferred_from", "note"))
    inferred, note = texts
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
    if centre in activity.expected_centres(reader.catalogue, reader.today.strftime("%Y-%m")):
        owed = activity.owed(reader.reported, reader.catalogue, centre, reader.today)
        if not owed:
            return tr("No report is due yet.")
        return tr("There is a report for each month that one is due for: {months}.", months=_span(owed, tr))
    return tr("No report is due: the centre is not known to be open.")


def _span(months: tuple[str, ...], tr: Translator) -> str:
    return formats.months(months, tr=tr).removesuffix(".")


def _services(centre: str, catalogue: Catalogue, tr: Translator) -> str:
    """Return the services that a source names, with that source: another one than that of the centre itself."""
    named = catalogue.centre(centre).services(tr.language)
    if not named:
        return tr("not published of this centre: not known")
    source = str(catalogue.centres.loc[centre, "services_source"])
    return f"{named} ({source_line(source, catalogue=catalogue, tr=tr)})"


def _first_day(opened: Any, open_by: Any, tr: Translator) -> str:  # noqa: ANN401 - cells of a table
    known = [day for day in (opened, open_by) if not pd.isna(day)]
    return formats.day(known[0].date(), tr=tr) if known else tr("not known")
