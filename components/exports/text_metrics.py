"""How wide a text is and where its lines break, and which letters the typeface of pictures and paper has.

DejaVu Sans comes with matplotlib, has every Kazakh letter, and is the same on every computer. It is the measure of
slides too, which are written in Arial: DejaVu is wider, but for some capitals, by about an eighth.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from pathlib import Path

import matplotlib as mpl
from matplotlib.ft2font import FT2Font, LoadFlags

FAMILY = "DejaVu Sans"
FOLDER = Path(mpl.get_data_path()) / "fonts" / "ttf"
MISSING = "\N{REPLACEMENT CHARACTER}"
"""Stands for a letter that the typeface does not have."""

_WIDEST = 1.2
_FILES = {False: "DejaVuSans.ttf", True: "DejaVuSans-Bold.ttf"}
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_BREAKABLE_SPACE = re.compile(r"[ \t\n]+")


@dataclass(frozen=True)
class Font:
    """A size in points, and whether it is bold."""

    size: float
    is_bold: bool = False

    @property
    def line(self) -> float:
        """The distance from one line to the next, in points."""
        return self.size * 1.3

    def width(self, text: str) -> float:
        """Return how wide one line of text is, in points; a letter that is not there counts as a wide one."""
        return self.size * _length(text, self.is_bold)


@lru_cache(maxsize=4096)
def _length(text: str, is_bold: bool) -> float:
    """Return how wide a text is as a share of its size."""
    advances = _advances(is_bold)
    return sum(advances.get(ord(letter), _WIDEST) for letter in text)


@cache
def _advances(is_bold: bool) -> Mapping[int, float]:
    """Return the width of each letter that the typeface has, as a share of its size."""
    font = FT2Font(FOLDER / _FILES[is_bold])
    return {
        code: font.load_glyph(glyph, LoadFlags.NO_SCALE).horiAdvance / font.units_per_EM
        for code, glyph in font.get_charmap().items()
    }


def printable(text: str) -> str:
    """Return people's text as it can be set: without what is not seen, a mark for a letter that is not there.

    Control characters would make an SVG or a PDF invalid; those that turn the direction of writing could make a text
    say something else than it holds.
    """
    known = _advances(False)
    return "".join(
        letter if letter == "\n" or ord(letter) in known else MISSING
        for letter in unicodedata.normalize("NFC", text)
        if letter == "\n" or unicodedata.category(letter) not in _UNSEEN
    )


def wrapped(text: str, width: float, font: Font) -> list[str]:
    """Return text as lines that are at most `width` points wide: broken at spaces, in a word only where it must be."""
    return [line for paragraph in text.split("\n") for line in _lines(paragraph, width, font)]


def _lines(paragraph: str, width: float, font: Font) -> Iterator[str]:
    line, used, space = "", 0.0, font.width(" ")
    for word in _pieces(paragraph, width, font):
        wide = font.width(word)
        if line and used + space + wide > width:
            yield line
            line, used = word, wide
        elif line:
            line, used = f"{line} {word}", used + space + wide
        else:
            line, used = word, wide
    yield line


def _pieces(paragraph: str, width: float, font: Font) -> Iterator[str]:
    """Split at ordinary spaces, not at those that keep a number together, and a word too wide at any letter."""
    for word in _BREAKABLE_SPACE.split(paragraph.strip(" \t\n")):
        rest = word
        while rest and font.width(rest) > width:
            fitting = max(1, _fitting(rest, width, font))
            yield rest[:fitting]
            rest = rest[fitting:]
        yield rest


def _fitting(word: str, width: float, font: Font) -> int:
    """Return how many letters of a word fit that does not fit as a whole."""
    ends = accumulate(map(font.width, word))
    return next((count for count, end in enumerate(ends) if end > width), len(word))
