"""What the charts say, read from their models, their pictures and their tables."""

from dataclasses import replace
from datetime import date
from functools import cache
from html import unescape
from itertools import product
from typing import Any

import pytest

from components.charts import coverage, employment, plotly
from components.charts.chart import Chart, Point, Series
from components.i18n import Translator
from components.palette import Theme
from components.tables.table import Table
from data.catalogue import Catalogue
from tests.builders import (
    ENGLISH,
    KAZAKH,
    RUSSIAN,
    TRANSLATORS,
    catalogue_of,
    header_only,
    kept,
    plain,
    shipped_tables,
    with_centres,
    with_the_least,
)

LAST_KNOWN, TODAY = date(2026, 2, 24), date(2026, 11, 23)
THEMES: tuple[Theme, ...] = ("light", "dark")
LEVEL_2020 = "neet_rate_15_28-kazakhstan-2020-bns"
PLACED_2024 = "neet_placed-almaty-2024-01_10-aqsham"


@cache
def all_charts(catalogue: Catalogue, tr: Translator) -> tuple[Chart, ...]:
    return (
        coverage.centres_open(catalogue, as_at=LAST_KNOWN, until=TODAY, tr=tr),
        employment.placements(catalogue, tr=tr),
        employment.neet_level(catalogue, tr=tr),
    )


@pytest.fixture
def timeline(shipped) -> Chart:
    return all_charts(shipped, ENGLISH)[0]


@pytest.fixture
def placements(shipped) -> Chart:
    return all_charts(shipped, ENGLISH)[1]


@pytest.fixture
def level(shipped) -> Chart:
    return all_charts(shipped, ENGLISH)[2]


def series_of(chart: Chart, role: str, mark: str | None = None) -> Series:
    (found,) = [each for each in chart.series if each.role == role and mark in {None, each.mark}]
    return found


def picture(chart: Chart, *, tr: Translator, theme: Theme = "light") -> Any:
    """The Plotly figure of a chart; its layout and traces are made at run time and have no types."""
    return plotly.figure(chart, tr=tr, theme=theme)


def values(chart: Chart) -> set[float]:
    points = [point for series in chart.series for point in series.points]
    return {edge for point in points for edge in (point.y, point.upper) if edge is not None}


def numbers(table: Table) -> set[object]:
    columns = [column.code for column in table.columns if column.kind == "number"]
    return {cell for code in columns for cell in table.column(code) if cell is not None}


# The goal


def test_the_timeline_says_how_many_of_the_sixteen_centres_are_open(timeline):
    assert "11" in timeline.title
    assert "16" in timeline.title


def test_the_known_centres_rise_from_none_to_eight_nine_and_eleven(timeline):
    steps = series_of(timeline, "main").points
    assert [point.y for point in steps] == [0, 0, 8, 8, 8, 9, 11, 11, 11]
    assert [point.text for point in steps if point.text] == ["8", "9", "11"]


def test_after_the_last_information_up_to_sixteen_centres_may_be_open(timeline):
    band = series_of(timeline, "uncertain")
    assert [(point.y, point.upper) for point in band.points if str(point.x) >= "2026-02-25"] == [
        (11, 16),
        (11, 16),
    ]


def test_both_versions_of_the_target_are_drawn_each_at_its_own_date(timeline):
    old, current = series_of(timeline, "old_target", "dot"), series_of(timeline, "target")
    assert [(point.x, point.y) for point in old.points] == [(date(2025, 12, 31), 16)]
    assert [(point.x, point.y) for point in current.points] == [(date(2026, 12, 31), 16)]


def test_before_the_goal_was_put_off_nobody_knew_of_the_later_date(shipped):
    chart = coverage.centres_open(shipped, as_at=date(2026, 2, 23), tr=ENGLISH)
    drawn = {point.x for series in chart.series for point in series.points}
    assert date(2026, 12, 31) not in drawn
    assert not [note for note in chart.notes if "2026" in note]
    assert series_of(chart, "target").points[0].x == date(2025, 12, 31)


def test_the_visit_of_the_public_council_is_a_mark_of_its_own_and_stands_in_the_table_too(timeline):
    visit = series_of(timeline, "second")
    assert [(point.x, point.y) for point in visit.points] == [(date(2025, 7, 5), 9)]
    assert "centres_visited" in timeline.table.column("indicator_code")


def test_a_day_before_anything_is_known_gives_a_chart_without_steps(shipped):
    chart = coverage.centres_open(shipped, as_at=date(2020, 1, 1), tr=KAZAKH)
    assert not [series for series in chart.series if series.role == "main"]
    assert picture(chart, tr=KAZAKH)


def test_where_every_opening_is_dated_nothing_is_said_to_be_uncertain():
    tables = with_the_least()
    opened = kept(tables["centres"], "MED-1", opened="2024-01-09", not_open_on="", not_open_source="")
    chart = coverage.centres_open(
        catalogue_of(tables | {"centres": opened}), as_at=date(2024, 12, 31), tr=ENGLISH
    )
    assert chart.notes == ()
    assert [point.y for point in series_of(chart, "main").points] == [0, 1, 1]


# Placements


def test_the_placements_published_are_bars_with_their_qualifiers(placements):
    bars = {
        point.text: point.y
        for series in placements.series
        if series.mark == "bar"
        for point in series.points
        if point.y
    }
    assert bars == {"over 9,000": 9_000, "over 13,400": 13_400, "11,300": 11_300}


def test_a_year_without_a_figure_is_a_place_with_words_and_no_bar(placements):
    gaps = series_of(placements, "uncertain")
    assert [(point.x, point.y) for point in gaps.points] == [("2023", None), ("2025", None)]
    assert all(point.text == "not published" for point in gaps.points)


@pytest.mark.parametrize("tr", TRANSLATORS, ids=lambda tr: str(tr.language))
def test_years_without_a_figure_are_named_in_the_title_and_in_a_note(shipped, tr):
    chart = employment.placements(shipped, tr=tr)
    for year in ("2023", "2025"):
        assert year in chart.title
        assert year in chart.notes[0]


def test_the_yearly_target_is_one_level_with_its_qualifier(placements):
    target = series_of(placements, "target", "level")
    assert [point.y for point in target.points] == [10_000]
    assert "at least 10,000" in target.name


def test_consultations_are_not_counted_as_placements(placements):
    assert not {"consulted", "consulted_employment"} & set(placements.table.column("indicator_code"))


def test_a_target_that_changed_its_height_is_two_levels():
    tables = shipped_tables()
    for row in tables["targets"]:
        if row["id"] == "youth_trained_placed-almaty-2025":
            row["value"] = "12000"
    chart = employment.placements(catalogue_of(tables), tr=ENGLISH)
    levels = [series for series in chart.series if series.mark == "level"]
    assert [series.points[0].y for series in levels] == [10_000, 12_000]


def test_where_no_placements_were_ever_published_the_chart_says_so():
    chart = employment.placements(catalogue_of(header_only("published")), tr=ENGLISH)
    assert chart.title == chart.alt == "Placements are not published."
    assert [point.x for point in series_of(chart, "uncertain").points] == ["2023", "2024", "2025"]


def test_where_there_is_no_target_either_the_chart_is_empty_and_can_be_drawn():
    chart = employment.placements(catalogue_of(header_only("published", "targets")), tr=ENGLISH)
    assert chart.series == ()
    assert chart.notes == ()
    assert picture(chart, tr=ENGLISH).data == ()


# The NEET level


def test_no_line_of_the_level_crosses_a_break(level):
    assert [mark.x for mark in level.breaks] == [date(2023, 1, 1)]
    for series, mark in product(level.series, level.breaks):
        days = [point.x for point in series.points]
        assert max(days) < mark.x or min(days) >= mark.x, series.name


def test_a_line_of_the_level_has_one_definition(level):
    for series in level.series:
        if series.role != "target":
            definitions = {point.hover.split("\n")[1] for point in series.points}
            assert len(definitions) == 1, series.name


def test_survey_and_lists_are_never_on_one_line(level):
    lists = series_of(level, "lists")
    assert [(point.x, point.y) for point in lists.points] == [(date(2023, 10, 9), 7.4)]
    assert all("lists" not in series.name for series in level.series if series is not lists)


def test_the_rise_at_the_new_age_band_is_not_computed_and_the_reason_is_said(level):
    assert "1.0" not in " ".join(level.notes)
    assert "6.3%" in level.notes[0]
    assert "7.3%" in level.notes[0]
    assert level.breaks[0].reason in level.notes[0]


def test_the_country_is_drawn_by_sex_from_2001_to_2020(level):
    for role, first, last in (("main", 18.6, 7.1), ("men", 15.1, 4.8), ("women", 22.18, 9.6)):
        points = series_of(level, role).points
        assert len(points) == 20
        assert (points[0].y, points[-1].y) == (first, last)


def test_the_target_of_the_level_runs_from_the_day_it_was_set_to_its_due_day(level):
    target = series_of(level, "target")
    assert [(point.x, point.y) for point in target.points] == [
        (date(2023, 3, 28), 3.5),
        (date(2029, 12, 31), 3.5),
    ]


def test_a_single_year_is_a_mark_and_not_a_line():
    tables = shipped_tables()
    tables |= {
        "published": kept(tables["published"], LEVEL_2020),
        "targets": [],
        **with_centres(tables, "MED-2"),
    }
    (only,) = employment.neet_level(catalogue_of(tables), tr=ENGLISH).series
    assert only.mark == "dot"
    assert [point.y for point in only.points] == [7.1]


def test_where_no_level_is_known_the_chart_says_so(tr):
    chart = employment.neet_level(catalogue_of(header_only("published", "targets")), tr=tr)
    assert chart.series == ()
    assert chart.breaks == ()
    assert chart.alt
    assert picture(chart, tr=tr).data == ()


# Every chart


@pytest.mark.parametrize(
    ("chart", "publisher"),
    [(employment.placements, "rsk.almaty.kz"), (employment.neet_level, "Informburo.kz")],
)
def test_the_source_of_a_target_stands_among_the_sources_of_its_chart(shipped, tr, chart, publisher):
    assert any(source.text.startswith(publisher) for source in chart(shipped, tr=tr).sources)


def test_every_chart_has_words_sources_and_a_twin(shipped, tr):
    for chart in all_charts(shipped, tr):
        texts = [chart.title, chart.subtitle, chart.alt, chart.table.title, *chart.notes]
        texts += [series.name for series in chart.series if series.label != "none"]
        assert all(texts)
        assert not [text for text in texts if "{" in text]
        assert chart.sources
        assert len(chart.table.rows) >= 3


@pytest.mark.parametrize("names", [(), ("published",), ("targets",), ("centres",), ("published", "centres")])
def test_every_chart_can_be_drawn_whatever_is_missing(names, tr):
    for chart in all_charts(catalogue_of(header_only(*names)), tr):
        assert chart.alt
        assert picture(chart, tr=tr).layout.yaxis.range[0] == 0


def test_every_number_drawn_stands_in_the_table_and_every_number_of_the_table_is_drawn(shipped):
    for chart in all_charts(shipped, ENGLISH):
        assert values(chart) == numbers(chart.table), chart.key


def test_a_chart_says_the_same_numbers_in_every_language(shipped):
    for each in zip(*(all_charts(shipped, tr) for tr in TRANSLATORS), strict=True):
        assert len({tuple(sorted(values(chart))) for chart in each}) == 1


def drawn_values(figure: Any) -> set[float]:
    traces = {value for trace in figure.data for value in trace.y if value is not None}
    return traces | {shape.y0 for shape in figure.layout.shapes if shape.yref != "y domain"}


def test_the_picture_has_the_numbers_of_the_model_and_no_others(shipped, tr):
    for chart in all_charts(shipped, tr):
        assert drawn_values(picture(chart, tr=tr)) == values(chart), chart.key


def test_the_picture_has_the_words_of_the_model(placements):
    figure = picture(placements, tr=ENGLISH)
    beside = {text for trace in figure.data for text in trace.text}
    assert {"over 9,000", "over<br>13,400", "11,300"} <= beside
    said = [annotation.text for annotation in figure.layout.annotations]
    assert said.count("<i>not published</i>") == 2
    assert "target a year: at least 10,000" in said


def test_a_gap_stands_at_the_place_of_its_year_and_not_at_the_number_of_its_name(placements):
    figure = picture(placements, tr=ENGLISH)
    names = list(figure.layout.xaxis.categoryarray)
    gaps = [each.x for each in figure.layout.annotations if "not published" in each.text]
    assert figure.layout.xaxis.type == "category"
    assert [names[position] for position in gaps] == ["2023", "2025"]


def test_the_axes_speak_the_language_of_the_reader(shipped):
    for tr, ticks in ((KAZAKH, ["5 000", "5%"]), (RUSSIAN, ["5 000", "5 %"]), (ENGLISH, ["5,000", "5%"])):
        figures = [picture(chart, tr=tr) for chart in all_charts(shipped, tr)[1:]]
        assert [plain(figure.layout.yaxis.ticktext[1]) for figure in figures] == ticks


def test_every_axis_of_values_starts_at_zero_and_reaches_above_the_highest(shipped):
    for chart in all_charts(shipped, ENGLISH):
        low, high = picture(chart, tr=ENGLISH).layout.yaxis.range
        assert low == 0
        assert high > max(values(chart))


def test_the_picture_is_readable_in_both_themes(placements):
    light, dark = (picture(placements, tr=ENGLISH, theme=theme) for theme in THEMES)
    assert light.layout.font.color != dark.layout.font.color
    assert drawn_values(light) == drawn_values(dark)


HOSTILE = "<b>x</b><img src=x onerror=alert(1)>"


def shown_texts(figure: Any) -> list[str]:
    """Everything that plotly would read as HTML; the raw name of a category is a key and not shown."""
    texts = [
        text for trace in figure.data for text in (trace.name, *(trace.text or ()), *(trace.hovertext or ()))
    ]
    texts += [annotation.text for annotation in figure.layout.annotations]
    texts += [*(figure.layout.xaxis.ticktext or ()), *(figure.layout.yaxis.ticktext or ())]
    return [text for text in texts if text]


@pytest.mark.parametrize("mark", ["bar", "dot", "line", "step", "level", "band"])
@pytest.mark.parametrize("x_kind", ["category", "time"])
def test_no_text_of_the_tables_becomes_markup_in_the_picture(level, mark, x_kind):
    place = HOSTILE if x_kind == "category" else date(2024, 1, 1)
    points = (
        Point(place, 1.0, HOSTILE, HOSTILE, upper=2.0),
        Point(place, None if mark == "bar" else 2.0, HOSTILE, upper=2.0),
    )
    series = (Series(HOSTILE, "main", mark, points, label="end"),)
    breaks = (replace(level.breaks[0], reason=HOSTILE),) if x_kind == "time" else ()
    chart = replace(level, x_kind=x_kind, series=series, breaks=breaks)
    texts = shown_texts(picture(chart, tr=ENGLISH))
    assert any("&lt;img" in text for text in texts)
    assert not [text for text in texts if "<img" in text or "<b>" in text]


def test_the_names_on_the_axis_are_escaped_and_wrapped():
    tables = shipped_tables()
    for row in tables["indicators"]:
        if row["code"] == "neet_placed":
            row["short_en"] = "A <b>long</b> name of the indicator that needs more lines"
    figure = picture(employment.placements(catalogue_of(tables), tr=ENGLISH), tr=ENGLISH)
    (tick,) = [text for text in figure.layout.xaxis.ticktext if "long" in text]
    lines = [unescape(line) for line in tick.split("<br>")]
    assert lines == [
        "A <b>long</b>",
        "name of the",
        "indicator that",
        "needs more lines",
        "January–October",
        "2024",
    ]
    assert "&lt;b&gt;" in tick


def test_a_placement_keeps_its_own_value_on_every_surface():
    tables = shipped_tables()
    tables |= {
        "published": kept(tables["published"], PLACED_2024, value="14235"),
        **with_centres(tables, "MED-2"),
        "targets": [],
    }
    chart = employment.placements(catalogue_of(tables), tr=KAZAKH)
    assert values(chart) == numbers(chart.table) == {14_235}
    assert plain(chart.series[0].points[0].text) == "14 235-тен астам"
    assert plain(picture(chart, tr=KAZAKH).data[0].text[0]) == "14 235-тен<br>астам"


@pytest.mark.parametrize(
    ("value", "lines"), [("9000", "9 000-нан<br>астам"), ("1234567", "1 234 567-ден<br>астам")]
)
def test_a_figure_in_a_bar_is_broken_between_words_and_never_within_the_number(value, lines):
    tables = shipped_tables()
    tables |= {
        "published": kept(tables["published"], PLACED_2024, value=value),
        **with_centres(tables, "MED-2"),
        "targets": [],
    }
    tables["indicators"] = [row | {"maximum": "99999999"} for row in tables["indicators"]]
    chart = employment.placements(catalogue_of(tables), tr=KAZAKH)
    assert plain(picture(chart, tr=KAZAKH).data[0].text[0]) == lines
