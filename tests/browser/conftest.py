"""Every test here drives a real Chromium against a real server, and all of them share one of each."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from data.catalogue import Catalogue, load_catalogue
from tests.browser.chromium import chromium
from tests.browser.server import Server, serve
from tests.browser.visitors import Visitors, visiting

FOLDER = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of this folder."""
    for item in items:
        if item.path.is_relative_to(FOLDER):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests; it fails without one."""
    with chromium() as started:
        yield started


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """One server of the shipped tables for all tests that only read."""
    with serve() as started:
        yield started


@pytest.fixture
def visitors(browser: Browser, server: Server) -> Iterator[Visitors]:
    """People who visit the shared server; at the end of the test nothing off-origin may have been asked for."""
    with visiting(browser, server) as people:
        yield people


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The shipped tables."""
    return load_catalogue()
