"""The register of centres on a table and a map, and one centre's profile."""

from functools import partial

import streamlit as st

from components import cached, deployment
from components.narrative import centre as sentences
from components.narrative import coverage as coverage_sentences
from components.narrative import services as service_sentences
from components.scales import MAP_HEIGHTS
from components.shell import identity, language
from components.widgets import choices, map_view, page_header, text
from components.widgets.reported import activity_filters, centre_profile, demo_mark, view
from data.published import goals

tr = language.current()

sees_waiting = identity.sees_waiting()
snapshot = deployment.current()
reader = snapshot.reader(tr, with_waiting=sees_waiting)
catalogue, reported, boundaries = reader.catalogue, reader.reported, snapshot.boundaries

page_header.show("centres", sentences.headline(catalogue, tr=tr), tr=tr)
with choices.row("service"):
    service = activity_filters.service(catalogue, tr=tr)
if service:
    model, key = cached.services_map(catalogue, boundaries, service, tr), service_sentences.key(tr=tr)
else:
    model = cached.coverage_map(catalogue, boundaries, goals.last_known(catalogue), "open", tr)
    key = coverage_sentences.map_key(tr=tr)
register = partial(centre_profile.show_register, reader)
services = partial(centre_profile.show_services, reader, service=service)
beside_the_map, below = (services, register) if service else (register, services)
left, right = st.columns([3, 2], gap="large")
with left:
    beside_the_map()
with right:
    text.heading(model.title)
    map_view.show(model, boundaries, tr=tr, height=MAP_HEIGHTS["middle"], remark=key)
below()

text.rule()
centre = activity_filters.centre(catalogue, tr=tr)
if centre:
    centre_profile.show_facts(centre, reader)
    demo_mark.show(reported, tr=tr)
    centre_profile.show_figures(centre, reader, sight=identity.sight())
    with choices.row("centre"):
        indicator = activity_filters.indicator(catalogue, tr=tr)
        period = activity_filters.period(reported, this_year=reader.today.year, tr=tr)
    by_month = cached.reported_by_month(reader, indicator, area=centre, period=period)
    view.show_chart(by_month, reader, sight=identity.sight())
    centre_profile.show_history(centre, reader, sight=identity.sight())
