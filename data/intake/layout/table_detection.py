"""The tables of a sheet: which rows are data under which header, and which are passed over."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import takewhile
from typing import Final

from data.catalogue.dimensions import DIMENSIONS
from data.intake.files.grids import Cell, Grid, Row, has_content, is_blank, text_of
from data.intake.layout import people
from data.intake.layout.by_content import sole
from data.intake.layout.detected_table import DetectedTable
from data.intake.layout.headers import CENTRE, DISTRICT, INDICATOR, KEYS, MONTH, VALUE, Header, HeaderReader
from data.intake.layout.titles import Title, is_only_total, names_total, subjects, together
from data.intake.model import Answers
from data.intake.spelling.months import UNKNOWN, When, find_month, read_month, without_month
from data.intake.spelling.names import CentreNames, IndicatorNames
from data.intake.spelling.normalisation import shortened
from data.intake.spelling.numbers import is_figure, is_nothing, may_be_zero, number
from data.intake.spelling.wording import may_head_months, says_aside

TOTAL: Final = "total"
EMPTY: Final = "empty"
REPEATED: Final = "repeated_header"
NOTE: Final = "note"

_MOST_ODD_ROWS: Final = 500
"""Rows without figures that are looked at for another header or a title; a file with more is no report."""


class SheetReader:
    """Finds the tables of a file's sheets."""

    def __init__(
        self,
        headers: HeaderReader,
        names: IndicatorNames,
        centres: CentreNames,
        answers: Answers,
        today: date,
    ) -> None:
        self._headers = headers
        self._names = names
        self._centres = centres
        self._answers = answers
        self._today = today

    def tables(self, grid: Grid) -> list[DetectedTable]:
        """Return the tables of a sheet from top to bottom; none where it holds no report."""
        header = self._headers.find(grid)
        if header is None:
            return []
        title = self._above(grid, header)
        lines = (row for row in grid.rows[: header.first] if not any(map(is_figure, row)))
        above = [grid.name, *(text_of(cell) for row in lines for cell in row)]
        walked = _Walk(self, grid, header, title, above).tables()
        return [self._asking(self._by_content(table), above) for table in walked]

    def _above(self, grid: Grid, header: Header) -> Title:
        """Return what the sheet's name and the lines above a header say; where they differ, nothing is known."""
        lines = [grid.name, *(text_of(cell) for row in grid.rows[: header.first] for cell in row)]
        said = {line: self._title([line]) for line in filter(None, dict.fromkeys(map(shortened, lines)))}
        return together(said)

    def _asking(self, table: DetectedTable, above: Sequence[str]) -> DetectedTable:
        """Return a table with what is to be asked about the one indicator whose figures all its months hold."""
        header = table.header
        is_known = not table.rows or all(title.indicator for title in table.titles)
        if header.shape != "across" or INDICATOR in header.meanings.values() or is_known:
            return table
        if VALUE not in header.meanings.values():
            return table
        texts = [
            text for text in dict.fromkeys(map(shortened, above)) if ("indicator", text) not in self._answers
        ]
        asked = ((text, self._names.near(subjects(text)[-1]).candidates) for text in filter(None, texts))
        return replace(table, nearly=next((each for each in asked if each[1]), ("", ())))

    def _title(self, texts: Iterator[str] | Sequence[str]) -> Title:
        found = Title()
        for text in filter(None, dict.fromkeys(map(shortened, texts))):
            when = find_month(text, self._today)
            centre = self._centres.find_in_title(without_month(text))
            found = found.or_else(Title(centre, when, self._indicator(text)))
        return found

    def _indicator(self, text: str) -> str | None:
        """Return the one indicator that a title names, or that a person has said it means."""
        named = (self._names.exact(subject).code for subject in subjects(text))
        return next(filter(None, named), None) or self._answers.get(("indicator", text)) or None

    def section(self, grid: Grid, row: int, header: Header) -> Title:
        """Return what a line between data rows says of the rows below, where no column says it.

        Beside a column of months a line may hold their year, and nothing else.
        """
        cells = [cell for cell in grid.rows[row] if not is_blank(cell)]
        said = self._title(map(text_of, cells))
        centre = None if header.columns(CENTRE) or header.columns(DISTRICT) else said.centre
        if header.shape == "across":
            indicator = None if header.columns(INDICATOR) else said.indicator
            return Title(centre, When(year=said.when.year), indicator)
        if not header.columns(MONTH):
            return Title(centre, said.when)
        only = read_month(cells[0], self._today) if len(set(cells)) == 1 else None
        return Title(centre, When(year=only.year) if only and not only.month else UNKNOWN)

    def new_header(self, grid: Grid, row: int) -> Header | None:
        """Return the header that begins in a row without figures, or None."""
        return self._headers.beginning_at(grid, row)

    def names_centre(self, grid: Grid, row: int, header: Header) -> bool:
        """Tell whether a row names a centre where it should."""
        cells = (grid.cell(row, column) for column in header.columns(CENTRE) + header.columns(DISTRICT))
        return any(isinstance(cell, str) and self._centres.exact(cell) is not None for cell in cells)

    def names_key(self, grid: Grid, row: int, header: Header) -> bool:
        """Tell whether a row names a centre, a month or, beside months, an indicator where it should."""
        centres = (grid.cell(row, column) for column in header.columns(CENTRE) + header.columns(DISTRICT))
        months = (grid.cell(row, column) for column in header.columns(MONTH))
        when = (read_month(cell, self._today) for cell in months)
        named = (grid.cell(row, column) for column in header.columns(INDICATOR))
        if header.shape == "across" and any(self._is_indicator(cell) for cell in named):
            return True
        return any(said and said.month for said in when) or any(
            isinstance(cell, str) and self._centres.exact(cell) for cell in centres
        )

    def _by_content(self, table: DetectedTable) -> DetectedTable:
        """Take a column whose every cell names a centre, or a month, for what it is.

        A header that says more keeps months out: days may be those of an opening, of the making or of "as at".
        Where a column of sexes, ages or programmes names none and does not say "all" throughout, its header means
        something else.
        """
        meanings = people.meanings(table)
        if not {CENTRE, DISTRICT} & set(meanings.values()):
            meanings |= sole(table, CENTRE, self._is_centre)
        if table.header.shape == "across":
            if INDICATOR not in meanings.values() and not any(title.indicator for title in table.titles):
                meanings |= sole(table, INDICATOR, self._is_indicator)
        elif MONTH not in meanings.values():
            meanings |= sole(table, MONTH, self._is_month, may_head_months)
        return replace(table, header=replace(table.header, meanings=meanings))

    def _is_centre(self, cell: Cell) -> bool:
        return isinstance(cell, str) and self._centres.exact(cell) is not None

    def _is_indicator(self, cell: Cell) -> bool:
        return isinstance(cell, str) and self._names.exact(cell).code is not None

    def _is_month(self, cell: Cell) -> bool:
        when = None if isinstance(cell, int | float) else read_month(cell, self._today)
        if when is None or when.month is None:
            return False
        return when.is_whole or not is_figure(cell)  # "10" may be a figure, "10.2026" is none


class _Walk:
    """Goes down a sheet from its first header."""

    def __init__(
        self, reader: SheetReader, grid: Grid, header: Header, title: Title, above: Sequence[str]
    ) -> None:
        self._reader = reader
        self._grid = grid
        self._title = title
        self._above = above
        self._section = ""
        self._odd_rows = 0
        self._begin(header)

    def _begin(self, header: Header) -> None:
        self._table = DetectedTable(self._grid, header, above=self._above)
        self._values = _value_columns(header)
        self._labels = _label_columns(header, self._values)
        self._indicators = header.columns(INDICATOR) if header.shape == "across" else []
        self._header_cells = _cells_of(self._grid, header)
        self._says_something: dict[Cell, bool] = {}
        self._is_total: dict[Cell, bool] = {}
        self._figures: dict[Cell, bool] = {}

    def tables(self) -> Iterator[DetectedTable]:
        """Yield the tables."""
        row = self._table.header.last + 1
        while row < len(self._grid.rows):
            header = self._step(row)
            if header is not None:
                yield self._table
                self._section = _as_section(self._table.below) or self._section
                self._begin(header)
                row = header.last
            row += 1
        yield self._table

    def _step(self, row: int) -> Header | None:
        """Put one row where it belongs; return the header that begins here, if another one does."""
        table, cells = self._table, self._grid.rows[row]
        first = self._first_value(row)
        if first is None and self._is_none_or_unknown(row):
            first = ""
        if first is None:
            return self._line(row) if has_content(cells) else self._skip(EMPTY)
        if self._adds_up(row):
            table.totals.append(row)
            return self._skip(TOTAL)
        if self._is_signed(row):
            return self._skip(NOTE)
        if self._counts_columns(row) or (not self._is_figure(first) and self._repeats_header(row)):
            return self._skip(REPEATED)
        if not self._is_figure(first) and (header := self._other_header(row)):
            return header
        if not table.rows and self._is_of_units(row):
            return self._skip(NOTE)
        self._section = _as_section(table.below) or self._section
        table.below.clear()
        table.rows.append(row)
        table.titles.append(self._title)
        table.sections.append(self._section)
        return None

    def _line(self, row: int) -> Header | None:
        """Understand a row in which nothing is reported."""
        cells = self._grid.rows[row]
        if self._adds_up(row):
            return self._skip(TOTAL)
        if self._reader.names_key(self._grid, row, self._table.header):
            return self._skip(EMPTY)
        if self._repeats_header(row):
            return self._skip(REPEATED)
        if header := self._other_header(row):
            return header
        if self._odd_rows > _MOST_ODD_ROWS:
            return self._skip(NOTE)
        self._table.below.extend(self._free_lines(row))
        said = self._reader.section(self._grid, row, self._table.header)
        self._title = said.or_else(self._title if said != Title() else self._title_below(cells))
        return self._skip(NOTE) if said == Title() else None

    def _is_of_units(self, row: int) -> bool:
        """Tell whether a row below the header holds words only, and no key: it says in what the figures are given."""
        cells = self._grid.rows[row]
        keys = (column for column, meaning in self._table.header.meanings.items() if meaning in KEYS)
        keyed = any(column < len(cells) and not is_blank(cells[column]) for column in keys)
        return not keyed and bool(self._labels) and not any(map(is_figure, cells))

    def _free_lines(self, row: int) -> list[str]:
        """Return what a line says of the rows below it; what stands right below headers of figures is their unit."""
        texts = {
            text_of(cell): column for column, cell in enumerate(self._grid.rows[row]) if isinstance(cell, str)
        }
        is_of_units = not self._table.rows and (len(texts) > 1 or not self._labels_only(texts.values()))
        return [] if is_of_units else list(texts)

    def _labels_only(self, columns: Iterable[int]) -> bool:
        return not set(columns) & set(self._values) or bool(self._grid.repeated)

    def _title_below(self, cells: Row) -> Title:
        """Return what holds below a line that nothing is known of: one that heads a new block ends the one above.

        What such a block is of is not known then, and is not taken from the block before.
        """
        heads_a_block = bool(self._table.rows) and len({cell for cell in cells if not is_blank(cell)}) == 1
        return Title(when=self._title.when) if heads_a_block else self._title

    def _skip(self, kind: str) -> None:
        self._table.skipped[kind] += 1

    def _first_value(self, row: int) -> Cell:
        """Return the first cell of a row that reports something; None where none does."""
        cells, repeated = self._grid.rows[row], self._grid.repeated
        for column in self._values:
            if column < len(cells) and self._says(cells[column]) and (row, column) not in repeated:
                return cells[column]
        return None

    def _says(self, cell: Cell) -> bool:
        if cell is None or cell == "":
            return False
        said = self._says_something.get(cell)
        if said is None:
            said = self._says_something[cell] = not is_nothing(cell)
        return said

    def _is_none_or_unknown(self, row: int) -> bool:
        """Tell whether a row of a centre or month says nothing but "no" or dashes: there may have been none."""
        if self._table.header.shape == "across":
            return False
        cells = self._grid.rows[row]
        said = all(column < len(cells) and may_be_zero(cells[column]) for column in self._values)
        return said and self._reader.names_key(self._grid, row, self._table.header)

    def _adds_up(self, row: int) -> bool:
        """Tell whether a row is the total of others: no word makes one of a row that names its centre."""
        cells = self._grid.rows[row]
        named = (cells[column] for column in self._indicators if column < len(cells))
        if any(isinstance(cell, str) and is_only_total(cell) for cell in named):
            return True
        found = [
            column for column in self._labels if column < len(cells) and self._names_total(cells[column])
        ]
        is_key = any(self._table.header.meanings.get(column) in KEYS for column in found)
        return is_key or (bool(found) and not self._reader.names_centre(self._grid, row, self._table.header))

    def _is_signed(self, row: int) -> bool:
        """Tell whether a row names who answers for the report, where the others name a centre, month or indicator."""
        said = [
            self._grid.cell(row, column) for column in (*self._labels, *self._table.header.columns(INDICATOR))
        ]
        is_aside = any(isinstance(cell, str) and says_aside(cell) for cell in said)
        return is_aside and not self._reader.names_key(self._grid, row, self._table.header)

    def _names_total(self, cell: Cell) -> bool:
        found = self._is_total.get(cell)
        if found is None:
            found = self._is_total[cell] = isinstance(cell, str) and names_total(cell)
        return found

    def _is_figure(self, cell: Cell) -> bool:
        found = self._figures.get(cell)
        if found is None:
            found = self._figures[cell] = is_figure(cell)
        return found

    def _repeats_header(self, row: int) -> bool:
        cells = enumerate(self._grid.rows[row])
        mine = {(column, text_of(cell)) for column, cell in cells if not is_blank(cell)}
        return len(mine) > 1 and mine <= self._header_cells

    def _counts_columns(self, row: int) -> bool:
        """Tell whether a row just under the header only numbers the columns, as official forms do."""
        if row != self._table.header.last + 1:
            return False
        cells = [cell for cell in self._grid.rows[row] if not is_blank(cell)]
        lettered = list(takewhile(lambda cell: isinstance(cell, str) and len(cell.strip(" .()")) == 1, cells))
        letters = [cell for cell in lettered if str(cell).strip(" .()").isalpha()]
        counted = [number(text_of(cell).strip(" .()"), "").value for cell in cells[len(letters) :]]
        return len(cells) > 2 and len(counted) > 1 and counted == list(range(1, len(counted) + 1))

    def _other_header(self, row: int) -> Header | None:
        """Return another table's header that begins here. A row with a figure is none."""
        self._odd_rows += 1
        if self._odd_rows > _MOST_ODD_ROWS or any(is_figure(cell) for cell in self._grid.rows[row]):
            return None
        return self._reader.new_header(self._grid, row)


def _as_section(lines: Sequence[str]) -> str:
    return shortened(" / ".join(lines))


def _value_columns(header: Header) -> list[int]:
    if header.months:
        return sorted(header.months)
    if header.shape == "long":
        return header.columns(VALUE)[:1]
    own = [column for column, meaning in header.meanings.items() if meaning not in KEYS | {INDICATOR, VALUE}]
    return sorted({*own, *header.near}) or sorted({*header.texts} - {*header.meanings})


def _label_columns(header: Header, values: list[int]) -> list[int]:
    """Return the columns in which a row says that it is a total: the keys, and those left of the figures.

    "All" in a column of sexes makes no total of other rows.
    """
    before = range(min(values, default=0))
    indicators = set(header.columns(INDICATOR))
    keys = [column for column, meaning in header.meanings.items() if meaning in KEYS]
    people = {column for column, meaning in header.meanings.items() if meaning in DIMENSIONS}
    return sorted({*before, *keys} - {*values} - indicators - people)


def _cells_of(grid: Grid, header: Header) -> set[tuple[int, str]]:
    return {
        (column, text_of(cell))
        for row in range(header.first, header.last + 1)
        for column, cell in enumerate(grid.rows[row])
        if not is_blank(cell)
    }
