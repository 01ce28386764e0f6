"""Which district a point lies in, and whether that is the one it claims to lie in."""

import numpy as np
import pandas as pd
import shapely
from geopandas import GeoDataFrame, GeoSeries
from pandas.api.extensions import ExtensionArray

from geo.crs import to_geographic, to_metric
from geo.errors import PointsExpectedError, UnknownDistrictError
from geo.nearest import first_of_each, nearest

NEAREST_WITHIN_M = 50.0
"""How far outside every district a point may lie and still count to the nearest."""

Columns = dict[str, np.ndarray | ExtensionArray]

_NONE = -1


def assign(
    points: GeoDataFrame | GeoSeries, districts: GeoDataFrame, *, stated: pd.Series | None = None
) -> pd.DataFrame:
    """Find the district of each point.

    A point on the edge between districts belongs to the one whose code comes first, whatever the order of the
    rows. The stated district is only compared: coordinates are wrong more often than addresses, so the caller
    should let it win and report where ``agrees`` is False.

    Args:
        points: Points in any known coordinate system; missing and empty ones are allowed.
        districts: The layer, indexed by ``code``.
        stated: The code that each point claims, on the index of ``points``; missing ones are allowed.

    Returns:
        A frame on the index of ``points``:

        - ``district`` (string): the code, or NA
        - ``how`` (string): ``inside``; ``nearest``, outside all but within `NEAREST_WITHIN_M` of that
          district; ``outside``; or ``unknown`` for a missing point
        - ``distance_m`` (float): 0 inside, else to the nearest district; NaN where the point is missing

        and where ``stated`` is given:

        - ``stated`` (string): as given
        - ``agrees`` (boolean): whether the stated district covers the point or is its ``district``; False for
          a point outside the city, NA where the point or the stated district is missing
        - ``stated_distance_m`` (float): from the point to the stated district, 0 inside. Borders are drawn to
          about 30 m, so a disagreement over less than that is none to speak of

    Raises:
        CrsMissingError: ``points`` or ``districts`` has no coordinate system.
        PointsExpectedError: A geometry is not a point.
        UnknownDistrictError: ``stated`` holds codes that ``districts`` does not have.
    """
    places = to_geographic(points.geometry)
    shapes = to_geographic(districts).geometry
    shapes = GeoSeries(shapes.sort_index(), crs=shapes.crs)
    _check_points(places)
    located = _located(places, shapes).set_axis(points.index)
    if stated is None:
        return located
    aligned = stated if stated.index.equals(points.index) else stated.reindex(points.index)
    claims = aligned.astype("string")
    return located.assign(stated=claims, **_comparison(places, shapes, located, claims))


def _check_points(places: GeoSeries) -> None:
    others = [place.geom_type for place in places if place is not None and place.geom_type != "Point"]
    if others:
        raise PointsExpectedError(others)


def _located(places: GeoSeries, shapes: GeoSeries) -> pd.DataFrame:
    """The columns ``district``, ``how`` and ``distance_m``, in the order of ``places``."""
    known = _finite(places)
    covering = _covering(places, shapes)
    near, distance = _nearest_district(places, shapes)
    inside, close = covering >= 0, distance <= NEAREST_WITHIN_M
    position = np.select([inside, close], [covering, near], _NONE)
    codes = shapes.index.astype("string").array
    how = np.select([~known, inside, close], ["unknown", "inside", "nearest"], "outside")
    return pd.DataFrame(
        {
            "district": codes.take(position, allow_fill=True),
            "how": pd.array(how, "string"),
            "distance_m": distance,
        }
    )


def _covering(places: GeoSeries, shapes: GeoSeries) -> np.ndarray:
    """Position of the district that covers each place, the first of several, or `_NONE`.

    Asked in degrees, where neighbours have the very same edges: no place on one is between two districts.
    """
    place, district = shapes.sindex.query(places.to_numpy(), predicate="intersects")
    position = np.full(len(places), _NONE)
    position[np.unique(place)] = first_of_each(place, district)
    return position


def _nearest_district(places: GeoSeries, shapes: GeoSeries) -> tuple[np.ndarray, np.ndarray]:
    """Position and distance in metres of the nearest district; `_NONE` and NaN where none can be measured."""
    metric = to_metric(places, around=shapes)
    measurable = _finite(metric)
    position, distance = np.full(len(places), _NONE), np.full(len(places), np.nan)
    found = nearest(metric.to_numpy()[measurable], to_metric(shapes).to_numpy())
    position[measurable], distance[measurable] = found
    return position, distance


def _comparison(places: GeoSeries, shapes: GeoSeries, located: pd.DataFrame, claims: pd.Series) -> Columns:
    """The columns ``agrees`` and ``stated_distance_m``, in the order of ``places``."""
    strange = claims[claims.notna() & ~claims.isin(shapes.index)]
    if len(strange):
        raise UnknownDistrictError(strange)
    # On an edge both neighbours are right, so the claimed district is asked, too.
    position = shapes.index.get_indexer(pd.Index(claims))
    claimed = GeoSeries(np.array([*shapes, None])[position], crs=shapes.crs)
    covered = shapely.covers(claimed.to_numpy(), places.to_numpy())
    same = (located["district"] == claims).fillna(False).to_numpy(dtype=bool)
    unknown = (claims.isna() | (located["how"] == "unknown")).to_numpy(dtype=bool)
    return {
        "agrees": pd.arrays.BooleanArray(covered | same, unknown),
        "stated_distance_m": _metres_between(places, claimed),
    }


def _metres_between(places: GeoSeries, shapes: GeoSeries) -> np.ndarray:
    """Distance of each place from the shape in the same position; NaN where either is missing."""
    metric = to_metric(places, around=shapes)
    claimed = to_metric(shapes, around=shapes)
    return shapely.distance(metric.where(_finite(metric)).to_numpy(), claimed.to_numpy())


def _finite(places: GeoSeries) -> np.ndarray:
    """Which places are there and have coordinates that mean something."""
    return np.isfinite(places.x.to_numpy()) & np.isfinite(places.y.to_numpy())
