"""The two coordinate systems in use, and the way between them."""

from typing import TypeVar

from geopandas import GeoDataFrame, GeoSeries
from pandas import Series
from pyproj import CRS, Geod

from geo.errors import CrsMissingError

GEOGRAPHIC = CRS.from_epsg(4326)
"""WGS 84 longitude and latitude in degrees: how things are stored and shown."""

METRIC = CRS.from_epsg(32643)
"""WGS 84 / UTM zone 43N in metres: how distances in Almaty are measured."""

_ELLIPSOID = Geod(ellps="WGS84")

T = TypeVar("T", GeoDataFrame, GeoSeries)


def to_metric(frame: T) -> T:
    """Return ``frame`` in EPSG:32643, whose unit is the metre.

    Raises:
        CrsMissingError: ``frame`` has no coordinate system.
    """
    return _converted(frame, METRIC)


def to_geographic(frame: T) -> T:
    """Return ``frame`` in EPSG:4326, longitude before latitude, in degrees.

    Raises:
        CrsMissingError: ``frame`` has no coordinate system.
    """
    return _converted(frame, GEOGRAPHIC)


def area_km2(frame: GeoDataFrame | GeoSeries) -> Series:
    """Area of each polygon on the WGS 84 ellipsoid, in square kilometres, on the index of ``frame``.

    Not the planar area in EPSG:32643, which is 0.02 % too small in Almaty (the scale of the projection);
    the geodesic method is Karney's (2013, doi:10.1007/s00190-012-0578-z), as implemented in PROJ.

    Raises:
        CrsMissingError: ``frame`` has no coordinate system.
    """
    shapes = to_geographic(frame.geometry)
    areas = [abs(_ELLIPSOID.geometry_area_perimeter(shape)[0]) / 1e6 for shape in shapes]
    return Series(areas, index=shapes.index, name="area_km2", dtype="float64")


def _converted(frame: T, crs: CRS) -> T:
    if frame.crs is None:
        raise CrsMissingError
    return frame if frame.crs == crs else frame.to_crs(crs)
