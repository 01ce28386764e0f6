"""A server that nobody has visited yet: its first visitor follows a link to an inner page."""

from playwright.sync_api import Browser, expect

from components.i18n import Language, translator
from components.page_registry import HOME
from data.catalogue import Catalogue
from tests.browser.drawing import PARTS, Parts, expect_drawn, expect_page
from tests.browser.server import serve
from tests.browser.visitors import open_page, visiting


def test_the_very_first_visitor_of_a_fresh_server_may_follow_a_link_with_filters(
    browser: Browser, catalogue: Catalogue
):
    tr = translator(Language.RUSSIAN)
    medeu = catalogue.district("medeu").name(tr.language)
    with serve() as server, visiting(browser, server) as visitors:
        page = visitors.arrive(width=1920)
        page.goto("/coverage?lang=ru&as_at=2024-01-09&view=planned&district=medeu")
        expect_drawn(page, Parts(maps=1, charts=1, tables=PARTS["coverage"].tables + 1))
        expect(page.locator("html")).to_have_attribute("lang", "ru")
        expect_page(page, "coverage", "ru")
        expect(page.get_by_role("radio", name=Language.RUSSIAN.own_name)).to_be_checked()
        expect(page.get_by_role("heading", name=medeu, exact=True)).to_be_visible()
        expect(page.get_by_test_id("stTopNavLink")).to_have_count(len(PARTS))
        for part in ("lang=ru", "as_at=2024-01-09", "view=planned", "district=medeu"):
            assert part in page.url


def test_the_first_page_of_a_fresh_server_may_be_asked_for_by_its_own_name(browser: Browser):
    with serve() as server, visiting(browser, server) as visitors:
        page = visitors.arrive(width=1920)
        open_page(page, HOME.name, "lang=en")
        expect(page.get_by_test_id("stTopNavLink")).to_have_count(len(PARTS))
        expect(page).to_have_url(f"{server.origin}/?lang=en")
