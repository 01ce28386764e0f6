"""Who may do what: as the roles file says, or not at all."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from data.access.people import READER, Act, NotAllowed, Person, Role
from data.access.roles import Roles, email_key, load_roles, visible
from data.catalogue import load_catalogue
from data.errors import TableFaults
from data.store.model import Changes, Decision, Import, ImportState
from tests.architecture.project import ROOT

CENTRES = ("MED-1", "MED-2", "TUR-1")
REPORTER = Person("aigerim@almaty.example", Role.REPORTER, frozenset({"MED-1", "MED-2"}))
PUBLISHER = Person("head@almaty.example", Role.PUBLISHER)


def roles(tmp_path: Path, text: str) -> Roles:
    path = tmp_path / "roles.toml"
    path.write_text(text, encoding="utf-8")
    return load_roles(path, CENTRES)


def faults(tmp_path: Path, text: str) -> set[tuple[str, str]]:
    with pytest.raises(TableFaults) as caught:
        roles(tmp_path, text)
    assert {fault.file for fault in caught.value.faults} == {"roles.toml"}
    return {(fault.code, fault.value) for fault in caught.value.faults}


def test_a_person_is_what_the_file_names_them(tmp_path):
    known = roles(
        tmp_path,
        'publishers = ["head@almaty.example"]\n[reporters]\n"aigerim@almaty.example" = ["MED-1", "MED-2"]\n',
    )
    assert known.person("head@almaty.example") == PUBLISHER
    assert known.person("aigerim@almaty.example") == REPORTER
    assert known.person("stranger@almaty.example").role is Role.READER


def test_an_email_is_the_same_in_capitals_and_with_spaces_around_it(tmp_path):
    known = roles(tmp_path, 'publishers = [" Head@Almaty.Example "]')
    assert known.person("HEAD@almaty.EXAMPLE ") == PUBLISHER


@pytest.mark.parametrize("lookalike", ["head@almaty.example.evil", "heаd@almaty.example", "head@almaty"])
def test_an_email_that_only_looks_alike_is_a_stranger(tmp_path, lookalike):
    known = roles(tmp_path, 'publishers = ["head@almaty.example"]')
    assert known.person(lookalike).role is Role.READER


def test_a_letter_that_becomes_another_when_it_is_made_small_gives_nobody_anothers_rights(tmp_path):
    kelvin = "\u212aairat@almaty.example"
    assert kelvin.lower() == "kairat@almaty.example"
    known = roles(tmp_path, 'publishers = ["kairat@almaty.example"]')
    assert known.person(kelvin).role is Role.READER
    assert email_key("STRASSE@x.kz") != email_key("straße@x.kz")


def test_a_file_without_names_gives_nobody_a_role(tmp_path):
    assert roles(tmp_path, "") == Roles()
    assert Roles().person("head@almaty.example").role is Role.READER
    assert Roles().person("").role is Role.READER


def test_every_fault_of_the_file_is_named_at_once(tmp_path):
    text = """
    publishers = ["head@almaty.example", "no-email", 7]
    publisher = ["typo@almaty.example"]
    [reporters]
    "a@almaty.example" = ["MED-1", "MED-9"]
    "b@almaty.example" = []
    "c@almaty.example" = "TUR-1"
    "HEAD@almaty.example" = ["TUR-1"]
    "d@almaty.example" = [["TUR-1"]]
    """
    assert faults(tmp_path, text) == {
        ("not_an_email", "no-email"),
        ("not_an_email", "7"),
        ("unknown_part", "publisher"),
        ("unknown_centre", "MED-9"),
        ("no_centres", "b@almaty.example"),
        ("no_centres", "c@almaty.example"),
        ("named_twice", "HEAD@almaty.example"),
        ("unknown_centre", "['TUR-1']"),
    }


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('publishers = "head@almaty.example"', "not_a_list"),
        ('reporters = ["a@almaty.example"]', "not_a_table"),
        ("publishers = [", "unreadable"),
    ],
)
def test_a_file_of_another_shape_is_refused(tmp_path, text, code):
    assert {found for found, _ in faults(tmp_path, text)} == {code}


def test_a_file_that_is_not_there_or_no_text_is_refused(tmp_path):
    with pytest.raises(TableFaults, match="cannot be read"):
        load_roles(tmp_path / "nowhere.toml", CENTRES)
    (tmp_path / "roles.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(TableFaults, match="cannot be read"):
        load_roles(tmp_path / "roles.toml", CENTRES)


def test_the_example_of_a_roles_file_has_no_faults():
    known = load_roles(ROOT / "roles.example.toml", load_catalogue().centres.index)
    assert known.publishers
    assert known.reporters


def test_a_reporter_hands_in_for_their_own_centres_and_decides_nothing():
    REPORTER.require(Act.HAND_IN, ["MED-1", "MED-2"])
    with pytest.raises(NotAllowed) as caught:
        REPORTER.require(Act.HAND_IN, ["MED-1", "TUR-1"])
    assert caught.value.centres == ("TUR-1",)
    for act in (Act.DECIDE, Act.READ_WAITING):
        with pytest.raises(NotAllowed):
            REPORTER.require(act)


def test_a_reader_may_do_nothing_with_reports():
    for act in Act:
        with pytest.raises(NotAllowed):
            READER.require(act)


def report(number: int, by: str, *centres: str) -> Import:
    moment = datetime(2026, 11, 1, tzinfo=UTC)
    return Import(
        number, "figures", moment, by, "report.xlsx", "0" * 64, 10, 1, centres, ("2026-10", "2026-10"),
        Changes(1, 0, 0), "", (Decision(ImportState.WAITING, moment, by, ""),),
    )  # fmt: skip


def test_a_reporter_sees_the_reports_of_their_centres_a_publisher_all_and_a_reader_none():
    reports = [
        report(4, "somebody@almaty.example", "MED-1", "TUR-1"),
        report(3, "somebody@almaty.example", "MED-2"),
        report(2, "somebody@almaty.example", "TUR-1"),
        report(1, REPORTER.name, "TUR-1"),
    ]
    assert [each.number for each in visible(reports, REPORTER)] == [3, 1]
    assert visible(reports, PUBLISHER) == tuple(reports)
    assert visible(reports, READER) == ()
