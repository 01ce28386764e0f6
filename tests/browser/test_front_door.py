"""What every answer of the server carries, whoever made it."""

import pytest
import requests

from components.server.page import PAGE_SCRIPT
from tests.browser.server import Server
from tests.browser.wire import wire

SECONDS = 30
FRAME = "/component/streamlit_folium.st_folium/index.html"
ADDRESSES = (
    "/",
    "/coverage?lang=ru",
    "/sources",
    "/health",
    "/favicon.png",
    "/vendor/leaflet/leaflet.js",
    PAGE_SCRIPT,
    "/open-data/published.csv",
    "/open-data/nothing.csv",
    "/_stcore/health",
    "/static/nothing.js",
    "/nothing",
    FRAME,
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_carries_the_security_headers(server: Server, address: str):
    headers = _get(server, address).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "SAMEORIGIN"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]
    policy = _policy(server, address)
    assert policy["default-src"] == {"'none'"}
    assert policy["frame-ancestors"] == {"'self'"}
    assert policy["base-uri"] == {"'self'"}


@pytest.mark.parametrize("address", [address for address in ADDRESSES if address != FRAME])
def test_no_script_runs_on_our_pages_but_our_own(server: Server, address: str):
    scripts = _policy(server, address)["script-src"]
    assert scripts.isdisjoint({"'unsafe-inline'", "'unsafe-eval'", "'strict-dynamic'", "*", "data:", "blob:"})
    assert all(source == "'self'" or source.startswith("'sha256-") for source in scripts)


@pytest.mark.parametrize("address", ["/", FRAME])
def test_the_policy_names_no_other_origin(server: Server, address: str):
    for sources in _policy(server, address).values():
        assert all(source.startswith("'") or source in {"data:", "blob:"} for source in sources)


@pytest.mark.parametrize(("asked", "language"), [("?lang=ru", "ru"), ("?lang=en", "en"), ("", "kk")])
def test_the_first_byte_of_a_page_is_in_the_language_already(server: Server, asked: str, language: str):
    page = requests.get(
        f"{server.origin}/coverage{asked}", headers={"Accept-Language": "de"}, timeout=SECONDS
    )
    assert f'<html lang="{language}"' in page.text


@pytest.mark.parametrize("address", ["/nothing", "/coverage/deeper", "/index.html", "/nothing.php?x=<b>"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_an_address_without_a_page_is_answered_as_such_and_not_by_streamlits_page(
    server: Server, address: str, method: str
):
    answer = requests.request(
        method, server.origin + address, headers={"Accept-Language": "ru"}, timeout=SECONDS
    )
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/html")
    if method == "GET":
        assert '<html lang="ru"' in answer.text
        assert "streamlit" not in answer.text.lower()
        assert "<b>" not in answer.text


def test_a_monitor_learns_that_the_server_runs_and_on_which_tables(server: Server):
    answer = _get(server, "/health").json()
    assert answer["status"] == "ok"
    assert len(answer["tables"]) == 12


def test_a_page_opens_also_with_many_long_cookies_of_other_sites_of_the_citys_domain(server: Server):
    cookie = "; ".join(f"portal_{number}={'x' * 3000}" for number in range(15))
    with wire(server.origin, {"Cookie": cookie}) as page:
        page.run("coverage")
        assert page.text().strip()


def _get(server: Server, address: str) -> requests.Response:
    return requests.get(server.origin + address, timeout=SECONDS)


def _policy(server: Server, address: str) -> dict[str, set[str]]:
    directives = _get(server, address).headers["content-security-policy"].split(";")
    parts = [directive.split() for directive in directives]
    return {name: set(sources) for name, *sources in parts}
