"""When a page is drawn to the end: the script has run, and pictures of map and charts and the tables stand there.

Plotly and folium draw in place of a picture once somebody wants it: `take_over` does.
"""

from dataclasses import dataclass

from playwright.sync_api import FrameLocator, Locator, Page, expect

from components.i18n import Language, translator
from components.page_registry import page as registered

DISTRICTS = 8
PLACE = "[class*=st-key-drawn-]"
"""Where a picture stands, and later what takes it over."""
PHONE_WIDTH = 800
"""Up to so many pixels a chart stays the server's picture, also when it is touched."""
_POINT_AT_FIRST = "all => all[0]?.dispatchEvent(new PointerEvent('pointermove', {bubbles: true}))"
"""At once or not at all: a page at rest comes alive by itself, and leaves nothing to point at."""


@dataclass(frozen=True)
class Parts:
    """How many maps, charts and tables a page shows before the reader has chosen anything."""

    maps: int = 0
    charts: int = 0
    tables: int = 0


PARTS = {
    "overview": Parts(maps=1),
    "goals": Parts(),
    "coverage": Parts(maps=1, charts=1, tables=1),
    "district": Parts(maps=1, charts=2, tables=1),
    "employment": Parts(charts=6, tables=1),
    "activity": Parts(charts=4, tables=2),
    "centres": Parts(maps=1, tables=2),
    "reporting": Parts(),
    "briefing": Parts(),
    "sources": Parts(tables=1),
    "about": Parts(tables=2),
}
"""The parts of each page of `components.page_registry.PAGES`, by its name."""


def expect_drawn(page: Page, parts: Parts) -> None:
    """Wait until a page has run to its end and shows all its parts. Raises AssertionError after the timeout."""
    expect_settled(page)
    trouble = page.get_by_test_id("stAlert").all_inner_texts()
    assert not trouble, trouble
    expect(pictures(page)).to_have_count(parts.maps + parts.charts)
    expect(tables(page)).to_have_count(parts.tables)


def take_over(page: Page) -> None:
    """Point at a picture, and wait until Plotly and folium have taken the place of all; on a phone only folium does."""
    size = page.viewport_size
    is_phone = size is not None and size["width"] <= PHONE_WIDTH
    ask, live = (
        (".st-key-live-map button", ":has(iframe)") if is_phone else ("[class*=st-key-live-] button", "")
    )
    page.locator(f"{PLACE}:has({ask}) .picture").evaluate_all(_POINT_AT_FIRST)
    expect(page.locator(ask)).to_have_count(0)
    expect(page.locator(f"{PLACE}{live}:not([data-drawn])")).to_have_count(0)
    expect_settled(page)


def expect_page(page: Page, name: str, language: Language | str) -> None:
    """Wait until a page stands there in a language: the window is called by its name, its heading is a finding."""
    title = registered(name).title_in(translator(language))
    expect(page).to_have_title(f"{title} · Jastar Atlas")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("heading", level=1)).not_to_have_text(title)


def expect_settled(page: Page) -> None:
    """Wait until the script has run to its end and the page is not waiting for anything it sent."""
    app = page.get_by_test_id("stApp")
    expect(app).to_have_attribute("data-test-connection-state", "CONNECTED")
    expect(app).to_have_attribute("data-test-script-state", "notRunning")
    expect(page.locator(f"[data-testid=stSkeleton]:not({PLACE} *)")).to_have_count(0)
    expect(page.locator("[data-stale=true]")).to_have_count(0)


def pictures(page: Page) -> Locator:
    """Return the pictures that the server has drawn; those that have been taken over are still there, unseen."""
    return page.locator(".picture:has(> svg > *)")


def map_frame(page: Page) -> FrameLocator:
    """Return the frame that the map is drawn in, once folium has taken over."""
    take_over(page)
    return page.get_by_test_id("stCustomComponentV1").content_frame


def polygons(page: Page) -> Locator:
    """Return the shapes of the districts on the map; the dots of centres, which are drawn as arcs, are left out."""
    return map_frame(page).locator("path.leaflet-interactive:not([d*=a])")


def click_on_map(page: Page, latitude: float, longitude: float) -> None:
    """Click a place on the map by where it is on the ground."""
    frame = map_frame(page).locator("#map_div")
    spot = frame.evaluate(
        "(_, place) => { const at = map.latLngToContainerPoint(place); return {x: at.x, y: at.y}; }",
        [latitude, longitude],
    )
    frame.click(position=spot)


def charts(page: Page) -> Locator:
    """Return the charts on which Plotly has drawn at least one series."""
    return page.locator(".js-plotly-plot").filter(has=page.locator(".main-svg .trace"))


def tables(page: Page) -> Locator:
    """Return the tables that are drawn: those of Streamlit, and plain ones."""
    return page.locator("[data-testid=stDataFrame]:has(canvas), [data-testid=stHtml] table:has(tbody tr)")
