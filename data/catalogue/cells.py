"""What a cell of a table may hold: its text is checked first and converted after, so a fault can quote it."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pandas as pd

from data.time.periods import parse


@dataclass(frozen=True)
class Kind:
    """A kind of cell.

    Attributes:
        code: Name of the broken rule when a cell does not fit.
        reason: What is wrong with such a cell, in English.
        fits: Tells whether a text that is not empty is of this kind.
        convert: Makes the typed value of a text that fits.
        missing: What stands for a cell that is empty or does not fit.
        dtype: Type of a column of such values.
    """

    code: str
    reason: str
    fits: Callable[[str], bool]
    convert: Callable[[str], object] = str
    missing: object = ""
    dtype: str = "str"

    def typed(self, texts: Iterable[str]) -> pd.Series:
        """Return a column of texts as typed values; what does not fit becomes missing."""
        values = [self.convert(text) if text and self.fits(text) else self.missing for text in texts]
        return pd.Series(values, dtype=self.dtype)  # pyright: ignore[reportArgumentType, reportCallIssue]


@dataclass(frozen=True)
class Field:
    """A column of a table: the kind of its cells, and whether a cell may be empty (unknown)."""

    kind: Kind
    required: bool = True

    def trouble(self, text: str) -> tuple[str, str] | None:
        """Return the broken rule's code and the reason in English, or None for a sound cell."""
        if not text:
            return ("required", "must not be empty") if self.required else None
        if _CONTROL.search(text):
            return "control_character", "holds a character that cannot be printed"
        if text.strip() != text:
            return "outer_space", "starts or ends with a space"
        return None if self.kind.fits(text) else (self.kind.code, self.kind.reason)


def one_of(words: Iterable[str]) -> Kind:
    """Return the kind of cell that holds one of the given words."""
    known = frozenset(words)
    return Kind("unknown_word", f"is none of: {', '.join(sorted(known))}", known.__contains__)


def _matching(pattern: str) -> Callable[[str], bool]:
    compiled = re.compile(pattern, re.ASCII)
    return lambda text: compiled.fullmatch(text) is not None


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _is_time_zone(text: str) -> bool:
    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _is_period(text: str) -> bool:
    try:
        parse(text)
    except ValueError:
        return False
    return True


_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_NUMBER: Final = r"-?\d{1,15}"

TEXT: Final = Kind("not_text", "is not text", bool)
CODE: Final = Kind(
    "not_a_code", "is not a code of letters, digits, '_', '-', '.'", _matching(r"[A-Za-z0-9][\w.-]*")
)
CODES: Final = Kind(
    "not_codes", "is not a list of codes, one space between", _matching(r"[\w.-]+( [\w.-]+)*")
)
TIME_ZONE: Final = Kind(
    "not_a_time_zone", "is no time zone of the IANA database, such as Asia/Almaty", _is_time_zone
)
LINK: Final = Kind("not_a_link", "is not an http(s) address", _matching(r"https?://[^\s\"'<>]+"))
PERIOD: Final = Kind(
    "not_a_period", "is not a period (2024, 2024-Q4, 2024-10, a day, a range, undated)", _is_period
)
DECIMAL: Final = Kind(
    "not_a_number",
    "is not a number with a decimal point",
    _matching(_NUMBER + r"(\.\d{1,10})?"),
    float,
    None,
    "float64",
)
INTEGER: Final = Kind("not_a_whole_number", "is not a whole number", _matching(_NUMBER), int, None, "Int64")
DATE: Final = Kind(
    "not_a_date", "is not a date as YYYY-MM-DD", _is_date, date.fromisoformat, None, "datetime64[s]"
)
