"""The published record and the registers behind it on the screen."""

from collections.abc import Callable, Mapping

import streamlit as st

from components import cached, deployment
from components.exports import monthly_record, open_data
from components.exports.open_data import SEMICOLON
from components.i18n import Language, Translator, words
from components.narrative import record as sentences
from components.narrative.formulas import formulas
from components.tables import registers
from components.tables.record import observation_table
from components.tables.table import Table
from components.widgets import download, table_view, text
from components.widgets.briefing import add
from components.widgets.record import changes, contradictions, filters, verification
from data.catalogue import Catalogue
from data.published import record

_REGISTERS: Mapping[str, Callable[..., Table]] = {
    "definitions": registers.indicators_table,
    "sources": registers.sources_table,
    "targets": registers.targets_table,
    "centres": registers.centres_table,
}


_IN_BRIEFING: Mapping[str, str] = {
    "record": "headline",
    "targets": "timeline",
    "centres": "centres",
    "changes": "changes",
}
"""The section of a briefing that shows most of a section here; sources and definitions close every briefing."""


def headline(section: str, catalogue: Catalogue, *, tr: Translator) -> str:
    """Return the heading of the page: how large and fresh the record is, or that it is about what has changed."""
    if section == "changes":
        return tr("What has changed")
    return tr("Log of revisions") if section == "revisions" else sentences.headline(catalogue, tr=tr)


def show(section: str, catalogue: Catalogue, *, tr: Translator) -> None:
    """Show one section of the page of sources, by its code of `record_filters.SECTIONS`."""
    if section == "record":
        _record(catalogue, tr)
    elif section == "contradictions":
        contradictions.show(catalogue, tr=tr)
    elif section == "verification":
        verification.show(tr=tr)
    elif section == "changes":
        changes.show(tr=tr)
    elif section == "revisions":
        changes.show_log(tr=tr)
    else:
        _offered(_REGISTERS[section](catalogue, tr=tr), tr)
    if section in _IN_BRIEFING:
        add.section_button(_IN_BRIEFING[section], tr=tr)
    if section == "definitions":
        text.heading(tr("Formulas"))
        text.items(formulas(catalogue, tr=tr))


def open_data_links(*, tr: Translator) -> None:
    """Name the stable addresses, for spreadsheets that refresh themselves; none where one has to sign in."""
    settings = deployment.settings()
    if settings.reading == "signed-in":
        return
    text.heading(tr("Addresses for Excel and Power BI"))
    text.remark(
        tr("A spreadsheet can refresh itself from these addresses; they follow the language of this page.")
    )
    files = [*(f"{name}.csv" for name in open_data.TABLES), open_data.MAP_FILE, *monthly_record.FILES]
    addresses = (f"{settings.base_path}/open-data/{name}?lang={tr.language}" for name in files)
    st.markdown(" · ".join(f"[{address}]({address})" for address in addresses))
    if tr.language is Language.ENGLISH:
        told = tr(
            "CSV: UTF-8 with commas. For Excel on a Kazakh or Russian Windows add {parameter} to an address: "
            "semicolons and decimal commas.",
            parameter=f"&{SEMICOLON}",
        )
    else:
        told = tr("CSV: UTF-8 with semicolons and decimal commas.")
    text.remark(told)


def _record(catalogue: Catalogue, tr: Translator) -> None:
    chosen = filters.show(catalogue, tr=tr)
    areas = {figure.area for figure in catalogue.observations}
    found = record.search(
        catalogue,
        chosen.text,
        indicators=chosen.indicators,
        areas=chosen.areas,
        years=chosen.years,
        language=tr.language,
        area_names={code: words.area(code, catalogue=catalogue, tr=tr) for code in areas},
    )
    text.remark(sentences.found(len(found), len(catalogue.observations), tr=tr))
    if len(found) == len(catalogue.observations):
        table = cached.published_table(catalogue, tr=tr)
    else:
        title = tr("Published record")
        table = observation_table("published", title, found, catalogue=catalogue, tr=tr)
    _offered(table, tr)


def _offered(table: Table, tr: Translator) -> None:
    if table.rows:
        table_view.show(table, tr=tr)
    download.csv_button(table, when="all", tr=tr)
