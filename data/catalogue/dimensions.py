"""The dimensions by which counts of people may be broken down, with their codes: SDMX's SEX and AGE, and programme.

A figure that is broken down by none has the code `TOTAL` in each. Codes are those of the cross-domain code lists CL_SEX
and CL_AGE of SDMX; a programme has none there, and its codes are ours.
"""

from collections.abc import Mapping
from itertools import product
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

KEYS: Final[tuple[Key, ...]] = tuple(
    (sex, age, programme)
    for sex, age, programme in product(*((TOTAL, *codes) for codes in CATEGORIES.values()))
)
"""Every key that a figure may have."""

AGES: Final = (14, 35)
"""First and last age that the bands cover."""

_BETWEEN: Final = ":"
"""Between the parts of a qualified code: no code of a table has it."""

UNIT: Final = "people"
"""Unit of what may be broken down."""


def key_of(dimension: str, category: str) -> Key:
    """Return sex, age and programme of what is broken down by one dimension alone."""
    sex, age, programme = (category if name == dimension else TOTAL for name in DIMENSIONS)
    return sex, age, programme


def qualified(indicator: str, key: Key) -> str:
    """Return the one code of an indicator of some people only, such as `neet_placed:F:_T:_T`; its own code of all."""
    return indicator if key == WHOLE else _BETWEEN.join((indicator, *key))


def unqualified(code: str) -> tuple[str, Key]:
    """Return the indicator, and sex, age and programme of a code as `qualified` makes it."""
    indicator, *key = code.split(_BETWEEN)
    if not key:
        return indicator, WHOLE
    sex, age, programme = key
    return indicator, (sex, age, programme)


def is_qualified(code: str) -> bool:
    """Tell whether a code is that of an indicator of some people only."""
    return _BETWEEN in code


def are_qualified(codes: pd.Series) -> pd.Series:
    """Tell of each code whether it is that of an indicator of some people only."""
    return codes.str.contains(_BETWEEN, regex=False).astype(bool)


def of_all(codes: pd.Series) -> pd.Series:
    """Return the indicator of all people of each code."""
    plain = {str(code): unqualified(str(code))[0] for code in codes.unique()}
    return codes.map(plain).astype("str")


def together(one: Key, other: Key) -> Key | None:
    """Return the key of those who belong to both keys; None where they name different parts of a dimension."""
    pairs = list(zip(one, other, strict=True))
    if any(TOTAL not in pair and len(set(pair)) > 1 for pair in pairs):
        return None
    sex, age, programme = (first if second == TOTAL else second for first, second in pairs)
    return sex, age, programme


def keyed(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a frame with `qualified` indicators in place of the columns of `DIMENSIONS`, where it has them."""
    if not set(DIMENSIONS) <= set(frame):
        return frame
    plain, is_part = frame.drop(columns=list(DIMENSIONS)), ~is_total(frame)
    if not is_part.any():
        return plain
    names = ["indicator", *DIMENSIONS]
    codes = [
        qualified(row[0], row[1:]) for row in frame.loc[is_part, names].itertuples(index=False, name=None)
    ]
    return plain.assign(
        indicator=plain["indicator"].mask(is_part, pd.Series(codes, frame.index[is_part], dtype="str"))
    )


def unkeyed(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a frame of `qualified` indicators with their plain codes, and columns of `DIMENSIONS` at the end."""
    codes = frame["indicator"]
    parts = {code: unqualified(code) for code in codes.unique()}
    columns = {
        name: codes.map({code: key[at] for code, (_, key) in parts.items()}).astype("str")
        for at, name in enumerate(DIMENSIONS)
    }
    plain = codes.map({code: indicator for code, (indicator, _) in parts.items()}).astype("str")
    return frame.assign(indicator=plain, **columns)


def with_dimensions(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a frame with the columns of `DIMENSIONS` (str): those that it lacks say that nothing is broken down."""
    missing = [name for name in DIMENSIONS if name not in frame]
    added = {name: pd.Series(TOTAL, index=frame.index, dtype="str") for name in missing}
    return frame.assign(**added) if missing else frame


def is_total(frame: pd.DataFrame) -> pd.Series:
    """Tell of each row of a frame with the columns of `DIMENSIONS` whether it is broken down by none of them."""
    return (frame[list(DIMENSIONS)] == TOTAL).all(axis="columns")
