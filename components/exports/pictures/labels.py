"""Where the words of a picture stand, so that none covers another or leaves the sheet. In points, y downwards."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from components.boxes import Box

Side = Literal["above", "below", "left", "right", "above left", "above right", "below left", "below right"]

_SIDES: dict[Side, tuple[float, float]] = {
    "above": (-0.5, -1), "below": (-0.5, 0), "left": (-1, -0.5), "right": (0, -0.5),
    "above left": (-1, -1), "above right": (0, -1), "below left": (-1, 0), "below right": (0, 0),
}  # fmt: skip
_DISTANCES = (1.0, 2.5, 5.0)
_ON_A_LABEL, _OUTSIDE, _FURTHER = 20.0, 100.0, 6.0


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


def placed(wishes: Sequence[LabelRequest], *, obstacles: Iterable[Box], bounds: Box) -> list[Box]:
    """Return a place for each label, the first ones choosing first.

    Each takes the spot beside its mark that covers least: what leaves `bounds` counts most, then other labels, then
    obstacles; of equal ones the nearest and the first of its sides.
    """
    taken = np.array([_edges(box) for box in obstacles] or [(0.0, 0.0, 0.0, 0.0)])
    weights = np.ones(len(taken))
    chosen: list[Box] = []
    for wish in wishes:
        best = min(_candidates(wish), key=lambda each: each[1] + _cost(each[0], taken, weights, bounds))[0]
        chosen.append(best)
        taken = np.vstack([taken, _edges(best)])
        weights = np.append(weights, _ON_A_LABEL)
    return chosen


def _candidates(wish: LabelRequest) -> list[tuple[Box, float]]:
    """Return the places asked for and the price of each: its distance, then its rank."""
    return [
        (_beside(wish, side, wish.gap * distance), _FURTHER * distance + rank)
        for distance in _DISTANCES
        for rank, side in enumerate(wish.sides)
    ]


def _beside(wish: LabelRequest, side: Side, gap: float) -> Box:
    across, down = _SIDES[side]
    left = wish.x + across * wish.width + gap * _direction(across)
    top = wish.y + down * wish.height + gap * _direction(down)
    return Box(left, top, wish.width, wish.height)


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
