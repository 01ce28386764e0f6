"""Runs a module where no name outside is ever answered, and writes down what it asked for.

    python silent_names.py RECORD MODULE ARGUMENTS...

It listens to Python itself, so that nothing that the module imports gets past it, and needs no rights.
"""

import runpy
import socket
import sys
import time
from ipaddress import ip_address
from pathlib import Path

SECONDS = 20
_LOOK_UPS = {
    "socket.getaddrinfo",
    "socket.gethostbyname",
    "socket.gethostbyaddr",
    "socket.connect",
    "socket.sendto",
}


def silence(record: Path, seconds: float) -> None:
    """Let every look-up of a name outside wait and fail from now on, and every connection to an address outside."""

    def listen(event: str, arguments: tuple[object, ...]) -> None:
        if event not in _LOOK_UPS or not _leads_outside(_host(arguments)):
            return
        with record.open("a", encoding="utf-8") as output:
            output.write(f"{event} {_host(arguments)}\n")
        time.sleep(seconds)
        raise socket.gaierror(socket.EAI_AGAIN, "no name server answers")

    sys.addaudithook(listen)


def _host(arguments: tuple[object, ...]) -> str:
    """The host that an event is about: its first argument, or that of the address after a socket."""
    first = arguments[1] if isinstance(arguments[0], socket.socket) else arguments[0]
    host = first[0] if isinstance(first, tuple) else first
    return host.decode() if isinstance(host, bytes) else str(host or "")


def _leads_outside(host: str) -> bool:
    if host in {"", "localhost"} or host.startswith("/"):
        return False
    try:
        address = ip_address(host)
    except ValueError:
        return True
    return not (address.is_loopback or address.is_unspecified)


if __name__ == "__main__":
    silence(Path(sys.argv[1]), SECONDS)
    sys.argv = sys.argv[2:]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
