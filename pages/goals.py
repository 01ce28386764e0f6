"""Every target of the tables: how far it is, what it still needs, and the verdict by one rule."""

import streamlit as st

from components import cached, deployment
from components.narrative import targets as sentences
from components.shell import identity, language
from components.tables.goals import goals_table
from components.widgets import download, sentence_list, source_note, table_view
from components.widgets.briefing import add
from components.widgets.reported import demo_mark
from components.widgets.situation import style, view

tr = language.current()
reader = deployment.current().reader(tr, with_waiting=identity.sees_waiting())

progress = cached.progress(reader.reported, reader.catalogue, reader.today)
table = goals_table(progress, reader)
bars = cached.all_goals(reader)

style.apply()
view.show_finding("goals", sentences.headline(progress, today=reader.today, tr=tr), tr=tr)
demo_mark.show(reader.reported, tr=tr)
view.show_groups(progress, bars, reader)
st.header(tr("How the verdict is reached"), anchor=False)
sentence_list.show(sentences.rule(tr=tr))
st.header(tr("All goals as a table"), anchor=False)
table_view.show(table, tr=tr)
with st.container(horizontal=True):
    download.csv_button(table, when=reader.today.isoformat(), tr=tr)
    add.section_button("goals", tr=tr)
source_note.show(view.sources_of(bars), tr=tr)
