"""The mark that figures which look like the centres' reports are demonstration data, or that there are none."""

import streamlit as st

from components.i18n import Translator
from components.narrative import reported as sentences
from components.widgets.markup import as_markdown
from data.reported import Reported


def show(reported: Reported, *, tr: Translator) -> None:
    """Show the mark above figures that no centre has reported; nothing where they come from reports."""
    mark = sentences.standing_in(reported, tr=tr)
    if mark:
        title, why = (as_markdown(text) for text in mark)
        with st.container(border=True, key="demo-mark"):
            st.markdown(f":material/science: **{title}** {why}")
