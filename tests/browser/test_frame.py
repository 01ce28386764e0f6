"""The frame around a page: one line at its top, filters that stay in reach, the way to the content, and paper."""

from itertools import product

import pytest
from playwright.sync_api import FloatRect, Locator, Page, expect

from components.i18n import Language, translator
from tests.browser.drawing import charts, pictures, take_over
from tests.browser.visitors import Visitors, open_page

PAPER, PRINTED = 760, 688
"""Pixels of a page of A4, and of what is left of it between the margins."""
IS_ON_TOP = """control => {
  const {left, top, width, height} = control.getBoundingClientRect();
  const seen = document.elementFromPoint(left + width / 2, top + height / 2);
  return seen !== null && (control.contains(seen) || seen.contains(control));
}"""
"""Whether nothing covers the middle of a control, where it is in sight at all."""
CONTROLS = "button, input, [role=radio], [role=combobox], nav a"


def test_mark_menu_and_languages_stand_on_one_line_with_the_content_and_filters_stay_in_reach(
    visitors: Visitors,
):
    page = visitors.arrive()
    open_page(page, "activity", "lang=kk")
    header = _box(page.get_by_test_id("stHeader"))
    mark, menu = _box(page.get_by_test_id("stHeaderLogo")), _box(page.get_by_test_id("stTopNavLink").first)
    languages = _box(page.locator(".st-key-language-switch"))
    assert all(box["y"] + box["height"] <= header["height"] for box in (mark, menu, languages))
    assert mark["x"] < menu["x"] < languages["x"]
    heading = _box(page.get_by_role("heading", level=1))
    assert abs(mark["x"] - heading["x"]) <= 2
    filters = page.locator("[class*=st-key-filters-]").first
    page.get_by_test_id("stMain").evaluate("main => main.scrollTo(0, main.scrollHeight / 2)")
    expect(filters).to_be_in_viewport()


def test_the_first_key_leads_past_the_menu_to_the_content(visitors: Visitors):
    page = visitors.arrive()
    open_page(page, "sources", "lang=kk")
    page.keyboard.press("Tab")
    link = page.get_by_role("link", name=translator(Language.KAZAKH)("Skip to the content"))
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()


def test_paper_has_no_menu_filters_or_buttons_and_all_sources_and_notes(visitors: Visitors):
    page = visitors.arrive()
    open_page(page, "employment", "lang=kk")
    take_over(page)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert [seen for seen in page.locator(CONTROLS).all() if seen.is_visible()] == []
    expect(page.locator(".page-name")).to_be_visible()
    for folded in page.locator("details:is(.notes, .sources)").all():
        expect(folded).to_have_attribute("open", "")
    expect(page.locator(".sources li").last).to_be_visible()
    for picture in pictures(page).all():
        expect(picture).to_be_visible()
    for chart in charts(page).all():
        expect(chart).not_to_be_visible()
    page.set_viewport_size({"width": PRINTED, "height": 900})
    assert _is_cut(page) == []


def test_what_stands_side_by_side_on_the_screen_has_the_width_of_the_paper(visitors: Visitors):
    page = visitors.arrive(width=PAPER)
    open_page(page, "overview", "lang=kk")
    page.emulate_media(media="print")
    widths = page.get_by_test_id("stColumn").evaluate_all("all => all.map(one => one.clientWidth)")
    assert len(widths) >= 3
    assert min(widths) >= 0.95 * PAPER


def test_no_table_on_paper_is_cut_and_what_is_not_printed_says_where_it_is(visitors: Visitors):
    page = visitors.arrive(width=PRINTED)
    for name, language in product(("coverage", "centres", "sources", "about"), Language):
        open_page(page, name, f"lang={language}")
        page.emulate_media(media="print")
        edges = page.locator(".atlas-table").evaluate_all(
            "all => all.map(one => one.getBoundingClientRect().right)"
        )
        assert max(edges, default=0) <= PRINTED, (name, language)
        for grid in page.get_by_test_id("stDataFrame").all():
            expect(grid).not_to_be_visible()
        assert page.locator(".on-paper:visible").count() == page.get_by_test_id("stDataFrame").count()
        page.emulate_media(media="screen")


@pytest.mark.parametrize("name", ["coverage", "centres"])
def test_a_screen_holds_every_column_of_a_table_in_each_language(visitors: Visitors, name: str):
    page = visitors.arrive(width=1440)
    for language in Language:
        open_page(page, name, f"lang={language}")
        tables = page.locator(".table-scroll")
        assert tables.count()
        assert max(tables.evaluate_all("all => all.map(one => one.scrollWidth - one.clientWidth)")) == 0, (
            language
        )


def _is_cut(page: Page) -> list[str]:
    """Return the parts of a page whose content is higher than they are, and hidden."""
    return page.locator("#root, .stApp, .stMain, .stMainBlockContainer, .notes-text").evaluate_all(
        "all => all.filter(one => one.scrollHeight > one.clientHeight + 1 "
        "&& getComputedStyle(one).overflowY !== 'visible')"
        ".map(one => one.className)"
    )


def _box(part: Locator) -> FloatRect:
    box = part.bounding_box()
    assert box is not None
    return box


def test_filters_that_stay_in_reach_cover_neither_other_filters_nor_what_has_the_focus(visitors: Visitors):
    page = visitors.arrive()
    open_page(page, "employment", "lang=kk")
    rows = page.locator("[class*=st-key-filters-]")
    rows.last.evaluate("row => row.scrollIntoView({block: 'start'})")
    expect(rows.first).to_be_in_viewport()
    controls = rows.locator("input, [role=radio]")
    assert controls.count() > 6
    for control in controls.all():
        control.focus()
        assert control.evaluate(IS_ON_TOP), control.get_attribute("aria-label")
