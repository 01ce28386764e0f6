"""How the picture of a chart says what is partial, what is compared, and which way the bars grow."""

from dataclasses import replace
from typing import Any

import pytest

from components.charts import plotly
from components.charts.chart import Chart, Point, Series
from components.charts.series_style import colour as colour_of
from components.palette import INKS, Theme
from components.tables.table import Table
from tests.builders import ENGLISH

THEMES: tuple[Theme, ...] = ("light", "dark")
TABLE = Table("events", "Events", (), ())


def chart(*series: Series, **options: Any) -> Chart:
    return Chart(
        key="events",
        title="Events",
        subtitle="number",
        x_kind="category",
        unit="events",
        decimals=0,
        series=series,
        sources=(),
        alt="Events",
        table=TABLE,
        when="2026",
        **options,
    )


def picture(*series: Series, theme: Theme = "light", **options: Any) -> Any:
    return plotly.figure(chart(*series, **options), tr=ENGLISH, theme=theme)


def bars(role: Any = "main", label: Any = "legend") -> Series:
    points = (Point("Jan", 10), Point("Feb", 4, is_partial=True), Point("Mar", None, text="no report"))
    return Series("2026", role, "bar", points, label=label)


@pytest.mark.parametrize("theme", THEMES)
def test_a_month_that_is_not_complete_is_hatched_and_a_complete_one_is_not(theme):
    (trace,) = picture(bars(), theme=theme).data
    assert trace.marker.pattern.shape == ("", "/", "")


def test_a_point_that_is_not_complete_is_hollow_and_its_line_shows_its_points():
    points = (Point("Jan", 10), Point("Feb", 4, is_partial=True))
    (trace,) = picture(Series("2025", "earlier", "line", points)).data
    assert list(trace.marker.symbol) == ["diamond", "diamond-open"]
    assert trace.mode == "lines+markers"


def test_a_line_of_whole_points_is_a_mere_line():
    (trace,) = picture(Series("2025", "main", "line", (Point("Jan", 10), Point("Feb", 4)))).data
    assert trace.mode == "lines"


def test_this_year_stands_beside_last_year_and_the_legend_names_both():
    drawn = picture(bars(), bars("earlier"), arrangement="group")
    assert drawn.layout.barmode == "group"
    assert [trace.showlegend for trace in drawn.data] == [True, True]
    assert [trace.marker.color for trace in drawn.data] == [
        colour_of("main"),
        colour_of("earlier"),
    ]


def test_a_gap_stands_where_the_bar_of_its_own_year_would_stand():
    side_by_side = picture(bars(), bars("earlier"), arrangement="group").layout.annotations
    assert [round(gap.x, 3) for gap in side_by_side] == [1.835, 2.165]
    (alone,) = picture(bars()).layout.annotations
    assert alone.x == 2


def test_the_marks_of_last_year_have_an_edge_where_they_cross_the_bars_of_this_year():
    (trace,) = picture(Series("2025", "earlier", "line", (Point("Jan", 10), Point("Feb", 4)))).data
    assert trace.mode == "lines+markers"
    assert trace.marker.line.color == INKS["light"].paper


def test_bars_that_the_axis_already_names_are_not_in_the_legend():
    assert picture(bars(label="none")).data[0].showlegend is False


def test_lying_bars_keep_their_order_from_the_top_and_their_values_on_the_axis_below():
    drawn = picture(bars(), is_horizontal=True)
    (trace,) = drawn.data
    assert trace.orientation == "h"
    assert list(trace.x) == [10, 4, None]
    assert list(trace.y) == ["Jan", "Feb", "Mar"]
    assert drawn.layout.yaxis.range == (2.5, -0.5)
    assert drawn.layout.xaxis.range[0] == 0
    (gap,) = drawn.layout.annotations
    assert (gap.x, gap.y) == (0, 2)
    assert "no report" in gap.text


def test_the_words_of_many_bars_stand_beside_them_in_the_ink_of_the_paper():
    many = Series("2026", "main", "bar", tuple(Point(str(place), place) for place in range(12)))
    (trace,) = picture(many, theme="dark").data
    assert trace.textposition == "outside"
    assert trace.textfont.color == INKS["dark"].text


def test_a_chart_of_demonstration_data_says_so_by_its_table():
    assert not chart().is_demo
    assert replace(chart(), table=replace(TABLE, is_demo=True)).is_demo
