"""How a role looks on paper: the colours, dashes and symbols that the screen has too."""

from components.charts.model import Chart, Series
from components.charts.palette import ROLE_COLOURS
from components.exports.pictures.sheet import Dash, Sheet, Stroke
from components.exports.pictures.typeface import Font
from components.palette import INKS

INK = INKS["light"]
WIDTH, MARGIN = 640.0, 16.0
"""The width of a picture and the empty space along its edges, in points."""

TITLE, SUBTITLE, SMALL = Font(16, is_bold=True), Font(11), Font(9)
TICK, LABEL, LABEL_IN_BAR = Font(10.5), Font(10.5), Font(11)
FEW_BARS = 6
"""Up to so many categories the bars are broad, and their words stand inside."""

_LINE_WIDTH, _SYMBOL_SIZE = 2.4, 8.5
_DASHES: dict[str, Dash] = {
    "target": (9, 6), "old_target": (2, 4), "women": (9, 4, 2, 4), "men": (9, 6), "earlier": (2, 4),
}  # fmt: skip
_SYMBOLS = {
    "main": "o", "city": "D", "quarter": "o", "lists": "s", "second": "^", "second_quarter": "^",
    "target": "*", "old_target": "*", "earlier": "D",
}  # fmt: skip
_HOLLOW = {"quarter", "second_quarter", "old_target"}


def colour(series: Series) -> str:
    """Return the colour of a series."""
    return ROLE_COLOURS["light"][series.role]


def stroke(series: Series) -> Stroke:
    """Return the line of a series."""
    return Stroke(colour(series), _LINE_WIDTH, _DASHES.get(series.role, ()))


def draw_symbol(sheet: Sheet, x: float, y: float, series: Series, *, is_partial: bool = False) -> None:
    """Set the symbol of a series, hollow where its value is partial."""
    symbol = _SYMBOLS.get(series.role, "o")
    is_hollow = is_partial or series.role in _HOLLOW
    size = _SYMBOL_SIZE * (1.5 if symbol == "*" else 1.0)
    edge = Stroke(colour(series) if is_hollow else INK.paper, 1.6 if is_hollow else 1.0)
    sheet.marker(x, y, symbol, fill=INK.paper if is_hollow else colour(series), edge=edge, size=size)


def is_dotted(series: Series) -> bool:
    """Return whether its points stand alone: nothing joins them."""
    return series.mark == "dot" or len(series.points) == 1


def is_marked(series: Series) -> bool:
    """Return whether its points carry symbols."""
    return is_dotted(series) or series.role == "earlier" or any(point.is_partial for point in series.points)


def bars_of(chart: Chart) -> list[Series]:
    """Return the series that are drawn as bars."""
    return [series for series in chart.series if series.mark == "bar"]


def categories(chart: Chart) -> list[str]:
    """Return the names along the axis, each once, in the order of the model."""
    placed = (series for series in chart.series if series.mark != "level")
    return list(dict.fromkeys(str(point.x) for series in placed for point in series.points))
