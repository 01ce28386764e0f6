"""The form that a centre fills in, as a file."""

from datetime import date
from functools import partial

import streamlit as st

from components import deployment, state
from components.exports.filenames import file_name
from components.exports.forms.report_form import template
from components.i18n import Translator, words
from components.i18n.collation import sort_key
from components.widgets import choices, text
from data.access.people import Person, Role
from data.catalogue import Catalogue
from data.time import months

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def offer(person: Person, *, catalogue: Catalogue, today: date, tr: Translator) -> None:
    """Offer the form of a centre, in the reader's language, for the last month that is over."""
    text.heading(tr("The form"))
    text.remark(
        tr(
            "An Excel file for one centre, with last month's figures beside. Any other layout is read as well."
        )
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        centre = _centre(person, catalogue, tr)
        if centre is None:
            return
        month = months.last_full(today)
        st.download_button(
            tr("Download the form"),
            data=partial(_form, centre, month, person, catalogue, tr),
            file_name=file_name("form", where=centre, when=month, language=tr.language, ending="xlsx"),
            mime=_XLSX,
            key="form",
            on_click="ignore",
            icon=":material/download:",
        )


def _centre(person: Person, catalogue: Catalogue, tr: Translator) -> str | None:
    """Let somebody choose a centre: a reporter among their own. None where there is none to choose."""
    codes = person.centres if person.role is Role.REPORTER else set(catalogue.all_centres)
    names = {code: words.centre(code, catalogue=catalogue, tr=tr) for code in codes}
    ordered = sorted(names, key=lambda code: sort_key(names[code]))
    if not ordered:
        return None
    return choices.dropdown(
        state.FORM_CENTRE, tr("Centre"), ordered, word=names.__getitem__, default=ordered[0], tr=tr
    )


def _form(centre: str, month: str, person: Person, catalogue: Catalogue, tr: Translator) -> bytes:
    """Return the form with last month's figures beside: to a reporter all of their centre, to others what is public."""
    is_own = person.role is Role.REPORTER and centre in person.centres
    public = deployment.current().published
    shown = None if public.is_demo else public.frame
    previous = deployment.store().current() if is_own else shown
    return template(centre, catalogue=catalogue, tr=tr, months=(month,), previous=previous)
