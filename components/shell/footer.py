"""The line under every page: what this is, and whose boundaries it shows."""

from html import escape

from components.exports.geojson import attribution
from components.i18n import Translator
from components.page_registry import page
from components.widgets import links, text
from geo.boundaries import COPYRIGHT_URL


def show(tr: Translator) -> None:
    """Show the product's name and the notice that the boundaries' licence asks for."""
    told = tr(
        "Jastar Atlas. Boundaries of the districts: {notice}, ODbL; for analysis, not a cadastral boundary.",
        notice="\0",
    )
    before, after = map(escape, told.split("\0"))
    about = links.to_page("about", page("about").title_in(tr), {}, tr=tr)
    text.html(
        f'<hr><p class="remark">{before}{text.linked(attribution(tr), COPYRIGHT_URL)}{after}</p><p>{about}</p>'
    )
