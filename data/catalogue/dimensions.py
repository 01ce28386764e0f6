"""The dimensions by which counts of people may be broken down, with their codes: SDMX's SEX and AGE, and programme.

A figure that is broken down by none has the code `TOTAL` in each. Codes are those of the cross-domain code lists CL_SEX
and CL_AGE of SDMX; a programme has none there, and its codes are ours.
"""

from collections.abc import Mapping
from typing import Final

import pandas as pd

TOTAL: Final = "_T"
"""Not broken down."""

CATEGORIES: Final[Mapping[str, tuple[str, ...]]] = {
    "sex": ("M", "F"),
    "age": ("Y14T17", "Y18T24", "Y25T29", "Y30T35"),
    "programme": (
        "youth_practice",
        "first_job",
        "generations_contract",
        "social_jobs",
        "own_business",
        "other",
    ),
}
"""The parts of each dimension; together they are all people, of ages 14 to 35 by age."""

DIMENSIONS: Final = tuple(CATEGORIES)
"""The dimensions, as columns of frames name them."""

Key = tuple[str, str, str]
"""Sex, age and programme of a figure."""

WHOLE: Final[Key] = (TOTAL, TOTAL, TOTAL)
"""Of a figure that is broken down by none."""

AGES: Final = (14, 35)
"""First and last age that the bands cover."""

UNIT: Final = "people"
"""Unit of what may be broken down."""


def key_of(dimension: str, category: str) -> Key:
    """Return sex, age and programme of what is broken down by one dimension alone."""
    sex, age, programme = (category if name == dimension else TOTAL for name in DIMENSIONS)
    return sex, age, programme


def with_dimensions(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a frame with the columns of `DIMENSIONS` (str): those that it lacks say that nothing is broken down."""
    missing = [name for name in DIMENSIONS if name not in frame]
    added = {name: pd.Series(TOTAL, index=frame.index, dtype="str") for name in missing}
    return frame.assign(**added) if missing else frame


def is_total(frame: pd.DataFrame) -> pd.Series:
    """Tell of each row of a frame with the columns of `DIMENSIONS` whether it is broken down by none of them."""
    return (frame[list(DIMENSIONS)] == TOTAL).all(axis="columns")
