"""The command line that makes a briefing's files, as for a meeting each week."""

import json
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from components import deployment
from components.briefing.choice import SECTIONS, BriefingChoice, from_json
from components.briefing.compose import verification_code
from components.briefing.data import read_ground
from components.commands.briefing import DONE, NO_STORE, REFUSED, WRONG_USE, main
from components.exports.files import FORMATS, name_of
from components.i18n import Language
from data.store import open_store
from tests.briefing.grounds import TODAY, catalogue, demo_briefing, reported_store

ROOT = Path(__file__).resolve().parents[2]
SMALL = {"language": "ru", "sections": ["coverage", "level"]}


@pytest.fixture
def database(tmp_path: Path) -> str:
    """The address of a store with reports."""
    (tmp_path / "store").mkdir()
    reported_store(tmp_path / "store").close()
    return f"sqlite:///{tmp_path / 'store' / 'atlas.sqlite3'}"


def test_all_five_files_are_made_and_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(tmp_path, SMALL) == DONE
    stem = "briefing_almaty_2026-11-23_ru"
    assert _names(tmp_path) == [f"{stem}.{ending}" for ending in ("docx", "pdf", "pptx", "xlsx", "zip")]
    assert capsys.readouterr().out.split() == [
        str(tmp_path / "out" / f"{stem}.{ending}") for ending in ("pptx", "docx", "pdf", "xlsx", "zip")
    ]
    first = {path.suffix: path.read_bytes()[:4] for path in (tmp_path / "out").iterdir()}
    assert first.pop(".pdf") == b"%PDF"
    assert first == dict.fromkeys((".docx", ".pptx", ".xlsx", ".zip"), b"PK\x03\x04")


def test_only_the_wanted_files_are_made(tmp_path: Path) -> None:
    assert _run(tmp_path, SMALL, "--format", "zip", "xlsx", "zip") == DONE
    assert [name.rpartition(".")[2] for name in _names(tmp_path)] == ["xlsx", "zip"]


def test_demonstration_data_is_in_the_name_and_ends_with_the_first_report(
    tmp_path: Path, database: str
) -> None:
    choice = {"language": "en", "sections": ["placements"], "day": "2026-12-01", "areas": ["medeu", "MED-1"]}
    assert _run(tmp_path, choice, "--format", "zip") == DONE
    assert _run(tmp_path, choice, "--format", "zip", "--database", database) == DONE
    name = "briefing_medeu-MED-1_2026-12-01_en.zip"
    assert _names(tmp_path) == [name, f"demo_{name}"]
    with ZipFile(tmp_path / "out" / name) as packed:
        assert b",reported," in packed.read("data/03-placed-by-month.csv")


def test_demonstration_data_can_be_switched_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATLAS_DEMO", "off")
    assert _run(tmp_path, {"sections": ["placements"]}, "--format", "xlsx") == DONE
    assert _names(tmp_path) == ["briefing_almaty_2026-11-23_kk.xlsx"]


def test_the_page_and_the_command_give_one_code(tmp_path: Path) -> None:
    choice = BriefingChoice(sections=SECTIONS)
    (tmp_path / "briefing.json").write_text(choice.to_json(), encoding="utf-8")
    assert main(_arguments(tmp_path, "--format", "xlsx"), today=TODAY) == DONE
    (path,) = (tmp_path / "out").iterdir()
    said = {
        row[0]: row[1] for row in load_workbook(path).worksheets[0].iter_rows(min_row=3, values_only=True)
    }
    ground = read_ground(
        choice,
        store=deployment.store(),
        catalogue=deployment.current().catalogue,
        may_be_demo=True,
        today=TODAY,
    )
    assert said["Тексеру коды"] == verification_code(choice, ground.reader)


def test_the_code_of_a_briefing_is_noted_so_that_it_can_be_shown_again(tmp_path: Path, database: str) -> None:
    assert _run(tmp_path, SMALL, "--format", "xlsx", "--database", database) == DONE
    choice = from_json(json.dumps(SMALL), catalogue=catalogue())
    store = open_store(database)
    ground = read_ground(choice, store=store, catalogue=catalogue(), may_be_demo=True, today=TODAY)
    noted = store.briefing(verification_code(choice, ground.reader))
    store.close()
    assert noted is not None
    assert noted.choice == choice.to_json()


def test_every_fault_of_a_choice_is_named_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(tmp_path, {"areas": ["atlantis"], "colour": 1}) == REFUSED
    assert capsys.readouterr().err == "the choice of a briefing is not sound: areas, colour\n"
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("text", ["", "[]", "kk"])
def test_a_file_that_is_no_choice_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "briefing.json").write_text(text, encoding="utf-8")
    assert main(_arguments(tmp_path), today=TODAY) == REFUSED


def test_a_missing_or_unreadable_file_is_wrong_use(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(_arguments(tmp_path), today=TODAY) == WRONG_USE
    assert "briefing.json" in capsys.readouterr().err
    (tmp_path / "briefing.json").write_bytes(b"\xff\xfe\x00")
    assert main(_arguments(tmp_path), today=TODAY) == WRONG_USE


def test_an_unknown_format_is_wrong_use(tmp_path: Path) -> None:
    assert _run(tmp_path, SMALL, "--format", "odt") == WRONG_USE


def test_a_file_where_the_folder_should_be_is_wrong_use(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("x")
    assert _run(tmp_path, SMALL, "--format", "xlsx") == WRONG_USE


def test_a_setting_that_cannot_be_used_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ATLAS_DEMO", "perhaps")
    assert _run(tmp_path, SMALL) == WRONG_USE
    assert "ATLAS_DEMO" in capsys.readouterr().err


def test_a_named_store_that_is_missing_is_not_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / "typo.sqlite3"
    assert _run(tmp_path, SMALL, "--database", f"sqlite:///{missing}") == NO_STORE
    assert "typo.sqlite3" in capsys.readouterr().err
    assert not missing.exists()


def test_files_of_the_same_name_are_replaced_whole(tmp_path: Path) -> None:
    assert _run(tmp_path, SMALL, "--format", "xlsx") == DONE
    (path,) = (tmp_path / "out").iterdir()
    path.write_bytes(b"old")
    assert _run(tmp_path, SMALL, "--format", "xlsx") == DONE
    assert path.read_bytes()[:2] == b"PK"
    assert _names(tmp_path) == [path.name]


def test_help_names_the_exit_codes() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "components.exports", "--help"], cwd=ROOT, capture_output=True, check=True
    )
    assert "3  the choice in BRIEFING is not sound" in done.stdout.decode()


@pytest.mark.parametrize("code", FORMATS)
def test_names_of_files_are_safe_in_every_file_system(code: str) -> None:
    choice = BriefingChoice(language=Language.KAZAKH, areas=("almaty", "MED-1"), title="../../x")
    name = name_of(demo_briefing("kk"), choice, code, city="almaty")
    assert name == f"demo_briefing_almaty-MED-1_2026-11-23_kk.{code}"


def _run(folder: Path, choice: dict[str, object], *more: str) -> int:
    (folder / "briefing.json").write_text(json.dumps(choice), encoding="utf-8")
    return main(_arguments(folder, *more), today=TODAY)


def _arguments(folder: Path, *more: str) -> list[str]:
    return [str(folder / "briefing.json"), "--out", str(folder / "out"), *more]


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "out").iterdir())
