"""When a new layer may replace the shipped one: rules that return findings, never the first alone."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations

import shapely
from geopandas import GeoDataFrame, GeoSeries

from geo.crs import GEOGRAPHIC, area_km2
from geo.errors import LayerFinding
from geo.refresh.cleaning import enclosed_gaps, outline_gaps
from geo.refresh.register import DISTRICTS, REGISTER, RELATIONS
from geo.refresh.source import BoundarySource, Outline, is_area
from geo.validation import counted, faults

OVERLAPS_BELOW_HA = 1.0
HOLES_BELOW_HA = REGISTER.area_km2 * 0.142
OUTLINE_GAPS_BELOW_HA = REGISTER.area_km2 * 0.355
"""Of a city as large as Almaty 250 ha: twice the 119 ha of its outline that OpenStreetMap's districts leave uncovered.
More would be new land of the city that no district has yet, and is not ours to give away."""
CITY_WITHIN = 0.0175
"""Share by which all districts together may differ from the city's area in the tables."""
AREA_WITHIN = 0.03
"""Share by which a district may differ from its area in the shipped layer."""

_M2_PER_HA = 1e4


@dataclass(frozen=True)
class Candidate:
    """A new layer on trial.

    Attributes:
        source: What it was made from.
        layer: The new layer in EPSG:4326, indexed by ``code``; it may lack districts that the source lacks.
        shipped: The layer it would replace, or None when there is none yet; then nothing is compared.
    """

    source: BoundarySource
    layer: GeoDataFrame
    shipped: GeoDataFrame | None


Rule = Callable[[Candidate], list[LayerFinding]]


def broken_rules(candidate: Candidate) -> list[LayerFinding]:
    """Every rule that ``candidate`` breaks, with the facts; empty where it may be shipped."""
    return [finding for rule in RULES for finding in rule(candidate)]


def city_relations(candidate: Candidate) -> list[LayerFinding]:
    """The source holds the relations of the districts once each, and no other but the city."""
    found = [outline.relation for outline in candidate.source.districts]
    return counted("relations", RELATIONS, found)


def valid_outlines(candidate: Candidate) -> list[LayerFinding]:
    """Every relation of the source is a valid polygon or multipolygon."""
    reasons = {outline.relation: _unusable(outline) for outline in candidate.source.outlines}
    return [
        LayerFinding("validity", {"relation": number, "reason": why})
        for number, why in reasons.items()
        if why
    ]


def names_agree(candidate: Candidate) -> list[LayerFinding]:
    """No relation bears the name of another district, as it would if numbers were mixed up."""
    owners = {name.casefold(): known.osm_relation for known in DISTRICTS for name in known.names}
    return [
        LayerFinding("names", {"relation": outline.relation, "name": name})
        for outline in candidate.source.outlines
        for name in outline.names
        if owners.get(name.strip().casefold(), outline.relation) != outline.relation
    ]


def small_overlaps(candidate: Candidate) -> list[LayerFinding]:
    """Districts of the source overlap by less than `OVERLAPS_BELOW_HA` in all."""
    shapes = candidate.source.usable_districts().geometry
    overlap = sum(shapely.area(shapely.intersection(a, b)) for a, b in combinations(shapes, 2)) / _M2_PER_HA
    return _above("overlaps", overlap, OVERLAPS_BELOW_HA)


def small_holes(candidate: Candidate) -> list[LayerFinding]:
    """The holes that districts of the source enclose among themselves are below `HOLES_BELOW_HA` in all."""
    holes = enclosed_gaps(candidate.source.usable_districts())
    return _above("holes_before", holes.area / _M2_PER_HA, HOLES_BELOW_HA)


def small_outline_gaps(candidate: Candidate) -> list[LayerFinding]:
    """What the districts leave uncovered at the city's edge is below `OUTLINE_GAPS_BELOW_HA`."""
    gaps = outline_gaps(candidate.source.usable_districts(), candidate.source.city_area())
    return _above("outline_gaps", gaps.area / _M2_PER_HA, OUTLINE_GAPS_BELOW_HA)


def sound_layer(candidate: Candidate) -> list[LayerFinding]:
    """The new layer keeps the rules of every layer: valid, edges identical, no holes, labels inside."""
    return faults(candidate.layer, REGISTER)


def areas_near_shipped(candidate: Candidate) -> list[LayerFinding]:
    """Each district's area is within `AREA_WITHIN` of the shipped one."""
    if candidate.shipped is None:
        return []
    shipped, new = area_km2(candidate.shipped).align(area_km2(candidate.layer), join="inner")
    far = ((new / shipped - 1).abs() > AREA_WITHIN).to_numpy()
    return [
        LayerFinding(
            "area", {"district": code, "km2": round(new[code], 2), "shipped_km2": round(shipped[code], 2)}
        )
        for code in new.index[far]
    ]


def plausible_city(candidate: Candidate) -> list[LayerFinding]:
    """All districts together have the size of the city."""
    low, high = (round(REGISTER.area_km2 * (1 + within), 2) for within in (-CITY_WITHIN, CITY_WITHIN))
    total = float(area_km2(candidate.layer).sum())
    return (
        []
        if low <= total <= high
        else [LayerFinding("city_area", {"km2": round(total, 2), "from": low, "to": high})]
    )


def shipped_labels_inside(candidate: Candidate) -> list[LayerFinding]:
    """Every shipped label point is still inside its district."""
    if candidate.shipped is None:
        return []
    labels = GeoSeries.from_xy(candidate.shipped["label_lon"], candidate.shipped["label_lat"], crs=GEOGRAPHIC)
    return [LayerFinding("shipped_label", {"district": code}) for code in _outside(labels, candidate.layer)]


def separate_parts_kept(candidate: Candidate) -> list[LayerFinding]:
    """Every separate part of a shipped district, such as Medeu's exclave, is still inside its district."""
    if candidate.shipped is None:
        return []
    inner = candidate.shipped.geometry.explode().representative_point()
    return [LayerFinding("part", {"district": code}) for code in _outside(inner, candidate.layer)]


RULES: tuple[Rule, ...] = (
    city_relations,
    valid_outlines,
    names_agree,
    small_overlaps,
    small_holes,
    small_outline_gaps,
    sound_layer,
    areas_near_shipped,
    plausible_city,
    shipped_labels_inside,
    separate_parts_kept,
)


def _unusable(outline: Outline) -> str:
    if not is_area(outline.geometry):
        return outline.fault or "no area"
    return "" if shapely.is_valid(outline.geometry) else shapely.is_valid_reason(outline.geometry)


def _above(rule: str, hectares: float, limit: float) -> list[LayerFinding]:
    return [] if hectares < limit else [LayerFinding(rule, {"ha": round(hectares, 2), "below": limit})]


def _outside(points: GeoSeries, layer: GeoDataFrame) -> list[str]:
    """Codes of the points that their own district, where the layer has it, does not cover."""
    own = layer.geometry.reindex(points.index)
    missed = own.notna().to_numpy() & ~shapely.covers(own.to_numpy(), points.to_numpy())
    return sorted(set(points.index[missed]))
