"""Streamlit's own scripts and styles, answered from memory.

A first visit asks for more than a hundred small files; each passes through Streamlit's file look-up, and together
they take longer than everything that the page then does. Their names carry a hash of their content, so a browser may
keep them for ever.
"""

import gzip
from functools import lru_cache
from mimetypes import guess_type
from pathlib import Path
from posixpath import normpath

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

_PREFIX = "/static/"
_WORTH_COMPRESSING = 1400
_COMPRESSIBLE = frozenset({"text/javascript", "application/javascript", "text/css", "image/svg+xml"})


class StaticAssets:
    """ASGI middleware that answers `/static/...`; what it does not know passes through."""

    def __init__(self, app: ASGIApp, *, folder: Path) -> None:
        self._app = app
        self._folder = folder

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request for an asset, or pass it on."""
        if (
            scope["type"] == "http"
            and scope["method"] in {"GET", "HEAD"}
            and scope["path"].startswith(_PREFIX)
        ):
            is_local = scope.get("client", ("",))[0] in {"127.0.0.1", "::1"}
            wants_gzip = not is_local and "gzip" in Headers(scope=scope).get("accept-encoding", "")
            answer = _answer(self._folder, normpath(scope["path"]), wants_gzip)
            if answer is not None:
                await answer(scope, receive, send)
                return
        await self._app(scope, receive, send)


@lru_cache(maxsize=1024)
def _answer(folder: Path, path: str, wants_gzip: bool) -> Response | None:
    """Return the answer for a file, read once; None where there is no such file in the folder."""
    file = folder / path.lstrip("/")
    if not path.startswith(_PREFIX) or not file.is_file():
        return None
    body, media = file.read_bytes(), guess_type(file.name)[0] or "application/octet-stream"
    headers = {"cache-control": "public, max-age=31536000, immutable", "vary": "accept-encoding"}
    if wants_gzip and media in _COMPRESSIBLE and len(body) > _WORTH_COMPRESSING:
        body = gzip.compress(body, compresslevel=6)
        headers["content-encoding"] = "gzip"
    return Response(body, headers=headers, media_type=media)
