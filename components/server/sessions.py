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
from starlette.types import ASGIApp, Receive, Scope, Send

from components.deployment import settings
from components.openid import SESSION_HEADER, OpenIdProvider

_BYTES: Final = 32
_SECRET: Final = re.compile(r"[A-Za-z0-9_-]{43}")
# Streamlit would take whom these name for signed in, if somebody knew the secret that signs them.
_STREAMLITS_COOKIES: Final = "_streamlit_user"


def new_secret() -> str:
    """Return a random secret for the cookie of a new session."""
    return secrets.token_urlsafe(_BYTES)


def key_of(secret: str) -> str:
    """Return the key that a session is kept by."""
    return sha256(secret.encode("ascii")).hexdigest()


def cookie_name(provider: OpenIdProvider) -> str:
    """Return the name of the cookie; behind TLS one that browsers accept from this very host alone."""
    return "__Host-atlas_session" if provider.is_secure else "atlas_session"


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
    provider leads back to.

    Args:
        app: what is behind it.
        provider: where people sign in; None where nobody does.
    """

    def __init__(self, app: ASGIApp, *, provider: OpenIdProvider | None) -> None:
        self._app = app
        self._provider = provider

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on without what only the server may say; for a connection of a page, say it."""
        if scope["type"] in {"http", "websocket"}:
            key = self._key(scope)
            scope = {**scope, "headers": list(scope["headers"])}
            _clean(MutableHeaders(scope=scope), key)
        await self._app(scope, receive, send)

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
