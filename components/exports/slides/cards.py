"""Headline figures on a slide: a card each, of one shape whose words stay words."""

from typing import Final

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.slide import Slide
from pptx.util import Pt

from components.boxes import Box
from components.briefing.model import Cards
from components.exports.slides.boxes import in_emu
from components.exports.slides.deck_builder import DeckBuilder, describe, without_effects
from components.exports.slides.lettering import LINE_HEIGHT, cut, fitted, height
from components.exports.slides.text import INK, LINK_COLOUR, Paragraph, Run, clean, web_address, write
from components.exports.slides.theme import paint
from components.narrative.figures import HeadlineFigure
from components.palette import PALE_FILL

_GAP, _INSET, _AIR = 12.0, 8.0, 3.0
_TALLEST = 200.0
_WIDE = 400.0
_LABELS = (14.0, 13.0, 12.0, 11.0, 10.0, 9.0)
_VALUES = (30.0, 27.0, 24.0, 21.0, 18.0, 15.0, 12.0, 10.0)
_SMALL = (12.0, 11.0, 10.0, 9.0, 8.0)
# A few broad cards are read from farther away.
_LARGE_LABELS = (20.0, 18.0, 16.0, *_LABELS)
_LARGE_VALUES = (48.0, 40.0, 34.0, *_VALUES)
_LARGE_SMALL = (16.0, 14.0, *_SMALL)
_LEAST_WITH_SOURCES: Final = 10.0


def draw_cards(slide: Slide, body: Box, cards: Cards, stage: DeckBuilder) -> None:
    """Draw the figures side by side, in two rows where there are more than three."""
    places = body.grid(len(cards.figures), gap=_GAP, most_high=_TALLEST)
    for number, (figure, box) in enumerate(zip(cards.figures, places, strict=True)):
        _draw_card(slide, box, figure, number, stage, is_demo=cards.is_demo)


def _draw_card(
    slide: Slide, box: Box, figure: HeadlineFigure, number: int, stage: DeckBuilder, *, is_demo: bool
) -> None:
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *in_emu(box))
    if is_demo:
        shape.fill.background()  # the watermark behind the cards stays to be seen
    else:
        shape.fill.solid()
        paint(shape.fill.fore_color, PALE_FILL)
    paint(shape.line.color, INK.grid)
    shape.line.width = Pt(1)
    without_effects(shape)
    describe(shape, f"card {number + 1} {figure.code}")
    write(
        shape.text_frame,
        _words(figure, box.width - 2 * _INSET, box.height - 2 * _INSET),
        stage.language,
        anchor=MSO_ANCHOR.MIDDLE,
        inset=_INSET,
    )


def _words(figure: HeadlineFigure, wide: float, high: float) -> list[Paragraph]:
    """Return the paragraphs of a card, the figure itself as large as the rest allows."""
    is_wide = wide + 2 * _INSET >= _WIDE
    labels, values, smalls = (
        (_LARGE_LABELS, _LARGE_VALUES, _LARGE_SMALL) if is_wide else (_LABELS, _VALUES, _SMALL)
    )
    small: list[tuple[str, str, str | None]] = [
        (figure.detail, INK.text, None),
        (figure.period, INK.faint_text, None),
        *(
            (source.text, LINK_COLOUR if web_address(source.link) else INK.faint_text, source.link)
            for source in figure.sources
        ),
    ]
    lines = [(clean(text), colour, link) for text, colour, link in small if text]
    said = "\n".join(text for text, _, _ in lines)
    size = fitted(said, (wide, high * 0.58), smalls).size
    if size < _LEAST_WITH_SOURCES:  # the foot of the slide names them too
        lines = [line for line in lines if line[0] not in {clean(source.text) for source in figure.sources}]
        said = "\n".join(text for text, _, _ in lines)
        size = fitted(said, (wide, high * 0.58), smalls).size
    texts = _within([text for text, _, _ in lines], size, wide, high * 0.58)
    used = height("\n".join(texts), size, wide) if texts else 0.0
    label = fitted(clean(figure.label), (wide, (high - used) * 0.45), labels, bold=True)
    left = high - used - height(label.text, label.size, wide, bold=True) - 2 * _AIR
    one_line = values[0] * LINE_HEIGHT
    value = fitted(clean(figure.value), (wide, min(left, one_line)), values, bold=True)
    under = [(text, colour, link) for text, (_, colour, link) in zip(texts, lines, strict=True)]
    return [
        Paragraph((Run(label.text, label.size, bold=True, colour=INK.faint_text),), after=_AIR),
        Paragraph((Run(value.text, value.size, bold=True),), after=_AIR),
        *(Paragraph((Run(each, size, colour=colour, link=link),)) for each, colour, link in under),
    ]


def _within(lines: list[str], size: float, wide: float, high: float) -> list[str]:
    """Return lines that fit together: as they are, or each cut to its share where they are too long."""
    if not lines or height("\n".join(lines), size, wide) <= high:
        return lines
    return [cut(line, size, (wide, high / len(lines))) for line in lines]
