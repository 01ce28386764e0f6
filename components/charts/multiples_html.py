"""Small charts on one scale as HTML: they stand in the page with its first text, and wrap to its width."""

from collections.abc import Sequence
from html import escape

from components.charts.axes import categories, top_of
from components.charts.chart import Chart, SmallMultiples
from components.charts.month_line import MonthPoint, height_of, month_line
from components.palette import Theme


def multiples_html(model: SmallMultiples, *, theme: Theme) -> str:
    """Return the small charts as a list; every text is escaped. `components.server.style` gives it its looks."""
    return f'<ul class="multiples">{"".join(_panel(each, theme) for each in model.panels)}</ul>'


def _panel(panel: Chart, theme: Theme) -> str:
    """Return a chart under its name, with its figure."""
    line = month_line(months_of_panel(panel), panel.alt, theme)
    months = "".join(f"<span>{escape(name)}</span>" for name in _named(categories(panel))) if line else ""
    told = f"<b>{escape(panel.title)}</b> <span>{escape(panel.subtitle)}</span>"
    return f'<li>{told}<div>{line}</div><small aria-hidden="true">{months}</small></li>'


def _named(months: Sequence[str]) -> Sequence[str]:
    """Return the months that the axis names: the first, the middle one where there is one, and the last."""
    places = {0, (len(months) - 1) / 2, len(months) - 1}
    return [name for number, name in enumerate(months) if number in places]


def months_of_panel(panel: Chart) -> list[MonthPoint]:
    """Return the months of a small chart, each as high as on the scale that all share."""
    known = {point.x: point for each in panel.series for point in each.points if point.y is not None}
    shown = [known.get(name) for name in categories(panel)]
    return [
        MonthPoint(height_of(point.y, top_of(panel)), point.is_partial) if point else MonthPoint(None, False)
        for point in shown
    ]
