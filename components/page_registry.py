"""The register of pages: the one list from which the menu, the front door and the tests know them."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from components.i18n import Translator, mark

PAGES_FOLDER = Path(__file__).resolve().parent.parent / "pages"

Part = Literal["map", "chart", "table"]


@dataclass(frozen=True)
class Page:
    """One screen.

    Attributes:
        name: the script in `pages/` without its ending, and the page's address.
        title: its name in the menu, an English message of the catalogue.
        parts: the heavy parts it draws, which the front door asks the browser to fetch early.
    """

    name: str
    title: str
    parts: tuple[Part, ...]

    @property
    def script(self) -> Path:
        """The page's script."""
        return PAGES_FOLDER / f"{self.name}.py"

    def title_in(self, tr: Translator) -> str:
        """Return the page's name in the reader's language."""
        return tr(self.title)


PAGES = (
    Page("overview", mark("Overview"), ("map",)),
    Page("goals", mark("Goals"), ("table",)),
    Page("coverage", mark("Coverage"), ("map", "chart")),
    Page("district", mark("District"), ("map", "chart")),
    Page("employment", mark("Employment"), ("chart",)),
    Page("activity", mark("Activity"), ("chart",)),
    Page("centres", mark("Centres"), ("map",)),
    Page("reporting", mark("Reporting"), ()),
    Page("briefing", mark("Briefing"), ()),
    Page("sources", mark("Sources"), ("table",)),
    Page("about", mark("About"), ("table",)),
)
HOME = PAGES[0]


def page(name: str) -> Page:
    """Return a page by its name. Raises KeyError for a name that is not in the register."""
    return {entry.name: entry for entry in PAGES}[name]
