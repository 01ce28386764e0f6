"""A table on the screen: sortable, in the reader's digits, with a line for readers who cannot see it."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from html import escape
from math import ceil
from typing import Any, NamedTuple

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler
from streamlit.elements.lib.column_types import ColumnConfig

from components.exports.text_metrics import Font
from components.i18n import Translator, formats, words
from components.tables.html import to_html
from components.tables.table import Column, Symbol, Table
from components.widgets import text

_HEADER_HEIGHT, _LINE_HEIGHT, _ROW_PADDING = 36, 20, 16
_MOST_HEIGHT = 540
_LETTERS = Font(14.0)
_MOST_WIDTH, _EDGES = 480, 28
"""A name is given its room, and beyond this width further lines; longer texts, such as notes, are cut."""
_LONGEST_NAME = 120


class _Sheet(NamedTuple):
    """What is shown of a table: its cells with their words, the widths of its names, and the height of a row."""

    cells: Styler
    widths: Mapping[str, int | None]
    row_height: int


def show(table: Table, *, tr: Translator) -> None:
    """Show the columns that are for the screen; files carry the others as well."""
    sheet, rows = _sheet(table, tr), len(table.rows)
    if table.is_demo:
        text.html(f'<p class="demo-mark">{escape(words.demonstration(tr=tr))}</p>')
    st.dataframe(
        sheet.cells,
        column_config={
            column.code: _config(column, sheet.widths[column.code], tr) for column in _visible(table)
        },
        hide_index=True,
        height=min(_HEADER_HEIGHT + sheet.row_height * rows + 2, _MOST_HEIGHT),
        row_height=sheet.row_height,
        placeholder=formats.UNKNOWN,
        key=f"table:{table.key}",
        alt=table.title,
    )
    on_paper = tr("The table is not printed: it has {rows} rows. Its file holds them all.", rows=rows)
    with text.together():
        if table.has_suppressed:
            text.remark(words.symbols(tr=tr))
        text.html(f'<p class="on-paper">{escape(on_paper)}</p>')


@lru_cache(maxsize=32)
def _sheet(table: Table, tr: Translator) -> _Sheet:
    """Make what is shown of a table, once for all readers; to be read only.

    Most of the work is to write every cell in words. Streamlit asks the Styler for that anew for every reader, so the
    answer is kept.
    """
    visible = _visible(table)
    frame = table.frame()[[column.code for column in visible]]
    widths = {column.code: name_width(column, frame[column.code]) for column in visible}
    lines = max([table.lines, *(ceil(width / _MOST_WIDTH) for width in widths.values() if width)])
    cells = _with_symbols(_in_words(frame, visible, tr), table).set_uuid(table.key)
    written = cells._translate(False, False)  # pyright: ignore[reportAttributeAccessIssue]
    cells._translate = lambda *_: written  # pyright: ignore[reportAttributeAccessIssue]
    return _Sheet(cells, widths, _LINE_HEIGHT * lines + _ROW_PADDING)


def _visible(table: Table) -> list[Column]:
    return [column for column in table.columns if column.code not in table.hidden]


def show_plain(table: Table, *, tr: Translator, names: Sequence[str] = ()) -> None:
    """Show a small table as plain HTML, in the order of its rows; `names` as in `to_html`."""
    text.html(to_html(table, tr=tr, names=names))


def show_first(table: Table, *, of: int, tr: Translator) -> None:
    """Show the first rows of a long table as plain HTML, and say so where it has more: its file holds them all.

    Args:
        table: the first rows.
        of: how many rows there are in all.
    """
    show_plain(table, tr=tr)
    if of > len(table.rows):
        shown = formats.number(len(table.rows), tr=tr)
        text.remark(tr("The first {rows} rows are shown; the file holds all of them.", rows=shown))


def _in_words(frame: pd.DataFrame, columns: list[Column], tr: Translator) -> Styler:
    """Keep numbers and dates sortable, and show them as the language writes them."""
    shown: dict[Any, Any] = {
        column.code: _formatter(column, tr) for column in columns if column.kind in {"number", "date"}
    }
    return frame.style.format(shown, na_rep=formats.UNKNOWN)


def _with_symbols(shown: Styler, table: Table) -> Styler:
    """Show a symbol where one stands in place of a number, which sorts as unknown."""
    for code in shown.columns:
        for row, cell in enumerate(table.column(code)):
            if isinstance(cell, Symbol):
                shown = shown.format(lambda _, symbol=cell: str(symbol), subset=pd.IndexSlice[[row], [code]])
    return shown


def _formatter(column: Column, tr: Translator) -> Callable[[Any], str]:
    if column.kind == "date":
        return lambda moment: formats.UNKNOWN if pd.isna(moment) else formats.short_day(moment, tr=tr)
    return lambda value: _number(value, column.decimals, tr)


def _number(value: float, decimals: int, tr: Translator) -> str:
    """Show a whole number without a decimal mark even where the column allows decimals."""
    is_whole = not pd.isna(value) and float(value).is_integer()
    return formats.number(value, tr=tr, decimals=0 if is_whole else decimals)


def name_width(column: Column, cells: pd.Series) -> int | None:
    """Return how many pixels the longest name of a column takes; None for numbers, days, links and longer texts."""
    if column.kind not in {"text", "code"}:
        return None
    texts = {column.header, *(str(cell) for cell in cells if not pd.isna(cell))}
    if max(map(len, texts)) > _LONGEST_NAME:
        return None
    return ceil(max(map(_LETTERS.width, texts))) + _EDGES


def _config(column: Column, width: int | None, tr: Translator) -> ColumnConfig:
    if column.kind == "link":
        return st.column_config.LinkColumn(column.header, display_text=tr("to the source"))
    if column.kind == "number":
        return st.column_config.NumberColumn(column.header)
    return st.column_config.TextColumn(column.header, width=min(width, _MOST_WIDTH) if width else None)
