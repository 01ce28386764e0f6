"""Small charts on one scale as HTML: they stand in the page with its first text, and wrap to its width."""

from html import escape

from components.charts.month_line import month_line
from components.charts.multiples import MonthPanel, SmallMultiples
from components.palette import INKS, Theme

_GRID = (
    "display:grid;gap:.8rem 1.4rem;grid-template-columns:repeat(auto-fill,minmax(13rem,1fr));list-style:none"
)


def multiples_html(model: SmallMultiples, *, theme: Theme) -> str:
    """Return the small charts as a list; every text is escaped."""
    return (
        f'<ul style="{_GRID};margin:0;padding:0">{"".join(_panel(each, theme) for each in model.panels)}</ul>'
    )


def _panel(panel: MonthPanel, theme: Theme) -> str:
    """Return a chart under its name, with its figure; the line stands on the zero of the scale."""
    line = month_line(panel.months, panel.spoken, theme)
    # The picture is as high in every panel, so that one height is one number in all of them.
    drawn = line.replace(
        "<img ", f'<img style="width:100%;height:4rem;border-bottom:1px solid {INKS[theme].grid}" ', 1
    )
    return (
        f'<li style="margin:0"><b>{escape(panel.name)}</b> <span>{escape(panel.figure)}</span>'
        f'<div style="height:4.2rem">{drawn}</div></li>'
    )
