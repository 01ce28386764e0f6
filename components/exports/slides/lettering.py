"""How a text fits into its room on a slide.

The slides name Arial: Windows and macOS bring it, and it has all the Kazakh letters. What fits by the measure of
`text_metrics` fits on the slide.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil

from components.exports.text_metrics import Font

FONT = "Arial"
LINE_HEIGHT = 1.2
_STEPS = 20


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how many points a line of text is wide; a letter that the font lacks counts as a wide one."""
    return Font(size, bold).width(text)


def lines(text: str, size: float, room: float, *, bold: bool = False) -> int:
    """Return how many lines a text takes in `room` points: words move down whole, longer ones are broken."""
    return sum(_lines_of_paragraph(part, size, room, bold=bold) for part in text.split("\n"))


def height(text: str, size: float, room: float, *, bold: bool = False) -> float:
    """Return how many points a text is high when it is `room` points wide."""
    return lines(text, size, room, bold=bold) * size * LINE_HEIGHT


def fitting_size(
    text: str, room: tuple[float, float], sizes: Iterable[float], *, bold: bool = False
) -> float | None:
    """Return the first of `sizes` at which a text fits into `room`, width by height; None where none does."""
    wide, high = room
    return next((size for size in sizes if height(text, size, wide, bold=bold) <= high), None)


def cut(text: str, size: float, room: tuple[float, float], *, bold: bool = False) -> str:
    """Return as much of a text as fits into `room`, with an ellipsis where something is left out."""
    wide, high = room
    if height(text, size, wide, bold=bold) <= high:
        return text
    low, too_long = 0, len(text)
    while too_long - low > 1:
        middle = (low + too_long) // 2
        fits = height(f"{text[:middle].rstrip()}…", size, wide, bold=bold) <= high
        low, too_long = (middle, too_long) if fits else (low, middle)
    return f"{text[:low].rstrip()}…"


def broken(text: str, size: float, room: float, *, bold: bool = False) -> str | None:
    """Return a text with line breaks between words so that it is at most `room` wide; None where a word is wider."""
    done: list[str] = []
    for word in text.split(" "):
        if width(word, size, bold=bold) > room:
            return None
        joined = f"{done[-1]} {word}" if done else word
        if done and width(joined, size, bold=bold) <= room:
            done[-1] = joined
        else:
            done.append(word)
    return "\n".join(done)


@dataclass(frozen=True)
class Fitted:
    """A text that fits its box at a size; shortened where no size would do."""

    text: str
    size: float


def fitted(text: str, room: tuple[float, float], sizes: Iterable[float], *, bold: bool = False) -> Fitted:
    """Return a text at the first of `sizes` at which it fits, else shortened at the last of them."""
    choices = tuple(sizes)
    size = fitting_size(text, room, choices, bold=bold)
    if size is not None:
        return Fitted(text, size)
    return Fitted(cut(text, choices[-1], room, bold=bold), choices[-1])


def _lines_of_paragraph(text: str, size: float, room: float, *, bold: bool) -> int:
    count, used = 1, 0.0
    space = width(" ", size, bold=bold)
    for word in text.split(" "):
        wide = width(word, size, bold=bold)
        if used and used + space + wide <= room:
            used += space + wide
            continue
        if used:
            count, used = count + 1, 0.0
        if wide > room:
            broken = ceil(wide / max(room - size, size))
            count += broken - 1
            wide = room
        used = wide
    return count


def evenly(heights: Sequence[float], room: float, *, most: int | None = None) -> list[int]:
    """Share things out over as few slides as their heights allow, each slide about as full as the others.

    Args:
        heights: how high each of them is, in their order.
        room: how high a slide is; what is higher stands alone.
        most: how many slides are wanted at most; what does not fit on them is left out, and they are full.

    Returns:
        For each slide the number of things on it and on those before.
    """
    ends = _ends(heights, room)
    if most is not None and len(ends) > most:
        return ends[:most]
    fair = sum(heights) / len(ends) if ends else room
    rooms = (fair + (room - fair) * step / _STEPS for step in range(_STEPS))
    return next((tried for each in rooms if len(tried := _ends(heights, each)) == len(ends)), ends)


def _ends(heights: Sequence[float], room: float) -> list[int]:
    ends: list[int] = []
    used = 0.0
    for number, high in enumerate(heights):
        if number and used + high > room:
            ends.append(number)
            used = 0.0
        used += high
    return [*ends, len(heights)] if heights else ends
