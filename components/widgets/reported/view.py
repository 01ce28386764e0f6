"""What the centres report, on the screen: a chart or cards with the evidence beneath, or why there is nothing."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from components import cached, deployment
from components.charts.chart import Chart, Provenance
from components.i18n import Translator
from components.narrative import activity as sentences
from components.narrative import visitors as visitor_sentences
from components.narrative.figures import HeadlineFigure
from components.narrative.monthly_figures import MAIN
from components.report_view import ReportView
from components.tables.table import Table
from components.tables.visitors import INDICATORS as VISITORS_COUNTED
from components.widgets import chart_view, download, figure_cards, links, provenance, table_view, text
from components.widgets.reported import activity_filters
from data.access.visibility import Sight
from data.activity import Formula
from data.time.reference_period import ReferencePeriod


@contextmanager
def snapshot(tr: Translator, sight: Sight) -> Iterator[ReportView]:
    """Give the record as this reader sees it to a part of a page that may run by itself.

    With its page it belongs to the page's snapshot. By itself it takes a new one: a report may have come in since.
    """
    with deployment.run():
        yield deployment.current().reader(tr, with_waiting=sight.sees_waiting)


def show_chart(chart: Chart, reader: ReportView, *, sight: Sight) -> None:
    """Show a chart of reported figures, and where its numbers are from."""
    if not chart.series:
        why = sentences.nothing_to_show(
            reader.reported, is_suppressed=chart.table.has_suppressed, tr=reader.tr
        )
        with text.together():
            text.heading(chart.title, anchor=chart.key)
            text.paragraph(why)
        return
    chart_view.show(chart, tr=reader.tr)
    if chart.provenance:
        provenance.show(chart.key, chart.provenance, reader, sight=sight)


def show_cards(
    figures: tuple[HeadlineFigure, ...],
    reader: ReportView,
    *,
    area: str,
    period: ReferencePeriod,
    sight: Sight,
) -> None:
    """Show the main figures of an area and period, and where they are from."""
    figure_cards.show(figures, tr=reader.tr, in_a_row=len(MAIN))
    made_of = Provenance(MAIN, period.months_and_base, area, Formula.SUM_OF_MONTHS)
    provenance.show("main-figures", made_of, reader, sight=sight)


def show_visitors(reader: ReportView, *, area: str, period: ReferencePeriod, sight: Sight) -> None:
    """Show who visits the centres of an area, and below it what was published of that."""
    tr = reader.tr
    table = cached.visitors_table(reader, area=area, period=period)
    _show_table(table, reader, when=period.code, where=area)
    told = visitor_sentences.published(reader.catalogue, tr=tr)
    if told:
        text.items(told)
    made_of = Provenance(VISITORS_COUNTED, period.months, area, Formula.SUM_OF_MONTHS)
    provenance.show("visitors", made_of, reader, sight=sight)


def show_reconciliation(indicators: tuple[str, ...], reader: ReportView) -> None:
    """Show the published figures of some indicators beside the reported ones."""
    _show_table(cached.reconciliation_table(reader, indicators), reader, when=str(reader.today.year))


def _show_table(table: Table, reader: ReportView, *, when: str, where: str | None = None) -> None:
    tr = reader.tr
    with text.together():
        text.heading(table.title, table.subtitle)
        table_view.show_plain(table, tr=tr)
    download.csv_button(table, when=when, where=where, tr=tr)


@st.fragment
def show_indicator(area: str, period: ReferencePeriod, *, tr: Translator, sight: Sight) -> None:
    """Show one indicator, which the reader chooses here, by month and by place.

    What is chosen changes nothing else on the page, so nothing else runs again.
    """
    with snapshot(tr, sight) as reader:
        indicator = activity_filters.indicator(reader.catalogue, tr=tr)
        by_month = cached.reported_by_month(reader, indicator, area=area, period=period)
        show_chart(by_month, reader, sight=sight)
        _show_places(indicator, period, tr=tr, sight=sight)


@st.fragment
def _show_places(indicator: str, period: ReferencePeriod, *, tr: Translator, sight: Sight) -> None:
    with snapshot(tr, sight) as reader:
        places = activity_filters.places(tr=tr)
        by_place = cached.reported_by_place(reader, indicator, places=places, period=period)
        show_chart(by_place, reader, sight=sight)
        text.html(links.to_districts(reader.catalogue, tr=tr))
