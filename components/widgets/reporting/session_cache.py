"""What was made of a file, kept for the session so that a rerun of the page does not make it again."""

from collections.abc import Callable, Hashable
from typing import TypeVar

import streamlit as st

SENT = "reporting:sent:"
"""What the names of things begin with that were made of the file at the desk."""

OPENED = "reporting:opened:"
"""What the names of things begin with that were made of the report that is opened."""

_Made = TypeVar("_Made")
_Kept = tuple[Hashable, Hashable, _Made]


def remembered(
    name: str,
    key: Hashable,
    make: Callable[[], _Made],
    *,
    version: Hashable = None,
    is_as_seen: bool = False,
) -> _Made:
    """Return what was made under this key and version, or make it; of each name the last one is kept.

    Args:
        name: beginning with `SENT` or `OPENED`.
        key: what it is made of.
        make: makes it.
        version: of what it is seen beside, such as the store.
        is_as_seen: whether one of another version will do, since the reader has just answered to it.
    """
    kept: _Kept[_Made] | None = st.session_state.get(name)
    if kept is None or kept[0] != key or not (is_as_seen or kept[1] == version):
        kept = st.session_state[name] = (key, version, make())
    return kept[2]


def forget_sent() -> None:
    """Let go of what was made of the last file at the desk."""
    for key in [str(key) for key in st.session_state if str(key).startswith(SENT)]:
        del st.session_state[key]
