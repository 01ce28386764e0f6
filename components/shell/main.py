"""The main script: every run of every page passes through here."""

import streamlit as st

from components.shell import footer, language, navigation, style

tr = language.current()
page = navigation.menu(tr)
st.set_page_config(page_title=f"{page.title} · Jastar Atlas", layout="wide")
style.apply()
language.switch(tr)
page.run()
footer.show(tr)
