"""The rules of style that Streamlit's theme has no setting for, in every page; `docs/looks.md` explains them."""

from string import Template
from typing import Final

from components.palette import BLUE, INKS, MARK_EDGE, MARK_FILL
from components.scales import SPACE, TEXT

STYLE: Final = Template("""<style>
.stApp { $named --paper: light-dark($on_light, $on_dark); --hair: light-dark($hair_on_light, $hair_on_dark); }
[data-coming] .stMainBlockContainer * { visibility: hidden !important; }
.stMainBlockContainer h1 { font-size: var(--text-h1); line-height: 1.25; padding-top: 0; text-wrap: pretty; }
.stMainBlockContainer h2 { font-size: var(--text-h2); padding: var(--space-m) 0 0; text-wrap: pretty; }
.stMainBlockContainer h3 { font-size: var(--text-h3); padding: var(--space-s) 0 0; }
.stMainBlockContainer .ground { margin-top: var(--space-s); text-wrap: pretty; }
.page-name, .on-paper { display: none; }
/* Streamlit's own grey is too faint to read from the back of a room (contrast below 4.5). */
[data-testid="stCaptionContainer"], [data-testid="stCaptionContainer"] p { color: inherit; opacity: 1; }
[data-testid="stCaptionContainer"] p, .remark { opacity: 0.88; }
.remark { font-size: var(--text-small); }
.together { display: grid; grid-template-columns: minmax(0, 1fr); gap: var(--space-l); }
:is([data-testid=stHtml], .together > div) > :is(h1, h2, h3, p), .named p { margin: 0; }
:is([data-testid=stHtml], .together > div) > :is(h1, h2) { font-weight: 700; }
:is([data-testid=stHtml], .together > div) > h3 { font-weight: 600; }
:is([data-testid=stHtml], .together > div) > :is(h2, h3) { line-height: 1.2; padding-bottom: var(--space-s); }
/* What a heading heads stands close to it. */
:is([data-testid=stHtml], .together > div) > :is(h2, h3):last-child { margin-bottom: calc(-1 * var(--space-l)); }
:is([data-testid=stHtml], .together > div) > .items { margin: 0; padding-inline-start: 1.3em; }
:is([data-testid=stHtml], .together > div) > .items > li { margin: .2em 0; }
/* Weaker than any rule for a link of a kind of its own. */
:where([data-testid=stHtml] a) { color: light-dark($link_on_light, $link_on_dark); }
hr { width: 100%; margin: var(--space-l) 0; border: 0; border-top: 1px solid var(--hair); }
.named { display: grid; gap: var(--space-m); }
/* A figure or its name is never cut: "about 570,000" that ends in dots says something else. */
[data-testid=stHtml] .figures {
  display: grid; gap: var(--space-l); list-style: none; margin: 0; padding: 0;
  grid-template-columns: repeat(var(--in-a-row), minmax(0, 1fr));
}
[data-testid=stHtml] .figures > li {
  margin: 0; padding: var(--space-l); border: 1px solid var(--hair); border-radius: 8px; overflow-wrap: anywhere;
}
.figures p { margin: 0; font-size: var(--text-small); }
.figures .label { display: flex; align-items: start; justify-content: space-between; gap: var(--space-m); }
.figures .value { font-size: var(--text-figure); line-height: 1.15; margin-bottom: var(--space-m); }
.counted { position: relative; }
.counted summary {
  list-style: none; cursor: pointer; width: 1.5rem; height: 1.5rem; border: 1px solid; border-radius: 50%;
  font-size: var(--text-small); line-height: 1.4rem; text-align: center;
}
.counted summary::-webkit-details-marker { display: none; }
.counted p {
  position: absolute; right: 0; z-index: 80; width: 18rem; padding: var(--space-m); background: var(--paper);
  border: 1px solid var(--hair); border-radius: 8px;
}
.to-districts { display: flex; flex-wrap: wrap; gap: 0 var(--space-l); }
.to-page { color: inherit; }
.to-page:not(:hover):not(:focus-visible) { text-decoration: none; }
.to-page::before { content: "→" / ""; margin-right: .4em; }
@media screen and (max-width: 800px) { [data-testid=stHtml] .figures { grid-template-columns: 1fr; } }
.for-screen-readers {
  position: absolute; width: 1px; height: 1px; margin: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
}
/* White letters on the light blue of the dark theme would be too faint. */
[data-testid^="stBaseButton-primary"] { color: light-dark($on_light, $on_dark); }
[data-testid="stFileUploader"] button[kind="borderlessIcon"],
[data-testid="stFileUploader"] button[kind="borderlessIcon"] * { color: inherit; }
/* Streamlit's hints below a field ("Press Enter to apply") are in English and cannot be translated. */
[data-testid="InputInstructions"] { display: none; }
:is([data-testid=stHtml], .together > div) > .demonstration {
  padding: var(--space-l); border: 1px solid $edge; border-radius: 8px;
  background: color-mix(in srgb, $mark 22%, transparent);
}
.demo-mark { width: fit-content; margin: 0; padding: 0 .4em; background: color-mix(in srgb, $mark 30%, transparent); }
.demonstration::before {
  content: "science" / ""; font: 1.25em/1 "Material Symbols Rounded"; vertical-align: -.15em; margin-right: .3em;
}
/* The server's own picture stands in the page first; Plotly and folium are drawn over it, and then it goes. */
[class*=st-key-drawn-] { position: relative; }
.picture { overflow: hidden; font-family: inherit; }
.picture > svg { display: block; overflow: hidden; }
[class*=st-key-drawn-] > :not(:first-child) { position: absolute; inset: 0; opacity: 0; pointer-events: none; }
[class*=st-key-drawn-][data-drawn] > :not(:first-child) { opacity: 1; pointer-events: auto; }
[class*=st-key-drawn-][data-drawn] > :first-child { visibility: hidden; }
[class*=st-key-live-] { display: none; }
/* Plotly pressed into a phone's width cuts its figures: there the picture, which fits it, stays the chart. */
@media (max-width: 800px) {
  [class*=st-key-drawn-]:not([class*=st-key-drawn-map]) > :not(:first-child) { display: none; }
  [class*=st-key-drawn-]:not([class*=st-key-drawn-map])[data-drawn] > :first-child { visibility: visible; }
}
/* Small charts: as high in every panel, so that one height is one number in all of them. */
[data-testid=stHtml] .multiples {
  display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: .8rem 1.4rem;
  margin: 0; padding: 0; list-style: none;
}
[data-testid=stHtml] .multiples li { margin: 0; }
.multiples div { height: 4.2rem; }
.multiples small { display: flex; justify-content: space-between; opacity: .75; }
.multiples img { width: 100%; height: 4rem; border-bottom: 1px solid var(--hair); }
.table-scroll { overflow-x: auto; }
.atlas-table { border-collapse: collapse; width: 100%; font-size: var(--text); line-height: 1.35; }
.atlas-table th, .atlas-table td {
  padding: 0.35rem 0.6rem; text-align: left; font-weight: 400; vertical-align: top;
  border-bottom: 1px solid color-mix(in srgb, currentcolor 18%, transparent);
}
.atlas-table thead th { font-weight: 600; }
.atlas-table.wide :is(th, td) { padding-inline: 0.35rem; }
.atlas-table .number { text-align: right; font-variant-numeric: tabular-nums; }
.atlas-table td.number, .atlas-table td:nth-child(2) { white-space: nowrap; }
:root { --header: 3.5rem; --beside: 2.5rem; }
@media (max-width: 768px) { :root { --beside: 1rem; } }

/* One line: mark and city, menu, languages, at the edges of the content. */
[data-testid=stHeader] { height: var(--header); min-height: var(--header); border-bottom: 1px solid var(--hair); }
[data-testid=stHeader] [data-testid=stToolbar] { padding-inline: var(--beside) calc(var(--beside) + 13rem); }
[data-holds~=sign-in] [data-testid=stToolbar] { padding-right: calc(var(--beside) + 20rem); }
[data-holds~=waiting] [data-testid=stToolbar] { padding-right: calc(var(--beside) + 33rem); }
[data-testid=stHeader] [data-holds=logo] {
  display: inline-flex; align-items: center; gap: var(--space-m); font-size: var(--text-small); line-height: 1.2;
  white-space: pre; text-align: start; color: inherit;
}
[data-testid=stHeaderLogo] { height: 1.75rem; margin: 0; }
[data-testid=stTopNavLink] { padding-inline: var(--space-s); font-size: var(--text-small); }
.stMainBlockContainer { max-width: none; padding: calc(var(--header) + var(--space-l)) var(--beside) var(--space-xl); }
[data-holds=languages] {
  position: fixed; top: calc((var(--header) - 2rem) / 2); right: var(--beside); width: auto; z-index: 999991;
}
[data-testid=stToolbar] > div > div:first-child > div:first-child { margin-left: 0; padding-left: 0; }
.st-key-language-switch { align-items: center; flex-wrap: nowrap; width: auto; }
.st-key-language-switch [role=radio] { padding: var(--space-s) var(--space-m); min-height: 1.9rem; }
.st-key-language-switch p { font-size: var(--text-small); }

/* Filters: the page's first line of them stays in reach, and what gets the focus is never scrolled beneath it. */
[data-holds~=in-reach] {
  position: sticky; top: var(--header); z-index: 90; background: var(--paper); border-bottom: 1px solid var(--hair);
}
[data-testid=stMain] { scroll-padding-top: calc(var(--header) + 6.5rem); }
[class*=st-key-filters-] {
  padding-block: var(--space-s) var(--space-m); gap: var(--space-m); flex-wrap: nowrap; overflow-x: auto;
}
[class*=st-key-filters-] > * { flex: 0 1 auto; min-width: 8rem; }
[class*=st-key-filters-] > [data-holds=segments] { flex-shrink: 0; }
[class*=st-key-filters-] [role=radio] { min-height: 2.5rem; }
@media (max-width: 768px) {
  .st-key-language-switch [role=radio] { padding-inline: var(--space-s); }
  [data-testid=stHeader] [data-testid=stToolbar] { padding-right: calc(var(--beside) + 12rem); }
}

/* Under a chart: notes of two lines at most, and one slim row. */
.notes { font-size: var(--text-small); margin: 0; opacity: .88; }
.notes summary { list-style: none; cursor: pointer; }
.notes summary::-webkit-details-marker { display: none; }
details.notes:not([open]) .notes-text {
  display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden;
}
.notes-text > span { display: inline; }
.notes[open] .notes-text > span { display: block; margin-bottom: var(--space-s); }
.notes[open] .notes-more { display: none; }
.notes-more { text-decoration: underline; }
.sources { font-size: var(--text-small); }
.sources summary { cursor: pointer; white-space: nowrap; min-height: 1.75rem; line-height: 1.75rem; }
.sources ul { margin: 0; padding-left: 1.2rem; }
[class*=st-key-under-] { gap: 0 var(--space-l); align-items: center; }
[class*=st-key-under-] [data-holds=opened-sources] { flex-basis: 100%; }
[class*=st-key-under-] [data-testid=stSkeleton] { height: 1.75rem; }
[class*=st-key-widget-]:not(.st-key-widget-lang, .st-key-widget-waiting) > [data-testid=stSkeleton] { height: 4.25rem; }
[data-testid=stColumn] [data-testid=stVerticalBlock] > :first-child > [data-testid=stSkeleton] { height: 4rem; }
[data-testid^=stBaseButton-tertiary] { min-height: 1.75rem; padding-block: 0; }
[data-testid^=stBaseButton-tertiary] p { font-size: var(--text-small); }
[class*=st-key-evidence-] details { border: 0; }
[class*=st-key-evidence-] details > summary { padding-inline: 0; min-height: 1.75rem; width: fit-content; }
[class*=st-key-evidence-] details > summary p { font-size: var(--text-small); }

@media print {
  @page { size: A4; margin: 14mm; }
  .stApp, .stApp * { print-color-adjust: exact; }
  html, body, #root, .stApp, .stApp > *, .stMain, .stApp [data-testid=stAppViewContainer] {
    position: static !important; height: auto !important; overflow: visible !important; display: block;
  }
  [data-testid=stHeader], [data-testid=stSidebar], [data-testid=stSkipToContent], .st-key-language-switch,
  [data-holds~=filters], [class*=st-key-on-screen-], .stButton, .stDownloadButton, .stSelectbox,
  .stCheckbox, .stButtonGroup, .stPopover, .stTextInput, .stTextArea, .stFileUploader, .stPageLink,
  .stExpander:not(:has(details[open])),
  [data-testid=stElementToolbar], .notes-more, .stTooltipIcon, .counted {
    display: none !important;
  }
  .page-name { display: block; }
  .stMainBlockContainer { padding: 0; max-width: none; }
  [data-testid=stHtml] .figures { grid-template-columns: repeat(3, minmax(0, 1fr)); }
  .stApp [data-testid=stHorizontalBlock] { display: block; }
  .stApp [data-testid=stColumn] { width: 100% !important; }
  h1, h2, h3, :is(h2, h3) + .remark { break-after: avoid; }
  [data-testid=stElementContainer], [data-testid=stColumn], tr, figure { break-inside: avoid; }
  .table-scroll { overflow: visible; }
  .stApp .atlas-table { font-size: var(--text-paper); }
  .stApp .atlas-table :is(th, td) { padding-inline: .15rem; white-space: normal; overflow-wrap: anywhere; }
  [data-testid=stElementContainer]:has(.stDataFrame) { display: none !important; }
  .on-paper { display: block; }
  [class*=st-key-drawn-] > :first-child { visibility: visible !important; }
  [class*=st-key-drawn-] > :not(:first-child) { display: none; }
  .sources summary { list-style: none; }
  a { color: inherit; }
  .sources a[href]::after { content: " <" attr(href) ">"; overflow-wrap: anywhere; }
}
</style>""").substitute(
    named=" ".join(f"--{name}: {size};" for name, size in {**TEXT, **SPACE}.items()),
    link_on_light=BLUE[0],
    link_on_dark=BLUE[1],
    on_light=INKS["light"].paper,
    on_dark=INKS["dark"].paper,
    hair_on_light=INKS["light"].grid,
    hair_on_dark=INKS["dark"].grid,
    mark=MARK_FILL,
    edge=MARK_EDGE,
)
