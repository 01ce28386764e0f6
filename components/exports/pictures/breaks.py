"""Breaks in a series: a line that nothing crosses, and beside it, above the data, the reason."""

from collections.abc import Sequence
from dataclasses import dataclass

from components.boxes import Box
from components.charts.chart import Chart
from components.exports.pictures.axes import Plot
from components.exports.pictures.looks import INK, MARGIN, SMALL
from components.exports.pictures.sheet import Sheet, Stroke
from components.exports.text_metrics import wrapped

_LEAST_ROOM, _MOST_ROOM, _GAP = 100.0, 230.0, 4.0
_LINE = Stroke(INK.faint_text, 1.2, (1.5, 3))


@dataclass(frozen=True)
class BreakNote:
    """Why a series breaks off.

    Attributes:
        x: where the line stands.
        is_left: whether the words end at the line, or begin there.
        lines: the words.
        above: how many lines of other notes stand higher.
    """

    x: float
    is_left: bool
    lines: tuple[str, ...]
    above: int = 0

    @property
    def depth(self) -> int:
        """The number of lines down to its last one."""
        return self.above + len(self.lines)


def break_notes(chart: Chart, plot: Plot) -> tuple[BreakNote, ...]:
    """Return the notes on breaks, each on the side where there is room, or under the others where there is none."""
    marks = sorted(chart.breaks, key=lambda mark: mark.x)
    places = [plot.place(mark.x) for mark in marks]
    end = plot.box.right + MARGIN / 2
    notes: list[BreakNote] = []
    free, is_stacked = plot.box.left, False
    for mark, x, following in zip(marks, places, [*places, end][1:], strict=True):
        above = 0
        left, right = x - free, following - x
        is_stacked = is_stacked or max(left, right) < _LEAST_ROOM
        if is_stacked:
            above = depth(notes)
            left, right = x - plot.box.left, end - x
        is_left = left >= min(right, _MOST_ROOM)
        room = min(_MOST_ROOM, left if is_left else right) - 2 * _GAP
        notes.append(BreakNote(x, is_left, tuple(wrapped(mark.reason, room, SMALL)), above))
        free = x if is_left else x + room + 2 * _GAP
    return tuple(notes)


def depth(notes: Sequence[BreakNote]) -> int:
    """Return how many lines the notes need above the data."""
    return max((note.depth for note in notes), default=0)


def draw(sheet: Sheet, notes: Sequence[BreakNote], plot: Plot) -> None:
    """Draw the lines, and then the words upon them."""
    for note in notes:
        sheet.line(line_of(note, plot), _LINE)
    for note in notes:
        width = max(map(SMALL.width, note.lines))
        left = note.x - _GAP - width if note.is_left else note.x + _GAP
        top = plot.box.top + note.above * SMALL.line
        sheet.plate(Box(left, top, width, len(note.lines) * SMALL.line), INK.paper, opacity=0.85)
        align, edge = ("right", left + width) if note.is_left else ("left", left)
        sheet.text(edge, top, note.lines, SMALL, colour=INK.faint_text, align=align)


def line_of(note: BreakNote, plot: Plot) -> list[tuple[float, float]]:
    """Return both ends of a break's line."""
    return [(note.x, plot.box.top), (note.x, plot.box.bottom)]
