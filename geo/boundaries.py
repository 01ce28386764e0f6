"""The layer of districts: reading it, and what a map needs to know of it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
import shapely
from geopandas import GeoDataFrame, GeoSeries
from shapely.geometry.base import BaseGeometry

from geo.crs import GEOGRAPHIC, to_geographic
from geo.errors import LayerFinding, LayerInvalidError
from geo.register import Register
from geo.validation import ATTRIBUTES, faults

DISTRICTS_LAYER = Path(__file__).parent / "layers" / "districts.geojson"

ATTRIBUTION = "© OpenStreetMap contributors"
"""To be shown, in the reader's language, wherever the layer is, with a link to `COPYRIGHT_URL`."""

COPYRIGHT_URL = "https://www.openstreetmap.org/copyright"
LICENCE = "ODbL-1.0"
LICENCE_URL = "https://opendatacommons.org/licenses/odbl/1-0/"

_NUMBERS = ("label_lon", "label_lat", "drawn_area_km2")


class Bounds(NamedTuple):
    """The rectangle around something, in degrees."""

    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True, eq=False)
class Boundaries:
    """The layer as a value: two are equal when their files are, so it can be the key of a cache.

    Attributes:
        districts: Frame of `load_districts`, shared and not to be changed in place.
        version: First 12 hexadecimal digits of the SHA-256 of the file.
    """

    districts: GeoDataFrame
    version: str

    def __eq__(self, other: object) -> bool:
        return self.version == other.version if isinstance(other, Boundaries) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.version)


def load_boundaries(path: Path = DISTRICTS_LAYER, register: Register | None = None) -> Boundaries:
    """Read the layer and check it. Raises LayerInvalidError as `load_districts` does."""
    districts = load_districts(path, register)
    return Boundaries(districts, hashlib.sha256(path.read_bytes()).hexdigest()[:12])


def load_districts(path: Path = DISTRICTS_LAYER, register: Register | None = None) -> GeoDataFrame:
    """Read the layer and check it.

    Args:
        path: A GeoJSON file in the form that `geo.refresh` writes.
        register: The districts and bounds that it must have; without one it is only held to itself.

    Returns:
        A row a district in EPSG:4326, indexed by ``code`` in its order. Columns: ``name_kk``, ``name_ru``,
        ``name_en``, ``kato`` (text), ``osm_relation`` (integer), ``label_lon`` and ``label_lat`` (degrees;
        the roomiest spot of the district), ``drawn_area_km2`` (of the polygon on the ellipsoid, not the
        published area), ``geometry``.

    Raises:
        LayerInvalidError: The file cannot be read, or is not a sound layer; it holds every fault.
    """
    layer = _frame(_document(path), path)
    findings = faults(layer, register)
    if findings:
        raise LayerInvalidError(path, findings)
    return layer


def bounds(districts: GeoDataFrame) -> Bounds:
    """The rectangle around all ``districts``, in degrees.

    Raises:
        CrsMissingError: ``districts`` has no coordinate system.
    """
    return Bounds(*(float(edge) for edge in to_geographic(districts).total_bounds))


def _document(path: Path) -> Mapping[str, Any]:
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise LayerInvalidError(path, [LayerFinding("readable", {"reason": str(error)})]) from error
    if not isinstance(document, dict) or not isinstance(document.get("features"), list):
        raise LayerInvalidError(path, [LayerFinding("readable", {"reason": "no GeoJSON FeatureCollection"})])
    return document


def _frame(document: Mapping[str, Any], path: Path) -> GeoDataFrame:
    try:
        rows = [feature["properties"] for feature in document["features"]]
        shapes = [_shape(feature["geometry"]) for feature in document["features"]]
        geometry = GeoSeries(shapes, crs=GEOGRAPHIC)
        frame = GeoDataFrame(rows, geometry=geometry).set_index("code").sort_index()
    except (AttributeError, KeyError, TypeError, ValueError, shapely.errors.ShapelyError) as error:
        raise LayerInvalidError(path, [LayerFinding("readable", {"reason": repr(error)})]) from error
    numbers = {name: pd.to_numeric(frame[name], errors="coerce") for name in _NUMBERS if name in frame}
    known = [name for name in ATTRIBUTES if name in frame]
    return GeoDataFrame(frame.assign(**numbers)[[*known, "geometry"]])


def _shape(geometry: Mapping[str, Any] | None) -> BaseGeometry:
    return shapely.geometry.shape(dict(geometry)) if geometry else shapely.Polygon()
