"""The sections of a briefing in order: each can be moved and left out, and those that are absent can be added."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from components.briefing.choice import SECTIONS
from components.briefing.compose import section_name
from components.i18n import Translator
from components.widgets.markup import as_markdown

Take = Callable[[tuple[str, ...]], None]
"""What is done with the sections once the reader has changed them."""


def show(sections: tuple[str, ...], *, take: Take, tr: Translator) -> None:
    """Show the sections of a briefing, and let the reader change which there are and their order."""
    for position, code in enumerate(sections):
        _row(sections, position, code, take, tr)
    absent = [code for code in SECTIONS if code not in sections]
    if absent:
        with st.container(horizontal=True, gap="small"):
            for code in absent:
                st.button(
                    f"+ {section_name(code, tr=tr)}",
                    on_click=take,
                    args=((*sections, code),),
                    key=f"add:{code}",
                )


def _row(sections: tuple[str, ...], position: int, code: str, take: Take, tr: Translator) -> None:
    name = section_name(code, tr=tr)
    place = st.container(
        horizontal=True, vertical_alignment="center", gap="xsmall", key=f"section:{code}", wrap=False
    )
    with place:
        st.markdown(as_markdown(f"{position + 1}. {name}"), width="stretch")
        button = partial(_button, now=sections, take=take)
        button("↑", tr("Up: {section}", section=name), f"up:{code}", then=_moved(sections, position, -1))
        button("↓", tr("Down: {section}", section=name), f"down:{code}", then=_moved(sections, position, 1))
        button("✕", tr("Leave out: {section}", section=name), f"out:{code}", then=_without(sections, code))


def _button(
    sign: str, help_text: str, key: str, *, now: tuple[str, ...], then: tuple[str, ...], take: Take
) -> None:
    """Show a button that changes the sections; it is off where it would change nothing or leave none."""
    st.button(sign, help=help_text, on_click=take, args=(then,), key=key, disabled=not then or then == now)


def _moved(sections: tuple[str, ...], position: int, by: int) -> tuple[str, ...]:
    other = position + by
    if not 0 <= other < len(sections):
        return sections
    moved = list(sections)
    moved[position], moved[other] = moved[other], moved[position]
    return tuple(moved)


def _without(sections: tuple[str, ...], code: str) -> tuple[str, ...]:
    return tuple(each for each in sections if each != code)
