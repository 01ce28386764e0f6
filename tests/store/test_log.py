"""What the log tells of reports: an act a line, with who did it."""

import logging

import pytest

from data.store.model import AlreadyHandedIn, ImportState
from tests.store.reports import PUBLISHER, REPORTER, report

FIGURE = ("neet_placed", "MED-1", "2026-01", 12)


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> pytest.LogCaptureFixture:
    monkeypatch.setattr(logging.getLogger("atlas"), "propagate", True)
    caplog.set_level(logging.INFO, "atlas")
    return caplog


def test_handing_in_and_each_decision_is_a_line_of_the_log_with_who_did_it(store, log):
    number = store.hand_in(report(FIGURE), by=REPORTER).number
    store.decide(number, ImportState.PUBLISHED, by=PUBLISHER)
    store.decide(number, ImportState.WITHDRAWN, by=PUBLISHER, reason="қате")
    assert log.messages == [
        f"report {number}: waiting by {REPORTER.name}",
        f"report {number}: published by {PUBLISHER.name}",
        f"report {number}: withdrawn by {PUBLISHER.name}",
    ]


def test_a_refusal_is_a_line_of_the_log_and_still_reaches_the_sender(store, log):
    store.hand_in(report(FIGURE), by=PUBLISHER)
    with pytest.raises(AlreadyHandedIn):
        store.hand_in(report(FIGURE), by=PUBLISHER)
    assert log.messages[-1].startswith("refused: AlreadyHandedIn: ")
    assert log.records[-1].levelname == "WARNING"
