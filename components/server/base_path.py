"""The app beneath a path of its host, `https://www.almaty.example/atlas/`, whether a proxy passes the path on or not.

Everything behind this knows addresses from the root of the app on. Pages name them relative to themselves, or with the
path before them (`under`); what an answer's head names is put beneath the path here.
"""

import re
from http import HTTPStatus
from typing import Final

from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components import deployment

_WHOLE_HOST: Final = re.compile(rb";\s*path=/(?=;|$)", re.IGNORECASE)
_BOUND_TO_ROOT: Final = b"__Host-"
"""Browsers take a cookie of such a name for the whole host, or not at all."""


def under(address: str) -> str:
    """Return an address of the app, which begins with a slash, as a browser has to ask for it."""
    return deployment.settings().base_path + address


class BasePath:
    """ASGI middleware that takes the path away from addresses, and puts redirects and cookies beneath it.

    Args:
        app: what is behind it.
        base: the path, such as `/atlas`; not empty.
    """

    def __init__(self, app: ASGIApp, *, base: str) -> None:
        self._app = app
        self._base = base
        self._bytes = base.encode("ascii")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on as the root of the app would be asked it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http" and scope["path"] == self._base:
            # Without the slash a browser would look for what the page names beside the path, and not beneath it.
            query = scope["query_string"].decode("latin-1")
            there = f"{self._base}/?{query}" if query else f"{self._base}/"
            await RedirectResponse(there, HTTPStatus.PERMANENT_REDIRECT)(scope, receive, send)
        else:
            await self._app(self._from_root(scope), receive, self._beneath(send))

    def _from_root(self, scope: Scope) -> Scope:
        if not scope["path"].startswith(f"{self._base}/"):
            return scope
        raw = scope.get("raw_path") or b""
        shorter = {"path": scope["path"][len(self._base) :]}
        if raw.startswith(self._bytes):
            shorter["raw_path"] = raw[len(self._base) :]
        return {**scope, **shorter}

    def _beneath(self, send: Send) -> Send:
        async def send_beneath(message: Message) -> None:
            if message["type"] in {"http.response.start", "websocket.accept"}:
                message["headers"] = [self._moved(*header) for header in message.get("headers", [])]
            await send(message)

        return send_beneath

    def _moved(self, name: bytes, value: bytes) -> tuple[bytes, bytes]:
        if name.lower() == b"location" and value.startswith(b"/") and not value.startswith(b"//"):
            return name, self._bytes + value
        if name.lower() == b"set-cookie" and not value.startswith(_BOUND_TO_ROOT):
            return name, _WHOLE_HOST.sub(b"; Path=" + self._bytes + b"/", value)
        return name, value
