"""The funnel as a picture and on the screen: every name stands under its point, in the same places in both."""

import re
from datetime import date
from functools import cache
from html import unescape
from typing import Any

import pytest

from components.charts import funnel
from components.charts.axes import height_on_screen, plot_area_of
from components.charts.chart import Chart
from components.charts.plotly import figure
from components.exports.pictures import chart_svg
from components.exports.pictures.chart import screen_sheet_of
from components.i18n import Translator
from components.report_view import ReportView
from data.time.reference_period import ReferencePeriod
from tests.builders import TRANSLATORS, demonstrated, of_november

TODAY = date(2026, 11, 29)
EVERY_WIDTH = (320, 620, 1000)
A_PIXEL = 1.5


@cache
def chart_of(tr: Translator) -> Chart:
    """The funnel of eleven centres."""
    view = ReportView(demonstrated(TODAY), of_november(), TODAY, tr)
    return funnel.of_places(view, "permanent", places="centre", period=ReferencePeriod(2026))


def drawn(chart: Chart, width: int, tr: Translator) -> str:
    return unescape(screen_sheet_of(chart, width=width, height=height_on_screen(chart), tr=tr).svg())


def words(picture: str) -> str:
    return " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", picture))


@pytest.mark.parametrize("tr", TRANSLATORS, ids=lambda tr: str(tr.language))
def test_every_point_has_its_name_on_every_width_and_on_the_screen(tr):
    chart = chart_of(tr)
    names = [str(point.x) for point in chart.series[-1].points]
    assert len(names) == 11
    for width in EVERY_WIDTH:
        said = words(drawn(chart, width, tr))
        assert [name for name in names if name not in said] == []
    texts = [text.replace("<br>", " ").strip() for text in figure(chart, tr=tr).layout.xaxis.ticktext]
    assert texts == names
    assert chart_svg(chart, tr=tr)


def test_where_names_stand_in_rows_neighbours_do_not_share_one(tr):
    chart = chart_of(tr)
    tops = re.findall(r'<text x="[^"]*" y="([^"]*)"[^>]*>[^<]+ 1</text>', drawn(chart, 1000, tr))
    field = plot_area_of(chart)
    assert field
    assert len(set(tops)) == field.rows


def test_points_stand_where_plotly_sets_them(tr):
    chart, height = chart_of(tr), height_on_screen(chart_of(tr))
    layout = figure(chart, tr=tr).layout
    low, high = layout.yaxis.range
    room = height - layout.margin.t - layout.margin.b
    points = chart.series[-1].points
    down = [layout.margin.t + (1 - (point.y - low) / (high - low)) * room for point in points]
    start, end = layout.xaxis.domain
    across = [(start + (number + 0.5) / len(points) * (end - start)) * 100 for number in range(len(points))]
    dots = re.findall(r'<circle cx="([\d.]+)%" cy="([\d.]+)"', drawn(chart, 1000, tr))[: len(points)]
    assert [float(y) for _, y in dots] == pytest.approx(down, abs=A_PIXEL)
    assert [float(x) for x, _ in dots] == pytest.approx(across, abs=0.1)


def test_the_share_of_the_city_is_named_in_the_legend_and_covers_no_point_in_one_order_everywhere(tr):
    chart = chart_of(tr)
    names = [series.name for series in chart.series]
    shown: Any = figure(chart, tr=tr)
    entries = [*(trace for trace in shown.data if trace.showlegend), *shown.layout.shapes]
    ranked = sorted(entries, key=lambda each: each.legendrank)
    assert [each.name for each in ranked] == names
    assert not [each.text for each in shown.layout.annotations]
    said = words(drawn(chart, 1000, tr))
    assert [said.index(name) for name in names] == sorted(said.index(name) for name in names)
