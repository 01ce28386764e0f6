"""No small count of people can be found below the city, not even by whoever has read everything that is public."""

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from data.catalogue.dimensions import CATEGORIES, WHOLE, Key, key_of
from data.reported import Reported, cell_tables, suppression
from data.reported.disclosure import disclosed
from data.reported.reported import BREAKDOWN_TYPES, Cell
from tests.builders import catalogue_of, shipped_tables
from tests.data.attack import found_in_all, suppressed_of, values_of
from tests.data.paper import reports

KINDS = ("neet_placed_permanent", "neet_placed_temporary", "neet_placed_own_business")
WAYS_OUT = ("neet_exits_education", "neet_exits_training", "neet_exits_other", "neet_exits_unknown")
MONTHS = tuple(f"2025-{month:02}" for month in range(1, 13))
THRESHOLD = 5


def _with_kinds() -> dict:
    """The tables of November, with further kinds of a placement."""
    tables = shipped_tables()
    like = next(row for row in tables["indicators"] if row["code"] == KINDS[0])
    known = {row["code"] for row in tables["indicators"]}
    bare = like | {f"aliases_{language}": "" for language in ("kk", "ru", "en")}
    for code in KINDS:
        if code not in known:
            tables["indicators"].append(
                bare | {"code": code, "name_kk": code, "name_ru": code, "name_en": code}
            )
    return tables


CITY = catalogue_of(_with_kinds())
CENTRES = sorted(CITY.all_centres)


class RandomTables:
    """Reports in which each month is a table of its own: of some centres, small or large, with kinds, and with gaps."""

    def __init__(self, seed: int) -> None:
        self.chance, self.beside = np.random.default_rng(seed), np.random.default_rng([seed, 1])
        self.cells: dict[Cell, float] = {}
        self.gaps = 0.0

    def made(self) -> Reported:
        for month in MONTHS:
            self._month(month)
        return _record(self.cells)

    def _month(self, month: str) -> None:
        centres = self.chance.choice(CENTRES, size=self.chance.integers(1, 7), replace=False).tolist()
        usual = float(self.chance.choice([2, 5, 12, 40, 90]))
        self.gaps = float(self.chance.choice([0, 0, 0.15]))
        shares = self.chance.dirichlet([1.5] * (len(KINDS) + 1))
        sexes = dict(zip("MF", self.chance.dirichlet([2, 1]), strict=True))
        ages = dict(zip(CATEGORIES["age"], self.chance.dirichlet([0.4, 2, 2, 1]), strict=True))
        leaving = self.beside.choice([0, 0, 0.6, 1])
        for centre in centres:
            level = usual * self.chance.choice([0.2, 1, 1, 3])
            placed = self._put("neet_placed", month, centre, self.chance.poisson(level))
            women = int(self.chance.binomial(placed, sexes["F"]))
            by_sex = {"M": placed - women, "F": women}
            parted = {sex: self.chance.multinomial(count, shares) for sex, count in by_sex.items()}
            for place, code in enumerate(KINDS):
                self._put(code, month, centre, sum(parts[place] for parts in parted.values()))
                for sex, parts in parted.items():
                    self._put(code, month, centre, parts[place], key_of("sex", sex))
            for sex, count in by_sex.items():
                self._put("neet_placed", month, centre, count, key_of("sex", sex))
            if self.beside.random() < leaving:
                self._exits(month, centre, by_sex, level)
            self._broken("neet_placed", ages, placed, month, centre)
            reach = self._put("reach", month, centre, self.chance.poisson(level * 4))
            visitors = self._put("visitors", month, centre, self.chance.binomial(reach, 0.5))
            self._put("visitors_neet", month, centre, self.chance.binomial(visitors, 0.3))
            self._put("visitors_regular", month, centre, self.chance.binomial(visitors, 0.8))

    def _exits(self, month: str, centre: str, placed: dict[str, int], level: float) -> None:
        """Exits with all their ways, of which the placed are one: of women and men, and of all."""
        ways = {
            sex: self.beside.poisson(level * self.beside.choice([0, 0.1, 0.4], size=len(WAYS_OUT)))
            for sex in placed
        }
        cells = {
            (code, key_of("sex", sex)): count
            for sex, counts in ways.items()
            for code, count in zip(WAYS_OUT, counts, strict=True)
        }
        cells |= {("neet_exits", key_of("sex", sex)): placed[sex] + ways[sex].sum() for sex in placed}
        whole = {
            (code, WHOLE): sum(cells[code, key_of("sex", sex)] for sex in placed)
            for code in ("neet_exits", *WAYS_OUT)
        }
        for count, value in (cells | whole).items():
            if self.beside.random() >= self.gaps:
                self.cells[count, month, centre] = float(value)

    def _put(self, indicator: str, month: str, centre: str, value: float, key=WHOLE) -> int:
        if self.chance.random() >= self.gaps:
            self.cells[(indicator, key), month, centre] = float(value)
        return int(value)

    def _broken(self, indicator: str, shares: dict[str, float], whole: int, month: str, centre: str) -> None:
        (name,) = (name for name, codes in CATEGORIES.items() if shares.keys() == set(codes))
        for code, value in zip(shares, self.chance.multinomial(whole, list(shares.values())), strict=True):
            self._put(indicator, month, centre, value, key_of(name, code))


def _record(cells: dict[Cell, float]) -> Reported:
    whole = [
        (count[0], centre, month, value)
        for (count, month, centre), value in cells.items()
        if count[1] == WHOLE
    ]
    parts = [
        (count[0], centre, month, *count[1], value, "reported", 7)
        for (count, month, centre), value in cells.items()
        if count[1] != WHOLE
    ]
    record = reports(*whole)
    broken = pd.DataFrame(parts, columns=list(BREAKDOWN_TYPES)).astype(BREAKDOWN_TYPES)
    return Reported(record.frame, "reports", record.version, broken)


def too_narrow(whole: Reported, found: dict[Cell, tuple[float, float]]) -> dict[Cell, tuple[float, float]]:
    """The intervals narrower than the threshold, or than what the city's own exact figures leave where that is less."""
    values = values_of(whole)
    return {
        cell: interval
        for cell, interval in found.items()
        if not _is_crossed(cell) or 0 < values[cell] < THRESHOLD
        if interval[1] - interval[0] < min(THRESHOLD, *_of_the_city(cell, values)) - 1e-6
    }


def _of_the_city(cell: Cell, values: dict[Cell, float]) -> Iterator[float]:
    """What everybody knows of the city: the figure, and what it leaves of its whole if that is some and exact."""
    (indicator, key), month, _ = cell
    whole_of = CITY.indicator(indicator).part_of
    given: dict = defaultdict(dict)
    for (count, when, centre), value in values.items():
        if when == month:
            given[count][centre] = value
    own = given[indicator, key]
    whole = given[whole_of if key == WHOLE else indicator, WHOLE]
    yield sum(own.values())
    if included := CITY.indicator(indicator).includes:
        within = given[included, key]
        yield from _of_the_city(((included, key), month, cell[2]), values)
        yield sum(own.values()) - sum(within.values()) or THRESHOLD
    if _is_crossed(cell):
        every = sum(given[whole_of, WHOLE].values())
        yield every or THRESHOLD
        for beside in ((indicator, WHOLE), (whole_of, key)):
            figure = sum(given[beside].values())
            yield from (known for known in (figure, every - figure) if known > 0)
        return
    yield sum(whole.values()) or THRESHOLD
    above = CITY.indicator(indicator).part_of
    while above := above and CITY.indicator(above).part_of:
        yield sum(given[above, WHOLE].values()) or THRESHOLD
    if key == WHOLE:
        if whole.keys() == own.keys():
            yield sum(whole.values()) - sum(own.values()) or THRESHOLD
        return
    beside = [(indicator, other) for other in _beside(key)]
    if all(given[count].keys() == own.keys() for count in beside):
        yield sum(sum(given[count].values()) for count in beside) or THRESHOLD


def _is_crossed(cell: Cell) -> bool:
    """Whether it is a part and broken down as well: such cells are never shown, and some follow from what is."""
    (indicator, key), *_ = cell
    return key != WHOLE and bool(CITY.indicator(indicator).part_of)


def _beside(key: Key) -> list[Key]:
    """The other categories of the dimension by which something is broken down."""
    (keys,) = (
        [key_of(name, code) for code in codes]
        for name, codes in CATEGORIES.items()
        if not {*key}.isdisjoint(codes)
    )
    return [other for other in keys if other != key]


def attacked(seeds: Iterable[int]) -> Iterator[tuple[int, dict[Cell, tuple[float, float]]]]:
    records = {seed: RandomTables(seed).made() for seed in seeds}
    found = found_in_all([disclosed(each, CITY) for each in records.values()], CITY)
    for (seed, whole), intervals in zip(records.items(), found, strict=True):
        if narrow := too_narrow(whole, intervals):
            yield seed, narrow


@pytest.fixture(autouse=True)
def nothing_read_before() -> None:
    """Records are equal by their version, which does not say how a test has made them."""
    values_of.cache_clear()
    suppressed_of.cache_clear()


def test_whoever_reads_everything_public_finds_no_suppressed_count_closer_than_the_threshold():
    found = [each for start in range(0, 24, 4) for each in attacked(range(start, start + 4))]
    assert found == []


@pytest.mark.parametrize("seed", [3, 4])
def test_without_the_further_suppressed_counts_the_small_ones_are_found(seed, monkeypatch):
    for module in (suppression, cell_tables):
        monkeypatch.setattr(module, "completed", lambda needed, others, suffices: set(needed))
    ((_, narrow),) = attacked([seed])
    assert any(high - low < 1e-6 for low, high in narrow.values())


def test_where_nobody_knows_that_exits_hold_the_placed_these_are_found():
    tables = _with_kinds()
    for row in tables["indicators"]:
        row["includes"] = ""
    whole = RandomTables(1).made()
    (found,) = found_in_all([disclosed(whole, catalogue_of(tables))], CITY)
    narrow = too_narrow(whole, found)
    assert ("neet_placed", WHOLE) in {cell[0] for cell, (low, high) in narrow.items() if high - low < 1e-6}


def _exits(*rows: tuple[float, float, float], month: str = "2025-03") -> Reported:
    """What each centre reported of all exits, of the placed among them, and of those who left for education."""
    codes = ("neet_exits", "neet_placed", "neet_exits_education")
    lines = [
        (code, centre, month, value)
        for centre, row in zip(CENTRES, rows, strict=False)
        for code, value in zip(codes, row, strict=True)
    ]
    return reports(*lines)


def test_all_exits_are_suppressed_where_the_placed_are_or_where_few_left_otherwise():
    public = disclosed(_exits((43, 3, 40), (60, 20, 40), (52, 50, 2), (90, 60, 30)), CITY)
    hidden = {
        code: sorted(CENTRES.index(cell[2]) for cell in suppressed_of(public) if cell[0][0] == code)
        for code in ("neet_placed", "neet_exits", "neet_exits_education")
    }
    assert hidden == {"neet_placed": [0, 1], "neet_exits": [0, 1, 2], "neet_exits_education": [0, 2]}
    assert public.counts("neet_exits").suppressed["2025-03"].total == 43 + 60 + 52


def test_the_citys_exits_are_not_told_where_another_centres_suppressed_placed_are_no_part_of_them():
    exits = _exits((43, 3, 40), (90, 60, 30), (80, 50, 30))
    placed = reports(("neet_placed", CENTRES[3], "2025-03", 9.0))
    public = disclosed(replace(exits, frame=pd.concat([exits.frame, placed.frame], ignore_index=True)), CITY)
    assert {cell[2] for cell in suppressed_of(public) if cell[0][0] == "neet_placed"} == {
        CENTRES[0],
        CENTRES[3],
    }
    assert public.counts("neet_placed").suppressed["2025-03"].total == 12
    assert public.counts("neet_exits").suppressed["2025-03"].total is None


def test_every_small_count_is_suppressed_and_the_city_still_adds_up():
    for seed in range(40):
        whole = RandomTables(seed).made()
        public = disclosed(whole, CITY)
        values, shown = values_of(whole), values_of(public)
        hidden = suppressed_of(public)
        assert {cell for cell, value in values.items() if 0 < value < THRESHOLD} <= hidden
        assert {cell: shown[cell] for cell in shown.keys() - hidden} == {
            cell: values[cell] for cell in values.keys() - hidden
        }
        for (*count, month), remainder in public.remainders.items():
            assert remainder == sum(values[cell] for cell in hidden if cell[:2] == ((*count,), month))


def _cells(indicator: str, *values: float, month: str = "2025-03") -> Reported:
    return reports(
        *((indicator, centre, month, value) for centre, value in zip(CENTRES, values, strict=False))
    )


def _hidden_centres(public: Reported, month: str = "2025-03") -> list[int]:
    return sorted(CENTRES.index(centre) for _, when, centre in suppressed_of(public) if when == month)


def test_beside_one_small_count_the_lightest_centre_that_is_enough_is_suppressed():
    assert _hidden_centres(disclosed(_cells("consulted", 3, 40, 12, 60), CITY)) == [0, 2]
    assert _hidden_centres(disclosed(_cells("consulted", 3, 4, 12, 60), CITY)) == [0, 1]
    assert _hidden_centres(disclosed(_cells("consulted", 1, 5, 12, 60), CITY)) == [0, 2], (
        "6 less two that are some"
    )


def test_a_zero_is_shown_and_hides_nobody():
    public = disclosed(_cells("consulted", 0, 40, 12, 3), CITY)
    assert _hidden_centres(public) == [2, 3]


def test_where_nothing_less_is_enough_zeros_are_suppressed_as_well_and_the_city_is_told():
    public = disclosed(_cells("consulted", 0, 0, 2, 0), CITY)
    assert _hidden_centres(public) == [0, 1, 2, 3]
    assert public.counts("consulted").suppressed["2025-03"].total == 2


def test_the_figure_of_a_city_in_which_one_centre_reported_is_that_centres():
    public = disclosed(_cells("consulted", 3), CITY)
    assert public.counts("consulted").suppressed["2025-03"].total is None


def test_counts_of_events_are_not_of_people():
    whole = _cells("events", 1, 2, 3)
    pd.testing.assert_frame_equal(disclosed(whole, CITY).frame, whole.frame)


def test_a_deployment_may_have_another_threshold_or_none():
    whole = _cells("consulted", 8, 40, 12, 60)
    assert _hidden_centres(disclosed(whole, CITY, below=10)) == [0, 2]
    assert not suppressed_of(disclosed(whole, CITY, below=0))
    assert disclosed(whole, CITY, below=10) != disclosed(whole, CITY, below=0) == whole


def test_an_indicator_may_have_a_threshold_of_its_own():
    tables = _with_kinds()
    for row in tables["indicators"]:
        row["suppress_below"] = {"consulted": "20", "eco_rangers": "0"}.get(row["code"], "")
    city = catalogue_of(tables)
    assert _hidden_centres(disclosed(_cells("consulted", 8, 40, 25, 60), city)) == [0, 2]
    assert not suppressed_of(disclosed(_cells("eco_rangers", 1, 2, 3), city))


def test_the_same_centre_is_suppressed_beside_a_small_one_month_after_month():
    months = [f"2025-{month:02}" for month in range(1, 7)]
    chance = np.random.default_rng(5)
    lines = [
        (
            "consulted",
            centre,
            month,
            float(chance.integers(1, 5) if place == 0 else 20 + 20 * place + chance.integers(0, 12)),
        )
        for month in months
        for place, centre in enumerate(CENTRES[:6])
    ]
    public = disclosed(reports(*lines), CITY)
    assert {tuple(_hidden_centres(public, month)) for month in months} == {(0, 1)}
    early = disclosed(reports(*(line for line in lines if line[2] < "2025-04")), CITY)
    assert suppressed_of(early) == {cell for cell in suppressed_of(public) if cell[1] < "2025-04"}


def test_the_order_of_the_reports_changes_nothing():
    whole = RandomTables(7).made()
    turned = replace(
        whole,
        frame=whole.frame.sample(frac=1, random_state=1),
        breakdowns=whole.breakdowns.sample(frac=1, random_state=2),
    )
    assert suppressed_of(disclosed(turned, CITY)) == suppressed_of(disclosed(whole, CITY))


def test_what_is_broken_down_twice_is_not_public_not_even_for_the_city():
    key: Key = ("F", "Y18T24", "_T")
    cells: dict[Cell, float] = {(("neet_placed", key), "2025-03", centre): 50.0 for centre in CENTRES[:4]}
    public = disclosed(_record(cells), CITY)
    assert suppressed_of(public) == cells.keys()
    assert public.counts("neet_placed", key).suppressed["2025-03"].total is None


def test_three_years_of_sixteen_centres_are_ready_in_half_a_second():
    chance = np.random.default_rng(1)
    cells = {
        ((code, WHOLE), f"{year}-{month:02}", centre): float(chance.poisson(9))
        for code, indicator in CITY.all_indicators.items()
        if indicator.is_reported
        for year in (2024, 2025, 2026)
        for month in range(1, 13)
        for centre in CENTRES
    }
    whole = _record(cells)
    disclosed(whole, CITY)
    start = time.process_time()
    disclosed(whole, CITY)
    assert time.process_time() - start < 2.5, "0.5 s where nothing else runs"


def test_the_city_is_told_of_women_in_permanent_jobs_where_that_tells_of_no_centre():
    chance = np.random.default_rng(11)
    cells: dict[Cell, float] = {}
    for month in MONTHS:
        for centre in CENTRES[:7]:
            table = chance.poisson([[30, 22], [9, 8]])  # permanent and other jobs of men and women
            for place, sex in enumerate("MF"):
                key = key_of("sex", sex)
                cells[("neet_placed", key), month, centre] = float(table[:, place].sum())
                cells[(KINDS[0], key), month, centre] = float(table[0, place])
            cells[("neet_placed", WHOLE), month, centre] = float(table.sum())
            cells[(KINDS[0], WHOLE), month, centre] = float(table[0].sum())
    whole = _record(cells)
    public = disclosed(whole, CITY)
    women = (KINDS[0], key_of("sex", "F"))
    hidden = public.counts(*women).suppressed
    told = {month for month, each in hidden.items() if each.total is not None}
    assert len(told) > 6
    assert {hidden[month].total for month in told} == {
        sum(value for cell, value in cells.items() if cell[:2] == (women, month)) for month in told
    }
    (found,) = found_in_all([public], CITY)
    assert too_narrow(whole, found) == {}
    assert min(high - low for cell, (low, high) in found.items() if cell[0] == women) >= THRESHOLD - 1e-6
