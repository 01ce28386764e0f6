"""A role looks alike on the screen, in pictures and on paper, on slides and in the workbook."""

from datetime import date
from io import BytesIO
from typing import Any, NamedTuple, get_args
from zipfile import ZipFile

import pytest
from lxml.etree import fromstring
from matplotlib.lines import Line2D

from components.charts import plotly
from components.charts.chart import Chart, Point, Role, Series
from components.charts.series_style import STYLES, Dash, Symbol
from components.exports.pictures.chart import sheet_of
from components.exports.workbook import workbook
from components.palette import INKS
from components.tables.table import Column, Table
from tests.briefing import decks
from tests.builders import ENGLISH

ROLES = get_args(Role)
PAPER = INKS["light"].paper
DASHES: dict[Any, Dash] = {
    "solid": "solid", "dash": "dashed", "dot": "dotted", "dashdot": "dash_dotted",
    "sysDot": "dotted", "dashDot": "dash_dotted", None: "solid",
    (): "solid", (9, 6): "dashed", (2, 4): "dotted", (9, 4, 2, 4): "dash_dotted",
}  # fmt: skip
SYMBOLS: dict[str, Symbol] = {
    "circle": "circle", "diamond": "diamond", "square": "square", "triangle": "triangle", "star": "star", "x": "cross",
    "triangle-up": "triangle", "o": "circle", "D": "diamond", "s": "square", "^": "triangle", "*": "star", "X": "cross",
}  # fmt: skip


class Look(NamedTuple):
    """What a reader sees of a series: the dash of its line, the symbol of its points, its colour."""

    dash: Dash
    symbol: Symbol
    is_hollow: bool
    colour: str


def look_of(role: Role) -> Look:
    style = STYLES[role]
    return Look(style.dash, style.symbol, style.is_hollow, style.light)


def chart(role: Role, *, over_time: bool) -> Chart:
    """A line, and apart from it a single point: nothing joins it, so its symbol shows."""
    days = (date(2024, 1, 1), date(2025, 1, 1))
    places = days if over_time else ("2024", "2025")
    line = Series("line", role, "line", (Point(places[0], 4.0), Point(places[1], 5.0)), column="line")
    dot = Series("dot", role, "line", (Point(places[1], 7.0),), column="dot")
    columns = (Column("when", "When"), Column("line", "Line", "number"), Column("dot", "Dot", "number"))
    table = Table("twin", "Twin", columns, (("2024", 4.0, None), ("2025", 5.0, 7.0)))
    return decks.chart_of(line, dot, table=table)


def on_the_screen(role: Role, *, over_time: bool) -> Look:
    drawn: Any = plotly.figure(chart(role, over_time=over_time), tr=ENGLISH).data
    line, dot = drawn
    symbol = dot.marker.symbol
    assert line.line.color == dot.marker.color
    return Look(
        DASHES[line.line.dash],
        SYMBOLS[symbol.removesuffix("-open")],
        symbol.endswith("-open"),
        line.line.color,
    )


def in_a_picture(role: Role, *, over_time: bool, is_inset: bool = False) -> Look:
    sheet = sheet_of(chart(role, over_time=over_time), tr=ENGLISH, is_inset=is_inset)
    drawn: list[Any] = [each for each in sheet.figure.artists if isinstance(each, Line2D)]
    (line,) = (each for each in drawn if each.get_linewidth() > 2 and len(each.get_xdata()) == 2)
    dot = next(each for each in drawn if each.get_marker() not in {"None", None, ""})
    dashes = tuple(round(length * line.get_linewidth()) for length in line._unscaled_dash_pattern[1] or ())
    return Look(
        DASHES[dashes],
        SYMBOLS[dot.get_marker()],
        dot.get_markerfacecolor() == PAPER,
        line.get_color(),
    )


def on_paper(role: Role, *, over_time: bool) -> Look:
    return in_a_picture(role, over_time=over_time, is_inset=True)


def on_a_slide(role: Role, *, over_time: bool) -> Look:
    [native] = decks.charts(decks.deck_of(chart(role, over_time=over_time)))
    return _native(native._chartSpace)


def in_the_workbook(role: Role, *, over_time: bool) -> Look:
    briefing = decks.briefing_of(chart(role, over_time=over_time))
    with ZipFile(BytesIO(workbook(briefing))) as package:
        return _native(fromstring(package.read("xl/charts/chart1.xml")))


def _native(space: Any) -> Look:
    line, dot = space.iter(f"{decks.CHART}ser")
    stroke = line.find(f"{decks.CHART}spPr/{{*}}ln")
    dash = stroke.find("{*}prstDash")
    marker = dot.find(f"{decks.CHART}marker")
    inside = decks.seen_in_chart(marker.find(f"{decks.CHART}spPr/{{*}}solidFill")[0])
    colour = decks.seen_in_chart(stroke.find("{*}solidFill")[0])
    return Look(
        DASHES[None if dash is None else dash.get("val")],
        SYMBOLS[marker.find(f"{decks.CHART}symbol").get("val")],
        inside != colour,
        f"#{colour}".lower(),
    )


@pytest.mark.parametrize("role", ROLES)
def test_a_role_looks_alike_wherever_it_is_drawn_over_categories(role):
    surfaces = (on_the_screen, in_a_picture, on_paper, on_a_slide, in_the_workbook)
    assert {surface.__name__: surface(role, over_time=False) for surface in surfaces} == {
        surface.__name__: look_of(role) for surface in surfaces
    }


@pytest.mark.parametrize("role", ROLES)
def test_a_role_looks_alike_wherever_it_is_drawn_over_time(role):
    surfaces = (on_the_screen, in_a_picture, on_paper, on_a_slide)
    assert {surface.__name__: surface(role, over_time=True) for surface in surfaces} == {
        surface.__name__: look_of(role) for surface in surfaces
    }


def test_every_role_has_its_style_and_every_code_is_used():
    assert set(STYLES) == set(ROLES)
    assert {style.dash for style in STYLES.values()} == set(get_args(Dash))
    assert {style.symbol for style in STYLES.values()} == set(get_args(Symbol))
