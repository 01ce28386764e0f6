"""How a series looks on paper: its style in the words of matplotlib."""

from typing import Final

from components.charts import series_style
from components.charts.chart import Series
from components.charts.series_style import STYLES, Symbol
from components.exports.pictures.sheet import Dash, Sheet, Stroke
from components.exports.text_metrics import Font
from components.palette import INKS

INK = INKS["light"]
WIDTH, MARGIN = 640.0, 16.0
"""The width of a picture and the empty space along its edges, in points."""

INSET_WIDTH = 481.0
"""The width of a picture between the margins of an upright A4 page, where it is shown as large as it is drawn."""

TITLE, SUBTITLE, SMALL = Font(16, is_bold=True), Font(11), Font(9)
TICK, LABEL, LABEL_IN_BAR = Font(10.5), Font(10.5), Font(11)
_LINE_WIDTH, _SYMBOL_SIZE = 2.4, 8.5
_DASHES: Final[dict[series_style.Dash, Dash]] = {
    "solid": (), "dashed": (9, 6), "dotted": (2, 4), "dash_dotted": (9, 4, 2, 4),
}  # fmt: skip
_SYMBOLS: Final[dict[Symbol, str]] = {
    "circle": "o", "diamond": "D", "square": "s", "triangle": "^", "star": "*", "cross": "X",
}  # fmt: skip


def colour(series: Series) -> str:
    """Return the colour of a series."""
    return series_style.colour(series.role)


def stroke(series: Series) -> Stroke:
    """Return the line of a series."""
    return Stroke(colour(series), _LINE_WIDTH, _DASHES[STYLES[series.role].dash])


def draw_symbol(sheet: Sheet, x: float, y: float, series: Series, *, is_partial: bool = False) -> None:
    """Set the symbol of a series, hollow where its value is partial."""
    style = STYLES[series.role]
    symbol, is_hollow = _SYMBOLS[style.symbol], is_partial or style.is_hollow
    size = _SYMBOL_SIZE * (1.5 if symbol == "*" else 1.0)
    edge = Stroke(colour(series) if is_hollow else INK.paper, 1.6 if is_hollow else 1.0)
    sheet.marker(x, y, symbol, fill=INK.paper if is_hollow else colour(series), edge=edge, size=size)
