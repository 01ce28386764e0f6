"""How a series looks in a native chart: the colour, dash and symbol of its role, and the formats of its numbers."""

from typing import Final

from components.charts import series_style
from components.charts.model import Series
from components.charts.series_style import STYLES, Dash, Symbol
from components.exports.slides.text import INK
from components.i18n import Language

_DASHES: Final[dict[Dash, str]] = {
    "solid": "",
    "dashed": "dash",
    "dotted": "sysDot",
    "dash_dotted": "dashDot",
}
_SYMBOLS: Final[dict[Symbol, str]] = {
    "circle": "circle",
    "diamond": "diamond",
    "square": "square",
    "triangle": "triangle",
    "star": "star",
    "cross": "x",
}
_SEPARATORS: Final = {Language.ENGLISH: ","}


def colour(series: Series) -> str:
    """Return the colour of a series on paper, as `RRGGBB`."""
    return series_style.colour(series.role)[1:].upper()


def dash(series: Series) -> str:
    """Return the dash of a series in DrawingML, empty for a whole line."""
    return _DASHES[STYLES[series.role].dash]


def symbol(series: Series) -> str:
    """Return the symbol of the points of a series in DrawingML."""
    return _SYMBOLS[STYLES[series.role].symbol]


def inside(series: Series) -> str:
    """Return what fills the symbols of a series: its colour, or the paper where they are hollow."""
    return INK.paper[1:].upper() if STYLES[series.role].is_hollow else colour(series)


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
