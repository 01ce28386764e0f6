"""What the centres of one district report: beside the other districts, what is owed, its reports, its briefing."""

from functools import partial

import streamlit as st

from components import cached, deployment
from components.briefing.choice import BriefingChoice, presets
from components.i18n.collation import sort_key
from components.report_view import ReportView
from components.tables.district import reports_due_table
from components.widgets import choices, table_view, text
from components.widgets.briefing import add, files
from components.widgets.reported import activity_filters, centre_profile, view
from data.access.people import Person
from data.access.visibility import Sight
from data.activity import PLACED, centres_in
from data.time.reference_period import ReferencePeriod


def show_beside_others(district: str, reader: ReportView, *, period: ReferencePeriod, sight: Sight) -> None:
    """Show the placements of a district and an indicator that the reader chooses, beside the other districts."""
    beside_others = partial(cached.beside_other_districts, reader, district=district, period=period)
    view.show_chart(beside_others(PLACED), reader, sight=sight)
    with choices.row("indicator"):
        chosen = activity_filters.indicator(reader.catalogue, tr=reader.tr)
    view.show_chart(beside_others(chosen), reader, sight=sight)


def show_reports(district: str, reader: ReportView, *, sight: Sight) -> None:
    """Show which reports the centres of a district owe, and those that have come in."""
    tr = reader.tr
    centres = centres_in(reader.catalogue, district)
    table = reports_due_table(
        sorted(centres, key=sort_key), title=tr("Reports due from this district"), reader=reader
    )
    title = tr("Reports of this district, the newest first")
    with text.together():
        text.heading(table.title)
        if reader.reported.is_demo:
            text.paragraph(tr("Demonstration data has no report, file or sender behind it."))
        else:
            table_view.show_plain(table, tr=tr)
        centre_profile.show_reports(centres, title, reader, sight=sight)


def show_slides(
    district: str, reader: ReportView, period: ReferencePeriod, person: Person, origin: str
) -> None:
    """Offer the slides for the akim of a district in one click, and to put the district into a briefing."""
    choice, is_demo = _briefing(district, reader, period), reader.reported.is_demo
    with st.container(horizontal=True, vertical_alignment="center"):
        files.slides_button(choice, person, origin=origin, is_demo=is_demo, tr=reader.tr)
        add.section_button("coverage", tr=reader.tr, area=district)


@st.fragment
def show_briefing(
    district: str, reader: ReportView, period: ReferencePeriod, person: Person, origin: str
) -> None:
    """Offer all files of the briefing for the akim of a district."""
    with deployment.run():
        files.offer(_briefing(district, reader, period), person, origin=origin, tr=reader.tr)


def _briefing(district: str, reader: ReportView, period: ReferencePeriod) -> BriefingChoice:
    usual = presets(year=period.year, areas=(district,), language=reader.tr.language, today=reader.today)
    return usual["district"]
