"""Whom the figures of a row count, where columns of sexes, ages or programmes say it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product

from data.catalogue.dimensions import DIMENSIONS, TOTAL, WHOLE, Key, qualified, together, unqualified
from data.intake.files.grids import is_blank, letters, text_of
from data.intake.layout.detected_table import DetectedTable
from data.intake.layout.figure_cells import ValueColumn
from data.intake.layout.values import Figures
from data.intake.model import CellRef, Finding
from data.intake.spelling import breakdowns
from data.intake.spelling.normalisation import shortened


def meanings(table: DetectedTable) -> dict[int, str]:
    """Return what a table's columns were taken for, but for sexes, ages or programmes that say nothing of people.

    A column whose every cell says "all" counts all people, as the product's own files write it.
    """
    return {
        column: meaning
        for column, meaning in table.header.meanings.items()
        if meaning not in DIMENSIONS or _says_whom(table, column, meaning)
    }


def _says_whom(table: DetectedTable, column: int, dimension: str) -> bool:
    said = {breakdowns.category(dimension, text) for text in set(map(text_of, table.cells(column)))}
    return said == {TOTAL} or not said <= {None, TOTAL}


def of_people(figures: Figures, table: DetectedTable) -> Figures:
    """Return figures of those people whom the columns of each row name: a row that leaves it open has none.

    A cell that is not understood, or empty, is an error: its figures are never taken for those of all people.
    """
    columns = {
        (column, dimension): list(map(text_of, table.cells(column)))
        for dimension in DIMENSIONS
        for column in table.header.columns(dimension)
    }
    if not columns:
        return figures
    codes = {
        (dimension, text): breakdowns.category(dimension, text)
        for (_, dimension), texts in columns.items()
        for text in set(texts)
    }
    keys: list[Key | None] = [WHOLE] * len(table.rows)
    for (_, dimension), texts in columns.items():
        keys = [_and(key, dimension, codes[dimension, text]) for key, text in zip(keys, texts, strict=True)]
    found = [*figures.findings, *_unknown(table, columns, codes), *_contradicting(table, figures, keys)]
    return replace(figures, columns=[_narrowed(each, keys) for each in figures.columns], findings=found)


def _and(key: Key | None, dimension: str, code: str | None) -> Key | None:
    if key is None or code is None:
        return None
    sex, age, programme = (code if name == dimension else TOTAL for name in DIMENSIONS)
    return together(key, (sex, age, programme))


def _narrowed(column: ValueColumn, keys: list[Key | None]) -> ValueColumn:
    pairs = zip(column.indicators, keys, strict=True)
    return replace(column, indicators=[_code(code, key) for code, key in pairs])


def _code(code: str, key: Key | None) -> str:
    """Return the code of an indicator of the people of its own code and of a key; empty where nobody can be both."""
    indicator, own = unqualified(code)
    both = together(own, key) if key is not None else None
    return qualified(indicator, both) if code and both is not None else ""


def _unknown(
    table: DetectedTable,
    columns: Mapping[tuple[int, str], list[str]],
    codes: Mapping[tuple[str, str], str | None],
) -> Iterator[Finding]:
    for (column, dimension), texts in columns.items():
        for row, text in zip(table.rows, texts, strict=True):
            if codes[dimension, text] is None:
                place = CellRef(table.grid.name, row + 1, letters(column))
                trouble = "missing_category" if is_blank(text) else "unknown_category"
                yield Finding(trouble, "error", place, shortened(text), (("dimension", dimension),))


def _contradicting(table: DetectedTable, figures: Figures, keys: list[Key | None]) -> Iterator[Finding]:
    """Yield a finding for each figure whose column counts other people than its row, as men in a row of women."""
    for column, position in product(figures.columns, range(len(table.rows))):
        code, key = column.indicators[position], keys[position]
        if code and key is not None and not _code(code, key) and not is_blank(column.cells[position]):
            place = CellRef(table.grid.name, table.rows[position] + 1, letters(column.index))
            yield Finding(
                "other_people", "error", place, text_of(column.cells[position]), (("indicator", code),)
            )
