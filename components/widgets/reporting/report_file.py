"""Choosing a report's file."""

import streamlit as st

from components.i18n import Translator
from components.widgets.file_uploader import ChosenFile, choose_file

_GENERATION = "reporting:file"


def choose(*, tr: Translator) -> ChosenFile | None:
    """Let somebody choose a file of any kind, and return it; the reader of reports says what it cannot read."""
    return choose_file(
        tr("File of the report (XLSX, ODS, CSV), or a register of participants (CSV, Parquet), up to 20 MB"),
        key=f"report-file:{_generation()}",
        tr=tr,
    )


def forget() -> None:
    """Let the chosen file go, so that the next one is chosen from an empty field."""
    st.session_state[_GENERATION] = _generation() + 1


def _generation() -> int:
    return st.session_state.get(_GENERATION, 0)
