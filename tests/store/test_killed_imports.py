"""A process that is killed at any moment of an import leaves all of it or nothing."""

import time
from random import Random

import pandas as pd
import pytest

from data.store.verify import differences
from tests.store.writers import ABOUT_TO, DONE, drawn, hand_in_until_killed, processes

MOST_IMPORTS_LONGER = 3
SEEDS_OF_A_ROUND = 1000


@pytest.mark.parametrize(("database", "kills"), [("sqlite", 200), ("postgresql", 50)], indirect=["database"])
def test_nothing_is_lost_and_nothing_is_half_however_often_the_server_is_killed(
    url, store, engine, kills, tmp_path
):
    diary, random, context = tmp_path / "diary", Random(20260301), processes()
    expected: dict[int, int] = {}
    midway = 0
    for nth in range(kills):
        diary.write_bytes(b"")
        first = nth * SEEDS_OF_A_ROUND
        killed_at_random(
            context.Process(target=hand_in_until_killed, args=(url, first, diary)), diary, random
        )
        notes = diary.read_bytes()
        midway += notes.endswith(ABOUT_TO)
        kept = check_new_imports(store, after=len(expected))
        assert len(kept) in {notes.count(DONE), notes.count(ABOUT_TO)}
        assert list(kept.values()) == list(range(first, first + len(kept)))
        expected |= kept
    assert sorted(expected) == list(range(1, len(expected) + 1))
    assert differences(engine) == ()
    assert values_of(store.current()) == values_that_follow(expected)
    assert midway > kills / 4
    assert len(expected) > kills


def killed_at_random(process, diary, random):
    """Let the process run until it has handed in its first report, and then for up to three times as long."""
    process.start()
    wait_for(ABOUT_TO, diary, process)
    begun = time.monotonic()
    wait_for(DONE, diary, process)
    time.sleep(random.uniform(0, MOST_IMPORTS_LONGER * (time.monotonic() - begun)))
    process.kill()
    process.join()
    assert process.exitcode == -9
    process.close()


def wait_for(note, diary, process):
    while note not in diary.read_bytes() and process.is_alive():
        time.sleep(0.001)


def check_new_imports(store, after):
    """The imports since the last look, each whole, as number -> seed."""
    found = {}
    for each in sorted(store.imports(), key=lambda one: one.number)[after:]:
        seed = int(store.original(each.number))
        assert len(each.decisions) == 1
        pd.testing.assert_frame_equal(store.observations(each.number), drawn(seed).entries)
        found[each.number] = seed
    return found


def values_that_follow(expected):
    """The last figure of each key, told from the files alone."""
    return {
        (row.indicator, row.month): (row.value, number)
        for number, seed in sorted(expected.items())
        for row in drawn(seed).entries.itertuples()
    }


def values_of(frame):
    return {(row.indicator, row.month): (row.value, row.import_number) for row in frame.itertuples()}
