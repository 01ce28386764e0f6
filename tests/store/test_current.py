from uuid import uuid4

import pandas as pd

from data.catalogue.dimensions import DIMENSIONS
from data.store import open_store
from data.store.model import ImportState
from tests.store.reports import PUBLISHER, REPORTER, about_centres, day, report, values

KEY = ("placed", "MED-1", "2026-01")


def placed(value, month="2026-01", centre="MED-1"):
    """A report of how many one centre placed; the same figure again is another file."""
    return report(("placed", centre, month, value), content=uuid4().bytes)


def test_a_correction_counts_from_when_it_is_handed_in(store):
    store.hand_in(placed(12), by=PUBLISHER)
    store.hand_in(placed(13), by=PUBLISHER)
    assert values(store.current()) == {KEY: (13, 2)}


def test_a_correction_of_one_month_leaves_the_others(store):
    store.hand_in(report((*KEY, 12), ("placed", "MED-1", "2026-02", 20)), by=PUBLISHER)
    store.hand_in(placed(13), by=PUBLISHER)
    assert values(store.current()) == {KEY: (13, 2), ("placed", "MED-1", "2026-02"): (20, 1)}


def test_the_earlier_value_counts_again_once_the_later_is_withdrawn(store):
    for value in (12, 13, 14):
        store.hand_in(placed(value), by=PUBLISHER)
    store.decide(2, ImportState.WITHDRAWN, by=PUBLISHER, reason="қате")
    assert values(store.current()) == {KEY: (14, 3)}
    store.decide(3, ImportState.WITHDRAWN, by=PUBLISHER, reason="қате")
    assert values(store.current()) == {KEY: (12, 1)}
    store.decide(2, ImportState.PUBLISHED, by=PUBLISHER)
    assert values(store.current()) == {KEY: (13, 2)}


def test_the_order_of_handing_in_counts_and_not_that_of_approval(store):
    store.hand_in(placed(12), by=REPORTER)
    store.hand_in(placed(13), by=REPORTER)
    store.decide(2, ImportState.PUBLISHED, by=PUBLISHER)
    store.decide(1, ImportState.PUBLISHED, by=PUBLISHER)
    assert values(store.current()) == {KEY: (13, 2)}


def test_what_waits_is_for_publishers_only(store):
    store.hand_in(placed(12), by=PUBLISHER)
    store.hand_in(placed(13), by=REPORTER)
    store.hand_in(placed(7, centre="MED-2"), by=REPORTER)
    assert values(store.current()) == {KEY: (12, 1)}
    assert values(store.current(with_waiting=True)) == {KEY: (13, 2), ("placed", "MED-2", "2026-01"): (7, 3)}


def test_what_waits_does_not_hide_a_later_published_value(store):
    store.hand_in(placed(12), by=REPORTER)
    store.hand_in(placed(13), by=PUBLISHER)
    assert values(store.current(with_waiting=True)) == {KEY: (13, 2)}


def test_what_is_rejected_counts_for_nobody(store):
    store.hand_in(placed(12), by=REPORTER)
    store.decide(1, ImportState.REJECTED, by=PUBLISHER)
    assert store.current(with_waiting=True).empty


def test_the_past_is_seen_as_it_was_known_then(store):
    store.hand_in(placed(12), by=REPORTER, at=day(1))
    store.decide(1, ImportState.PUBLISHED, by=PUBLISHER, at=day(2))
    store.hand_in(placed(13), by=PUBLISHER, at=day(3))
    store.decide(2, ImportState.WITHDRAWN, by=PUBLISHER, reason="қате", at=day(4))
    told = [values(store.current(as_at=day(number))) for number in range(5)]
    assert told == [{}, {}, {KEY: (12, 1)}, {KEY: (13, 2)}, {KEY: (12, 1)}]
    assert values(store.current(as_at=day(1), with_waiting=True)) == {KEY: (12, 1)}
    assert [each.state for each in store.imports(as_at=day(3))] == [
        ImportState.PUBLISHED,
        ImportState.PUBLISHED,
    ]
    assert [each.number for each in store.imports(as_at=day(2))] == [1]
    assert store.imports(as_at=day(0)) == ()


def test_the_frame_is_sorted_and_has_its_types_even_when_empty(store):
    types = dict.fromkeys(("indicator", "centre", "month", *DIMENSIONS, "status"), "str")
    types |= {"value": "float64", "import_number": "Int64"}
    assert store.current().dtypes.astype(str).to_dict() == types
    months = [
        ("visitors", "MED-2", "2026-01", 1),
        ("placed", "MED-2", "2026-02", 2),
        ("placed", "MED-2", "2025-12", 3),
    ]
    store.hand_in(report(*months, (*KEY, 4)), by=PUBLISHER)
    frame = store.current()
    assert list(frame) == ["indicator", "centre", "month", *DIMENSIONS, "value", "status", "import_number"]
    assert frame.dtypes.astype(str).to_dict() == types
    assert frame["value"].tolist() == [4, 3, 2, 1]
    assert frame["status"].unique().tolist() == ["reported"]
    assert frame.index.equals(pd.RangeIndex(4))
    for other in (store.current(as_at=day(100_000)), store.current(with_waiting=True)):
        pd.testing.assert_frame_equal(other, frame)


def test_every_value_of_a_month_is_told_with_its_evidence(store):
    store.hand_in(placed(12), by=REPORTER, at=day(1))
    store.hand_in(placed(13), by=PUBLISHER, at=day(2))
    store.hand_in(placed(99, month="2026-02"), by=PUBLISHER, at=day(3))
    store.decide(2, ImportState.WITHDRAWN, by=PUBLISHER, reason="қате", at=day(4))
    newest, oldest = store.revisions(*KEY)
    assert (newest.value, newest.number, newest.state) == (13, 2, ImportState.WITHDRAWN)
    assert (oldest.value, oldest.number, oldest.state) == (12, 1, ImportState.WAITING)
    assert (oldest.received, oldest.by, oldest.file_name) == (day(1), "medeu@almaty.example", "есеп.xlsx")
    assert oldest.sha256 == store.one(1).sha256
    assert (oldest.sheet, oldest.row, oldest.column, oldest.text) == ("Есеп", 2, "D", "12")
    assert store.revisions("placed", "MED-1", "2030-01") == ()


def test_the_version_changes_with_everything_that_is_handed_in_or_decided(store, url):
    other = open_store(url)
    seen = [other.version()]
    store.hand_in(placed(12), by=REPORTER)
    seen.append(other.version())
    store.decide(1, ImportState.PUBLISHED, by=PUBLISHER)
    seen.append(other.version())
    store.decide(1, ImportState.WITHDRAWN, by=PUBLISHER, reason="қате")
    seen.append(other.version())
    assert len(set(seen)) == 4
    assert other.version() == store.version()
    other.close()


def test_demonstration_data_ends_with_the_first_figures_that_are_published(store):
    store.hand_in(placed(12), by=REPORTER)
    store.hand_in(about_centres(("MED-1", "address", "Достық даңғылы")), by=PUBLISHER)
    assert not store.has_published()
    assert store.has_published("centres")
    store.decide(1, ImportState.PUBLISHED, by=PUBLISHER)
    assert store.has_published()
    store.decide(1, ImportState.WITHDRAWN, by=PUBLISHER, reason="қате")
    assert store.has_published()


def test_facts_about_centres_live_as_figures_do(store):
    types = {"centre": "str", "field": "str", "text": "str", "import_number": "Int64"}
    assert store.facts().dtypes.astype(str).to_dict() == types
    handed = about_centres(("MED-1", "address", "Абай 1"), ("MED-1", "opened", "2024-01"))
    kept = store.hand_in(handed, by=PUBLISHER, at=day(1))
    assert (kept.kind, kept.centres, kept.months, kept.rows) == ("centres", ("MED-1",), None, 2)
    pd.testing.assert_frame_equal(store.observations(1), handed.entries)
    waits = store.hand_in(
        about_centres(("MED-1", "address", "Абай 2"), ("MED-2", "address", "")), by=REPORTER, at=day(2)
    )
    assert (waits.changes.new, waits.changes.changed) == (1, 1)
    assert store.facts().to_numpy().tolist() == [
        ["MED-1", "address", "Абай 1", 1],
        ["MED-1", "opened", "2024-01", 1],
    ]
    store.decide(2, ImportState.PUBLISHED, by=PUBLISHER, at=day(3))
    told = [["MED-1", "address", "Абай 2", 2], ["MED-1", "opened", "2024-01", 1], ["MED-2", "address", "", 2]]
    assert store.facts().to_numpy().tolist() == told
    assert store.facts(as_at=day(2), with_waiting=True).to_numpy().tolist() == told
    assert store.facts(as_at=day(2)).shape == (2, 4)
    assert store.current().empty
