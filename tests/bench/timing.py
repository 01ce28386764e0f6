"""How long a page takes by its own clock: until its last chart and its map are drawn, not until the first text."""

import json
import time
from dataclasses import asdict, dataclass

from tests.bench.chrome import Chrome, Tab
from tests.bench.subjects import Visit
from tests.browser.drawing import DISTRICTS, Parts

_PATIENCE_MS = 60_000
_REST_SECONDS = 0.5

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
    subheadings: () => texts("h2, h3"),
    captions: () => texts("[data-testid=stCaptionContainer]"),
    map: () => inFrames(".district-label").map(e => e.textContent).join("|"),
    charts: () => texts(".js-plotly-plot .main-svg"),
};
"""
_WHEN = f"""
const patience = performance.now() + {_PATIENCE_MS};
const when = look => new Promise((resolve, reject) => {{
    const again = () => {{
        const seen = look();
        if (seen) resolve(seen);
        else if (performance.now() > patience) reject(new Error("not drawn in time"));
        else requestAnimationFrame(again);
    }};
    again();
}});
"""
_LOADED = "isDrawn(parts) && performance.now()"
_BEFORE = """
(addEventListener("click", () => {{ window.clickedAt = performance.now(); }}, true),
 window.before = {names}.map(name => [name, surfaces[name]()]), true)
"""
_CHANGED = """
window.before.every(([name, old]) => surfaces[name]() && surfaces[name]() !== old)
    && isDrawn(parts) && performance.now() - window.clickedAt
"""
_PLACE = """
(() => {{
    const found = document.querySelectorAll({selector})[{number}];
    if (!found) return false;
    found.scrollIntoView({{block: "nearest"}});
    const box = found.getBoundingClientRect();
    return box.width && [box.x + box.width / 2, box.y + box.height / 2];
}})()
"""


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


def measure(chrome: Chrome, origin: str, visit: Visit) -> Timing:
    """Visit a page as a new reader, change its filter, and return how long both took."""
    with chrome.tab(width=1440, height=900) as tab:
        tab.open(origin + visit.address)
        load = _milliseconds(tab, _LOADED, visit.parts)
        time.sleep(_REST_SECONDS)
        return Timing(load, _change(tab, visit))


def _change(tab: Tab, visit: Visit) -> float:
    _when(tab, _BEFORE.format(names=json.dumps(visit.filter.changes)), visit.parts)
    _choose_second(tab, visit)
    return _milliseconds(tab, _CHANGED, visit.parts)


def _choose_second(tab: Tab, visit: Visit) -> None:
    if visit.filter.widget == "switch":
        _click(tab, visit, f"{visit.filter.key} [role=radio]", 1)
    else:
        _click(tab, visit, f"{visit.filter.key} [role=combobox]", 0)
        _click(tab, visit, "[role=option]", 1)


def _click(tab: Tab, visit: Visit, selector: str, number: int) -> None:
    place = _PLACE.format(selector=json.dumps(selector), number=number)
    x, y = _when(tab, place, visit.parts)  # type: ignore[misc] - a pair of numbers
    tab.click(x, y)


def _milliseconds(tab: Tab, condition: str, parts: Parts) -> float:
    return float(_when(tab, condition, parts))  # type: ignore[arg-type] - a number


def _when(tab: Tab, condition: str, parts: Parts) -> object:
    """Look before every frame that the browser paints, and return the first value that is not false."""
    known = json.dumps(asdict(parts) | {"polygons": DISTRICTS * parts.maps})
    look = f"() => {{ const parts = {known}; {_SEE} return {condition.strip()}; }}"
    return tab.ask(f"(() => {{ {_WHEN} return when({look}); }})()")
