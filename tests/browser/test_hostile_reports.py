"""Files that take long, sent over the wire by people who do not wait for them."""

import time
from collections.abc import Iterator

import psutil
import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState

from tests.browser.server import Server, serve
from tests.browser.wire import Wire, sent_file, wire

PATIENCE = 60
ENDLESS = "centre;month;events;reach;visitors;consultations\n" + "".join(
    f"MED-1;2024-{n % 12 + 1:02d};none{n};-3;nobody{n};1,5\n" for n in range(90_000)
)
"""Takes some half a minute, for as long as nothing ends it."""
SOUND = "centre;month;events\nMED-1;2024-10;12\n"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server without a sign-in."""
    with serve() as started:
        yield started


@pytest.fixture(scope="module")
def desk(server: Server) -> dict[str, str]:
    """The header of somebody who has come by the server's link."""
    return server.desk_cookie()


def choosing(visitor: Wire, server: Server, content: str) -> WidgetState:
    """Send a file, and return what the chooser of files says when it is chosen."""
    visitor.run("reporting")
    place = visitor.ask_where_to_send("report.csv")
    chosen = WidgetState(id=visitor.of_kind("file_uploader")[0].file_uploader.id)
    sent = sent_file(server.origin, place, "report.csv", content.encode())
    chosen.file_uploader_state_value.uploaded_file_info.append(sent)
    return chosen


def at_work(server: Server) -> psutil.Process:
    """Wait until a file is being read, and return the process that reads it."""
    end = time.monotonic() + PATIENCE
    used: dict[int, float] = {}
    while time.monotonic() < end:
        for process in psutil.Process(server.process_id).children(recursive=True):
            spent = sum(process.cpu_times()[:2])
            if spent - used.setdefault(process.pid, spent) > 0.5:
                return process
        time.sleep(0.1)
    raise AssertionError("nothing is being read")


def expect_ended(process: psutil.Process) -> None:
    psutil.wait_procs([process], timeout=10)
    assert not process.is_running()


def test_the_reading_of_a_file_ends_when_its_sender_leaves(server: Server, desk: dict[str, str]):
    with wire(server.origin, desk) as sender:
        chosen = choosing(sender, server, ENDLESS)
        before = psutil.Process(server.process_id).memory_info().rss
        sender.begin("reporting", chosen)
        reading = at_work(server)
        assert psutil.Process(server.process_id).memory_info().rss - before < 100 * 1024**2
    expect_ended(reading)


def test_the_reading_of_a_file_ends_when_another_is_chosen_which_is_read_at_once(
    server: Server, desk: dict[str, str]
):
    with wire(server.origin, desk) as sender:
        sender.begin("reporting", choosing(sender, server, ENDLESS))
        reading = at_work(server)
        place = sender.ask_where_to_send("report.csv")
        chooser = WidgetState(id=_chooser(server, desk))
        chooser.file_uploader_state_value.uploaded_file_info.append(
            sent_file(server.origin, place, "report.csv", SOUND.encode())
        )
        sender.run("reporting", chooser)
        expect_ended(reading)
        assert "What was recognised" in sender.text()


def test_the_reading_of_a_file_ends_when_its_sender_turns_to_another_page(
    server: Server, desk: dict[str, str]
):
    with wire(server.origin, desk) as sender:
        sender.begin("reporting", choosing(sender, server, ENDLESS))
        reading = at_work(server)
        sender.run("sources")
        expect_ended(reading)


def test_a_reading_that_the_system_ends_is_told_in_a_sentence(server: Server, desk: dict[str, str]):
    with wire(server.origin, desk) as sender:
        sender.begin("reporting", choosing(sender, server, ENDLESS))
        at_work(server).kill()
        sender.finish()
        (alert,) = [element.alert.body.replace("\\", "") for element in sender.of_kind("alert")]
        assert alert.startswith(
            "The file cannot be read with the memory that one file may take here (500 MB)."
        )
    assert "Traceback" not in server.log.read_text("utf-8")


def _chooser(server: Server, desk: dict[str, str]) -> str:
    with wire(server.origin, desk) as visitor:
        visitor.run("reporting")
        return visitor.of_kind("file_uploader")[0].file_uploader.id
