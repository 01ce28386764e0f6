// Charts and maps stand in the page as the server's own pictures, with the first text. Plotly and folium are asked for,
// by a button that nobody sees beside each picture, once the reader points at one, touches it or comes to it by keys, or
// leaves the page at rest: then the part of the page in which that picture stands runs again (`widgets/live.py`).

const REST_MS = 3000;
const TURN_MS = 60;
const PLACE = "[class*=st-key-drawn-]";
const ASK = "[class*=st-key-live-] button";
const ASK_FOR_MAP = ".st-key-live-map button";
const LIVE = ".js-plotly-plot, iframe";

// A phone stays with its pictures, which fit it; only the map comes alive there, when it is touched.
const phone = matchMedia("(max-width: 800px)");
const waits = (within = document) => within.querySelector(phone.matches ? ASK_FOR_MAP : ASK);

let rest = 0;

const isAtWork = () => document.querySelector("[data-testid=stApp]")?.dataset.testScriptState !== "notRunning";

// One after the other: Streamlit takes clicks that come together for clicks in one part of the page.
function take() {
  clearTimeout(rest);
  const next = waits();
  if (!next) return;
  if (!isAtWork()) next.click();
  rest = setTimeout(take, TURN_MS);
}

function awaitRest() {
  clearTimeout(rest);
  if (phone.matches) return;
  rest = setTimeout(() => (isAtWork() ? awaitRest() : requestIdleCallback(take)), REST_MS);
}

function takeAt({ target }) {
  const place = target.closest?.(PLACE);
  if (place && !target.closest(ASK) && waits(place)) take();
}
addEventListener("pointermove", (event) => event.pointerType !== "touch" && takeAt(event));
addEventListener("click", takeAt);
addEventListener("focusin", takeAt);
for (const busy of ["pointerdown", "keydown", "wheel"]) addEventListener(busy, awaitRest, { passive: true });

// A place has its height from the first frame, before anything stands in it: its name ends with it.
function reserve(place) {
  place.style.minHeight = `${/st-key-drawn-\S+-(\d+)(?!\S)/.exec(place.className)[1]}px`;
  awaitRest();
}

// Streamlit lets no SVG through: a picture comes packed into attributes, one for each width from which on it fits. Only
// the one that fits is unpacked, and another when the width of its place changes.
const PAPER_PX = 700;

function draw(picture, width) {
  const fitting = Object.keys(picture.dataset).filter((name) => name.startsWith("from-") && Number(name.slice(5)) <= width);
  const best = fitting.sort((one, other) => other.slice(5) - one.slice(5))[0];
  if (!best || picture.dataset.shown === best) return;
  picture.dataset.shown = best;
  picture.innerHTML = picture.dataset[best];
}
const widths = new ResizeObserver((places) => places.forEach(({ target, contentRect }) => contentRect.width && draw(target, contentRect.width)));

const drawAll = (widthOf) => document.querySelectorAll(".picture").forEach((picture) => draw(picture, widthOf(picture)));
addEventListener("beforeprint", () => drawAll(() => PAPER_PX));
addEventListener("afterprint", () => drawAll((picture) => picture.clientWidth));

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
  place.dataset.drawn = "";
  if (!hadFocus) return;
  if (!live.matches("iframe")) live.tabIndex = -1;
  live.focus({ preventScroll: true });
}

function putBack(place) {
  if (place.querySelector(LIVE)) return;
  delete place.dataset.drawn;
  awaitRest();
}

new MutationObserver(() => {
  document.querySelectorAll(`${PLACE}:not([style])`).forEach(reserve);
  document.querySelectorAll(".picture:empty").forEach((picture) => widths.observe(picture));
  document.querySelectorAll(`${PLACE}[data-drawn]`).forEach(putBack);
  for (const live of document.querySelectorAll(`${PLACE}:not([data-drawn]) :is(${LIVE})`)) {
    if (!awaited.has(live)) awaited.add(live), replaceWhenDrawn(live);
  }
}).observe(document.documentElement, { childList: true, subtree: true });
