"""Compose a briefing: slides, paper, files, and a stage to present from."""

import streamlit as st

from components import cached_briefings, deployment
from components.shell import addresses, identity, language
from components.widgets import page_header
from components.widgets.briefing import editing, files, form, presentation_mode, preview, style
from components.widgets.reported import demo_mark

tr = language.current()
reader = deployment.current().reader(tr)
today = reader.today

choice = form.current(reader.catalogue, reader.reported, today=today, tr=tr)
origin = addresses.named_address()
briefing = cached_briefings.briefing(choice, origin=origin)

style.apply()
page_header.show(
    "briefing", tr("Slides, paper and a screen to present from, made of the figures as they stand."), tr=tr
)
demo_mark.show(reader.reported, tr=tr)
left, right = st.columns([2, 3], gap="large")
with left:
    form.show(choice, reader.catalogue, reader.reported, today=today, tr=tr)
with right:
    form.show_foreign_words(choice, tr=tr)
    preview.show(briefing, tr=tr)
    shown = preview.shown(briefing)
    if shown:
        editing.show(choice, *shown, tr=tr)
    presentation_mode.offer(tr=tr)
    files.offer(choice, identity.person(), origin=origin, tr=tr)
    files.choice_file(choice, catalogue=reader.catalogue, tr=tr)
# Last, so that whoever is on the stage has the whole page beneath it, should the network fail from then on.
if presentation_mode.is_on():
    presentation_mode.show(briefing, preview.place(briefing), tr=tr)
