"""The addresses that are answered at all: our own, and those of Streamlit's that its pages need."""

from collections.abc import Sequence
from typing import Final

from starlette.responses import JSONResponse, PlainTextResponse
from starlette.routing import BaseRoute, Match
from starlette.types import ASGIApp, Receive, Scope, Send

from components.server.page import answer_missing
from components.server.uploads import ADDRESS

METRICS: Final = "/_stcore/metrics"
MOST_HEAD_BYTES: Final = 64 * 1024
"""Bytes of a request's first line and headers; a hundred groups of a provider make some 9 KB."""
MOST_TARGET_BYTES: Final = 32 * 1024
"""Bytes of an address with its query; the settings of a briefing with sentences of one's own make some 10 KB."""

_HOST_CONFIG: Final = "/_stcore/host-config"
_EXACT: Final = frozenset(
    {"/_stcore/health", "/_stcore/stream", "/auth/login", "/auth/logout", "/oauth2callback"}
)
# The files of components are those of public packages, the same for everybody and without any figure: whoever may not
# read learns nothing from them. Media and sent files belong to one browser: see `media` and `upload_rights`.
_BENEATH: Final = ("/component/", "/_stcore/bidi-components/", "/media/")
# Nobody around our pages may speak to Streamlit's script: it would also take commands from a frame's parent.
_NOBODY_AROUND: Final = {
    "allowedOrigins": [],
    "useExternalAuthToken": False,
    "enableCustomParentMessages": False,
    "enforceDownloadInNewTab": False,
    "metricsUrl": "",
    "blockErrorDialogs": False,
    "resourceCrossOriginMode": None,
}
_LONGEST_NAME: Final = 255


class KnownAddresses:
    """ASGI middleware that lets through what is known, and says of everything else that there is nothing.

    Args:
        app: what is behind it.
        own: the routes beside Streamlit's.
        with_metrics: whether Streamlit's figures on sessions and memory are answered.
    """

    def __init__(self, app: ASGIApp, *, own: Sequence[BaseRoute], with_metrics: bool) -> None:
        self._app = app
        self._own = own
        self._exact = _EXACT | ({METRICS} if with_metrics else set())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it."""
        if scope["type"] == "http" and scope["path"] == _HOST_CONFIG:
            await JSONResponse(_NOBODY_AROUND)(scope, receive, send)
        elif scope["type"] == "lifespan" or self._is_known(scope):
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await answer_missing(scope, receive, send)
        else:
            await send({"type": "websocket.close", "code": 1008})

    def _is_known(self, scope: Scope) -> bool:
        path = scope["path"]
        if path in self._exact or path.startswith(_BENEATH) or ADDRESS.fullmatch(path):
            return True
        return any(route.matches(scope)[0] is not Match.NONE for route in self._own)


class SoundAddresses:
    """ASGI middleware that refuses a request too long to be read, or with a path that can name no file and no page."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif len(scope.get("raw_path", b"")) + len(scope["query_string"]) > MOST_TARGET_BYTES:
            await PlainTextResponse("URI Too Long", 414)(scope, receive, send)
        elif sum(len(name) + len(value) for name, value in scope["headers"]) > MOST_HEAD_BYTES:
            await PlainTextResponse("Request Header Fields Too Large", 431)(scope, receive, send)
        elif not _is_sound(scope["path"]):
            await answer_missing(scope, receive, send)
        else:
            await self._app(scope, receive, send)


def _is_sound(path: str) -> bool:
    """No system has a file whose name is longer, or holds a control character or half of a letter."""
    try:
        names = path.encode("utf-8").split(b"/")
    except UnicodeEncodeError:
        return False
    return path.isprintable() and all(len(name) <= _LONGEST_NAME for name in names)
