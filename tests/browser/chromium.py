"""The Chromium that visits the app: which one, and started how."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, expect, sync_playwright

# First the one without windows, menus and tabs of its own: a test costs it two thirds of the time.
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
)
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# Playwright has V8 look up where each function on the stack stands whenever a script catches an error of its own. V8
# reads the 4.7 MB of Plotly again for that, four times, unless it noted the places when it read them first.
_NOTE_PLACES = "--js-flags=--no-enable-lazy-source-positions"
PATIENCE_MS = 20_000


def executable() -> str:
    """Return the path of a Chromium: the one that CHROMIUM names, else one on the path, as `chromium.sh` looks.

    Raises:
        FileNotFoundError: there is none.
    """
    for name in (os.environ.get("CHROMIUM", ""), *NAMES):
        if name and (found := shutil.which(name)):
            return found
    raise FileNotFoundError("There is no Chromium on the path. Install one, or name it in CHROMIUM.")


@contextmanager
def chromium(*more_flags: str) -> Iterator[Browser]:
    """Run a browser until the context is left. What is expected on a page may take `PATIENCE_MS` to come."""
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable(), args=[*FLAGS, _NOTE_PLACES, *more_flags]
        )
        try:
            yield browser
        finally:
            browser.close()
