"""Where figures are from, as links under them."""

from collections.abc import Iterable

import streamlit as st

from components.citations import Citation
from components.i18n import Translator
from components.widgets.markup import as_markdown, as_markdown_link


def show(sources: Iterable[Citation], *, notes: Iterable[str] = (), tr: Translator) -> None:
    """Show notes, each in a line of its own, and under them the sources; one without an address is plain text."""
    lines = [as_markdown(note) for note in notes]
    linked = "; ".join(as_link(source) for source in sources)
    if linked:
        lines.append(tr("Sources: {sources}", sources=linked))
    if lines:
        st.caption("\n\n".join(lines))


def show_beside(sources: tuple[Citation, ...], *, tr: Translator) -> None:
    """Show where one figure is from; nothing where no source is named."""
    if len(sources) == 1:
        st.caption(tr("Source: {source}", source=as_link(sources[0])))
    else:
        show(sources, tr=tr)


def as_link(source: Citation) -> str:
    """Return a source as Markdown."""
    return as_markdown_link(source.text, source.link)
