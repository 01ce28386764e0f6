"""Sentences one under the other."""

from collections.abc import Iterable

import streamlit as st

from components.widgets.markup import as_markdown


def show(sentences: Iterable[str]) -> None:
    """Show sentences as a list."""
    st.markdown("\n".join(f"- {as_markdown(sentence)}" for sentence in sentences))
