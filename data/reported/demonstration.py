"""Demonstration data: what the centres could have reported, while no real report was ever published.

Invented, and made to agree with the published record: the city's totals of every period that the record has a
figure for are those figures (`data.reported.reconciliation` compares the two). Deterministic: the chance in a value
comes from a
hash of its own indicator, centre and month, and a month once made does not change as later ones follow.

How the published figures are taken where they leave room or pull apart:

- "over" and "at least" are met, and stay below the next figure of the same precision where there is one between
  ("over 1,700" lies between 1,701 and 1,799, "over 3,333" is 3,334 or little more); "about" is met within 1 % and
  not from below, so that parts "about" and wholes "over" add up. What lies within a longer period leaves room for it.
- Reach of 2024: "over 375,000" in ten months and "over 380,000" in the year leave less than 15,000 for November
  and December. Both are kept, so these two months are as low as the record has them.
- Reach of 2025: "about 570,000" is inferred for the year; it is kept, since nothing published contradicts it.
- "Over 9,000 young people placed" by 24 June 2024 names no start and no category. It is taken as NEET youths placed
  from January on, of which June counts for 24 days in 30.
- About 1,000 regular visitors a centre is undated and only sets the level; "over 3,000" in unnamed central ones
  does not fit both this mean and the visitors published, and is not used.
- Plans (all figures of 2026) are no results: after the last result its level goes on with the seasons.
"""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate
from math import ceil, floor
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from data.activity import expected_centres
from data.catalogue import Catalogue
from data.catalogue.values import Observation
from data.published import qualifiers, record
from data.reported.reconciliation import ABOUT_WITHIN
from data.reported.reported import Reported
from data.time import months as calendar

START: Final = "2024-01"
"""The first month: the first in which the centres were at work all over the city."""

Grid = npt.NDArray[np.float64]
"""A value for each month (rows) and centre (columns); zero before a centre's opening."""

_EVEN: Final = (1.0,) * 12
_SCHOOL_YEAR: Final = (0.75, 0.95, 1.15, 1.1, 1.1, 1.15, 0.8, 0.85, 1.2, 1.2, 1.0, 0.95)
_CROWDS: Final = (0.85, 0.85, 1.2, 1.0, 1.1, 1.2, 1.0, 1.0, 1.1, 0.9, 0.4, 0.45)
_INDOORS: Final = (1.2, 1.15, 0.9, 1.0, 0.95, 0.85, 0.9, 0.9, 1.0, 1.1, 2.4, 2.1)
_HIRING: Final = (0.8, 1.0, 1.15, 1.3, 1.35, 1.3, 0.95, 0.85, 1.05, 1.0, 0.85, 0.7)
_ADVICE: Final = (0.8, 1.0, 1.1, 1.1, 1.05, 0.95, 0.75, 0.85, 1.15, 1.2, 1.1, 0.9)
_WARM: Final = (0.6, 0.65, 0.85, 1.0, 1.15, 1.3, 1.3, 1.25, 1.15, 1.0, 0.8, 0.65)

_NEXT_FIGURE: Final = (0.2, 0.8)
"""Which part of the way from a lower bound to the next figure of its precision a total may take."""
_NEARBY: Final = (0.001, 0.006)
"""How much, in parts of it, a total may exceed a figure that is given as "about"."""
_SIZES_DIFFER: Final = 0.3
_SECOND_CENTRE: Final = 0.6
"""A district's second centre shares the youths of its first."""


@dataclass(frozen=True)
class _Recipe:
    """How an indicator is made.

    Attributes:
        usual: Its level a centre and month, or for each unit of what it is made of.
        of: Indicators that it follows, added up; none where it has a level of its own.
        season: Factor of each month of the year.
        chance: How far a value may stray, in parts of it.
        growth: Part of the level that every month adds.
        follows: Published indicators, beside its own, whose totals it has to meet.
        between: Of a kind that is one of several into which a whole is parted: from which part of the whole to which
            it takes, so that the kinds add up to it; None otherwise.
    """

    usual: float
    of: tuple[str, ...] = ()
    season: tuple[float, ...] = _EVEN
    chance: float = 0.08
    growth: float = 0.0
    follows: tuple[str, ...] = ()
    between: tuple[float, float] | None = None

    @property
    def is_total(self) -> bool:
        """Whether it is exactly the sum of what it is made of."""
        return bool(self.of) and self.usual == 1.0 and self.chance == 0.0


_KINDS: Final = (
    "consultations_psychological",
    "consultations_legal",
    "consultations_employment",
    "consultations_career",
    "consultations_entrepreneurship",
)
_OTHER_ADVICE: Final = "consulted_psychological_legal"
"""Published, and not reported on its own: the rest of the people consulted."""

_EVENTS: Final = {
    "events_lectures": 0.17,
    "events_seminars": 0.13,
    "events_eco_actions": 0.09,
    "events_intellectual_games": 0.11,
    "events_acoustic_evenings": 0.08,
    "events_quizzes": 0.09,
    "events_master_classes": 0.16,
    "events_board_games": 0.11,
    "events_tournaments": 0.06,
}
"""The kinds of events, and which part of all each takes."""


def _kinds(whole: str, shares: Mapping[str, float]) -> dict[str, _Recipe]:
    """Return the recipes of the kinds into which a whole is parted."""
    ends = list(accumulate(shares.values()))
    starts = [0.0, *ends[:-1]]
    return {
        kind: _Recipe(1.0, of=(whole,), between=(start, end))
        for kind, start, end in zip(shares, starts, ends, strict=True)
    }


_RECIPES: Final[Mapping[str, _Recipe]] = {
    "events": _Recipe(18, season=_SCHOOL_YEAR, chance=0.15),
    **_kinds("events", _EVENTS),
    "reach": _Recipe(240, of=("events",), season=_CROWDS, chance=0.12),
    "visitors": _Recipe(0.25, of=("reach",), season=_INDOORS),
    "visitors_neet": _Recipe(0.28, of=("visitors",)),
    "visitors_regular": _Recipe(0.84, of=("visitors",), chance=0.04),
    "neet_placed": _Recipe(160, season=_HIRING, chance=0.12, follows=("youth_placed",)),
    "neet_placed_permanent": _Recipe(0.84, of=("neet_placed",)),
    "neet_trained": _Recipe(1.12, of=("neet_placed",), chance=0.03),
    "consulted_employment": _Recipe(115, season=_ADVICE, chance=0.12),
    _OTHER_ADVICE: _Recipe(66, season=_ADVICE, chance=0.12),
    "consulted": _Recipe(1.0, of=("consulted_employment", _OTHER_ADVICE), chance=0.0),
    "consultations_psychological": _Recipe(0.75, of=(_OTHER_ADVICE,)),
    "consultations_legal": _Recipe(0.4, of=(_OTHER_ADVICE,)),
    "consultations_employment": _Recipe(1.1, of=("consulted_employment",)),
    "consultations_career": _Recipe(0.18, of=("consulted_employment",)),
    "consultations_entrepreneurship": _Recipe(0.1, of=("consulted_employment",)),
    "consultations": _Recipe(1.0, of=_KINDS, chance=0.0),
    "bottles_returned": _Recipe(1500, season=_WARM, chance=0.15),
    "eco_rangers": _Recipe(24, chance=0.0, growth=0.015),
}
"""In an order in which nothing comes before what it is made of."""
_UNFAMILIAR: Final = _Recipe(20)
_UNFAMILIAR_PART: Final = 0.3


@dataclass(frozen=True)
class _Window:
    """What the record says of some months: the city's total, up to a part of the last month.

    Attributes:
        months: The months.
        wish: Between which totals the city's is to lie.
        bounds: Between which it must lie, for the figure to be true.
        last_part: The part of the last month that is within.
    """

    months: tuple[str, ...]
    wish: tuple[float, float]
    bounds: tuple[float, float]
    last_part: float = 1.0


@dataclass(frozen=True, eq=False)
class _Ground:
    """What every indicator is made on: the months and centres of a grid, and what the record says of the city.

    Attributes:
        months: The rows.
        centres: The columns.
        sizes: How much each centre weighs.
        is_open: One where a centre is known to have been open in a month, else zero.
        results: The city's figures by indicator, as `_results` orders them.
    """

    months: tuple[str, ...]
    centres: tuple[str, ...]
    sizes: tuple[float, ...]
    is_open: Grid
    results: Mapping[str, tuple[Observation, ...]]


def demonstration(catalogue: Catalogue, today: date) -> Reported:
    """Return demonstration data of the centres known to be open, from January 2024 to the last full month.

    Every indicator that is reported monthly has a whole number for every centre and month from the one in which
    the centre is known to have been open; a part never exceeds its whole.

    Args:
        catalogue: The tables: which centres and indicators there are, and the figures that are to be met.
        today: The day before whose month the data ends.
    """
    last = calendar.last_full(today)
    recipes = _recipes(catalogue)
    ground = _ground(catalogue, recipes, last)
    made = _made(recipes, ground)
    frame = _frame({code: made[code] for code in _reported_codes(catalogue)}, ground, last)
    return Reported(frame, "demo", f"demo-{catalogue.version}-{last}")


def _reported_codes(catalogue: Catalogue) -> list[str]:
    return sorted(code for code, indicator in catalogue.all_indicators.items() if indicator.is_reported)


def _recipes(catalogue: Catalogue) -> dict[str, _Recipe]:
    """Return the recipes, with a plain one for each indicator that the tables report beyond them."""
    indicators, recipes = catalogue.all_indicators, dict(_RECIPES)
    waiting = [code for code in _reported_codes(catalogue) if code not in recipes]
    while waiting:
        code = next((each for each in waiting if indicators[each].part_of not in waiting), waiting[0])
        waiting.remove(code)
        whole = indicators[code].part_of
        recipes[code] = _Recipe(_UNFAMILIAR_PART, of=(whole,)) if whole in recipes else _UNFAMILIAR
    return recipes


def _ground(catalogue: Catalogue, recipes: Mapping[str, _Recipe], last: str) -> _Ground:
    """Return the ground up to a month, or to the end of the record's last figure if that is later.

    So the months that a figure speaks of are always made together, and nothing shifts as time goes on.
    """
    results = _results(catalogue, {each for code in recipes for each in (code, *recipes[code].follows)})
    ends = [each.period.end for figures in results.values() for each in figures if each.period.end]
    months = calendar.span(START, max([last, *map(calendar.containing, ends)]))
    ordinals = catalogue.centres["ordinal"].sort_index()
    centres = tuple(map(str, ordinals.index))
    sizes = tuple(
        _stray(_SIZES_DIFFER, centre) * (1.0 if ordinal == 1 else _SECOND_CENTRE)
        for centre, ordinal in zip(centres, ordinals, strict=True)
    )
    open_in = [expected_centres(catalogue, month) for month in months]
    is_open = np.array([[float(centre in known) for centre in centres] for known in open_in], dtype="float64")
    return _Ground(months, centres, sizes, is_open.reshape(len(months), len(centres)), results)


def _results(catalogue: Catalogue, codes: Collection[str]) -> dict[str, tuple[Observation, ...]]:
    """Return what the record says has happened in the city, by indicator; published before inferred."""
    happened = [
        figure
        for figure in record.observations(catalogue, areas=[catalogue.city.code])
        if not figure.is_planned
    ]
    dated = [figure for figure in happened if figure.value and figure.period.end]
    ordered = sorted(dated, key=lambda each: (each.period, each.status != "published", each.id))
    return {code: tuple(each for each in ordered if each.indicator == code) for code in codes}


def _made(recipes: Mapping[str, _Recipe], ground: _Ground) -> dict[str, Grid]:
    made: dict[str, Grid] = {}
    for code, recipe in recipes.items():
        whole = sum((made[each] for each in recipe.of), np.zeros_like(ground.is_open))
        if recipe.between:
            start, end = recipe.between
            made[code] = np.round(whole * end) - np.round(whole * start)
        else:
            made[code] = whole if recipe.is_total else _follower(code, recipe, whole, ground)
    return made


def _follower(code: str, recipe: _Recipe, whole: Grid, ground: _Ground) -> Grid:
    """Return an indicator made by its own level, or in proportion to the whole that it follows."""
    weights = _weights(code, recipe, ground) * (whole if recipe.of else ground.is_open)
    most = whole if recipe.of and recipe.usual < 1 else np.full_like(weights, np.inf)
    return _fitted(weights, most, ground.months, _windows(ground, (code, *recipe.follows)))


def _weights(code: str, recipe: _Recipe, ground: _Ground) -> Grid:
    """Return what the indicator would be in each month and centre if nothing were published."""
    chances = [
        [_stray(recipe.chance, code, centre, month) for centre in ground.centres] for month in ground.months
    ]
    seasons = [recipe.season[int(month[5:]) - 1] for month in ground.months]
    growth = 1 + recipe.growth * np.arange(len(ground.months))
    sizes = np.ones(len(ground.centres)) if recipe.of else np.array(ground.sizes)
    by_month = recipe.usual * np.array(seasons) * growth
    return np.outer(by_month, sizes) * np.array(chances).reshape(len(ground.months), len(ground.centres))


def _stray(reach: float, *key: str) -> float:
    """Return a factor within the reach around 1 that depends on the key alone."""
    digest = hashlib.blake2b("/".join(key).encode(), digest_size=8).digest()
    return 1 + reach * (2 * int.from_bytes(digest) / 2**64 - 1)


def _windows(ground: _Ground, codes: Iterable[str]) -> list[_Window]:
    """Return the windows to meet, each after those that lie within it; of two that contradict each other the first."""
    windows: dict[tuple[str, ...], _Window] = {}
    for figure in (each for code in codes for each in ground.results[code]):
        window = _window(figure)
        if window is not None and set(window.months) <= set(ground.months):
            windows[window.months] = _within(windows.get(window.months, window), window.bounds)
    found = sorted(windows.values(), key=lambda each: (each.months[-1], len(each.months)))
    return [_leaving_room(each, found) for each in found]


def _within(window: _Window, bounds: tuple[float, float]) -> _Window:
    """Return a window held to further bounds as well, as far as both can be true."""
    low, high = max(window.bounds[0], bounds[0]), min(window.bounds[1], bounds[1])
    return replace(window, bounds=(low, high)) if low <= high else window


def _leaving_room(window: _Window, windows: Iterable[_Window]) -> _Window:
    """Return a window that takes no more than the longer ones that it lies in."""
    around = [each for each in windows if each.last_part == 1 and set(window.months) < set(each.months)]
    return _within(window, (0, min((each.bounds[1] for each in around), default=np.inf)))


def _window(figure: Observation) -> _Window | None:
    end = figure.period.end
    if figure.period.kind == "until" and end is not None:
        spanned = calendar.span(START, calendar.containing(end))
        part = end.day / calendar.last_day(calendar.containing(end)).day
        return _Window(spanned, _wish(figure), _bounds(figure), part) if spanned else None
    spanned = tuple(map(str, figure.period.months()))
    return _Window(spanned, _wish(figure), _bounds(figure)) if spanned else None


def _bounds(figure: Observation) -> tuple[float, float]:
    """Return the least and the most whole total of which the figure is true."""
    value = figure.value or 0.0
    if figure.qualifier == qualifiers.ABOUT:
        return ceil(value * (1 - ABOUT_WITHIN)), floor(value * (1 + ABOUT_WITHIN))
    if figure.qualifier in qualifiers.LOWER_BOUNDS:
        return (floor(value) + 1 if figure.qualifier == qualifiers.OVER else ceil(value)), np.inf
    return value, value


def _wish(figure: Observation) -> tuple[float, float]:
    """Return between which totals the city's is to lie, well within what the figure allows."""
    value = figure.value or 0.0
    if figure.qualifier == qualifiers.ABOUT:
        return value * (1 + _NEARBY[0]), value * (1 + _NEARBY[1])
    if figure.qualifier in qualifiers.LOWER_BOUNDS:
        return value + _NEXT_FIGURE[0] * _precision(value), value + _NEXT_FIGURE[1] * _precision(value)
    return value, value


def _precision(value: float) -> int:
    """Return the power of ten down to which a figure is written: 100 for 13,400."""
    step = 1
    while value and value % (step * 10) == 0:
        step *= 10
    return step


def _fitted(weights: Grid, most: Grid, months: tuple[str, ...], windows: list[_Window]) -> Grid:
    """Return whole numbers in proportion to the weights, none above its most, whose totals meet the windows.

    Months that no window holds go on at the level of the last window before them, or else of the first.
    """
    values, row_of = np.zeros_like(weights), {month: row for row, month in enumerate(months)}
    settled: set[int] = set()
    levels: list[tuple[int, float]] = []
    for window in windows:
        rows = [row_of[month] for month in window.months]
        rest = [row for row in rows if row not in settled]
        expected = weights[rest].sum() * (levels[-1][1] if levels else 1.0)
        fixed = values[[row for row in rows if row in settled]].sum()
        total = _aim(window, fixed + expected, _covered(weights[rows], window.last_part))
        values[rest] = _apportioned(weights[rest], most[rest], max(0, round(total - fixed)))
        settled.update(rest)
        if weights[rows].any():
            levels.append((rows[-1], values[rows].sum() / weights[rows].sum()))
    for row in sorted(set(row_of.values()) - settled):
        before = [level for end, level in levels if end < row] or [level for _, level in levels[:1]] or [1.0]
        values[row] = _apportioned(weights[row], most[row], round(before[-1] * weights[row].sum()))
    return values


def _covered(weights: Grid, last_part: float) -> float:
    """Return which part of the weights lies in the window, only a part of its last month being within it."""
    whole = weights.sum()
    return float(1 - (1 - last_part) * weights[-1].sum() / whole) if whole else 1.0


def _aim(window: _Window, expected: float, covered: float) -> float:
    """Return the whole total nearest to what is expected that the window wishes for, or else within its bounds."""
    (low, high), (least, largest) = window.wish, window.bounds
    wished = round(min(max(expected, low / covered), high / covered))
    return min(max(wished, ceil(least / covered)), floor(largest / covered) if largest < np.inf else np.inf)


def _apportioned(weights: Grid, most: Grid, total: int) -> Grid:
    """Share a total out in whole numbers in proportion to the weights, by the largest remainders.

    What a value cannot take, since it would be above its most, goes to the others; what none can take is left out.
    """
    shares = np.zeros_like(weights)
    while total > 0 and (ready := np.where(shares < most, weights, 0)).any():
        quotas = ready / ready.sum() * total
        step = np.floor(quotas)
        largest = np.argsort(-(quotas - step), axis=None, kind="stable")[: total - int(step.sum())]
        step.ravel()[largest] += 1
        taken = np.minimum(step, most - shares)
        shares, total = shares + taken, total - int(taken.sum())
    return shares


def _frame(made: Mapping[str, Grid], ground: _Ground, last: str) -> pd.DataFrame:
    """Return the grids as a reported frame, up to a month."""
    rows = [
        (code, centre, month, made[code][row, column])
        for code in sorted(made)
        for column, centre in enumerate(ground.centres)
        for row, month in enumerate(ground.months)
        if month <= last and ground.is_open[row, column]
    ]
    frame = pd.DataFrame(rows, columns=["indicator", "centre", "month", "value"])
    types = {"indicator": "str", "centre": "str", "month": "str", "value": "float64"}
    return frame.astype(types).assign(
        status=pd.Series("demo", index=frame.index, dtype="str"),
        import_number=pd.Series(pd.NA, index=frame.index, dtype="Int64"),
    )
