"""`python -m data.register`, as a script and as a person at a terminal meet it."""

import json
from pathlib import Path

import pytest

from components.commands.participants import DONE, PERSONAL, UNFIT, WRONG_USE, main
from tests.register.registers import AS_OF, by_chance, row, written


@pytest.fixture(autouse=True)
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'atlas.sqlite3'}")


def test_a_register_becomes_a_report_and_is_not_written_over_another(tmp_path, capsys):
    file, report = written(tmp_path, by_chance(60)), tmp_path / "report.csv"
    given = ["report", str(file.path), "--out", str(report)]
    assert main(given, today=AS_OF) == DONE
    lines = report.read_text().splitlines()
    assert lines[0] == "indicator,centre,month,sex,age,programme,value"
    assert not [line for line in lines[1:] if line.count("_T") < 2]
    assert main(given, today=AS_OF) == WRONG_USE
    assert main([*given, "--force", "--crossed"], today=AS_OF) == DONE
    assert [line for line in report.read_text().splitlines()[1:] if "_T" not in line]


def test_cohorts_are_a_table_in_the_language_of_the_reader_or_json(tmp_path, capsys):
    file = written(tmp_path, by_chance(60))
    assert main(["cohorts", str(file.path), "--by", "sex", "--language", "ru"], today=AS_OF) == DONE
    header, first, *_ = capsys.readouterr().out.splitlines()
    assert header.split(";")[:3] == ["Год окончания обучения", "Пол", "Прошли обучение"]
    assert first.split(";")[1] == "женщины"
    assert main(["cohorts", str(file.path), "--format", "json"], today=AS_OF) == DONE
    told = json.loads(capsys.readouterr().out)
    assert told["as_of"] == "2026-11-29"
    assert told["cohorts"][0].keys() >= {"year", "within", "median_days", "waiting", "retention"}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("kk", "key бағаны: мән дербес дерекке ұқсайды (электрондық пошта). Жолдар: 3 (барлығы 1)."),
        (
            "ru",
            "Столбец key: значение похоже на персональные данные (электронная почта). Строки: 3 (всего 1).",
        ),
        ("en", "Column key: what stands there looks like an e-mail address. Rows: 3 (1 in all)."),
    ],
)
def test_a_register_with_names_is_refused_in_the_language_of_the_reader_without_a_value(
    tmp_path, capsys, language, said
):
    file = written(tmp_path, [row(), row(key="aigul1@mail.example")])
    out = tmp_path / "report.csv"
    assert (
        main(["report", str(file.path), "--out", str(out), "--language", language], today=AS_OF) == PERSONAL
    )
    captured = capsys.readouterr()
    assert captured.err.splitlines()[1] == said
    assert "aigul" not in captured.out + captured.err
    assert not out.exists()


def test_every_fault_is_a_sentence_in_every_language(tmp_path, capsys):
    wrong = row(
        key="p/1", birth_year="04", sex="?", centre="X", first_visit="1", training_from="", placed_on=""
    )
    file = written(tmp_path, [wrong, row(key="", programme="?"), row(birth_year="1950"), row(), row(sex="M")])
    for language in ("kk", "ru", "en"):
        assert main(["check", str(file.path), "--language", language], today=AS_OF) == UNFIT
        lines = capsys.readouterr().err.splitlines()
        assert len(lines) >= 12
        assert len(set(lines)) == len(lines)


def test_what_the_file_or_the_engine_lacks_is_said(tmp_path, capsys, monkeypatch):
    (tmp_path / "register.csv").write_text("key,sex,centre,ФИО\n", encoding="utf-8")
    assert main(["check", str(tmp_path / "register.csv"), "--language", "en"], today=AS_OF) == PERSONAL
    assert capsys.readouterr().err.splitlines()[1] == "Column D is named like a name."
    assert main(["check", str(tmp_path / "nothing.csv")], today=AS_OF) == WRONG_USE
    monkeypatch.setenv("ATLAS_ENGINE", "mysql://host")
    assert main(["check", str(tmp_path / "register.csv")], today=AS_OF) == WRONG_USE
    assert "ATLAS_ENGINE" in capsys.readouterr().err
    assert main(["check", "--as-of", "yesterday", "register.csv"]) == WRONG_USE
