"""How the views of a briefing look: in the preview they scale with its width, on the stage with the window's."""

from string import Template

import streamlit as st

from components.palette import ACCENT, DARK_TEXT, GREY, INKS, MARK_FILL

_INK = INKS["light"]
_RULES = Template("""<style>
.view {
  --unit: 1cqw; container-type: inline-size; aspect-ratio: 16 / 9; width: 100%; overflow: hidden; position: relative;
  display: flex; flex-direction: column;
  border: 1px solid color-mix(in srgb, currentcolor 25%, transparent); border-radius: 6px; background: $paper;
  color: $text;
}
.view > * { margin-inline: 4cqw; }
.view .view-title {
  font-size: calc(3.1 * var(--unit)); line-height: 1.2; margin-top: 2.6cqw; margin-bottom: .8cqw; padding: 0;
  color: $dark;
}
.view:has(> .view-mark) .view-title { margin-top: 3.4cqw; }
.view .view-title.is-long { font-size: calc(2.2 * var(--unit)); }
.view-lead { font-size: calc(1.75 * var(--unit)); line-height: 1.35; margin-block: .5cqw; }
.view-lead.is-small { font-size: calc(1.4 * var(--unit)); }
.view-large { font-size: calc(2.4 * var(--unit)); margin-block: 1.2cqw; }
/* The first view looks like the title slide: a band, and the title on the middle. */
.view:has(> .view-large) { background: linear-gradient(to right, $accent 1.7%, $paper 1.7%); }
.view:has(> .view-large) .view-title { font-size: calc(4.4 * var(--unit)); margin-top: 14cqw; margin-bottom: 1.4cqw; }
.view-code { width: 12cqw; align-self: flex-start; margin-top: 1.6cqw; }
.view-measure, .view-sources { font-size: calc(1.3 * var(--unit)); margin-block: .5cqw; color: $faint; }
.view-foot { font-size: calc(1.15 * var(--unit)); margin-top: auto; margin-bottom: .9cqw; color: $faint; }
.view-mark {
  position: absolute; right: 0; top: 0; margin: 0; padding: .4cqw 1.4cqw; font-size: calc(1.4 * var(--unit));
  font-weight: 600; background: $mark; color: $dark;
}
.view-own {
  align-self: flex-start; padding: .2cqw 1cqw; margin-block: .4cqw; font-size: calc(1.3 * var(--unit));
  font-weight: 600; background: $dark; color: $paper;
}
.view-picture { display: block; width: 92cqw; flex: 1 1 0; min-height: 0; object-fit: contain; }
.view .view-list { font-size: calc(1.6 * var(--unit)); line-height: 1.35; margin-block: .2cqw .5cqw; }
.view .view-heading { font-size: calc(1.7 * var(--unit)); margin-block: .9cqw .2cqw; padding: 0; color: $accent; }
.view-cards { display: grid; grid-template-columns: repeat(4, 1fr); gap: .9cqw; margin-top: .8cqw; }
.view-card { border: 1px solid $grid; border-radius: .8cqw; padding: .8cqw; display: flex; flex-direction: column; }
.view-card span { font-size: calc(1.5 * var(--unit)); }
.view-card strong { font-size: calc(2.2 * var(--unit)); line-height: 1.2; }
.view-card small { font-size: calc(1.25 * var(--unit)); line-height: 1.35; color: $faint; }
/* Two rows of cards take the room of a large title. */
.view:has(.view-card:nth-child(5)) .view-title { font-size: calc(2.2 * var(--unit)); }
.view:has(.view-card:nth-child(5)) .view-lead { font-size: calc(1.5 * var(--unit)); }
.view .table-scroll { overflow: hidden; }
.view .atlas-table { font-size: calc(1.45 * var(--unit)); line-height: 1.3; }
.view .atlas-table th, .view .atlas-table td { padding: .35cqw .6cqw; }
.view .atlas-table:has(tr:nth-child(11)) { font-size: calc(1.3 * var(--unit)); line-height: 1.2; }
.view .atlas-table:has(th:nth-child(9)) { font-size: calc(1.15 * var(--unit)); }
.view .atlas-table:has(th:nth-child(9)) :is(th, td) { padding-block: .25cqw; }
.stage {
  position: fixed; inset: 0; z-index: 1000000; background: $paper; display: grid; place-items: center; outline: none;
}
.stage.is-left { display: none; }
.stage.is-black::after { content: ""; position: fixed; inset: 0; background: black; }
.stage-help {
  display: none; position: fixed; left: 1rem; bottom: .6rem; padding: 1rem; background: $dark; color: $paper;
}
.stage.is-helped .stage-help { display: grid; grid-template-columns: auto 1fr; gap: .2rem 1rem; font-size: 1.1rem; }
.speaker { margin: 1rem; font-family: sans-serif; display: grid; grid-template-columns: 3fr 2fr; gap: 1rem; }
.speaker-clock, .speaker-place { font-size: 2rem; }
.speaker-place { text-align: right; }
.speaker-notes { grid-column: 1 / -1; font-size: 1.3rem; line-height: 1.4; }
.stage .view { display: none; border: 0; border-radius: 0; width: min(100vw, 177.78vh); }
.stage .view.is-shown { display: flex; }
.stage-bar {
  position: fixed; right: 1rem; bottom: .6rem; display: flex; gap: .4rem; align-items: center; color: $faint;
}
.stage-bar button {
  min-width: 2.6rem; min-height: 2.6rem; font-size: 1.2rem; border: 1px solid $edge; border-radius: 6px;
  background: $paper; color: $dark; cursor: pointer;
}
.stage-bar button:focus-visible { outline: 3px solid $accent; }
/* A phone that is held upright: the view takes the whole window, its letters more of the width, and one may scroll. */
@media (max-aspect-ratio: 1 / 1) {
  .stage .view {
    --unit: 2.4cqw; aspect-ratio: auto; width: 100vw; height: 100dvh; overflow-y: auto; padding-bottom: 4rem;
  }
  .stage .view-mark { position: static; margin: 0; text-align: right; }
  .stage .view-cards { grid-template-columns: repeat(2, 1fr); gap: 2cqw; }
  .stage .view-card { padding: 2cqw; }
  .stage .view-picture { flex: 0 0 auto; max-height: 70vh; margin-block: 1rem; }
  .stage .table-scroll { overflow-x: auto; flex: none; }
  .stage-bar { background: $paper; right: 0; bottom: 0; padding: .6rem 1rem; left: 0; justify-content: end; }
}
</style>""").substitute(
    paper=_INK.paper,
    text=_INK.text,
    faint=_INK.faint_text,
    grid=_INK.grid,
    dark=DARK_TEXT,
    accent=ACCENT,
    mark=MARK_FILL,
    edge=GREY[0],
)


def apply() -> None:
    """Apply the rules to the page."""
    st.html(_RULES)
