"""What is said over the last bar of a chart of months: its value and the change, clear of the bars and lines around."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

from components.boxes import Box
from components.charts import axes
from components.charts.chart import Chart
from components.charts.series_style import colour
from components.exports.slides.boxes import BESIDE_PLOT, UNDER_PLOT
from components.exports.slides.chart_part import AXIS_SIZE, Drawn, PointLabel
from components.exports.slides.lettering import LINE_HEIGHT, broken, width
from components.i18n import Translator, formats

_AIR, _BROAD = 8.0, 195.0
_LEAST_BARS: Final = 0.5
"""The share of the height that the bars keep at least: where words would take more, none are said."""


@dataclass(frozen=True)
class Callout:
    """Words over a bar, and the value up to which the axis goes so that they have room."""

    label: PointLabel
    top: float


def with_change(number: str, chart: Chart) -> str:
    """Return a value with the change of its chart under it, in short lines."""
    parts = chart.change.replace(", ", ",\n").split("\n")
    return "\n".join((number, *map(_evenly_broken, parts)))


def _evenly_broken(text: str) -> str:
    """Return words in as few lines as their room allows, each about as long as the others."""
    rooms = (_BROAD - step * AXIS_SIZE / 2 for step in range(round(_BROAD / AXIS_SIZE)))
    tried = [each for room in rooms if (each := broken(text, AXIS_SIZE, room, bold=True)) is not None]
    if not tried:
        return text
    fewest = tried[0].count("\n")
    return [each for each in tried if each.count("\n") == fewest][-1]


def over_a_bar(chart: Chart, drawn: Sequence[Drawn], last: int, room: Box, tr: Translator) -> Callout | None:
    """Return the words over one of the standing bars of the first series; None where there is no room for them.

    Args:
        chart: says the change.
        drawn: the series, the first those of the bars.
        last: the place of the bar.
        room: about how large the field of the bars is, in points.
    """
    value = drawn[0].values[last] or 0.0
    text = with_change(formats.quantity(value, chart.unit, tr=tr, decimals=chart.decimals), chart)
    lines, slot = text.split("\n"), room.width / len(drawn[0].values)
    wide = max(width(line, AXIS_SIZE, bold=True) for line in lines)
    high = len(lines) * AXIS_SIZE * LINE_HEIGHT + 2 * _AIR
    around = ceil(wide / 2 / slot)
    near = slice(max(last - around, 0), last + around + 1)
    obstacle = max(each or 0.0 for series in drawn for each in series.values[near])
    bars = room.height - high
    if bars < room.height * _LEAST_BARS:
        return None
    step = axes.tick_step(chart)
    top = step * ceil(max(axes.top_of(chart), obstacle * room.height / bars) / step)
    # The words stand on their own bar until they are moved: up to what stands highest around, and back from the edge.
    up = (obstacle - value) / top * room.height + (_AIR if obstacle > value else 0.0)
    over_the_edge = (last + 0.5) * slot + wide / 2 - room.width
    moved = -max(over_the_edge, 0.0) / (room.width + BESIDE_PLOT), -up / (room.height + UNDER_PLOT)
    label = PointLabel(
        last, text, "outside_end", colour(chart.series[0].role), AXIS_SIZE, is_bold=True, moved=moved
    )
    return Callout(label, top)
