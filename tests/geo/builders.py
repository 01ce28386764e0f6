"""Makes what the tests of `geo` look at: small towns on paper, and the city as a source would give it."""

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import shapely
from geopandas import GeoDataFrame, GeoSeries
from pandas import Index
from shapely.geometry.base import BaseGeometry

from geo.crs import GEOGRAPHIC, METRIC
from geo.refresh.register import CITY_RELATION, DISTRICTS
from geo.refresh.source import BoundarySource, Outline

RELATION_OF = {district.code: district.osm_relation for district in DISTRICTS}
ORIGIN = (650_000.0, 4_790_000.0)
"""South-western corner of the towns on paper, in EPSG:32643, within the city."""


def block(west: float, south: float, east: float, north: float) -> shapely.Polygon:
    """A rectangle in metres from the corner of the town."""
    x, y = ORIGIN
    return shapely.box(x + west, y + south, x + east, y + north)


def town(shapes: Mapping[str, BaseGeometry]) -> GeoDataFrame:
    """Districts on paper: metric shapes by code."""
    codes = Index(shapes, name="code", dtype="str")
    return GeoDataFrame(geometry=list(shapes.values()), index=codes, crs=METRIC)


def source_of(layer: GeoDataFrame) -> BoundarySource:
    """The layer as if OpenStreetMap had it so."""
    outlines = [
        Outline(RELATION_OF[str(code)], (row.name_kk, row.name_ru, row.name_en), row.geometry)
        for code, row in layer.iterrows()
    ]
    return BoundarySource(tuple(outlines))


def changed(source: BoundarySource, code: str, **fields: Any) -> BoundarySource:
    """``source`` with other fields in the outline of one district."""
    outlines = (
        replace(outline, **fields) if outline.relation == RELATION_OF[code] else outline
        for outline in source.outlines
    )
    return replace(source, outlines=tuple(outlines))


def reshaped(
    source: BoundarySource, code: str, change: Callable[[BaseGeometry], BaseGeometry]
) -> BoundarySource:
    """``source`` with the shape of one district changed by a function that works in metres."""
    shape = next(outline.geometry for outline in source.outlines if outline.relation == RELATION_OF[code])
    assert shape is not None
    return changed(source, code, geometry=in_degrees(change(in_metres(shape))))


def with_city(source: BoundarySource, city: BaseGeometry) -> BoundarySource:
    """``source`` with the city's own outline in it."""
    return replace(source, outlines=(*source.outlines, Outline(CITY_RELATION, ("Алматы",), city)))


def in_metres(shape: BaseGeometry) -> BaseGeometry:
    return GeoSeries([shape], crs=GEOGRAPHIC).to_crs(METRIC)[0]


def in_degrees(shape: BaseGeometry) -> BaseGeometry:
    return GeoSeries([shape], crs=METRIC).to_crs(GEOGRAPHIC)[0]


def largest_part(shape: BaseGeometry) -> BaseGeometry:
    """Medeu without its exclave."""
    return max(shapely.get_parts(shape), key=shapely.area)


def overpass_document(layer: GeoDataFrame, *, seed: int = 0) -> dict[str, Any]:
    """The layer as Overpass answers: ways in any order and direction, borders shared by two relations."""
    dice = random.Random(seed)
    ways = [_way(number, line, dice) for number, line in enumerate(_border_pieces(layer), start=1)]
    elements = [_relation(RELATION_OF[str(code)], row, ways, dice) for code, row in layer.iterrows()]
    outline = shapely.union_all(layer.geometry.to_numpy()).boundary
    elements.append(
        {
            "type": "relation",
            "id": CITY_RELATION,
            "tags": {"name": "Алматы"},
            "members": _members(outline, ways, dice),
        }
    )
    dice.shuffle(elements)
    return {"osm3s": {"timestamp_osm_base": "2026-10-01T06:15:00Z"}, "elements": elements}


def _border_pieces(layer: GeoDataFrame) -> Iterator[shapely.LineString]:
    """The borders between each two nodes, every one cut in two somewhere."""
    network = shapely.line_merge(shapely.union_all(shapely.boundary(layer.geometry.to_numpy())))
    for line in shapely.get_parts(network):
        corners = shapely.get_coordinates(line)
        middle = len(corners) // 2
        pieces = [corners[: middle + 1], corners[middle:]] if len(corners) > 2 else [corners]
        yield from (shapely.LineString(piece) for piece in pieces)


def _way(number: int, line: shapely.LineString, dice: random.Random) -> dict[str, Any]:
    corners = shapely.get_coordinates(line)
    if dice.random() < 0.5:
        corners = np.flip(corners, axis=0)
    nodes = [{"lat": float(lat), "lon": float(lon)} for lon, lat in corners]
    return {"type": "way", "ref": number, "role": "outer", "geometry": nodes}


def _relation(number: int, row: Any, ways: list[dict[str, Any]], dice: random.Random) -> dict[str, Any]:
    tags = {"name": row.name_ru, "name:kk": row.name_kk, "name:en": row.name_en, "admin_level": "6"}
    members = _members(row.geometry.boundary, ways, dice)
    return {"type": "relation", "id": number, "tags": tags, "members": members}


def _members(border: BaseGeometry, ways: list[dict[str, Any]], dice: random.Random) -> list[dict[str, Any]]:
    own = [way for way in ways if border.covers(_line(way))]
    dice.shuffle(own)
    return [{"type": "node", "ref": 1, "role": "admin_centre", "lat": 43.25, "lon": 76.9}, *own]


def _line(way: dict[str, Any]) -> shapely.LineString:
    return shapely.LineString([(node["lon"], node["lat"]) for node in way["geometry"]])
