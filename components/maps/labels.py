"""Where the labels of a map stand, so that none covers another: in pixels, at the zoom that shows the whole city."""

from math import asinh, log2, pi, radians, tan

import geopandas as gpd

from components.boxes import Box
from components.labels import spread
from components.maps.district_map import DistrictMap, DistrictMark

_TILE = 256
_MARGIN = 16
_LETTER, _LINE, _LABEL_PADDING = 7.2, 15.0, 10.0
_ROOMY = 300
"""Pixels of height from which on a map has room for labels of two lines."""


def zoom_of(districts: gpd.GeoDataFrame, height: float) -> float:
    """Return the zoom at which the whole city, from north to south, fills a map of a height in pixels."""
    _, south, _, north = (float(edge) for edge in districts.total_bounds)
    return zoom_to_fit(south, north, height - 2 * _MARGIN)


def anchor(mark: DistrictMark, districts: gpd.GeoDataFrame) -> tuple[float, float]:
    """Return longitude and latitude of the roomiest spot of a district, where its label would stand."""
    lon, lat = (districts[column].to_dict()[mark.code] for column in ("label_lon", "label_lat"))
    return float(lon), float(lat)


def label_lines(mark: DistrictMark, height: float) -> tuple[str, ...]:
    """Return the name and what is said under it; on a small map one line, so that labels leave the map to be seen."""
    if height >= _ROOMY:
        return mark.name, mark.label
    return (f"{mark.label.partition(' ')[0]} {mark.name}",)


def shifts(model: DistrictMap, districts: gpd.GeoDataFrame, zoom: float, height: float) -> list[float]:
    """Return by how many pixels each label stands below its district's roomiest spot.

    None covers another, and on a map of a height in pixels none leaves it.
    """
    west, south, _, north = (float(edge) for edge in districts.total_bounds)
    middle = to_pixels(west, (south + north) / 2, zoom)[1]
    within = middle - height / 2, middle + height / 2
    spots = [to_pixels(*anchor(mark, districts), zoom) for mark in model.marks]
    boxes = [
        Box.centred(x, y, *_size(label_lines(mark, height)))
        for mark, (x, y) in zip(model.marks, spots, strict=True)
    ]
    return [placed.y - y for placed, (_, y) in zip(spread(boxes, within=within), spots, strict=True)]


def _size(lines: tuple[str, ...]) -> tuple[float, float]:
    return max(map(len, lines)) * _LETTER + _LABEL_PADDING, len(lines) * _LINE


def zoom_to_fit(south: float, north: float, pixels: float) -> float:
    """Return the zoom of a web map at which the latitudes between `south` and `north` fill `pixels`."""
    return log2(pixels / (_TILE * (_mercator(north) - _mercator(south))))


def to_pixels(longitude: float, latitude: float, zoom: float) -> tuple[float, float]:
    """Return where a point lies on the web Mercator plane at a zoom, in pixels, y downwards."""
    world = _TILE * 2**zoom
    return (longitude + 180) / 360 * world, -_mercator(latitude) * world


def _mercator(latitude: float) -> float:
    """Return the web Mercator ordinate as a share of the world's height."""
    return asinh(tan(radians(latitude))) / (2 * pi)
