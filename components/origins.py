"""Web origins, read strictly: scheme, host and port as a browser writes them, and nothing else."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Final

_DEFAULT_PORTS: Final = {"http": 80, "https": 443}
_HOST: Final = r"(?P<host>\[[0-9a-f:.]+\]|[a-z0-9_-]+(?:\.[a-z0-9_-]+)*)(?::(?P<port>[1-9][0-9]{0,4}))?"
_HOST_HEADER: Final = re.compile(_HOST)
_ORIGIN: Final = re.compile(rf"(?P<scheme>https?)://{_HOST}")
_LARGEST_PORT: Final = 65535


@dataclass(frozen=True)
class Origin:
    """Where a page comes from.

    Attributes:
        scheme: `http` or `https`.
        host: a name in small letters, an IPv4 address, or an IPv6 address in brackets.
        port: the port, also where it is the scheme's own.
    """

    scheme: str
    host: str
    port: int

    @property
    def netloc(self) -> str:
        """Host and port as a browser writes them: without the scheme's own port."""
        return self.host if self.port == _DEFAULT_PORTS[self.scheme] else f"{self.host}:{self.port}"

    def __str__(self) -> str:
        return f"{self.scheme}://{self.netloc}"


@dataclass(frozen=True)
class OwnOrigins:
    """Which origins are the app's own.

    Attributes:
        named: the public ones, where the deployment names them; then there are no others, and `Host` counts for
            nothing. Where it names none, a page's own origin is that of the `Host` it was asked for by, by http or
            https: a proxy that ends TLS tells nothing of the scheme that could be trusted.
        is_loopback_only: the server listens to this computer alone. Then only its own names count, so that a name
            pointed at this computer (DNS rebinding) opens nothing.
    """

    named: frozenset[Origin] = frozenset()
    is_loopback_only: bool = False

    @property
    def is_over_tls(self) -> bool:
        """Whether people come by TLS alone: every public origin is named, and behind it."""
        return bool(self.named) and all(origin.scheme == "https" for origin in self.named)

    def admitted(self, origins: Sequence[str], hosts: Sequence[str]) -> Origin | None:
        """Return the origin of the page that makes a request, if it is the app's own; None for every other.

        Args:
            origins: the values of the request's `Origin` headers; one that has several is nobody's.
            hosts: those of its `Host` headers, likewise.
        """
        if len(origins) != 1 or len(hosts) != 1:
            return None
        page = parse_origin(origins[0])
        return page if page is not None and self._is_own(page, hosts[0]) else None

    def _is_own(self, page: Origin, host: str) -> bool:
        if self.named:
            return page in self.named
        is_reachable = is_loopback(page.host) or not self.is_loopback_only
        return is_reachable and page == served_at(host, scheme=page.scheme)


def parse_origin(text: str | None) -> Origin | None:
    """Return the origin that a text is, as the header `Origin` holds it; None for anything else, `null` included."""
    found = _ORIGIN.fullmatch(text or "")
    return _origin(found["scheme"], found) if found else None


def served_at(host: str | None, *, scheme: str) -> Origin | None:
    """Return the origin that a `Host` header names under a scheme; None for what is no host."""
    found = _HOST_HEADER.fullmatch(host or "")
    return _origin(scheme, found) if found else None


def is_loopback(host: str) -> bool:
    """Tell whether a host or an address to listen on is this computer's own, which no other can reach."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.removeprefix("[").removesuffix("]")).is_loopback
    except ValueError:
        return False


def _origin(scheme: str, found: re.Match[str]) -> Origin | None:
    port = int(found["port"] or _DEFAULT_PORTS[scheme])
    return Origin(scheme, found["host"], port) if port <= _LARGEST_PORT else None
