from datetime import date

import pytest
import shapely

from geo.errors import SourceUnreadableError
from geo.refresh.source import from_geojson

SQUARE = {
    "type": "Polygon",
    "coordinates": [[[76.9, 43.2], [77.0, 43.2], [77.0, 43.3], [76.9, 43.3], [76.9, 43.2]]],
}


def collection(*features, **members):
    return {"type": "FeatureCollection", "features": list(features), **members}


def feature(geometry=SQUARE, **properties):
    return {"type": "Feature", "properties": properties, "geometry": geometry}


@pytest.mark.parametrize(
    "named",
    [
        feature(osm_relation=3072217),
        feature(osm_relation_id="3072217"),
        feature(osm_id=3072217),
        feature(**{"@id": "relation/3072217"}),
        {**feature(), "id": "relation/3072217"},
    ],
)
def test_a_district_is_known_by_its_relation_number(named):
    assert [outline.relation for outline in from_geojson(collection(named)).outlines] == [3072217]


@pytest.mark.parametrize(
    "stranger",
    [
        feature(name="Медеуский район"),
        {**feature(), "id": "node/3072217"},
        {"properties": [3072217], "geometry": SQUARE},
        "3072217",
    ],
)
def test_what_has_no_relation_number_is_left_out_whatever_its_name(stranger):
    assert from_geojson(collection(stranger)).outlines == ()


def test_names_in_all_languages_are_kept_for_checking():
    named = feature(
        osm_id=1, name="Медеуский район", name_kk="Медеу ауданы", **{"name:en": None, "old_name": "Ленин"}
    )
    assert from_geojson(collection(named)).outlines[0].names == ("Медеуский район", "Медеу ауданы")


def test_heights_are_dropped():
    high = {"type": "Polygon", "coordinates": [[[*corner, 800] for corner in SQUARE["coordinates"][0]]]}
    shape = from_geojson(collection(feature(high, osm_id=1))).outlines[0].geometry
    assert not shapely.has_z(shape)


def test_a_feature_without_geometry_says_so():
    outline = from_geojson(collection(feature(None, osm_id=1))).outlines[0]
    assert (outline.geometry, outline.fault) == (None, "no geometry")


@pytest.mark.parametrize(
    ("members", "day"),
    [
        ({"osm_date": "2026-05-22", "made": "2026-11-23"}, date(2026, 5, 22)),
        ({"timestamp": "2026-07-20T15:38:06Z"}, date(2026, 7, 20)),
        ({"timestamp": "yesterday"}, None),
        ({}, None),
    ],
)
def test_the_day_of_the_data_is_what_the_file_says(members, day):
    assert from_geojson(collection(**members)).as_of == day


def test_coordinates_in_metres_are_refused():
    metres = {
        "type": "Polygon",
        "coordinates": [[[650000, 4790000], [651000, 4790000], [651000, 4791000], [650000, 4790000]]],
    }
    with pytest.raises(SourceUnreadableError, match="not degrees"):
        from_geojson(collection(feature(metres, osm_id=1)))


@pytest.mark.parametrize(
    "document",
    [
        {"features": None},
        collection(feature({"type": "Polygon"}, osm_id=1)),
        collection(feature({"type": "Blob", "coordinates": []}, osm_id=1)),
        collection(feature({"type": "Polygon", "coordinates": [[[76, 43], [77, 43]]]}, osm_id=1)),
        collection(feature({"type": "Polygon", "coordinates": "76 43"}, osm_id=1)),
        collection(feature("POLYGON EMPTY", osm_id=1)),
    ],
)
def test_malformed_geojson_is_refused(document):
    with pytest.raises(SourceUnreadableError):
        from_geojson(document)
