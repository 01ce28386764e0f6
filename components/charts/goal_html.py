"""The drawings of goals as HTML: they stand in the page with its first text, in its own letters.

`components.widgets.situation.style` gives the classes their looks.
"""

from collections.abc import Iterable, Mapping
from html import escape

from components.charts.goal_bars import GoalBar
from components.charts.goal_places import DistrictPlaces, GoalPlaces, PlaceState
from components.charts.month_line import month_line
from components.citations import Citation
from components.i18n import Translator
from components.palette import VERDICT_FILLS, VERDICT_SYMBOLS, Theme, text_on

_SIGNS = {
    PlaceState.OPEN: "✓",
    PlaceState.INFERRED: "≈",
    PlaceState.PROMISED: "",
    PlaceState.SHUT: "✕",
    PlaceState.NOT_KNOWN: "?",
}


def places_html(model: GoalPlaces, *, addresses: Mapping[str, str]) -> str:
    """Return the places of every district, what their looks mean, and the line of time; every text is escaped.

    Args:
        addresses: the address of each district's page by its code.
    """
    rows = "".join(_row(row, addresses[row.code]) for row in model.rows)
    legend = "".join(f"<span>{_place(state)}{escape(word)}</span>" for state, word in model.legend)
    return f'<ul class="places">{rows}</ul><p class="places-legend">{legend}</p>{_time_line(model)}'


def bars_html(bars: Iterable[GoalBar], *, theme: Theme, tr: Translator) -> str:
    """Return targets as cards side by side; every text is escaped."""
    return f'<ul class="goal-bars">{"".join(_card(bar, theme, tr) for bar in bars)}</ul>'


def _row(row: DistrictPlaces, address: str) -> str:
    shown = "".join(_place(state) for state in row.places)
    return (
        f'<li><a href="{escape(address)}">{escape(row.name)}</a><span aria-hidden="true">{shown}</span>'
        f'<span class="for-screen-readers">{escape(row.spoken)}</span></li>'
    )


def _place(state: PlaceState) -> str:
    return f'<i class="place {state}" aria-hidden="true">{_SIGNS[state]}</i>'


def _time_line(model: GoalPlaces) -> str:
    """Draw the days on a line; their words stand above and below it, where they lie free."""
    marks = "".join(
        f'<li class="{mark.kind} {mark.row} {mark.lean}" '
        f'style="left:{mark.share:.1%}"><span>{escape(mark.text)}</span></li>'
        for mark in model.marks
    )
    far = " ".join(sorted({mark.row for mark in model.marks if mark.row.startswith("far")}))
    return f'<ol class="time-line {far}">{marks}</ol>' if marks else ""


def _card(bar: GoalBar, theme: Theme, tr: Translator) -> str:
    fill = VERDICT_FILLS[bar.verdict]
    verdict = (
        f'<b class="verdict" style="background:{fill};color:{text_on(fill)}">'
        f"{VERDICT_SYMBOLS[bar.verdict]} {escape(bar.verdict_text)}</b>"
    )
    place = f" <small>{escape(bar.place)}</small>" if bar.place else ""
    goal = f"<span>{escape(tr('goal: {target}', target=bar.target))}</span>" if bar.due else ""
    lines = (bar.until, bar.later, bar.reason, bar.expected, bar.pace, bar.due, *bar.more)
    texts = "".join(_fact(line, is_mark=line == bar.demo_mark) for line in lines if line)
    demo = ' class="demo"' if bar.demo_mark else ""
    name = f'<p class="name">{escape(bar.name)}{place} {verdict}</p>'
    return (
        f'<li{demo}>{name}<p class="figure"><b>{escape(bar.actual)}</b>{goal}</p>{_bar(bar, fill)}'
        f'{month_line(bar.months, bar.months_text, theme)}<p class="facts">{texts}{_sources(bar.sources)}</p></li>'
    )


def _fact(line: str, *, is_mark: bool) -> str:
    looks = ' class="demo-mark"' if is_mark else ""
    return f"<span{looks}>{escape(line)}</span>"


def _bar(bar: GoalBar, fill: str) -> str:
    if bar.target_share is None:
        return ""
    marks = "".join(
        f'<i class="{name}" style="left:{share:.1%}"></i>'
        for name, share in (("target", bar.target_share), ("expected", bar.expected_share))
        if share is not None
    )
    length = bar.share or 0.0
    return (
        f'<div class="bar {bar.look}" role="img" aria-label="{escape(bar.spoken)}">'
        f'<span style="width:{length:.1%};background-color:{fill}"></span>{marks}</div>'
    )


def _sources(sources: tuple[Citation, ...]) -> str:
    linked = "; ".join(
        f'<a href="{escape(each.link)}" target="_blank" rel="noopener">{escape(each.text)}</a>'
        if each.link
        else escape(each.text)
        for each in sources
    )
    return f'<span class="sources">{linked}</span>' if linked else ""
