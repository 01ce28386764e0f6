"""Figures that are broken down by sex, age and programme, in the store: each key its own value, and vouched for."""

from uuid import uuid4

import pandas as pd
import pytest

from data.catalogue.dimensions import DIMENSIONS, TOTAL, is_total
from data.store import open_store
from data.store.engine import engine_of
from data.store.model import HandedIn
from data.store.verify import differences
from tests.store.reports import PUBLISHER, entries, report
from tests.store.tampering import execute
from tests.store.test_digest_versions import fill

PLACED = ("placed", "MED-1", "2026-01")
WOMEN = ("F", TOTAL, TOTAL)
YOUNG_WOMEN = ("F", "Y18T24", TOTAL)


def broken_down(*figures: tuple[float, tuple[str, str, str]]) -> HandedIn:
    """A report of how many one centre placed: each number with sex, age and programme."""
    frame = entries(*((*PLACED, value) for value, _ in figures))
    frame[list(DIMENSIONS)] = [key for _, key in figures]
    return HandedIn("есеп.xlsx", uuid4().bytes, frame)


def told(store) -> dict[tuple[str, ...], float]:
    frame = store.current()
    return dict(zip(frame[list(DIMENSIONS)].itertuples(index=False, name=None), frame["value"], strict=True))


def found(url: str) -> list[str]:
    engine = engine_of(url)
    said = [str(each) for each in differences(engine)]
    engine.dispose()
    return said


def test_women_are_counted_beside_all_and_a_correction_of_theirs_leaves_the_rest(store):
    store.hand_in(
        broken_down((40, (TOTAL, TOTAL, TOTAL)), (22, WOMEN), (9, YOUNG_WOMEN)),
        by=PUBLISHER,
    )
    last = store.hand_in(broken_down((23, WOMEN)), by=PUBLISHER)
    assert (last.changes.new, last.changes.changed, last.changes.same) == (0, 1, 0)
    assert told(store) == {(TOTAL, TOTAL, TOTAL): 40, WOMEN: 23, YOUNG_WOMEN: 9}
    assert [each.value for each in store.revisions(*PLACED)] == [40]
    assert [each.value for each in store.revisions(*PLACED, of=WOMEN)] == [23, 22]


def test_what_was_handed_in_is_read_back_with_its_dimensions_and_is_sound(store, url):
    handed = broken_down((40, (TOTAL, TOTAL, TOTAL)), (22, WOMEN))
    number = store.hand_in(handed, by=PUBLISHER).number
    pd.testing.assert_frame_equal(store.observations(number), handed.entries)
    assert found(url) == []


@pytest.mark.parametrize(
    "change", ["sex = 'M' WHERE sex = 'F'", "sex = '_T', age = 'Y18T24' WHERE sex = 'F'"]
)
def test_whoever_makes_men_of_women_is_found(store, url, change):
    store.hand_in(broken_down((40, (TOTAL, TOTAL, TOTAL)), (22, WOMEN)), by=PUBLISHER)
    execute(url, f"UPDATE observations SET {change}", unguarded=True)
    assert any(each.startswith("import 1: its entries are not those") for each in found(url))


def test_a_total_that_is_made_a_part_and_a_part_made_a_total_are_found(store, url):
    store.hand_in(report((*PLACED, 40)), by=PUBLISHER)
    store.hand_in(broken_down((22, WOMEN)), by=PUBLISHER)
    execute(url, "UPDATE observations SET sex = 'F' WHERE number = 1", unguarded=True)
    execute(url, "UPDATE observations SET sex = '_T' WHERE number = 2", unguarded=True)
    said = found(url)
    assert any(each.startswith("import 1: its entries") for each in said)
    assert any(each.startswith("import 2: its entries") for each in said)


def test_a_store_of_before_there_were_dimensions_holds_totals_only_and_takes_parts_of_them(empty_place):
    url = empty_place()
    fill(url)
    store = open_store(url)
    assert is_total(store.current()).tolist() == [True]
    assert found(url) == []
    store.hand_in(broken_down((5, WOMEN)), by=PUBLISHER)
    assert told(store) == {(TOTAL, TOTAL, TOTAL): 12, WOMEN: 5}
    assert found(url) == []
    store.close()
