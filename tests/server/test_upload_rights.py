"""Who may send files to the server, how large, and how many at once."""

import asyncio
from collections.abc import Callable, Coroutine

import pytest
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from components import allowances
from components.allowances import LARGEST_CHOICE, Allowance
from components.origins import OwnOrigins
from components.server import front_door
from components.server.upload_rights import MOST_AT_ONCE, UploadRights
from components.server.uploads import MOST_IN_SESSION
from data.intake.files.kinds import MAX_BYTES

COOKIE = b"atlas_browser=" + b"w" * 32


class Door:
    """The middleware before a stand-in for Streamlit that reads all that is sent, once it may."""

    def __init__(self) -> None:
        self.granted: dict[str, Allowance] = {}
        self.read = 0
        self.goes_on = asyncio.Event()
        self._rights = UploadRights(
            self._take,
            allowance_of=self.granted.get,
            browser_of=lambda session: "w" * 32 * (session != "left"),
        )

    async def send(self, session: str, *, size: int = 1, said: int | None = None, method: str = "PUT") -> int:
        """Send a file and return the status of the answer."""
        parts = [min(65536, size - start) for start in range(0, size, 65536)]
        statuses: list[int] = []

        async def receive() -> Message:
            part = parts.pop(0)
            return {"type": "http.request", "body": bytes(part), "more_body": bool(parts)}

        async def answered(message: Message) -> None:
            if message["type"] == "http.response.start":
                statuses.append(message["status"])

        length = [] if said is None else [(b"content-length", str(said).encode())]
        scope = {"type": "http", "method": method, "path": f"/_stcore/upload_file/{session}/file"}
        await self._rights(scope | {"headers": [(b"cookie", COOKIE), *length]}, receive, answered)
        return statuses[0]

    async def _take(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.goes_on.wait()
        while (message := await receive())["more_body"]:
            self.read += len(message["body"])
        await send({"type": "http.response.start", "status": 204, "headers": []})


@pytest.fixture
def door() -> Door:
    door = Door()
    door.goes_on.set()
    return door


REPORTER, READER = Allowance(hands_in=True), Allowance(hands_in=False)


@pytest.mark.parametrize(
    ("session", "allowance", "size", "status"),
    [
        ("desk", REPORTER, MAX_BYTES, 204),
        ("desk", REPORTER, MAX_BYTES + 100_000, 413),
        ("page", READER, LARGEST_CHOICE, 204),
        ("page", READER, LARGEST_CHOICE + 100_000, 413),
        ("page", None, 1, 403),
        ("left", REPORTER, 1, 403),
    ],
)
def test_a_file_is_taken_up_to_what_its_sender_may_send(door, session, allowance, size, status):
    door.granted |= {session: allowance} if allowance else {}
    assert asyncio.run(door.send(session, size=size)) == status
    assert door.read <= size


@pytest.mark.parametrize("said", [LARGEST_CHOICE + 100_000, 10**30])
def test_a_file_that_says_how_large_it_is_is_refused_before_it_is_read(door, said):
    door.granted["page"] = READER
    assert asyncio.run(door.send("page", said=said)) == 413
    assert door.read == 0


def test_a_file_is_taken_back_by_nobody_whose_page_is_closed(door):
    assert asyncio.run(door.send("left", method="DELETE")) == 403


def test_only_some_files_are_on_their_way_at_once_and_readers_never_keep_a_reporter_waiting():
    async def all_at_once() -> None:
        door = Door()
        door.granted |= {f"page{number}": READER for number in range(MOST_AT_ONCE + 1)} | {"desk": REPORTER}
        waiting = [asyncio.create_task(door.send(f"page{number}")) for number in range(MOST_AT_ONCE)]
        of_desk = [asyncio.create_task(door.send("desk")) for _ in range(MOST_IN_SESSION)]
        await asyncio.sleep(0)
        assert await door.send(f"page{MOST_AT_ONCE}") == 503
        assert await door.send("desk") == 503
        door.goes_on.set()
        assert set(await asyncio.gather(*waiting, *of_desk)) == {204}
        assert await door.send(f"page{MOST_AT_ONCE}") == 204

    asyncio.run(all_at_once())


def test_a_right_that_is_taken_away_or_whose_page_is_gone_is_over():
    kept = allowances.grant("session", hands_in=True)
    assert allowances.granted("session") is kept
    kept = allowances.grant("session", hands_in=False)
    assert allowances.granted("session") == kept
    assert kept.most_bytes == LARGEST_CHOICE
    del kept
    assert allowances.granted("session") is None


def test_files_of_readers_never_push_out_that_of_a_reporter():
    files = MemoryUploadedFileManager("/_stcore/upload_file")
    bounded = _bounded(files)
    kept = [allowances.grant("desk", hands_in=True)]
    asyncio.run(bounded("desk", MAX_BYTES))
    for number in range(40):
        kept.append(allowances.grant(f"page{number}", hands_in=False))
        asyncio.run(bounded(f"page{number}", LARGEST_CHOICE))
    held = [session for session in files.file_storage if files.file_storage[session]]
    assert held == ["desk", *(f"page{number}" for number in range(40 - MOST_AT_ONCE, 40))]


def _bounded(files: MemoryUploadedFileManager) -> Callable[[str, int], Coroutine[None, None, None]]:
    """Return what sends a file of a session, of a size, through all that the front door bounds of files."""
    size = 0

    async def behind(scope: Scope, receive: Receive, send: Send) -> None:
        _, session, file = scope["path"].rsplit("/", 2)
        files.add_file(session, UploadedFileRec(file, "a", "text/csv", bytes(size)))
        await send({"type": "http.response.start", "status": 204, "headers": []})

    async def nothing() -> Message:
        return {"type": "http.request"}

    async def unheard(_: Message) -> None:
        pass

    app: ASGIApp = behind
    for each in reversed(
        front_door.middleware(lambda: files, OwnOrigins(), [], browser_of=lambda _: "w" * 32)
    ):
        if "counts" in each.kwargs or "allowance_of" in each.kwargs:
            app = each.cls(app, *each.args, **each.kwargs)

    async def sent(session: str, wanted: int) -> None:
        nonlocal size
        size = wanted
        scope = {"type": "http", "method": "PUT", "path": f"/_stcore/upload_file/{session}/file"}
        await app(scope | {"headers": [(b"cookie", COOKIE)]}, nothing, unheard)

    return sent
