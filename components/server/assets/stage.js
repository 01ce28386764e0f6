// Presentation mode: a stage that the page of the briefing brings along covers the window and shows one view at a time.
// Everything is on the page already, so it works when the network does not.

const stageOf = () => document.querySelector(".stage:not(.is-left)");
const viewsOf = (stage) => [...stage.querySelectorAll(".view")];
let touched = null;
let typed = "";
let speaker = null;
let toggling = false;

// A reload shows the view again that was shown; whoever leaves begins anew.
const kept = "stage:position";

function show(stage, wanted) {
  const views = viewsOf(stage);
  const position = Math.min(Math.max(wanted, 0), views.length - 1);
  views.forEach((view, number) => view.classList.toggle("is-shown", number === position));
  stage.dataset.position = position;
  const counter = stage.querySelector(".stage-counter");
  if (counter) counter.textContent = `${position + 1} / ${views.length}`;
  stage.classList.remove("is-black");
  sessionStorage.setItem(kept, position);
  tell(stage);
}

// The speaker's window: what to say of the view, the next one, and the time.
function tell(stage) {
  if (!speaker || speaker.closed) return;
  const views = viewsOf(stage);
  const position = Number(stage.dataset.position);
  const page = speaker.document;
  const copy = (view) => (view ? page.importNode(view, true) : page.createElement("p"));
  const now = copy(views[position]);
  const next = copy(views[position + 1]);
  now.classList.add("is-shown");
  next.classList.add("is-shown");
  page.querySelector(".speaker-place").textContent = `${position + 1} / ${views.length}`;
  page.querySelector(".speaker-now").replaceChildren(now);
  page.querySelector(".speaker-next").replaceChildren(next);
  const notes = views[position].querySelector(".view-notes");
  page.querySelector(".speaker-notes").replaceChildren(...[...(notes?.children ?? [])].map((each) => page.importNode(each, true)));
}

function openSpeaker(stage) {
  toggling = Boolean(document.fullscreenElement);  // a second window ends the full screen, not the presentation
  speaker = open("", "speaker", "width=1100,height=760");
  if (!speaker) return;
  const page = speaker.document;
  page.title = stage.getAttribute("aria-label");
  page.documentElement.lang = document.documentElement.lang;
  page.head.replaceChildren(...[...document.querySelectorAll("style")].map((each) => page.importNode(each, true)));
  page.body.className = "speaker";
  page.body.replaceChildren();
  for (const part of ["clock", "place", "now", "next", "notes"]) {
    const box = page.createElement("div");
    box.className = `speaker-${part}`;
    page.body.append(box);
  }
  const tick = () => {
    const clock = page.querySelector(".speaker-clock");
    if (clock) clock.textContent = new Date().toLocaleTimeString(page.documentElement.lang);
  };
  tick();
  speaker.setInterval(tick, 1000);
  speaker.addEventListener("keydown", pressed, true);
  tell(stage);
}

function toggleFullScreen() {
  toggling = true;
  if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
  else document.documentElement.requestFullscreen?.().catch(() => {});
}

const move = (stage, by) => show(stage, Number(stage.dataset.position ?? 0) + by);

// The stage goes at once, whether the server can be told or not.
function leave(stage) {
  stage?.classList.add("is-left");
  sessionStorage.removeItem(kept);
  speaker?.close();
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
  show(stage, Number(sessionStorage.getItem(kept) ?? stage.dataset.begin ?? 0));
  stage.focus();
  document.documentElement.requestFullscreen?.().catch(() => {});
}

const acts = {
  next: (stage) => move(stage, 1),
  previous: (stage) => move(stage, -1),
  first: (stage) => show(stage, 0),
  last: (stage) => show(stage, Infinity),
  black: (stage) => stage.classList.toggle("is-black"),
  screen: toggleFullScreen,
  help: (stage) => stage.classList.toggle("is-helped"),
  speaker: openSpeaker,
  leave,
};
const keys = {
  ArrowRight: "next", ArrowDown: "next", PageDown: "next", " ": "next", Enter: "next",
  ArrowLeft: "previous", ArrowUp: "previous", PageUp: "previous", Backspace: "previous",
  Home: "first", End: "last", Escape: "leave", ".": "black", "?": "help",
};
// Letters by their place on the keyboard: the Kazakh and Russian layouts have others there.
const places = { KeyB: "black", KeyF: "screen", KeyS: "speaker" };

function pressed(event) {
  const stage = stageOf();
  if (!stage || event.ctrlKey || event.metaKey || event.altKey) return;
  const onButton = event.target.closest?.("[data-stage]") && (event.key === " " || event.key === "Enter");
  const act = keys[event.key] ?? places[event.code];
  const isDigit = /^[0-9]$/.test(event.key);
  if ((!act && !isDigit) || onButton) return;
  event.preventDefault();
  event.stopPropagation();
  // A number and Enter lead to the view of that number.
  const wanted = event.key === "Enter" ? typed : "";
  typed = isDigit ? (typed + event.key).slice(-3) : "";
  if (wanted) show(stage, Number(wanted) - 1);
  else if (!isDigit) acts[act](stage);
}

addEventListener("keydown", pressed, true);

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
  const isAsked = toggling;
  toggling = false;
  if (!document.fullscreenElement && stageOf() && !isAsked) leave(stageOf());
});

new MutationObserver(() => {
  const stage = stageOf();
  if (stage && stage.dataset.position === undefined) begin(stage);
}).observe(document.documentElement, { childList: true, subtree: true });
