"""The coordinate systems in use, degrees and the metres of a place, and the way between them."""

from functools import lru_cache
from math import isfinite
from typing import TypeVar

from geopandas import GeoDataFrame, GeoSeries
from pandas import Series
from pyproj import CRS, Geod

from geo.errors import CrsMissingError

GEOGRAPHIC = CRS.from_epsg(4326)
"""WGS 84 longitude and latitude in degrees: how things are stored and shown."""

METRIC = CRS.from_epsg(32643)
"""WGS 84 / UTM zone 43N, the metres of Almaty; also those of a frame that holds no place."""

_ELLIPSOID = Geod(ellps="WGS84")

T = TypeVar("T", GeoDataFrame, GeoSeries)


def to_metric(frame: T, *, around: GeoDataFrame | GeoSeries | None = None) -> T:
    """Return ``frame`` in metres of the UTM zone of ``around``, or of its own; as it is where it is in metres.

    What is measured or drawn together must be converted ``around`` the same places, or it may lie in two zones.

    Raises:
        CrsMissingError: ``frame`` has no coordinate system.
    """
    place = frame if around is None else around
    if frame.crs is None or place.crs is None:
        raise CrsMissingError
    return frame if frame.crs.is_projected and around is None else _converted(frame, _metric_crs(place))


def to_geographic(frame: T) -> T:
    """Return ``frame`` in EPSG:4326, longitude before latitude, in degrees.

    Raises:
        CrsMissingError: ``frame`` has no coordinate system.
    """
    return _converted(frame, GEOGRAPHIC)


def area_km2(frame: GeoDataFrame | GeoSeries) -> Series:
    """Area of each polygon on the WGS 84 ellipsoid, in square kilometres, on the index of ``frame``.

    Not the planar area in the UTM zone, which is 0.02 % too small in Almaty (the scale of the projection);
    the geodesic method is Karney's (2013, doi:10.1007/s00190-012-0578-z), as implemented in PROJ.

    Raises:
        CrsMissingError: ``frame`` has no coordinate system.
    """
    shapes = to_geographic(frame.geometry)
    areas = [abs(_ELLIPSOID.geometry_area_perimeter(shape)[0]) / 1e6 for shape in shapes]
    return Series(areas, index=shapes.index, name="area_km2", dtype="float64")


def _metric_crs(place: GeoDataFrame | GeoSeries) -> CRS:
    if place.crs is not None and place.crs.is_projected:
        return place.crs
    west, south, east, north = to_geographic(place.geometry).total_bounds
    if not isfinite(west + south + east + north):
        return METRIC
    zone = min(int((west + east) / 2 + 180) // 6 + 1, 60)
    return _utm(zone, (south + north) / 2 >= 0)


@lru_cache
def _utm(zone: int, is_north: bool) -> CRS:
    return CRS.from_epsg((32600 if is_north else 32700) + zone)


def _converted(frame: T, crs: CRS) -> T:
    if frame.crs is None:
        raise CrsMissingError
    return frame if frame.crs == crs else frame.to_crs(crs)
