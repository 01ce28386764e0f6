"""Make districts fit each other: close the gaps between them, simplify, and let neighbours share edges.

Frames here are in EPSG:32643 unless said otherwise. Outside every district, yet inside the city, are slivers
between the carriageways of a street, and strips at the edge; each spot goes to the nearest district.
"""

import numpy as np
import shapely
from geopandas import GeoDataFrame
from shapely.geometry.base import BaseGeometry

from geo.crs import to_geographic
from geo.nearest import Shapes, nearest
from geo.validation import enclosed_gaps, without_holes

TOLERANCE_M = 25.0
"""How strongly borders are simplified: a corner goes if its triangle is smaller than this, squared."""

DECIMALS = 5
"""Decimals of a degree that are kept: about a metre."""

_SNAP_M = 0.01
_NARROW_M = 0.5
_SAMPLE_EVERY_M = 8.0


def outline_gaps(districts: GeoDataFrame, city: BaseGeometry | None) -> BaseGeometry:
    """What of the city's own outline no district covers, and what no district encloses either."""
    if city is None:
        return shapely.Polygon()
    return shapely.difference(city, without_holes(shapely.union_all(districts.geometry.to_numpy())))


def close_gaps(districts: GeoDataFrame, city: BaseGeometry | None) -> GeoDataFrame:
    """Give every gap to the nearest districts, and let neighbours share identical edges.

    Where districts overlapped, the one with the longer border along the overlap has it.

    Args:
        districts: Valid polygons in EPSG:32643, on any index.
        city: The city's outline in EPSG:32643, or None; then only enclosed gaps are known, and closed.

    Returns:
        ``districts`` with new geometry: a coverage without overlaps and without enclosed gaps.
    """
    if districts.empty:
        return districts
    shapes = districts.geometry.to_numpy().copy()
    gaps = shapely.union(enclosed_gaps(districts), outline_gaps(districts, city))
    for gap in _areas(gaps):
        if _narrow(gap):
            continue  # cleaning closes it
        for position, share in _shares(gap, districts.geometry.to_numpy()).items():
            shapes[position] = shapely.union(shapes[position], share)
    # New in shapely 2.2; the stubs that pyright brings do not know it yet.
    seamless = shapely.coverage_clean(  # pyright: ignore[reportAttributeAccessIssue]
        shapes, snapping_distance=_SNAP_M, gap_width=_NARROW_M
    )
    return districts.set_geometry(seamless)


def generalise(districts: GeoDataFrame) -> GeoDataFrame:
    """Simplify a coverage by `TOLERANCE_M` and round it to `DECIMALS`; shared edges stay shared.

    The method is that of Visvalingam and Whyatt (1993), on the edges of the coverage.

    Returns:
        ``districts`` in EPSG:4326, exterior rings counter-clockwise (RFC 7946).
    """
    simple = districts.set_geometry(shapely.coverage_simplify(districts.geometry.to_numpy(), TOLERANCE_M))
    degrees = to_geographic(simple)
    rounded = shapely.transform(degrees.geometry.to_numpy(), lambda corners: np.round(corners, DECIMALS))
    return degrees.set_geometry(shapely.orient_polygons(shapely.remove_repeated_points(rounded)))


def _shares(gap: BaseGeometry, districts: Shapes) -> dict[int, BaseGeometry]:
    """The parts of ``gap`` by the position of the district that is nearest to them.

    The gap's edge is sampled, each sample belongs to the district nearest to it, and the gap is cut midway
    between samples of different districts.
    """
    corners = shapely.get_coordinates(shapely.segmentize(gap.boundary, _SAMPLE_EVERY_M))
    samples = np.unique(np.round(corners, 1), axis=0)
    owners, _ = nearest(np.asarray(shapely.points(samples)), districts)
    if len(set(owners)) == 1:
        return {int(owners[0]): gap}
    cells = shapely.voronoi_polygons(shapely.MultiPoint(samples), extend_to=gap, ordered=True)
    parts = shapely.get_parts(cells)
    # On a grid, because cells come with noise in the last digits where samples lie on one circle.
    regions = {
        int(owner): shapely.union_all(parts[owners == owner], grid_size=_SNAP_M) for owner in set(owners)
    }
    shares = {owner: shapely.intersection(gap, region) for owner, region in sorted(regions.items())}
    return {owner: shapely.union_all(_areas(share)) for owner, share in shares.items()}


def _areas(shape: BaseGeometry) -> Shapes:
    """The polygons in ``shape``, without the lines and points along which an intersection merely touched."""
    parts = shapely.get_parts(shape)
    return parts[shapely.area(parts) > 0]


def _narrow(gap: BaseGeometry) -> bool:
    return gap.buffer(-_NARROW_M / 2).is_empty
