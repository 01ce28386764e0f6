"""Every test of the store runs on SQLite and on a real PostgreSQL."""

import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Engine

from data.store import Store, open_store
from data.store.engine import engine_of
from tests.store.postgres import Postgres, postgres
from tests.store.tampering import file_of


@pytest.fixture(scope="session")
def server() -> Iterator[Postgres]:
    """One PostgreSQL for all tests of a worker."""
    with postgres() as running:
        yield running


@pytest.fixture(scope="session")
def template(server: Postgres) -> Iterator[str]:
    """The database that others are copied from: an empty store."""
    with server.databases() as new_database:
        url = new_database()
        open_store(url).close()
        yield url.rpartition("/")[2]


@pytest.fixture(scope="session")
def template_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file that others are copied from: an empty store."""
    path = tmp_path_factory.mktemp("template") / "atlas.sqlite3"
    open_store(f"sqlite:///{path}").close()
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> str:
    """The kind of database that a test runs on."""
    return request.param


@pytest.fixture
def empty_place(
    database: str, request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[Callable[..., str]]:
    """Make the address of a place where no store is yet, another one each time."""
    if database == "sqlite":
        numbers = count(1)
        yield lambda: f"sqlite:///{tmp_path / f'atlas-{next(numbers)}.sqlite3'}"
        return
    running: Postgres = request.getfixturevalue("server")
    with running.databases() as new_database:
        yield new_database


@pytest.fixture
def place(
    database: str, request: pytest.FixtureRequest, empty_place: Callable[..., str]
) -> Callable[[], str]:
    """Make the address of an empty store, another one each time; quicker than opening an empty place."""
    if database == "sqlite":
        file: Path = request.getfixturevalue("template_file")
        return lambda: _copied(file, empty_place())
    template: str = request.getfixturevalue("template")
    return lambda: empty_place(template)


@pytest.fixture
def url(place: Callable[[], str]) -> str:
    """The address of the store of a test."""
    return place()


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """An empty store of the test's own."""
    opened = open_store(url)
    yield opened
    opened.close()


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    """Connections to the test's store that go round its methods."""
    made = engine_of(url)
    yield made
    made.dispose()


def _copied(file: Path, url: str) -> str:
    shutil.copy(file, file_of(url))
    return url
