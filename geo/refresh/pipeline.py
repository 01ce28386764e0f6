"""Bring the shipped layer of districts up to date: ``python -m geo.refresh``.

Asks Overpass, or reads a local file; closes the gaps between districts, generalises, checks the result by the
rules of `geo.refresh.checks`, and replaces the shipped file in one step, or leaves it alone and says why.
"""

import argparse
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TextIO
from uuid import uuid4

import shapely
from geopandas import GeoDataFrame, GeoSeries

from geo.boundaries import (
    ATTRIBUTION,
    COPYRIGHT_URL,
    DISTRICTS_LAYER,
    LICENCE,
    LICENCE_URL,
    bounds,
    load_districts,
)
from geo.crs import area_km2, to_geographic, to_metric
from geo.errors import GeoError, LayerRefusedError, SourceUnreadableError
from geo.refresh import overpass
from geo.refresh.checks import Candidate, broken_rules
from geo.refresh.cleaning import DECIMALS, TOLERANCE_M, close_gaps, generalise
from geo.refresh.register import DISTRICTS, REGISTER
from geo.refresh.source import BoundarySource, from_geojson

_LABEL_WITHIN_M = 10.0


@dataclass(frozen=True)
class Refreshed:
    """A layer that was written.

    Attributes:
        path: Where it is.
        size: How large it is, in bytes.
        compared: Whether there was a shipped layer to compare it with.
    """

    path: Path
    size: int
    compared: bool


def refresh(
    source: BoundarySource, *, out: Path = DISTRICTS_LAYER, shipped: Path = DISTRICTS_LAYER, made: date
) -> Refreshed:
    """Make the layer from ``source`` and put it at ``out`` if it passes every rule.

    Args:
        source: Boundaries as OpenStreetMap has them.
        out: Where the layer goes; a file that is there is replaced in one step or stays as it was.
        shipped: The layer to compare with; where there is no such file, nothing is compared.
        made: The day to write into the layer.

    Raises:
        LayerRefusedError: Acceptance rules are broken; it holds every one.
        LayerInvalidError: ``shipped`` exists and is damaged.
        OSError: ``out`` cannot be written.
    """
    layer = make_layer(source)
    old = load_districts(shipped) if shipped.exists() else None
    findings = broken_rules(Candidate(source, layer, old))
    if findings:
        raise LayerRefusedError(findings)
    text = to_geojson(layer, made=made, osm_date=source.as_of)
    with _replacing(out) as file:
        file.write(text)
    return Refreshed(out, size=len(text.encode()), compared=old is not None)


def make_layer(source: BoundarySource) -> GeoDataFrame:
    """Close, generalise and describe the districts of ``source``, without judging the result.

    Returns:
        A frame as `geo.boundaries.load_districts` gives it, of those districts that ``source`` has.
    """
    shapes = generalise(close_gaps(source.usable_districts(), source.city_area()))
    known = {district.code: district for district in DISTRICTS}
    rows = [known[code] for code in shapes.index]
    labels = _label_points(shapes)
    attributes = shapes.assign(
        name_kk=[row.name_kk for row in rows],
        name_ru=[row.name_ru for row in rows],
        name_en=[row.name_en for row in rows],
        kato=[row.kato for row in rows],
        osm_relation=[row.osm_relation for row in rows],
        label_lon=labels.x.round(DECIMALS),
        label_lat=labels.y.round(DECIMALS),
        drawn_area_km2=area_km2(shapes).round(2),
    )
    return GeoDataFrame(attributes)


def to_geojson(layer: GeoDataFrame, *, made: date, osm_date: date | None) -> str:
    """Write ``layer`` as GeoJSON (RFC 7946), one district a line, with licence and origin at the top."""
    features = ",\n".join(_compact(feature) for feature in _features(layer))
    head = _compact(_head(layer, made, osm_date))
    return f'{head[:-1]},"features":[\n{features}\n]}}\n'


def read_file(path: Path) -> BoundarySource:
    """Read a local file: Overpass JSON (``out body geom``) or GeoJSON.

    Raises:
        SourceUnreadableError: It is neither.
        OSError: It cannot be read.
    """
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise SourceUnreadableError(f"{path.name} is not JSON ({error})") from error
    if not isinstance(document, dict):
        raise SourceUnreadableError(f"{path.name} is neither Overpass JSON nor GeoJSON")
    return from_geojson(document) if "features" in document else overpass.from_overpass(document)


def main(argv: Sequence[str] | None = None, *, fetch: overpass.Fetch = overpass.fetch) -> int:
    """Run the command; returns 0 when the layer was written, 1 when nothing was, and says which."""
    wanted = _parser().parse_args(argv)
    try:
        source = read_file(wanted.file) if wanted.file else overpass.from_overpass(overpass.download(fetch))
        dated = replace(source, as_of=wanted.as_of or source.as_of)
        done = refresh(dated, out=wanted.out, made=datetime.now(UTC).date())
    except (GeoError, OSError, shapely.errors.ShapelyError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    note = "" if done.compared else "; there was no shipped layer to compare it with"
    sys.stdout.write(f"{done.path}: {len(DISTRICTS)} districts, {done.size} bytes{note}\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m geo.refresh", description=__doc__)
    parser.add_argument(
        "--from",
        dest="file",
        type=Path,
        metavar="FILE",
        help="Overpass JSON or GeoJSON to read instead of asking",
    )
    parser.add_argument(
        "--out", type=Path, default=DISTRICTS_LAYER, metavar="PATH", help="where the layer goes (%(default)s)"
    )
    parser.add_argument(
        "--as-of",
        type=date.fromisoformat,
        metavar="DATE",
        help="the day whose OpenStreetMap a file shows, where it does not say so itself (2026-05-22)",
    )
    return parser


def _label_points(shapes: GeoDataFrame) -> GeoSeries:
    """The middle of the largest circle that fits into each district: the roomiest place for its name."""
    metric = to_metric(shapes).geometry
    radii = shapely.maximum_inscribed_circle(metric.to_numpy(), _LABEL_WITHIN_M)
    middles = GeoSeries(shapely.get_point(radii, 0), index=metric.index, crs=metric.crs)
    return to_geographic(middles)


def _head(layer: GeoDataFrame, made: date, osm_date: date | None) -> Mapping[str, Any]:
    relations = [int(number) for number in layer["osm_relation"]]
    return {
        "type": "FeatureCollection",
        "name": f"{REGISTER.city}_districts",
        "attribution": ATTRIBUTION,
        "copyright_url": COPYRIGHT_URL,
        "licence": LICENCE,
        "licence_url": LICENCE_URL,
        "source": {"name": "OpenStreetMap", "relations": relations},
        "osm_date": osm_date and osm_date.isoformat(),
        "made": made.isoformat(),
        "note": f"Generalised (tolerance {TOLERANCE_M:.0f} m) for analysis; not a cadastral boundary.",
        "bbox": list(bounds(layer)),
    }


def _features(layer: GeoDataFrame) -> Iterator[Mapping[str, Any]]:
    for feature in layer.reset_index().iterfeatures(drop_id=True):
        properties = feature["properties"]
        geometry = feature["geometry"]
        yield {"type": "Feature", "id": properties["code"], "properties": properties, "geometry": geometry}


def _compact(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@contextmanager
def _replacing(path: Path) -> Iterator[TextIO]:
    """Open a file beside ``path`` that takes its place when all is written, and vanishes when not."""
    temporary = path.with_name(f".{path.name}.{uuid4().hex}.tmp")
    try:
        with temporary.open("w", encoding="utf-8", newline="\n") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
