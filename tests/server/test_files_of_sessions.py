"""Files that a page offers and files that are sent to it belong to the browser that has the page open."""

import time
from collections.abc import Iterator
from contextlib import suppress

import psutil
import pytest
import requests
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.runtime.media_file_storage import MediaFileKind
from websockets.exceptions import ConnectionClosed

from components.allowances import LARGEST_CHOICE
from components.shell.offered_files import FilesOfSessions
from tests.browser.server import Server, serve
from tests.browser.wire import BROWSER, Wire, sent_file, wire

SECONDS = 30
OWN = {"Cookie": BROWSER}
OTHER = {"Cookie": BROWSER[:-1] + "x"}


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serve() as started:
        yield started


@pytest.fixture
def reader(server: Server) -> Iterator[Wire]:
    """Somebody who has the page of briefings open."""
    with wire(server.origin) as opened:
        opened.run("briefing")
        yield opened


def offered(page: Wire) -> str:
    """The address of a file that the page of briefings offers."""
    return next(
        each.download_button.url for each in page.of_kind("download_button") if each.download_button.url
    )


def test_a_file_is_answered_to_the_browser_whose_page_offers_it_and_kept_by_nobody(
    server: Server, reader: Wire
):
    answer = requests.get(server.origin + offered(reader), headers=OWN, timeout=SECONDS)
    assert answer.status_code == 200
    assert answer.text.startswith("{")
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "headers", [{}, OTHER, {"Cookie": "atlas_browser="}], ids=["none", "another", "empty"]
)
def test_nobody_else_gets_it(server: Server, reader: Wire, headers: dict[str, str]):
    answer = requests.get(server.origin + offered(reader), headers=headers, timeout=SECONDS)
    assert answer.status_code == 404
    assert "content-security-policy" in answer.headers


def test_a_file_made_on_the_click_is_answered_to_the_browser_whose_page_offers_it_alone(server: Server):
    with wire(server.origin) as page:
        page.run("coverage")
        buttons = [each.download_button for each in page.of_kind("download_button")]
        waiting = next(each.deferred_file_id for each in buttons if each.deferred_file_id)
        address = server.origin + page.ask_for_file(waiting)
        assert requests.get(address, headers=OWN, timeout=SECONDS).status_code == 200
        assert requests.get(address, headers=OTHER, timeout=SECONDS).status_code == 404


def test_a_file_ends_with_the_page_that_offered_it(server: Server):
    with wire(server.origin) as page:
        page.run("briefing")
        address = server.origin + offered(page)
    deadline = time.monotonic() + SECONDS
    while requests.get(address, headers=OWN, timeout=SECONDS).status_code != 404:
        assert time.monotonic() < deadline
        time.sleep(0.1)


def test_two_pages_offer_the_same_file_at_two_addresses(server: Server, reader: Wire):
    with wire(server.origin) as another:
        another.run("briefing")
        assert offered(another) != offered(reader)


def test_large_files_that_differ_in_one_byte_have_two_addresses():
    files, large = FilesOfSessions(), bytearray(3 * 2**20)
    first = files.load_and_get_id(bytes(large), "text/csv", MediaFileKind.DOWNLOADABLE, "report.csv")
    large[700_000] = 1
    second = files.load_and_get_id(bytes(large), "text/csv", MediaFileKind.DOWNLOADABLE, "report.csv")
    assert first != second
    assert files.get_file(second).content == bytes(large)


def test_before_its_first_session_a_browser_is_given_a_cookie_that_no_script_reads(server: Server):
    answer = requests.get(f"{server.origin}/_stcore/health", timeout=SECONDS)
    (cookie,) = [
        each for each in answer.raw.headers.getlist("set-cookie") if each.startswith("atlas_browser=")
    ]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert "Secure" not in cookie
    again = requests.get(f"{server.origin}/_stcore/health", headers=OWN, timeout=SECONDS)
    assert "atlas_browser" not in again.headers.get("set-cookie", "")
    tls = requests.get(
        f"{server.origin}/_stcore/health", headers={"X-Forwarded-Proto": "https"}, timeout=SECONDS
    )
    assert "Secure" in tls.headers["set-cookie"].partition("atlas_browser=")[2]


def test_any_reader_may_send_the_settings_of_a_briefing(server: Server, reader: Wire):
    place = reader.ask_where_to_send("briefing.json")
    assert _sent(server, place.upload_url, b"{}", OWN) == 204


def test_nobody_sends_a_file_to_the_page_of_another_browser_or_takes_one_back(server: Server, reader: Wire):
    place = reader.ask_where_to_send("briefing.json")
    assert _sent(server, place.upload_url, b"{}", OTHER) == 403
    assert _sent(server, place.upload_url, b"{}", {}) == 403
    removed = requests.delete(server.origin + place.upload_url, headers=OTHER, timeout=SECONDS)
    assert removed.status_code == 403


def test_a_session_that_has_shown_no_page_sends_nothing(server: Server):
    with wire(server.origin) as silent:
        place = silent.ask_where_to_send("briefing.json")
        assert _sent(server, place.upload_url, b"{}", OWN) == 403


def test_a_reader_without_the_right_to_hand_in_sends_no_report(server: Server):
    """Who comes through a proxy has no right where there is no sign-in."""
    with wire(server.origin, {"X-Forwarded-For": "203.0.113.7"}) as stranger:
        stranger.run("briefing")
        place = stranger.ask_where_to_send("report.csv")
        headers = OWN | {"X-Forwarded-For": "203.0.113.7"}
        assert _sent(server, place.upload_url, b"a" * (LARGEST_CHOICE + 100_000), headers) == 413
        assert _chunked(server, place.upload_url, LARGEST_CHOICE + 100_000, headers) in {413, None}


@pytest.mark.parametrize("number", [5_000, 500_000])
def test_one_message_does_not_ask_for_thousands_of_addresses(server: Server, number: int):
    process = psutil.Process(server.process_id)
    before = process.memory_info().rss
    asked = BackMsg()
    asked.file_urls_request.request_id = "all"
    asked.file_urls_request.file_names.extend([""] * number)
    with wire(server.origin) as greedy:
        greedy.socket.send(asked.SerializeToString())
        assert _heard(greedy) < 10_000
    assert process.memory_info().rss - before < 20 * 2**20


def test_a_message_larger_than_any_pages_ends_the_connection(server: Server):
    with wire(server.origin) as greedy:
        greedy.socket.send(bytes(2 * 2**20))
        assert _heard(greedy) < 10_000
        assert greedy.socket.close_code in {1006, 1009}


def test_what_one_browser_sends_is_read_by_its_own_page(server: Server, reader: Wire):
    place = reader.ask_where_to_send("briefing.json")
    assert sent_file(server.origin, place, "briefing.json", b'{"title": "Meeting"}').size == 20


def _heard(page: Wire) -> int:
    """How many bytes the server says until it ends the connection."""
    said = 0
    with suppress(ConnectionClosed):
        while True:
            said += len(page.socket.recv(SECONDS))
    return said


def _sent(server: Server, address: str, content: bytes, headers: dict[str, str]) -> int:
    token = _token(server)
    cookie = "; ".join(filter(None, (headers.get("Cookie"), f"_streamlit_xsrf={token}")))
    return requests.put(
        server.origin + address,
        files={"file": ("report.csv", content)},
        headers=headers | {"Cookie": cookie, "X-Xsrftoken": token},
        timeout=SECONDS,
    ).status_code


def _chunked(server: Server, address: str, size: int, headers: dict[str, str]) -> int | None:
    """Send a file without saying its length beforehand; None where the line was torn before the answer was read."""
    token = _token(server)
    begin = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'
    parts = iter([begin, *[b"a" * 50_000] * (size // 50_000), b"\r\n--b--\r\n"])
    more = {
        "Cookie": f"{headers['Cookie']}; _streamlit_xsrf={token}",
        "X-Xsrftoken": token,
        "Content-Type": "multipart/form-data; boundary=b",
    }
    try:
        return requests.put(
            server.origin + address, data=parts, headers=headers | more, timeout=SECONDS
        ).status_code
    except requests.ConnectionError:
        return None


def _token(server: Server) -> str:
    return str(requests.get(f"{server.origin}/_stcore/health", timeout=SECONDS).cookies["_streamlit_xsrf"])
