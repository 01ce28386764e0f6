"""The reported part of the page of employment: pace, steps, trends, and who differs from the city."""

from collections.abc import Callable, Mapping

import streamlit as st

from components import cached, state
from components.charts.chart import Chart
from components.i18n import Translator
from components.narrative import reported as sentences
from components.report_view import ReportView
from components.widgets import choices, text
from components.widgets.reported import activity_filters, multiples_view, pace_view
from components.widgets.reported import view as reported_view
from data.access.visibility import Sight
from data.activity import PERMANENT, PLACED
from data.time.reference_period import ReferencePeriod

_TRAINED = "neet_trained"
COMPARED = (PLACED, PERMANENT, _TRAINED)
"""The indicators that the page sets beside the published ones."""

_CHARTS: Mapping[str, Callable[[ReportView, str, ReferencePeriod], Chart]] = {
    "month": lambda reader, area, period: cached.placed_by_month(reader, area=area, period=period),
    "share": lambda reader, area, period: cached.placed_share(reader, area=area, period=period),
    "sum": lambda reader, area, period: cached.placed_in_all(reader, area=area, period=period),
    "rolling": lambda reader, area, _: cached.rolling_year(reader, area=area),
    "trained": lambda reader, area, period: cached.reported_by_month(
        reader, _TRAINED, area=area, period=period
    ),
    "district": lambda reader, _, period: cached.reported_by_place(
        reader, PLACED, places="district", period=period
    ),
    "centre": lambda reader, _, period: cached.reported_by_place(
        reader, PLACED, places="centre", period=period
    ),
}


@st.fragment
def show(*, tr: Translator, sight: Sight) -> None:
    """Show the reported placements for the area and of the year that the reader chooses here.

    What is chosen changes nothing else on the page, so nothing else runs again; and what is chosen for one of the
    charts runs that part alone.
    """
    with reported_view.snapshot(tr, sight) as reader:
        with choices.row("placed"):
            area = activity_filters.area(reader.catalogue, tr=tr)
            period = activity_filters.period(reader.reported, this_year=reader.today.year, tr=tr)
        pace_view.show(area, tr=tr, sight=sight)
        _steps(area, period, tr=tr, sight=sight)
        _trend(area, period, tr=tr, sight=sight)
        _compared(period, tr=tr, sight=sight)


@st.fragment
def _steps(area: str, period: ReferencePeriod, *, tr: Translator, sight: Sight) -> None:
    with reported_view.snapshot(tr, sight) as reader:
        with choices.row("who"):
            breakdown = activity_filters.breakdown(reader.reported, tr=tr)
        chart = cached.pipeline(reader, area=area, period=period, breakdown=breakdown)
        reported_view.show_chart(chart, reader, sight=sight)


@st.fragment
def _trend(area: str, period: ReferencePeriod, *, tr: Translator, sight: Sight) -> None:
    with reported_view.snapshot(tr, sight) as reader:
        with choices.row("trends"):
            chosen = _view(tr)
        if chosen == "multiples":
            multiples = cached.multiples(reader, PLACED, area=area, period=period)
            multiples_view.show(multiples, reader, sight=sight)
        else:
            reported_view.show_chart(_CHARTS[chosen](reader, area, period), reader, sight=sight)


@st.fragment
def _compared(period: ReferencePeriod, *, tr: Translator, sight: Sight) -> None:
    with reported_view.snapshot(tr, sight) as reader:
        with choices.row("funnel"):
            share, places = _funnel(tr)
        chart = cached.funnel(reader, share, places=places, period=period)
        reported_view.show_chart(chart, reader, sight=sight)


def show_heading(reader: ReportView) -> None:
    """Part the published record from the reported one above it."""
    tr = reader.tr
    with text.together():
        text.rule()
        text.heading(tr("Published record"), anchor="published")
        text.paragraph(sentences.apart(reader.reported, tr=tr))


def _funnel(tr: Translator) -> tuple[str, str]:
    shares = {"permanent": tr("Permanent jobs of those placed"), "placed": tr("Placed of those trained")}
    places = {"centre": tr("By centre"), "district": tr("By district")}
    return (
        activity_filters.one_of(state.FUNNEL_SHARE, tr("Share"), shares),
        activity_filters.one_of(state.FUNNEL_PLACES, tr("Compare"), places),
    )


def _view(tr: Translator) -> str:
    names = {
        "month": tr("By month"),
        "share": tr("Permanent share"),
        "sum": tr("Running total"),
        "rolling": tr("Rolling twelve months"),
        "multiples": tr("Places by month"),
        "district": tr("By district"),
        "centre": tr("By centre"),
        "trained": tr("Trained"),
    }
    return activity_filters.one_of(state.EMPLOYMENT_VIEW, tr("Show"), names)
