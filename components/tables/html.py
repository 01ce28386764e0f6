"""A table as HTML: read by screen readers, wrapped on a phone, printed as it stands, and drawn at once."""

from collections.abc import Sequence
from datetime import date
from html import escape
from itertools import repeat
from typing import Final

import pandas as pd

from components.i18n import Translator, formats, words
from components.tables.table import Cell, Column, Qualified, Table

_MANY_COLUMNS: Final = 9
"""With more columns than these they stand closer, so that a screen holds all of them."""


def to_html(table: Table, *, tr: Translator, names: Sequence[str] = ()) -> str:
    """Return the columns that are for the screen as an HTML table, marked where it has demonstration data in it.

    Every text is escaped.

    Args:
        table: what is shown.
        tr: the reader's language.
        names: HTML of the first cell of each row, such as a link, in place of its text; its maker has escaped it.
    """
    visible = [
        (position, column) for position, column in enumerate(table.columns) if column.code not in table.hidden
    ]
    head = "".join(f'<th scope="col"{_class(column)}>{escape(column.header)}</th>' for _, column in visible)
    body = "".join(
        f"<tr>{_cells(row, visible, tr, name)}</tr>"
        for row, name in zip(table.rows, names or repeat(""), strict=False)
    )
    looks = "atlas-table wide" if len(visible) > _MANY_COLUMNS else "atlas-table"
    caption = f'<caption class="for-screen-readers">{escape(table.title)}</caption>'
    mark = f'<p class="demo-mark">{escape(words.demonstration(tr=tr))}</p>' if table.is_demo else ""
    legend = f"<p>{escape(words.symbols(tr=tr))}</p>" if table.has_suppressed else ""
    return (
        f'<div class="table-scroll" tabindex="0" role="region" aria-label="{escape(table.title)}">'
        f'{mark}<table class="{looks}">{caption}'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{legend}</div>"
    )


def cell_text(cell: Cell, column: Column, *, tr: Translator) -> str:
    """Return a cell in the reader's digits and dates; a dash where it is not known."""
    if isinstance(cell, Qualified):
        decimals = 0 if float(cell.value).is_integer() else column.decimals
        return formats.qualified(cell.value, cell.qualifier, tr=tr, decimals=decimals)
    if cell is None or pd.isna(cell):
        return formats.UNKNOWN
    if isinstance(cell, date):
        return formats.short_day(cell, tr=tr)
    if isinstance(cell, int | float):
        is_whole = float(cell).is_integer()
        return formats.number(cell, tr=tr, decimals=0 if is_whole else column.decimals)
    return str(cell)


def _cells(row: tuple[Cell, ...], visible: list[tuple[int, Column]], tr: Translator, name: str) -> str:
    first, *others = (
        (escape(cell_text(row[position], column, tr=tr)), column) for position, column in visible
    )
    return f'<th scope="row">{name or first[0]}</th>' + "".join(
        f"<td{_class(column)}>{text}</td>" for text, column in others
    )


def _class(column: Column) -> str:
    return ' class="number"' if column.is_figure else ""
