"""The desk at which a report is handed in: choose, see what was read, decide, see the faults, hand in."""

from datetime import date
from functools import partial
from hashlib import sha256

import streamlit as st

from components import deployment
from components.i18n import Translator
from components.narrative import findings as troubles
from components.narrative import reporting as sentences
from components.widgets import text
from components.widgets.markup import as_markdown
from components.widgets.reading_apart import read_apart
from components.widgets.reporting import (
    difference,
    findings,
    participants_upload,
    register_upload,
    report_file,
    submission,
    submit_button,
)
from components.widgets.reporting import reading as report_reading
from components.widgets.reporting.report_file import ChosenFile
from components.widgets.reporting.session_cache import SENT, forget_sent, remembered
from data.access.people import Act, NotAllowed, Person
from data.catalogue import Catalogue
from data.intake.checks.checks import check
from data.intake.model import Answers, Reading, RefusedFile, Report
from data.intake.reading import read
from data.register.model import UnfitRegister
from data.store.model import Import, ImportState


def show(person: Person, *, catalogue: Catalogue, today: date, tr: Translator) -> None:
    """Let a person who may hand in do so."""
    text.heading(tr("Hand in a report"))
    sent = report_file.choose(tr=tr)
    if sent is None:
        forget_sent()
        return
    try:
        report = participants_upload.as_report(sent, person, catalogue=catalogue, today=today, tr=tr)
        earlier = _standing(report)
        if earlier and submission.is_clicked():  # another tab of theirs was quicker
            submit_button.lead_to_receipt(earlier.number)
        if earlier:
            st.info(as_markdown(sentences.already(earlier, tr=tr)))
            return
        _receive(report, person, catalogue, today, tr)
    except UnfitRegister as unfit:
        participants_upload.show_refusal(unfit, tr=tr)
    except (RefusedFile, NotAllowed) as trouble:
        st.error(as_markdown(troubles.trouble(trouble, tr=tr)))


def _receive(sent: ChosenFile, person: Person, catalogue: Catalogue, today: date, tr: Translator) -> None:
    """Take the file for a report of figures, or else for a correction of the register."""
    try:
        reading = _understood(sent, catalogue, today, tr)
    except RefusedFile as refused:
        if refused.code != "no_header" or not register_upload.takes(sent, tr=tr):
            raise
        register_upload.show(sent, person, catalogue=catalogue, today=today, tr=tr)
        return
    person.require(Act.HAND_IN, set(reading.entries["centre"]))
    report = _checked(reading, catalogue, today, tr)
    findings.show(report, catalogue=catalogue, tr=tr)
    text.heading(tr("Difference to what is stored"))
    difference.show(report.differences, when="report", catalogue=catalogue, tr=tr)
    submission.show(report, person, catalogue=catalogue, today=today, tr=tr)


def _standing(sent: ChosenFile) -> Import | None:
    """Return the report with the same bytes that still stands."""
    digest = sha256(sent.content).hexdigest()
    stands = (ImportState.WAITING, ImportState.PUBLISHED)
    return next(
        (each for each in deployment.current().imports if each.sha256 == digest and each.state in stands),
        None,
    )


def _understood(sent: ChosenFile, catalogue: Catalogue, today: date, tr: Translator) -> Reading:
    """Read the file, ask what its doubtful names mean, and read it again with the answers, which may raise others."""
    digest = sha256(sent.content).hexdigest()

    def reading(answers: Answers) -> Reading:
        key = (digest, sent.name, catalogue, today, *sorted(answers.items()))
        made = remembered(f"{SENT}reading {len(answers)}", key, lambda: read_or_refused(answers))
        if isinstance(made, RefusedFile):
            raise made
        return made

    def read_or_refused(answers: Answers) -> Reading | RefusedFile:
        job = partial(read, sent.content, sent.name, catalogue=catalogue, answers=answers, today=today)
        try:
            return read_apart(job, sent.content, while_reading=tr("The file is being read …"))
        except RefusedFile as refused:
            return refused

    understood, answers, asked = reading({}), {}, set()
    while questions := [each for each in understood.questions if (each.subject, each.text) not in asked]:
        answers |= report_reading.ask(questions, digest, catalogue=catalogue, tr=tr)
        asked |= {(each.subject, each.text) for each in questions}
        understood = reading(answers)
    report_reading.show(understood, catalogue=catalogue, tr=tr)
    return understood


def _checked(reading: Reading, catalogue: Catalogue, today: date, tr: Translator) -> Report:
    """Check a reading against what is stored; at the click that hands it in, return what the sender has seen."""
    snapshot = deployment.current()

    def checked() -> Report:
        job = partial(check, reading, catalogue=catalogue, stored=snapshot.store.current(), today=today)
        return read_apart(job, reading.content, while_reading=tr("The figures are being checked …"))

    is_clicked = submission.is_clicked()
    version = (snapshot.store_version, today)
    return remembered(f"{SENT}report", reading, checked, version=version, is_as_seen=is_clicked)
