"""Numbers as people type them: groups of three, a decimal comma, a dash for "nothing to report"."""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Final, Literal

from data.intake.files.grids import Cell, MarkedText, UncomputedFormula, is_blank
from data.intake.spelling import vocabulary
from data.intake.spelling.normalisation import INVISIBLE

DecimalMark = Literal[",", ".", ""]
"""The mark before the decimals of a file; empty where the file does not show it."""

Trouble = Literal[
    "not_a_number",
    "text_for_number",
    "ambiguous_number",
    "formula_without_value",
    "error_cell",
    "marked_number",
]

_LONGEST: Final = 40
_NOISE: Final = 1e-12
_SPACES: Final = str.maketrans(
    dict.fromkeys("\u00a0\u2007\u2009\u202f\u2008'’ʼ`", " ")
    | {"−": "-", "\u2011": "-"}
    | dict.fromkeys(INVISIBLE)
)
_PLAIN: Final = re.compile(r"[+-]?\d{1,15}", re.ASCII)
_SPACED: Final = re.compile(r"([+-]?\d{1,3}(?: \d{3})+)(?:([.,])(\d+))?", re.ASCII)
_ONE_MARK: Final = re.compile(r"([+-]?\d{0,15})([.,])(\d{1,15})", re.ASCII)
_GROUPS: Final = re.compile(r"([+-]?\d{1,3}(?:([.,])\d{3})(?:\2\d{3})*)(?:(?!\2)([.,])(\d+))?", re.ASCII)


@dataclass(frozen=True)
class Number:
    """What one cell says: a value, or that nothing is reported (both None), or why it cannot be read.

    Attributes:
        value: The number.
        trouble: Code of the finding.
        readings: The two numbers that an ambiguous text may be: with decimals, and with groups of three.
    """

    value: float | None = None
    trouble: Trouble | None = None
    readings: tuple[float, float] | None = None


NOTHING: Final = Number()


def number(cell: Cell, mark: DecimalMark) -> Number:
    """Read one cell.

    `1 234` and `1.234.567` have groups, `12,5` and `1 234,5` have decimals whatever the mark. `1,234` may
    be either: it has decimals where the comma is the file's decimal mark, groups where the point is, and
    is ambiguous where the file shows neither. Empty cells and dashes report nothing; `0` is a zero.

    Args:
        cell: A cell of a sheet.
        mark: What `decimal_mark` says of the whole file.
    """
    match cell:
        case MarkedText():
            return Number(trouble="marked_number")
        case str():
            return _number_in(cell, mark)
        case int() | float():
            return _finite(cell)
        case UncomputedFormula():
            return Number(trouble="formula_without_value")
        case date() | time() | timedelta():
            return Number(trouble="not_a_number")
    return NOTHING


def decimal_mark(cells: Iterable[Cell]) -> DecimalMark:
    """Return the decimal mark that the texts of a file show; empty where none or both do."""
    texts = (_tidy(cell) for cell in cells if isinstance(cell, str) and len(cell) <= _LONGEST)
    shown: set[DecimalMark] = {mark for text in texts if (mark := _mark_shown(text))}
    return shown.pop() if len(shown) == 1 else ""


def is_figure(cell: Cell) -> bool:
    """Tell whether a cell holds a number in any spelling, an ambiguous one too."""
    if isinstance(cell, MarkedText):
        return True
    if isinstance(cell, str):
        if not cell or len(cell) > _LONGEST or not any(map(str.isdigit, cell)):
            return False
        found = _number_in(cell, "")
        return found.value is not None or found.trouble == "ambiguous_number"
    return isinstance(cell, int | float)


def is_nothing(cell: Cell) -> bool:
    """Tell whether a cell reports nothing: it is empty, or a dash, or says "no data"."""
    return is_blank(cell) or (
        isinstance(cell, str) and _tidy(cell[:_LONGEST]).casefold() in vocabulary.NOT_REPORTED
    )


def may_be_zero(cell: Cell) -> bool:
    """Tell whether a cell that reports nothing may as well say that there were none: a dash, or "no"."""
    return isinstance(cell, str) and _tidy(cell[:_LONGEST]).casefold() in vocabulary.NOTHING_OR_NONE


def _number_in(cell: str, mark: DecimalMark) -> Number:
    if is_nothing(cell):
        return NOTHING
    text = _tidy(cell) if len(cell) <= _LONGEST else ""
    if _PLAIN.fullmatch(text):
        return Number(float(text))
    if text.upper() in vocabulary.EXCEL_ERRORS:
        return Number(trouble="error_cell")
    if match := _SPACED.fullmatch(text):
        return Number(float(f"{match[1].replace(' ', '')}.{match[3] or '0'}"))
    return _marked_number(text, mark) or Number(trouble=_wrong(text or cell))


def _marked_number(text: str, mark: DecimalMark) -> Number | None:
    """Read a number with points or commas in it; None where it is none."""
    single = _ONE_MARK.fullmatch(text)
    shown = _mark_shown(text)
    if single is None:
        match = _GROUPS.fullmatch(text)
        return match and Number(float(f"{match[1].replace(match[2], '')}.{match[4] or '0'}"))
    with_decimals = float(f"{single[1]}.{single[3]}")
    with_groups = float(single[1] + single[3])
    # "2,000" is two in the one reading and two thousand in the other, whatever the rest of the file shows.
    is_whole_both_ways = not shown and mark == single[2] and with_decimals.is_integer()
    if shown == single[2] or (mark == single[2] and not is_whole_both_ways):
        return Number(with_decimals)
    if mark and not is_whole_both_ways:
        return Number(with_groups)
    return Number(trouble="ambiguous_number", readings=(with_decimals, with_groups))


def _mark_shown(text: str) -> DecimalMark:
    """Return the decimal mark that one text shows by itself; empty where it may be read both ways."""
    if (match := _SPACED.fullmatch(text)) and match[2]:
        return _as_mark(match[2])
    if match := _ONE_MARK.fullmatch(text):
        whole = match[1].lstrip("+-")
        may_be_groups = len(match[3]) == 3 and 1 <= len(whole) <= 3 and not whole.startswith("0")
        return "" if may_be_groups else _as_mark(match[2])
    if match := _GROUPS.fullmatch(text):
        return "," if match[2] == "." else "."
    return ""


def _as_mark(text: str) -> DecimalMark:
    return "," if text == "," else "."


def _tidy(text: str) -> str:
    return text.translate(_SPACES).strip()


def _finite(value: float) -> Number:
    try:
        found = float(value)
    except OverflowError:
        return Number(trouble="not_a_number")
    if not math.isfinite(found):
        return Number(trouble="not_a_number")
    # Sums in a spreadsheet leave 117.00000000000001: noise of floating point, no fraction.
    return Number(float(round(found)) if abs(found - round(found)) < _NOISE * max(abs(found), 1) else found)


def _wrong(text: str) -> Trouble:
    return "not_a_number" if any(map(str.isdigit, text)) else "text_for_number"
