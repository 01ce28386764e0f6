"""The reported record: what the centres have handed in, or the demonstration data that stands in until they have."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, Literal

import pandas as pd

from data.catalogue.dimensions import DIMENSIONS

Origin = Literal["reports", "demo", "none"]

BREAKDOWN_TYPES: Final = {
    **dict.fromkeys(("indicator", "centre", "month", *DIMENSIONS), "str"),
    "value": "float64",
    "status": "str",
    "import_number": "Int64",
}
"""The columns of `Reported.breakdowns` with their types."""


def no_breakdowns() -> pd.DataFrame:
    """Return the breakdowns of a record in which nothing is broken down."""
    return pd.DataFrame(columns=list(BREAKDOWN_TYPES)).astype(BREAKDOWN_TYPES)


@dataclass(frozen=True, eq=False)
class Reported:
    """The reported record as one reader may see it. Equal when origin and version are, so it can be a cache's key.

    Attributes:
        frame: one current value a row: `indicator`, `centre`, `month` (str, such as `2024-10`), `value`
            (float64), `status` (str: `reported` or `demo`), `import_number` (Int64, NA for demonstration);
            sorted by indicator, centre and month; RangeIndex. Totals only: nothing in it is broken down. Shared, so
            not to be changed in place.
        origin: `reports` from the store; `demo` while no report was ever published; `none` where that
            is switched off.
        version: changes with everything that changes the frames.
        breakdowns: the values that are broken down, as `frame` and with the columns `sex, age, programme` (str: codes
            of `data.catalogue.dimensions`, not all of them `_T`) after `month`; sorted by indicator, centre, month and
            these; RangeIndex; empty where nothing is broken down. Parts, never to be added to the frame's totals.
    """

    frame: pd.DataFrame
    origin: Origin
    version: str
    breakdowns: pd.DataFrame = field(default_factory=no_breakdowns)

    @property
    def is_demo(self) -> bool:
        """Whether the figures are demonstration data, which every surface must say."""
        return self.origin == "demo"

    @cached_property
    def values(self) -> Mapping[str, Mapping[str, Mapping[str, float]]]:
        """The values by indicator, month and centre, gone through once however many questions follow."""
        found: dict[str, dict[str, dict[str, float]]] = {}
        columns = (self.frame[name].tolist() for name in ("indicator", "month", "centre", "value"))
        for indicator, month, centre, value in zip(*columns, strict=True):
            found.setdefault(indicator, {}).setdefault(month, {})[centre] = value
        return found

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Reported):
            return NotImplemented
        return (self.origin, self.version) == (other.origin, other.version)

    def __hash__(self) -> int:
        return hash((self.origin, self.version))
