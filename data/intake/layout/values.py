"""The figures of a table: which indicator each belongs to, what it says, and why it cannot be read."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from data.intake.files.grids import Cell, letters, text_of
from data.intake.layout.headers import (
    BETWEEN,
    INDICATOR,
    KEYS,
    VALUE,
    Header,
    is_no_count,
    is_passed_over,
    is_planned,
)
from data.intake.layout.month_columns import is_of_many_months
from data.intake.layout.table_detection import DetectedTable
from data.intake.model import Answers, CellRef, Fact, Finding, Question, RecognisedColumn
from data.intake.spelling.months import When
from data.intake.spelling.names import MOST_NAMES, IndicatorNames, Match
from data.intake.spelling.normalisation import shortened
from data.intake.spelling.numbers import (
    NOTHING,
    DecimalMark,
    Number,
    is_figure,
    is_nothing,
    may_be_zero,
    number,
)


@dataclass(frozen=True, eq=False)
class ValueColumn:
    """A column of figures: its cells, and the indicator of each data row (empty where it is not known).

    Where months stand beside each other, `months` is the month of each data row in this column, empty where its
    year is not known; else None.
    """

    index: int
    cells: list[Cell]
    indicators: list[str]
    months: list[str] | None = None


@dataclass(frozen=True, eq=False)
class Figures:
    """What was recognised of a table's figures.

    Attributes:
        columns: The columns that can be read.
        names: Where a column or a title holds the indicators' names, these and what they were taken for.
        unknown: Columns of figures that nothing is known of, with their headers.
        findings: Indicators that are named twice or not known, months that are, and years that are missing.
        questions: Names that nearly are those of indicators.
    """

    columns: list[ValueColumn]
    names: list[RecognisedColumn] = field(default_factory=list)
    unknown: Mapping[int, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)


def wide_figures(table: DetectedTable) -> Figures:
    """Return the figures of a table with a column for each indicator.

    A column without figures is not read, whatever its header. Where an indicator has two columns with
    something in them, nobody can tell which one is meant: neither is read.
    """
    holding = {
        column: code for column, code in _indicator_columns(table).items() if _holds_something(table, column)
    }
    times = Counter(holding.values())
    columns = [
        ValueColumn(column, table.own_cells(column), [code] * len(table.rows))
        for column, code in holding.items()
        if times[code] == 1
    ]
    doubled = [column for column, code in holding.items() if times[code] > 1]
    silent = {column: code for column, code in _indicator_columns(table).items() if code not in times}
    doubtful = [
        ValueColumn(column, table.own_cells(column), [code] * len(table.rows))
        for column, code in silent.items()
    ]
    return Figures(
        columns,
        unknown=dict(_unknown_columns(table)),
        findings=[
            *(_twice(table, column, holding[column]) for column in _all_but_first(doubled, holding)),
            *(finding for column in doubtful for finding in _none_or_unknown(table, column)),
        ],
        questions=_asked_about_headers(table),
    )


@dataclass(frozen=True, eq=False)
class _RowNames:
    """What the rows say of their indicators, or the titles above them.

    Attributes:
        indicators: The indicator of each data row, empty where it is not known.
        names: The names and what they were taken for.
        findings: Names that are not known, or missing.
        questions: Names that nearly are those of indicators.
    """

    indicators: list[str]
    names: list[RecognisedColumn]
    findings: list[Finding]
    questions: list[Question]


def long_figures(table: DetectedTable, names: IndicatorNames, answers: Answers) -> Figures:
    """Return the figures of a table with a row for each observation."""
    value = table.header.columns(VALUE)[0]
    rows = _names_in_rows(table, names, answers)
    return Figures(
        [ValueColumn(value, table.own_cells(value), rows.indicators)],
        names=rows.names,
        unknown=dict(_unknown_columns(table)),
        findings=rows.findings,
        questions=rows.questions,
    )


def figures_across(
    table: DetectedTable, years: Sequence[int | None], names: IndicatorNames, answers: Answers
) -> Figures:
    """Return the figures of a table with a column for each month, or for each month and indicator.

    Which indicator a column without its own is of stands in the row or, for all of them, in a title. Where a month
    has two columns with something in them, neither is read.

    Args:
        table: Its header has months.
        years: The year of each data row, for columns whose header does not say it.
        names: Those of the catalogue.
        answers: What a person has said.
    """
    header = table.header
    rows = _names_in_rows(table, names, answers) if header.columns(INDICATOR) else _names_in_titles(table)
    holding = {
        column: (header.meanings[column], when)
        for column, when in sorted(header.months.items())
        if column in header.meanings and _holds_something(table, column)
    }
    times = Counter(holding.values())
    columns = [
        ValueColumn(
            column,
            table.own_cells(column),
            rows.indicators if meaning == VALUE else [meaning] * len(table.rows),
            [_month_code(when, year, header) for year in years],
        )
        for column, (meaning, when) in holding.items()
        if times[meaning, when] == 1
    ]
    doubled = [column for column, said in holding.items() if times[said] > 1]
    seen = {said: column for column, said in reversed(holding.items())}
    twice = [_month_twice(table, column) for column in doubled if seen[holding[column]] != column]
    own = [column for column, (meaning, _) in holding.items() if meaning == VALUE]
    return Figures(
        columns,
        names=rows.names,
        unknown=dict(_unknown_columns(table)),
        findings=[*_missing_years(table, columns), *twice, *(rows.findings if own else [])],
        questions=[*rows.questions, *_asked_about_headers(table)],
    )


def _names_in_rows(table: DetectedTable, names: IndicatorNames, answers: Answers) -> _RowNames:
    """Return the indicator of each data row as the column of indicators names it."""
    index = table.header.columns(INDICATOR)[0]
    named = [shortened(text_of(cell)) for cell in table.cells(index)]
    matches = {
        name: _match(name, names, answers, is_near_enough=number < MOST_NAMES)
        for number, name in enumerate(dict.fromkeys(named))
    }
    column = letters(index)
    return _RowNames(
        [matches[name].code or "" for name in named],
        names=[RecognisedColumn(column, name, match.code) for name, match in matches.items() if match.code],
        findings=[
            Finding("unknown_indicator", "error", CellRef(table.grid.name, row + 1, column), name)
            for row, name in zip(table.rows, named, strict=True)
            if not matches[name].code and not matches[name].candidates
        ],
        questions=[
            Question("indicator", name, matches[name].candidates, count)
            for name, count in Counter(named).items()
            if matches[name].candidates
        ],
    )


def _names_in_titles(table: DetectedTable) -> _RowNames:
    """Return the indicator of each data row as the titles above it name it."""
    indicators = [title.indicator or "" for title in table.titles]
    text, candidates = table.nearly
    place = CellRef(table.grid.name, table.header.last + 1)
    is_unknown = not all(indicators) and not candidates
    return _RowNames(
        indicators,
        names=[RecognisedColumn("", "", code) for code in dict.fromkeys(filter(None, indicators))],
        findings=[Finding("missing_indicator", "error", place)] if is_unknown else [],
        questions=[Question("indicator", text, candidates, indicators.count(""))] if candidates else [],
    )


def _month_code(when: When, year: int | None, header: Header) -> str:
    """Return the month of a column in a row; empty where nothing says its year."""
    whole = when.or_else(When(year=year if header.is_one_year else None))
    return whole.code if whole.is_whole else ""


def _missing_years(table: DetectedTable, columns: Sequence[ValueColumn]) -> list[Finding]:
    without = [column.index for column in columns if column.months is not None and "" in column.months]
    place = CellRef(table.grid.name, table.header.last + 1, letters(min(without, default=0)))
    return [Finding("missing_year", "error", place)] if without else []


def _month_twice(table: DetectedTable, column: int) -> Finding:
    header = table.header
    text = text_of(table.grid.cell(header.last, column)) or header.texts.get(column, "")
    return Finding("month_twice", "error", CellRef(table.grid.name, header.last + 1, letters(column)), text)


def _asked_about_headers(table: DetectedTable) -> list[Question]:
    return [
        Question("indicator", shortened(table.header.texts[column]), candidates, 1)
        for column, candidates in table.header.near.items()
        if table.has_figures(column)
    ]


def entries(
    table: DetectedTable, column: ValueColumn, keyed: Sequence[tuple[int, str, str]], mark: DecimalMark
) -> pd.DataFrame:
    """Return what a column reports, row by row: columns as the entries of `data.intake.model.Reading`.

    Args:
        table: Where the column stands.
        column: One of its columns of figures.
        keyed: The positions of the data rows whose keys are known, with centre and month; where the column has
            months of its own, those count.
        mark: The decimal mark of the file.
    """
    values = {cell: found.value for cell, found in _numbers(column.cells, mark).items()}
    cells, indicators = column.cells, column.indicators
    if column.months is not None:
        keyed = [(position, centre, column.months[position]) for position, centre, _ in keyed]
    kept = [
        (position, centre, month)
        for position, centre, month in keyed
        if month and indicators[position] and values[cells[position]] is not None
    ]
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


def findings(table: DetectedTable, column: ValueColumn, mark: DecimalMark) -> Iterator[Finding]:
    """Yield a finding for each cell of a column that cannot be read, or of which nobody can tell what it says."""
    yield from _merged(table, column)
    yield from _none_or_unknown(table, column)
    wrong = {cell: found for cell, found in _numbers(column.cells, mark).items() if found.trouble}
    if not wrong:
        return
    for row, cell, indicator in zip(table.rows, column.cells, column.indicators, strict=True):
        found = wrong.get(cell)
        if found is not None and found.trouble:
            place = CellRef(table.grid.name, row + 1, letters(column.index))
            yield Finding(found.trouble, "error", place, shortened(text_of(cell)), _facts(indicator, found))


def _merged(table: DetectedTable, column: ValueColumn) -> Iterator[Finding]:
    """Yield a finding for each number of a column whose cell is merged with others: it counts for the first alone."""
    if not table.grid.repeated:
        return
    for row, cell in zip(table.rows, column.cells, strict=True):
        others = table.covered_by((row, column.index)) if is_figure(cell) else []
        if others:
            last_row, last_column = max(others)
            place = CellRef(table.grid.name, row + 1, letters(column.index))
            last = f"{letters(last_column)}{last_row + 1}"
            facts = (("cells", f"{place.column}{place.row}:{last}"),)
            yield Finding("merged_number", "warning", place, text_of(cell), facts)


def _none_or_unknown(table: DetectedTable, column: ValueColumn) -> Iterator[Finding]:
    """Yield a finding for each dash and each "no" among a row's figures: it counts as not known, never as zero."""
    doubtful = {cell for cell in set(column.cells) if may_be_zero(cell)}
    if not doubtful:
        return
    for row, cell, indicator in zip(table.rows, column.cells, column.indicators, strict=True):
        if cell in doubtful:
            place = CellRef(table.grid.name, row + 1, letters(column.index))
            yield Finding("none_or_unknown", "warning", place, text_of(cell), _facts(indicator, NOTHING))


def _numbers(cells: list[Cell], mark: DecimalMark) -> Mapping[Cell, Number]:
    return {cell: number(cell, mark) for cell in set(cells)}


def _facts(indicator: str, found: Number) -> tuple[tuple[str, Fact], ...]:
    facts: dict[str, Fact] = {"indicator": indicator} if indicator else {}
    if found.readings:
        facts |= {"with_decimals": found.readings[0], "with_groups": found.readings[1]}
    return tuple(sorted(facts.items()))


def _indicator_columns(table: DetectedTable) -> dict[int, str]:
    known = {
        column: code
        for column, code in table.header.meanings.items()
        if code not in KEYS | {INDICATOR, VALUE}
    }
    return dict(sorted(known.items()))


def _holds_something(table: DetectedTable, column: int) -> bool:
    return not all(map(is_nothing, dict.fromkeys(table.own_cells(column))))


def _all_but_first(doubled: list[int], codes: Mapping[int, str]) -> list[int]:
    seen: set[str] = set()
    return [column for column in doubled if codes[column] in seen or seen.add(codes[column])]


def _twice(table: DetectedTable, column: int, code: str) -> Finding:
    place = CellRef(table.grid.name, table.header.last + 1, letters(column))
    return Finding("indicator_twice", "error", place, table.header.texts[column], (("indicator", code),))


def left_out(table: DetectedTable, unknown: Mapping[int, str], answers: Answers) -> Iterator[Finding]:
    """Yield a finding for each column of figures that nothing is known of: they do not go in.

    What is planned, or means nothing known as a person has said, is left out rightly, and is no finding.
    """
    for column, text in unknown.items():
        if not is_planned(text) and ("indicator", shortened(text)) not in answers:
            count = sum(map(is_figure, table.own_cells(column)))
            place = CellRef(table.grid.name, table.header.last + 1, letters(column))
            yield Finding("unknown_column", "warning", place, text, (("count", count),))


def _unknown_columns(table: DetectedTable) -> Iterator[tuple[int, str]]:
    """Yield the columns of figures that nothing is known of; a column without a header goes by its letters."""
    header = table.header
    left_out = {VALUE} if header.shape == "wide" else set()
    known = {column for column, meaning in header.meanings.items() if meaning not in left_out} | {
        *header.near
    }
    if header.shape != "wide":
        known -= {*_indicator_columns(table), *header.columns(VALUE)[1:]} - {*header.months}
    width = max((len(table.grid.rows[row]) for row in table.rows), default=0)
    for column in range(width):
        text = header.texts.get(column, "")
        if column not in known and not _is_passed_over(table, column, text) and table.has_figures(column):
            yield column, text or letters(column)


def _is_passed_over(table: DetectedTable, column: int, text: str) -> bool:
    """Tell whether a column's header says that it holds no figures; beside months, that it adds them up."""
    if is_passed_over(text) if text else _counts_rows(table, column):
        return True
    said = text or text_of(table.grid.cell(table.header.last, column))
    return table.header.shape == "across" and any(map(is_of_many_months, said.split(BETWEEN)))


def _counts_rows(table: DetectedTable, column: int) -> bool:
    """Tell whether a column only numbers the rows."""
    counted = [cell for cell in table.own_cells(column) if is_figure(cell)]
    return counted == list(range(1, len(counted) + 1))


def _match(name: str, names: IndicatorNames, answers: Answers, *, is_near_enough: bool) -> Match:
    match = names.near(name) if is_near_enough and not is_no_count(name) else names.exact(name)
    if match.code:
        return match
    answer = answers.get(("indicator", name))
    return match if answer is None else Match(answer or None)
