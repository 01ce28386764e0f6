// Presentation mode: a stage that the page of the briefing brings along covers the window and shows one view at a time.
// Everything is on the page already, so it works when the network does not.

const stageOf = () => document.querySelector(".stage:not(.is-left)");
const viewsOf = (stage) => [...stage.querySelectorAll(".view")];
let touched = null;

function show(stage, wanted) {
  const views = viewsOf(stage);
  const position = Math.min(Math.max(wanted, 0), views.length - 1);
  views.forEach((view, number) => view.classList.toggle("is-shown", number === position));
  stage.dataset.position = position;
  const counter = stage.querySelector(".stage-counter");
  if (counter) counter.textContent = `${position + 1} / ${views.length}`;
}

const move = (stage, by) => show(stage, Number(stage.dataset.position ?? 0) + by);

// The stage goes at once, whether the server can be told or not.
function leave(stage) {
  stage?.classList.add("is-left");
  if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
  document.querySelector(".st-key-leave-stage button")?.click();
}

// Whoever presents again, before the server knew that they had left, finds the stage that is still there.
function comeBack() {
  const left = document.querySelector(".stage.is-left");
  left?.classList.remove("is-left");
  if (left) begin(left);
}

function begin(stage) {
  show(stage, 0);
  stage.focus();
  document.documentElement.requestFullscreen?.().catch(() => {});
}

const acts = {
  next: (stage) => move(stage, 1),
  previous: (stage) => move(stage, -1),
  first: (stage) => show(stage, 0),
  last: (stage) => show(stage, Infinity),
  leave,
};
const keys = {
  ArrowRight: "next", ArrowDown: "next", PageDown: "next", " ": "next", Enter: "next",
  ArrowLeft: "previous", ArrowUp: "previous", PageUp: "previous", Backspace: "previous",
  Home: "first", End: "last", Escape: "leave",
};

addEventListener("keydown", (event) => {
  const stage = stageOf();
  if (!stage || event.ctrlKey || event.metaKey || event.altKey) return;
  const onButton = event.target.closest?.("[data-stage]") && (event.key === " " || event.key === "Enter");
  if (!(event.key in keys) || onButton) return;
  event.preventDefault();
  event.stopPropagation();
  acts[keys[event.key]](stage);
}, true);

addEventListener("click", (event) => {
  if (event.target.closest?.(".st-key-present")) comeBack();
  const button = event.target.closest?.("[data-stage]");
  const stage = stageOf();
  if (button && stage) acts[button.dataset.stage](stage);
});

addEventListener("touchstart", (event) => { [touched] = event.changedTouches; }, { passive: true });
addEventListener("touchend", (event) => {
  const stage = stageOf();
  const [left] = event.changedTouches;
  const way = left.clientX - (touched ?? left).clientX;
  const down = left.clientY - (touched ?? left).clientY;
  if (stage && Math.abs(way) > 60 && Math.abs(way) > Math.abs(down)) move(stage, way < 0 ? 1 : -1);
});

// Esc ends the browser's full screen without any key press reaching the page.
addEventListener("fullscreenchange", () => {
  if (!document.fullscreenElement && stageOf()) leave(stageOf());
});

new MutationObserver(() => {
  const stage = stageOf();
  if (stage && stage.dataset.position === undefined) begin(stage);
}).observe(document.documentElement, { childList: true, subtree: true });
