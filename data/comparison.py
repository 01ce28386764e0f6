"""Whether two figures may be compared, and what then stands between them.

The one place that decides: every change, share, line and arrow asks `incomparable`, and no other module subtracts or
divides figures. Two figures may differ in one thing only, the one across which they are compared; in all else they are
the same kind of thing, and both are whole or the same part of it.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import Literal, Protocol, TypeVar

from data.catalogue.values import Observation
from data.published import qualifiers
from data.time.periods import Period

Across = Literal["time", "parts", "records"]
"""What two figures differ in: when they were; what or where (a part and its whole); who says it."""


class IncomparableReason(StrEnum):
    """Why two figures may not be compared."""

    UNKNOWN_VALUE = "unknown_value"
    UNIT = "unit"
    AREA = "area"
    BREAK = "break"
    INDICATOR = "indicator"
    PERIOD = "period"
    RECORD = "record"
    PART = "part"
    QUALIFIER = "qualifier"
    NO_WHOLE = "no_whole"


@dataclass(frozen=True)
class Figure:
    """What must be known of a figure before it is compared.

    Attributes:
        indicator: Code of what is measured; another definition is another code.
        area: Code of the area.
        unit: Code of the unit.
        period: The time that it speaks of.
        value: The number; None where it is not known.
        qualifier: How exact it is, as `data.published.qualifiers` names it.
        record: Which record says it.
        part: Empty where the figure is whole; otherwise what tells the part that it is of from other parts, such as
            the centres that it is made of.
    """

    indicator: str
    area: str
    unit: str
    period: Period
    value: float | None
    qualifier: str = qualifiers.EXACT
    record: Literal["published", "reported"] = "published"
    part: tuple[str, ...] = ()


@dataclass(frozen=True)
class Difference:
    """The later figure minus the earlier one.

    Attributes:
        value: The difference, in the unit of both.
        ratio: The difference as a part of the earlier figure; None where that is zero.
        qualifier: How exact it is: one lower bound makes it a bound too.
    """

    value: float
    ratio: float | None
    qualifier: str


@dataclass(frozen=True)
class Share:
    """The part divided by the whole, 0 to 1, with its own qualifier."""

    value: float
    qualifier: str


class Comparable(Protocol):
    """What says of itself as which figure it is compared."""

    @property
    def figure(self) -> Figure:
        """The figure."""
        ...


_Told = TypeVar("_Told", bound=Comparable)


def of_observation(figure: Observation) -> Figure:
    """Return a figure of the published record as one to compare."""
    return Figure(
        figure.indicator, figure.area, figure.unit, figure.period, figure.value, figure.qualifier or "exact"
    )


def incomparable(
    first: Figure, second: Figure, *, across: Across, breaks: Collection[frozenset[str]] = ()
) -> IncomparableReason | None:
    """Return why two figures may not be compared, the first reason that there is; None where they may.

    Args:
        first: One figure.
        second: The other.
        across: What they may differ in. Across time their periods are of one kind, and ranges the same part of
            their year; across parts and records they are one and the same time.
        breaks: Pairs of indicators of which one continues the other, to name a break as the reason.
    """
    pair = frozenset({first.indicator, second.indicator})
    is_one_time = _alike if across == "time" else _same
    reasons = (
        (IncomparableReason.BREAK, across != "parts" and pair in breaks),
        (IncomparableReason.INDICATOR, across != "parts" and len(pair) > 1),
        (IncomparableReason.AREA, across != "parts" and first.area != second.area),
        (IncomparableReason.UNIT, first.unit != second.unit),
        (IncomparableReason.PERIOD, not is_one_time(first.period, second.period)),
        (IncomparableReason.RECORD, across != "records" and first.record != second.record),
        (IncomparableReason.UNKNOWN_VALUE, first.value is None or second.value is None),
        (IncomparableReason.PART, first.part != second.part),
        (IncomparableReason.QUALIFIER, across != "records" and _bound_nothing(first, second)),
    )
    return next((reason for reason, holds in reasons if holds), None)


def difference(
    earlier: Figure, later: Figure, *, across: Across = "time", breaks: Collection[frozenset[str]] = ()
) -> Difference | IncomparableReason:
    """Return by how much a figure changed, or why that cannot be said."""
    reason = incomparable(earlier, later, across=across, breaks=breaks)
    if reason is not None or earlier.value is None or later.value is None:
        return reason or IncomparableReason.UNKNOWN_VALUE
    qualifier = qualifiers.of_difference_or_ratio(later.qualifier, earlier.qualifier)
    return _difference(earlier.value, later.value, qualifier)


def difference_of_totals(
    earlier: float | None, later: float | None, *, made_of: Collection[tuple[Figure, Figure]]
) -> Difference | IncomparableReason:
    """Return by how much a figure of several months changed, or why that cannot be said.

    Args:
        earlier: The earlier figure.
        later: The later figure.
        made_of: The months that both are made of, pair by pair, earlier and later; each pair must be comparable.
    """
    reasons = (incomparable(*pair, across="time") for pair in made_of)
    reason = next(filter(None, reasons), None)
    if reason is not None or not made_of or earlier is None or later is None:
        return reason or IncomparableReason.UNKNOWN_VALUE
    return _difference(earlier, later, qualifiers.EXACT)


def share(part: Figure, whole: Figure) -> Share | IncomparableReason:
    """Return which share of the whole a part is, or why that cannot be said: also where it exceeds the whole."""
    reason = incomparable(part, whole, across="parts")
    if reason is not None or part.value is None or whole.value is None:
        return reason or IncomparableReason.UNKNOWN_VALUE
    if not 0 < whole.value >= part.value:
        return IncomparableReason.NO_WHOLE
    qualifier = qualifiers.of_difference_or_ratio(part.qualifier, whole.qualifier)
    return Share(part.value / whole.value, qualifier)


def remainder(whole: Figure, parts: Iterable[Figure]) -> float | None:
    """Return what is left of a whole without its parts; None where one of them may not be compared with it."""
    rest = whole.value
    for part in parts:
        if rest is None or part.value is None or incomparable(part, whole, across="parts") is not None:
            return None
        rest -= part.value
    return rest


def over_the_same_time(first: Iterable[_Told], second: Iterable[_Told]) -> tuple[list[_Told], list[_Told]]:
    """Return what each of two has at the times at which both have a value, in the order of the first.

    Two places that one sentence names are told over these: what one of them had in its best months says nothing
    beside what the other had in all of them.
    """
    others = {each.figure.period: each for each in second if each.figure.value is not None}
    own = [each for each in first if each.figure.value is not None and each.figure.period in others]
    return own, [others[each.figure.period] for each in own]


def may_be_joined(figures: Iterable[Figure]) -> bool:
    """Tell whether figures in the order of time may stand on one line, those that are bounds among them.

    The unknown are passed over: a line breaks there by itself.
    """
    known = [figure for figure in figures if figure.value is not None]
    reasons = {incomparable(*pair, across="time") for pair in pairwise(known)}
    return reasons <= {None, IncomparableReason.QUALIFIER}


def _difference(earlier: float, later: float, qualifier: str) -> Difference:
    value = later - earlier
    return Difference(value, value / earlier if earlier else None, qualifier)


def _bound_nothing(first: Figure, second: Figure) -> bool:
    """Tell whether neither a number nor a bound is left between two figures: "over" less "over" may be anything."""
    loose = {*qualifiers.LOWER_BOUNDS, qualifiers.ABOUT}
    said = {first.qualifier, second.qualifier}
    return said <= loose and bool(said & qualifiers.LOWER_BOUNDS)


def _same(first: Period, second: Period) -> bool:
    stated = first.start is not None and first.end is not None
    return stated and (first.start, first.end) == (second.start, second.end)


def _alike(first: Period, second: Period) -> bool:
    """Tell whether two periods are of one kind, and ranges also the same part of their year."""
    if first.start is None or first.end is None or second.start is None or second.end is None:
        return False
    if first.kind not in ("months", "days"):
        return first.kind == second.kind
    return first.kind == second.kind and _span(first.start, first.end) == _span(second.start, second.end)


def _span(start: date, end: date) -> tuple[int, int, int, int, int]:
    return start.month, start.day, end.month, end.day, end.year - start.year
