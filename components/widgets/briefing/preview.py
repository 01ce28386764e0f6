"""The live preview of a briefing: one view at a time, as slides and stage show it."""

import streamlit as st

from components import cached_briefings
from components.briefing.model import Briefing, Part, Section
from components.exports import presentation
from components.i18n import Translator, formats

_AT = "briefing:view"


def show(briefing: Briefing, *, tr: Translator) -> None:
    """Show a view, and the buttons that turn to the next and the one before."""
    last = presentation.count(briefing) - 1
    position = place(briefing)
    with st.container(horizontal=True, vertical_alignment="center", key="preview-bar"):
        _turn("‹", tr("Previous view"), max(position - 1, 0), position, "view-before")
        st.markdown(
            tr(
                "View {number} of {all}",
                number=formats.number(position + 1, tr=tr),
                all=formats.number(last + 1, tr=tr),
            )
        )
        _turn("›", tr("Next view"), min(position + 1, last), position, "view-after")
    st.html(cached_briefings.view(briefing, position))


def place(briefing: Briefing) -> int:
    """Return the position of the shown view."""
    return min(st.session_state.get(_AT, 0), presentation.count(briefing) - 1)


def shown(briefing: Briefing) -> tuple[Section, Part | None] | None:
    """Return section and part of the shown view; None for the first and the last one."""
    return presentation.shown_at(briefing, place(briefing))


def _turn(sign: str, name: str, to: int, now: int, key: str) -> None:
    st.button(sign, help=name, on_click=_go, args=(to,), disabled=to == now, key=key)


def _go(to: int) -> None:
    st.session_state[_AT] = to
