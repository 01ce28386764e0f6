"""The pictures that a page shows first: as wide as their place, in both themes, with the words of the model."""

import re
from html import unescape
from xml.etree import ElementTree

import pytest

from components.charts.axes import height_on_screen
from components.charts.chart import Chart, Point, Series
from components.exports.pictures.on_page import chart_picture, map_picture
from components.maps.labels import to_pixels, zoom_of
from components.palette import INKS
from geo.boundaries import load_boundaries
from tests.briefing.test_pictures import bars, chart, district_map
from tests.builders import ENGLISH

HOSTILE = "<img src=x onerror=alert(1)></text></svg><script>"
BOUNDARIES = load_boundaries()


NARROW, MIDDLE, WIDE = 0, 620, 1000


def layouts(picture: str) -> dict[int, ElementTree.Element]:
    """The layouts of a picture by the pixels from which on each fits, as a browser would unpack them."""
    packed = re.findall(r'data-from-(\d+)="([^"]*)"', picture)
    return {int(least): ElementTree.fromstring(unescape(drawing)) for least, drawing in packed}


def drawn(model: Chart) -> dict[int, ElementTree.Element]:
    return layouts(chart_picture(model, tr=ENGLISH))


def words(svg: ElementTree.Element) -> list[str]:
    return [text.text or "" for text in svg.iter("text")]


def bar_heights(svg: ElementTree.Element) -> list[float]:
    return [float(box.attrib["height"]) for box in svg.iter("rect") if "%" in box.attrib["width"]]


def test_a_picture_is_laid_out_for_three_widths_and_fills_the_width_between_them():
    found = drawn(chart(bars()))
    assert list(found) == [NARROW, MIDDLE, WIDE]
    for svg in found.values():
        assert svg.attrib["width"] == "100%"
        assert all(box.attrib["x"].endswith("%") for box in svg.iter("rect") if "%" in box.attrib["width"])


def test_on_a_desk_a_picture_is_exactly_as_high_as_the_chart_that_takes_its_place():
    for model in (chart(bars()), chart(bars(count=5), is_horizontal=True)):
        heights = {least: float(svg.attrib["height"]) for least, svg in drawn(model).items()}
        assert heights[WIDE] == heights[MIDDLE] == height_on_screen(model)
        assert heights[NARROW] >= height_on_screen(model)


@pytest.mark.parametrize("least", [NARROW, MIDDLE, WIDE])
def test_bars_are_as_high_as_their_values(least: int):
    one, two, three = bar_heights(drawn(chart(bars()))[least])[:3]
    assert two == pytest.approx(2 * one, abs=0.2)
    assert three == pytest.approx(3 * one, abs=0.2)


def test_colours_follow_the_theme_of_the_reader():
    svg = ElementTree.tostring(drawn(chart(bars()))[WIDE], "unicode")
    assert f"light-dark({INKS['light'].grid},{INKS['dark'].grid})" in svg
    assert "light-dark(#155a82,#7cc0e8)" in svg


def test_a_few_bars_with_long_names_lie_on_a_phone_and_no_word_is_torn():
    names = ("Permanently employed youth", "Temporarily employed youth", "Unemployed youngsters", "Others")
    points = tuple(Point(name, number + 1, text=f"{number + 1}") for number, name in enumerate(names))
    level = Series("at least 2", "target", "level", (Point(names[0], 2),))
    found = drawn(chart(Series("2026", "main", "bar", points), level))
    for svg in found.values():
        assert {word for name in names for word in name.split()} <= {
            word for line in words(svg) for word in line.split()
        }
        assert "at least 2" in words(svg)


def test_no_word_is_torn_where_a_bar_would_stand_if_its_value_were_known():
    known = [Point(f"{year}", 3, text="3") for year in range(2021, 2025)]
    unknown = [Point(f"{year}", None, text="жарияланбаған") for year in (2025, 2026)]
    for svg in drawn(chart(Series("a", "main", "bar", (*known, *unknown)))).values():
        assert words(svg).count("жарияланбаған") == 2


def test_of_twelve_months_a_phone_names_as_many_as_there_is_room_for():
    found = drawn(chart(bars(count=12)))
    named = {least: [word for word in words(svg) if word.startswith("m")] for least, svg in found.items()}
    assert len(named[WIDE]) == 12
    assert 3 <= len(named[NARROW]) < 12
    assert set(named[NARROW]) < set(named[WIDE])


def test_hostile_words_are_text_in_a_picture():
    for svg in drawn(chart(_named(HOSTILE))).values():
        assert {part.tag for part in svg.iter()} <= {
            "svg", "text", "line", "rect", "polyline", "polygon", "path", "circle", "pattern",
        }  # fmt: skip
    spoken = chart_picture(chart(bars(), alt=f'"{HOSTILE}"'), tr=ENGLISH)
    assert "<img" not in spoken
    assert spoken.count("<div") == 1


def _named(name: str) -> Series:
    return Series(name, "main", "bar", (Point(name, 1, text=name), Point("b", 2)), label="legend")


def test_a_map_stands_where_folium_will_draw_it():
    height = 380
    (svg,) = layouts(map_picture(district_map(), BOUNDARIES, height=height)).values()
    (path,) = svg.iter("path")
    corners = [
        tuple(map(float, corner.split(","))) for corner in re.findall(r"[-\d.]+,[-\d.]+", path.attrib["d"])
    ]
    zoom = zoom_of(BOUNDARIES.districts, height)
    west, south, east, north = map(float, BOUNDARIES.districts.total_bounds)
    middle = to_pixels((west + east) / 2, (south + north) / 2, zoom)
    own = dict(BOUNDARIES.districts.geometry.items())["medeu"].bounds
    left, bottom = to_pixels(own[0], own[1], zoom)
    assert min(x for x, _ in corners) == pytest.approx(left - middle[0], abs=1)
    assert max(y for _, y in corners) == pytest.approx(bottom - middle[1] + height / 2, abs=1)


def test_a_map_too_wide_for_a_phone_is_laid_out_anew_and_its_letters_keep_their_size():
    found = layouts(map_picture(district_map(), BOUNDARIES, height=520, selected="medeu"))
    assert list(found) == [NARROW, MIDDLE]
    sizes = {text.attrib["font-size"] for svg in found.values() for text in svg.iter("text")}
    assert sizes == {"13"}
    assert [part.attrib["stroke-width"] for svg in found.values() for part in svg.iter("path")] == ["4", "4"]
