"""The part of the reporting desk that takes corrections of the register of centres, and the form for them."""

from datetime import date
from functools import partial

import streamlit as st

from components import cached, state
from components.exports.filenames import file_name
from components.exports.register_form import register_form
from components.i18n import Translator
from components.narrative import findings as troubles
from components.tables.register import register_changes_table, register_findings_table
from components.tables.register_texts import summary
from components.widgets import download, report_file, table_view
from components.widgets.markup import as_markdown
from components.widgets.report_file import SentFile
from data.catalogue import Catalogue
from data.errors import AtlasError
from data.intake.register import RegisterReport, read_register
from data.people import Act, Person
from data.store.model import AlreadyHandedIn, HandedIn

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show(sent: SentFile, person: Person, *, catalogue: Catalogue, today: date, tr: Translator) -> None:
    """Show what a file corrects in the register, and let the person hand it in.

    Raises:
        RefusedFile: The file cannot be read.
        NotAllowed: The person may not report for one of the centres.
    """
    report = _read(sent, catalogue, today)
    person.require(Act.HAND_IN, {fact.centre for fact in report.facts})
    st.subheader(tr("Register of centres"), anchor=False)
    st.markdown(as_markdown(summary(report, tr=tr)))
    if report.findings:
        table = register_findings_table(report.findings, catalogue=catalogue, tr=tr)
        table_view.show(table, tr=tr)
        download.csv_button(table, when="report", tr=tr)
    if report.facts:
        table_view.show_plain(register_changes_table(report.facts, catalogue=catalogue, tr=tr), tr=tr)
    if report.facts and not report.findings:
        _submission(report, person, tr)


def show_changes(sent: SentFile, *, catalogue: Catalogue, today: date, tr: Translator) -> None:
    """Show what a correction that was handed in would still change in the register as it is now."""
    report = _read(sent, catalogue, today)
    table_view.show_plain(register_changes_table(report.facts, catalogue=catalogue, tr=tr), tr=tr)


def offer_form(*, catalogue: Catalogue, today: date, tr: Translator) -> None:
    """Offer the register as a file to be corrected."""
    st.caption(
        tr(
            "Addresses, coordinates and opening days are corrected in the register and handed in the same way."
        )
    )
    st.download_button(
        tr("Download the register"),
        data=partial(register_form, catalogue, tr=tr),
        file_name=file_name(
            "register", where="almaty", when=today.isoformat(), language=tr.language, ending="xlsx"
        ),
        mime=_XLSX,
        key="register-form",
        on_click="ignore",
        icon=":material/download:",
    )


def _read(sent: SentFile, catalogue: Catalogue, today: date) -> RegisterReport:
    return read_register(
        sent.content,
        sent.name,
        catalogue=catalogue,
        files=cached.table_files(),
        districts=cached.districts(),
        today=today,
    )


def _submission(report: RegisterReport, person: Person, tr: Translator) -> None:
    note = st.text_input(
        tr("Note"), max_chars=300, placeholder=tr("may stay empty"), key=f"note:{report.sha256}"
    )
    if st.button(tr("Hand in the correction"), type="primary", key="hand-in-register"):
        handed = HandedIn(report.file_name, report.content, report.entries(), note.strip(), kind="centres")
        try:
            with st.spinner(tr("The report is being stored …")):
                number = cached.store().hand_in(handed, by=person).number
        except AlreadyHandedIn as again:
            number = again.earlier.number
        except AtlasError as trouble:
            st.warning(as_markdown(troubles.trouble(trouble, tr=tr)))
            return
        state.REPORT.write(str(number))
        report_file.forget()
        st.rerun()
