"""Where a sheet's table begins, and what its columns were taken for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from typing import Final, Literal

from data.catalogue.dimensions import DIMENSIONS
from data.intake.files.grids import Cell, Grid, Row, has_content, is_blank, text_of
from data.intake.layout import month_columns
from data.intake.layout.month_columns import MonthColumn
from data.intake.model import Answers
from data.intake.spelling import vocabulary
from data.intake.spelling.months import When
from data.intake.spelling.names import IndicatorNames
from data.intake.spelling.normalisation import shortened, words
from data.intake.spelling.numbers import is_figure
from data.intake.spelling.wording import without_scale, wording

Shape = Literal["wide", "long", "across"]

CENTRE: Final = "centre"
DISTRICT: Final = "district"
MONTH: Final = "month"
YEAR: Final = "year"
INDICATOR: Final = "indicator"
VALUE: Final = "value"
KEYS: Final = frozenset((CENTRE, DISTRICT, MONTH, YEAR, *DIMENSIONS))

_STRUCTURE: Final[Mapping[str, str]] = {
    header: meaning
    for meaning, headers in (
        (CENTRE, vocabulary.CENTRE_HEADERS),
        (DISTRICT, vocabulary.DISTRICT_HEADERS),
        (MONTH, vocabulary.MONTH_HEADERS),
        (YEAR, vocabulary.YEAR_HEADERS),
        (INDICATOR, vocabulary.INDICATOR_HEADERS),
        (VALUE, (*vocabulary.VALUE_HEADERS, *vocabulary.OF_ONE_MONTH_HEADERS)),
        *vocabulary.DIMENSION_HEADERS.items(),
    )
    for header in headers
}
_STRUCTURE_MEANINGS: Final = KEYS | {INDICATOR, VALUE, ""}
BETWEEN: Final = " / "
_ROWS_LOOKED_AT: Final = 200
_ROWS_COMPARED: Final = 20
_ENOUGH: Final = 2
_COLUMNS_LOOKED_AT: Final = 300


@dataclass(frozen=True)
class Header:
    """A header of one or two rows.

    Attributes:
        first: Its first row, counted from 0.
        last: Its last row.
        texts: The columns' headers as sent; of two rows, the upper and the lower one with ` / ` between.
        meanings: What the columns were taken for: one of the constants here, or an indicator's code.
        near: Columns whose header nearly names indicators, with their codes.
        months: Where months stand beside each other, the columns of figures with the month of each, and its year
            where the header says it. Their meaning is an indicator's code, or `VALUE` where the row or a title
            says which indicator it is; those that are near have none yet.
        is_one_year: Whether the months without a year may be of one year: they go on from left to right.
        stacks: All that stands over each column, from top to bottom.
    """

    first: int
    last: int
    texts: Mapping[int, str]
    meanings: Mapping[int, str]
    near: Mapping[int, tuple[str, ...]]
    months: Mapping[int, When] = field(default_factory=dict)
    is_one_year: bool = True
    stacks: Mapping[int, Sequence[str]] = field(default_factory=dict)

    @property
    def shape(self) -> Shape:
        """`across` where months stand beside each other, `long` where indicators stand in a column, else `wide`."""
        if self.months:
            return "across"
        return "long" if {INDICATOR, VALUE} <= set(self.meanings.values()) else "wide"

    @property
    def score(self) -> float:
        """How much of a report's header it is: half a point for a header that only nearly fits.

        An indicator that two columns bear costs half a point: a row below may tell them apart. Of months beside
        each other the first counts a whole point, every other one and their year half a point.
        """
        found = set(self.meanings.values())
        if self.months:
            years = {when.year for when in self.months.values()}
            months = (1 + len(set(self.months.values()))) / 2
            return len(found - {VALUE}) + months + (0 if None in years else 0.5)
        measured = [code for code in self.meanings.values() if code not in KEYS | {INDICATOR, VALUE}]
        if not measured and not self.near and not {INDICATOR, VALUE} <= found:
            return 0
        return len(found) + (len(self.near) - len(measured) + len(set(measured))) / 2

    def columns(self, meaning: str) -> list[int]:
        """Return the columns taken for a meaning."""
        return [column for column, own in self.meanings.items() if own == meaning]


class HeaderReader:
    """Understands header cells of one file."""

    def __init__(self, names: IndicatorNames, answers: Answers, today: date) -> None:
        self._names = names
        self._answers = answers
        self._today = today
        self._meanings: dict[str, str] = {}

    def find(self, grid: Grid) -> Header | None:
        """Return the header among the first rows that fits best, the first of equals; None where none does.

        Names that only nearly fit count where too few fit exactly.
        """
        filled = (row for row in range(len(grid.rows)) if has_content(grid.rows[row]))
        headers = [self._exactly(grid, row) for row in islice(filled, _ROWS_LOOKED_AT)]
        if (best := _best(headers)) is None:
            begun = (header for header in headers if header.meanings)
            best = _best([self._nearly(header) for header in islice(begun, _ROWS_COMPARED)])
        return self._nearly(best) if best is not None else None

    def beginning_at(self, grid: Grid, row: int) -> Header | None:
        """Return the header that begins in a row; None where too little of it fits exactly."""
        header = self._exactly(grid, row)
        return self._nearly(header) if header.score >= _ENOUGH else None

    def _exactly(self, grid: Grid, row: int) -> Header:
        """Read the header that would begin in a row: with the rows below where only all together say it all."""
        single = self._at(grid, row)
        if not _may_go_on(grid, row + 1):
            return single
        double, below = self._at(grid, row + 1, rows=2), self._at(grid, row + 1)
        best = double if double.score >= single.score and double.score > below.score else single
        if not _may_go_on(grid, row + 2):
            return best
        triple = self._at(grid, row + 2, rows=3)
        others = (best, below, self._at(grid, row + 2), self._at(grid, row + 2, rows=2))
        return triple if triple.score > max(other.score for other in others) else best

    def _at(self, grid: Grid, last: int, rows: int = 1) -> Header:
        """Read a row as a header, with the rows above it as those of the groups where there are several."""
        first = last - rows + 1
        own, *above = (_texts(grid.rows[row]) for row in range(last, first - 1, -1))
        groups = _groups(own, above)
        texts, meanings = {}, {}
        for column, names in groups.items():
            texts[column], meaning = self._column(names)
            if meaning:
                meanings[column] = meaning
        header = Header(first, last, texts, meanings, {}, stacks=groups)
        if rows > 2:
            return header
        return self._across(header, grid.rows[last], grid.rows[first] if rows == 2 else None) or header

    def _across(self, header: Header, row: Row, above: Row | None) -> Header | None:
        """Return a header with months beside each other; None where there are none, or too few to be sure.

        One month alone makes a header only beside that of the centres or the indicators, and not beside figures.
        """
        columns = month_columns.month_columns(row, above, self._today)
        whens = {column.when for column in columns.values()}
        if not whens or (len(whens) == 1 and not self._names_rows_only(header, row)):
            return None
        others = _beside(header.meanings, columns)
        has_indicators = INDICATOR in others.values()
        known = {column: self._month_meaning(said, has_indicators) for column, said in columns.items()}
        is_measured = any(meaning not in (VALUE, "") for meaning in known.values())
        if is_measured and not has_indicators:
            known = {column: "" if meaning == VALUE else meaning for column, meaning in known.items()}
        near = {} if has_indicators else self._near_beside(columns, known)
        kept = {column: said for column, said in columns.items() if known[column] or column in near}
        if not kept:
            return None
        return replace(
            header,
            texts={**header.texts, **{column: said.name for column, said in kept.items() if said.name}},
            meanings=others | {column: known[column] for column in kept if known[column]},
            near=near,
            months={column: said.when for column, said in kept.items()},
            is_one_year=month_columns.is_one_year(kept),
        )

    def _names_rows_only(self, header: Header, row: Row) -> bool:
        """Tell whether a row has a header of centres or indicators, and none of figures."""
        meanings = {self._meaning(text) for text in _texts(row).values()}
        is_measured = any(code not in _STRUCTURE_MEANINGS for code in header.meanings.values())
        return not meanings.isdisjoint((CENTRE, DISTRICT, INDICATOR)) and not is_measured

    def _month_meaning(self, said: MonthColumn, has_indicators: bool) -> str:
        """Return the meaning of a column of a month: `VALUE`, an indicator's code, or nothing that is known."""
        if is_planned(said.name):
            return ""
        if vocabulary.COUNTING.issuperset(words(said.name)):
            return VALUE
        meaning = self._meaning(said.name)
        if meaning in _STRUCTURE_MEANINGS or has_indicators:
            return VALUE if said.is_caption or meaning in _STRUCTURE_MEANINGS - {""} else ""
        return meaning

    def _near_beside(
        self, columns: Mapping[int, MonthColumn], known: dict[int, str]
    ) -> dict[int, tuple[str, ...]]:
        """Return the columns of months whose name nearly is that of an indicator; they are known as nothing yet.

        What stands above the months and is near to nothing only heads them.
        """
        near = {}
        for column, said in columns.items():
            if not said.name or is_planned(said.name) or known[column] not in ("", VALUE):
                continue
            is_answered = ("indicator", said.name) in self._answers
            candidates = () if is_answered else self._candidates(said.name)
            if candidates:
                near[column] = candidates
            if candidates or (is_answered and not vocabulary.COUNTING.issuperset(words(said.name))):
                known[column] = ""
        return near

    def _column(self, names: Sequence[str]) -> tuple[str, str]:
        """Return a column's header and its meaning, by what stands above each other from top to bottom.

        What stands between may only introduce ("of them"), so that it says nothing beside the first and the last.
        """
        whole = BETWEEN.join(names)
        if not is_planned(whole):
            for text in dict.fromkeys((whole, BETWEEN.join((names[0], *names[1:][-1:])), names[-1])):
                if meaning := self._meaning(text):
                    return text, meaning
        return whole, ""

    def _meaning(self, text: str) -> str:
        meaning = self._meanings.get(text)
        if meaning is None:
            answer = self._answers.get(("indicator", shortened(text)), "")
            said = " ".join(words(without_scale(text)))
            named = _STRUCTURE.get(said) or _value(said) or self._names.exact(said).code
            meaning = self._meanings[text] = named or answer
        return meaning

    def _nearly(self, header: Header) -> Header:
        """Return a header with the columns that nearly name indicators, but for those already asked about."""
        if header.months:
            return header
        near = {
            column: candidates
            for column, text in header.texts.items()
            if column not in header.meanings
            and ("indicator", shortened(text)) not in self._answers
            and (candidates := self._part_of(header, column) or self._candidates(text))
        }
        return replace(header, near=near)

    def _part_of(self, header: Header, column: int) -> tuple[str, ...]:
        """Return the indicator that a header such as "of them NEET" means beside the whole to the left of it."""
        said = words(header.texts[column])
        own = [word for word in said if word not in vocabulary.OF_THEM]
        wholes = [
            text
            for before, text in header.texts.items()
            if before < column and before in header.meanings and vocabulary.OF_THEM.isdisjoint(words(text))
        ]
        if not own or len(own) == len(said) or not wholes:
            return ()
        own = [word for word in own if word not in vocabulary.COUNTING]
        code = self._names.exact(" ".join((wholes[-1], *own))).code
        return (code,) if code else ()

    def _candidates(self, text: str) -> tuple[str, ...]:
        if wording(text).is_not_taken:
            return ()
        spellings = dict.fromkeys((text, text.rpartition(BETWEEN)[2]))
        found = (self._names.near(name).candidates for name in spellings if not is_passed_over(name))
        return next(filter(None, found), ())


def _value(said: str) -> str:
    """Return the meaning of a header of values that only adds how they are counted, as "Number, people"."""
    own = [word for word in said.split() if word in vocabulary.VALUE_WORDS or word not in vocabulary.COUNTING]
    return VALUE if " ".join(own) in vocabulary.VALUE_HEADERS else ""


def _beside(meanings: Mapping[int, str], months: Mapping[int, MonthColumn]) -> dict[int, str]:
    """Return the columns that say whose the rows are. A year to the right of the months is the sum of one."""
    first = min(months)
    wanted = {CENTRE, DISTRICT, INDICATOR, *DIMENSIONS}
    return {
        column: meaning
        for column, meaning in meanings.items()
        if column not in months and (meaning in wanted or (meaning == YEAR and column < first))
    }


def _best(headers: Sequence[Header]) -> Header | None:
    best = max(headers, key=lambda header: header.score, default=None)
    return best if best is not None and best.score >= _ENOUGH else None


def is_planned(text: str) -> bool:
    """Tell whether a header stands over what is planned: a report says what was done."""
    return "plan" in wording(text).kinds


def directly_above(grid: Grid, header: Header, column: int) -> list[str]:
    """Return what stands in the row above a header over a column, as a group: not over the leftmost one too."""
    if not header.first:
        return []
    texts = _texts(grid.rows[header.first - 1])
    left = min(header.meanings)
    begun = [at for at in texts if at <= column and texts[at] != texts.get(left)]
    return [texts[max(begun)]] if begun and max(begun) > left else []


def is_passed_over(text: str) -> bool:
    """Tell whether a header is known not to stand over figures of the report: a row's number, a row's total."""
    return " ".join(words(text)) in vocabulary.PASSED_OVER_HEADERS


def _texts(row: Row) -> dict[int, str]:
    """Return the texts of a row by column; a number in a header names nothing."""
    cells: Iterator[tuple[int, Cell]] = enumerate(row[:_COLUMNS_LOOKED_AT])
    return {
        column: shortened(text_of(cell))
        for column, cell in cells
        if isinstance(cell, str) and not is_blank(cell)
    }


def _may_go_on(grid: Grid, row: int) -> bool:
    """Tell whether a row may still be of the header above it: it holds something, and no figures."""
    return row < len(grid.rows) and has_content(grid.rows[row]) and not any(map(is_figure, grid.rows[row]))


def _groups(own: Mapping[int, str], above: Sequence[Mapping[int, str]]) -> dict[int, list[str]]:
    """Return what stands over each column from top to bottom, each once: its own header and those of its groups.

    A group stands above a column or to the left above it, as merged cells do, and ends where one above it ends.

    Args:
        own: The lowest headers by column.
        above: The headers of the groups by column, the lowest row first.
    """
    groups: dict[int, list[str]] = {}
    levels = [*reversed(above), own]
    current = [""] * len(levels)
    for column in sorted({*own, *(column for row in above for column in row)}):
        mine = [level for level, row in enumerate(levels) if column in row]
        current[mine[0] :] = [row.get(column, "") for row in levels[mine[0] :]]
        groups[column] = list(dict.fromkeys(filter(None, current[: mine[-1] + 1])))
    return groups
