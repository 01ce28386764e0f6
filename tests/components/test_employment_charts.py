"""What the page of employment says of pace, steps, outcomes and years in a row, in each language."""

from datetime import date

import pytest

from components.charts import activity, axes, funnel, pace, pipeline, plotly, rolling
from components.charts.chart import Chart
from components.exports.pictures import chart_svg
from components.narrative import pace as pace_sentences
from components.report_view import ReportView
from data.activity.breakdown import Breakdown
from data.activity.forecast import NoForecast
from data.activity.more_centres import MoreCentres
from data.catalogue import load_catalogue
from data.reported import Reported
from data.reported.demonstration import demonstration
from data.time.reference_period import ReferencePeriod
from tests.builders import ENGLISH, plain
from tests.components.reports import reader

TODAY = date(2026, 11, 29)
YEAR = ReferencePeriod(2026)
PLACED = [
    ("neet_placed", "MED-1", f"{year}-{month:02d}", 100.0 + 5 * (month in (4, 5)) + year - 2024)
    for year in (2024, 2025, 2026)
    for month in range(1, 13 if year < 2026 else 11)
]


@pytest.fixture(scope="module")
def record() -> Reported:
    return demonstration(load_catalogue(), TODAY)


@pytest.fixture
def view(record, tr) -> ReportView:
    return ReportView(record, load_catalogue(), TODAY, tr)


def every(view: ReportView) -> list[Chart]:
    return [
        pace.of_placed(view, area="almaty"),
        pace.of_placed(view, area="medeu"),
        pipeline.of_period(view, area="almaty", period=YEAR),
        pipeline.of_period(view, area="almaty", period=YEAR, breakdown=Breakdown(sex="F")),
        funnel.of_places(view, "permanent", places="centre", period=YEAR),
        funnel.of_places(view, "placed", places="district", period=YEAR),
        rolling.of_placed(view, area="almaty"),
    ]


def test_every_chart_has_its_words_its_table_and_its_mark_in_each_language(view):
    for chart in every(view):
        assert chart.series
        assert chart.table.rows
        assert chart.is_demo
        assert "{" not in " ".join((chart.title, chart.subtitle, chart.alt, *chart.notes))
        assert {len(row) for row in chart.table.rows} == {len(chart.table.columns)}
        assert chart_svg(chart, tr=view.tr).startswith(b"<?xml")


def test_every_chart_says_why_it_is_empty_where_nothing_was_reported(tr):
    empty = ReportView(
        Reported(reader([], load_catalogue()).reported.frame, "none", "no"), load_catalogue(), TODAY, tr
    )
    assert [chart.series for chart in every(empty)] == [()] * 7


def test_the_pace_draws_what_is_known_then_what_is_likely_and_its_table_says_the_same(record):
    chart = pace.of_placed(ReportView(record, load_catalogue(), TODAY, ENGLISH), area="almaty")
    marks = [(series.role, series.mark, len(series.points)) for series in chart.series]
    assert marks == [
        ("uncertain", "band", 13),
        ("likely", "band", 13),
        ("forecast", "line", 12),
        ("main", "line", 34),
    ]
    assert [value for value in chart.table.column("value") if value is not None] == [
        point.y for point in chart.series[-1].points
    ]
    assert chart.table.column("period_code")[-2:] == ("2026", "2026-11/2027-10")
    assert chart.notes[0] == "No target was published for 2026."


def test_a_number_has_a_probability_and_more_centres_have_their_median(record):
    view = ReportView(record, load_catalogue(), TODAY, ENGLISH)
    certain, more, rests = pace_sentences.what_if(view, aim=1, more=MoreCentres(5, "2027-01"))
    assert certain == "The probability of at least 1 in 2026 is above 99%."
    assert more.startswith(
        "If 5 more centres open in January 2027 and do as the median of others' first year"
    )
    assert rests.startswith("That median rests on the centres that opened since the reports began: ")


def test_what_is_expected_is_as_round_as_it_is_uncertain(shipped):
    view = reader(PLACED, shipped, today=TODAY)
    title = plain(pace.of_placed(view, area="MED-1").title)
    assert title.startswith("Medeu District community centre: ")
    assert "95% interval" in title


def test_a_kind_of_placement_and_an_outcome_are_drawn_apart_from_the_steps(record):
    chart = pipeline.of_period(
        ReportView(record, load_catalogue(), TODAY, ENGLISH), area="almaty", period=YEAR
    )
    assert [(series.role, len(series.points)) for series in chart.series] == [
        ("main", 5),
        ("part", 4),
        ("unknown", 1),
        ("second", 3),
    ]


def test_a_cohort_stands_in_bars_of_its_own_with_whose_share_it_is_and_says_that_it_is_one(shipped):
    counts = {
        "trained": (50, 40),
        "placed": (60, 30),
        "placed_within_90": (20, 16),
        "placed_91_to_180": (10,),
    }
    lines = [
        (f"neet_{name}", "MED-1", month, float(value))
        for name, values in counts.items()
        for month, value in zip(("2026-02", "2026-08"), values, strict=False)
    ]
    chart = pipeline.of_period(reader(lines, shipped, today=TODAY), area="MED-1", period=YEAR)
    [cohort] = [series for series in chart.series if series.role == "cohort"]
    assert [plain(point.text) for point in cohort.points] == ["40.0% (36 of 90)", "60.0% (30 of 50)"]
    assert chart.title.endswith("«Placed within 180 days» is 60% of «Trained»")
    watched = "«Placed within 180 days»: 50 of at least 90 people trained are counted."
    assert watched in [plain(note) for note in chart.notes]
    assert chart.notes[-1].startswith("The steps after training follow the same people")
    assert chart.provenance is not None
    assert set(counts) == {code.removeprefix("neet_") for code in chart.provenance.indicators}


def test_the_funnel_begins_below_what_it_draws_and_not_at_zero(record):
    chart = funnel.of_places(
        ReportView(record, load_catalogue(), TODAY, ENGLISH), "permanent", places="centre", period=YEAR
    )
    lowest = min(point.y for series in chart.series for point in series.points if point.y is not None)
    assert 0 < chart.floor <= lowest
    cases = [value for value in chart.table.column("whole") if isinstance(value, (int, float))]
    assert cases
    assert cases == sorted(cases)


def test_steps_of_some_of_the_people_say_of_whom(record):
    view = ReportView(record, load_catalogue(), TODAY, ENGLISH)
    women = pipeline.of_period(view, area="almaty", period=YEAR, breakdown=Breakdown(sex="F"))
    assert women.title.startswith("Almaty (women), January–October 2026: ")
    assert women.title in women.alt


def test_what_does_not_follow_the_chosen_area_or_year_says_in_its_subtitle_what_it_shows(record):
    view = ReportView(record, load_catalogue(), TODAY, ENGLISH)
    by_district, by_centre = (
        activity.by_place(view, "neet_placed", places=places, period=YEAR)
        for places in ("district", "centre")
    )
    assert "all districts of the city" in by_district.subtitle
    assert "all centres of the city" in by_centre.subtitle
    districts = funnel.of_places(view, "permanent", places="district", period=YEAR)
    assert "all districts of the city: January–October 2026" in districts.subtitle
    assert "all reported years" in rolling.of_placed(view, area="medeu").subtitle
    assert "in all years" in pace.of_placed(view, area="medeu").subtitle


def test_a_refused_forecast_draws_all_that_was_reported_and_names_what_is_lacking(shipped):
    """Also what lies before the gap; a month that is not complete stands beside the line and says how much came."""
    of_two = [
        (code, centre, f"{year}-{month:02d}", 50.0 + month)
        for code in ("neet_placed",)
        for centre in ("MED-1", "MED-2")
        for year in (2025, 2026)
        for month in range(1, 11)
        if (centre, year, month) != ("MED-2", 2026, 3)
    ]
    chart = pace.of_placed(reader(of_two, shipped, today=TODAY), area="medeu")
    assert "are not complete" in chart.title
    assert any("March 2026 (partial: 1 of 2 centres)" in note for note in chart.notes)
    whole, cut = chart.series
    assert (str(whole.points[0].x)[:7], whole.points[14].y) == ("2025-01", None)
    assert [(str(point.x)[:7], point.is_partial) for point in cut.points] == [("2026-03", True)]
    assert len(chart.table.rows) == 20


def test_a_young_record_names_its_months_along_the_axis_of_time(shipped):
    young = [("neet_placed", "MED-1", f"2026-{month:02d}", 50.0) for month in range(6, 11)]
    chart = pace.of_placed(reader(young, shipped, today=TODAY), area="MED-1")
    names = list(axes.day_names(chart, tr=ENGLISH).values())
    assert names[0] == "Jul 2026"
    assert len(names) >= 4
    assert list(plotly.figure(chart, tr=ENGLISH).layout.xaxis.ticktext) == names
    assert b"Jul 2026" in chart_svg(chart, tr=ENGLISH)


def test_before_a_centre_opened_no_month_is_missing(shipped):
    early = [("neet_placed", "MED-1", f"2024-{month:02d}", 50.0) for month in range(1, 13)]
    late = [("neet_placed", "MED-2", f"{year}-{month:02d}", 50.0) for year, month in ((2024, 12), (2025, 1))]
    found = pace_sentences.forecast_of(reader([*early, *late], shipped, today=date(2025, 2, 5)), area="MED-2")
    assert isinstance(found, NoForecast)
    assert all(month >= "2024-11" for month in found.gaps)
