"""The goal drawn: the places of every district, what is missing first, and the line of time to the due day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from components.i18n import Translator, formats, words
from components.i18n.collation import sort_key
from components.narrative import coverage as sentences
from data.catalogue import Catalogue
from data.published.goals import CityCoverage, DistrictCoverage


class PlaceState(StrEnum):
    """What is known of a place for a centre."""

    OPEN = "open"
    INFERRED = "inferred"
    PROMISED = "promised"
    SHUT = "shut"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True)
class DistrictPlaces:
    """The places of one district.

    Attributes:
        code: of the district.
        name: its short name.
        places: one state a place that it is to have, or has: open ones first.
        spoken: the same as a sentence.
    """

    code: str
    name: str
    places: tuple[PlaceState, ...]
    spoken: str


@dataclass(frozen=True)
class TimeMark:
    """A day on the line of time.

    Attributes:
        day: the day.
        share: where it lies on the line, 0 to 1.
        text: what it is, and the day.
        kind: how it looks: what was known last, today, a due day in force or one that was moved.
    """

    day: date
    share: float
    text: str
    kind: Literal["known", "today", "due", "old_due"]


@dataclass(frozen=True)
class GoalPlaces:
    """The drawing in one language: rows of places, what their looks mean, and the line of time."""

    rows: tuple[DistrictPlaces, ...]
    legend: tuple[tuple[PlaceState, str], ...]
    marks: tuple[TimeMark, ...]


def goal_places(
    districts: Iterable[DistrictCoverage],
    city: CityCoverage,
    *,
    today: date,
    catalogue: Catalogue,
    tr: Translator,
) -> GoalPlaces:
    """Return the drawing of the goal.

    Args:
        districts: as `data.published.goals.coverage` gives them.
        city: the city on the same day.
        today: where the line of time stands.
        catalogue: the tables, for names.
    """
    ordered = sorted(
        districts,
        key=lambda row: (
            -(row.shortfall_at_most or 0),
            sort_key(words.district_short(row.district, catalogue=catalogue, tr=tr)),
        ),
    )
    rows = tuple(
        DistrictPlaces(
            row.district,
            words.district_short(row.district, catalogue=catalogue, tr=tr),
            places(row),
            sentences.spoken_district(row, catalogue=catalogue, tr=tr),
        )
        for row in ordered
    )
    shown = {state for row in rows for state in row.places}
    legend = tuple((state, place_word(state, tr=tr)) for state in PlaceState if state in shown)
    return GoalPlaces(rows, legend, _marks(city, today, tr))


def places(row: DistrictCoverage) -> tuple[PlaceState, ...]:
    """Return the state of each place of a district: open, open by inference, promised, shut, or not known."""
    possibly = row.open_at_most - row.open_at_least
    promised = max(row.planned - possibly, 0)
    found = [PlaceState.OPEN] * (row.open_at_least - row.inferred)
    found += [PlaceState.INFERRED] * row.inferred
    found += [PlaceState.PROMISED] * promised
    found += [PlaceState.SHUT] * row.shut
    found += [PlaceState.NOT_KNOWN] * max(possibly, (row.target or 0) - len(found))
    return tuple(found)


def place_word(state: PlaceState, *, tr: Translator) -> str:
    """Return what the look of a place means."""
    return {
        PlaceState.OPEN: tr("open"),
        PlaceState.INFERRED: tr("open by inference"),
        PlaceState.PROMISED: tr("promised"),
        PlaceState.SHUT: tr("not at work"),
        PlaceState.NOT_KNOWN: tr("not known"),
    }[state]


def _marks(city: CityCoverage, today: date, tr: Translator) -> tuple[TimeMark, ...]:
    """Return the days of the goal, ascending; none where nothing is due."""
    if not city.due:
        return ()
    days: list[tuple[date, str, Literal["known", "today", "due", "old_due"]]] = [
        (city.as_at, tr("last known"), "known"),
        (today, tr("today"), "today"),
        (city.due[-1], tr("due"), "due"),
    ]
    if city.slip:
        days.append((city.slip.from_due, tr("first due"), "old_due"))
    first, last = min(day for day, _, _ in days), max(day for day, _, _ in days)
    length = max((last - first).days, 1)
    return tuple(
        TimeMark(
            day,
            (day - first).days / length,
            tr("{what}: {day}", what=what, day=formats.short_day(day, tr=tr)),
            kind,
        )
        for day, what, kind in sorted(days)
    )
