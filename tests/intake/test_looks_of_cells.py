"""What nobody sees of a workbook is not read without a word, and what the eye sees beside a figure counts."""

import io
from collections.abc import Callable

import pytest
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from data.intake.files.looks import unit_of
from data.intake.model import Answers, Reading
from data.intake.reading import read
from tests.intake.messy_making import workbook
from tests.intake.test_every_word_counts import CATALOGUE, TODAY, reading, settled

HEADER = ("Центр", "Месяц", "Мероприятия", "Охват")
ROWS = (("MED-1", "10.2026", 19, 4), ("ZHE-1", "10.2026", 16, 3), ("TUR-1", "10.2026", 14, 2))


def changed(change: Callable[[Worksheet], object]) -> bytes:
    def do(sheet: Worksheet) -> None:
        change(sheet)

    return workbook([HEADER, *ROWS], change=do, names=["Отчёт"])


def hide_columns(sheet: Worksheet) -> None:
    sheet.column_dimensions["D"].hidden = True


def hide_rows(sheet: Worksheet) -> None:
    sheet.row_dimensions[3].hidden = sheet.row_dimensions[4].hidden = True


def filtered(sheet: Worksheet) -> None:
    sheet.auto_filter.ref = "A1:D4"
    sheet.row_dimensions[2].hidden = True


def unhidden(content: bytes, place: str, code: str) -> Reading:
    said: Answers = {("hidden", place): code}
    return read(content, "report.xlsx", catalogue=CATALOGUE, answers=said, today=TODAY)


@pytest.mark.parametrize(
    ("change", "place", "seen"),
    [(hide_columns, "Отчёт!D:D", 3), (hide_rows, "Отчёт!3:4", 2), (filtered, "Отчёт!2:2", 4)],
)
def test_hidden_columns_and_rows_are_read_only_on_a_word(change, place, seen):
    content = changed(change)
    result = reading(content)
    assert [(each.subject, each.text, each.candidates) for each in result.questions] == [
        ("hidden", place, ("read",))
    ]
    assert len(result.entries) == seen
    assert settled(result) == "questions_open"
    assert len(unhidden(content, place, "read").entries) == 6
    left = unhidden(content, place, "")
    assert (len(left.entries), left.questions, left.findings) == (seen, (), ())


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_read_only_on_a_word(state):
    def hide(sheet: Worksheet) -> None:
        sheet.sheet_state = state if sheet.title == "Старое" else "visible"

    content = workbook([HEADER, ROWS[0]], [HEADER, ROWS[1]], names=["Отчёт", "Старое"], change=hide)
    assert set(reading(content).entries["centre"]) == {"MED-1"}
    assert [each.text for each in reading(content).questions] == ["Старое"]
    assert set(unhidden(content, "Старое", "read").entries["centre"]) == {"MED-1", "ZHE-1"}


def test_what_is_hidden_and_holds_no_figure_of_the_report_is_not_asked_about():
    def hide(sheet: Worksheet) -> None:
        sheet.column_dimensions["F"].hidden = True
        sheet.row_dimensions[9].hidden = True
        sheet.sheet_state = "hidden" if sheet.title == "Месяцы" else "visible"

    content = workbook([HEADER, *ROWS], [("октябрь 2026",)], names=["Отчёт", "Месяцы"], change=hide)
    assert reading(content).questions == ()


def rich(*runs: tuple[str, str], place: str = "D2") -> bytes:
    """A workbook with one cell of runs, each with its look, as Excel writes them into the cell."""
    looks = {"raised": InlineFont(vertAlign="superscript"), "lowered": InlineFont(vertAlign="subscript"),
             "struck": InlineFont(strike=True), "bold": InlineFont(b=True)}  # fmt: skip

    def put(sheet: Worksheet) -> None:
        blocks = (TextBlock(looks[look], letters) if look else letters for letters, look in runs)
        sheet[place] = CellRichText(*blocks)

    return changed(put)


@pytest.mark.parametrize(
    "runs",
    [
        (("1310", ""), ("1", "raised")),
        (("1310", "bold"), ("2", "lowered")),
        (("131", "struck"), (" 128", "")),
        (("131", "struck"),),
    ],
)
def test_a_figure_with_letters_raised_or_struck_out_is_not_read(runs):
    result = reading(rich(*runs))
    assert [(each.code, each.place.column, each.place.row) for each in result.findings] == [
        ("marked_number", "D", 2)
    ]
    assert len(result.entries) == 5


def test_a_mark_of_a_footnote_at_a_name_names_nothing():
    result = reading(rich(("Охват", ""), ("1", "raised"), place="D1"))
    assert (result.findings, result.questions) == ((), ())
    centre = reading(rich(("MED-1", "bold"), ("2", "raised"), place="A2"))
    assert list(centre.entries["centre"]) == [
        f"{name}-1" for name in ("MED", "MED", "ZHE", "ZHE", "TUR", "TUR")
    ]


def test_a_figure_in_bold_alone_is_a_figure():
    assert list(reading(rich(("4120", "bold"))).entries["value"])[1] == 4120


def test_texts_that_sheets_share_are_looked_at_too():
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Отчёт")
        for number, row in enumerate((HEADER, *ROWS)):
            sheet.write_row(number, 0, row)
        sheet.write_rich_string("D2", "1310", book.add_format({"font_script": 1}), "1")
    result = reading(target.getvalue())
    assert [(each.code, each.text) for each in result.findings] == [("marked_number", "13101")]


def test_a_row_that_is_struck_out_does_not_go_in():
    def strike(sheet: Worksheet) -> None:
        for cell in sheet[3]:
            cell.font = Font(strike=True)

    result = reading(changed(strike))
    assert set(result.entries["centre"]) == {"MED-1", "TUR-1"}
    assert {each.place.row for each in result.findings} == {3}
    assert settled(result) == "has_errors"


def formatted(number_format: str) -> bytes:
    def put(sheet: Worksheet) -> None:
        for row in range(2, 5):
            sheet.cell(row, 4).number_format = number_format

    return changed(put)


@pytest.mark.parametrize("number_format", ['0" тыс."', '#,##0\\ "мың"', "0.0 тыс", '[Blue]0" thousand"'])
def test_a_number_format_that_says_thousands_is_asked_about(number_format):
    (question,) = reading(formatted(number_format)).questions
    assert (question.subject, question.candidates, question.places) == ("scale", ("1000", "1"), 3)


@pytest.mark.parametrize("number_format", ["0%", "0.0%", '0" %"'])
def test_a_number_format_of_shares_keeps_its_figures_out(number_format):
    result = reading(formatted(number_format))
    assert set(result.entries["indicator"]) == {"events"}
    assert [each.code for each in result.findings] == ["unknown_column"]


@pytest.mark.parametrize(
    "number_format", ["General", "#,##0", '0" чел."', '# ##0\\ "адам"', "0.00", "_-* # ##0_-"]
)
def test_an_ordinary_number_format_asks_nothing(number_format):
    result = reading(formatted(number_format))
    assert (result.questions, result.findings, len(result.entries)) == ((), (), 6)


@pytest.mark.parametrize(
    ("number_format", "unit"),
    [
        ('0" тыс."', "тыс."),
        ('0.0,," млн"', ""),
        ("0%;-0%", "%"),
        ("[$-419]0", ""),
        ('"ок. "0', "ок."),
        ("General", ""),
    ],
)
def test_only_the_words_that_a_format_shows_are_its_unit(number_format, unit):
    assert unit_of(number_format) == unit
