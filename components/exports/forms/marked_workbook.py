"""The sender's own workbook with the faulty cells marked, so that they can be corrected where they stand."""

import io
import re
import warnings
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from pathlib import PurePath
from typing import Final

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import column_index_from_string, quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from components.i18n import Language, Translator, translator
from components.narrative.finding_texts import advice, problem, severity
from components.tables.findings import findings_table
from data.catalogue import Catalogue
from data.intake import isolated
from data.intake.files.grids import text_of
from data.intake.files.kinds import kind_of
from data.intake.files.sheets import read_grids
from data.intake.model import CellRef, Finding, Layout, RefusedFile, Report

AUTHOR: Final = "Jastar Atlas"
LARGEST: Final = 5 * 1024 * 1024
"""A file of more bytes comes back as the list of findings alone: to open it whole would take too much memory."""

_FILLS: Final = {"error": PatternFill("solid", "FFF4B6AC"), "warning": PatternFill("solid", "FFFFE08A")}
_MOST_COMMENTS: Final = 2_000
_THEIR_COMMENT: Final = "\n\n· · ·\n"
_WIDTHS: Final = (14, 20, 8, 10, 24, 70, 70, 24)
_FORBIDDEN_IN_TITLES: Final = re.compile(r"[\\*?:/\[\]]")
_LONGEST_TITLE: Final = 31


def marked_workbook(report: Report, *, catalogue: Catalogue, tr: Translator) -> bytes:
    """Return the file that was sent as an Excel workbook with its findings marked in the reader's language.

    Each cell with a finding is filled, red for an error and yellow for a warning, and has a comment that says which of
    both it is, what is wrong and what to do. A first sheet lists all findings, with links to their cells.
    The sender's sheets, formats and formulas are kept; macros and links to other files are not. A CSV file, an ODS and
    a workbook that openpyxl cannot open become a workbook of texts. Marks that an earlier marking left are taken away.
    No text becomes a formula.
    """
    book, sheets = _opened(report)
    _clean(book)
    layouts = {layout.sheet: layout for layout in report.reading.layouts}
    places = [_marked(finding.place, layouts) for finding in report.findings]
    for number, (place, findings) in enumerate(_by_place(places, report.findings)):
        if place.sheet in sheets:
            text = _comment(findings, catalogue, tr) if number < _MOST_COMMENTS else ""
            _mark(_cell_at(sheets[place.sheet], place), _worst(findings), text)
    _add_list(book, sheets, places, report, catalogue, tr)
    return _saved(book)


def marked_workbook_apart(report: Report, *, catalogue: Catalogue, tr: Translator) -> bytes:
    """Return the same, made in a process apart; where that takes too much, the list of findings alone."""
    job = partial(marked_workbook, report, catalogue=catalogue, tr=tr)
    try:
        return isolated.call(job, seconds=isolated.seconds_for(report.reading.content))
    except RefusedFile:
        without = replace(report, reading=replace(report.reading, content=b""))
        return marked_workbook(without, catalogue=catalogue, tr=tr)


def _opened(report: Report) -> tuple[Workbook, dict[str, Worksheet]]:
    """Return the sent file as a workbook, and its sheets by the names that the findings call them.

    A file that is too large, or that cannot be opened whole, gives a workbook without sheets.
    """
    content, name = report.reading.content, PurePath(report.reading.file_name).stem
    if not content or len(content) > LARGEST:
        return _empty(), {}
    if kind_of(content) == "csv":
        return _from_cells(content, name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of parts that openpyxl leaves out
            book = load_workbook(io.BytesIO(content), keep_vba=False, keep_links=False)
    except MemoryError:
        raise
    except Exception:  # openpyxl meets what it does not know with whatever exception that happens to raise
        return _from_cells(content, name)
    return (
        (book, {sheet.title: sheet for sheet in book.worksheets})
        if book.worksheets
        else _from_cells(content, name)
    )


def _empty() -> Workbook:
    book = Workbook()
    book.remove(book.worksheets[0])
    return book


def _from_cells(content: bytes, name: str) -> tuple[Workbook, dict[str, Worksheet]]:
    """Return a workbook of what was read of a file that is none of Excel's, or that openpyxl cannot open."""
    book, sheets = _empty(), {}
    for grid in read_grids(content, f"{name}.csv"):
        sheet = sheets[grid.name] = book.create_sheet(_sheet_title(grid.name))
        for row, values in enumerate(grid.rows, start=1):
            for column, value in enumerate(values, start=1):
                _write_text(_cell(sheet, row, column), text_of(value))
    return book, sheets


def _sheet_title(name: str) -> str:
    return _FORBIDDEN_IN_TITLES.sub(" ", name).strip("' ")[:_LONGEST_TITLE] or "CSV"


def _write_text(target: Cell, text: str) -> None:
    """Write a text that stays one, whatever it begins with."""
    target.value = ILLEGAL_CHARACTERS_RE.sub(" ", text)
    if target.value is not None:
        target.data_type = "s"


def _clean(book: Workbook) -> None:
    """Take away what an earlier marking has left: the list, the fills, our comments but not the sender's own."""
    for language in Language:
        tr = translator(language)
        title = _list_title(tr)
        if title in book.sheetnames and book[title]["A1"].value == tr("Severity"):
            book.remove(book[title])
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for each in row:
                if each.comment is not None and each.comment.author == AUTHOR:
                    _, _, theirs = each.comment.text.partition(_THEIR_COMMENT)
                    each.comment = Comment(theirs, "") if theirs else None
                    each.fill = PatternFill()


def _marked(place: CellRef, layouts: dict[str, Layout]) -> CellRef:
    """Return the cell that stands for a place: for a whole column its header, for a whole row its first known cell."""
    layout = layouts.get(place.sheet)
    row = place.row or (layout.header_row if layout else 1)
    known = [column.column for column in layout.columns] if layout else []
    return CellRef(place.sheet, row, place.column or next(iter(known), "A"))


def _by_place(places: list[CellRef], findings: Iterable[Finding]) -> Iterable[tuple[CellRef, list[Finding]]]:
    found: dict[CellRef, list[Finding]] = {}
    for place, finding in zip(places, findings, strict=True):
        found.setdefault(place, []).append(finding)
    return found.items()


def _worst(findings: list[Finding]) -> str:
    return "error" if any(finding.severity == "error" for finding in findings) else "warning"


def _comment(findings: list[Finding], catalogue: Catalogue, tr: Translator) -> str:
    """Return what a cell's comment says of all its findings; the colour alone would not tell everybody."""
    text = "\n\n".join(
        f"{severity(finding.severity, tr=tr).upper()}: {problem(finding, catalogue=catalogue, tr=tr)}\n"
        f"{advice(finding, catalogue=catalogue, tr=tr)}"
        for finding in findings
    )
    return ILLEGAL_CHARACTERS_RE.sub(" ", text)


def _mark(target: Cell, worst: str, text: str) -> None:
    target.fill = _FILLS[worst]
    if text:
        theirs = target.comment.text if target.comment else ""
        target.comment = Comment(f"{text}{_THEIR_COMMENT}{theirs}" if theirs else text, AUTHOR, 160, 320)


def _cell_at(sheet: Worksheet, place: CellRef) -> Cell:
    return _cell(sheet, place.row, column_index_from_string(place.column))


def _cell(sheet: Worksheet, row: int, column: int) -> Cell:
    """Return a cell, or of merged cells the one that is seen."""
    found = sheet.cell(row, column)
    if isinstance(found, Cell):
        return found
    merged = next(each for each in sheet.merged_cells.ranges if found.coordinate in each)
    return _cell(sheet, merged.min_row, merged.min_col)


def _list_title(tr: Translator) -> str:
    return tr("Errors and warnings")[:_LONGEST_TITLE]


def _add_list(
    book: Workbook,
    sheets: dict[str, Worksheet],
    places: list[CellRef],
    report: Report,
    catalogue: Catalogue,
    tr: Translator,
) -> None:
    """Put the list of all findings before the sender's sheets."""
    table = findings_table(report.findings, catalogue=catalogue, tr=tr)
    sheet = book.create_sheet(_list_title(tr), 0)
    for column, (header, width) in enumerate(zip(table.columns, _WIDTHS, strict=True), start=1):
        head = _cell(sheet, 1, column)
        _write_text(head, header.header)
        head.font = Font(bold=True)
        sheet.column_dimensions[head.column_letter].width = width
    for row, (cells, place) in enumerate(zip(table.rows, places, strict=True), start=2):
        for column, value in enumerate(cells, start=1):
            _write(_cell(sheet, row, column), value)
        _cell(sheet, row, 1).fill = _FILLS[report.findings[row - 2].severity]
        if place.sheet in sheets:
            _link(_cell(sheet, row, 4), sheets[place.sheet], place)
    sheet.freeze_panes = "A2"
    book.active = 0


def _write(target: Cell, value: object) -> None:
    if isinstance(value, int):
        target.value = value
    elif value is not None:
        _write_text(target, str(value))
    target.alignment = Alignment(wrap_text=True, vertical="top")


def _link(target: Cell, sheet: Worksheet, place: CellRef) -> None:
    location = f"{quote_sheetname(sheet.title)}!{place.name}"
    target.hyperlink = Hyperlink(target.coordinate, location=location)
    target.font = Font(underline="single")


def _saved(book: Workbook) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()
