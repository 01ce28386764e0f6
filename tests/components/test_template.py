"""The form of a monthly report: it guides who fills it in, and says exactly what was typed when it is read back."""

import io
from collections.abc import Mapping, Sequence

import openpyxl
import pandas as pd
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from components.exports.forms.report_form import template
from components.i18n import Translator
from data.catalogue import Catalogue
from data.catalogue.dimensions import CATEGORIES, WHOLE, key_of, keyed, qualified
from data.errors import UnknownCode
from data.intake.model import Reading
from data.intake.reading import read
from tests.builders import ENGLISH, KAZAKH, TRANSLATORS
from tests.intake.paper_reports import TODAY, checked, stored

MONTHS = ("2026-09", "2026-10")
PAST = stored(
    ("events", "MED-2", "2026-08", 44),
    ("reach", "MED-2", "2026-08", 4400),
    ("events", "MED-2", "2026-07", 1),
    ("events", "MED-2", "2026-09", 2),
    ("events", "MED-1", "2026-08", 3),
)


def form(
    catalogue: Catalogue,
    tr: Translator,
    centre: str = "MED-2",
    months: Sequence[str] = MONTHS,
    previous: pd.DataFrame | None = PAST,
) -> bytes:
    return template(centre, catalogue=catalogue, tr=tr, months=months, previous=previous)


def sheet_of(content: bytes) -> Worksheet:
    return openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]


def filled(content: bytes, cells: Mapping[str, str | float], sheet: int = 0) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(content))
    for place, value in cells.items():
        book.worksheets[sheet][place] = value
    changed = io.BytesIO()
    book.save(changed)
    return changed.getvalue()


def reported(catalogue: Catalogue) -> list[str]:
    return list(catalogue.indicators.index[catalogue.indicators["reported"] == "month"])


def said(reading: Reading) -> set[tuple[str, str, str, float]]:
    columns = (reading.entries[name] for name in ("indicator", "centre", "month", "value"))
    return set(zip(*columns, strict=True))


def test_what_is_typed_into_the_form_is_exactly_what_is_read(shipped, tr):
    indicators = reported(shipped)
    cells = {f"{get_column_letter(3 + at)}5": 100 + at for at in range(len(indicators))}
    reading = read(filled(form(shipped, tr), cells | {"C6": 7}), "form.xlsx", catalogue=shipped, today=TODAY)
    assert said(reading) == {(code, "MED-2", "2026-09", 100.0 + at) for at, code in enumerate(indicators)} | {
        (indicators[0], "MED-2", "2026-10", 7.0)
    }
    assert (reading.questions, reading.findings) == ((), ())


def test_what_is_typed_of_women_and_men_ages_and_programmes_is_read_as_that(shipped, tr):
    content = form(shipped, tr)
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book.worksheets[2]
    names = {shipped.indicator(code).name(tr.language): code for code in shipped.indicators.index}
    columns = [
        (get_column_letter(cell.column or 0), names[str(cell.value)])
        for cell in sheet[4]
        if cell.value in names
    ]
    keys = [WHOLE, *(key_of(name, code) for name, codes in CATEGORIES.items() for code in codes)]
    rows = [(month, key) for month in MONTHS for key in keys]
    wanted = {
        (f"{letter}{row}", (qualified(code, key), "MED-2", month, float(row)))
        for row, (month, key) in enumerate(rows, start=5)
        for letter, code in columns
        if not sheet[f"{letter}{row}"].protection.locked
    }
    back = filled(content, {place: value for place, (*_, value) in wanted}, sheet=2)
    result = read(back, "form.xlsx", catalogue=shipped, today=TODAY)
    told = keyed(result.entries)[["indicator", "centre", "month", "value"]]
    assert set(told.itertuples(index=False, name=None)) == {entry for _, entry in wanted}
    assert (result.questions, result.findings) == ((), ())
    assert len(wanted) == len(told) == 2 * (20 * 12 + 17)


@pytest.mark.parametrize("language", range(3))
def test_every_centre_is_recognised_on_its_own_form(shipped, language):
    tr = TRANSLATORS[language]
    for centre in shipped.centres.index:
        content = filled(form(shipped, tr, centre, ("2026-10",), None), {"C5": 1})
        reading = read(content, "form.xlsx", catalogue=shipped, today=TODAY)
        assert said(reading) == {(reported(shipped)[0], centre, "2026-10", 1.0)}


def test_a_form_that_comes_back_empty_reports_nothing(shipped, tr):
    """The figures of the month before stand on it, and are no report of theirs."""
    reading = read(form(shipped, tr), "form.xlsx", catalogue=shipped, today=TODAY)
    assert reading.entries.empty
    assert (reading.questions, reading.findings) == ((), ())


def test_every_month_of_the_list_is_read_as_the_month_that_it_names(shipped, tr):
    book = openpyxl.load_workbook(io.BytesIO(form(shipped, tr)))
    names = [str(cell.value) for cell in book.worksheets[1]["A"]]
    cells = {f"B{5 + at}": name for at, name in enumerate(names)}
    months = [f"2026-{number:02d}" for number in range(1, 13)]
    content = filled(form(shipped, tr, months=months), cells | {f"C{5 + at}": at + 1 for at in range(12)})
    reading = read(content, "form.xlsx", catalogue=shipped, today=TODAY)
    assert reading.entries["month"].tolist() == months
    assert reading.entries["value"].tolist() == [float(number) for number in range(1, 13)]


def test_the_latest_month_before_stands_beside_for_comparison(shipped):
    sheet = sheet_of(form(shipped, ENGLISH))
    by_header = {sheet.cell(4, column).value: sheet.cell(3, column).value for column in range(1, 21)}
    assert by_header["Month"] == "August 2026"
    assert by_header["Events of the community centres"] == 44
    assert by_header["Reach of events"] == 4400
    assert by_header["NEET youths trained"] is None


@pytest.mark.parametrize(
    "previous", [None, stored(), stored(("events", "MED-2", "2026-08", 44), status="demo")]
)
def test_nothing_stands_beside_where_nothing_was_reported(shipped, previous):
    sheet = sheet_of(form(shipped, ENGLISH, previous=previous))
    assert [cell.value for cell in sheet[3]] == [None] * len(sheet[3])


def test_only_the_cells_to_fill_in_can_be_changed(shipped):
    sheet = sheet_of(form(shipped, ENGLISH))
    assert sheet.protection.sheet
    unlocked = {cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
    width = 2 + len(reported(shipped))
    assert unlocked == {
        sheet.cell(row, column).coordinate for row in (5, 6) for column in range(2, width + 1)
    }


def test_every_figure_has_its_limits_and_every_header_its_definition(shipped, tr):
    sheet = sheet_of(form(shipped, tr))
    limits = {
        str(rule.sqref): (rule.type, rule.formula1, rule.formula2)
        for rule in sheet.data_validations.dataValidation
    }
    for column, code in enumerate(reported(shipped), start=3):
        letter = get_column_letter(column)
        maximum = int(shipped.indicators["maximum"].loc[code])
        assert limits[f"{letter}5:{letter}6"] == ("whole", "0", str(maximum))
        comment = sheet.cell(4, column).comment
        assert comment is not None
        assert shipped.indicator(code).definition(tr.language) in comment.text
    assert limits["B5:B6"][0] == "list"


def test_the_form_is_printed_on_one_page_across_and_keeps_its_head_in_view(shipped):
    sheet = sheet_of(form(shipped, KAZAKH))
    assert sheet.freeze_panes == "C5"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.print_title_rows == "$4:$4"


def test_the_list_of_months_is_hidden_and_covers_the_years_of_the_form(shipped):
    book = openpyxl.load_workbook(io.BytesIO(form(shipped, ENGLISH, months=("2025-12", "2026-01"))))
    assert [sheet.sheet_state for sheet in book.worksheets] == ["visible", "hidden", "visible"]
    assert book.worksheets[1].max_row == 24


def test_the_same_form_has_the_same_bytes(shipped, tr):
    assert form(shipped, tr) == form(shipped, tr)


def test_a_centre_that_does_not_exist_has_no_form(shipped):
    with pytest.raises(UnknownCode):
        form(shipped, ENGLISH, "XXX-9")


def test_a_form_filled_in_as_it_asks_is_found_without_fault(shipped, tr):
    content = filled(form(shipped, tr, months=("2026-10",)), {"C5": 3, "D5": 2, "E5": 2})
    reading = read(content, "form.xlsx", catalogue=shipped, today=TODAY)
    assert checked(shipped, reading.entries).errors == ()
