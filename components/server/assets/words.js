// Streamlit's page has English words of its own. Ours come with the page, for each language, so that they are there also
// when the server is not: `{parts}` stand for what differs. They are exchanged wherever they stand, also where only a
// reader aloud finds them; what people wrote, and what the app itself says, is left alone.

const PARTS = { number: "[\\d.]+", all: "[\\d.]+", picture: "\\w+", code: "\\w+" };
const NAMES = ["aria-label", "title", "alt", "placeholder"];
const OURS =
  "[data-testid=stMarkdownContainer], [data-testid=stHtml], [role=listbox]:not([data-empty]) [role=option], svg, style, " +
  "script, .js-plotly-plot";
const THEIRS =
  "[data-testid=stTopNavSection], [data-testid=stTooltipContent], [data-testid=stFileUploaderDropzone] > span > button";
const known = new WeakMap();

const escaped = (text) => text.replace(/[.*+?^$()|[\]\\]/g, "\\$&");
const pattern = (words) =>
  new RegExp(`^${escaped(words).replace(/\{(\w+)\}/g, (_, part) => `(?<${part}>${PARTS[part] ?? ".+"})`)}$`, "s");

const languages = Object.fromEntries(
  Object.entries(JSON.parse(document.getElementById("built-in-words").textContent)).map(([language, words]) => [
    language,
    {
      whole: new Map(Object.entries(words)),
      patterns: Object.entries(words).filter(([theirs]) => theirs.includes("{")).map(([theirs, ours]) => [pattern(theirs), ours]),
    },
  ]),
);

function inOurWords(text, { whole, patterns }) {
  const [, before, words, after] = /^(\s*)(.*?)(\s*)$/s.exec(text);
  if (!words) return text;
  if (whole.has(words)) return before + whole.get(words) + after;
  for (const [theirs, ours] of patterns) {
    const found = theirs.exec(words)?.groups;
    if (found) return ours.replace(/\{(\w+)\}/g, (_, part) => asWritten(part, found[part]));
  }
  return text;
}

// Streamlit reads the name of a part aloud with the backslashes that keep its punctuation from being Markdown.
function asWritten(part, text) {
  if (part === "number") return Number(text).toLocaleString(document.documentElement.lang);
  return part === "what" ? text.replace(/\\([!-/:-@[-`{-~])/g, "$1") : text;
}

function exchange(node, name, read, write) {
  const words = languages[document.documentElement.lang];
  const seen = known.get(node) ?? known.set(node, {}).get(node);
  const now = read();
  if (now === null || !words) return;
  const original = seen[name]?.ours === now ? seen[name].original : now;
  const ours = inOurWords(original, words);
  seen[name] = { original, ours };
  if (ours !== now) write(ours);
}

function exchangeText(text) {
  const around = text.parentElement;
  if (!around || (around.closest(OURS) && !around.closest(THEIRS))) return;
  exchange(text, "text", () => text.nodeValue, (ours) => (text.nodeValue = ours));
}

// A picture beside words has no word of its own: it is passed over in silence, as no name would be read as "image".
function exchangeName(element, name) {
  exchange(element, name, () => element.getAttribute(name), (ours) => element.setAttribute(name, ours));
  if (element.getAttribute("role") === "img" && element.getAttribute("aria-label") === "") {
    element.setAttribute("aria-hidden", "true");
  }
}

export function exchangeWithin(root) {
  if (root.nodeType === Node.TEXT_NODE) return exchangeText(root);
  if (root.nodeType !== Node.ELEMENT_NODE || root.closest(".js-plotly-plot")) return;
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) exchangeText(texts.currentNode);
  for (const name of NAMES) {
    for (const element of [root, ...root.querySelectorAll(`[${name}]`)]) {
      if (element.hasAttribute(name)) exchangeName(element, name);
    }
  }
}

new MutationObserver((changes) => {
  for (const { type, target, addedNodes, attributeName } of changes) {
    if (type === "characterData") exchangeText(target);
    else if (type === "childList") addedNodes.forEach(exchangeWithin);
    else if (attributeName === "lang") exchangeWithin(document.documentElement);
    else exchangeName(target, attributeName);
  }
}).observe(document.documentElement, {
  childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ["lang", ...NAMES],
});
exchangeWithin(document.documentElement);
