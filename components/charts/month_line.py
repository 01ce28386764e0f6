"""Months as a small line: each with a height, on a scale that its maker chooses."""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from components.palette import BLUE, INKS, Theme

_LINE_WIDTH, _LINE_HEIGHT, _EDGE, _DOT, _STROKE = 220, 34, 5, 6, 2


@dataclass(frozen=True)
class MonthPoint:
    """A month of the line: its height, 1 for the highest, None where nothing was reported; partial ones are hollow."""

    height: float | None
    is_partial: bool


def height_of(number: float | None, highest: float) -> float | None:
    """Return how high a number stands below the highest, 0 to 1; None where it is not known or there is no scale."""
    return None if number is None or highest <= 0 else max(number, 0.0) / highest


def month_line(months: Sequence[MonthPoint], text: str, theme: Theme) -> str:
    """Draw months as a line in a picture of its own, without letters; a month missing or partial interrupts it.

    The picture takes any width: its strokes, of which the dots are made too, keep theirs.

    Args:
        months: the months in their order, each with its height.
        text: the line in words; without any nothing is drawn.
    """
    if not text:
        return ""
    colour, paper = BLUE[0 if theme == "light" else 1], INKS[theme].paper
    step = (_LINE_WIDTH - 2 * _EDGE) / max(len(months) - 1, 1)
    places = [(_EDGE + step * number, month) for number, month in enumerate(months)]
    strokes = [_stroke(" ".join(_move(places, number) for number in range(len(places))), colour, _STROKE)]
    for x, month in places:
        if month.height is not None:
            dot = f"M{x:.1f} {_y(month):.1f}h.01"
            strokes.append(_stroke(dot, colour, _DOT))
            strokes += [_stroke(dot, paper, _DOT / 2)] if month.is_partial else []
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_LINE_WIDTH} {_LINE_HEIGHT}" '
        f'preserveAspectRatio="none" fill="none" stroke-linecap="round">{"".join(strokes)}</svg>'
    )
    picture = b64encode(svg.encode()).decode()
    return f'<img src="data:image/svg+xml;base64,{picture}" alt="{escape(text)}">'


def _stroke(path: str, colour: str, width: float) -> str:
    return f'<path d="{path}" stroke="{colour}" stroke-width="{width}" vector-effect="non-scaling-stroke"/>'


def _move(places: list[tuple[float, MonthPoint]], number: int) -> str:
    x, month = places[number]
    if month.height is None:
        return ""
    # A month that is not complete is no part of a trend.
    is_joined = number > 0 and all(
        each.height is not None and not each.is_partial for _, each in places[number - 1 : number + 1]
    )
    return f"{'L' if is_joined else 'M'}{x:.1f} {_y(month):.1f}"


def _y(month: MonthPoint) -> float:
    return _EDGE + (_LINE_HEIGHT - 2 * _EDGE) * (1 - (month.height or 0.0))
