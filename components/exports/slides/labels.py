"""Where the words beside points stand, so that none covers another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from components.boxes import Box
from components.exports.slides.boxes import PLOT_HEIGHT, PLOT_WIDTH
from components.exports.slides.chart_part import Drawn, PointLabel, Position
from components.exports.slides.lettering import LINE_HEIGHT, width

_AIR = 7.0
_STEP = 4.0
_SIDES: tuple[Position, ...] = ("above", "below", "left", "right")


@dataclass(frozen=True)
class PlotScale:
    """The stretch of the axes of a chart over time: first and last day as numbers, and the highest value."""

    first: int
    last: int
    top: float

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Return about where a point stands, in points from the upper left."""
        return (
            (x - self.first) / (self.last - self.first) * PLOT_WIDTH,
            (1 - y / self.top) * PLOT_HEIGHT,
        )


def apart(series: Sequence[Drawn], ground: PlotScale) -> list[Drawn]:
    """Return the series with each label on the side of its point where it covers the least: no label, little of a line.

    Higher labels choose first; each tries its own side before the others.
    """
    ink = {number: list(_ink(each, ground)) for number, each in enumerate(series) if each.labels}
    points = [ground.at(x, y) for each in series if each.labels or each.is_marked for x, y in _places(each)]
    order = sorted(
        ((number, label) for number, each in enumerate(series) for label in each.labels),
        key=lambda one: _box(series[one[0]], one[1], ground).top,
    )
    taken: list[Box] = []
    placed: dict[int, list[PointLabel]] = {}
    for number, label in order:
        others = [mark for other, marks in ink.items() if other != number for mark in marks]
        chosen, box = _freest(series[number], label, ground, taken, points + others)
        placed.setdefault(number, []).append(chosen)
        taken.append(box)
    return [replace(each, labels=tuple(placed.get(number, ()))) for number, each in enumerate(series)]


def _places(series: Drawn) -> list[tuple[float, float]]:
    return [
        (x, y)
        for x, y in zip(series.x, series.values, strict=True)
        if y is not None and not isinstance(x, str)
    ]


def _ink(series: Drawn, ground: PlotScale) -> Iterator[tuple[float, float]]:
    """Yield places on a line, every few points of its way; nothing for points that no line connects."""
    if not series.is_joined:
        return
    known = [
        None if y is None or isinstance(x, str) else ground.at(x, y)
        for x, y in zip(series.x, series.values, strict=True)
    ]
    for one, other in pairwise(known):
        if one is not None and other is not None:
            yield from _between(one, other)


def _between(one: tuple[float, float], other: tuple[float, float]) -> Iterator[tuple[float, float]]:
    steps = int(max(abs(other[0] - one[0]), abs(other[1] - one[1])) / _STEP)
    for number in range(1, steps):
        part = number / steps
        yield one[0] + (other[0] - one[0]) * part, one[1] + (other[1] - one[1]) * part


def _freest(
    series: Drawn,
    label: PointLabel,
    ground: PlotScale,
    taken: Sequence[Box],
    marks: Sequence[tuple[float, float]],
) -> tuple[PointLabel, Box]:
    sides = dict.fromkeys((label.position, *_SIDES))
    choices = [replace(label, position=side) for side in sides]
    boxes = [_box(series, choice, ground) for choice in choices]

    def covered(number: int) -> tuple[int, int, int]:
        box = boxes[number]
        return (
            sum(box.overlap(other) > 0 for other in taken),
            sum(box.left < x < box.right and box.top < y < box.bottom for x, y in marks),
            number,
        )

    best = min(range(len(choices)), key=covered)
    return choices[best], boxes[best]


def _box(series: Drawn, label: PointLabel, ground: PlotScale) -> Box:
    day, value = series.x[label.index], series.values[label.index]
    x, y = ground.at(0.0 if isinstance(day, str) else day, value or 0.0)
    lines = (label.text or "0" * 6).split("\n")
    wide = max(width(line, label.size, bold=label.is_bold) for line in lines)
    high = len(lines) * label.size * LINE_HEIGHT
    left = {"left": x - wide - _AIR, "right": x + _AIR}.get(label.position, x - wide / 2)
    top = {"above": y - high - _AIR, "below": y + _AIR}.get(label.position, y - high / 2)
    return Box(left, top, wide, high)
