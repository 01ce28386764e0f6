"""The reported record on the overview: the main figures of the last month that every centre has reported."""

import streamlit as st

from components import cached
from components.narrative import reported as sentences
from components.report_view import ReportView
from components.widgets import figure_cards
from components.widgets.markup import as_markdown
from components.widgets.reported import demo_mark


def show(reader: ReportView) -> None:
    """Show the figures with the mark of what they are."""
    st.header(as_markdown(sentences.at_a_glance(reader.reported, tr=reader.tr)), anchor=False)
    demo_mark.show(reader.reported, tr=reader.tr)
    figure_cards.show(cached.last_month(reader), tr=reader.tr)
