"""How many connections may be open, and how long one may take to say what it wants.

Streamlit leaves uvicorn as it comes, which waits for ever for the rest of a request and takes connections until the
system gives it no more descriptors: then nobody is answered, a monitor neither.

When there is no room left, the connection goes that has waited longest without a whole request. So somebody who opens
thousands and says nothing pushes out nobody who speaks.
"""

import asyncio
import re
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn import Config
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware
from uvicorn.server import ServerState

if TYPE_CHECKING:
    from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol as HTTPProtocol
else:  # what uvicorn itself takes: another class where httptools is not there, as on Windows
    from uvicorn.protocols.http.auto import AutoHTTPProtocol as HTTPProtocol

from components.i18n import Language, translator
from components.origins import is_loopback
from components.server.addresses import MOST_HEAD_BYTES
from components.server.messages import MOST_MESSAGE_BYTES

_SHORT_SHARE: Final = 4
_LEAST_TAKEN_BYTES: Final = 16 * 1024
_SHARE_OF_ONE_ADDRESS: Final = 4
_SHARE_KEPT_FROM_PAGES: Final = 8
_MOST_DESCRIPTORS: Final = 65_536
_KEY: Final = re.compile(rb"[A-Za-z0-9+/]{22}==")


@dataclass(frozen=True)
class Limits:
    """What one server can bear.

    Attributes:
        most: connections at once.
        slow_seconds: how long a request may take to arrive whole.
        headers: what every answer carries.
        proxies: the addresses that connections of many people come from.
    """

    most: int
    slow_seconds: float
    headers: Sequence[tuple[bytes, bytes]]
    proxies: Container[str]

    @property
    def short_seconds(self) -> float:
        """How long its first line and headers may take, and a first part of an answer to be taken."""
        return self.slow_seconds / _SHORT_SHARE

    @property
    def most_of_one_address(self) -> int:
        """Connections at once from one address that is no proxy's: one computer leaves room for others."""
        return self.most // _SHARE_OF_ONE_ADDRESS

    @property
    def most_pages(self) -> int:
        """Open pages, whose connections stay: what remains answers a monitor, and says that it is full."""
        return self.most - self.most // _SHARE_KEPT_FROM_PAGES

    def is_of_many(self, address: str) -> bool:
        """Tell whether connections of one address may be those of many people."""
        return not address or address in self.proxies or is_loopback(address)


class BoundedConnections:
    """ASGI middleware that bounds the connections of the uvicorn that it finds itself in, when that starts."""

    def __init__(
        self, app: ASGIApp, *, most: int, slow_seconds: float, headers: Sequence[tuple[bytes, bytes]]
    ) -> None:
        self._app = app
        self._most = most
        self._slow_seconds = slow_seconds
        self._headers = headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on; before the server's start set its bounds."""
        if scope["type"] == "lifespan":
            self._bound(_config_behind(receive))
        await self._app(scope, receive, send)

    def _bound(self, config: Config) -> None:
        app = config.loaded_app
        proxies = app.trusted_hosts if isinstance(app, ProxyHeadersMiddleware) else ()
        most = min(self._most, descriptors() * 3 // 4)
        limits = Limits(most, self._slow_seconds, self._headers, proxies)
        config.http_protocol_class = partial(BoundedProtocol, limits)  # pyright: ignore[reportAttributeAccessIssue]
        config.ws_max_size = MOST_MESSAGE_BYTES


class BoundedProtocol(HTTPProtocol):
    """A connection that ends when it dawdles, or when there is no room for it."""

    def __init__(
        self,
        limits: Limits,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, object],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self._limits = limits
        self._timer: asyncio.TimerHandle | None = None
        self._unread_bytes = 0
        self.waits_since: float | None = None
        """When it began to wait for a whole head of a request; None while one is answered."""

    def connection_made(self, transport: asyncio.Transport) -> None:
        """Begin, or say at once that there is no room."""
        super().connection_made(transport)
        self._wait_for_head()
        if not self._has_room():
            self._end(HTTPStatus.SERVICE_UNAVAILABLE, _busy())

    def connection_lost(self, exc: Exception | None) -> None:
        """End."""
        self._stop_timer()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on, and see how far the request has come."""
        if self.transport.is_closing():
            return
        was_waiting = self.waits_since is not None
        super().data_received(data)
        if self not in self.connections or self.transport.is_closing():
            self._stop_timer()  # it has become the connection of a page, or has ended
        elif self._is_between_requests():
            self._read_more_of_head(len(data))
        elif was_waiting:
            self._wait_for_body()
        elif not self.cycle.more_body:
            self._stop_timer()

    def on_response_complete(self) -> None:
        """Wait for the next request, once the answer is on its way."""
        super().on_response_complete()
        if self._is_between_requests() and not self.flow.write_paused:
            self._wait_for_head()

    def pause_writing(self) -> None:
        """See that the answer is taken."""
        super().pause_writing()
        self._await_taking(self.transport.get_write_buffer_size())

    def resume_writing(self) -> None:
        """Go on."""
        super().resume_writing()
        self._stop_timer()
        if self._is_between_requests():
            self._wait_for_head()

    def handle_websocket_upgrade(self, *event: object) -> None:
        """Become the connection of a page, unless there are too many, or what is asked for is no such connection."""
        pages = sum(not isinstance(each, BoundedProtocol) for each in self.connections)
        if not _is_handshake(self.scope["headers"]):
            self._end(HTTPStatus.BAD_REQUEST)
        elif pages >= self._limits.most_pages:
            self._end(HTTPStatus.SERVICE_UNAVAILABLE, _busy())
        else:
            super().handle_websocket_upgrade(*event)

    def send_400_response(self, msg: str) -> None:
        """Answer what is no HTTP."""
        self._end(HTTPStatus.BAD_REQUEST, msg.encode())

    def _is_between_requests(self) -> bool:
        return self.cycle is None or self.cycle.response_complete

    def _wait_for_head(self) -> None:
        self.waits_since, self._unread_bytes = self.loop.time(), 0
        self._start_timer(self._limits.short_seconds, partial(self._end, HTTPStatus.REQUEST_TIMEOUT))

    def _read_more_of_head(self, size: int) -> None:
        self._unread_bytes += size
        if self._unread_bytes > MOST_HEAD_BYTES:
            self._end(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)

    def _wait_for_body(self) -> None:
        self.waits_since = None
        self._stop_timer()
        if self.cycle.more_body:
            self._start_timer(self._limits.slow_seconds, self.transport.abort)

    def _await_taking(self, bytes_left: int) -> None:
        """Abort where whoever asked takes next to nothing of the answer; a slow line takes what it can."""

        def look_again() -> None:
            still_left = self.transport.get_write_buffer_size()
            if still_left > bytes_left - _LEAST_TAKEN_BYTES:
                self.transport.abort()
            else:
                self._await_taking(still_left)

        self._start_timer(self._limits.short_seconds, look_again)

    def _start_timer(self, seconds: float, then: Callable[[], object]) -> None:
        self._stop_timer()
        self._timer = self.loop.call_later(seconds, then)

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _has_room(self) -> bool:
        if len(self.connections) > self._limits.most and not self._make_room(self.connections):
            return False
        address = _host(self.client)
        if self._limits.is_of_many(address):
            return True
        everybody: list[Any] = list(self.connections)
        own = [each for each in everybody if _host(each.client) == address]
        return len(own) <= self._limits.most_of_one_address or self._make_room(own)

    def _make_room(self, among: Iterable[Any]) -> bool:
        waiting = [
            each for each in among if getattr(each, "waits_since", None) is not None and each is not self
        ]
        if not waiting:
            return False
        longest = min(waiting, key=lambda each: each.waits_since)
        self.connections.discard(longest)
        longest.transport.abort()
        return True

    def _end(self, status: HTTPStatus, body: bytes = b"") -> None:
        """Answer without asking anybody, and close."""
        if self.transport.is_closing():
            self.transport.abort()  # it was told before, and has not taken what it was told
            return
        lines = [
            f"HTTP/1.1 {status.value} {status.phrase}".encode("ascii"),
            *(name + b": " + value for name, value in self._limits.headers),
            b"content-type: text/plain; charset=utf-8",
            f"content-length: {len(body)}".encode("ascii"),
            b"connection: close",
        ]
        self.transport.write(b"\r\n".join([*lines, b"", body]))
        self.transport.close()
        self._start_timer(self._limits.short_seconds, self.transport.abort)


def descriptors() -> int:
    """Let this process open as many files and connections as the system grants it, and return how many."""
    try:
        import resource  # Windows has none, and no such limit
    except ImportError:
        return _MOST_DESCRIPTORS
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _MOST_DESCRIPTORS if hard == resource.RLIM_INFINITY else min(hard, _MOST_DESCRIPTORS)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        return wanted
    return _MOST_DESCRIPTORS if soft == resource.RLIM_INFINITY else soft


def _config_behind(receive: Receive) -> Config:
    """Return the configuration of the server that starts.

    Streamlit builds it and leaves no way to it; uvicorn's announcement of the start comes from where it is kept.
    """
    config = getattr(getattr(receive, "__self__", None), "config", None)
    if not isinstance(config, Config):
        raise TypeError("the server is not uvicorn, or another one than this app's bounds are made for")
    return config


def _is_handshake(headers: Iterable[tuple[bytes, bytes]]) -> bool:
    """Check what the protocol of pages would refuse with an answer that has no security headers."""
    said = [(name, value.strip()) for name, value in headers]
    keys = [value for name, value in said if name == b"sec-websocket-key"]
    versions = [value for name, value in said if name == b"sec-websocket-version"]
    return len(keys) == 1 and bool(_KEY.fullmatch(keys[0])) and versions == [b"13"]


def _host(client: tuple[str, int] | None) -> str:
    return client[0] if client else ""


def _busy() -> bytes:
    """Return what somebody reads whose language is not known, as nothing was read of them."""
    sentences = []
    for language in Language:
        tr = translator(language)
        sentences.append(tr("Too many people are connected at the moment. Please try again in a minute."))
    return "\n".join(sentences).encode()
