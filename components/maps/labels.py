"""Where the labels of a map stand, so that none covers another: in pixels, at the zoom that shows the whole city."""

from collections.abc import Sequence
from dataclasses import replace
from math import asinh, inf, log2, pi, radians, tan

import geopandas as gpd

from components.boxes import Box
from components.maps.district_map import DistrictMap, DistrictMark

_TILE = 256
_ROUNDS = 60
_MARGIN = 16
_LETTER, _LINE, _LABEL_PADDING = 7.2, 15.0, 10.0


def zoom_of(districts: gpd.GeoDataFrame, height: float) -> float:
    """Return the zoom at which the whole city, from north to south, fills a map of a height in pixels."""
    _, south, _, north = (float(edge) for edge in districts.total_bounds)
    return zoom_to_fit(south, north, height - 2 * _MARGIN)


def anchor(mark: DistrictMark, districts: gpd.GeoDataFrame) -> tuple[float, float]:
    """Return longitude and latitude of the roomiest spot of a district, where its label would stand."""
    lon, lat = (districts[column].to_dict()[mark.code] for column in ("label_lon", "label_lat"))
    return float(lon), float(lat)


def shifts(model: DistrictMap, districts: gpd.GeoDataFrame, zoom: float, height: float) -> list[float]:
    """Return by how many pixels each label stands below its district's roomiest spot.

    None covers another, and on a map of a height in pixels none leaves it.
    """
    west, south, _, north = (float(edge) for edge in districts.total_bounds)
    middle = to_pixels(west, (south + north) / 2, zoom)[1]
    within = middle - height / 2, middle + height / 2
    spots = [to_pixels(*anchor(mark, districts), zoom) for mark in model.marks]
    boxes = [Box.centred(x, y, *_size(mark)) for mark, (x, y) in zip(model.marks, spots, strict=True)]
    return [placed.y - y for placed, (_, y) in zip(spread(boxes, within=within), spots, strict=True)]


def _size(mark: DistrictMark) -> tuple[float, float]:
    letters = max(len(mark.name), len(mark.label))
    return letters * _LETTER + _LABEL_PADDING, 2 * _LINE


def zoom_to_fit(south: float, north: float, pixels: float) -> float:
    """Return the zoom of a web map at which the latitudes between `south` and `north` fill `pixels`."""
    return log2(pixels / (_TILE * (_mercator(north) - _mercator(south))))


def to_pixels(longitude: float, latitude: float, zoom: float) -> tuple[float, float]:
    """Return where a point lies on the web Mercator plane at a zoom, in pixels, y downwards."""
    world = _TILE * 2**zoom
    return (longitude + 180) / 360 * world, -_mercator(latitude) * world


def spread(boxes: Sequence[Box], *, gap: float = 2, within: tuple[float, float] = (-inf, inf)) -> list[Box]:
    """Return the boxes moved up and down, as little as it takes, until none overlaps another or leaves a stretch.

    Boxes keep their x. Pairs that overlap push each other apart in turn; where that finds no rest (many boxes in
    little space), the last state is returned.
    """
    placed = list(boxes)
    for _ in range(_ROUNDS):
        is_moved = _push_apart(placed, gap)
        held = [replace(box, top=min(max(box.top, within[0]), within[1] - box.height)) for box in placed]
        if not is_moved and held == placed:
            break
        placed = held
    return placed


def beside(
    spots: Sequence[tuple[float, float]], sizes: Sequence[tuple[float, float]], field: Box, *, gap: float
) -> list[Box]:
    """Return places for labels to the left and right of a map, from which a line leads to each spot.

    The western half of the spots has its labels on the left, from north to south on both sides; where a side has more
    labels than the field is high, they go on below it.
    """
    order = sorted(range(len(spots)), key=lambda place: spots[place][0])
    west, placed = len(order) // 2, dict[int, Box]()
    for side in (order[:west], order[west:]):
        side.sort(key=lambda place: spots[place][1])
        bottom = max(field.bottom, field.top + sum(sizes[place][1] + gap for place in side))
        boxes = [Box.centred(field.x, spots[place][1], *sizes[place]) for place in side]
        for place, box in zip(side, _downwards(boxes, field.top, bottom, gap), strict=True):
            is_west = place in order[:west]
            left = field.left - gap - box.width if is_west else field.right + gap
            placed[place] = replace(box, left=left)
    return [placed[place] for place in range(len(spots))]


def _downwards(boxes: Sequence[Box], top: float, bottom: float, gap: float) -> list[Box]:
    """Return boxes under one another in their order, each as near to its place as the others and the edges allow."""
    lowest, placed = bottom, list[Box]()
    for box in reversed(boxes):
        lowest = min(lowest, box.bottom)
        placed.append(replace(box, top=lowest - box.height))
        lowest -= box.height + gap
    highest, found = top, list[Box]()
    for box in reversed(placed):
        found.append(replace(box, top=max(box.top, highest)))
        highest = found[-1].bottom + gap
    return found


def _push_apart(boxes: list[Box], gap: float) -> bool:
    moved = False
    for i in range(len(boxes)):
        for j in range(i + 1, len(boxes)):
            a, b = boxes[i], boxes[j]
            overlap = (a.height + b.height) / 2 + gap - abs(a.y - b.y)
            if abs(a.x - b.x) < (a.width + b.width) / 2 and overlap > 0.01:
                direction = -1 if a.y <= b.y else 1
                boxes[i] = replace(a, top=a.top + direction * overlap / 2)
                boxes[j] = replace(b, top=b.top - direction * overlap / 2)
                moved = True
    return moved


def _mercator(latitude: float) -> float:
    """Return the web Mercator ordinate as a share of the world's height."""
    return asinh(tan(radians(latitude))) / (2 * pi)
