"""`python -m tests.browser.screenshots`: the picture of each page in Kazakh, for the README.

With `--all` every page in three languages, wide and narrow, light, dark and on paper, in `var/screenshots`, and contact
sheets of them, to be looked at. `--pages` and `--languages` choose among them.
"""

import argparse
import io
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import NamedTuple

from PIL import Image
from playwright.sync_api import Page

from components.i18n import Language
from tests.browser.chromium import chromium
from tests.browser.drawing import PARTS
from tests.browser.server import ROOT, serve
from tests.browser.visitors import Scheme, Visitors, open_page, visiting

FOLDER, ALL = ROOT / "docs" / "screenshots", ROOT / "var" / "screenshots"
HEIGHTS = {1920: 1080, 1440: 900, 390: 844}
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
WIDTH, PAPER_WIDTH = 1440, 760
MOST_BYTES = 250_000
MOST_HEIGHT = 6_000
_COLOURS = (256, 128, 64, 32)
_REST_MS = 1_000
_THUMB, _THUMB_HEIGHT, _GAP = 360, 900, 12


class Shot(NamedTuple):
    """A picture to make; on paper where `is_paper`."""

    page: str
    language: Language
    width: int
    scheme: Scheme = "light"
    is_paper: bool = False

    @property
    def file(self) -> str:
        """The name of its file."""
        look = "paper" if self.is_paper else f"{self.width}-{self.scheme}"
        return f"{self.page}-{self.language}-{look}.png"


def main() -> int:
    """Make the pictures that are asked for and name the files."""
    asked = _arguments()
    with serve() as server, chromium() as browser, visiting(browser, server, by_link=True) as visitors:
        if asked.all:
            _all_looks(visitors, asked.pages, asked.languages)
        else:
            _for_the_readme(visitors, asked.pages)
    return 0


def _for_the_readme(visitors: Visitors, pages: list[str]) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in pages:
        path = FOLDER / f"{name}-kk.png"
        path.write_bytes(compressed(_taken(visitors, Shot(name, Language.KAZAKH, WIDTH))))
        sys.stdout.write(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1000} kB\n")


def _all_looks(visitors: Visitors, pages: list[str], languages: list[str]) -> None:
    ALL.mkdir(parents=True, exist_ok=True)
    for name, language in product(pages, map(Language, languages)):
        paths = []
        for shot in _looks(name, language):
            path = ALL / shot.file
            path.write_bytes(_taken(visitors, shot))
            paths.append(path)
        sheet = ALL / f"sheet-{name}-{language}.png"
        contact_sheet(paths).save(sheet)
        sys.stdout.write(f"{sheet.relative_to(ROOT)}\n")


def _looks(name: str, language: Language) -> Iterator[Shot]:
    for width, scheme in product(HEIGHTS, SCHEMES):
        yield Shot(name, language, width, scheme)
    yield Shot(name, language, PAPER_WIDTH, is_paper=True)


def _taken(visitors: Visitors, shot: Shot) -> bytes:
    page = visitors.arrive(width=shot.width, height=HEIGHTS.get(shot.width, 1080), scheme=shot.scheme)
    open_page(page, shot.page, f"lang={shot.language}")
    if shot.is_paper:
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        page.emulate_media(media="print")
    taken = whole_page(page)
    page.close()
    return taken


def whole_page(page: Page) -> bytes:
    """Return a picture of all that a page holds: its window is made as high as its content, and drawn again."""
    window = page.viewport_size or {"width": WIDTH, "height": HEIGHTS[WIDTH]}
    height = page.get_by_test_id("stMainBlockContainer").evaluate("block => Math.ceil(block.scrollHeight)")
    page.set_viewport_size(
        {"width": window["width"], "height": min(max(window["height"], height), MOST_HEIGHT)}
    )
    page.wait_for_timeout(_REST_MS)
    return page.screenshot(animations="disabled")


def contact_sheet(paths: list[Path]) -> Image.Image:
    """Return pictures side by side, each as small as fits its place and cut below."""
    sheet = Image.new("RGB", (len(paths) * (_THUMB + _GAP), _THUMB_HEIGHT), "grey")
    for number, path in enumerate(paths):
        with Image.open(path) as whole:
            small = whole.convert("RGB").resize((_THUMB, whole.height * _THUMB // whole.width))
        sheet.paste(
            small.crop((0, 0, _THUMB, min(small.height, _THUMB_HEIGHT))), (number * (_THUMB + _GAP), 0)
        )
    return sheet


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


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.browser.screenshots", description=__doc__)
    parser.add_argument(
        "--all", action="store_true", help="every language, width and look, in var/screenshots"
    )
    parser.add_argument(
        "--pages", nargs="+", choices=list(PARTS), default=list(PARTS), help="only these pages"
    )
    codes = [str(language) for language in Language]
    parser.add_argument("--languages", nargs="+", choices=codes, default=codes, help="only these languages")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
