// What Streamlit's own page leaves out: the language of the document, and heavy parts evaluated while the server works.

import "/assets/pictures.js";
import "/assets/stage.js";
import "/assets/words.js";

const languages = ["kk", "ru", "en"];

function followLanguage() {
  const asked = new URLSearchParams(location.search).get("lang");
  if (languages.includes(asked) && document.documentElement.lang !== asked) {
    document.documentElement.lang = asked;
  }
}

// A choice changes the address of the same page: it takes the place of the last one, and Back leads to the page before.
const { pushState, replaceState } = history;
history.pushState = function (state, title, url) {
  const isSamePage = new URL(url ?? location.href, location.href).pathname === location.pathname;
  (isSamePage ? replaceState : pushState).call(history, state, title, url);
  followLanguage();
};
history.replaceState = function (...args) {
  replaceState.apply(history, args);
  followLanguage();
};
addEventListener("popstate", followLanguage);
followLanguage();

// The light parts first: until they are there, grey boxes of another height stand in for what they draw.
async function evaluateEarly() {
  for (const link of document.querySelectorAll("link[rel=modulepreload][data-evaluate-early]")) await import(link.href);
}

// The first message to the server asks for the page. Until its answer comes, the browser has nothing to do.
const send = WebSocket.prototype.send;
WebSocket.prototype.send = function (...args) {
  WebSocket.prototype.send = send;
  setTimeout(evaluateEarly, 0);
  return send.apply(this, args);
};

// On a phone a chart is wider than the screen and is moved sideways: also by those who have only keys. On a desk nothing
// is measured: each measure would make the browser lay the page out once more while it is being drawn.
const narrow = matchMedia("(max-width: 800px)");
let isMeasureAwaited = false;

function letKeysMoveCharts() {
  if (isMeasureAwaited || (!narrow.matches && !document.querySelector("[data-moved-by-keys]"))) return;
  isMeasureAwaited = true;
  requestAnimationFrame(() => {
    isMeasureAwaited = false;
    for (const chart of document.querySelectorAll(".stPlotlyChart")) {
      const frame = chart.closest("[data-testid=stElementContainer]");
      const isWider = narrow.matches && frame.scrollWidth > frame.clientWidth;
      if (isWider === "movedByKeys" in frame.dataset) continue;
      if (isWider) {
        frame.tabIndex = 0;
        frame.dataset.movedByKeys = "";
      } else {
        frame.removeAttribute("tabindex");
        delete frame.dataset.movedByKeys;
      }
    }
  });
}
addEventListener("resize", letKeysMoveCharts);

// The sign-in leads back to the first page, whatever page and language it was begun on: this tab remembers both.
const BEGUN_AT = "atlas:sign-in-begun-at";
addEventListener("click", (event) => {
  if (event.target.closest?.(".st-key-sign-in")) sessionStorage.setItem(BEGUN_AT, location.pathname + location.search);
}, true);
const begunAt = sessionStorage.getItem(BEGUN_AT);
// The address that the page was loaded from: by now a quick run of the page may have written its choices into it.
const arrivedAt = new URL(performance.getEntriesByType("navigation")[0].name);
if (begunAt && arrivedAt.pathname === "/" && !arrivedAt.search) {
  sessionStorage.removeItem(BEGUN_AT);
  if (/^\/(?!\/)/.test(begunAt)) location.replace(begunAt);
}

new MutationObserver(letKeysMoveCharts).observe(document.documentElement, { childList: true, subtree: true });

// On paper what is folded up under figures stands there: notes in full, and every source.
let opened = [];
addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("details:is(.notes, .sources):not([open])")];
  opened.forEach((part) => (part.open = true));
});
addEventListener("afterprint", () => opened.forEach((part) => (part.open = false)));

// A filter may draw the part anew in which it stands. Whoever chose by keyboard finds the focus where it was.
let focused = null;
addEventListener("focusin", ({ target }) => {
  const place = target.closest("[class*=st-key-]")?.className.match(/st-key-\S+/)?.[0];
  focused = place ? { target, place } : null;
});
new MutationObserver(() => {
  if (!focused || focused.target.isConnected || document.activeElement !== document.body) return;
  const again = document.querySelector(`.${CSS.escape(focused.place)} :is(input, button:not(:disabled), [tabindex="0"])`);
  again?.focus({ preventScroll: true });
}).observe(document.documentElement, { childList: true, subtree: true });
