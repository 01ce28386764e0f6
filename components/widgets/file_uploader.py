"""A chooser of files."""

from dataclasses import dataclass

import streamlit as st
from streamlit.runtime.uploaded_file_manager import DeletedFile

from components.i18n import Translator
from data.intake.files.kinds import MAX_BYTES


@dataclass(frozen=True)
class ChosenFile:
    """A file as the browser sent it: its name without a path, and its bytes."""

    name: str
    content: bytes


def choose_file(label: str, *, key: str, tr: Translator, most_bytes: int = MAX_BYTES) -> ChosenFile | None:
    """Let somebody choose a file of any kind, and return it; whoever reads it says what it cannot read.

    A file of more than `most_bytes`, whole megabytes, is refused by the chooser itself. Of a file that the server has
    let go, because newer ones needed its room, it is said that it is gone.
    """
    uploaded = st.file_uploader(label, key=key, max_upload_size=most_bytes // 1024**2)
    if isinstance(st.session_state.get(key), DeletedFile):
        st.warning(
            tr(
                "The server needed the space for newer files and has removed this one. Please choose it again."
            )
        )
    return ChosenFile(uploaded.name, uploaded.getvalue()) if uploaded else None
