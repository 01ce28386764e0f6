"""A chooser of files. Streamlit's own English words are handed to the page's script, which puts ours in place."""

import json
from dataclasses import dataclass
from html import escape

import streamlit as st
from streamlit.runtime.uploaded_file_manager import DeletedFile

from components.i18n import Language, Translator
from data.intake.files.kinds import MAX_BYTES


@dataclass(frozen=True)
class SentFile:
    """A file as the browser sent it: its name without a path, and its bytes."""

    name: str
    content: bytes


def choose_file(label: str, *, key: str, tr: Translator, most_bytes: int = MAX_BYTES) -> SentFile | None:
    """Let somebody choose a file of any kind, and return it; whoever reads it says what it cannot read.

    A file of more than `most_bytes`, whole megabytes, is refused by the chooser itself. Of a file that the server has
    let go, because newer ones needed its room, it is said that it is gone.
    """
    megabytes = most_bytes // 1024**2
    uploaded = st.file_uploader(label, key=key, max_upload_size=megabytes)
    _bring_words(megabytes, tr)
    if isinstance(st.session_state.get(key), DeletedFile):
        st.warning(
            tr(
                "The server needed the space for newer files and has removed this one. Please choose it again."
            )
        )
    return SentFile(uploaded.name, uploaded.getvalue()) if uploaded else None


def _bring_words(megabytes: int, tr: Translator) -> None:
    words = {} if tr.language is Language.ENGLISH else _words(megabytes, tr)
    st.html(f'<span hidden data-built-in-words="{escape(json.dumps(words))}"></span>')


def _words(megabytes: int, tr: Translator) -> dict[str, str]:
    """Return the words of Streamlit's file chooser as patterns, each with what stands in its place."""
    sizes = {"B": tr("bytes"), "KB": tr("KB"), "MB": tr("MB"), "GB": tr("GB")}
    return {
        r"^Upload$": tr("Choose a file"),
        r"^\S+ per file$": tr("or drag it here"),
        r"^Drag and drop a file here$": tr("Drop the file here"),
        r"^Add files$": tr("Choose another file"),
        r"^Remove (.*)$": tr("Remove {name}", name="$1"),
        r"^Cancel upload of (.*)$": tr("Stop sending {name}", name="$1"),
        r"^Error: ?$": f"{tr('Error:')} ",
        r"^File must be .* or smaller\.$": tr("The file is larger than {size} MB.", size=megabytes),
        r"^(Upload failed|.*Network Error|.*status code.*)$": tr("The file could not be sent. Try again."),
        r"^file upload$": tr("Choose a file"),
        # What a screen reader is told of a picture beside a word.
        r"^\w+ icon$": "",
        **{rf"^(.*, )?(\d+){unit}$": f"$1$2 {word}" for unit, word in sizes.items()},
        **{rf"^(.*, )?(\d+)\.(\d+){unit}$": f"$1$2,$3 {word}" for unit, word in sizes.items()},
    }
