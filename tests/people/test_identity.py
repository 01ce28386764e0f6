"""Who somebody is, as the sign-in or the connection proves it."""

import tomllib
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from streamlit.runtime.context import ContextProxy, StreamlitHeaders
from streamlit.testing.v1 import AppTest

from components import deployment
from components.openid import SESSION_HEADER
from components.server.sign_in import account_of
from components.settings import SettingError, read_settings
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


def signed_in(user: dict[str, Any]) -> str:
    """The key of a session of somebody of whom the provider says this."""
    account = account_of({"iss": "https://id.almaty.kz", "sub": "1", **user})
    return deployment.store().sessions.begin(uuid4().hex, account, lasting=timedelta(hours=1))


def seen(
    user: dict[str, Any] | None, *, has_sign_in: bool = True, key: str = "", says: Any = None, **link: str
) -> list[str]:
    """Name, role, centres, access, whether they may read and see what waits.

    Args:
        user: what the provider says of who has signed in; None for somebody who has not.
        has_sign_in: whether the deployment has a sign-in.
        key: the key of the session that the connection was opened with, if it is another one.
        says: what a cookie of Streamlit's own says.
        link: what the address asks for.
    """
    reader = AppTest.from_string(PAGE, default_timeout=60)
    reader.query_params.update(link)
    if has_sign_in:
        reader.secrets.update(SECRETS)
        reader.user = says or {"is_logged_in": False}
    key = signed_in(user) if user is not None else key
    with pytest.MonkeyPatch.context() as patch:
        if key:
            patch.setattr(ContextProxy, "headers", StreamlitHeaders([(SESSION_HEADER, key)]))
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


@pytest.mark.parametrize("is_logged_in", [False, True])
def test_what_a_cookie_of_streamlits_own_says_gives_no_role(roles, is_logged_in):
    """Whoever knows the secret that signs it makes one that says anything."""
    forged = {"is_logged_in": is_logged_in, "email": "head@almaty.example", "email_verified": True}
    assert seen(None, says=forged)[:4] == ["", "reader", "", "sign_in"]


@pytest.mark.parametrize("key", ["0" * 64, "' OR ''='", "қ", "head@almaty.example"])
def test_a_session_that_never_was_gives_no_role(roles, key):
    assert seen(None, key=key)[:4] == ["", "reader", "", "sign_in"]


def test_a_session_that_has_ended_gives_no_role_any_more(roles):
    key = signed_in({"email": "head@almaty.example"})
    assert seen(None, key=key)[1] == "publisher"
    deployment.store().sessions.end(key)
    assert seen(None, key=key)[:4] == ["", "reader", "", "sign_in"]


def test_a_session_lasts_as_long_as_the_setting_says_now(roles, monkeypatch):
    key = signed_in({"email": "head@almaty.example"})
    monkeypatch.setattr(deployment, "settings", lambda: replace(read_settings(), session=timedelta(0)))
    assert seen(None, key=key)[:4] == ["", "reader", "", "sign_in"]


def test_an_email_that_the_provider_gives_to_somebody_later_holds_at_once(roles):
    key = signed_in({"email": "aigerim@almaty.example"})
    signed_in({"email": "former@almaty.example"})
    assert seen(None, key=key)[:4] == ["former@almaty.example", "reader", "", "no_role"]


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


@pytest.mark.parametrize("text", ["[logger]\n[logger]\n", "[server\n", "\xff"])
def test_a_configuration_that_cannot_be_read_stops_the_start_and_opens_nothing_to_the_network(
    text, tmp_path, monkeypatch
):
    path = tmp_path / "config.toml"
    path.write_bytes(text.encode("latin-1"))
    monkeypatch.setattr("streamlit.config.get_config_files", lambda _: [str(path)])
    with pytest.raises(SettingError) as caught:
        identity.check()
    assert caught.value.variable == str(path)


def test_the_configuration_of_the_project_can_be_read():
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert settings["server"]["address"] == "127.0.0.1"
