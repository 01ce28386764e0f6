"""The last step: what goes in, the sender's word for it, and the button."""

from datetime import date
from functools import partial

import streamlit as st

from components import deployment
from components.i18n import Translator
from components.narrative import reporting as sentences
from components.widgets import text
from components.widgets.markup import as_markdown
from components.widgets.reporting import submit_button
from data.access.people import Person
from data.catalogue import Catalogue
from data.intake.model import Report
from data.intake.submission import hand_in

_BUTTON = "hand-in"


def is_clicked() -> bool:
    """Tell whether this run of the page is the answer to the click that hands the report in."""
    return submit_button.is_clicked(_BUTTON)


def show(report: Report, person: Person, *, catalogue: Catalogue, today: date, tr: Translator) -> None:
    """Ask what is still to be settled, and hand the report in when the sender says so."""
    text.heading(tr("Hand in"))
    file = report.reading.sha256
    only_good = bool(report.errors) and st.checkbox(
        as_markdown(sentences.good_rows(report, tr=tr)), key=f"only-good:{file}"
    )
    confirmed = bool(report.warnings) and st.checkbox(
        tr("I have checked the warnings: the report is right"), key=f"confirmed:{file}"
    )
    click = partial(
        hand_in,
        deployment.store(),
        report,
        by=person,
        catalogue=catalogue,
        today=today,
        only_good_rows=only_good,
        warnings_confirmed=confirmed,
        note=submit_button.note(file, tr=tr),
    )
    submit_button.button(tr("Hand in the report"), click, key=_BUTTON, tr=tr)
