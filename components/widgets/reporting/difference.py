"""What a report says beside what is stored."""

from functools import partial

import pandas as pd
import streamlit as st

from components.i18n import Translator
from components.narrative import reporting as sentences
from components.tables.reporting import changes_first, difference_table
from components.widgets import download, table_view, text
from components.widgets.markup import as_markdown
from data.catalogue import Catalogue

_MOST_ROWS = 200


def show(differences: pd.DataFrame, *, when: str, catalogue: Catalogue, tr: Translator) -> None:
    """Show how much is new, changed and the same, and the values, the changed ones first; the file holds all.

    Args:
        differences: as `data.intake.model.Report.differences`.
        when: what the name of the file says of the report.
    """
    text.paragraph(sentences.differences(differences, tr=tr))
    if differences.empty:
        return
    ordered = changes_first(differences)
    table = difference_table(ordered.head(_MOST_ROWS), catalogue=catalogue, tr=tr)
    with st.expander(as_markdown(table.title)):
        table_view.show_first(table, of=len(ordered), tr=tr)
        whole = partial(difference_table, ordered, catalogue=catalogue, tr=tr)
        download.late_csv_button(whole, key=table.key, title=table.title, when=when, tr=tr)
