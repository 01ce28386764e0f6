"""Charts over categories: bars, with lines and levels across them, as one native chart."""

from collections.abc import Sequence
from datetime import date

from components.charts import axes
from components.charts.model import Chart, Point, Series
from components.exports.slides import chart_style as style
from components.exports.slides.boxes import PLOT_WIDTH
from components.exports.slides.chart_sheet import SheetColumn
from components.exports.slides.chart_xml import (
    AXIS_SIZE,
    FAINT,
    GRID,
    TEXT,
    Drawn,
    Label,
    Line,
    Marker,
    axis_line,
    bar_series,
    chart_space,
    gridlines,
    line_series,
    text_properties,
)
from components.exports.slides.lettering import broken
from components.i18n import Translator, formats
from components.palette import text_on

_FEW_GAP, _MANY_GAP = 40, 45
_INSIDE_SIZE = 14.0
_CATEGORY_AXIS, _VALUE_AXIS = 111111111, 222222222


def category_chart(chart: Chart, tr: Translator) -> tuple[bytes, tuple[SheetColumn, ...]]:
    """Return the part of a chart over categories, and the columns of its workbook.

    Days of a time axis become categories in words. A place where a value is not known says so in its name, because
    a native chart has no bar to write it on. Bars that share the chart with a line stand upright: PowerPoint joins
    no line to lying ones.
    """
    names = _names(chart, tr)
    bars = [each for each in chart.series if each.mark == "bar"]
    lines = [each for each in _flattened(chart) if each.mark != "bar"]
    shown = _with_gaps(names, bars, tr)
    number_format = style.number_format(chart.unit, chart.decimals, tr.language)
    drawn = [
        _drawn(each, chart, names, shown, number, tr) for number, each in enumerate([*bars, *lines], start=1)
    ]
    columns = (
        SheetColumn("", tuple(shown)),
        *(SheetColumn(each.name, each.values, number_format) for each in drawn),
    )
    is_lying = chart.is_horizontal and not lines
    plots = _bar_plot(chart, drawn[: len(bars)], number_format, is_lying=is_lying)
    plots += _line_plot(drawn[len(bars) :], len(bars), number_format)
    return chart_space(plots + _axes(chart, tr, is_lying=is_lying), drawn, tr), columns


def _names(chart: Chart, tr: Translator) -> list[str]:
    placed = (each for each in chart.series if each.mark != "level")
    names = list(dict.fromkeys(_name(point, tr) for series in placed for point in series.points))
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
    series: Series, chart: Chart, names: Sequence[str], shown: Sequence[str], column: int, tr: Translator
) -> Drawn:
    points = _points_by_name(series, names, tr)
    values = tuple(None if point is None else point.y for point in points)
    partial = frozenset(number for number, point in enumerate(points) if point and point.is_partial)
    colour = style.colour(series)
    is_bar = series.mark == "bar"
    labels = _labels(series, points, chart, names, tr)
    return Drawn(
        name=series.name,
        x_column=0,
        column=column,
        x=tuple(shown),
        values=values,
        line=Line("" if series.mark == "dot" or is_bar else colour, 2.5, style.dash(series)),
        fill=colour if is_bar else "",
        marker=None if is_bar else _marker(series, points),
        labels=labels,
        partial=partial,
        in_legend=series.label == "legend" and bool(series.name),
    )


def _points_by_name(series: Series, names: Sequence[str], tr: Translator) -> list[Point | None]:
    if series.mark == "level":
        return [series.points[0] if series.points else None] * len(names)
    by_name = {_name(point, tr): point for point in series.points}
    return [by_name.get(name) for name in names]


def _marker(series: Series, points: Sequence[Point | None]) -> Marker | None:
    colour = style.colour(series)
    if series.mark == "level":
        return Marker("dash", colour, colour, 24) if len(points) == 1 else None
    known = [point for point in points if point and point.y is not None]
    is_marked = series.mark == "dot" or len(known) == 1 or series.role == "earlier"
    if not is_marked and not any(point.is_partial for point in known):
        return None
    return Marker(style.symbol(series), colour, style.inside(series))


def _labels(
    series: Series, points: Sequence[Point | None], chart: Chart, names: Sequence[str], tr: Translator
) -> tuple[Label, ...]:
    colour = style.colour(series)
    if series.mark == "level":
        return _level_label(series, chart, names, tr)
    labels = [
        _label(number, point, series, chart, len(names), tr)
        for number, point in enumerate(points)
        if point is not None and point.y is not None and point.text
    ]
    known = [number for number, point in enumerate(points) if point is not None and point.y is not None]
    if series.label in {"middle", "end"} and known and not labels:
        place = known[-1] if series.label == "end" else known[len(known) // 2]
        labels.append(Label(place, series.name, "t", colour, AXIS_SIZE, is_bold=True))
    return tuple(labels)


def _label(number: int, point: Point, series: Series, chart: Chart, count: int, tr: Translator) -> Label:
    """Write into broad bars where the words fit, beside narrow or hatched ones, and over the points of lines."""
    words = _own_words(point, chart, tr)
    if series.mark != "bar":
        return Label(number, words, "t", style.colour(series), AXIS_SIZE)
    is_broad = not chart.is_horizontal and chart.arrangement == "overlay" and count <= axes.FEW_BARS
    if is_broad and not point.is_partial:
        room = PLOT_WIDTH / count / (1 + _FEW_GAP / 100)
        inside = broken(point.text, _INSIDE_SIZE, room - 8, bold=True)
        if inside is not None:
            ink = text_on(f"#{style.colour(series)}")[1:].upper()
            return Label(number, inside if words else "", "ctr", ink, _INSIDE_SIZE, is_bold=True)
    return Label(number, words, "outEnd", TEXT, AXIS_SIZE)


def _own_words(point: Point, chart: Chart, tr: Translator) -> str:
    """Return the text of a label that is more than its number; a mere number follows the data when it is edited."""
    number = formats.quantity(point.y, chart.unit, tr=tr, decimals=chart.decimals)
    return "" if point.text == number else point.text


def _level_label(series: Series, chart: Chart, names: Sequence[str], tr: Translator) -> tuple[Label, ...]:
    """Name a level where the bars under it leave most room, the later place where several do."""
    highest = dict.fromkeys(names, 0.0)
    for each in chart.series:
        for point in each.points if each.mark == "bar" else ():
            highest[_name(point, tr)] = max(highest[_name(point, tr)], point.y or 0.0)
    if not series.points or not names:
        return ()
    place = min(range(len(names)), key=lambda number: (highest[names[number]], -number))
    return (Label(place, series.name, "t", style.colour(series), 13.0, is_bold=True),)


def _bar_plot(chart: Chart, bars: Sequence[Drawn], number_format: str, *, is_lying: bool) -> str:
    if not bars:
        return ""
    count = len(bars[0].x)
    overlap = 100 if chart.arrangement == "overlay" else 0
    inside = "".join(bar_series(each, number, number_format) for number, each in enumerate(bars))
    return (
        f'<c:barChart><c:barDir val="{"bar" if is_lying else "col"}"/><c:grouping val="clustered"/>'
        f'<c:varyColors val="0"/>{inside}<c:gapWidth val="{_FEW_GAP if count <= axes.FEW_BARS else _MANY_GAP}"/>'
        f'<c:overlap val="{overlap}"/><c:axId val="{_CATEGORY_AXIS}"/><c:axId val="{_VALUE_AXIS}"/></c:barChart>'
    )


def _line_plot(lines: Sequence[Drawn], first: int, number_format: str) -> str:
    if not lines:
        return ""
    inside = "".join(
        line_series(each, number, number_format) for number, each in enumerate(lines, start=first)
    )
    return (
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{inside}<c:marker val="1"/>'
        f'<c:axId val="{_CATEGORY_AXIS}"/><c:axId val="{_VALUE_AXIS}"/></c:lineChart>'
    )


def _axes(chart: Chart, tr: Translator, *, is_lying: bool) -> str:
    """Return both axes: bars start at zero, and lying ones are read from the top."""
    tick_format = style.number_format(chart.unit, 0, tr.language).replace('"', "&quot;")
    return (
        f'<c:catAx><c:axId val="{_CATEGORY_AXIS}"/>'
        f'<c:scaling><c:orientation val="{"maxMin" if is_lying else "minMax"}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{"l" if is_lying else "b"}"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/>{axis_line(FAINT)}{text_properties(AXIS_SIZE, TEXT)}'
        f'<c:crossAx val="{_VALUE_AXIS}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        '<c:lblOffset val="100"/><c:tickLblSkip val="1"/><c:noMultiLvlLbl val="1"/></c:catAx>'
        f'<c:valAx><c:axId val="{_VALUE_AXIS}"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{"b" if is_lying else "l"}"/>{gridlines()}'
        f'<c:numFmt formatCode="{tick_format}" sourceLinked="0"/>'
        f'<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>{axis_line(GRID)}'
        f'{text_properties(AXIS_SIZE, FAINT)}<c:crossAx val="{_CATEGORY_AXIS}"/>'
        f'<c:crosses val="{"max" if is_lying else "autoZero"}"/><c:crossBetween val="between"/>'
        f'<c:majorUnit val="{axes.tick_step(chart)!r}"/></c:valAx>'
    )
