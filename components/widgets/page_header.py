"""The head of a page: its finding. The menu says which page it is; on paper, where there is no menu, a line does."""

from html import escape

from components import deployment
from components.i18n import Translator, formats, words
from components.page_registry import page
from components.widgets import text


def show(name: str, finding: str, ground: str = "", *, tr: Translator) -> None:
    """Show the finding as the one heading of first rank, and above it, on paper only, the page's name, city and day.

    Args:
        name: the page's, by `components.page_registry`.
        finding: what the page says.
        ground: what it rests on, under it.
    """
    snapshot = deployment.current()
    city = words.area(snapshot.catalogue.city.code, catalogue=snapshot.catalogue, tr=tr)
    parts = ("Jastar Atlas", city, page(name).title_in(tr), formats.day(snapshot.today, tr=tr))
    rests_on = f'<p class="ground">{escape(ground)}</p>' if ground else ""
    text.html(f'<p class="page-name">{escape(" · ".join(parts))}</p><h1>{escape(finding)}</h1>{rests_on}')
