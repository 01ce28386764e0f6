"""Files that a page offers: each is kept under an address of its own session.

Streamlit's own address is a hash of the content (of three samples of it above 1 MiB), the same in all sessions. To whom
an address is answered is said by `components.server.media`.
"""

from contextvars import ContextVar
from hashlib import sha256
from secrets import token_bytes
from typing import Final

import streamlit as st
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.media_file_storage import MediaFileKind
from streamlit.runtime.memory_media_file_storage import MemoryFile, MemoryMediaFileStorage
from streamlit.runtime.scriptrunner import get_script_run_ctx

_ADDRESS: Final = "/media"
_ASKED_FOR_BY: Final[ContextVar[str]] = ContextVar("the session whose file is made on its click", default="")


class FilesOfSessions(MemoryMediaFileStorage):
    """Keeps files under addresses that differ by session, and by every byte."""

    def __init__(self) -> None:
        super().__init__(_ADDRESS)
        self._secret = token_bytes(32)
        self._sessions: dict[str, str] = {}

    def load_and_get_id(
        self, path_or_data: str | bytes, mimetype: str, kind: MediaFileKind, filename: str | None = None
    ) -> str:
        """Keep a file for the session whose page is running, or has asked for the file, and return its id."""
        context = get_script_run_ctx(suppress_warning=True)
        session = context.session_id if context else _ASKED_FOR_BY.get()
        content = self._read_file(path_or_data) if isinstance(path_or_data, str) else path_or_data
        digest = sha256(self._secret)
        for part in (session, mimetype, filename or "", kind.value):
            digest.update(f"{len(part)}:{part}".encode("utf-8", "surrogatepass"))
        digest.update(content)
        file = digest.hexdigest()
        self._files_by_id.setdefault(file, MemoryFile(content, mimetype, kind, filename))
        self._sessions[file] = session
        return file

    def delete_file(self, file_id: str) -> None:
        """Let a file go."""
        super().delete_file(file_id)
        self._sessions.pop(file_id, None)

    def session_of(self, file_id: str) -> str:
        """Return the session that a file was made for; empty where there is no such file."""
        return self._sessions.get(file_id, "")


class MediaOfSessions(MediaFileManager):
    """Makes a file that waits for a click in the name of the session whose page offers it."""

    def execute_deferred(self, file_id: str) -> str:
        """Make the file and return its address."""
        waiting = self._deferred_callables.get(file_id)
        token = _ASKED_FOR_BY.set(waiting["session_id"] if waiting else "")
        try:
            return super().execute_deferred(file_id)
        finally:
            _ASKED_FOR_BY.reset(token)


def keep_by_session(app: st.App) -> FilesOfSessions:
    """Let an app that has not started yet keep its files by session, and return what keeps them.

    Streamlit has no setting for this place; its app makes it with the runtime, and takes what is there when it starts.
    """
    files = FilesOfSessions()
    app._runtime = app._create_runtime()
    app._runtime._media_file_mgr = MediaOfSessions(files)
    return files
