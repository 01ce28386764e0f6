"""A server whose names outside are never answered: it asks for none, so it waits for none."""

import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import requests
from websockets.exceptions import InvalidStatus

from tests.browser.server import ROOT, Server, refused_start, serve
from tests.browser.wire import wire

SILENT_NAMES = ROOT / "tests" / "server" / "silent_names.py"
_ASK = """
import sys, urllib.request
from pathlib import Path
sys.path.insert(0, sys.argv[1])
import silent_names
silent_names.silence(Path(sys.argv[2]), 0)
for address in ("http://checkip.amazonaws.com", "http://203.0.113.9"):
    try:
        urllib.request.urlopen(address)
    except OSError:
        print("nobody answers")
"""


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the server's questions are written down."""
    record = tmp_path_factory.mktemp("asked") / "names"
    record.touch()
    return record


@pytest.fixture(scope="module")
def silent_server(record: Path) -> Iterator[Server]:
    """A server that others can reach, started the way that README names."""
    with serve(
        options={"server.address": "0.0.0.0"}, program=(str(SILENT_NAMES), str(record), "streamlit")
    ) as server:
        yield server


def test_whoever_asks_for_a_name_outside_is_caught(tmp_path: Path):
    """What the tests below are measured by."""
    command = [sys.executable, "-c", _ASK, str(SILENT_NAMES.parent), str(tmp_path / "asked")]
    said = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout
    assert said.count("nobody answers") == 2
    asked = (tmp_path / "asked").read_text()
    assert "checkip.amazonaws.com" in asked
    assert "203.0.113.9" in asked


def test_a_server_that_others_can_reach_starts_without_asking_anybody(silent_server: Server, record: Path):
    assert requests.get(f"{silent_server.origin}/health", timeout=30).ok
    assert record.read_text() == ""


def test_readers_are_answered_while_foreign_pages_try_to_come_in(silent_server: Server, record: Path):
    """A question would hold everybody for as long as a name server is silent."""

    def knock(number: int) -> int:
        with (
            pytest.raises(InvalidStatus) as refused,
            wire(silent_server.origin, page_origin=f"https://evil{number}.example"),
        ):
            pytest.fail("the handshake was let in")
        return refused.value.response.status_code

    with ThreadPoolExecutor(8) as strangers:
        knocks = [strangers.submit(knock, number) for number in range(8)]
        longest = 0.0
        for _ in range(10):
            began = time.monotonic()
            assert requests.get(f"{silent_server.origin}/health", timeout=60).ok
            longest = max(longest, time.monotonic() - began)
        assert {each.result(60) for each in knocks} == {403}
    assert longest < 5
    assert record.read_text() == ""


def test_a_public_address_behind_a_proxy_with_a_host_of_its_own_is_not_asked_for_either(tmp_path: Path):
    record = tmp_path / "names"
    record.touch()
    with serve(
        environment={"ATLAS_ORIGIN": "https://atlas.almaty.example http://other.almaty.example:8080"},
        program=(str(SILENT_NAMES), str(record), "streamlit"),
    ) as server:
        for page in ("https://atlas.almaty.example", "http://other.almaty.example:8080"):
            with wire(server.origin, page_origin=page) as reader:
                reader.run("coverage")
                assert reader.elements
        with pytest.raises(InvalidStatus), wire(server.origin):
            pytest.fail("an address that is not named was let in")
    assert record.read_text() == ""


def test_a_start_with_a_base_path_is_refused_before_any_address_is_printed():
    code, output = refused_start({}, {"server.baseUrlPath": "atlas"})
    assert code != 0
    assert "Jastar Atlas does not start:\nserver.baseUrlPath" in output
    assert "You can now view" not in output
    assert "http://" not in output
    assert "Traceback" not in output
