"""The main script: every run of every page passes through here."""

import streamlit as st

from components.shell import footer, language, navigation, style

st.set_page_config(page_title="Jastar Atlas", layout="wide")
tr = language.current()
page = navigation.menu(tr)
style.apply()
language.switch(tr)
page.run()
footer.show(tr)
