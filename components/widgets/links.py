"""Links to our own pages within HTML: `assets/page.js` follows them without loading everything anew."""

from collections.abc import Mapping
from html import escape

from components import state
from components.i18n import Translator, words
from components.i18n.collation import sort_key
from components.page_registry import page
from data.catalogue import Catalogue


def to_page(name: str, text: str, query: Mapping[str, str], *, tr: Translator) -> str:
    """Return a link to a page, with an arrow before it, as HTML; its text is escaped."""
    return f'<a class="to-page" href="{_address(name, query, tr)}">{escape(text)}</a>'


def to_district(code: str, name: str, *, tr: Translator) -> str:
    """Return the name of a district among others as a link to its page, as HTML; the name is escaped."""
    return f'<a href="{_address("district", {state.AREA.name: code}, tr)}">{escape(name)}</a>'


def to_districts(catalogue: Catalogue, *, tr: Translator) -> str:
    """Return links to the pages of all districts as HTML, in alphabetical order."""
    named = {code: words.district_short(code, catalogue=catalogue, tr=tr) for code in catalogue.all_districts}
    ordered = sorted(named, key=lambda code: sort_key(named[code]))
    linked = " ".join(to_district(code, named[code], tr=tr) for code in ordered)
    return f'<p class="to-districts">{escape(tr("Pages of the districts"))}: {linked}</p>'


def _address(name: str, query: Mapping[str, str], tr: Translator) -> str:
    return escape(page(name).link(tr.language, query))
