"""One district: its goal, its centres, its months beside the other districts', its reports, its briefing."""

from functools import partial

import streamlit as st

from components import cached, deployment, state
from components.narrative import coverage as sentences
from components.scales import MAP_HEIGHTS
from components.shell import addresses, identity, language
from components.widgets import choices, map_view, page_header, text
from components.widgets.coverage import district_panel, filters
from components.widgets.reported import activity_filters, demo_mark, district_profile, view
from data.published import goals

tr = language.current()
header = st.container()

sight = identity.sight()
snapshot = deployment.current()
reader = snapshot.reader(tr, with_waiting=identity.sees_waiting())
catalogue, boundaries = reader.catalogue, snapshot.boundaries
as_at = goals.last_known(catalogue)
coverage = cached.coverage(catalogue, as_at)
with choices.row("district"):
    district = filters.one_district(coverage, catalogue=catalogue, tr=tr)
    period = activity_filters.period(reader.reported, this_year=reader.today.year, tr=tr)

model = cached.coverage_map(catalogue, boundaries, as_at, "open", tr)
asked_by = identity.person(), addresses.named_address()
figures = cached.activity_cards(reader, area=district, period=period)

with header:
    finding = sentences.spoken_district(coverage[district], catalogue=catalogue, tr=tr)
    ground = sentences.nothing_later(catalogue, tr=tr, district=district)
    page_header.show("district", finding, ground, tr=tr)
left, right = st.columns([3, 2], gap="large")
with left:
    text.heading(model.title)
    map_view.show(
        model,
        boundaries,
        tr=tr,
        height=MAP_HEIGHTS["middle"],
        selected=district,
        take=partial(filters.take_click, selected=district, choice=state.AREA),
        remark=sentences.map_key(tr=tr),
    )
with right:
    with text.together():
        text.heading(tr("Goal and residents"))
        district_panel.show_goal(coverage[district], catalogue=catalogue, tr=tr)
    district_profile.show_slides(district, reader, period, *asked_by)
district_panel.show_centres(district, when=model.when, catalogue=catalogue, tr=tr)
demo_mark.show(reader.reported, tr=tr)
view.show_cards(figures, reader, area=district, period=period, sight=sight)
district_profile.show_beside_others(district, reader, period=period, sight=sight)
district_profile.show_reports(district, reader, sight=sight)
district_profile.show_briefing(district, reader, period, *asked_by)
