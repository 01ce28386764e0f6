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

from data.intake.files.grids import MAX_COLUMNS, Position
from data.intake.model import RefusedFile

MAX_UNPACKED: Final = 200 * 1024**2
MAX_RATIO: Final = 100
MAX_PARTS: Final = 2_000
MAX_CELLS: Final = 2_000_000
"""Twenty in each of the most rows; a cell takes some 100 bytes once it is read."""
MAX_SETTINGS: Final = 100_000
"""Merged ranges, formats, names and the like: half as many again as Excel itself allows of formats."""
MAX_FORMULAS: Final = 200_000
"""Formulas that were saved without a value, each of which is kept with its text."""
MAX_DEPTH: Final = 200
_LARGEST_ROW: Final = 1_048_576
_SMALL_PART: Final = 1024**2
_PIECE: Final = 64 * 1024
_ENCRYPTED: Final = 0x1

_OUT_OF_MEMORY: Final = expat.errors.codes[expat.errors.XML_ERROR_NO_MEMORY]

_TYPES: Final = "[Content_Types].xml"
_WORKBOOK: Final = re.compile(
    rb"(?:spreadsheetml\.(?:sheet|template)|ms-excel\.(?:sheet|template)\.macroEnabled)\.main\+xml"
)
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main "
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/"
_OF_THE_BOOK: Final = ("xf", "font", "fill", "border", "numFmt", "cellStyle", "dxf", "definedName")
_OF_A_SHEET: Final = (
    "mergeCell",
    "sheet",
    "externalReference",
    "col",
    "cfRule",
    "conditionalFormatting",
    "dataValidation",
    "hyperlink",
    "brk",
    "protectedRange",
    "tablePart",
)
_SETTINGS: Final = frozenset(_MAIN + name for name in _OF_THE_BOOK + _OF_A_SHEET) | {
    _PACKAGE + "relationships Relationship",
    _PACKAGE + "content-types Override",
}
"""Elements of which each becomes an object of its own when the workbook is opened."""
_TEXTS: Final = frozenset((_MAIN + "si", _MAIN + "is"))
_RUNS: Final = _TEXTS | {_MAIN + name for name in ("r", "strike", "vertAlign", "t")}
_CELL_NAME: Final = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})", re.ASCII)


class RichText:
    """A text whose runs may look differently, as its elements come."""

    def __init__(self) -> None:
        self._runs: list[tuple[bool, list[str]]] = [(False, [])]

    def begin(self, name: str, value: str | None) -> list[str] | None:
        """Take the beginning of an element; return where its letters go, if it is one of letters."""
        letters = self._runs[-1][1]
        if name == "t":
            return letters
        if name == "r":
            self._runs.append((False, []))
        elif value not in ("0", "false", "baseline"):
            self._runs[-1] = True, letters
        return None

    @property
    def is_marked(self) -> bool:
        """Whether letters of it are struck out, raised or lowered."""
        return any(is_marked and "".join(letters).strip() for is_marked, letters in self._runs)

    @property
    def kept(self) -> str:
        """The rest of its letters."""
        return "".join(letter for is_marked, letters in self._runs if not is_marked for letter in letters)


@dataclass
class SheetParts:
    """What a sheet's XML says beside its values.

    Attributes:
        merged: Merged ranges: first row, first column, last row, last column, counted from 0.
        formulas: Formulas saved without a value, by their cell.
        hidden_rows: Rows that nobody sees, counted from 0.
        hidden_columns: Columns that nobody sees.
        marked: What remains of texts of which a part is struck out, raised or lowered, by their cell.
        marked_texts: The same of the texts that all sheets share, by their number.
    """

    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    formulas: dict[Position, str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    marked: dict[Position, str] = field(default_factory=dict)
    marked_texts: dict[int, str] = field(default_factory=dict)


def inspect(content: bytes) -> Mapping[str, SheetParts]:
    """Look through every part of a workbook and return what its XML says of sheets, by the part's path.

    What a part is called says nothing of it: whatever can be read as XML is looked through as a sheet would be.

    Raises:
        RefusedFile: `broken`, `password`, `too_much_inside` or `not_a_table`.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            _check_directory(parts)
            _check_kind(package)
            return _look_through(package, parts)
    except expat.ExpatError as error:
        if error.code == _OUT_OF_MEMORY:
            raise MemoryError from error
        raise RefusedFile("broken") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
        raise RefusedFile("broken") from error
    except (NotImplementedError, RuntimeError, ValueError, OverflowError) as error:
        # An unknown compression, an encrypted part, a number out of all bounds.
        raise RefusedFile("broken") from error


def _check_directory(parts: list[zipfile.ZipInfo]) -> None:
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise RefusedFile("password")
    names = [part.filename for part in parts]
    if _TYPES not in names:
        raise RefusedFile("not_a_table")
    if len(set(names)) != len(names):
        raise RefusedFile("broken")
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise RefusedFile("too_much_inside")


def _check_kind(package: zipfile.ZipFile) -> None:
    """Refuse another kind of document, and a workbook of binary parts, by what the package says of its parts."""
    types = b"".join(_pieces(package, package.getinfo(_TYPES), MAX_UNPACKED))
    if not _WORKBOOK.search(types):
        raise RefusedFile("not_a_table")


def _look_through(package: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> dict[str, SheetParts]:
    sheets: dict[str, SheetParts] = {}
    budget, counts = MAX_UNPACKED, _Counts()
    for part in parts:
        scan = _Scan(counts, must_be_xml=part.filename.endswith((".xml", ".rels", ".vml")))
        for piece in _pieces(package, part, budget):
            budget -= len(piece)
            scan.feed(piece)
        scan.feed(b"", is_last=True)
        sheets[part.filename] = scan.found
    return sheets


def _pieces(package: zipfile.ZipFile, part: zipfile.ZipInfo, budget: int) -> Iterator[bytes]:
    """Unpack a part piece by piece; stop where it grows past the budget or out of all proportion."""
    allowed = min(budget, max(_SMALL_PART, part.compress_size * MAX_RATIO))
    with package.open(part) as source:
        while piece := source.read(_PIECE):
            allowed -= len(piece)
            if allowed < 0:
                raise RefusedFile("too_much_inside")
            yield piece


@dataclass
class _Counts:
    """How much all parts together hold of what takes memory and time once the workbook is opened."""

    cells: int = 0
    settings: int = 0
    formulas: int = 0

    def add(self, *, cells: int = 0, settings: int = 0, formulas: int = 0) -> None:
        self.cells += cells
        self.settings += settings
        self.formulas += formulas
        if self.cells > MAX_CELLS or self.settings > MAX_SETTINGS or self.formulas > MAX_FORMULAS:
            raise RefusedFile("too_much_inside")


class _Scan:
    """Reads one part as far as it is XML, counts what it holds, and keeps what `SheetParts` holds."""

    def __init__(self, counts: _Counts, *, must_be_xml: bool) -> None:
        self.found = SheetParts()
        self._counts = counts
        self._must_be_xml = must_be_xml
        self._is_over = self._is_picture = False
        self._depth = self._row = self._column = 0
        self._cell_name: str | None = None
        self._formula: list[str] | None = None
        self._value: list[str] = []
        self._runs = RichText()
        self._texts = 0
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.StartElementHandler = self._first_element
        self._parser.EndElementHandler = self._end

    def feed(self, piece: bytes, *, is_last: bool = False) -> None:
        """Read on. Where a part ceases to be XML, the parser that opens the workbook reads no further either."""
        if self._is_over:
            return
        try:
            self._parser.Parse(piece, is_last)
        except expat.ExpatError as error:
            if self._must_be_xml or error.code == _OUT_OF_MEMORY:
                raise
            self._is_over = True
        if is_last or self._is_over:
            self._finish_row()

    def _doctype(self, name: str, *_: object) -> None:
        """Neither Excel nor LibreOffice writes one but for a drawing, and entities that multiply hide in it."""
        self._is_picture = name == "svg"
        if not self._is_picture:
            raise RefusedFile("broken")

    def _first_element(self, name: str, attributes: dict[str, str]) -> None:
        if self._is_picture and name.rpartition(" ")[2] != "svg":
            raise RefusedFile("broken")
        self._parser.StartElementHandler = self._start
        self._start(name, attributes)

    def _end(self, name: str) -> None:
        self._depth -= 1
        if name == _MAIN + "t":
            self._parser.CharacterDataHandler = None
        elif name in _TEXTS:
            self._finish_text(is_shared=name == _MAIN + "si")

    def _finish_text(self, *, is_shared: bool) -> None:
        self._texts += is_shared
        if not self._runs.is_marked:
            return
        self._counts.add(settings=1)
        if is_shared:
            self.found.marked_texts[self._texts - 1] = self._runs.kept
        else:
            self.found.marked[_position(self._cell_name, (self._row - 1, self._column - 1))] = self._runs.kept

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise RefusedFile("broken")
        if name == _MAIN + "c":
            self._finish_cell()
            self._column += 1
            self._counts.add(cells=1)
            self._cell_name = attributes.get("r")
        elif name == _MAIN + "row":
            self._finish_row()
            self._row = _row_number(attributes.get("r"), self._row + 1)
            if _is_true(attributes.get("hidden")):
                self.found.hidden_rows.add(self._row - 1)
        elif name == _MAIN + "f":
            self._formula, self._value = [], []
            self._parser.CharacterDataHandler = self._formula.append
        elif name == _MAIN + "v" and self._formula is not None:
            self._parser.CharacterDataHandler = self._value.append
        elif name in _RUNS:
            self._start_run(name.removeprefix(_MAIN), attributes)
        elif name in _SETTINGS:
            self._counts.add(settings=1)
            self._start_setting(name.removeprefix(_MAIN), attributes)

    def _start_run(self, name: str, attributes: Mapping[str, str]) -> None:
        if name in ("si", "is"):
            self._counts.add(cells=name == "si")
            self._runs = RichText()
        elif (letters := self._runs.begin(name, attributes.get("val"))) is not None:
            self._parser.CharacterDataHandler = letters.append

    def _start_setting(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "col" and _is_true(attributes.get("hidden")):
            hidden = _columns(attributes)
            self._counts.add(cells=len(hidden) // 8)
            self.found.hidden_columns.update(hidden)
        elif name == "mergeCell":
            self._finish_row()
            self.found.merged.append(_range(attributes.get("ref", "")))

    def _finish_cell(self) -> None:
        if self._formula is None:
            return
        if not "".join(self._value).strip():
            self._counts.add(formulas=1)
            row, column = _position(self._cell_name, (self._row - 1, self._column - 1))
            self.found.formulas[row, column] = "=" + "".join(self._formula)
        self._formula = None
        self._parser.CharacterDataHandler = None

    def _finish_row(self) -> None:
        """Count the empty cells up to the row's last one too: whoever reads the row fills them in."""
        self._finish_cell()
        _, last = _position(self._cell_name, (0, self._column - 1))
        self._counts.add(cells=(last + 1) // 8)
        self._cell_name, self._column = None, 0


def _is_true(text: str | None) -> bool:
    return text in ("1", "true")


def _columns(attributes: Mapping[str, str]) -> range:
    """Return the columns that an element of widths speaks of."""
    first, last = (int(attributes.get(name, "0")) for name in ("min", "max"))
    return range(max(first - 1, 0), min(last, MAX_COLUMNS))


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
