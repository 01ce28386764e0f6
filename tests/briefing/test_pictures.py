"""Pictures of charts and maps: what they say, that nothing is cut or covered, and that odd input does no harm."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from itertools import combinations
from typing import Any
from xml.etree import ElementTree

import geopandas as gpd
import pytest
from PIL import Image
from shapely.geometry import box

from components.boxes import Box
from components.charts.chart import BreakMark, Chart, Point, Series
from components.charts.series_style import colour as colour_of
from components.citations import Citation
from components.exports.pictures import chart_png, chart_svg, map_png, map_svg
from components.exports.text_metrics import MISSING, Font, printable, wrapped
from components.i18n import formats
from components.labels import LabelRequest, placed
from components.maps.district_map import DistrictMap, DistrictMark, LegendEntry, PlaceMark
from components.palette import INKS
from components.tables.table import Table
from geo.boundaries import load_districts
from tests.briefing.sample import sample
from tests.builders import ENGLISH, TRANSLATORS

SVG = "{http://www.w3.org/2000/svg}"
TABLE = Table("events", "Events", (), ())
HOSTILE = "<b>$\\frac{1}{2}$</b> & \"x\" '=1+1' {y} \x00\x07\x1b ]]> --> ${z} #let @ref \u202eabc"


@dataclass(frozen=True)
class Written:
    """A line of text in a picture and the box that it fills."""

    text: str
    box: Box


def chart(*series: Series, **options: Any) -> Chart:
    usual: dict[str, Any] = {
        "key": "events", "title": "Events grew", "subtitle": "Events by month", "x_kind": "category",
        "unit": "events", "decimals": 0, "sources": (Citation("Department, 1 Feb 2026", None),),
        "alt": "Events grew from 4 to 10.", "table": TABLE, "when": "2026",
    }  # fmt: skip
    return Chart(series=series, **usual | options)


def bars(role: Any = "main", count: int = 3, **options: Any) -> Series:
    points = tuple(Point(f"m{number}", number + 1) for number in range(count))
    return Series("2026", role, "bar", points, label="legend", **options)


def district_map(**options: Any) -> DistrictMap:
    usual: dict[str, Any] = {
        "key": "coverage", "title": "Coverage", "sources": (), "legend": (LegendEntry("#1b7f79", "✓ met"),),
        "marks": (DistrictMark("medeu", "Medeu", "✓ 2/2", "#1b7f79", "Medeu: met"),),
        "alt": "Medeu has both.", "table": TABLE, "when": "2026-02-24",
    }  # fmt: skip
    return DistrictMap(**usual | options)


def inset(
    picture: Chart | DistrictMap, tr=ENGLISH, districts: gpd.GeoDataFrame | None = None
) -> ElementTree.Element:
    if isinstance(picture, Chart):
        return ElementTree.fromstring(chart_svg(picture, tr=tr, is_inset=True))
    layer = load_districts() if districts is None else districts
    return ElementTree.fromstring(map_svg(picture, layer, tr=tr, is_inset=True))


def size(svg: ElementTree.Element) -> tuple[float, float]:
    return float(svg.attrib["width"].removesuffix("pt")), float(svg.attrib["height"].removesuffix("pt"))


def written(svg: ElementTree.Element) -> list[Written]:
    return [_written(text) for text in svg.iter(f"{SVG}text")]


def _written(text: ElementTree.Element) -> Written:
    style = dict(re.findall(r"([a-z-]+): ([^;]+)", text.attrib["style"]))
    font = Font(float(style["font-size"].removesuffix("px")), is_bold=style.get("font-weight") == "700")
    width = font.width(text.text or "")
    left = float(text.attrib["x"]) - width * {"middle": 0.5, "end": 1.0}.get(
        style.get("text-anchor", ""), 0.0
    )
    ascent, descent = 0.76 * font.size, 0.24 * font.size
    return Written(text.text or "", Box(left, float(text.attrib["y"]) - ascent, width, ascent + descent))


def words(svg: ElementTree.Element) -> str:
    return squeezed(" ".join(each.text for each in written(svg)))


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def remarks(picture: bytes) -> list[str]:
    """The texts of a picture whose words are outlines: matplotlib notes each beside its outline."""
    return re.findall(r"<!-- (.+?) -->", picture.decode())


def fills(svg: ElementTree.Element) -> list[str]:
    styles = (element.attrib.get("style", "") for element in svg.iter(f"{SVG}path"))
    return [match.group(1) for style in styles if (match := re.match(r"fill: (#\w+|url\(.+?\))", style))]


def strokes(svg: ElementTree.Element, colour: str) -> list[str]:
    """The styles of the lines of a colour."""
    styles = (element.attrib.get("style", "") for element in svg.iter(f"{SVG}path"))
    return [style for style in styles if "fill: none" in style and f"stroke: {colour}" in style]


def all_pictures() -> Iterator[Any]:
    for tr in TRANSLATORS:
        for part in sample(str(tr.language)).parts:
            if isinstance(part, Chart | DistrictMap):
                yield pytest.param(part, tr, id=f"{part.key}-{tr.language}")


pictures = pytest.mark.parametrize(("picture", "tr"), list(all_pictures()))


@pictures
def test_every_word_of_the_model_stands_in_the_picture(picture, tr):
    said = words(inset(picture, tr))
    if isinstance(picture, DistrictMap):
        expected = [text for mark in picture.marks for text in (mark.name, mark.label)]
        expected += [entry.text for entry in picture.legend]
    else:
        points = [point for series in picture.series for point in series.points]
        named = [series.name for series in picture.series if series.label != "none" or series.mark == "level"]
        expected = [*(point.text for point in points), *named, *(mark.reason for mark in picture.breaks)]
    assert any(expected)
    assert not [text for text in expected if squeezed(text) not in said]


@pictures
def test_no_word_is_cut_off_by_the_edge(picture, tr):
    svg = inset(picture, tr)
    width, height = size(svg)
    for line in written(svg):
        assert line.box.left >= 0, line
        assert line.box.top >= 0, line
        assert line.box.right <= width, line
        assert line.box.bottom <= height, line


@pictures
def test_no_word_covers_another(picture, tr):
    lines = written(inset(picture, tr))
    assert not [(a.text, b.text) for a, b in combinations(lines, 2) if a.box.overlap(b.box) > 1]


@pictures
def test_the_same_picture_is_the_same_file(picture, tr):
    def make() -> bytes:
        if isinstance(picture, Chart):
            return chart_svg(picture, tr=tr)
        return map_svg(picture, load_districts(), tr=tr)

    assert make() == make()


def test_numbers_of_the_axis_are_written_as_the_language_does(tr):
    svg = inset(chart(Series("2026", "main", "bar", (Point("a", 12_000),))), tr)
    assert formats.number(10_000, tr=tr) in [line.text for line in written(svg)]


@pytest.fixture(params=TRANSLATORS, ids=lambda tr: str(tr.language))
def tr(request):
    return request.param


def test_a_bar_is_as_high_as_its_value():
    """Bars of 1, 2 and 3: each is a closed path whose height is in the measure of its value."""
    svg = inset(chart(bars()))
    colour = colour_of("main")
    paths = [each for each in svg.iter(f"{SVG}path") if f"fill: {colour}" in each.attrib.get("style", "")]
    heights = []
    for path in paths[:3]:
        ys = [float(y) for _, y in re.findall(r"[ML] (\S+) (\S+)", path.attrib["d"])]
        heights.append(max(ys) - min(ys))
    assert heights[1] == pytest.approx(2 * heights[0], rel=1e-4)
    assert heights[2] == pytest.approx(3 * heights[0], rel=1e-4)


def test_the_top_of_a_bar_of_ten_meets_the_line_of_the_axis_that_says_ten():
    svg = inset(chart(Series("2026", "main", "bar", (Point("Jan", 10), Point("Feb", 15)))))
    colour = colour_of("main")
    bar = next(each for each in svg.iter(f"{SVG}path") if f"fill: {colour}" in each.attrib.get("style", ""))
    top = min(float(y) for _, y in re.findall(r"[ML] (\S+) (\S+)", bar.attrib["d"]))
    lines = [
        each for each in svg.iter(f"{SVG}path") if f"stroke: {INKS['light'].grid}" in each.attrib["style"]
    ]
    heights = [float(re.findall(r"M \S+ (\S+)", line.attrib["d"])[0]) for line in lines]
    (named,) = (each.box for each in written(svg) if each.text == "10")
    assert min(abs(top - height) for height in heights) < 0.1
    assert named.top < top < named.bottom


def test_a_day_stands_above_the_year_that_it_begins():
    days = (Point(date(2024, 1, 1), 8), Point(date(2025, 1, 1), 8, text="eight"), Point(date(2026, 1, 1), 9))
    svg = inset(chart(Series("known", "main", "dot", days), x_kind="time"))
    places = {line.text: line.box.left + line.box.width / 2 for line in written(svg)}
    assert places["eight"] == pytest.approx(places["2025"], abs=0.5)


def test_only_a_month_that_is_not_complete_is_hatched():
    whole = Series("2026", "main", "bar", (Point("Jan", 10), Point("Feb", 4)))
    partial = replace(whole, points=(Point("Jan", 10), Point("Feb", 4, is_partial=True)))
    assert not [fill for fill in fills(inset(chart(whole))) if fill.startswith("url")]
    assert len([fill for fill in fills(inset(chart(partial))) if fill.startswith("url")]) == 1


def test_where_the_truth_lies_between_two_bounds_the_picture_is_hatched_in_the_colour_of_the_uncertain():
    band = Series(
        "possibly open", "uncertain", "band",
        (Point(date(2024, 1, 1), 8, upper=10), Point(date(2025, 1, 1), 9, upper=11)),
    )  # fmt: skip
    svg = inset(chart(band, x_kind="time"))
    assert len([fill for fill in fills(svg) if fill.startswith("url")]) == 2
    patterns = ElementTree.tostring(next(svg.iter(f"{SVG}pattern"))).decode()
    assert colour_of("uncertain") in patterns


def test_a_target_is_dashed_and_what_is_known_is_a_whole_line():
    days = (Point(date(2024, 1, 1), 8), Point(date(2025, 1, 1), 9))
    svg = inset(
        chart(Series("known", "main", "step", days), Series("aim", "target", "line", days), x_kind="time")
    )
    (known,), (aim,) = (strokes(svg, colour_of(role)) for role in ("main", "target"))
    assert "dasharray" not in known
    assert "dasharray" in aim


def test_no_line_bridges_a_month_without_a_value():
    points = (Point("Jan", 1), Point("Feb", 2), Point("Mar", None), Point("Apr", 3), Point("May", 4))
    svg = inset(chart(Series("2026", "main", "line", points)))
    assert len(strokes(svg, colour_of("main"))) == 2


def test_the_reason_of_a_break_stands_beside_its_line_wherever_on_the_axis_it_is():
    days = (Point(date(2001, 1, 1), 8), Point(date(2026, 1, 1), 9))
    breaks = tuple(
        BreakMark(date(year, 1, 1), f"The ages asked changed in {year}, and so did the way of counting")
        for year in (2001, 2002, 2014, 2025, 2026)
    )
    svg = inset(chart(Series("NEET", "main", "line", days), x_kind="time", breaks=breaks))
    lines, (width, _) = written(svg), size(svg)
    assert words(svg).count("Theagesaskedchangedin") == 5
    assert all(line.box.left >= 0 and line.box.right <= width for line in lines)
    assert not [(a.text, b.text) for a, b in combinations(lines, 2) if a.box.overlap(b.box) > 1]


def test_bars_side_by_side_do_not_cover_each_other():
    svg = inset(chart(bars(), bars("earlier"), arrangement="group"))
    spans = []
    for role in ("main", "earlier"):
        colour = colour_of(role)
        path = next(
            each for each in svg.iter(f"{SVG}path") if f"fill: {colour}" in each.attrib.get("style", "")
        )
        xs = [float(x) for x, _ in re.findall(r"[ML] (\S+) (\S+)", path.attrib["d"])]
        spans.append((min(xs), max(xs)))
    (_, end_of_this), (start_of_last, _) = spans
    assert end_of_this == pytest.approx(start_of_last, abs=0.1)


def test_words_beside_lying_bars_keep_their_place_on_the_sheet():
    points = tuple(
        Point(
            f"Centre of the district number {number}",
            1000 - number,
            text=f"more than {1000 - number} visitors",
        )
        for number in range(22)
    )
    svg = inset(chart(Series("2026", "main", "bar", points), is_horizontal=True))
    (width, height), lines = size(svg), written(svg)
    assert sum("visitors" in line.text for line in lines) == 22
    assert all(line.box.right <= width and line.box.bottom <= height for line in lines)
    assert not [(a.text, b.text) for a, b in combinations(lines, 2) if a.box.overlap(b.box) > 1]


def test_a_chart_of_which_nothing_is_known_says_so(tr):
    for empty in (chart(), chart(x_kind="time"), chart(is_horizontal=True), chart(bars(count=0))):
        assert squeezed(tr("not known")) in words(inset(empty, tr))


def test_a_picture_that_travels_alone_bears_title_measure_source_and_date():
    said = remarks(chart_svg(chart(bars(), when="2026-02-24"), tr=ENGLISH))
    assert {"Events grew", "Events by month", "Sources: Department, 1 Feb 2026"} <= set(said)
    assert "Jastar Atlas · as at 24 February 2026" in said


def test_years_are_joined_by_a_dash():
    assert "Jastar Atlas · 2001–2025" in remarks(chart_svg(chart(bars(), when="2001-2025"), tr=ENGLISH))


def test_a_map_that_travels_alone_names_the_makers_of_the_boundaries():
    said = remarks(map_svg(district_map(), load_districts(), tr=ENGLISH))
    assert "Jastar Atlas · as at 24 February 2026 · © OpenStreetMap contributors" in said


def test_an_inset_has_no_frame_and_its_words_stay_text():
    said = words(inset(chart(bars())))
    assert "Eventsgrew" not in said
    assert "Department" not in said
    assert "m0" in said


def test_demonstration_data_is_marked_across_a_picture_that_travels_alone(tr):
    demo = chart(bars(), table=replace(TABLE, is_demo=True))
    mark = tr("Demonstration data")
    assert mark in remarks(chart_svg(demo, tr=tr))
    assert mark not in remarks(chart_svg(chart(bars()), tr=tr))
    of_map = district_map(table=replace(TABLE, is_demo=True))
    assert mark in remarks(map_svg(of_map, load_districts(), tr=tr))


def test_a_picture_says_what_it_shows_to_those_who_cannot_see_it():
    svg = chart_svg(chart(bars()), tr=ENGLISH).decode()
    assert "Events grew from 4 to 10." in svg
    assert "<dc:language>en</dc:language>" in svg


def test_people_s_words_are_data_and_never_markup():
    points = (Point(HOSTILE, 1, text=HOSTILE), Point(HOSTILE + "!", 2))
    hostile = chart(
        Series(HOSTILE, "main", "bar", points, label="legend"),
        title=HOSTILE, subtitle=HOSTILE, alt=HOSTILE, sources=(Citation(HOSTILE, None),),
    )  # fmt: skip
    assert squeezed(printable(HOSTILE)) in words(inset(hostile))
    ElementTree.fromstring(chart_svg(hostile, tr=ENGLISH))
    assert Image.open(BytesIO(chart_png(hostile, tr=ENGLISH))).format == "PNG"


def test_a_name_of_two_hundred_letters_is_broken_and_not_cut():
    name = "Ә" * 200
    points = (Point(name, 3, text=name), Point("b", 1))
    for options in ({}, {"is_horizontal": True}):
        svg = inset(chart(Series(name, "main", "bar", points, label="legend"), **options))
        width, _ = size(svg)
        assert all(line.box.left >= 0 and line.box.right <= width for line in written(svg))
        assert words(svg).count("Ә") == 600


def test_letters_that_the_typeface_lacks_leave_a_mark_and_control_characters_nothing():
    assert printable("Әуезов \U0001f680\x00\x1f中\u200d\u202e") == f"Әуезов {MISSING}{MISSING}"
    assert printable("😀 ✓ ◐ ✕") == "😀 ✓ ◐ ✕"


def test_lines_break_at_spaces_and_never_inside_a_number():
    font = Font(10)
    assert wrapped("13\u00a0400 people", font.width("13\u00a0400 p"), font) == ["13\u00a0400", "people"]
    assert wrapped("one\ntwo", 1000, font) == ["one", "two"]
    assert wrapped("", 100, font) == [""]


def test_a_word_that_is_too_wide_is_broken_at_the_letter_that_does_not_fit():
    font = Font(10)
    lines = wrapped("орталықтар", font.width("орта"), font)
    assert "".join(lines) == "орталықтар"
    assert lines[0] == "орта"
    assert all(font.width(line) <= font.width("орта") for line in lines)


def test_a_label_steps_aside_for_the_one_that_came_before():
    wish = LabelRequest(50, 50, 20, 10, 5, ("above", "below"))
    first, second = placed([wish, wish], obstacles=(), bounds=Box(0, 0, 100, 100))
    assert (first.box.left, first.box.top) == (40, 35)
    assert (second.box.left, second.box.top) == (40, 55)


def test_a_label_stays_on_the_sheet():
    (only,) = placed(
        [LabelRequest(98, 50, 20, 10, 5, ("right", "left"))], obstacles=(), bounds=Box(0, 0, 100, 100)
    )
    assert (only.box.left, only.box.top) == (73, 45)


def test_a_map_draws_each_district_in_its_colour_and_the_uncertain_with_a_broken_outline():
    marks = (
        DistrictMark("medeu", "Medeu", "✓ 2/2", "#1b7f79", "met"),
        DistrictMark("auezov", "Auezov", "? —", "#aab4bf", "not known", is_uncertain=True),
    )
    svg = inset(district_map(marks=marks, legend=()))
    styles = [element.attrib.get("style", "") for element in svg.iter(f"{SVG}path")]
    (medeu,), (auezov,) = (
        [style for style in styles if style.startswith(f"fill: {mark.fill}")] for mark in marks
    )
    assert "dasharray" not in medeu
    assert "dasharray" in auezov


def test_an_open_centre_is_a_full_dot_and_a_planned_one_is_hollow():
    def dots(*, is_planned: bool) -> str:
        places = (PlaceMark("MED-1", 76.95, 43.24, "Medeu 1", is_planned),)
        svg = inset(district_map(places=places, legend=()))
        return next(use.attrib["style"] for use in svg.iter(f"{SVG}use"))

    assert dots(is_planned=False).startswith("fill: #1f2933")
    assert dots(is_planned=True).startswith("fill: #ffffff")


def test_the_labels_of_twenty_two_districts_find_their_places():
    names = [f"district-{number}" for number in range(22)]
    cells = [(76.8 + number % 5 * 0.05, 43.1 + number // 5 * 0.05) for number in range(22)]
    layer = gpd.GeoDataFrame(
        {
            "label_lon": [west + 0.025 for west, _ in cells],
            "label_lat": [south + 0.025 for _, south in cells],
        },
        geometry=[box(west, south, west + 0.05, south + 0.05) for west, south in cells],
        index=names,
        crs="EPSG:4326",
    )
    marks = tuple(DistrictMark(name, "Бостандық ауданы", "◐ 1/2 +1", "#f0b93a", name) for name in names)
    svg = inset(district_map(marks=marks), districts=layer)
    (width, height), lines = size(svg), written(svg)
    assert words(svg).count("Бостандықауданы") == 22
    assert all(line.box.left >= 0 and line.box.right <= width for line in lines)
    assert all(line.box.top >= 0 and line.box.bottom <= height for line in lines)
    assert not [(a.text, b.text) for a, b in combinations(lines, 2) if a.box.overlap(b.box) > 1]


def test_a_map_without_districts_or_with_a_name_of_two_hundred_letters_is_still_a_picture():
    inset(district_map(marks=(), legend=()))
    long = replace(district_map().marks[0], name="Ж" * 200, label=HOSTILE)
    svg = inset(district_map(marks=(long,)))
    width, height = size(svg)
    assert words(svg).count("Ж") == 200
    assert all(line.box.right <= width and line.box.bottom <= height for line in written(svg))


def test_a_png_is_wide_enough_for_a_slide_and_carries_its_title():
    for data, title in (
        (chart_png(chart(bars()), tr=ENGLISH), "Events grew"),
        (map_png(district_map(), load_districts(), tr=ENGLISH), "Coverage"),
    ):
        image = Image.open(BytesIO(data))
        assert image.format == "PNG"
        assert 1700 <= image.width <= 1900
        assert image.info["Title"] == title


def test_pictures_made_at_the_same_time_are_those_made_one_after_the_other():
    charts = [chart(bars(count=count)) for count in range(1, 9)]
    alone = [chart_svg(each, tr=ENGLISH, is_inset=position % 2 == 0) for position, each in enumerate(charts)]
    with ThreadPoolExecutor(4) as pool:
        together = list(
            pool.map(
                lambda pair: chart_svg(pair[1], tr=ENGLISH, is_inset=pair[0] % 2 == 0), enumerate(charts)
            )
        )
    assert together == alone
