"""Who did what, for publishers: the newest acts, and all of them as a file."""

from functools import partial

import streamlit as st

from components import deployment
from components.i18n import Translator
from components.tables.audit import audit_table
from components.widgets import download, table_view, text
from data.access.people import Act, Person

_MOST_ROWS = 50


@st.fragment
def show(person: Person, *, tr: Translator) -> None:
    """Offer the acts to a publisher, folded away: they are looked up when they are opened. Nobody else sees them."""
    if not person.may(Act.DECIDE):
        return
    folded = st.expander(tr("Who did what"), key="acts", on_change="rerun")
    if folded.open:
        with folded, deployment.run():
            _opened(tr)


def _opened(tr: Translator) -> None:
    now = deployment.current()
    events = now.store.events.all()
    count = sum(len(report.decisions) for report in now.imports) + len(events)
    table = audit_table(now.imports, events, tr=tr, most=_MOST_ROWS)
    if not table.rows:
        text.remark(tr("Nobody has done anything yet."))
        return
    table_view.show_first(table, of=count, tr=tr)
    whole = partial(audit_table, now.imports, events, tr=tr)
    download.late_csv_button(whole, key=table.key, title=table.title, when="all", tr=tr)
