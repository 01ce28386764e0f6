"""A file opens in the spreadsheet of its language, holds what was shown, and runs nothing."""

import csv
from datetime import date
from io import BytesIO, StringIO
from math import nan
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.exports.csv import to_csv
from components.i18n import Translator
from components.tables.table import Cell, Column, Table
from tests.builders import ENGLISH, KAZAKH, RUSSIAN, TRANSLATORS

READERS = pytest.mark.parametrize("tr", TRANSLATORS, ids=lambda tr: str(tr.language))
FORMULA_SIGNS = "=+-@＝＋－＠"  # the last four are the full-width ones, which Excel runs as well


def column_of(*cells: Cell, kind: Any = "text", decimals: int = 0) -> Table:
    column = Column("cell", "Cell", kind, decimals)
    return Table("on-paper", "On paper", (column,), tuple((cell,) for cell in cells))


def read_back(content: bytes, delimiter: str) -> list[list[str]]:
    text = content.decode("utf-8-sig")
    return list(csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True))


def written(*cells: Cell, tr: Translator = ENGLISH, kind: Any = "text", decimals: int = 0) -> list[str]:
    """The cells of one column as they stand in the file, without the header."""
    delimiter = "," if tr == ENGLISH else ";"
    rows = read_back(to_csv(column_of(*cells, kind=kind, decimals=decimals), tr=tr), delimiter)
    return [row[0] if row else "" for row in rows[1:]]


def test_a_file_is_utf8_with_a_mark_by_which_excel_knows_it_and_windows_line_ends():
    assert to_csv(column_of("Әуезов"), tr=KAZAKH) == b"\xef\xbb\xbfCell\r\n" + "Әуезов\r\n".encode()


@pytest.mark.parametrize(
    ("tr", "line"), [(KAZAKH, "Медеу;6,3"), (RUSSIAN, "Медеу;6,3"), (ENGLISH, "Медеу,6.3")]
)
def test_a_file_has_the_separators_of_the_spreadsheets_of_its_language(tr, line):
    columns = (Column("area", "Area"), Column("value", "Value", "number", decimals=2))
    content = to_csv(Table("on-paper", "", columns, (("Медеу", 6.3),)), tr=tr).decode("utf-8-sig")
    assert content.splitlines()[1] == line


@pytest.mark.parametrize(("tr", "separators"), [(KAZAKH, ";,"), (RUSSIAN, ";,"), (ENGLISH, ",.")])
def test_pandas_reads_the_numbers_back_as_numbers(tr, separators):
    content = to_csv(column_of(13_400, -1234.5, 6.25, 0.1, None, kind="number", decimals=2), tr=tr)
    frame = pd.read_csv(
        BytesIO(content),
        sep=separators[0],
        decimal=separators[1],
        encoding="utf-8-sig",
        skip_blank_lines=False,
    )
    assert frame["Cell"].tolist()[:4] == [13_400, -1234.5, 6.25, 0.1]
    assert pd.isna(frame["Cell"].tolist()[4])


@pytest.mark.parametrize(
    ("number", "decimals", "cell"),
    [
        (13_400, 0, "13400"),
        (13_400.0, 2, "13400"),
        (-7, 0, "-7"),
        (-0.5, 1, "-0.5"),
        (6.25, 2, "6.25"),
        (6.50, 2, "6.5"),
        (100, 2, "100"),
        (0, 2, "0"),
        (-0.001, 2, "0"),
        (317_699.7, 0, "317700"),
    ],
)
def test_a_number_has_no_thousands_separator_no_idle_zeros_and_keeps_its_sign(number, decimals, cell):
    assert written(number, kind="number", decimals=decimals) == [cell]


@READERS
def test_what_is_not_known_is_an_empty_cell(tr):
    assert written(None, nan, tr=tr, kind="number") == ["", ""]


def test_a_day_is_written_so_that_every_program_can_sort_it():
    assert written(date(2026, 2, 24), kind="date") == ["2026-02-24"]


@READERS
@pytest.mark.parametrize("before", ["", " ", "  \u00a0", "\t", "\u2003", "\u3000 "])
@pytest.mark.parametrize("sign", FORMULA_SIGNS)
def test_text_that_a_spreadsheet_would_run_as_a_formula_is_defused(tr, before, sign):
    text = f"{before}{sign}cmd|' /C calc'!A0"
    assert written(text, tr=tr) == ["'" + text]


@pytest.mark.parametrize("start", ["\t", "\r", "\n"])
def test_text_that_starts_with_a_break_is_defused(start):
    assert written(start + "cmd") == [f"'{start}cmd"]


def test_a_hostile_header_is_defused_as_well():
    table = Table("on-paper", "", (Column("cell", "=HYPERLINK(1)"),), ())
    assert read_back(to_csv(table, tr=ENGLISH), ",") == [["'=HYPERLINK(1)"]]


@pytest.mark.parametrize("text", ["Медеу", "16 орталық", "a=b", "5-7", "'quoted'", "№ 1", "“=1”"])
def test_harmless_text_is_left_alone(text):
    assert written(text) == [text]


@READERS
@pytest.mark.parametrize("text", ['the "first" one', "a;b,c", "two\r\nlines", "tab\there", '";="', "a\nb"])
def test_quotes_separators_and_line_breaks_stay_within_their_cell(tr, text):
    assert written(text, tr=tr) == [text]


@READERS
@given(st.lists(st.text(), min_size=1))
def test_any_text_comes_back_but_for_the_apostrophe_that_defuses_it(tr, texts):
    for text, cell in zip(texts, written(*texts, tr=tr), strict=True):
        assert cell in {text, "'" + text}
        assert not cell.lstrip().startswith(tuple(FORMULA_SIGNS))


@READERS
@given(st.integers(-(10**12), 10**12), st.integers(0, 4))
def test_any_number_comes_back_as_it_was(tr, digits, decimals):
    number = digits / 10**decimals
    (cell,) = written(number, tr=tr, kind="number", decimals=decimals)
    assert float(cell.replace(",", ".")) == number


@READERS
def test_a_file_carries_the_columns_that_the_screen_leaves_out(tr):
    columns = (Column("area", "Area"), Column("area_code", "Code", "code"))
    table = Table("on-paper", "", columns, (("Медеу", "medeu"),), hidden=frozenset({"area_code"}))
    assert "medeu" in to_csv(table, tr=tr).decode("utf-8-sig")
