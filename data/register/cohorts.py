"""Cohorts: what became of those who ended training in a year, each of them followed as long as the register tells.

In a cohort the same people are counted at every step, so that a step is never more than the one before it. Whoever has
not been watched long enough is left out of a share and is not counted as a failure.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import pandas as pd

from data.activity.shares import wilson
from data.catalogue.dimensions import DIMENSIONS
from data.register.contract import AFTER
from data.register.queries import WITHIN

GROUPS: Final = ("centre", *DIMENSIONS)
_Key = tuple[int, str, str]
"""Year, group and code of a cohort."""


@dataclass(frozen=True)
class CohortShare:
    """A part of some people of a cohort, with Wilson's 95 % interval; both are None of nobody."""

    part: int
    whole: int

    @property
    def value(self) -> float | None:
        """The share, 0 to 1."""
        return self.part / self.whole if self.whole else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The bounds of the interval."""
        return wilson(self.part, self.whole) if self.whole else None


@dataclass(frozen=True)
class Retention:
    """Who of those who left the programme, into work or otherwise, is in work or education some months later.

    Attributes:
        months: after the day of leaving, which for the placed is that of the placement.
        due: for how many these months are over.
        retained, left: of how many it is known that they are in work or education, or in neither.
    """

    months: int
    due: int
    retained: int
    left: int

    @property
    def unknown(self) -> int:
        """Of how many it is not known."""
        return self.due - self.retained - self.left

    @property
    def of_known(self) -> CohortShare:
        """The share among those of whom it is known."""
        return CohortShare(self.retained, self.retained + self.left)


@dataclass(frozen=True)
class Cohort:
    """Those who ended training in a year.

    Attributes:
        year: of the end of training.
        group: `centre`, `sex`, `age` or `programme` where they are a part of the year's; empty for all.
        code: which part; empty for all.
        trained: how many they are.
        placed: how many of them have been placed until the day of the register, within `LONGEST_WAIT` days.
        within: of those watched for so many days, how many were placed within them, by the days of `WITHIN`.
        waiting: of how many nobody had been placed at the end of each of these days, by Kaplan and Meier.
        retention: for the months of `AFTER`.
    """

    year: int
    group: str
    code: str
    trained: int
    placed: int
    within: Mapping[int, CohortShare]
    waiting: tuple[tuple[int, float], ...]
    retention: tuple[Retention, ...]

    @property
    def median_days(self) -> int | None:
        """The days after which half of them were placed; None where the register does not tell as far."""
        return next((day for day, share in self.waiting if share <= 0.5), None)


@dataclass(frozen=True)
class Cohorts:
    """The cohorts of a register as of a day, by year, those of all before those of a part."""

    as_of: date
    all: tuple[Cohort, ...]

    def by(self, group: str) -> tuple[Cohort, ...]:
        """Return those of one kind: one of `GROUPS`, or empty for whole years."""
        return tuple(each for each in self.all if each.group == group)


def cohorts_of(waits: pd.DataFrame, outcomes: pd.DataFrame, *, as_of: date) -> Cohorts:
    """Return the cohorts that the rows of `waits` and of `outcomes` of `data.register.queries` count."""
    later = dict(_parts(outcomes))
    return Cohorts(as_of, tuple(_cohort(key, rows, later.get(key)) for key, rows in _parts(waits)))


def _parts(rows: pd.DataFrame) -> Iterator[tuple[_Key, pd.DataFrame]]:
    """Yield the rows of each year, and then of each part of it."""
    is_part = rows[list(GROUPS)].notna()
    for group in ("", *GROUPS):
        own = rows[is_part[group] if group else ~is_part.any(axis="columns")]
        for key, part in own.groupby(["cohort", *filter(None, [group])]):
            year, code = (*key, "")[:2]
            yield (int(str(year)), group, str(code)), part


def _cohort(key: _Key, waits: pd.DataFrame, outcomes: pd.DataFrame | None) -> Cohort:
    year, group, code = key
    people, placed = waits["people"], waits["people"].where(waits["was_placed"], 0)
    days = pd.DataFrame({"people": people, "placed": placed}).groupby(waits["days"]).sum()
    return Cohort(
        year=year,
        group=group,
        code=code,
        trained=int(people.sum()),
        placed=int(placed.sum()),
        within={limit: _within(limit, waits, placed) for limit in WITHIN},
        waiting=kaplan_meier(days.index.tolist(), days["placed"].tolist(), days["people"].tolist()),
        retention=tuple(_retention(months, outcomes) for months in AFTER),
    )


def _within(limit: int, waits: pd.DataFrame, placed: pd.Series) -> CohortShare:
    is_watched = waits["watched"] >= limit
    return CohortShare(
        int(placed[is_watched & (waits["days"] <= limit)].sum()), int(waits["people"][is_watched].sum())
    )


def _retention(months: int, outcomes: pd.DataFrame | None) -> Retention:
    """Return what became of those who left; of a year in which nobody did there is no row."""
    if outcomes is None:
        return Retention(months, 0, 0, 0)
    return Retention(months, *(int(outcomes[f"{told}_{months}"].sum()) for told in ("due", "yes", "no")))


def kaplan_meier(
    days: Sequence[int], placed: Sequence[int], people: Sequence[int]
) -> tuple[tuple[int, float], ...]:
    """Return the share still waiting after each day on which somebody was placed.

    Kaplan, E. L., and Meier, P. (1958), "Nonparametric estimation from incomplete observations", Journal of the
    American Statistical Association 53, 457-481. Whoever is last seen on a day still waited on it.

    Args:
        days: ascending, each once.
        placed: how many were placed on each day.
        people: how many were placed, or last seen waiting, on each day.
    """
    waiting, at_risk, found = 1.0, sum(people), []
    for day, events, gone in zip(days, placed, people, strict=True):
        if events:
            waiting *= 1 - events / at_risk
            found.append((day, waiting))
        at_risk -= gone
    return tuple(found)
