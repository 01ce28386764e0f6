"""Months of districts and centres as small charts: one height is one number in all of them."""

from dataclasses import replace
from datetime import date

import pytest

from components.charts import multiples
from components.charts.axes import top_of
from components.charts.chart import SmallMultiples
from components.charts.multiples_html import months_of_panel, multiples_html
from components.report_view import ReportView
from data.time.reference_period import ReferencePeriod
from tests.builders import ENGLISH, TRANSLATORS
from tests.data.paper import each_month, reports, three_centres

TODAY = date(2026, 11, 28)
YEAR = ReferencePeriod(2026)
LINES = (
    *each_month("neet_placed", "MED-1", "2026-01", 10.0, 20.0, 40.0),
    *each_month("neet_placed", "MED-2", "2026-01", 5.0, None, 10.0),
    *each_month("neet_placed", "ALM-1", "2026-01", 25.0, 0.0, 5.0),
)


def made(area: str, tr=ENGLISH, lines=LINES) -> SmallMultiples:
    view = ReportView(reports(*lines), three_centres(), TODAY, tr)
    return multiples.of_months(view, "neet_placed", area=area, period=YEAR)


def heights(model: SmallMultiples, name: str) -> list[tuple[float | None, bool]]:
    panel = next(panel for panel in model.panels if panel.title == name)
    return [(point.height, point.is_partial) for point in months_of_panel(panel)[:3]]


def test_all_districts_share_the_scale_of_the_highest_month():
    model = made("almaty")
    assert "one scale from 0 to 50" in model.subtitle
    assert len(model.panels) == 8
    assert model.panels[0].title == "Medeu District"
    assert {top_of(panel) for panel in model.panels} == {50}
    assert heights(model, "Medeu District") == [(0.3, False), (0.4, True), (1.0, False)]
    assert heights(model, "Almaly District") == [(0.5, False), (0.0, False), (0.1, False)]


def test_a_district_and_each_of_its_centres_show_the_centres_of_the_district():
    for area in ("medeu", "MED-2"):
        model = made(area)
        assert len(model.panels) == 2
        assert months_of_panel(model.panels[0])[2].height == 1
        assert "one scale from 0 to 40" in model.subtitle


def test_the_table_has_every_month_of_every_place_with_its_changes():
    table = made("medeu").table
    values = dict(
        zip(
            zip(table.column("area_code"), table.column("period_code"), strict=True),
            table.column("value"),
            strict=True,
        )
    )
    assert values["MED-1", "2026-03"] == 40
    assert values["MED-2", "2026-02"] is None
    assert {"change", "like_for_like"} <= set(table.codes)
    assert "area" not in table.hidden


def test_the_heading_says_of_what_and_when_and_the_axis_names_its_months():
    model = made("almaty")
    assert model.title.startswith("NEET placed, January–October 2026: highest of what was reported: ")
    html = multiples_html(model, theme="light")
    names = [str(point.x) for point in model.panels[0].series[0].points]
    assert f"<span>{names[0]}</span>" in html
    assert f"<span>{names[-1]}</span></small>" in html
    assert made("MED-2").title.startswith("NEET placed (Medeu District), ")


@pytest.mark.parametrize("area", ["almaty", "turksib"])
def test_where_nothing_was_reported_there_is_no_chart(area):
    assert made(area, lines=()).panels == ()


@pytest.mark.parametrize("tr", TRANSLATORS)
def test_each_chart_is_said_in_words_and_its_texts_are_escaped(tr):
    model = made("almaty", tr)
    hostile = replace(model, panels=(replace(model.panels[0], title="<b>$&", subtitle="<i>"),))
    html = multiples_html(hostile, theme="light")
    assert "&lt;b&gt;$&amp;" in html
    assert "&lt;i&gt;" in html
    assert html.count("<img ") == 1
    assert all(panel.alt for panel in model.panels[:2])


def test_a_partial_month_and_one_without_a_report_part_the_line_and_are_told():
    [first, second] = [panel for panel in made("almaty").panels if panel.series]
    whole, cut, after = first.series
    assert [(each.mark, [point.y for point in each.points if point.y is not None]) for each in first.series] == [
        ("line", [15]), ("dot", [20]), ("line", [50]),
    ]  # fmt: skip
    assert [point.x for point in whole.points] == [point.x for point in cut.points]
    assert [point.is_partial for point in cut.points if point.y is not None] == [True]
    assert after.points[2].y == 50
    assert [each.mark for each in second.series] == ["line"]
    assert "hollow dot" in made("almaty").notes[0]
    assert made("almaly").notes == ()


def test_some_places_stand_beside_each_other_whatever_their_kind():
    view = ReportView(reports(*LINES), three_centres(), TODAY, ENGLISH)
    model = multiples.of_months(view, "neet_placed", area="almaty", period=YEAR, places=("almaly", "MED-2"))
    assert [panel.title for panel in model.panels] == ["Almaly District", "Medeu District, centre 2"]
    assert set(model.table.column("area_code")) == {"almaly", "MED-2"}
