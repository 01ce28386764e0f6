"""Each rule of acceptance has one layer that breaks this rule and no other."""

from dataclasses import replace

import pytest
import shapely
from shapely import affinity

from geo.refresh.checks import Candidate, broken_rules
from geo.refresh.pipeline import make_layer
from geo.refresh.source import BoundarySource, Outline
from tests.geo.builders import changed, in_degrees, in_metres, largest_part, reshaped, with_city

MEDEU_MOUNTAINS = in_metres(shapely.Point(77.05, 43.10))
"""A place in the wide south of Medeu, away from its label."""


@pytest.fixture
def findings(layer):
    """Tells what is wrong with a layer made from a source, compared with the shipped one."""

    def judged(source):
        return broken_rules(Candidate(source, make_layer(source), shipped=layer))

    return judged


def disc(hectares, centre=MEDEU_MOUNTAINS):
    """A round area; its polygon has 64 sides and is 0.2 % smaller than the circle."""
    return centre.buffer((hectares * 1e4 / 3.1365) ** 0.5)


def rules(findings):
    return {finding.rule for finding in findings}


def test_the_shipped_boundaries_are_accepted_again(source, findings):
    assert findings(source) == []


def test_boundaries_are_accepted_in_any_order(source, findings):
    assert findings(replace(source, outlines=source.outlines[::-1])) == []


def test_a_ninth_relation_is_refused(source, findings):
    stranger = Outline(123, ("Alatau",), shapely.box(77.2, 43.6, 77.3, 43.7))
    found = findings(replace(source, outlines=(*source.outlines, stranger)))
    assert [(item.rule, item.facts) for item in found] == [("relations", {"unexpected": [123]})]


def test_a_relation_that_comes_twice_is_refused(source, findings):
    found = findings(replace(source, outlines=(*source.outlines, source.outlines[0])))
    assert [(item.rule, item.facts) for item in found] == [("relations", {"repeated": [3072216]})]


def test_a_missing_district_is_refused_with_all_that_follows_from_it(source, findings):
    found = findings(replace(source, outlines=source.outlines[:-1]))
    assert found[0].facts == {"missing": [3072130]}
    assert rules(found) == {"relations", "codes", "city_area"}


def test_an_outline_that_touches_itself_wrongly_is_refused(source, findings):
    def with_spike(shape):
        south_west, *rest = shape.exterior.coords
        x, y = south_west
        return shapely.Polygon([south_west, (x - 30, y), (x, y - 0.5), (x - 15, y + 0.5), *rest])

    broken = reshaped(source, "alatau", with_spike)
    assert not shapely.is_valid(broken.outlines[0].geometry)
    assert rules(findings(broken)) == {"validity"}


def test_an_outline_that_runs_out_and_back_along_a_line_is_refused(source, findings):
    def with_thorn(shape):
        start, *rest = shape.exterior.coords
        return shapely.Polygon([start, (start[0] - 300, start[1] + 300), start, *rest])

    broken = reshaped(source, "alatau", with_thorn)
    assert rules(findings(broken)) == {"validity"}


def test_a_broken_outline_of_the_city_is_refused(source, findings):
    found = findings(with_city(source, shapely.LineString([(76, 43), (77, 43)])))
    assert [(item.rule, item.facts["relation"]) for item in found] == [("validity", 2465058)]


def test_a_relation_with_the_name_of_another_district_is_refused(source, findings):
    found = findings(changed(source, "almaly", names=("медеуский район",)))
    expected = {"relation": 3072807, "name": "медеуский район"}
    assert [(item.rule, item.facts) for item in found] == [("names", expected)]


def test_a_name_in_a_language_that_is_not_known_is_no_reason_to_refuse(source, findings):
    assert findings(changed(source, "almaly", names=("阿尔马雷区",))) == []


@pytest.mark.parametrize(("hectares", "broken"), [(0.9, set()), (1.1, {"overlaps"})])
def test_an_overlap_of_one_hectare_is_refused(source, findings, hectares, broken):
    almaly = in_metres(source.outlines[1].geometry)
    strip = disc(hectares, shapely.Point(almaly.representative_point()))
    doubled = reshaped(source, "medeu", lambda shape: shapely.union(shape, strip))
    assert rules(findings(doubled)) == broken


@pytest.mark.parametrize(("hectares", "broken"), [(99, set()), (101, {"holes_before"})])
def test_holes_of_a_hundred_hectares_are_refused(source, findings, hectares, broken):
    pierced = reshaped(source, "medeu", lambda shape: shapely.difference(shape, disc(hectares)))
    assert rules(findings(pierced)) == broken


@pytest.mark.parametrize(("hectares", "broken"), [(245, set()), (255, {"outline_gaps"})])
def test_a_city_that_has_grown_beyond_its_districts_is_refused(source, findings, hectares, broken):
    whole = in_metres(shapely.union_all([outline.geometry for outline in source.outlines]))
    west, _, _, north = whole.bounds
    beside = shapely.box(west - 2000, north - 2000, west - 1000, north - 2000 + hectares * 10)
    assert rules(findings(with_city(source, in_degrees(whole | beside)))) == broken


def test_a_district_that_lost_more_than_three_percent_to_its_neighbour_is_refused(source, findings):
    zhetysu = in_metres(source.outlines[-1].geometry)
    west, south, east, north = zhetysu.bounds
    for strip, share, broken in [(0.045, 0.026, set()), (0.055, 0.035, {"area"})]:
        taken = zhetysu & shapely.box(west, north - strip * (north - south), east, north)
        assert taken.area / zhetysu.area == pytest.approx(share, abs=0.001)
        smaller = reshaped(source, "zhetysu", lambda shape, taken=taken: shapely.difference(shape, taken))
        found = findings(reshaped(smaller, "turksib", lambda shape, taken=taken: shapely.union(shape, taken)))
        assert rules(found) == broken
    assert [item.facts["district"] for item in found] == ["zhetysu"]


@pytest.mark.parametrize(("scale", "broken"), [(1.005, set()), (1.01, {"city_area"}), (0.988, {"city_area"})])
def test_a_city_that_is_not_as_large_as_its_tables_say_is_refused(source, findings, scale, broken):
    middle = in_metres(shapely.union_all([outline.geometry for outline in source.outlines])).centroid

    def scaled(shape):
        return affinity.scale(shape, scale, scale, origin=middle)

    for code in ("alatau", "almaly", "auezov", "bostandyk", "medeu", "nauryzbay", "turksib", "zhetysu"):
        source = reshaped(source, code, scaled)
    assert rules(findings(source)) == broken


def test_a_district_that_no_longer_holds_its_shipped_label_is_refused(source, layer, findings):
    label = in_metres(shapely.Point(*layer.loc["medeu", ["label_lon", "label_lat"]]))
    around = disc(20, label)
    without = reshaped(source, "medeu", lambda shape: shapely.difference(shape, around))
    found = findings(reshaped(without, "almaly", lambda shape: shapely.union(shape, around)))
    assert [(item.rule, item.facts) for item in found] == [("shipped_label", {"district": "medeu"})]


def test_medeu_without_its_exclave_is_refused(source, findings):
    found = findings(reshaped(source, "medeu", largest_part))
    assert [(item.rule, item.facts) for item in found] == [("part", {"district": "medeu"})]


def test_a_layer_with_a_hole_left_is_refused(source, layer):
    pierced = layer.copy()
    pierced.loc[["medeu"], "geometry"] = layer.geometry["medeu"].difference(in_degrees(disc(2)))
    assert rules(broken_rules(Candidate(source, pierced, shipped=layer))) == {"holes"}


def test_a_layer_whose_neighbours_overlap_is_refused(source, layer):
    overlapping = layer.copy()
    overlapping.loc[["almaly"], "geometry"] = layer.geometry["almaly"].buffer(0.0001)
    assert rules(broken_rules(Candidate(source, overlapping, shipped=layer))) == {"edges"}


def test_a_layer_with_a_label_outside_its_district_is_refused(source, layer):
    astray = layer.copy()
    astray.loc["almaly", "label_lon"] = 76.80
    assert rules(broken_rules(Candidate(source, astray, shipped=layer))) == {"labels"}


def test_the_first_layer_is_judged_without_a_shipped_one(source):
    smaller = reshaped(source, "medeu", largest_part)
    assert broken_rules(Candidate(smaller, make_layer(smaller), shipped=None)) == []


def test_alatau_city_in_place_of_the_districts_is_refused():
    alatau_city = Outline(7_654_321, ("Алатау қаласы",), shapely.box(77.0, 43.6, 77.2, 43.8))
    source = BoundarySource((alatau_city,))
    found = broken_rules(Candidate(source, make_layer(source), shipped=None))
    assert {"relations", "codes", "city_area"} <= rules(found)
    assert found[0].facts["unexpected"] == [7_654_321]
