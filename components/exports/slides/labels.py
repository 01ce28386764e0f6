"""On which side of their points the words of a chart over time stand: native charts know four."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, Literal

from components.boxes import Box
from components.exports.slides.boxes import BESIDE_PLOT, UNDER_PLOT
from components.exports.slides.chart_part import Drawn, PointLabel
from components.exports.slides.lettering import LINE_HEIGHT, width
from components.labels import LabelRequest, Side, at_side, placed

NativeSide = Literal["above", "below", "left", "right"]

_AIR = 7.0
_STEP = 4.0
_AWAY: Final = (1.0, 2.5, 4.0, 6.0, 8.0, 10.0, 12.0)
"""So many times the usual distance from its point may words stand that may move."""
_SIDES: Final = ("above", "below", "left", "right")
_POSITIONS: Final[dict[Side, NativeSide]] = {
    "above": "above", "below": "below", "left": "left", "right": "right", "above right": "right",
}  # fmt: skip
"""From which position a native chart moves words to a side."""


@dataclass(frozen=True)
class PlotScale:
    """The stretch of the axes of a chart over time: first and last day as numbers, the highest value, and its room."""

    first: int
    last: int
    top: float
    room: Box

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Return about where a point stands, in points from the upper left."""
        return (
            (x - self.first) / (self.last - self.first) * self.room.width,
            (1 - y / self.top) * self.room.height,
        )


def apart(series: Sequence[Drawn], ground: PlotScale) -> list[Drawn]:
    """Return the series with each label on the side of its point where it covers the least.

    Higher points choose first; each tries its own side before the others. What may move away from its point comes last.
    """
    wanted = [(number, label, _sides(label)) for number, each in enumerate(series) for label in each.labels]
    wanted.sort(key=lambda one: (one[1].may_move, _spot(series[one[0]], one[1], ground)[1]))
    requests = [
        LabelRequest(*_spot(series[number], label, ground), *_size(label), _AIR, sides)
        for number, label, sides in wanted
    ]
    covered = [Box.centred(*spot, _STEP, _STEP) for each in series for spot in _ink(each, ground)]
    # Words may stand beside the plot: the program that shows the slide then makes it smaller.
    wide, high = ground.room.width, ground.room.height
    bounds = Box(-wide, -high, 3 * wide, 3 * high)
    held = sum(not label.may_move for _, label, _ in wanted)
    places = placed(requests[:held], obstacles=covered, bounds=bounds, distances=(1.0,))
    covered += [place.box for place in places]
    places += placed(requests[held:], obstacles=covered, bounds=ground.room, distances=_AWAY)
    chosen: dict[int, list[PointLabel]] = {}
    for (number, label, sides), request, place in zip(wanted, requests, places, strict=True):
        position = _POSITIONS[sides[place.rank]]
        moved = _moved(place.box, at_side(request, position), ground)
        chosen.setdefault(number, []).append(replace(label, position=position, moved=moved))
    return [replace(each, labels=tuple(chosen.get(number, ()))) for number, each in enumerate(series)]


def _moved(found: Box, usual: Box, ground: PlotScale) -> tuple[float, float]:
    """Return how far words stand from where their side puts them, in shares of the chart."""
    across, down = ground.room.width + BESIDE_PLOT, ground.room.height + UNDER_PLOT
    return (found.left - usual.left) / across, (found.top - usual.top) / down


def _sides(label: PointLabel) -> tuple[Side, ...]:
    """Return the sides of a point in the order in which its label tries them."""
    if label.may_move:
        return ("above right", "above", "right", "below")
    return tuple(sorted(_SIDES, key=lambda side: side != label.position))


def _ink(series: Drawn, ground: PlotScale) -> Iterator[tuple[float, float]]:
    """Yield the points that show, and places on the line between them, every few points of its way."""
    spots = [
        None if y is None or isinstance(x, str) else ground.at(x, y)
        for x, y in zip(series.x, series.values, strict=True)
    ]
    if series.labels or series.is_marked:
        yield from filter(None, spots)
    for one, other in pairwise(spots) if series.is_joined else ():
        if one is not None and other is not None:
            yield from _between(one, other)


def _between(one: tuple[float, float], other: tuple[float, float]) -> Iterator[tuple[float, float]]:
    steps = int(max(abs(other[0] - one[0]), abs(other[1] - one[1])) / _STEP)
    for number in range(1, steps):
        part = number / steps
        yield one[0] + (other[0] - one[0]) * part, one[1] + (other[1] - one[1]) * part


def _spot(series: Drawn, label: PointLabel, ground: PlotScale) -> tuple[float, float]:
    day, value = series.x[label.index], series.values[label.index]
    return ground.at(0.0 if isinstance(day, str) else day, value or 0.0)


def _size(label: PointLabel) -> tuple[float, float]:
    lines = (label.text or "0" * 6).split("\n")
    wide = max(width(line, label.size, bold=label.is_bold) for line in lines)
    return wide, len(lines) * label.size * LINE_HEIGHT
