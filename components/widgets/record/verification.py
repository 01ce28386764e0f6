"""The same figures as in a briefing, found again by its verification code."""

import streamlit as st

from components import cached_briefings, deployment, state
from components.briefing.choice import typed_code
from components.briefing.model import Briefing, Section
from components.briefing.own_words import named
from components.briefing.part_tables import PartTable, tables_of_parts
from components.i18n import Translator, formats
from components.widgets import choices, download, table_view, text
from components.widgets.markup import as_markdown
from data.store.model import NotedBriefing


def show(*, tr: Translator) -> None:
    """Let the reader type a code, and show what the briefing with it says."""
    typed = choices.search_text(state.VERIFICATION, tr("Verification code"), placeholder="K7QM-2ABC")
    if not typed.strip():
        text.remark(tr("The code stands at the foot of each slide and page of a briefing."))
        return
    noted = deployment.store().briefing(typed_code(typed))
    if noted is None:
        st.warning(tr("No briefing was made here with this code."))
        return
    tables = cached_briefings.tables_of(noted)
    _show(
        cached_briefings.shown_again(noted, tables),
        noted,
        are_kept=tables.version == noted.tables_version,
        tr=tr,
    )


def _show(briefing: Briefing, noted: NotedBriefing, *, are_kept: bool, tr: Translator) -> None:
    text.paragraph(
        tr(
            "Briefing «{title}» ({scope}), files made on {moment}.",
            title=briefing.title,
            scope=briefing.scope,
            moment=formats.moment(noted.made, tr=tr),
        )
    )
    if briefing.cover_mark:
        text.remark(briefing.cover_mark)
    _show_withheld(noted, tr)
    if not are_kept:
        st.warning(
            tr(
                "The published tables have changed since: published figures are those of today, reported ones those "
                "of that moment."
            )
        )
    found = tables_of_parts(briefing)
    for section in briefing.sections:
        _show_sentences(section, briefing.sentences_mark)
        for twin in (each for each in found if each.section == section.title):
            _show_table(twin, briefing)


def _show_withheld(noted: NotedBriefing, tr: Translator) -> None:
    """Say which words a reader's briefing held that are not kept, and by which hash they can be known."""
    if not noted.own_words:
        return
    st.warning(
        as_markdown(
            tr(
                "In its files somebody has entered words by hand, which are not kept: {what}. What is shown below is "
                "what the data says.",
                what=named(noted.own_words, tr=tr),
            )
        )
    )
    hashes = (f"{named([name], tr=tr)}: {digest}" for name, digest in noted.own_words.items())
    text.remark(f"SHA-256: {'; '.join(hashes)}")


def _show_sentences(section: Section, mark: str) -> None:
    """Show what a section says in words; what somebody entered in place of the data is told apart."""
    text.heading(section.title)
    if section.is_edited:
        text.remark(mark)
    for sentence in section.sentences:
        text.paragraph(sentence)


def _show_table(twin: PartTable, briefing: Briefing) -> None:
    text.heading(twin.title, rank=3)
    if twin.table.rows:
        table_view.show_plain(twin.table, tr=briefing.tr)
    download.csv_button(twin.table, when=briefing.code, tr=briefing.tr)
