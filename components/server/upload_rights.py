"""Whose files are taken: those of the browser that has the page open, as large and as many as its person may send."""

from collections import Counter
from collections.abc import Callable
from hmac import compare_digest
from http import HTTPStatus
from typing import Final

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components.allowances import Allowance
from components.server.browser import BrowserOf, browser
from components.server.uploads import ADDRESS, MOST_IN_SESSION

MOST_AT_ONCE: Final = 16
"""Files that may be on their way at the same moment, of each of the two kinds of sessions."""

_AROUND_A_FILE: Final = 16 * 1024  # boundary, name and type, as a form brings them
_RETRY_SECONDS: Final = "10"


class UploadRights:
    """ASGI middleware that refuses a file before it is read.

    Args:
        app: what is behind it.
        allowance_of: gives what a session may send, by the session's id.
        browser_of: gives the browser that has a session open.
    """

    def __init__(
        self, app: ASGIApp, *, allowance_of: Callable[[str], Allowance | None], browser_of: BrowserOf
    ) -> None:
        self._app = app
        self._allowance_of = allowance_of
        self._browser_of = browser_of
        self._on_their_way: Counter[str | bool] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what may be sent or taken back, and answer the rest."""
        found = ADDRESS.fullmatch(scope["path"]) if scope["type"] == "http" else None
        if found is None:
            await self._app(scope, receive, send)
            return
        session, allowance = found[1], self._allowance_of(found[1])
        owner = self._browser_of(session)
        if allowance is None or not owner or not compare_digest(owner, browser(scope)):
            await _refuse(HTTPStatus.FORBIDDEN)(scope, receive, send)
        elif self._is_too_busy(session, allowance):
            await _refuse(HTTPStatus.SERVICE_UNAVAILABLE)(scope, receive, send)
        else:
            await self._pass_on(session, allowance, scope, receive, send)

    def _is_too_busy(self, session: str, allowance: Allowance) -> bool:
        return (
            self._on_their_way[session] >= MOST_IN_SESSION
            or self._on_their_way[allowance.hands_in] >= MOST_AT_ONCE
        )

    async def _pass_on(
        self, session: str, allowance: Allowance, scope: Scope, receive: Receive, send: Send
    ) -> None:
        kinds = (session, allowance.hands_in)
        self._on_their_way.update(kinds)
        try:
            await _pass_bounded(self._app, allowance.most_bytes + _AROUND_A_FILE, scope, receive, send)
        finally:
            self._on_their_way.subtract(kinds)
            self._on_their_way += Counter()  # lets go of those that have nothing on its way


class _TooLargeError(Exception):
    pass


async def _pass_bounded(app: ASGIApp, most_bytes: int, scope: Scope, receive: Receive, send: Send) -> None:
    """Pass a request on whose body is read no further than it may be long, whatever its head says of its length."""
    read = 0

    async def receive_bounded() -> Message:
        nonlocal read
        message = await receive()
        read += len(message.get("body", b""))
        if read > most_bytes:
            raise _TooLargeError
        return message

    said = Headers(scope=scope).get("content-length", "0")
    try:
        if not said.isdecimal() or int(said[:20]) > most_bytes:
            raise _TooLargeError
        await app(scope, receive_bounded, send)
    except _TooLargeError:
        await _refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)(scope, receive, send)


def _refuse(status: HTTPStatus) -> PlainTextResponse:
    # The page's script puts our own words in place of whatever Streamlit's makes of the status.
    headers = {"connection": "close"} | (
        {"retry-after": _RETRY_SECONDS} if status is HTTPStatus.SERVICE_UNAVAILABLE else {}
    )
    return PlainTextResponse(status.phrase, status, headers=headers)
