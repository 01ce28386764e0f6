"""Where figures are from, as links under them."""

from collections.abc import Iterable

import streamlit as st

from components.i18n import Translator
from components.tables.citations import Citation
from components.widgets.markup import as_markdown_link


def show(sources: Iterable[Citation], *, tr: Translator) -> None:
    """Show sources one after the other; one without an address is plain text."""
    linked = "; ".join(as_link(source) for source in sources)
    if linked:
        st.caption(tr("Sources: {sources}", sources=linked))


def as_link(source: Citation) -> str:
    """Return a source as Markdown."""
    return as_markdown_link(source.text, source.link)
