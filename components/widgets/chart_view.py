"""A chart on the screen: title, measure, picture, notes, source, and its table as a file or in place.

The server's own picture stands there first, and Plotly in its place once the reader wants it: see `assets/pictures.js`.
"""

import streamlit as st

from components import cached
from components.charts.axes import height_on_screen
from components.charts.chart import Chart
from components.i18n import Translator
from components.widgets import download, live, source_note, table_view, text, theme

_CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "showTips": False}


@st.fragment
def show(chart: Chart, *, tr: Translator) -> None:
    """Show a chart; whether it stands as a table changes nothing else on the page."""
    text.heading(chart.title, chart.subtitle, anchor=chart.key)
    as_table = f"as-table:{chart.key}"
    if st.session_state.get(as_table):
        table_view.show(chart.table, tr=tr)
    else:
        height = height_on_screen(chart)
        with st.container(key=f"drawn-{chart.key}-{height}"):
            st.html(cached.chart_picture(chart, tr=tr))
            if live.is_wanted(chart.key, chart):
                st.plotly_chart(
                    cached.plotly_figure(chart, tr=tr, theme=theme.current()),
                    theme=None,
                    height=height,
                    config=_CONFIG,
                    key=f"chart:{chart.key}",
                    alt=chart.alt,
                )
    source_note.show_notes(chart.notes, tr=tr)
    with st.container(horizontal=True, key=f"under-{chart.key}"):
        source_note.show_sources(chart.sources, tr=tr)
        st.toggle(tr("As a table"), key=as_table)
        download.chart_buttons(chart, tr=tr)
