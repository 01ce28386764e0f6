"""How long a page takes by its own clock: until the last picture of a chart and of the map stands there, and after that
until a reader who points at one has Plotly and folium in the place of all.
"""

import json
import time
from dataclasses import asdict, dataclass
from typing import cast

from tests.bench.chrome import Chrome, Tab
from tests.bench.subjects import Visit
from tests.browser.drawing import Parts

_PATIENCE_MS = 60_000
_REST_SECONDS = 0.5

_SEE = """
const texts = selector => [...document.querySelectorAll(selector)].map(e => e.textContent).join("|");
const count = selector => document.querySelectorAll(selector).length;
const app = document.querySelector("[data-testid=stApp]");
const isDrawn = parts => app?.dataset.testScriptState === "notRunning"
    && count("h1") === 1 && count("[data-testid=stSkeleton]:not([class*=st-key-drawn-] *)") === 0
    && count(".picture:has(> svg > *)") >= parts.maps + parts.charts
    && count("[data-testid=stDataFrame]:has(canvas), [data-testid=stHtml] table:has(tbody tr)") >= parts.tables;
const surfaces = {
    heading: () => texts("h1"),
    subheadings: () => texts("h2, h3"),
    captions: () => texts(".remark"),
    map: () => texts("[class*=st-key-drawn-map] .picture"),
    charts: () => texts("[class*=st-key-drawn-]:not([class*=st-key-drawn-map]) .picture"),
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
(addEventListener("click", ({{isTrusted}}) => {{ if (isTrusted) window.clickedAt = performance.now(); }}, true),
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


_POINTED = """
(() => {
    const picture = document.querySelector(".picture");
    picture?.dispatchEvent(new PointerEvent("pointermove", {bubbles: true}));
    window.pointedAt = performance.now();
    return true;
})()
"""
_TAKEN_OVER = """
count("[class*=st-key-drawn-]:not([data-drawn])") === 0 && performance.now() - window.pointedAt
"""
_SEEN = """
new Promise(resolve => {
    const seen = {shift: 0, paint: 0};
    new PerformanceObserver(list => list.getEntries().forEach(entry => { seen.paint = entry.startTime; }))
        .observe({type: "largest-contentful-paint", buffered: true});
    new PerformanceObserver(list => list.getEntries().forEach(entry => {
        if (!entry.hadRecentInput && entry.startTime >= %s) seen.shift += entry.value;
    })).observe({type: "layout-shift", buffered: true});
    setTimeout(() => resolve(seen), 100);
})
"""


@dataclass(frozen=True)
class Timing:
    """One visit.

    Attributes:
        load: milliseconds of the first load in a browser without any cache.
        change: milliseconds of a change of the filter.
        live: milliseconds from pointing at a picture until Plotly and folium have taken over; 0 without any.
        paint: milliseconds to the largest paint.
        shift: how far the page moved by itself while it was loaded and taken over, as browsers sum it up (cumulative
            layout shift); what a filter moves is left out.
    """

    load: float
    change: float
    live: float
    paint: float
    shift: float


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
        first = _seen(tab, since="0")
        change = _change(tab, visit)
        live = _live(tab, visit.parts)
        last = _seen(tab, since="(window.pointedAt ?? Infinity)")
        return Timing(load, change, live, first["paint"], first["shift"] + last["shift"])


def _seen(tab: Tab, *, since: str) -> dict[str, float]:
    return cast("dict[str, float]", tab.ask(_SEEN % since))


def _change(tab: Tab, visit: Visit) -> float:
    _when(tab, _BEFORE.format(names=json.dumps(visit.filter.changes)), visit.parts)
    _choose_second(tab, visit)
    return _milliseconds(tab, _CHANGED, visit.parts)


def _live(tab: Tab, parts: Parts) -> float:
    if not parts.maps + parts.charts:
        return 0.0
    _when(tab, _POINTED, parts)
    return _milliseconds(tab, _TAKEN_OVER, parts)


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
    known = json.dumps(asdict(parts))
    look = f"() => {{ const parts = {known}; {_SEE} return {condition.strip()}; }}"
    return tab.ask(f"(() => {{ {_WHEN} return when({look}); }})()")
