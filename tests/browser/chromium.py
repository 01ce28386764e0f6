"""The Chromium that visits the app: which one, and started how."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, expect, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
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
        browser = playwright.chromium.launch(executable_path=executable(), args=[*FLAGS, *more_flags])
        try:
            yield browser
        finally:
            browser.close()
