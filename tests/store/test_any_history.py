"""Whatever is handed in and decided, in whatever order: the store says what a plain list of it all says."""

from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.store import open_store
from data.store.engine import engine_of
from data.store.model import FOLLOWS, AlreadyHandedIn, ImportState, NotPossible
from data.store.verify import differences
from tests.store.reports import PUBLISHER, REPORTER, day, report, values

KEYS = [("placed", "MED-1", "2026-01"), ("placed", "MED-1", "2026-02"), ("visitors", "MED-2", "2026-01")]
FILES = tuple(b"12345678"[place : place + 1] for place in range(8))
OFTEN_TRIED = (
    *ImportState,
    ImportState.PUBLISHED,
    ImportState.PUBLISHED,
    ImportState.WITHDRAWN,
    ImportState.WITHDRAWN,
)

figures = st.dictionaries(st.sampled_from(KEYS), st.integers(0, 2).map(float), min_size=1)
hand_ins = st.tuples(st.sampled_from([PUBLISHER, REPORTER]), st.sampled_from(FILES), figures)
decisions = st.tuples(st.integers(0, 3), st.sampled_from(OFTEN_TRIED))
histories = st.lists(hand_ins | decisions, max_size=16)


@dataclass
class Told:
    """An import as a plain list keeps it: what it said, and the day and state of each decision."""

    content: bytes
    figures: dict
    states: list = field(default_factory=list)

    def state(self, on_day):
        known = [state for decided, state in self.states if decided <= on_day]
        return known[-1] if known else None


def do(store, told, step, on_day):
    """Take one step in the store and in the plain list; both must agree on whether it can be taken."""
    match step:
        case person, content, said:
            hand_in(store, told, person, content, said, on_day)
        case index, state:
            decide(store, told, index, state, on_day)


def hand_in(store, told, person, content, said, on_day):
    handed = report(*((*key, value) for key, value in said.items()), content=content)
    stands = [
        each
        for each in told
        if each.content == content and each.state(on_day) in {ImportState.WAITING, ImportState.PUBLISHED}
    ]
    if stands:
        with pytest.raises(AlreadyHandedIn) as refused:
            store.hand_in(handed, by=person, at=day(on_day))
        assert refused.value.earlier.number == told.index(stands[0]) + 1
        return
    before = {key: value for key, (value, _) in counting(told, on_day, {ImportState.PUBLISHED}).items()}
    changes = store.hand_in(handed, by=person, at=day(on_day)).changes
    same = sum(before.get(key) == value for key, value in said.items())
    new = len(said.keys() - before.keys())
    assert (changes.new, changes.changed, changes.same) == (new, len(said) - new - same, same)
    told.append(
        Told(content, said, [(on_day, ImportState.PUBLISHED if person is PUBLISHER else ImportState.WAITING)])
    )


def decide(store, told, index, state, on_day):
    if index >= len(told):
        return
    each = told[index]
    if (each.state(on_day), state) in FOLLOWS:
        store.decide(index + 1, state, by=PUBLISHER, reason="себебі", at=day(on_day))
        each.states.append((on_day, state))
    else:
        with pytest.raises(NotPossible):
            store.decide(index + 1, state, by=PUBLISHER, reason="себебі", at=day(on_day))


def counting(told, on_day, states):
    """What counts on a day: later imports write over earlier ones."""
    found = {}
    for number, each in enumerate(told, start=1):
        if each.state(on_day) in states:
            found |= {key: (value, number) for key, value in each.figures.items()}
    return found


def check(store, told, days):
    published, all_seen = {ImportState.PUBLISHED}, {ImportState.PUBLISHED, ImportState.WAITING}
    assert values(store.current()) == counting(told, days, published)
    assert values(store.current(with_waiting=True)) == counting(told, days, all_seen)
    for on_day in range(days + 1):
        assert values(store.current(as_at=day(on_day))) == counting(told, on_day, published)
        assert values(store.current(as_at=day(on_day), with_waiting=True)) == counting(told, on_day, all_seen)
        states = [each.state(on_day) for each in told]
        assert [each.state for each in store.imports(as_at=day(on_day))][::-1] == [
            one for one in states if one
        ]
    for key in KEYS:
        said = [
            (number, each.figures[key]) for number, each in enumerate(told, start=1) if key in each.figures
        ]
        assert [(each.number, each.value) for each in store.revisions(*key)] == said[::-1]
    assert store.has_published() == any(
        state is ImportState.PUBLISHED for each in told for _, state in each.states
    )


def live(url, history):
    store, engine, told = open_store(url), engine_of(url), []
    try:
        for on_day, step in enumerate(history, start=1):
            do(store, told, step, on_day)
        check(store, told, len(history))
        assert differences(engine) == ()
    finally:
        store.close()
        engine.dispose()


@pytest.mark.parametrize(
    ("database", "examples"), [("sqlite", 40), ("postgresql", 20)], indirect=["database"]
)
def test_whatever_happens_the_store_says_what_a_plain_list_says(place, examples):
    @settings(max_examples=examples)
    @given(histories)
    def holds(history):
        live(place(), history)

    holds()


def test_what_was_known_on_a_day_does_not_change_afterwards(store):
    told = []
    steps = [
        (REPORTER, b"1", {KEYS[0]: 1.0}), (PUBLISHER, b"2", {KEYS[0]: 2.0, KEYS[1]: 1.0}), (0, ImportState.PUBLISHED),
        (1, ImportState.WITHDRAWN), (PUBLISHER, b"2", {KEYS[1]: 0.0}), (1, ImportState.PUBLISHED),
        (2, ImportState.WITHDRAWN),
    ]  # fmt: skip
    known = []
    for on_day, step in enumerate(steps, start=1):
        do(store, told, step, on_day)
        known.append(store.current().to_numpy().tolist())
    assert [store.current(as_at=day(on_day)).to_numpy().tolist() for on_day in range(1, 8)] == known
