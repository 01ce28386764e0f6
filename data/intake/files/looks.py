"""What the look of a cell says beside its value: a unit in its number format, a value that is struck out."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from openpyxl.styles.numbers import is_date_format, is_timedelta_format

from data.intake.files.grids import Cell, MarkedText, text_of
from data.intake.spelling.numbers import is_figure

_LITERALS: Final = re.compile(r'"([^"]*)"|\\(.)|([%‰]|[^\W\d_a-zA-Z]+)', re.DOTALL)
_IN_BRACKETS: Final = re.compile(r"\[[^\]]*\]|[_*].")
_SCALED: Final = re.compile(r"[0#?],+(?![0#?,])")


@dataclass(frozen=True)
class Look:
    """How the cells of one style look.

    Attributes:
        unit: what their number format adds to a figure for the eye.
        is_marked: whether what they hold is struck out, raised or lowered.
        is_date: whether a number is shown as a day.
        is_duration: whether it is shown as hours.
    """

    unit: str = ""
    is_marked: bool = False
    is_date: bool = False
    is_duration: bool = False


PLAIN: Final = Look()


def look_of(number_format: str, *, is_marked: bool) -> Look:
    """Return the look of a style by its number format, as Excel writes it."""
    is_duration = is_timedelta_format(number_format)
    is_date = is_duration or is_date_format(number_format)
    return Look("" if is_date else unit_of(number_format), is_marked, is_date, is_duration)


@lru_cache(maxsize=1024)
def unit_of(number_format: str) -> str:
    """Return the words and signs that a number format adds to a figure, as "тыс." or "%".

    Nothing where the format shows a whole figure in thousands: the value is the whole one then, whatever is shown.
    """
    first = number_format.partition(";")[0]
    if _SCALED.search(first):
        return ""
    found = _LITERALS.findall(_IN_BRACKETS.sub("", first))
    return " ".join("".join(part for each in found for part in each).split())


class MarkedRuns:
    """A text whose runs may look differently, run by run."""

    def __init__(self) -> None:
        self._runs: list[tuple[bool, list[str]]] = []
        self.begin(is_marked=False)

    def begin(self, *, is_marked: bool) -> list[str]:
        """Begin a run; return where its letters go."""
        self._runs.append((is_marked, []))
        return self.letters

    def mark(self) -> None:
        """Say that the current run is struck out, raised or lowered."""
        self._runs[-1] = True, self.letters

    @property
    def letters(self) -> list[str]:
        """Where the letters of the current run go."""
        return self._runs[-1][1]

    @property
    def text(self) -> str:
        """The whole text; where a part of it is marked, the rest, or, of a figure, one that nobody can read."""
        whole = "".join(letter for _, letters in self._runs for letter in letters)
        if not any(is_marked and "".join(letters).strip() for is_marked, letters in self._runs):
            return whole
        kept = "".join(letter for is_marked, letters in self._runs if not is_marked for letter in letters)
        return MarkedText(whole) if is_figure(whole) or is_figure(kept) else kept


def seen(value: Cell, *, is_marked: bool) -> Cell:
    """Return a cell as it counts: of what is struck out, figures nobody can read, and nothing of the rest."""
    if not is_marked or value is None:
        return value
    return MarkedText(text_of(value)) if isinstance(value, int | float) or _has_figure(value) else None


def _has_figure(value: Cell) -> bool:
    return isinstance(value, str) and value.strip()[:1].isdecimal()
