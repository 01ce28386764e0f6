"""Who somebody is, as the sign-in or the connection proves it."""

from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components.settings import SettingError
from components.shell import identity
from tests.architecture.project import ROOT

PAGE = """
import streamlit as st
from components.shell import identity

person = identity.person()
st.text(person.name)
st.text(person.role)
st.text(" ".join(sorted(person.centres)))
st.text(identity.access())
st.text(identity.may_read())
st.text(identity.sees_waiting())
"""
SECRETS = {"auth": {"cookie_secret": "a secret of the tests"}}
ROLES = """
publishers = ["head@almaty.example"]
[reporters]
"aigerim@almaty.example" = ["MED-1", "MED-2"]
"""


@pytest.fixture
def roles(tmp_path, monkeypatch) -> Path:
    path = tmp_path / "roles.toml"
    path.write_text(ROLES, encoding="utf-8")
    monkeypatch.setenv("ATLAS_ROLES", str(path))
    return path


def seen(user: dict[str, Any] | None, *, has_sign_in: bool = True, **link: str) -> list[str]:
    """Name, role, centres, access, whether they may read and see what waits."""
    reader = AppTest.from_string(PAGE)
    reader.query_params.update(link)
    if has_sign_in:
        reader.secrets.update(SECRETS)
    if user is not None:
        reader.user = {"is_logged_in": True, **user}
    elif has_sign_in:
        reader.user = {"is_logged_in": False}
    reader.run()
    assert not reader.exception
    return [text.value for text in reader.text]


def test_somebody_who_has_not_signed_in_reads_and_is_told_to_sign_in(roles):
    assert seen(None) == ["", "reader", "", "sign_in", "True", "False"]


def test_a_reporter_has_their_centres(roles):
    person = seen({"email": "Aigerim@almaty.example", "email_verified": True})
    assert person[:4] == ["aigerim@almaty.example", "reporter", "MED-1 MED-2", "granted"]


def test_a_publisher_sees_what_waits_only_after_asking_for_it(roles):
    head = {"email": "head@almaty.example"}
    assert seen(head)[-1] == "False"
    assert seen(head, waiting="yes")[-1] == "True"


@pytest.mark.parametrize(
    "user", [None, {"email": "aigerim@almaty.example"}, {"email": "stranger@almaty.example"}]
)
def test_nobody_else_sees_what_waits_whatever_the_address_asks(roles, user):
    assert seen(user, waiting="yes")[-1] == "False"


def test_a_stranger_has_no_role(roles):
    assert seen({"email": "stranger@almaty.example"})[1:4] == ["reader", "", "no_role"]


@pytest.mark.parametrize(
    "user",
    [
        {},
        {"email": ""},
        {"email": ["head@almaty.example"]},
        {"name": "head@almaty.example"},
        {"email": "head@almaty.example", "email_verified": False},
        {"email": "head@almaty.example", "email_verified": "false"},
        {"email": "head@almaty.example", "email_verified": 0},
    ],
)
def test_an_email_that_is_not_proven_gives_no_role(roles, user):
    assert seen(user)[:4] == ["", "reader", "", "no_email"]


def test_a_name_without_a_sign_in_gives_no_role(roles):
    assert seen({"is_logged_in": False, "email": "head@almaty.example"})[:4] == ["", "reader", "", "sign_in"]


def test_a_changed_roles_file_holds_at_once(roles):
    head = {"email": "head@almaty.example"}
    assert seen(head)[1] == "publisher"
    roles.write_text('publishers = ["another@almaty.example"]', encoding="utf-8")
    assert seen(head)[1] == "reader"


def test_a_roles_file_with_a_fault_gives_nobody_a_role_until_it_is_gone(roles):
    roles.write_text('publishers = ["head@almaty.example"', encoding="utf-8")
    assert seen({"email": "head@almaty.example"})[1] == "reader"


def test_without_sign_in_nobody_is_taken_for_local_who_is_not_proven_to_be(roles):
    """A page run without a connection, as here, has no address and no headers: it proves nothing."""
    assert seen(None, has_sign_in=False)[:4] == ["", "reader", "", "closed"]


def test_where_only_signed_in_people_may_read_others_may_not(roles, monkeypatch):
    monkeypatch.setenv("ATLAS_READING", "signed-in")
    assert seen(None)[4] == "False"
    assert seen({"name": "somebody"})[4] == "False"
    assert seen({"email": "stranger@almaty.example"})[4] == "True"


def test_reading_for_signed_in_people_only_needs_a_sign_in(monkeypatch):
    assert not (ROOT / ".streamlit" / "secrets.toml").exists()
    monkeypatch.setenv("ATLAS_READING", "signed-in")
    with pytest.raises(SettingError, match="ATLAS_READING"):
        identity.check()
