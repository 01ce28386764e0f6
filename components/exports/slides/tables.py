"""A table on slides: native, its columns as wide as they need, its rows on as many slides as they take."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, cast

from lxml.etree import _Element
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.shapes.placeholder import TablePlaceholder
from pptx.slide import Slide
from pptx.table import _Cell
from pptx.util import Pt

from components.boxes import Box
from components.exports.slides.deck_builder import DeckBuilder, add_text, describe, place
from components.exports.slides.layouts import CONTENT_INDEX
from components.exports.slides.lettering import cut, evenly, height, width
from components.exports.slides.text import (
    INK,
    LINK_COLOUR,
    Paragraph,
    Run,
    clean,
    paragraph,
    write,
)
from components.exports.slides.theme import TABLE_STYLE
from components.i18n import Translator
from components.palette import ACCENT, text_on
from components.tables.html import cell_text
from components.tables.table import Column, Table

MOST_PAGES: Final = 8
_SIZES: Final = (14.0, 13.0, 12.0, 11.0, 10.0, 9.0)
_SIZE_OF_MANY: Final = 12.0
_LEAST_FOR_ONE: Final = 11.0
_INSET: Final = 5.0
_SLACK: Final = 1.0
_EVENNESS: Final = (0.5, 0.75, 1.0, 1.25)
_SHARE_OF_PAGE: Final = 0.6
_HEAD_FILL: Final = ACCENT


@dataclass(frozen=True)
class TablePage:
    """The rows of one slide.

    Attributes:
        first: number of its first row, from 1.
        rows: the texts of its cells.
        heights: how high each row is, in points.
    """

    first: int
    rows: tuple[tuple[str, ...], ...]
    heights: tuple[float, ...]

    @property
    def last(self) -> int:
        """Number of its last row."""
        return self.first + len(self.rows) - 1


@dataclass(frozen=True)
class Plan:
    """How a table is laid out.

    Attributes:
        columns: the columns that are shown.
        links: for each column, whether its cells are addresses.
        head: the texts of the header.
        widths: of the columns, in points.
        size: of the letters.
        head_height: height of the header.
        pages: the slides.
        left_out: how many rows no slide shows.
    """

    columns: tuple[Column, ...]
    head: tuple[str, ...]
    widths: tuple[float, ...]
    size: float
    head_height: float
    pages: tuple[TablePage, ...]
    left_out: int


def plan(table: Table, body: Box, tr: Translator) -> Plan:
    """Lay a table out for slides of one body: the largest letters at which no word is broken and few pages suffice."""
    shown = [n for n, column in enumerate(table.columns) if column.code not in table.hidden]
    columns = tuple(table.columns[n] for n in shown)
    rows = [
        tuple(clean(cell_text(row[n], table.columns[n], tr=tr)) for n in shown)
        for row in table.rows[: MOST_PAGES * 60]
    ]
    head = tuple(clean(column.header) for column in columns)
    plans = [
        _plan(table, columns, head, rows, size, body) for size in _SIZES if _words_fit(head, rows, size, body)
    ]
    if not plans:
        return _plan(table, columns, head, rows, _SIZES[-1], body)
    whole = [each for each in plans if each.left_out == 0]
    on_one = [each for each in whole if len(each.pages) == 1 and each.size >= _LEAST_FOR_ONE]
    return next(iter([*on_one, *(each for each in whole if each.size <= _SIZE_OF_MANY), *reversed(plans)]))


def draw_page(
    slide: Slide, body: Box, table: Table, layout: Plan, page: TablePage, stage: DeckBuilder
) -> None:
    """Draw the rows of one slide under the header."""
    high = layout.head_height + sum(page.heights)
    target = cast("TablePlaceholder", slide.placeholders[CONTENT_INDEX])
    frame = target.insert_table(len(page.rows) + 1, len(layout.columns))
    place(frame, Box(body.left, body.top, sum(layout.widths), high))
    describe(frame, f"table {table.key}", table.title)
    native = frame.table
    native.first_row, native.horz_banding = True, True
    style = cast("_Element", native._tbl).find(".//{*}tableStyleId")
    if style is not None:
        style.text = TABLE_STYLE
    for number, wide in enumerate(layout.widths):
        native.columns[number].width = Pt(wide)
    for number, tall in enumerate((layout.head_height, *page.heights)):
        native.rows[number].height = Pt(tall)
    for number, texts in enumerate((layout.head, *page.rows)):
        for position, text in enumerate(texts):
            _fill(native.cell(number, position), text, layout.columns[position], layout.size, number, stage)


def draw_empty(slide: Slide, body: Box, table: Table, stage: DeckBuilder) -> None:
    """Say that a table has no rows."""
    tr = stage.tr
    words = paragraph(tr("The table has no rows."), 18, colour=INK.faint_text)
    add_text(slide, body, [words], stage, name=f"table {table.key}")


def _plan(
    table: Table,
    columns: tuple[Column, ...],
    head: tuple[str, ...],
    rows: list[tuple[str, ...]],
    size: float,
    body: Box,
) -> Plan:
    widths = _widths(head, rows, size, body.width)
    head_height = _row_height(head, widths, size, bold=True)
    room = body.height - head_height
    shortened = [_shortened(row, widths, size, room * _SHARE_OF_PAGE) for row in rows]
    pages = _pages(shortened, [_row_height(row, widths, size) for row in shortened], room)
    left_out = len(table.rows) - (pages[-1].last if pages else 0)
    return Plan(columns, head, widths, size, head_height, tuple(pages), left_out)


def _pages(rows: Sequence[tuple[str, ...]], heights: Sequence[float], room: float) -> list[TablePage]:
    """Share the rows out evenly over the slides that they take; where these are too many, they are full."""
    ends = evenly(heights, room, most=MOST_PAGES)
    return [
        TablePage(first + 1, tuple(rows[first:end]), tuple(heights[first:end]))
        for first, end in zip([0, *ends], ends, strict=False)
    ]


def _shortened(row: tuple[str, ...], widths: tuple[float, ...], size: float, most: float) -> tuple[str, ...]:
    """Return a row none of whose cells is higher than `most`; the workbook has the whole text."""
    return tuple(cut(text, size, (wide - 2 * _INSET, most)) for text, wide in zip(row, widths, strict=True))


def _row_height(row: tuple[str, ...], widths: tuple[float, ...], size: float, *, bold: bool = False) -> float:
    highest = max(
        height(text, size, wide - 2 * _INSET, bold=bold) for text, wide in zip(row, widths, strict=True)
    )
    return highest + 2 * _INSET


def _words_fit(head: tuple[str, ...], rows: Sequence[tuple[str, ...]], size: float, body: Box) -> bool:
    return sum(_narrowest(head, rows, size)) <= body.width


def _narrowest(head: tuple[str, ...], rows: Sequence[tuple[str, ...]], size: float) -> list[float]:
    """Return how wide each column must be for its longest word."""
    return [
        max(
            _longest_word(head[n], size, bold=True),
            max((_longest_word(row[n], size) for row in rows), default=0.0),
        )
        + 2 * _INSET
        + _SLACK
        for n in range(len(head))
    ]


def _longest_word(text: str, size: float, *, bold: bool = False) -> float:
    return max((width(word, size, bold=bold) for word in re.split("[ \n]", text)), default=0.0)


def _widths(
    head: tuple[str, ...], rows: Sequence[tuple[str, ...]], size: float, room: float
) -> tuple[float, ...]:
    """Share the room: what the longest word of each column needs, and the rest by how much longer its texts are."""
    least = _narrowest(head, rows, size)
    wished = [
        max([width(head[n], size, bold=True), *(width(row[n], size) for row in rows)]) + 2 * _INSET + _SLACK
        for n in range(len(head))
    ]
    if sum(wished) <= room:
        return tuple(wished)
    if sum(least) >= room:
        return _capped(least, room)
    shared = [_shared(least, wished, room, evenness) for evenness in _EVENNESS]
    return min(shared, key=lambda widths: sum(_row_height(row, widths, size) for row in rows))


def _capped(least: Sequence[float], room: float) -> tuple[float, ...]:
    """Give each column what it needs, but those of the longest words, which are broken, an even share of the rest."""
    left, cap = room, 0.0
    for number, each in enumerate(sorted(least)):
        cap = left / (len(least) - number)
        if each > cap:
            break
        left -= each
    return tuple(min(each, cap) for each in least)


def _shared(
    least: Sequence[float], wished: Sequence[float], room: float, evenness: float
) -> tuple[float, ...]:
    weights = [max(wish - need, 0.0) ** evenness for wish, need in zip(wished, least, strict=True)]
    spare = (room - sum(least)) / sum(weights)
    return tuple(need + spare * weight for need, weight in zip(least, weights, strict=True))


def _fill(cell: _Cell, text: str, column: Column, size: float, row: int, stage: DeckBuilder) -> None:
    is_head = row == 0
    link = (
        text if column.kind == "link" and not is_head and text.startswith(("http://", "https://")) else None
    )
    colour = text_on(_HEAD_FILL) if is_head else LINK_COLOUR if link else INK.text
    align = PP_ALIGN.RIGHT if column.is_figure else PP_ALIGN.LEFT
    words = Paragraph((Run(text, size, bold=is_head, colour=colour, link=link),), align=align)
    write(cell.text_frame, [words], stage.language)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE if is_head else MSO_ANCHOR.TOP
    cell.margin_left = cell.margin_right = cell.margin_top = cell.margin_bottom = Pt(_INSET)
