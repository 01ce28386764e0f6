"""Filters: each shows words, keeps a stable code, and mirrors it in the address."""

from collections.abc import Callable, Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.i18n import Translator
from components.state import Choice


def row(key: str) -> DeltaGenerator:
    """Return a line of filters, of which the page's first stays in reach; its key is one of the page's own."""
    return st.container(horizontal=True, vertical_alignment="bottom", key=f"filters-{key}")


def segments(
    choice: Choice, label: str, options: Sequence[str], *, word: Callable[[str], str], default: str
) -> str:
    """Show a few options side by side and return the chosen code."""
    chosen = choice.read(options, default=default)
    st.session_state[choice.widget_key] = chosen
    st.segmented_control(
        label,
        options=list(options),
        format_func=word,
        key=choice.widget_key,
        on_change=choice.take_from_widget,
        required=True,
    )
    return chosen


def dropdown(
    choice: Choice,
    label: str,
    options: Sequence[str],
    *,
    word: Callable[[str], str],
    default: str,
    tr: Translator,
) -> str:
    """Show a list of options and return the chosen code."""
    chosen = choice.read(options, default=default)
    st.session_state[choice.widget_key] = chosen
    st.selectbox(
        label,
        options=list(options),
        format_func=word,
        key=choice.widget_key,
        on_change=choice.take_from_widget,
        placeholder=tr("Choose"),
    )
    return chosen


def search_text(choice: Choice, label: str, *, placeholder: str) -> str:
    """Show a field for free text and return what stands in it."""
    text = choice.read()
    st.session_state[choice.widget_key] = text
    st.text_input(
        label,
        key=choice.widget_key,
        on_change=choice.take_from_widget,
        placeholder=placeholder,
        max_chars=100,
    )
    return text
