"""The few rules of style that Streamlit's theme has no setting for."""

from string import Template

import streamlit as st

from components.palette import INKS, MARK_EDGE, MARK_FILL

_RULES = Template("""<style>
.stMainBlockContainer { padding-top: 4.4rem; padding-bottom: 2rem; }
.st-key-language-switch { margin-bottom: -3.2rem; z-index: 1; }
.stMainBlockContainer h1 { font-size: 1.75rem; line-height: 1.25; padding-top: 0; text-wrap: pretty; }
.stMainBlockContainer h2 { font-size: 1.35rem; padding: 0.5rem 0 0; text-wrap: pretty; }
.stMainBlockContainer h3 { font-size: 1.15rem; padding: 0.25rem 0 0; }
[data-testid=stElementContainer]:has(.page-name) { display: none; }
/* Streamlit's own grey is too faint to read from the back of a room (contrast below 4.5). */
[data-testid="stCaptionContainer"], [data-testid="stCaptionContainer"] p { color: inherit; opacity: 1; }
[data-testid="stCaptionContainer"] p { opacity: 0.88; }
/* A figure or its name is never cut: "about 570,000" that ends in dots says something else. */
[data-testid="stMetricValue"], [data-testid="stMetricValue"] *,
[data-testid="stMetricLabel"], [data-testid="stMetricLabel"] * {
  white-space: normal !important; overflow: visible; text-overflow: clip; overflow-wrap: anywhere;
}
[data-testid="stMetricValue"] { font-size: 1.9rem; line-height: 1.15; }
.for-screen-readers {
  position: absolute; width: 1px; height: 1px; margin: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
}
/* White letters on the light blue of the dark theme would be too faint. */
[data-testid^="stBaseButton-primary"] { color: light-dark($on_light, $on_dark); }
[data-testid="stFileUploader"] button[kind="borderlessIcon"],
[data-testid="stFileUploader"] button[kind="borderlessIcon"] * { color: inherit; }
/* Streamlit's hints below a field ("Press Enter to apply") are in English and cannot be translated. */
[data-testid="InputInstructions"] { display: none; }
.st-key-demo-mark { background: color-mix(in srgb, $mark 22%, transparent); border-color: $edge; }
/* A chart pressed into a phone's width cuts its figures: it keeps the width that they need, and is moved sideways. */
@media (max-width: 800px) {
  [data-testid="stElementContainer"]:has(.stPlotlyChart) { overflow-x: auto; }
  [data-testid="stFullScreenFrame"]:has(.stPlotlyChart) { min-width: 720px; }
}
.table-scroll { overflow-x: auto; }
.atlas-table { border-collapse: collapse; width: 100%; font-size: 0.95rem; line-height: 1.35; }
.atlas-table th, .atlas-table td {
  padding: 0.35rem 0.6rem; text-align: left; font-weight: 400; vertical-align: top;
  border-bottom: 1px solid color-mix(in srgb, currentcolor 18%, transparent);
}
.atlas-table thead th { font-weight: 600; }
.atlas-table .number { text-align: right; font-variant-numeric: tabular-nums; }
.atlas-table td.number, .atlas-table td:nth-child(2) { white-space: nowrap; }
@media (max-width: 640px) { .st-key-language-switch { margin-bottom: 0; } }
</style>""").substitute(
    on_light=INKS["light"].paper,
    on_dark=INKS["dark"].paper,
    mark=MARK_FILL,
    edge=MARK_EDGE,
)


def apply() -> None:
    """Apply the rules to the page."""
    st.html(_RULES)
