"""The figures of a table: which indicator each belongs to, what it says, and why it cannot be read."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from data.catalogue.dimensions import unqualified
from data.intake.files.grids import letters, text_of
from data.intake.layout.detected_table import DetectedTable
from data.intake.layout.figure_cells import ValueColumn, none_or_unknown
from data.intake.layout.headers import (
    BETWEEN,
    INDICATOR,
    KEYS,
    VALUE,
    Header,
    is_passed_over,
)
from data.intake.layout.month_columns import is_of_many_months
from data.intake.layout.scopes import Scoped, ScopeReader
from data.intake.layout.totals import adds_up
from data.intake.model import Answers, CellRef, Finding, Question, RecognisedColumn, Severity
from data.intake.spelling import vocabulary
from data.intake.spelling.months import When
from data.intake.spelling.names import MOST_NAMES, NO_MATCH, IndicatorNames, Match
from data.intake.spelling.normalisation import shortened, words
from data.intake.spelling.numbers import (
    is_figure,
    is_nothing,
)
from data.intake.spelling.wording import without_scale, wording

_BULLETS: Final = ("-", "–", "—", "•", "·", "*")


@dataclass(frozen=True, eq=False)
class Figures:
    """What was recognised of a table's figures.

    Attributes:
        columns: The columns that can be read.
        names: Where a column or a title holds the indicators' names, these and what they were taken for.
        unknown: Columns of figures that nothing is known of, with their headers.
        findings: Indicators that are named twice or not known, months that are, and years that are missing.
        questions: Names that nearly are those of indicators, and what stands around figures that are named.
        is_open: The columns named in the header of which no figure is taken, as far as is known.
    """

    columns: list[ValueColumn]
    names: list[RecognisedColumn] = field(default_factory=list)
    unknown: Mapping[int, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    is_open: frozenset[int] = frozenset()


def wide_figures(table: DetectedTable, scopes: ScopeReader) -> Figures:
    """Return the figures of a table with a column for each indicator.

    A column without figures is not read, whatever its header. Where an indicator has two columns with
    something in them, nobody can tell which one is meant: neither is read.
    """
    count = len(table.rows)
    own = {
        column: code for column, code in _indicator_columns(table).items() if _holds_something(table, column)
    }
    scoped = {column: scopes.scoped(column, [code] * count) for column, code in own.items()}
    holding = {column: code for column, code in own.items() if not scoped[column].is_open}
    times = Counter(holding.values())
    columns = [
        _scoped_column(table, column, scoped[column]) for column, code in holding.items() if times[code] == 1
    ]
    doubled = [column for column, code in holding.items() if times[code] > 1]
    silent = {column: code for column, code in _indicator_columns(table).items() if column not in own}
    doubtful = [
        ValueColumn(column, table.own_cells(column), [code] * count)
        for column, code in silent.items()
        if code not in times
    ]
    return Figures(
        columns,
        unknown=dict(_unknown_columns(table)),
        findings=[
            *_scope_findings(table, scoped),
            *(_twice(table, column, holding[column]) for column in _all_but_first(doubled, holding)),
            *(finding for column in doubtful for finding in none_or_unknown(table, column)),
        ],
        questions=[*_asked_about_headers(table), *_scope_questions(scoped)],
        is_open=frozenset(own) - frozenset(holding),
    )


def _scoped_column(
    table: DetectedTable, column: int, scoped: Scoped, months: list[str] | None = None
) -> ValueColumn:
    return ValueColumn(column, table.own_cells(column), scoped.indicators, months, scoped.factors)


def _scope_questions(scoped: Mapping[int, Scoped]) -> list[Question]:
    return [question for each in scoped.values() for question in each.questions]


def _scope_findings(table: DetectedTable, scoped: Mapping[int, Scoped]) -> Iterator[Finding]:
    """Yield a finding for each wording that keeps figures of a column out."""
    for column, each in scoped.items():
        for text, count in each.left_out.items():
            place = CellRef(table.grid.name, table.header.last + 1, letters(column))
            yield Finding("unknown_column", "warning", place, text, (("count", count),))


@dataclass(frozen=True, eq=False)
class _RowNames:
    """What the rows say of their indicators, or the titles above them.

    Attributes:
        indicators: The indicator of each data row, empty where it is not known.
        names: The names and what they were taken for.
        findings: Names that are not known, or missing.
        questions: Names that nearly are those of indicators.
        named: The names as the rows bear them; empty where they bear none.
    """

    indicators: list[str]
    names: list[RecognisedColumn]
    findings: list[Finding]
    questions: list[Question]
    named: list[str] = field(default_factory=list)


def long_figures(
    table: DetectedTable, names: IndicatorNames, answers: Answers, scopes: ScopeReader
) -> Figures:
    """Return the figures of a table with a row for each observation."""
    value = table.header.columns(VALUE)[0]
    rows = _names_in_rows(table, names, answers)
    scoped = {value: scopes.scoped(value, rows.indicators, rows.named)}
    return Figures(
        [_scoped_column(table, value, scoped[value])],
        names=rows.names,
        unknown=dict(_unknown_columns(table)),
        findings=[*rows.findings, *_scope_findings(table, scoped)],
        questions=[*rows.questions, *_scope_questions(scoped)],
    )


def figures_across(
    table: DetectedTable,
    years: Sequence[int | None],
    names: IndicatorNames,
    answers: Answers,
    scopes: ScopeReader,
) -> Figures:
    """Return the figures of a table with a column for each month, or for each month and indicator.

    Which indicator a column without its own is of stands in the row or, for all of them, in a title. Where a month
    has two columns with something in them, neither is read.

    Args:
        table: Its header has months.
        years: The year of each data row, for columns whose header does not say it.
        names: Those of the catalogue.
        answers: What a person has said.
        scopes: It reads what stands around the figures.
    """
    header = table.header
    rows = _names_in_rows(table, names, answers) if header.columns(INDICATOR) else _names_in_titles(table)
    known = {
        column: (header.meanings[column], when)
        for column, when in sorted(header.months.items())
        if column in header.meanings and _holds_something(table, column)
    }
    scoped = {
        column: scopes.scoped(column, rows.indicators, rows.named)
        if meaning == VALUE
        else scopes.scoped(column, [meaning] * len(table.rows))
        for column, (meaning, _) in known.items()
    }
    holding = {column: said for column, said in known.items() if not scoped[column].is_open}
    times = Counter(holding.values())
    columns = [
        _scoped_column(table, column, scoped[column], [_month_code(when, year, header) for year in years])
        for column, (meaning, when) in holding.items()
        if times[meaning, when] == 1
    ]
    doubled = [column for column, said in holding.items() if times[said] > 1]
    seen = {said: column for column, said in reversed(holding.items())}
    twice = [_month_twice(table, column) for column in doubled if seen[holding[column]] != column]
    own = [column for column, (meaning, _) in known.items() if meaning == VALUE]
    return Figures(
        columns,
        names=rows.names,
        unknown=dict(_unknown_columns(table)),
        findings=[
            *_missing_years(table, columns),
            *twice,
            *(rows.findings if own else []),
            *_scope_findings(table, scoped),
        ],
        questions=[*rows.questions, *_asked_about_headers(table), *_scope_questions(scoped)],
        is_open=frozenset(known) - frozenset(holding),
    )


def _names_in_rows(table: DetectedTable, names: IndicatorNames, answers: Answers) -> _RowNames:
    """Return the indicator of each data row as the column of indicators names it."""
    index = table.header.columns(INDICATOR)[0]
    named = _with_wholes([shortened(text_of(cell)) for cell in table.cells(index)], names)
    matches = {
        name: _match(name, names, answers, is_near_enough=number < MOST_NAMES)
        for number, name in enumerate(dict.fromkeys(named))
    }
    column = letters(index)
    return _RowNames(
        [matches[name].code or "" for name in named],
        names=[RecognisedColumn(column, name, match.code) for name, match in matches.items() if match.code],
        findings=[
            Finding("unknown_indicator", _severity(name), CellRef(table.grid.name, row + 1, column), name)
            for row, name in zip(table.rows, named, strict=True)
            if not matches[name].code and not matches[name].candidates
        ],
        questions=[
            Question("indicator", name, matches[name].candidates, count)
            for name, count in Counter(named).items()
            if matches[name].candidates
        ],
        named=named,
    )


def _severity(name: str) -> Severity:
    """What is no count of a month, as a share, stays out on a word, as a column of it does."""
    return "warning" if wording(name).is_not_taken else "error"


def _with_wholes(named: Sequence[str], names: IndicatorNames) -> list[str]:
    """Return names of rows, those of parts ("of them NEET") with the name of the whole that stands above them."""
    whole, is_among_parts, found = "", False, []
    for name in named:
        introduces = name.startswith(_BULLETS) or not vocabulary.OF_THEM.isdisjoint(words(name))
        if names.exact(name).code or not whole:
            whole, is_among_parts = name, False
        elif introduces or (is_among_parts and names.near(f"{whole} {name}") != NO_MATCH):
            is_among_parts = True
            name = f"{whole}{BETWEEN}{name}"
        found.append(name)
    return found


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

    What means nothing known, as a person has said, is left out rightly, and is no finding.
    """
    for column, text in unknown.items():
        if ("indicator", shortened(text)) not in answers:
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
    """Tell whether a column's header says that it holds no figures, or adds up those beside it and it does."""
    said = text or text_of(table.grid.cell(table.header.last, column))
    is_of_a_row = is_passed_over(text) and not vocabulary.TOTALS.isdisjoint(words(text))
    is_of_months = table.header.shape == "across" and any(map(is_of_many_months, said.split(BETWEEN)))
    if is_of_a_row or is_of_months:
        return adds_up(table, column)
    return is_passed_over(text) if text else _counts_rows(table, column)


def _counts_rows(table: DetectedTable, column: int) -> bool:
    """Tell whether a column only numbers the rows."""
    counted = [cell for cell in table.own_cells(column) if is_figure(cell)]
    return counted == list(range(1, len(counted) + 1))


def _match(name: str, names: IndicatorNames, answers: Answers, *, is_near_enough: bool) -> Match:
    bare = without_scale(name)
    match = names.near(bare) if is_near_enough and not wording(name).is_not_taken else names.exact(bare)
    whole, is_part, _ = name.partition(BETWEEN)
    if is_part and unqualified(match.code or "")[0] != names.exact(whole).code:
        own = [word for word in words(name) if word not in vocabulary.OF_THEM]
        match = Match(candidates=names.reported(names.exact(" ".join(own))) or match.candidates)
    if match.code:
        return match
    answer = answers.get(("indicator", name))
    return match if answer is None else Match(answer or None)
