"""Two centres in every district: map, district, table, timeline."""

from functools import partial

import streamlit as st

from components import cached, deployment
from components.narrative import coverage as sentences
from components.scales import MAP_HEIGHTS
from components.shell import language
from components.widgets import chart_view, choices, download, map_view, page_header, text
from components.widgets.coverage import district_panel, filters

tr = language.current()
snapshot = deployment.current()
today = snapshot.today
header = st.container()

catalogue, boundaries = snapshot.catalogue, snapshot.boundaries
with choices.row("coverage"):
    as_at = filters.as_at(catalogue, today=today, tr=tr)
    coverage = cached.coverage(catalogue, as_at)
    view = filters.view(tr=tr)
    district = filters.district(coverage, catalogue=catalogue, tr=tr)

city = cached.city_coverage(catalogue, as_at)
model = cached.coverage_map(catalogue, boundaries, as_at, view, tr)
drawn_until = filters.drawn_until(catalogue, as_at, today)
timeline = cached.centres_open(catalogue, as_at=as_at, until=drawn_until, tr=tr)

with header:
    page_header.show("coverage", sentences.headline(city, catalogue=catalogue, tr=tr), tr=tr)
    text.remark(sentences.goal_with_ground(catalogue, tr=tr))
left, right = st.columns([3, 2], gap="large")
with left:
    text.heading(model.title)
    take_click = partial(filters.take_click, selected=district)
    map_view.show(model, boundaries, tr=tr, height=MAP_HEIGHTS["large"], selected=district, take=take_click)
    if view != "residents":
        text.remark(sentences.map_key(tr=tr))
    download.map_buttons(model, boundaries.districts, tr=tr)
with right:
    if district:
        district_panel.show_district(coverage[district], when=model.when, catalogue=catalogue, tr=tr)
        district_panel.link(district, tr=tr)
    else:
        district_panel.show_city(city, catalogue=catalogue, tr=tr)
text.heading(model.table.title)
filters.show_ordered(model.table, tr=tr)
chart_view.show(timeline, tr=tr)
