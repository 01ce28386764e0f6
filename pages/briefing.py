"""Compose a briefing: slides, paper, files, and a stage to present from."""

import streamlit as st

from components import cached_briefings, deployment
from components.shell import identity, language
from components.widgets import (
    briefing_files,
    briefing_form,
    briefing_preview,
    briefing_stage,
    briefing_style,
    demo_mark,
    page_header,
)

tr = language.current()
reader = deployment.current().reader(tr)
today = reader.today

choice = briefing_form.current(reader.catalogue, reader.reported, today=today, tr=tr)
briefing = cached_briefings.briefing(choice)

briefing_style.apply()
page_header.show(
    "briefing", tr("Slides, paper and a screen to present from, made of the figures as they stand."), tr=tr
)
demo_mark.show(reader.reported, tr=tr)
left, right = st.columns([2, 3], gap="large")
with left:
    briefing_form.show(choice, reader.catalogue, reader.reported, today=today, tr=tr)
with right:
    briefing_form.show_foreign_words(choice, tr=tr)
    briefing_preview.show(briefing, tr=tr)
    section = briefing_preview.section(briefing)
    if section:
        briefing_form.edit(choice, section.key, section.sentences, tr=tr)
    briefing_stage.offer(tr=tr)
    briefing_files.offer(choice, briefing, identity.person(), tr=tr)
    briefing_files.choice_file(choice, catalogue=reader.catalogue, tr=tr)
# Last, so that whoever is on the stage has the whole page beneath it, should the network fail from then on.
if briefing_stage.is_on():
    briefing_stage.show(briefing, tr=tr)
