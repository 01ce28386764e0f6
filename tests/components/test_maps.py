"""What the map of the districts says, and what its layers let into the browser."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import combinations

import folium
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.boxes import Box
from components.i18n import Translator
from components.labels import spread
from components.maps.coverage import VIEWS, View, coverage_map
from components.maps.district_map import DistrictMap, DistrictMark
from components.maps.folium import LEAFLET_ROUTE, base_map, district_layer
from components.maps.labels import label_lines, to_pixels, zoom_to_fit
from components.palette import STATE_FILLS, Theme
from data.catalogue import Catalogue
from data.published import goals
from data.published.goals import GoalState
from tests.builders import ENGLISH, KAZAKH, TRANSLATORS, catalogue_of, header_only, plain

LAST_KNOWN, TODAY = date(2026, 2, 24), date(2026, 11, 23)
HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "${alert(1)}",
    "`+alert(1)+`",
    "\\`${alert(1)}",
    "</script><script>alert(1)</script>",
    "\"'",
]


@cache
def drawn(
    catalogue: Catalogue, view: View = "open", *, as_at: date = LAST_KNOWN, tr: Translator = ENGLISH
) -> DistrictMap:
    rows = goals.coverage(catalogue, as_at).values()
    return coverage_map(rows, view, as_at=as_at, catalogue=catalogue, tr=tr)


def marks(model: DistrictMap) -> Mapping[str, DistrictMark]:
    return {mark.code: mark for mark in model.marks}


def rendered(model: DistrictMap, layer, *, theme: Theme = "light", selected: str | None = None) -> str:
    base = base_map(layer, height=520, theme=theme, tr=ENGLISH)
    district_layer(model, layer, height=520, theme=theme, selected=selected).add_to(base)
    return base.get_root().render()


def found(pattern: str, text: str) -> str:
    """The first group of the first match."""
    match = re.search(pattern, text, flags=re.DOTALL)
    assert match is not None, pattern
    return match[1]


def styles(page: str) -> list[dict]:
    return [json.loads(style) for style in re.findall(r'return (\{"color".*?\});', page)]


# What the model says


def test_three_districts_have_met_the_goal_and_five_partly(shipped):
    symbols = {code: mark.label[0] for code, mark in marks(drawn(shipped)).items()}
    assert [code for code, symbol in symbols.items() if symbol == "✓"] == ["medeu", "nauryzbay", "zhetysu"]
    assert list(symbols.values()).count("◐") == 5


def test_on_a_small_map_a_label_is_one_line_of_the_sign_and_the_name(shipped):
    mark = marks(drawn(shipped))["turksib"]
    assert label_lines(mark, 520) == ("Turksib", "◐ 1/2 +1")
    assert label_lines(mark, 280) == ("◐ Turksib",)


def test_a_label_says_open_of_target_and_how_many_are_planned(shipped):
    labels = marks(drawn(shipped))
    assert labels["medeu"].label == "✓ 2/2"
    assert labels["turksib"].label == "◐ 1/2 +1"


@pytest.mark.parametrize("as_at", [date(2024, 1, 9), date(2024, 6, 24), LAST_KNOWN, TODAY])
def test_with_the_planned_centres_every_district_would_meet_the_goal(shipped, as_at):
    assert {mark.label for mark in drawn(shipped, "planned", as_at=as_at).marks} == {"✓ 2/2"}


def test_where_a_centre_may_have_opened_since_the_state_is_not_known(shipped):
    turksib = marks(drawn(shipped, as_at=TODAY))["turksib"]
    assert turksib.label == "? 1\u20132/2 +1"
    assert turksib.fill == STATE_FILLS[GoalState.NOT_KNOWN]
    assert turksib.is_uncertain


def test_before_the_first_centre_no_district_met_the_goal(shipped):
    assert {mark.label for mark in drawn(shipped, as_at=date(2022, 12, 31)).marks} == {"✕ 0/2 +2"}


def test_no_two_states_share_a_symbol_or_a_colour(tr, shipped):
    legend = drawn(shipped, tr=tr).legend
    assert len({entry.fill for entry in legend}) == len({entry.text[0] for entry in legend}) == len(GoalState)


def test_residents_per_centre_are_the_residents_shared_among_the_open_centres(shipped):
    labels = marks(drawn(shipped, "residents"))
    assert labels["medeu"].label == "121,050"  # 242,100 residents, two centres
    assert labels["almaly"].label == "224,600"  # one centre


def test_more_residents_than_published_means_at_least_so_many_for_each_centre(shipped):
    auezov = marks(drawn(shipped, "residents"))["auezov"]
    assert auezov.label == "at least 358,000"
    assert "over 358,000 residents" in auezov.spoken


def test_the_more_residents_wait_for_one_centre_the_darker_the_district(shipped):
    fills = {mark.fill for mark in drawn(shipped, "residents").marks}
    assert len(fills) > 2
    assert STATE_FILLS[GoalState.NOT_KNOWN] not in fills


def test_where_a_district_has_over_so_many_residents_the_largest_number_is_a_lower_bound(shipped):
    low, high, _ = drawn(shipped, "residents").legend
    assert (low.text, high.text) == ("from 86,986", "to at least 362,200")


def test_a_map_of_residents_names_the_pages_of_the_districts_as_sources(shipped):
    named = {view: {each.text for each in drawn(shipped, view).sources} for view in ("open", "residents")}
    pages = {text for text in named["residents"] if text.startswith("gov.kz")}
    assert len(pages) == 8
    assert named["residents"] - pages == named["open"]


def test_residents_that_nobody_published_are_not_known_and_have_no_colour_of_the_scale(tr):
    model = drawn(catalogue_of(header_only("published")), "residents", tr=tr)
    assert {mark.label for mark in model.marks} == {"?"}
    assert {mark.fill for mark in model.marks} == {STATE_FILLS[GoalState.NOT_KNOWN]}
    assert all(mark.is_uncertain for mark in model.marks)
    assert len(model.legend) == 1


@pytest.mark.parametrize("view", VIEWS)
def test_the_map_is_spoken_district_by_district_in_the_order_of_the_alphabet(shipped, tr, view):
    model = drawn(shipped, view, tr=tr)
    sentences = [model.alt.index(mark.spoken) for mark in model.marks]
    assert len(set(sentences)) == 8
    assert ".." not in plain(model.alt)
    assert "{" not in model.alt


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_has_a_title_a_legend_sources_and_the_eight_rows_of_its_table(shipped, tr, view):
    model = drawn(shipped, view, tr=tr)
    assert model.title
    assert model.sources
    assert all(entry.text for entry in model.legend)
    assert set(model.table.column("district_code")) == {mark.code for mark in model.marks}


def test_the_spoken_sentence_says_what_is_inferred(shipped):
    assert marks(drawn(shipped))["zhetysu"].spoken.endswith("Inferred, not published: 1.")
    assert "nferred" not in marks(drawn(shipped))["medeu"].spoken


def test_the_digits_of_a_label_stand_in_the_spoken_sentence_too(shipped, tr):
    for mark in drawn(shipped, as_at=TODAY, tr=tr).marks:
        spoken = plain(mark.spoken)
        assert all(digits in spoken for digits in re.findall(r"\d+", mark.label))


# Where labels stand


def label_boxes(model: DistrictMap, layer, height: int) -> list[tuple[str, Box]]:
    """The labels' boxes in pixels, read from the markers that the browser gets."""
    _, south, _, north = layer.total_bounds
    zoom = zoom_to_fit(south, north, height - 32)
    children = district_layer(model, layer, height=height, theme="light")._children.values()
    markers = [child for child in children if isinstance(child, folium.Marker)]
    labels = [(marker, icon) for marker in markers for icon in icons_of(marker)]
    return [
        (mark.name, box_of(marker, icon, zoom))
        for mark, (marker, icon) in zip(model.marks, labels, strict=True)
    ]


def icons_of(marker: folium.Marker) -> list[folium.DivIcon]:
    return [child for child in marker._children.values() if isinstance(child, folium.DivIcon)]


def box_of(marker: folium.Marker, icon: folium.DivIcon, zoom: float) -> Box:
    html = str(icon.options["html"])
    assert marker.location is not None
    x, y = to_pixels(marker.location[1], marker.location[0], zoom)
    shift = float(found(r"margin-top: (-?\d+)px", html))
    lines = found(r"<b>(.*)</div>", html).split("</b><br>")
    # 13 px type: seven pixels a letter and two lines of 14, with the padding of the label's style
    return Box.centred(x, y + shift, 7 * max(map(len, lines)) + 8, 2 * 14 + 2)


@pytest.mark.parametrize("height", [380, 520])
@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("as_at", [LAST_KNOWN, TODAY], ids=str)
def test_no_label_covers_another(shipped, layer, tr, view, height, as_at):
    boxes = label_boxes(drawn(shipped, view, as_at=as_at, tr=tr), layer, height)
    for (one, a), (other, b) in combinations(boxes, 2):
        beside = abs(a.x - b.x) >= (a.width + b.width) / 2
        above = abs(a.y - b.y) >= (a.height + b.height) / 2 - 1
        assert beside or above, f"{one} and {other}"


boxes_on_paper = st.lists(
    st.builds(Box, st.floats(0, 300), st.floats(0, 300), st.floats(20, 80), st.just(30.0)),
    max_size=4,
)


@given(boxes_on_paper)
def test_a_label_is_moved_up_or_down_and_never_sideways_or_resized(boxes):
    moved = spread(boxes)
    assert [(box.x, box.width, box.height) for box in moved] == [
        (box.x, box.width, box.height) for box in boxes
    ]


def test_two_labels_at_one_spot_part_just_far_enough():
    above, below = spread([Box.centred(0, 100, 50, 30), Box.centred(10, 100, 50, 30)])
    assert (above.y, below.y) == (84, 116)


def test_labels_far_apart_stay_where_they_are():
    boxes = [Box(0, 0, 50, 30), Box(200, 0, 50, 30), Box(0, 200, 50, 30)]
    assert spread(boxes) == boxes


def test_at_the_zoom_that_fits_the_city_fills_the_height_of_the_map(layer):
    west, south, _, north = layer.total_bounds
    zoom = zoom_to_fit(south, north, 400)
    top, bottom = to_pixels(west, north, zoom)[1], to_pixels(west, south, zoom)[1]
    assert bottom - top == pytest.approx(400)


# What reaches the browser


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_map_asks_nobody_outside(shipped, layer, tr, theme):
    page = rendered(drawn(shipped, tr=tr), layer, theme=theme)
    assert not re.findall(r"https?://|//cdn|src=\"//", page)
    assert set(re.findall(r'(?:src|href)="([^"]+)"', page)) == {
        f"../..{LEAFLET_ROUTE}/leaflet.js",
        f"../..{LEAFLET_ROUTE}/leaflet.css",
    }


def test_the_map_has_no_popup_which_would_need_more_than_leaflet(shipped, layer):
    page = rendered(drawn(shipped), layer)
    assert "opup" not in page
    assert "jquery" not in page.lower()


def test_the_map_has_eight_shapes_that_answer_a_click_with_their_code(shipped, layer):
    page = rendered(drawn(shipped), layer)
    assert sorted(re.findall(r'"properties": \{"code": "(\w+)"\}', page)) == sorted(layer.index)


def test_a_background_comes_only_from_the_server_that_a_setting_names(layer):
    tiles = {"url": "https://tiles.example.kz/{z}/{x}/{y}.png", "attribution": "Tiles of Almaty"}
    page = base_map(layer, height=380, theme="light", tr=ENGLISH, tiles=tiles).get_root().render()
    assert re.findall(r"https?://[^/\"]+", page) == ["https://tiles.example.kz"]
    assert "Tiles of Almaty" in page


def test_what_is_not_known_has_a_broken_outline(shipped, layer):
    model = drawn(shipped, as_at=TODAY)
    outlines = [style["dashArray"] for style in styles(rendered(model, layer))]
    assert len(outlines) == 8
    assert [bool(dash) for dash in outlines] == [mark.is_uncertain for mark in model.marks]
    assert sum(mark.is_uncertain for mark in model.marks) == 5


def test_the_selected_district_stands_out_by_the_weight_of_its_outline(shipped, layer):
    model = drawn(shipped)
    weights = [style["weight"] for style in styles(rendered(model, layer, selected="turksib"))]
    codes = [mark.code for mark in model.marks]
    assert weights.index(max(weights)) == codes.index("turksib")
    assert weights.count(max(weights)) == 1


def test_each_district_has_the_colour_of_its_state(shipped, layer):
    model = drawn(shipped, tr=KAZAKH)
    assert [style["fillColor"] for style in styles(rendered(model, layer))] == [
        mark.fill for mark in model.marks
    ]


def test_the_same_map_is_drawn_the_same_way_so_that_the_browser_may_keep_it(shipped, layer):
    ids = re.compile(r"_[0-9a-f]{32}")
    first, second = (ids.sub("", rendered(drawn(shipped), layer)) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_name_is_text_in_label_and_tooltip(shipped, layer, hostile):
    model = drawn(shipped)
    medeu = replace(marks(model)["medeu"], name=hostile, label=hostile, spoken=hostile)
    page = rendered(replace(model, marks=(medeu,)), layer)
    tooltip = found(r"bindTooltip\(\s*`<div>(.*?)</div>`", page)
    label = json.loads(found(r'"html": (".*?[^\\]")', page))
    inner = re.sub(r"^<div [^>]*><b>|</b><br>|</div>$", "", label)
    for text in (tooltip, inner):
        assert not re.search(r"[<>`\\{}$]", text)
    assert "alert(1)</script>" not in page
    assert "${alert" not in page


@pytest.mark.parametrize("tr", TRANSLATORS, ids=lambda tr: str(tr.language))
def test_a_city_without_a_register_of_centres_still_has_a_map(layer, tr):
    model = drawn(catalogue_of(header_only("centres")), tr=tr)
    assert len(model.marks) == 8
    assert rendered(model, layer)


@pytest.mark.parametrize("tr", TRANSLATORS, ids=lambda tr: str(tr.language))
def test_a_district_without_a_registered_centre_is_not_known_rather_than_without_centres(tr):
    model = drawn(catalogue_of(header_only("centres")), tr=tr)
    assert all(mark.is_uncertain for mark in model.marks)
    assert all(mark.label.startswith("?") for mark in model.marks)


def test_the_planned_view_says_of_alatau_what_it_shows(shipped):
    (alatau,) = (mark for mark in drawn(shipped, "planned").marks if mark.code == "alatau")
    assert alatau.label == "✓ 2/2"
    assert alatau.spoken == "Alatau District: open and planned together 2, goal 2: met, once all are open."
