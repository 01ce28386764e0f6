"""The overview in the first five seconds: what it says stands on one screen, and is read from the back of the room."""

import re

from playwright.sync_api import Page, expect

from tests.browser.drawing import click_on_map, expect_settled
from tests.browser.visitors import Visitors, open_page

PARTS = {
    "the finding": "h1",
    "the map": "[class*=st-key-drawn-map]",
    "the places of the districts": ".places",
    "the line of time": ".time-line",
    "what needs attention": ".st-key-attention",
    "the goals of the year": ".goal-bars",
}
MEDEU = 43.15, 77.02
LETTERS_AT_THE_BACK = 44
"""Pixels of the letters of a heading on a projector that are read from six metres."""


def test_finding_goal_goals_of_the_year_and_attention_stand_on_one_screen(visitors: Visitors):
    page = visitors.arrive(width=1440, height=900)
    for language in ("kk", "ru", "en"):
        open_page(page, "overview", f"lang={language}")
        ends = {name: _bottom(page, part) for name, part in PARTS.items()}
        assert {name: end for name, end in ends.items() if end > 900} == {}, language
    page.set_viewport_size({"width": 1920, "height": 1080})
    size = page.locator("h1").evaluate("heading => parseFloat(getComputedStyle(heading).fontSize)")
    assert size >= LETTERS_AT_THE_BACK
    assert {name for name, part in PARTS.items() if _bottom(page, part) > 1080} == set()


def test_a_district_of_the_map_and_of_the_list_lead_to_its_page(visitors: Visitors):
    page = visitors.arrive()
    open_page(page, "overview", "lang=en")
    click_on_map(page, *MEDEU)
    expect(page).to_have_url(re.compile("/district.*area=medeu"))
    expect_settled(page)
    page.go_back()
    page.locator(".places").get_by_role("link", name="Alatau").click()
    expect(page).to_have_url(re.compile("/district.*area=alatau"))


def _bottom(page: Page, part: str) -> float:
    box = page.locator(part).first.bounding_box()
    assert box
    return box["y"] + box["height"]
