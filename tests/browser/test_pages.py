"""Every page in every language, with everything outside our origin cut off."""

import re

import pytest
from playwright.sync_api import Page, expect

from components.i18n import Language, catalogues
from components.i18n.translator import LOCALES
from components.page_registry import PAGES
from tests.browser.drawing import PARTS, expect_page
from tests.browser.names import foreign_names
from tests.browser.visitors import Visitors, open_page

_TROUBLE = re.compile(r"Traceback|\w+(Error|Exception)\b|\bnan\b|\bNone\b|\{\w+\}")


def test_the_browser_visits_every_page_of_the_menu():
    assert list(PARTS) == [page.name for page in PAGES]


@pytest.mark.parametrize("name", PARTS)
@pytest.mark.parametrize("language", Language)
def test_a_page_opens_whole_in_each_language_without_the_internet(
    visitors: Visitors, name: str, language: Language
):
    page = visitors.arrive()
    open_page(page, name, f"lang={language}")
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect_page(page, name, language)
    text = page.locator("body").inner_text()
    assert not _TROUBLE.search(text)
    assert set(text.splitlines()) & _english_lines(language) == set()
    assert foreign_names(page, language) == []
    expect(page.get_by_test_id("stException")).to_have_count(0)
    expect(page.get_by_test_id("stAlert")).to_have_count(0)
    if PARTS[name].maps:
        _expect_whose_boundaries(page)


def _expect_whose_boundaries(page: Page) -> None:
    notices = page.get_by_role("main").locator("a[href='https://www.openstreetmap.org/copyright']")
    expect(notices.first).to_be_visible()
    expect(notices.first).to_contain_text("OpenStreetMap")


def _english_lines(language: Language) -> set[str]:
    """Return the messages that the language words differently: none of them may stand on a page as it is."""
    if language is Language.ENGLISH:
        return set()
    messages = catalogues.read(LOCALES / f"{language}.po", language)
    return {
        message.id
        for message in messages
        if isinstance(message.id, str) and message.id and message.string and message.string != message.id
    }


@pytest.mark.parametrize("width", [390, 1000, 1200])
def test_no_headline_figure_or_its_name_is_cut(visitors: Visitors, width: int):
    page = visitors.arrive(width=width)
    open_page(page, "overview", "lang=kk")
    for value in page.locator(".figures :is(.label, .value)").all():
        parts = value.locator("xpath=descendant-or-self::*")
        assert parts.evaluate_all("all => all.every(part => part.scrollWidth <= part.clientWidth + 1)"), (
            value.inner_text()
        )
