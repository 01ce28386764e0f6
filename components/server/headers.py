"""Security headers of every answer.

The content security policy lets nothing in from outside. Its exceptions, and why each is there:

- `script-src` with one hash: Streamlit's page carries one inline script; its hash is computed from the file.
- `style-src 'unsafe-inline'`: Streamlit and Plotly write their styles into the page while it runs.
- `img-src data: blob:` and `font-src data:`: icons and chart textures are made in the page itself.
- `worker-src blob:`: the table of Streamlit starts its workers from blobs.
- `'unsafe-inline' 'unsafe-eval'` for scripts, but only within `/component/`: streamlit-folium receives the map
  as JavaScript and evaluates it in its own frame. Text of people is escaped for that place by
  `components.maps.markup`. The page around the frame stays strict.
"""

from base64 import b64encode
from hashlib import sha256
from http import HTTPStatus
from re import DOTALL, findall

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_COMPONENT_PREFIX = "/component/"
_STARTS = ("http.response.start", "websocket.http.response.start", "websocket.accept")


def content_security_policy(inline_scripts: list[str], *, image_origins: tuple[str, ...] = ()) -> str:
    """Return the policy of the app's own pages.

    Args:
        inline_scripts: the texts of the inline scripts that may run.
        image_origins: other origins that map tiles may come from; none unless a setting names one.
    """
    hashes = " ".join(f"'sha256-{_digest(script)}'" for script in inline_scripts)
    return _policy(script=f"'self' {hashes}".strip(), images=image_origins)


def component_policy(*, image_origins: tuple[str, ...] = ()) -> str:
    """Return the policy of the map's frame."""
    return _policy(script="'self' 'unsafe-inline' 'unsafe-eval'", images=image_origins)


def inline_scripts(page: str) -> list[str]:
    """Return the texts of the scripts that stand in an HTML page itself."""
    return findall(r"<script>(.*?)</script>", page, flags=DOTALL)


def _policy(*, script: str, images: tuple[str, ...]) -> str:
    directives = {
        "default-src": "'none'",
        "script-src": script,
        "style-src": "'self' 'unsafe-inline'",
        "img-src": " ".join(("'self'", "data:", "blob:", *images)),
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "media-src": "'self'",
        "frame-src": "'self'",
        "worker-src": "'self' blob:",
        "manifest-src": "'self'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'self'",
    }
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def _digest(script: str) -> str:
    return b64encode(sha256(script.encode("utf-8")).digest()).decode("ascii")


class SecurityHeaders:
    """ASGI middleware that adds the headers to every answer, whoever made it; to a refused connection as well."""

    def __init__(self, app: ASGIApp, *, page_policy: str, frame_policy: str) -> None:
        self._app = app
        self._page = header_lines(page_policy)
        self._frame = header_lines(frame_policy)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add the headers to the start of its answer."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        lines = self._frame if scope["path"].startswith(_COMPONENT_PREFIX) else self._page
        is_open = False

        async def send_with_headers(message: Message) -> None:
            nonlocal is_open
            if message["type"] in _STARTS:
                is_open = True
                message["headers"] = [*message.get("headers", []), *lines]
            elif message["type"] == "websocket.close" and not is_open:
                await _refuse_connection(send, lines)
                return
            await send(message)

        await self._app(scope, receive, send_with_headers)


async def _refuse_connection(send: Send, lines: list[tuple[bytes, bytes]]) -> None:
    await send({"type": "websocket.http.response.start", "status": HTTPStatus.FORBIDDEN, "headers": lines})
    await send({"type": "websocket.http.response.body", "body": b""})


def header_lines(policy: str) -> list[tuple[bytes, bytes]]:
    """Return the names and values of all headers, with this content security policy."""
    headers = {
        "content-security-policy": policy,
        "x-content-type-options": "nosniff",
        "x-frame-options": "SAMEORIGIN",
        "referrer-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "permissions-policy": "camera=(), geolocation=(), microphone=()",
    }
    return [(name.encode("ascii"), value.encode("ascii")) for name, value in headers.items()]
