"""A table for the narrow page: what is the same in each row is said once above, and long sources once below."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Final
from urllib.parse import urlsplit

from components.exports.pdf.columns import WAYS, broken, fitted
from components.exports.text_metrics import printable
from components.i18n import Translator, formats
from components.tables.html import cell_text
from components.tables.table import Cell, Column, Table

_MANY_ROWS, _LONG_TEXT = 3, 30
_SOURCE, _LINK = "source", "link"
_LONG_COLUMNS = (_SOURCE, "note")
"""Columns of long texts, which are named by a number and said once below."""

_SERIES: Final = {("indicator", "area", "period", "value"): 24, ("area", "month", "value"): 12}
"""The columns of series, those that name a series first, and from how many rows on each series has a column."""
_MOST_GROUPS: Final = 4
"""So many series stand under one another."""


@dataclass(frozen=True)
class Link:
    """A text, and the address that it leads to."""

    text: str
    link: str | None = None

    def content(self) -> dict[str, str | None]:
        """Return both for the template; an address that no browser should follow is left out."""
        return {"text": printable(self.text), "link": safe(self.link)}


@dataclass(frozen=True)
class PdfGrid:
    """A table as it is set.

    Attributes:
        title: what it shows.
        header: the names of its columns.
        rows: one text a column.
        numbers: which columns hold numbers.
        strong: which columns are in bold.
        facts: names and texts of the columns in which every row says the same, but is no figure.
        references: by the names of their columns, texts that cells name by their number, counted on from one.
        groups: before which rows a heading stands, and its words.
    """

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[Link, ...], ...]
    numbers: frozenset[int] = frozenset()
    strong: frozenset[int] = frozenset()
    facts: tuple[tuple[str, Link], ...] = ()
    references: tuple[tuple[str, tuple[Link, ...]], ...] = ()
    groups: tuple[tuple[int, str], ...] = ()

    def column(self, number: int) -> list[Link]:
        """Return the texts of a column."""
        return [row[number] for row in self.rows]

    def only(self, kept: Sequence[int]) -> "PdfGrid":
        """Return the table with these columns alone."""
        return replace(
            self,
            header=tuple(self.header[number] for number in kept),
            rows=tuple(tuple(row[number] for number in kept) for row in self.rows),
            numbers=frozenset(place for place, number in enumerate(kept) if number in self.numbers),
            strong=frozenset(place for place, number in enumerate(kept) if number in self.strong),
        )


def of_table(table: Table, *, tr: Translator) -> PdfGrid:
    """Return the columns of a table that are for readers, in the reader's digits and dates."""
    visible = [column for column in table.columns if column.code not in table.hidden]
    codes = [column.code for column in table.columns]
    rows = [_row(row, visible, codes, tr) for row in table.rows]
    numbers = frozenset(place for place, column in enumerate(visible) if column.is_figure)
    whole = PdfGrid(table.title, tuple(column.header for column in visible), tuple(rows), numbers)
    shown = [column.code for column in visible]
    for codes_of_series, many in _SERIES.items():
        if len(rows) > many and set(codes_of_series) <= set(shown):
            return _matrix(whole, [shown.index(code) for code in codes_of_series], tr)
    if {_SOURCE, _LINK} <= set(shown):
        whole = whole.only([place for place, code in enumerate(shown) if code != _LINK])
        shown.remove(_LINK)
    return _with_references(whole, shown) if len(rows) < _MANY_ROWS else _without_repetition(whole, shown)


def laid_out(grid: PdfGrid, ways: Sequence[tuple[bool, float]] = WAYS) -> dict[str, Any]:
    """Return a table as the template needs it, with the widths of its columns; `ways` as `fitted` takes them."""
    header = [printable(name) for name in grid.header]
    texts = [[printable(words.text) for words in row] for row in grid.rows]
    fit = fitted(header, texts, ways)

    def cells(row: Iterable[str]) -> list[str]:
        return [broken(text, width, fit.size) for text, width in zip(row, fit.widths, strict=True)]

    return {
        "kind": "table",
        "title": printable(grid.title),
        **asdict(fit),
        "header": cells(header),
        "rows": [cells(row) for row in texts],
        "links": [[safe(words.link) for words in row] for row in grid.rows],
        "numbers": sorted(grid.numbers),
        "strong": sorted(grid.strong),
        "facts": [[printable(name), words.content()] for name, words in grid.facts],
        "references": [
            {"name": printable(name), "texts": [words.content() for words in texts]}
            for name, texts in grid.references
        ],
        "groups": [[row, printable(name)] for row, name in grid.groups],
    }


def safe(link: str | None) -> str | None:
    """Return an address that a reader may be led to, None for any other."""
    if link is None or urlsplit(link).scheme not in {"http", "https"}:
        return None
    return printable(link)


def _row(
    row: Sequence[Cell], visible: Iterable[Column], codes: Sequence[str], tr: Translator
) -> tuple[Link, ...]:
    address = row[codes.index(_LINK)] if _LINK in codes else None
    return tuple(_words(row[codes.index(column.code)], column, address, tr) for column in visible)


def _words(cell: Cell, column: Column, address: Cell, tr: Translator) -> Link:
    if column.kind == "link" and cell:
        return Link(tr("to the source"), str(cell))
    text = cell_text(cell, column, tr=tr)
    return Link(text, str(address)) if column.code == _SOURCE and address else Link(text)


def _without_repetition(grid: PdfGrid, codes: Sequence[str]) -> PdfGrid:
    """Take the columns that say the same in every row out of the table, and say it once; figures stay in their rows."""
    same = [
        number
        for number in range(len(codes))
        if len(said := set(grid.column(number))) == 1
        and (number not in grid.numbers or said == {Link(formats.UNKNOWN)})
    ]
    kept = [number for number in range(len(codes)) if number not in same]
    if not kept:
        return grid
    facts = tuple((grid.header[number], grid.column(number)[0]) for number in same)
    return _grouped(
        _with_references(replace(grid.only(kept), facts=facts), [codes[number] for number in kept])
    )


def _with_references(grid: PdfGrid, codes: Sequence[str]) -> PdfGrid:
    """Name long sources and notes by a number, and list them once."""
    references: list[tuple[str, tuple[Link, ...]]] = []
    columns = [grid.column(number) for number in range(len(codes))]
    count = 0
    for code in (code for code in _LONG_COLUMNS if code in codes):
        place = codes.index(code)
        cited = tuple(words for words in dict.fromkeys(columns[place]) if len(words.text) > _LONG_TEXT)
        numbered = {words: Link(f"[{number}]", words.link) for number, words in enumerate(cited, count + 1)}
        columns[place] = [numbered.get(words, words) for words in columns[place]]
        references += [(grid.header[place], cited)] if cited else []
        count += len(cited)
    return replace(grid, rows=tuple(zip(*columns, strict=True)), references=tuple(references))


def _grouped(grid: PdfGrid) -> PdfGrid:
    """Let the long texts of a column that names a few series stand once over the rows of each."""
    for place in range(1, len(grid.header)):
        texts = [words.text for words in grid.column(place)]
        begins = [number for number, text in enumerate(texts) if number == 0 or texts[number - 1] != text]
        if (
            place not in grid.numbers
            and max(map(len, texts)) > _LONG_TEXT
            and len(begins) == len(set(texts)) <= _MOST_GROUPS < len(texts)
        ):
            rest = grid.only([number for number in range(len(grid.header)) if number != place])
            return replace(rest, groups=tuple((number, texts[number]) for number in begins))
    return grid


def _matrix(grid: PdfGrid, places: Sequence[int], tr: Translator) -> PdfGrid:
    """Return long series side by side: a row for each period, a column for each area, or indicator and area."""
    cells = [[row[place].text for place in places] for row in grid.rows]
    series = list(dict.fromkeys(tuple(named) for *named, _, _ in cells))
    periods = list(dict.fromkeys(period for *_, period, _ in cells))
    known = {(*named, period): value for *named, period, value in cells}
    header = (grid.header[places[-2]], *(f"[{number}]" for number in range(1, len(series) + 1)))
    names = tuple(Link(": ".join(reversed(named))) for named in series)
    rows = tuple(
        (Link(period), *(Link(known.get((*each, period), formats.UNKNOWN)) for each in series))
        for period in periods
    )
    facts = ((tr("Details"), Link(tr("status, day and source of each figure are in the workbook"))),)
    numbers = frozenset(range(1, len(header)))
    return PdfGrid(
        grid.title, header, rows, numbers, facts=facts, references=((grid.header[places[0]], names),)
    )
