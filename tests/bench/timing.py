"""How long a page takes by its own clock: until its last chart and its map are drawn, not until the first text."""

from dataclasses import asdict, dataclass

from playwright.sync_api import Browser, Page

from tests.bench.subjects import Filter, Visit
from tests.browser.drawing import DISTRICTS, Parts

_PATIENCE_MS = 60_000
_REST_MS = 500

_SEE = """
const texts = selector => [...document.querySelectorAll(selector)].map(e => e.textContent).join("|");
const frames = [...document.querySelectorAll("iframe[data-testid=stCustomComponentV1]")]
    .map(frame => frame.contentDocument).filter(Boolean);
const inFrames = selector => frames.flatMap(inner => [...inner.querySelectorAll(selector)]);
const count = selector => document.querySelectorAll(selector).length;
const app = document.querySelector("[data-testid=stApp]");
const isDrawn = parts => app?.dataset.testScriptState === "notRunning"
    && count("h1") === 1 && count("[data-testid=stSkeleton]") === 0
    && inFrames("path.leaflet-interactive:not([d*=a])").length >= parts.polygons
    && count(".js-plotly-plot:has(.main-svg .trace)") >= parts.charts
    && count("[data-testid=stDataFrame]:has(canvas), [data-testid=stHtml] table:has(tbody tr)") >= parts.tables;
const surfaces = {
    heading: () => texts("h1"),
    subheadings: () => texts("h3"),
    captions: () => texts("[data-testid=stCaptionContainer]"),
    map: () => inFrames(".district-label").map(e => e.textContent).join("|"),
    charts: () => texts(".js-plotly-plot .main-svg"),
};
"""
_LOADED = f"parts => {{ {_SEE} return isDrawn(parts) && performance.now(); }}"
_BEFORE = f"""names => {{ {_SEE}
    addEventListener("click", () => {{ window.clickedAt = performance.now(); }}, true);
    return Object.fromEntries(names.map(name => [name, surfaces[name]()]));
}}"""
_CHANGED = f"""([parts, before]) => {{ {_SEE}
    const isChanged = Object.entries(before).every(([name, old]) => surfaces[name]() && surfaces[name]() !== old);
    return isChanged && isDrawn(parts) && performance.now() - window.clickedAt;
}}"""


@dataclass(frozen=True)
class Timing:
    """Milliseconds of one visit: the first load in a browser without any cache, and a change of the filter."""

    load: float
    change: float


@dataclass(frozen=True)
class Pair:
    """One page of ours beside the empty page, measured right after one another."""

    name: str
    floor: Timing
    ours: Timing


def measure(browser: Browser, origin: str, visit: Visit) -> Timing:
    """Visit a page as a new reader, change its filter, and return how long both took."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="kk-KZ")
    page = context.new_page()
    try:
        page.goto(origin + visit.address, wait_until="commit")
        load = _wait(page, _LOADED, _in_javascript(visit.parts))
        page.wait_for_timeout(_REST_MS)
        return Timing(load, _change(page, visit))
    finally:
        context.close()


def _change(page: Page, visit: Visit) -> float:
    before = page.evaluate(_BEFORE, list(visit.filter.changes))
    _choose_second(page, visit.filter)
    return _wait(page, _CHANGED, [_in_javascript(visit.parts), before])


def _choose_second(page: Page, chosen: Filter) -> None:
    widget = page.locator(chosen.key)
    if chosen.widget == "switch":
        widget.get_by_role("radio").nth(1).click()
    else:
        widget.get_by_role("combobox").click()
        page.get_by_role("option").nth(1).click()


def _wait(page: Page, condition: str, argument: object) -> float:
    """Ask before every frame that the browser paints."""
    handle = page.wait_for_function(condition, arg=argument, polling="raf", timeout=_PATIENCE_MS)
    return float(handle.json_value())


def _in_javascript(parts: Parts) -> dict[str, int]:
    return asdict(parts) | {"polygons": DISTRICTS * parts.maps}
