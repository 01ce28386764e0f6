"""How much of the server's memory the files may take that were sent but not handed in yet."""

import re
from collections.abc import Callable, Sequence
from typing import Final, Protocol

from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_IN_SESSION: Final = 2
"""Files that one open page may have sent and not handed in; it shows one, and the next may be on its way."""

ADDRESS: Final = re.compile(r"/_stcore/upload_file/([^/]+)/([^/]+)")
"""The address of a file that is sent: its session and its own id."""

_File = tuple[str, str]


class SentFile(Protocol):
    """A file that the server holds."""

    @property
    def data(self) -> bytes:
        """Its bytes."""
        ...


class SentFiles(Protocol):
    """What keeps the files; Streamlit's manager of uploaded files is one."""

    def get_files(self, session_id: str, file_ids: Sequence[str]) -> Sequence[SentFile]:
        """Return those of the files of a session that are there."""
        ...

    def remove_file(self, session_id: str, file_id: str) -> None:
        """Let a file go; one that is not there is none of its business."""
        ...


class BoundedUploads:
    """ASGI middleware that lets the oldest files go when a new one takes more memory than there is for all.

    Whoever sent a file that is gone is told so by the page, and chooses it again.

    Args:
        app: what is behind it.
        most_bytes: how much all files together may take.
        manager: gives what keeps the files, once the app runs.
        counts: tells by its id whether a session's files are counted here, and let go for each other alone.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        most_bytes: int,
        manager: Callable[[], SentFiles],
        counts: Callable[[str], bool] = lambda _: True,
    ) -> None:
        self._app = app
        self._counts = counts
        self._most_bytes = most_bytes
        self._manager = manager
        self._held: dict[_File, int] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; after a file has come in, see that there is room."""
        found = ADDRESS.fullmatch(scope["path"]) if scope["type"] == "http" else None
        if found is None or scope["method"] != "PUT" or not self._counts(found[1]):
            await self._app(scope, receive, send)
            return

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] < 300:
                self._make_room((found[1], found[2]))
            await send(message)

        await self._app(scope, receive, answer)

    def _make_room(self, newest: _File) -> None:
        self._held = {file: size for file, size in self._held.items() if file != newest and self._size(file)}
        self._held[newest] = self._size(newest)
        of_session = [file for file in self._held if file[0] == newest[0]]
        for file in of_session[:-MOST_IN_SESSION]:
            self._let_go(file)
        for file in list(self._held)[:-1]:
            if sum(self._held.values()) <= self._most_bytes:
                break
            self._let_go(file)

    def _size(self, file: _File) -> int:
        session, name = file
        return sum(len(each.data) for each in self._manager().get_files(session, [name]))

    def _let_go(self, file: _File) -> None:
        self._manager().remove_file(*file)
        del self._held[file]
