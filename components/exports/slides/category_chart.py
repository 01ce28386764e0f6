"""Charts over categories: bars, with lines and levels across them, as one native chart."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from components.boxes import Box
from components.charts import axes
from components.charts.chart import Chart, Point, Series
from components.charts.series_style import colour as colour_of
from components.exports import native_charts
from components.exports.native_charts import Options
from components.exports.slides import chart_style as style
from components.exports.slides.bar_callout import over_a_bar, with_change
from components.exports.slides.boxes import BESIDE_PLOT, UNDER_PLOT
from components.exports.slides.chart_part import AXIS_SIZE, Drawing, Drawn, PointLabel, Position, words
from components.exports.slides.lettering import broken, width
from components.exports.slides.text import INK
from components.i18n import Translator, formats
from components.palette import text_on

_INSIDE_SIZE = 14.0
_NARROW, _NARROW_SIZE = 16.0, 10.5
_EDGE = 6
_MOST_FOR_NAMES = 0.4
_UNDER_BARS = 60.0


def category_chart(chart: Chart, tr: Translator, room: Box) -> Drawing:
    """Return the drawing of a chart over categories that has so much room for its marks.

    Days of a time axis become categories in words. A place where a value is not known says so in its name, because
    a native chart has no bar to write it on. Bars that share the chart with a line stand upright: PowerPoint joins
    no line to lying ones.
    """
    names = _names(chart, tr)
    bars, lines = axes.bars_of(chart), [each for each in _flattened(chart) if each.mark != "bar"]
    shown = tuple(_with_gaps(names, bars, tr))
    is_lying = chart.is_horizontal and not lines
    drawn = tuple(
        _drawn(each, number, chart, names, shown, tr, room)
        for number, each in enumerate([*bars, *lines], start=1)
    )
    if is_lying:
        drawn = tuple(replace(each, kind="bar") for each in drawn)
    number_format = style.number_format(chart.unit, chart.decimals, tr.language)
    is_narrow = is_lying and room.height / max(len(names), 1) < _NARROW
    size = _NARROW_SIZE if is_narrow else AXIS_SIZE
    along = _category_axis(size, is_lying=is_lying)
    values = style.value_axis(chart, tr.language, "next_to")
    x_axis, y_axis = (values, along) if is_lying else (along, values)
    layout = _layout(shown, size, room) if is_lying else None
    last = _last_whole(bars, names, tr) if chart.has_change and not is_lying else None
    callout = None if last is None else over_a_bar(chart, drawn, last, room, tr)
    if callout is not None:
        drawn = (replace(drawn[0], labels=(callout.label,)), *drawn[1:])
        values["max"] = callout.top
    return Drawing(drawn, x_axis, y_axis, "", number_format, layout)


def _last_whole(bars: Sequence[Series], names: Sequence[str], tr: Translator) -> int | None:
    """Return the place of the last bar of the first series that stands for all of its place; None where none does."""
    points = _points_by_name(bars[0], names, tr) if bars else []
    whole = (number for number, point in enumerate(points) if point and point.y and not point.is_partial)
    return max(whole, default=None)


def _names(chart: Chart, tr: Translator) -> list[str]:
    names = list(dict.fromkeys(_name(point, tr) for series in axes.placed(chart) for point in series.points))
    return names or [_name(point, tr) for series in chart.series for point in series.points][:1]


def _name(point: Point, tr: Translator) -> str:
    return formats.short_day(point.x, tr=tr) if isinstance(point.x, date) else point.x


def _flattened(chart: Chart) -> list[Series]:
    """Return the series, a band as its two edges."""
    flat: list[Series] = []
    for each in chart.series:
        flat.append(each)
        if each.mark == "band":
            upper = tuple(Point(point.x, point.upper) for point in each.points)
            flat.append(Series(each.name, each.role, "line", upper))
    return flat


def _with_gaps(names: Sequence[str], bars: Sequence[Series], tr: Translator) -> list[str]:
    """Add to the name of a category what is said where one of its bars is missing."""
    said: dict[str, list[str]] = {name: [] for name in names}
    known = {_name(point, tr) for each in bars for point in each.points if point.y is not None}
    for series in bars:
        for point in series.points:
            name = _name(point, tr)
            if point.y is None and point.text:
                said[name].append(f"{series.name}: {point.text}" if name in known else point.text)
    return ["\n".join((name, *dict.fromkeys(said[name]))) for name in names]


def _drawn(
    series: Series,
    column: int,
    chart: Chart,
    names: Sequence[str],
    shown: tuple[str, ...],
    tr: Translator,
    room: Box,
) -> Drawn:
    points = _points_by_name(series, names, tr)
    is_bar = series.mark == "bar"
    look = native_charts.look(series, [bool(point and point.is_partial) for point in points])
    if is_bar:
        look["overlap"] = 100 if chart.arrangement == "overlay" else 0
    elif series.mark == "level" and len(points) == 1:
        look["marker"] = {"type": "long_dash", "size": 24, "fill": look["line"], "border": look["line"]}
    return Drawn(
        name=series.name,
        kind="column" if is_bar else "line",
        x_column=0,
        column=column,
        x=shown,
        values=tuple(None if point is None else point.y for point in points),
        look=look,
        labels=_labels(series, points, chart, names, tr, room),
        in_legend=series.label == "legend" and bool(series.name),
    )


def _points_by_name(series: Series, names: Sequence[str], tr: Translator) -> list[Point | None]:
    if series.mark == "level":
        return [series.points[0] if series.points else None] * len(names)
    by_name = {_name(point, tr): point for point in series.points}
    return [by_name.get(name) for name in names]


def _labels(
    series: Series,
    points: Sequence[Point | None],
    chart: Chart,
    names: Sequence[str],
    tr: Translator,
    room: Box,
) -> tuple[PointLabel, ...]:
    colour = colour_of(series.role)
    if series.mark == "level":
        return () if series.label == "legend" else _level_label(series, chart, names, tr)
    labels = [
        _label(number, point, series, chart, (len(names), room.width), tr)
        for number, point in enumerate(points)
        if point is not None and point.y is not None and point.text
    ]
    known = [number for number, point in enumerate(points) if point is not None and point.y is not None]
    if series.mark == "line" and series.label == "legend" and not labels and known:
        labels = _callout(series, known, chart, names, tr)
    if series.mark == "bar" and series.role == "earlier" and _is_crowded(chart, names, room):
        return ()
    if series.label in {"middle", "end"} and known and not labels:
        place = known[-1] if series.label == "end" else known[len(known) // 2]
        labels.append(PointLabel(place, series.name, "above", colour, AXIS_SIZE, is_bold=True))
    return tuple(labels)


def _layout(names: Sequence[str], size: float, room: Box) -> Options:
    """Leave the names of lying bars the room to stand on one line: some programs hide names that have broken lines."""
    wide, high = room.width + BESIDE_PLOT, room.height + UNDER_PLOT
    longest = max((width(line, size) for name in names for line in name.split("\n")), default=0.0)
    left = min((longest + size) / wide, _MOST_FOR_NAMES)
    return {"x": left, "y": 0.02, "width": 0.96 - left, "height": 0.98 - _UNDER_BARS / high}


def _is_crowded(chart: Chart, names: Sequence[str], room: Box) -> bool:
    """Return whether lying bars are so thin that the words beside two of them would touch."""
    bars = len(axes.bars_of(chart)) if chart.arrangement == "group" else 1
    return chart.is_horizontal and room.height / max(len(names) * bars, 1) < AXIS_SIZE


def _callout(
    series: Series, known: Sequence[int], chart: Chart, names: Sequence[str], tr: Translator
) -> list[PointLabel]:
    """Say the last value of this year's line with the change, and beside it that of the earlier year's same month."""
    roles = {"main", "earlier"}
    lines = {each.role: each for each in chart.series if each.role in roles and each.mark != "bar"}
    found = {role: _points_by_name(each, names, tr) for role, each in lines.items()}
    this = found.get("main", [])
    last = max((number for number, each in enumerate(this) if each is not None and each.y), default=-1)
    point = found[series.role][last] if series.role in found and last in known else None
    if point is None or (point.is_partial and chart.unit == "percent"):
        return []
    values = [(points[last] or Point("", 0.0)).y or 0.0 for points in found.values()]
    text = formats.qualified(point.y, "at_least", tr=tr) if point.is_partial else ""
    if chart.has_change and series.role == "main":
        number = text or formats.quantity(point.y, chart.unit, tr=tr, decimals=chart.decimals)
        text = with_change(number, chart)
    side: Position = "above" if point.y == max(values) else "below"
    return [PointLabel(last, text, side, colour_of(series.role), AXIS_SIZE, is_bold=True)]


def _label(
    number: int, point: Point, series: Series, chart: Chart, places: tuple[int, float], tr: Translator
) -> PointLabel:
    """Write into broad bars where the words fit, beside narrow or hatched ones, and over the points of lines."""
    words, (count, wide) = _own_words(point, chart, tr), places
    if series.mark != "bar":
        return PointLabel(number, words, "above", colour_of(series.role), AXIS_SIZE)
    is_broad = not chart.is_horizontal and chart.arrangement == "overlay" and count <= axes.FEW_BARS
    if is_broad and not point.is_partial:
        room = wide / count / (1 + native_charts.GAP / 100)
        inside = broken(point.text, _INSIDE_SIZE, room - 8, bold=True)
        if inside is not None:
            ink = text_on(colour_of(series.role))
            return PointLabel(number, inside if words else "", "center", ink, _INSIDE_SIZE, is_bold=True)
    return PointLabel(number, words, "outside_end", INK.text, AXIS_SIZE)


def _own_words(point: Point, chart: Chart, tr: Translator) -> str:
    """Return the text of a label that is more than its number; a mere number follows the data when it is edited."""
    number = formats.quantity(point.y, chart.unit, tr=tr, decimals=chart.decimals)
    return "" if point.text == number else point.text


def _level_label(
    series: Series, chart: Chart, names: Sequence[str], tr: Translator
) -> tuple[PointLabel, ...]:
    """Name a level where bars and lines under it leave most room, the later place where several do."""
    highest = dict.fromkeys(names, 0.0)
    for each in chart.series:
        for point in each.points if each.mark != "level" else ():
            highest[_name(point, tr)] = max(highest[_name(point, tr)], point.y or 0.0)
    if not series.points or not names:
        return ()
    edge = len(names) // _EDGE
    place = min(range(edge, len(names) - edge), key=lambda number: (highest[names[number]], -number))
    return (PointLabel(place, series.name, "above", colour_of(series.role), 13.0, is_bold=True),)


def _category_axis(size: float, *, is_lying: bool) -> Options:
    """Return the options of the axis of names; those of lying bars are read from the top."""
    return {
        "num_font": words(size, INK.text),
        "line": style.axis_line(INK.faint_text),
        "major_gridlines": {"visible": False},
        "major_tick_mark": "none",
        "minor_tick_mark": "none",
        "label_position": "low",
        "interval_unit": 1,
        "text_axis": True,
        **({"reverse": True, "crossing": "max"} if is_lying else {}),
    }
