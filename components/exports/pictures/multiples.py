"""Small charts on one scale as a picture: one beside the other, each under its name and figure."""

from math import inf

from components.boxes import Box
from components.charts.axes import FEW_TICKS, categories, end_of
from components.charts.chart import Chart, SmallMultiples
from components.exports.pictures import axes, frame, marks
from components.exports.pictures.axes import Plot, Scale
from components.exports.pictures.chart import frame_of, say_if_empty
from components.exports.pictures.frame import Frame
from components.exports.pictures.looks import INK, INSET_WIDTH, MARGIN, TICK, WIDTH
from components.exports.pictures.sheet import Canvas
from components.exports.text_metrics import Font, wrapped
from components.i18n import Translator

_NAME = Font(TICK.size, is_bold=True)
_HEIGHT, _GAP, _HEADROOM = 130.0, 10.0, 1.1
_MOST_LINES = 3


def sheet_of(
    model: SmallMultiples, *, tr: Translator, is_inset: bool, most: float = inf, width: float = INSET_WIDTH
) -> Canvas:
    """Return the picture of small charts, without its frame where it is an inset of a document of a width.

    The charts are no higher together than `most` points.
    """
    around = Frame() if is_inset else frame_of(model, tr)
    width = width if is_inset else WIDTH
    room = Box(MARGIN, around.top, width - 2 * MARGIN, most)
    places = room.grid(len(model.panels), gap=_GAP, most_high=_HEIGHT)
    bottom = max((place.bottom for place in places), default=around.top)
    sheet = Canvas(width, bottom + around.height_below, paper=None if is_inset else INK.paper)
    for panel, place in zip(model.panels, places, strict=True):
        _draw(sheet, panel, place, tr)
    around.draw(sheet)
    if model.is_demo and not is_inset:
        frame.draw_demonstration_mark(sheet, tr=tr)
    return sheet


def _draw(sheet: Canvas, panel: Chart, place: Box, tr: Translator) -> None:
    """Write name and figure of a small chart, and draw its months under them."""
    name = wrapped(panel.title, place.width, _NAME)
    figure = wrapped(panel.subtitle, place.width, TICK)
    sheet.text(place.left, place.top, name, _NAME, colour=INK.text)
    sheet.text(place.left, place.top + len(name) * _NAME.line, figure, TICK, colour=INK.text)
    above = max(len(name) + len(figure), _MOST_LINES) * _NAME.line + _GAP / 2
    texts = axes.tick_texts(panel, tr=tr, about=FEW_TICKS)
    left = max(map(TICK.width, texts.values())) + _GAP / 2
    field = place.below(above).above(TICK.line + _GAP / 2)
    field = Box(field.left + left, field.top, field.width - left, field.height)
    names = categories(panel)
    plot = Plot(
        field,
        Scale(0, max(len(names), 1), field.left, field.right),
        Scale(panel.floor, end_of(panel, _HEADROOM), field.bottom, field.top),
        {each: number for number, each in enumerate(names)},
    )
    axes.draw_values(sheet, plot, texts)
    every = axes.named_every(names, plot.slot)
    axes.draw_categories(sheet, plot, plot.slot * every, every=every)
    marks.draw(sheet, panel, plot)
    say_if_empty(sheet, panel, plot, tr)
