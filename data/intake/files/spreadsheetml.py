"""One part of an XLSX, read in one walk: the cells of a sheet with their looks, texts and styles that sheets share."""

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.utils import column_index_from_string
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel
from openpyxl.utils.escape import unescape

from data.intake.files.grids import MAX_COLUMNS, Cell, Position, SheetRows, UncomputedFormula
from data.intake.files.looks import PLAIN, Look, MarkedRuns, look_of, seen
from data.intake.files.packages import Counts, XmlPart
from data.intake.model import RefusedFile

_LARGEST_ROW: Final = 1_048_576
_NAMESPACES: Final = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/"
_READ: Final = (
    *("c", "row", "f", "v", "si", "is", "r", "rPr", "rPh", "t", "strike", "vertAlign", "workbookPr"),
    *("fonts", "cellXfs", "numFmts"),
)
_COUNTED: Final = (
    *(
        "xf",
        "font",
        "fill",
        "border",
        "numFmt",
        "cellStyle",
        "dxf",
        "definedName",
        "mergeCell",
        "sheet",
        "col",
    ),
    *("externalReference", "cfRule", "conditionalFormatting", "dataValidation", "hyperlink", "brk"),
    *("protectedRange", "tablePart"),
)
"""Elements of which each is a setting of its own."""
_RELATION: Final = "Relationship"
_NAMES: Final[Mapping[str, str]] = {
    f"{namespace} {name}": name for namespace in _NAMESPACES for name in (*_READ, *_COUNTED)
} | {_PACKAGE + "relationships Relationship": _RELATION, _PACKAGE + "content-types Override": "Override"}
"""The elements that count, by their full names; Strict Open XML has other namespaces than Excel's usual ones."""
_SETTINGS: Final = frozenset((*_COUNTED, _RELATION, "Override"))
_STYLES: Final = frozenset(("fonts", "cellXfs", "numFmts"))
_CELL_NAME: Final = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})", re.ASCII)
_EMPTY_TEXT: Final = '""'


@dataclass
class SharedParts:
    """What the cells of all sheets refer to.

    Attributes:
        texts: by their number.
        looks: the looks of the styles of cells, by their number.
        is_from_1904: whether days are counted as the first Macs did.
    """

    texts: list[str] = field(default_factory=list)
    looks: list[Look] = field(default_factory=list)
    is_from_1904: bool = False


@dataclass
class _Styles:
    """The styles of a workbook as its part names them."""

    formats: dict[str, str] = field(default_factory=dict)
    fonts: list[bool] = field(default_factory=list)
    cells: list[tuple[str, int]] = field(default_factory=list)

    def looks(self) -> Iterable[Look]:
        for number, font in self.cells:
            number_format = self.formats.get(number) or BUILTIN_FORMATS.get(int(number), "")
            yield look_of(number_format, is_marked=font < len(self.fonts) and self.fonts[font])


class SpreadsheetPart(XmlPart):
    """What a part says, whatever it is called.

    Attributes:
        sheet: its rows, where it is a sheet.
        sheets: name, state and relation of the workbook's sheets, where it lists them.
        relations: type and target by their identifier, where it lists those.
    """

    def __init__(self, counts: Counts, must_be_xml: bool, shared: SharedParts) -> None:
        super().__init__(counts, must_be_xml=must_be_xml)
        self.sheet = SheetRows(counts.add)
        self.sheets: list[tuple[str, str, str]] = []
        self.relations: dict[str, tuple[str, str]] = {}
        self._shared = shared
        self._row = self._column = 0
        self._cell: Mapping[str, str] | None = None
        self._formula: list[str] | None = None
        self._value: list[str] | None = None
        self._runs: MarkedRuns | None = None
        self._inline: str | None = None
        self._group = ""
        self._styles = _Styles()

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the beginning of an element."""
        known = _NAMES.get(name)
        if known is None:
            return
        if known in _SETTINGS:
            self.counts.add(settings=1)
            self._start_setting(known, attributes)
        elif known == "c":
            self._finish_cell()
            self._column += 1
            self.counts.add(cells=1)
            self._cell = attributes
        elif known == "v":
            self._value = []
            self.collect(self._value)
        elif known == "row":
            self._finish_row()
            self._row = _row_number(attributes.get("r"), self._row + 1)
            if _is_true(attributes.get("hidden")):
                self.sheet.hidden_rows.add(self._row - 1)
        elif known == "f":
            self._formula = []
            self.collect(self._formula)
        elif known in ("si", "is"):
            self.counts.add(cells=known == "si")
            self._runs = MarkedRuns()
        else:
            self._start_other(known, attributes)

    def _start_other(self, name: str, attributes: Mapping[str, str]) -> None:
        if name in _STYLES:
            self._group = name
        elif name == "workbookPr":
            self._shared.is_from_1904 = _is_true(attributes.get("date1904"))
        elif name in ("strike", "vertAlign") and attributes.get("val") not in ("0", "false", "baseline"):
            if self._runs is not None:
                self._runs.mark()
            elif self._group == "fonts" and self._styles.fonts:
                self._styles.fonts[-1] = True
        elif self._runs is not None and name == "r":
            self._runs.begin(is_marked=False)
        elif self._runs is not None and name == "t" and self._group != "rPh":
            self.collect(self._runs.letters)
        elif name == "rPh":
            self._group = name

    def _start_setting(self, name: str, attributes: Mapping[str, str]) -> None:
        match name, self._group:
            case "col", _ if _is_true(attributes.get("hidden")):
                hidden = _columns(attributes)
                self.counts.add(cells=len(hidden) // 8)
                self.sheet.hidden_columns.update(hidden)
            case "mergeCell", _:
                self._finish_row()
                self.sheet.merged.append(_range(attributes.get("ref", "")))
            case "sheet", _:
                relation = next((text for key, text in attributes.items() if key.endswith(" id")), "")
                self.sheets.append((attributes.get("name", ""), attributes.get("state", ""), relation))
            case "Relationship", _:
                self.relations[attributes.get("Id", "")] = (
                    attributes.get("Type", ""),
                    attributes.get("Target", ""),
                )
            case "numFmt", "numFmts":
                self._styles.formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
            case "font", "fonts":
                self._styles.fonts.append(False)
            case "xf", "cellXfs":
                self._styles.cells.append(
                    (attributes.get("numFmtId", "0"), int(attributes.get("fontId", "0")))
                )
            case _:
                pass

    def end(self, name: str) -> None:
        """Take the end of an element."""
        known = _NAMES.get(name)
        if known in ("v", "f", "t"):
            self.collect(None)
        elif known in ("si", "is") and self._runs is not None:
            text = _unescaped(self._runs.text)
            if known == "si":
                self._shared.texts.append(text)
            else:
                self._inline = text
            self._runs = None
        elif known is not None and known == self._group:
            self._group = ""

    def finish(self) -> None:
        """Take the end of the part."""
        self._finish_row()
        if self._styles.cells:
            self._shared.looks[:] = self._styles.looks()

    def _finish_cell(self) -> None:
        cell, self._cell = self._cell, None
        if cell is None:
            return
        position = _position(cell.get("r"), (self._row - 1, self._column - 1))
        self._column = position[1] + 1
        value, unit = self._read(cell)
        if value is not None and value != "":
            self.sheet.put(position, value)
            if unit:
                self.sheet.units[position] = unit
        self._formula = self._value = self._inline = None

    def _read(self, cell: Mapping[str, str]) -> tuple[Cell, str]:
        """Return what a cell holds, and the unit that its look adds to a figure."""
        said = None if self._value is None else "".join(self._value)
        style = int(cell.get("s", "0"))
        look = self._shared.looks[style] if style < len(self._shared.looks) else PLAIN
        kind = cell.get("t", "n")
        if self._formula is not None and not (said and said.strip()):
            formula = "".join(self._formula)
            # Excel says of a result that it is a text without letters, other programs only that it is empty.
            if said is not None and (kind == "str" or _EMPTY_TEXT in formula):
                return None, ""
            self.counts.add(formulas=1)
            return UncomputedFormula(f"={formula}"), ""
        value = self._inline if kind == "inlineStr" else self._typed(kind, said, look)
        is_figure = isinstance(value, int | float)
        return seen(value, is_marked=look.is_marked), look.unit if is_figure else ""

    def _typed(self, kind: str, said: str | None, look: Look) -> Cell:
        if not said:
            return None
        match kind:
            case "s":
                return self._shared.texts[int(said)]
            case "b":
                return "TRUE" if said.strip() in ("1", "true") else "FALSE"
            case "d":
                with suppress(ValueError):
                    return datetime.fromisoformat(said).replace(tzinfo=None)
                return said
            case "n":
                return self._number(said.strip(), look)
        return _unescaped(said)

    def _number(self, said: str, look: Look) -> Cell:
        number = int(said) if said.removeprefix("-").isdecimal() else float(said)
        if not look.is_date or abs(number) == float("inf") or number != number:
            return number if abs(number) < float("inf") else said
        epoch = MAC_EPOCH if self._shared.is_from_1904 else WINDOWS_EPOCH
        try:
            return from_excel(number, epoch, timedelta=look.is_duration)
        except (OverflowError, ValueError):  # Excel shows no day either
            return "#VALUE!"

    def _finish_row(self) -> None:
        """Count the empty cells up to the row's last one too: the row is as long as that."""
        self._finish_cell()
        self.counts.add(cells=self._column // 8)
        self._column = 0


def _unescaped(text: str) -> str:
    """Return a text without the signs that Excel writes for letters that XML does not know, as `_x000D_`."""
    return type(text)(unescape(text)) if "_x" in text else text


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
