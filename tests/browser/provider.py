"""A real OpenID Connect provider that the tests start, and people who sign in at it."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import requests
from playwright.sync_api import Page, expect

from components.i18n import translator
from components.openid import new_secret
from tests.browser.drawing import expect_settled
from tests.browser.server import free_port

_START_SECONDS = 60
COOKIE_SECRET = new_secret()
PEOPLE: Mapping[str, Mapping[str, object]] = {
    "head": {"email": "Head@almaty.example", "email_verified": True},
    "manager": {"email": "manager@almaty.example"},
    "stranger": {"email": "stranger@almaty.example", "email_verified": True},
    "impostor": {"email": "head@almaty.example", "email_verified": False},
    "nameless": {"name": "head@almaty.example"},
    "member": {
        "email": "member@almaty.example",
        "groups": [f"{number:08d}-7f3c-4a64-9d7b-0c5e2a1b9f4d" for number in range(400)],
    },
}
"""What the provider says of each person."""

ROLES = """
publishers = ["head@almaty.example"]
[reporters]
"manager@almaty.example" = ["MED-1", "MED-2"]
"""


@contextmanager
def provider() -> Iterator[str]:
    """Run the provider until the context is left; its origin."""
    port = free_port()
    claims = [
        part for name, said in PEOPLE.items() for part in ("--user-claims", json.dumps({"sub": name, **said}))
    ]
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), *claims]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        origin = f"http://127.0.0.1:{port}"
        try:
            _wait_for(f"{origin}/.well-known/openid-configuration", process)
            yield origin
        finally:
            process.terminate()


def secrets(folder: Path, provider_origin: str) -> Path:
    """The secrets of a deployment whose people sign in at the provider."""
    path = folder / "secrets.toml"
    path.write_text(
        f"""[auth]
redirect_uri = "http://127.0.0.1:{{port}}/oauth2callback"
cookie_secret = "{COOKIE_SECRET}"
client_id = "atlas"
client_secret = "a secret of the client"
server_metadata_url = "{provider_origin}/.well-known/openid-configuration"
""",
        encoding="utf-8",
    )
    return path


def sign_in(page: Page, name: str, *, language: str = "en") -> None:
    """Sign in as one of `PEOPLE`, starting at any page of the app."""
    tr = translator(language)
    page.get_by_role("button", name=tr("Sign in"), exact=True).click()
    page.get_by_role("button", name=name, exact=True).click()
    expect(page.get_by_test_id("stApp")).to_be_visible()
    expect_settled(page)


def signed_in(origin: str, name: str, visitor: requests.Session | None = None) -> requests.Session:
    """Sign in at the app as one of `PEOPLE`, or as anybody the provider was told of, without a browser."""
    visitor = visitor or requests.Session()
    visitor.trust_env = False
    form = visitor.get(f"{origin}/auth/login", timeout=_START_SECONDS)
    back = visitor.post(form.url, data={"sub": name}, timeout=_START_SECONDS)
    assert (back.status_code, back.url) == (200, f"{origin}/")
    return visitor


def cookies_of(visitor: requests.Session) -> str:
    """The header that carries a visitor's cookies."""
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in visitor.cookies)


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if requests.get(address, timeout=5).ok:
                return
        except requests.ConnectionError:
            time.sleep(0.1)
    raise AssertionError("the provider of the sign-in did not start")
