"""What newcomers read is true of what they run."""

import re
import tomllib
from importlib.metadata import version

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from components.page_registry import PAGES
from tests.architecture.project import ROOT, text_files, text_of
from tests.builders import ENGLISH, KAZAKH, RUSSIAN

READMES = ("README.md", "README.kk.md", "README.ru.md")
MAIN_COMMANDS = {"run", "test", "check", "bench", "help"}


def targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):.*## ", text_of("Makefile"), flags=re.MULTILINE))


def commands(name: str) -> set[str]:
    """What the text tells its reader to type after `make`."""
    return set(re.findall(r"(?:^|[`\s])make ([a-z-]+)(?=[`\s]|$)", "\n".join(code_of(text_of(name)))))


def code_of(text: str) -> list[str]:
    return [*re.findall(r"```\w*\n(.*?)```", text, flags=re.DOTALL), *re.findall(r"`[^`\n]+`", text)]


@pytest.mark.parametrize("name", [*READMES, "CONTRIBUTING.md"])
def test_every_command_that_a_newcomer_is_told_to_type_exists(name):
    assert commands(name)
    assert commands(name) <= targets()


def test_the_main_commands_are_told_to_newcomers():
    assert targets() >= MAIN_COMMANDS
    assert commands("README.md") >= MAIN_COMMANDS
    for name in READMES:
        assert {"run", "test"} <= commands(name)


def test_every_target_says_what_it_does():
    phony = set(re.findall(r"^\.PHONY: (.*)$", text_of("Makefile"), flags=re.MULTILINE)[0].split())
    assert phony == targets()


def test_the_gate_checks_and_tests():
    assert re.findall(r"^make -j 2 (.+)$", text_of(".ci/run"), flags=re.MULTILINE) == ["check test"]


@pytest.mark.parametrize(("name", "tr"), [*zip(READMES, (ENGLISH, KAZAKH, RUSSIAN), strict=True)])
def test_every_page_is_told_in_the_words_of_the_menu(name, tr):
    told = re.findall(r"^\| \*\*(.+?)\*\* \|", text_of(name), flags=re.MULTILINE)
    assert sorted(told) == sorted(page.title_in(tr) for page in PAGES)


def test_the_instructions_have_the_same_parts_in_three_languages():
    parts = {
        name: re.findall(r"^(#+) |^ *```(sh|bat|nginx)$", text_of(name), flags=re.MULTILINE)
        for name in READMES
    }
    assert len({tuple(found) for found in parts.values()}) == 1, parts


@pytest.mark.parametrize("name", READMES)
def test_every_setting_is_told_to_those_who_run_the_app(name):
    settings = set(re.findall(r'"(ATLAS_\w+)"', text_of("components/settings.py")))
    assert settings
    assert settings <= set(re.findall(r"ATLAS_\w+", text_of(name)))


@pytest.mark.parametrize(
    "name", [*READMES, "CONTRIBUTING.md", "data/tables/README.md", "geo/layers/README.md"]
)
def test_every_file_that_a_text_links_to_is_there(name):
    folder = (ROOT / name).parent
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", text_of(name))
    assert not [link for link in links if not (folder / link).exists()]


def requirements(name: str) -> list[Requirement]:
    """What a list of requirements asks for, without its comments and hashes."""
    whole = text_of(name).replace(" \\\n", "\n")
    return [Requirement(line) for line in whole.splitlines() if line and not line.startswith(("#", " "))]


@pytest.mark.parametrize("name", ["requirements.in", "requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_pinned_exactly(name):
    asked = requirements(name)
    assert asked
    assert all(re.fullmatch(r"==[0-9][\w.!+]*", str(each.specifier)) for each in asked)
    assert len({each.name.lower() for each in asked}) == len(asked)


def test_every_part_that_the_app_runs_on_is_known_by_its_hash():
    parts = re.findall(
        r"^[\w.-]+==.*\\$(?=\n +--hash=sha256:[0-9a-f]{64}\b)", text_of("requirements.txt"), re.M
    )
    assert len(parts) == len(requirements("requirements.txt"))


def test_the_pins_with_hashes_are_those_of_the_readable_list():
    wanted = {(canonicalize_name(each.name), str(each.specifier)) for each in requirements("requirements.in")}
    pinned = {
        (canonicalize_name(each.name), str(each.specifier)) for each in requirements("requirements.txt")
    }
    assert wanted <= pinned


def test_the_tests_run_on_what_the_app_runs_on():
    here = [
        each for each in requirements("requirements.txt") if each.marker is None or each.marker.evaluate()
    ]
    assert len(here) > 60
    assert not [str(each) for each in here if not each.specifier.contains(version(each.name))]


def test_the_changes_are_told_in_sentences_under_their_version():
    first = re.split(r"^## ", text_of("CHANGELOG.md"), flags=re.MULTILINE)[1]
    assert re.match(r"\d+\.\d+\.\d+\b", first)
    entries = re.findall(r"^- (.*?)(?=^- |\Z)", first, flags=re.MULTILINE | re.DOTALL)
    assert entries
    assert all(entry.strip().endswith(".") for entry in entries)


def test_the_server_tells_nobody_anything_and_listens_to_this_computer_alone():
    config = tomllib.loads(text_of(".streamlit/config.toml"))
    assert config["browser"]["gatherUsageStats"] is False
    assert config["server"]["address"] == "127.0.0.1"
    assert config["server"]["port"] == 8501
    assert config["server"]["headless"] is True


def test_a_reader_gets_our_files_and_our_sentences_and_no_others():
    client = tomllib.loads(text_of(".streamlit/config.toml"))["client"]
    assert client["disableDataExport"] is True
    assert client["showErrorDetails"] == "none"
    assert client["toolbarMode"] in {"viewer", "minimal"}


def test_no_font_or_picture_of_the_theme_comes_from_outside():
    assert "http" not in text_of(".streamlit/config.toml").partition("[theme]")[2]


def test_secrets_and_what_is_made_at_run_time_stay_out_of_the_repository():
    ignored = text_of(".gitignore").splitlines()
    assert {".streamlit/secrets.toml", "var/", ".venv"} <= set(ignored)
    assert "data/" not in ignored


PLACES = ("home", "root", "Users", "tmp", "work", "mnt", "shared")
ELSEWHERE = re.compile(rf"(?:^|[\s\"'`(=])(?:\.\./|/)(?:{'|'.join(PLACES)})(?:/|\b(?![-\w]))")


def test_no_file_names_a_place_of_the_computer_it_was_written_on():
    found = [
        f"{path.relative_to(ROOT)}: {match[0].strip()}"
        for path in text_files()
        for match in ELSEWHERE.finditer(path.read_text(encoding="utf-8"))
    ]
    assert not found


@pytest.mark.parametrize("place", PLACES)
def test_a_place_of_a_computer_is_recognised(place):
    assert ELSEWHERE.search(f"see /{place}/city/file")
    assert ELSEWHERE.search(f"`../{place}/notes.md`")
    assert not ELSEWHERE.search(f"https://example.org/{place}/file and data/{place}-notes")
