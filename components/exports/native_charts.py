"""Charts that Office draws itself, in the words of XlsxWriter: on slides and in the workbook.

A series looks as its role and mark say; whoever asks for a chart says in which cells its values stand.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final, Literal, assert_never

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart as NativeChart

from components.charts.chart import Series
from components.charts.series_style import STYLES, Dash, Symbol, colour, is_dotted, is_marked
from components.palette import INKS

Options = dict[str, Any]
"""Options of XlsxWriter."""

Kind = Literal["column", "bar", "line", "scatter"]
"""Standing or lying bars, lines over categories, points at days."""

NO_MARKER: Final[Options] = {"type": "none"}
GAP: Final = 43
"""The room between two categories, in per cent of the breadth of their bars: three tenths of its place."""

_ADDRESS: Final = re.compile(r"=?[^!]+!\$?[A-Z]+\$?\d+")
_INK: Final = INKS["light"]
_DASHES: Final[dict[Dash, str]] = {
    "solid": "solid", "dashed": "dash", "dotted": "round_dot", "dash_dotted": "dash_dot",
}  # fmt: skip
_SYMBOLS: Final[dict[Symbol, str]] = {
    "circle": "circle", "diamond": "diamond", "square": "square", "triangle": "triangle", "star": "star",
    "cross": "x",
}  # fmt: skip
_LINE_WIDTH, _STROKE_WIDTH, _SYMBOL_SIZE = 2.5, 1.25, 9
_PALENESS = 0.7


def look(series: Series, partial: Sequence[bool]) -> Options:
    """Return how a series is drawn, as options of a series.

    Args:
        series: the series.
        partial: for each of its cells, whether the value does not cover all that its place stands for.
    """
    ink = colour(series.role)
    match series.mark:
        case "bar":
            return _bars(ink, partial)
        case "level":
            return {"line": _stroke(series), "marker": NO_MARKER}
        case "band":
            return {"line": {"color": ink, "width": _STROKE_WIDTH}, "marker": NO_MARKER}
        case "line" | "step" | "dot":
            return _line(series, partial)
        case _:
            assert_never(series.mark)


def plotted(book: Workbook, plots: Iterable[tuple[Kind, Options]]) -> NativeChart:
    """Return the chart of series, given by their kinds and options: bars first, lines laid over them.

    Raises ValueError where there is no series.
    """
    made: dict[Kind, NativeChart] = {}
    for kind, options in plots:
        if kind not in made:
            made[kind] = _empty(book, kind)
        made[kind].add_series(options)
    if not made:
        raise ValueError("a chart needs a series")
    first, *others = made.values()
    for other in others:
        first.combine(other)
    return first


def as_text(text: str) -> str:
    """Keep a text that reads like the address of a cell from becoming a reference to it."""
    return text.replace("!", "!\u2060", 1) if _ADDRESS.match(text) else text


def font(size: float, ink: str, *, is_bold: bool = False) -> Options:
    """Return how words of a chart look; `size` in points."""
    return {"size": size, "color": ink, "bold": is_bold}


def gridlines() -> Options:
    """Return the faint lines across a chart."""
    return {"visible": True, "line": {"color": _INK.grid, "width": 0.75}}


def _empty(book: Workbook, kind: Kind) -> NativeChart:
    asked = {"type": kind} | ({"subtype": "straight_with_markers"} if kind == "scatter" else {})
    native = book.add_chart(asked)
    assert native is not None  # noqa: S101 - the types of charts that we ask for exist
    native.label_position_default = ""  # so that each label says its place: programs differ in their defaults
    return native


def _bars(ink: str, partial: Sequence[bool]) -> Options:
    """Fill bars, and hatch the partial ones on the ground of the paper."""
    bars: Options = {"fill": {"color": ink}, "border": {"color": ink}, "gap": GAP}
    if any(partial):
        pattern = {"pattern": "wide_upward_diagonal", "fg_color": ink, "bg_color": _INK.paper}
        hatched = {"pattern": pattern, "border": {"color": ink}}
        bars["points"] = [hatched if each else None for each in partial]
    return bars


def _line(series: Series, partial: Sequence[bool]) -> Options:
    if not is_marked(series):
        return {"line": _stroke(series), "marker": NO_MARKER}
    style, ink = STYLES[series.role], colour(series.role)
    known = [point for point in series.points if point.y is not None]
    is_hollow = style.is_hollow or (bool(known) and all(point.is_partial for point in known))
    inside = _hollow(ink) if is_hollow else {"fill": {"color": ink}, "border": {"color": _INK.paper}}
    line: Options = {
        "line": {"none": True} if is_dotted(series) else _stroke(series),
        "marker": {"type": _SYMBOLS[style.symbol], "size": _SYMBOL_SIZE} | inside,
    }
    if any(partial):
        line["points"] = [_hollow(ink) if each else None for each in partial]
    return line


def _hollow(ink: str) -> Options:
    """Fill a symbol palely: LibreOffice draws no edge around it, and a white one would not be seen there."""
    return {"fill": {"color": pale(ink)}, "border": {"color": ink, "width": 1.5}}


def pale(ink: str) -> str:
    """Return the colour inside the symbols that stand for less than their place on the axis; both as `#rrggbb`."""
    channels = (int(ink[start : start + 2], 16) for start in (1, 3, 5))
    return "#" + "".join(f"{round(channel + (255 - channel) * _PALENESS):02x}" for channel in channels)


def _stroke(series: Series) -> Options:
    dash = _DASHES[STYLES[series.role].dash]
    return {"color": colour(series.role), "width": _LINE_WIDTH, "dash_type": dash}
