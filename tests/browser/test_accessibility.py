"""The product for everybody: with a keyboard, a reader aloud, a phone, a dark screen, large letters."""

import itertools
import re

import pytest
from playwright.sync_api import Locator, Page, expect

from components.i18n import Language
from tests.browser.axe import grave_findings
from tests.browser.drawing import PARTS, expect_page, expect_settled, pictures, tables, take_over
from tests.browser.visitors import Scheme, Visitors, open_page

PHONE, PROJECTOR, DESK = 390, 1024, 1440
LIGHT, DARK = "rgb(255, 255, 255)", "rgb(17, 24, 31)"
"""What the page is painted with."""
MOST_TABS = 120
A_SENTENCE = 30
A_FEW = 3


@pytest.mark.parametrize("name", PARTS)
def test_beside_a_desk_axe_finds_nothing_and_headings_maps_charts_and_tables_speak(
    visitors: Visitors, name: str
):
    """A page is opened once for all of these: to open it costs more than to look at it."""
    page = visitors.arrive(width=DESK)
    open_page(page, name, "lang=kk")
    _expect_headings_in_order(page)
    assert _spoken(pictures(page)) == PARTS[name].maps + PARTS[name].charts
    _expect_nothing_grave(page)
    assert _spoken(page.get_by_role("figure")) == PARTS[name].charts
    for table in tables(page).all():
        assert table.locator("canvas[aria-label], canvas table, caption, [aria-label]").count() or (
            table.get_attribute("aria-label")
        )
    sentences = page.locator(".for-screen-readers:not(caption)").all_inner_texts()
    assert len(sentences) >= PARTS[name].maps
    assert [sentence for sentence in sentences if len(sentence) < A_SENTENCE] == []


@pytest.mark.parametrize("name", PARTS)
def test_on_a_phone_axe_finds_nothing_and_nothing_is_moved_sideways(visitors: Visitors, name: str):
    page = visitors.arrive(width=PHONE, height=844)
    open_page(page, name, "lang=kk")
    assert _overflow(page) <= 0
    _expect_nothing_grave(page)


@pytest.mark.parametrize("name", PARTS)
def test_in_russian_a_phone_needs_no_sideways_scrolling_and_twice_the_size_leaves_everything_there(
    visitors: Visitors, name: str
):
    page = visitors.arrive(width=PHONE, height=844, scale=2)
    open_page(page, name, "lang=ru")
    assert _overflow(page) <= 0
    page.set_viewport_size({"width": DESK // 2, "height": 450})
    assert _overflow(page) <= 0
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport()
    expect(page.get_by_role("radio", name=Language.KAZAKH.own_name)).to_be_visible()


@pytest.mark.parametrize("language", Language)
def test_no_figure_of_a_bar_is_cut_on_an_old_projector(visitors: Visitors, language: Language):
    page = visitors.arrive(width=PROJECTOR, height=768)
    open_page(page, "employment", f"lang={language}")
    take_over(page)
    assert page.locator(".js-plotly-plot .bars .bartext").count() >= A_FEW
    assert _cut_figures(page) == []


def test_on_a_phone_a_chart_stays_the_picture_that_fits_it_and_the_map_comes_alive(visitors: Visitors):
    page = visitors.arrive(width=PHONE, height=844)
    open_page(page, "coverage", "lang=kk")
    for picture in pictures(page).all():
        picture.dispatch_event("click")
    frame = page.get_by_test_id("stCustomComponentV1").content_frame
    expect(frame.locator(".leaflet-control-zoom")).to_be_visible()
    expect(pictures(page).last).to_be_visible()
    expect(page.locator(".js-plotly-plot")).to_have_count(0)


def test_a_dark_computer_gets_a_dark_page(visitors: Visitors):
    page = visitors.arrive(scheme="dark")
    open_page(page, "overview", "lang=kk")
    expect(page.get_by_test_id("stApp")).to_have_css("background-color", DARK)
    page.emulate_media(color_scheme="light")
    expect(page.get_by_test_id("stApp")).to_have_css("background-color", LIGHT)


def test_the_keyboard_reaches_menu_language_filters_and_downloads_in_the_order_of_the_page(
    visitors: Visitors,
):
    page = visitors.arrive()
    open_page(page, "coverage", "lang=kk")
    wanted = (
        "[data-testid=stTopNavLink]",
        ".st-key-language-switch [role=radio], .st-key-language-switch input, .st-key-language-switch button",
        ".st-key-widget-as_at *",
        ".st-key-widget-view *",
        ".st-key-widget-district *",
        ".st-key-forms-coverage button",
        ".st-key-forms-centres-open button",
    )
    reached = _tab_stops(page, wanted)
    assert [reached.index(selector) for selector in wanted] == sorted(
        reached.index(selector) for selector in wanted
    )


def test_a_district_is_chosen_with_the_keyboard_alone(visitors: Visitors):
    page = visitors.arrive()
    open_page(page, "coverage", "lang=en")
    box = page.locator(".st-key-widget-district").get_by_role("combobox")
    box.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"[?&]district=(?!all\b)\w"))
    expect_settled(page)
    expect(box).to_be_focused()


def test_the_language_is_switched_with_the_keyboard_alone(visitors: Visitors):
    page = visitors.arrive()
    open_page(page, "employment", "lang=kk")
    page.get_by_role("radio", name=Language.KAZAKH.own_name).focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    expect_page(page, "employment", Language.RUSSIAN)


def _expect_nothing_grave(page: Page) -> None:
    """Look at a page in the light and in the dark, as pictures and as charts and maps that are at work."""
    assert grave_findings(page) == {}
    _paint(page, "dark", DARK)
    assert grave_findings(page, rules=["color-contrast"]) == {}
    take_over(page)
    assert grave_findings(page, rules=["color-contrast"]) == {}
    _paint(page, "light", LIGHT)
    assert grave_findings(page) == {}
    for frame in page.frames[1:]:
        assert grave_findings(frame) == {}


def _expect_headings_in_order(page: Page) -> None:
    levels = page.get_by_role("heading").evaluate_all("all => all.map(one => Number(one.tagName[1]))")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(level <= before + 1 for before, level in itertools.pairwise(levels))


def _spoken(drawn: Locator) -> int:
    """Return how many pictures or charts there are, each of which says a whole sentence aloud."""
    said = [one.get_attribute("aria-label") or "" for one in drawn.all()]
    assert [sentence for sentence in said if len(sentence) < A_SENTENCE] == []
    return len(said)


def _paint(page: Page, scheme: Scheme, background: str) -> None:
    page.emulate_media(color_scheme=scheme)
    expect(page.get_by_test_id("stApp")).to_have_css("background-color", background)
    expect_settled(page)


def _overflow(page: Page) -> int:
    """Return by how many pixels the page or its content is wider than the window."""
    return page.evaluate(
        """() => Math.max(
            document.documentElement.scrollWidth - innerWidth,
            ...[...document.querySelectorAll('[data-testid=stMain]')].map(e => e.scrollWidth - e.clientWidth))"""
    )


def _cut_figures(page: Page) -> list[str]:
    """Return the figures of the first chart that reach over the edge of their bar, where nobody can read them."""
    return page.locator(".js-plotly-plot").first.evaluate(
        """chart => [...chart.querySelectorAll(".bars .point")].filter(bar => {
            const [edge, text] = [bar.querySelector("path"), bar.querySelector("text")];
            if (!text) return false;
            const [outer, inner] = [edge.getBoundingClientRect(), text.getBoundingClientRect()];
            return inner.left < outer.left - 1 || inner.right > outer.right + 1;
        }).map(bar => bar.querySelector("text").textContent)"""
    )


def _tab_stops(page: Page, selectors: tuple[str, ...]) -> list[str]:
    """Press Tab through the page and return which of the selectors the focus met, in order, each once."""
    met: list[str] = []
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        here = page.evaluate(
            "selectors => selectors.filter(s => document.activeElement?.matches(s))", list(selectors)
        )
        met += [selector for selector in here if selector not in met]
        if len(met) == len(selectors):
            break
    return met
