"""What is measured: each page of ours, and the empty page at the same kind of address with the same kind of filter."""

from dataclasses import dataclass
from typing import Literal

from tests.browser.drawing import PARTS, Parts

Widget = Literal["list", "switch"]
Surface = Literal["heading", "subheadings", "captions", "map", "charts"]


@dataclass(frozen=True)
class Filter:
    """A filter and what it changes.

    Attributes:
        key: CSS class of the widget.
        widget: whether its second option stands in a list that opens, or in a row of buttons.
        changes: what looks different on the page once the filter's effect is drawn.
    """

    key: str
    widget: Widget
    changes: tuple[Surface, ...]


@dataclass(frozen=True)
class Visit:
    """A page to open and a filter to change there.

    Attributes:
        address: path and query.
        parts: what must be drawn before a page counts as loaded.
        filter: what is changed then.
    """

    address: str
    parts: Parts
    filter: Filter


@dataclass(frozen=True)
class Subject:
    """A page of ours and its floor."""

    name: str
    visit: Visit
    floor: Visit


_LANGUAGE = ".st-key-widget-lang"
_FILTERS = {
    "overview": Filter(_LANGUAGE, "switch", ("heading", "subheadings", "map")),
    "goals": Filter(_LANGUAGE, "switch", ("heading", "subheadings")),
    "coverage": Filter(".st-key-widget-view", "switch", ("subheadings", "map")),
    "district": Filter(".st-key-widget-area", "list", ("heading", "charts")),
    "employment": Filter(".st-key-widget-monthly", "switch", ("captions", "charts")),
    "activity": Filter(".st-key-widget-monthly-indicator", "list", ("subheadings", "charts")),
    "centres": Filter(_LANGUAGE, "switch", ("heading", "subheadings", "map")),
    "reporting": Filter(_LANGUAGE, "switch", ("heading", "subheadings")),
    "briefing": Filter(_LANGUAGE, "switch", ("subheadings",)),  # its name is the same in Kazakh and Russian
    "sources": Filter(".st-key-widget-indicator", "list", ("captions",)),
    "about": Filter(_LANGUAGE, "switch", ("subheadings",)),
}


def _subject(name: str) -> Subject:
    chosen = _FILTERS[name]
    is_home = name == "overview"
    return Subject(
        name,
        Visit("/?lang=kk" if is_home else f"/{name}?lang=kk", PARTS[name], chosen),
        Visit(
            "/?lang=kk" if is_home else "/empty?lang=kk",
            Parts(),
            Filter(f".st-key-{chosen.widget}", chosen.widget, ("subheadings",)),
        ),
    )


SUBJECTS = tuple(_subject(name) for name in PARTS)
