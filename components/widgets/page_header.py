"""The head of a page: its name, and what stands out."""

import streamlit as st

from components.i18n import Translator
from components.page_registry import page
from components.widgets.markup import as_markdown


def show(name: str, finding: str, *, tr: Translator) -> None:
    """Show the page's name as the one heading of first rank, and the finding under it."""
    st.title(page(name).title_in(tr), anchor=False)
    st.markdown(f"**{as_markdown(finding)}**")
