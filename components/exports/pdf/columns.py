"""How a table fits on A4: which way the page stands, the size of the letters, and the width of each column."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

from components.exports.text_metrics import Font, wrapped

PADDING = 4.0
"""The space on either side of a cell's words, in points."""

PORTRAIT, _LANDSCAPE = 481.0, 728.0
"""The room between the margins of a page, in points."""

WAYS: Final = ((False, 9.0), (True, 9.0))
"""Upright or lying pages, and the size of the letters: nothing on paper is smaller."""

UPRIGHT: Final = WAYS[:1]

_SHORT, _EVENNESS = 90.0, 0.1
_LONGEST, _BEARABLE, _MOST_ON_A_PAGE = 240.0, 6, 30
_WORD = re.compile(r"[^ \t\n]+")
_UNIT = Font(1.0, is_bold=True)


@dataclass(frozen=True)
class Fit:
    """A way to set a table.

    Attributes:
        is_landscape: whether it needs pages that lie.
        size: of the letters, in points.
        widths: of the columns with their padding, in points; together the width of the page.
        is_whole: whether every row is low enough to be kept on one page.
    """

    is_landscape: bool
    size: float
    widths: tuple[float, ...]
    is_whole: bool


@dataclass(frozen=True)
class _Column:
    """The widths of a column's texts and of its longest word, as multiples of the size of the letters."""

    texts: tuple[float, ...]
    word: float

    @classmethod
    def of(cls, texts: Sequence[str]) -> "_Column":
        return cls(tuple(map(_UNIT.width, texts)), max(map(_UNIT.width, _words(texts)), default=0.0))

    def least(self, size: float) -> float:
        """Return the width in which no word is broken."""
        return self.word * size + 2 * PADDING

    def wish(self, size: float) -> float:
        """Return how much wider it would be, for no text to be broken or a long one to be easy to read."""
        return max(0.0, min(max(self.texts) * size + 2 * PADDING, _LONGEST) - self.least(size))

    def lines(self, size: float, width: float) -> int:
        """Return about how many lines its longest text takes."""
        return ceil(max(self.texts) * size / max(width - 2 * PADDING, size))


def fitted(
    header: Sequence[str], rows: Sequence[Sequence[str]], ways: Sequence[tuple[bool, float]] = WAYS
) -> Fit:
    """Return the way to set a table in which no word is broken and no row is high: upright if possible.

    Where no way is like that, the one with the lowest rows is taken, and `broken` cuts the words that are too wide.
    """
    if not header:
        return Fit(*ways[0], (), is_whole=True)
    columns = [_Column.of(column) for column in zip(header, *rows, strict=True)]
    tried = [_set(columns, is_landscape, size) for is_landscape, size in ways]
    good = (fit for fit, lines in tried if lines <= _BEARABLE and _holds_words(fit, columns))
    return next(good, None) or min(tried, key=lambda way: (not _holds_words(way[0], columns), way[1]))[0]


def narrowest(texts: Sequence[str], size: float) -> float:
    """Return the width, padding included, in which no word of a column is broken."""
    return _Column.of(texts).least(size)


def broken(text: str, width: float, size: float) -> str:
    """Return a cell's text with a chance for a line break in each word that is wider than its column."""
    font = Font(size, is_bold=True)
    room = max(width - 2 * PADDING, font.size)
    if font.width(text) <= room:
        return text
    return _WORD.sub(lambda word: "\N{ZERO WIDTH SPACE}".join(wrapped(word.group(), room, font)), text)


def _words(texts: Sequence[str]) -> Iterator[str]:
    return (word for text in texts for word in _WORD.findall(text))


def _set(columns: Sequence[_Column], is_landscape: bool, size: float) -> tuple[Fit, int]:
    """Return one way to set the columns, and the number of lines of the highest row."""
    widths = _shared(columns, _LANDSCAPE if is_landscape else PORTRAIT, size)
    lines = max(column.lines(size, width) for column, width in zip(columns, widths, strict=True))
    return Fit(is_landscape, size, widths, lines <= _MOST_ON_A_PAGE), lines


def _holds_words(fit: Fit, columns: Sequence[_Column]) -> bool:
    return all(
        column.least(fit.size) <= width + 0.01 for column, width in zip(columns, fit.widths, strict=True)
    )


def _shared(columns: Sequence[_Column], page: float, size: float) -> tuple[float, ...]:
    """Share the width of the page: to each column its longest word, then room for short texts, then for long ones."""
    least = [column.least(size) for column in columns]
    if sum(least) >= page:
        return _squeezed(least, page)
    wishes = [column.wish(size) for column in columns]
    short = [min(wish, max(0.0, _SHORT - width)) for width, wish in zip(least, wishes, strict=True)]
    widths = _grown(least, short, min(page, sum(least) + sum(short)))
    long = [wish - got + _EVENNESS * width for width, wish, got in zip(least, wishes, short, strict=True)]
    return _grown(widths, long, page)


def _grown(widths: Sequence[float], wishes: Sequence[float], page: float) -> tuple[float, ...]:
    """Widen columns in the measure of their wishes until they fill the page."""
    rest, all_wishes = page - sum(widths), sum(wishes) or 1.0
    return tuple(width + rest * wish / all_wishes for width, wish in zip(widths, wishes, strict=True))


def _squeezed(least: Sequence[float], page: float) -> tuple[float, ...]:
    """Take from the widest columns what is too much for the page, until they are as wide as each other."""
    room, widths = page, dict.fromkeys(range(len(least)), 0.0)
    for number, column in enumerate(sorted(widths, key=lambda each: least[each])):
        widths[column] = min(least[column], room / (len(least) - number))
        room -= widths[column]
    return tuple(widths.values())
