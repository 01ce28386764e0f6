"""The layouts of the deck's template, `template.pptx`, which `make_template` makes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Final, Literal, cast

import pptx
from lxml.etree import _Element
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.presentation import Presentation
from pptx.shapes.autoshape import Shape
from pptx.shapes.base import BaseShape
from pptx.slide import Slide, SlideLayout
from pptx.util import Pt

from components.boxes import Box
from components.exports.slides.boxes import OURS, SlideBoxes
from components.exports.slides.theme import OF_THEME, ThemeColour
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

FOOTER: Final = PP_PLACEHOLDER.FOOTER
SUBTITLE_INDEX, TEXT_INDEX, SOURCES_INDEX, CONTENT_INDEX, NOTES_INDEX = 10, 11, 12, 15, 16
"""The numbers of the placeholders, the same in all layouts that have them."""


_TITLE_INDEX: Final = 0
COVER_TEXT_INDEX: Final = 1
_GROUND: Final = 0.25
"""What covers more of a slide is its ground, and may be written on; what covers less is kept clear of."""


@dataclass(frozen=True)
class DeckTemplate:
    """A deck without slides, the layout in it for each kind of slide, and by what colours ask its theme."""

    deck: Presentation
    layouts: Mapping[LayoutKind, SlideLayout]
    colours: Mapping[str, ThemeColour] = field(default_factory=lambda: OF_THEME)

    def boxes(self, kind: LayoutKind) -> SlideBoxes:
        """Return where things stand on the slides of a kind; that of a title slide has its places in its layout."""
        return self._boxes[kind]

    def boxes_on(self, slide: Slide) -> SlideBoxes:
        """Return where things stand on a slide of this deck."""
        part = slide.slide_layout.part
        return next(self._boxes[kind] for kind, layout in self.layouts.items() if layout.part is part)

    @cached_property
    def _boxes(self) -> Mapping[LayoutKind, SlideBoxes]:
        return {kind: boxes_of(layout, self.page) for kind, layout in self.layouts.items()}

    @property
    def page(self) -> Box:
        """The whole slide."""
        return Box(0, 0, _points(self.deck.slide_width), _points(self.deck.slide_height))


def our_template(tr: Translator) -> DeckTemplate:
    """Return our template, whose layouts and placeholders speak the language."""
    deck = pptx.Presentation(str(TEMPLATE))
    for each in (deck, deck.slide_master, *deck.slide_layouts):
        translate(each.part._element, tr)
    return DeckTemplate(deck, dict(zip(LAYOUT_NAMES, deck.slide_layouts, strict=True)))


def translate(element: _Element, tr: Translator) -> None:
    """Put names and prompts of our template into the language."""
    names, language = _names(tr), tr.language.locale.replace("_", "-")
    for each in element.iter():
        if each.get("lang"):
            each.set("lang", language)
        if each.get("name") in names:
            each.set("name", names[each.get("name")])
    for words in element.iter("{*}t"):
        words.text = names.get(words.text, words.text)


def boxes_of(layout: SlideLayout, page: Box) -> SlideBoxes:
    """Return where things stand on the slides of a layout that has our places, or is a title slide."""
    found = {each.placeholder_format.idx: box_of(each) for each in layout.placeholders}
    footer = next((box_of(each) for each in layout.placeholders if kind_of(each) == FOOTER), OURS.footer)
    title = found[_TITLE_INDEX]
    return SlideBoxes(
        page,
        title,
        found.get(SUBTITLE_INDEX, title),
        found.get(SOURCES_INDEX, replace(title, top=page.height)),
        footer,
    )


def content_boxes(kind: LayoutKind, boxes: SlideBoxes) -> dict[int, Box]:
    """Return the places of a kind of slide between subtitle and sources, by the numbers of their placeholders."""
    match kind:
        case "cover":
            return {COVER_TEXT_INDEX: boxes.body}
        case "chart" | "table":
            return {CONTENT_INDEX: boxes.body}
        case "chart_and_text":
            return {TEXT_INDEX: boxes.lead, CONTENT_INDEX: boxes.over_notes, NOTES_INDEX: boxes.notes}
        case "table_and_text":
            return {TEXT_INDEX: boxes.lead, CONTENT_INDEX: boxes.under_lead}
        case "map":
            return {TEXT_INDEX: boxes.map_text}
        case "appendix":
            return {TEXT_INDEX: boxes.body}
        case "cards":
            return {TEXT_INDEX: boxes.lead}


def box_of(shape: BaseShape) -> Box:
    """Return the place of a shape in points; what it does not say itself, it has from its layout or master."""
    return Box(*(_points(side or 0) for side in (shape.left, shape.top, shape.width, shape.height)))


def kind_of(shape: BaseShape) -> PP_PLACEHOLDER | None:
    """Return what a placeholder is for; None for any other shape."""
    return shape.placeholder_format.type if shape.is_placeholder else None


def decoration(layout: SlideLayout, page: Box) -> Iterator[Box]:
    """Yield the places of what a layout and its master draw beside their ground, such as a logo."""
    shown = (
        [layout.shapes]
        if layout._element.get("showMasterSp") == "0"
        else [layout.shapes, layout.slide_master.shapes]
    )
    drawn = (box_of(each) for shapes in shown for each in shapes if not each.is_placeholder)
    return (box for box in drawn if box.area < _GROUND * page.area)


def _points(side: int | None) -> float:
    return (side or 0) / Pt(1)


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
