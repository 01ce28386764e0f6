"""One centre: what is known of it, its figures beside the others', gaps in its reports, and their history."""

from collections.abc import Collection
from dataclasses import replace

import streamlit as st

from components import cached, deployment
from components.charts.chart import Provenance
from components.i18n import words
from components.narrative import centre as sentences
from components.narrative import services as service_sentences
from components.report_view import ReportView
from components.tables.centres import INDICATORS
from components.tables.provenance import imports_table
from components.tables.registers import centres_table, of_states
from components.tables.services import answers_table, services_table
from components.widgets import download, provenance, table_view, text
from components.widgets.briefing import add
from data.access.visibility import Sight
from data.activity import Formula
from data.published import goals
from data.time import months as calendar
from data.time.reference_period import ReferencePeriod


def show_register(reader: ReportView) -> None:
    """Show the register of centres; its caption, which is read aloud, sums it up."""
    catalogue, tr = reader.catalogue, reader.tr
    register = centres_table(catalogue, tr=tr)
    spoken = replace(register, title=sentences.headline(catalogue, tr=tr))
    with text.together():
        text.heading(register.title)
        table_view.show_plain(of_states(spoken), tr=tr)
    with st.container(horizontal=True):
        download.csv_button(register, when=goals.last_known(catalogue).isoformat(), tr=tr)
        add.section_button("centres", tr=tr)


def show_services(reader: ReportView, *, service: str | None) -> None:
    """Show which centre offers what, or of one service which centres a source names it of."""
    catalogue, tr = reader.catalogue, reader.tr
    table = answers_table(catalogue, tr=tr, service=service) if service else services_table(catalogue, tr=tr)
    with text.together():
        text.heading(table.title, anchor="services")
        if service:
            text.paragraph(service_sentences.headline(service, catalogue=catalogue, tr=tr))
        table_view.show_plain(table, tr=tr)
        if not service:
            text.remark(service_sentences.key(tr=tr))
    answers = answers_table(catalogue, tr=tr)
    download.csv_button(answers, when=goals.last_known(catalogue).isoformat(), tr=tr)


def show_facts(centre: str, reader: ReportView) -> None:
    """Show what is known of a centre, and what is not."""
    catalogue, tr = reader.catalogue, reader.tr
    with text.together():
        text.heading(words.centre(centre, catalogue=catalogue, tr=tr))
        text.facts(sentences.facts(centre, catalogue=catalogue, tr=tr))
        remarks = sentences.remarks(centre, catalogue=catalogue, tr=tr)
        if remarks:
            text.items(remarks)


def show_figures(centre: str, reader: ReportView, *, sight: Sight) -> None:
    """Show a centre's figures beside the city's median centre and itself a year before, and which reports it owes."""
    tr = reader.tr
    last = calendar.last_full(reader.today)
    period = ReferencePeriod(int(last[:4]))
    table = cached.profile_table(centre, reader, period)
    with text.together():
        text.heading(table.title, rank=3)
        text.paragraph(sentences.missing_reports(centre, reader))
        if not (reader.reported.frame["centre"] == centre).any():
            text.paragraph(tr("This centre has reported no figures."))
            return
        table_view.show_plain(table, tr=tr)
    with st.container(horizontal=True):
        download.csv_button(table, when=last, where=centre, tr=tr)
        add.section_button("centres", area=centre, tr=tr)
    made_of = Provenance(INDICATORS, period.months_and_base, centre, Formula.SUM_OF_MONTHS)
    provenance.show("centre-figures", made_of, reader, sight=sight)


def show_history(centre: str, reader: ReportView, *, sight: Sight) -> None:
    """Show the reports that spoke of a centre, the newest first."""
    title = reader.tr("Reports of this centre, the newest first")
    show_reports({centre}, title, reader, sight=sight)


def show_reports(centres: Collection[str], title: str, reader: ReportView, *, sight: Sight) -> None:
    """Show the reports that spoke of any of some centres, the newest first."""
    tr = reader.tr
    found = sight.imports(
        report for report in deployment.current().imports if not set(centres).isdisjoint(report.centres)
    )
    text.heading(title, rank=3)
    if not found:
        text.paragraph(tr("No report of it has been published yet."))
        return
    table_view.show_plain(imports_table(found, key="reports-of-centre", title=title, tr=tr), tr=tr)
