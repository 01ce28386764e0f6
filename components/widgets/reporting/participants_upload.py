"""The part of the reporting desk that counts registers of participants: what goes on from here is their report."""

from datetime import date
from functools import partial
from hashlib import sha256

import streamlit as st

from components.exports.filenames import file_name
from components.i18n import Translator
from components.narrative import participants as sentences
from components.tables.cohorts import cohorts_table
from components.widgets import download, table_view, text
from components.widgets.file_uploader import ChosenFile
from components.widgets.markup import as_markdown
from components.widgets.reading_apart import read_apart
from components.widgets.reporting.session_cache import SENT, remembered
from data.access.people import Act, Person
from data.catalogue import Catalogue
from data.register.contract import looks_like_register
from data.register.model import UnfitRegister
from data.register.sent import CountedRegister, counted


def as_report(
    sent: ChosenFile, person: Person, *, catalogue: Catalogue, today: date, tr: Translator
) -> ChosenFile:
    """Return a file as it was sent or, of a register of participants, its report; and show its cohorts.

    Raises:
        UnfitRegister: It is a register and cannot be taken.
        RefusedFile: It takes too much.
        NotAllowed: The person may not report for one of its centres.
    """
    if not looks_like_register(sent.content):
        return sent

    def count() -> CountedRegister | UnfitRegister:
        job = partial(counted, sent.content, catalogue=catalogue, as_of=today)
        try:
            return read_apart(job, sent.content, while_reading=tr("The file is being read …"))
        except UnfitRegister as refused:
            return refused

    made = remembered(f"{SENT}participants", (sha256(sent.content).hexdigest(), catalogue, today), count)
    if isinstance(made, UnfitRegister):
        raise made
    person.require(Act.HAND_IN, made.centres)
    text.heading(tr("Register of participants"))
    text.paragraph(sentences.rolled_up(made.figures, tr=tr))
    _show_cohorts(made, catalogue, tr)
    name = file_name(
        "participants", where=catalogue.city.code, when=today.isoformat(), language=tr.language, ending="csv"
    )
    return ChosenFile(name, made.report)


def show_refusal(error: UnfitRegister, *, tr: Translator) -> None:
    """Say that a register is not taken, and everything that is wrong with it."""
    st.error(as_markdown(sentences.refusal(error, tr=tr)))
    text.items(sentences.faults(error, tr=tr))


def _show_cohorts(made: CountedRegister, catalogue: Catalogue, tr: Translator) -> None:
    """Show the cohorts to their sender, who has the rows themselves; nothing of them is kept."""
    table = cohorts_table(made.cohorts, catalogue=catalogue, tr=tr)
    if table.rows:
        table_view.show_plain(table, tr=tr)
        text.remark(sentences.on_cohorts(tr=tr))
        download.csv_button(table, when=made.cohorts.as_of.isoformat(), tr=tr)
