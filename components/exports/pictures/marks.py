"""The marks of a chart: bars, lines, steps, dots, bands, levels and breaks, and the words beside them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import ceil, hypot
from typing import assert_never

from components.boxes import Box
from components.charts import axes
from components.charts.chart import Chart, Point, Series
from components.charts.series_style import STYLES, is_dotted, is_marked
from components.exports.pictures import breaks, looks
from components.exports.pictures.axes import Plot
from components.exports.pictures.looks import INK, LABEL, LABEL_IN_BAR, MARGIN
from components.exports.pictures.sheet import Sheet
from components.exports.text_metrics import Font, wrapped
from components.labels import LabelRequest, Side, placed
from components.palette import text_on

_ABOVE: tuple[Side, ...] = (
    "above",
    "above right",
    "above left",
    "right",
    "left",
    "below right",
    "below left",
    "below",
)
_ON_A_STEP: tuple[Side, ...] = ("above left", "above", "above right", "below right", "left", "right")
_BELOW: tuple[Side, ...] = (
    "below",
    "below right",
    "below left",
    "right",
    "left",
    "above right",
    "above left",
    "above",
)
_AT_AN_END: tuple[Side, ...] = ("above left", "below left", "above", "above right", "below")
_PLATE, _NAME_OF_LINE = 0.75, 150.0
_GAP_OF_TEXT, _SAMPLE, _LONGEST_LABEL = 5.0, 6.0, 200.0
_BAR_GAP, _PADDING, _LEAST_ROOM = 0.3, 4.0, 90.0


@dataclass(frozen=True)
class Label:
    """Words beside a mark that still look for their place."""

    lines: tuple[str, ...]
    font: Font
    colour: str
    request: LabelRequest
    is_italic: bool = False


@dataclass
class Marks:
    """What has been drawn so far: words that wait for a place, and what they should not cover."""

    inscriptions: list[Label] = field(default_factory=list)
    obstacles: list[Box] = field(default_factory=list)

    def inscribe(
        self,
        text: str,
        spot: tuple[float, float],
        sides: tuple[Side, ...],
        *,
        colour: str,
        room: float = _LONGEST_LABEL,
        is_italic: bool = False,
        gap: float = _GAP_OF_TEXT,
    ) -> None:
        """Ask for a place for words beside a spot, broken to the room that there is."""
        lines = tuple(wrapped(text, room, LABEL))
        width, height = max(map(LABEL.width, lines)) + 2, len(lines) * LABEL.line
        request = LabelRequest(*spot, width, height, gap, sides)
        self.inscriptions.append(Label(lines, LABEL, colour, request, is_italic))

    def write(self, sheet: Sheet, plot: Plot) -> None:
        """Give every inscription its place, and write it."""
        width, height = plot.box.width + MARGIN - 4, plot.box.height + LABEL.line
        bounds = Box(plot.box.left, plot.box.top - LABEL.line, width, height)
        requests = [each.request for each in self.inscriptions]
        places = placed(requests, obstacles=self.obstacles, bounds=bounds)
        for each, box in zip(self.inscriptions, (place.box for place in places), strict=True):
            middle = box.left + box.width / 2
            sheet.plate(box, INK.paper, opacity=_PLATE)
            sheet.text(
                middle, box.top, each.lines, each.font,
                colour=each.colour, align="center", is_italic=each.is_italic,
            )  # fmt: skip


def draw(sheet: Sheet, chart: Chart, plot: Plot) -> None:
    """Draw the series of a chart, the first one at the bottom, and then their words."""
    marks = Marks()
    notes = breaks.break_notes(chart, plot)
    breaks.draw(sheet, notes, plot)
    marks.obstacles.extend(box for note in notes for box in _along(breaks.line_of(note, plot)))
    for series in chart.series:
        match series.mark:
            case "level":
                _draw_level(sheet, series, plot, marks)
            case "band":
                _draw_band(sheet, series, plot)
            case "bar":
                _draw_bars(sheet, series, chart, plot, marks)
            case "line" | "step" | "dot":
                _draw_line(sheet, series, plot, marks)
            case _:
                assert_never(series.mark)
    marks.write(sheet, plot)


def _draw_bars(sheet: Sheet, series: Series, chart: Chart, plot: Plot, marks: Marks) -> None:
    offset, breadth = _place_in_slot(series, chart, plot)
    for point in series.points:
        start = plot.place(str(point.x)) + offset
        if point.y is None:
            _inscribe_gap(point, start + breadth / 2, plot, marks)
            continue
        bar = _bar(start, breadth, point.y, plot)
        hatch = INK.paper if point.is_partial else None
        sheet.box(bar, looks.colour(series), hatch=hatch)
        marks.obstacles.append(bar)
        if point.text:
            _write_on_bar(sheet, point, bar, series, chart, plot, marks)


def _place_in_slot(series: Series, chart: Chart, plot: Plot) -> tuple[float, float]:
    """Return where a series' bars begin, seen from the middle of the slot, and how broad they are."""
    room = plot.slot * (1 - _BAR_GAP)
    if chart.arrangement == "overlay":
        return -room / 2, room
    bars = axes.bars_of(chart)
    breadth = room / len(bars)
    return -room / 2 + bars.index(series) * breadth, breadth


def _bar(start: float, breadth: float, value: float, plot: Plot) -> Box:
    zero, end = plot.values(0), plot.values(value)
    if plot.is_horizontal:
        return Box(min(zero, end), start, abs(end - zero), breadth)
    return Box(start, min(zero, end), breadth, abs(end - zero))


def _inscribe_gap(point: Point, middle: float, plot: Plot, marks: Marks) -> None:
    """Say in words where a bar would stand if its value were known."""
    if point.text:
        longest = max(map(LABEL.width, point.text.split()), default=0.0)
        room = _LONGEST_LABEL if plot.is_horizontal else max(plot.slot, longest + 1)  # no word is torn
        side: tuple[Side, ...] = ("right",) if plot.is_horizontal else ("above",)
        marks.inscribe(
            point.text, plot.spot(middle, 0), side, colour=INK.faint_text, room=room, is_italic=True, gap=3
        )


def _write_on_bar(
    sheet: Sheet, point: Point, bar: Box, series: Series, chart: Chart, plot: Plot, marks: Marks
) -> None:
    """Write into a broad bar that has the room, else beside it."""
    lines = wrapped(point.text, max(bar.width - 2 * _PADDING, 1.0), LABEL_IN_BAR)
    height = len(lines) * LABEL_IN_BAR.line
    is_broken = len(lines) > point.text.count(" ") + point.text.count("\n") + 1
    is_few = not plot.is_horizontal and len(plot.numbers) <= axes.FEW_BARS
    if is_few and not is_broken and height <= bar.height - _PADDING:
        top = bar.top + (bar.height - height) / 2
        ink = text_on(looks.colour(series))
        sheet.text(bar.left + bar.width / 2, top, lines, LABEL_IN_BAR, colour=ink, align="center")
    elif plot.is_horizontal:
        spot = (bar.right, bar.top + bar.height / 2)
        marks.inscribe(point.text, spot, ("right",), colour=INK.text, room=room_beside(plot.box.width), gap=3)
    else:
        room = plot.slot if chart.arrangement == "overlay" else max(bar.width, 1.0)
        spot = (bar.left + bar.width / 2, bar.top)
        marks.inscribe(point.text, spot, ("above",), colour=INK.text, room=max(room, 40.0), gap=2)


def room_beside(width: float) -> float:
    """Return how wide the words beside a lying bar may be."""
    return max(width * 0.45, _LEAST_ROOM)


def _draw_level(sheet: Sheet, series: Series, plot: Plot, marks: Marks) -> None:
    for point in series.points:
        if point.y is None:
            continue
        place = plot.values(point.y)
        if plot.is_horizontal:
            ends = [(place, plot.box.top), (place, plot.box.bottom)]
        else:
            ends = [(plot.box.left, place), (plot.box.right, place)]
        sheet.line(ends, looks.stroke(series))
        marks.obstacles.extend(_along(ends))
        if not plot.is_horizontal and series.label != "legend":
            marks.inscribe(
                series.name, ends[1], _AT_AN_END,
                colour=looks.colour(series), room=plot.box.width * 0.4, gap=3,
            )  # fmt: skip


def _draw_band(sheet: Sheet, series: Series, plot: Plot) -> None:
    """Hatch between the lower and the upper edge: over time in steps, from one category to the next straight on."""
    known = [(point.x, point.y, point.upper) for point in series.points]
    lower = [plot.spot(plot.place(x), low) for x, low, high in known if low is not None and high is not None]
    upper = [plot.spot(plot.place(x), high) for x, low, high in known if low is not None and high is not None]
    if not plot.numbers:
        lower, upper = _as_steps(lower, plot), _as_steps(upper, plot)
    corners = [*lower, *reversed(upper)]
    if corners:
        sheet.area(corners, "none", hatch=looks.colour(series))


def _draw_line(sheet: Sheet, series: Series, plot: Plot, marks: Marks) -> None:
    if not is_dotted(series):
        for run in _runs(series):
            spots = [_spot(point, plot) for point in run]
            corners = _as_steps(spots, plot) if series.mark == "step" else spots
            sheet.line(corners, looks.stroke(series))
            marks.obstacles.extend(_along(corners))
    known = [point for point in series.points if point.y is not None]
    if is_marked(series):
        for point in known:
            _mark(sheet, point, series, plot, marks)
    _name(series, known, plot, marks)
    for point in known:
        if point.text:
            marks.inscribe(point.text, _spot(point, plot), _sides(series), colour=looks.colour(series), gap=6)


def _mark(sheet: Sheet, point: Point, series: Series, plot: Plot, marks: Marks) -> None:
    x, y = _spot(point, plot)
    looks.draw_symbol(sheet, x, y, series, is_partial=point.is_partial)
    marks.obstacles.append(Box(x - 5, y - 5, 10, 10))


def _name(series: Series, known: Sequence[Point], plot: Plot, marks: Marks) -> None:
    """Write the name of a line beside it, before the words of its points look for a place."""
    if not known or series.label not in {"middle", "end"}:
        return
    is_at_end = series.label == "end"
    point = known[-1] if is_at_end else known[len(known) // 2]
    sides = _AT_AN_END if is_at_end else _ABOVE
    marks.inscribe(series.name, _spot(point, plot), sides, colour=looks.colour(series), room=_NAME_OF_LINE)


def _sides(series: Series) -> tuple[Side, ...]:
    if STYLES[series.role].side == "below":
        return _BELOW
    return _ON_A_STEP if series.mark == "step" else _ABOVE


def _spot(point: Point, plot: Plot) -> tuple[float, float]:
    return plot.spot(plot.place(point.x), point.y or 0.0)


def _runs(series: Series) -> Iterator[list[Point]]:
    """Return the stretches of a line that no unknown value interrupts."""
    run: list[Point] = []
    for point in series.points:
        if point.y is not None:
            run.append(point)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _as_steps(spots: Sequence[tuple[float, float]], plot: Plot) -> list[tuple[float, float]]:
    """Return corners along which a value holds until the next one."""
    corners = list(spots[:1])
    for (x0, y0), (x1, y1) in pairwise(spots):
        corners += [(x0, y1) if plot.is_horizontal else (x1, y0), (x1, y1)]
    return corners


def _along(corners: Sequence[tuple[float, float]]) -> Iterator[Box]:
    """Return small boxes along a line, which words should not cover."""
    for (x0, y0), (x1, y1) in pairwise(corners):
        steps = max(1, ceil(hypot(x1 - x0, y1 - y0) / _SAMPLE))
        for step in range(steps + 1):
            x, y = x0 + (x1 - x0) * step / steps, y0 + (y1 - y0) * step / steps
            yield Box(x - 3, y - 2, 6, 4)
