"""The words beside the points of a native chart keep off one another, off other points and off other lines."""

from typing import Any

import pytest

from components.boxes import Box
from components.charts.chart import Chart, Point, Series
from components.charts.employment import neet_level
from components.exports.native_charts import NO_MARKER
from components.exports.slides.category_chart import category_chart
from components.exports.slides.chart_part import Drawn, PointLabel, Position
from components.exports.slides.labels import PlotScale, apart
from components.exports.slides.time_chart import time_chart
from components.i18n import Translator, formats
from tests.briefing import decks
from tests.builders import ENGLISH, TRANSLATORS, of_november

GROUND = PlotScale(0, 100, 10.0, Box(0, 0, 800, 210))
POINT = {"line": {"none": True}, "marker": {"type": "diamond"}}
LINE = {"line": {"color": "#000000"}, "marker": NO_MARKER}


def dot(x: float, y: float, position: Position) -> Drawn:
    label = PointLabel(0, "Almaty: 5.7%", position, "000000", 12.0)
    return Drawn("city", "scatter", 1, 2, (x,), (y,), POINT, labels=(label,))


def line(*points: tuple[float, float | None]) -> Drawn:
    name = PointLabel(0, "men", "above", "000000", 12.0)
    days, values = zip(*points, strict=True)
    return Drawn("men", "scatter", 3, 4, days, values, LINE, labels=(name,))


def side(*series: Drawn) -> str:
    """Where the label of the first series has gone."""
    return apart(series, GROUND)[0].labels[0].position


@pytest.mark.parametrize("wanted", ["above", "below", "left", "right"])
def test_a_label_with_room_around_it_stands_where_it_is_wanted(wanted):
    assert side(dot(50, 5, wanted)) == wanted


def test_a_label_keeps_off_a_line_also_where_the_line_has_no_point():
    assert side(dot(50, 5, "below"), line((0, 4.6), (100, 4.6))) == "above"


def test_a_label_does_not_keep_off_where_a_line_is_broken():
    assert side(dot(50, 5, "below"), line((0, 4.6), (50, None), (100, 4.6))) == "below"


def test_a_label_keeps_off_a_point_that_has_no_words_of_its_own():
    silent = Drawn("country", "scatter", 5, 6, (50.0,), (4.6,), POINT)
    assert side(dot(50, 5, "below"), silent) == "above"


def test_a_label_rather_leaves_the_plot_than_covers_another():
    taken = line((60, 5), (100, 5))
    late = dot(98, 5, "above")
    assert [each.labels[0].position for each in apart((late, late, taken), GROUND)][:2] == ["above", "below"]


NAMES = tuple("abcdefghijkl")


def running(*values: float, role: Any, partial: int = -1) -> Series:
    points = tuple(
        Point(name, value, is_partial=number == partial)
        for number, (name, value) in enumerate(zip(NAMES, values, strict=False))
    )
    return Series(role, role, "line", points, label="legend")


def callouts(chart: Chart) -> dict[str, list[tuple[int, str, str]]]:
    drawn = category_chart(chart, ENGLISH, Box(0, 0, 800, 210)).series
    return {each.name: [(label.index, label.text, label.position) for label in each.labels] for each in drawn}


def test_the_last_value_of_the_year_stands_with_its_change_over_that_of_the_same_month_before():
    chart = decks.chart_of(
        running(3, 6, 9, role="main"), running(2, 5, 8, 11, role="earlier"), change="+1% alike, +12% in all"
    )
    assert callouts(chart) == {
        "main": [(2, "9\n+1% alike,\n+12% in all", "above")],
        "earlier": [(2, "", "below")],
    }


def test_the_lower_of_two_last_values_has_its_words_below_and_a_lower_bound_says_so():
    chart = decks.chart_of(running(3, 6, role="main", partial=1), running(4, 8, role="earlier"))
    assert callouts(chart) == {"main": [(1, "at least 6", "below")], "earlier": [(1, "", "above")]}


def test_a_target_is_named_where_neither_bars_nor_lines_come_near_it():
    target = Series("target: 20", "target", "level", (Point("target", 20.0),))
    line = running(1, 3, 5, 7, 9, 11, 13, 15, 17, 18, 19, 20, role="main")
    assert callouts(decks.chart_of(line, target))["target: 20"] == [(2, "target: 20", "above")]


@pytest.mark.parametrize(("count", "said"), [(2, True), (11, False)])
def test_the_earlier_year_s_bars_are_silent_where_the_words_of_two_bars_would_touch(count, said):
    this, before = (
        Series(role, role, "bar", tuple(Point(name, 5.0, text="5") for name in NAMES[:count]), label="legend")
        for role in ("main", "earlier")
    )
    found = callouts(decks.chart_of(this, before, arrangement="group", is_horizontal=True))
    assert bool(found["earlier"]) is said
    assert len(found["main"]) == count


def over_the_bars(*values: float, earlier: tuple[float, ...] = (), change: str = "+12%") -> Any:
    """The drawing of bars of months beside dots of an earlier year."""
    this = Series("this", "main", "bar", tuple(map(Point, NAMES, values)), label="legend")
    line = Series("before", "earlier", "line", tuple(map(Point, NAMES, earlier)), label="legend")
    chart = decks.chart_of(this, *([line] if earlier else []), change=change)
    return category_chart(chart, ENGLISH, Box(0, 0, 800, 210))


def test_the_last_bar_says_its_value_and_its_change_over_what_stands_around_it():
    low = over_the_bars(9, 9, 4, earlier=(9, 9, 9, 9))
    [label] = low.series[0].labels
    assert (label.index, label.text) == (2, "4\n+12%")
    across, down = label.moved
    assert across == 0
    assert down < -(9 - 4) / low.y_axis["max"] * 210 / 300 + 0.001
    [alone] = over_the_bars(1, 1, 9).series[0].labels
    assert alone.moved[1] == 0


def test_the_axis_leaves_the_words_over_a_highest_bar_their_room_and_the_edge_is_kept():
    drawing = over_the_bars(*range(1, 13), change="+1% in the same centres (9), +12% in all")
    [label] = drawing.series[0].labels
    assert drawing.y_axis["max"] > 12 * 1.2
    assert label.moved[0] < 0
    assert len(label.text.split("\n")) >= 3


def test_bars_without_a_change_or_without_room_say_nothing():
    assert over_the_bars(1, 2, 3, change="").series[0].labels == ()
    this = Series("this", "main", "bar", (Point("a", 1.0),), label="legend")
    chart = decks.chart_of(this, change="+12%")
    assert category_chart(chart, ENGLISH, Box(0, 0, 800, 60)).series[0].labels == ()


@pytest.mark.parametrize("tr", TRANSLATORS)
def test_the_level_says_its_latest_values_and_the_change_of_the_last_year_clear_of_other_words(
    tr: Translator,
):
    drawing = time_chart(neet_level(of_november(), tr=tr), tr, Box(0, 0, 800, 210))
    said = [(each.values[label.index], label) for each in drawing.series for label in each.labels]
    [changed] = [label for _, label in said if "\u22120" in label.text]
    assert changed.text.startswith(formats.percent(6.5, tr=tr))
    assert any(share != 0 for share in changed.moved)
    assert 6.2 in [value for value, label in said if not label.text]
