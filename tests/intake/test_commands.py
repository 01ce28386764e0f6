"""`python -m data.intake`, as a script and as a person at a terminal meet it."""

import io
import json
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from components.commands.intake import main
from data.store import open_store
from data.store.model import ImportState
from tests.architecture.project import ROOT
from tests.intake.paper_reports import TODAY

HEADER = "centre;month;events;reach\n"
SOUND = HEADER + "MED-1;2026-10;12;300\n"
FAULTY = HEADER + "MED-1;2026-10;12;300\nMED-2;2026-10;-1;40\n"
RUNNING = HEADER + "MED-1;2026-11;12;300\n"
OPENED = "code;opened\nALT-2;2026-06-01\n"
ELSEWHERE = "code;lat;lon\nMED-1;43.2750;76.8300\n"
KNOWN_ALREADY = "code;address_ru\nZHE-1;ул. Боткина, 16\n"
ONE_LANGUAGE = "code;address_ru\nZHE-1;ул. Боткина, 18\n"
NEARLY = HEADER + "Mediu District;2026-10;12;300\n"

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def database(tmp_path) -> str:
    return f"sqlite:///{tmp_path / 'store.sqlite3'}"


@pytest.fixture
def run(tmp_path, database, capsys) -> Run:
    """Hand in a text as a CSV file; return the exit code and what was written."""

    def hand_in(text: str, *options: str) -> tuple[int, str]:
        file = tmp_path / "report.csv"
        file.write_text(text, encoding="utf-8")
        code = main([str(file), "--database", database, "--language", "en", *options], today=TODAY)
        return code, capsys.readouterr().out

    return hand_in


def imports(database: str) -> list[tuple[str, ImportState, int]]:
    store = open_store(database)
    try:
        return [(each.by, each.state, each.rows) for each in store.imports()]
    finally:
        store.close()


def test_a_sound_report_is_published_in_the_name_of_who_hands_it_in(run, database):
    code, said = run(SOUND, "--by", "Aigul")
    assert code == 0
    assert "Report no. 1 has been handed in and is published." in said
    assert imports(database) == [("Aigul", ImportState.PUBLISHED, 2)]


def test_a_dry_run_changes_nothing_and_makes_no_store(run, tmp_path):
    code, said = run(SOUND, "--dry-run")
    assert code == 0
    assert "Nothing has been changed yet." in said
    assert not (tmp_path / "store.sqlite3").exists()


def test_the_same_file_again_is_no_failure_and_no_second_import(run, database):
    run(SOUND, "--by", "Aigul")
    code, said = run(SOUND, "--by", "Aigul")
    assert code == 0
    assert "handed in before, as report no. 1" in said
    assert len(imports(database)) == 1


def test_faults_are_told_with_their_cells_and_stop_the_report(run, database):
    code, said = run(FAULTY, "--by", "Aigul")
    assert code == 1
    assert "report C3: error: «Events»: −1 is below zero." in said
    assert "Errors: 1. Warnings: 0." in said
    assert imports(database) == []


def test_good_rows_go_in_alone_when_asked(run, database):
    code, said = run(FAULTY, "--by", "Aigul", "--only-good-rows", "--note", "Medeu 2 follows")
    assert code == 0
    assert "1 row with errors was left out." in said
    assert imports(database) == [("Aigul", ImportState.PUBLISHED, 2)]


def test_warnings_wait_for_a_confirmation(run, database):
    assert run(RUNNING, "--by", "Aigul")[0] == 4
    assert run(RUNNING, "--dry-run")[0] == 4
    assert imports(database) == []
    assert run(RUNNING, "--by", "Aigul", "--confirm-warnings")[0] == 0


def test_a_name_that_nearly_fits_is_asked_about_and_answered(run, database):
    code, said = run(NEARLY, "--by", "Aigul")
    assert code == 4
    assert "What does «Mediu District» mean?" in said
    assert run(NEARLY, "--by", "Aigul", "--answer", "Mediu District=MED-2")[0] == 0
    assert imports(database) == [("Aigul", ImportState.PUBLISHED, 2)]


def test_an_answer_may_be_that_nothing_known_is_meant(run):
    code, said = run(NEARLY, "--dry-run", "--answer", "Mediu District=")
    assert code == 1
    assert "The register has no such centre: «Mediu District»." in said


def test_thousands_are_asked_about_and_answered(run, database):
    thousands = 'centre,month,"Reach, thousand"\nMED-1,2025-09,4\n'
    code, said = run(thousands, "--by", "Aigul")
    assert code == 4
    assert "Multiply them by: 1000, 1?" in said
    assert run(thousands, "--by", "Aigul", "--answer", "Reach, thousand=1000")[0] == 0
    assert imports(database) == [("Aigul", ImportState.PUBLISHED, 1)]


@pytest.mark.parametrize("answer", ["Mediu", "Mediu=XXX-1"])
def test_an_answer_that_names_nothing_is_wrong_use(run, answer):
    assert run(NEARLY, "--dry-run", "--answer", answer)[0] == 2


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("kk", "Файлдан есеп табылмады"),
        ("ru", "Отчёт в файле не найден"),
        ("en", "No report was found in the file"),
    ],
)
def test_a_file_that_is_no_report_is_refused_in_the_language_asked_for(run, language, sentence):
    code, said = run("a shopping list\nbread\n", "--dry-run", "--language", language)
    assert code == 3
    assert sentence in said


@pytest.mark.parametrize(
    "options", [[], ["--by"], ["--language", "de", "--dry-run"], ["--format", "xml", "--dry-run"]]
)
def test_wrong_use_is_told_apart(run, options):
    assert run(SOUND, *options)[0] == 2


def test_a_file_that_is_not_there_is_wrong_use(tmp_path, capsys):
    assert main([str(tmp_path / "none.csv"), "--dry-run"], today=TODAY) == 2
    assert "none.csv" in capsys.readouterr().err


def test_a_store_that_cannot_be_used_has_an_exit_code_of_its_own(tmp_path, run):
    (tmp_path / "store.sqlite3").write_bytes(b"this is no database, " * 100)
    assert run(SOUND, "--by", "Aigul")[0] == 5


def test_a_report_that_says_the_same_in_another_file_goes_in_and_says_so(run):
    run(SOUND, "--by", "Aigul")
    code, said = run(SOUND + "\n", "--by", "Aigul")
    assert code == 0
    assert "New: 0. Changed: 0. The same as stored: 2." in said


# JSON

NAMES = {
    "file",
    "sha256",
    "kind",
    "outcome",
    "code",
    "message",
    "exit_code",
    "import",
    "layouts",
    "questions",
    "findings",
    "values",
    "facts",
}


@pytest.mark.parametrize(
    ("text", "options", "outcome", "code"),
    [
        (SOUND, ["--by", "Aigul"], "handed_in", ""),
        (SOUND, ["--dry-run"], "checked", ""),
        (FAULTY, ["--dry-run"], "not_ready", "has_errors"),
        (RUNNING, ["--dry-run"], "not_ready", "warnings_unconfirmed"),
        (NEARLY, ["--dry-run"], "not_ready", "questions_open"),
        ("", ["--dry-run"], "refused", "empty"),
        (OPENED, ["--by", "Aigul"], "handed_in", ""),
        (ELSEWHERE, ["--dry-run"], "not_ready", "register_has_errors"),
        (KNOWN_ALREADY, ["--dry-run"], "not_ready", "nothing_new"),
    ],
)
def test_json_has_the_same_names_whatever_came_of_it(run, text, options, outcome, code):
    exit_code, said = run(text, *options, "--format", "json")
    told = json.loads(said)
    assert set(told) == NAMES
    assert (told["outcome"], told["code"], told["exit_code"]) == (outcome, code, exit_code)


def test_json_tells_every_finding_and_every_value(run):
    told = json.loads(run(FAULTY, "--dry-run", "--format", "json", "--language", "ru")[1])
    (finding,) = told["findings"]
    assert (finding["code"], finding["sheet"], finding["row"], finding["column"]) == (
        "negative",
        "report",
        3,
        "C",
    )
    assert finding["facts"] == {"indicator": "events", "centre": "MED-2", "month": "2026-10", "value": -1.0}
    assert finding["problem"].startswith("«Мероприятия»")
    assert [
        (value["value"], value["before"], value["kind"], value["is_good"]) for value in told["values"]
    ] == [
        (12.0, None, "new", True),
        (300.0, None, "new", True),
        (-1.0, None, "new", False),
        (40.0, None, "new", False),
    ]


def test_json_tells_the_import(run):
    told = json.loads(run(FAULTY, "--by", "Aigul", "--only-good-rows", "--note", "n", "--format", "json")[1])
    made = told["import"]
    assert (made["number"], made["state"], made["by"], made["values"]) == (1, "published", "Aigul", 2)
    assert (made["new"], made["changed"], made["same"], made["rows_left_out"]) == (2, 0, 0, 1)
    assert made["note"] == "n"


def test_the_marked_file_is_written_where_it_is_asked_for(run, tmp_path):
    run(FAULTY, "--dry-run", "--marked", str(tmp_path / "marked.xlsx"))
    book = openpyxl.load_workbook(tmp_path / "marked.xlsx")
    assert book.sheetnames == ["Errors and warnings", "report"]


# Corrections of the register


def facts(database: str) -> list[tuple[str, str, str]]:
    with closing(open_store(database)) as store:
        return list(store.facts()[["centre", "field", "text"]].itertuples(index=False, name=None))


def test_a_correction_of_the_register_is_handed_in_like_a_report(run, database):
    code, said = run(OPENED, "--by", "Aigul")
    assert code == 0
    assert "The file corrects 1 fact about the centres." in said
    assert "Alatau District, centre 2, Opened on: not known → 2026-06-01" in said
    assert "Report no. 1 has been handed in and is published." in said
    assert facts(database) == [("ALT-2", "opened", "2026-06-01")]


def test_a_centre_that_a_correction_has_opened_may_report(run):
    report = HEADER + "ALT-2;2026-10;12;300\n"
    assert run(report, "--dry-run")[0] == 1
    run(OPENED, "--by", "Aigul")
    assert run(report, "--dry-run")[0] == 0


def test_a_correction_with_an_error_goes_in_nowhere_and_says_where_it_is_wrong(run, tmp_path):
    code, said = run(ELSEWHERE, "--by", "Aigul", "--confirm-warnings")
    assert code == 1
    assert "report C2: error: The place lies in another district" in said
    assert not (tmp_path / "store.sqlite3").exists()


def test_a_correction_of_one_language_waits_for_a_confirmation(run, database):
    assert run(ONE_LANGUAGE, "--by", "Aigul")[0] == 4
    assert run(ONE_LANGUAGE, "--by", "Aigul", "--confirm-warnings")[0] == 0
    assert facts(database) == [("ZHE-1", "address_ru", "ул. Боткина, 18")]


def test_a_correction_that_says_nothing_new_is_told_so(run):
    code, said = run(KNOWN_ALREADY, "--by", "Aigul")
    assert code == 1
    assert "the register says all this already" in said


def test_the_same_correction_again_is_no_failure_and_no_second_import(run, database):
    run(OPENED, "--by", "Aigul")
    code, said = run(OPENED, "--by", "Aigul")
    assert (code, len(imports(database))) == (0, 1)
    assert "handed in before, as report no. 1" in said


def test_a_dry_run_of_a_correction_makes_no_store(run, tmp_path):
    code, said = run(OPENED, "--dry-run")
    assert code == 0
    assert "Nothing has been changed yet." in said
    assert not (tmp_path / "store.sqlite3").exists()


def test_json_tells_every_fact_of_a_correction(run):
    told = json.loads(run(ONE_LANGUAGE, "--dry-run", "--format", "json")[1])
    assert (told["kind"], told["values"]) == ("centres", [])
    assert told["facts"] == [
        {
            "centre": "ZHE-1",
            "field": "address_ru",
            "before": "ул. Боткина, 16",
            "after": "ул. Боткина, 18",
            "sheet": "report",
            "row": 2,
            "column": "B",
        }
    ]
    (finding,) = told["findings"]
    assert (finding["code"], finding["severity"]) == ("other_languages_stay", "warning")
    assert finding["advice"].startswith("Confirm if the other languages are right")


def test_the_register_as_a_form_comes_back_with_what_was_corrected(tmp_path, run, database):
    run(OPENED, "--by", "Aigul")
    out = tmp_path / "register.xlsx"
    wanted = ["register", "--out", str(out), "--database", database, "--language", "kk"]
    assert main(wanted, today=TODAY) == 0
    assert main(wanted, today=TODAY) == 2
    book = openpyxl.load_workbook(out)
    sheet = book.worksheets[0]
    number, row = next(
        (number, row) for number, row in enumerate(sheet.iter_rows(), start=1) if row[0].value == "ALT-2"
    )
    assert [cell.value.date() for cell in row if isinstance(cell.value, datetime)] == [date(2026, 6, 1)]
    for column, name in enumerate(("Жаңа орталық", "Новый центр", "New centre"), start=3):
        sheet.cell(number, column, name)
    book.save(out)
    assert main([str(out), "--by", "Aigul", "--database", database], today=TODAY) == 0
    assert [text for centre, field, text in facts(database) if field == "name_en"] == ["New centre"]


# The form


def make_form(tmp_path: Path, database: str, *options: str, today: date = TODAY) -> int:
    out = ["--out", str(tmp_path / "form.xlsx"), "--database", database]
    return main(["template", *out, *options], today=today)


def test_the_form_is_of_the_last_month_that_is_over(tmp_path, database):
    assert make_form(tmp_path, database, "MED-1", "--language", "en") == 0
    sheet = openpyxl.load_workbook(tmp_path / "form.xlsx").worksheets[0]
    assert sheet["B5"].value == "October 2026"


def test_a_form_filled_in_is_handed_in_and_stands_on_the_next_one(tmp_path, database):
    make_form(tmp_path, database, "MED-1", "--language", "kk", "--month", "2026-09")
    book = openpyxl.load_workbook(tmp_path / "form.xlsx")
    book.worksheets[0]["F5"] = 17
    book.save(tmp_path / "filled.xlsx")
    assert main([str(tmp_path / "filled.xlsx"), "--by", "Aigul", "--database", database], today=TODAY) == 0
    assert make_form(tmp_path, database, "MED-1", "--force") == 0
    assert openpyxl.load_workbook(tmp_path / "form.xlsx").worksheets[0]["F3"].value == 17


def test_a_form_that_may_be_filled_in_already_is_not_overwritten(tmp_path, database):
    (tmp_path / "form.xlsx").write_bytes(b"filled in")
    assert make_form(tmp_path, database, "MED-1") == 2
    assert (tmp_path / "form.xlsx").read_bytes() == b"filled in"


@pytest.mark.parametrize(
    "options", [["XXX-1"], ["MED-1", "--month", "October"], ["MED-1", "--month", "2026-13"], []]
)
def test_a_form_of_nothing_is_wrong_use(tmp_path, database, options):
    assert make_form(tmp_path, database, *options) == 2
    assert not (tmp_path / "form.xlsx").exists()


# As a process


def test_the_help_tells_the_exit_codes():
    done = subprocess.run(
        [sys.executable, "-m", "data.intake", "--help"], cwd=ROOT, capture_output=True, check=True, text=True
    )
    assert [line.split()[0] for line in done.stdout.partition("exit codes:")[2].splitlines()[1:7]] == list(
        "012345"
    )


def test_a_console_that_does_not_know_kazakh_letters_is_no_failure(tmp_path, monkeypatch):
    (tmp_path / "report.csv").write_text(SOUND, encoding="utf-8")
    console = io.TextIOWrapper(io.BytesIO(), encoding="cp1251")
    monkeypatch.setattr(sys, "stdout", console)
    database = f"sqlite:///{tmp_path / 'store.sqlite3'}"
    assert main([str(tmp_path / "report.csv"), "--dry-run", "--database", database], today=TODAY) == 0
    console.flush()
    assert console.buffer.getvalue()
