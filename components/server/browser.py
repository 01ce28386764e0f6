"""Which browser a request comes from: a random cookie, by which files are given to nobody else.

It names no person and gives no right: it only ties the files of an open page to the browser that has it open.
"""

import re
from collections.abc import Callable
from secrets import token_urlsafe
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE: Final = "atlas_browser"
BrowserOf = Callable[[str], str]
"""Gives the browser that has a session open, by the session's id; empty where no browser has."""

_ASKED_BEFORE_EACH_SESSION: Final = "/_stcore/health"
_SOUND: Final = re.compile(r"[A-Za-z0-9_-]{32}")
_SECONDS: Final = 30 * 24 * 3600


def browser(scope: Scope) -> str:
    """Return the browser that a request comes from; empty where it does not say."""
    said = HTTPConnection(scope).cookies.get(COOKIE, "")
    return said if _SOUND.fullmatch(said) else ""


class BrowserCookie:
    """ASGI middleware that gives every browser its cookie, before it opens its first session.

    Streamlit's script asks for the server's health before each session, and for nothing else so surely. The cookie
    outlives the browser's window: two tabs that are restored together would otherwise each be given another one.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and add the cookie to the answer where it is missing."""
        if scope["type"] != "http" or scope["path"] != _ASKED_BEFORE_EACH_SESSION or browser(scope):
            await self._app(scope, receive, send)
            return

        async def send_with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).append(
                    "set-cookie", _cookie(is_secure=scope["scheme"] == "https")
                )
            await send(message)

        await self._app(scope, receive, send_with_cookie)


def _cookie(*, is_secure: bool) -> str:
    answer = Response()
    answer.set_cookie(
        COOKIE, token_urlsafe(24), max_age=_SECONDS, httponly=True, samesite="strict", secure=is_secure
    )
    return answer.headers["set-cookie"]
