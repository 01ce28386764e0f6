"""The layouts of the deck's template, `template.pptx`, which `make_template` makes."""

from pathlib import Path
from typing import Final, Literal, cast

import pptx
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.presentation import Presentation
from pptx.shapes.autoshape import Shape
from pptx.slide import Slide, SlideLayout

from components.i18n import Translator

TEMPLATE: Final = Path(__file__).with_name("template.pptx")
LayoutKind = Literal[
    "cover", "chart", "chart_and_text", "table", "table_and_text", "cards", "map", "appendix"
]
LAYOUT_NAMES: Final[dict[LayoutKind, str]] = {
    "cover": "Title slide",
    "chart": "Chart",
    "chart_and_text": "Chart and text",
    "table": "Table",
    "table_and_text": "Table and text",
    "cards": "Headline figures",
    "map": "Map",
    "appendix": "Appendix",
}
"""The layouts in their order in the template, under their English names."""

SUBTITLE_INDEX, TEXT_INDEX, SOURCES_INDEX, CONTENT_INDEX, NOTES_INDEX = 10, 11, 12, 15, 16
"""The numbers of the placeholders, the same in all layouts that have them."""


def empty_deck(tr: Translator, house: Path | None = None) -> Presentation:
    """Return a deck without slides from the template, whose layouts and placeholders speak the language.

    Args:
        tr: the language.
        house: a deck or template of PowerPoint whose colours and fonts it takes; None for our own.
    """
    deck = pptx.Presentation(str(TEMPLATE))
    if house is not None:
        _theme(deck)._blob = _theme(pptx.Presentation(str(house))).blob
    names, language = _names(tr), tr.language.locale.replace("_", "-")
    for each in (deck, deck.slide_master, *deck.slide_layouts):
        for element in each.part._element.iter():
            if element.get("lang"):
                element.set("lang", language)
            if element.get("name") in names:
                element.set("name", names[element.get("name")])
        for words in each.part._element.iter("{*}t"):
            words.text = names.get(words.text, words.text)
    return deck


def _theme(deck: Presentation) -> Part:
    return deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)


def layout(deck: Presentation, kind: LayoutKind) -> SlideLayout:
    """Return a layout of a deck from `empty_deck`."""
    return deck.slide_layouts[list(LAYOUT_NAMES).index(kind)]


def placeholder(slide: Slide, index: int) -> Shape:
    """Return the placeholder of a number; `KeyError` where the layout of the slide has none."""
    return cast("Shape", slide.placeholders[index])


def remove_empty_placeholders(slide: Slide) -> None:
    """Take the placeholders that nothing was put into off a slide, or their prompts would stay."""
    for shape in list(slide.placeholders):
        if shape.has_text_frame and not cast("Shape", shape).text_frame.text.strip():
            shape._element.getparent().remove(shape._element)


def _names(tr: Translator) -> dict[str, str]:
    return {
        "Title": tr("Title"),
        "Subtitle": tr("Subtitle"),
        "Text": tr("Text"),
        "Notes": tr("Notes"),
        "Sources": tr("Sources"),
        "Footer": tr("Footer"),
        "Page number": tr("Page number"),
        "Coloured band": tr("Coloured band"),
        "Title slide": tr("Title slide"),
        "Chart": tr("Chart"),
        "Chart and text": tr("Chart and text"),
        "Table": tr("Table"),
        "Table and text": tr("Table and text"),
        "Headline figures": tr("Headline figures"),
        "Map": tr("Map"),
        "Appendix": tr("Appendix"),
    }
