"""The reported record: what the centres have handed in, or the demonstration data that stands in until they have."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, Literal

import pandas as pd

from data.catalogue.dimensions import DIMENSIONS, WHOLE, Key

Origin = Literal["reports", "demo", "none"]

SUPPRESSED: Final = "suppressed"
"""The status of a figure that was reported and is not public."""

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


@dataclass(frozen=True)
class Suppressed:
    """The figures of one month that were reported and are not public.

    Attributes:
        centres: whose they are.
        total: their sum, which the city's figure holds; None where that would tell them.
    """

    centres: frozenset[str]
    total: float | None


@dataclass(frozen=True)
class PublicCounts:
    """Everything that is known of one count: of an indicator, or of some of the people in it.

    Attributes:
        values: the public figures by month and centre.
        suppressed: by month what is not public.
    """

    values: Mapping[str, Mapping[str, float]]
    suppressed: Mapping[str, Suppressed]


_NOTHING: Final = PublicCounts({}, {})


@dataclass(frozen=True, eq=False)
class Reported:
    """The reported record as one reader may see it. Equal when origin and version are, so it can be a cache's key.

    Attributes:
        frame: one current value a row: `indicator`, `centre`, `month` (str, such as `2024-10`), `value`
            (float64, NaN where it is suppressed), `status` (str: `reported`, `demo` or `suppressed`), `import_number`
            (Int64, NA for demonstration); sorted by indicator, centre and month; RangeIndex. Totals only: nothing in it
            is broken down. Shared, so not to be changed in place.
        origin: `reports` from the store; `demo` while no report was ever published; `none` where that
            is switched off.
        version: changes with everything that changes the frames.
        breakdowns: the values that are broken down, as `frame` and with the columns `sex, age, programme` (str: codes
            of `data.catalogue.dimensions`, not all of them `_T`) after `month`; sorted by indicator, centre, month and
            these; RangeIndex; empty where nothing is broken down. Parts, never to be added to the frame's totals.
        remainders: by indicator, what it is broken down by, and month the sum of what is suppressed, so that the city's
            figure stays exact; left out where it would tell what is suppressed.
    """

    frame: pd.DataFrame
    origin: Origin
    version: str
    breakdowns: pd.DataFrame = field(default_factory=no_breakdowns)
    remainders: Mapping[tuple[str, Key, str], float] = field(default_factory=dict)

    @property
    def is_demo(self) -> bool:
        """Whether the figures are demonstration data, which every surface must say."""
        return self.origin == "demo"

    @cached_property
    def _counts(self) -> Mapping[tuple[str, Key], PublicCounts]:
        """All counts, gone through once however many questions follow."""
        values: dict[tuple[str, Key], dict[str, dict[str, float]]] = {}
        hidden: dict[tuple[str, Key], dict[str, set[str]]] = {}
        for (count, month, centre), value, status in _rows(self):
            if status == SUPPRESSED:
                hidden.setdefault(count, {}).setdefault(month, set()).add(centre)
            else:
                values.setdefault(count, {}).setdefault(month, {})[centre] = value
        return {
            count: PublicCounts(
                values.get(count, {}),
                {
                    month: Suppressed(frozenset(centres), self.remainders.get((*count, month)))
                    for month, centres in hidden.get(count, {}).items()
                },
            )
            for count in values.keys() | hidden.keys()
        }

    def counts(self, indicator: str, key: Key = WHOLE) -> PublicCounts:
        """Return what is known of an indicator, in all or of the people of one sex, age band and programme."""
        return self._counts.get((indicator, key), _NOTHING)

    @cached_property
    def keys(self) -> frozenset[Key]:
        """Sexes, age bands and programmes of which anything was reported."""
        return frozenset(key for _, key in self._counts)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Reported):
            return NotImplemented
        return (self.origin, self.version) == (other.origin, other.version)

    def __hash__(self) -> int:
        return hash((self.origin, self.version))


Cell = tuple[tuple[str, Key], str, str]
"""An indicator with what it is broken down by, a month and a centre."""


def cells_of(frame: pd.DataFrame) -> list[Cell]:
    """Return what each row of a frame speaks of; a frame without dimensions holds totals."""
    indicators, months, centres = (frame[name].tolist() for name in ("indicator", "month", "centre"))
    keys = zip(*(frame[name].tolist() for name in DIMENSIONS), strict=True) if "sex" in frame else None
    counts = zip(indicators, keys or [WHOLE] * len(frame), strict=True)
    return list(zip(counts, months, centres, strict=True))


def _rows(reported: Reported) -> list[tuple[Cell, float, str]]:
    return [
        row
        for frame in (reported.frame, reported.breakdowns)
        for row in zip(cells_of(frame), frame["value"].tolist(), frame["status"].tolist(), strict=True)
    ]
