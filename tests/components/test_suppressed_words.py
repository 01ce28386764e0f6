"""Where all figures of a chart are suppressed it says so, and never that nobody has reported."""

import re
from datetime import date
from functools import cache

import pytest

from components.charts import activity, district, funnel, multiples, pipeline, placed, rolling
from components.charts import pace as pace_chart
from components.narrative import activity as sentences
from components.narrative import pace, period_change
from components.report_view import ReportView
from components.tables.reconciliation import reconciliation_table
from components.tables.table import Symbol
from data.activity import PeriodComparison, same_months
from data.activity.breakdown import Breakdown
from data.activity.forecast import NoForecast, forecast
from data.reported.disclosure import disclosed
from data.time.reference_period import ReferencePeriod
from tests.builders import ENGLISH, demonstrated, of_november
from tests.data.paper import each_month, reports

TODAY = date(2026, 11, 24)
YEAR = ReferencePeriod(2026, years_back=1)
NOT_REPORTED = re.compile("not reported|[Nn]o centre has|[Nn]othing was|[Nn]o step was|missing")

CHARTS = {
    "the trend": lambda reader: placed.by_month(reader, area="medeu", period=YEAR),
    "the share of permanent jobs": lambda reader: placed.permanent_share(reader, area="medeu", period=YEAR),
    "the running total": lambda reader: placed.cumulative(reader, area="medeu", period=YEAR),
    "twelve months in a row": lambda reader: rolling.of_placed(reader, area="medeu"),
    "the forecast": lambda reader: pace_chart.of_placed(reader, area="medeu"),
    "the steps": lambda reader: pipeline.of_period(reader, area="medeu", period=YEAR),
    "the steps of women": lambda reader: pipeline.of_period(
        reader, area="medeu", period=YEAR, breakdown=Breakdown(sex="F")
    ),
    "places beside the city": lambda reader: funnel.of_places(
        reader, "permanent", places="district", period=YEAR
    ),
    "small charts": lambda reader: multiples.of_months(reader, "consulted", area="medeu", period=YEAR),
    "a district beside others": lambda reader: district.beside_others(
        reader, "consulted", district="medeu", period=YEAR
    ),
    "an indicator by month": lambda reader: activity.by_month(reader, "consulted", area="medeu", period=YEAR),
    "an indicator by place": lambda reader: activity.by_place(
        reader, "consulted", places="district", period=YEAR
    ),
}


@cache
def suppressed(below: int = 100_000) -> ReportView:
    """Demonstration data in which every count of people below the city is suppressed, or nearly every one."""
    public = disclosed(demonstrated(TODAY), of_november(), below=below)
    return ReportView(public, of_november(), TODAY, ENGLISH)


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_of_which_all_is_suppressed_says_so_and_not_that_nobody_reported(name):
    reader = suppressed()
    chart = CHARTS[name](reader)
    drawn = chart.panels if name == "small charts" else chart.series
    assert not drawn
    assert chart.table.has_suppressed
    said = sentences.nothing_to_show(reader.reported, is_suppressed=chart.table.has_suppressed, tr=ENGLISH)
    assert "suppressed" in said
    assert not NOT_REPORTED.search(" ".join((chart.title, chart.alt, *chart.notes)))


def test_no_forecast_is_made_of_suppressed_months_and_none_of_them_is_called_missing():
    reader = suppressed()
    found = forecast(reader.reported, reader.catalogue, "neet_placed", area="medeu", today=TODAY)
    assert isinstance(found, NoForecast)
    assert pace.refusal(found, tr=ENGLISH) == "its figures are suppressed"
    assert not NOT_REPORTED.search(pace.why_not(found, tr=ENGLISH))


def test_published_figures_stand_beside_suppressed_ones_without_a_word_of_missing_reports():
    reader = suppressed(1_000)
    table = reconciliation_table(reader, reader.catalogue.all_indicators)
    place = [column.code for column in table.columns].index("reason")
    reasons = {row[place] for row in table.rows}
    assert "reported figures of these months are suppressed" in reasons
    assert not any(NOT_REPORTED.search(str(reason)) for reason in reasons)


def test_the_same_centres_are_not_said_to_be_none_where_their_figures_are_suppressed():
    lines = [
        ("neet_listed", "MED-1", "2025-03", 3.0),
        ("neet_listed", "TUR-1", "2025-03", 12.0),
        ("neet_listed", "MED-1", "2026-03", 20.0),
        ("neet_listed", "ALM-1", "2026-03", 10.0),
    ]
    public = disclosed(reports(*lines), of_november())
    march = ReferencePeriod(2026, 3, 3, years_back=1)
    found = same_months(public, of_november(), "neet_listed", area="almaty", today=TODAY, period=march)
    assert isinstance(found, PeriodComparison)
    assert found.like_for_like is None
    assert period_change.change(found, tr=ENGLISH) == "+100%; suppressed in the same centres"
    said = period_change.like_for_like(found, catalogue=of_november(), tr=ENGLISH)
    assert said == "The change in the same centres is suppressed."


def test_a_share_is_suppressed_where_its_whole_alone_is():
    lines = [
        *each_month("neet_trained", "MED-1", "2026-03", 3),
        *each_month("neet_trained", "MED-2", "2026-03", 50),
        *each_month("neet_trained", "ALM-1", "2026-03", 12),
        *each_month("neet_placed", "MED-1", "2026-03", 10),
        *each_month("neet_placed", "MED-2", "2026-03", 20),
        *each_month("neet_placed", "ALM-1", "2026-03", 9),
    ]
    reader = ReportView(disclosed(reports(*lines), of_november()), of_november(), TODAY, ENGLISH)
    chart = pipeline.of_period(reader, area="medeu", period=ReferencePeriod(2026, 3, 3))
    columns = [column.code for column in chart.table.columns]
    rows = {
        row[columns.index("indicator_code")]: dict(zip(columns, row, strict=True)) for row in chart.table.rows
    }
    placed_row = rows["neet_placed"]
    assert (placed_row["value"], placed_row["share"], placed_row["whole"]) == (30, Symbol.SUPPRESSED, None)
