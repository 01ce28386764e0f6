"""The page about the product, part by part."""

from datetime import date

import streamlit as st

from components.i18n import Translator
from components.narrative import about as sentences
from components.tables import about as tables
from components.widgets import sentence_list, table_view
from components.widgets.markup import as_markdown
from data.catalogue import Catalogue


def show_contact(contact: str, *, tr: Translator) -> None:
    """Show how to reach those who answer for the figures, and the version."""
    st.markdown(as_markdown(sentences.contact(contact, tr=tr)))
    st.caption(as_markdown(tr("Version {version}", version=sentences.VERSION)))


def show_due(catalogue: Catalogue, *, today: date, tr: Translator) -> None:
    """Show when every indicator is next due."""
    table = tables.due_table(catalogue, today=today, tr=tr)
    st.header(table.title, anchor="due")
    table_view.show_plain(table, tr=tr)


def show_accessibility(*, tr: Translator) -> None:
    """Show what was tested for people who read, hear or move otherwise, and what is known to fail."""
    st.header(tr("Accessibility statement"), anchor="accessibility")
    st.subheader(tr("What was tested"), anchor=False)
    sentence_list.show(sentences.accessible(tr=tr))
    st.subheader(tr("What is known to fail, or was not tested"), anchor=False)
    sentence_list.show(sentences.failing(tr=tr))


def show_changes(*, tr: Translator) -> None:
    """Show what this version brought."""
    st.header(
        tr("What is new in version {version}", version=as_markdown(sentences.VERSION)), anchor="changes"
    )
    sentence_list.show(sentences.changes(tr=tr))


def show_parts(*, tr: Translator) -> None:
    """Show the parts that the product is made of, with their licences."""
    table = tables.parts_table(tr=tr)
    st.header(table.title, anchor="parts")
    table_view.show(table, tr=tr)
