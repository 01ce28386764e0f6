"""What the centres of one district report: beside the other districts, what is owed, its reports, its briefing."""

import streamlit as st

from components import cached, deployment
from components.briefing.choice import presets
from components.i18n.collation import sort_key
from components.report_view import ReportView
from components.tables.district import reports_due_table
from components.widgets import table_view, text
from components.widgets.briefing import files
from components.widgets.reported import activity_filters, centre_profile, view
from data.access.people import Person
from data.access.visibility import Sight
from data.activity import PLACED, centres_in
from data.time.reference_period import ReferencePeriod


def show_beside_others(district: str, reader: ReportView, *, period: ReferencePeriod, sight: Sight) -> None:
    """Show the placements of a district and an indicator that the reader chooses, beside the other districts."""
    chosen = activity_filters.indicator(reader.catalogue, tr=reader.tr)
    for indicator in (PLACED, chosen):
        chart = cached.beside_other_districts(reader, indicator, district=district, period=period)
        view.show_chart(chart, reader, sight=sight)


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


@st.fragment
def show_briefing(
    district: str, reader: ReportView, *, period: ReferencePeriod, person: Person, origin: str
) -> None:
    """Offer the files of the briefing for the akim of a district, made on one click."""
    with deployment.run():
        usual = presets(year=period.year, areas=(district,), language=reader.tr.language, today=reader.today)
        files.offer(usual["district"], person, origin=origin, tr=reader.tr)
