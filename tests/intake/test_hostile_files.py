"""Files that are made to take memory and time: refused by counting, and none of them gets far."""

import io
import tracemalloc
import zipfile
from datetime import date

import pytest

from data.catalogue import Catalogue, load_catalogue
from data.intake import model
from data.intake.checks.checks import check
from data.intake.checks.context import nothing_stored
from data.intake.files.grids import MAX_ROWS, UncomputedFormula
from data.intake.files.sheets import read_grids
from data.intake.model import RefusedFile
from data.intake.reading import read
from data.intake.submission import unsettled
from tests.intake.hostile_files import HOSTILE, in_root, renamed
from tests.intake.messy_making import HEADER, OCTOBER, ROW, in_sheet, text, workbook

TODAY = date(2026, 11, 28)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_would_take_too_much_is_refused_before_it_is_opened(name):
    make, code = HOSTILE[name]
    content = make()
    assert len(content) < 400_000
    with pytest.raises(RefusedFile) as refused:
        read_grids(content, "report.xlsx")
    assert refused.value.code == code


@pytest.mark.parametrize(
    "content",
    [
        renamed(workbook([HEADER, ROW]), "xl/worksheets/sheet1.dat"),
        renamed(workbook([HEADER, ROW]), "xl/worksheets/SHEET1.XML"),
        renamed(workbook([HEADER, ROW]), "report"),
        in_root(workbook([HEADER, ROW])),
    ],
    ids=["dat", "XML", "no ending", "in the root"],
)
def test_a_report_is_read_whatever_its_parts_are_called(content, catalogue):
    entries = read(content, "report.xlsx", catalogue=catalogue, today=TODAY).entries
    found = entries[["centre", "month", "indicator", "value"]].itertuples(index=False, name=None)
    assert set(found) == OCTOBER


def test_a_formula_without_a_value_is_found_in_a_part_of_any_name():
    formula = in_sheet(workbook([HEADER, ROW]), "<v>340</v>", "<f>300+40</f>")
    name = "xl/worksheets/sheet1.dat"
    (grid,) = read_grids(renamed(formula, name), "report.xlsx")
    assert grid.cell(1, 3) == UncomputedFormula("=300+40")


@pytest.mark.parametrize(
    ("name", "part"),
    [
        (
            "xl/media/image1.svg",
            b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd"><svg><g/></svg>',
        ),
        ("xl/media/image1.png", b"\x89PNG\r\n\x1a\n" + bytes(100)),
        ("xl/media/image1.emf", b"\x01\x00\x00\x00<a><b>"),
        ("xl/embeddings/page.htm", b"<p>not closed"),
    ],
)
def test_pictures_and_other_parts_that_are_no_xml_do_not_spoil_a_report(name, part, catalogue):
    content = io.BytesIO(workbook([HEADER, ROW]))
    with zipfile.ZipFile(content, "a") as package:
        package.writestr(name, part)
    assert len(read(content.getvalue(), "report.xlsx", catalogue=catalogue, today=TODAY).entries) == 2


def test_line_ends_without_number_take_next_to_nothing(catalogue):
    content = b"centre;month;events;reach\nMED-2;2024-10;12;340\n" + b"\n" * (1024**2 // 2)
    tracemalloc.start()
    entries = read(content, "report.csv", catalogue=catalogue, today=TODAY).entries
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(entries) == 2
    assert peak < 25 * len(
        content
    )  # the text and its buffer alone take some ten times as much; before it was 60


def test_figures_below_more_empty_rows_than_a_file_may_have_are_not_left_out_without_a_word(catalogue):
    content = b"centre;month;events\n" + b"\n" * MAX_ROWS + b"MED-2;2024-10;12\n"
    with pytest.raises(RefusedFile) as refused:
        read(content, "report.csv", catalogue=catalogue, today=TODAY)
    assert refused.value.code == "too_many_rows"


def test_a_file_of_more_figures_than_can_be_compared_is_refused(catalogue, monkeypatch):
    monkeypatch.setattr("data.intake.reading.MAX_FIGURES", 3)
    lines = ["centre;month;events;reach", "MED-1;2024-10;1;2", "MED-2;2024-10;1;2"]
    with pytest.raises(RefusedFile) as refused:
        read(text(*lines), "report.csv", catalogue=catalogue, today=TODAY)
    assert (refused.value.code, refused.value.facts) == ("too_many_figures", {"figures": 3})


def faulty(rows: int) -> bytes:
    return text("centre;month;events;reach", *(f"MED-1;{2010 + n % 9}-10;none{n};-3" for n in range(rows)))


def test_of_very_many_findings_the_first_are_kept_and_the_rest_are_counted(catalogue):
    reading = read(faulty(model.MAX_FINDINGS + 500), "report.csv", catalogue=catalogue, today=TODAY)
    assert (len(reading.findings), reading.untold) == (model.MAX_FINDINGS, 500)
    assert [finding.place.row for finding in reading.findings[:3]] == [2, 3, 4]
    report = check(reading, catalogue=catalogue, stored=nothing_stored(), today=TODAY)
    assert len(report.findings) == model.MAX_FINDINGS
    assert report.untold > reading.untold + model.MAX_FINDINGS  # the reach of each row is below zero


def test_of_a_file_with_findings_that_are_not_told_nothing_goes_in(catalogue, monkeypatch):
    monkeypatch.setattr("data.intake.checks.checks.MAX_FINDINGS", 1)
    lines = ["centre;month;events;reach", "MED-1;2024-10;-1;-2", "MED-2;2024-10;1;2"]
    reading = read(text(*lines), "report.csv", catalogue=catalogue, today=TODAY)
    report = check(reading, catalogue=catalogue, stored=nothing_stored(), today=TODAY)
    assert report.differences["is_good"].tolist() == [False, False, True, True]
    assert report.untold
    assert unsettled(report, only_good_rows=True, warnings_confirmed=True) == "has_errors"
