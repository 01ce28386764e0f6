"""The goal drawn: the places of every district, what is missing first, and the line of time to the due day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, Literal

from components.i18n import Translator, formats, words
from components.i18n.collation import sort_key
from components.narrative import coverage as sentences
from data.catalogue import Catalogue
from data.published.goals import CityCoverage, DistrictCoverage

_LETTER: Final = 0.014
"""So much of the line a letter of its words takes where it is narrowest, on a screen of 1,440 pixels."""
_Row = Literal["below", "above", "far-below", "far-above"]
_ROWS: Final[tuple[_Row, ...]] = ("below", "above", "far-below", "far-above")
_Kind = Literal["known", "today", "due", "old_due"]


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
        row: where its words stand, so that none lie on others: below the line, above it, and farther off.
    """

    day: date
    share: float
    text: str
    kind: _Kind
    row: _Row

    @property
    def lean(self) -> Literal["from-left", "centred", "from-right"]:
        """To which side of the mark its words stand: inwards at the ends of the line."""
        return _lean(self.share)


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
    first_known, last_known = city.known
    is_of_one_day = first_known == last_known
    days: list[tuple[date, str, _Kind]] = [
        (first_known, tr("last known") if is_of_one_day else tr("last known of all"), "known"),
        (today, tr("today"), "today"),
        (city.due[-1], tr("due"), "due"),
    ]
    if city.slip:
        days.append((city.slip.from_due, tr("first due"), "old_due"))
    days.sort()
    first, last = days[0][0], days[-1][0]
    shares = [(day - first).days / max((last - first).days, 1) for day, _, _ in days]
    texts = [tr("{what}: {day}", what=what, day=formats.short_day(day, tr=tr)) for day, what, _ in days]
    rows = _rows(zip(shares, map(len, texts), strict=True))
    return tuple(
        TimeMark(day, share, text, kind, row)
        for (day, _, kind), share, text, row in zip(days, shares, texts, rows, strict=True)
    )


def _lean(share: float) -> Literal["from-left", "centred", "from-right"]:
    return "from-left" if share < 0.25 else "from-right" if share > 0.75 else "centred"


def _rows(texts: Iterable[tuple[float, int]]) -> Iterator[_Row]:
    """Yield for words at ascending places of the line, with their letters, the nearest row in which they lie free."""
    ends = dict.fromkeys(_ROWS, 0.0)
    for place, letters in texts:
        width = letters * _LETTER
        start = place - {"from-left": 0.0, "centred": width / 2, "from-right": width}[_lean(place)]
        free: list[_Row] = [row for row in _ROWS if ends[row] <= start]
        row: _Row = free[0] if free else min(_ROWS, key=ends.__getitem__)
        ends[row] = start + width
        yield row
