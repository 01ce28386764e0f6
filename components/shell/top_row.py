"""The row above every page: who has signed in, what a publisher sees besides, and the language."""

import streamlit as st

from components.i18n import Translator
from components.shell import identity, language


def show(tr: Translator) -> None:
    """Show the row."""
    with st.container(horizontal=True, horizontal_alignment="right", key="language-switch"):
        identity.waiting_switch(tr)
        identity.sign_in_or_out(tr)
        language.switch(tr)
