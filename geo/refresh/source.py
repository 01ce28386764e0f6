"""Boundaries as OpenStreetMap has them, before anything is closed, generalised or rounded."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeGuard

import shapely
from geopandas import GeoDataFrame, GeoSeries
from pandas import DataFrame, Index
from shapely.geometry.base import BaseGeometry

from geo.crs import GEOGRAPHIC, to_metric
from geo.errors import SourceUnreadableError
from geo.refresh.register import CITY_RELATION, DISTRICTS

# Our own layer, common conversions of it, Nominatim, and Overpass turbo in this order.
_ID_PROPERTIES = ("osm_relation", "osm_relation_id", "osm_id", "@id")
_RELATION = re.compile(r"(?:relation/)?(\d+)")


@dataclass(frozen=True)
class Outline:
    """One relation of the source.

    Attributes:
        relation: OpenStreetMap's number of it.
        names: Every name it carries, in whatever language.
        geometry: In EPSG:4326, as it came: perhaps invalid; None where no area could be assembled.
        fault: Why there is no geometry, or an empty text.
    """

    relation: int
    names: tuple[str, ...]
    geometry: BaseGeometry | None
    fault: str = ""


@dataclass(frozen=True)
class BoundarySource:
    """All relations that a document held, in its order, repetitions included.

    Attributes:
        outlines: The relations, the city's own among them where it was there.
        as_of: The day whose state of OpenStreetMap this is, or None where the document does not say.
    """

    outlines: tuple[Outline, ...]
    as_of: date | None = None

    @property
    def districts(self) -> tuple[Outline, ...]:
        """Every relation but the city's own."""
        return tuple(outline for outline in self.outlines if outline.relation != CITY_RELATION)

    def usable_districts(self) -> GeoDataFrame:
        """The known districts that can be measured, in EPSG:32643, made valid where they were not.

        Returns:
            A frame with ``geometry`` only, indexed by district ``code`` in order; the last of a repeated
            relation counts. It has fewer rows than the city has districts where the source has.
        """
        areas = {
            outline.relation: outline.geometry for outline in self.districts if is_area(outline.geometry)
        }
        found = {known.code: areas[known.osm_relation] for known in DISTRICTS if known.osm_relation in areas}
        codes = Index(found, name="code", dtype="str")
        return _made_valid(
            to_metric(GeoDataFrame(geometry=list(found.values()), index=codes, crs=GEOGRAPHIC))
        )

    def city_area(self) -> BaseGeometry | None:
        """The city's own outline in EPSG:32643, made valid, or None where the source has none."""
        for outline in self.outlines:
            if outline.relation == CITY_RELATION and is_area(outline.geometry):
                return _made_valid(
                    to_metric(GeoDataFrame(geometry=[outline.geometry], crs=GEOGRAPHIC))
                ).geometry[0]
        return None


def is_area(geometry: BaseGeometry | None) -> TypeGuard[BaseGeometry]:
    """Whether ``geometry`` is a polygon or multipolygon with something in it."""
    return (
        geometry is not None and geometry.geom_type in {"Polygon", "MultiPolygon"} and not geometry.is_empty
    )


def names_of(tags: Mapping[str, Any]) -> tuple[str, ...]:
    """The values of all name tags (``name``, ``name:kk``, ``name_ru`` and so on)."""
    return tuple(str(value) for key, value in tags.items() if key.startswith("name") and value)


def day_of(timestamp: object) -> date | None:
    """The day of an ISO 8601 timestamp or date, or None where there is no such text."""
    try:
        return date.fromisoformat(str(timestamp)[:10])
    except ValueError:
        return None


def from_geojson(document: Mapping[str, Any]) -> BoundarySource:
    """Read a GeoJSON FeatureCollection whose features carry their OpenStreetMap relation number.

    The number is looked for in the properties ``osm_relation``, ``osm_relation_id``, ``osm_id`` and ``@id``,
    then in the feature's ``id``. Features without one are no boundaries of ours and are left out.

    Raises:
        SourceUnreadableError: A geometry is malformed, or its coordinates are not degrees.
    """
    features = document.get("features")
    if not isinstance(features, list):
        raise SourceUnreadableError("the GeoJSON has no list of features")
    outlines = tuple(_outlines(feature for feature in features if isinstance(feature, dict)))
    return BoundarySource(outlines, as_of=day_of(document.get("osm_date") or document.get("timestamp")))


def _outlines(features: Iterable[Mapping[str, Any]]) -> Iterable[Outline]:
    for feature in features:
        relation = _relation_of(feature)
        if relation is not None:
            shape = _shape(feature.get("geometry"))
            yield Outline(relation, names_of(_properties(feature)), shape, "" if shape else "no geometry")


def _properties(feature: Mapping[str, Any]) -> Mapping[str, Any]:
    properties = feature.get("properties")
    return properties if isinstance(properties, dict) else {}


def _relation_of(feature: Mapping[str, Any]) -> int | None:
    properties = _properties(feature)
    for candidate in (*(properties.get(name) for name in _ID_PROPERTIES), feature.get("id")):
        match = _RELATION.fullmatch(str(candidate))
        if match:
            return int(match[1])
    return None


def _shape(geometry: Mapping[str, Any] | None) -> BaseGeometry | None:
    if not geometry:
        return None
    try:
        shape = shapely.geometry.shape(dict(geometry))
    except (AttributeError, KeyError, TypeError, ValueError, shapely.errors.ShapelyError) as error:
        raise SourceUnreadableError(f"a geometry is malformed ({error})") from error
    shape = shapely.force_2d(shape)
    _check_degrees(shape)
    return shape


def _check_degrees(shape: BaseGeometry) -> None:
    corners = DataFrame(shapely.get_coordinates(shape), columns=["lon", "lat"]).abs()
    if (corners.lon > 180).any() or (corners.lat > 90).any():
        raise SourceUnreadableError("the coordinates are not degrees of longitude and latitude")


def _made_valid(frame: GeoDataFrame) -> GeoDataFrame:
    shapes = shapely.make_valid(frame.geometry.to_numpy(), method="structure", keep_collapsed=False)
    return frame.set_geometry(GeoSeries(shapes, index=frame.index, crs=frame.crs))
