"""A deck opens without repair, can be read by everybody, and nothing runs out of its box, whatever the texts."""

import re
from collections import Counter
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import geopandas as gpd
import matplotlib as mpl
import pytest
from lxml.etree import QName, fromstring
from openpyxl import load_workbook
from PIL import ImageFont
from pptx.util import Pt
from shapely import box

from components.briefing.model import Cards
from components.charts.chart import Chart, Point, Series
from components.exports.slides import slides
from components.exports.slides.text import web_address
from components.maps.district_map import DistrictMap, DistrictMark
from components.tables.table import Column, Table
from geo.boundaries import load_districts
from tests.briefing import decks
from tests.briefing.hostile import TEXTS, hostile_briefing
from tests.briefing.sample import sample

LANGUAGES = ("kk", "ru", "en")
LONG = (
    "Комьюнити-орталықтардағы жұмысқа орналастырылған NEET санатындағы жастардың өңірлік көрсеткіштері " * 3
)
MARKS = {"watermark"}
LAST = {"demonstration mark", "mark of what is entered by hand"}
ORDER = {
    "chartSpace": "date1904 lang roundedCorners chart spPr txPr externalData",
    "chart": "autoTitleDeleted plotArea legend plotVisOnly dispBlanksAs",
    "plotArea": "layout barChart lineChart scatterChart catAx valAx spPr",
    "barChart": "barDir grouping varyColors ser gapWidth overlap axId",
    "lineChart": "grouping varyColors ser marker axId",
    "scatterChart": "scatterStyle varyColors ser axId",
    "ser": "idx order tx spPr invertIfNegative marker dPt dLbls cat val xVal yVal smooth",
    "dPt": "idx invertIfNegative marker bubble3D spPr",
    "dLbls": "dLbl numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent showBubbleSize",
    "dLbl": "idx layout tx numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent "
    "showBubbleSize",
    "marker": "symbol size spPr",
    "catAx": "axId scaling delete axPos numFmt majorTickMark minorTickMark tickLblPos spPr txPr crossAx crosses auto "
    "lblAlgn lblOffset tickLblSkip noMultiLvlLbl",
    "valAx": "axId scaling delete axPos majorGridlines numFmt majorTickMark minorTickMark tickLblPos spPr txPr crossAx "
    "crosses crossBetween majorUnit",
    "scaling": "orientation max min",
    "legend": "legendPos legendEntry layout overlay spPr txPr",
    "numCache": "formatCode ptCount pt",
    "strCache": "ptCount pt",
}
"""Children in the order of the schema of DrawingML charts (ECMA-376, part 1, 21.2), as far as we write them."""


@pytest.fixture(scope="module")
def long_deck():
    """The sample with the longest Kazakh words everywhere that words can stand."""
    return decks.opened(slides(_longer(sample("kk")), load_districts()))


@pytest.fixture(scope="module")
def hostile():
    return slides(hostile_briefing("kk"), load_districts())


def every_deck(long_deck, hostile):
    yield from ((language, decks.deck_of_sample(language)) for language in LANGUAGES)
    yield "long", long_deck
    yield "hostile", decks.opened(hostile)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_of_the_package_is_there_once_and_every_reference_leads_to_one(language):
    _hold_package(decks.content_of_sample(language))


def test_a_package_of_hostile_texts_is_as_sound(hostile):
    _hold_package(hostile)


def _hold_package(content: bytes) -> None:
    parts = decks.parts_of(content)
    known = fromstring(parts["[Content_Types].xml"])
    typed = {each.get("PartName") for each in known if each.get("PartName")}
    endings = {each.get("Extension") for each in known if each.get("Extension")}
    assert all(f"/{name}" in typed or name.rpartition(".")[2] in endings for name in parts)
    assert all(name.removeprefix("/") in parts for name in typed)
    for name, text in parts.items():
        if name.endswith((".xml", ".rels")):
            fromstring(text)
        if name.endswith(".rels"):
            folder = Path(name).parent.parent
            for relation in fromstring(text):
                if relation.get("TargetMode") != "External":
                    target = relation.get("Target")
                    path = target.removeprefix("/") if target.startswith("/") else _joined(folder, target)
                    assert path in parts, (name, target)


def _joined(folder: Path, target: str) -> str:
    steps: list[str] = list(folder.parts)
    for step in target.split("/"):
        steps = steps[:-1] if step == ".." else [*steps, step]
    return "/".join(steps)


def test_charts_are_written_in_the_order_of_their_schema(long_deck, hostile):
    dots = Series("d", "city", "dot", (Point("a", 2.0, text="two", is_partial=True),), label="legend")
    level = Series("goal", "target", "level", (Point("goal", 4.0),))
    mixed = decks.deck_of(decks.chart_of(decks.bars(1.0, None), dots, level))
    natives = [
        chart
        for _, deck in (*every_deck(long_deck, hostile), ("mixed", mixed))
        for chart in decks.charts(deck)
    ]
    assert len(natives) > 10
    for native in natives:
        for element in native._chartSpace.iter(f"{decks.CHART}*"):
            order = ORDER.get(QName(element).localname)
            names = [QName(child).localname for child in element]
            if order and names:
                places = [order.split().index(name) for name in names]
                assert places == sorted(places), (element.tag, names)


def test_every_shape_of_a_slide_has_a_number_and_a_name_of_its_own(long_deck, hostile):
    for name, deck in every_deck(long_deck, hostile):
        for slide in deck.slides:
            properties = list(slide._element.iter("{*}cNvPr"))
            for attribute in ("id", "name"):
                counted = Counter(each.get(attribute) for each in properties)
                assert not [each for each, count in counted.items() if count > 1], (name, attribute)


def test_every_slide_has_a_title_and_is_read_from_it_down_to_the_page_number(long_deck, hostile):
    for _, deck in every_deck(long_deck, hostile):
        for slide in list(deck.slides)[1:]:
            names = [shape.name for shape in slide.shapes if shape.name not in MARKS]
            assert names[0] == "title"
            assert slide.shapes.title.text_frame.text.strip()
            expected = [name for name in ("subtitle", "lead") if name in names]
            assert names[1 : 1 + len(expected)] == expected
            rest = [name for name in names if name in {"sources", "footer", "page number", *LAST}]
            assert names[-len(rest) :] == rest
            assert rest[-1] in {"page number", *LAST}


def test_no_placeholder_is_left_with_the_words_of_the_layout(long_deck, hostile):
    for _, deck in every_deck(long_deck, hostile):
        for slide in deck.slides:
            for shape in slide.placeholders:
                assert shape.has_chart or shape.has_table or shape.text_frame.text.strip(), shape.name


def test_charts_maps_and_tables_say_in_words_what_they_show(long_deck, hostile):
    for _, deck in every_deck(long_deck, hostile):
        for slide in deck.slides:
            for shape in slide.shapes:
                if shape.has_chart or shape.has_table or shape.shape_type == 6:
                    assert shape._element._nvXxPr.cNvPr.get("descr", "").strip(), shape.name


def test_no_chart_is_a_picture(long_deck):
    assert not [
        shape for slide in long_deck.slides for shape in decks.shapes(slide) if shape.shape_type == 13
    ]


def test_everything_stays_on_the_slide_and_nothing_covers_anything(long_deck, hostile):
    for name, deck in every_deck(long_deck, hostile):
        for number, slide in enumerate(deck.slides, start=1):
            boxes = {shape.name: _box(shape) for shape in slide.shapes if shape.name not in MARKS}
            for left, top, right, bottom in boxes.values():
                assert left >= 0
                assert top >= 0
                assert right <= deck.slide_width
                assert bottom <= deck.slide_height, (name, number)
            pairs = [(a, b) for a in boxes for b in boxes if a < b and _meet(boxes[a], boxes[b])]
            assert not pairs, (name, number)


def test_every_text_fits_its_box_by_the_metrics_of_a_wider_font(long_deck, hostile):
    for name, deck in every_deck(long_deck, hostile):
        for number, slide in enumerate(deck.slides, start=1):
            for shape in decks.shapes(slide):
                if shape.has_text_frame and shape.text_frame.text and shape.name not in MARKS:
                    frame = shape.text_frame
                    wide = shape.width - (frame.margin_left or 0) - (frame.margin_right or 0)
                    high = shape.height - (frame.margin_top or 0) - (frame.margin_bottom or 0)
                    needed = _needed(frame, wide / 12700)
                    assert needed <= high / 12700 + 0.5, (name, number, shape.name, needed, frame.text[:80])


def test_every_cell_fits_its_row(long_deck, hostile):
    for name, deck in every_deck(long_deck, hostile):
        for table in decks.tables(deck):
            for row in table.rows:
                for cell, column in zip(row.cells, table.columns, strict=True):
                    room = (column.width - cell.margin_left - cell.margin_right) / 12700
                    high = (row.height - cell.margin_top - cell.margin_bottom) / 12700
                    assert _needed(cell.text_frame, room) <= high + 0.5, (name, cell.text_frame.text)


def test_the_measure_notices_a_text_that_does_not_fit():
    deck = decks.deck_of(decks.chart_of(decks.bars(1.0)))
    frame = deck.slides[1].shapes.title.text_frame
    assert _needed(frame, 880) <= 66
    frame.paragraphs[0].runs[0].text = LONG
    assert _needed(frame, 880) > 66


def test_words_can_be_read_on_their_ground(long_deck, hostile):
    for _, deck in every_deck(long_deck, hostile):
        for slide in deck.slides:
            for shape in decks.shapes(slide):
                if shape.has_text_frame and shape.name not in MARKS:
                    ground = _fill(shape)
                    assert all(_contrast(ink, ground) >= 4.5 for ink in _inks(shape.text_frame)), shape.name
        for table in decks.tables(deck):
            for number, row in enumerate(table.rows):
                for cell in row.cells:
                    ground = "155A82" if number == 0 else "F4F6F8"  # as the style of the table says
                    assert all(_contrast(ink, ground) >= 4.5 for ink in _inks(cell.text_frame))


def test_all_words_are_in_the_font_of_the_theme_which_has_the_kazakh_letters(long_deck):
    parts = decks.parts_of(_bytes(long_deck))
    own = [
        text.decode() for name, text in parts.items() if name.startswith(("ppt/slide", "ppt/charts/chart"))
    ]
    named = {face for text in own for face in re.findall(r'typeface="([^"+]+)"', text)}
    assert named == set()
    assert parts["ppt/theme/theme1.xml"].count(b'<a:latin typeface="Arial"/>') == 2


def test_every_run_says_its_language():
    for language, code in (("kk", "kk-KZ"), ("ru", "ru-RU"), ("en", "en-GB")):
        for slide in decks.deck_of_sample(language).slides:
            assert {run.get("lang") for run in slide._element.iter("{*}rPr")} == {code}


def test_texts_that_mean_harm_are_words_and_nothing_else(hostile):
    deck = decks.opened(hostile)
    for slide in deck.slides:
        for relation in slide.part.rels.values():
            if relation.is_external:
                assert re.fullmatch(r"https?://[!-~]+", relation.target_ref)
    for chart in decks.charts(deck):
        book = load_workbook(BytesIO(chart.part.chart_workbook.xlsx_part.blob))
        cells = [cell for row in book.worksheets[0].iter_rows() for cell in row]
        assert "f" not in {cell.data_type for cell in cells}
        assert not [cell for cell in cells if cell.hyperlink]
        assert TEXTS[0] in [cell.value for cell in cells]


def test_no_address_but_that_of_a_page_becomes_a_link():
    assert web_address("javascript:alert(1)") is None
    assert web_address("file:///c:/x") is None
    assert web_address(None) is None
    assert web_address("https://example.org/" + "x" * 3_000) is None
    assert (
        web_address("https://example.org/қала?a=b c")
        == "https://example.org/%D2%9B%D0%B0%D0%BB%D0%B0?a=b%20c"
    )


def test_nothing_to_show_is_still_a_deck():
    deck = decks.deck_of(
        Cards("No figures", (), ()),
        Table("empty", "No rows", (Column("name", "Name"),), ()),
        decks.chart_of(),
        DistrictMap("none", "No districts", (), (), (), "Nothing.", decks.TABLE, "2026"),
        as_of="",
        code="",
    )
    assert len(deck.slides) == 5
    assert "The table has no rows." in decks.words(deck)


def test_unknown_everywhere_is_a_chart_of_gaps_that_say_so():
    unknown = tuple(Point(name, None, text="not known") for name in ("Medeu", "Almaly"))
    [native] = decks.charts(decks.deck_of(decks.chart_of(Series("open", "main", "bar", unknown))))
    assert decks.drawn_series(native)["open"] == [("Medeu\nnot known", None), ("Almaly\nnot known", None)]


def test_twenty_two_districts_have_a_shape_and_a_label_each_inside_the_slide():
    codes = [f"d{number}" for number in range(22)]
    corners = [(76.7 + number % 5 * 0.06, 43.1 + number // 5 * 0.05) for number in range(22)]
    squares = [box(x, y, x + 0.06, y + 0.05) for x, y in corners]
    districts = gpd.GeoDataFrame({"code": codes}, geometry=squares, crs=4326).set_index("code")
    districts["label_lon"] = [square.centroid.x for square in squares]
    districts["label_lat"] = [square.centroid.y for square in squares]
    marks = tuple(DistrictMark(code, f"District {code}", "✓ 2/2", "#1b7f79", "met") for code in codes)
    drawn = DistrictMap("many", "Many", marks, (), (), "All met.", decks.TABLE, "2026")
    deck = decks.opened(slides(decks.briefing_of(drawn), districts))
    [group] = [shape for shape in deck.slides[1].shapes if shape.shape_type == 6]
    assert len(list(group.shapes)) == 66  # an area, a line and a name for each
    for shape in group.shapes:
        left, top, right, bottom = _box(shape)
        assert left >= 0
        assert top >= 0
        assert right <= deck.slide_width
        assert bottom <= deck.slide_height


def test_a_chart_of_many_bars_and_one_of_a_single_bar_are_native_alike():
    many = decks.bars(*map(float, range(1, 41)), names=[f"centre {number}" for number in range(40)])
    one = decks.bars(7.0, names=["centre"])
    deck = decks.deck_of(decks.chart_of(many), decks.chart_of(one, key="one"))
    assert [len(decks.drawn_series(native)["bars"]) for native in decks.charts(deck)] == [40, 1]


def _longer(briefing: Any) -> Any:
    sections = tuple(
        replace(
            section,
            title=LONG,
            sentences=(LONG[:250],),
            parts=tuple(_longer_part(part) for part in section.parts),
        )
        for section in briefing.sections
    )
    unknowns = (LONG * 3, *briefing.unknowns)
    return replace(
        briefing, title=LONG, scope=LONG, audience=LONG, presenter=LONG, as_of=LONG, sections=sections,
        unknowns=unknowns, is_demo=True,
    )  # fmt: skip


def _longer_part(part: Any) -> Any:
    if isinstance(part, Chart):
        return replace(part, title=LONG, subtitle=LONG, notes=(LONG, LONG, LONG))
    if isinstance(part, Cards):
        figures = tuple(
            replace(
                each, label=LONG[:90], value=f"{each.value}-нан астам", detail=LONG[:120], period=LONG[:60]
            )
            for each in part.figures
        )
        return replace(part, title=LONG, figures=figures)
    if isinstance(part, Table):
        columns = tuple(
            replace(column, header=f"{column.header} көрсеткіштерінің") for column in part.columns
        )
        return replace(part, title=LONG, columns=columns)
    return replace(
        part, title=LONG, marks=tuple(replace(mark, name=f"{mark.name} ауданының") for mark in part.marks)
    )


def _bytes(deck: Any) -> bytes:
    content = BytesIO()
    deck.save(content)
    return content.getvalue()


def _box(shape: Any) -> tuple[int, int, int, int]:
    return shape.left, shape.top, shape.left + shape.width, shape.top + shape.height


def _meet(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    slack = Pt(1)
    return (
        one[0] + slack < other[2]
        and other[0] + slack < one[2]
        and one[1] + slack < other[3]
        and other[1] + slack < one[3]
    )


def _needed(frame: Any, wide: float) -> float:
    """Return how high the words of a frame are in points, wrapped greedily by the widths that Pillow measures."""
    return sum(_paragraph_height(paragraph, wide) for paragraph in frame.paragraphs)


def _paragraph_height(paragraph: Any, wide: float) -> float:
    sizes = [run.font.size.pt for run in paragraph.runs if run.font.size]
    if not sizes:
        return 0.0
    bold = any(run.font.bold for run in paragraph.runs)
    after = paragraph.space_after.pt if paragraph.space_after else 0.0
    lines = sum(_lines(part, max(sizes), bold, wide) for part in paragraph.text.split("\v"))
    return lines * max(sizes) * 1.2 + after


def _lines(text: str, size: float, bold: bool, wide: float) -> int:
    font = _font(bold)
    count, line = 1, ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if font.getlength(longer) * size / 100 <= wide:
            line = longer
            continue
        count += bool(line)
        count += int(font.getlength(word) * size / 100 / wide)
        line = word
    return count


@cache
def _font(bold: bool) -> Any:
    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    return ImageFont.truetype(str(Path(mpl.get_data_path()) / "fonts" / "ttf" / name), 100)


def _inks(frame: Any) -> set[str]:
    return {
        decks.seen(run.font.color)
        for paragraph in frame.paragraphs
        for run in paragraph.runs
        if run.text.strip()
    }


def _fill(shape: Any) -> str:
    has_fill = not shape.is_placeholder and shape.fill.type == 1
    return decks.seen(shape.fill.fore_color) if has_fill else "FFFFFF"


def _contrast(one: str, other: str) -> float:
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
