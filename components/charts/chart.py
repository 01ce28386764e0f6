"""The model of a chart: a frozen value that every renderer draws and no renderer computes."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from components.citations import Citation
from components.tables.table import Table
from data.activity import Formula

Role = Literal[
    "main",
    "part",
    "cohort",
    "men",
    "women",
    "city",
    "quarter",
    "second",
    "second_quarter",
    "lists",
    "target",
    "old_target",
    "unknown",
    "uncertain",
    "likely",
    "forecast",
    "earlier",
]


Mark = Literal["line", "step", "bar", "dot", "band", "level"]


@dataclass(frozen=True)
class Point:
    """One mark of a series.

    Attributes:
        x: a date on a time axis, else the name of a category.
        y: the value in the chart's unit; None breaks a line.
        text: what stands beside the mark, already in words; empty for none.
        hover: what the screen adds when the mark is pointed at.
        upper: for a band, its upper edge (`y` is the lower one).
        is_partial: whether the value does not cover all that its place on the axis stands for, such as a month
            in which centres have not reported; drawn hatched or hollow.
    """

    x: date | str
    y: float | None
    text: str = ""
    hover: str = ""
    upper: float | None = None
    is_partial: bool = False


@dataclass(frozen=True)
class Series:
    """Points that belong together and may be joined: a break always separates two series.

    Attributes:
        name: what the direct label or the legend says.
        role: what the series is to the reader; `series_style` gives it colour, dash and symbol.
        mark: how its points are drawn; a `level` is one value across the whole chart.
        label: where the name stands: beside the line at its middle or end, in the legend, or nowhere.
        column: code of the column of the chart's table that holds its values, one category a row; empty where the
            table holds them otherwise.
        first_row: the row of the table with its first category.
    """

    name: str
    role: Role
    mark: Mark
    points: tuple[Point, ...]
    label: Literal["middle", "end", "legend", "none"] = "none"
    column: str = ""
    first_row: int = 0


@dataclass(frozen=True)
class BreakMark:
    """A place where the definition changed: no line crosses it, and `reason` says why."""

    x: date
    reason: str


@dataclass(frozen=True)
class Provenance:
    """Which rows of the reported record a chart is made of, and how.

    Attributes:
        indicators: codes of the indicators.
        months: codes of the months.
        area: code of the city, a district or a centre.
        formula: how the rows become what is shown.
    """

    indicators: tuple[str, ...]
    months: tuple[str, ...]
    area: str
    formula: Formula


@dataclass(frozen=True)
class Chart:
    """A chart in one language.

    Attributes:
        key: stable name; file names and screen keys derive from it.
        title: the finding, in words.
        subtitle: measure, unit and period.
        x_kind: whether x holds dates or categories.
        unit: code of the unit of y.
        decimals: digits of the values shown.
        series: what is drawn, first at the bottom.
        sources: where the figures are from.
        alt: one sentence that says what the chart shows, for readers who cannot see it.
        table: the chart's twin.
        when: the day or years that the chart speaks of, for the names of its files.
        breaks: breaks in series.
        notes: sentences under the chart.
        arrangement: how bars of several series share a category: one over the other, or side by side.
        is_named_throughout: whether every name along the axis may be the finding, so that none is left out.
        is_horizontal: whether the categories stand one under the other and the bars grow to the right.
        provenance: the reported rows behind it; None where its figures were published, and `sources` name them.
        section: code of the section of a briefing in which it stands; empty where none has it.
        reach: the value that the axis of values spans at least, where several charts share one scale.
        change: how far the last value is from that of the earlier year, in words, like for like first where it leads;
            beside that value where a renderer has room for it, empty for none.
        floor: where the axis of values begins, in the unit; zero wherever there are bars, whose length is read.
    """

    key: str
    title: str
    subtitle: str
    x_kind: Literal["time", "category"]
    unit: str
    decimals: int
    series: tuple[Series, ...]
    sources: tuple[Citation, ...]
    alt: str
    table: Table
    when: str
    breaks: tuple[BreakMark, ...] = ()
    notes: tuple[str, ...] = ()
    arrangement: Literal["overlay", "group"] = "overlay"
    is_horizontal: bool = False
    is_named_throughout: bool = False
    provenance: Provenance | None = None
    section: str = ""
    floor: float = 0.0
    reach: float = 0.0
    change: str = ""

    @property
    def has_change(self) -> bool:
        """Whether it says how far its last value is from an earlier one."""
        return bool(self.change)

    @property
    def is_demo(self) -> bool:
        """Whether the chart shows demonstration data, which every surface must say."""
        return self.table.is_demo


@dataclass(frozen=True)
class SmallMultiples:
    """Small charts on one scale, in one language.

    Attributes:
        key: stable name; file names and screen keys derive from it.
        title: the finding, in words.
        subtitle: measure, unit, period and scale.
        panels: the charts, each under the name of its place and its figure of the period, the highest first; one
            without series where a place has reported nothing, and no panel where none has.
        sources: where the figures are from.
        alt: one sentence that says what they show.
        table: their twin: every month of every place, with its changes.
        when: the period, for the names of files.
        notes: sentences under them.
        provenance: the reported rows behind them.
        section: code of the section of a briefing in which they stand.
    """

    key: str
    title: str
    subtitle: str
    panels: tuple[Chart, ...]
    sources: tuple[Citation, ...]
    alt: str
    table: Table
    when: str
    notes: tuple[str, ...]
    provenance: Provenance
    section: str

    @property
    def is_demo(self) -> bool:
        """Whether they show demonstration data, which every surface must say."""
        return self.table.is_demo


AnyChart = Chart | SmallMultiples
"""What stands under one title, with one table and one row of sources."""
