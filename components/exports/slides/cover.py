"""The title slide: what the briefing is, of when and where, for whom and by whom."""

from typing import Final, cast

from pptx.enum.shapes import MSO_SHAPE, PP_PLACEHOLDER
from pptx.shapes.autoshape import Shape
from pptx.slide import Slide

from components.boxes import Box
from components.exports import qr
from components.exports.slides.boxes import in_emu
from components.exports.slides.deck_builder import (
    DeckBuilder,
    add_furniture,
    describe,
    freeform,
    mark_as_own,
    without_effects,
    write_notes,
)
from components.exports.slides.layouts import (
    box_of,
    kind_of,
    remove_empty_placeholders,
)
from components.exports.slides.lettering import cut, fitted, height
from components.exports.slides.text import INK, Paragraph, Run, one_line, write
from components.exports.slides.theme import paint
from components.i18n import formats

_TITLE_SIZES: Final = (44.0, 40.0, 36.0, 32.0, 28.0, 24.0, 20.0)
_TEXT_SIZES: Final = (18.0, 16.0, 14.0, 12.0, 11.0, 10.0)
_AIR: Final = 6.0


def add_cover(stage: DeckBuilder) -> None:
    """Add the title slide."""
    slide = stage.deck.slides.add_slide(stage.template.layouts["cover"])
    title = cast("Shape", slide.shapes.title)
    under = cast(
        "Shape", next(each for each in slide.placeholders if kind_of(each) == PP_PLACEHOLDER.SUBTITLE)
    )
    room, code = box_of(title), stage.boxes_on(slide).cover_code
    heading = fitted(one_line(stage.briefing.title), (room.width, room.height), _TITLE_SIZES, bold=True)
    describe(title, "title")
    words = Run(heading.text, heading.size, bold=None, colour=None)
    write(title.text_frame, [Paragraph((words,), align=None)], stage.language)
    describe(under, "subtitle")
    lines = _lines(stage, box_of(under))
    write(under.text_frame, lines, stage.language)
    remove_empty_placeholders(slide)
    if stage.briefing.check_at:
        _draw_code(slide, code, stage)
    add_furniture(slide, stage, is_demo=stage.briefing.is_demo)
    mark = stage.briefing.cover_mark
    mark_as_own(slide, mark, stage)
    said = ("".join(words.text for words in line.words) for line in lines)
    write_notes(slide, [mark, *said], stage)


def _lines(stage: DeckBuilder, room: Box) -> list[Paragraph]:
    """Return what stands under the title, at the largest size at which all of it fits."""
    briefing = stage.briefing
    lines = [
        briefing.scope,
        briefing.audience,
        briefing.presenter,
        formats.day(briefing.day, tr=stage.tr),
        briefing.as_of,
        briefing.how_to_check,
    ]
    shown = [one_line(text) for text in lines if text]
    size = next((each for each in _TEXT_SIZES if _fits(shown, each, room)), None)
    if size is None:
        size, high = _TEXT_SIZES[-1], room.height / len(shown) - _AIR
        shown = [cut(text, size, (room.width, high)) for text in shown]
    return [Paragraph((Run(text, size, colour=None),), align=None, after=_AIR) for text in shown]


def _draw_code(slide: Slide, box: Box, stage: DeckBuilder) -> None:
    """Draw the address of the check as one shape of black squares on white, for a telephone to read."""
    ground = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *in_emu(box))
    ground.fill.solid()
    paint(ground.fill.fore_color, INK.paper)
    ground.line.fill.background()
    without_effects(ground)
    describe(ground, "code ground")
    shape = freeform(slide.shapes, map(_corners, qr.bars(stage.briefing.check_at, box)))
    shape.fill.solid()
    paint(shape.fill.fore_color, INK.text)
    shape.line.fill.background()
    without_effects(shape)
    describe(shape, "code", stage.briefing.how_to_check)


def _corners(bar: Box) -> list[tuple[float, float]]:
    return [(bar.left, bar.top), (bar.right, bar.top), (bar.right, bar.bottom), (bar.left, bar.bottom)]


def _fits(lines: list[str], size: float, room: Box) -> bool:
    return sum(height(text, size, room.width) + _AIR for text in lines) <= room.height
