"""The figures of a workbook one a row, each with what it is of: what a pivot table is made from."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from components.briefing.part_tables import PartTable
from components.exports.data_package.data_files import with_qualifier_columns
from components.i18n import Translator, words
from components.tables.table import Cell, Column, Qualified, Table

SHEET: Final = "data"
"""The name of its sheet, the same in every language, as formulas and pivot tables name it."""

_KEYS: Final = ("indicator_code", "area_code", "period_code")
_AREAS: Final = ("area_code", "centre_code", "district_code", "centre")


def with_qualifiers(table: Table, *, tr: Translator) -> Table:
    """Return a table with the words for how exact its numbers are, beside what only files carry."""
    inexact = {
        column.code
        for column in table.columns
        if any(
            isinstance(cell, Qualified) and cell.qualifier != "exact" for cell in table.column(column.code)
        )
    }
    made = with_qualifier_columns(table, inexact, lambda code: words.qualifier(code, tr=tr), tr=tr)
    return replace(made, hidden=made.hidden | (frozenset(made.codes) - frozenset(table.codes)))


def long_table(shown: Iterable[PartTable], *, tr: Translator) -> Table:
    """Return every number of some tables in a row of its own, with the codes of its row where the table names them."""
    columns = (
        Column("table", tr("Table")),
        Column("row", tr("Row")),
        Column("measure", tr("Measure")),
        Column("value", tr("Value"), "number", decimals=2),
        Column("qualifier", tr("How exact")),
        Column("unit", tr("Unit"), "code"),
        Column("section", tr("Section")),
        Column("indicator_code", tr("Code of the indicator"), "code"),
        Column("area_code", tr("Code of the area"), "code"),
        Column("period_code", tr("Code of the period"), "code"),
        Column("table_code", tr("Code of the table"), "code"),
        Column("measure_code", tr("Code of the measure"), "code"),
    )
    rows = tuple(row for twin in shown for row in _rows(twin, tr))
    return Table(SHEET, tr("All figures"), columns, rows, short=SHEET)


def _rows(twin: PartTable, tr: Translator) -> Iterator[tuple[Cell, ...]]:
    table = twin.table
    keys = _keys(table)
    for column in (column for column in table.columns if column.kind == "number"):
        for row, cell in enumerate(table.column(column.code)):
            if cell is None or isinstance(cell, str):
                continue
            value, qualifier = (
                (cell.value, cell.qualifier) if isinstance(cell, Qualified) else (cell, "exact")
            )
            yield (
                table.short or twin.title,
                table.rows[row][0],
                column.header,
                value,
                words.qualifier(qualifier, tr=tr),
                column.unit or None,
                twin.section,
                *(cells[row] for cells in keys),
                table.key,
                column.code,
            )


def _keys(table: Table) -> list[tuple[Cell, ...]]:
    """Return the codes of indicator, area and period of every row; None where the table does not say them."""
    unknown = (None,) * len(table.rows)
    area = next((code for code in _AREAS if code in table.codes), "")
    known = {code: table.column(code) for code in (*_KEYS, area) if code in table.codes}
    alone = (table.indicator or None,) * len(table.rows)
    return [
        known.get("indicator_code", alone),
        known.get(area, unknown),
        known.get("period_code", unknown),
    ]
