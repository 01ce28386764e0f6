"""What is checked and what is written are of one state of the store, however many write at the same time."""

import pytest

from data.intake import submission
from data.intake.checks.contradictions import Contradictory, contradictions, decide
from data.intake.register.model import RegisterReport
from data.intake.submission import NotReady, hand_in, hand_in_register
from data.store import open_store
from data.store.__main__ import main
from data.store.model import ImportState, StoreChanged
from tests.store.reporters import (
    CATALOGUE,
    MONTH,
    PUBLISHER,
    TODAY,
    approve,
    hand_in_one_figure,
    said,
    state_of,
)
from tests.store.reports import REPORTER, about_centres, report
from tests.store.writers import at_once

WRITERS = 8


@pytest.fixture
def filled(store):
    """A store in which 80 of 200 visitors of MED-1 in October are NEET."""
    store.hand_in(report(("visitors", *MONTH, 200), ("visitors_neet", *MONTH, 80)), by=PUBLISHER)
    return store


def broken(store):
    return contradictions(store.current(), CATALOGUE)


def test_reports_that_are_sound_each_alone_are_never_published_together(filled, url):
    """Half of them lower the visitors to 100, half raise the NEET among them to 150."""
    figures = [("visitors", 100), ("visitors_neet", 150)]
    told = at_once(
        hand_in_one_figure, *((url, *figures[nth % 2], f"{nth}".encode()) for nth in range(WRITERS))
    )
    assert broken(filled) == ()
    assert set(told) <= {"kept", "changed_meanwhile", "has_errors"}
    assert told.count("kept") >= 1
    assert len(filled.imports()) == 1 + told.count("kept")


def test_what_comes_in_while_a_report_is_checked_is_checked_as_well(filled, url, monkeypatch):
    other = open_store(url)
    check, checks = submission.check, []

    def check_slowly(*given, **named):
        if not checks:
            other.hand_in(report(("visitors", *MONTH, 100)), by=PUBLISHER)
        checks.append(found := check(*given, **named))
        return found

    lowered = said(("visitors_neet", 150), stored=filled.current(), content=b"150")
    monkeypatch.setattr(submission, "check", check_slowly)
    with pytest.raises(NotReady, match="changed_meanwhile"):
        hand_in(filled, lowered, by=PUBLISHER, catalogue=CATALOGUE, today=TODAY, warnings_confirmed=True)
    assert [each.number for each in filled.imports()] == [2, 1]
    other.close()


def test_a_report_that_nobody_else_concerns_goes_in_although_somebody_was_quicker(filled, url, monkeypatch):
    other = open_store(url)
    check, is_first = submission.check, [True]

    def check_slowly(*given, **named):
        found = check(*given, **named)
        if is_first.pop() if is_first else False:
            other.hand_in(report(("events", "ALM-1", "2026-10", 3)), by=PUBLISHER)
        return found

    raised = said(("visitors_neet", 90), stored=filled.current(), content=b"90")
    monkeypatch.setattr(submission, "check", check_slowly)
    made = hand_in(filled, raised, by=PUBLISHER, catalogue=CATALOGUE, today=TODAY, warnings_confirmed=True)
    assert made.number == 3
    other.close()


def test_a_correction_of_the_register_is_read_again_where_somebody_was_quicker(store, url):
    other = open_store(url)
    handed = about_centres(("MED-1", "address_en", "Abai 1"))
    correction = RegisterReport("r.csv", handed.content, "0" * 64, (), ())
    readings = []

    def again():
        readings.append(store.version())
        if len(readings) == 1:
            other.hand_in(about_centres(("ALM-1", "address_en", "Abai 2")), by=PUBLISHER)
        return correction

    with pytest.raises(submission.RegisterNotReady, match="nothing_new"):
        hand_in_register(store, correction, by=PUBLISHER, again=again)
    assert len(readings) == 1
    with pytest.raises(StoreChanged):
        store.hand_in(handed, by=PUBLISHER, checked_at=readings[0])
    assert store.hand_in(handed, by=PUBLISHER, checked_at=store.version()).number == 2
    other.close()


# Decisions


def test_a_waiting_report_that_no_longer_agrees_is_not_published(filled):
    filled.hand_in(report(("visitors_neet", *MONTH, 150)), by=REPORTER)
    filled.hand_in(report(("visitors", *MONTH, 100)), by=PUBLISHER)
    with pytest.raises(Contradictory) as refused:
        decide(filled, 2, ImportState.PUBLISHED, by=PUBLISHER, catalogue=CATALOGUE)
    (found,) = refused.value.contradictions
    assert (found.part, found.part_value, found.whole, found.whole_value) == (
        "visitors_neet", 150, "visitors", 100,
    )  # fmt: skip
    assert found.imports == (2, 3)
    assert filled.one(2).state is ImportState.WAITING
    assert broken(filled) == ()
    assert (
        decide(filled, 2, ImportState.REJECTED, by=PUBLISHER, catalogue=CATALOGUE).state
        is ImportState.REJECTED
    )


def test_waiting_reports_that_contradict_each_other_are_never_both_approved(filled, url):
    for nth in range(WRITERS):
        figure = [("visitors", *MONTH, 100 + nth / 10), ("visitors_neet", *MONTH, 150 + nth / 10)][nth % 2]
        filled.hand_in(report(figure), by=REPORTER)
    told = at_once(approve, *((url, number) for number in range(2, WRITERS + 2)))
    assert broken(filled) == ()
    assert set(told) == {"approved", "Contradictory"}


def test_a_withdrawal_that_brings_a_contradiction_back_is_refused_until_the_other_report_is_dealt_with(
    filled,
):
    filled.hand_in(report(("visitors", *MONTH, 300)), by=PUBLISHER)
    filled.hand_in(report(("visitors_neet", *MONTH, 250)), by=PUBLISHER)
    withdraw = {"by": PUBLISHER, "catalogue": CATALOGUE, "reason": "қате"}
    with pytest.raises(Contradictory):
        decide(filled, 2, ImportState.WITHDRAWN, **withdraw)
    decide(filled, 3, ImportState.WITHDRAWN, **withdraw)
    assert decide(filled, 2, ImportState.WITHDRAWN, **withdraw).state is ImportState.WITHDRAWN
    assert broken(filled) == ()


def test_what_contradicted_before_does_not_stop_a_decision_about_something_else(filled):
    filled.hand_in(report(("visitors", *MONTH, 10)), by=PUBLISHER)
    filled.hand_in(report(("events", *MONTH, 3)), by=REPORTER)
    assert broken(filled) != ()
    assert (
        decide(filled, 3, ImportState.PUBLISHED, by=PUBLISHER, catalogue=CATALOGUE).state
        is ImportState.PUBLISHED
    )


def test_verify_tells_figures_that_cannot_all_be_right(filled, url, capsys):
    assert main(["verify", "--database", url]) == 0
    filled.hand_in(report(("visitors", *MONTH, 10)), by=PUBLISHER)
    assert main(["verify", "--database", url]) == 1
    told = capsys.readouterr()
    assert told.out.splitlines()[-1].endswith("differences: 1")
    assert told.err == (
        "current value of visitors_neet MED-1 2026-10: "
        "80 of import 1 is more than its whole, visitors 10 of import 2\n"
    )


# Two servers on one store


def test_two_servers_see_an_import_and_a_correction_of_the_register_at_once(store, url):
    (before,) = at_once(state_of, (url,))
    store.hand_in(report(("events", *MONTH, 3)), by=PUBLISHER)
    store.hand_in(about_centres(("MED-1", "address_en", "Abai 1")), by=PUBLISHER)
    (after,) = at_once(state_of, (url,))
    assert (before[1:], after) == ((0, 0), (store.version(), 1, 1))
