"""What the charts of the monthly reports say, on reports that one can add up on paper."""

from datetime import date

import pytest

from components.charts import activity, placed, plotly
from components.charts.chart import Chart, Series
from components.charts.provenance import rows_behind
from components.narrative import monthly_figures
from components.report_view import ReportView
from data.activity import Formula
from data.time.reference_period import ReferencePeriod
from tests.builders import ENGLISH, TRANSLATORS, demonstrated, plain
from tests.components.reports import CONSULTATIONS, EVENTS, PLACED, reader

Y2025 = ReferencePeriod(2025)


def series_named(chart: Chart, name: str) -> Series:
    (found,) = [series for series in chart.series if series.name == name]
    return found


def values(series: Series) -> list[float | None]:
    return [point.y for point in series.points]


@pytest.fixture
def events(shipped) -> Chart:
    return activity.by_month(reader(EVENTS, shipped), "events", area="medeu", period=ReferencePeriod(2025))


# By month


def test_two_centres_are_added_up_in_a_month(events):
    assert values(series_named(events, "2025"))[:3] == [24, 30, 6]


def test_a_month_to_come_has_no_bar_and_a_missed_one_says_so(shipped):
    late = reader(EVENTS, shipped, today=date(2025, 6, 10))
    chart = activity.by_month(late, "events", area="medeu", period=ReferencePeriod(2025))
    points = series_named(chart, "2025").points
    assert [point.text for point in points[3:]] == ["—", "—"] + [""] * 7
    assert [point.y for point in points[3:]] == [None] * 9
    assert "Not reported: April–May 2025." in chart.notes


def test_a_month_that_is_not_over_or_lacks_a_centre_is_partial_and_says_why(events):
    points = series_named(events, "2025").points
    assert [point.is_partial for point in points[:3]] == [False, True, True]
    assert [point.x for point in points[:4]] == ["Jan", "Feb*", "Mar*", "Apr"]
    (note,) = [note for note in events.notes if note.startswith("*")]
    assert "February 2025 (partial: 1 of 2 centres)" in note
    assert "March 2025 (the month is not over)" in note


def test_only_months_complete_in_both_years_are_compared(events):
    assert events.title == (
        "Medeu District, January 2025: Events 24; against the same month of 2024 +100% in the same centres (1), "
        "+140% in all"
    )
    assert events.notes[:2] == (
        "In the 1 centre that reported in both (January 2025): 20 after 10 (+100%).",
        "The two years rest on different centres: 1 in 2024, 2 in 2025.",
    )


def test_beside_every_change_in_a_table_stands_the_change_of_the_same_centres(events, shipped):
    january = events.table.rows[0]
    cells = dict(zip([column.code for column in events.table.columns], january, strict=True))
    assert [cells[code] for code in ("value", "last_value", "change", "like_for_like", "like_centres")] == [
        24,
        10,
        pytest.approx(140),
        pytest.approx(100),
        1,
    ]
    places = activity.by_place(
        reader(EVENTS, shipped), "events", places="district", period=ReferencePeriod(2025, 1, 1)
    )
    rows = dict(zip(places.table.column("name"), places.table.column("like_for_like"), strict=True))
    assert rows["Medeu District"] == pytest.approx(100)
    assert {"change", "like_for_like"}.isdisjoint(places.table.hidden)
    alone = activity.by_month(
        reader(EVENTS, shipped), "events", area="medeu", period=ReferencePeriod(2025, years_back=None)
    )
    assert {"change", "like_for_like"}.isdisjoint(column.code for column in alone.table.columns)


def test_placements_beside_their_last_year_say_what_the_same_centres_come_to(shipped):
    today = date(2026, 11, 24)
    of_demo = ReportView(demonstrated(today), shipped, today, ENGLISH)
    note = "In the 9 centres that reported in both (January–October 2026): 14,197 after 14,263 (\N{MINUS SIGN}0.5%)."
    for make in (placed.by_month, placed.cumulative):
        assert note in make(of_demo, area="almaty", period=ReferencePeriod(2026)).notes[:2]


def test_months_are_joined_by_a_line_only_where_all_are_complete(shipped):
    whole = [
        ("neet_placed", "MED-1", f"{year}-0{month}", 5.0) for year in (2024, 2025) for month in (1, 2, 3)
    ]
    late = [("neet_placed", "ALM-1", f"2025-0{month}", 5.0) for month in (1, 2, 3)]
    for lines, area, mark in ((whole, "MED-1", "line"), ([*whole, *late], "almaty", "dot")):
        chart = placed.by_month(reader(lines, shipped), area=area, period=ReferencePeriod(2025))
        assert [series.mark for series in chart.series if series.role == "earlier"] == [mark]


def test_last_year_stands_beside_this_year_at_the_same_places(events):
    this, last = series_named(events, "2025"), series_named(events, "2024")
    assert [point.x for point in this.points] == [point.x for point in last.points]
    assert values(last)[:3] == [10, 12, None]
    assert events.arrangement == "group"


def test_a_year_without_a_year_before_shows_its_own_figure_and_says_why_it_is_not_compared(shipped):
    chart = activity.by_month(reader(EVENTS, shipped), "events", area="MED-1", period=ReferencePeriod(2024))
    assert chart.title == "Medeu District community centre, 2024: Events at least 22"
    assert any(note.startswith("Not compared") for note in chart.notes)


def test_where_nothing_was_reported_the_chart_is_empty_and_says_so(shipped, tr):
    nothing = reader((), shipped, tr=tr, origin="none")
    charts = (
        activity.by_month(nothing, "events", area="almaty", period=ReferencePeriod(2025)),
        activity.by_place(nothing, "events", places="centre", period=ReferencePeriod(2025)),
        activity.by_kind(nothing, "consultations", area="almaty", period=ReferencePeriod(2025)),
        placed.by_month(nothing, area="almaty", period=ReferencePeriod(2025)),
        placed.permanent_share(nothing, area="almaty", period=ReferencePeriod(2025)),
    )
    for chart in charts:
        assert [series for series in chart.series if series.mark != "level"] == [], chart.key
        assert chart.title
        assert chart.sources == ()


def test_reach_above_the_number_of_young_people_is_warned_of(shipped):
    few = (("reach", "MED-1", "2025-01", 100.0), ("reach", "MED-2", "2025-01", 1.0))
    many = (("reach", "MED-1", "2025-01", 900_000.0), ("reach", "MED-2", "2025-01", 1.0))
    notes = [
        " ".join(
            activity.by_month(
                reader(rows, shipped), "reach", area="almaty", period=ReferencePeriod(2025)
            ).notes
        )
        for rows in (few, many)
    ]
    assert "it is no share of the youth" in notes[0]
    assert "more contacts than young people" in notes[1]


def test_a_chart_knows_the_rows_that_it_is_made_of(shipped, events):
    provenance = events.provenance
    assert provenance is not None
    assert provenance.formula is Formula.SUM_OF_CENTRES
    rows = rows_behind(provenance, reader(EVENTS + PLACED, shipped))
    assert rows["value"].sum() == 10 + 12 + 20 + 30 + 5 + 4 + 1
    assert set(rows["indicator"]) == {"events"}


def test_every_number_drawn_by_month_stands_in_the_table(events):
    drawn = {point.y for series in events.series for point in series.points if point.y is not None}
    table = {*events.table.column("value"), *events.table.column("last_value")} - {None}
    assert drawn == table


# A part of a year


def test_a_quarter_shows_its_months_beside_those_of_the_year_before(shipped):
    chart = activity.by_month(
        reader(EVENTS, shipped), "events", area="medeu", period=ReferencePeriod(2025, 1, 3)
    )
    assert [point.x for point in series_named(chart, "2025").points] == ["Jan", "Feb*", "Mar*"]
    assert values(series_named(chart, "2024")) == [10, 12, None]
    assert chart.subtitle.endswith("; by month: January–March 2025, beside 2024")
    assert chart.when == "2025-01/2025-03"


def test_a_month_stands_beside_the_same_month_two_years_earlier(shipped):
    two_years = (("events", "MED-1", "2025-01", 20.0), ("events", "MED-1", "2027-01", 25.0))
    late = reader(two_years, shipped, today=date(2027, 2, 1))
    chart = activity.by_month(late, "events", area="MED-1", period=ReferencePeriod(2027, 1, 1, years_back=2))
    assert chart.title == (
        "Medeu District community centre, January 2027: Events 25; in the same month of 2025 20 (+25%)"
    )
    assert [series.name for series in chart.series] == ["2027", "2025"]
    assert "The highest month" not in chart.alt
    assert chart.provenance is not None
    assert chart.provenance.months == ("2025-01", "2027-01")


def test_a_period_that_is_compared_with_nothing_shows_no_other_year(shipped):
    alone = ReferencePeriod(2025, 1, 2, years_back=None)
    of = reader(EVENTS + PLACED + CONSULTATIONS, shipped)
    for chart in all_charts(of, alone):
        assert [series.name for series in chart.series if "2024" in series.name] == []
        assert not {"last_value", "last_total", "last_reported"} & {
            column.code for column in chart.table.columns
        }
        assert "2024" not in " ".join((chart.title, chart.subtitle, chart.alt, *chart.notes))
        assert chart.provenance is not None
        assert chart.provenance.months == ("2025-01", "2025-02")


def test_the_columns_of_a_table_name_the_year_that_is_compared_with(shipped):
    of, period = reader(EVENTS + PLACED, shipped), ReferencePeriod(2025, 1, 2, years_back=2)
    by_month, by_place, *_, running = all_charts(of, period)
    headers = [
        {column.code: column.header for column in chart.table.columns} for chart in (by_month, by_place)
    ]
    assert headers[0]["last_value"] == "In 2023"
    assert headers[1]["last_value"] == "Same months of 2023"
    assert "Running total of 2023" in [column.header for column in running.table.columns]


def test_a_period_of_which_no_month_is_over_has_no_figure_and_says_why(shipped):
    of, march = reader(EVENTS + PLACED, shipped), ReferencePeriod(2025, 3, 3)
    titles = [chart.title for chart in all_charts(of, march)]
    assert titles[0] == "Almaty: Events: no month of the period is over yet"
    assert titles[4] == "Almaty: NEET placed: no month of the period is over yet"
    cards = monthly_figures.cards(of, area="medeu", period=march)
    assert {(card.value, card.period) for card in cards} == {("—", "no month is over yet")}


# By place and kind


def test_some_areas_stand_side_by_side_in_the_order_of_their_figures(shipped):
    chart = activity.by_area(
        reader(EVENTS, shipped), "events", areas=("turksib", "MED-2", "medeu"), period=ReferencePeriod(2025)
    )
    points = series_named(chart, "2025").points
    assert [(point.x, point.y) for point in points] == [
        ("Medeu District", 54),
        ("Medeu District, centre 2", 4),
        ("Turksib District", None),
    ]
    assert "by area" in chart.subtitle


def test_places_stand_beside_no_more_months_of_the_year_before_than_are_over_in_this(shipped):
    last_year = (("events", "MED-1", "2024-03", 500.0), ("events", "MED-1", "2024-12", 500.0))
    chart = activity.by_place(
        reader(EVENTS + last_year, shipped), "events", places="district", period=ReferencePeriod(2025)
    )
    assert values(series_named(chart, "2024")) == [22]


def test_the_consultations_of_a_district_name_it(shipped):
    chart = activity.by_kind(
        reader(CONSULTATIONS, shipped), "consultations", area="medeu", period=ReferencePeriod(2025, 1, 1)
    )
    assert chart.title.startswith("Consultations (Medeu District), January 2025: highest: Psychological")


def test_districts_stand_in_the_order_of_their_figures_and_unknown_ones_last(shipped):
    chart = activity.by_place(
        reader(EVENTS, shipped), "events", places="district", period=ReferencePeriod(2025)
    )
    points = series_named(chart, "2025").points
    assert points[0].x == "Medeu District"
    assert (points[0].y, points[0].text, points[0].is_partial) == (54, "at least 54", True)
    assert {point.text for point in points[1:]} == {"not reported"}
    said = "highest of what was reported: Medeu District (at least 54)"
    assert chart.title == f"Events, January–February 2025: {said}"
    assert chart.is_horizontal


def test_districts_beside_their_last_year_say_that_centres_have_opened_in_between(shipped):
    today = date(2026, 11, 24)
    of_demo = ReportView(demonstrated(today), shipped, today, ENGLISH)
    chart = activity.by_place(of_demo, "events", places="district", period=ReferencePeriod(2026))
    assert "The two years rest on different centres: 9 in 2025, 11 in 2026." in chart.notes
    assert (
        "In the 9 centres that reported in both (January–October 2026): 2,224 after 2,200 (+1%)."
        in chart.notes
    )


def test_a_centre_that_was_not_open_yet_lacks_no_report(shipped):
    values_of_med_2 = (("events", "MED-2", "2024-11", 3.0), ("events", "MED-2", "2024-12", 4.0))
    chart = activity.by_place(
        reader(values_of_med_2, shipped), "events", places="centre", period=ReferencePeriod(2024)
    )
    (point,) = [point for point in series_named(chart, "2024").points if point.y is not None]
    assert (point.y, point.text, point.is_partial) == (7, "7", False)


def test_the_most_frequent_kind_of_consultation_comes_first(shipped):
    chart = activity.by_kind(
        reader(CONSULTATIONS, shipped), "consultations", area="MED-1", period=ReferencePeriod(2025)
    )
    points = [point for point in series_named(chart, "2025").points if point.y is not None]
    assert [(point.x, point.y) for point in points] == [
        ("Psychological consultations", 7),
        ("Legal consultations", 5),
    ]
    assert "All kinds together: at least 15. Reported without their kind: 3." in chart.notes


def test_where_every_consultation_has_its_kind_nothing_is_left_over(shipped):
    both = (*CONSULTATIONS[1:], ("consultations", "MED-1", "2025-01", 12))
    chart = activity.by_kind(
        reader(both, shipped), "consultations", area="MED-1", period=ReferencePeriod(2025)
    )
    assert "All kinds together: at least 12." in chart.notes


# Placed in work


def test_the_permanent_part_stands_within_the_placed(shipped):
    chart = placed.by_month(reader(PLACED, shipped), area="MED-1", period=ReferencePeriod(2025))
    assert values(series_named(chart, "NEET placed, 2025"))[:2] == [50, 20]
    assert values(series_named(chart, "NEET in permanent jobs, 2025"))[:2] == [40, 15]
    assert values(series_named(chart, "NEET placed, 2024"))[:2] == [40, None]
    assert chart.title == (
        "Medeu District community centre, January–February 2025: 70 NEET youths placed, 55 of them in permanent "
        "jobs (78.6%)"
    )


def test_a_share_of_few_cases_is_hollow_and_shows_its_interval(shipped):
    chart = placed.permanent_share(reader(PLACED, shipped), area="MED-1", period=ReferencePeriod(2025))
    (series,) = chart.series
    assert values(series)[:3] == [80, 75, None]
    assert [point.is_partial for point in series.points[:2]] == [False, True]
    (note,) = [note for note in chart.notes if note.startswith("Hollow")]
    assert "February 2025 (95% interval 53-89%)" in note
    assert "January" not in note


def test_the_placed_are_added_up_from_january_beside_the_target_of_the_city(shipped):
    chart = placed.cumulative(reader(PLACED, shipped), area="almaty", period=ReferencePeriod(2025))
    assert values(series_named(chart, "2025")) == [50, 70]
    (target,) = [series for series in chart.series if series.role == "target"]
    assert values(target) == [10_000]
    assert any("no percentage of it is computed" in note for note in chart.notes)


def test_a_sum_that_begins_later_than_january_is_not_drawn_beside_the_yearly_target(shipped):
    chart = placed.cumulative(reader(PLACED, shipped), area="almaty", period=ReferencePeriod(2025, 2, 3))
    assert values(series_named(chart, "2025")) == [20]
    assert not [series for series in chart.series if series.role == "target"]
    assert set(chart.table.column("target")) == {None}
    assert any("(at least 10,000) is for the whole year and is not drawn" in note for note in chart.notes)


def test_a_sum_over_a_part_of_the_year_says_that_the_target_is_for_the_whole(shipped):
    chart = placed.cumulative(reader(PLACED, shipped), area="almaty", period=ReferencePeriod(2025, 1, 6))
    (target,) = [series.name for series in chart.series if series.role == "target"]
    assert target == "target for the whole of 2025: at least 10,000"
    assert "The target is for the whole year, the sum (January–June 2025) for a part of it." in chart.notes


def test_a_centre_has_no_yearly_target(shipped):
    chart = placed.cumulative(reader(PLACED, shipped), area="MED-1", period=ReferencePeriod(2025))
    assert not [series for series in chart.series if series.role == "target"]


# Cards


def test_a_card_compares_the_same_months_and_names_them(shipped):
    cards = monthly_figures.cards(reader(EVENTS, shipped), area="medeu", period=ReferencePeriod(2025))
    card = next(card for card in cards if card.code == "events")
    assert (card.value, card.period) == ("24", "January 2025")
    assert card.detail == "+100% in the same centres (1), +140% in all; 10 in the same month of 2024"
    visitors = next(card for card in cards if card.code == "visitors")
    assert (visitors.value, visitors.detail, visitors.period) == ("—", "", "not reported")


def test_the_overview_shows_the_last_month_that_every_centre_has_reported(shipped):
    months = ("2024-02", "2024-03")
    first_eight = [code for code in shipped.centres.index if str(code).endswith("-1")]
    full = [("events", centre, months[0], 5.0) for centre in first_eight]
    missing_one = [("events", centre, months[1], 5.0) for centre in first_eight[1:]]
    (card,) = monthly_figures.last_month(reader((*full, *missing_one), shipped))
    assert (card.value, card.period) == ("40", "February 2024")


# Every chart


def test_demonstration_data_is_marked_in_the_subtitle_the_source_and_every_row(shipped, tr):
    today = date(2026, 11, 24)
    demo = ReportView(demonstrated(today), shipped, today, tr)
    mark = tr("demonstration data")
    for chart in all_charts(demo):
        assert chart.is_demo
        assert tr("{measure} · DEMONSTRATION DATA", measure="") in chart.subtitle
        assert [source.text for source in chart.sources] == [mark]
        assert set(chart.table.column("status")) == {mark}


def test_what_the_centres_have_reported_is_not_marked(shipped):
    for chart in all_charts(reader(EVENTS + PLACED + CONSULTATIONS, shipped)):
        assert not chart.is_demo
        assert "DEMONSTRATION" not in chart.subtitle
        assert set(chart.table.column("status")) <= {"reported"}


def test_every_chart_can_be_drawn_in_every_language_and_has_words_and_a_twin(shipped):
    for tr in TRANSLATORS:
        for chart in all_charts(reader(EVENTS + PLACED + CONSULTATIONS, shipped, tr=tr)):
            assert plotly.figure(chart, tr=tr).layout
            assert chart.alt
            assert chart.table.rows
            assert not [
                text for text in (chart.title, chart.subtitle, chart.alt, *chart.notes) if "{" in text
            ]


def test_the_numbers_are_the_same_in_every_language(shipped):
    each = [all_charts(reader(EVENTS + PLACED, shipped, tr=tr)) for tr in TRANSLATORS]
    for charts in zip(*each, strict=True):
        drawn = [[values(series) for series in chart.series] for chart in charts]
        assert drawn[0] == drawn[1] == drawn[2]


def all_charts(of: ReportView, period: ReferencePeriod = Y2025) -> tuple[Chart, ...]:
    return (
        activity.by_month(of, "events", area="almaty", period=period),
        activity.by_place(of, "events", places="district", period=period),
        activity.by_place(of, "neet_placed", places="centre", period=period),
        activity.by_kind(of, "consultations", area="almaty", period=period),
        placed.by_month(of, area="almaty", period=period),
        placed.permanent_share(of, area="almaty", period=period),
        placed.cumulative(of, area="almaty", period=period),
    )


def test_the_headline_names_the_main_figures_with_their_changes(shipped):
    of = reader(EVENTS, shipped)
    finding, measured_against = monthly_figures.headline(of, area="medeu", period=ReferencePeriod(2025))
    assert plain(finding) == "Medeu District, January 2025: Events 24 (+100%, +140%)"
    assert plain(measured_against) == (
        "In brackets: against the same month of 2024 in the same centres (1), then in all."
    )
    nothing, against_nothing = monthly_figures.headline(
        reader((), shipped), area="medeu", period=ReferencePeriod(2025)
    )
    assert nothing.startswith("What the centres")
    assert not against_nothing
