"""A sign-in that anybody could walk round does not start."""

import base64
import secrets
import tomllib

import pytest

from components.openid import is_random, new_secret, read_provider
from components.settings import SettingError
from tests.architecture.project import ROOT

SOUND = {
    "redirect_uri": "https://atlas.almaty.kz/oauth2callback",
    "cookie_secret": new_secret(),
    "client_id": "atlas",
    "client_secret": "a password of the app",
    "server_metadata_url": "https://id.almaty.kz/.well-known/openid-configuration",
}


@pytest.mark.parametrize(
    "secret",
    [
        "",
        " ",
        "x",
        "changeme",
        "secret" * 10,
        "Secret1!" * 8,
        "Changeme1" * 8,
        "a" * 32,
        "A" * 64,
        "00" * 32,
        "ab" * 32,
        "deadbeef" * 8,
        "0123456789abcdef" * 4,
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
        "a secret of many words that somebody has thought out at a desk",
        "please-change-this-cookie-secret-to-a-long-random-string",
        "PleaseChangeThisCookieSecretToALongRandomString",
        "CHANGE_ME_CHANGE_ME_PLEASE_CHANGE_ME_AT_ONCE_I_SAY",
        "құпия сөз" * 8,
        pytest.param(secrets.token_hex(24), id="24 bytes as hex"),
        pytest.param(secrets.token_urlsafe(24), id="24 bytes as base64"),
    ],
)
def test_a_secret_that_can_be_guessed_is_refused(secret):
    assert not is_random(secret)
    with pytest.raises(SettingError, match=r"secrets\.toml \[auth\] cookie_secret: "):
        read_provider(SOUND | {"cookie_secret": secret}, port=8501)


@pytest.mark.parametrize(
    "secret",
    [
        "3f7a91c02de84b65f0137acb92d4e86f51c8097be34da26f7810c95eb3d24f6a",
        "3F7A91C02DE84B65F0137ACB92D4E86F51C8097BE34DA26F7810C95EB3D24F6A",
        "q7Vn0cXw2-Lk9RzE5uTbYh1_sGdM4oJpA8fKi3NvQxW",
        base64.b64encode(
            bytes.fromhex("3f7a91c02de84b65f0137acb92d4e86f51c8097be34da26f7810c95eb3d24f6a")
        ).decode(),
        pytest.param(new_secret(), id="what the command writes"),
    ],
)
def test_random_bytes_are_taken_as_base64_or_hex(secret):
    assert is_random(secret)
    assert read_provider(SOUND | {"cookie_secret": secret}, port=8501).cookie_secret == secret


@pytest.mark.parametrize("name", sorted(SOUND))
@pytest.mark.parametrize("value", [None, "", "  ", 0, ["atlas"]])
def test_what_is_not_filled_in_is_named(name, value):
    section = {key: each for key, each in SOUND.items() if key != name} | (
        {} if value is None else {name: value}
    )
    with pytest.raises(SettingError) as caught:
        read_provider(section, port=8501)
    assert caught.value.variable == f".streamlit/secrets.toml [auth] {name}"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("google", {"client_id": "atlas"}),
        ("default", {"client_id": "atlas"}),
        ("expose_tokens", "id"),
        ("cookie_secrets", "a slip"),
        ("client_kwargs", "openid"),
        ("client_kwargs", {"scope": ["openid"]}),
        ("redirect_uri", "https://atlas.almaty.example/oauth2callback"),
        ("redirect_uri", "atlas.almaty.kz/oauth2callback"),
        ("redirect_uri", "https://atlas.almaty.kz/"),
        ("redirect_uri", "https://atlas.almaty.kz/oauth2callback?next=https://evil.kz"),
        ("redirect_uri", "https://user@atlas.almaty.kz/oauth2callback"),
        ("redirect_uri", "javascript:alert(1)//oauth2callback"),
        ("server_metadata_url", "https://id.almaty.example/.well-known/openid-configuration"),
        ("server_metadata_url", "file:///etc/passwd"),
        ("server_metadata_url", "https://[id"),
    ],
)
def test_what_cannot_be_used_is_named(name, value):
    with pytest.raises(SettingError) as caught:
        read_provider(SOUND | {name: value}, port=8501)
    assert caught.value.variable == f".streamlit/secrets.toml [auth] {name}"


@pytest.mark.parametrize("section", [5, "provider", ["a"], None])
def test_what_is_no_section_is_refused(section):
    with pytest.raises(SettingError, match=r"secrets\.toml \[auth\]: "):
        read_provider(section, port=8501)


def test_the_example_does_not_start_before_it_is_filled_in():
    example = tomllib.loads((ROOT / ".streamlit" / "secrets.example.toml").read_text(encoding="utf-8"))[
        "auth"
    ]
    assert set(example) == set(SOUND)
    with pytest.raises(SettingError):
        read_provider(example, port=8501)
    for name in SOUND:
        with pytest.raises(SettingError, match=name):
            read_provider(SOUND | {name: example[name]}, port=8501)


def test_the_provider_is_asked_for_the_email_alone_unless_told_otherwise():
    assert read_provider(SOUND, port=8501).options == {"scope": "openid email", "prompt": "select_account"}
    options = read_provider(SOUND | {"client_kwargs": {"prompt": "login"}}, port=8501).options
    assert options == {"scope": "openid email", "prompt": "login"}


def test_the_address_that_people_come_by_follows_from_where_the_provider_leads_back_to():
    provider = read_provider(SOUND, port=8501)
    assert (provider.origin, provider.is_secure) == ("https://atlas.almaty.kz", True)
    here = read_provider(SOUND | {"redirect_uri": "http://localhost:{port}/oauth2callback"}, port=8601)
    assert (here.origin, here.is_secure) == ("http://localhost:8601", False)
