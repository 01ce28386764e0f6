"""Who did what, for publishers: the newest acts, and all of them as a file."""

from functools import partial

import streamlit as st

from components import deployment
from components.i18n import Translator
from components.tables.audit import audit_table
from components.widgets import download, table_view
from data.access.people import Act, Person

_MOST_ROWS = 50


def show(person: Person, *, tr: Translator) -> None:
    """Show the acts to a publisher, and nothing to anybody else."""
    if not person.may(Act.DECIDE):
        return
    now = deployment.current()
    events = now.store.events.all()
    count = sum(len(report.decisions) for report in now.imports) + len(events)
    table = audit_table(now.imports, events, tr=tr, most=_MOST_ROWS)
    with st.expander(table.title):
        if not table.rows:
            st.caption(tr("Nobody has done anything yet."))
            return
        table_view.show_first(table, of=count, tr=tr)
        whole = partial(audit_table, now.imports, events, tr=tr)
        download.late_csv_button(whole, key=table.key, title=table.title, when="all", tr=tr)
