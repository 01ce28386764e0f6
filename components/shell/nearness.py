"""Whether somebody sits at the computer that the app runs on, judged from what their connection says.

Without sign-in, only they may hand in. Every sign must agree: where the server listens, where the connection comes
from, which name the browser used, which page opened the connection, and that nothing passed it on. So neither another
computer, nor a name that was pointed at this one (DNS rebinding), nor a foreign page in the same browser, nor a proxy
that names itself gets through. A proxy or tunnel on this computer that hides every trace of itself cannot be told from
a person here, and neither can another user of the same computer: where either exists, set up sign-in.
"""

from collections.abc import Mapping
from ipaddress import ip_address
from urllib.parse import urlsplit

_PASSED_ON = ("forwarded", "via", "x-real-ip", "x-original-host", "x-client-ip", "cf-connecting-ip")
_PASSED_ON_PREFIX = "x-forwarded-"


def is_here(listens_on: str | None, comes_from: str | None, headers: Mapping[str, str]) -> bool:
    """Tell whether a connection was made by a person at this computer.

    Args:
        listens_on: the address that the server is bound to; None means every address of the computer.
        comes_from: the address of the other end; None where it is not known.
        headers: headers of the request that opened the connection.
    """
    lowered = {name.lower(): value for name, value in headers.items()}
    return (
        _is_loopback(listens_on)
        and _is_loopback(comes_from)
        and _is_loopback(_host(f"//{lowered.get('host', '')}"))
        and ("origin" not in lowered or _is_loopback(_host(lowered["origin"])))
        and not any(name in _PASSED_ON or name.startswith(_PASSED_ON_PREFIX) for name in lowered)
    )


def _host(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None


def _is_loopback(host: str | None) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host or "").is_loopback
    except ValueError:
        return False
