"""The link by which reports are handed in where there is no sign-in, and who has come by it.

A start makes a secret link and prints it on the terminal, as a notebook does. Whoever opens it gets a session cookie;
the link is spent and another takes its place. Addresses and the `Host` of a connection count for nothing: a proxy, or
any program on the same computer, can make them up.

Browsers send a cookie to every port of a host. So its value says nothing to anybody but this process, and a page of
another port that makes a browser send it along is stopped by its origin (`components.server.origins`).
"""

from collections.abc import Mapping
from hashlib import sha256
from hmac import compare_digest
from secrets import token_urlsafe
from threading import Lock
from typing import Final

_BYTES: Final = 32
_COOKIE: Final = "atlas_desk"
_SECURE_PREFIX: Final = "__Host-"
LINK_PREFIX: Final = "/hand-in"
"""The address of every link, before its secret."""


class LocalAccess:
    """One process's link and the cookies that were given for it. Safe to share between threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._secret = token_urlsafe(_BYTES)
        self._holders: set[bytes] = set()

    @property
    def link(self) -> str:
        """The address of the link that has not been spent, from the slash at the root of the app on."""
        return f"{LINK_PREFIX}/{self._secret}"

    def opens(self, secret: str) -> bool:
        """Tell whether a secret is that of the link. Nothing is spent."""
        return compare_digest(_digest(secret), _digest(self._secret))

    def redeem(self, secret: str) -> str | None:
        """Spend the link: return the value of a new cookie, or None where the secret is not that of the link."""
        with self._lock:
            if not self.opens(secret):
                return None
            self._secret = token_urlsafe(_BYTES)
            token = token_urlsafe(_BYTES)
            self._holders.add(_digest(token))
            return token

    def holds(self, cookies: Mapping[str, str]) -> bool:
        """Tell whether the cookies of a connection, values by name, hold one that was given for a link."""
        given = [
            _digest(value)
            for name, value in cookies.items()
            if name.removeprefix(_SECURE_PREFIX).startswith(_COOKIE)
        ]
        with self._lock:
            known = tuple(self._holders)
        return any(compare_digest(each, holder) for each in given for holder in known)


def cookie_name(port: int, *, is_secure: bool) -> str:
    """Return the cookie's name for a browser that sees the app at a port, so that two ports' cookies live side by side.

    Args:
        port: the port in the address that the browser shows.
        is_secure: whether that address begins with https.
    """
    return f"{_SECURE_PREFIX if is_secure else ''}{_COOKIE}_{port}"


def _digest(text: str) -> bytes:
    return sha256(text.encode("utf-8", "surrogatepass")).digest()
