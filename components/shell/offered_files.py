"""Files that a page offers: each is kept under an address of its own session, for the browser that has it open.

Streamlit's own address is a hash of the content (of three samples of it above 1 MiB), the same in all sessions, and it
is answered to everybody: `components.server.media` asks here.
"""

from collections.abc import Callable
from contextvars import ContextVar
from hashlib import sha256
from hmac import compare_digest
from pathlib import PurePosixPath
from secrets import token_bytes
from typing import Final

import streamlit as st
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.media_file_storage import MediaFileKind
from streamlit.runtime.memory_media_file_storage import MemoryFile, MemoryMediaFileStorage
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components.shared_files import SharedFile, SharedFiles

_ADDRESS: Final = "/media"
_ASKED_FOR_BY: Final[ContextVar[str]] = ContextVar("the session whose file is made on its click", default="")


class FilesOfSessions(MemoryMediaFileStorage):
    """Keeps files under addresses that differ by session, and by every byte.

    Args:
        browser_of: gives the browser that has a session open, by the session's id; empty where none has.
        shared: where the other processes of the server find the files too; None where there is no other.
    """

    def __init__(
        self, browser_of: Callable[[str], str] = lambda _: "", shared: SharedFiles | None = None
    ) -> None:
        super().__init__(_ADDRESS)
        self._browser_of = browser_of
        self._shared = shared
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
        is_new = file not in self._files_by_id
        self._files_by_id.setdefault(file, MemoryFile(content, mimetype, kind, filename))
        self._sessions[file] = session
        browser = self._browser_of(session) if self._shared and is_new else ""
        if self._shared and browser:
            self._shared.keep(file, browser, SharedFile(mimetype, kind.value, filename, content))
        return file

    def delete_file(self, file_id: str) -> None:
        """Let a file go."""
        super().delete_file(file_id)
        self._sessions.pop(file_id, None)
        if self._shared:
            self._shared.remove(file_id)

    def get_file(self, filename: str) -> MemoryFile:
        """Return a file by the last part of its address, here or in another process. Raises as Streamlit's does."""
        file = PurePosixPath(filename).stem
        found = self._shared.get(file) if self._shared and file not in self._files_by_id else None
        if found:
            return MemoryFile(found.content, found.mimetype, MediaFileKind(found.kind), found.name)
        return super().get_file(filename)

    def is_of(self, file_id: str, browser: str) -> bool:
        """Tell whether a file is offered by a page that a browser has open, here or in another process."""
        session = self._sessions.get(file_id)
        if session is None:
            return self._shared is not None and self._shared.is_of(file_id, browser)
        owner = self._browser_of(session)
        return bool(owner) and compare_digest(owner, browser)


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


def keep_by_session(
    app: st.App, browser_of: Callable[[str], str], shared: SharedFiles | None
) -> FilesOfSessions:
    """Let an app that has not started yet keep its files as `FilesOfSessions` does, and return what keeps them.

    Streamlit has no setting for this place; its app makes it with the runtime, and takes what is there when it starts.
    """
    files = FilesOfSessions(browser_of, shared)
    app._runtime = app._create_runtime()
    app._runtime._media_file_mgr = MediaOfSessions(files)
    return files
