"""The chart of a district beside the other districts."""

from components.charts import district
from components.report_view import ReportView
from components.tables.table import Symbol
from data.reported.disclosure import disclosed
from data.time.reference_period import ReferencePeriod
from tests.builders import plain
from tests.components.reports import EVENTS, reader, reported

Y2025 = ReferencePeriod(2025)
REPORTS = (*EVENTS, ("events", "TUR-1", "2025-01", 7), ("events", "AUE-1", "2025-01", 9))


def test_the_chart_shows_the_district_the_city_and_the_band_of_the_other_districts(shipped):
    chart = district.beside_others(reader(REPORTS, shipped), "events", district="medeu", period=Y2025)
    others, city, own = chart.series
    assert (others.mark, city.mark, own.mark) == ("band", "dot", "dot")  # reports of February are missing
    assert own.points[0].y == 24 / 2
    assert own.points[1].is_partial
    january, *later = others.points
    assert (january.y, january.upper, plain(january.hover)) == (
        7,
        9,
        "Turksib District: 7.0; Auezov District: 9.0",
    )
    assert all(point.y is None for point in later)


def test_months_from_which_no_report_is_missing_are_joined_by_a_line(shipped):
    whole = [("events", "TUR-1", f"2025-0{month}", 7.0) for month in (1, 2)]
    chart = district.beside_others(reader(whole, shipped), "events", district="turksib", period=Y2025)
    assert {series.name: series.mark for series in chart.series} == {
        "Almaty": "dot",
        "Turksib District": "line",
    }


def test_the_title_says_both_means_and_the_table_has_the_figures_behind_them(shipped):
    chart = district.beside_others(reader(REPORTS, shipped), "events", district="medeu", period=Y2025)
    row = dict(zip([column.code for column in chart.table.columns], chart.table.rows[0], strict=True))
    assert (row["value"], row["centres"], row["mean"]) == (24, 2, 12)
    assert (row["lowest"], row["highest"]) == (7, 9)
    assert "per centre and month" in chart.title
    assert f"Medeu {plain(chart.title).split('Medeu ')[1].split(',')[0]}" in plain(chart.title)


def test_a_district_that_has_reported_nothing_says_so_and_draws_nothing(shipped):
    chart = district.beside_others(reader(REPORTS, shipped), "events", district="zhetysu", period=Y2025)
    assert chart.series == ()
    assert chart.title.endswith("not reported")


def test_a_mean_without_a_suppressed_figure_is_neither_drawn_nor_told_and_the_chart_says_so(shipped):
    placed = [
        ("neet_placed", centre, f"2025-0{month}", value)
        for centre, values in {"MED-1": (40, 50), "MED-2": (6, 3), "ALM-1": (8, 9)}.items()
        for month, value in enumerate(values, start=1)
    ]
    whole = reader(placed, shipped)
    view = ReportView(disclosed(reported(placed), shipped), shipped, whole.today, whole.tr)
    chart = district.beside_others(view, "neet_placed", district="medeu", period=Y2025)
    assert plain(chart.title).endswith("January–February 2025: Medeu suppressed, the whole city 19.3")
    own = next(series for series in chart.series if series.role == "main")
    assert [point.y for point in own.points[:2]] == [23, None]
    assert any("too large: Medeu District (February 2025); other districts." in note for note in chart.notes)
    row = dict(zip([column.code for column in chart.table.columns], chart.table.rows[1], strict=True))
    assert {row[code] for code in ("mean", "lowest", "highest")} == {Symbol.SUPPRESSED}
