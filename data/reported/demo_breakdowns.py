"""Demonstration data broken down: by sex, by age band and by programme, each alone, so that the parts are the whole."""

from collections.abc import Mapping
from typing import Final

import numpy as np
import numpy.typing as npt

from data.catalogue import Catalogue
from data.catalogue.dimensions import CATEGORIES, Key, key_of
from data.reported.demo_recipes import FAMILIAR

Grid = npt.NDArray[np.float64]
Weights = Mapping[str, float]

_WEIGHTS: Final[Mapping[str, Weights]] = {
    "sex": {"M": 0.44, "F": 0.56},
    "age": {"Y14T17": 0.08, "Y18T24": 0.43, "Y25T29": 0.3, "Y30T35": 0.19},
    "programme": {
        "youth_practice": 0.2,
        "first_job": 0.15,
        "generations_contract": 0.05,
        "social_jobs": 0.1,
        "own_business": 0.05,
        "other": 0.45,
    },
}
"""Which part of the whole each category takes where nothing else is said."""

_PROGRAMMES: Final[Mapping[str, Weights]] = {
    "neet_placed_permanent": {"first_job": 0.18, "generations_contract": 0.07, "other": 0.75},
    "neet_placed_temporary": {"other": 1.0},
    "neet_placed_subsidised": {"youth_practice": 0.65, "social_jobs": 0.35},
    "neet_placed_own_business": {"own_business": 1.0},
}
"""The same of programmes for the kinds of placements that belong to some of them only."""

_BEFORE_ANY_PROGRAMME: Final = frozenset({"neet_listed", "neet_contacted"})


def broken_down(made: Mapping[str, Grid], catalogue: Catalogue) -> dict[str, dict[Key, Grid]]:
    """Return the parts of every indicator of employment that has a recipe of its own: indicator -> key -> grid.

    The categories of a dimension add up to the indicator in every cell, and a part that an indicator counts of another
    one exceeds it in no category: a whole is broken down as the sum of its parts and of what they leave.

    Args:
        made: The indicators, a grid of months and centres each.
        catalogue: It says which of them count parts of which, and belong to employment.
    """
    indicators = catalogue.all_indicators
    wanted = [code for code in FAMILIAR if code in indicators and indicators[code].group == "employment"]
    parts = {code: [each for each in wanted if indicators[each].part_of == code] for code in wanted}
    return {code: _keyed(code, made, parts) for code in sorted(wanted)}


def _keyed(code: str, made: Mapping[str, Grid], parts: Mapping[str, list[str]]) -> dict[Key, Grid]:
    grids = {
        key_of(dimension, category): grid
        for dimension in CATEGORIES
        if dimension != "programme" or code not in _BEFORE_ANY_PROGRAMME
        for category, grid in _parted(code, dimension, made, parts).items()
    }
    return dict(sorted(grids.items()))


def _parted(
    code: str, dimension: str, made: Mapping[str, Grid], parts: Mapping[str, list[str]]
) -> dict[str, Grid]:
    own = [_parted(part, dimension, made, parts) for part in parts[code]]
    rest = made[code] - sum((made[part] for part in parts[code]), np.zeros_like(made[code]))
    weights = _PROGRAMMES.get(code, _WEIGHTS[dimension]) if dimension == "programme" else _WEIGHTS[dimension]
    own.append(_shared_out(rest, weights, CATEGORIES[dimension]))
    return {category: sum((each[category] for each in own), np.zeros_like(rest)) for category in own[-1]}


def _shared_out(whole: Grid, weights: Weights, categories: tuple[str, ...]) -> dict[str, Grid]:
    """Share whole numbers out: each category takes what the rounded running sum gains by it, so that none is lost."""
    ends = np.cumsum([weights.get(category, 0.0) for category in categories])
    taken = [np.zeros_like(whole), *(np.round(whole * min(end, 1.0)) for end in ends[:-1]), whole]
    return {category: taken[at + 1] - taken[at] for at, category in enumerate(categories)}
