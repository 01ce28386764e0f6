"""NEET youths: how many were placed in work, and how high the level is, as far as figures may be compared."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from data import comparison
from data.catalogue import Catalogue
from data.catalogue.values import Indicator, Observation, Target
from data.comparison import IncomparableReason
from data.published.record import latest, observations, series
from data.time.periods import Period

Frequency = Literal["year", "quarter", "month", "day"]

_PLACEMENTS: Final = ("youth_placed", "neet_placed", "neet_placed_permanent")
_YEARLY_GOAL: Final = "youth_trained_placed"
_LEVEL_GROUP: Final = "neet_level"
_LEVEL_GOAL: Final = "neet_rate_unspecified"
_FREQUENCIES: Final[tuple[Frequency, ...]] = ("year", "quarter", "month", "day")


@dataclass(frozen=True)
class NeetShare:
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

    @property
    def is_line(self) -> bool:
        """Whether its points may be joined: one year after another, each comparable with the next."""
        alike = comparison.may_be_joined(map(comparison.of_observation, self.points))
        return self.frequency == "year" and len(self.points) > 1 and alike


@dataclass(frozen=True)
class Break:
    """A point in an area's figures where the definition changes, at the new indicator's first period."""

    before: str
    after: str
    area: str
    period: Period
    start: date


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


@dataclass(frozen=True)
class Placement:
    """A figure of the city's placements beside the target of its year, or a year for which none was published.

    Attributes:
        year: The year in which the figure's period ends.
        figure: What was published; None where nothing was.
        target: The target of the year; None without one.
    """

    year: int
    figure: Observation | None
    target: Target | None


def placements(catalogue: Catalogue) -> tuple[Placement, ...]:
    """Return what was published on placements in the city beside the yearly target, and what was not.

    Dated figures stand by year and then from the widest category to the narrowest. A year with a target and no figure
    has one placement, without a figure.
    """
    goals = {target.due.year: target for target in _targets(catalogue, _YEARLY_GOAL, catalogue.city.code)}
    happened = [
        Placement(figure.period.end.year, figure, goals.get(figure.period.end.year))
        for indicator in _PLACEMENTS
        for figure in series(catalogue, indicator, catalogue.city.code)
        if figure.period.end is not None
    ]
    silent = goals.keys() - {placement.year for placement in happened}
    missing = [Placement(year, None, goals[year]) for year in silent]
    return tuple(sorted([*happened, *missing], key=lambda placement: placement.year))


def permanent_share(catalogue: Catalogue) -> NeetShare | None:
    """Return the part of the NEET youths placed who were placed in permanent jobs: permanent / placed.

    The latest figures of the city; None unless both are known, for one and the same period. "Over 13,400"
    below makes the share an upper bound: its qualifier is then `at_most`.
    """
    permanent = latest(catalogue, "neet_placed_permanent", catalogue.city.code)
    placed = latest(catalogue, "neet_placed", catalogue.city.code)
    if permanent is None or placed is None:
        return None
    found = comparison.share(*map(comparison.of_observation, (permanent, placed)))
    return (
        NeetShare(permanent, placed, found.value, found.qualifier)
        if isinstance(found, comparison.Share)
        else None
    )


def level_series(catalogue: Catalogue) -> tuple[LevelSeries, ...]:
    """Return the NEET level as segments, each one line in a chart, in the order of the indicators.

    Figures of another definition, area or frequency are another segment. What has no known method stays out.
    """
    points = [point for point in observations(catalogue) if point.value is not None and not point.is_planned]
    return tuple(
        LevelSeries(indicator.code, area, indicator.method, indicator.sex, frequency, found)
        for indicator in catalogue.all_indicators.values()
        if indicator.group == _LEVEL_GROUP and indicator.unit == "percent" and indicator.method
        for area in sorted({point.area for point in points if point.indicator == indicator.code})
        for frequency in _FREQUENCIES
        if (found := tuple(point for point in points if _line(point) == (indicator.code, area, frequency)))
    )


def breaks(catalogue: Catalogue) -> tuple[Break, ...]:
    """Return every break in a series, from `follows` of the indicators and the first dated figure after it.

    There is a break only where an area has figures on both sides of it.
    """
    return tuple(
        _break(indicator, area, dated)
        for indicator in catalogue.all_indicators.values()
        if indicator.follows
        for dated in [_dated(observations(catalogue, indicator=indicator.code))]
        for area in sorted(_areas(observations(catalogue, indicator=indicator.follows)) & _areas(dated))
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
    pairs = [frozenset({each.before, each.after}) for each in known_breaks]
    found = comparison.difference(*map(comparison.of_observation, (a, b)), breaks=pairs)
    if isinstance(found, IncomparableReason):
        return NotComparable(found)
    unit = "percentage_points" if a.unit == "percent" else a.unit
    return LevelChange(a, found.value, unit, found.qualifier)


def level_target(catalogue: Catalogue) -> LevelTarget | None:
    """Return the country's target of the NEET level that is due last, or None where there is none."""
    targets = _targets(catalogue, _LEVEL_GOAL, catalogue.city.country)
    if not targets:
        return None
    last = targets[-1]
    return LevelTarget(
        id=last.id,
        value=last.value,
        qualifier=last.qualifier,
        due=last.due,
        set_on=last.set_on,
        source=last.source,
    )


def _targets(catalogue: Catalogue, indicator: str, area: str) -> list[Target]:
    """Return the targets of an indicator and area, the last due at the end."""
    own = [
        target
        for target in catalogue.all_targets.values()
        if (target.indicator, target.area) == (indicator, area)
    ]
    return sorted(own, key=lambda target: target.due)


def _line(point: Observation) -> tuple[str, str, str]:
    return point.indicator, point.area, point.period.kind


def _areas(figures: Iterable[Observation]) -> set[str]:
    return {figure.area for figure in figures}


def _dated(figures: Iterable[Observation]) -> list[Observation]:
    return [figure for figure in figures if figure.period.start is not None]


def _break(indicator: Indicator, area: str, dated: Iterable[Observation]) -> Break:
    starts = [
        (figure.period.start, figure) for figure in dated if figure.area == area and figure.period.start
    ]
    start, first = min(starts, key=lambda pair: pair[0])
    return Break(indicator.follows, indicator.code, area, first.period, start)
