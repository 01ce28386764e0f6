"""What a briefing is about, marked where it stands beside others: on the map, in a row, at a bar."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import Final

from components.charts.chart import Chart
from components.maps.district_map import DistrictMap
from components.tables.table import Table

MARK: Final = "\u25ba "
"""Stands before the name of what is meant, so that no colour has to say it."""


def on_map(drawn: DistrictMap, districts: Collection[str]) -> DistrictMap:
    """Return a map with some districts outlined; they come last, so that no other covers the outline."""
    marked = (replace(mark, is_chosen=mark.code in districts) for mark in drawn.marks)
    return replace(drawn, marks=tuple(sorted(marked, key=lambda mark: mark.is_chosen)))


def in_rows(table: Table, column: str, codes: Collection[str], *, at: str) -> Table:
    """Return a table with a mark in the cells `at` of the rows of some codes, unless it shows no others."""
    places = [each.code for each in table.columns]
    key, name = places.index(column), places.index(at)
    if all(row[key] in codes for row in table.rows):
        return table
    rows = tuple(
        (*row[:name], f"{MARK}{row[name]}", *row[name + 1 :]) if row[key] in codes else row
        for row in table.rows
    )
    return replace(table, rows=rows)


def in_chart(chart: Chart, names: Collection[str]) -> Chart:
    """Return a chart with a mark before some of its categories, unless it shows no others."""
    shown = {point.x for series in chart.series for point in series.points}
    if not shown - set(names):
        return chart
    series = tuple(
        replace(each, points=tuple(replace(point, x=_marked(point.x, names)) for point in each.points))
        for each in chart.series
    )
    return replace(chart, series=series)


def unmarked(table: Table) -> Table:
    """Return a table without marks, for cells that are looked up by their texts."""
    rows = tuple(
        tuple(cell.removeprefix(MARK) if isinstance(cell, str) else cell for cell in row)
        for row in table.rows
    )
    return table if rows == table.rows else replace(table, rows=rows)


def _marked(name: date | str, names: Collection[str]) -> date | str:
    return f"{MARK}{name}" if isinstance(name, str) and name in names else name
