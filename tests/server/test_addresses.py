"""At which address people open the app, as its settings, its sign-in and Streamlit's configuration say."""

from typing import Any

import pytest
import streamlit as st

from components.origins import OwnOrigins, parse_origin
from components.settings import SettingError
from components.shell import addresses, identity


@pytest.fixture
def configured(monkeypatch):
    """Lets a test say how the server is set up."""

    def configure(redirect_uri: str | None = None, **options: Any) -> None:
        known = {"server.address": "127.0.0.1", "server.port": 8501, "server.sslCertFile": None}
        given = known | {name.replace("_", ".", 1): value for name, value in options.items()}
        monkeypatch.setattr(st, "get_option", given.get)
        monkeypatch.setattr(st, "secrets", {"auth": {"redirect_uri": redirect_uri}})
        monkeypatch.setattr(identity, "has_sign_in_section", lambda: redirect_uri is not None)

    return configure


@pytest.mark.parametrize(
    ("address", "is_loopback_only", "told"),
    [
        ("127.0.0.1", True, "http://localhost:8501"),
        ("localhost", True, "http://localhost:8501"),
        ("::1", True, "http://localhost:8501"),
        ("0.0.0.0", False, "http://localhost:8501"),
        ("::", False, "http://localhost:8501"),
        (None, False, "http://localhost:8501"),
        ("192.168.1.20", False, "http://192.168.1.20:8501"),
        ("fd00::1", False, "http://[fd00::1]:8501"),
    ],
)
def test_without_a_name_the_app_is_where_the_server_listens(configured, address, is_loopback_only, told):
    configured(server_address=address)
    assert addresses.own_origins() == OwnOrigins(is_loopback_only=is_loopback_only)
    assert addresses.public_address() == told


def test_a_server_with_a_certificate_is_opened_by_https(configured):
    configured(server_sslCertFile="/etc/atlas.pem", server_port=443)
    assert addresses.public_address() == "https://localhost"


@pytest.mark.parametrize(
    ("back", "origin"),
    [
        ("https://Atlas.almaty.example/oauth2callback", "https://atlas.almaty.example"),
        ("http://localhost:{port}/oauth2callback", "http://localhost:8501"),
    ],
)
def test_the_address_that_the_sign_in_leads_back_to_is_the_apps_own_and_no_other(configured, back, origin):
    configured(redirect_uri=back)
    assert addresses.own_origins().named == {parse_origin(origin)}
    assert addresses.public_address() == origin


@pytest.mark.parametrize(
    "back", ["", "atlas.almaty.example", "https://user@atlas.almaty.example/", "http://[::1/"]
)
def test_an_address_that_cannot_be_read_names_nothing(configured, back):
    configured(redirect_uri=back)
    assert addresses.own_origins().named == frozenset()


def test_the_setting_goes_before_the_sign_in(configured, monkeypatch):
    monkeypatch.setenv("ATLAS_ORIGIN", "https://one.almaty.example https://two.almaty.example")
    configured(redirect_uri="https://three.almaty.example/oauth2callback")
    assert {str(origin) for origin in addresses.own_origins().named} == {
        "https://one.almaty.example",
        "https://two.almaty.example",
    }
    assert addresses.public_address() == "https://one.almaty.example"


def test_the_path_beneath_which_the_app_is_served_is_told_with_its_address(configured, monkeypatch):
    monkeypatch.setenv("ATLAS_ORIGIN", "https://almaty.example/atlas/")
    configured()
    assert addresses.named_address() == addresses.public_address() == "https://almaty.example/atlas"
    assert addresses.own_origins().named == {parse_origin("https://almaty.example")}


def test_streamlits_own_base_path_is_refused_by_its_name(configured):
    configured(server_baseUrlPath="/")
    addresses.check()
    configured(server_baseUrlPath="/atlas/")
    with pytest.raises(SettingError, match=r"baseUrlPath.*ATLAS_ORIGIN"):
        addresses.check()
