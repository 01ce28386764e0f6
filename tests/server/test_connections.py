"""How many connections the server bears, and how long it waits for somebody who dawdles."""

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

import psutil
import pytest
import requests

from components.server.connections import descriptors
from tests.browser.server import Server, serve
from tests.browser.wire import BROWSER, wire

SLOW_SECONDS = 8
CONNECTIONS = 200
SHORT_SECONDS = SLOW_SECONDS / 4
PATIENCE = 40
"""Seconds that a busy machine may take longer than the bound."""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server whose bounds are near."""
    settings = {"ATLAS_SLOW_SECONDS": str(SLOW_SECONDS), "ATLAS_CONNECTIONS": str(CONNECTIONS)}
    with serve(environment=settings) as started:
        yield started


@contextmanager
def connected(server: Server, number: int, said: bytes = b"") -> Iterator[list[socket.socket]]:
    """So many connections, on each of which this is said."""
    with ExitStack() as stack:
        lines = [stack.enter_context(line_to(server)) for _ in range(number)]
        for line in lines:
            _say(line, said)
        yield lines


def line_to(server: Server) -> socket.socket:
    target = urlsplit(server.origin)
    return socket.create_connection((target.hostname or "", target.port or 0), PATIENCE)


def _say(line: socket.socket, said: bytes) -> None:
    with suppress(OSError):  # it may have been let go for a newer one
        line.sendall(said)


def heard(line: socket.socket) -> bytes:
    """All that the server says until it ends the connection."""
    parts = []
    try:
        while part := line.recv(65536):
            parts.append(part)
    except ConnectionError:
        pass
    return b"".join(parts)


def until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < deadline, "it never came"
        time.sleep(0.1)


def open_at(server: Server) -> int:
    """The connections that the server has open."""
    return sum(
        each.status == psutil.CONN_ESTABLISHED
        for each in psutil.Process(server.process_id).net_connections("tcp")
    )


def test_fifteen_hundred_half_open_connections_keep_nobody_out_and_are_gone_after_the_bound(server: Server):
    assert descriptors() > 2000
    process = psutil.Process(server.process_id)
    before = process.memory_info().rss
    with connected(server, 1500, b"GET / HTTP/1.1\r\nHost: ata") as lines:
        assert requests.get(f"{server.origin}/health", timeout=PATIENCE).status_code == 200
        assert open_at(server) <= CONNECTIONS + 1
        until(lambda: open_at(server) == 0)
        assert heard(lines[-1]).startswith(b"HTTP/1.1 408 ")
    assert process.memory_info().rss - before < 30 * 2**20
    assert "Traceback" not in server.log.read_text("utf-8")


def test_connections_that_say_nothing_use_up_no_descriptors(tmp_path: Path):
    """The system grants fewer descriptors than connections come: a service of systemd has 1,024 of them."""
    few = tmp_path / "sitecustomize.py"
    few.write_text(
        "import resource\nresource.setrlimit(resource.RLIMIT_NOFILE, (256, 256))\n", encoding="utf-8"
    )
    with serve(environment={"PYTHONPATH": str(tmp_path)}) as small, connected(small, 400):
        for _ in range(3):
            assert requests.get(f"{small.origin}/health", timeout=PATIENCE).status_code == 200
        assert open_at(small) < 256 * 3 // 4 + 2


def test_open_pages_leave_room_to_answer_a_monitor_and_the_next_reader_is_told(server: Server):
    handshake = (
        b"GET /_stcore/stream HTTP/1.1\r\nHost: %b\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Origin: %b\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
    ) % (urlsplit(server.origin).netloc.encode(), server.origin.encode())
    with connected(server, CONNECTIONS, handshake) as pages:
        answers = [page.recv(4096) for page in pages]
        opened = [answer for answer in answers if answer.startswith(b"HTTP/1.1 101 ")]
        refused = [answer for answer in answers if answer.startswith(b"HTTP/1.1 503 ")]
        assert len(opened) == CONNECTIONS * 7 // 8
        assert len(refused) == CONNECTIONS - len(opened)
        assert "Сейчас подключено слишком много людей" in refused[0].decode()
        assert all(b"content-security-policy: " in answer for answer in answers)
        assert requests.get(f"{server.origin}/health", timeout=PATIENCE).status_code == 200


@pytest.mark.parametrize(
    ("said", "status"),
    [
        (b"GET / HTTP/1.1\r\nX: " + b"a" * 300_000, b"431"),
        (b"GET / HTTP/1.1\r\n" + b"X: a\r\n" * 50_000, b"431"),
        (b"GET /?" + b"a" * 40_000 + b" HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", b"414"),
        (b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX: " + b"a" * 70_000 + b"\r\n\r\n", b"431"),
        (b"this is not the language of the web\r\n\r\n", b"400"),
    ],
    ids=["endless header", "endless headers", "long address", "long header", "no request"],
)
def test_what_is_too_long_or_no_request_is_refused_with_all_headers(
    server: Server, said: bytes, status: bytes
):
    with line_to(server) as line:
        _say(line, said)
        answer = heard(line)
    if answer:  # what was still on its way may have torn the line before the answer was read
        assert answer.split(b" ")[1] == status
        assert b"content-security-policy: default-src 'none'" in answer
        assert b"x-content-type-options: nosniff" in answer
    else:
        assert status == b"431"


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        (
            "/_stcore/other",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13",
            b"403",
        ),
        (
            "/_stcore/stream",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 8",
            b"400",
        ),
        ("/_stcore/stream", "Sec-WebSocket-Key: short\r\nSec-WebSocket-Version: 13", b"400"),
        ("/_stcore/stream", "Sec-WebSocket-Version: 13", b"400"),
    ],
    ids=["another address", "old version", "short key", "no key"],
)
def test_a_connection_that_is_refused_has_all_headers(server: Server, path: str, headers: str, status: bytes):
    asked = (
        f"GET {path} HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n{headers}\r\n\r\n"
    )
    with line_to(server) as line:
        _say(line, asked.encode())
        answer = line.recv(4096)
    assert answer.split(b" ")[1] == status
    assert b"content-security-policy: default-src 'none'" in answer


def test_a_file_that_stops_half_way_is_dropped_with_its_room(server: Server):
    with wire(server.origin) as reader:
        reader.run("briefing")
        place = reader.ask_where_to_send("briefing.json")
        token = requests.get(f"{server.origin}/_stcore/health", timeout=PATIENCE).cookies["_streamlit_xsrf"]
        head = (
            f"PUT {place.upload_url} HTTP/1.1\r\nHost: a\r\nContent-Length: 900000\r\nX-Xsrftoken: {token}\r\n"
            f"Cookie: {BROWSER}; _streamlit_xsrf={token}\r\nContent-Type: multipart/form-data; boundary=b\r\n\r\n"
        )
        started = time.monotonic()
        with line_to(server) as line:
            part = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.json"\r\n\r\n'
            _say(line, head.encode() + part + b"a" * 500_000)
            assert heard(line) == b""
            assert SLOW_SECONDS - 1 < time.monotonic() - started < SLOW_SECONDS + PATIENCE
        until(lambda: open_at(server) == 1)
    assert "Traceback" not in server.log.read_text("utf-8")


def test_a_request_that_comes_in_one_letter_at_a_time_is_not_waited_for(server: Server):
    started = time.monotonic()
    with line_to(server) as line:
        line.settimeout(0.2)
        answer = b""
        while not answer and time.monotonic() - started < PATIENCE:
            _say(line, b"G")
            try:
                answer = line.recv(4096)
            except TimeoutError:
                continue
    assert answer.startswith((b"HTTP/1.1 408 ", b"HTTP/1.1 400 "))


def test_whoever_takes_nothing_of_the_answer_is_let_go(server: Server):
    script = next(Path(__import__("streamlit").__file__).parent.glob("static/static/js/index.*.js"))
    asked = f"GET /static/js/{script.name} HTTP/1.1\r\nHost: a\r\n\r\n".encode()
    with connected(server, 3, asked * 20):
        until(lambda: open_at(server) > 0)
        until(lambda: open_at(server) == 0)


def test_a_page_that_stays_open_is_not_taken_for_one_that_dawdles(server: Server):
    with wire(server.origin) as reader:
        reader.run("coverage")
        time.sleep(SHORT_SECONDS * 1.5)
        reader.run("coverage")
        assert reader.text()
