"""`python -m tests.browser.screenshots`: the picture of each page in Kazakh, for the README."""

import io
import sys

from PIL import Image
from playwright.sync_api import Page

from tests.browser.chromium import chromium
from tests.browser.drawing import PARTS
from tests.browser.server import ROOT, serve
from tests.browser.visitors import open_page, visiting

FOLDER = ROOT / "docs" / "screenshots"
WIDTH, HEIGHT = 1440, 900
MOST_BYTES = 250_000
_COLOURS = (256, 128, 64, 32)
_REST_MS = 1_000


def main() -> int:
    """Make the pictures of all pages and name the files."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with serve() as server, chromium() as browser, visiting(browser, server, by_link=True) as visitors:
        for name in PARTS:
            page = visitors.arrive(width=WIDTH, height=HEIGHT)
            open_page(page, name, "lang=kk")
            path = FOLDER / f"{name}-kk.png"
            path.write_bytes(compressed(whole_page(page)))
            sys.stdout.write(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1000} kB\n")
    return 0


def whole_page(page: Page) -> bytes:
    """Return a picture of all that a page holds: its window is made as high as its content, and drawn again."""
    height = page.get_by_test_id("stMainBlockContainer").evaluate("block => Math.ceil(block.scrollHeight)")
    page.set_viewport_size({"width": WIDTH, "height": max(HEIGHT, height)})
    page.wait_for_timeout(_REST_MS)
    return page.screenshot(animations="disabled")


def compressed(picture: bytes) -> bytes:
    """Return a PNG with a palette of as many colours as keep it below `MOST_BYTES`.

    Raises:
        ValueError: no palette is small enough.
    """
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    for colours in _COLOURS:
        small = io.BytesIO()
        image.quantize(colours, dither=Image.Dither.NONE).save(small, "PNG", optimize=True)
        if small.tell() < MOST_BYTES:
            return small.getvalue()
    raise ValueError(f"a picture of {image.size} is larger than {MOST_BYTES} bytes in any palette")


if __name__ == "__main__":
    sys.exit(main())
