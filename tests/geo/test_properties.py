"""What holds for every place in the city and for every town on paper."""

import json
from datetime import date

import numpy as np
import shapely
from geopandas import GeoSeries
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.boundaries import load_districts
from geo.crs import GEOGRAPHIC
from geo.points import assign
from geo.refresh.cleaning import close_gaps, enclosed_gaps, generalise
from geo.refresh.pipeline import make_layer, to_geojson
from geo.refresh.source import from_geojson
from tests.geo.builders import ORIGIN, source_of, town

LAYER = load_districts()
TRIANGLES = shapely.get_parts(
    shapely.constrained_delaunay_triangles(shapely.union_all(LAYER.geometry.to_numpy()))
)

shares = st.floats(0.001, 1, allow_subnormal=False)
few = settings(max_examples=15, derandomize=True)


@st.composite
def places(draw):
    """A place within the city: somewhere in one of the triangles that the city falls into."""
    triangle = TRIANGLES[draw(st.integers(0, len(TRIANGLES) - 1))]
    weights = np.array([draw(shares) for _ in range(3)])
    return shapely.Point(weights / weights.sum() @ shapely.get_coordinates(triangle)[:3])


@st.composite
def towns(draw, side=2):
    """Blocks of a kilometre whose corners were pushed about by up to 300 metres, without gaps."""
    pushes = st.floats(-300, 300)
    corners = {
        (column, row): (
            ORIGIN[0] + 1000 * column + draw(pushes),
            ORIGIN[1] + 1000 * row + draw(pushes),
        )
        for column in range(side + 1)
        for row in range(side + 1)
    }
    around = ((0, 0), (1, 0), (1, 1), (0, 1))
    blocks = {
        f"{column}{row}": shapely.Polygon([corners[column + x, row + y] for x, y in around])
        for column in range(side)
        for row in range(side)
    }
    return town(blocks)


@few
@given(st.lists(places(), min_size=1, max_size=5))
def test_every_place_in_the_city_lies_in_exactly_one_district(spots):
    found = assign(GeoSeries(spots, crs=GEOGRAPHIC), LAYER)
    for spot, (_, row) in zip(spots, found.iterrows(), strict=True):
        holders = set(LAYER.index[LAYER.covers(spot).to_numpy()])
        interiors = LAYER.index[LAYER.contains_properly(spot).to_numpy()]
        assert row["how"] == "inside"
        assert row["distance_m"] < 1e-6
        assert row["district"] == min(holders)
        assert len(interiors) <= 1


@few
@given(st.lists(places(), min_size=2, max_size=5), st.permutations(list(LAYER.index)))
def test_the_order_of_districts_and_points_makes_no_difference(spots, order):
    numbers = range(len(spots))
    forwards = assign(GeoSeries(spots, index=numbers, crs=GEOGRAPHIC), LAYER)
    backwards = assign(GeoSeries(spots[::-1], index=numbers[::-1], crs=GEOGRAPHIC), LAYER.loc[order])
    assert backwards.sort_index().equals(forwards)


@few
@given(towns())
def test_neighbours_fit_each_other_after_generalising(whole):
    layer = generalise(close_gaps(whole, None))
    shapes = layer.geometry.to_numpy()
    union = shapely.union_all(shapes)
    assert shapely.coverage_is_valid(shapes)
    assert np.isclose(shapely.area(shapes).sum(), union.area, rtol=1e-9)
    assert sum(shapely.get_num_interior_rings(shapely.get_parts(union))) == 0


@settings(few, max_examples=7)
@given(towns(), st.floats(0.5, 30))
def test_streets_between_districts_are_closed_without_a_change_of_the_whole(whole, width):
    outline = shapely.union_all(whole.geometry.to_numpy())
    pulled_back = whole.set_geometry(whole.buffer(-width / 2, join_style="mitre"))
    closed = close_gaps(pulled_back, outline)
    assert enclosed_gaps(closed).area < 1
    assert np.isclose(closed.area.sum(), outline.area, rtol=1e-4)
    off_by = shapely.area(shapely.symmetric_difference(closed.geometry.to_numpy(), whole.geometry.to_numpy()))
    assert (off_by < shapely.length(whole.geometry.to_numpy()) * (width / 2 + 3)).all()


@few
@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.permutations(list(LAYER.index)))
def test_a_written_layer_reads_back_as_it_was(tmp_path_factory, day, order):
    path = tmp_path_factory.mktemp("layer") / "districts.geojson"
    text = to_geojson(LAYER.loc[order], made=day, osm_date=day)
    path.write_text(text, encoding="utf-8")
    assert load_districts(path).equals(LAYER)
    assert from_geojson(json.loads(text)).as_of == day


@few
@given(st.permutations(range(8)))
def test_the_order_of_relations_in_the_source_does_not_change_the_layer(order):
    source = source_of(LAYER.iloc[order])
    again = make_layer(source)
    assert again.index.tolist() == LAYER.index.tolist()
    assert shapely.coverage_is_valid(again.geometry.to_numpy())
