"""A briefing as an Excel workbook: cover, contents, findings, notes, sources, and one table a sheet."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time
from io import BytesIO
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from components.briefing.compose import PRODUCT
from components.briefing.model import Briefing
from components.briefing.part_tables import PartTable, tables_of_parts
from components.exports.workbook import charts, front
from components.exports.workbook.cells import INK, Pens
from components.exports.workbook.long import long_table, with_qualifiers
from components.exports.workbook.sheets import Placed, Surroundings, fill
from components.exports.workbook.words import legal, sheet_names
from components.tables.table import Table

_CHOICES: Final = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def workbook(briefing: Briefing) -> bytes:
    """Return a briefing as XLSX in its language.

    Numbers are unrounded numbers whose formats show what the screen shows, dates are dates, an unknown cell is empty;
    no cell is merged and no text becomes a formula. Columns that only files carry, such as codes, stand last.
    Each table is one of Excel, with a name, under the header in the same row of every sheet; a qualifier stands in a
    column of its own, and the sheet of all figures holds each with what it is of, for pivot tables.
    A chart is drawn from the cells of its sheet where these hold all its points. Equal briefings give equal bytes.
    """
    content, tr = BytesIO(), briefing.tr
    shown = [replace(twin, table=with_qualifiers(twin.table, tr=tr)) for twin in tables_of_parts(briefing)]
    fronts = (
        front.findings_table(briefing),
        front.notes_table(briefing),
        front.sources_table(briefing),
        long_table(shown, tr=tr),
    )
    cover, contents, *names = sheet_names(
        (
            tr("Cover"),
            tr("Contents"),
            *(table.short or table.title for table in fronts),
            *(f"{number}. {twin.table.short or twin.section}" for number, twin in enumerate(shown, start=1)),
        )
    )
    with Workbook(content, _CHOICES) as book:
        book.set_properties(_properties(briefing))
        demo = tr("Demonstration data") if briefing.is_demo else ""
        title = (
            PRODUCT if briefing.is_title_own else briefing.title
        )  # the edge of a sheet has no room for a mark
        around = Surroundings(title, briefing.code, contents, demo, Pens(book, tr))
        front.write_cover(book.add_worksheet(cover), briefing, around)
        _add_contents(book, fronts, shown, names, around, briefing)
        for table, name in zip(fronts, names, strict=False):
            lines = (briefing.scope,)
            fill(
                book.add_worksheet(name), table, title=table.title, lines=lines, is_demo=False, around=around
            )
        for twin, name in zip(shown, names[len(fronts) :], strict=True):
            _add_twin(book, name, twin, briefing, around)
    return content.getvalue()


def _add_contents(
    book: Workbook,
    fronts: Sequence[Table],
    shown: Sequence[PartTable],
    names: Sequence[str],
    around: Surroundings,
    briefing: Briefing,
) -> None:
    table = front.contents_table(fronts, shown, names, tr=briefing.tr)
    sheet = book.add_worksheet(around.contents)
    placed = fill(
        sheet, table, title=table.title, lines=(briefing.scope,), is_demo=briefing.is_demo, around=around
    )
    front.link_names(sheet, placed, names, around)


def _add_twin(book: Workbook, name: str, twin: PartTable, briefing: Briefing, around: Surroundings) -> None:
    sheet, tr = book.add_worksheet(name), briefing.tr
    lines = (twin.subtitle, front.source_line(twin, tr=tr), briefing.as_of)
    placed = fill(sheet, twin.table, title=twin.title, lines=lines, is_demo=twin.is_demo, around=around)
    last = _write_notes(sheet, twin.notes, placed, around)
    if twin.chart is not None and (rows := charts.draw(book, sheet, twin.chart, placed, row=last)):
        last += rows
        sheet.fit_to_pages(1, 1)  # no page ends within the chart
    sheet.print_area(0, 0, last, placed.printed - 1)


def _write_notes(sheet: Worksheet, notes: Sequence[str], placed: Placed, around: Surroundings) -> int:
    """Write the notes under the table; return the row where something else may begin."""
    faint = around.pens.of(font_color=INK.faint_text)
    row = placed.end_row + 2
    for note in notes:
        sheet.write_string(row, 0, legal(note), faint)
        row += 1
    return row + 1


def _properties(briefing: Briefing) -> dict[str, object]:
    return {
        "title": legal(briefing.property_of("title")),
        "subject": legal(briefing.scope),
        "author": legal(briefing.property_of("presenter")),
        "comments": legal(f"{briefing.as_of} · {briefing.code}"),
        "created": datetime.combine(briefing.day, time.min),
    }
