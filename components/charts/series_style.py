"""How a series looks to the reader, whoever draws it: colour, dash, symbol and the side of its words, by its role.

The codes are neutral: each renderer has one table from them to the words of its own format. They name only what all
formats have, so that a role looks alike on the screen, in pictures, on slides and in the workbook.
"""

from dataclasses import dataclass
from typing import Final, Literal

from components.charts.chart import Role, Series
from components.palette import BLUE, GREY, OCHRE, PALE_GREY, PURPLE, RED, RUST, SKY, TEAL, Theme

Dash = Literal["solid", "dashed", "dotted", "dash_dotted"]
Symbol = Literal["circle", "diamond", "square", "triangle", "star", "cross"]


@dataclass(frozen=True)
class SeriesStyle:
    """The look of a role.

    Attributes:
        light, dark: its colour in each theme, as `#rrggbb`.
        dash: of its line.
        symbol: of its points.
        is_hollow: whether the symbols show the paper inside.
        side: where the words of its points stand if there is room.
    """

    light: str
    dark: str
    dash: Dash = "solid"
    symbol: Symbol = "circle"
    is_hollow: bool = False
    side: Literal["above", "below"] = "above"


STYLES: Final[dict[Role, SeriesStyle]] = {
    "main": SeriesStyle(*BLUE),
    "part": SeriesStyle(*TEAL),
    "cohort": SeriesStyle(*OCHRE),
    "men": SeriesStyle(*SKY, dash="dashed"),
    "women": SeriesStyle(*RUST, dash="dash_dotted"),
    "city": SeriesStyle(*TEAL, symbol="diamond", side="below"),
    "quarter": SeriesStyle(*BLUE, is_hollow=True),
    "second": SeriesStyle(*PURPLE, symbol="triangle", side="below"),
    "second_quarter": SeriesStyle(*PURPLE, symbol="triangle", is_hollow=True),
    "lists": SeriesStyle(*OCHRE, symbol="square"),
    "target": SeriesStyle(*RED, dash="dashed", symbol="star"),
    "old_target": SeriesStyle(*GREY, dash="dotted", symbol="cross"),
    "unknown": SeriesStyle(*GREY),
    "uncertain": SeriesStyle(*PALE_GREY),
    "likely": SeriesStyle(*SKY),
    "forecast": SeriesStyle(*BLUE, dash="dashed", is_hollow=True),
    "earlier": SeriesStyle(*GREY, dash="dotted", symbol="diamond"),
}


def colour(role: Role, theme: Theme = "light") -> str:
    """Return the colour of a role as `#rrggbb`; paper and files have the light theme."""
    return STYLES[role].light if theme == "light" else STYLES[role].dark


def is_dotted(series: Series) -> bool:
    """Return whether the points of a line stand alone: nothing joins them."""
    return series.mark == "dot" or len(series.points) == 1


def is_marked(series: Series) -> bool:
    """Return whether the points of a line carry symbols; one known value alone would make no line."""
    is_lonely = sum(point.y is not None for point in series.points) == 1
    is_partial = any(point.is_partial for point in series.points)
    return is_dotted(series) or is_lonely or is_partial or series.role == "earlier"
