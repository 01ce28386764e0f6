"""The published record: search, contradictions, definitions, sources, and everything as files."""

import streamlit as st

from components import deployment
from components.shell import language
from components.widgets import page_header
from components.widgets.record import filters, view

tr = language.current()

catalogue = deployment.current().catalogue

header = st.container()
section = filters.section(tr=tr)
with header:
    page_header.show("sources", view.headline(section, catalogue, tr=tr), tr=tr)
view.show(section, catalogue, tr=tr)
view.open_data_links(tr=tr)
