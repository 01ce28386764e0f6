// What Streamlit's own page leaves out: the language of the document, and heavy parts evaluated while the server works.

import "./pictures.js";
import "./stage.js";
import "./words.js";

// The root of the app, wherever it stands on its host.
const home = new URL("..", import.meta.url).pathname;
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

// A page is shown once it is whole: part by part, each would push down what is there already. What takes longer than a
// reader should wait for is shown as it comes.
const LONGEST_MS = 3000;
const PARTS = ".stMainBlockContainer [data-testid=stElementContainer]";
const root = document.documentElement;
let latest = 0;
const coming = new MutationObserver(() => {
  if (!document.querySelector(PARTS)) return;
  latest ||= setTimeout(appear, LONGEST_MS);
  const isAtWork = document.querySelector("[data-testid=stApp]")?.dataset.testScriptState !== "notRunning";
  if (!isAtWork && !document.querySelector(`${PARTS} [data-testid=stSkeleton]`)) appear();
});
function appear() {
  coming.disconnect();
  clearTimeout(latest);
  delete root.dataset.coming;
}
root.dataset.coming = "";
coming.observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-test-script-state"] });

// What a part holds, for our rules of style: `:has()` says the same, but the browser then looks through the page again at
// every change of it, which took a third of the time of a filter.
const HOLD = {
  ".st-key-language-switch": ["languages", (part) => part.parentElement],
  "[class*=st-key-filters-]": ["filters", (part) => part.parentElement],
  // Only the first row of a page stays in reach: a second one at the same place would hide it, and whatever has the focus.
  ".stMainBlockContainer": ["in-reach", (main) => main.querySelector("[class*=st-key-filters-]")?.parentElement],
  "[class*=st-key-filters-] [role=radiogroup]": ["segments", (part) => part.closest("[class*=st-key-filters-] > *")],
  "[data-testid=stHeaderLogo]": ["logo", (part) => part.parentElement],
  ".sources[open]": ["opened-sources", (part) => part.closest("[data-testid=stElementContainer]")],
  ".st-key-sign-in, .st-key-sign-out": ["sign-in", (part) => part.closest(".stApp")],
  ".st-key-widget-waiting": ["waiting", (part) => part.closest(".stApp")],
};

function sayWhatIsHeld() {
  const held = new Map();
  for (const [selector, [name, holderOf]] of Object.entries(HOLD)) {
    for (const part of document.querySelectorAll(selector)) {
      const holder = holderOf(part);
      if (!holder) continue;
      held.set(holder, held.has(holder) ? `${held.get(holder)} ${name}` : name);
    }
  }
  for (const former of document.querySelectorAll("[data-holds]")) if (!held.has(former)) delete former.dataset.holds;
  for (const [holder, names] of held) if (holder.dataset.holds !== names) holder.dataset.holds = names;
}
addEventListener("toggle", sayWhatIsHeld, true);

// A link of ours to another page: Streamlit is told as it is of Back and Forward, and nothing is loaded anew.
addEventListener("click", (event) => {
  const link = event.target.closest?.('[data-testid=stHtml] a[href^="./"]');
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  history.pushState({}, "", link.href);
  dispatchEvent(new PopStateEvent("popstate"));
  document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
});

// The sign-in leads back to the first page, whatever page and language it was begun on: this tab remembers both.
const BEGUN_AT = "atlas:sign-in-begun-at";
addEventListener("click", (event) => {
  if (event.target.closest?.(".st-key-sign-in")) sessionStorage.setItem(BEGUN_AT, location.pathname + location.search);
}, true);
const begunAt = sessionStorage.getItem(BEGUN_AT);
// The address that the page was loaded from: by now a quick run of the page may have written its choices into it.
const arrivedAt = new URL(performance.getEntriesByType("navigation")[0].name);
if (begunAt && arrivedAt.pathname === home && !arrivedAt.search) {
  sessionStorage.removeItem(BEGUN_AT);
  if (/^\/(?!\/)/.test(begunAt)) location.replace(begunAt);
}

new MutationObserver(sayWhatIsHeld).observe(document.documentElement, { childList: true, subtree: true });

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
