"""What a verification code stands for is kept once, on both databases."""

from datetime import UTC, datetime

from data.store import Store
from data.store.model import NotedBriefing

NOTED = NotedBriefing(
    "K7QM-2ABC", '{"title": "Қызғалдақ"}', datetime(2026, 11, 23, 4, 5, tzinfo=UTC), "abc123"
)


def test_a_briefing_is_found_by_its_code_and_no_other_is(store: Store):
    store.note_briefing(NOTED)
    assert store.briefing("K7QM-2ABC") == NOTED
    assert store.briefing("K7QM-2ABD") is None


def test_the_first_briefing_of_a_code_stays(store: Store):
    store.note_briefing(NOTED)
    store.note_briefing(NotedBriefing(NOTED.code, "{}", datetime(2027, 1, 1, tzinfo=UTC), "other"))
    assert store.briefing(NOTED.code) == NOTED


def test_a_briefing_is_no_report(store: Store):
    before = store.version()
    store.note_briefing(NOTED)
    assert (store.version(), store.imports()) == (before, ())
