"""No small count of people can be found below the city, not even by whoever has read everything that is public."""

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator

import numpy as np
import pandas as pd
import pytest

from data.catalogue.dimensions import CATEGORIES, WHOLE, Key, key_of
from data.reported import SUPPRESSED, Reported, disclosure, suppression
from data.reported.disclosure import disclosed
from data.reported.reported import BREAKDOWN_TYPES, Cell
from tests.builders import catalogue_of, shipped_tables
from tests.data.attack import OVERLAPPING, found_in_all, suppressed_of, values_of
from tests.data.paper import reports

KINDS = ("neet_placed_permanent", "neet_placed_temporary", "neet_placed_own_business")
MONTHS = tuple(f"2025-{month:02}" for month in range(1, 13))
THRESHOLD = 5


def _with_kinds() -> dict:
    """The tables of November, with further kinds of a placement."""
    tables = shipped_tables()
    like = next(row for row in tables["indicators"] if row["code"] == KINDS[0])
    known = {row["code"] for row in tables["indicators"]}
    bare = like | {f"aliases_{language}": "" for language in ("kk", "ru", "en")}
    for code in KINDS:
        if code not in known:
            tables["indicators"].append(bare | {"code": code, "name_kk": code, "name_ru": code, "name_en": code})
    return tables


CITY = catalogue_of(_with_kinds())
CENTRES = sorted(CITY.all_centres)


class RandomTables:
    """Reports in which each month is a table of its own: of some centres, small or large, with kinds, and with gaps."""

    def __init__(self, seed: int) -> None:
        self.chance = np.random.default_rng(seed)
        self.cells: dict[Cell, float] = {}
        self.gaps = 0.0

    def made(self) -> Reported:
        for month in MONTHS:
            self._month(month)
        return _record(self.cells)

    def _month(self, month: str) -> None:
        centres = self.chance.choice(CENTRES, size=self.chance.integers(1, 7), replace=False).tolist()
        usual = float(self.chance.choice([2, 5, 12, 40]))
        self.gaps = float(self.chance.choice([0, 0, 0.15]))
        shares = self.chance.dirichlet([1.5] * (len(KINDS) + 1))
        sexes = dict(zip("MF", self.chance.dirichlet([2, 1]), strict=True))
        ages = dict(zip(CATEGORIES["age"], self.chance.dirichlet([0.4, 2, 2, 1]), strict=True))
        for centre in centres:
            level = usual * self.chance.choice([0.2, 1, 1, 3])
            placed = self._put("neet_placed", month, centre, self.chance.poisson(level))
            for code, value in zip(KINDS, self.chance.multinomial(placed, shares), strict=False):
                self._put(code, month, centre, value)
            self._broken("neet_placed", sexes, placed, month, centre)
            self._broken("neet_placed", ages, placed, month, centre)
            reach = self._put("reach", month, centre, self.chance.poisson(level * 4))
            visitors = self._put("visitors", month, centre, self.chance.binomial(reach, 0.5))
            self._put("visitors_neet", month, centre, self.chance.binomial(visitors, 0.3))
            self._put("visitors_regular", month, centre, self.chance.binomial(visitors, 0.8))

    def _put(self, indicator: str, month: str, centre: str, value: float, key=WHOLE) -> int:
        if self.chance.random() >= self.gaps:
            self.cells[(indicator, key), month, centre] = float(value)
        return int(value)

    def _broken(self, indicator: str, shares: dict[str, float], whole: int, month: str, centre: str) -> None:
        (name,) = (name for name, codes in CATEGORIES.items() if shares.keys() == set(codes))
        for code, value in zip(shares, self.chance.multinomial(whole, list(shares.values())), strict=True):
            self._put(indicator, month, centre, value, key_of(name, code))


def _record(cells: dict[Cell, float]) -> Reported:
    whole = [(count[0], centre, month, value) for (count, month, centre), value in cells.items() if count[1] == WHOLE]
    parts = [
        (count[0], centre, month, *count[1], value, "reported", 7)
        for (count, month, centre), value in cells.items()
        if count[1] != WHOLE
    ]
    record = reports(*whole)
    broken = pd.DataFrame(parts, columns=list(BREAKDOWN_TYPES)).astype(BREAKDOWN_TYPES)
    return Reported(record.frame, "reports", record.version, broken)


def too_narrow(whole: Reported, found: dict[Cell, tuple[float, float]]) -> dict[Cell, tuple[float, float]]:
    """The intervals narrower than the threshold, or than what the city's own exact figures leave where that is less."""
    values = values_of(whole)
    return {
        cell: interval
        for cell, interval in found.items()
        if interval[1] - interval[0] < min(THRESHOLD, *_of_the_city(cell, values)) - 1e-6
    }


def _of_the_city(cell: Cell, values: dict[Cell, float]) -> Iterator[float]:
    """What everybody knows of the city: the figure, and what it leaves of its whole if that is some and exact."""
    (indicator, key), month, _ = cell
    given: dict = defaultdict(dict)
    for (count, when, centre), value in values.items():
        if when == month:
            given[count][centre] = value
    own = given[indicator, key]
    yield sum(own.values())
    whole = (CITY.indicator(indicator).part_of, WHOLE)
    if key == WHOLE:
        if given[whole].keys() == own.keys():
            yield sum(given[whole].values()) - sum(own.values()) or THRESHOLD
        return
    beside = [(indicator, other) for other in _beside(key)]
    if all(given[count].keys() == own.keys() for count in beside):
        yield sum(sum(given[count].values()) for count in beside) or THRESHOLD


def _beside(key: Key) -> list[Key]:
    """The other categories of the dimension by which something is broken down."""
    (keys,) = (
        [key_of(name, code) for code in codes] for name, codes in CATEGORIES.items() if not {*key}.isdisjoint(codes)
    )
    return [other for other in keys if other != key]


def attacked(seeds: Iterable[int]) -> Iterator[tuple[int, dict[Cell, tuple[float, float]]]]:
    records = {seed: RandomTables(seed).made() for seed in seeds}
    found = found_in_all([disclosed(each, CITY) for each in records.values()], CITY)
    for (seed, whole), intervals in zip(records.items(), found, strict=True):
        if narrow := too_narrow(whole, intervals):
            yield seed, narrow
