// Charts and maps stand in the page as the server's own pictures, with the first text. Plotly and folium are not even
// fetched until the reader points at a picture, touches it or comes to it by keys, or leaves the page at rest: the
// server answers the addresses of their scripts with one that waits for `wanted` (`components/server/assets.py`).

const REST_MS = 3000;
const PLACE = "[class*=st-key-drawn-]";
const LIVE = ".js-plotly-plot, iframe";

const waiting = [];
let rest = 0;

export function wanted() {
  return new Promise((resolve) => {
    waiting.push(resolve);
    awaitRest();
  });
}

function take() {
  clearTimeout(rest);
  waiting.splice(0).forEach((resolve) => resolve());
}

// A phone stays with its pictures, which fit it, until they are touched.
const phone = matchMedia("(max-width: 800px)");

function awaitRest() {
  clearTimeout(rest);
  if (!waiting.length || phone.matches) return;
  rest = setTimeout(() => {
    const app = document.querySelector("[data-testid=stApp]");
    if (app?.dataset.testScriptState === "notRunning") requestIdleCallback(take);
    else awaitRest();
  }, REST_MS);
}

const takeAt = ({ target }) => target.closest?.(PLACE) && take();
addEventListener("pointerover", (event) => event.pointerType !== "touch" && takeAt(event));
addEventListener("click", takeAt);
addEventListener("focusin", takeAt);
for (const busy of ["pointerdown", "keydown", "wheel"]) addEventListener(busy, awaitRest, { passive: true });

// A place has its height from the first frame, before anything stands in it: its name ends with it.
function reserve(place) {
  place.style.minHeight = `${/st-key-drawn-\S+-(\d+)(?!\S)/.exec(place.className)[1]}px`;
}

// Streamlit lets no SVG through: a picture comes packed into an attribute.
function unpack(picture) {
  picture.innerHTML = picture.dataset.drawings;
}

// What is live takes the picture's place once it is drawn, and its focus with it.
const awaited = new WeakSet();

function isDrawn(live) {
  return live.matches("iframe") ? live.contentDocument?.querySelector("path.leaflet-interactive") : live.querySelector(".main-svg");
}

function replaceWhenDrawn(live) {
  if (!live.isConnected) return;
  if (!isDrawn(live)) return requestAnimationFrame(() => replaceWhenDrawn(live));
  const place = live.closest(PLACE);
  const hadFocus = place.querySelector(".picture") === document.activeElement;
  live.dataset.drawn = "";
  if (!hadFocus) return;
  if (!live.matches("iframe")) live.tabIndex = -1;
  live.focus({ preventScroll: true });
}

new MutationObserver(() => {
  document.querySelectorAll(`${PLACE}:not([style])`).forEach(reserve);
  document.querySelectorAll(".picture:empty").forEach(unpack);
  for (const live of document.querySelectorAll(`${PLACE} :is(${LIVE}):not([data-drawn])`)) {
    if (!awaited.has(live)) awaited.add(live), replaceWhenDrawn(live);
  }
}).observe(document.documentElement, { childList: true, subtree: true });
