"""What the server keeps of files that were sent and not handed in."""

import pytest
from anyio.from_thread import start_blocking_portal
from starlette.types import Message, Receive, Scope, Send
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from components.server.uploads import BoundedUploads


class Server:
    """The middleware before a stand-in for Streamlit that keeps what is sent."""

    def __init__(self, most_bytes: int) -> None:
        self.files = MemoryUploadedFileManager("/_stcore/upload_file")
        self._door = BoundedUploads(self._keep, most_bytes=most_bytes, manager=lambda: self.files)
        self._size, self._status = 0, 204

    def send(self, session: str, file: str, size: int, *, status: int = 204) -> None:
        self._size, self._status = size, status
        scope = {"type": "http", "method": "PUT", "path": f"/_stcore/upload_file/{session}/{file}"}
        with start_blocking_portal() as another_thread:  # in this one a browser's loop may run
            another_thread.call(self._door, scope, self._nothing, self._said)

    def held(self) -> list[str]:
        return [name for files in self.files.file_storage.values() for name in files]

    async def _keep(self, scope: Scope, _: Receive, send: Send) -> None:
        session, file = scope["path"].split("/")[-2:]
        if self._status < 300:
            record = UploadedFileRec(file, f"{file}.csv", "text/csv", bytes(self._size))
            self.files.add_file(session, record)
        await send({"type": "http.response.start", "status": self._status, "headers": []})

    async def _nothing(self) -> Message:
        return {"type": "http.request"}

    async def _said(self, _: Message) -> None:
        pass


def test_the_oldest_files_are_let_go_when_all_together_take_too_much():
    server = Server(most_bytes=100)
    for number, size in enumerate((40, 40, 20)):
        server.send(f"session{number}", f"file{number}", size)
    assert server.held() == ["file0", "file1", "file2"]
    server.send("session3", "file3", 30)
    assert server.held() == ["file1", "file2", "file3"]
    server.send("session4", "file4", 100)
    assert server.held() == ["file4"]


def test_one_page_keeps_its_two_newest_files_alone():
    server = Server(most_bytes=100)
    for number in range(4):
        server.send("session", f"file{number}", 1)
    server.send("other", "theirs", 1)
    assert server.held() == ["file2", "file3", "theirs"]


def test_files_that_were_handed_in_or_whose_reader_has_left_take_no_room():
    server = Server(most_bytes=100)
    server.send("a", "file1", 60)
    server.send("b", "file2", 30)
    server.files.remove_session_files("a")
    server.send("c", "file3", 70)
    assert server.held() == ["file2", "file3"]


@pytest.mark.parametrize("status", [403, 413])
def test_a_file_that_was_refused_lets_nobody_elses_go(status):
    server = Server(most_bytes=100)
    server.send("a", "file1", 90)
    server.send("b", "file2", 90, status=status)
    assert server.held() == ["file1"]
