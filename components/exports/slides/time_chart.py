"""Charts over time: lines, steps, dots and bands at their days, as a native chart of points."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from textwrap import wrap
from typing import assert_never

from components.charts import axes
from components.charts.model import BreakMark, Chart, Point, Series
from components.charts.series_style import STYLES
from components.exports.slides import chart_style as style
from components.exports.slides.chart_sheet import DAY_FORMAT, SheetColumn, day_number
from components.exports.slides.chart_xml import (
    AXIS_SIZE,
    FAINT,
    GRID,
    Drawn,
    Label,
    Line,
    Marker,
    axis_line,
    chart_space,
    gridlines,
    scatter_series,
    text_properties,
)
from components.exports.slides.labels import Ground, apart
from components.i18n import Translator

_DAYS_A_YEAR = 365.25
_STROKES = 90
_BREAK_LETTERS = 44
_DAY_AXIS, _VALUE_AXIS = 111111111, 222222222

Mark = tuple[date, float | None]


@dataclass(frozen=True)
class _Span:
    """The stretch of both axes: from the second of January, so that steps of 365.25 days meet every year.

    Attributes:
        first, last: the ends of the time axis.
        years: years between two of its labels.
        step: the value between two labels of the value axis.
        ceiling: the upper end of the value axis, with room for a label over the highest point.
    """

    first: date
    last: date
    years: int
    step: float
    ceiling: float

    @classmethod
    def of(cls, chart: Chart) -> "_Span":
        window, step = axes.window(chart), axes.tick_step(chart)
        ceiling = step * ceil(axes.top_of(chart) * 1.1 / step)
        return cls(date(window.first_year, 1, 2), window.end, window.every, step, ceiling)


def time_chart(chart: Chart, tr: Translator) -> tuple[bytes, tuple[SheetColumn, ...]]:
    """Return the part of a chart over time, and the columns of its workbook: days and values, side by side.

    A step goes flat to its next day and then up. A band is drawn as strokes between its edges, each stroke at a day and
    from the lower to the upper value of that day: native charts fill no area between two lines over days. A gap in a
    series stays one. A break is a dotted line with its reason.
    """
    span = _Span.of(chart)
    number_format = style.number_format(chart.unit, chart.decimals, tr.language)
    drawn = [_drawn(each, chart, span, 2 * number) for number, each in enumerate(_in_order(chart.series))]
    drawn += [
        _break(mark, span, 2 * number, tr)
        for number, mark in enumerate(chart.breaks, start=len(chart.series))
    ]
    drawn = apart(drawn, Ground(day_number(span.first), day_number(span.last), span.ceiling))
    columns = [column for each in drawn for column in _columns(each, number_format, tr)]
    inside = "".join(
        scatter_series(each, number, number_format, DAY_FORMAT) for number, each in enumerate(drawn)
    )
    plots = (
        '<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>'
        f'{inside}<c:axId val="{_DAY_AXIS}"/><c:axId val="{_VALUE_AXIS}"/></c:scatterChart>'
    )
    return chart_space(plots + _axes(chart, span, tr), drawn, tr), tuple(columns)


def _in_order(series: Sequence[Series]) -> list[Series]:
    """Return the series with one of several points first: LibreOffice drops a first series that has a single point."""
    first = next((each for each in series if len(each.points) > 1), None)
    return [*([first] if first else []), *(each for each in series if each is not first)]


def _columns(drawn: Drawn, number_format: str, tr: Translator) -> tuple[SheetColumn, SheetColumn]:
    days = tuple(day for day in drawn.x if not isinstance(day, str))
    return (
        SheetColumn(tr("Date"), days, DAY_FORMAT),
        SheetColumn(drawn.name, drawn.values, number_format),
    )


def _drawn(series: Series, chart: Chart, span: _Span, column: int) -> Drawn:
    marks, places = _marks(series, span)
    colour = style.colour(series)
    return Drawn(
        name=series.name,
        x_column=column,
        column=column + 1,
        x=tuple(day_number(day) for day, _ in marks),
        values=tuple(value for _, value in marks),
        line=_line(series, colour),
        marker=_marker(series, colour),
        labels=_labels(series, places, colour, chart),
        partial=frozenset(places[n] for n, point in enumerate(series.points) if point.is_partial),
        in_legend=series.label == "legend" and bool(series.name),
    )


def _marks(series: Series, span: _Span) -> tuple[list[Mark], list[int]]:
    """Return where the pen goes, and which of its places are the points of the series."""
    match series.mark:
        case "level":
            value = series.points[0].y if series.points else None
            return [(span.first, value), (span.last, value)], [1] * len(series.points)
        case "band":
            return _strokes(series.points), []
        case "step":
            return _stairs(series.points)
        case "line" | "dot" | "bar":
            return [(_day(point), point.y) for point in series.points], list(range(len(series.points)))
        case _:
            assert_never(series.mark)


def _day(point: Point) -> date:
    if not isinstance(point.x, date):
        raise TypeError(f"a point of a chart over time stands at {point.x!r}")
    return point.x


def _stairs(points: Sequence[Point]) -> tuple[list[Mark], list[int]]:
    marks: list[Mark] = []
    places: list[int] = []
    for point in points:
        if marks and marks[-1][1] is not None and point.y is not None:
            marks.append((_day(point), marks[-1][1]))
        places.append(len(marks))
        marks.append((_day(point), point.y))
    return marks, places


def _strokes(points: Sequence[Point]) -> list[Mark]:
    """Return a pen's way up and down between the edges of a band, at its own days and at even steps between them."""
    edges = [(_day(point), point.y, point.upper) for point in points if point.y is not None]
    if not edges:
        return []
    first, last = edges[0][0], edges[-1][0]
    every = max((last - first).days // _STROKES, 1)
    days = {first + timedelta(days=every * number) for number in range((last - first).days // every + 1)}
    marks: list[Mark] = []
    for number, day in enumerate(sorted(days | {edge[0] for edge in edges})):
        low, high = next((low, high) for start, low, high in reversed(edges) if start <= day)
        pair: list[Mark] = [(day, low), (day, low if high is None else high)]
        marks += pair if number % 2 == 0 else reversed(pair)
    return marks


def _line(series: Series, colour: str) -> Line:
    if series.mark == "dot" or (series.mark not in {"level", "band"} and len(series.points) == 1):
        return Line("")
    return Line(colour, 1.25 if series.mark == "band" else 2.5, style.dash(series))


def _marker(series: Series, colour: str) -> Marker | None:
    is_dotted = series.mark == "dot" or (series.mark in {"line", "step"} and len(series.points) == 1)
    is_marked = series.role == "earlier" or any(point.is_partial for point in series.points)
    if series.mark in {"level", "band"} or not (is_dotted or is_marked):
        return None
    return Marker(style.symbol(series), colour, style.inside(series))


def _labels(series: Series, places: Sequence[int], colour: str, chart: Chart) -> tuple[Label, ...]:
    if series.mark == "level":
        return (Label(1, series.name, "t", colour, 13.0, is_bold=True),) if series.points else ()
    if series.mark == "band":
        return ()
    position = "b" if STYLES[series.role].side == "below" else "t"
    labels = {
        places[number]: Label(places[number], point.text, position, colour, AXIS_SIZE, is_bold=True)
        for number, point in enumerate(series.points)
        if point.y is not None and point.text
    }
    known = [number for number, point in enumerate(series.points) if point.y is not None]
    if known and series.label in {"middle", "end"}:
        place = places[known[-1] if series.label == "end" else _roomiest(series, known, chart)]
        text = "\n".join(filter(None, (series.name, labels[place].text if place in labels else "")))
        labels[place] = Label(place, text, "t", colour, AXIS_SIZE, is_bold=True)
    return tuple(labels.values())


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


def _break(mark: BreakMark, span: _Span, column: int, tr: Translator) -> Drawn:
    """Draw a dotted line from the bottom to the top, its reason beside it on the side that has more room."""
    is_late = (mark.x - span.first) > (span.last - mark.x)
    reason = "\n".join(wrap(mark.reason, _BREAK_LETTERS))
    heights = (0.0, span.ceiling * 0.9, span.ceiling)
    return Drawn(
        name=tr("break in the series"),
        x_column=column,
        column=column + 1,
        x=(day_number(mark.x),) * len(heights),
        values=heights,
        line=Line(FAINT, 1.5, "sysDot"),
        labels=(Label(1, reason, "l" if is_late else "r", FAINT, 11.0),),
    )


def _axes(chart: Chart, span: _Span, tr: Translator) -> str:
    tick_format = style.number_format(chart.unit, 0, tr.language).replace('"', "&quot;")
    return (
        f'<c:valAx><c:axId val="{_DAY_AXIS}"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{day_number(span.last)}"/><c:min val="{day_number(span.first)}"/></c:scaling>'
        '<c:delete val="0"/><c:axPos val="b"/><c:numFmt formatCode="yyyy" sourceLinked="0"/>'
        f'<c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>{axis_line(FAINT)}'
        f'{text_properties(AXIS_SIZE, FAINT)}<c:crossAx val="{_VALUE_AXIS}"/><c:crosses val="min"/>'
        f'<c:crossBetween val="midCat"/><c:majorUnit val="{span.years * _DAYS_A_YEAR}"/></c:valAx>'
        f'<c:valAx><c:axId val="{_VALUE_AXIS}"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{span.ceiling!r}"/><c:min val="0"/></c:scaling><c:delete val="0"/><c:axPos val="l"/>{gridlines()}'
        f'<c:numFmt formatCode="{tick_format}" sourceLinked="0"/>'
        f'<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>{axis_line(GRID)}'
        f'{text_properties(AXIS_SIZE, FAINT)}<c:crossAx val="{_DAY_AXIS}"/><c:crosses val="min"/>'
        f'<c:crossBetween val="midCat"/><c:majorUnit val="{span.step!r}"/></c:valAx>'
    )


def has_days(chart: Chart) -> bool:
    """Return whether a chart over time has anything to place on its axis."""
    return bool(axes.days(chart))
