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
from math import ceil, floor
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from data.activity import expected_centres
from data.catalogue import Catalogue
from data.catalogue.dimensions import DIMENSIONS, WHOLE, Key
from data.catalogue.values import Observation
from data.published import qualifiers, record
from data.reported.demo_breakdowns import broken_down
from data.reported.demo_recipes import Recipe, recipes_of, reported_codes
from data.reported.reconciliation import ABOUT_WITHIN
from data.reported.reported import BREAKDOWN_TYPES, Reported, no_breakdowns
from data.time import months as calendar

START: Final = "2024-01"
"""The first month: the first in which the centres were at work all over the city."""

Grid = npt.NDArray[np.float64]
"""A value for each month (rows) and centre (columns); zero before a centre's opening."""
Places = npt.NDArray[np.intp]
"""Rows or columns of a grid."""

_NEXT_FIGURE: Final = (0.2, 0.8)
"""Which part of the way from a lower bound to the next figure of its precision a total may take."""
_NEARBY: Final = (0.001, 0.006)
"""How much, in parts of it, a total may exceed a figure that is given as "about"."""
_SIZES_DIFFER: Final = 0.3
_SECOND_CENTRE: Final = 0.6
"""A district's second centre shares the youths of its first."""


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
    the centre is known to have been open; a part never exceeds its whole. Those of employment are broken down too.

    Args:
        catalogue: The tables: which centres and indicators there are, and the figures that are to be met.
        today: The day before whose month the data ends.
    """
    last = calendar.last_full(today)
    recipes = recipes_of(catalogue)
    ground = _ground(catalogue, recipes, last)
    made = _made(recipes, ground)
    whole = {code: {WHOLE: made[code]} for code in reported_codes(catalogue)}
    totals = _frame(whole, ground, last).drop(columns=list(DIMENSIONS))
    parts = _frame(broken_down(made, catalogue), ground, last)
    return Reported(totals, "demo", f"demo-{catalogue.version}-{last}", parts)


def _ground(catalogue: Catalogue, recipes: Mapping[str, Recipe], last: str) -> _Ground:
    """Return the ground up to a month, or to the end of the record's last figure if that is later.

    So the months that a figure speaks of are always made together, and nothing shifts as time goes on.
    """
    results = _results(catalogue, {each for code in recipes for each in (code, *recipes[code].follows)})
    ends = [each.period.end for figures in results.values() for each in figures if each.period.end]
    months = calendar.span(START, max([last, *map(calendar.containing, ends)]))
    centres = tuple(sorted(catalogue.all_centres))
    sizes = tuple(
        _stray(_SIZES_DIFFER, centre) * (1.0 if catalogue.centre(centre).ordinal == 1 else _SECOND_CENTRE)
        for centre in centres
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


def _made(recipes: Mapping[str, Recipe], ground: _Ground) -> dict[str, Grid]:
    made: dict[str, Grid] = {}
    for code, recipe in recipes.items():
        whole = _whole(recipe, made, ground)
        if recipe.between:
            start, end = recipe.between
            made[code] = np.round(whole * end) - np.round(whole * start)
        else:
            made[code] = whole if recipe.is_total else _follower(code, recipe, whole, ground)
    return made


def _whole(recipe: Recipe, made: Mapping[str, Grid], ground: _Ground) -> Grid:
    """Return what an indicator is made of, without what is taken off it, so many months earlier as it comes after."""
    nothing = np.zeros_like(ground.is_open)
    whole = sum((made[each] for each in recipe.of), nothing) - sum(
        (made[each] for each in recipe.less), nothing
    )
    return np.vstack([nothing[: recipe.after], whole])[: len(whole)]


def _follower(code: str, recipe: Recipe, whole: Grid, ground: _Ground) -> Grid:
    """Return an indicator made by its own level, or in proportion to the whole that it follows."""
    weights = _weights(code, recipe, ground) * (whole if recipe.of else ground.is_open)
    most = whole if recipe.of and recipe.usual < 1 else np.full_like(weights, np.inf)
    return _fitted(weights, most, ground.months, _windows(ground, (code, *recipe.follows)))


def _weights(code: str, recipe: Recipe, ground: _Ground) -> Grid:
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


def _frame(made: Mapping[str, Mapping[Key, Grid]], ground: _Ground, last: str) -> pd.DataFrame:
    """Return grids by indicator and key as a reported frame with dimensions, up to a month; sorted by all of these."""
    is_told = ground.is_open.astype(bool) & (np.array(ground.months) <= last)[:, None]
    centre, month = np.nonzero(is_told.T)
    frames = [_cells(code, made[code], ground, centre, month) for code in sorted(made)]
    frame = pd.concat(frames, ignore_index=True) if frames else no_breakdowns()
    return frame.astype(BREAKDOWN_TYPES)


def _cells(
    code: str, grids: Mapping[Key, Grid], ground: _Ground, centre: Places, month: Places
) -> pd.DataFrame:
    """Return the cells of an indicator at places of its grids, those of a place one after the other."""
    parts = {
        name: np.tile(codes, len(centre))
        for name, codes in zip(DIMENSIONS, zip(*grids, strict=True), strict=True)
    }
    return pd.DataFrame(
        {
            "indicator": code,
            "centre": np.repeat(np.array(ground.centres)[centre], len(grids)),
            "month": np.repeat(np.array(ground.months)[month], len(grids)),
            **parts,
            "value": np.stack([grid[month, centre] for grid in grids.values()], axis=1).ravel(),
            "status": "demo",
            "import_number": pd.NA,
        }
    )
