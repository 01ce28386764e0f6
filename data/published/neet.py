"""NEET youths: how many were placed in work, and how high the level is, as far as figures may be compared."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, Literal

import pandas as pd

from data.catalogue import Catalogue
from data.catalogue.rules import CITY, COUNTRY
from data.published import qualifiers
from data.published.record import Observation, figures, latest, observations
from data.time.periods import Period, parse

Frequency = Literal["year", "quarter", "month", "day"]

_PLACEMENTS: Final = ("youth_placed", "neet_placed", "neet_placed_permanent")
_COLUMNS: Final = (
    "id",
    "indicator",
    "period",
    "start",
    "end",
    "year",
    "value",
    "unit",
    "qualifier",
    "status",
    "as_of",
    "source",
)
_YEARLY_GOAL: Final = "youth_trained_placed"
_LEVEL_GROUP: Final = "neet_level"
_LEVEL_GOAL: Final = "neet_rate_unspecified"
_FREQUENCIES: Final[tuple[Frequency, ...]] = ("year", "quarter", "month", "day")


@dataclass(frozen=True)
class Share:
    """A part of a whole, 0 to 1, with the two figures that it was computed from and its own qualifier."""

    numerator: Observation
    denominator: Observation
    value: float
    qualifier: str


@dataclass(frozen=True)
class LevelSeries:
    """Figures of the NEET level that may stand on one line: one definition, area and frequency, by period."""

    indicator: str
    area: str
    method: str
    sex: str
    frequency: Frequency
    points: tuple[Observation, ...]


@dataclass(frozen=True)
class Break:
    """A point in an area's figures where the definition changes, at the new indicator's first period."""

    before: str
    after: str
    area: str
    period: Period
    start: date


class IncomparableReason(StrEnum):
    """Why two figures may not be compared."""

    UNKNOWN_VALUE = "unknown_value"
    UNIT = "unit"
    AREA = "area"
    BREAK = "break"
    INDICATOR = "indicator"
    PERIOD = "period"


@dataclass(frozen=True)
class NotComparable:
    """Stands where a change would stand, and says why there is none."""

    reason: IncomparableReason


@dataclass(frozen=True)
class LevelChange:
    """A later figure minus the earlier one; a difference of percents is in `percentage_points`."""

    earlier: Observation
    value: float
    unit: str
    qualifier: str


@dataclass(frozen=True)
class LevelTarget:
    """The NEET level that is to be reached."""

    id: str
    value: float
    qualifier: str
    due: date
    set_on: date | None
    source: str


def placements(catalogue: Catalogue) -> pd.DataFrame:
    """Return what was published on placements in the city beside the yearly target, and what was not.

    Returns:
        One row a dated figure, by year and then from the widest category to the narrowest, with a
        RangeIndex. A year with a target and no figure has one row of the target's indicator: value NaN,
        status `missing`. Columns: id, indicator (str); period (str) with start, end (datetime64); year
        (int64, in which the period ends); value (float64, people); unit, qualifier, status, source (str,
        empty where missing); as_of (datetime64); target_id (str), target (float64), target_qualifier
        (str) of that year, empty or NaN without one.
    """
    published = pd.concat([observations(catalogue, indicator=code, areas=[CITY]) for code in _PLACEMENTS])
    happened = published[published["status"] != "planned"].dropna(subset="end").reset_index(names="id")
    happened["year"] = happened["end"].dt.year.astype("int64")
    goals = _yearly_goals(catalogue)
    missing = _missing(catalogue, sorted(set(goals.index) - set(happened["year"])))
    frame = pd.concat([happened, missing], ignore_index=True) if len(missing) else happened
    own = goals.reindex(frame["year"]).reset_index(drop=True)
    frame = frame[list(_COLUMNS)].assign(
        target_id=own["id"].fillna(""), target=own["value"], target_qualifier=own["qualifier"].fillna("")
    )
    return frame.sort_values("year", kind="stable", ignore_index=True)


def permanent_share(catalogue: Catalogue) -> Share | None:
    """Return the part of the NEET youths placed who were placed in permanent jobs: permanent / placed.

    The latest figures of the city; None unless both are known, for one and the same period. "Over 13,400"
    below makes the share an upper bound: its qualifier is then `at_most`.
    """
    permanent = latest(catalogue, "neet_placed_permanent", CITY)
    placed = latest(catalogue, "neet_placed", CITY)
    if permanent is None or placed is None or permanent.period != placed.period:
        return None
    if permanent.value is None or not placed.value:
        return None
    qualifier = qualifiers.of_difference_or_ratio(permanent.qualifier, placed.qualifier)
    return Share(permanent, placed, permanent.value / placed.value, qualifier)


def level_series(catalogue: Catalogue) -> tuple[LevelSeries, ...]:
    """Return the NEET level as segments, each one line in a chart, in the order of the indicators.

    Figures of another definition, area or frequency are another segment. What has no known method stays out.
    """
    table = catalogue.indicators
    known = table[(table["group"] == _LEVEL_GROUP) & (table["unit"] == "percent") & (table["method"] != "")]
    frame = observations(catalogue)
    frame = frame[frame["indicator"].isin(known.index) & (frame["status"] != "planned")]
    points = [point for point in figures(frame) if point.value is not None]
    return tuple(
        LevelSeries(indicator, area, method, sex, frequency, found)
        for indicator, method, sex in zip(known.index, known["method"], known["sex"], strict=True)
        for area in sorted({point.area for point in points if point.indicator == indicator})
        for frequency in _FREQUENCIES
        if (found := tuple(point for point in points if _line(point) == (indicator, area, frequency)))
    )


def breaks(catalogue: Catalogue) -> tuple[Break, ...]:
    """Return every break in a series, from `follows` of the indicators and the first dated figure after it.

    There is a break only where an area has figures on both sides of it.
    """
    follows = catalogue.indicators["follows"]
    frame = observations(catalogue)
    return tuple(
        _break(before, str(after), area, frame)
        for after, before in follows[follows != ""].items()
        for area in sorted(_areas(frame, before) & _areas(frame.dropna(subset="start"), str(after)))
    )


def change(
    a: Observation, b: Observation, *, known_breaks: tuple[Break, ...] = ()
) -> LevelChange | NotComparable:
    """Return by how much the figure changed from a to b, or why that cannot be said.

    Args:
        a: The earlier figure.
        b: The later figure.
        known_breaks: Breaks to name as the reason where the two stand on either side of one.
    """
    reason = _incomparable(a, b, known_breaks)
    if reason is not None or a.value is None or b.value is None:
        return NotComparable(reason or IncomparableReason.UNKNOWN_VALUE)
    unit = "percentage_points" if a.unit == "percent" else a.unit
    return LevelChange(
        a, b.value - a.value, unit, qualifiers.of_difference_or_ratio(b.qualifier, a.qualifier)
    )


def level_target(catalogue: Catalogue) -> LevelTarget | None:
    """Return the country's target of the NEET level that is due last, or None where there is none."""
    targets = catalogue.targets
    own = targets[(targets["indicator"] == _LEVEL_GOAL) & (targets["area"] == COUNTRY)].sort_values("due")
    if own.empty:
        return None
    row = own.iloc[-1]
    return LevelTarget(
        id=str(own.index[-1]),
        value=float(row["value"]),
        qualifier=str(row["qualifier"]),
        due=row["due"].date(),
        set_on=None if pd.isna(row["set_on"]) else row["set_on"].date(),
        source=str(row["source"]),
    )


def _yearly_goals(catalogue: Catalogue) -> pd.DataFrame:
    """Return the city's yearly targets of placement by year."""
    targets = catalogue.targets
    own = targets[(targets["indicator"] == _YEARLY_GOAL) & (targets["area"] == CITY)].reset_index(names="id")
    return own.set_index(own["due"].dt.year.rename("year")).sort_index()


def _missing(catalogue: Catalogue, years: list[int]) -> pd.DataFrame:
    """Return a row for each year whose placements are not published."""
    unit = catalogue.indicators["unit"].to_dict()[_YEARLY_GOAL] if years else ""
    texts = {
        "id": "",
        "indicator": _YEARLY_GOAL,
        "unit": unit,
        "qualifier": "",
        "status": "missing",
        "source": "",
    }
    return pd.DataFrame(
        {
            **{column: pd.Series([text] * len(years), dtype="str") for column, text in texts.items()},
            "period": pd.Series([str(year) for year in years], dtype="str"),
            "start": pd.Series([date(year, 1, 1) for year in years], dtype="datetime64[s]"),
            "end": pd.Series([date(year, 12, 31) for year in years], dtype="datetime64[s]"),
            "year": pd.Series(years, dtype="int64"),
            "value": pd.Series([None] * len(years), dtype="float64"),
            "as_of": pd.Series([None] * len(years), dtype="datetime64[s]"),
        }
    )


def _line(point: Observation) -> tuple[str, str, str]:
    return point.indicator, point.area, point.period.kind


def _areas(frame: pd.DataFrame, indicator: str) -> set[str]:
    return set(frame.loc[frame["indicator"] == indicator, "area"])


def _break(before: str, after: str, area: str, frame: pd.DataFrame) -> Break:
    new = frame[(frame["indicator"] == after) & (frame["area"] == area)].dropna(subset="start")
    first = new.sort_values("start", kind="stable").iloc[0]
    return Break(before, after, area, parse(first["period"]), first["start"].date())


def _incomparable(
    a: Observation, b: Observation, known_breaks: tuple[Break, ...]
) -> IncomparableReason | None:
    pair = {a.indicator, b.indicator}
    if len(pair) > 1:
        crossed = any({each.before, each.after} == pair for each in known_breaks)
        return IncomparableReason.BREAK if crossed else IncomparableReason.INDICATOR
    if a.area != b.area:
        return IncomparableReason.AREA
    if a.unit != b.unit:
        return IncomparableReason.UNIT
    return None if _alike(a.period, b.period) else IncomparableReason.PERIOD


def _alike(a: Period, b: Period) -> bool:
    """Tell whether two periods are of one kind, and ranges also the same part of their year."""
    if a.start is None or a.end is None or b.start is None or b.end is None or a.kind != b.kind:
        return False
    if a.kind not in ("months", "days"):
        return True
    return _span(a.start, a.end) == _span(b.start, b.end)


def _span(start: date, end: date) -> tuple[int, int, int, int, int]:
    return start.month, start.day, end.month, end.day, end.year - start.year
