"""What stands under figures: notes of two lines at most, and the sources, counted; both open to the whole."""

from collections.abc import Iterable
from html import escape

import streamlit as st

from components.citations import Citation
from components.i18n import Translator
from components.widgets import text

_TWO_LINES = 240
"""Letters that surely fit in two lines beside a desk; a phone cuts no shorter text."""


def show(sources: Iterable[Citation], *, tr: Translator) -> None:
    """Show how many sources there are, opening to all of them, on a line of their own."""
    listed = _listed(sources, tr)
    if listed:
        text.html(listed)


def show_notes(notes: Iterable[str], *, tr: Translator) -> None:
    """Show notes in two lines; where they are longer, they open."""
    lines = list(notes)
    if not lines:
        return
    noted = f'<span class="notes-text">{" ".join(f"<span>{escape(line)}</span>" for line in lines)}</span>'
    if sum(map(len, lines)) <= _TWO_LINES:
        text.html(f'<p class="notes">{noted}</p>')
    else:
        more = f'<span class="notes-more">{escape(tr("Show the notes in full"))}</span>'
        text.html(f'<details class="notes"><summary>{noted}{more}</summary></details>')


def show_sources(sources: Iterable[Citation], *, tr: Translator) -> None:
    """Show how many sources there are, in a row; one without an address is plain text."""
    listed = _listed(sources, tr)
    if listed:
        st.html(listed, width="content")


def beside(sources: tuple[Citation, ...], *, tr: Translator) -> str:
    """Return as HTML where one figure is from; nothing where no source is named."""
    if len(sources) != 1:
        return _listed(sources, tr)
    before, after = map(escape, tr("Source: {source}", source="\0").split("\0"))
    return f"<p>{before}{_as_html(sources[0])}{after}</p>"


def _listed(sources: Iterable[Citation], tr: Translator) -> str:
    listed = [f"<li>{_as_html(source)}</li>" for source in sources]
    if not listed:
        return ""
    heading = escape(tr("Sources ({number})", number=len(listed)))
    return f'<details class="sources"><summary>{heading}</summary><ul>{"".join(listed)}</ul></details>'


def _as_html(source: Citation) -> str:
    return text.linked(source.text, source.link) if source.link else escape(source.text)
