"""Rectangles of slides, pictures and labels on maps."""

from dataclasses import dataclass, replace
from math import inf
from typing import Final

_COLUMNS: Final = {1: 1, 2: 2, 3: 3, 4: 2, 5: 3, 6: 3}
_MOST_COLUMNS: Final = 4


@dataclass(frozen=True)
class Box:
    """A rectangle by its upper left corner and its size, in the unit of its sheet; y grows downwards."""

    left: float
    top: float
    width: float
    height: float

    @classmethod
    def centred(cls, x: float, y: float, width: float, height: float) -> "Box":
        """Return a rectangle by its middle and its size."""
        return cls(x - width / 2, y - height / 2, width, height)

    @property
    def x(self) -> float:
        """The middle from left to right."""
        return self.left + self.width / 2

    @property
    def y(self) -> float:
        """The middle from top to bottom."""
        return self.top + self.height / 2

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top + self.height

    @property
    def area(self) -> float:
        """How much it covers."""
        return self.width * self.height

    def below(self, used: float) -> "Box":
        """Return what is left of the box under its upper `used` units."""
        return replace(self, top=self.top + used, height=self.height - used)

    def above(self, used: float) -> "Box":
        """Return what is left of the box over its lower `used` units."""
        return replace(self, height=self.height - used)

    def grid(self, count: int, *, gap: float, most_high: float = inf) -> list["Box"]:
        """Return places for so many things of one size, in rows where there are more than three."""
        columns = _COLUMNS.get(count, _MOST_COLUMNS)
        rows = -(-count // columns)
        wide = (self.width - gap * (columns - 1)) / columns
        high = min((self.height - gap * (rows - 1)) / max(rows, 1), most_high)
        places = (divmod(number, columns) for number in range(count))
        return [
            Box(self.left + column * (wide + gap), self.top + row * (high + gap), wide, high)
            for row, column in places
        ]

    def overlap(self, other: "Box") -> float:
        """Return the area that both cover."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(across, 0.0) * max(down, 0.0)
