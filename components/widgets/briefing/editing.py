"""The words of the shown view that a presenter may change: the title of the slide, the sentences of its section."""

from dataclasses import replace

import streamlit as st

from components.briefing.choice import (
    LONGEST_SENTENCE,
    LONGEST_TITLE,
    MOST_SENTENCES,
    SECTIONS,
    BriefingChoice,
)
from components.briefing.content import key_of
from components.briefing.model import Part, Section
from components.i18n import Translator
from components.widgets.briefing.form import write


def show(chosen: BriefingChoice, section: Section, part: Part | None, *, tr: Translator) -> None:
    """Show what may be changed of a view, and let the reader go back to what the data says."""
    if part is not None:
        _title(chosen, section, part, tr)
    if section.key in SECTIONS:
        _sentences(chosen, section, tr)


def _title(chosen: BriefingChoice, section: Section, part: Part, tr: Translator) -> None:
    name = f"{section.key}/{key_of(part)}"
    key = f"slide-title:{name}"
    st.session_state[key] = section.title_of(part)
    rest = {other: own for other, own in chosen.titles.items() if other != name}

    def take() -> None:
        own = st.session_state[key].strip()
        titles = {**rest, name: own} if own and own != part.title else rest
        write(replace(chosen, titles=titles), tr, f"title:{name}")

    st.text_input(
        tr("Title of the slide"), key=key, max_chars=LONGEST_TITLE, on_change=take, placeholder=part.title
    )
    if name in chosen.titles:
        st.button(
            tr("Back to the title made from the data"),
            on_click=write,
            args=(replace(chosen, titles=rest), tr),
            key=f"reset-title:{name}",
        )


def _sentences(chosen: BriefingChoice, section: Section, tr: Translator) -> None:
    """Let the presenter change the sentences of a section, a line each."""
    key = f"sentences:{section.key}"
    st.session_state[key] = "\n".join(section.sentences)

    def take() -> None:
        lines = [line.strip()[:LONGEST_SENTENCE] for line in st.session_state[key].splitlines()]
        own = tuple(line for line in lines if line)[:MOST_SENTENCES]
        write(replace(chosen, edited={**chosen.edited, section.key: own}), tr, f"edited:{section.key}")

    st.text_area(
        tr("Sentences of «{section}», one a line", section=section.title),
        key=key,
        on_change=take,
        placeholder=tr("no sentence"),
        height=110,
    )
    if section.key in chosen.edited:
        rest = {code: own for code, own in chosen.edited.items() if code != section.key}
        st.button(
            tr("Back to the sentences made from the data"),
            on_click=write,
            args=(replace(chosen, edited=rest), tr),
            key=f"reset:{section.key}",
        )
