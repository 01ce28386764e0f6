"""Reads every number of a briefing's charts back from the page: Plotly, the pictures before it, the small charts."""

import re
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import product
from typing import Any

import plotly.graph_objects as go

from components.briefing.model import Briefing
from components.charts.chart import Chart, SmallMultiples
from components.charts.multiples_html import months_of_panel, multiples_html
from components.charts.plotly import figure
from components.exports.pictures.on_page import chart_picture
from tests.briefing.digits import Difference, charts, expect, multiples, of_series, squeezed


def screen(briefing: Briefing) -> list[go.Figure]:
    """What the screen draws of a briefing's charts."""
    return [figure(chart, tr=briefing.tr) for chart in charts(briefing)]


def on_the_screen(briefing: Briefing, figures: Sequence[go.Figure]) -> Iterator[Difference]:
    """Compare the Plotly figures of the charts."""
    for chart, drawn in zip(charts(briefing), figures, strict=True):
        known = [_trace_values(trace, chart) for trace in drawn.data]
        levels = [shape.y0 for shape in drawn.layout.shapes]
        for series in chart.series:
            values = [point.y for point in series.points]
            if series.mark == "level":
                yield from expect(of_series(chart, series), values[:1], "a line across the figure", levels)
            elif values not in known:
                yield Difference(of_series(chart, series), values, "the traces of the figure", known)
            if series.mark == "band":
                edge = [point.upper for point in series.points]
                if edge not in known:
                    yield Difference(of_series(chart, series), edge, "the upper edge in the figure", known)


def pictures(briefing: Briefing) -> list[list[str]]:
    """What the pictures of charts say that the page shows first: the letters of each of their layouts."""
    return [_letters(chart_picture(chart, tr=briefing.tr)) for chart in charts(briefing)]


def in_pictures(briefing: Briefing, drawn: Sequence[Sequence[str]]) -> Iterator[Difference]:
    """Compare every figure that a chart says in words with each layout of its picture."""
    for chart, layouts in zip(charts(briefing), drawn, strict=True):
        for series in chart.series:
            said = [point.text for point in series.points] + [series.name] * (series.mark == "level")
            for text, letters in product(filter(None, said), layouts):
                if squeezed(text) not in letters:
                    yield Difference(of_series(chart, series), text, "a picture of the page", letters)


def _letters(picture: str) -> list[str]:
    layouts = unescape(picture).split("<svg class=")[1:]
    return [squeezed(unescape(re.sub("<[^>]*>", "", f"<{layout}"))) for layout in layouts]


def small_charts(briefing: Briefing) -> list[str]:
    """What the page draws of charts that stand side by side on one scale."""
    return [multiples_html(each, theme="light") for each in multiples(briefing)]


def in_small_charts(briefing: Briefing, drawn: Sequence[str]) -> Iterator[Difference]:
    """Compare name, figure and heights of each small chart: every month stands at its share of the common scale."""
    for model, page in zip(multiples(briefing), drawn, strict=True):
        items = re.findall("<li>(.*?)</li>", page, re.DOTALL)
        highest = max(_known_values(model))
        for panel, item in zip(model.panels, items, strict=True):
            for text in (panel.title, panel.subtitle):
                if squeezed(text) not in squeezed(unescape(item)):
                    yield Difference(f"small chart «{panel.key}»", text, "the page", item[:200])
            heights = [point.height for point in months_of_panel(panel) if point.height is not None]
            said = [value / highest for value in _by_month(panel)]
            if heights != said:
                yield Difference(f"small chart «{panel.key}»", said, "the heights on the page", heights)


def _known_values(model: SmallMultiples) -> Iterator[float]:
    for panel in model.panels:
        yield from _by_month(panel)


def _by_month(panel: Chart) -> list[float]:
    months = list(dict.fromkeys(point.x for series in panel.series for point in series.points))
    known = [point for series in panel.series for point in series.points if point.y is not None]
    return [point.y or 0.0 for point in sorted(known, key=lambda each: months.index(each.x))]


def _trace_values(trace: Any, chart: Chart) -> list[object]:
    return list(trace.x if chart.is_horizontal else trace.y)
