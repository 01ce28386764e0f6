from math import cos, radians, sin, sqrt

import pytest
import shapely
from geopandas import GeoDataFrame, GeoSeries

from geo.crs import GEOGRAPHIC, METRIC, area_km2, to_geographic, to_metric
from geo.errors import CrsMissingError

REPUBLIC_SQUARE = shapely.Point(76.945, 43.238)


def test_a_thousandth_of_a_degree_northwards_is_111_metres_in_almaty():
    ends = GeoSeries([REPUBLIC_SQUARE, shapely.Point(76.945, 43.239)], crs=GEOGRAPHIC)
    south, north = to_metric(ends)
    assert south.distance(north) == pytest.approx(111.1, abs=0.1)


@pytest.mark.parametrize(
    ("longitude", "latitude", "zone"),
    [
        (76.945, 43.238, 32643),
        (69.59, 42.32, 32642),
        (106.5, 47.5, 32648),
        (-70.6, -33.4, 32719),
        (180, 60, 32660),
    ],
)
def test_metres_are_those_of_the_zone_that_a_place_lies_in(longitude, latitude, zone):
    place = GeoSeries([shapely.Point(longitude, latitude)], crs=GEOGRAPHIC)
    assert to_metric(place).crs == zone


def test_places_beyond_the_edge_of_a_zone_are_measured_in_that_of_their_city():
    city = GeoSeries([shapely.box(71.8, 43, 71.9, 43.1)], crs=GEOGRAPHIC)
    beyond = GeoSeries([shapely.Point(72.01, 43.05)], crs=GEOGRAPHIC)
    assert to_metric(beyond).crs != to_metric(city).crs
    assert to_metric(beyond, around=city).crs == to_metric(city).crs == 32642
    assert to_metric(to_metric(beyond), around=city).crs == 32642


def test_a_place_comes_back_from_metres_to_where_it_was():
    there = GeoDataFrame(geometry=[REPUBLIC_SQUARE], crs=GEOGRAPHIC)
    back = to_geographic(to_metric(there)).geometry
    assert (back.x[0], back.y[0]) == pytest.approx((76.945, 43.238), abs=1e-9)


def test_what_is_in_metres_already_stays_as_it_is():
    places = GeoSeries([shapely.Point(650_000, 4_790_000)], crs=METRIC)
    assert to_metric(places).geom_equals_exact(places, 0).all()


@pytest.mark.parametrize("turn", [to_metric, to_geographic, area_km2])
def test_numbers_without_a_coordinate_system_are_refused(turn):
    with pytest.raises(CrsMissingError):
        turn(GeoSeries([REPUBLIC_SQUARE]))


def test_areas_are_those_of_the_ellipsoid_and_not_of_the_flat_map():
    block = shapely.box(76.90, 43.24, 76.91, 43.25)
    on_paper = _area_between_parallels(43.245, radians(0.01))
    assert area_km2(GeoSeries([block], crs=GEOGRAPHIC))[0] == pytest.approx(on_paper, rel=1e-5)
    flat = to_metric(GeoSeries([block], crs=GEOGRAPHIC))[0].area / 1e6
    assert flat < on_paper * (1 - 1e-4)


def test_areas_do_not_depend_on_the_coordinate_system_of_the_frame():
    block = GeoDataFrame({"code": ["a"]}, geometry=[shapely.box(76.90, 43.24, 76.91, 43.25)], crs=GEOGRAPHIC)
    assert area_km2(to_metric(block))[0] == pytest.approx(area_km2(block)[0], rel=1e-9)


def _area_between_parallels(latitude, side):
    """Area in km2 of a small block of ``side`` radians on the WGS 84 ellipsoid: M N cos(lat) side squared."""
    a, e2 = 6378.137, 0.00669437999014
    w = sqrt(1 - e2 * sin(radians(latitude)) ** 2)
    meridian, transverse = a * (1 - e2) / w**3, a / w
    return meridian * transverse * cos(radians(latitude)) * side**2
