"""Findings that turned between two moments: verdicts on goals, and whether a figure rose or fell like for like."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from data.activity import PeriodComparison, same_months
from data.catalogue.values import Target
from data.progress.targets import all_targets
from data.progress.verdict import Verdict
from data.revisions.states import PublicState
from data.time.reference_period import ReferencePeriod


@dataclass(frozen=True)
class TurnedVerdict:
    """A target whose verdict is another one.

    Attributes:
        target: the target, as it stands now.
        before, after: the verdicts.
    """

    target: Target
    before: Verdict
    after: Verdict


@dataclass(frozen=True)
class TurnedDirection:
    """A figure that rose against the year before and now falls, or the other way, in the centres of both years.

    Attributes:
        indicator, area: what and where.
        rises: whether it rises now.
    """

    indicator: str
    area: str
    rises: bool


TurnedFinding = TurnedVerdict | TurnedDirection


def turned_findings(
    before: PublicState, after: PublicState, *, indicators: Iterable[str], period: ReferencePeriod
) -> tuple[TurnedFinding, ...]:
    """Return what was judged or went one way at a moment and does otherwise at another; each by its own day.

    Verdicts are compared where the tables of both moments are known: what was promised stands in them.

    Args:
        indicators: whose direction is looked at, in the city and in its districts.
        period: the months that are held against the year before.
    """
    are_known = before.is_edition_known and after.is_edition_known
    verdicts = _verdicts(before, after) if are_known else ()
    return (*verdicts, *_directions(before, after, tuple(indicators), period))


def _verdicts(before: PublicState, after: PublicState) -> Iterator[TurnedVerdict]:
    then = {target.id: verdict for target, verdict in _judged(before)}
    for target, verdict in _judged(after):
        if then.get(target.id, verdict) is not verdict:
            yield TurnedVerdict(target, then[target.id], verdict)


def _judged(state: PublicState) -> Iterator[tuple[Target, Verdict]]:
    for each in all_targets(state.reported, state.catalogue, today=state.day):
        if each.target is not None and each.is_latest:
            yield each.target, each.verdict


def _directions(
    before: PublicState, after: PublicState, indicators: tuple[str, ...], period: ReferencePeriod
) -> Iterator[TurnedDirection]:
    city = after.catalogue.city.code
    for area in (city, *after.catalogue.all_districts):
        for indicator in indicators:
            then, now = (_direction(state, indicator, area, period) for state in (before, after))
            if then * now < 0:
                yield TurnedDirection(indicator, area, now > 0)


def _direction(state: PublicState, indicator: str, area: str, period: ReferencePeriod) -> int:
    """Return 1 for a rise and -1 for a fall, like for like; 0 where there is neither or nothing can be compared."""
    catalogue = state.catalogue
    is_known = area == catalogue.city.code or area in catalogue.all_districts
    if not is_known or indicator not in catalogue.all_indicators:
        return 0
    compared = same_months(state.reported, catalogue, indicator, area=area, today=state.day, period=period)
    leading = compared.leading if isinstance(compared, PeriodComparison) else None
    return 0 if leading is None else (leading.change > 0) - (leading.change < 0)
