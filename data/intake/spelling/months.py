"""Months as people write them, in three languages and in figures."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from babel.dates import get_month_names

from data.intake.files.grids import Cell
from data.intake.spelling import vocabulary
from data.intake.spelling.normalisation import ON_RUSSIAN_KEYS, folded

_LONGEST: Final = 200
_FIRST_YEAR, _LAST_YEAR = 2000, 2099

_KAZAKH_ENDINGS: Final = re.compile(r"(?:[тд][аеәіы]|ғ[аы]|г[еі]|қа|ке)?(?:ғы|гі)?|[дтн][ыі]ң|ы|і")


def _names(language: str, width: Literal["wide", "abbreviated"] = "wide") -> list[str]:
    """Return the names of the months as CLDR has them, folded."""
    names = get_month_names(width, "stand-alone", language)
    return [folded(names[month]).rstrip(".") for month in range(1, 13)]


def _month_words() -> dict[str, int]:
    """Return the months by every form of their names that is written alone; Kazakh cases are told by endings."""
    found = {name.translate(ON_RUSSIAN_KEYS): month for month, name in enumerate(_KAZAKH, start=1)}
    for language in ("kk", "ru", "en_GB"):
        for month, (name, short) in enumerate(
            zip(_names(language), _names(language, "abbreviated"), strict=True), start=1
        ):
            found |= dict.fromkeys((name, name[:3], short), month)
    for month, name in enumerate(_names("ru"), start=1):
        found |= dict.fromkeys(_russian_cases(name), month)
    return found


def _russian_cases(name: str) -> list[str]:
    if name.endswith(("ь", "й")):
        return [name, *(name[:-1] + ending for ending in ("я", "е", "ю", "ем"))]
    return [name, *(name + ending for ending in ("а", "е", "у", "ом"))]


_KAZAKH: Final = _names("kk")
_KAZAKH_BEGINNINGS: Final = frozenset(name[:3] for name in _KAZAKH)
_SHORT_NAMES: Final = frozenset(("май", "мая", "мае", "may"))
_MONTH_WORDS: Final = _month_words()
_WORDS: Final = re.compile(r"[^\W\d_]+|\d+")
_TIME: Final = r"(?:[ t]\d\d?:\d\d(?::\d\d(?:\.\d+)?)?z?)?"
_YEAR_FIRST: Final = re.compile(r"(\d{4})(?:[-./](\d{2})|[-/](\d))(?:[-./](\d{1,2}))?" + _TIME, re.ASCII)
_YEAR_LAST: Final = re.compile(
    r"(?:(\d{1,2})([-./])(?=\d{1,2}\2))?(\d{1,2})[-./](\d{4}|\d{2}(?<=\d\d\.\d\d\.\d\d))" + _TIME,
    re.ASCII,
)
_IN_FIGURES: Final = re.compile(
    r"(?<![\d.])(?:\d{4}[-./]\d{1,2}|(?:\d{1,2}[./-]){1,2}\d{4})(?![\d.]*\d)", re.ASCII
)
_DAY: Final = re.compile(
    r"(?<![\d.])(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2}))(?![\d.]*\d)",
    re.ASCII,
)
_DAY_SPELLED: Final = re.compile(
    r"(?:\b\d{4} (?:ж(?:ыл[а-яәғ]*)?\.? )?)?(?<![\w-])[\"«]?(?:0?[1-9]|[12]\d|3[01])[\"»]? "
    r"(?P<month>[^\W\d_]+)(?: \d{4})?"
)


@dataclass(frozen=True)
class When:
    """What a text says of a month: the month, its year, or one of the two."""

    year: int | None = None
    month: int | None = None

    @property
    def code(self) -> str:
        """The month as `data.time.periods` writes it. Only where both are known."""
        return f"{self.year:04d}-{self.month:02d}"

    @property
    def is_whole(self) -> bool:
        """Whether both year and month are known."""
        return self.year is not None and self.month is not None

    def or_else(self, other: "When") -> "When":
        """Return this with what it leaves open taken from another."""
        return When(self.year or other.year, self.month or other.month)


UNKNOWN: Final = When()


def read_month(cell: Cell, today: date) -> When | None:
    """Read a cell that is meant to hold a month, a day in it, or only its name, number or year.

    Days count as their month. `01.10.2024` is a day of October; with slashes the day comes first as well,
    and where both orders name another month, the text is not read. Two figures of a year after a name
    or in `01.10.24` mean the century of today.

    Returns:
        What it says; None where it is no month.
    """
    match cell:
        case date():
            return _when(cell.year, cell.month)
        case str() if len(cell) <= _LONGEST:
            return _in_text(folded(cell), today)
        case int():
            return _month_or_year(cell)
        case float():
            return _month_or_year(int(cell)) if cell.is_integer() else _in_decimals(cell, today)
    return None


def _in_decimals(cell: float, today: date) -> When | None:
    """Read 10.2026 and 2026.09; 2026.1 may be a January or an October that lost its zero, so that it is neither."""
    if cell < _FIRST_YEAR:
        return _in_figures(f"{cell:.4f}", today)
    text = repr(cell)
    return _in_figures(text, today) if len(text) == len("2026.09") else None


def find_month(text: str, today: date) -> When:
    """Return what a title says of the month and year; what it names twice or not at all stays open.

    A day is not the month of the report: it is that of an order, of the making, or of "as at"; but for the last day
    of a month, where no day of another one stands beside it.
    """
    found = folded(text[:_LONGEST])
    if not _ends_its_month(found, today):
        found = _DAY_SPELLED.sub(_without_day, _DAY.sub(" ", found))
    in_figures = {_in_figures(match[0], today) for match in _IN_FIGURES.finditer(found)} - {None}
    spelled_out = [word for word in _WORDS.findall(found) if len(word) > 3 or word in _SHORT_NAMES]
    months = {when.month for when in in_figures if when} | set(_named(spelled_out))
    years = {int(word) for word in _WORDS.findall(found) if _is_year(word)}
    return When(*(values.pop() if len(values) == 1 else None for values in (years, months)))


def _ends_its_month(text: str, today: date) -> bool:
    """Tell whether all days of a text in figures are of one month and one of them is its last."""
    days = [match[0] for match in _DAY.finditer(text)]
    months = {_in_figures(day, today) for day in days}
    when = months.pop() if len(months) == 1 else None
    return when is not None and any(
        str(monthrange(when.year or 0, when.month or 0)[1]) in re.split(r"\D", day) for day in days
    )


def _without_day(match: re.Match[str]) -> str:
    return " " if month_named(match["month"]) else match[0]


def without_month(text: str) -> str:
    """Return a title without the words that speak of its month and year."""
    words = _WORDS.findall(_IN_FIGURES.sub(" ", folded(text[:_LONGEST])))
    return " ".join(w for w in words if not (_is_year(w) or month_named(w) or w in vocabulary.MONTH_FILLERS))


def month_named(word: str) -> int | None:
    """Return the number of the month that a word in lower case names."""
    if (month := _MONTH_WORDS.get(word)) is not None:
        return month
    if word[:3] not in _KAZAKH_BEGINNINGS:
        return None
    for number, name in enumerate(_KAZAKH, start=1):
        if word.startswith(name) and _KAZAKH_ENDINGS.fullmatch(word[len(name) :]):
            return number
    return None


def _in_text(text: str, today: date) -> When | None:
    if text.isascii() and text.isdecimal():
        return _month_or_year(int(text)) if len(text) <= 4 else None
    return _in_figures(text, today) or _in_words(text, today)


def _in_figures(text: str, today: date) -> When | None:
    if match := _YEAR_FIRST.fullmatch(text):
        return _when(int(match[1]), int(match[2] or match[3]), int(match[4] or 1))
    if match := _YEAR_LAST.fullmatch(text):
        year = int(match[4]) + (_century(today) if len(match[4]) == 2 else 0)
        first, second = int(match[1] or 1), int(match[3])
        if match[2] != "/":
            return _when(year, second, first)
        either = _when(year, second, first), _when(year, first, second)
        found = {when for when in either if when}
        return found.pop() if len(found) == 1 else None
    return None


def _in_words(text: str, today: date) -> When | None:
    words = [word for word in _WORDS.findall(text) if word not in vocabulary.MONTH_FILLERS]
    months = list(_named(words))
    numbers = [word for word in words if word.isdecimal()]
    if len(months) > 1 or len(months) + len(numbers) != len(words) or not words:
        return None
    years = [int(word) for word in numbers if _is_year(word)]
    short = [word for word in numbers if not _is_year(word)]
    if len(years) > 1 or len(short) > 1 or any(len(word) > 2 for word in short):
        return None
    month = months[0] if months else None
    if short and not years and len(short[0]) == 2 and words[-1] == short[0]:
        return When(_century(today) + int(short[0]), month) if month else None
    if short and not (month and 1 <= int(short[0]) <= 31):
        return None
    return When(years[0] if years else None, month)


def _named(words: list[str]) -> Iterator[int]:
    return (month for word in words if (month := month_named(word)) is not None)


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isascii() and word.isdecimal() and _FIRST_YEAR <= int(word) <= _LAST_YEAR


def _month_or_year(value: int) -> When | None:
    if 1 <= value <= 12:
        return When(month=value)
    return When(year=value) if _FIRST_YEAR <= value <= _LAST_YEAR else None


def _when(year: int, month: int, day: int = 1) -> When | None:
    is_sound = _FIRST_YEAR <= year <= _LAST_YEAR and 1 <= month <= 12 and 1 <= day <= 31
    return When(year, month) if is_sound else None


def _century(today: date) -> int:
    return today.year // 100 * 100
