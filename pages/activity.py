"""What the centres report each month: events, reach, visitors, consultations, ecology."""

import streamlit as st

from components import cached, deployment
from components.shell import identity, language
from components.widgets import choices, page_header, text
from components.widgets.reported import activity_filters, demo_mark, view

tr = language.current()
header = st.container()

sees_waiting = identity.sees_waiting()
reader = deployment.current().reader(tr, with_waiting=sees_waiting)
catalogue, reported = reader.catalogue, reader.reported
with choices.row("area"):
    area = activity_filters.area(catalogue, tr=tr)
    period = activity_filters.period(reported, this_year=reader.today.year, tr=tr)

finding, measured_against = cached.activity_headline(reader, area=area, period=period)
figures = cached.activity_cards(reader, area=area, period=period)
events = cached.reported_by_kind(reader, "events", area=area, period=period)
consultations = cached.reported_by_kind(reader, "consultations", area=area, period=period)

with header, text.together():
    page_header.show("activity", finding, measured_against, tr=tr)
    demo_mark.show(reported, tr=tr)
view.show_cards(figures, reader, area=area, period=period, sight=identity.sight())
view.show_indicator(area, period, tr=tr, sight=identity.sight())
view.show_chart(events, reader, sight=identity.sight())
view.show_chart(consultations, reader, sight=identity.sight())
view.show_visitors(reader, area=area, period=period, sight=identity.sight())
view.show_reconciliation(tuple(activity_filters.monthly_indicators(catalogue)), reader)
