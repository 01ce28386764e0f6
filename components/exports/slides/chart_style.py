"""How a series looks in a native chart: the colour, dash and symbol of its role, and the formats of its numbers."""

from typing import Final

from components.charts.model import Role, Series
from components.charts.palette import ROLE_COLOURS
from components.i18n import Language

DASHES: Final[dict[Role, str]] = {
    "target": "dash",
    "old_target": "sysDot",
    "women": "dashDot",
    "men": "dash",
    "earlier": "sysDot",
}
SYMBOLS: Final[dict[Role, str]] = {
    "city": "diamond",
    "lists": "square",
    "second": "triangle",
    "second_quarter": "triangle",
    "target": "star",
    "old_target": "x",
    "earlier": "diamond",
}
BELOW: Final[frozenset[Role]] = frozenset({"city", "second"})
_SEPARATORS: Final = {Language.ENGLISH: ","}


def colour(series: Series) -> str:
    """Return the colour of a series on paper, as `RRGGBB`."""
    return ROLE_COLOURS["light"][series.role][1:].upper()


def tint(colour: str) -> str:
    """Return a pale shade of a colour `RRGGBB`: the fill of a mark that is partial, seen in every program."""
    channels = (int(colour[start : start + 2], 16) for start in (0, 2, 4))
    return "".join(f"{round(channel + (255 - channel) * 0.7):02X}" for channel in channels)


def number_format(unit: str, decimals: int, language: Language) -> str:
    """Return the format of a chart's numbers, with the separator of the language wherever the file is opened.

    Only the decimal mark follows the computer that shows it: a format cannot name another.
    """
    digits = "0" if decimals == 0 else f"0.{'0' * decimals}"
    if unit == "percent":
        sign = "\u00a0%" if language is Language.RUSSIAN else "%"
        return f'{digits}"{sign}"'
    between = f'"{_SEPARATORS.get(language, chr(0xA0))}"'
    return f"[>=1000000]#{between}###{between}##{digits};[>=1000]#{between}##{digits};{digits}"


def round_step(at_least: float) -> float:
    """Return the next of 1, 2, 5, 10, 20, 50 ... that is not below `at_least`."""
    magnitude = 1.0
    while magnitude * 10 <= at_least:
        magnitude *= 10
    return next(magnitude * factor for factor in (1, 2, 5, 10) if magnitude * factor >= at_least)
