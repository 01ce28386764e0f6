"""Presentation mode: the briefing on a stage over the page, whose script turns the views by key and touch."""

from html import escape

import streamlit as st

from components import deployment, state
from components.briefing.model import Briefing
from components.exports.presentation import views
from components.i18n import Translator

_ON = "yes"


def is_on() -> bool:
    """Tell whether the reader presents."""
    return state.PRESENT.read(("", _ON)) == _ON


def offer(*, tr: Translator) -> None:
    """Show the button that begins the presentation."""
    st.button(
        tr("Present"),
        icon=":material/slideshow:",
        type="primary",
        on_click=state.PRESENT.write,
        args=(_ON,),
        key="present",
    )


def show(briefing: Briefing, position: int, *, tr: Translator) -> None:
    """Put the briefing on the stage, at the view of a position, with a button that Esc presses."""
    st.button(tr("Leave the presentation"), on_click=state.PRESENT.write, args=("",), key="leave-stage")
    name, shown = (
        briefing.property_of("title"),
        "".join(views(briefing, deployment.current().boundaries.districts)),
    )
    st.html(
        f'<div class="stage" role="dialog" aria-label="{escape(name)}" tabindex="-1" data-begin="{position}">'
        f"{shown}{_bar(tr)}{_help(tr)}</div>"
    )


def _bar(tr: Translator) -> str:
    buttons = (
        ("previous", "‹", tr("Previous view")),
        ("next", "›", tr("Next view")),
        ("leave", "✕", tr("Leave the presentation")),
    )
    drawn = "".join(
        f'<button type="button" data-stage="{act}" aria-label="{escape(name)}" title="{escape(name)}">{sign}</button>'
        for act, sign, name in buttons
    )
    return f'<div class="stage-bar"><span class="stage-counter" role="status"></span>{drawn}</div>'


def _help(tr: Translator) -> str:
    """Return the keys and what they do."""
    keys = (
        ("→ ←", tr("next and previous view")),
        ("7 Enter", tr("view number 7")),
        ("Home End", tr("first and last view")),
        ("B", tr("black screen")),
        ("F", tr("full screen")),
        ("S", tr("window of the speaker: notes, next view, clock")),
        ("?", tr("this help")),
        ("Esc", tr("leave the presentation")),
    )
    rows = "".join(f"<b>{escape(key)}</b><span>{escape(what)}</span>" for key, what in keys)
    return f'<div class="stage-help">{rows}</div>'
