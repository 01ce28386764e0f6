"""The reported record: what the centres have handed in, or the demonstration data that stands in until they have."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import pandas as pd

Origin = Literal["reports", "demo", "none"]


@dataclass(frozen=True, eq=False)
class Reported:
    """The reported record as one reader may see it. Equal when origin and version are, so it can be a cache's key.

    Attributes:
        frame: one current value a row: `indicator`, `centre`, `month` (str, such as `2024-10`), `value`
            (float64), `status` (str: `reported` or `demo`), `import_number` (Int64, NA for demonstration);
            sorted by indicator, centre and month; RangeIndex. Shared, so not to be changed in place.
        origin: `reports` from the store; `demo` while no report was ever published; `none` where that
            is switched off.
        version: changes with everything that changes the frame.
    """

    frame: pd.DataFrame
    origin: Origin
    version: str

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
