"""Which of the two themes this reader sees."""

import streamlit as st

from components.palette import Theme


def current() -> Theme:
    """Return the reader's theme; light until the browser has said."""
    return "dark" if st.context.theme.type == "dark" else "light"
