"""Where the words of charts and maps stand, so that none covers another, on every surface. y grows downwards."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import inf
from typing import Literal

import numpy as np

from components.boxes import Box

Side = Literal["above", "below", "left", "right", "above left", "above right", "below left", "below right"]

_SIDES: dict[Side, tuple[float, float]] = {
    "above": (-0.5, -1), "below": (-0.5, 0), "left": (-1, -0.5), "right": (0, -0.5),
    "above left": (-1, -1), "above right": (0, -1), "below left": (-1, 0), "below right": (0, 0),
}  # fmt: skip
_DISTANCES = (1.0, 2.5, 5.0, 8.0)
_ON_A_LABEL, _OUTSIDE, _FURTHER = 20.0, 100.0, 6.0
_ROUNDS = 60


@dataclass(frozen=True)
class LabelRequest:
    """A label that wants a place.

    Attributes:
        x, y: the spot that it speaks of.
        width, height: its size.
        gap: the distance that it keeps from the spot at least.
        sides: where it would stand, the best first.
    """

    x: float
    y: float
    width: float
    height: float
    gap: float
    sides: tuple[Side, ...]


@dataclass(frozen=True)
class LabelPlace:
    """The place that a label has found: at which of the sides that it asked for, and what it covers there."""

    rank: int
    box: Box


def placed(
    requests: Sequence[LabelRequest],
    *,
    obstacles: Iterable[Box],
    bounds: Box,
    distances: Sequence[float] = _DISTANCES,
) -> list[LabelPlace]:
    """Return a place for each label, the first ones choosing first.

    Each takes the place beside its spot that covers least: what leaves `bounds` counts most, then other labels, then
    obstacles; of equal ones the nearest and the first of its sides. `distances` are the multiples of its gap at which
    it may stand.
    """
    taken = np.array([_edges(box) for box in obstacles] or [(0.0, 0.0, 0.0, 0.0)])
    weights = np.ones(len(taken))
    chosen: list[LabelPlace] = []
    for request in requests:
        candidates = _candidates(request, distances)
        best, _ = min(candidates, key=lambda each: each[1] + _cost(each[0].box, taken, weights, bounds))
        chosen.append(best)
        taken = np.vstack([taken, _edges(best.box)])
        weights = np.append(weights, _ON_A_LABEL)
    return chosen


def spread(boxes: Sequence[Box], *, gap: float = 2, within: tuple[float, float] = (-inf, inf)) -> list[Box]:
    """Return the boxes moved up and down, as little as it takes, until none overlaps another or leaves a stretch.

    Boxes keep their x. Pairs that overlap push each other apart in turn; where that finds no rest (many boxes in
    little space), the last state is returned.
    """
    moved = list(boxes)
    for _ in range(_ROUNDS):
        is_moved = _push_apart(moved, gap)
        held = [replace(box, top=min(max(box.top, within[0]), within[1] - box.height)) for box in moved]
        if not is_moved and held == moved:
            break
        moved = held
    return moved


def beside(
    spots: Sequence[tuple[float, float]], sizes: Sequence[tuple[float, float]], field: Box, *, gap: float
) -> list[Box]:
    """Return places for labels to the left and right of a map, from which a line leads to each spot.

    The western half of the spots has its labels on the left, from north to south on both sides; where a side has more
    labels than the field is high, they go on below it.
    """
    order = sorted(range(len(spots)), key=lambda place: spots[place][0])
    west, placed = len(order) // 2, dict[int, Box]()
    for side in (order[:west], order[west:]):
        side.sort(key=lambda place: spots[place][1])
        bottom = max(field.bottom, field.top + sum(sizes[place][1] + gap for place in side))
        boxes = [Box.centred(field.x, spots[place][1], *sizes[place]) for place in side]
        for place, box in zip(side, _downwards(boxes, field.top, bottom, gap), strict=True):
            is_west = place in order[:west]
            left = field.left - gap - box.width if is_west else field.right + gap
            placed[place] = replace(box, left=left)
    return [placed[place] for place in range(len(spots))]


def _downwards(boxes: Sequence[Box], top: float, bottom: float, gap: float) -> list[Box]:
    """Return boxes under one another in their order, each as near to its place as the others and the edges allow."""
    lowest, placed = bottom, list[Box]()
    for box in reversed(boxes):
        lowest = min(lowest, box.bottom)
        placed.append(replace(box, top=lowest - box.height))
        lowest -= box.height + gap
    highest, found = top, list[Box]()
    for box in reversed(placed):
        found.append(replace(box, top=max(box.top, highest)))
        highest = found[-1].bottom + gap
    return found


def _candidates(request: LabelRequest, distances: Sequence[float]) -> list[tuple[LabelPlace, float]]:
    """Return the places asked for and the price of each: its distance, then its rank."""
    return [
        (LabelPlace(rank, at_side(request, side, distance)), _FURTHER * distance + rank)
        for distance in distances
        for rank, side in enumerate(request.sides)
    ]


def at_side(request: LabelRequest, side: Side, distance: float = 1.0) -> Box:
    """Return where a label stands at a side of its spot, so many times its gap away."""
    gap = request.gap * distance
    across, down = _SIDES[side]
    left = request.x + across * request.width + gap * _direction(across)
    top = request.y + down * request.height + gap * _direction(down)
    return Box(left, top, request.width, request.height)


def _direction(share: float) -> int:
    """Return which way to step back from the spot: a label that is centred on it stays."""
    return {-1: -1, 0: 1}.get(int(share), 0) if share != -0.5 else 0


def _cost(box: Box, taken: np.ndarray, weights: np.ndarray, bounds: Box) -> float:
    left, top, right, bottom = taken.T
    across = np.minimum(right, box.right) - np.maximum(left, box.left)
    down = np.minimum(bottom, box.bottom) - np.maximum(top, box.top)
    covered = float(weights @ (np.clip(across, 0, None) * np.clip(down, 0, None)))
    outside = box.width * box.height - box.overlap(bounds)
    return covered + _OUTSIDE * outside


def _edges(box: Box) -> tuple[float, float, float, float]:
    return box.left, box.top, box.right, box.bottom


def _push_apart(boxes: list[Box], gap: float) -> bool:
    moved = False
    for i in range(len(boxes)):
        for j in range(i + 1, len(boxes)):
            a, b = boxes[i], boxes[j]
            overlap = (a.height + b.height) / 2 + gap - abs(a.y - b.y)
            if abs(a.x - b.x) < (a.width + b.width) / 2 and overlap > 0.01:
                direction = -1 if a.y <= b.y else 1
                boxes[i] = replace(a, top=a.top + direction * overlap / 2)
                boxes[j] = replace(b, top=b.top - direction * overlap / 2)
                moved = True
    return moved
