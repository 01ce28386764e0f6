"""A chart on a slide: native, so that "Edit data" opens its numbers."""

from dataclasses import replace
from math import ceil
from typing import cast

from pptx.chart.data import XyChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml import parse_xml
from pptx.parts.chart import ChartPart
from pptx.shapes.graphfrm import GraphicFrame
from pptx.shapes.placeholder import ChartPlaceholder
from pptx.slide import Slide

from components.boxes import Box
from components.charts.chart import AnyChart, Chart
from components.exports.slides.boxes import plot_of
from components.exports.slides.category_chart import category_chart
from components.exports.slides.chart_part import AXIS_SIZE, Drawing, chart_part
from components.exports.slides.deck_builder import NOTE_SIZE, DeckBuilder, add_text, describe, place
from components.exports.slides.layouts import CONTENT_INDEX, NOTES_INDEX, placeholder
from components.exports.slides.lettering import LINE_HEIGHT, height, width
from components.exports.slides.text import INK, clean, paragraph, write
from components.exports.slides.time_chart import has_days, time_chart
from components.i18n import Translator

AIR = 6.0
"""The room between a chart and its notes."""
_LEAST_FIELD, _KEY, _MANY_ROWS = 170.0, 40.0, 2
"""How high field and axis of a chart are at least, how wide the sign of a legend is, and more rows of it are many."""


def draw_chart(slide: Slide, body: Box, chart: Chart, stage: DeckBuilder) -> None:
    """Draw a chart, and under it as many of its notes as there is room for; the speaker's notes hold all."""
    tr = stage.tr
    notes = notes_with_room(chart, _room_of_notes(stage.boxes_on(slide).notes, body, chart), tr)
    used = sum(height(note, NOTE_SIZE, body.width) for note in notes)
    box = body.above(used + AIR if notes else 0)
    if _has_points(chart):
        _add_native(slide, box, chart, stage)
    else:
        nothing = paragraph(tr("No figure is known for this chart."), 18, colour=INK.faint_text)
        describe(
            add_text(slide, box, [nothing], stage, name=f"chart {chart.key}"), f"chart {chart.key}", chart.alt
        )
    if notes:
        under = Box(body.left, body.bottom - used, body.width, used)
        words = [paragraph(note, NOTE_SIZE, colour=INK.faint_text) for note in notes]
        target = placeholder(slide, NOTES_INDEX)
        place(target, under)
        describe(target, f"notes {chart.key}")
        write(target.text_frame, words, stage.language)


def _room_of_notes(notes: Box, body: Box, chart: Chart) -> Box:
    """Return the room that notes may take: no more than leaves a chart with a long legend high enough to be read."""
    legend = _legend_rows(chart, body.width, _legend_size(chart, body.width)) * AXIS_SIZE * LINE_HEIGHT
    spare = body.height - legend - _LEAST_FIELD - AIR
    return replace(notes, height=min(notes.height, max(spare, 0.0)))


def _legend_size(chart: Chart, wide: float) -> float:
    """Return the size of the letters of a legend, smaller where it has many rows."""
    is_long = _legend_rows(chart, wide, AXIS_SIZE) > _MANY_ROWS
    return NOTE_SIZE if is_long else AXIS_SIZE


def _legend_rows(chart: Chart, wide: float, size: float) -> int:
    """Return about how many rows the legend of a chart takes."""
    names = {each.name for each in chart.series if each.label == "legend" and each.name}
    longest = max((width(name, size) for name in names), default=0.0) + _KEY
    return ceil(len(names) / max(wide // longest, 1))


def _has_points(chart: Chart) -> bool:
    return any(point.y is not None or point.text for series in chart.series for point in series.points)


def notes_with_room(chart: AnyChart, room: Box, tr: Translator) -> list[str]:
    """Return the first notes that fit, whole; a last line says where the rest is."""
    notes = [clean(note) for note in chart.notes]
    more = tr("More on this in the speaker's notes.")
    for count in range(len(notes), 0, -1):
        shown = notes[:count] if count == len(notes) else [*notes[:count], more]
        if sum(height(note, NOTE_SIZE, room.width) for note in shown) <= room.height:
            return shown
    return [more] if notes else []


def _add_native(slide: Slide, box: Box, chart: Chart, stage: DeckBuilder) -> None:
    """Put a chart into the placeholder."""
    is_over_time = (
        chart.x_kind == "time" and has_days(chart) and all(each.mark != "bar" for each in chart.series)
    )
    drawing = (time_chart if is_over_time else category_chart)(chart, stage.tr, plot_of(box))
    drawing = replace(drawing, legend_size=_legend_size(chart, box.width))
    target = cast("ChartPlaceholder", slide.placeholders[CONTENT_INDEX])
    frame = target.insert_chart(XL_CHART_TYPE.XY_SCATTER, XyChartData())
    fill(frame, box, chart, drawing, stage)


def fill(frame: GraphicFrame, box: Box, chart: Chart, drawing: Drawing, stage: DeckBuilder) -> None:
    """Put a drawing into the part of an empty chart, beside the link to its workbook, and the frame into a box."""
    content, numbers = chart_part(drawing, stage.briefing.day, stage.tr)
    part = cast("ChartPart", frame.chart.part)
    space = part._element
    space[:] = [*parse_xml(content), space.find("{*}externalData")]
    part.chart_workbook.update_from_xlsx_blob(numbers)
    place(frame, box)
    describe(frame, f"chart {chart.key}", chart.alt)
