"""The city at a glance."""

import streamlit as st

from components import cached
from components.maps.coverage import coverage_map
from components.narrative import coverage as sentences
from components.narrative.figures import headline_figures
from components.narrative.unknowns import unknowns
from components.shell import language
from components.widgets import figure_cards, map_view, page_header, sentence_list
from data import goals

tr = language.current()

catalogue, districts = cached.catalogue(), cached.districts()
as_at = goals.last_known(catalogue)

coverage = cached.coverage(catalogue, as_at)
city = goals.city_coverage(catalogue, as_at)
model = coverage_map(coverage, "open", as_at=as_at, catalogue=catalogue, tr=tr)
figures = headline_figures(catalogue, city, tr=tr)

page_header.show("overview", sentences.headline(city, catalogue=catalogue, tr=tr), tr=tr)
figure_cards.show(figures, tr=tr)
left, right = st.columns([3, 2], gap="large")
with left:
    st.subheader(model.title, anchor=False)
    map_view.show(model, districts, tr=tr, height=380)
with right:
    st.subheader(tr("What is not known"), anchor=False)
    sentence_list.show(unknowns(catalogue, coverage, tr=tr))
