"""The desk at which a report is handed in: choose, see what was read, decide, see the faults, hand in."""

from collections.abc import Callable, Hashable
from datetime import date
from hashlib import sha256

import streamlit as st

from components import cached
from components.i18n import Translator
from components.narrative import findings as troubles
from components.narrative import reporting as sentences
from components.widgets import (
    register_desk,
    report_difference,
    report_file,
    report_findings,
    report_reading,
    report_submission,
)
from components.widgets.markup import as_markdown
from components.widgets.report_file import SentFile
from data.catalogue import Catalogue
from data.intake.checks import check
from data.intake.model import Answers, Reading, RefusedFile, Report
from data.intake.reading import read
from data.intake.register import is_register
from data.people import Act, NotAllowed, Person
from data.store.model import Import, State

_KEPT = "reporting:kept:"
_CHECKED = f"{_KEPT}checked"


def show(person: Person, *, catalogue: Catalogue, today: date, tr: Translator) -> None:
    """Let a person who may hand in do so."""
    st.subheader(tr("Hand in a report"), anchor=False)
    sent = report_file.choose(tr=tr)
    if sent is None:
        _forget()
        return
    earlier = _standing(sent)
    if earlier:
        st.info(as_markdown(sentences.already(earlier, tr=tr)))
        return
    try:
        _receive(sent, person, catalogue, today, tr)
    except (RefusedFile, NotAllowed) as trouble:
        st.error(as_markdown(troubles.trouble(trouble, tr=tr)))


def _receive(sent: SentFile, person: Person, catalogue: Catalogue, today: date, tr: Translator) -> None:
    """Take the file for a report of figures, or else for a correction of the register."""
    try:
        reading = _understood(sent, catalogue, today, tr)
    except RefusedFile as refused:
        if refused.code != "no_header" or not is_register(sent.content, sent.name):
            raise
        register_desk.show(sent, person, catalogue=catalogue, today=today, tr=tr)
        return
    person.require(Act.HAND_IN, set(reading.entries["centre"]))
    report = _checked(reading, catalogue, today, tr)
    report_findings.show(report, catalogue=catalogue, tr=tr)
    st.subheader(tr("Difference to what is stored"), anchor=False)
    report_difference.show(report.differences, when="report", catalogue=catalogue, tr=tr)
    report_submission.show(report, person, catalogue=catalogue, today=today, tr=tr)


def _standing(sent: SentFile) -> Import | None:
    """Return the report with the same bytes that still stands."""
    digest = sha256(sent.content).hexdigest()
    stands = (State.WAITING, State.PUBLISHED)
    return next(
        (each for each in cached.store().imports() if each.sha256 == digest and each.state in stands), None
    )


def _understood(sent: SentFile, catalogue: Catalogue, today: date, tr: Translator) -> Reading:
    """Read the file, ask what its doubtful names mean, and read it again with the answers, which may raise others."""
    digest = sha256(sent.content).hexdigest()

    def reading(answers: Answers) -> Reading:
        key = (digest, sent.name, catalogue, today, *sorted(answers.items()))
        return _remembered(f"reading {len(answers)}", key, lambda: read_with(answers))

    def read_with(answers: Answers) -> Reading:
        with st.spinner(tr("The file is being read …")):
            return read(sent.content, sent.name, catalogue=catalogue, answers=answers, today=today)

    understood, answers, asked = reading({}), {}, set()
    while questions := [each for each in understood.questions if (each.subject, each.text) not in asked]:
        answers |= report_reading.ask(questions, digest, catalogue=catalogue, tr=tr)
        asked |= {(each.subject, each.text) for each in questions}
        understood = reading(answers)
    report_reading.show(understood, catalogue=catalogue, tr=tr)
    return understood


def _checked(reading: Reading, catalogue: Catalogue, today: date, tr: Translator) -> Report:
    """Check a reading against what is stored; at the click that hands it in, return what the sender has seen."""
    store = cached.store()
    as_at = (store.version(), today)
    seen: tuple[tuple[str, date], Report] | None = st.session_state.get(_CHECKED)
    if seen and seen[1].reading is reading and (seen[0] == as_at or report_submission.is_clicked()):
        return seen[1]
    with st.spinner(tr("The figures are being checked …")):
        report = check(reading, catalogue=catalogue, stored=store.current(), today=today)
    st.session_state[_CHECKED] = (as_at, report)
    return report


def _forget() -> None:
    """Let go of what was read of the last file."""
    for key in [str(key) for key in st.session_state if str(key).startswith(_KEPT)]:
        del st.session_state[key]


def _remembered(name: str, key: Hashable, make: Callable[[], Reading]) -> Reading:
    """Return what was read under this key, or read it; one reading a name is kept for the session."""
    kept: tuple[Hashable, Reading] | None = st.session_state.get(f"{_KEPT}{name}")
    if kept is None or kept[0] != key:
        kept = st.session_state[f"{_KEPT}{name}"] = (key, make())
    return kept[1]
