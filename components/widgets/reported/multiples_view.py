"""Small charts of places on one scale, with their table and where the numbers are from."""

import streamlit as st

from components.charts.chart import SmallMultiples
from components.charts.multiples_html import multiples_html
from components.narrative import activity as sentences
from components.report_view import ReportView
from components.widgets import download, provenance, source_note, table_view, text, theme
from data.access.visibility import Sight


def show(model: SmallMultiples, reader: ReportView, *, sight: Sight) -> None:
    """Show the small charts, or their table where the reader wants it."""
    tr = reader.tr
    text.heading(model.title, model.subtitle, anchor=model.key)
    if not model.panels:
        text.paragraph(
            sentences.nothing_to_show(reader.reported, is_suppressed=model.table.has_suppressed, tr=tr)
        )
        return
    as_table = f"as-table:{model.key}"
    if st.session_state.get(as_table):
        table_view.show(model.table, tr=tr)
    else:
        st.html(multiples_html(model, theme=theme.current()))
    source_note.show_notes(model.notes, tr=tr)
    with st.container(horizontal=True, key=f"under-{model.key}"):
        source_note.show_sources(model.sources, tr=tr)
        st.toggle(tr("As a table"), key=as_table)
        download.chart_buttons(model, tr=tr)
    provenance.show(model.key, model.provenance, reader, sight=sight)
