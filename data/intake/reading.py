"""What a sent file says: the one way in for everything that people hand in."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import PurePath
from types import MappingProxyType
from typing import Final

import pandas as pd

from data.catalogue import Catalogue
from data.catalogue.dimensions import KEYS, UNIT, qualified, unkeyed
from data.intake.files.csv_files import refuse_uneven
from data.intake.files.grids import Grid, letters
from data.intake.files.sheets import read_grids
from data.intake.layout import figure_cells, keys, people, totals
from data.intake.layout import values as figures
from data.intake.layout.agreement import AgreementReader
from data.intake.layout.detected_table import DetectedTable
from data.intake.layout.headers import CENTRE, DISTRICT, MONTH, VALUE, YEAR, HeaderReader
from data.intake.layout.keys import Key, KeyReader
from data.intake.layout.scopes import READ, ScopeReader
from data.intake.layout.table_detection import EMPTY, NOTE, REPEATED, TOTAL, SheetReader
from data.intake.layout.turned import layout_back, placed_back, turned
from data.intake.layout.values import Figures
from data.intake.model import (
    MAX_FIGURES,
    MAX_FINDINGS,
    Answers,
    CellRef,
    Finding,
    Layout,
    Question,
    Reading,
    RecognisedColumn,
    RefusedFile,
    Subject,
)
from data.intake.spelling import vocabulary
from data.intake.spelling.names import CentreNames, centre_names, indicator_names
from data.intake.spelling.numbers import DecimalMark, decimal_mark, is_figure

NO_ANSWERS: Final[Answers] = MappingProxyType({})

_ROWS_LOOKED_AT: Final = 200
_SHOWN: Final[Mapping[str, str]] = {DISTRICT: CENTRE, YEAR: MONTH}
_SKIPPED: Final = (TOTAL, EMPTY, REPEATED, NOTE)


def read(
    content: bytes, file_name: str, *, catalogue: Catalogue, answers: Answers = NO_ANSWERS, today: date
) -> Reading:
    """Read a report as it was sent: XLSX, ODS or CSV, wide, long or with months beside each other, in any language.

    Nothing is guessed: what names an indicator or a centre only nearly is a question, and what cannot be
    read is a finding. Cells that are empty or say "no data" report nothing. Totals, repeated headers and
    notes are passed over and counted. What is hidden is a question.

    Args:
        content: The file's bytes; its kind is told by them.
        file_name: Its name, with or without a path.
        catalogue: Whose indicators, districts and centres may be named.
        answers: What a person has said to questions of an earlier reading of the same file.
        today: The day of the reading; it says the century of a year of two figures.

    Raises:
        RefusedFile: Nothing in it can be read; its code says why.
    """
    name = PurePath(file_name.replace("\\", "/")).name
    grids = read_grids(content, name)
    if all(grid.is_empty for grid in grids):
        raise RefusedFile("empty")
    answers = _sound(answers, catalogue)
    tables = _tables(grids, catalogue, answers, today)
    if not tables:
        raise RefusedFile("no_header")
    parts = list(_understood(tables, name, catalogue, answers, today))
    mark = decimal_mark(
        cell for part in parts for column in part.figures.columns for cell in set(column.cells)
    )
    entries = _entries(parts, mark)
    if len(entries) > MAX_FIGURES:
        raise RefusedFile("too_many_figures", figures=MAX_FIGURES)
    findings = [finding for part in parts for finding in _findings(part, mark, answers)]
    findings += _unread(grids, parts, catalogue)
    findings += _disagreements(parts, PurePath(name).stem, AgreementReader(centre_names(catalogue), today))
    grids_read = [part.table.grid for part in parts]
    tops = {grid.name: grid.turned_at for grid in grids_read if grid.turned_at is not None}
    findings, entries = placed_back(tops, findings, entries)
    return Reading(
        file_name=name,
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        layouts=tuple(map(_layout, parts)),
        questions=tuple(_questions(parts)),
        entries=entries,
        findings=tuple(findings[:MAX_FINDINGS]),
        untold=max(len(findings) - MAX_FINDINGS, 0),
    )


@dataclass(frozen=True, eq=False)
class _Understood:
    """A table with what its rows and columns were found to mean."""

    table: DetectedTable
    centres: list[Key]
    months: list[Key]
    figures: Figures


@lru_cache(maxsize=8)
def known_answers(catalogue: Catalogue) -> Mapping[Subject, Set[str]]:
    """Return the answers that a person may give, by what is asked about; "none of these" (empty) is always one."""
    people = [
        code for code, each in catalogue.all_indicators.items() if each.is_reported and each.unit == UNIT
    ]
    parts = {qualified(code, key) for code in people for key in KEYS}
    return {
        "indicator": set(catalogue.all_indicators) | parts,
        "centre": set(catalogue.all_centres),
        "scale": {"1", *map(str, vocabulary.SCALES)},
        "hidden": {READ},
    }


def _sound(answers: Answers, catalogue: Catalogue) -> Answers:
    """Return the answers that name nothing or something that may be answered; others leave their question open."""
    known = known_answers(catalogue)
    return {question: code for question, code in answers.items() if not code or code in known[question[0]]}


def _tables(
    grids: Iterable[Grid], catalogue: Catalogue, answers: Answers, today: date
) -> list[DetectedTable]:
    names = indicator_names(catalogue)
    headers = HeaderReader(names, answers, today)
    sheets = SheetReader(headers, names, centre_names(catalogue), answers, today)
    centres = centre_names(catalogue)
    return [table for grid in grids for table in _side_by_side(grid, sheets, centres) or sheets.tables(grid)]


def _side_by_side(grid: Grid, sheets: SheetReader, centres: CentreNames) -> list[DetectedTable]:
    """Return the tables of a sheet whose centres stand beside each other, turned."""
    found = turned(grid, centres)
    return sheets.tables(found) if found else []


def _understood(
    tables: Iterable[DetectedTable], file: str, catalogue: Catalogue, answers: Answers, today: date
) -> Iterator[_Understood]:
    centres = centre_names(catalogue)
    reader = KeyReader(centres, answers, today)
    names = indicator_names(catalogue)
    for table in tables:
        refuse_uneven(table.grid, range(table.header.first, table.header.last + 1), {*table.rows})
        scopes = ScopeReader(table, PurePath(file).stem, names, centres, answers)
        match table.header.shape:
            case "across":
                found = figures.figures_across(table, reader.years(table), names, answers, scopes)
            case "long":
                found = figures.long_figures(table, names, answers, scopes)
            case "wide":
                found = figures.wide_figures(table, scopes)
        found = people.of_people(found, table)
        yield _Understood(table, reader.centres(table), reader.months(table), found)


def _layout(part: _Understood) -> Layout:
    header = part.table.header
    months = {column.index: column.months for column in part.figures.columns if column.months}
    columns = [
        RecognisedColumn(
            letters(column),
            header.texts.get(column, ""),
            _SHOWN.get(meaning, meaning),
            next(iter(months.get(column, ())), ""),
        )
        for column, meaning in sorted(header.meanings.items())
        if (header.shape == "long" or meaning != VALUE or column in months)
        and column not in part.figures.is_open
    ]
    layout = Layout(
        sheet=part.table.grid.name,
        header_row=header.last + 1,
        shape=header.shape,
        columns=(*columns, *part.figures.names),
        unknown=tuple(part.figures.unknown.values()),
        skipped=tuple((kind, part.table.skipped[kind]) for kind in _SKIPPED if part.table.skipped[kind]),
    )
    top = part.table.grid.turned_at
    return layout if top is None else layout_back(layout, top)


def _questions(parts: Iterable[_Understood]) -> Iterator[Question]:
    """Yield each question once, with all the cells of the file that it is about."""
    asked: dict[tuple[str, str], Question] = {}
    for part in parts:
        for question in (*part.figures.questions, *keys.questions(part.centres)):
            earlier = asked.get((question.subject, question.text))
            places = question.places + (earlier.places if earlier else 0)
            asked[question.subject, question.text] = replace(earlier or question, places=places)
    yield from asked.values()


def _findings(part: _Understood, mark: DecimalMark, answers: Answers) -> list[Finding]:
    """Return what cannot be read in a table, from top to bottom and from left to right."""
    table = part.table
    found = [
        *part.figures.findings,
        *figures.left_out(table, part.figures.unknown, answers),
        *keys.findings(table, part.centres, CENTRE, DISTRICT),
        *keys.findings(table, part.months, MONTH, YEAR),
        *(
            finding
            for column in part.figures.columns
            for finding in (
                *figure_cells.findings(table, column, mark),
                *totals.findings(table, column, mark),
            )
        ),
    ]
    return sorted(
        found, key=lambda finding: (finding.place.row, len(finding.place.column), finding.place.column)
    )


def _disagreements(parts: list[_Understood], file: str, reader: AgreementReader) -> Iterator[Finding]:
    """Yield what titles and names say otherwise than the rows."""
    centres, months = set[str](), set[str]()
    for part in parts:
        own = [key.code for key in part.centres], [key.code for key in part.months]
        yield from reader.of_table(part.table, *own, file)
        centres.update(own[0])
        months.update(own[1], *(column.months or () for column in part.figures.columns))
    yield from reader.of_file(parts[0].table, file, centres, months)


def _unread(grids: Iterable[Grid], parts: Iterable[_Understood], catalogue: Catalogue) -> Iterator[Finding]:
    """Yield a finding for each sheet of which nothing is taken though it names what reports do, beside figures."""
    read_sheets = {part.table.grid.name for part in parts}
    centres, indicators = centre_names(catalogue), indicator_names(catalogue)
    for grid in grids:
        if grid.name in read_sheets or grid.is_hidden:
            continue
        cells = {cell for row in grid.rows[:_ROWS_LOOKED_AT] for cell in row}
        names = [cell for cell in cells if isinstance(cell, str)]
        if any(map(is_figure, cells)) and any(centres.exact(n) or indicators.exact(n).code for n in names):
            yield Finding("unread_sheet", "warning", CellRef(grid.name, 1), grid.name)


def _entries(parts: Iterable[_Understood], mark: DecimalMark) -> pd.DataFrame:
    """Return what could be read of all tables; within a table row by row, within a row from left to right."""
    nothing = _no_entries()
    found = [nothing]
    for part in parts:
        keyed = [
            (position, centre.code, month.code)
            for position, (centre, month) in enumerate(zip(part.centres, part.months, strict=True))
            if centre.code and (month.code or part.table.header.shape == "across")
        ]
        columns = [figure_cells.entries(part.table, column, keyed, mark) for column in part.figures.columns]
        if columns:
            found.append(pd.concat(columns).sort_values("row", kind="stable"))
    # A column in which nothing could be read has no types of its own, and must not change those of the others.
    return unkeyed(pd.concat(found, ignore_index=True).astype(nothing.dtypes.to_dict()))


def _no_entries() -> pd.DataFrame:
    """The columns of the entries with their types, for a file in which nothing could be read."""
    types = dict.fromkeys(("indicator", "centre", "month"), "str") | {"value": "float64"}
    types |= {"text": "str", "sheet": "str", "row": "int64", "column": "str"}
    return pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in types.items()})
