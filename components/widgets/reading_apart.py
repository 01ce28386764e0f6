"""Reading a file apart from the server, for as long as its sender waits for it."""

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from components import turns
from data.intake import isolated

_Value = TypeVar("_Value")


def read_apart(function: Callable[[], _Value], content: bytes, *, while_reading: str) -> _Value:
    """Return what a function makes of a file, as `data.intake.isolated.call` does, and say so to who waits.

    When the sender leaves, chooses another file or another page, the reading ends: Streamlit stops a script where
    it next shows something, so something is shown over and over.

    Args:
        function: what is called; as `isolated.call` wants it.
        content: the bytes that it reads; they say how long it may take.
        while_reading: what is shown meanwhile.

    Raises:
        RefusedFile: it needs too much memory, takes too long, or cannot be read.
    """
    turns.give_back()
    with st.spinner(while_reading):
        nothing = st.empty()
        return isolated.call(function, seconds=isolated.seconds_for(content), still_wanted=nothing.empty)
