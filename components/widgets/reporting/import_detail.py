"""One report that was handed in: its receipt, what it changed, what was decided, and what can be decided now."""

import logging
from datetime import date
from functools import partial

import streamlit as st

from components import deployment, state
from components.i18n import Translator
from components.narrative import findings as troubles
from components.narrative import reporting as sentences
from components.tables.reporting import receipt_table
from components.widgets import table_view, text
from components.widgets.markup import as_markdown
from components.widgets.reporting import difference, register_upload
from data.access.people import Act, Person
from data.catalogue import Catalogue
from data.errors import AtlasError
from data.intake.checks.contradictions import decide
from data.intake.checks.difference import pending
from data.store import Store
from data.store.model import EventAct, Import, ImportState

_LOG = logging.getLogger("atlas")
_TROUBLE = "reporting:trouble"


def show(report: Import, person: Person, *, catalogue: Catalogue, today: date, tr: Translator) -> None:
    """Show a report to somebody who may see it."""
    with st.container(border=True, key="report-card"):
        text.heading(sentences.received(report, tr=tr))
        _show_trouble()
        table_view.show_plain(receipt_table(report, catalogue=catalogue, tr=tr), tr=tr)
        left_out = troubles.left_out(report.left_out, tr=tr)
        text.items(filter(None, (left_out, *sentences.decided(report, tr=tr))))
        if report.state is ImportState.WAITING:
            _difference(report, catalogue, today, tr)
        if person.may(Act.DECIDE):
            _decisions(report, person, catalogue, tr)
        with st.container(horizontal=True):
            _original(report, person, tr)
            st.button(tr("Close"), on_click=state.REPORT.write, args=("",), key="close-report")


def _difference(report: Import, catalogue: Catalogue, today: date, tr: Translator) -> None:
    """Show what the report would change if it were approved now."""
    store = deployment.store()
    if report.kind == "centres":
        register_upload.show_changes(report, catalogue=catalogue, today=today, tr=tr)
    else:
        found, outdated = pending(store.observations(report.number), store.current(), report.number)
        if outdated:
            text.remark(sentences.outdated(outdated, tr=tr))
        difference.show(found, when=str(report.number), catalogue=catalogue, tr=tr)


def _original(report: Import, person: Person, tr: Translator) -> None:
    st.download_button(
        tr("The file as it was sent"),
        data=partial(_sent_file, deployment.store(), report.number, person),
        file_name=report.file_name,
        mime="application/octet-stream",
        key=f"original:{report.number}",
        on_click="ignore",
        icon=":material/download:",
    )


def _sent_file(store: Store, number: int, person: Person) -> bytes:
    _LOG.info("report %d: the file was downloaded by %s", number, person.name)
    store.events.note(EventAct.DOWNLOADED, str(number), by=person)
    return store.original(number)


def _decisions(report: Import, person: Person, catalogue: Catalogue, tr: Translator) -> None:
    """Offer the decisions that follow from where the report stands; what takes it away wants a reason."""
    words = {
        ImportState.WAITING: ((ImportState.PUBLISHED, tr("Approve")), (ImportState.REJECTED, tr("Reject"))),
        ImportState.PUBLISHED: ((ImportState.WITHDRAWN, tr("Withdraw")),),
        ImportState.WITHDRAWN: ((ImportState.PUBLISHED, tr("Publish again")),),
        ImportState.REJECTED: (),
    }[report.state]
    if not words:
        return
    with st.form(f"decide:{report.number}:{report.state}", border=False, enter_to_submit=False):
        reason = st.text_input(tr("Reason"), max_chars=300, placeholder=tr("needed to reject or withdraw"))
        with st.container(horizontal=True):
            pressed = [
                wanted
                for wanted, word in words
                if st.form_submit_button(word, key=f"decide:{report.number}:{wanted}")
            ]
    for wanted in pressed:
        _decide(report, wanted, person, reason, catalogue, tr)


def _decide(
    report: Import, wanted: ImportState, person: Person, reason: str, catalogue: Catalogue, tr: Translator
) -> None:
    if wanted in (ImportState.REJECTED, ImportState.WITHDRAWN) and not reason.strip():
        st.warning(tr("Please say why: the reason stays with the report."))
        return
    try:
        with st.spinner(tr("The decision is being stored …")):
            decide(
                deployment.store(),
                report.number,
                wanted,
                by=person,
                catalogue=catalogue,
                reason=reason.strip(),
            )
    except AtlasError as trouble:
        # Somebody else was quicker, or the role has changed: the page is drawn anew as things stand, and says so.
        st.session_state[_TROUBLE] = troubles.trouble(trouble, tr=tr)
    deployment.latest()
    st.rerun()


def _show_trouble() -> None:
    sentence = st.session_state.pop(_TROUBLE, "")
    if sentence:
        st.warning(as_markdown(sentence))
