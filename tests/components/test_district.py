"""The chart of a district beside the other districts."""

from components.charts import district
from data.time.reference_period import ReferencePeriod
from tests.builders import plain
from tests.components.reports import EVENTS, reader

Y2025 = ReferencePeriod(2025)
REPORTS = (*EVENTS, ("events", "TUR-1", "2025-01", 7), ("events", "AUE-1", "2025-01", 9))


def test_the_chart_shows_the_district_the_city_and_a_dot_for_each_other_district(shipped):
    chart = district.beside_others(reader(REPORTS, shipped), "events", district="medeu", period=Y2025)
    others, city, own = chart.series
    assert (others.mark, city.mark, own.mark) == ("dot", "line", "line")
    assert own.points[0].y == 24 / 2
    assert own.points[1].is_partial
    assert not {point.hover.split(":")[0] for point in others.points} & {own.name, city.name}


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
