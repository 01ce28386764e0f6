"""The nearest of several shapes, the same one each time."""

from typing import Any

import numpy as np
import shapely

Shapes = np.ndarray[Any, np.dtype[np.object_]]


def nearest(points: Shapes, shapes: Shapes) -> tuple[np.ndarray, np.ndarray]:
    """Position in ``shapes`` of the one nearest to each point, the first of equals, and its distance.

    Args:
        points: Points without missing, empty or infinite ones.
        shapes: At least one geometry, in the same plane.
    """
    (point, shape), distance = shapely.STRtree(shapes).query_nearest(points, return_distance=True)
    return first_of_each(point, shape), distance[np.unique(point, return_index=True)[1]]


def first_of_each(point: np.ndarray, shape: np.ndarray) -> np.ndarray:
    """From pairs of positions, the lowest ``shape`` of each ``point``, in the order of the points."""
    order = np.lexsort((shape, point))
    _, first = np.unique(point[order], return_index=True)
    return shape[order][first]
