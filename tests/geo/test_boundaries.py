import json
from dataclasses import replace

import numpy as np
import pytest
import shapely
from geopandas import GeoDataFrame, GeoSeries

from data.catalogue import TABLES, load_catalogue
from data.catalogue.layer import register_of
from geo.boundaries import DISTRICTS_LAYER, Bounds, bounds, load_districts
from geo.crs import GEOGRAPHIC, area_km2, to_metric
from geo.errors import CrsMissingError, LayerInvalidError
from geo.register import read_register

ALMATY = read_register(TABLES)
EXCLAVE = shapely.Point(77.149, 43.350)


@pytest.fixture
def document():
    return json.loads(DISTRICTS_LAYER.read_text(encoding="utf-8"))


@pytest.fixture
def saved(tmp_path, document):
    """Writes the document, changed by the test, to a file."""

    def save():
        path = tmp_path / "districts.geojson"
        path.write_text(json.dumps(document), encoding="utf-8")
        return path

    return save


def feature(document, code):
    return next(item for item in document["features"] if item["properties"]["code"] == code)


def rules_broken(path):
    with pytest.raises(LayerInvalidError) as error:
        load_districts(path, ALMATY)
    return [finding.rule for finding in error.value.findings]


def test_almaty_has_eight_districts_in_the_order_of_their_codes(layer):
    codes = ["alatau", "almaly", "auezov", "bostandyk", "medeu", "nauryzbay", "turksib", "zhetysu"]
    assert layer.index.tolist() == codes
    assert layer.index.name == "code"
    assert layer.crs == GEOGRAPHIC


def test_auezov_is_named_in_three_languages_and_numbered_as_the_state_does(layer):
    auezov = layer.loc["auezov"]
    assert (auezov.name_kk, auezov.name_ru, auezov.name_en) == (
        "Әуезов ауданы",
        "Ауэзовский район",
        "Auezov District",
    )
    assert auezov.kato == "751310000"
    assert auezov.osm_relation == 3072808


def test_no_two_districts_overlap_and_no_hole_is_left_between_them(layer):
    shapes = layer.geometry.to_numpy()
    whole = shapely.union_all(shapes)
    assert shapely.coverage_is_valid(shapes)
    assert shapely.area(shapes).sum() == pytest.approx(whole.area, rel=1e-12)
    assert sum(shapely.get_num_interior_rings(shapely.get_parts(whole))) == 0


def test_the_city_is_one_piece_and_the_exclave_of_medeu(layer):
    parts = shapely.get_parts(shapely.union_all(layer.geometry.to_numpy()))
    assert sorted(GeoSeries(parts, crs=GEOGRAPHIC).pipe(area_km2).round(1)) == [5.8, 698.2]
    assert layer.geometry["medeu"].geom_type == "MultiPolygon"
    assert layer.geometry["medeu"].covers(EXCLAVE)
    assert (layer.drop("medeu").geom_type == "Polygon").all()


@pytest.mark.parametrize(
    ("code", "km2"),
    [
        ("alatau", 105.15),
        ("almaly", 18.14),
        ("auezov", 23.67),
        ("bostandyk", 98.64),
        ("medeu", 273.23),
        ("nauryzbay", 70.07),
        ("turksib", 75.61),
        ("zhetysu", 39.48),
    ],
)
def test_generalising_keeps_the_area_of_each_district(layer, code, km2):
    assert layer["drawn_area_km2"][code] == pytest.approx(km2, abs=0.02)
    assert area_km2(layer)[code] == pytest.approx(layer["drawn_area_km2"][code], abs=0.005)


def test_medeu_is_drawn_eight_percent_larger_than_published(layer):
    assert layer["drawn_area_km2"]["medeu"] / 253.4 == pytest.approx(1.08, abs=0.005)


def test_every_label_lies_in_its_district_a_kilometre_from_the_edge(layer):
    metric = to_metric(layer)
    labels = to_metric(
        GeoSeries.from_xy(layer["label_lon"], layer["label_lat"], index=layer.index, crs=GEOGRAPHIC)
    )
    room = metric.boundary.distance(labels)
    assert layer.geometry.covers(labels.to_crs(GEOGRAPHIC)).all()
    assert room.min() > 1000


def test_the_layer_is_small_and_its_coordinates_have_five_decimals(layer):
    corners = shapely.get_coordinates(layer.geometry.to_numpy())
    assert DISTRICTS_LAYER.stat().st_size < 80_000
    assert np.array_equal(corners, np.round(corners, 5))


def test_the_layer_follows_the_geojson_standard(layer, document):
    outer = [part.exterior for part in shapely.get_parts(layer.geometry.to_numpy())]
    assert all(shapely.is_ccw(outer))
    assert "crs" not in document
    assert document["bbox"] == list(bounds(layer))
    assert [item["id"] for item in document["features"]] == layer.index.tolist()


def test_the_layer_names_its_licence_and_its_authors(document):
    assert document["licence"] == "ODbL-1.0"
    assert document["attribution"] == "© OpenStreetMap contributors"
    assert document["copyright_url"] == "https://www.openstreetmap.org/copyright"


def test_the_layer_says_when_and_from_which_relations_it_was_made(document, layer):
    assert document["source"]["relations"] == list(layer["osm_relation"])
    assert document["osm_date"] <= document["made"]


def test_the_city_lies_within_its_bounds():
    town = GeoDataFrame(geometry=[shapely.box(76.7, 43.0, 77.1, 43.4)], crs=GEOGRAPHIC)
    assert bounds(town) == Bounds(west=76.7, south=43.0, east=77.1, north=43.4)


def test_bounds_are_in_degrees_even_for_a_frame_in_metres(layer):
    assert bounds(to_metric(layer)) == pytest.approx(bounds(layer), abs=1e-6)


def test_bounds_of_numbers_without_a_coordinate_system_are_refused(layer):
    with pytest.raises(CrsMissingError):
        bounds(layer.set_crs(None, allow_override=True))


def test_a_layer_in_any_order_is_read_in_the_order_of_the_codes(layer, document, saved):
    document["features"].reverse()
    assert load_districts(saved()).equals(layer)


def test_all_faults_of_a_layer_are_told_at_once(document, saved):
    document["features"].remove(feature(document, "zhetysu"))
    feature(document, "almaly")["properties"]["name_kk"] = "Алмалы"
    feature(document, "medeu")["properties"]["label_lon"] = 76.8
    feature(document, "auezov")["geometry"]["coordinates"][0][1:3] = [[76.9, 43.2], [76.8, 43.25]]
    assert rules_broken(saved()) == ["codes", "register", "geometry", "labels"]


def test_a_fault_says_what_was_found_and_what_was_expected(document, saved):
    feature(document, "almaly")["properties"]["kato"] = 751110000
    with pytest.raises(LayerInvalidError, match="register: district=almaly, column=kato, found=751110000"):
        load_districts(saved(), ALMATY)


def test_a_layer_is_held_to_the_districts_that_the_tables_list(document, saved):
    renamed = replace(ALMATY.districts[0], code="ninth")
    more = replace(ALMATY, districts=(*ALMATY.districts, renamed))
    with pytest.raises(LayerInvalidError) as error:
        load_districts(saved(), more)
    assert error.value.findings[0].facts == {"missing": ["ninth"]}
    elsewhere = replace(ALMATY, box=(60.0, 50.0, 61.0, 51.0))
    with pytest.raises(LayerInvalidError, match="outside the city's bounding box"):
        load_districts(saved(), elsewhere)
    assert len(load_districts(saved())) == 8


def test_the_pages_hold_the_layer_to_the_same_codes_numbers_and_bounds_as_a_refresh():
    unnamed = tuple(replace(each, name_kk="", name_ru="", name_en="") for each in ALMATY.districts)
    assert register_of(load_catalogue()) == replace(ALMATY, districts=unnamed)
    load_districts(DISTRICTS_LAYER, ALMATY)


def test_a_district_twice_in_the_layer_is_a_fault(document, saved):
    document["features"].append(feature(document, "almaly"))
    with pytest.raises(LayerInvalidError) as error:
        load_districts(saved())
    assert error.value.findings[0].facts == {"repeated": ["almaly"]}


@pytest.mark.parametrize(
    "geometry",
    [
        None,
        {"type": "Polygon", "coordinates": []},
        {"type": "Point", "coordinates": [76.9, 43.2]},
        {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]},
        {
            "type": "Polygon",
            "coordinates": [[[76.9, 43.2], [77, 43.3], [77, 43.2], [76.9, 43.3], [76.9, 43.2]]],
        },
    ],
    ids=["missing", "empty", "a point", "in the Atlantic", "crossing itself"],
)
def test_a_district_without_a_sensible_shape_is_a_fault(document, saved, geometry):
    feature(document, "almaly")["geometry"] = geometry
    assert "geometry" in rules_broken(saved())


def test_edges_that_neighbours_do_not_share_are_a_fault(document, saved):
    ring = feature(document, "almaly")["geometry"]["coordinates"][0]
    ring[1] = [round(ring[1][0] + 0.00003, 5), ring[1][1]]
    assert "edges" in rules_broken(saved())


def test_a_hole_in_the_city_is_a_fault(document, saved):
    hole = [[77.05, 43.2], [77.05, 43.201], [77.051, 43.201], [77.051, 43.2], [77.05, 43.2]]
    feature(document, "medeu")["geometry"]["coordinates"][0].append(hole)
    assert rules_broken(saved()) == ["holes"]


def test_a_layer_without_a_column_says_which(document, saved):
    for item in document["features"]:
        del item["properties"]["kato"]
    assert rules_broken(saved()) == ["columns"]


@pytest.mark.parametrize(
    "text", ["", "not json", "[]", '{"features": 3}', '{"features": [{}]}', '{"features": []}']
)
def test_a_file_that_is_no_layer_is_refused_by_name(tmp_path, text):
    path = tmp_path / "districts.geojson"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LayerInvalidError, match=r"districts\.geojson"):
        load_districts(path)


def test_a_layer_that_is_not_there_is_refused_by_name(tmp_path):
    with pytest.raises(LayerInvalidError, match="missing"):
        load_districts(tmp_path / "missing.geojson")
