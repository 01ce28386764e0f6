"""The app behind a real nginx: set up by the book, as it comes, and as a careless tutorial has it."""

from collections.abc import Iterator
from typing import NamedTuple

import pytest
import requests
from playwright.sync_api import Browser, Page, Request, expect
from websockets.exceptions import InvalidStatus

from components.i18n import Language
from tests.browser.drawing import expect_page, polygons, take_over
from tests.browser.reports import Desk, month
from tests.browser.server import Server, free_port, serve
from tests.browser.wire import wire
from tests.server.nginx import nginx

_PASS = "proxy_pass {app};"
_WEBSOCKET = (
    _PASS + " proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; "
    'proxy_set_header Connection "upgrade"; '
)
_BASE = "/atlas"
_STRIPPED = f"rewrite ^{_BASE}(/.*)$ $1 break; {_WEBSOCKET}"
_FORGED_HOST = _WEBSOCKET + "proxy_set_header Host localhost;"
_ANY_HOST = _WEBSOCKET + "proxy_set_header Host $http_host;"
_BY_THE_BOOK = _ANY_HOST + " proxy_set_header X-Forwarded-Proto $scheme;"
CLOSED = "Handing in is closed here"


class City(NamedTuple):
    """The app twice, and where nginx serves it.

    Attributes:
        plain: the app with its shipped settings.
        public: the app that knows its public addresses, beneath a path.
        as_it_comes: nginx with `proxy_pass` alone before `plain`.
        forged_host: nginx that tells `plain` that everybody asked for localhost.
        any_host: nginx that tells `plain` the host that was asked for.
        tls: nginx by the book, with TLS, before `public`; it passes the path on. The address ends with the path.
        tls_stripped: nginx with TLS that keeps no host and takes the path away, before `public`, likewise.
    """

    plain: Server
    public: Server
    as_it_comes: str
    forged_host: str
    any_host: str
    tls: str
    tls_stripped: str


@pytest.fixture(scope="module")
def city() -> Iterator[City]:
    """The app behind nginx."""
    ports = [free_port() for _ in range(5)]
    names = [f"http://127.0.0.1:{port}" for port in ports[:3]] + [
        f"https://localhost:{port}{_BASE}" for port in ports[3:]
    ]
    with serve() as plain, serve(environment={"ATLAS_ORIGIN": " ".join(names[3:])}) as public:
        places = {
            f"{ports[0]}": _PASS.format(app=plain.origin),
            f"{ports[1]}": _FORGED_HOST.format(app=plain.origin),
            f"{ports[2]}": _ANY_HOST.format(app=plain.origin),
            f"{ports[3]} ssl": _BY_THE_BOOK.format(app=public.origin),
            f"{ports[4]} ssl": _STRIPPED.format(app=public.origin),
        }
        with nginx(places):
            yield City(plain, public, *names)


@pytest.mark.parametrize("host", ["", "localhost", "127.0.0.1", "evil.example"])
@pytest.mark.parametrize("page", ["", None, "http://localhost", "http://evil.example", "null"])
def test_as_it_comes_nginx_opens_the_websocket_to_nobody(city: City, host: str, page: str | None):
    with pytest.raises(InvalidStatus), wire(city.as_it_comes, host=host, page_origin=page):
        pytest.fail("the handshake was let in")


@pytest.mark.parametrize(
    ("host", "page"),
    [
        ("", ""),
        ("", None),
        ("localhost", None),
        ("evil.example", "http://evil.example"),
        ("localhost:8669", "http://localhost:8669"),
        ("", "null"),
    ],
)
def test_a_proxy_that_calls_everybody_localhost_lets_no_foreign_page_in(
    city: City, host: str, page: str | None
):
    with pytest.raises(InvalidStatus, match="403"), wire(city.forged_host, host=host, page_origin=page):
        pytest.fail("the handshake was let in")


@pytest.mark.parametrize("proxy", ["forged_host", "any_host"])
def test_who_calls_themselves_localhost_by_hand_reads_and_hands_nothing_in(city: City, proxy: str):
    with wire(getattr(city, proxy), host="localhost", page_origin="http://localhost") as stranger:
        stranger.run("reporting")
        assert CLOSED in stranger.text()
        assert not stranger.of_kind("file_uploader")


@pytest.mark.parametrize("proxy", ["as_it_comes", "forged_host"])
def test_the_link_is_not_spent_through_a_proxy_that_hides_the_page_it_was_opened_on(city: City, proxy: str):
    link = city.plain.desk_link()
    place = getattr(city, proxy)
    answer = requests.post(link.replace(city.plain.origin, place), headers={"Origin": place}, timeout=30)
    assert answer.status_code == 403
    assert city.plain.desk_link() == link


def test_beneath_a_path_people_read_hand_in_and_download_over_tls(browser: Browser, city: City):
    context = browser.new_context(ignore_https_errors=True, base_url=f"{city.tls}/", locale="en-GB")
    page = context.new_page()
    astray = _watched(page, city.tls)
    desk = Desk(page, Language.ENGLISH).open()
    expect(page.get_by_text(CLOSED)).to_be_visible()
    assert f"open {city.tls}/hand-in/" in city.public.log.read_text("utf-8")
    page.goto(city.public.desk_link().replace(city.public.origin, city.tls))
    page.get_by_role("button").click()
    expect(page.get_by_test_id("stFileUploader")).to_be_visible()
    content = month("MED-1", 12)
    desk.send("report.csv", content)
    desk.hand_in()
    desk.expect_receipt(content)
    with page.expect_download() as original:
        page.locator("[class*=st-key-original] button").click()
    assert original.value.path().read_bytes() == content
    (cookie,) = [each for each in context.cookies() if "atlas_desk" in each.get("name", "")]
    assert cookie.get("name", "").startswith("__Host-")
    assert all(each.get("secure") for each in context.cookies())
    others = [each for each in context.cookies() if not each.get("name", "").startswith("__Host-")]
    assert others
    assert all(each.get("path") == f"{_BASE}/" for each in others)
    assert not astray
    context.close()


@pytest.mark.parametrize("proxy", ["tls", "tls_stripped"])
def test_beneath_a_path_pages_lead_to_one_another_and_draw_their_map(
    browser: Browser, city: City, proxy: str
):
    base = getattr(city, proxy)
    context = browser.new_context(ignore_https_errors=True, base_url=f"{base}/", locale="en-GB")
    page = context.new_page()
    astray = _watched(page, base)
    page.goto(f"{base}?lang=en")
    expect_page(page, "overview", Language.ENGLISH)
    expect(page).to_have_url(f"{base}/?lang=en")
    page.locator("[data-testid=stHtml] a[href*=district]").first.click()
    expect_page(page, "district", Language.ENGLISH)
    assert page.url.startswith(f"{base}/district?")
    page.reload()
    expect_page(page, "district", Language.ENGLISH)
    page.get_by_test_id("stTopNavLink").filter(has_text="Coverage").click()
    expect_page(page, "coverage", Language.ENGLISH)
    assert page.url.startswith(f"{base}/coverage")
    take_over(page)
    expect(polygons(page)).to_have_count(8)
    assert not astray
    context.close()


def _watched(page: Page, base: str) -> list[str]:
    """The addresses that a page asks for from now on which do not stand beneath the path."""
    astray: list[str] = []

    def look(request: Request) -> None:
        address = request.url
        if address != base and not address.startswith((f"{base}/", f"{base}?", "blob:", "data:")):
            astray.append(address)

    page.on("request", look)
    return astray


def test_the_address_behind_the_proxy_is_nobodys_own_once_the_public_one_is_named(city: City):
    for page in ("", "http://localhost:8501", None):
        with pytest.raises(InvalidStatus, match="403"), wire(city.public.origin, page_origin=page):
            pytest.fail("the handshake was let in")
