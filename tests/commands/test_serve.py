"""Several processes of the app behind one nginx, as `make serve` starts them."""

import subprocess
from collections.abc import Iterator

import psutil
import pytest
import requests

from components.commands.serve import DONE, ENDED, WRONG_USE, main
from tests.load.__main__ import served, visit

BROWSERS = [f"{letter}" * 32 for letter in "abcdefghijkl"]


@pytest.fixture(scope="module")
def city() -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """The address of nginx, and the command behind it."""
    with served(2, {"ATLAS_METRICS": "on"}) as (origin, command):
        yield origin, command
    assert command.returncode == DONE


def answering(origin: str, browser: str) -> int:
    """The port of the worker that answers a browser: that one counts the address at which there is nothing."""
    before = missed(origin)
    requests.get(f"{origin}/nowhere", cookies={"atlas_browser": browser}, timeout=30)
    after = missed(origin)
    [port] = [port for port in after if after[port] > before[port]]
    return port


def missed(origin: str) -> dict[int, float]:
    """How many requests each worker has answered with 404, by its port."""
    port = int(origin.rpartition(":")[2])
    counts = {}
    for own in (port + 1, port + 2):
        told = requests.get(f"http://127.0.0.1:{own}/metrics", timeout=30).text
        lines = [line for line in told.splitlines() if line.startswith('atlas_requests_total{status="404"}')]
        counts[own] = float(lines[0].split()[1]) if lines else 0.0
    return counts


def test_a_browser_stays_with_its_process_and_browsers_are_spread_over_both(city):
    origin, _ = city
    first = {browser: answering(origin, browser) for browser in BROWSERS}
    assert {browser: answering(origin, browser) for browser in BROWSERS} == first
    assert len(set(first.values())) == 2


def test_a_browser_without_its_cookie_is_given_one_before_its_first_page_opens(city):
    origin, _ = city
    answer = requests.get(f"{origin}/_stcore/health", timeout=30)
    assert len(str(answer.cookies["atlas_browser"])) == 32


def test_the_processes_share_the_files_that_pages_offer(city):
    _, command = city
    children = psutil.Process(command.pid).children(recursive=True)
    workers = [each.environ() for each in children if "streamlit" in each.cmdline()]
    assert len(workers) == 2
    assert len({each["ATLAS_SHARED"] for each in workers}) == 1


def test_a_crowd_of_readers_is_served_at_once(city):
    origin, process = city
    crowd = visit(origin, process, 6)
    assert (crowd.errors, len(crowd.seconds)) == (0, 6)
    assert crowd.megabytes > 100


def test_when_one_process_ends_the_command_ends_and_leaves_none_behind():
    with served(2) as (_, command):
        children = psutil.Process(command.pid).children(recursive=True)
        next(each for each in children if "streamlit" in each.cmdline()).kill()
        assert command.wait(60) == ENDED
        _, alive = psutil.wait_procs(children, timeout=10)
        assert not alive


@pytest.mark.parametrize("arguments", [["--workers", "0"], ["--workers", "many"], ["--port", "high"]])
def test_wrong_use_starts_nothing(arguments, capsys):
    assert main(arguments) == WRONG_USE
    assert "--" in capsys.readouterr().err


def test_without_nginx_it_says_so(monkeypatch, capsys):
    monkeypatch.setattr("shutil.which", lambda _: None)
    assert main([]) == WRONG_USE
    assert "NGINX" in capsys.readouterr().err
