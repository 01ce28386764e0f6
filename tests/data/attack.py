"""What somebody can tell of the suppressed counts who has read everything that is public, by linear programmes.

Nothing here knows how counts are suppressed. The facts are what the queries of the reported record answer for the city,
for districts, months and periods, and what everybody knows of counts: none is below zero, parts are no more
than their whole, people of each sex, or of each age, are all people, and all ways out of the programme are all exits.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import chain

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import block_diag, csr_matrix, vstack
from scipy.sparse.csgraph import connected_components

from data import activity
from data.activity.table import IndicatorSeries, table_of
from data.catalogue import Catalogue
from data.catalogue.dimensions import CATEGORIES, WHOLE, Key, key_of
from data.reported import SUPPRESSED, Reported
from data.reported.reported import Cell, cells_of

Fact = tuple[list[Cell], float] | tuple[list[Cell], float, Cell]
"""Cells, each once, and what they add up to; where that is a cell itself, this one too."""

OVERLAPPING = {"visitors"}
"""Wholes of which one person may be in several kinds."""

TODAY = date(2026, 11, 20)


@lru_cache(maxsize=64)
def values_of(reported: Reported) -> dict[Cell, float]:
    """Every value of a record, NaN where it is suppressed."""
    return {
        cell: value
        for frame in (reported.frame, reported.breakdowns)
        for cell, value in zip(cells_of(frame), frame["value"].tolist(), strict=True)
    }


@lru_cache(maxsize=64)
def suppressed_of(reported: Reported) -> set[Cell]:
    return {
        cell
        for frame in (reported.frame, reported.breakdowns)
        for cell, status in zip(cells_of(frame), frame["status"], strict=True)
        if status == SUPPRESSED
    }


def found_intervals(public: Reported, catalogue: Catalogue) -> dict[Cell, tuple[float, float]]:
    """The tightest interval of each suppressed cell; the upper end is infinite where nothing bounds it."""
    (found,) = found_in_all([public], catalogue)
    return found


def found_in_all(records: Iterable[Reported], catalogue: Catalogue) -> list[dict[Cell, tuple[float, float]]]:
    """The intervals of several records: one programme for all, the facts once for each end of an interval."""
    asked = [_Programme(record, catalogue) for record in records]
    parts = [copy for each in asked for copy in each.copies()]
    if not parts:
        return [{} for _ in asked]
    costs, equal, sums, below, limits, bounds, places = zip(*parts, strict=True)
    solved = linprog(
        np.concatenate(costs),
        A_ub=block_diag(below, format="csr"),
        b_ub=np.concatenate(limits),
        A_eq=block_diag(equal, format="csr"),
        b_eq=np.concatenate(sums),
        bounds=np.concatenate(bounds),
        method="highs",
    )
    assert solved.status == 0, solved.message
    copies = np.split(solved.x, np.cumsum([len(cost) for cost in costs])[:-1])
    ends = (float(copy[place]) for copy, place in zip(copies, places, strict=True))
    return [each.intervals(ends) for each in asked]


FAR = 10_000.0
"""Stands for infinity: no count of the tests comes near it."""


class _Programme:
    def __init__(self, public: Reported, catalogue: Catalogue) -> None:
        self.known = values_of(public)
        self.hidden = sorted(suppressed_of(public))
        self._place = {cell: place for place, cell in enumerate(self.hidden)}
        self._equal = self._rows(self._not_implied(facts(public, catalogue)))
        self._below = self._rows(
            [(parts, self.known[whole], whole) for whole, parts in parts_of(public, catalogue)]
        )
        known_to_be_some = shown_to_be_some(public, catalogue)
        self._lower = [float(cell in known_to_be_some) for cell in self.hidden]

    def copies(self) -> Iterator[tuple]:
        """Twice for each cell the facts that touch it, directly or by others: for its least and its greatest value."""
        matrix = vstack([self._equal[0], self._below[0]], format="csr")
        _, labels = connected_components(matrix.T @ matrix, directed=False)
        self._order = np.argsort(labels, kind="stable")
        for label in range(labels.max(initial=-1) + 1):
            columns = np.flatnonzero(labels == label)
            own = [_only(*each, columns) for each in (self._equal, self._below)]
            bounds = np.array([(self._lower[column], FAR) for column in columns])
            for place in range(len(columns)):
                cost = np.zeros(len(columns))
                for cost[place] in (1.0, -1.0):
                    yield cost.copy(), *own[0], *own[1], bounds, place

    def intervals(self, ends: Iterator[float]) -> dict[Cell, tuple[float, float]]:
        return {self.hidden[place]: (next(ends), next(ends)) for place in self._order}

    def _not_implied(self, told: Iterable[Fact]) -> Iterator[Fact]:
        """The facts but those on several months that follow from facts on each of them, by which no cell is tied."""
        told = list(told)
        of_one_month = {part for fact in told for part in [self._by_month(fact)] if len(part) == 1}
        known = {next(iter(parts)) for parts in of_one_month}
        return (fact for fact in told if len(self._by_month(fact)) < 2 or not self._by_month(fact) <= known)

    def _by_month(self, fact: Fact) -> frozenset[frozenset[Cell]]:
        months: dict[str, set[Cell]] = defaultdict(set)
        for cell in chain(fact[0], fact[2:]):
            if cell in self._place:
                months[cell[1]].add(cell)
        return frozenset(map(frozenset, months.values()))

    def _rows(self, statements: Iterable[tuple]) -> tuple[csr_matrix, np.ndarray]:
        """Facts as rows over the suppressed cells; a whole that is suppressed itself is taken from its parts."""
        rows, sums = [], []
        for cells, total, *whole in statements:
            row = np.zeros(len(self.hidden))
            for cell in cells:
                if cell in self._place:
                    row[self._place[cell]] += 1
                else:
                    total -= self.known[cell]
            if whole and whole[0] in self._place:
                row[self._place[whole[0]]] -= 1
                total = -sum(self.known[cell] for cell in cells if cell not in self._place)
            if row.any():
                rows.append(row)
                sums.append(total)
            else:
                assert whole or abs(total) < 1e-6, (cells, total)
        matrix = np.array(rows) if rows else np.zeros((0, len(self.hidden)))
        return csr_matrix(matrix), np.array(sums)


def facts(public: Reported, catalogue: Catalogue) -> list[Fact]:
    """Every sum that the queries tell, and the sums of people by sex and by age."""
    given: dict[tuple[str, Key], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for count, month, centre in values_of(public):
        given[count][month].add(centre)
    found: list[Fact] = []
    centres = {centre for _, _, centre in values_of(public)}
    districts = [catalogue.centre(centre).district for centre in centres]
    areas = [catalogue.city.code, *sorted(each for each in set(districts) if districts.count(each) > 1)]
    for (indicator, key), months in given.items():
        table = series_of(public, catalogue, indicator, key)
        for area in areas:
            found += _sums_told(table, catalogue, area, sorted(months), (indicator, key), months)
    for indicator in {indicator for indicator, key in given if key == WHOLE}:
        found += _changes_told(public, catalogue, indicator, given[indicator, WHOLE], areas)
    adding_up = chain(_people(public), _made_of(public, catalogue))
    return found + list(chain(_shares_told(public, catalogue, given, areas), adding_up))


def series_of(public: Reported, catalogue: Catalogue, indicator: str, key: Key) -> IndicatorSeries:
    counts = public.counts(indicator, key)
    table = table_of(public, catalogue, indicator, TODAY)
    return replace(table, values=counts.values, suppressed=counts.suppressed)


def _sums_told(
    table: IndicatorSeries,
    catalogue: Catalogue,
    area: str,
    months: list[str],
    count: tuple[str, Key],
    given: Mapping,
) -> Iterator[Fact]:
    centres = activity.centres_in(catalogue, area)
    total = table.total(months, area, centres)
    for month in (each for each in total.months if each.value is not None and not each.suppressed):
        yield [(count, month.month, centre) for centre in given[month.month] & centres], month.value or 0.0
    if table.aggregation == "sum" and total.value is not None and not total.suppressed:
        yield (
            [(count, month, centre) for month in months for centre in given[month] & centres],
            total.value,
        )


def _changes_told(
    public: Reported, catalogue: Catalogue, indicator: str, given: Mapping[str, set[str]], areas: list[str]
) -> Iterator[Fact]:
    """The figures like for like of neighbouring months: of the centres that they name."""
    months = sorted(given)
    for area in areas:
        for pair in zip(months[1:], months, strict=False):
            found = activity.between(public, catalogue, indicator, [pair], area=area, today=TODAY)
            like = found.like_for_like if found else None
            for total in (like.this, like.base) if like else ():
                month = total.months[0].month
                yield [((indicator, WHOLE), month, centre) for centre in total.centres], total.value or 0.0


def _shares_told(public: Reported, catalogue: Catalogue, given: Mapping, areas: list[str]) -> Iterator[Fact]:
    """Both figures of each share: where its part and its whole name all the centres that gave both."""
    for indicator, key in list(given):
        whole = catalogue.indicator(indicator).part_of
        if key != WHOLE or (whole, WHOLE) not in given:
            continue
        for area in areas:
            centres = activity.centres_in(catalogue, area)
            for month in given[indicator, key].keys() & given[whole, WHOLE].keys():
                both = given[indicator, key][month] & given[whole, WHOLE][month] & centres
                share = activity.share_of(
                    public, catalogue, indicator, whole, [month], area=area, today=TODAY
                )
                tables = [series_of(public, catalogue, code, WHOLE) for code in (indicator, whole)]
                while lost := tables[0].cut(month, both) | tables[1].cut(month, both):
                    both = both - lost
                if share.numerator is None:
                    continue
                yield [((indicator, WHOLE), month, centre) for centre in both], share.numerator
                yield [((whole, WHOLE), month, centre) for centre in both], share.denominator or 0.0


def _people(public: Reported) -> Iterator[Fact]:
    """That the people of each sex, or of each age, add up to all."""
    values = values_of(public)
    for (indicator, key), month, centre in values:
        for name, codes in CATEGORIES.items() if key == WHOLE else ():
            parts = [((indicator, key_of(name, code)), month, centre) for code in codes]
            whole = ((indicator, WHOLE), month, centre)
            if all(part in values for part in parts):
                yield parts, values[whole], whole


def _made_of(public: Reported, catalogue: Catalogue) -> Iterator[Fact]:
    """That all that a whole is made of adds up to it, where it includes another whole."""
    values = values_of(public)
    for (indicator, key), month, centre in values:
        if catalogue.indicator(indicator).includes:
            parts = [((code, key), month, centre) for code in kinds_of(catalogue, indicator)]
            if all(part in values for part in parts):
                yield parts, values[(indicator, key), month, centre], ((indicator, key), month, centre)


def kinds_of(catalogue: Catalogue, whole: str) -> list[str]:
    """What is counted in an indicator: its parts, and the whole that it includes."""
    included = catalogue.indicator(whole).includes
    return [
        code for code, other in catalogue.all_indicators.items() if other.part_of == whole or code == included
    ]


def parts_of(public: Reported, catalogue: Catalogue) -> Iterator[tuple[Cell, list[Cell]]]:
    """Each whole with parts of it that are together no more: its kinds, and its people by sex or by age."""
    values = values_of(public)
    for (indicator, key), month, centre in values:
        kinds = [
            ((code, key), month, centre)
            for code in kinds_of(catalogue, indicator)
            if ((code, key), month, centre) in values
        ]
        for own in [[kind] for kind in kinds] if indicator in OVERLAPPING else [kinds]:
            yield ((indicator, key), month, centre), own
        if key != WHOLE:
            continue
        for name, codes in CATEGORIES.items():
            parts = [((indicator, key_of(name, code)), month, centre) for code in codes]
            if own := [part for part in parts if part in values]:
                yield ((indicator, WHOLE), month, centre), own


def shown_to_be_some(public: Reported, catalogue: Catalogue) -> set[Cell]:
    """The suppressed roots that are known not to be zero, since others of the month are shown and a zero would be."""
    values, hidden = values_of(public), suppressed_of(public)
    shown = {(count, month) for count, month, _ in values.keys() - hidden}
    return {
        cell
        for cell in hidden
        if cell[0][1] == WHOLE and not catalogue.indicator(cell[0][0]).part_of and cell[:2] in shown
    }


def _only(matrix: csr_matrix, sums: np.ndarray, columns: np.ndarray) -> tuple[csr_matrix, np.ndarray]:
    """The rows of a matrix that have anything in some columns, with no other columns."""
    own = matrix[:, columns]
    rows = np.flatnonzero(np.diff(own.indptr))
    return own[rows], sums[rows]
