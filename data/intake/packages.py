"""The parts of an XLSX, looked through before anything opens them: their true sizes, their XML, their sheets.

A workbook is a zip of XML files. Sizes in the zip's directory are claims, so each part is unpacked in
pieces under a budget. On the way the sheets tell what openpyxl's streaming reader leaves out: merged
cells, and formulas that were saved without a value.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from openpyxl.utils import column_index_from_string
from openpyxl.utils.cell import range_boundaries

from data.intake.grids import MAX_COLUMNS, Position
from data.intake.model import RefusedFile

MAX_UNPACKED: Final = 200 * 1024**2
MAX_RATIO: Final = 100
MAX_PARTS: Final = 2_000
MAX_CELLS: Final = 5_000_000
MAX_DEPTH: Final = 200
_LARGEST_ROW: Final = 1_048_576
_SMALL_PART: Final = 1024**2
_PIECE: Final = 64 * 1024
_ENCRYPTED: Final = 0x1

_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main "
_CELL_NAME: Final = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})", re.ASCII)


@dataclass
class SheetParts:
    """What a sheet's XML says beside its values.

    Attributes:
        merged: Merged ranges: first row, first column, last row, last column, counted from 0.
        formulas: Formulas saved without a value, by their cell.
    """

    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    formulas: dict[Position, str] = field(default_factory=dict)


def inspect(content: bytes) -> Mapping[str, SheetParts]:
    """Look through every part of a workbook and return what its sheets say, by the part's path.

    Raises:
        RefusedFile: `broken`, `password`, `too_much_inside` or `not_a_table`.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            _check_directory(parts)
            return _look_through(package, parts)
    except (zipfile.BadZipFile, zlib.error, expat.ExpatError, EOFError, OSError) as error:
        raise RefusedFile("broken") from error
    except (NotImplementedError, RuntimeError, ValueError, OverflowError) as error:
        # An unknown compression, an encrypted part, a number out of all bounds.
        raise RefusedFile("broken") from error


def _check_directory(parts: list[zipfile.ZipInfo]) -> None:
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise RefusedFile("password")
    names = [part.filename for part in parts]
    is_binary = "xl/workbook.bin" in names
    if is_binary or "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise RefusedFile("not_a_table")
    if len(set(names)) != len(names):
        raise RefusedFile("broken")
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise RefusedFile("too_much_inside", megabytes=MAX_UNPACKED // 1024**2)


def _look_through(package: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> dict[str, SheetParts]:
    sheets: dict[str, SheetParts] = {}
    budget = MAX_UNPACKED
    for part in parts:
        scan = _Scan() if part.filename.endswith((".xml", ".rels", ".vml")) else None
        for piece in _pieces(package, part, budget):
            budget -= len(piece)
            if scan is not None:
                scan.feed(piece)
        if scan is not None and scan.close():
            sheets[part.filename] = scan.found
    return sheets


def _pieces(package: zipfile.ZipFile, part: zipfile.ZipInfo, budget: int) -> Iterator[bytes]:
    """Unpack a part piece by piece; stop where it grows past the budget or out of all proportion."""
    allowed = min(budget, max(_SMALL_PART, part.compress_size * MAX_RATIO))
    with package.open(part) as source:
        while piece := source.read(_PIECE):
            allowed -= len(piece)
            if allowed < 0:
                raise RefusedFile("too_much_inside", megabytes=MAX_UNPACKED // 1024**2)
            yield piece


class _Scan:
    """Reads one XML part; of a sheet it keeps what `SheetParts` holds and counts the cells."""

    def __init__(self) -> None:
        self.found = SheetParts()
        self._is_sheet = False
        self._depth = self._row = self._column = self._cells = 0
        self._cell_name: str | None = None
        self._formula: list[str] | None = None
        self._value: list[str] = []
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._refuse_doctype
        self._parser.StartElementHandler = self._first_element
        self._parser.EndElementHandler = self._end

    def feed(self, piece: bytes) -> None:
        self._parser.Parse(piece, False)

    def close(self) -> bool:
        """Finish; tell whether the part was a sheet."""
        self._parser.Parse(b"", True)
        self._finish_row()
        return self._is_sheet

    def _refuse_doctype(self, *_: object) -> None:
        """Neither Excel nor LibreOffice writes one, and entities that multiply hide in it."""
        raise RefusedFile("broken")

    def _first_element(self, name: str, attributes: dict[str, str]) -> None:
        self._is_sheet = name == _MAIN + "worksheet"
        self._parser.StartElementHandler = self._start_in_sheet if self._is_sheet else self._start
        self._parser.StartElementHandler(name, attributes)

    def _start(self, _name: str, _attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise RefusedFile("broken")

    def _end(self, _name: str) -> None:
        self._depth -= 1

    def _start_in_sheet(self, name: str, attributes: dict[str, str]) -> None:
        self._start(name, attributes)
        if name == _MAIN + "c":
            self._finish_cell()
            self._column += 1
            self._count(1)
            self._cell_name = attributes.get("r")
        elif name == _MAIN + "row":
            self._finish_row()
            self._row = _row_number(attributes.get("r"), self._row + 1)
        elif name == _MAIN + "f":
            self._formula, self._value = [], []
            self._parser.CharacterDataHandler = self._formula.append
        elif name == _MAIN + "v" and self._formula is not None:
            self._parser.CharacterDataHandler = self._value.append
        elif name == _MAIN + "mergeCell":
            self._finish_row()
            self.found.merged.append(_range(attributes.get("ref", "")))

    def _finish_cell(self) -> None:
        if self._formula is None:
            return
        if not "".join(self._value).strip():
            row, column = _position(self._cell_name, (self._row - 1, self._column - 1))
            self.found.formulas[row, column] = "=" + "".join(self._formula)
        self._formula = None
        self._parser.CharacterDataHandler = None

    def _finish_row(self) -> None:
        """Count the empty cells up to the row's last one too: whoever reads the row fills them in."""
        self._finish_cell()
        _, last = _position(self._cell_name, (0, self._column - 1))
        self._count((last + 1) // 8)
        self._cell_name, self._column = None, 0

    def _count(self, cells: int) -> None:
        self._cells += cells
        if self._cells > MAX_CELLS:
            raise RefusedFile("too_much_inside", megabytes=MAX_UNPACKED // 1024**2)


def _row_number(text: str | None, following: int) -> int:
    number = int(float(text)) if text else following
    if not 0 < number <= _LARGEST_ROW:
        raise RefusedFile("broken")
    return number


def _position(name: str | None, otherwise: Position) -> Position:
    if name is None:
        return otherwise
    match = _CELL_NAME.fullmatch(name)
    if match is None or (column := column_index_from_string(match[1])) > MAX_COLUMNS:
        raise RefusedFile("broken")
    return int(match[2]) - 1, column - 1


def _range(text: str) -> tuple[int, int, int, int]:
    left, top, right, bottom = range_boundaries(text)
    if left is None or top is None or right is None or bottom is None:
        raise RefusedFile("broken")
    return top - 1, left - 1, bottom - 1, right - 1
