"""The menu."""

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from components.i18n import Translator
from components.page_registry import HOME, PAGES, Page


def menu(tr: Translator) -> StreamlitPage:
    """Show the menu in the reader's language and return the page that is asked for."""
    return st.navigation([_entry(page, tr) for page in PAGES], position="top")


def _entry(page: Page, tr: Translator) -> StreamlitPage:
    # No icon: Streamlit would also make it the page's favicon, and fetch that from outside.
    return st.Page(
        page.script,
        title=page.title_in(tr),
        url_path=page.name,
        default=page is HOME,
    )
