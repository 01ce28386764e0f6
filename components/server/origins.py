"""Only the app's own pages may open its websocket or change anything: every other origin is refused here.

Streamlit must not see a foreign handshake: it asks an address service outside for each, inside its event loop, and
everybody waits for the answer.
"""

import logging
from http import HTTPStatus
from typing import Final

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from components.origins import Origin, OwnOrigins

_LOG = logging.getLogger("atlas")
_ONLY_READ: Final = frozenset({"GET", "HEAD", "OPTIONS"})
_MOST_NAMED: Final = 20
_MOST_LETTERS: Final = 200


class OwnOriginOnly:
    """ASGI middleware that answers 403 to a websocket or a change that a foreign page asks for.

    A websocket without `Origin` is refused too: browsers always name it. A change without one is passed on: no browser
    makes it for a foreign page, and whoever writes requests by hand has nobody's cookie.
    """

    def __init__(self, app: ASGIApp, *, own: OwnOrigins) -> None:
        self._app = app
        self._own = own
        self._named: set[str] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] == "websocket":
            await self._handshake(scope, receive, send)
        elif self._is_foreign_change(scope):
            self._say_once(Headers(scope=scope))
            refusal = PlainTextResponse("This page may not do that here.", HTTPStatus.FORBIDDEN)
            await refusal(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _handshake(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        page = self._admitted(headers)
        if page is None:
            self._say_once(headers)
            await send({"type": "websocket.close"})  # before it is accepted: the server answers 403
            return
        # A proxy may have put its own Host there, which Streamlit would compare with the origin once more.
        others = [(name, value) for name, value in scope["headers"] if name != b"host"]
        asked = {**scope, "headers": [*others, (b"host", page.netloc.encode("ascii"))]}
        await self._app(asked, receive, send)

    def _is_foreign_change(self, scope: Scope) -> bool:
        if scope["type"] != "http" or scope["method"] in _ONLY_READ:
            return False
        headers = Headers(scope=scope)
        return "origin" in headers and self._admitted(headers) is None

    def _admitted(self, headers: Headers) -> Origin | None:
        return self._own.admitted(headers.getlist("origin"), headers.getlist("host"))

    def _say_once(self, headers: Headers) -> None:
        """Tell the administrator, whose proxy may be set up wrongly; strangers cannot fill the log with it."""
        origin, host = (", ".join(headers.getlist(name))[:_MOST_LETTERS] for name in ("origin", "host"))
        said = f"{origin} {host}"
        if said in self._named or len(self._named) >= _MOST_NAMED:
            return
        self._named.add(said)
        _LOG.warning(
            "Refused a connection of origin %a with host %a. If that is this app's public address, "
            "name it in ATLAS_ORIGIN.",
            origin,
            host,
        )
