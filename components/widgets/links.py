"""Links to our own pages within HTML: `assets/page.js` follows them without loading everything anew."""

from collections.abc import Mapping
from html import escape

from components.i18n import Translator
from components.page_registry import page


def to_page(name: str, text: str, query: Mapping[str, str], *, tr: Translator) -> str:
    """Return a link to a page as HTML; its text is escaped."""
    there = escape(page(name).link(tr.language, query))
    return f'<a class="to-page" href="{there}">{escape(text)}</a>'
