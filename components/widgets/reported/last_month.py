"""The reported record on the overview: the main figures of the last month that every centre has reported."""

from components import cached
from components.narrative import reported as sentences
from components.report_view import ReportView
from components.widgets import figure_cards, text
from components.widgets.reported import demo_mark


def show(reader: ReportView) -> None:
    """Show the figures with the mark of what they are."""
    with text.together():
        text.heading(sentences.at_a_glance(reader.reported, tr=reader.tr))
        demo_mark.show(reader.reported, tr=reader.tr)
        figure_cards.show(cached.last_month(reader), tr=reader.tr)
