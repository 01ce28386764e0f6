"""What every layer of districts must be, whoever made it: rules that return findings."""

from collections.abc import Sequence
from typing import TypeVar

import numpy as np
import pandas as pd
import shapely
from geopandas import GeoDataFrame, GeoSeries
from shapely.geometry.base import BaseGeometry

from geo.crs import GEOGRAPHIC, to_metric
from geo.errors import LayerFinding
from geo.register import Register

T = TypeVar("T", int, str)

ATTRIBUTES = (
    "name_kk", "name_ru", "name_en", "kato", "osm_relation", "label_lon", "label_lat", "drawn_area_km2",
)  # fmt: skip
"""The columns of a layer beside ``geometry``; its index is ``code``."""


def faults(layer: GeoDataFrame, register: Register | None = None) -> list[LayerFinding]:
    """All that is wrong with ``layer``; empty where it is sound.

    Args:
        layer: Districts in EPSG:4326 on the index ``code``, in any order.
        register: The districts and bounds that it must have; without one it is only held to itself.
    """
    missing = [name for name in ATTRIBUTES if name not in layer]
    if missing:
        return [LayerFinding("columns", {"missing": missing})]
    shapes = shape_faults(layer, register)
    return [
        *_codes(layer, register),
        *(_register(layer, register) if register else []),
        *shapes,
        *([] if shapes else [*_edges(layer), *_holes(layer)]),
        *_labels(layer),
    ]


def shape_faults(layer: GeoDataFrame, register: Register | None = None) -> list[LayerFinding]:
    """Districts whose geometry is no valid area within the bounds of the register, each with the reason."""
    shapes = layer.geometry.to_numpy()
    whole = shapely.box(*register.box) if register else shapely.box(-180, -90, 180, 90)
    areal = np.isin(
        shapely.get_type_id(shapes), [shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON]
    )
    reasons = np.select(
        [~areal, shapely.is_empty(shapes), ~shapely.is_valid(shapes), ~shapely.covers(whole, shapes)],
        ["no polygon", "empty", "invalid", "outside the city's bounding box"],
        default="",
    )
    return [
        LayerFinding("geometry", {"district": code, "reason": reason})
        for code, reason in zip(layer.index, reasons, strict=True)
        if reason
    ]


def _codes(layer: GeoDataFrame, register: Register | None) -> list[LayerFinding]:
    codes = list(layer.index)
    return counted("codes", register.codes if register else sorted(set(codes)), codes)


def counted(rule: str, expected: Sequence[T], found: Sequence[T]) -> list[LayerFinding]:
    """A finding of what is missing, unexpected or repeated among ``found``, or none."""
    counts = pd.Series(list(found), dtype=object).value_counts()
    facts = {
        "missing": [item for item in expected if item not in counts.index],
        "unexpected": [item for item in counts.index if item not in expected],
        "repeated": [item for item in counts.index[counts.to_numpy() > 1] if item in expected],
    }
    broken = {kind: sorted(items) for kind, items in facts.items() if items}
    return [LayerFinding(rule, broken)] if broken else []


def _register(layer: GeoDataFrame, register: Register) -> list[LayerFinding]:
    """Names and numbers that are not those of the register."""
    findings = []
    for known in register.districts:
        for name in ("name_kk", "name_ru", "name_en", "kato", "osm_relation"):
            found = list(layer.loc[layer.index == known.code, name])
            expected = getattr(known, name)
            wrong = [value for value in found if expected and value != expected]
            if wrong:
                facts = {"district": known.code, "column": name, "found": wrong[0]}
                findings.append(LayerFinding("register", {**facts, "expected": expected}))
    return findings


def _edges(layer: GeoDataFrame) -> list[LayerFinding]:
    """Districts whose edges overlap their neighbours' or run beside them without being identical."""
    broken = ~shapely.is_empty(shapely.coverage_invalid_edges(layer.geometry.to_numpy()))
    return [LayerFinding("edges", {"districts": sorted(layer.index[broken])})] if broken.any() else []


def _holes(layer: GeoDataFrame) -> list[LayerFinding]:
    holes = enclosed_gaps(to_metric(layer))
    if holes.is_empty:
        return []
    return [LayerFinding("holes", {"count": len(shapely.get_parts(holes)), "ha": round(holes.area / 1e4, 4)})]


def _labels(layer: GeoDataFrame) -> list[LayerFinding]:
    """Districts whose label point lies outside them."""
    labels = GeoSeries.from_xy(layer["label_lon"], layer["label_lat"], crs=GEOGRAPHIC)
    outside = ~shapely.covers(layer.geometry.to_numpy(), labels.to_numpy())
    return [LayerFinding("labels", {"districts": sorted(layer.index[outside])})] if outside.any() else []


def enclosed_gaps(districts: GeoDataFrame) -> BaseGeometry:
    """The holes that the districts leave among themselves, as one geometry; empty where there are none."""
    whole = shapely.union_all(districts.geometry.to_numpy())
    return shapely.difference(without_holes(whole), whole)


def without_holes(shape: BaseGeometry) -> BaseGeometry:
    """The area of ``shape`` with every hole of every part filled."""
    return shapely.union_all([shapely.Polygon(part.exterior) for part in shapely.get_parts(shape)])
