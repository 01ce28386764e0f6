"""A reader in a hurry, at a slow computer: fifty choices, each before the last has been answered."""

import pytest
from playwright.sync_api import Page, expect

from components.state import (
    AREA,
    COVERAGE_VIEW,
    EMPLOYMENT_VIEW,
    MONTHLY_INDICATOR,
    PLACES,
    SECTION,
    SERVICE,
    Choice,
)
from tests.browser.drawing import expect_settled, pictures
from tests.browser.visitors import Visitors, open_page

CHANGES = 50
SLOWER = 2
"""How many times slower the browser's processor is made."""

REST_MS = 1000

SWITCHES = [
    ("coverage", COVERAGE_VIEW),
    ("employment", EMPLOYMENT_VIEW),
    ("activity", PLACES),
    ("sources", SECTION),
]
LISTS = [("district", AREA), ("activity", MONTHLY_INDICATOR), ("centres", SERVICE)]
_PRESS = """
async ([switches, changes]) => {
    for (let turn = 0; turn < changes; turn++) {
        const options = document.querySelectorAll(`${switches} [role=radio]`);
        options[turn % options.length].click();
        await new Promise(resolve => setTimeout(resolve, 20 + 10 * (turn % 5)));
    }
}
"""


@pytest.mark.parametrize(("name", "choice"), SWITCHES)
def test_fifty_quick_presses_of_a_switch_leave_the_page_that_its_address_names(
    visitors: Visitors, name: str, choice: Choice
):
    page = _hurried(visitors, name)
    page.evaluate(_PRESS, [_widget(choice), CHANGES])
    _expect_what_the_address_names(page, visitors, choice)


@pytest.mark.parametrize(("name", "choice"), LISTS)
def test_fifty_quick_choices_from_a_list_leave_the_page_that_its_address_names(
    visitors: Visitors, name: str, choice: Choice
):
    page = _hurried(visitors, name)
    page.locator(_widget(choice)).get_by_role("combobox").focus()
    for turn in range(CHANGES):
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowUp" if turn % 3 == 2 else "ArrowDown")
        page.keyboard.press("Enter")
    _expect_what_the_address_names(page, visitors, choice)


def _hurried(visitors: Visitors, name: str) -> Page:
    page = visitors.arrive()
    open_page(page, name, "lang=ru")
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return page


def _expect_what_the_address_names(page: Page, visitors: Visitors, choice: Choice) -> None:
    """Open the address that a page has come to as somebody new, and expect the same choices, words and pictures."""
    _expect_at_rest(page)
    assert f"{choice.name}=" in page.url
    fresh = visitors.arrive()
    fresh.goto(page.url)
    expect(fresh.get_by_role("heading", level=1)).to_be_visible()
    expect_settled(fresh)
    expect(page.get_by_role("heading", level=1)).to_have_text(
        fresh.get_by_role("heading", level=1).inner_text()
    )
    assert _shown(page) == _shown(fresh)


def _expect_at_rest(page: Page) -> None:
    """Wait until nothing has happened for a second: what was chosen last may not yet have left a busy browser."""
    address = ""
    while page.url != address:
        address = page.url
        page.wait_for_timeout(REST_MS)
        expect_settled(page)


def _shown(page: Page) -> dict[str, list[str]]:
    return {
        "choices": page.get_by_role("combobox").evaluate_all("all => all.map(one => one.value)"),
        "switches": page.locator("[role=radio][aria-checked=true], [role=radio]:checked").all_inner_texts(),
        "headings": page.locator("h1, h2, h3").all_inner_texts(),
        "spoken": pictures(page).evaluate_all("all => all.map(one => one.ariaLabel)"),
        "pictures": pictures(page).all_text_contents(),
        "tables": page.locator(".atlas-table").all_inner_texts(),
    }


def _widget(choice: Choice) -> str:
    return f".st-key-{choice.widget_key.replace(':', '-')}"
