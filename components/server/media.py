"""Files that a page offers are answered to the browser that has the page open, and to nobody else.

Streamlit answers whoever has the address, for as long as any session holds the file and for some runs more.
"""

from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components.server.browser import browser
from components.server.page import answer_missing

PREFIX: Final = "/media/"


class OwnMedia:
    """ASGI middleware that answers a file's address only to the browser that has the file's page open.

    Args:
        app: what is behind it.
        is_of: tells whether a file, by its id, is offered to a browser, by its cookie.
    """

    def __init__(self, app: ASGIApp, *, is_of: Callable[[str, str], bool]) -> None:
        self._app = app
        self._is_of = is_of

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request for somebody's own file on, and say of any other that there is nothing."""
        if scope["type"] != "http" or not scope["path"].startswith(PREFIX):
            await self._app(scope, receive, send)
        elif self._is_own(scope):
            await self._app(scope, receive, _unstored(send))
        else:
            await answer_missing(scope, receive, send)

    def _is_own(self, scope: Scope) -> bool:
        file = PurePosixPath(scope["path"].removeprefix(PREFIX)).stem
        return self._is_of(file, browser(scope))


def _unstored(send: Send) -> Send:
    async def send_unstored(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message)["cache-control"] = "no-store"
        await send(message)

    return send_unstored
