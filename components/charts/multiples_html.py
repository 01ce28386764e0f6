"""Small charts on one scale as HTML: they stand in the page with its first text, and wrap to its width."""

from html import escape

from components.charts.month_line import month_line
from components.charts.multiples import MonthPanel, SmallMultiples
from components.palette import Theme


def multiples_html(model: SmallMultiples, *, theme: Theme) -> str:
    """Return the small charts as a list; every text is escaped. `components.server.style` gives it its looks."""
    return f'<ul class="multiples">{"".join(_panel(each, theme) for each in model.panels)}</ul>'


def _panel(panel: MonthPanel, theme: Theme) -> str:
    """Return a chart under its name, with its figure."""
    line = month_line(panel.months, panel.spoken, theme)
    return f"<li><b>{escape(panel.name)}</b> <span>{escape(panel.figure)}</span><div>{line}</div></li>"
