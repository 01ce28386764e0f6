"""What holds for every test: a store of the run's own, one worker for the browser, and no hurry on a busy machine."""

import asyncio
import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from functools import cache

import pytest
from hypothesis import HealthCheck, settings
from streamlit.components.v2 import manifest_scanner
from streamlit.components.v2.manifest_scanner import scan_component_manifests
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from components import deployment
from components.settings import Settings, read_settings

# How long an example takes to make or to run tells of the machine, not of the code.
settings.register_profile("atlas", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("atlas")


class OneWorkerForTheBrowser(LoadScopeScheduling):
    """Give all tests of the browser to one worker, first, and the others one by one to whoever is free.

    A browser and a server for each worker would starve both. The mark `xdist_group` is for this, but with the
    pytest that is pinned here it groups nothing: xdist writes it into an id that pytest no longer reads.
    """

    def _split_scope(self, nodeid: str) -> str:
        return "browser" if nodeid.startswith("tests/browser/") else nodeid


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> OneWorkerForTheBrowser:
    """Let the workers share the tests so."""
    return OneWorkerForTheBrowser(config, log)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, bool | None, bool | None]:
    """Give back the main module that a page's script has taken the place of.

    Otherwise every process that a later test starts would run that page first.
    """
    main = sys.modules["__main__"]
    try:
        return (yield)
    finally:
        sys.modules["__main__"] = main


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None]:
    """Keep Playwright's loop, which runs for as long as the browser is open, from what is no test of the browser."""
    with _without_running_loop(item):
        yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None]:
    """Keep it from the test itself too. Not from what tears down: the last test closes the browser."""
    with _without_running_loop(item):
        yield


@contextmanager
def _without_running_loop(item: pytest.Item) -> Iterator[None]:
    if item.nodeid.startswith("tests/browser/"):
        yield
        return
    running = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    try:
        yield
    finally:
        asyncio._set_running_loop(running)


@pytest.fixture(scope="session", autouse=True)
def settings_of_a_process() -> Iterator[Callable[[], Settings]]:
    """Many deployments one after the other: each call reads the environment that a test has set.

    Gives what a process has in its place, which reads it once.
    """
    once = deployment.settings
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(deployment, "settings", read_settings)
        yield once


@pytest.fixture(scope="session", autouse=True)
def own_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """An empty store for the whole run: no test meets the reports of this computer; one that hands in makes its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", f"sqlite:///{tmp_path_factory.mktemp('store') / 'atlas.sqlite3'}")
        yield


@pytest.fixture(scope="session", autouse=True)
def parts_of_streamlit() -> Iterator[None]:
    """Look through the installed packages for parts of Streamlit's once; each `AppTest` would, for most of its time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(scan_component_manifests))
        yield
