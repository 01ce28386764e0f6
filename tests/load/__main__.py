"""`make load`: many readers who open a page at the same moment, over real websockets, by one and two processes."""

import argparse
import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import psutil
import requests
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from components.commands.serve import ROOT
from components.page_registry import PAGES
from tests.browser.server import Server, free_port, wait_until_healthy
from tests.server.nginx import LOCATOR

READERS = (1, 10, 50, 100)
WORKERS = (1, 2)
ROUNDS = 10
PATIENCE = 120
"""Seconds after which a reader has given up."""


@dataclass(frozen=True)
class Crowd:
    """What a crowd of readers met.

    Attributes:
        seconds: from a reader's first request to the end of the page's run, for each who got there, ascending.
        errors: readers who did not get there.
        megabytes: what the processes of the server held afterwards.
    """

    seconds: tuple[float, ...]
    errors: int
    megabytes: float

    @property
    def median(self) -> float:
        """The wait of the reader in the middle."""
        return statistics.median(self.seconds) if self.seconds else float("nan")

    @property
    def slow(self) -> float:
        """The wait that one reader in twenty exceeds."""
        return (
            self.seconds[min(len(self.seconds) - 1, len(self.seconds) * 95 // 100)]
            if self.seconds
            else float("nan")
        )


def main() -> int:
    """Print a Markdown table of waits, and of the memory over rounds of the largest crowd."""
    given = _arguments()
    sys.stdout.write(
        "| processes | readers | median, s | 95 %, s | errors | memory, MB |\n| --- | --- | --- | --- | --- | --- |\n"
    )
    for workers in given.workers:
        with served(workers) as (origin, process):
            visit(origin, process, workers)  # what a process builds for its first reader is built
            for readers in given.readers:
                _say(workers, readers, visit(origin, process, readers))
            for number in range(1, given.rounds + 1):
                _say(
                    workers,
                    max(given.readers),
                    visit(origin, process, max(given.readers)),
                    f" (round {number})",
                )
    return 0


@contextmanager
def served(
    workers: int, environment: Mapping[str, str] = MappingProxyType({})
) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Serve by some processes behind nginx until the context is left; give the address, and the command."""
    port = free_port()
    nginx = subprocess.run(["sh", LOCATOR], check=True, capture_output=True, text=True).stdout.strip()
    command = [sys.executable, "-m", "components.commands.serve"]
    command += ["--workers", str(workers), "--port", str(port)]
    with tempfile.TemporaryDirectory(prefix="atlas-load-") as scratch:
        own = {"NGINX": nginx, "DATABASE_URL": f"sqlite:///{Path(scratch) / 'atlas.sqlite3'}"}
        written = Path(scratch) / "log"
        with (
            written.open("wb") as log,
            subprocess.Popen(
                command, cwd=ROOT, env=os.environ | own | dict(environment), stdout=log, stderr=log
            ) as process,
        ):
            try:
                wait_until_healthy(process, Server(f"http://127.0.0.1:{port}", process.pid, written))
                yield f"http://127.0.0.1:{port}", process
            finally:
                process.terminate()
                process.wait(PATIENCE)


def visit(origin: str, server: subprocess.Popen[bytes], readers: int) -> Crowd:
    """Let readers open pages at the same moment, each another page in turn, and keep them open until all have it."""
    waits = asyncio.run(_crowd(origin, readers))
    reached = tuple(sorted(wait for wait in waits if wait is not None))
    held = sum(each.memory_info().rss for each in psutil.Process(server.pid).children(recursive=True))
    return Crowd(reached, len(waits) - len(reached), held / 1024**2)


async def _crowd(origin: str, readers: int) -> Sequence[float | None]:
    async with AsyncExitStack() as open_pages:
        return await asyncio.gather(*(_reader(origin, number, open_pages) for number in range(readers)))


async def _reader(origin: str, number: int, open_pages: AsyncExitStack) -> float | None:
    """Open a page, which stays open with the others, and return how long that took; None where it did not open."""
    page = PAGES[number % len(PAGES)].name
    began = time.monotonic()
    try:
        cookie = await asyncio.to_thread(_first_answers, origin, page)
        async with asyncio.timeout(PATIENCE):
            socket = await open_pages.enter_async_context(_connection(origin, cookie))
            asked = BackMsg()
            asked.rerun_script.page_name = page
            asked.rerun_script.query_string = "lang=kk"
            await socket.send(asked.SerializeToString())
            while not _is_whole(ForwardMsg.FromString(await socket.recv(decode=False))):
                pass
    except (OSError, TimeoutError, WebSocketException, requests.RequestException):
        return None
    return time.monotonic() - began


def _connection(origin: str, cookie: str) -> connect:
    return connect(
        origin.replace("http", "ws", 1) + "/_stcore/stream",
        subprotocols=["streamlit"],  # pyright: ignore[reportArgumentType] - a plain text does
        additional_headers={"Origin": origin, "Cookie": cookie},
        max_size=None,
        proxy=None,
    )


def _first_answers(origin: str, page: str) -> str:
    """Ask for what a browser asks for before it opens a page's connection, and return the cookies that it gets."""
    with requests.Session() as browser:
        browser.trust_env = False
        for address in (f"/{page}?lang=kk", "/_stcore/health"):
            browser.get(origin + address, timeout=PATIENCE).raise_for_status()
        return "; ".join(f"{name}={value}" for name, value in browser.cookies.items())


def _is_whole(said: ForwardMsg) -> bool:
    return (
        said.WhichOneof("type") == "script_finished"
        and said.script_finished == ForwardMsg.ScriptFinishedStatus.FINISHED_SUCCESSFULLY
    )


def _say(workers: int, readers: int, crowd: Crowd, remark: str = "") -> None:
    waits = f"{crowd.median:.2f} | {crowd.slow:.2f}"
    sys.stdout.write(
        f"| {workers}{remark} | {readers} | {waits} | {crowd.errors} | {crowd.megabytes:.0f} |\n"
    )
    sys.stdout.flush()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.load", description=__doc__)
    parser.add_argument("--workers", type=int, nargs="+", default=WORKERS, help="numbers of processes")
    parser.add_argument("--readers", type=int, nargs="+", default=READERS, help="sizes of the crowd")
    parser.add_argument(
        "--rounds", type=int, default=ROUNDS, help="rounds of the largest crowd, to see memory grow"
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
