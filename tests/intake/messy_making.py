"""How files are made as people send them, and what must be understood of one."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

Cells = Sequence[object]
Said = tuple[str, str, str, float]
"""A centre, a month, an indicator and its value."""

OCTOBER: frozenset[Said] = frozenset(
    {("MED-2", "2024-10", "events", 12.0), ("MED-2", "2024-10", "reach", 340.0)}
)
HEADER = ("Орталық", "Ай", "Іс-шаралар", "Қамту")
ROW = ("MED-2", "2024-10", 12, 340)


@dataclass(frozen=True)
class Messy:
    """A file and what must come out of it.

    Attributes:
        content: Its bytes.
        name: Its name.
        said: What it reports.
        findings: Code, row and column of what cannot be read.
        questions: Text and candidates of the names that a person must decide on.
        skipped: Rows passed over, by kind, of all sheets together.
        unknown: Headers that nothing is known of.
    """

    content: bytes
    name: str = "report.xlsx"
    said: frozenset[Said] = OCTOBER
    findings: tuple[tuple[str, int, str], ...] = ()
    questions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    skipped: Mapping[str, int] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()


def workbook(
    *sheets: Sequence[Cells], names: Sequence[str] = (), change: Callable[[Worksheet], None] | None = None
) -> bytes:
    """A workbook with these sheets of rows; `change` is done to each."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for number, rows in enumerate(sheets):
        sheet = book.create_sheet(names[number] if names else f"Sheet{number + 1}")
        for row in rows:
            sheet.append(row)
        if change:
            change(sheet)
    return _saved(book)


def _saved(book: openpyxl.Workbook) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def merging(*ranges: str) -> Callable[[Worksheet], None]:
    """A change that merges ranges."""

    def merge(sheet: Worksheet) -> None:
        for each in ranges:
            sheet.merge_cells(each)

    return merge


def text(*lines: str, encoding: str = "utf-8", end: str = "\n") -> bytes:
    """A text file of these lines."""
    return (end.join(lines) + end).encode(encoding)


def repacked(
    content: bytes, change: Callable[[str, bytes], bytes | None], method: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """A workbook with its parts changed; a part for which None comes back is left out."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", method) as new:
        for part in old.namelist():
            changed = change(part, old.read(part))
            if changed is not None:
                new.writestr(part, changed)
    return target.getvalue()


def in_sheet(content: bytes, old: str, new: str) -> bytes:
    """A workbook with a text replaced in the XML of its sheets."""

    def change(part: str, xml: bytes) -> bytes:
        if not part.startswith("xl/worksheets/"):
            return xml
        assert old.encode() in xml
        return xml.replace(old.encode(), new.encode())

    return repacked(content, change)


def hiding(sheet: Worksheet) -> None:
    """Hide the second row, and the second sheet."""
    sheet.row_dimensions[2].hidden = True
    sheet.sheet_state = "hidden" if sheet.title == "Sheet2" else "visible"


def dated(sheet: Worksheet) -> None:
    """Show the first month as a day."""
    sheet["B2"].number_format = "mmm yy"


def percent(sheet: Worksheet) -> None:
    """Show the second figure of the first row per cent."""
    sheet["D2"].number_format = "0%"


BOTH = frozenset({*OCTOBER, ("ZHE-1", "2024-10", "events", 3.0), ("ZHE-1", "2024-10", "reach", 41.0)})
OTHER = ("ZHE-1", "2024-10", 3, 41)
TWO_ROWS = (("MED-2", "events", 11, 12), ("MED-2", "reach", 310, 340))
TWO_MONTHS = OCTOBER | {("MED-2", "2024-09", "events", 11.0), ("MED-2", "2024-09", "reach", 310.0)}
