"""What needs attention, told to cron and to the city's own mail."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from components.commands.attention import NO_STORE, NOTHING, SOMETHING, WRONG_USE, main


@pytest.fixture(autouse=True)
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A deployment of its own, without any report."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'atlas.sqlite3'}")


def test_every_matter_is_a_line_with_the_page_on_which_it_is_settled(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["--lang", "en"]) == SOMETHING
    lines = capsys.readouterr().out.splitlines()
    assert (
        "No report of the centres is published: all monthly figures are demonstration data. /reporting?lang=en"
        in lines
    )
    assert all("?lang=en" in line for line in lines)


@pytest.mark.parametrize(("language", "word"), [("kk", "орталық"), ("ru", "центр"), ("en", "centre")])
def test_matters_are_told_in_the_language_asked_for(
    capsys: pytest.CaptureFixture[str], language: str, word: str
) -> None:
    main(["--lang", language])
    assert word in capsys.readouterr().out.lower()


def test_a_program_reads_kind_count_codes_days_and_the_whole_address(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ATLAS_ORIGIN", "https://atlas.example")
    main(["--json"])
    told = json.loads(capsys.readouterr().out)
    [matter] = [each for each in told["matters"] if each["kind"] == "no_reports"]
    assert (matter["count"], matter["codes"]) == (1, ["demo"])
    assert matter["page"] == "https://atlas.example/reporting?lang=kk"
    assert told["troubles"] == []


def test_nothing_to_report_is_said_and_is_a_success(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("components.commands.attention.attention", lambda *_, **__: ())
    assert main(["--lang", "en"]) == NOTHING
    assert capsys.readouterr().out == "Nothing to report.\n"


def test_a_store_that_is_none_and_a_setting_that_cannot_be_used_have_their_own_codes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ATLAS_TABLES", str(tmp_path / "nowhere"))
    assert main([]) == WRONG_USE
    assert "ATLAS_TABLES" in capsys.readouterr().err
    monkeypatch.delenv("ATLAS_TABLES")
    (tmp_path / "atlas.sqlite3").write_text("no store")
    assert main([]) == NO_STORE


def test_an_unknown_language_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "de"]) == WRONG_USE
    assert "--lang" in capsys.readouterr().err


def test_the_command_runs_by_its_name() -> None:
    command = [sys.executable, "-W", "error", "-m", "components.commands.attention", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == SOMETHING, done.stderr
    assert json.loads(done.stdout)["matters"]
