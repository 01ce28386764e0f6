"""Files are read in a process apart: what it may take, and that it ends with whoever waits for it."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Event

import psutil
import pytest

from data.intake import isolated
from data.intake.files.kinds import MAX_BYTES
from data.intake.model import RefusedFile
from tests.architecture.project import ROOT
from tests.intake import called_apart

PATIENCE = 30


class Left(Exception):  # noqa: N818 - reads as what happened
    """Nobody waits any more."""


def until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def own_processes() -> list[int]:
    return [child.pid for child in psutil.Process().children(recursive=True)]


def test_a_function_is_called_in_another_process_and_answers():
    assert isolated.call(called_apart.process_id) not in {0, psutil.Process().pid}


def test_a_process_that_has_read_an_ordinary_file_reads_the_next_one():
    assert isolated.call(called_apart.process_id) == isolated.call(called_apart.process_id)


def test_a_refusal_comes_through_with_its_facts():
    with pytest.raises(RefusedFile) as refused:
        isolated.call(called_apart.refused)
    assert (refused.value.code, refused.value.facts) == ("too_many_rows", {"rows": 7})


def test_a_mistake_comes_through_with_the_place_where_it_was_made():
    with pytest.raises(ValueError, match="a mistake in the code") as mistake:
        isolated.call(called_apart.mistaken)
    assert "in mistaken" in "".join(mistake.value.__notes__)


def test_what_a_library_prints_does_not_disturb_an_answer():
    assert isolated.call(called_apart.printing) == "an answer"


@pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded on Linux alone")
@pytest.mark.parametrize("take", [called_apart.take, called_apart.take_at_once, called_apart.large])
def test_a_file_that_takes_more_memory_than_it_may_is_refused_and_costs_the_server_nothing(take):
    before = psutil.Process().memory_info().rss
    with pytest.raises(RefusedFile) as refused:
        isolated.call(partial(take, 600))
    assert (refused.value.code, refused.value.facts) == ("needs_too_much", {"megabytes": 500})
    assert psutil.Process().memory_info().rss - before < 50 * 1024**2
    assert isolated.call(called_apart.printing) == "an answer"


def test_what_the_server_holds_is_no_memory_of_a_file():
    """The process of a file begins as a copy of the server, which may hold far more than a file may take."""
    before = isolated.call(called_apart.process_id)
    held = bytearray(700 * 1024**2)
    held[::4096] = b"1" * len(held[::4096])
    psutil.Process(before).kill()
    os.waitid(os.P_PID, before, os.WEXITED | os.WNOWAIT)
    first = isolated.call(called_apart.process_id)
    isolated.call(partial(called_apart.take, 300))
    assert isolated.call(called_apart.process_id) != first
    assert len(held) > 0


def test_a_file_may_take_four_hundred_megabytes_and_its_process_is_then_replaced():
    first = isolated.call(called_apart.process_id)
    assert isolated.call(partial(called_apart.take, 400)) == 400 * 1024**2
    assert first not in own_processes()
    assert isolated.call(called_apart.process_id) != first


def test_a_reading_that_takes_too_long_is_ended(tmp_path):
    told = tmp_path / "process"
    with pytest.raises(RefusedFile) as refused:
        isolated.call(partial(called_apart.burn, told), seconds=1)
    assert (refused.value.code, refused.value.facts) == ("takes_too_long", {"seconds": 1})
    assert int(told.read_text()) not in own_processes()


def test_a_reading_that_nobody_waits_for_is_ended(tmp_path):
    told = tmp_path / "process"

    def still_wanted() -> None:
        if told.exists():
            raise Left

    with pytest.raises(Left):
        isolated.call(partial(called_apart.burn, told), still_wanted=still_wanted)
    assert int(told.read_text()) not in own_processes()
    assert isolated.call(called_apart.printing) == "an answer"


def test_a_process_that_the_system_ends_is_a_refusal_and_no_fault():
    with pytest.raises(RefusedFile) as refused:
        isolated.call(called_apart.killed)
    assert refused.value.code == "needs_too_much"


def test_a_process_that_was_ended_while_it_waited_does_not_cost_the_next_file():
    waiting = psutil.Process(isolated.call(called_apart.process_id))
    waiting.kill()
    os.waitid(os.P_PID, waiting.pid, os.WEXITED | os.WNOWAIT)  # all of its threads have ended
    assert isolated.call(called_apart.process_id) != waiting.pid


@pytest.fixture
def two_readings(tmp_path) -> Iterator[list[int]]:
    """Two files that are being read and do not come to an end; the processes that read them."""
    told, left = [tmp_path / "one", tmp_path / "two"], Event()

    def still_wanted() -> None:
        if left.is_set():
            raise Left

    with ThreadPoolExecutor(2) as senders:
        jobs = [
            senders.submit(
                isolated.call, partial(called_apart.burn, each), seconds=600, still_wanted=still_wanted
            )
            for each in told
        ]
        try:
            until(lambda: all(each.exists() for each in told))
            yield [int(each.read_text()) for each in told]
        finally:
            left.set()
    assert all(isinstance(job.exception(), Left | RefusedFile) for job in jobs)


def test_two_files_are_read_at_once_and_a_third_waits_without_its_time_running_out(two_readings):
    end = time.monotonic() + 1

    def still_wanted() -> None:
        if time.monotonic() > end:
            raise Left

    assert set(two_readings) <= set(own_processes())
    with pytest.raises(Left):
        isolated.call(called_apart.process_id, seconds=0.1, still_wanted=still_wanted)
    assert set(two_readings) == set(own_processes())


def test_whoever_waited_for_a_turn_gets_it_when_one_has_left(two_readings):
    psutil.Process(two_readings[0]).kill()
    assert isolated.call(called_apart.printing) == "an answer"


SERVER = """
import sys
from data.intake import isolated
from tests.intake.called_apart import process_id
print(isolated.call(process_id), flush=True)
sys.stdin.read()
"""


def test_the_process_ends_when_its_server_is_killed():
    with subprocess.Popen(
        [sys.executable, "-c", SERVER], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as server:
        assert server.stdout is not None
        waiting = psutil.Process(int(server.stdout.readline()))
        server.kill()
    psutil.wait_procs([waiting], timeout=PATIENCE)
    assert not waiting.is_running()


@pytest.mark.parametrize(("size", "seconds"), [(0, 30), (MAX_BYTES // 2, 75), (MAX_BYTES, 120)])
def test_the_larger_a_file_the_longer_it_may_take(size, seconds):
    assert isolated.seconds_for(b"a" * size) == seconds


@pytest.mark.parametrize(
    ("size", "seconds"), [(MAX_BYTES // 20, 75), (MAX_BYTES // 10, 120), (MAX_BYTES, 120)]
)
def test_a_workbook_may_take_as_long_as_what_is_packed_in_it(size, seconds):
    assert isolated.seconds_for(b"PK" + b"a" * (size - 2)) == seconds


def test_the_reading_of_files_brings_no_page_along():
    """Its start would take seconds more."""
    script = "import data.intake.worker, sys; print('streamlit' in sys.modules, 'plotly' in sys.modules)"
    said = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert said.stdout.split() == ["False", "False"]
