"""The situation of the city: where it stands, whether its goals will be met, and what to do."""

import streamlit as st

from components import cached, deployment
from components.narrative import situation as sentences
from components.scales import MAP_HEIGHTS
from components.shell import identity, language
from components.widgets import figure_cards, map_view, source_note, text
from components.widgets.briefing import add
from components.widgets.reported import last_month
from components.widgets.situation import style, view
from data.published import goals

tr = language.current()

snapshot = deployment.current()
catalogue, boundaries, today = snapshot.catalogue, snapshot.boundaries, snapshot.today
as_at = goals.last_known(catalogue)
reader = snapshot.reader(tr, with_waiting=identity.sees_waiting())

districts, city = cached.coverage(catalogue, as_at), cached.city_coverage(catalogue, as_at)
model = cached.coverage_map(catalogue, boundaries, as_at, "open", tr)
places = cached.goal_places(catalogue, as_at, today, tr)
bars = cached.goals_of_year(reader)
concerns = cached.concerns(reader, snapshot.imports, identity.person())
figures = cached.headline_figures(catalogue, as_at, tr)

style.apply()
with st.container(key="situation"):
    view.show_finding(
        "overview",
        sentences.finding(city, today=today, tr=tr),
        sentences.ground(city, districts, catalogue=catalogue, tr=tr),
        sentences.goal(city, districts, tr=tr),
        tr=tr,
    )
    left, middle, right = st.columns([5, 6, 6], gap="medium")
    with left, st.container(gap=None):
        map_view.draw(model, boundaries, tr=tr, height=MAP_HEIGHTS["small"], take=view.lead_to_district)
    with middle, text.together():
        text.heading(tr("Centres by district"))
        view.show_places(places, tr=tr)
    with right:
        text.heading(tr("What needs attention"))
        view.show_concerns(concerns, tr=tr)
    with text.together():
        text.heading(tr("Goals of the year"))
        view.show_bars(bars, tr=tr)
add.section_button("headline", tr=tr)
with text.together():
    text.heading(tr("What is not known"))
    text.items(cached.unknowns(catalogue, boundaries, as_at, tr))
last_month.show(reader)
with text.together():
    text.heading(tr("Latest published figures"))
    figure_cards.show(figures, tr=tr)
    source_note.show(model.sources, tr=tr)
