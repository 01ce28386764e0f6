"""The figures of a table: which indicator each belongs to, what it says, and why it cannot be read."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from data.intake.grids import Cell, letters, text_of
from data.intake.headers import INDICATOR, KEYS, VALUE, is_passed_over
from data.intake.model import Answers, Fact, Finding, Place, Question, RecognisedColumn
from data.intake.names import MOST_NAMES, IndicatorNames, Match
from data.intake.numbers import DecimalMark, Number, is_nothing, number
from data.intake.shapes import Table
from data.intake.spelling import shortened


@dataclass(frozen=True, eq=False)
class Column:
    """A column of figures: its cells, and the indicator of each data row (empty where it is not known)."""

    index: int
    cells: list[Cell]
    indicators: list[str]


@dataclass(frozen=True, eq=False)
class Figures:
    """What was recognised of a table's figures.

    Attributes:
        columns: The columns that can be read.
        names: In the long shape, the indicators' names and what they were taken for.
        unknown: Headers over figures that nothing is known of.
        findings: Indicators that are named twice or not known.
        questions: Names that nearly are those of indicators.
    """

    columns: list[Column]
    names: list[RecognisedColumn] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)


def wide_figures(table: Table) -> Figures:
    """Return the figures of a table with a column for each indicator.

    A column without figures is not read, whatever its header. Where an indicator has two columns with
    something in them, nobody can tell which one is meant: neither is read.
    """
    header = table.header
    holding = {
        column: code for column, code in _indicator_columns(table).items() if _holds_something(table, column)
    }
    times = Counter(holding.values())
    columns = [
        Column(column, table.own_cells(column), [code] * len(table.rows))
        for column, code in holding.items()
        if times[code] == 1
    ]
    doubled = [column for column, code in holding.items() if times[code] > 1]
    return Figures(
        columns,
        unknown=list(_unknown_headers(table)),
        findings=[_twice(table, column, holding[column]) for column in _all_but_first(doubled, holding)],
        questions=[
            Question("indicator", shortened(header.texts[column]), candidates, 1)
            for column, candidates in header.near.items()
            if table.has_figures(column)
        ],
    )


def long_figures(table: Table, names: IndicatorNames, answers: Answers) -> Figures:
    """Return the figures of a table with a row for each observation."""
    index, value = table.header.columns(INDICATOR)[0], table.header.columns(VALUE)[0]
    named = [shortened(text_of(cell)) for cell in table.cells(index)]
    matches = {
        name: _match(name, names, answers, is_near_enough=number < MOST_NAMES)
        for number, name in enumerate(dict.fromkeys(named))
    }
    column = letters(index)
    return Figures(
        [Column(value, table.own_cells(value), [matches[name].code or "" for name in named])],
        names=[RecognisedColumn(column, name, match.code) for name, match in matches.items() if match.code],
        unknown=list(_unknown_headers(table)),
        findings=[
            Finding("unknown_indicator", "error", Place(table.grid.name, row + 1, column), name)
            for row, name in zip(table.rows, named, strict=True)
            if not matches[name].code and not matches[name].candidates
        ],
        questions=[
            Question("indicator", name, matches[name].candidates, count)
            for name, count in Counter(named).items()
            if matches[name].candidates
        ],
    )


def entries(
    table: Table, column: Column, keyed: Sequence[tuple[int, str, str]], mark: DecimalMark
) -> pd.DataFrame:
    """Return what a column reports, row by row: columns as the entries of `data.intake.model.Reading`.

    Args:
        table: Where the column stands.
        column: One of its columns of figures.
        keyed: The positions of the data rows whose keys are known, with centre and month.
        mark: The decimal mark of the file.
    """
    values = {cell: found.value for cell, found in _numbers(column.cells, mark).items()}
    cells, indicators = column.cells, column.indicators
    kept = [key for key in keyed if indicators[key[0]] and values[cells[key[0]]] is not None]
    positions = [position for position, _, _ in kept]
    return pd.DataFrame(
        {
            "indicator": [indicators[position] for position in positions],
            "centre": [centre for _, centre, _ in kept],
            "month": [month for _, _, month in kept],
            "value": [values[cells[position]] for position in positions],
            "text": [text_of(cells[position]) for position in positions],
            "sheet": table.grid.name,
            "row": [table.rows[position] + 1 for position in positions],
            "column": letters(column.index),
        }
    )


def findings(table: Table, column: Column, mark: DecimalMark) -> Iterator[Finding]:
    """Yield a finding for each cell of a column that cannot be read."""
    wrong = {cell: found for cell, found in _numbers(column.cells, mark).items() if found.trouble}
    if not wrong:
        return
    for row, cell, indicator in zip(table.rows, column.cells, column.indicators, strict=True):
        found = wrong.get(cell)
        if found is not None and found.trouble:
            place = Place(table.grid.name, row + 1, letters(column.index))
            yield Finding(found.trouble, "error", place, shortened(text_of(cell)), _facts(indicator, found))


def _numbers(cells: list[Cell], mark: DecimalMark) -> Mapping[Cell, Number]:
    return {cell: number(cell, mark) for cell in set(cells)}


def _facts(indicator: str, found: Number) -> tuple[tuple[str, Fact], ...]:
    facts: dict[str, Fact] = {"indicator": indicator} if indicator else {}
    if found.readings:
        facts |= {"with_decimals": found.readings[0], "with_groups": found.readings[1]}
    return tuple(sorted(facts.items()))


def _indicator_columns(table: Table) -> dict[int, str]:
    known = {
        column: code
        for column, code in table.header.meanings.items()
        if code not in KEYS | {INDICATOR, VALUE}
    }
    return dict(sorted(known.items()))


def _holds_something(table: Table, column: int) -> bool:
    return not all(map(is_nothing, dict.fromkeys(table.own_cells(column))))


def _all_but_first(doubled: list[int], codes: Mapping[int, str]) -> list[int]:
    seen: set[str] = set()
    return [column for column in doubled if codes[column] in seen or seen.add(codes[column])]


def _twice(table: Table, column: int, code: str) -> Finding:
    place = Place(table.grid.name, table.header.last + 1, letters(column))
    return Finding("indicator_twice", "error", place, table.header.texts[column], (("indicator", code),))


def _unknown_headers(table: Table) -> Iterator[str]:
    """Yield the headers over figures that nothing is known of; a column without one goes by its letters."""
    header = table.header
    left_out = {VALUE} if header.shape == "wide" else set()
    known = {column for column, meaning in header.meanings.items() if meaning not in left_out} | {
        *header.near
    }
    if header.shape == "long":
        known -= set(_indicator_columns(table))
    width = max((len(table.grid.rows[row]) for row in table.rows), default=0)
    for column in range(width):
        text = header.texts.get(column, "")
        if column not in known and not (text and is_passed_over(text)) and table.has_figures(column):
            yield text or letters(column)


def _match(name: str, names: IndicatorNames, answers: Answers, *, is_near_enough: bool) -> Match:
    match = names.near(name) if is_near_enough else names.exact(name)
    if match.code:
        return match
    answer = answers.get(("indicator", name))
    return match if answer is None else Match(answer or None)
