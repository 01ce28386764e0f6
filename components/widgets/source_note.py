"""What stands under figures: notes of two lines at most, and the sources, counted; both open to the whole."""

from collections.abc import Iterable
from html import escape

import streamlit as st

from components.citations import Citation
from components.i18n import Translator
from components.widgets.markup import as_markdown_link

_TWO_LINES = 240
"""Letters that surely fit in two lines beside a desk; a phone cuts no shorter text."""


def show(sources: Iterable[Citation], *, notes: Iterable[str] = (), tr: Translator) -> None:
    """Show notes, and under them the sources."""
    show_notes(notes, tr=tr)
    show_sources(sources, tr=tr)


def show_notes(notes: Iterable[str], *, tr: Translator) -> None:
    """Show notes in two lines; where they are longer, they open."""
    lines = list(notes)
    if not lines:
        return
    text = f'<span class="notes-text">{" ".join(f"<span>{escape(line)}</span>" for line in lines)}</span>'
    if sum(map(len, lines)) <= _TWO_LINES:
        st.html(f'<p class="notes">{text}</p>')
    else:
        more = f'<span class="notes-more">{escape(tr("Show the notes in full"))}</span>'
        st.html(f'<details class="notes"><summary>{text}{more}</summary></details>')


def show_sources(sources: Iterable[Citation], *, tr: Translator) -> None:
    """Show how many sources there are, opening to all of them; one without an address is plain text."""
    listed = [f"<li>{_as_html(source)}</li>" for source in sources]
    if listed:
        heading = escape(tr("Sources ({number})", number=len(listed)))
        items = "".join(listed)
        st.html(
            f'<details class="sources"><summary>{heading}</summary><ul>{items}</ul></details>',
            width="content",
        )


def show_beside(sources: tuple[Citation, ...], *, tr: Translator) -> None:
    """Show where one figure is from; nothing where no source is named."""
    if len(sources) == 1:
        (source,) = sources
        st.caption(tr("Source: {source}", source=as_markdown_link(source.text, source.link)))
    else:
        show_sources(sources, tr=tr)


def _as_html(source: Citation) -> str:
    text = escape(source.text)
    return f'<a href="{escape(source.link)}" target="_blank">{text}</a>' if source.link else text
