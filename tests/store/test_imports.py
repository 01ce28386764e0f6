from datetime import datetime

import pandas as pd
import pytest

from data.access.people import READER, NotAllowed, Person, Role
from data.store.model import (
    AlreadyHandedIn,
    Changes,
    Decision,
    HandedIn,
    ImportState,
    NotPossible,
    UnknownImport,
)
from tests.store.reports import PUBLISHER, REPORTER, about_centres, day, entries, report, values

PLACED_IN_JANUARY = ("placed", "MED-1", "2026-01", 12)
PLACED_IN_FEBRUARY = ("placed", "MED-1", "2026-02", 15)


def test_a_report_is_kept_with_who_when_file_and_hash(store):
    handed = report(
        PLACED_IN_JANUARY, PLACED_IN_FEBRUARY, content=b"report", name="Есеп ақпан.xlsx", note="түзетілді"
    )
    kept = store.hand_in(handed, by=PUBLISHER, at=day(1))
    assert kept == store.one(1)
    assert (kept.number, kept.kind, kept.received, kept.by) == (
        1,
        "figures",
        day(1),
        "publisher@almaty.example",
    )
    assert (kept.file_name, kept.size, kept.note) == ("Есеп ақпан.xlsx", 6, "түзетілді")
    assert kept.sha256 == "845e91831319e89c4d656bdb80c278ac09a7230d61e5dfd2e1b1fbb436ac8917"
    assert (kept.rows, kept.centres, kept.months) == (2, ("MED-1",), ("2026-01", "2026-02"))
    assert kept.decisions == (Decision(ImportState.PUBLISHED, day(1), "publisher@almaty.example", ""),)


def test_the_file_and_every_entry_come_back_as_they_were_handed_in(store):
    content = bytes(range(256)) * 40
    handed = report(PLACED_IN_FEBRUARY, PLACED_IN_JANUARY, content=content)
    number = store.hand_in(handed, by=PUBLISHER).number
    assert store.original(number) == content
    pd.testing.assert_frame_equal(store.observations(number), handed.entries)


def test_moments_come_back_in_utc(store):
    in_almaty = datetime.fromisoformat("2026-03-01T14:00:00+05:00")
    received = store.hand_in(report(PLACED_IN_JANUARY), by=PUBLISHER, at=in_almaty).received
    assert received.isoformat() == "2026-03-01T09:00:00+00:00"


def test_fractions_and_large_numbers_are_kept_exactly(store):
    numbers = [0.1, 1 / 3, 1e15 + 0.5, 5e-324]
    handed = report(*(("placed", f"MED-{place}", "2026-01", value) for place, value in enumerate(numbers)))
    assert store.observations(store.hand_in(handed, by=PUBLISHER).number)["value"].tolist() == numbers


def test_a_report_counts_what_is_new_changed_and_the_same(store):
    store.hand_in(report(PLACED_IN_JANUARY, PLACED_IN_FEBRUARY), by=PUBLISHER)
    later = report(PLACED_IN_JANUARY, ("placed", "MED-1", "2026-02", 16), ("placed", "MED-2", "2026-02", 16))
    assert store.hand_in(later, by=PUBLISHER).changes == Changes(new=1, changed=1, same=1)


def test_what_waits_is_not_what_a_report_is_compared_with(store):
    store.hand_in(report(PLACED_IN_JANUARY), by=REPORTER)
    assert store.hand_in(report(PLACED_IN_JANUARY, content=b"2"), by=PUBLISHER).changes == Changes(1, 0, 0)


def test_a_publishers_report_is_published_and_a_reporters_waits(store):
    assert store.hand_in(report(PLACED_IN_JANUARY), by=PUBLISHER).state is ImportState.PUBLISHED
    assert store.hand_in(report(PLACED_IN_FEBRUARY), by=REPORTER).state is ImportState.WAITING


def test_imports_are_listed_newest_first(store):
    for month in ("2026-01", "2026-02", "2026-03"):
        store.hand_in(report(("placed", "MED-1", month, 1)), by=PUBLISHER)
    assert [each.number for each in store.imports()] == [3, 2, 1]
    assert store.imports()[1] == store.one(2)


def test_an_empty_store_has_no_imports_and_no_version_of_any(store):
    assert store.imports() == ()
    assert store.version() == "empty"
    assert not store.has_published()


# Who may


def test_a_reader_may_not_hand_in(store):
    with pytest.raises(NotAllowed):
        store.hand_in(report(PLACED_IN_JANUARY), by=READER)
    assert store.imports() == ()


def test_a_reporter_of_medeu_may_not_report_for_a_centre_in_alatau(store):
    with pytest.raises(NotAllowed) as refused:
        store.hand_in(report(PLACED_IN_JANUARY, ("placed", "ALT-1", "2026-01", 3)), by=REPORTER)
    assert refused.value.centres == ("ALT-1",)
    assert store.imports() == ()


def test_a_reporter_may_not_hand_in_facts_of_a_foreign_centre(store):
    with pytest.raises(NotAllowed):
        store.hand_in(about_centres(("ALT-1", "address", "…")), by=REPORTER)


@pytest.mark.parametrize("person", [READER, REPORTER])
def test_only_a_publisher_decides(store, person):
    store.hand_in(report(PLACED_IN_JANUARY), by=REPORTER)
    with pytest.raises(NotAllowed):
        store.decide(1, ImportState.PUBLISHED, by=person)
    assert store.one(1).state is ImportState.WAITING


def test_nobody_hands_in_or_decides_without_a_name(store):
    nameless = Person(" ", Role.PUBLISHER)
    with pytest.raises(ValueError, match="who"):
        store.hand_in(report(PLACED_IN_JANUARY), by=nameless)
    assert store.imports() == ()
    store.hand_in(report(PLACED_IN_JANUARY), by=REPORTER)
    with pytest.raises(ValueError, match="who"):
        store.decide(1, ImportState.PUBLISHED, by=nameless)
    assert store.one(1).state is ImportState.WAITING


# Decisions


def test_a_waiting_report_is_approved(store):
    store.hand_in(report(PLACED_IN_JANUARY), by=REPORTER, at=day(1))
    approved = store.decide(1, ImportState.PUBLISHED, by=PUBLISHER, reason="тексерілді", at=day(2))
    assert approved == store.one(1)
    assert approved.state is ImportState.PUBLISHED
    assert approved.decisions == (
        Decision(ImportState.WAITING, day(1), "medeu@almaty.example", ""),
        Decision(ImportState.PUBLISHED, day(2), "publisher@almaty.example", "тексерілді"),
    )


def test_a_waiting_report_is_rejected_for_good(store):
    store.hand_in(report(PLACED_IN_JANUARY), by=REPORTER)
    assert (
        store.decide(1, ImportState.REJECTED, by=PUBLISHER, reason="басқа ай").state is ImportState.REJECTED
    )
    with pytest.raises(NotPossible):
        store.decide(1, ImportState.PUBLISHED, by=PUBLISHER)


def test_a_withdrawal_can_be_undone(store):
    store.hand_in(report(PLACED_IN_JANUARY), by=PUBLISHER)
    assert store.decide(1, ImportState.WITHDRAWN, by=PUBLISHER, reason="қате").state is ImportState.WITHDRAWN
    assert store.current().empty
    assert store.decide(1, ImportState.PUBLISHED, by=PUBLISHER).state is ImportState.PUBLISHED
    assert values(store.current()) == {("placed", "MED-1", "2026-01"): (12, 1)}


@pytest.mark.parametrize("wanted", [ImportState.PUBLISHED, ImportState.WAITING, ImportState.REJECTED])
def test_what_is_published_cannot_be_published_again_or_rejected(store, wanted):
    store.hand_in(report(PLACED_IN_JANUARY), by=PUBLISHER)
    with pytest.raises(NotPossible) as refused:
        store.decide(1, wanted, by=PUBLISHER)
    assert (refused.value.number, refused.value.now, refused.value.wanted) == (
        1,
        ImportState.PUBLISHED,
        wanted,
    )
    assert len(store.one(1).decisions) == 1


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_withdrawal_needs_a_reason(store, reason):
    store.hand_in(report(PLACED_IN_JANUARY), by=PUBLISHER)
    with pytest.raises(ValueError, match="reason"):
        store.decide(1, ImportState.WITHDRAWN, by=PUBLISHER, reason=reason)


def test_a_withdrawn_report_stays_readable(store):
    handed = report(PLACED_IN_JANUARY)
    store.hand_in(handed, by=PUBLISHER)
    store.decide(1, ImportState.WITHDRAWN, by=PUBLISHER, reason="қате")
    assert store.original(1) == handed.content
    pd.testing.assert_frame_equal(store.observations(1), handed.entries)


@pytest.mark.parametrize("ask", ["one", "original", "observations"])
def test_an_import_that_never_was_is_told(store, ask):
    with pytest.raises(UnknownImport):
        getattr(store, ask)(7)
    with pytest.raises(UnknownImport):
        store.decide(7, ImportState.PUBLISHED, by=PUBLISHER)


def test_nothing_is_decided_before_what_was_decided_last(store):
    store.hand_in(report(PLACED_IN_JANUARY), by=REPORTER, at=day(2))
    with pytest.raises(ValueError, match="before"):
        store.decide(1, ImportState.PUBLISHED, by=PUBLISHER, at=day(1))
    with pytest.raises(ValueError, match="before"):
        store.hand_in(report(PLACED_IN_FEBRUARY), by=REPORTER, at=day(1))


def test_a_clock_that_was_set_back_does_not_change_what_was_known(store):
    store.hand_in(report(PLACED_IN_JANUARY), by=PUBLISHER, at=day(100_000))
    assert store.hand_in(report(PLACED_IN_FEBRUARY), by=PUBLISHER).received == day(100_000)


# The same file again


@pytest.mark.parametrize("sender", [PUBLISHER, REPORTER])
def test_the_same_file_again_changes_nothing(store, sender):
    first = store.hand_in(report(PLACED_IN_JANUARY), by=sender)
    version = store.version()
    with pytest.raises(AlreadyHandedIn) as refused:
        store.hand_in(report(PLACED_IN_JANUARY, name="көшірме.xlsx"), by=PUBLISHER)
    assert refused.value.earlier == first
    assert store.imports() == (first,)
    assert store.version() == version


def test_a_withdrawn_file_may_come_again(store):
    store.hand_in(report(PLACED_IN_JANUARY), by=PUBLISHER)
    store.decide(1, ImportState.WITHDRAWN, by=PUBLISHER, reason="ерте")
    assert store.hand_in(report(PLACED_IN_JANUARY), by=PUBLISHER).number == 2
    assert store.original(1) == store.original(2)


def test_a_rejected_file_may_come_again(store):
    store.hand_in(report(PLACED_IN_JANUARY), by=REPORTER)
    store.decide(1, ImportState.REJECTED, by=PUBLISHER)
    assert store.hand_in(report(PLACED_IN_JANUARY), by=REPORTER).number == 2


# What is not fit to be stored

TWICE = entries(PLACED_IN_JANUARY, PLACED_IN_JANUARY)


@pytest.mark.parametrize(
    ("unfit", "why"),
    [
        (TWICE, "twice"),
        (TWICE.head(0), "no entries"),
        (TWICE.head(1).assign(month="2026-13"), "month"),
        (TWICE.head(1).assign(indicator=""), "empty"),
        (TWICE.head(1).assign(value=float("nan")), "finite"),
        (TWICE.head(1).assign(value=float("inf")), "finite"),
        (TWICE.head(1).drop(columns="sheet"), "sheet"),
    ],
)
def test_entries_that_are_not_fit_leave_the_store_as_it_is(store, unfit, why):
    with pytest.raises(ValueError, match=why):
        store.hand_in(HandedIn("есеп.xlsx", b"1", unfit), by=PUBLISHER)
    assert store.imports() == ()


def test_texts_of_people_are_kept_whatever_they_hold(store):
    hostile = "'); DROP TABLE imports; -- \x00 Әуезов 😀"
    half_a_pair = f"{hostile}\ud800"
    frame = entries(PLACED_IN_JANUARY).assign(text=hostile, sheet=hostile)
    kept = store.hand_in(HandedIn(half_a_pair, b"1", frame, half_a_pair), by=PUBLISHER)
    wanted = hostile.replace("\x00", "\ufffd")
    assert (kept.file_name, kept.note) == (f"{wanted}\ufffd", f"{wanted}\ufffd")
    assert store.observations(1)[["text", "sheet"]].to_numpy().tolist() == [[wanted, wanted]]
