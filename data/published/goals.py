"""How far the city is from the goal, two centres in every district, as far as that was known to be on a day.

Opening dates are known only as intervals: a centre was not open yet on one day (`not_open_on`) and was open
by another (`open_by`). Between the two it is possibly open, so counts are pairs: at least, at most.

The latest day of all (`last_known`) stands for the latest information: on it every centre counts as it was last
known, be that of an earlier day (`known_days`). Otherwise a word on one centre would make the others unknown.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache, partial
from typing import Final

from data.catalogue import Catalogue
from data.catalogue.values import Centre, Observation, Target
from data.published.record import latest_by_area, series

GOAL: Final = "centres_open"


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
        known: The earliest and the latest day as of which the centres are known; the day itself unless it is the
            latest of all.
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
    known: tuple[date, date]
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
    """The goal in one district, as known on a day; None where something is not known.

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
        population: Residents, as published last, whatever the day.
        population_qualifier: Qualifier of the residents; empty without them.
        population_source: Source of the residents; empty without them.
        residents_per_centre: Residents for each open centre; None while the number of centres is not certain.
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


@dataclass(frozen=True)
class Step:
    """Days, both included, on which the number of centres open lay between two bounds."""

    start: date
    end: date
    at_least: int
    at_most: int


def coverage(catalogue: Catalogue, as_at: date) -> Mapping[str, DistrictCoverage]:
    """Return what is known on a day of each district, by its code, all districts of the tables sorted."""
    targets = _in_force(catalogue, as_at)
    people, youth = (latest_by_area(catalogue, name) for name in ("population", "youth_population"))
    known = known_days(catalogue) if _is_latest(catalogue, as_at) else {}
    return {
        district: _of_district(
            district,
            [centre for centre in catalogue.all_centres.values() if centre.district == district],
            targets.get(district),
            people.get(district),
            youth.get(district),
            as_at,
            known,
        )
        for district in sorted(catalogue.all_districts)
    }


def _of_district(
    district: str,
    centres: list[Centre],
    target: Target | None,
    people: Observation | None,
    youth: Observation | None,
    as_at: date,
    known: Mapping[str, date],
) -> DistrictCoverage:
    low = sum(centre.is_open(as_at) for centre in centres)
    high = sum(centre.may_be_open(min(as_at, known.get(centre.code, as_at))) for centre in centres)
    wanted = None if target is None else round(target.value)
    registered = sum(not (centre.status == "closed" and centre.is_shut(as_at)) for centre in centres)
    certain = low if low == high else 0
    return DistrictCoverage(
        district=district,
        target=wanted,
        open_at_least=low,
        open_at_most=high,
        planned=sum(not centre.has_opened_by(as_at) for centre in centres),
        inferred=sum(centre.is_open(as_at) and centre.status_basis == "inferred" for centre in centres),
        shut=sum(centre.is_shut(as_at) for centre in centres),
        shortfall_at_least=None if wanted is None else max(0, wanted - high),
        shortfall_at_most=None if wanted is None else max(0, wanted - low),
        # A district of which the register holds nothing is not known to have nothing.
        state=state_of(wanted if registered else None, low, high),
        state_when_planned_open=state_of(wanted if registered else None, registered, registered),
        population=_people(people),
        population_qualifier=people.qualifier if people else "",
        population_source=people.source if people else "",
        residents_per_centre=_per_centre(_people(people), certain),
        youth=_people(youth),
        youth_qualifier=youth.qualifier if youth else "",
        youth_source=youth.source if youth else "",
        youth_per_centre=_per_centre(_people(youth), certain),
    )


def city_coverage(catalogue: Catalogue, as_at: date) -> CityCoverage:
    """Return the city's coverage as known on a day."""
    districts = coverage(catalogue, as_at).values()
    targets = _in_force(catalogue, as_at)
    own = targets.get(catalogue.city.code)
    return CityCoverage(
        as_at=as_at,
        known=known_between(catalogue, as_at),
        open_at_least=sum(row.open_at_least for row in districts),
        open_at_most=sum(row.open_at_most for row in districts),
        planned=sum(row.planned for row in districts),
        inferred=sum(row.inferred for row in districts),
        target=None if own is None else round(own.value),
        target_source="" if own is None else own.source,
        due=tuple(sorted({target.due for target in targets.values()})),
        slip=_slip(catalogue, own),
        districts_by_state={
            state: tuple(row.district for row in districts if row.state is state) for state in GoalState
        },
    )


def _is_latest(catalogue: Catalogue, day: date) -> bool:
    return day == max(knowledge_dates(catalogue), default=None)


def known_between(catalogue: Catalogue, as_at: date, district: str = "") -> tuple[date, date]:
    """Return the earliest and the latest day as of which `coverage` of a day knows the centres, all or a district's."""
    known = known_days(catalogue) if _is_latest(catalogue, as_at) else {}
    days = [day for code, day in known.items() if district in ("", catalogue.centre(code).district)]
    return min(days, default=as_at), max(days, default=as_at)


def sources_of_open(catalogue: Catalogue, as_at: date) -> tuple[str, ...]:
    """Return the ids of the sources that say how many of the city's centres were open on a day.

    It is the latest published count up to that day, where it agrees with the register; otherwise the sources from
    which each centre known to be open then is known to be so, each once.
    """
    centres = catalogue.all_centres.values()
    low, high = open_between(centres, as_at)
    counted = [
        figure
        for figure in series(catalogue, "centres_open", catalogue.city.code)
        if figure.value is not None and figure.period.end is not None and figure.period.end <= as_at
    ]
    if counted and counted[-1].value == low == high:
        return (counted[-1].source,)
    return tuple(dict.fromkeys(centre.open_source for centre in centres if centre.is_open(as_at)))


def open_between(centres: Iterable[Centre], day: date) -> tuple[int, int]:
    """Return how many of some centres are known to be open on a day, and how many of them are so or may be."""
    known, maybe = 0, 0
    for centre in centres:
        known, maybe = known + centre.is_open(day), maybe + centre.may_be_open(day)
    return known, maybe


@lru_cache(maxsize=8)
def knowledge_dates(catalogue: Catalogue) -> tuple[date, ...]:
    """Return the days on which something about the centres or their targets is known, ascending."""
    of_centres = (
        (centre.not_open_on, centre.open_by, centre.opened, centre.status_on)
        for centre in catalogue.all_centres.values()
    )
    known = {*(target.set_on for target in _goals(catalogue)), *(day for days in of_centres for day in days)}
    return tuple(sorted(day for day in known if day))


def last_known(catalogue: Catalogue) -> date:
    """Return the latest day about which anything on the centres or their targets is known.

    Raises:
        ValueError: No centre and no target is dated at all.
    """
    return max(knowledge_dates(catalogue))


@lru_cache(maxsize=8)
def known_days(catalogue: Catalogue) -> Mapping[str, date]:
    """Return the last day as at which anything was published of each centre, by its code; none where nothing was.

    It is the latest day that its own row names, or that of a figure of all the city's centres that its row agrees with.
    """
    agreed = [day for day in map(partial(_agreed, catalogue), catalogue.observations) if day]
    days = {
        code: [day for day in (each.not_open_on, each.open_by, each.opened, each.status_on, *agreed) if day]
        for code, each in catalogue.all_centres.items()
    }
    return {code: max(known) for code, known in days.items() if known}


def _agreed(catalogue: Catalogue, figure: Observation) -> date | None:
    """Return the day on which a count or a plan of all the city's centres agrees with the register; None without one.

    A plan agrees where it is what was open on the day on which it was given, and what was still to open.
    """
    day = figure.as_of if figure.is_planned else figure.period.end
    if figure.indicator != GOAL or figure.area != catalogue.city.code or day is None:
        return None
    centres = catalogue.all_centres.values()
    low, high = open_between(centres, day)
    still = sum(not each.has_opened_by(day) for each in centres) if figure.is_planned else 0
    return day if low == high and figure.value == low + still else None


def centres_open_steps(catalogue: Catalogue, until: date) -> tuple[Step, ...]:
    """Return how many centres were open, as steps without a gap from the first day known up to a day, ascending."""
    centres = catalogue.all_centres.values()
    first = min(
        (day for each in centres for day in (each.not_open_until, each.open_from) if day), default=None
    )
    if first is None:
        return ()
    changes = {
        first,
        *(each.not_open_until + timedelta(days=1) for each in centres if each.not_open_until),
        *(day for each in centres for day in (each.open_from, each.open_until) if day),
    }
    starts = sorted(day for day in changes if day <= until)
    ends = [*(day - timedelta(days=1) for day in starts[1:]), until]
    return tuple(
        Step(start, end, *open_between(centres, start)) for start, end in zip(starts, ends, strict=False)
    )


def target_steps(catalogue: Catalogue) -> tuple[Target, ...]:
    """Return every version of the city's target of open centres, by due date."""
    own = [target for target in _goals(catalogue) if target.area == catalogue.city.code]
    return tuple(sorted(own, key=lambda target: target.due))


def _goals(catalogue: Catalogue) -> list[Target]:
    return [target for target in catalogue.all_targets.values() if target.indicator == GOAL]


def _in_force(catalogue: Catalogue, as_at: date) -> dict[str, Target]:
    """Return the targets that were in force on a day, by area.

    A target is in force from the day it was set (from ever, where that is not known) until one that replaces
    it is. Should several be in force for one area, the one due last counts.
    """
    announced = [target for target in _goals(catalogue) if target.set_on is None or target.set_on <= as_at]
    replaced = {target.replaces for target in announced}
    current = (target for target in announced if target.id not in replaced)
    return {target.area: target for target in sorted(current, key=lambda target: target.due)}


def _slip(catalogue: Catalogue, target: Target | None) -> Slip | None:
    if target is None or not target.replaces or target.set_on is None:
        return None
    return Slip(target.set_on, catalogue.all_targets[target.replaces].due, target.due)


def _people(figure: Observation | None) -> int | None:
    return None if figure is None or figure.value is None else round(figure.value)


def _per_centre(people: int | None, centres: int) -> float | None:
    return people / centres if people is not None and centres else None
