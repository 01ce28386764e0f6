"""The deck in the making: slides with a title, a lead, sources, footer, page number, marks and notes."""

from collections.abc import Callable, Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Final, cast

from lxml.etree import _Element
from pptx.enum.shapes import MSO_SHAPE, PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation
from pptx.shapes.autoshape import Shape
from pptx.shapes.base import BaseShape
from pptx.shapes.shapetree import GroupShapes, SlideShapes
from pptx.slide import Slide
from pptx.util import Pt

from components.boxes import Box
from components.briefing.model import Briefing
from components.citations import Citation
from components.exports.slides.boxes import SlideBoxes, in_emu
from components.exports.slides.layouts import (
    SOURCES_INDEX,
    SUBTITLE_INDEX,
    TEXT_INDEX,
    DeckTemplate,
    LayoutKind,
    decoration,
    kind_of,
    placeholder,
    remove_empty_placeholders,
)
from components.exports.slides.lettering import LINE_HEIGHT, cut, fitted, height, width
from components.exports.slides.text import (
    INK,
    LANGUAGES,
    LINK_COLOUR,
    Paragraph,
    Run,
    clean,
    one_line,
    web_address,
    write,
)
from components.exports.slides.theme import paint
from components.i18n import Language, Translator
from components.palette import DARK_TEXT, LIGHT_TEXT, MARK_FILL, WATERMARK

LEAD_SIZES: Final = (16.0, 15.0, 14.0, 13.0, 12.0)
_BROAD, _LEAD_SIZES_OF_NARROW = 800.0, LEAD_SIZES[2:]
"""What stands on a page of 4 to 3 has less room, and its lead leaves it more."""
NOTE_SIZE: Final = 10.5

_TITLE_SIZES = (26.0, 24.0, 22.0, 20.0, 18.0, 16.0)
_SUBTITLE_SIZES = (14.0, 13.0, 12.0, 11.0, 10.0)
_SOURCE_SIZE, _AIR = 10.0, 8.0
_FOOTER_SIZES = (10.0, 9.0, 8.0)
_UNITS_A_POINT: Final = 20
_WATERMARK_TURN = -22.0

Draw = Callable[[Slide, Box], None]


@dataclass(frozen=True)
class DeckBuilder:
    """Where the slides are put: the deck of a template, and the briefing that it shows."""

    template: DeckTemplate
    briefing: Briefing

    @property
    def deck(self) -> Presentation:
        """The deck that takes the slides."""
        return self.template.deck

    def boxes_on(self, slide: Slide) -> SlideBoxes:
        """Return where things stand on a slide."""
        return self.template.boxes_on(slide)

    @property
    def tr(self) -> Translator:
        """The language of the deck."""
        return self.briefing.tr

    @property
    def language(self) -> Language:
        """The language of the deck."""
        return self.briefing.tr.language


@dataclass(frozen=True)
class Heading:
    """What surrounds the body of a slide.

    Attributes:
        title: the finding.
        subtitle: measure, unit and period; empty for none.
        lead: sentences over the body.
        sources: where the figures are from.
        notes: paragraphs of the speaker's notes.
        mark: what is said of a lead or a body that somebody has entered by hand; empty for none.
        is_demo: whether the body shows demonstration data, which the slide then says.
    """

    title: str
    subtitle: str = ""
    lead: tuple[str, ...] = ()
    sources: tuple[Citation, ...] = ()
    notes: tuple[str, ...] = ()
    mark: str = ""
    is_demo: bool = False


def add_slide(stage: DeckBuilder, kind: LayoutKind, heading: Heading, draw: Draw) -> Slide:
    """Add a slide of a layout; `draw` fills its body, so that readers meet title, lead, body, sources in this order."""
    slide = stage.deck.slides.add_slide(stage.template.layouts[kind])
    _write_title(slide, placeholder(slide, 0), heading.title, stage)
    body = _write_lead(slide, heading, stage, kind)
    draw(slide, body)
    _write_sources(slide, heading.sources, stage)
    remove_empty_placeholders(slide)
    add_furniture(slide, stage, is_demo=heading.is_demo)
    mark_as_own(slide, heading.mark, stage)
    write_notes(slide, heading.notes, stage)
    return slide


def add_furniture(slide: Slide, stage: DeckBuilder, *, is_demo: bool) -> None:
    """Add what every slide carries, the moment, the code and the page number, and where due the demonstration mark."""
    footer = _copied(slide, PP_PLACEHOLDER.FOOTER, "footer")
    if footer is not None:
        write(footer.text_frame, [_footer_words(stage, stage.boxes_on(slide).footer)], stage.language)
    number = _copied(slide, PP_PLACEHOLDER.SLIDE_NUMBER, "page number")
    field = None if number is None else cast("_Element", number._element).find(".//{*}fld/{*}t")
    if field is not None:
        field.text = str(len(stage.deck.slides))
    if is_demo:
        _mark_as_demo(slide, stage)


def _footer_words(stage: DeckBuilder, room: Box) -> Paragraph:
    """Return the moment and the code on one line; where that is too long, the code stays whole."""
    tr, as_of, code = stage.tr, one_line(stage.briefing.as_of), one_line(stage.briefing.code)
    said = tr("{as_of} · code {code}", as_of=as_of, code=code)
    words = fitted(said, (room.width, room.height), _FOOTER_SIZES)
    if words.text == said:
        return _of_layout(said, words.size)
    high = words.size * LINE_HEIGHT
    around = tr("{as_of} · code {code}", as_of="", code=cut(code, words.size, (room.width / 2, high)))
    left = room.width - width(around, words.size) - 2 * words.size
    return _of_layout(f"{cut(as_of, words.size, (left, high))}{around}", words.size)


def write_notes(slide: Slide, notes: Iterable[str], stage: DeckBuilder) -> None:
    """Write the speaker's notes, a paragraph each, in the language of the deck; the same one only once."""
    frame = slide.notes_slide.notes_text_frame
    if frame is None:
        return
    lines = "\n".join(clean(note) for note in dict.fromkeys(notes) if note).split("\n")
    for number, line in enumerate(lines):
        run = (frame.add_paragraph() if number else frame.paragraphs[0]).add_run()
        run.text = line
        run.font.language_id = LANGUAGES[stage.language]


def describe(shape: BaseShape, name: str, alt: str = "") -> None:
    """Give a shape its name, unique on its slide, and what readers hear who cannot see it."""
    properties = shape._element._nvXxPr.cNvPr
    properties.set("name", one_line(name))
    if alt:
        properties.set("descr", clean(alt))


def without_effects(shape: BaseShape) -> None:
    """Keep shadows and glows of a template's theme off a shape."""
    for effect in shape._element.iter(qn("a:effectRef")):
        effect.set("idx", "0")


def freeform(shapes: SlideShapes | GroupShapes, rings: Iterable[Sequence[tuple[float, float]]]) -> Shape:
    """Draw rings of places in points as one shape."""
    (first, *others) = [[_corner(place) for place in ring] for ring in rings]
    builder = shapes.build_freeform(*first[0], scale=Pt(1) / _UNITS_A_POINT)
    builder.add_line_segments(first[1:], close=True)
    for ring in others:
        builder.move_to(*ring[0])
        builder.add_line_segments(ring[1:], close=True)
    return cast("Shape", builder.convert_to_shape())


def _corner(place: tuple[float, float]) -> tuple[int, int]:
    return round(place[0] * _UNITS_A_POINT), round(place[1] * _UNITS_A_POINT)


def place(target: BaseShape, box: Box) -> None:
    """Put a shape into a box, whatever its layout says."""
    target.left, target.top, target.width, target.height = in_emu(box)


def add_text(
    slide: Slide,
    box: Box,
    paragraphs: Sequence[Paragraph],
    stage: DeckBuilder,
    *,
    name: str,
    anchor: MSO_ANCHOR | None = None,
) -> Shape:
    """Add a box of text."""
    shape = slide.shapes.add_textbox(*in_emu(box))
    describe(shape, name)
    write(shape.text_frame, paragraphs, stage.language, anchor=anchor)
    return shape


def fits_as_lead(sentences: Iterable[str], room: Box) -> bool:
    """Return whether sentences fit over the body of a slide at a size that can be read from afar."""
    return height("\n".join(map(clean, sentences)), LEAD_SIZES[-1], room.width) <= room.height


def _write_title(slide: Slide, target: Shape, title: str, stage: DeckBuilder) -> None:
    room = stage.boxes_on(slide).title
    text = fitted(one_line(title), (room.width, room.height), _TITLE_SIZES, bold=True)
    describe(target, "title")
    write(target.text_frame, [_of_layout(text.text, text.size)], stage.language)


def _write_lead(slide: Slide, heading: Heading, stage: DeckBuilder, kind: LayoutKind) -> Box:
    """Write subtitle and lead, and return what is left for the body; beside a map the lead takes nothing of it."""
    boxes = stage.boxes_on(slide)
    _write_subtitle(placeholder(slide, SUBTITLE_INDEX), one_line(heading.subtitle), boxes.subtitle, stage)
    if not heading.lead:
        return boxes.body
    is_beside = kind == "map"
    room = boxes.map_text if is_beside else boxes.lead
    sizes = LEAD_SIZES if boxes.lead.width >= _BROAD else _LEAD_SIZES_OF_NARROW
    words = fitted("\n".join(map(clean, heading.lead)), (room.width, room.height), sizes)
    lead = placeholder(slide, TEXT_INDEX)
    place(lead, replace(room, height=height(words.text, words.size, room.width)))
    describe(lead, "lead")
    paragraphs = [Paragraph((Run(line, words.size),)) for line in words.text.split("\n")]
    write(lead.text_frame, paragraphs, stage.language)
    used = height(words.text, words.size, room.width) + _AIR
    return boxes.body if is_beside else boxes.body.below(used)


def _write_subtitle(target: Shape, text: str, room: Box, stage: DeckBuilder) -> None:
    """Write the line under the title, where there is anything to say."""
    if not text:
        return
    words = fitted(text, (room.width, room.height), _SUBTITLE_SIZES)
    describe(target, "subtitle")
    write(target.text_frame, [_faint(words.text, words.size)], stage.language)


def _write_sources(slide: Slide, sources: tuple[Citation, ...], stage: DeckBuilder) -> None:
    if not sources:
        return
    target = placeholder(slide, SOURCES_INDEX)
    describe(target, "sources")
    write(
        target.text_frame, [_source_words(sources, stage.boxes_on(slide).sources, stage.tr)], stage.language
    )
    slide.shapes._spTree.append(target._element)


def _source_words(sources: tuple[Citation, ...], room: Box, tr: Translator) -> Paragraph:
    """Return as many sources as two lines hold, with their links; the last slides hold all."""
    shown = len(sources)
    while shown > 1 and _height_of(sources[:shown], len(sources) - shown, room, tr) > room.height:
        shown -= 1
    return Paragraph(_source_runs(sources[:shown], len(sources) - shown, room, tr))


def _height_of(sources: tuple[Citation, ...], left_out: int, room: Box, tr: Translator) -> float:
    text = "".join(words.text for words in _source_runs(sources, left_out, room, tr))
    return height(text, _SOURCE_SIZE, room.width)


def _source_runs(sources: tuple[Citation, ...], left_out: int, room: Box, tr: Translator) -> tuple[Run, ...]:
    words = [Run(f"{tr('Sources')}: ", _SOURCE_SIZE, colour=INK.faint_text)]
    for number, source in enumerate(sources):
        text = cut(one_line(source.text), _SOURCE_SIZE, (room.width - 160, room.height / 2))
        colour = LINK_COLOUR if web_address(source.link) else INK.faint_text
        words += [Run("; ", _SOURCE_SIZE, colour=INK.faint_text)] if number else []
        words.append(Run(text, _SOURCE_SIZE, colour=colour, link=source.link))
    if left_out:
        more = tr("; all sources ({count}) are on the last slides", count=len(sources) + left_out)
        words.append(Run(more, _SOURCE_SIZE, colour=INK.faint_text))
    return tuple(words)


def _mark_as_demo(slide: Slide, stage: DeckBuilder) -> None:
    """Say on the slide that its figures are for demonstration: large behind everything, and small to be read."""
    tr = stage.tr
    text = tr("Demonstration data")
    _add_watermark(slide, text, stage)
    box = _clear_of_pictures(stage.boxes_on(slide).demo_mark, slide, stage)
    _add_mark(slide, text, stage, box, "demonstration mark", MARK_FILL, DARK_TEXT)


def mark_as_own(slide: Slide, mark: str, stage: DeckBuilder) -> None:
    """Say on the slide which of its words are entered by hand, in a place that these cannot reach."""
    if mark:
        box = _clear_of_pictures(stage.boxes_on(slide).own_mark, slide, stage)
        _add_mark(slide, mark, stage, box, "mark of what is entered by hand", DARK_TEXT, LIGHT_TEXT)


def _clear_of_pictures(box: Box, slide: Slide, stage: DeckBuilder) -> Box:
    """Return a mark at the upper edge, or at the lower one where the template has a picture in its way."""
    page = stage.template.page
    in_the_way = sum(
        box.overlap(each) for each in decoration(slide.slide_layout, page) if each.height > box.height
    )
    return replace(box, top=page.height - box.height) if in_the_way else box


def _add_mark(
    slide: Slide, text: str, stage: DeckBuilder, box: Box, name: str, fill: str, colour: str
) -> None:
    mark = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *in_emu(box))
    mark.fill.solid()
    paint(mark.fill.fore_color, fill)
    mark.line.fill.background()
    without_effects(mark)
    describe(mark, name)
    words = fitted(text, (box.width - 8, box.height), (12.0, 11.0, 10.0, 9.0), bold=True)
    paragraph = Paragraph((Run(words.text, words.size, bold=True, colour=colour),), align=PP_ALIGN.CENTER)
    write(mark.text_frame, [paragraph], stage.language, anchor=MSO_ANCHOR.MIDDLE)


def _add_watermark(slide: Slide, text: str, stage: DeckBuilder) -> None:
    page = stage.template.page
    box = Box(0, page.y - 60, page.width, 120)
    words = fitted(text, (box.width - 120, 90), (66.0, 60.0, 54.0, 48.0, 42.0, 36.0), bold=True)
    paragraph = Paragraph((Run(words.text, words.size, bold=True, colour=WATERMARK),), align=PP_ALIGN.CENTER)
    shape = add_text(slide, box, [paragraph], stage, name="watermark", anchor=MSO_ANCHOR.MIDDLE)
    shape.rotation = _WATERMARK_TURN
    shape._element._nvXxPr.cNvPr.append(parse_xml(_DECORATIVE))
    slide.shapes._spTree.insert_element_before(shape._element, *_FIRST_SHAPES)


_DECORATIVE = (
    f'<a:extLst {nsdecls("a")}><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}">'
    '<d:decorative xmlns:d="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
"""Tells those who read aloud to pass over a shape: the mark on top says the same."""

_FIRST_SHAPES = ("p:sp", "p:grpSp", "p:graphicFrame", "p:cxnSp", "p:pic", "p:extLst")


def _faint(text: str, size: float) -> Paragraph:
    return Paragraph((Run(text, size, colour=INK.faint_text),))


def _of_layout(text: str, size: float) -> Paragraph:
    """Return words that look and stand as the layout says, but for their size."""
    return Paragraph((Run(text, size, bold=None, colour=None),), align=None)


def _copied(slide: Slide, kind: PP_PLACEHOLDER, name: str) -> Shape | None:
    """Copy a placeholder that python-pptx leaves in the layout: footer, page number; None where it has none."""
    original = next((each for each in slide.slide_layout.placeholders if kind_of(each) == kind), None)
    if original is None:
        return None
    copy = deepcopy(original._element)
    copy._nvXxPr.cNvPr.set("id", str(slide.shapes._next_shape_id))
    copy._nvXxPr.cNvPr.set("name", name)
    slide.shapes._spTree.append(copy)
    return cast("Shape", slide.shapes[-1])
