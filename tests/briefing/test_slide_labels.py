"""The words beside the points of a native chart keep off one another, off other points and off other lines."""

import pytest

from components.boxes import Box
from components.exports.native_charts import NO_MARKER
from components.exports.slides.chart_part import Drawn, PointLabel, Position
from components.exports.slides.labels import PlotScale, apart

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
