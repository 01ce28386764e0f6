"""What the axes of a chart span and name, whoever draws it."""

from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from textwrap import wrap
from typing import Final

from components.charts.chart import Chart, Series
from components.i18n import Translator, formats

FEW_BARS: Final = 6
"""Up to so many categories the bars are broad, and their words stand inside."""

TICKS: Final = 5
FEW_TICKS: Final = 3
"""About so many steps divide the axis of values, and that of a small chart."""

ALIVE_FROM: Final = 800
"""Pixels of the narrowest place in which a chart comes alive; a narrower one stays a picture."""

_LETTER, _LINE, _GAP_OF_NAMES, _LEGEND = 7.0, 19.0, 12.0, 46.0
"""Pixels of a letter and a line of names on the screen, around the names, and of a legend of two rows."""

_MOST_YEARS: Final = 10
_MOST_MONTHS: Final = 6
_LEAST_MARGIN, _PARTS_OF_MARGIN = 20, 14
"""The margin behind the last day, in days: a part of the stretch, so that words beside the last point have room."""


_HEIGHT, _HEIGHT_WITH_BREAKS = 380, 460
_HEIGHT_OF_ROW, _HEIGHT_AROUND_ROWS = 46, 110


@dataclass(frozen=True)
class Window:
    """The stretch of a time axis.

    Attributes:
        start, end: its ends.
        first_year: year of the first day with a point or a break.
        every: years from one label to the next.
    """

    start: date
    end: date
    first_year: int
    every: int

    @property
    def ticks(self) -> tuple[date, ...]:
        """The beginnings of years within the window that the axis names."""
        named = (date(year, 1, 1) for year in range(self.first_year, self.end.year + 1, self.every))
        return tuple(day for day in named if self.start <= day <= self.end)


@dataclass(frozen=True)
class PlotArea:
    """Where the marks of a chart stand on the screen, so that its picture and what takes it over agree.

    Attributes:
        left, right: its edges, as parts of the width.
        top, below: what is above it and under it, in pixels.
        legend: how much of that is the legend's.
        rows: over how many rows the names under it stand in turn.
        letters: how long a line of a name may be.
    """

    left: float
    right: float
    top: float
    below: float
    legend: float
    rows: int
    letters: int


def plot_area_of(chart: Chart) -> PlotArea | None:
    """Return the plot area of a chart of which no name may be left out; others have none of their own."""
    names = categories(chart)
    if not chart.is_named_throughout or chart.is_horizontal or not names:
        return None
    left, right = 0.056, 0.976
    slot = (right - left) * ALIVE_FROM / len(names)
    longest = max(len(word) for name in names for word in name.split())
    rows = ceil((longest * _LETTER + _GAP_OF_NAMES) / slot)
    letters = int((slot * rows - _GAP_OF_NAMES) / _LETTER)
    lines = max(len(wrap(name, letters)) for name in names)
    return PlotArea(left, right, 24.0, rows * lines * _LINE + _GAP_OF_NAMES + _LEGEND, _LEGEND, rows, letters)


def placed(chart: Chart) -> list[Series]:
    """Return the series whose points have a place along the axis: all but levels."""
    return [series for series in chart.series if series.mark != "level"]


def bars_of(chart: Chart) -> list[Series]:
    """Return the series that are drawn as bars."""
    return [series for series in chart.series if series.mark == "bar"]


def categories(chart: Chart) -> list[str]:
    """Return the names along the axis, each once, in the order of the model."""
    return list(dict.fromkeys(str(point.x) for series in placed(chart) for point in series.points))


def has_few_bars(chart: Chart) -> bool:
    """Return whether bars are broad enough for words inside them."""
    return len(categories(chart)) <= FEW_BARS


def height_on_screen(chart: Chart) -> int:
    """Return the height in pixels that leaves every lying bar room for its name, and every break for its reason."""
    if chart.is_horizontal:
        return _HEIGHT_AROUND_ROWS + _HEIGHT_OF_ROW * len(categories(chart))
    return _HEIGHT_WITH_BREAKS if chart.breaks else _HEIGHT


def days(chart: Chart) -> list[date]:
    """Return the days at which points stand."""
    return [point.x for series in placed(chart) for point in series.points if isinstance(point.x, date)]


def window(chart: Chart) -> Window:
    """Return the stretch from the first to the last point or break, with some air, most of it at the end."""
    drawn = [*days(chart), *(mark.x for mark in chart.breaks)]
    first, last = min(drawn, default=date(2000, 1, 1)), max(drawn, default=date(2001, 1, 1))
    margin = timedelta(days=max(_LEAST_MARGIN, (last - first).days // _PARTS_OF_MARGIN))
    years = last.year + 2 - first.year
    return Window(first - margin / 3, last + margin, first.year, ceil(years / _MOST_YEARS))


def day_names(chart: Chart, *, tr: Translator) -> dict[date, str]:
    """Return the days that the axis of time names: beginnings of years, or of months where it spans hardly a year."""
    shown = window(chart)
    if len(shown.ticks) > 1:
        return {day: str(day.year) for day in shown.ticks}
    months = [day for day in _first_days(shown.start, shown.end) if shown.start <= day <= shown.end]
    every = ceil(len(months) / _MOST_MONTHS)
    return {day: f"{formats.month_short(day.month, tr=tr)} {day.year}" for day in months[:: max(every, 1)]}


def _first_days(start: date, end: date) -> list[date]:
    return [date(year, month, 1) for year in range(start.year, end.year + 1) for month in range(1, 13)]


def top_of(chart: Chart) -> float:
    """Return the greatest value that a chart draws or has to reach, one where it draws none."""
    edges = [edge for series in chart.series for point in series.points for edge in (point.y, point.upper)]
    return max((edge for edge in (*edges, chart.reach) if edge is not None), default=0.0) or 1.0


def end_of(chart: Chart, headroom: float) -> float:
    """Return where the axis of values ends: so many times as far from its floor as the greatest value."""
    return chart.floor + (top_of(chart) - chart.floor) * headroom


def tick_step(chart: Chart, *, about: int = TICKS) -> float:
    """Return the round distance between the values that the axis names, at most `about` of them."""
    return round_step((top_of(chart) - chart.floor) / about)


def ticks(chart: Chart, *, about: int = TICKS) -> list[float]:
    """Return the round values from the floor on that the axis names, up to the first that no value exceeds."""
    step = tick_step(chart, about=about)
    return [step * number for number in range(ceil(chart.floor / step), ceil(top_of(chart) / step) + 1)]


def round_step(at_least: float) -> float:
    """Return the next of 1, 2, 5, 10, 20, 50 ... that is not below `at_least`."""
    magnitude = 1.0
    while magnitude * 10 <= at_least:
        magnitude *= 10
    return next(magnitude * factor for factor in (1, 2, 5, 10) if magnitude * factor >= at_least)
