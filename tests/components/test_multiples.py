"""Months of districts and centres as small charts: one height is one number in all of them."""

from dataclasses import replace
from datetime import date

import pytest

from components.charts import multiples
from components.charts.multiples_html import multiples_html
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


def made(area: str, tr=ENGLISH, lines=LINES) -> multiples.SmallMultiples:
    view = ReportView(reports(*lines), three_centres(), TODAY, tr)
    return multiples.of_months(view, "neet_placed", area=area, period=YEAR)


def heights(model: multiples.SmallMultiples, name: str) -> list[tuple[float | None, bool]]:
    panel = next(panel for panel in model.panels if panel.name == name)
    return [(point.height, point.is_partial) for point in panel.months[:3]]


def test_all_districts_share_the_scale_of_the_highest_month():
    model = made("almaty")
    assert "one scale from 0 to 50" in model.subtitle
    assert len(model.panels) == 8
    assert model.panels[0].name == "Medeu District"
    assert heights(model, "Medeu District") == [(0.3, False), (0.4, True), (1.0, False)]
    assert heights(model, "Almaly District") == [(0.5, False), (0.0, False), (0.1, False)]


def test_a_district_and_each_of_its_centres_show_the_centres_of_the_district():
    for area in ("medeu", "MED-2"):
        model = made(area)
        assert len(model.panels) == 2
        assert model.panels[0].months[2].height == 1
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


@pytest.mark.parametrize("area", ["almaty", "turksib"])
def test_where_nothing_was_reported_there_is_no_chart(area):
    assert made(area, lines=()).panels == ()


@pytest.mark.parametrize("tr", TRANSLATORS)
def test_each_chart_is_said_in_words_and_its_texts_are_escaped(tr):
    model = made("almaty", tr)
    hostile = replace(model, panels=(replace(model.panels[0], name="<b>$&", figure="<i>"),))
    html = multiples_html(hostile, theme="light")
    assert "&lt;b&gt;$&amp;" in html
    assert "&lt;i&gt;" in html
    assert html.count("<img ") == 1
    assert all(panel.spoken for panel in model.panels[:2])
