"""The city at a glance."""

import streamlit as st

from components import cached, deployment
from components.narrative import coverage as sentences
from components.shell import identity, language
from components.widgets import figure_cards, map_view, page_header, sentence_list
from components.widgets.briefing import add
from components.widgets.reported import last_month
from data.published import goals

tr = language.current()

snapshot = deployment.current()
catalogue, boundaries = snapshot.catalogue, snapshot.boundaries
as_at = goals.last_known(catalogue)

city = cached.city_coverage(catalogue, as_at)
model = cached.coverage_map(catalogue, boundaries, as_at, "open", tr)
figures = cached.headline_figures(catalogue, as_at, tr)
reader = snapshot.reader(tr, with_waiting=identity.sees_waiting())

page_header.show("overview", sentences.headline(city, catalogue=catalogue, tr=tr), tr=tr)
st.caption(sentences.goal(tr=tr))
figure_cards.show(figures, tr=tr)
add.section_button("headline", tr=tr)
left, right = st.columns([3, 2], gap="large")
with left:
    st.header(model.title, anchor=False)
    map_view.show(model, boundaries, tr=tr, height=380)
    st.caption(sentences.map_key(tr=tr))
with right:
    st.header(tr("What is not known"), anchor=False)
    sentence_list.show(cached.unknowns(catalogue, boundaries, as_at, tr))
last_month.show(reader)
