import numpy as np
import pandas as pd
import pytest
import shapely
from geopandas import GeoDataFrame, GeoSeries

from geo.crs import METRIC, to_geographic
from geo.errors import CrsMissingError, PointsExpectedError, UnknownDistrictError
from geo.points import assign
from tests.geo.builders import ORIGIN, block, town


@pytest.fixture
def districts():
    """Almaly in the west and Medeu in the east of a town of two square kilometres."""
    return town({"almaly": block(0, 0, 1000, 1000), "medeu": block(1000, 0, 2000, 1000)})


def at(*corners, labels=None):
    """Points at metres from the south-western corner of the town, in degrees."""
    x, y = ORIGIN
    points = [shapely.Point(x + east, y + north) for east, north in corners]
    return to_geographic(GeoSeries(points, index=labels, crs=METRIC))


def test_a_centre_in_the_middle_of_a_district_is_inside_it(districts):
    found = assign(at((500, 500), (1500, 500)), districts)
    assert found["district"].tolist() == ["almaly", "medeu"]
    assert found["how"].tolist() == ["inside", "inside"]
    assert found["distance_m"].tolist() == [0.0, 0.0]


def test_a_centre_30_metres_beyond_the_edge_counts_to_the_nearest_district(districts):
    found = assign(at((500, 1030)), districts).iloc[0]
    assert (found["district"], found["how"]) == ("almaly", "nearest")
    assert found["distance_m"] == pytest.approx(30, abs=0.01)


def test_a_centre_30_metres_beyond_the_edge_agrees_with_the_district_it_names(districts):
    found = assign(at((500, 1030), (500, 1030)), districts, stated=pd.Series(["almaly", "medeu"]))
    assert found["agrees"].tolist() == [True, False]
    assert found["stated_distance_m"].tolist() == pytest.approx([30, np.hypot(500, 30)], abs=0.1)


@pytest.mark.parametrize(("beyond", "how"), [(49.9, "nearest"), (50.1, "outside")])
def test_fifty_metres_divide_nearest_from_outside(districts, beyond, how):
    assert assign(at((1500, 1000 + beyond)), districts)["how"].tolist() == [how]


def test_a_centre_outside_has_no_district_but_a_distance(districts):
    found = assign(at((500, 1200)), districts).iloc[0]
    assert found["district"] is pd.NA
    assert found["distance_m"] == pytest.approx(200, abs=0.1)


def test_a_centre_on_the_edge_between_districts_belongs_to_the_first_code_whatever_the_order_of_rows(layer):
    shared = shapely.intersection(layer.geometry["almaly"], layer.geometry["medeu"])
    corners = GeoSeries(shapely.points(shapely.get_coordinates(shared)), crs=layer.crs)
    found = assign(corners, layer)
    assert len(corners) > 3
    assert set(found["how"]) == {"inside"}
    assert set(found["district"]) == {"almaly"}
    pd.testing.assert_frame_equal(assign(corners, layer.iloc[::-1]), found)


@pytest.mark.parametrize("nowhere", [None, shapely.Point(), shapely.Point(np.nan, np.nan)])
def test_a_centre_whose_place_is_missing_is_unknown_and_not_outside(districts, nowhere):
    known = at((500, 500))[0]
    found = assign(GeoSeries([nowhere, known], crs=4326), districts, stated=pd.Series(["medeu", "almaly"]))
    assert found["how"].tolist() == ["unknown", "inside"]
    assert found["district"].isna().tolist() == [True, False]
    assert found["agrees"].isna().tolist() == [True, False]
    assert np.isnan(found["distance_m"][0])
    assert np.isnan(found["stated_distance_m"][0])


@pytest.mark.parametrize("places", [[], [None, None]])
def test_a_list_without_any_known_place_is_no_trouble(districts, places):
    points = GeoSeries(places, crs=4326)
    found = assign(points, districts, stated=pd.Series(["almaly"] * len(places)))
    assert found["how"].tolist() == ["unknown"] * len(places)
    assert found["district"].isna().tolist() == [True] * len(places)


def test_an_impossible_latitude_is_outside_without_a_distance(districts):
    found = assign(GeoSeries([shapely.Point(76.9, 432.5)], crs=4326), districts, stated=pd.Series(["almaly"]))
    assert found["how"].tolist() == ["outside"]
    assert found["distance_m"].isna().tolist() == [True]
    assert found["stated_distance_m"].isna().tolist() == [True]


def test_swapped_longitude_and_latitude_are_outside(districts):
    assert assign(GeoSeries([shapely.Point(43.25, 76.9)], crs=4326), districts)["how"].tolist() == ["outside"]


def test_a_centre_that_names_another_district_disagrees_and_says_how_far_off_it_is(districts):
    stated = pd.Series(["almaly", "almaly", "medeu", None])
    found = assign(at((500, 500), (1300, 500), (500, 1200), (500, 500)), districts, stated=stated)
    assert found["agrees"].tolist() == [True, False, False, pd.NA]
    assert found["district"].tolist() == ["almaly", "medeu", pd.NA, "almaly"]
    assert found["stated_distance_m"].tolist()[:3] == pytest.approx([0, 300, np.hypot(500, 200)], abs=0.1)
    assert found["stated"].tolist() == ["almaly", "almaly", "medeu", pd.NA]


def test_a_centre_on_the_edge_agrees_with_either_neighbour(layer):
    shared = shapely.intersection(layer.geometry["almaly"], layer.geometry["medeu"])
    corner = GeoSeries([shapely.Point(shapely.get_coordinates(shared)[1])] * 2, crs=layer.crs)
    assert assign(corner, layer, stated=pd.Series(["almaly", "medeu"]))["agrees"].tolist() == [True, True]


def test_stated_districts_are_matched_by_index_and_not_by_order(districts):
    points = at((500, 500), (1500, 500), labels=["ALM-1", "MED-1"])
    stated = pd.Series({"MED-1": "medeu", "ALM-1": "almaly"})
    found = assign(points, districts, stated=stated)
    assert found["agrees"].tolist() == [True, True]
    assert found.index.tolist() == ["ALM-1", "MED-1"]


def test_two_centres_under_one_label_keep_their_own_answers(districts):
    points = at((500, 500), (1500, 500), labels=["same", "same"])
    stated = pd.Series(["almaly", "almaly"], index=["same", "same"])
    assert assign(points, districts, stated=stated)["agrees"].tolist() == [True, False]


def test_points_in_metres_are_found_as_well_as_points_in_degrees(districts):
    x, y = ORIGIN
    points = GeoDataFrame(geometry=[shapely.Point(x + 1500, y + 500)], crs=METRIC)
    assert assign(points, districts)["district"].tolist() == ["medeu"]


def test_a_stated_district_that_does_not_exist_is_named_in_the_error(districts):
    with pytest.raises(UnknownDistrictError) as error:
        assign(at((1, 1), (2, 2), (3, 3)), districts, stated=pd.Series(["medeo", "almaly", "alatau-city"]))
    assert error.value.codes == ("alatau-city", "medeo")


def test_a_street_is_not_a_place_to_assign(districts):
    with pytest.raises(PointsExpectedError) as error:
        assign(GeoSeries([shapely.LineString([(76, 43), (77, 43)]), shapely.Point()], crs=4326), districts)
    assert error.value.types == ("LineString",)


def test_points_without_a_coordinate_system_are_refused(districts):
    with pytest.raises(CrsMissingError):
        assign(GeoSeries([shapely.Point(76.9, 43.2)]), districts)
    with pytest.raises(CrsMissingError):
        assign(at((1, 1)), districts.set_crs(None, allow_override=True))
