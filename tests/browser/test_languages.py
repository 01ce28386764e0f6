"""Which language a reader sees, and that it stays."""

import re

import pytest
from playwright.sync_api import Page, expect

from components.i18n import Language, translator
from components.page_registry import page as registered
from tests.browser.drawing import PARTS, expect_drawn, expect_page, expect_settled
from tests.browser.visitors import Visitors, open_page


@pytest.mark.parametrize(
    ("query", "locale", "language"),
    [
        ("lang=en", "ru-RU", Language.ENGLISH),
        ("lang=xx", "ru-RU", Language.RUSSIAN),
        ("", "ru-RU", Language.RUSSIAN),
        ("", "en-GB", Language.ENGLISH),
        ("", "de-DE", Language.KAZAKH),
    ],
)
def test_the_language_is_that_of_the_link_then_of_the_browser_then_kazakh(
    visitors: Visitors, query: str, locale: str, language: Language
):
    page = visitors.arrive(locale=locale)
    open_page(page, "employment", query)
    _expect_language(page, "employment", language)
    expect(page).to_have_url(re.compile(rf"[?&]lang={language}\b"))


def test_switching_the_language_keeps_the_page_with_its_filters_and_holds_on_the_next_page(
    visitors: Visitors,
):
    page = visitors.arrive()
    open_page(page, "coverage", "lang=kk&view=residents&as_at=2024-01-09")
    page.get_by_role("radio", name=Language.RUSSIAN.own_name).click()
    _expect_language(page, "coverage", Language.RUSSIAN)
    expect_drawn(page, PARTS["coverage"])
    for part in ("lang=ru", "view=residents", "as_at=2024-01-09"):
        expect(page).to_have_url(re.compile(rf"[?&]{part}\b"))

    next_page = registered("employment").title_in(translator(Language.RUSSIAN))
    page.get_by_test_id("stTopNavLink").filter(has_text=next_page).click()
    expect_drawn(page, PARTS["employment"])
    _expect_language(page, "employment", Language.RUSSIAN)
    expect(page).to_have_url(re.compile(r"/employment\?(.*&)?lang=ru\b"))


def test_two_readers_at_the_same_moment_each_see_their_own_language(visitors: Visitors):
    readers = {language: visitors.arrive() for language in Language}
    for _ in range(3):
        for language, page in readers.items():
            page.goto(f"/employment?lang={language}", wait_until="commit")
        for language, page in readers.items():
            _expect_language(page, "employment", language)
            expect_settled(page)
            _expect_language(page, "employment", language)


def _expect_language(page: Page, name: str, language: Language) -> None:
    expect_page(page, name, language)
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.get_by_role("radio", name=language.own_name)).to_be_checked()
