"""The part of the reporting desk that takes corrections of the register of centres, and the form for them."""

from collections.abc import Callable
from datetime import date
from functools import partial
from hashlib import sha256

import streamlit as st

from components import deployment
from components.exports.filenames import file_name
from components.exports.forms.register_form import register_form
from components.i18n import Translator
from components.narrative import findings as troubles
from components.narrative.register_texts import summary, unfit
from components.tables.register import register_changes_table, register_findings_table
from components.widgets import download, table_view, text
from components.widgets.markup import as_markdown
from components.widgets.reading_apart import read_apart
from components.widgets.reporting import submit_button
from components.widgets.reporting.report_file import ChosenFile
from components.widgets.reporting.session_cache import OPENED, SENT, remembered
from data.access.people import Act, Person
from data.catalogue import Catalogue
from data.intake.model import RefusedFile
from data.intake.register.model import RegisterReport
from data.intake.register.reading import is_register, read_register
from data.intake.submission import RegisterNotReady, hand_in_register
from data.store.model import Import

_BUTTON = "hand-in-register"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def takes(sent: ChosenFile, *, tr: Translator) -> bool:
    """Tell whether a file corrects the register. Raises RefusedFile where it cannot be read at all."""
    job = partial(is_register, sent.content, sent.name)
    words = tr("The file is being read …")
    return remembered(
        f"{SENT}is register",
        (_digest(sent), sent.name),
        lambda: read_apart(job, sent.content, while_reading=words),
    )


def show(sent: ChosenFile, person: Person, *, catalogue: Catalogue, today: date, tr: Translator) -> None:
    """Show what a file corrects in the register, and let the person hand it in.

    Raises:
        RefusedFile: The file cannot be read.
        NotAllowed: The person may not report for one of the centres.
    """

    def read() -> RegisterReport:
        return _read(sent, today, tr)

    version = (deployment.current().store_version, catalogue, today)
    is_clicked = submit_button.is_clicked(_BUTTON)
    key = (_digest(sent), sent.name)
    report = remembered(f"{SENT}register", key, read, version=version, is_as_seen=is_clicked)
    person.require(Act.HAND_IN, {fact.centre for fact in report.facts})
    text.heading(tr("Register of centres"))
    text.paragraph(summary(report, tr=tr))
    _show_findings(report, catalogue, tr)
    if report.facts:
        table_view.show_plain(register_changes_table(report.facts, catalogue=catalogue, tr=tr), tr=tr)
    if report.errors:
        text.paragraph(troubles.trouble(RegisterNotReady("register_has_errors", report), tr=tr))
    elif report.facts:
        _submission(report, person, read, tr)


def show_changes(report: Import, *, catalogue: Catalogue, today: date, tr: Translator) -> None:
    """Show what a correction that was handed in would still change in the register as it is now."""
    snapshot = deployment.current()

    def read() -> RegisterReport:
        return _read(ChosenFile(report.file_name, snapshot.store.original(report.number)), today, tr)

    version = (snapshot.store_version, catalogue, today)
    try:
        now = remembered(f"{OPENED}register", report.number, read, version=version)
    except RefusedFile as refused:
        # A later version of the program may read less; the report can still be decided upon.
        st.warning(as_markdown(troubles.trouble(refused, tr=tr)))
        return
    _show_findings(now, catalogue, tr)
    table_view.show_plain(register_changes_table(now.facts, catalogue=catalogue, tr=tr), tr=tr)


def show_unfit(person: Person, *, catalogue: Catalogue, tr: Translator) -> None:
    """Tell publishers which stored corrections the register stands without, and what to do about them."""
    left_out = deployment.current().unfit if person.may(Act.DECIDE) else ()
    if not left_out:
        return
    lines = [unfit(each, catalogue=catalogue, tr=tr) for each in left_out]
    st.warning("\n\n".join(map(as_markdown, lines)), icon=":material/warning:")


def offer_form(*, catalogue: Catalogue, today: date, tr: Translator) -> None:
    """Offer the register as a file to be corrected."""
    text.remark(
        tr(
            "Names, addresses, coordinates, floor areas and opening days are corrected in the register and handed in "
            "the same way."
        )
    )
    st.download_button(
        tr("Download the register"),
        data=partial(register_form, catalogue, tr=tr),
        file_name=file_name(
            "register",
            where=catalogue.city.code,
            when=today.isoformat(),
            language=tr.language,
            ending="xlsx",
        ),
        mime=_XLSX,
        key="register-form",
        on_click="ignore",
        icon=":material/download:",
    )


def _read(sent: ChosenFile, today: date, tr: Translator) -> RegisterReport:
    """Read a file beside what the register and the store hold at this moment, and not when the page was begun."""
    snapshot = deployment.latest()
    job = partial(
        read_register,
        sent.content,
        sent.name,
        catalogue=snapshot.catalogue,
        shipped=snapshot.shipped,
        stored=snapshot.store.facts(),
        districts=snapshot.boundaries.districts,
        today=today,
    )
    return read_apart(job, sent.content, while_reading=tr("The file is being read …"))


def _digest(sent: ChosenFile) -> str:
    return sha256(sent.content).hexdigest()


def _show_findings(report: RegisterReport, catalogue: Catalogue, tr: Translator) -> None:
    if report.findings:
        table = register_findings_table(report.findings, catalogue=catalogue, tr=tr)
        table_view.show_plain(table, tr=tr)
        download.csv_button(table, when="report", tr=tr)


def _submission(
    report: RegisterReport, person: Person, again: Callable[[], RegisterReport], tr: Translator
) -> None:
    confirmed = bool(report.warnings) and st.checkbox(
        tr("I have checked what is asked about: it is right"), key=f"confirmed:{report.sha256}"
    )
    click = partial(
        hand_in_register,
        deployment.store(),
        report,
        by=person,
        again=again,
        warnings_confirmed=confirmed,
        note=submit_button.note(report.sha256, tr=tr),
    )
    submit_button.button(tr("Hand in the correction"), click, key=_BUTTON, tr=tr)
