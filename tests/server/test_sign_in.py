"""What somebody sees who signs in while something goes wrong: a page in their language, and the way on."""

import json
import logging
import socket
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import ClassVar
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from components import deployment
from components.openid import OpenIdProvider, new_secret
from data.store.model import StoreUnusable
from tests.server.conftest import Visitor, serving

AWAY = {
    "kk": "Жүйеге кіру қызметі дұрыс жауап бермей тұр. Кейінірек қайталап көріңіз.",
    "ru": "Служба входа не отвечает должным образом. Повторите попытку позже.",
    "en": "The sign-in service does not answer as it should. Please try again later.",
}
REFUSED = "The sign-in service did not let you in. Please sign in again, or ask the administrator."
TOO_LATE = "This sign-in was begun too long ago or in another browser. Please sign in again."
HOSTILE = "\x1b[2K\r\n2026-11-28 ERROR forged\u2028forged<script>alert(1)</script>"


class Answers(BaseHTTPRequestHandler):
    """Says what a test wants it to."""

    said: ClassVar[dict[str, tuple[int, str]]] = {}
    hurry = Event()

    def do_GET(self) -> None:
        status, body = self.said.get(self.path, (200, "nonsense"))
        if body == "silence":
            self.hurry.wait(60)
            return
        self.send_response(status)
        self.end_headers()
        self.wfile.write(body.encode())

    def do_POST(self) -> None:
        self.do_GET()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def origin() -> Iterator[str]:
    """A provider that says what a test wants."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        Answers.hurry.set()
        server.shutdown()


@pytest.fixture(scope="module")
def front(origin: str) -> Iterator[Visitor]:
    with serving(_provider(origin)) as visitor:
        yield visitor


@pytest.fixture
def visitor(front: Visitor, origin: str) -> Visitor:
    """Somebody who comes for the first time, while the provider is as it should be."""
    front.cookies.clear()
    Answers.said = {"/discovery": (200, _metadata(origin))}
    return front


def _provider(origin: str) -> OpenIdProvider:
    home = "http://127.0.0.1:8501/oauth2callback"
    return OpenIdProvider(
        home, new_secret(), "atlas", "secret", f"{origin}/discovery", {"scope": "openid email"}
    )


def _metadata(origin: str) -> str:
    places = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
    return json.dumps({"issuer": origin, **{name: f"{origin}/{path}" for name, path in places.items()}})


def _begun(visitor: Visitor) -> str:
    """Begin to sign in; the state that the provider has to bring back."""
    answer = visitor.get(
        "/auth/login", headers={"Referer": f"http://127.0.0.1:{visitor.port}/coverage?lang=en"}
    )
    assert answer.status_code == 302
    return parse_qs(urlsplit(answer.headers["location"]).query)["state"][0]


def _expect_page(answer, status: int, language: str, sentence: str) -> None:
    assert answer.status_code == status
    assert f'<html lang="{language}"' in answer.text
    assert f"<h1>{sentence}</h1>" in answer.text
    assert f'href="/auth/login?lang={language}"' in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("language", AWAY)
@pytest.mark.parametrize(
    "said", [(500, "{}"), (404, "no such page"), (200, "<html>"), (200, "[]"), (200, "{}"), (200, "null")]
)
def test_a_provider_that_answers_nonsense_is_told_of_in_the_language_of_the_page(visitor, language, said):
    Answers.said = {"/discovery": said}
    page = f"http://127.0.0.1:{visitor.port}/coverage?district=medeu&lang={language}"
    _expect_page(visitor.get("/auth/login", headers={"Referer": page}), 502, language, AWAY[language])


def test_a_provider_that_is_away_is_told_of_in_the_language_of_the_browser():
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        port = nobody.getsockname()[1]
    with serving(_provider(f"http://127.0.0.1:{port}")) as visitor:
        answer = visitor.get("/auth/login", headers={"Accept-Language": "ru"})
    _expect_page(answer, 502, "ru", AWAY["ru"])


def test_a_provider_that_keeps_silent_holds_nobody_up(visitor):
    Answers.said = {"/discovery": (200, "silence")}
    _expect_page(visitor.get("/auth/login?lang=en"), 502, "en", AWAY["en"])


@pytest.mark.parametrize(
    "token",
    [
        (500, "{}"),
        (200, "nonsense"),
        (200, "[]"),
        (200, "{}"),
        (200, '{"access_token": "x", "token_type": "Bearer"}'),
        (200, '{"access_token": "x", "token_type": "Bearer", "id_token": "x.y.z"}'),
        (200, '{"access_token": "x", "token_type": "Bearer", "id_token": 5}'),
        (200, "silence"),
    ],
)
def test_a_provider_that_fails_in_the_end_lets_nobody_in(visitor, token):
    state = _begun(visitor)
    Answers.said = Answers.said | {"/token": token, "/keys": (200, '{"keys": []}')}
    _expect_page(visitor.get(f"/oauth2callback?code=x&state={state}"), 502, "en", AWAY["en"])
    assert "atlas_session" not in visitor.cookies


def test_a_provider_that_refuses_the_code_is_told_of(visitor):
    state = _begun(visitor)
    Answers.said = Answers.said | {
        "/token": (400, '{"error": "invalid_grant", "error_description": "used up"}')
    }
    _expect_page(visitor.get(f"/oauth2callback?code=x&state={state}"), 403, "en", REFUSED)


def test_what_a_stranger_writes_into_the_address_reaches_neither_the_page_nor_a_line_of_the_log(
    visitor, caplog
):
    address = f"/oauth2callback?lang=en&error={quote(HOSTILE)}&error_description={quote(HOSTILE * 20)}"
    with caplog.at_level(logging.INFO):
        answer = visitor.get(address)
    _expect_page(answer, 403, "en", REFUSED)
    assert "forged" not in answer.text
    assert max(len(record.getMessage()) for record in caplog.records) < 1000


@pytest.mark.parametrize("state", ["", "&state=", "&state=never", f"&state={quote(HOSTILE)}"])
def test_a_sign_in_that_was_not_begun_in_this_browser_is_begun_anew(visitor, state):
    _expect_page(visitor.get(f"/oauth2callback?lang=en&code=x{state}"), 400, "en", TOO_LATE)


def test_a_stranger_does_not_finish_a_sign_in_that_somebody_else_has_begun(visitor):
    state = _begun(visitor)
    visitor.cookies.clear()
    _expect_page(visitor.get(f"/oauth2callback?lang=en&code=x&state={state}"), 400, "en", TOO_LATE)


def test_the_way_back_from_the_providers_sign_out_leads_to_the_pages(visitor):
    for address in ("/oauth2callback", "/oauth2callback?state=x", "/auth/logout"):
        answer = visitor.get(address)
        assert (answer.status_code, answer.headers["location"]) == (302, "/")


def test_a_browser_remembers_four_sign_ins_that_were_begun_and_no_more(visitor):
    states = [_begun(visitor) for _ in range(40)]
    assert sum(len(cookie.value or "") for cookie in visitor.cookies) < 3000
    last = visitor.get(f"/oauth2callback?code=x&state={states[-4]}")
    assert last.status_code == 502
    assert visitor.get(f"/oauth2callback?code=x&state={states[0]}").status_code == 400


def test_a_store_that_does_not_answer_is_told_of_and_ends_nothing(visitor, monkeypatch):
    def away() -> None:
        raise StoreUnusable("the store does not answer")

    monkeypatch.setattr(deployment, "store", away)
    answer = visitor.get("/auth/logout?lang=en", headers={"Cookie": f"atlas_session={'x' * 43}"})
    _expect_page(answer, 503, "en", "Nobody can sign in or out at the moment. Please try again later.")
    assert "set-cookie" not in answer.headers


def test_without_a_provider_there_is_no_address_of_a_sign_in():
    with serving() as visitor:
        for address in ("/auth/login", "/oauth2callback?error=x", "/auth/logout"):
            assert visitor.get(address).text == f"passed on: {urlsplit(address).path}"
