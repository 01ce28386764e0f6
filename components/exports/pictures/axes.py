"""Where a value and a category, or a day, stand on a picture; and the lines and words of the axes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import ceil

from components.boxes import Box
from components.charts.axes import FEW_BARS, TICKS, ticks
from components.charts.chart import Chart
from components.exports.pictures.looks import INK, TICK
from components.exports.pictures.sheet import Sheet, Stroke
from components.exports.text_metrics import Font, wrapped
from components.i18n import Translator, formats

GRID = Stroke(INK.grid, 0.8)
_GAP = 6.0


@dataclass(frozen=True)
class Scale:
    """A straight way from values to points: `low` lies at `start`, `high` at `end`."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Return the place of a value, in points."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


@dataclass(frozen=True)
class Plot:
    """The field that marks are drawn in.

    Attributes:
        box: the field.
        along: places of categories by their number (the first slot goes from 0 to 1), or of days by their ordinal.
        values: places of values.
        numbers: the number of each category; empty on a time axis.
        is_horizontal: whether values grow to the right.
    """

    box: Box
    along: Scale
    values: Scale
    numbers: Mapping[str, int]
    is_horizontal: bool = False

    @property
    def slot(self) -> float:
        """How much room a category has, in points."""
        return abs(self.along(1) - self.along(0))

    def place(self, x: date | str) -> float:
        """Return where a day stands, or the middle of a category."""
        if isinstance(x, date):
            return self.along(x.toordinal())
        return self.along(self.numbers[x] + 0.5)

    def spot(self, place: float, value: float) -> tuple[float, float]:
        """Return the point on the sheet of a place along the axis and a value."""
        across = self.values(value)
        return (across, place) if self.is_horizontal else (place, across)


def tick_texts(chart: Chart, *, tr: Translator, about: int = TICKS) -> dict[float, str]:
    """Return the values that the axis names, `about` so many, as the language writes them."""
    return {tick: formats.quantity(tick, chart.unit, tr=tr) for tick in ticks(chart, about=about)}


def category_lines(name: str, width: float) -> tuple[list[str], Font]:
    """Return a category's name broken to the width of its slot, smaller where a word would not fit."""
    longest = max(name.replace("\n", " ").split(" "), key=TICK.width, default="")
    size = min(TICK.size, max(7.0, TICK.size * width / max(TICK.width(longest), 1.0)))
    font = Font(size)
    return wrapped(name, width, font), font


def draw_values(sheet: Sheet, plot: Plot, texts: Mapping[float, str]) -> None:
    """Draw the grid of values with its numbers."""
    shown = [value for value in texts if value <= plot.values.high]
    for value in shown[:: _numbered_every(plot, texts, shown)]:
        place, text = plot.values(value), texts[value]
        if plot.is_horizontal:
            sheet.line([(place, plot.box.top), (place, plot.box.bottom)], GRID)
            sheet.text(place, plot.box.bottom + _GAP, [text], TICK, colour=INK.faint_text, align="center")
        else:
            sheet.line([(plot.box.left, place), (plot.box.right, place)], GRID)
            top = place - TICK.line / 2
            sheet.text(plot.box.left - _GAP, top, [text], TICK, colour=INK.faint_text, align="right")


def _numbered_every(plot: Plot, texts: Mapping[float, str], shown: Sequence[float]) -> int:
    """Return which numbers stand side by side under a lying chart without meeting: each, every second ..."""
    if not plot.is_horizontal or len(shown) < 2:
        return 1
    room = plot.values(shown[1]) - plot.values(shown[0])
    return ceil((max(TICK.width(texts[value]) for value in shown) + _GAP) / room)


def named_every(names: Sequence[str], slot: float) -> int:
    """Return which of many names stand under their slots, each or every second or third: a few are never left out."""
    longest = max((TICK.width(word) for name in names for word in name.split()), default=0.0)
    return 1 if len(names) <= FEW_BARS else max(1, ceil((longest + _GAP) / slot))


def are_torn(plot: Plot, room: float) -> bool:
    """Return whether a word of the names along a standing chart is too long for the width that there is."""
    words = (word for name in plot.numbers for word in name.split())
    return not plot.is_horizontal and any(TICK.width(word) > room for word in words)


def draw_days(sheet: Sheet, plot: Plot, names: Mapping[date, str]) -> None:
    """Name days, as many as there is room for."""
    days, widest = list(names), max(map(TICK.width, names.values()), default=0.0)
    apart = [second.toordinal() - first.toordinal() for first, second in pairwise(days)]
    every = max((ceil((widest + 2 * _GAP) / (plot.slot * days)) for days in apart), default=1)
    for day in days[::every]:
        place, bottom = plot.place(day), plot.box.bottom
        sheet.line([(place, bottom), (place, bottom + 4)], GRID)
        sheet.text(place, bottom + _GAP, [names[day]], TICK, colour=INK.faint_text, align="center")


def draw_categories(sheet: Sheet, plot: Plot, room: float, *, every: int = 1, rows: int = 1) -> None:
    """Write each category's name under its slot, or beside it where the bars lie.

    Args:
        sheet: to draw on.
        plot: the field.
        room: how wide a name may be, in points.
        every: how many names from one that is written to the next.
        rows: over how many rows the names under a standing chart stand in turn, lower ones at the end of a line.
    """
    depth = names_depth(plot.numbers, room)
    for number, name in enumerate(list(plot.numbers)[::every]):
        lines, font = category_lines(name, room)
        place = plot.place(name)
        if plot.is_horizontal:
            top = place - len(lines) * font.line / 2
            sheet.text(plot.box.left - _GAP, top, lines, font, colour=INK.text, align="right")
            continue
        top = plot.box.bottom + _GAP + depth * (number % rows)
        if number % rows:
            sheet.line([(place, plot.box.bottom), (place, top)], GRID)
        sheet.text(place, top, lines, font, colour=INK.faint_text, align="center")


def names_depth(names: Iterable[str], room: float) -> float:
    """Return how high the highest of some names is, broken to a width."""
    laid = (category_lines(name, room) for name in names)
    return max((len(lines) * font.line for lines, font in laid), default=0.0)
