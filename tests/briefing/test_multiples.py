"""Small charts of places in a briefing: native on a slide, a picture elsewhere, on one scale everywhere."""

from datetime import date
from itertools import combinations
from math import inf
from typing import Any
from xml.etree import ElementTree

import pytest

from components.boxes import Box
from components.briefing.choice import BriefingChoice
from components.briefing.chosen import BriefingData
from components.briefing.compose import compose
from components.briefing.part_tables import tables_of_parts
from components.charts import multiples
from components.charts.chart import Chart, SmallMultiples
from components.charts.series_style import colour
from components.exports.native_charts import look, pale
from components.exports.pdf.grids import of_table
from components.exports.pictures import chart_png, chart_svg, height_of
from components.exports.slides.layouts import box_of
from components.i18n import Language, formats
from components.report_view import ReportView
from data.time.reference_period import ReferencePeriod
from tests.briefing import decks
from tests.briefing.grounds import demo_briefing, demo_ground
from tests.builders import ENGLISH
from tests.data.paper import each_month, reports, three_centres

LINES = (
    *each_month("neet_placed", "MED-1", "2026-01", 10.0, 20.0, 40.0),
    *each_month("neet_placed", "MED-2", "2026-01", 5.0, None, 10.0),
    *each_month("neet_placed", "ALM-1", "2026-01", 25.0, 0.0, 5.0),
)


@pytest.fixture(scope="module")
def model() -> SmallMultiples:
    """Two districts with reports, one of them with a partial month, and six without any."""
    view = ReportView(reports(*LINES), three_centres(), date(2026, 11, 28), ENGLISH)
    return multiples.of_months(view, "neet_placed", area="almaty", period=ReferencePeriod(2026))


@pytest.fixture(scope="module")
def slide(model: SmallMultiples) -> Any:
    return decks.deck_of(model).slides[1]


def _frames(slide: Any) -> list[Any]:
    return [shape for shape in slide.shapes if shape.has_chart]


def test_each_place_with_reports_has_a_native_chart_and_all_have_one_axis(slide: Any, model: SmallMultiples):
    frames = _frames(slide)
    assert [frame.name for frame in frames] == [f"chart {each.key}" for each in model.panels if each.series]
    axes = [frame.chart.value_axis for frame in frames]
    assert {(axis.minimum_scale, axis.maximum_scale, axis.major_unit) for axis in axes} == {(0, 60, 20)}


def test_edit_data_opens_the_months_of_the_place(slide: Any):
    medeu, almaly = (decks.sheet_series(frame.chart) for frame in _frames(slide))
    assert [[(month, value) for month, value in points if value is not None] for points in medeu.values()] == [
        [("Jan", 15)], [("Feb", 20)], [("Mar", 50)],
    ]  # fmt: skip
    [(whole, points)] = almaly.items()
    assert "2026" in whole
    assert points[:3] == [("Jan", 25), ("Feb", 0), ("Mar", 5)]


def test_a_place_without_reports_says_so_under_its_name(slide: Any, model: SmallMultiples):
    names = {shape.name: shape.text_frame.text for shape in slide.shapes if shape.name.startswith("name ")}
    assert len(names) == 8
    silent = next(panel for panel in model.panels if not panel.series)
    assert names[f"name {silent.key}"] == f"{silent.title}\n{silent.subtitle}"
    assert silent.subtitle == formats.UNKNOWN


def test_charts_and_names_stand_beside_each_other_and_no_placeholder_may_move_them(slide: Any):
    drawn = [shape for shape in slide.shapes if shape.has_chart or shape.name.startswith("name ")]
    assert not any(shape.is_placeholder for shape in drawn)
    boxes = [box_of(shape) for shape in drawn]
    assert all(first.overlap(second) < 1 for first, second in combinations(boxes, 2))
    page = Box(0, 0, 960, 540)
    assert all(box.overlap(page) == pytest.approx(box.area) for box in boxes)
    assert len({(round(box.width), round(box.height)) for box in map(box_of, _frames(slide))}) == 1


def test_the_hollow_dot_is_explained_under_the_charts(slide: Any, model: SmallMultiples):
    [notes] = [shape for shape in slide.shapes if shape.name == f"notes {model.key}"]
    assert notes.text_frame.text == model.notes[0]


def test_the_dot_of_a_partial_month_is_hollow_in_the_native_chart_and_that_of_a_whole_one_is_not(
    model: SmallMultiples,
):
    whole, cut, _ = model.panels[0].series
    fills = [look(each, [False] * len(each.points))["marker"]["fill"]["color"] for each in (whole, cut)]
    assert fills == [colour("main"), pale(colour("main"))]


def test_the_picture_names_every_place_and_keeps_to_the_height_that_there_is(model: SmallMultiples):
    svg = ElementTree.fromstring(chart_svg(model, tr=ENGLISH, is_inset=True))
    said = "".join(svg.itertext()).replace(" ", "")
    for panel in model.panels:
        assert panel.title.replace(" ", "")[:6] in said
    assert height_of(model, tr=ENGLISH, most=180) < height_of(model, tr=ENGLISH, most=inf)
    assert chart_png(model, tr=ENGLISH).startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("areas", "places"),
    [
        (("almaty",), [8]),
        (("medeu",), [2]),
        (("almaty", "zhetysu"), [8, 2]),
        (("medeu", "zhetysu", "auezov", "MED-1"), [4]),
    ],
)
def test_a_section_shows_districts_or_centres_or_the_areas_that_were_chosen(
    areas: tuple[str, ...], places: list[int]
):
    shown = demo_briefing(sections=("places",), areas=areas).parts
    assert [len(part.panels) for part in shown if isinstance(part, SmallMultiples)] == places


def test_of_one_month_bars_say_more_and_what_stands_already_is_not_called_empty():
    choice = BriefingChoice(
        Language.ENGLISH,
        ReferencePeriod(2026, 10, 10),
        areas=("medeu",),
        sections=("placements", "places"),
    )
    briefing = compose(choice, BriefingData(demo_ground(choice).reader))
    assert [section.key for section in briefing.sections] == ["placements"]
    assert not any("Left out" in sentence for sentence in briefing.unknowns)
    [bars] = demo_briefing(sections=("places",), period=ReferencePeriod(2026, 10, 10)).parts
    assert isinstance(bars, Chart)
    assert bars.is_horizontal


def test_on_paper_the_places_stand_side_by_side_month_by_month():
    briefing = demo_briefing(sections=("places",))
    [twin] = tables_of_parts(briefing)
    grid = of_table(twin.table, tr=briefing.tr)
    assert len(grid.header) == 9
    assert len(grid.rows) == 12
    [(_, names)] = grid.references
    assert [name.text for name in names] == list(dict.fromkeys(twin.table.column("area")))
    assert {"last_value", "change", "like_for_like"} <= set(twin.table.codes)
