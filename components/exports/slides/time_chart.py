"""Charts over time: lines, steps, dots and bands at their days, as a native chart of points."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from math import ceil
from textwrap import wrap
from typing import Final, assert_never

from components.boxes import Box
from components.charts import axes
from components.charts.chart import BreakMark, Chart, Point, Role, Series
from components.charts.series_style import STYLES
from components.charts.series_style import colour as colour_of
from components.exports.native_charts import NO_MARKER, Options, look
from components.exports.slides import chart_style as style
from components.exports.slides.bar_callout import with_change
from components.exports.slides.chart_part import AXIS_SIZE, Drawing, Drawn, PointLabel, day_number, words
from components.exports.slides.labels import PlotScale, apart
from components.exports.slides.text import INK
from components.i18n import Translator, formats

_DAYS_A_YEAR = 365.25
_BREAK_LETTERS = 44
_AHEAD: Final[frozenset[Role]] = frozenset({"target", "old_target", "forecast", "likely", "uncertain"})
"""The roles of what is not yet."""

Mark = tuple[int, float | None]
"""A day, as spreadsheets count them, and a value."""


def time_chart(chart: Chart, tr: Translator, room: Box) -> Drawing:
    """Return the drawing of a chart over time that has so much room for its marks.

    Its sheet holds days and values of each series side by side. A step goes flat to its next day and then up. A band is
    drawn as its outline: native charts fill no area between two lines over days. A gap in a series stays one. A break
    is a dotted line with its reason.
    """
    ground = _ground(chart, room)
    drawn = [
        _drawn(each, chart, ground, 2 * number, tr) for number, each in enumerate(_in_order(chart.series))
    ]
    drawn += [
        _break(mark, ground, 2 * number, tr)
        for number, mark in enumerate(chart.breaks, start=len(chart.series))
    ]
    drawn = apart(drawn, ground)
    number_format = style.number_format(chart.unit, chart.decimals, tr.language)
    values = style.value_axis(chart, tr.language, "low") | {"max": ground.top}
    return Drawing(
        tuple(drawn), _day_axis(ground, axes.window(chart).every), values, tr("Date"), number_format
    )


def _ground(chart: Chart, room: Box) -> PlotScale:
    """Return the stretch of both axes, with room for a label over the highest point.

    The days begin on a second of January, so that steps of 365.25 days meet every year.
    """
    window, step = axes.window(chart), axes.tick_step(chart)
    first = day_number(date(window.first_year, 1, 2))
    return PlotScale(first, day_number(window.end), step * ceil(axes.top_of(chart) * 1.1 / step), room)


def _in_order(series: Sequence[Series]) -> list[Series]:
    """Return the series with one of several points first: LibreOffice drops a first series that has a single point."""
    first = next((each for each in series if len(each.points) > 1), None)
    return [*([first] if first else []), *(each for each in series if each is not first)]


def _drawn(series: Series, chart: Chart, ground: PlotScale, column: int, tr: Translator) -> Drawn:
    marks, places = _marks(series, ground)
    partial = {places[number] for number, point in enumerate(series.points) if point.is_partial}
    return Drawn(
        name=series.name,
        kind="scatter",
        x_column=column,
        column=column + 1,
        x=tuple(day for day, _ in marks),
        values=tuple(value for _, value in marks),
        look=look(series, [place in partial for place in range(len(marks))]),
        labels=_labels(series, places, chart, tr),
        in_legend=series.label == "legend" and bool(series.name),
    )


def _marks(series: Series, ground: PlotScale) -> tuple[list[Mark], list[int]]:
    """Return where the pen goes, and which of its places are the points of the series."""
    match series.mark:
        case "level":
            value = series.points[0].y if series.points else None
            return [(ground.first, value), (ground.last, value)], [1] * len(series.points)
        case "band":
            return _outline(series.points), []
        case "step":
            return _stairs(series.points)
        case "line" | "dot" | "bar":
            return [(_day(point), point.y) for point in series.points], list(range(len(series.points)))
        case _:
            assert_never(series.mark)


def _day(point: Point) -> int:
    if not isinstance(point.x, date):
        raise TypeError(f"a point of a chart over time stands at {point.x!r}")
    return day_number(point.x)


def _stairs(points: Sequence[Point]) -> tuple[list[Mark], list[int]]:
    marks: list[Mark] = []
    places: list[int] = []
    for point in points:
        if marks and marks[-1][1] is not None and point.y is not None:
            marks.append((_day(point), marks[-1][1]))
        places.append(len(marks))
        marks.append((_day(point), point.y))
    return marks, places


def _outline(points: Sequence[Point]) -> list[Mark]:
    """Return the way around a band: along its upper edge and back along its lower one, each flat to its next day."""
    upper, _ = _stairs([replace(point, y=point.upper) for point in points if point.y is not None])
    lower, _ = _stairs([point for point in points if point.y is not None])
    return [*lower[:1], *upper, *reversed(lower)]


def _labels(series: Series, places: Sequence[int], chart: Chart, tr: Translator) -> tuple[PointLabel, ...]:
    colour = colour_of(series.role)
    if series.mark == "level":
        return (PointLabel(1, series.name, "above", colour, 13.0, is_bold=True),) if series.points else ()
    if series.mark == "band":
        return ()
    position = STYLES[series.role].side
    labels = {
        places[number]: PointLabel(places[number], point.text, position, colour, AXIS_SIZE, is_bold=True)
        for number, point in enumerate(series.points)
        if point.y is not None and point.text
    }
    known = [number for number, point in enumerate(series.points) if point.y is not None]
    if known and not labels and _is_told(series, series.points[known[-1]], chart):
        last, value = places[known[-1]], series.points[known[-1]].y
        number = formats.quantity(value, chart.unit, tr=tr, decimals=chart.decimals)
        is_changed = chart.has_change and series is _last_line(chart)
        text = with_change(number, chart) if is_changed else ""
        labels[last] = PointLabel(last, text, "above", colour, AXIS_SIZE, is_bold=True, may_move=is_changed)
    if known and series.label in {"middle", "end"}:
        place = places[known[-1] if series.label == "end" else _roomiest(series, known, chart)]
        text = "\n".join(filter(None, (series.name, labels[place].text if place in labels else "")))
        labels[place] = PointLabel(place, text, "above", colour, AXIS_SIZE, is_bold=True)
    return tuple(labels.values())


def _is_told(series: Series, last: Point, chart: Chart) -> bool:
    """Return whether the last value of a series is said: of the main line, of the last one, and the latest of all."""
    if series.label != "legend" or last.is_partial or series.role in _AHEAD:
        return False
    known = (each for each in chart.series if each.role not in _AHEAD)
    latest = max(_day(point) for each in known for point in each.points if point.y is not None)
    is_latest = chart.has_change and _day(last) == latest
    return series.role == "main" or series is _last_line(chart) or is_latest


def _last_line(chart: Chart) -> Series | None:
    """Return the line that says the change of the chart: that which ends last."""
    lines = [each for each in chart.series if each.mark == "line" and each.role not in _AHEAD and each.points]
    return max(lines, key=lambda each: _day(each.points[-1]), default=None) if chart.has_change else None


def _roomiest(series: Series, known: Sequence[int], chart: Chart) -> int:
    """Return the point about the middle of a line over which the next line is farthest away."""
    others = [
        (point.x, point.y)
        for each in chart.series
        if each is not series and each.mark == "line"
        for point in each.points
        if point.y is not None
    ]

    def room_over(number: int) -> tuple[float, int]:
        point = series.points[number]
        over = [y - (point.y or 0.0) for x, y in others if x == point.x and y > (point.y or 0.0)]
        return min(over, default=float("inf")), -abs(number - known[len(known) // 2])

    quarter = len(known) // 4
    return max(known[quarter : len(known) - quarter], key=room_over)


def _break(mark: BreakMark, ground: PlotScale, column: int, tr: Translator) -> Drawn:
    """Draw a dotted line from the bottom to the top, its reason beside it on the side that has more room."""
    day = day_number(mark.x)
    is_late = day - ground.first > ground.last - day
    reason = "\n".join(wrap(mark.reason, _BREAK_LETTERS))
    heights = (0.0, ground.top * 0.9, ground.top)
    return Drawn(
        name=tr("break in the series"),
        kind="scatter",
        x_column=column,
        column=column + 1,
        x=(day,) * len(heights),
        values=heights,
        look={
            "line": {"color": INK.faint_text, "width": 1.5, "dash_type": "round_dot"},
            "marker": NO_MARKER,
        },
        labels=(PointLabel(1, reason, "left" if is_late else "right", INK.faint_text, 11.0),),
    )


def _day_axis(ground: PlotScale, years: int) -> Options:
    return {
        "min": ground.first,
        "max": ground.last,
        "major_unit": years * _DAYS_A_YEAR,
        "num_format": "yyyy",
        "num_font": words(AXIS_SIZE, INK.faint_text),
        "line": style.axis_line(INK.faint_text),
        "major_gridlines": {"visible": False},
        "major_tick_mark": "outside",
        "minor_tick_mark": "none",
        "label_position": "low",
    }


def has_days(chart: Chart) -> bool:
    """Return whether a chart over time has anything to place on its axis."""
    return bool(axes.days(chart))
