"""The title slide: what the briefing is, of when and where, for whom and by whom."""

from typing import Final, cast

from pptx.enum.shapes import MSO_SHAPE
from pptx.shapes.autoshape import Shape
from pptx.slide import Slide

from components.boxes import Box
from components.exports import qr
from components.exports.slides.boxes import COVER_CODE, COVER_TEXT, COVER_TITLE, in_emu
from components.exports.slides.deck_builder import (
    DeckBuilder,
    add_furniture,
    describe,
    freeform,
    mark_as_own,
    write_notes,
)
from components.exports.slides.layouts import layout
from components.exports.slides.lettering import cut, fitted, height
from components.exports.slides.text import INK, Paragraph, Run, one_line, write
from components.exports.slides.theme import paint
from components.i18n import formats

_TITLE_SIZES: Final = (44.0, 40.0, 36.0, 32.0, 28.0, 24.0, 20.0)
_TEXT_SIZES: Final = (18.0, 16.0, 14.0, 12.0, 11.0, 10.0)
_AIR: Final = 6.0


def add_cover(stage: DeckBuilder) -> None:
    """Add the title slide."""
    slide = stage.deck.slides.add_slide(layout(stage.deck, "cover"))
    title, under = (cast("Shape", shape) for shape in slide.placeholders)
    room = (COVER_TITLE.width, COVER_TITLE.height)
    heading = fitted(one_line(stage.briefing.title), room, _TITLE_SIZES, bold=True)
    describe(title, "title")
    write(title.text_frame, [Paragraph((Run(heading.text, heading.size, bold=True),))], stage.language)
    describe(under, "subtitle")
    write(under.text_frame, _lines(stage), stage.language)
    if stage.briefing.check_at:
        _draw_code(slide, stage)
    add_furniture(slide, stage, is_demo=stage.briefing.is_demo)
    mark = stage.briefing.cover_mark
    mark_as_own(slide, mark, stage)
    said = ("".join(words.text for words in line.words) for line in _lines(stage))
    write_notes(slide, [mark, *said], stage)


def _lines(stage: DeckBuilder) -> list[Paragraph]:
    """Return what stands under the title, at the largest size at which all of it fits."""
    briefing = stage.briefing
    lines = [
        (briefing.scope, INK.text),
        (briefing.audience, INK.text),
        (briefing.presenter, INK.text),
        (formats.day(briefing.day, tr=stage.tr), INK.faint_text),
        (briefing.as_of, INK.faint_text),
        (briefing.how_to_check, INK.faint_text),
    ]
    shown = [(one_line(text), colour) for text, colour in lines if text]
    high = COVER_TEXT.height / len(shown) - _AIR
    size = next((each for each in _TEXT_SIZES if _fits(shown, each)), _TEXT_SIZES[-1])
    return [
        Paragraph((Run(cut(text, size, (COVER_TEXT.width, high)), size, colour=colour),), after=_AIR)
        for text, colour in shown
    ]


def _draw_code(slide: Slide, stage: DeckBuilder) -> None:
    """Draw the address of the check as one shape of black squares on white, for a telephone to read."""
    ground = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *in_emu(COVER_CODE))
    ground.fill.solid()
    paint(ground.fill.fore_color, INK.paper)
    ground.line.fill.background()
    describe(ground, "code ground")
    shape = freeform(slide.shapes, map(_corners, qr.bars(stage.briefing.check_at, COVER_CODE)))
    shape.fill.solid()
    paint(shape.fill.fore_color, INK.text)
    shape.line.fill.background()
    shape.shadow.inherit = False
    describe(shape, "code", stage.briefing.how_to_check)


def _corners(bar: Box) -> list[tuple[float, float]]:
    return [(bar.left, bar.top), (bar.right, bar.top), (bar.right, bar.bottom), (bar.left, bar.bottom)]


def _fits(lines: list[tuple[str, str]], size: float) -> bool:
    used = sum(height(text, size, COVER_TEXT.width) + _AIR for text, _ in lines)
    return used <= COVER_TEXT.height
