"""People at their browsers: each has a context of their own, cut off from the network and watched."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.drawing import PARTS, expect_drawn
from tests.browser.server import Server
from tests.browser.watch import Watch, watch

Scheme = Literal["light", "dark"]


class Visitors:
    """The people who visit one server during one test."""

    def __init__(self, browser: Browser, server: Server, sign_in: str = "", *, by_link: bool = False) -> None:
        self.server = server
        self._browser = browser
        self._sign_in = sign_in
        self._by_link = by_link
        self._contexts: list[tuple[BrowserContext, Watch]] = []

    def arrive(
        self,
        *,
        locale: str = "kk-KZ",
        width: int = 1440,
        height: int = 900,
        scheme: Scheme = "light",
        scale: float = 1,
    ) -> Page:
        """Return an empty page of somebody new, whose addresses may start with a slash.

        Args:
            locale: what the browser is set to; it becomes Accept-Language.
            width: width of the window in CSS pixels.
            height: height of the window in CSS pixels.
            scheme: whether the computer is set to light or dark.
            scale: pixels of the screen to a CSS pixel.
        """
        context = self._browser.new_context(
            base_url=self.server.origin,
            locale=locale,
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            device_scale_factor=scale,
        )
        self._contexts.append((context, watch(context, self.server.origin, sign_in=self._sign_in)))
        if self._by_link:
            context.request.post(
                self.server.desk_link(), headers={"Origin": self.server.origin}, max_redirects=0
            )
        return context.new_page()

    def leave(self) -> None:
        """Close every browser and raise AssertionError if any of them did what it must not."""
        for context, _ in self._contexts:
            context.close()
        for _, seen in self._contexts:
            seen.expect_nothing()


@contextmanager
def visiting(
    browser: Browser, server: Server, *, sign_in: str = "", by_link: bool = False
) -> Iterator[Visitors]:
    """Let people visit a server; at the end nobody may have been led outside, but to the provider of the sign-in.

    With `by_link`, each has opened the link for handing in that the server has printed.
    """
    visitors = Visitors(browser, server, sign_in, by_link=by_link)
    yield visitors
    visitors.leave()


def open_page(page: Page, name: str, query: str) -> None:
    """Open a page of the register by its own address and wait until it is drawn."""
    page.goto(f"/{name}?{query}" if query else f"/{name}")
    expect_drawn(page, PARTS[name])


def press_download(page: Page, key: str) -> None:
    """Press the button that gives a file, by its key such as `csv-coverage`, in whichever menu of the page it is."""
    button = page.locator(f".st-key-{key}").get_by_role("button")
    menus = page.locator("[class*=st-key-forms-]").get_by_role("button")
    for menu in () if button.count() else menus.all():
        menu.click()
        expect(
            page.locator("[data-testid=stPopoverBody] [data-testid=stDownloadButton]").last
        ).to_be_visible()
        if button.count():
            break
        page.keyboard.press("Escape")
        expect(page.locator("[data-testid=stPopoverBody]")).to_have_count(0)
    button.click()
