"""The register of pages: the one list from which the menu, the front door and the tests know them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from components.i18n import Language, Translator, mark

PAGES_FOLDER = Path(__file__).resolve().parent.parent / "pages"


@dataclass(frozen=True)
class Page:
    """One screen.

    Attributes:
        name: the script in `pages/` without its ending, and the page's address.
        title: its name in the menu, an English message of the catalogue.
        has_table: whether it draws a table of Streamlit's, which the front door asks the browser to fetch early.
    """

    name: str
    title: str
    has_table: bool = False

    @property
    def script(self) -> Path:
        """The page's script."""
        return PAGES_FOLDER / f"{self.name}.py"

    def address(self, language: Language, query: Mapping[str, str]) -> str:
        """Return the page's address with choices, in a language; from the slash at the root of the app on."""
        name = "" if self == HOME else self.name
        return f"/{name}?{urlencode({'lang': str(language), **query})}"

    def link(self, language: Language, query: Mapping[str, str]) -> str:
        """Return the page's address as another page names it: relative, for the app may stand beneath a path."""
        return f".{self.address(language, query)}"

    def title_in(self, tr: Translator) -> str:
        """Return the page's name in the reader's language."""
        return tr(self.title)


PAGES = (
    Page("overview", mark("Overview")),
    Page("goals", mark("Goals"), has_table=True),
    Page("coverage", mark("Coverage")),
    Page("district", mark("District")),
    Page("employment", mark("Employment")),
    Page("activity", mark("Activity")),
    Page("centres", mark("Centres")),
    Page("reporting", mark("Reporting")),
    Page("briefing", mark("Briefing")),
    Page("sources", mark("Sources"), has_table=True),
    Page("about", mark("About"), has_table=True),
)
HOME = PAGES[0]


def page(name: str) -> Page:
    """Return a page by its name. Raises KeyError for a name that is not in the register."""
    return {entry.name: entry for entry in PAGES}[name]
