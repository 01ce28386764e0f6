"""Two processes behind one nginx with TLS, on one store: a hand-in, a download and a briefing in a real browser."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import requests
from playwright.sync_api import Browser, BrowserContext, Page, expect

from components.i18n import Language
from tests.browser.drawing import expect_page, expect_settled
from tests.browser.reports import Desk, month
from tests.browser.server import ROOT, Server, free_port, serve
from tests.browser.wire import BROWSER, wire
from tests.server.nginx import nginx

SETTINGS = ROOT / "deploy" / "nginx"
_TRIES = 8


class Replicas(NamedTuple):
    """Both processes, and the addresses of nginx that keeps browsers with their process and that does not."""

    servers: tuple[Server, Server]
    sticky: str
    loose: str


@pytest.fixture(scope="module")
def replicas(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Replicas]:
    """Two processes on one store of SQLite."""
    folder: Path = tmp_path_factory.mktemp("replicas")
    ports = [free_port(), free_port()]
    sticky, loose = (f"https://localhost:{port}" for port in ports)
    given = {
        "ATLAS_ORIGIN": f"{sticky} {loose}",
        "ATLAS_SHARED": str(folder),
        "DATABASE_URL": f"sqlite:///{folder / 'atlas.sqlite3'}",
    }
    with serve(environment=given) as first, serve(environment=given) as second:
        backs = [each.origin.removeprefix("http://") for each in (first, second)]
        passing = (SETTINGS / "proxy.conf").read_text("utf-8")
        places = {
            f"{ports[0]} ssl": passing,
            f"{ports[1]} ssl": passing.replace("http://atlas;", "http://loose;"),
        }
        listed = " ".join(f"server {back};" for back in backs)
        around = (
            f'include "{SETTINGS}/sticky.conf"; upstream atlas {{ hash $atlas_reader consistent; {listed} }} '
            f"upstream loose {{ {listed} }}"
        )
        with nginx(places, around=around):
            yield Replicas((first, second), sticky, loose)


@pytest.fixture
def publisher(
    browser: Browser, replicas: Replicas, request: pytest.FixtureRequest
) -> Iterator[BrowserContext]:
    """A browser that has come in by the links of both processes."""
    origin: str = getattr(replicas, request.param)
    context = browser.new_context(ignore_https_errors=True, base_url=f"{origin}/", locale="en-GB")
    for number, server in enumerate(replicas.servers):
        answer = requests.post(
            server.desk_link(), headers={"Origin": origin}, allow_redirects=False, timeout=30
        )
        name, _, rest = answer.headers["set-cookie"].partition("=")
        value = rest.partition(";")[0]
        context.add_cookies([{"name": f"{name}_{number}", "value": value, "url": origin, "secure": True}])
    yield context
    context.close()


@pytest.mark.parametrize("publisher", ["sticky"], indirect=True)
def test_kept_with_one_process_people_hand_in_download_and_make_a_briefing(publisher: BrowserContext):
    page = publisher.new_page()
    desk, content = Desk(page, Language.ENGLISH).open(), month("MED-1", 12)
    desk.send("report.csv", content)
    desk.hand_in()
    desk.expect_receipt(content)
    with page.expect_download() as original:
        page.locator("[class*=st-key-original] button").click()
    assert original.value.path().read_bytes() == content
    assert _briefing(page).startswith(b"%PDF")


@pytest.mark.parametrize("publisher", ["loose"], indirect=True)
def test_kept_with_no_process_people_are_told_in_kazakh_to_choose_the_file_again(publisher: BrowserContext):
    page = publisher.new_page()
    desk, content = Desk(page, Language.KAZAKH).open(), month("MED-2", 7)
    # Requests go to the processes in turn, so one that does not hold this page is asked for the file sooner or later.
    said = page.get_by_text(desk.tr("The file could not be sent. Please choose it again."))
    for _ in range(_TRIES):
        desk.send("report.csv", content)
        if said.is_visible():
            break
        page.reload()
    expect(said).to_be_visible()
    expect(page.get_by_text("status code")).to_have_count(0)
    for _ in range(_TRIES):
        page.get_by_test_id("stFileUploader").get_by_role("button", name="report.csv").click()
        desk.send("report.csv", content)
        if not said.is_visible():
            break
    desk.hand_in()
    desk.expect_receipt(content)
    for _ in range(_TRIES):
        with page.expect_download() as original:
            page.locator("[class*=st-key-original] button").click()
        assert original.value.path().read_bytes() == content


def test_a_file_is_answered_by_the_process_that_did_not_draw_its_page_to_the_same_browser_alone(
    replicas: Replicas,
):
    drawing, other = (each.origin for each in replicas.servers)
    with wire(drawing, page_origin=replicas.loose) as page:
        page.run("coverage")
        buttons = [each.download_button for each in page.of_kind("download_button")]
        path = page.ask_for_file(next(each.deferred_file_id for each in buttons if each.deferred_file_id))
        own, stranger = ({"Cookie": cookie} for cookie in (BROWSER, f"{BROWSER[:-1]}x"))
        there, here = (requests.get(origin + path, headers=own, timeout=30) for origin in (other, drawing))
        assert (there.status_code, there.content) == (200, here.content)
        assert there.headers["content-disposition"] == here.headers["content-disposition"]
        assert requests.get(other + path, headers=stranger, timeout=30).status_code == 404
        page.run("about")
        page.run("about")
    assert requests.get(other + path, headers=own, timeout=30).status_code == 404


def _briefing(page: Page) -> bytes:
    page.goto("./briefing?lang=en")
    expect_page(page, "briefing", Language.ENGLISH)
    expect_settled(page)
    page.get_by_role("button", name="Make the files").click()
    file = page.locator("[class*='st-key-file:pdf'] button, [class*=st-key-file-pdf] button")
    expect(file).to_be_visible(timeout=60_000)
    with page.expect_download() as made:
        file.click()
    return made.value.path().read_bytes()
