"""What the look of a cell says beside its value: a unit in its number format, a value that is struck out."""

import re
from functools import lru_cache
from typing import Final

from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell
from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.workbook import Workbook

from data.intake.files.grids import MarkedText

_LITERALS: Final = re.compile(r'"([^"]*)"|\\(.)|([%‰]|[^\W\d_a-zA-Z]+)', re.DOTALL)
_IN_BRACKETS: Final = re.compile(r"\[[^\]]*\]|[_*].")
_SCALED: Final = re.compile(r"[0#?],+(?![0#?,])")


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


class Looks:
    """The looks of the cells of one workbook, by their style."""

    def __init__(self, book: Workbook) -> None:
        self._speaks = any(map(unit_of, [*book._number_formats, *self._builtin(book)])) or any(
            font.strike or font.vertAlign in ("superscript", "subscript") for font in book._fonts
        )

    @staticmethod
    def _builtin(book: Workbook) -> list[str]:
        return [BUILTIN_FORMATS.get(style.numFmtId, "") for style in book._cell_styles]

    @property
    def speak(self) -> bool:
        """Whether any style of the workbook says something."""
        return self._speaks

    @staticmethod
    def read(cell: ReadOnlyCell | EmptyCell) -> tuple[object, str]:
        """Return a cell's value and the unit that its format adds to a figure; of what is struck out, only figures."""
        value = cell.value
        if not isinstance(cell, ReadOnlyCell) or value is None or not cell.has_style:
            return value, ""
        if cell.font.strike or cell.font.vertAlign in ("superscript", "subscript"):
            return (MarkedText(value) if isinstance(value, int | float) or _has_figure(value) else None), ""
        is_figure = isinstance(value, int | float) and not isinstance(value, bool)
        return value, unit_of(cell.number_format) if is_figure else ""


def _has_figure(value: object) -> bool:
    return isinstance(value, str) and value.strip()[:1].isdecimal()
