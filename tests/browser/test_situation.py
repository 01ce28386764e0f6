"""The overview in the first five seconds: what it says stands on one screen, and is read from the back of the room."""

from playwright.sync_api import Page

from tests.browser.visitors import Visitors, open_page

PARTS = {
    "the finding": "h1",
    "the map": "[data-testid=stCustomComponentV1]",
    "the places of the districts": ".places",
    "the line of time": ".time-line",
    "what needs attention": ".st-key-attention",
    "the goals of the year": ".goal-bars",
}
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


def _bottom(page: Page, part: str) -> float:
    box = page.locator(part).first.bounding_box()
    assert box
    return box["y"] + box["height"]
