"""The main script: every run of every page passes through here."""

import streamlit as st

from components import deployment, metrics, state, turns
from components.page_registry import HOME
from components.shell import footer, identity, language, navigation, sending, top_row

state.arrive()
tr = language.current()
page = navigation.menu(tr)
st.set_page_config(page_title=f"{page.title} · Jastar Atlas", layout="wide")
# From here on everything is drawn from one snapshot, whatever is published meanwhile.
with metrics.timed_run(page.url_path or HOME.name), turns.turn(), deployment.run():
    top_row.show(tr)
    if identity.may_read():
        sending.allow()
        page.run()
    else:
        sending.forbid()
        identity.ask_to_sign_in(tr)
    footer.show(tr)
