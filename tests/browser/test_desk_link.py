"""The link that the start prints, in real browsers: it opens the desk once, and for no foreign page."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
import requests
from playwright.sync_api import Browser, expect

from components.i18n import Language, translator
from components.narrative.reporting import headline
from data.access.people import READER
from data.catalogue import Catalogue
from tests.browser.axe import grave_findings
from tests.browser.reports import Desk, month
from tests.browser.server import Server, serve
from tests.browser.visitors import Visitors, visiting

_OPEN_WEBSOCKET = """origin => new Promise(done => {
    const socket = new WebSocket(origin.replace("http", "ws") + "/_stcore/stream", ["streamlit"]);
    socket.onopen = () => done("open");
    socket.onerror = () => done("refused");
})"""
_POST = "async address => { await fetch(address, {method: 'POST', mode: 'no-cors', credentials: 'include'}) }"


@pytest.fixture(scope="module")
def desk_server() -> Iterator[Server]:
    """A server without a sign-in."""
    with serve() as server:
        yield server


@pytest.fixture
def visitors(browser: Browser, desk_server: Server) -> Iterator[Visitors]:
    """People who know the server's address; who has its link comes further."""
    with visiting(browser, desk_server) as people:
        yield people


@pytest.mark.parametrize("language", list(Language))
def test_the_link_opens_the_desk_in_one_browser_and_is_then_spent(
    visitors: Visitors, desk_server: Server, catalogue: Catalogue, language: Language
):
    tr = translator(language)
    link = desk_server.desk_link()
    first = visitors.arrive()
    first.goto(f"{link}?lang={language}")
    assert grave_findings(first) == {}
    first.get_by_role("button", name=tr("Open the reporting page")).click()
    expect(first).to_have_url(re.compile(rf"/reporting\?lang={language}$"))
    desk = Desk(first, language)
    expect(first.get_by_test_id("stFileUploader")).to_be_visible()
    if language is Language.RUSSIAN:
        content = month("MED-1", 12)
        desk.send("report.csv", content)
        desk.hand_in()
        desk.expect_receipt(content)
    (cookie,) = [each for each in first.context.cookies() if "atlas_desk" in each.get("name", "")]
    assert cookie.get("httpOnly")
    assert cookie.get("sameSite") == "Strict"
    assert cookie.get("expires") == -1

    second = visitors.arrive()
    second.goto("/coverage?lang=kk")
    expect(second.get_by_role("heading", level=1)).to_be_visible()
    answer = requests.get(link, headers={"Accept-Language": language}, timeout=30)
    assert answer.status_code == 403
    assert tr("This link does not work any more.") in answer.text
    assert requests.post(link, headers={"Origin": desk_server.origin}, timeout=30).status_code == 403
    Desk(second, language).open()
    why = headline(READER, "closed", (), catalogue=catalogue, tr=tr)
    expect(second.get_by_text(why)).to_be_visible()
    expect(second.get_by_test_id("stFileUploader")).to_have_count(0)
    assert desk_server.desk_link() != link


def test_a_preview_of_the_link_spends_nothing(desk_server: Server):
    link = desk_server.desk_link()
    for method in ("GET", "HEAD", "OPTIONS", "GET"):
        requests.request(method, link, timeout=30)
    assert desk_server.desk_cookie()


def test_a_page_of_another_port_gets_nowhere_in_a_browser_that_holds_the_cookie(
    browser: Browser, desk_server: Server
):
    context = browser.new_context()
    context.request.post(desk_server.desk_link(), headers={"Origin": desk_server.origin}, max_redirects=0)
    page = context.new_page()
    page.goto(f"{desk_server.origin}/health")
    assert page.evaluate(_OPEN_WEBSOCKET, desk_server.origin) == "open"
    with _another_port() as foreign:
        page.goto(foreign)
        assert page.evaluate(_OPEN_WEBSOCKET, desk_server.origin) == "refused"
        link = desk_server.desk_link()
        page.evaluate(_POST, link)
        assert desk_server.desk_link() == link
    context.close()


@contextmanager
def _another_port() -> Iterator[str]:
    """A stranger's page on this computer."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory="/dev")) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/nothing"
        server.shutdown()


class _Quiet(SimpleHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!DOCTYPE html><title>A stranger's page</title>")

    def log_message(self, *_: object) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        pass
