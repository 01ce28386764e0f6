"""What stands around a picture that travels alone: title and measure above, sources and date below."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from components.citations import Citation
from components.exports.pictures.looks import INK, MARGIN, SMALL, SUBTITLE, TITLE, WIDTH
from components.exports.pictures.sheet import Canvas
from components.exports.text_metrics import Font, wrapped
from components.i18n import Translator, formats

PRODUCT = "Jastar Atlas"
_GAP = 6.0
_YEARS = re.compile(r"^(\d{4})-(\d{4})$")


@dataclass(frozen=True)
class TextBlock:
    """A paragraph that is already broken into lines."""

    lines: tuple[str, ...]
    font: Font
    colour: str

    @property
    def height(self) -> float:
        """Its height in points, with the gap under it."""
        return len(self.lines) * self.font.line + _GAP


@dataclass(frozen=True)
class Frame:
    """The words above and below a picture; both are empty inside a document that has its own."""

    above: tuple[TextBlock, ...] = ()
    below: tuple[TextBlock, ...] = ()

    @property
    def top(self) -> float:
        """Where the picture begins, in points from the upper edge."""
        return (MARGIN if self.above else _GAP) + sum(words.height for words in self.above)

    @property
    def height_below(self) -> float:
        """What it needs under the picture, in points."""
        return (MARGIN if self.below else _GAP) + sum(words.height for words in self.below)

    def draw(self, sheet: Canvas) -> None:
        """Write the words."""
        _stack(sheet, self.above, MARGIN)
        _stack(sheet, self.below, sheet.height - self.height_below + _GAP)


def around(
    title: str,
    subtitle: str,
    *,
    sources: Iterable[Citation],
    when: str,
    tr: Translator,
    notice: str = "",
) -> Frame:
    """Return the frame of a picture.

    Args:
        title: the finding.
        subtitle: measure, unit and period; empty for none.
        sources: where the figures are from.
        when: the day (ISO 8601) or the years that it speaks of.
        tr: the reader's language.
        notice: a copyright notice; empty for none.
    """
    cited = "; ".join(source.text for source in sources)
    below = (
        tr("Sources: {sources}", sources=cited) if cited else "",
        " · ".join(filter(None, (PRODUCT, _moment(when, tr), notice))),
    )
    return Frame(
        tuple(_words(text, font, ink) for text, font, ink in (
            (title, TITLE, INK.text), (subtitle, SUBTITLE, INK.faint_text),
        ) if text),
        tuple(_words(text, SMALL, INK.faint_text) for text in below if text),
    )  # fmt: skip


def draw_demonstration_mark(sheet: Canvas, *, tr: Translator) -> None:
    """Write across the picture that its figures are for demonstration."""
    text = tr("Demonstration data")
    across = (sheet.width - 2 * MARGIN) * 0.9
    size = min(60.0, across / Font(1, is_bold=True).width(text))
    sheet.slanted(
        sheet.width / 2,
        sheet.height / 2,
        text,
        Font(size, is_bold=True),
        colour=INK.text,
        degrees=18,
        opacity=0.16,
    )


def _words(text: str, font: Font, colour: str) -> TextBlock:
    return TextBlock(tuple(wrapped(text, WIDTH - 2 * MARGIN, font)), font, colour)


def _stack(sheet: Canvas, paragraphs: Iterable[TextBlock], top: float) -> None:
    for words in paragraphs:
        sheet.text(MARGIN, top, words.lines, words.font, colour=words.colour)
        top += words.height


def _moment(when: str, tr: Translator) -> str:
    """Return a day in words, and years as they are."""
    try:
        day = date.fromisoformat(when)
    except ValueError:
        return _YEARS.sub("\\1\N{EN DASH}\\2", when)
    return tr("as at {day}", day=formats.day(day, tr=tr))
