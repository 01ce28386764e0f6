"""A chart as a picture: a model becomes a sheet. It draws, and computes nothing."""

from dataclasses import dataclass, replace
from math import inf

from components.boxes import Box
from components.charts.axes import ALIVE_FROM, bars_of, categories, day_names, end_of, plot_area_of, window
from components.charts.chart import AnyChart, Chart
from components.exports.pictures import axes, breaks, frame, legend, marks
from components.exports.pictures.axes import Plot, Scale
from components.exports.pictures.frame import Frame
from components.exports.pictures.legend import Legend
from components.exports.pictures.looks import INK, INSET_WIDTH, LABEL, MARGIN, SMALL, TICK, WIDTH
from components.exports.pictures.screen import PIXELS, ScreenSheet
from components.exports.pictures.sheet import Canvas, Sheet
from components.exports.text_metrics import wrapped
from components.i18n import Translator

_HEIGHT, _INSET_HEIGHT, _LEAST_HEIGHT, _LEAST_INSET, _HEADROOM, _GAP = 250.0, 150.0, 190.0, 90.0, 1.15, 6.0
_BAR, _ROW_GAP, _THINNER = 17.0, 8.0, 0.75
_MOST_ROWS = 3
"""Where the names under a chart would need more rows, it lies, with a row for each name."""
_WIDEST_NAME, _WIDEST_SHARE = 190.0, 0.36


@dataclass(frozen=True)
class _Room:
    """The sheet's width, the height above its legend, None where it is as high as the chart likes, and its bound.

    Where the chart comes alive on the page, `whole` is the height of its place, and the field stands as Plotly's does.
    """

    width: float
    height: float | None = None
    most: float = inf
    is_inset: bool = False
    whole: float | None = None

    @property
    def right(self) -> float:
        return self.width - MARGIN


@dataclass(frozen=True)
class _Layout:
    """The field, and the room for the names along its axis: width, height under it, which are named, in what rows."""

    plot: Plot
    name_room: float
    below: float
    every: int = 1
    rows: int = 1

    @property
    def bottom(self) -> float:
        """The lower edge of the names."""
        return self.plot.box.bottom + self.below


def sheet_of(
    chart: Chart, *, tr: Translator, is_inset: bool, most: float = inf, width: float = INSET_WIDTH
) -> Canvas:
    """Return the picture of a chart, without its frame where it is an inset of a document of a width.

    It is no higher than `most` points above its frame's lower part, as far as its rows and words can be read.
    """
    around = Frame() if is_inset else frame_of(chart, tr)
    width = width if is_inset else WIDTH
    signs = legend.of_chart(chart, width)
    layout = _laid_out(chart, around.top, _Room(width, most=most - signs.height, is_inset=is_inset), tr)
    height = layout.bottom + signs.height + around.height_below
    sheet = Canvas(width, height, paper=None if is_inset else INK.paper)
    _draw(sheet, chart, layout, signs, tr)
    around.draw(sheet)
    if chart.is_demo and not is_inset:
        frame.draw_demonstration_mark(sheet, tr=tr)
    return sheet


def screen_sheet_of(chart: Chart, *, width: float, height: float, tr: Translator) -> ScreenSheet:
    """Return the picture of a chart for the page, laid out for a width and height in pixels.

    Where there is too little width, it is higher, and a few bars with long names lie.
    """
    whole = height / PIXELS if width >= ALIVE_FROM else None
    width, height = width / PIXELS, height / PIXELS
    signs, top = legend.of_chart(chart, width), Frame().top
    layout = _laid_out(chart, top, _Room(width, height - signs.height, whole=whole), tr)
    if axes.are_torn(layout.plot, layout.name_room) or layout.rows > _MOST_ROWS:
        chart = replace(chart, is_horizontal=True)
        signs = legend.of_chart(chart, width)
        layout = _laid_out(chart, top, _Room(width, height - signs.height), tr)
    sheet = ScreenSheet(width, layout.bottom + signs.height, name=f"{chart.key}-{width:.0f}")
    _draw(sheet, chart, layout, signs, tr)
    return sheet


def _draw(sheet: Sheet, chart: Chart, layout: _Layout, signs: Legend, tr: Translator) -> None:
    _draw_axes(sheet, chart, layout, tr)
    marks.draw(sheet, chart, layout.plot)
    say_if_empty(sheet, chart, layout.plot, tr)
    signs.draw(sheet, layout.bottom)


def frame_of(chart: AnyChart, tr: Translator) -> Frame:
    """Return the words around a chart that travels alone."""
    return frame.around(chart.title, chart.subtitle, sources=chart.sources, when=chart.when, tr=tr)


def _laid_out(chart: Chart, top: float, room: _Room, tr: Translator) -> _Layout:
    if chart.is_horizontal:
        return _lying(chart, top, room)
    return _standing(chart, top + LABEL.line, room, tr)


def _standing(chart: Chart, top: float, room: _Room, tr: Translator) -> _Layout:
    """Lay out a chart whose values grow upwards."""
    texts = axes.tick_texts(chart, tr=tr)
    field = plot_area_of(chart) if room.whole else None
    left = field.left * room.width if field else MARGIN + max(map(TICK.width, texts.values())) + _GAP
    right = field.right * room.width if field else room.right
    names = categories(chart) if chart.x_kind == "category" else []
    along = _along(chart, names, left, right)
    numbers = {name: number for number, name in enumerate(names)}
    draft = Plot(Box(left, top, right - left, _HEIGHT), along, Scale(0, 1, 0, 1), numbers)
    reasons = breaks.depth(breaks.break_notes(chart, draft)) * SMALL.line
    every, rows = axes.named_every(names, draft.slot), 1
    if chart.is_named_throughout:
        every, rows = 1, field.rows if field else every
    name_room = draft.slot * every * rows - 4 if names else 0.0
    below = (axes.names_depth(names, name_room) or TICK.line) * rows + 2 * _GAP
    height = (_INSET_HEIGHT if room.is_inset else _HEIGHT) + reasons
    if room.height is not None:
        height = max(room.height - top - below, _LEAST_HEIGHT + reasons)
    height = min(height, max(room.most - top - below, _LEAST_INSET + reasons))
    box = Box(left, top, draft.box.width, height)
    if field and room.whole:
        begin = field.top / PIXELS
        box = Box(left, begin, draft.box.width, room.whole - field.below / PIXELS - begin)
    values = Scale(chart.floor, end_of(chart, _HEADROOM), box.bottom, box.top + reasons)
    return _Layout(Plot(box, along, values, numbers), name_room, below, every, rows)


def _lying(chart: Chart, top: float, room: _Room) -> _Layout:
    """Lay out a chart whose values grow to the right, with a row for each category."""
    names = categories(chart)
    widest = min(_WIDEST_NAME, room.width * _WIDEST_SHARE)
    name_room = min(
        widest, max((TICK.width(line) for name in names for line in name.split("\n")), default=0.0) + 1
    )
    below = TICK.line + 2 * _GAP
    bars = len(bars_of(chart)) if chart.arrangement == "group" else 1
    scale = _THINNER if room.is_inset else 1.0
    row = max([bars * _BAR * scale, *(_height(name, name_room) for name in names)]) + _ROW_GAP * scale
    left, rows = MARGIN + name_room + _GAP, max(len(names), 1)
    height = max(row * rows, (room.height or 0.0) - top - below)
    height = min(height, max(room.most - top - below, LABEL.line * rows))
    box = Box(left, top, room.right - left, height)
    along = Scale(0, rows, box.top, box.bottom)
    values = Scale(chart.floor, _end_with_words(chart, box.width), box.left, box.right)
    plot = Plot(box, along, values, {name: number for number, name in enumerate(names)}, is_horizontal=True)
    return _Layout(plot, name_room, below)


def _along(chart: Chart, names: list[str], left: float, right: float) -> Scale:
    if chart.x_kind == "category":
        return Scale(0, max(len(names), 1), left, right)
    shown = window(chart)
    return Scale(shown.start.toordinal(), shown.end.toordinal(), left, right)


def _height(name: str, room: float) -> float:
    lines, font = axes.category_lines(name, room)
    return len(lines) * font.line


def _end_with_words(chart: Chart, width: float) -> float:
    """Return the value at the end of the field at which the words beside every bar still have room."""
    most = marks.room_beside(width)
    ends = [
        chart.floor
        + (point.y - chart.floor)
        / (1 - (max(map(LABEL.width, wrapped(point.text, most, LABEL))) + 2 * _GAP) / width)
        for series in chart.series
        for point in series.points
        if point.y is not None
    ]
    return max([end_of(chart, 1.05), *ends])


def _draw_axes(sheet: Sheet, chart: Chart, layout: _Layout, tr: Translator) -> None:
    axes.draw_values(sheet, layout.plot, axes.tick_texts(chart, tr=tr))
    if chart.x_kind == "time":
        axes.draw_days(sheet, layout.plot, day_names(chart, tr=tr))
    else:
        axes.draw_categories(sheet, layout.plot, layout.name_room, every=layout.every, rows=layout.rows)


def say_if_empty(sheet: Sheet, chart: Chart, plot: Plot, tr: Translator) -> None:
    """Say where nothing is drawn that nothing is known."""
    points = [point for series in chart.series if series.mark != "level" for point in series.points]
    if any(point.y is not None or point.text for point in points):
        return
    x, y = plot.box.left + plot.box.width / 2, plot.box.top + plot.box.height / 2 - LABEL.line
    sheet.text(x, y, [tr("not known")], LABEL, colour=INK.faint_text, align="center", is_italic=True)
