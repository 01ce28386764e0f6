"""The last step: what goes in, the sender's word for it, and the button."""

from datetime import date

import streamlit as st

from components import cached, state
from components.i18n import Translator
from components.narrative import findings as troubles
from components.narrative import reporting as sentences
from components.widgets import report_file
from components.widgets.markup import as_markdown
from data.catalogue import Catalogue
from data.errors import AtlasError
from data.intake.handing_in import hand_in
from data.intake.model import Report
from data.people import Person
from data.store.model import AlreadyHandedIn

_BUTTON = "hand-in"
_TROUBLE = "reporting:not-handed-in"


def is_clicked() -> bool:
    """Tell whether this run of the page is the answer to the click that hands the report in."""
    return bool(st.session_state.get(_BUTTON))


def show(report: Report, person: Person, *, catalogue: Catalogue, today: date, tr: Translator) -> None:
    """Ask what is still to be settled, and hand the report in when the sender says so."""
    st.subheader(tr("Hand in"), anchor=False)
    file = report.reading.sha256
    only_good = bool(report.errors) and st.checkbox(
        as_markdown(sentences.good_rows(report, tr=tr)), key=f"only-good:{file}"
    )
    confirmed = bool(report.warnings) and st.checkbox(
        tr("I have checked the warnings: the report is right"), key=f"confirmed:{file}"
    )
    note = st.text_input(tr("Note"), max_chars=300, placeholder=tr("may stay empty"), key=f"note:{file}")
    _show_trouble()
    if st.button(tr("Hand in the report"), type="primary", key=_BUTTON):
        try:
            with st.spinner(tr("The report is being stored …")):
                number = hand_in(
                    cached.store(),
                    report,
                    by=person,
                    catalogue=catalogue,
                    today=today,
                    only_good_rows=only_good,
                    warnings_confirmed=confirmed,
                    note=note.strip(),
                ).number
        except AlreadyHandedIn as again:
            # A second click, or another tab: the receipt is that of the first.
            number = again.earlier.number
        except AtlasError as trouble:
            # What is stored may have changed: the page is drawn anew as things stand, and says what is in the way.
            st.session_state[_TROUBLE] = troubles.trouble(trouble, tr=tr)
            st.rerun()
        state.REPORT.write(str(number))
        report_file.forget()
        st.rerun()


def _show_trouble() -> None:
    sentence = st.session_state.pop(_TROUBLE, "")
    if sentence:
        st.warning(as_markdown(sentence))
