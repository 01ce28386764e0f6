"""Sheets of an ODS, as LibreOffice saves them: values with their looks, read as those of an XLSX are."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final

from data.intake.files.grids import MAX_COLUMNS, Cell, Grid, SheetRows, UncomputedFormula
from data.intake.files.looks import PLAIN, Look, MarkedRuns, seen, unit_of
from data.intake.files.packages import Counts, Package, XmlPart
from data.intake.model import RefusedFile

_OASIS: Final = "urn:oasis:names:tc:opendocument:xmlns:"
_DURATION: Final = re.compile(r"-?PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S")
_ENCRYPTED: Final = b"encryption-data"
_ROW_LIMIT: Final = 1_048_576
_LITERALS: Final = ("number text", "number currency-symbol")
_ASIDE: Final = frozenset((
    *("office annotation", "draw frame", "draw g", "draw custom-shape", "table shapes"),
    *("table tracked-changes", "table dde-links", "table scenario"),
))  # fmt: skip
"""What holds text or cells that are not those of the sheets."""


@dataclass
class _Style:
    """A style as it is named: what it says itself, and whose it leaves the rest to."""

    parent: str = ""
    number_format: str = ""
    is_marked: bool | None = None
    is_hidden: bool = False


class OpenDocumentPart(XmlPart):
    """The sheets and styles of a part."""

    def __init__(self, counts: Counts, must_be_xml: bool, styles: dict[str, _Style]) -> None:
        super().__init__(counts, must_be_xml=must_be_xml)
        self.sheets: list[tuple[str, SheetRows, bool]] = []
        self._styles = styles
        self._style = _Style()
        self._formats: dict[str, str] = {}
        self._literals: list[str] | None = None
        self._looks: dict[str, Look] = {}
        self._format = ""
        self._is_scaled = False
        self._row = self._row_times = self._column = self._column_of_widths = 0
        self._row_style = ""
        self._column_styles: list[str] = []
        self._cell: Mapping[str, str] = {}
        self._runs: MarkedRuns | None = None
        self._spans: list[bool] = []
        self._paragraphs = self._aside = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the beginning of an element."""
        known, said = _short(name), {_short(key): text for key, text in attributes.items()}
        if known in _ASIDE:
            self._aside += 1
            self.collect(None)
        if self._aside:
            return
        kind, _, element = known.partition(" ")
        if kind == "table":
            self._start_in_table(element, said)
        elif kind == "text" and self._runs is not None:
            self._start_text(element, said, self._runs)
        elif kind in ("style", "number"):
            self.counts.add(settings=1)
            self._start_style(known, said)

    def end(self, name: str) -> None:
        """Take the end of an element."""
        known = _short(name)
        if known in _ASIDE:
            self._aside -= 1
        if self._aside:
            return
        if known in ("table table-cell", "table covered-table-cell"):
            self._finish_cell()
        elif known == "table table-row":
            self._row += self._row_times
        elif known == "text p":
            self.collect(None)
        elif known == "text span" and self._runs is not None and self._spans:
            self._spans.pop()
            self.collect(self._runs.begin(is_marked=any(self._spans)))
        elif known in _LITERALS:
            self.collect(None)
        elif known.startswith("number ") and known.endswith("-style"):
            self._finish_format()

    def finish(self) -> None:
        """Take the end of the part."""

    def _start_in_table(self, element: str, said: Mapping[str, str]) -> None:
        times = int(said.get(f"table number-{element.removeprefix('table-')}s-repeated", "1"))
        match element:
            case "table":
                self.counts.add(settings=1)
                rows = SheetRows(self.counts.add)
                style = self._styles.get(said.get("table style-name", ""), _Style())
                self.sheets.append((said.get("table name", ""), rows, style.is_hidden))
                self._row = self._column_of_widths = 0
                self._column_styles = []
            case "table-column":
                self._start_column(said, min(times, MAX_COLUMNS - self._column_of_widths))
            case "table-row":
                self._start_row(said, min(times, _ROW_LIMIT - self._row))
            case "table-cell" | "covered-table-cell":
                self._cell, self._runs, self._paragraphs = said, MarkedRuns(), 0
            case _:
                pass

    def _start_column(self, said: Mapping[str, str], times: int) -> None:
        columns = range(self._column_of_widths, self._column_of_widths + times)
        self._column_of_widths += times
        self.counts.add(settings=1, cells=times // 8)
        if said.get("table visibility", "visible") != "visible":
            self.sheets[-1][1].hidden_columns.update(columns)
        self._column_styles += [said.get("table default-cell-style-name", "")] * times

    def _start_row(self, said: Mapping[str, str], times: int) -> None:
        self._row_times, self._column = times, 0
        self._row_style = said.get("table default-cell-style-name", "")
        if said.get("table visibility", "visible") != "visible":
            self.counts.add(cells=times // 8)
            self.sheets[-1][1].hidden_rows.update(range(self._row, self._row + times))

    def _start_text(self, element: str, said: Mapping[str, str], runs: MarkedRuns) -> None:
        match element:
            case "p":
                self._paragraphs += 1
                self._spans = []
                self.collect(runs.begin(is_marked=False))
                if self._paragraphs > 1:
                    runs.letters.append("\n")
            case "span":
                self._spans.append(self._look(said.get("text style-name", "")).is_marked)
                self.collect(runs.begin(is_marked=any(self._spans)))
            case "s":
                self.counts.add(cells=int(said.get("text c", "1")) // 8)
                runs.letters.append(" " * int(said.get("text c", "1")))
            case "line-break" | "tab":
                runs.letters.append("\n" if element == "line-break" else "\t")
            case _:
                pass

    def _finish_cell(self) -> None:
        """Put a cell, as often as it is repeated, with what its style says."""
        said, runs, self._runs = self._cell, self._runs, None
        self.counts.add(cells=1)
        first, times = self._column, int(said.get("table number-columns-repeated", "1"))
        self._column = min(first + times, MAX_COLUMNS)
        default = self._column_styles[first] if first < len(self._column_styles) else ""
        look = self._look(said.get("table style-name") or self._row_style or default)
        value = seen(_value(said, runs.text if runs else ""), is_marked=look.is_marked)
        if value is None or value == "":
            return
        sheet = self.sheets[-1][1]
        down, right = (int(said.get(f"table number-{axis}-spanned", "1")) - 1 for axis in ("rows", "columns"))
        if down or right:
            self.counts.add(settings=1)
            sheet.merged.append((self._row, first, self._row + down, first + right))
        self.counts.add(cells=(self._column - first) * self._row_times + self._column // 8)
        for row in range(self._row, self._row + self._row_times):
            for column in range(first, self._column):
                sheet.put((row, column), value)
                if look.unit and isinstance(value, int | float):
                    sheet.units[row, column] = look.unit

    def _start_style(self, known: str, said: Mapping[str, str]) -> None:
        if known == "style style":
            number_format = self._formats.get(said.get("style data-style-name", ""), "")
            self._style = _Style(said.get("style parent-style-name", ""), number_format)
            self._styles[said.get("style name", "")] = self._style
        elif known == "style table-properties":
            self._style.is_hidden = said.get("table display") == "false"
        elif known == "style text-properties":
            line = said.get("style text-line-through-style") or said.get("style text-line-through-type")
            raised = said.get("style text-position", "0%").split()[0]
            if line or "style text-position" in said:
                self._style.is_marked = (line or "none") != "none" or raised not in ("0%", "0")
        elif self._literals is not None and not known.endswith("-style"):
            self.collect(self._literals if known in _LITERALS else None)
            self._is_scaled |= said.get("number display-factor", "1") != "1"
        elif known.endswith("-style"):
            self._format, self._literals, self._is_scaled = said.get("style name", ""), [], False

    def _finish_format(self) -> None:
        letters = "".join(self._literals or ()).strip().replace('"', "")
        self._formats[self._format] = f'{"0," if self._is_scaled else "0"}"{letters}"'
        self._literals = None

    def _look(self, name: str) -> Look:
        found = self._looks.get(name)
        if found is None:
            found = self._looks[name] = self._inherited(name)
        return found

    def _inherited(self, name: str) -> Look:
        number_format, is_marked, seen_names = "", None, set[str]()
        while name and name not in seen_names:
            seen_names.add(name)
            style = self._styles.get(name, _Style())
            number_format = number_format or style.number_format
            is_marked = style.is_marked if is_marked is None else is_marked
            name = style.parent
        return Look(unit_of(number_format), bool(is_marked)) if number_format or is_marked else PLAIN


def opendocument_sheets(package: Package) -> list[Grid]:
    """Return the sheets in their order, as `workbook_sheets` returns those of an XLSX.

    Raises:
        RefusedFile: `broken`, `password`, `too_much_inside` or `too_many_rows`.
    """
    if _ENCRYPTED in package.text("META-INF/manifest.xml"):
        raise RefusedFile("password")
    styles: dict[str, _Style] = {}
    parts = package.read(
        lambda counts, must_be_xml: OpenDocumentPart(counts, must_be_xml, styles),
        lambda name: name == "styles.xml",
    )
    return [rows.grid(name, is_hidden=is_hidden) for name, rows, is_hidden in parts["content.xml"].sheets]


@lru_cache(maxsize=1024)
def _short(name: str) -> str:
    """Return a name with the last word of its namespace, as "table table-cell"."""
    return name[len(_OASIS) :].replace(":1.0 ", " ", 1) if name.startswith(_OASIS) else name


def _value(said: Mapping[str, str], text: str) -> Cell:
    """Return what a cell holds by its type. LibreOffice saves the result of every formula."""
    kind = said.get("office value-type", "")
    match kind:
        case "float" | "percentage" | "currency":
            number = float(said["office value"])
            return int(number) if number.is_integer() else number
        case "date":
            return datetime.fromisoformat(said["office date-value"]).replace(tzinfo=None)
        case "time":
            return _duration(said.get("office time-value", ""), text)
        case "boolean":
            return said.get("office boolean-value", "").upper()
        case "" if "table formula" in said and not text:
            return UncomputedFormula(said["table formula"].removeprefix("of:"))
    return text or said.get("office string-value")


def _duration(said: str, text: str) -> Cell:
    found = _DURATION.fullmatch(said)
    return timedelta(hours=int(found[1]), minutes=int(found[2]), seconds=int(found[3])) if found else text
