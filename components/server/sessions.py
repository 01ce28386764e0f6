"""The cookie that somebody who has signed in is known by, and how the pages learn of it.

A browser holds one random secret and nothing else: no claim, no token. What the server keeps is the SHA-256 of the
secret, so nobody comes in with a copy of the store. The pages ask the store for each run whether the session still
lives.
"""

import re
import secrets
from hashlib import sha256
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components.deployment import settings
from components.openid import SESSION_HEADER, OpenIdProvider

_BYTES: Final = 32
_SECRET: Final = re.compile(r"[A-Za-z0-9_-]{43}")
_SECURE: Final = re.compile(rb";\s*secure\s*(;|$)", re.IGNORECASE)
# Streamlit would take whom these name for signed in, if somebody knew the secret that signs them.
_STREAMLITS_COOKIES: Final = "_streamlit_user"


def new_secret() -> str:
    """Return a random secret for the cookie of a new session."""
    return secrets.token_urlsafe(_BYTES)


def key_of(secret: str) -> str:
    """Return the key that a session is kept by."""
    return sha256(secret.encode("ascii")).hexdigest()


def cookie_name(provider: OpenIdProvider, name: str = "atlas_session") -> str:
    """Return the name of a cookie; behind TLS one that browsers accept from this very host alone."""
    return f"__Host-{name}" if provider.is_secure else name


def secret_in(headers: Headers, provider: OpenIdProvider) -> str:
    """Return the secret that a request brings; empty where it brings none, or not one of ours."""
    cookies = cookie_parser("; ".join(headers.getlist("cookie")))
    secret = cookies.get(cookie_name(provider), "")
    return secret if _SECRET.fullmatch(secret) else ""


def keep_cookie(answer: Response, provider: OpenIdProvider, secret: str) -> None:
    """Let a browser keep a secret for as long as a session lasts, or forget it where it is empty."""
    answer.set_cookie(
        cookie_name(provider),
        secret,
        max_age=round(settings().session.total_seconds()) if secret else 0,
        path="/",
        secure=provider.is_secure,
        httponly=True,
        samesite="lax",
    )


class Sessions:
    """ASGI middleware that tells the pages the key of the session which has opened their connection.

    Only the app's own pages open one as somebody who has signed in: their origin is that of the address which the
    provider leads back to. Where people come by TLS, browsers are told to send every cookie over TLS alone, also those
    of Streamlit.

    Args:
        app: what is behind it.
        provider: where people sign in; None where nobody does.
        is_over_tls: whether every address that the deployment names is behind TLS.
    """

    def __init__(
        self, app: ASGIApp, *, provider: OpenIdProvider | None = None, is_over_tls: bool = False
    ) -> None:
        self._app = app
        self._provider = provider
        self._is_over_tls = is_over_tls or (provider is not None and provider.is_secure)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on without what only the server may say; for a connection of a page, say it."""
        if scope["type"] in {"http", "websocket"}:
            key = self._key(scope)
            scope = {**scope, "headers": list(scope["headers"])}
            _clean(MutableHeaders(scope=scope), key)
        await self._app(scope, receive, _over_tls(send) if self._is_over_tls else send)

    def _key(self, scope: Scope) -> str:
        headers = Headers(scope=scope)
        if scope["type"] != "websocket" or self._provider is None:
            return ""
        if headers.get("origin", "").lower() != self._provider.origin:
            return ""
        secret = secret_in(headers, self._provider)
        return key_of(secret) if secret else ""


def _clean(headers: MutableHeaders, key: str) -> None:
    del headers[SESSION_HEADER]
    parts = [part.strip() for line in headers.getlist("cookie") for part in line.split(";")]
    kept = "; ".join(part for part in parts if part and not part.startswith(_STREAMLITS_COOKIES))
    del headers["cookie"]
    if kept:
        headers["cookie"] = kept
    if key:
        headers[SESSION_HEADER] = key


def _over_tls(send: Send) -> Send:
    async def send_marked(message: Message) -> None:
        if message["type"] in {"http.response.start", "websocket.accept"}:
            message["headers"] = [_marked(*header) for header in message.get("headers", [])]
        await send(message)

    return send_marked


def _marked(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    is_bare = name.lower() == b"set-cookie" and not _SECURE.search(value)
    return name, value + b"; Secure" if is_bare else value
