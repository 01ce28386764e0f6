"""Which pages are the app's own, and that no other opens a websocket or changes anything."""

from typing import Any

import pytest
from anyio.from_thread import start_blocking_portal
from starlette.types import Message, Receive, Scope, Send

from components.origins import OwnOrigins, parse_origin
from components.server.origins import OwnOriginOnly

HERE = OwnOrigins(is_loopback_only=True)
NETWORK = OwnOrigins()
PUBLIC = parse_origin("https://atlas.almaty.example")
assert PUBLIC is not None
NAMED = OwnOrigins(frozenset({PUBLIC}), is_loopback_only=True)


@pytest.mark.parametrize(
    ("own", "origin", "host"),
    [
        (HERE, "http://localhost:8501", "localhost:8501"),
        (HERE, "http://127.0.0.1:8501", "127.0.0.1:8501"),
        (HERE, "http://[::1]:8501", "[::1]:8501"),
        (HERE, "http://localhost", "localhost"),
        (HERE, "http://localhost", "localhost:80"),
        (NETWORK, "http://192.168.1.20:8501", "192.168.1.20:8501"),
        (NETWORK, "http://atlas_1.almaty.example", "atlas_1.almaty.example"),
        (NETWORK, "https://atlas.almaty.example", "atlas.almaty.example"),
        (NETWORK, "https://atlas.almaty.example", "atlas.almaty.example:443"),
        (NAMED, "https://atlas.almaty.example", "atlas.almaty.example"),
        (NAMED, "https://atlas.almaty.example", "127.0.0.1:8501"),
        (NAMED, "https://atlas.almaty.example", "evil.example"),
    ],
)
def test_the_apps_own_pages_may_do_everything(own, origin, host):
    assert str(own.admitted([origin], [host])) == origin


@pytest.mark.parametrize(
    ("own", "origin", "host"),
    [
        (HERE, "http://localhost:8669", "localhost:8501"),
        (HERE, "http://localhost", "localhost:8501"),
        (HERE, "http://localhost:8501", "127.0.0.1:8501"),
        (HERE, "http://evil.example:8501", "evil.example:8501"),
        (HERE, "http://localhost.:8501", "localhost.:8501"),
        (HERE, "http://localhost.evil.example:8501", "localhost.evil.example:8501"),
        (HERE, "http://127.0.0.1.evil.example:8501", "127.0.0.1.evil.example:8501"),
        (HERE, "http://0.0.0.0:8501", "0.0.0.0:8501"),
        (HERE, "http://[::ffff:203.0.113.9]:8501", "[::ffff:203.0.113.9]:8501"),
        (HERE, "https://localhost", "localhost:80"),
        (NETWORK, "http://evil.example", "atlas.almaty.example"),
        (NETWORK, "http://atlas.almaty.example:8669", "atlas.almaty.example:8501"),
        (NETWORK, "http://atlas.almaty.example.evil.example", "atlas.almaty.example"),
        (NAMED, "http://atlas.almaty.example", "atlas.almaty.example"),
        (NAMED, "https://atlas.almaty.example:8443", "atlas.almaty.example:8443"),
        (NAMED, "http://localhost:8501", "localhost:8501"),
        (NAMED, "https://evil.example", "evil.example"),
    ],
)
def test_every_other_page_is_foreign(own, origin, host):
    assert own.admitted([origin], [host]) is None


@pytest.mark.parametrize(
    "origin",
    [
        "",
        "null",
        "file://",
        "http://",
        "http:///localhost",
        "//localhost",
        "localhost",
        "ws://localhost",
        "chrome-extension://localhost",
        "http://evil.example\\@localhost",
        "http://evil.example@localhost",
        "http://localhost@evil.example",
        "http://@localhost",
        "http://localhost\\.evil.example",
        "http://localhost/",
        "http://localhost?",
        "http://localhost#",
        "http://localhost/..//evil.example",
        "http://localhost:",
        "http://localhost:0",
        "http://localhost:080",
        "http://localhost:65536",
        "http://localhost:99999999999",
        "http://localhost:8０",
        "http://localhost:-1",
        "http://localhost:80:80",
        "http://LOCALHOST",
        "HTTP://localhost",
        "http://localhost.",
        "http://local\thost",
        " http://localhost",
        "http://localhost ",
        "http://localhost\n",
        "http://localhost\x00",
        "http://localhost,http://evil.example",
        "http://localhost http://evil.example",
        "http://loсalhost",
        "http://%6cocalhost",
        "http://[::1",
        "http://::1",
        "http://[::1]evil.example",
        "http://[::1%25lo]",
        "http://.",
        "http://a..b",
    ],
)
def test_what_no_browser_writes_is_no_origin(origin):
    assert parse_origin(origin) is None
    assert NETWORK.admitted([origin], [origin.removeprefix("http://")]) is None


def test_who_names_two_origins_or_hosts_or_none_is_foreign():
    page, host = "http://localhost:8501", "localhost:8501"
    for own in (HERE, NETWORK):
        assert own.admitted([page, page], [host]) is None
        assert own.admitted([page], [host, host]) is None
        assert own.admitted([], [host]) is None
        assert own.admitted([page], []) is None


def asked(own: OwnOrigins, kind: str, method: str = "", **headers: str) -> tuple[list[Scope], list[Message]]:
    """What is passed on to the app, and what is answered in its place."""
    passed: list[Scope] = []
    said: list[Message] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        passed.append(scope)

    async def nothing() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        said.append(message)

    lines = [(name.encode(), value.encode()) for name, value in headers.items()]
    scope: dict[str, Any] = {"type": kind, "method": method, "path": "/", "headers": lines}
    with start_blocking_portal() as another_thread:  # in this one a browser's loop may run
        another_thread.call(OwnOriginOnly(app, own=own), scope, nothing, send)
    return passed, said


def test_streamlit_never_sees_a_foreign_handshake():
    passed, said = asked(HERE, "websocket", host="localhost:8501", origin="http://localhost:8669")
    assert not passed
    assert said == [{"type": "websocket.close"}]


def test_streamlit_sees_its_own_pages_handshake_under_the_public_address_whatever_host_the_proxy_wrote():
    """It compares the two once more, and where they differ it asks an address service outside."""
    passed, _ = asked(NAMED, "websocket", host="127.0.0.1:8501", origin="https://atlas.almaty.example")
    assert dict(passed[0]["headers"])[b"host"] == b"atlas.almaty.example"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_a_foreign_page_changes_nothing(method):
    passed, said = asked(HERE, "http", method, host="localhost:8501", origin="http://localhost:8669")
    assert not passed
    assert said[0]["status"] == 403
    passed, _ = asked(HERE, "http", method, host="localhost:8501", origin="http://localhost:8501")
    assert passed


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_reading_is_open_to_every_page(method):
    passed, _ = asked(HERE, "http", method, host="localhost:8501", origin="http://localhost:8669")
    assert passed


def test_the_administrator_is_told_of_each_foreign_page_once_and_of_no_more_than_a_few(caplog):
    door = OwnOriginOnly(lambda *_: pytest.fail("passed on"), own=HERE)

    async def handshake(origin: str) -> None:
        async def ignore(_: Message) -> None:
            pass

        lines = [(b"host", b"localhost:8501"), (b"origin", origin.encode())]
        await door({"type": "websocket", "headers": lines}, lambda: pytest.fail("read"), ignore)

    with start_blocking_portal() as another_thread:
        for number in range(100):
            for _ in range(2):
                another_thread.call(
                    handshake, f"http://evil{number}.example\n\x1b[31mforged \u2028line" + "x" * 9000
                )
    assert len(caplog.messages) == 20
    assert all(message.isprintable() and len(message) < 1000 for message in caplog.messages)
    assert "ATLAS_ORIGIN" in caplog.text


@pytest.mark.parametrize(
    ("named", "is_over_tls"),
    [((), False), (("https://a.kz",), True), (("https://a.kz", "http://10.0.0.5:8501"), False)],
)
def test_people_come_by_tls_alone_where_every_named_address_is_behind_it(named, is_over_tls):
    origins = frozenset(origin for text in named if (origin := parse_origin(text)))
    assert OwnOrigins(origins).is_over_tls == is_over_tls
