"""A process of the app of its own, started the way `make run` starts it, on a free port."""

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import requests

ROOT = Path(__file__).resolve().parents[2]
STREAMLIT = ("-m", "streamlit")
_START_SECONDS = 90
_STOP_SECONDS = 15


class ServerDidNotStart(AssertionError):  # noqa: N818 - reads as what happened
    """The server ended, or never answered. Its message is what the server wrote."""


@dataclass(frozen=True)
class Server:
    """A running server.

    Attributes:
        origin: scheme, host and port, without a slash at the end.
        process_id: the process that serves; its children read the files that people send.
        log: the file that it writes its output to.
    """

    origin: str
    process_id: int
    log: Path

    def desk_link(self) -> str:
        """The newest link for handing in that the server has printed."""
        return self.origin + re.findall(r"open http\S+?(/hand-in/\S+)", self.log.read_text("utf-8"))[-1]

    def desk_cookie(self) -> dict[str, str]:
        """Spend that link as a browser does, and return the header `Cookie` of whoever has opened it."""
        answer = requests.post(
            self.desk_link(), headers={"Origin": self.origin}, allow_redirects=False, timeout=30
        )
        assert answer.status_code == 303
        return {"Cookie": answer.headers["set-cookie"].partition(";")[0]}


@contextmanager
def serve(
    folder: Path = ROOT,
    *,
    environment: Mapping[str, str] | None = None,
    health: str = "/health",
    options: Mapping[str, str] | None = None,
    program: Sequence[str] = STREAMLIT,
) -> Iterator[Server]:
    """Serve the `app.py` of a folder until the context is left.

    Args:
        folder: where `app.py` and `.streamlit/` are.
        environment: variables on top of this process's own, whose `ATLAS_*` the server does not see.
        health: the address that answers once the server can be visited.
        options: settings of Streamlit besides or instead of those of `command`.
        program: what runs Streamlit, as Python's own arguments.

    Raises:
        ServerDidNotStart: the process ended or did not answer in time.
    """
    with tempfile.TemporaryDirectory(prefix="atlas-server-") as scratch:
        log, port = Path(scratch) / "server.log", free_port()
        with (
            log.open("wb") as output,
            subprocess.Popen(
                command(port, options, program),
                cwd=folder,
                env=_environment(environment, Path(scratch)),
                stdout=output,
                stderr=output,
            ) as process,
        ):
            server = Server(f"http://127.0.0.1:{port}", process.pid, log)
            try:
                wait_until_healthy(process, server, health)
                yield server
            finally:
                _stop(process)


def refused_start(
    environment: Mapping[str, str], options: Mapping[str, str] | None = None
) -> tuple[int, str]:
    """Start a server that should refuse, and return its exit code and all that it wrote."""
    with tempfile.TemporaryDirectory(prefix="atlas-server-") as scratch:
        done = subprocess.run(
            command(free_port(), options), cwd=ROOT, env=_environment(environment, Path(scratch)), capture_output=True,
            check=False, timeout=_START_SECONDS,
        )  # fmt: skip
    return done.returncode, (done.stdout + done.stderr).decode("utf-8")


def command(
    port: int, more: Mapping[str, str] | None = None, program: Sequence[str] = STREAMLIT
) -> list[str]:
    """Return the command that serves the `app.py` of the working folder, to this computer unless told otherwise."""
    options = {
        "server.port": str(port),
        "server.address": "127.0.0.1",
        "server.headless": "true",
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": "false",
    } | dict(more or {})
    flags = [part for name, value in options.items() for part in (f"--{name}", value)]
    return [sys.executable, *program, "run", "app.py", *flags]


def free_port() -> int:
    """Return a port that nobody listens on at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _environment(extra: Mapping[str, str] | None, scratch: Path) -> dict[str, str]:
    """Return the variables of a server; its reports are kept in the scratch folder unless `extra` says otherwise."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("ATLAS_")}
    own = {"PYTHONUTF8": "1", "DATABASE_URL": f"sqlite:///{scratch / 'atlas.sqlite3'}"}
    return inherited | own | dict(extra or {})


def wait_until_healthy(process: subprocess.Popen[bytes], server: Server, health: str = "/health") -> None:
    """Wait until a server that is starting answers. Raises ServerDidNotStart."""
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        if _answers(server.origin + health):
            return
        time.sleep(0.1)
    raise ServerDidNotStart(server.log.read_text("utf-8", errors="replace") or "the server said nothing")


def _answers(address: str) -> bool:
    try:
        with urlopen(address, timeout=5) as answer:
            return answer.status == 200
    except (URLError, ConnectionError, TimeoutError):
        return False


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
