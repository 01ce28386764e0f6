"""The sender's own file with its faults marked where they stand, and nothing else of it changed."""

import io
import zipfile
from collections.abc import Mapping

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font

from components.exports.forms import marked_workbook as module
from components.exports.forms.marked_workbook import AUTHOR, marked_workbook
from data.catalogue import Catalogue
from data.intake.checks.checks import check
from data.intake.model import Report
from data.intake.reading import read
from tests.builders import ENGLISH, KAZAKH, RUSSIAN
from tests.intake.paper_reports import TODAY, stored

RED, YELLOW = "FFF4B6AC", "FFFFE08A"
LIST = {KAZAKH: "Қателер мен ескертулер", RUSSIAN: "Ошибки и предупреждения", ENGLISH: "Errors and warnings"}


def sent(cells: Mapping[str, str | float], *, title: str = "Есеп") -> bytes:
    """A workbook of the shape centre, month, events, reach, visitors; with these cells."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    sheet.append(["Орталық", "Ай", "Іс-шаралар", "Қамту", "Келушілер"])
    sheet.append(["MED-1", "2026-10", 12, 300, 40])
    sheet["A1"].font = Font(bold=True, color="FF0000FF")
    for place, value in cells.items():
        sheet[place] = value
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def report(content: bytes, catalogue: Catalogue, name: str = "есеп.xlsx") -> Report:
    reading = read(content, name, catalogue=catalogue, today=TODAY)
    return check(reading, catalogue=catalogue, stored=stored(), today=TODAY)


def marked(content: bytes, catalogue: Catalogue, name: str = "есеп.xlsx", tr=ENGLISH) -> openpyxl.Workbook:
    found = marked_workbook(report(content, catalogue, name), catalogue=catalogue, tr=tr)
    return openpyxl.load_workbook(io.BytesIO(found))


FAULTY = {"C2": -1, "E2": "көп", "A3": "MED-1", "B3": "2026-11", "C3": 5}


def test_faulty_cells_are_filled_and_say_what_is_wrong_in_the_readers_language(shipped, tr):
    book = marked(sent(FAULTY), shipped, tr=tr)
    sheet = book["Есеп"]
    fills = {place: sheet[place].fill.fgColor.rgb for place in ("C2", "E2", "B3")}
    assert fills == {"C2": RED, "E2": RED, "B3": YELLOW}
    words = {
        KAZAKH: ("ҚАТЕ", "ЕСКЕРТУ"),
        RUSSIAN: ("ОШИБКА", "ПРЕДУПРЕЖДЕНИЕ"),
        ENGLISH: ("ERROR", "WARNING"),
    }[tr]
    assert sheet["C2"].comment.text.startswith(words[0])
    assert sheet["B3"].comment.text.startswith(words[1])


def test_what_is_sound_is_left_as_it_was(shipped):
    sheet = marked(sent(FAULTY), shipped)["Есеп"]
    assert (sheet["A1"].font.b, sheet["A1"].font.color.rgb) == (True, "FF0000FF")
    assert [cell.value for cell in sheet[2]] == ["MED-1", "2026-10", -1, 300, "көп"]
    assert {sheet[place].fill.fill_type for place in ("A2", "B2", "D2", "C3")} == {None}
    assert sheet["D2"].comment is None


def test_a_first_sheet_lists_every_finding_with_a_link_to_its_cell(shipped, tr):
    book = marked(sent(FAULTY), shipped, tr=tr)
    assert book.sheetnames == [LIST[tr], "Есеп"]
    rows = list(book.worksheets[0].iter_rows(min_row=2, values_only=True))
    assert [(row[1], row[2], row[3], row[7]) for row in rows] == [
        ("Есеп", 2, "C", "negative"),
        ("Есеп", 2, "E", "text_for_number"),
        ("Есеп", 3, "B", "month_not_over"),
    ]
    assert book.worksheets[0]["D2"].hyperlink.location == "'Есеп'!C2"


def test_a_cell_with_two_faults_tells_both(shipped):
    text = marked(sent({"C2": -1.5}), shipped)["Есеп"]["C2"].comment.text
    assert text.count("ERROR") == 2


def test_the_marked_file_says_the_same_when_it_is_sent_again(shipped, tr):
    first = report(sent(FAULTY), shipped)
    again = report(marked_workbook(first, catalogue=shipped, tr=tr), shipped)
    assert again.findings == first.findings
    assert again.reading.entries.equals(first.reading.entries)


def test_the_marks_of_the_time_before_are_gone_once_the_fault_is_mended(shipped):
    first = marked_workbook(report(sent(FAULTY), shipped), catalogue=shipped, tr=KAZAKH)
    book = openpyxl.load_workbook(io.BytesIO(first))
    book["Есеп"]["C2"] = 1
    mended = io.BytesIO()
    book.save(mended)
    again = marked(mended.getvalue(), shipped, tr=RUSSIAN)
    assert again.sheetnames == [LIST[RUSSIAN], "Есеп"]
    assert again["Есеп"]["C2"].fill.fill_type is None
    assert again["Есеп"]["C2"].comment is None
    assert again["Есеп"]["E2"].comment.text.startswith("ОШИБКА")


def test_the_senders_own_comments_outlive_the_marking(shipped):
    book = openpyxl.load_workbook(io.BytesIO(sent(FAULTY)))
    book["Есеп"]["C2"].comment = Comment("ask Dana", "Aigul")
    book["Есеп"]["D2"].comment = Comment("from the journal", "Aigul")
    content = io.BytesIO()
    book.save(content)
    first = marked_workbook(report(content.getvalue(), shipped), catalogue=shipped, tr=ENGLISH)
    sheet = openpyxl.load_workbook(io.BytesIO(first))["Есеп"]
    assert "ask Dana" in sheet["C2"].comment.text
    assert sheet["D2"].comment.text == "from the journal"
    again = marked(first, shipped)["Есеп"]["C2"].comment
    assert again.text.count("ERROR") == again.text.count("ask Dana") == 1
    assert again.author == AUTHOR


HOSTILE = ("=1+1", '=HYPERLINK("http://x","y")', "+1", "-1+2", "@SUM(A1)", "=cmd|'/c calc'!A1", "\t=1")


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_of_a_csv_becomes_a_formula(shipped, text):
    content = f"centre;month;events;reach\nMED-1;2026-10;{text!r};5\n{text};2026-10;1;5\n".encode()
    found = marked_workbook(report(content, shipped, "report.csv"), catalogue=shipped, tr=ENGLISH)
    assert not formulas(found)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_of_a_workbook_that_looks_like_a_formula_stays_a_text(shipped, text):
    book = openpyxl.load_workbook(io.BytesIO(sent({})))
    cell = book.worksheets[0]["C2"]
    cell.value = text
    cell.data_type = "s"
    content = io.BytesIO()
    book.save(content)
    found = marked_workbook(report(content.getvalue(), shipped), catalogue=shipped, tr=ENGLISH)
    assert not formulas(found)


def formulas(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return [name for name in package.namelist() if name.endswith(".xml") and b"<f>" in package.read(name)]


def test_a_csv_comes_back_as_a_workbook_of_its_own_texts(shipped):
    content = "Центр;Месяц;Мероприятия комьюнити-центров;Охват мероприятиями\r\nMED-1;2026-10;-1;1 200\r\n"
    book = marked(content.encode("cp1251"), shipped, "отчёт: октябрь [1].csv", RUSSIAN)
    sheet = book.worksheets[1]
    assert [cell.value for cell in sheet[2]] == ["MED-1", "2026-10", "-1", "1 200"]
    assert sheet["C2"].fill.fgColor.rgb == RED
    assert sheet.title == "отчёт  октябрь  1"


def test_formulas_stay_formulas_and_macros_and_links_do_not(shipped):
    content = sent({"D2": "=C2*2", "C2": -1})
    found = marked_workbook(report(content, shipped), catalogue=shipped, tr=ENGLISH)
    assert openpyxl.load_workbook(io.BytesIO(found))["Есеп"]["D2"].value == "=C2*2"
    names = zipfile.ZipFile(io.BytesIO(found)).namelist()
    assert not [name for name in names if "vba" in name.lower() or "externalLink" in name]


def test_a_merged_cell_is_marked_where_it_is_seen(shipped):
    book = openpyxl.load_workbook(io.BytesIO(sent({"A3": "MED-2", "B2": "2027-01", "C3": 2})))
    book.worksheets[0]["B3"] = None
    book.worksheets[0].merge_cells("B2:B3")
    content = io.BytesIO()
    book.save(content)
    sheet = marked(content.getvalue(), shipped)["Есеп"]
    assert sheet["B2"].fill.fgColor.rgb == RED
    assert sheet["B2"].comment is not None


def test_a_file_too_large_to_be_opened_whole_comes_back_as_the_list_alone(shipped, monkeypatch):
    monkeypatch.setattr(module, "LARGEST", 100)
    book = marked(sent(FAULTY), shipped)
    assert book.sheetnames == [LIST[ENGLISH]]
    assert book.worksheets[0].max_row == 4


def test_a_report_without_findings_comes_back_with_an_empty_list(shipped):
    book = marked(sent({}), shipped)
    assert book.worksheets[0].max_row == 1
    assert [cell.value for cell in book["Есеп"][2]] == ["MED-1", "2026-10", 12, 300, 40]
