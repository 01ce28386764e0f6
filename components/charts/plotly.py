"""The screen's renderer of charts: a model becomes a Plotly figure. It draws, and computes nothing."""

from html import escape
from textwrap import wrap
from typing import Final, assert_never

import plotly.graph_objects as go

from components.charts import axes
from components.charts.chart import BreakMark, Chart, Point, Series
from components.charts.series_style import STYLES, Dash, Symbol, is_dotted, is_marked
from components.charts.series_style import colour as colour_of
from components.i18n import Translator, formats
from components.palette import INKS, Theme, text_on

_FONT = '"Source Sans", "Source Sans Pro", sans-serif'
_DASHES: Final[dict[Dash, str]] = {
    "solid": "solid", "dashed": "dash", "dotted": "dot", "dash_dotted": "dashdot",
}  # fmt: skip
_SYMBOLS: Final[dict[Symbol, str]] = {
    "circle": "circle", "diamond": "diamond", "square": "square", "triangle": "triangle-up", "star": "star",
    "cross": "x",
}  # fmt: skip
_FIRST_RANK = 1000  # as plotly counts the entries of a legend
_TEXT_WIDTHS = {"city": 10}  # the city's point stands close to the end of another line
_BREAK_WIDTH, _CATEGORY_WIDTH, _MARK_WIDTH = 44, 22, 16
_NARROW_CATEGORY_WIDTH, _BAR_TEXT_WIDTH = 16, 10


def figure(chart: Chart, *, tr: Translator, theme: Theme = "light") -> go.Figure:
    """Return the Plotly figure of a chart, with texts in the language of `tr` and colours of `theme`."""
    drawn = go.Figure(layout=_layout(chart, tr, theme))
    for rank, series in enumerate(chart.series, start=_FIRST_RANK):
        _draw(drawn, series, chart, tr, theme, rank)
    for mark in chart.breaks:
        _draw_break(drawn, mark, theme)
    return drawn


def _draw(drawn: go.Figure, series: Series, chart: Chart, tr: Translator, theme: Theme, rank: int) -> None:
    colour = colour_of(series.role, theme)
    match series.mark:
        case "level":
            _draw_level(drawn, series, colour, rank)
        case "band":
            drawn.add_traces([trace.update(legendrank=rank) for trace in _band(series, chart, colour)])
        case "bar":
            drawn.add_trace(_bars(series, chart, colour, tr, theme).update(legendrank=rank))
            _draw_gaps(drawn, series, chart, theme)
        case "line" | "step" | "dot":
            drawn.add_trace(_scatter(series, chart, colour, tr, theme).update(legendrank=rank))
            _label_line(drawn, series, chart, colour, theme)
        case _:
            assert_never(series.mark)


def _layout(chart: Chart, tr: Translator, theme: Theme) -> go.Layout:
    ink = INKS[theme]
    axis = {
        "gridcolor": ink.grid,
        "linecolor": ink.grid,
        "zeroline": False,
        "tickfont": {"color": ink.faint_text},
    }
    return go.Layout(
        font={"family": _FONT, "size": 14, "color": ink.text},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        margin=_margin(chart),
        legend={
            "orientation": "h",
            "traceorder": "normal",
            "y": _legend_place(chart),
            "yanchor": "top",
            "x": 0,
            "font": {"color": ink.text},
        },
        **_axes(chart, axis, tr),
        barmode=chart.arrangement,
        bargap=_gap(chart),
        uniformtext={"mode": "show", "minsize": 13},
        hovermode="closest",
        dragmode=False,
        hoverlabel={"font": {"family": _FONT, "size": 14}, "align": "left"},
    )


def _margin(chart: Chart) -> dict[str, float]:
    field = axes.plot_area_of(chart)
    return (
        {"l": 0, "r": 0, "t": field.top, "b": field.below} if field else {"l": 56, "r": 24, "t": 24, "b": 40}
    )


def _legend_place(chart: Chart) -> float:
    """Return where the legend begins, in heights of the field over its lower edge."""
    field = axes.plot_area_of(chart)
    if field is None:
        return -0.14
    return (field.legend - field.below) / (axes.height_on_screen(chart) - field.top - field.below)


def _gap(chart: Chart) -> float:
    """Return which part of a category's place stays empty."""
    return 0.34 if axes.has_few_bars(chart) else 0.3


def _axes(chart: Chart, axis: dict[str, object], tr: Translator) -> dict[str, dict[str, object]]:
    along = axis | (_time_axis(chart, tr) if chart.x_kind == "time" else _category_axis(chart))
    values = axis | _value_axis(chart, tr)
    if not chart.is_horizontal:
        return {"xaxis": along, "yaxis": values}
    return {"xaxis": values, "yaxis": along | {"range": [len(axes.categories(chart)) - 0.5, -0.5]}}


def _category_axis(chart: Chart) -> dict[str, object]:
    names = axes.categories(chart)
    is_few = axes.has_few_bars(chart)
    width = _NARROW_CATEGORY_WIDTH if is_few and not chart.is_horizontal else _CATEGORY_WIDTH
    return {
        "type": "category",
        "showgrid": False,
        "categoryorder": "array",
        "categoryarray": names,
        "tickvals": list(range(len(names))),
        "ticktext": [_lines(name, width) for name in names],
        "tickangle": 0 if chart.is_horizontal or is_few else None,
        "automargin": True,
        "range": [-0.5, len(names) - 0.5],
    } | _names_in_rows(chart, names)


def _names_in_rows(chart: Chart, names: list[str]) -> dict[str, object]:
    """Return how the names stand in turn in several rows, where none may be left out."""
    field = axes.plot_area_of(chart)
    if field is None:
        return {}
    lines = max(len(wrap(name, field.letters)) for name in names)
    down = "<br>" * lines
    texts = [down * (number % field.rows) + _lines(name, field.letters) for number, name in enumerate(names)]
    return {"domain": [field.left, field.right], "automargin": False, "tickangle": 0, "ticktext": texts}


def _time_axis(chart: Chart, tr: Translator) -> dict[str, object]:
    """Give the axis its words: plotly knows no Kazakh or Russian dates."""
    window, names = axes.window(chart), axes.day_names(chart, tr=tr)
    return {
        "type": "date",
        "showgrid": False,
        "tickvals": list(names),
        "ticktext": list(names.values()),
        "range": [window.start, window.end],
    }


def _value_axis(chart: Chart, tr: Translator) -> dict[str, object]:
    """Start at the floor, and write the numbers of the axis as the language does."""
    ticks = axes.ticks(chart)
    return {
        "range": [chart.floor, axes.end_of(chart, 1.3 if chart.is_horizontal else 1.15)],
        "tickvals": ticks,
        "ticktext": [formats.quantity(tick, chart.unit, tr=tr) for tick in ticks],
        "showline": False,
    }


def _bars(series: Series, chart: Chart, colour: str, tr: Translator, theme: Theme) -> go.Bar:
    names, values = [str(point.x) for point in series.points], [point.y for point in series.points]
    return go.Bar(
        name=_lines(series.name),
        x=values if chart.is_horizontal else names,
        y=names if chart.is_horizontal else values,
        orientation="h" if chart.is_horizontal else "v",
        text=[_figure_lines(point.text, _text_width(chart)) for point in series.points],
        marker={"color": colour, "pattern": _hatching(series), "line": {"color": colour, "width": 1}},
        hovertext=_hovers(series.points, chart, tr),
        hoverinfo="text",
        showlegend=series.label == "legend",
        **_text_of_bars(chart, colour, theme),
    )


def _hatching(series: Series) -> dict[str, object]:
    """Hatch what is partial on the ground of the paper: the colour alone would not say it."""
    return {
        "shape": ["/" if point.is_partial else "" for point in series.points],
        "size": 8,
        "solidity": 0.35,
    }


def _text_width(chart: Chart) -> int | None:
    """Return how many letters a line in a bar may have: what does not fit into its bar cannot be read there."""
    is_inside = not chart.is_horizontal and axes.has_few_bars(chart)
    return _BAR_TEXT_WIDTH if is_inside else None


def _text_of_bars(chart: Chart, colour: str, theme: Theme) -> dict[str, object]:
    """Write into a few broad bars, and beside many narrow ones."""
    if chart.is_horizontal or not axes.has_few_bars(chart):
        font = {"color": INKS[theme].text, "size": 14}
        return {"textposition": "outside", "textfont": font, "cliponaxis": False, "constraintext": "none"}
    font = {"color": text_on(colour), "size": 18}
    return {"textposition": "inside", "insidetextanchor": "middle", "textangle": 0, "textfont": font}


def _draw_gaps(drawn: go.Figure, series: Series, chart: Chart, theme: Theme) -> None:
    """Say in words where a bar would stand if its value were known.

    Categories go by their number: plotly takes the name of a category such as "2025" for a number itself.
    """
    names = axes.categories(chart)
    size = 15 if axes.has_few_bars(chart) else 13
    for point in series.points:
        if point.y is None and point.text:
            place = names.index(str(point.x)) + _shift(series, chart)
            drawn.add_annotation(
                **({"x": 0, "y": place, "xanchor": "left"} if chart.is_horizontal
                   else {"x": place, "y": 0, "yanchor": "bottom"}),
                showarrow=False,
                text=f"<i>{_lines(point.text)}</i>",
                font={"color": INKS[theme].faint_text, "size": size},
            )  # fmt: skip


def _shift(series: Series, chart: Chart) -> float:
    """Return how far the bars of a series stand from the middle of their categories, in categories."""
    bars = axes.bars_of(chart)
    if chart.arrangement == "overlay":
        return 0
    return ((bars.index(series) + 0.5) / len(bars) - 0.5) * (1 - _gap(chart))


def _draw_level(drawn: go.Figure, series: Series, colour: str, rank: int) -> None:
    name = _lines(series.name)
    named = (
        {"name": name, "showlegend": True, "legendrank": rank}
        if series.label == "legend"
        else {
            "annotation": {"text": name, "font": {"color": colour, "size": 15}},
            "annotation_position": "top right",
        }
    )
    for point in series.points:
        drawn.add_hline(
            y=point.y,
            line={"color": colour, "width": 2.5, "dash": _DASHES[STYLES[series.role].dash]},
            **named,
        )


def _scatter(series: Series, chart: Chart, colour: str, tr: Translator, theme: Theme) -> go.Scatter:
    return go.Scatter(
        name=_lines(series.name),
        x=[point.x for point in series.points],
        y=[point.y for point in series.points],
        mode=_mode(series),
        text=[
            _figure_lines(point.text, _TEXT_WIDTHS.get(series.role, _MARK_WIDTH)) for point in series.points
        ],
        textposition=_text_place(series),
        textfont={"size": 15, "color": colour},
        line={
            "color": colour,
            "width": 3,
            "dash": _DASHES[STYLES[series.role].dash],
            "shape": _shape(series),
        },
        marker={"color": colour, "size": 11, "symbol": _symbols(series), "line": _outline(series, theme)},
        connectgaps=False,
        cliponaxis=False,
        hovertext=_hovers(series.points, chart, tr),
        hoverinfo="text",
        showlegend=series.label == "legend",
    )


def _text_place(series: Series) -> str:
    if STYLES[series.role].side == "below":
        return "bottom center"
    return "top left" if series.mark == "step" else "top center"


def _symbols(series: Series) -> str | list[str]:
    """Return the symbol of the role, hollow where a value is partial."""
    style = STYLES[series.role]
    whole, hollow = _SYMBOLS[style.symbol], f"{_SYMBOLS[style.symbol]}-open"
    if style.is_hollow:
        return hollow
    if not any(point.is_partial for point in series.points):
        return whole
    return [hollow if point.is_partial else whole for point in series.points]


def _outline(series: Series, theme: Theme) -> dict[str, object]:
    """Give the marks that cross bars an edge in the colour of the paper."""
    return {"color": INKS[theme].paper, "width": 1.5} if series.role == "earlier" else {}


def _mode(series: Series) -> str:
    parts = [] if is_dotted(series) else ["lines"]
    if is_marked(series):
        parts.append("markers")
    if any(point.text for point in series.points):
        parts.append("text")
    return "+".join(parts)


def _shape(series: Series) -> str:
    return "hv" if series.mark == "step" else "linear"


def _band(series: Series, chart: Chart, colour: str) -> list[go.Scatter]:
    """Fill between the lower and the upper edge: over time in steps, from one category to the next straight on."""
    days = [point.x for point in series.points]
    shape = "hv" if chart.x_kind == "time" else "linear"
    edge = {"mode": "lines", "line": {"width": 0, "shape": shape, "color": colour}, "hoverinfo": "skip"}
    lower = go.Scatter(x=days, y=[point.y for point in series.points], showlegend=False, **edge)
    upper = go.Scatter(
        x=days,
        y=[point.upper for point in series.points],
        name=_lines(series.name),
        fill="tonexty",
        fillpattern={"shape": "/", "fgcolor": colour, "bgcolor": "rgba(0,0,0,0)", "size": 7},
        showlegend=True,
        **edge,
    )
    return [lower, upper]


def _hovers(points: tuple[Point, ...], chart: Chart, tr: Translator) -> list[str]:
    return [
        _lines(point.hover or formats.quantity(point.y, chart.unit, tr=tr, decimals=chart.decimals))
        for point in points
    ]


def _label_line(drawn: go.Figure, series: Series, chart: Chart, colour: str, theme: Theme) -> None:
    """Write the name of a line onto its middle, or along its end where no other series is in the way."""
    known = [point for point in series.points if point.y is not None]
    if not known or series.label not in {"middle", "end"}:
        return
    font = {"color": colour, "size": 15}
    if series.label == "middle":
        point = known[len(known) // 2]
        drawn.add_annotation(
            x=point.x, y=point.y, text=_lines(series.name), showarrow=False, yanchor="middle",
            bgcolor=INKS[theme].paper, borderpad=1, font=font,
        )  # fmt: skip
        return
    is_lowest = _is_lowest(series, chart)
    drawn.add_annotation(
        x=known[-1].x, y=known[-1].y, text=_lines(series.name), showarrow=False, xanchor="right",
        yanchor="top" if is_lowest else "bottom", yshift=-4 if is_lowest else 4, font=font,
    )  # fmt: skip


def _is_lowest(series: Series, chart: Chart) -> bool:
    """Tell whether every value of the other series lies above a series."""
    others = [point.y for each in chart.series if each is not series for point in each.points]
    own = [point.y for point in series.points if point.y is not None]
    known = [value for value in others if value is not None]
    return bool(known) and max(own) < min(known)


def _draw_break(drawn: go.Figure, mark: BreakMark, theme: Theme) -> None:
    colour = INKS[theme].faint_text
    drawn.add_vline(x=mark.x, line={"color": colour, "width": 1.5, "dash": "dot"})
    drawn.add_annotation(
        x=mark.x, y=1, yref="paper", text=_lines(mark.reason, _BREAK_WIDTH), showarrow=False, xshift=-6,
        xanchor="right", yanchor="top", align="right", font={"color": colour, "size": 14},
    )  # fmt: skip


def _figure_lines(text: str, width: int | None) -> str:
    """Return a figure with its words for plotly, in lines that break between words only: no number is torn."""
    lines = wrap(text, width, break_long_words=False, break_on_hyphens=False) if width else [text]
    return _lines("\n".join(lines))


def _lines(text: str, width: int | None = None) -> str:
    """Return text for plotly, which reads HTML: escaped, each line wrapped to a width."""
    lines = [part for line in text.split("\n") for part in (wrap(line, width) if width else [line])]
    return "<br>".join(escape(line, quote=False) for line in lines)
