"""How much memory a server holds with one reader and with many."""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass

import psutil
from playwright.sync_api import Browser

from tests.bench.subjects import SUBJECTS
from tests.browser.chromium import chromium
from tests.browser.drawing import PARTS, expect_drawn
from tests.browser.server import Server, serve


@dataclass(frozen=True)
class Size:
    """Resident memory of the server's process, in MiB."""

    readers: int
    mebibytes: float


def of_readers(numbers: Sequence[int]) -> list[Size]:
    """Let more and more readers open pages of a fresh server and stay; return its memory at each number."""
    sizes = []
    with ExitStack() as stack:
        server = stack.enter_context(serve())
        # Two processes for all tabs: what is measured is the server, and the machine has to hold the browser.
        browser = stack.enter_context(chromium("--renderer-process-limit=2"))
        here = 0
        for readers in numbers:
            for reader in range(here, readers):
                _stay(browser, server, reader)
            here = readers
            sizes.append(Size(readers, psutil.Process(server.process_id).memory_info().rss / 2**20))
    return sizes


def _stay(browser: Browser, server: Server, reader: int) -> None:
    """Open one of the pages, turn by turn, and leave it open."""
    subject = SUBJECTS[reader % len(SUBJECTS)]
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.goto(server.origin + subject.visit.address)
    expect_drawn(page, PARTS[subject.name])
