"""Words on a page: a heading with what it measures, a paragraph, a remark, a list.

As HTML, in which nothing that people wrote is a sign: Markdown would have to be told so, letter by letter, and the
browser reads it with a parser of its own, which took a tenth of the time of a filter.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from html import escape

import streamlit as st

_TOGETHER: ContextVar[list[str] | None] = ContextVar("together", default=None)


@contextmanager
def together() -> Iterator[None]:
    """Show all words of the block as one part of the page, where nothing but words is shown in it.

    The browser goes through every part of a page after each choice, however small it is: few parts are quicker.
    """
    parts: list[str] = []
    outside = _TOGETHER.set(parts)
    try:
        yield
    finally:
        _TOGETHER.reset(outside)
    if parts:
        html(f'<div class="together">{"".join(f"<div>{part}</div>" for part in parts)}</div>')


def html(markup: str) -> None:
    """Show HTML as a part of its own, or as one of those shown together."""
    parts = _TOGETHER.get()
    if parts is None:
        st.html(markup)
    else:
        parts.append(markup)


def heading(title: str, remark: str = "", *, rank: int = 2, anchor: str = "") -> None:
    """Show a heading.

    Args:
        title: its words.
        remark: what stands under it, such as measure, unit and period.
        rank: 1 for the one finding of a page, 2 for its parts, 3 within them.
        anchor: what an address ends with that leads here.
    """
    place = f' id="{escape(anchor)}"' if anchor else ""
    html(f"<h{rank}{place}>{escape(title)}</h{rank}>{_remark(remark) if remark else ''}")


def paragraph(words: str) -> None:
    """Show a sentence or more."""
    html(f"<p>{escape(words)}</p>")


def remark(words: str) -> None:
    """Show in small letters what explains something beside it."""
    html(_remark(words))


def items(sentences: Iterable[str]) -> None:
    """Show sentences one under the other."""
    html(f"<ul class='items'>{''.join(f'<li>{escape(sentence)}</li>' for sentence in sentences)}</ul>")


def facts(named: Iterable[tuple[str, str]]) -> None:
    """Show what is known of something, a name and a value on each line."""
    lines = (f"<p>{escape(name)}: <strong>{escape(value)}</strong></p>" for name, value in named)
    html(f'<div class="named">{"".join(lines)}</div>')


def rule() -> None:
    """Part what follows from what stands above it."""
    html("<hr>")


def linked(words: str, address: str) -> str:
    """Return as HTML words that lead to an address outside, in a window of their own."""
    return f'<a href="{escape(address)}" target="_blank">{escape(words)}</a>'


def _remark(words: str) -> str:
    return f'<p class="remark">{escape(words)}</p>'
