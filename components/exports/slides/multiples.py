"""Small charts on a slide: each native, so that "Edit data" opens its numbers, and all on one scale."""

from dataclasses import replace
from math import ceil
from typing import Final, cast

from pptx.chart.data import ChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.shapes.graphfrm import GraphicFrame
from pptx.slide import Slide

from components.boxes import Box
from components.charts.axes import FEW_TICKS, categories, tick_step, ticks
from components.charts.chart import Chart, SmallMultiples
from components.exports.slides.boxes import in_emu, plot_of
from components.exports.slides.category_chart import category_chart
from components.exports.slides.chart_part import AXIS_SIZE, UPRIGHT, Drawing
from components.exports.slides.charts import AIR, fill, notes_with_room
from components.exports.slides.deck_builder import NOTE_SIZE, DeckBuilder, add_text
from components.exports.slides.lettering import LINE_HEIGHT, fitted, height, width
from components.exports.slides.text import INK, Paragraph, Run, one_line, paragraph

_GAP: Final = 12.0
_NAME_SIZES: Final = (14.0, 13.0, 12.0)
_FIGURE_SIZES: Final = (12.0, 11.0, 10.5)


def draw_multiples(slide: Slide, body: Box, model: SmallMultiples, stage: DeckBuilder) -> None:
    """Draw the charts side by side, in rows where there are more than three, and under them their notes."""
    notes = notes_with_room(model, stage.boxes_on(slide).notes, stage.tr)
    used = sum(height(note, NOTE_SIZE, body.width) for note in notes)
    room = body.above(used + AIR if notes else 0)
    for panel, place in zip(model.panels, room.grid(len(model.panels), gap=_GAP), strict=True):
        _draw_panel(slide, place, panel, stage)
    if notes:
        words = [paragraph(note, NOTE_SIZE, colour=INK.faint_text) for note in notes]
        add_text(slide, body.below(body.height - used), words, stage, name=f"notes {model.key}")


def _draw_panel(slide: Slide, place: Box, panel: Chart, stage: DeckBuilder) -> None:
    """Write name and figure of a place, and under them its chart; without any month the figure says so."""
    name = fitted(one_line(panel.title), _line(place, _NAME_SIZES), _NAME_SIZES, bold=True)
    figure = fitted(one_line(panel.subtitle), _line(place, _FIGURE_SIZES), _FIGURE_SIZES)
    words = [
        Paragraph((Run(name.text, name.size, bold=True),)),
        Paragraph((Run(figure.text, figure.size),)),
    ]
    used = sum(_line(place, sizes)[1] for sizes in (_NAME_SIZES, _FIGURE_SIZES))
    add_text(slide, replace(place, height=used), words, stage, name=f"name {panel.key}")
    if panel.series:
        box = place.below(used)
        added = slide.shapes.add_chart(XL_CHART_TYPE.LINE, *in_emu(box), ChartData())
        fill(cast("GraphicFrame", added), box, panel, _drawing(panel, box, stage), stage)


def _line(place: Box, sizes: tuple[float, ...]) -> tuple[float, float]:
    """Return the room of a line of text: its width, and its height at the largest size."""
    return place.width, sizes[0] * LINE_HEIGHT


def _drawing(panel: Chart, box: Box, stage: DeckBuilder) -> Drawing:
    """Return the drawing of a small chart: its axis ends where those of all do, and names as many months as fit."""
    room, names = plot_of(box), categories(panel)
    drawn = category_chart(panel, stage.tr, room)
    longest = max((width(name, AXIS_SIZE) for name in names), default=0.0)
    every = ceil((longest + AIR) * len(names) / room.width)
    months = {"interval_unit": every, "num_font": drawn.x_axis["num_font"] | {"rotation": UPRIGHT}}
    values = {"max": ticks(panel, about=FEW_TICKS)[-1], "major_unit": tick_step(panel, about=FEW_TICKS)}
    return replace(drawn, x_axis=drawn.x_axis | months, y_axis=drawn.y_axis | values)
