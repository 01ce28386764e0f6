"""The reports that were handed in, with filters, and the one that is opened."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from components import state
from components.i18n import Translator, formats, words
from components.i18n.collation import sort_key
from components.narrative import reporting as sentences
from components.tables.provenance import imports_table
from components.widgets import choices, download, table_view, text
from data.access.people import Person
from data.access.visibility import Sight
from data.catalogue import Catalogue
from data.store.model import Import, ImportState

_ALL = "all"
_MOST_ROWS = 50


def opened(reports: Sequence[Import]) -> Import | None:
    """Return the report that is opened by the address or the list; None where none is."""
    by_number = {str(each.number): each for each in reports}
    return by_number.get(state.REPORT.read(["", *by_number]))


def show(reports: Sequence[Import], person: Person, *, catalogue: Catalogue, tr: Translator) -> None:
    """Show the reports that a person may see whole with their filters, and the list from which one is opened."""
    text.heading(tr("Reports handed in"))
    if not reports:
        text.remark(tr("No report has been handed in yet."))
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        wanted_state = _state(tr)
        wanted_centre = _centre(reports, catalogue, tr)
    found = [
        each
        for each in reports
        if wanted_state in (_ALL, each.state) and wanted_centre in (_ALL, *each.centres)
    ]
    text.remark(
        tr.plural("{count} report", "{count} reports", len(found), count=formats.number(len(found), tr=tr))
    )
    if found:
        title = tr("Reports handed in")
        seen = Sight(person, sees_waiting=True, zone=catalogue.city.time_zone).imports(found)
        table = imports_table(seen[:_MOST_ROWS], key="reports", title=title, tr=tr)
        table_view.show_first(table, of=len(found), tr=tr)
        whole = partial(imports_table, seen, key="reports", title=title, tr=tr)
        download.late_csv_button(whole, key=table.key, title=title, when="all", tr=tr)
    _open(reports, tr)


def _state(tr: Translator) -> str:
    names = {_ALL: tr("all")} | {each.value: words.import_state(each, tr=tr) for each in ImportState}
    return choices.dropdown(
        state.REPORT_STATE, tr("State"), list(names), word=names.__getitem__, default=_ALL, tr=tr
    )


def _centre(reports: Sequence[Import], catalogue: Catalogue, tr: Translator) -> str:
    codes = {code for each in reports for code in each.centres}
    names = {code: words.centre(code, catalogue=catalogue, tr=tr) for code in codes}
    options = {_ALL: tr("all")} | dict(sorted(names.items(), key=lambda item: sort_key(item[1])))
    return choices.dropdown(
        state.REPORT_CENTRE, tr("Centre"), list(options), word=options.__getitem__, default=_ALL, tr=tr
    )


def _open(reports: Sequence[Import], tr: Translator) -> None:
    names = {"": tr("choose a report")} | {str(each.number): sentences.name(each, tr=tr) for each in reports}
    choices.dropdown(
        state.REPORT, tr("Open a report"), list(names), word=names.__getitem__, default="", tr=tr
    )
