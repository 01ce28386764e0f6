"""The cells of a workbook are those that openpyxl finds, another reader of the same files."""

import io
from datetime import datetime

import openpyxl
import pytest

from data.intake.files.grids import Cell, UncomputedFormula, text_of
from data.intake.files.sheets import read_grids
from tests.intake.messy_files import MESSY
from tests.intake.messy_making import repacked, workbook

BOOKS = {name: messy.content for name, messy in MESSY.items() if messy.content.startswith(b"PK")}


def plain(value: object) -> str:
    return str(value).upper() if isinstance(value, bool) else text_of(value)  # pyright: ignore[reportArgumentType]


def is_read_alike(cell: Cell, value: object) -> bool:
    return isinstance(cell, UncomputedFormula) or text_of(cell) == plain(value)


@pytest.mark.parametrize("name", BOOKS)
def test_each_cell_is_what_another_reader_finds(name):
    book = openpyxl.load_workbook(io.BytesIO(BOOKS[name]), data_only=True)
    grids = read_grids(BOOKS[name], "book.xlsx")
    assert [grid.name for grid in grids] == [sheet.title for sheet in book.worksheets]
    for grid, sheet in zip(grids, book.worksheets, strict=True):
        rows = [
            [grid.cell(row, column) for column in range(sheet.max_column)] for row in range(len(grid.rows))
        ]
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if (row, column) not in grid.repeated:
                    assert is_read_alike(cell, sheet.cell(row + 1, column + 1).value), (
                        grid.name,
                        row,
                        column,
                    )


def test_days_are_counted_from_the_year_that_the_workbook_says():
    dated = workbook([("Күні",), (datetime(2026, 10, 1),)])
    since_1904 = repacked(
        dated,
        lambda name, part: (
            part.replace(b"<workbookPr/>", b'<workbookPr date1904="1"/>') if "workbook" in name else part
        ),
    )
    for content in (dated, since_1904):
        sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
        (grid,) = read_grids(content, "book.xlsx")
        assert grid.cell(1, 0) == sheet["A2"].value
    assert read_grids(dated, "book.xlsx")[0].cell(1, 0) != read_grids(since_1904, "book.xlsx")[0].cell(1, 0)


def test_signs_that_stand_for_letters_are_read_as_those():
    (grid,) = read_grids(workbook([("Охват_x000D_", "a_b")]), "book.xlsx")
    assert grid.rows[0] == ["Охват\r", "a_b"]
