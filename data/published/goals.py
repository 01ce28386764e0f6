"""How far the city is from the goal, two centres in every district, as far as that was known to be on a day.

Opening dates are known only as intervals: a centre was not open yet on one day (`not_open_on`) and was open
by another (`open_by`). Between the two it is possibly open, so counts are pairs: at least, at most.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final

import numpy as np
import pandas as pd

from data.catalogue import Catalogue
from data.catalogue.values import SHUT, Observation
from data.published.record import latest_by_area, series

_GOAL: Final = "centres_open"


class GoalState(StrEnum):
    """Where a district stands against its target."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True)
class Slip:
    """A target that moved: the day of the move, and both due dates."""

    set_on: date
    from_due: date
    to_due: date

    @property
    def days(self) -> int:
        """Days between the two due dates."""
        return (self.to_due - self.from_due).days

    @property
    def years(self) -> int:
        """Whole years between the two due dates."""
        earlier_in_year = (self.to_due.month, self.to_due.day) < (self.from_due.month, self.from_due.day)
        return self.to_due.year - self.from_due.year - earlier_in_year


@dataclass(frozen=True)
class CityCoverage:
    """The goal for the city as a whole, as known on a day.

    Attributes:
        as_at: The day.
        open_at_least: Centres known to be open.
        open_at_most: These and the ones that may be open.
        planned: Centres of the register not known to be open yet, those included that opened later.
        inferred: How many of `open_at_least` rest on inference.
        target: Centres that the city is to have; None where no target is in force.
        target_source: Source of that target; empty without one.
        due: Days to which the targets in force (of the city and its districts) are due, ascending.
        slip: The move of the city's target, once it was announced.
        districts_by_state: Codes of the districts in each of the four states, sorted.
    """

    as_at: date
    open_at_least: int
    open_at_most: int
    planned: int
    inferred: int
    target: int | None
    target_source: str
    due: tuple[date, ...]
    slip: Slip | None
    districts_by_state: Mapping[GoalState, tuple[str, ...]]

    @property
    def states(self) -> Mapping[GoalState, int]:
        """Number of districts in each of the four states."""
        return {state: len(codes) for state, codes in self.districts_by_state.items()}


@dataclass(frozen=True)
class DistrictCoverage:
    """One row of `coverage` as a value; None where something is not known.

    Attributes:
        district: Code of the district.
        target: Centres that it is to have.
        open_at_least: Centres known to be open.
        open_at_most: These and the ones that may be open.
        planned: Centres of the register not known to be open yet, those included that opened later.
        inferred: How many of `open_at_least` rest on inference.
        shut: Centres known to be closed, for a time or for good.
        shortfall_at_least: Centres still missing if all that may be open are.
        shortfall_at_most: Centres still missing if none of them is.
        state: Where the district stands against its target.
        state_when_planned_open: Where it would stand with all its registered centres open.
        population: Residents.
        population_qualifier: Qualifier of the residents; empty without them.
        population_source: Source of the residents; empty without them.
        residents_per_centre: Residents for each open centre.
        youth: Young residents, aged 14-35.
        youth_qualifier: Qualifier of the youth; empty without them.
        youth_source: Source of the youth; empty without them.
        youth_per_centre: Young residents for each open centre.
    """

    district: str
    target: int | None
    open_at_least: int
    open_at_most: int
    planned: int
    inferred: int
    shut: int
    shortfall_at_least: int | None
    shortfall_at_most: int | None
    state: GoalState
    state_when_planned_open: GoalState
    population: int | None
    population_qualifier: str
    population_source: str
    residents_per_centre: float | None
    youth: int | None
    youth_qualifier: str
    youth_source: str
    youth_per_centre: float | None


def state_of(target: int | None, at_least: int, at_most: int) -> GoalState:
    """Return the state of a district whose number of open centres is known to lie between two bounds."""
    if target is None:
        return GoalState.NOT_KNOWN
    if at_least >= target:
        return GoalState.MET
    if at_most >= target:
        return GoalState.NOT_KNOWN
    if at_least >= 1:
        return GoalState.PARTLY
    return GoalState.NOT_MET if at_most == 0 else GoalState.NOT_KNOWN


def coverage(catalogue: Catalogue, as_at: date) -> pd.DataFrame:
    """Return each district's coverage as known on a day.

    Returns:
        Indexed by `district` (all eight, sorted), with the columns target (Int64, NA where none is in force);
        open_at_least, open_at_most, planned, inferred, shut (int64, centres); shortfall_at_least, shortfall_at_most
        (Int64); state, state_when_planned_open (str, values of `GoalState`); population, youth (Int64,
        people, NA where unknown) with population_qualifier, population_source, youth_qualifier,
        youth_source (str, empty where unknown) and population_as_of, youth_as_of (datetime64);
        residents_per_centre, youth_per_centre (float64, NaN unless the number of centres is certain and
        above zero). Population and youth are the latest published, whatever the day.
    """
    counts = _counts(catalogue, as_at)
    goals = _in_force(catalogue, as_at)
    frame = counts.assign(target=goals["value"].reindex(counts.index).astype("Int64"))
    frame["shortfall_at_least"] = (frame["target"] - frame["open_at_most"]).clip(lower=0)
    frame["shortfall_at_most"] = (frame["target"] - frame["open_at_least"]).clip(lower=0)
    # A district of which the register holds nothing is not known to have nothing.
    is_registered = frame["registered"] > 0
    for column, bounds in (
        ("state", ("open_at_least", "open_at_most")),
        ("state_when_planned_open", ("registered", "registered")),
    ):
        frame[column] = _states(frame, *bounds).where(is_registered, str(GoalState.NOT_KNOWN))
    for indicator, column, ratio in (
        ("population", "population", "residents_per_centre"),
        ("youth_population", "youth", "youth_per_centre"),
    ):
        frame = frame.join(_people(catalogue, frame.index, indicator, column))
        frame[ratio] = _per_centre(frame, column)
    return frame.drop(columns="registered")


def by_district(coverage: pd.DataFrame) -> Mapping[str, DistrictCoverage]:
    """Return the rows of the frame of `coverage` as values by the districts' codes, in the frame's order."""
    return {str(code): _as_value(str(code), row) for code, row in coverage.to_dict("index").items()}


def _as_value(district: str, row: Mapping[Hashable, Any]) -> DistrictCoverage:
    known: dict[Hashable, Any] = {column: None if pd.isna(value) else value for column, value in row.items()}
    states = {column: GoalState(known[column]) for column in ("state", "state_when_planned_open")}
    own = {field.name for field in fields(DistrictCoverage)} - {"district", *states}
    values: dict[str, Any] = {"district": district, **states, **{name: known[name] for name in own}}
    return DistrictCoverage(**values)


def city_coverage(catalogue: Catalogue, as_at: date) -> CityCoverage:
    """Return the city's coverage as known on a day."""
    districts = coverage(catalogue, as_at)
    goals, city = _in_force(catalogue, as_at), catalogue.city.code
    return CityCoverage(
        as_at=as_at,
        open_at_least=int(districts["open_at_least"].sum()),
        open_at_most=int(districts["open_at_most"].sum()),
        planned=int(districts["planned"].sum()),
        inferred=int(districts["inferred"].sum()),
        target=_city_target(catalogue, goals),
        target_source=str(goals.loc[city, "source"]) if city in goals.index else "",
        due=tuple(sorted({due.date() for due in goals["due"]})),
        slip=_slip(catalogue, goals),
        districts_by_state={
            state: tuple(str(code) for code in districts.index[districts["state"] == state])
            for state in GoalState
        },
    )


def sources_of_open(catalogue: Catalogue, as_at: date) -> tuple[str, ...]:
    """Return the ids of the sources that say how many of the city's centres were open on a day.

    It is the latest published count up to that day, where it agrees with the register; otherwise the sources from
    which each centre known to be open then is known to be so, each once.
    """
    known, maybe = open_on(opening_bounds(catalogue), as_at)
    counted = [
        figure
        for figure in series(catalogue, "centres_open", catalogue.city.code)
        if figure.value is not None and figure.period.end is not None and figure.period.end <= as_at
    ]
    if counted and counted[-1].value == known.sum() == maybe.sum():
        return (counted[-1].source,)
    return tuple(dict.fromkeys(catalogue.centre(str(code)).open_source for code in known.index[known]))


def opening_bounds(catalogue: Catalogue) -> pd.DataFrame:
    """Return each centre's last day not open and first day open; a published opening settles both.

    Returns:
        Indexed by the centre's code, with the columns district, status, status_basis (str), not_open_on,
        open_from, shut_from and doubtful_from (datetime64, NaT where not known or not so): from the one the centre is
        known to be shut, from the other it is not known whether it is open.
    """
    centres = catalogue.centres
    day_before = centres["opened"] - timedelta(days=1)
    status_on = centres["status_on"]
    return centres[["district", "status", "status_basis"]].assign(
        shut_from=status_on.where(centres["status"].isin(SHUT)),
        doubtful_from=status_on.where(centres["status"] == "unknown"),
        not_open_on=day_before.fillna(centres["not_open_on"]),
        open_from=centres["opened"].fillna(centres["open_by"]),
    )


@lru_cache(maxsize=8)
def knowledge_dates(catalogue: Catalogue) -> tuple[date, ...]:
    """Return the days on which something about the centres or their targets is known, ascending."""
    centres, goals = catalogue.centres, _goals(catalogue)
    known = pd.concat(
        [centres[column] for column in ("not_open_on", "open_by", "opened", "status_on")] + [goals["set_on"]]
    ).dropna()
    return tuple(sorted({moment.date() for moment in known}))


def last_known(catalogue: Catalogue) -> date:
    """Return the latest day about which anything on the centres or their targets is known.

    Raises:
        ValueError: No centre and no target is dated at all.
    """
    return max(knowledge_dates(catalogue))


def centres_open_steps(catalogue: Catalogue, until: date) -> pd.DataFrame:
    """Return how many centres were open, as steps without a gap from the first day known up to a day.

    Returns:
        One row a step, ascending, with the columns start, end (datetime64, both days included), at_least and
        at_most (int64, centres). Empty where nothing is known up to that day.
    """
    bounds = opening_bounds(catalogue)
    first = pd.concat([bounds["not_open_on"], bounds["open_from"]]).min()
    changes = pd.concat(
        [
            bounds["not_open_on"] + timedelta(days=1),
            *(bounds[column] for column in ("open_from", "shut_from", "doubtful_from")),
            pd.Series([first]),
        ]
    ).dropna()
    starts = sorted(moment for moment in changes.unique() if moment <= pd.Timestamp(until))
    ends = [*(moment - timedelta(days=1) for moment in starts[1:]), pd.Timestamp(until)][: len(starts)]
    openings = [open_on(bounds, moment) for moment in starts]
    return pd.DataFrame(
        {
            "start": pd.Series(starts, dtype="datetime64[s]"),
            "end": pd.Series(ends, dtype="datetime64[s]"),
            "at_least": pd.Series([int(known.sum()) for known, _ in openings], dtype="int64"),
            "at_most": pd.Series([int(maybe.sum()) for _, maybe in openings], dtype="int64"),
        }
    )


def target_steps(catalogue: Catalogue) -> pd.DataFrame:
    """Return every version of the city's target of open centres.

    Returns:
        Indexed by `id`, by due date, with the columns set_on, due (datetime64; set_on NaT where unknown),
        value (float64, centres), replaces (str, id of the version before) and source (str).
    """
    goals = _goals(catalogue)
    own = goals[goals["area"] == catalogue.city.code]
    return own.sort_values("due")[["set_on", "due", "value", "replaces", "source"]]


def open_on(bounds: pd.DataFrame, moment: date) -> tuple[pd.Series, pd.Series]:
    """Return which centres of `opening_bounds` are known to be open on a day, and which are so or may be."""
    day = pd.Timestamp(moment)
    is_shut = bounds["shut_from"] <= day
    known = (bounds["open_from"] <= day) & ~is_shut & ~(bounds["doubtful_from"] <= day)
    return known, ~(bounds["not_open_on"] >= day) & ~is_shut


def _counts(catalogue: Catalogue, as_at: date) -> pd.DataFrame:
    bounds = opening_bounds(catalogue)
    known, maybe = open_on(bounds, as_at)
    flags = pd.DataFrame(
        {
            "open_at_least": known,
            "open_at_most": maybe,
            "planned": ~(bounds["open_from"] <= pd.Timestamp(as_at)),
            "inferred": known & (bounds["status_basis"] == "inferred"),
            "shut": bounds["shut_from"] <= pd.Timestamp(as_at),
            "registered": ~((bounds["status"] == "closed") & (bounds["shut_from"] <= pd.Timestamp(as_at))),
        }
    )
    districts = pd.Index(sorted(catalogue.all_districts), name="district")
    return flags.groupby(bounds["district"]).sum().reindex(districts, fill_value=0).astype("int64")


def _goals(catalogue: Catalogue) -> pd.DataFrame:
    return catalogue.targets[catalogue.targets["indicator"] == _GOAL]


def _in_force(catalogue: Catalogue, as_at: date) -> pd.DataFrame:
    """Return the targets that were in force on a day, by area.

    A target is in force from the day it was set (from ever, where that is not known) until one that replaces
    it is. Should several be in force for one area, the one due last counts.
    """
    goals = _goals(catalogue)
    announced = goals[~(goals["set_on"] > pd.Timestamp(as_at))]
    current = announced[~announced.index.isin(announced["replaces"])]
    last_due = current.sort_values(["area", "due"]).drop_duplicates("area", keep="last")
    return last_due.reset_index(names="id").set_index("area")


def _city_target(catalogue: Catalogue, goals: pd.DataFrame) -> int | None:
    value = goals["value"].to_dict().get(catalogue.city.code)
    return None if value is None else round(value)


def _slip(catalogue: Catalogue, goals: pd.DataFrame) -> Slip | None:
    city = catalogue.city.code
    if city not in goals.index or not goals.loc[city, "replaces"]:
        return None
    current = goals.loc[city]
    return Slip(
        set_on=current["set_on"].date(),
        from_due=catalogue.targets["due"].loc[current["replaces"]].date(),
        to_due=current["due"].date(),
    )


def _states(frame: pd.DataFrame, at_least: str, at_most: str) -> pd.Series:
    rows = zip(frame["target"], frame[at_least], frame[at_most], strict=True)
    states = [
        str(state_of(None if pd.isna(target) else int(target), low, high)) for target, low, high in rows
    ]
    return pd.Series(states, index=frame.index, dtype="str")


def _people(catalogue: Catalogue, districts: pd.Index, indicator: str, column: str) -> pd.DataFrame:
    latest = latest_by_area(catalogue, indicator)
    figures = [latest.get(str(code)) for code in districts]
    values = [None if figure is None or figure.value is None else round(figure.value) for figure in figures]
    dates = np.array([None if figure is None else figure.as_of for figure in figures], dtype="datetime64[s]")
    return pd.DataFrame(
        {
            column: pd.array(values, dtype="Int64"),
            f"{column}_qualifier": pd.array([_part(figure, "qualifier") for figure in figures], dtype="str"),
            f"{column}_source": pd.array([_part(figure, "source") for figure in figures], dtype="str"),
            f"{column}_as_of": dates,
        },
        index=districts,
    )


def _part(figure: Observation | None, name: str) -> str:
    return "" if figure is None else str(getattr(figure, name))


def _per_centre(frame: pd.DataFrame, column: str) -> pd.Series:
    certain = (frame["open_at_least"] == frame["open_at_most"]) & (frame["open_at_least"] > 0)
    people = frame[column].astype("float64")
    return (people / frame["open_at_least"]).where(certain)
