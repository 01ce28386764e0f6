"""What has to be settled before a report goes in, and what of it then stands in the store."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.access.people import READER, NotAllowed, Person, Role
from data.catalogue import Catalogue, load_catalogue
from data.intake.model import CellRef, Finding, Question, Report
from data.intake.submission import NotReady, hand_in, unsettled
from data.store import Store, open_store
from data.store.model import AlreadyHandedIn, Changes, ImportState
from tests.intake.paper_reports import SHEET, TODAY, checked, entries, wide

PUBLISHER = Person("aigul@almaty.example", Role.PUBLISHER)
REPORTER = Person("dana@almaty.example", Role.REPORTER, frozenset({"MED-1"}))
GOOD_AND_BAD = wide(
    ("MED-1", "2026-10", {"events": 12, "reach": 300}), ("MED-2", "2026-10", {"events": -1, "reach": 40})
)


@pytest.fixture(scope="module")
def shipped() -> Catalogue:
    return load_catalogue()


@pytest.fixture
def store(tmp_path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{tmp_path / 'store.sqlite3'}")
    yield opened
    opened.close()


def handed(store: Store, report: Report, shipped: Catalogue, by: Person = PUBLISHER, **said):
    return hand_in(store, report, by=by, catalogue=shipped, today=TODAY, **said)


def refused(store: Store, report: Report, shipped: Catalogue, **said) -> str:
    with pytest.raises(NotReady) as caught:
        handed(store, report, shipped, **said)
    assert store.imports() == ()
    return caught.value.code


def values(store: Store) -> dict[tuple[str, str, str], float]:
    frame = store.current()
    return dict(
        zip(
            zip(frame["indicator"], frame["centre"], frame["month"], strict=True), frame["value"], strict=True
        )
    )


def test_a_sound_report_of_a_publisher_counts_at_once(store, shipped):
    cells = wide(("MED-1", "2026-10", {"events": 12, "reach": 300}))
    made = handed(store, checked(shipped, cells), shipped, note=" for October ")
    assert (made.state, made.by, made.rows, made.note) == (
        ImportState.PUBLISHED,
        PUBLISHER.name,
        2,
        "for October",
    )
    assert made.changes == Changes(new=2, changed=0, same=0)
    assert values(store) == {("events", "MED-1", "2026-10"): 12, ("reach", "MED-1", "2026-10"): 300}


def test_a_reporters_report_waits(store, shipped):
    made = handed(store, checked(shipped, entries(("events", "MED-1", "2026-10", 12))), shipped, REPORTER)
    assert made.state is ImportState.WAITING
    assert values(store) == {}


@pytest.mark.parametrize(("by", "centre"), [(READER, "MED-1"), (REPORTER, "MED-2")])
def test_nobody_hands_in_for_a_centre_that_is_not_theirs(store, shipped, by, centre):
    with pytest.raises(NotAllowed):
        handed(store, checked(shipped, entries(("events", centre, "2026-10", 12))), shipped, by)
    assert store.imports() == ()


def test_a_report_with_errors_goes_in_only_without_the_faulty_rows(store, shipped):
    report = checked(shipped, GOOD_AND_BAD)
    assert refused(store, report, shipped) == "has_errors"
    made = handed(store, report, shipped, only_good_rows=True, note="as far as known")
    assert set(values(store)) == {("events", "MED-1", "2026-10"), ("reach", "MED-1", "2026-10")}
    assert (made.note, made.left_out) == ("as far as known", 1)


def test_rows_of_which_nothing_could_be_read_count_among_those_left_out(store, shipped):
    unread = [Finding("unknown_centre", "error", CellRef(SHEET, row, "A"), "Медео") for row in (7, 8)]
    made = handed(store, checked(shipped, GOOD_AND_BAD, findings=unread), shipped, only_good_rows=True)
    assert (made.note, made.left_out) == ("", 3)


def test_a_report_without_a_sound_row_does_not_go_in(store, shipped):
    report = checked(shipped, entries(("events", "MED-1", "2026-10", -1)))
    assert refused(store, report, shipped, only_good_rows=True) == "nothing_to_hand_in"
    assert refused(store, checked(shipped, entries()), shipped) == "nothing_to_hand_in"


def test_a_part_stays_out_where_the_whole_that_it_needs_does(store, shipped):
    """Stored are 70 placed, 60 of them for good; the 80 that could hold the new 75 stand in a faulty row."""
    handed(
        store,
        checked(shipped, wide(("MED-1", "2026-10", {"neet_placed": 70, "neet_placed_permanent": 60}))),
        shipped,
    )
    cells = entries(
        ("neet_placed_permanent", "MED-1", "2026-10", 75),
        ("events", "MED-1", "2026-10", 5),
        ("neet_placed", "MED-1", "2026-10", 80),
    )
    unread = Finding("not_a_number", "error", CellRef(SHEET, 4, "E"), "?")
    report = checked(shipped, cells, store.current(), findings=[unread], content=b"second")
    assert report.differences["is_good"].tolist() == [True, True, False]
    made = handed(store, report, shipped, only_good_rows=True)
    assert (made.note, made.left_out) == ("", 2)
    assert values(store)["neet_placed_permanent", "MED-1", "2026-10"] == 60
    assert values(store)["events", "MED-1", "2026-10"] == 5


def test_warnings_want_a_confirmation(store, shipped):
    report = checked(shipped, entries(("events", "MED-1", "2026-11", 12)))
    assert refused(store, report, shipped) == "warnings_unconfirmed"
    assert handed(store, report, shipped, warnings_confirmed=True).rows == 1


def test_a_warning_in_a_row_that_stays_out_wants_no_confirmation(store, shipped):
    cells = wide(("MED-1", "2026-10", {"events": 12}), ("MED-2", "2026-11", {"events": -1}))
    assert handed(store, checked(shipped, cells), shipped, only_good_rows=True).rows == 1


def test_an_open_question_stops_everything(store, shipped):
    question = Question("centre", "Медео", ("MED-1", "MED-2"), 1)
    report = checked(shipped, GOOD_AND_BAD, questions=[question])
    said = {"only_good_rows": True, "warnings_confirmed": True}
    assert refused(store, report, shipped, **said) == "questions_open"


def test_the_same_file_twice_changes_nothing_and_names_the_first(store, shipped):
    report = checked(shipped, entries(("events", "MED-1", "2026-10", 12)))
    first = handed(store, report, shipped)
    with pytest.raises(AlreadyHandedIn) as caught:
        handed(store, report, shipped)
    assert caught.value.earlier == first
    assert len(store.imports()) == 1


def test_a_withdrawn_file_may_come_again(store, shipped):
    report = checked(shipped, entries(("events", "MED-1", "2026-10", 12)))
    first = handed(store, report, shipped)
    store.decide(first.number, ImportState.WITHDRAWN, by=PUBLISHER, reason="a mistake")
    assert handed(store, report, shipped).number > first.number


def test_another_file_that_says_the_same_goes_in_and_says_so(store, shipped):
    cells = entries(("events", "MED-1", "2026-10", 12))
    handed(store, checked(shipped, cells), shipped)
    again = checked(shipped, cells, store.current(), content=b"another file")
    assert handed(store, again, shipped).changes == Changes(new=0, changed=0, same=1)


def test_what_somebody_else_has_stored_meanwhile_is_shown_before_it_is_overwritten(store, shipped):
    seen = checked(shipped, entries(("events", "MED-1", "2026-10", 12)))
    handed(store, checked(shipped, entries(("events", "MED-1", "2026-10", 13)), content=b"other"), shipped)
    with pytest.raises(NotReady) as caught:
        handed(store, seen, shipped)
    assert caught.value.code == "changed_meanwhile"
    assert caught.value.report.differences["kind"].tolist() == ["changed"]
    assert handed(store, caught.value.report, shipped).changes == Changes(new=0, changed=1, same=0)


def test_a_report_that_claims_to_have_no_faults_is_checked_again(store, shipped):
    report = checked(shipped, entries(("events", "MED-1", "2026-10", -1)))
    forged = replace(report, findings=(), differences=report.differences.assign(is_good=True))
    assert refused(store, forged, shipped) == "changed_meanwhile"


def test_the_same_value_twice_in_a_report_is_stored_once_after_it_is_confirmed(store, shipped):
    said = ("events", "MED-1", "2026-10", 12)
    report = checked(shipped, entries(said, said))
    with pytest.raises(NotReady) as stopped:
        handed(store, report, shipped)
    assert stopped.value.code == "warnings_unconfirmed"
    assert handed(store, report, shipped, warnings_confirmed=True).rows == 1


def test_the_place_of_each_value_is_kept_with_it(store, shipped):
    made = handed(store, checked(shipped, GOOD_AND_BAD), shipped, only_good_rows=True)
    kept = store.observations(made.number)
    assert kept[["indicator", "sheet", "row", "column", "text"]].to_numpy().tolist() == [
        ["events", SHEET, 2, "C", "12"],
        ["reach", SHEET, 2, "D", "300"],
    ]


def test_a_sender_cannot_claim_rows_that_stayed_out_and_keeps_every_word(store, shipped):
    report = checked(shipped, entries(("events", "MED-1", "2026-10", 12)))
    made = handed(store, report, shipped, note="all [left_out=9] well")
    assert (made.note, made.left_out) == ("all [left_out=9] well", 0)


def test_what_is_to_be_settled_is_known_before_anything_is_handed_in(shipped):
    report = checked(shipped, wide(("MED-1", "2026-11", {"events": 1}), ("MED-2", "2026-10", {"events": -1})))
    assert unsettled(report) == "has_errors"
    assert unsettled(report, only_good_rows=True) == "warnings_unconfirmed"
    assert unsettled(report, only_good_rows=True, warnings_confirmed=True) is None


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["neet_placed", "neet_placed_permanent", "visitors"]),
        st.sampled_from(["MED-1", "MED-2"]),
        st.sampled_from(["2026-09", "2026-10"]),
        st.sampled_from([-1.0, 3.0, 40.0, 500.0]),
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=5)
@given(said=ROWS, chance=st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing_that_is_stored(tmp_path_factory, shipped, said, chance):
    shuffled = list(said)
    chance.shuffle(shuffled)
    outcomes = []
    for rows in (said, shuffled):
        store = open_store(f"sqlite:///{tmp_path_factory.mktemp('store') / 'store.sqlite3'}")
        try:
            report = checked(shipped, entries(*rows))
            handed(store, report, shipped, only_good_rows=True, warnings_confirmed=True)
            outcomes.append(values(store))
        except NotReady as error:
            outcomes.append(error.code)
        finally:
            store.close()
    assert outcomes[0] == outcomes[1]
