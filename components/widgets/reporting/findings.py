"""What is wrong or strange in a sent report, and the report itself with the places marked."""

from functools import partial
from pathlib import PurePath

import streamlit as st

from components.exports.forms.marked_workbook import marked_workbook_apart
from components.i18n import Translator
from components.narrative import findings as sentences
from components.tables.findings import findings_table
from components.widgets import download, table_view, text
from components.widgets.markup import as_markdown
from data.catalogue import Catalogue
from data.intake.model import Report

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MOST_ROWS = 200


def show(report: Report, *, catalogue: Catalogue, tr: Translator) -> None:
    """Show how many errors and warnings there are, each with its cell and what to do, and offer the marked file."""
    text.heading(tr("What the checks say"))
    text.paragraph(sentences.summary(len(report.errors), len(report.warnings), tr=tr))
    if more := sentences.untold(report.untold, tr=tr):
        st.warning(as_markdown(more))
    if not report.findings:
        return
    table = findings_table(report.findings[:_MOST_ROWS], catalogue=catalogue, tr=tr)
    table_view.show_first(table, of=len(report.findings), tr=tr)
    with st.container(horizontal=True):
        st.download_button(
            tr("Your file with the places marked"),
            data=partial(marked_workbook_apart, report, catalogue=catalogue, tr=tr),
            file_name=f"{PurePath(report.reading.file_name).stem}_{tr.language}.xlsx",
            mime=_XLSX,
            key="marked-workbook",
            on_click="ignore",
            icon=":material/download:",
        )
        whole = partial(findings_table, report.findings, catalogue=catalogue, tr=tr)
        download.late_csv_button(whole, key=table.key, title=table.title, when="report", tr=tr)
