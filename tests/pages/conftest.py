import os
from collections.abc import Callable, Iterator, Mapping

import pytest
from streamlit.testing.v1 import AppTest

from components import cached, deployment
from components.page_registry import HOME, page
from tests.architecture.project import ROOT
from tests.builders import NOVEMBER, Tables, write_tables

SHELL = ROOT / "components" / "shell" / "main.py"
Opener = Callable[..., AppTest]


def go_to(reader: AppTest, name: str) -> AppTest:
    """Go to another page by the menu."""
    return reader.switch_page(os.path.relpath(page(name).script, SHELL.parent)).run()


def clear_caches() -> None:
    for cache in [*vars(cached).values(), *vars(deployment).values()]:
        if hasattr(cache, "cache_clear"):
            cache.cache_clear()


@pytest.fixture
def fresh_caches() -> Iterator[None]:
    """Nothing that was built before the test is met in it, and nothing built in it is met afterwards."""
    clear_caches()
    yield
    clear_caches()


@pytest.fixture
def open_page() -> Opener:
    """Open a page as a reader does who follows a link with these parameters.

    As in the app, the main script is the shell's: beside `app.py` Streamlit would see the folder of pages and run a
    page without the shell. The first run tells AppTest the pages of the menu.
    """

    def opened(name: str, /, *, browser: Mapping[str, str | None] | None = None, **link: str) -> AppTest:
        reader = AppTest.from_file(str(SHELL), default_timeout=60)
        reader.context.update(browser or {})
        reader.query_params.update(link)
        reader.run()
        return reader if name == HOME.name else go_to(reader, name)

    return opened


@pytest.fixture(autouse=True)
def tables_of_november(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages show the same figures whatever is added to the shipped tables."""
    monkeypatch.setenv("ATLAS_TABLES", str(NOVEMBER))


@pytest.fixture
def use_tables(tmp_path, monkeypatch) -> Callable[[Tables], None]:
    """Let the app read other tables from now on, with a store that knows no others; called again, it changes them."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'tables.sqlite3'}")

    def use(tables: Tables) -> None:
        monkeypatch.setenv("ATLAS_TABLES", str(write_tables(tables, tmp_path / "tables")))

    return use
