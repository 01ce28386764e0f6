"""Words on a slide: what XML cannot carry is taken out, and every run says its language."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import quote

from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.text.text import TextFrame, _Paragraph, _Run
from pptx.util import Pt

from components.exports.slides.theme import paint
from components.i18n import Language
from components.palette import ACCENT, INKS

INK: Final = INKS["light"]
LINK_COLOUR: Final = ACCENT
LANGUAGES: Final = {
    Language.KAZAKH: MSO_LANGUAGE_ID.KAZAKH,
    Language.RUSSIAN: MSO_LANGUAGE_ID.RUSSIAN,
    Language.ENGLISH: MSO_LANGUAGE_ID.ENGLISH_UK,
}
_LONGEST_ADDRESS = 2_000
_BREAKS = re.compile("[ \t\n]+")
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Run:
    """Words in one style: colour as `#rrggbb`, the address that they lead to, None for none.

    What is None of weight and colour, they have from the layout.
    """

    text: str
    size: float
    bold: bool | None = False
    colour: str | None = INK.text
    link: str | None = None
    italic: bool = False


@dataclass(frozen=True)
class Paragraph:
    """Words of one paragraph, their side or None for that of the layout, and how many points of air follow it."""

    words: tuple[Run, ...]
    align: PP_ALIGN | None = PP_ALIGN.LEFT
    after: float = 0
    level: int = field(default=0)


def clean(text: str) -> str:
    """Return a text without what XML cannot carry; every line break is a plain one."""
    return _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n"))


def one_line(text: str) -> str:
    """Return a clean text without line breaks, for titles and names; spaces that hold words together stay."""
    return _BREAKS.sub(" ", clean(text)).strip(" ")


def web_address(link: str | None) -> str | None:
    """Return an address as a file may carry it, with odd characters escaped; None for what is no page of the web."""
    if link is None or not link.startswith(("http://", "https://")) or len(link) > _LONGEST_ADDRESS:
        return None
    return quote(one_line(link), safe=":/?#[]@!$&'()*+,;=%~-._")


def write(
    frame: TextFrame,
    paragraphs: Iterable[Paragraph],
    language: Language,
    *,
    anchor: MSO_ANCHOR | None = None,
    inset: float = 0,
) -> None:
    """Fill a text frame; its words wrap, and its box keeps its size."""
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Pt(inset)
    if anchor is not None:
        frame.vertical_anchor = anchor
    for number, paragraph in enumerate(paragraphs):
        _write_paragraph(frame.paragraphs[0] if number == 0 else frame.add_paragraph(), paragraph, language)


def paragraph(text: str, size: float, *, bold: bool = False, colour: str = INK.text) -> Paragraph:
    """Return a paragraph of one style."""
    return Paragraph((Run(text, size, bold, colour),))


def _write_paragraph(target: _Paragraph, paragraph: Paragraph, language: Language) -> None:
    target.alignment = paragraph.align
    target.space_before, target.space_after = Pt(0), Pt(paragraph.after)
    for words in paragraph.words:
        for position, line in enumerate(clean(words.text).split("\n")):
            if position:
                target.add_line_break()
            _write_run(target.add_run(), line, words, language)


def _write_run(run: _Run, text: str, words: Run, language: Language) -> None:
    run.text = text.replace("\t", " ")
    font = run.font
    font.size, font.bold, font.italic = Pt(words.size), words.bold, words.italic or None
    if words.colour is not None:
        paint(font.color, words.colour)
    font.language_id = LANGUAGES[language]
    address = web_address(words.link)
    if address:
        run.hyperlink.address = address
