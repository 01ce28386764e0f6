"""The looks of the situation: letters grow with the window, so that a projector is read from the back of the room."""

from string import Template

import streamlit as st

from components.palette import INKS, MARK_EDGE, MARK_FILL, STATE_FILLS, TEAL, text_on
from data.published.goals import GoalState

_RULES = Template("""<style>
.stMainBlockContainer .st-key-finding h1 { font-size: clamp(1.6rem, 2.5vw, 3.4rem); line-height: 1.12; padding: 0;
  text-wrap: balance; }
.stMainBlockContainer .st-key-finding .ground {
  font-size: clamp(1rem, 1.2vw, 1.5rem); line-height: 1.3; margin: .2rem 0 0;
}
.st-key-situation h2, .st-key-situation h3[id] { font-size: clamp(1.1rem, 1.3vw, 1.6rem); padding: .2rem 0; }
[data-testid=stHtml] :is(.places, .goal-bars, .time-line) { list-style: none; margin: 0; padding: 0; }
[data-testid=stHtml] :is(.places, .goal-bars, .time-line) li { margin: 0; }
[data-testid=stHtml] .places { font-size: clamp(1rem, 1.15vw, 1.6rem); line-height: 1.2; }
.places li { display: flex; align-items: center; justify-content: space-between; gap: .6rem;
  border-bottom: 1px solid $grid; }
.place { display: inline-flex; align-items: center; justify-content: center; width: 1.35em; height: 1.35em;
  margin-left: .3em; border: 2px solid $edge_of_place; border-radius: 4px; vertical-align: middle;
  font-style: normal; font-weight: 700; font-size: .95em; }
.place.open { background: $met; color: $on_met; }
.place.inferred { color: $ink; background: repeating-linear-gradient(135deg, transparent 0 4px,
  color-mix(in srgb, $edge_of_place 45%, transparent) 4px 7px); }
.place.promised { border-style: dashed; }
.place.shut { border-color: $shut; }
.place.not_known { border-color: $unknown; border-style: dotted; }
.places-legend { display: flex; flex-wrap: wrap; gap: .2rem 1.1rem; margin: .4rem 0 0;
  font-size: clamp(.9rem, 1vw, 1.2rem); }
.places-legend .place { margin: 0 .4em 0 0; font-size: .8em; }
[data-testid=stHtml] .time-line { position: relative; height: 3.6rem; margin: .3rem .4rem 0;
  font-size: clamp(.85rem, .95vw, 1.15rem); }
.time-line::before { content: ""; position: absolute; left: 0; right: 0; top: 50%; border-top: 3px solid $grid; }
[data-testid=stHtml] .time-line li { position: absolute; top: 50%; width: 0; padding: 0; }
.time-line li::before { content: ""; position: absolute; left: -7px; top: -6px; width: 12px; height: 12px;
  border: 2px solid $ink; border-radius: 50%; background: $paper; }
.time-line li.known::before, .time-line li.due::before { background: $ink; }
.time-line li.today::before { border-radius: 0; background: $mark; transform: rotate(45deg); }
.time-line li.today span { font-weight: 700; }
.time-line li.old_due span { text-decoration: line-through; }
.time-line span { position: absolute; white-space: nowrap; }
.time-line .above span { bottom: .6rem; }
.time-line .below span { top: .6rem; }
.time-line .far-above span { bottom: 1.9rem; }
.time-line .far-below span { top: 1.9rem; }
[data-testid=stHtml] .time-line.far-above { margin-top: 1.6rem; }
[data-testid=stHtml] .time-line.far-below { margin-bottom: 1.3rem; }
.time-line .from-left span { left: -.4rem; }
.time-line .from-right span { right: -.4rem; }
.time-line .centred span { transform: translateX(-50%); }
[data-testid=stHtml] .goal-bars { display: grid; gap: .8rem;
  grid-template-columns: repeat(auto-fit, minmax(14.5rem, 1fr)); }
[data-testid=stHtml] .goal-bars li { padding: .4rem .6rem; border: 1px solid $grid; border-radius: 8px; }
.goal-bars li.demo { border-color: $edge; }
.goal-bars .name { font-size: clamp(1rem, 1.1vw, 1.4rem); font-weight: 600; margin: 0; }
.goal-bars .name small { display: block; }
.goal-bars .verdict { display: block; width: fit-content; margin-top: .2em; padding: 0 .5em; border-radius: 4px;
  font-size: clamp(.95rem, 1vw, 1.3rem); }
.goal-bars .figure { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 .6em; margin: .1rem 0;
  font-size: clamp(.95rem, 1vw, 1.3rem); line-height: 1.25; }
.goal-bars .figure b { font-size: 1.45em; }
.goal-bars a, .places a { color: inherit; }
[data-testid=stHtml] .places a:not(:hover):not(:focus-visible) { text-decoration: none; }
.goal-bars .facts { margin: .2rem 0 0; font-size: clamp(.85rem, .9vw, 1.1rem); line-height: 1.3; }
.goal-bars .facts span { display: block; }
.goal-bars img { display: block; width: 100%; height: 1.8rem; }
.bar { position: relative; height: .8rem; margin: .35rem 0 .45rem; background: $grid; }
.bar span { position: absolute; inset: 0 auto 0 0; }
.bar.apart span { background-image: repeating-linear-gradient(135deg, transparent 0 4px, $paper 4px 7px); }
.bar i { position: absolute; top: -4px; bottom: -4px; border-left: 3px solid $ink; transform: translateX(-50%); }
.bar i.expected { border-left: 3px dotted $ink; }
.st-key-attention [data-testid=stHtml] ul { list-style: none; margin: 0; padding: 0; }
.st-key-attention :is(li, p) { margin: 0; padding: .15rem 0; font-size: clamp(.95rem, 1.05vw, 1.35rem);
  line-height: 1.28; }
@media (max-width: 640px) {
  [data-testid=stHtml] .time-line { height: auto; }
  .time-line::before { display: none; }
  [data-testid=stHtml] .time-line li { position: static; display: flex; align-items: center; gap: .6em; width: auto; }
  .time-line li::before, [data-testid=stHtml] .time-line li span { position: static; transform: none; }
}
</style>""")


def _both(name: str) -> str:
    return f"light-dark({getattr(INKS['light'], name)}, {getattr(INKS['dark'], name)})"


def apply() -> None:
    """Apply the rules to the page."""
    met = STATE_FILLS[GoalState.MET]
    st.html(
        _RULES.substitute(
            met=met,
            edge_of_place=f"light-dark({TEAL[0]}, {TEAL[1]})",
            on_met=text_on(met),
            shut=STATE_FILLS[GoalState.NOT_MET],
            unknown=STATE_FILLS[GoalState.NOT_KNOWN],
            mark=MARK_FILL,
            edge=MARK_EDGE,
            ink=_both("text"),
            grid=_both("grid"),
            paper=_both("paper"),
        )
    )
