"""Charts and maps stand in the page as pictures, and are taken over in place by Plotly and folium."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from components.i18n import Language
from tests.browser.drawing import PARTS, PLACE, charts, expect_settled, map_frame, pictures, take_over
from tests.browser.visitors import Visitors, open_page

WITH_PICTURES = [name for name, parts in PARTS.items() if parts.maps or parts.charts]
PHONE = 390
WIDTHS = (PHONE, 768, 1440, 1920)
PAPER = 718
MOST_SHIFT = 0.02
_TWO_FRAMES = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
_SHIFT = """
() => new Promise(resolve => {
    let shift = 0;
    new PerformanceObserver(list => list.getEntries().forEach(entry => { shift += entry.value; }))
        .observe({type: "layout-shift", buffered: true});
    setTimeout(() => resolve(shift), 200);
})
"""

Touch = Callable[[Page, Locator], None]


def _point(_: Page, picture: Locator) -> None:
    picture.hover()


def _tab(page: Page, picture: Locator) -> None:
    page.get_by_role("button").last.focus()
    picture.focus()


def _tap(_: Page, picture: Locator) -> None:
    picture.dispatch_event("click")


@pytest.mark.parametrize("touch", [_point, _tab, _tap])
def test_a_picture_is_the_chart_until_it_is_pointed_at_tapped_or_reached_by_keys(
    visitors: Visitors, touch: Touch
):
    page = visitors.arrive()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_page(page, "coverage", "lang=kk")
    assert not [url for url in asked if re.search("PlotlyChart|ComponentInstance|leaflet", url)]
    before = [_place(one) for one in page.locator(PLACE).all()]
    touch(page, pictures(page).first)
    expect(charts(page)).to_have_count(1)
    expect(map_frame(page).locator(".leaflet-control-zoom")).to_be_visible()
    assert [_place(one) for one in page.locator(PLACE).all()] == before
    for picture in pictures(page).all():
        expect(picture).not_to_be_visible()


def test_a_page_left_at_rest_comes_alive_by_itself_but_on_a_phone(visitors: Visitors):
    desk, phone = visitors.arrive(), visitors.arrive(width=PHONE)
    for page in (desk, phone):
        open_page(page, "employment", "lang=ru")
    expect(charts(desk)).to_have_count(PARTS["employment"].charts)
    assert charts(phone).count() == 0


def test_whoever_came_to_the_map_by_keys_stands_in_it_when_folium_has_taken_over(visitors: Visitors):
    page = visitors.arrive()
    open_page(page, "coverage", "lang=en")
    pictures(page).first.focus()
    expect(page.get_by_test_id("stCustomComponentV1")).to_be_focused()


def test_a_chart_that_was_taken_over_answers_the_pointer_and_follows_the_filter(visitors: Visitors):
    page = visitors.arrive()
    open_page(page, "activity", "lang=en")
    take_over(page)
    bar = charts(page).first.locator(".bars .point path").first
    bar.scroll_into_view_if_needed()
    box = bar.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=3)
    expect(charts(page).first.locator(".hoverlayer")).to_contain_text(re.compile(r"\d"))
    before = pictures(page).nth(1).text_content()
    page.get_by_role("radio", name="By centre").click()
    expect_settled(page)
    expect(pictures(page).nth(1)).not_to_have_text(before or "")
    take_over(page)
    expect(charts(page)).to_have_count(PARTS["activity"].charts)


@pytest.mark.parametrize("name", WITH_PICTURES)
def test_nothing_jumps_when_a_page_comes_alive(visitors: Visitors, name: str):
    """How much it jumps while it comes, `make bench` measures: parts come one by one where the computer is busy."""
    page = visitors.arrive()
    open_page(page, name, "lang=kk")
    drawn = page.evaluate(_SHIFT)
    take_over(page)
    assert page.evaluate(_SHIFT) - drawn <= MOST_SHIFT


@pytest.mark.parametrize("name", WITH_PICTURES)
def test_no_word_of_a_picture_is_cut_and_no_picture_is_moved_sideways(visitors: Visitors, name: str):
    page = visitors.arrive(width=PHONE)
    for language in Language:
        open_page(page, name, f"lang={language}")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            page.evaluate(_TWO_FRAMES)
            assert _cut_words(page) == [], (language, width)
            assert _wider(page) == [], (language, width)


def test_paper_has_pictures_of_its_own_width_and_the_screen_its_own_again(visitors: Visitors):
    page = visitors.arrive(width=1920)
    open_page(page, "employment", "lang=kk")
    assert _layouts(page) == {"from-1000"}
    page.set_viewport_size({"width": PAPER, "height": 1000})
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert _layouts(page) == {"from-620"}
    assert _cut_words(page) == []
    page.set_viewport_size({"width": 1920, "height": 1000})
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert _layouts(page) == {"from-1000"}


def _layouts(page: Page) -> set[str]:
    return set(pictures(page).evaluate_all("all => all.map(one => one.dataset.shown)"))


def _wider(page: Page) -> list[int]:
    """Return by how many pixels the pictures that are wider than their place are so."""
    return page.locator(".picture").evaluate_all(
        "all => all.map(one => one.scrollWidth - one.clientWidth).filter(more => more > 0)"
    )


def _place(part: Locator) -> list[float]:
    return part.evaluate(
        "one => { const box = one.getBoundingClientRect(); return [box.width, box.height]; }"
    )


def _cut_words(page: Page) -> list[str]:
    """Return the words of pictures that reach over the edge of their picture."""
    return pictures(page).evaluate_all(
        """all => all.flatMap(picture => [...picture.querySelectorAll("text")].filter(text => {
            const [outer, inner] = [picture.getBoundingClientRect(), text.getBoundingClientRect()];
            return inner.width && (inner.left < outer.left - 1 || inner.right > outer.right + 1
                || inner.top < outer.top - 1 || inner.bottom > outer.bottom + 1);
        }).map(text => text.textContent))"""
    )
