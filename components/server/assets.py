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

from components.server.page import answer_missing

_PREFIX = "/static/"
_WORTH_COMPRESSING = 1400
_COMPRESSIBLE = frozenset({"text/javascript", "application/javascript", "text/css", "image/svg+xml"})


class StaticAssets:
    """ASGI middleware that answers `/static/...`; all other addresses pass through."""

    def __init__(self, app: ASGIApp, *, folder: Path) -> None:
        self._app = app
        # The files are known by their addresses beforehand: no path that somebody asks for is looked for on the disk.
        found = (file for file in (folder / _PREFIX.strip("/")).rglob("*") if file.is_file())
        self._files = {f"/{file.relative_to(folder).as_posix()}": file for file in found}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request for an asset, or pass it on."""
        if (
            scope["type"] == "http"
            and scope["method"] in {"GET", "HEAD"}
            and scope["path"].startswith(_PREFIX)
        ):
            is_local = scope.get("client", ("",))[0] in {"127.0.0.1", "::1"}
            wants_gzip = not is_local and "gzip" in Headers(scope=scope).get("accept-encoding", "")
            path = normpath(scope["path"])
            file = self._files.get(path)
            await (_answer(file, wants_gzip) if file else answer_missing)(scope, receive, send)
            return
        await self._app(scope, receive, send)


@lru_cache(maxsize=1024)
def _answer(file: Path, wants_gzip: bool) -> Response:
    """Return the answer for a file, read once."""
    body, media = file.read_bytes(), guess_type(file.name)[0] or "application/octet-stream"
    headers = {"cache-control": "public, max-age=31536000, immutable", "vary": "accept-encoding"}
    if wants_gzip and media in _COMPRESSIBLE and len(body) > _WORTH_COMPRESSING:
        body = gzip.compress(body, compresslevel=6)
        headers["content-encoding"] = "gzip"
    return Response(body, headers=headers, media_type=media)
