import numpy as np
import pytest
import shapely
from shapely.ops import split

from geo.crs import GEOGRAPHIC, METRIC, to_metric
from geo.refresh.cleaning import close_gaps, enclosed_gaps, generalise, outline_gaps
from tests.geo.builders import ORIGIN, block, town


def hectares(shape):
    return shape.area / 1e4


def shared_border(two_districts):
    """Length of what the edges of both have in common, in metres."""
    one, other = two_districts.geometry
    return (one & other).length


def frame_with_hole():
    """A block of 3 by 3 km without its middle, in one district."""
    return block(0, 0, 3000, 3000).difference(block(1000, 1000, 2000, 2000))


def test_a_town_without_gaps_has_none():
    whole = town({"a": block(0, 0, 1000, 1000), "b": block(1000, 0, 2000, 1000)})
    assert enclosed_gaps(whole).is_empty
    assert outline_gaps(whole, None).is_empty


def test_a_hole_of_a_square_kilometre_measures_100_hectares():
    assert hectares(enclosed_gaps(town({"a": frame_with_hole()}))) == pytest.approx(100)


def test_an_uncovered_strip_at_the_edge_of_the_city_is_no_enclosed_hole():
    whole = town({"a": block(0, 0, 1000, 1000)})
    city = block(0, 0, 1000, 1040)
    assert enclosed_gaps(whole).is_empty
    assert hectares(outline_gaps(whole, city)) == pytest.approx(4)


def test_a_boulevard_between_two_districts_is_shared_along_its_middle():
    ends = block(0, 0, 100, 1000), block(1940, 0, 2040, 1000)
    west = shapely.union_all(
        [block(0, 0, 1000, 1000), block(0, 0, 2040, 100), block(0, 900, 2040, 1000), ends[0]]
    )
    east = block(1040, 100, 2040, 900)
    gap_free = close_gaps(town({"west": west, "east": east}), None)
    assert enclosed_gaps(gap_free).is_empty
    assert hectares(gap_free.geometry["east"]) == pytest.approx(80 + 1.6, abs=0.15)
    assert gap_free.area.sum() / 1e4 == pytest.approx(204, abs=0.01)


def test_a_sliver_inside_one_district_is_given_to_it_whole():
    closed = close_gaps(town({"a": frame_with_hole(), "b": block(3000, 0, 4000, 3000)}), None)
    assert hectares(closed.geometry["a"]) == pytest.approx(900)
    assert hectares(closed.geometry["b"]) == pytest.approx(300)


def test_a_crack_of_a_hand_s_width_is_closed():
    crack = block(200, 999.9, 800, 1000.1)
    halves = {
        "a": block(0, 0, 1000, 1000).difference(crack),
        "b": block(0, 1000, 1000, 2000).difference(crack),
    }
    closed = close_gaps(town(halves), None)
    assert enclosed_gaps(town(halves)).area == pytest.approx(120)
    assert enclosed_gaps(closed).is_empty
    assert closed.area.sum() == pytest.approx(2_000_000)


def test_a_strip_at_the_edge_goes_to_the_districts_beside_it():
    shapes = {"a": block(0, 0, 1000, 1000), "b": block(1000, 0, 2000, 1000)}
    closed = close_gaps(town(shapes), block(0, 0, 2000, 1040))
    assert hectares(closed.geometry["a"]) == pytest.approx(104, abs=0.1)
    assert hectares(closed.geometry["b"]) == pytest.approx(104, abs=0.1)
    assert outline_gaps(closed, block(0, 0, 2000, 1040)).area == pytest.approx(0, abs=1)


def test_an_overlap_ends_up_in_one_district_only():
    closed = close_gaps(town({"a": block(0, 0, 1005, 1000), "b": block(1000, 0, 2000, 1000)}), None)
    assert closed.area.sum() == pytest.approx(2_000_000)
    assert shapely.coverage_is_valid(closed.geometry.to_numpy())


def test_borders_that_miss_each_other_by_half_a_centimetre_become_one():
    ragged = town({"a": block(0, 0, 1000, 1000), "b": block(1000.005, 0, 2000, 1000)})
    assert not shared_border(ragged)
    closed = close_gaps(ragged, None)
    assert shared_border(closed) == pytest.approx(1000, abs=0.1)


def test_a_winding_border_is_simplified_alike_for_both_neighbours():
    winding = [(1000 + 8 * (-1) ** step, 10.0 * step) for step in range(101)]
    line = shapely.transform(shapely.LineString(winding), lambda corners: corners + np.array(ORIGIN))
    west, east = split(block(0, 0, 2000, 1000), line).geoms
    generalised = generalise(close_gaps(town({"a": west, "b": east}), None))
    assert generalised.crs == GEOGRAPHIC
    assert shapely.get_num_coordinates(generalised.geometry.to_numpy()).max() < 12
    assert shapely.coverage_is_valid(generalised.geometry.to_numpy())
    assert shared_border(to_metric(generalised)) == pytest.approx(1000, abs=25)


def test_coordinates_keep_five_decimals_and_outer_rings_run_against_the_clock():
    generalised = generalise(town({"a": frame_with_hole(), "b": block(1000, 1000, 2000, 2000)}))
    corners = shapely.get_coordinates(generalised.geometry.to_numpy())
    assert np.array_equal(corners, np.round(corners, 5))
    ring = generalised.geometry["a"]
    assert isinstance(ring, shapely.Polygon)
    assert shapely.is_ccw(ring.exterior)
    assert not shapely.is_ccw(ring.interiors[0])


def test_a_source_without_districts_makes_a_layer_without_districts():
    assert generalise(close_gaps(town({}), None)).empty
    assert town({}).crs == METRIC
