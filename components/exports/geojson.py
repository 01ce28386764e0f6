"""A map as GeoJSON: the boundaries under their own licence, with the figures that the map shows."""

import json
from datetime import date

import geopandas as gpd

from components.i18n import Translator
from components.maps.district_map import DistrictMap
from components.tables.table import Cell, Qualified
from geo.boundaries import COPYRIGHT_URL, LICENCE, LICENCE_URL


def to_geojson(model: DistrictMap, districts: gpd.GeoDataFrame, *, tr: Translator) -> bytes:
    """Return an RFC 7946 feature collection in UTF-8, one feature a district, in the order of the map.

    The properties are the columns of the map's table by their stable codes; unknown cells are null.

    Args:
        model: the map, whose table has a column `district_code`.
        districts: frame of `geo.boundaries.load_districts`, EPSG:4326.
    """
    cells = _cells_by_district(model)
    features = [
        {
            "type": "Feature",
            "id": mark.code,
            "properties": cells[mark.code] | {"text": mark.spoken},
            "geometry": districts.loc[mark.code].geometry.__geo_interface__,
        }
        for mark in model.marks
    ]
    collection = {
        "type": "FeatureCollection",
        "title": model.title,
        "attribution": attribution(tr),
        "attribution_url": COPYRIGHT_URL,
        "licence": LICENCE,
        "licence_url": LICENCE_URL,
        "sources": [{"text": source.text, "link": source.link} for source in model.sources],
        "features": features,
    }
    return json.dumps(collection, ensure_ascii=False, default=_plain).encode("utf-8")


def attribution(tr: Translator) -> str:
    """Return the notice that the licence of the boundaries asks for."""
    return tr("© OpenStreetMap contributors")


def _cells_by_district(model: DistrictMap) -> dict[str, dict[str, Cell]]:
    codes = model.table.column("district_code")
    names = [column.code for column in model.table.columns]
    return {
        str(code): dict(zip(names, row, strict=True))
        for code, row in zip(codes, model.table.rows, strict=True)
    }


def _plain(value: object) -> str | float:
    if isinstance(value, Qualified):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no form in JSON")
