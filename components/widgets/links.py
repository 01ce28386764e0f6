"""Links to our own pages within HTML: `assets/page.js` follows them without loading everything anew."""

from collections.abc import Mapping
from html import escape
from urllib.parse import urlencode

from components import state
from components.i18n import Translator
from components.page_registry import HOME


def address(name: str, query: Mapping[str, str], *, tr: Translator) -> str:
    """Return the address of a page with choices, in the reader's language."""
    path = "" if name == HOME.name else name
    return f"/{path}?{urlencode({state.LANGUAGE.name: str(tr.language), **query})}"


def to_page(name: str, text: str, query: Mapping[str, str], *, tr: Translator) -> str:
    """Return a link to a page as HTML; its text is escaped."""
    there = escape(address(name, query, tr=tr))
    return f'<a class="to-page" href="{there}" target="_self">{escape(text)}</a>'
