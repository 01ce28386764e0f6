"""The register of centres as a form, and what is said of its corrections, in three languages."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from components.exports.forms.register_form import register_form
from components.i18n import Translator, formats, words
from components.narrative.register_texts import advice, problem, summary, unfit
from components.tables.register import register_changes_table, register_findings_table
from data.catalogue import load_catalogue
from data.catalogue.corrections import FIELDS, Unfit, no_facts
from data.catalogue.values import CENTRE_STATUSES
from data.intake.register.model import RegisterReport
from data.intake.register.reading import read_register
from geo.boundaries import load_districts
from tests.builders import ENGLISH, KAZAKH, RUSSIAN, TRANSLATORS

CATALOGUE, DISTRICTS = load_catalogue(), load_districts()
WRONG = """code;lat;lon;opened;name_kk;floor_area_m2;status;status_on
QQQ-9;43,2;76,9;;;;;
;43,2;76,9;;;;;
MED-1;north;;;;;;
MED-1;43,245;;;;;;
ALM-1;55,7;37,6;;;;;
AUE-1;43,2450;76,9700;;;;;
ALT-2;;;soon;;;;
ALM-2;;;2027-01-01;;;;
BOS-2;;;2026-02-24;;;;
TUR-2;;;;Жаңа орталық;;;
MED-1;;;;Медеу жастар орталығы;;;
NAU-2;;;;;large;;
NAU-2;;;;;20001;;
MED-1;;;;;;burnt down;
MED-1;;;;;;closed;2026-03-01
MED-1;;;;;;;2027-01-01
"""


def read_back(content: bytes, name: str) -> RegisterReport:
    return read_register(
        content,
        name,
        catalogue=CATALOGUE,
        shipped=CATALOGUE,
        stored=no_facts(),
        districts=DISTRICTS,
        today=date(2026, 11, 23),
    )


@pytest.mark.parametrize("tr", TRANSLATORS)
def test_the_form_sent_back_as_it_is_says_nothing_new(tr: Translator):
    report = read_back(register_form(CATALOGUE, tr=tr), "register.xlsx")
    assert (report.facts, report.findings) == ((), ())
    assert summary(report, tr=tr)


@pytest.mark.parametrize("tr", TRANSLATORS)
@pytest.mark.parametrize(
    ("field", "cell"),
    [
        *((field, "Абай") for field in FIELDS if field.startswith(("name", "address"))),
        *(("lat", 43.245), ("lon", 76.97), ("floor_area_m2", 410), ("opened", "2026-06-01")),
        *((field, "Жөндеу") for field in FIELDS if field.startswith("status_reason")),
    ],
)
def test_every_column_of_the_form_is_read_under_its_header_in_every_language(
    tr: Translator, field: str, cell
):
    book = load_workbook(BytesIO(register_form(CATALOGUE, tr=tr)))
    sheet = book.worksheets[0]
    headers = [header.value for header in sheet[1]]
    row = [each.value for each in sheet["A"]].index("ALT-2") + 1
    sheet.cell(row, headers.index(words.register_field(field, tr=tr)) + 1, cell)
    changed = BytesIO()
    book.save(changed)
    report = read_back(changed.getvalue(), "register.xlsx")
    assert [(fact.centre, fact.field, fact.text) for fact in report.facts] == [("ALT-2", field, str(cell))]


@pytest.mark.parametrize("tr", TRANSLATORS)
@pytest.mark.parametrize("status", CENTRE_STATUSES)
def test_each_of_the_six_states_is_read_by_its_word_and_told_with_its_day_and_reason(tr: Translator, status):
    word = words.centre_status(status, tr=tr)
    headers = [
        words.register_field(field, tr=tr)
        for field in ("status", "status_on", "status_reason_kk", "status_reason_ru", "status_reason_en")
    ]
    head, row = f"code;{';'.join(headers)}", f"MED-1;{word};2026-03-01;Жөндеу;Ремонт;Repairs"
    report = read_back(f"{head}\n{row}\n".encode(), "r.csv")
    assert [fact.text for fact in report.facts if fact.field == "status"] == (
        [status] if status != "open" else []
    )
    expected = {"planned": ["does_not_fit"]}.get(status, [])
    assert [finding.code for finding in report.findings] == expected
    changes = register_changes_table(report.facts, catalogue=CATALOGUE, tr=tr)
    assert status == "open" or word in changes.column("after")


@pytest.mark.parametrize("tr", TRANSLATORS)
def test_every_fault_has_a_sentence_and_advice(tr: Translator):
    lines = WRONG.splitlines()
    texts = set()
    for line in lines[1:]:
        report = read_back(f"{lines[0]}\n{line}\n".encode(), "r.csv")
        assert report.findings, line
        for finding in report.findings:
            texts.add(problem(finding, catalogue=CATALOGUE, tr=tr))
            assert advice(finding, catalogue=CATALOGUE, tr=tr)
        assert len(register_findings_table(report.findings, catalogue=CATALOGUE, tr=tr).rows) > 0
    assert len(texts) == 16


def test_a_place_in_another_district_is_told_with_both():
    report = read_back(b"code;lat;lon\nAUE-1;43.2450;76.9700\n", "r.csv")
    told = [problem(finding, catalogue=CATALOGUE, tr=ENGLISH) for finding in report.findings]
    assert told == [
        "The place lies in another district (Medeu District); the register says: Auezov District."
    ]


def test_the_languages_that_are_missing_are_named_in_words():
    report = read_back("code;name_kk\nTUR-2;Жаңа орталық\n".encode(), "r.csv")
    told = [
        [problem(finding, catalogue=CATALOGUE, tr=tr) for finding in report.findings] for tr in TRANSLATORS
    ]
    assert told == [
        ["Атауы: бір тілде берілген, ал басқаларында жоқ (орысша, ағылшынша)."],
        ["Название: указано на одном языке, но отсутствует на других (на русском, на английском)."],
        ["Name: given in one language but missing in others (in Russian, in English)."],
    ]


@pytest.mark.parametrize("tr", TRANSLATORS)
def test_a_correction_that_the_register_stands_without_is_told_with_its_reports(tr: Translator):
    told = unfit(Unfit("MED-1", (4, 1_234), ("half_a_point", "unknown_code")), catalogue=CATALOGUE, tr=tr)
    assert "{" not in told
    assert formats.number(1_234, tr=tr) in told
    assert words.centre("MED-1", catalogue=CATALOGUE, tr=tr) in told


def test_a_change_is_shown_with_what_the_register_says():
    report = read_back(b"code;opened\nALT-2;2026-06-01\n", "r.csv")
    rows = register_changes_table(report.facts, catalogue=CATALOGUE, tr=RUSSIAN).rows
    assert rows[0][1:4] == ("Дата открытия", "нет данных", "2026-06-01")
    assert summary(report, tr=KAZAKH) == "Файл орталықтар туралы 1 мәліметті түзетеді."
