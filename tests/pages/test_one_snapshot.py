"""A page is drawn from one state of the deployment, which it asks for once."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components import deployment
from components.server.sign_in import account_of
from components.shell import identity
from components.widgets import page_header
from data.access.people import Person, Role
from data.store import Store
from data.store.model import HandedIn
from tests.intake.paper_reports import entries
from tests.pages.conftest import SHELL, go_to
from tests.pages.screen import text_of

HEAD = Person("head@almaty.example", Role.PUBLISHER)
ROLES = 'publishers = ["head@almaty.example"]'


@pytest.fixture(autouse=True)
def store(tmp_path, monkeypatch) -> Iterator[Store]:
    """An empty store of this test's own."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'atlas.sqlite3'}")
    yield deployment.store()
    deployment.store().close()


def publish(store: Store, value: float) -> None:
    content = f"{value}".encode()
    store.hand_in(HandedIn("r.csv", content, entries(("events", "MED-1", "2025-01", value))), by=HEAD)


@pytest.mark.parametrize("name", ["activity", "employment", "briefing", "centres", "reporting"])
def test_a_page_reads_no_setting_again_and_asks_the_store_for_its_version_once(
    open_page, settings_of_a_process, monkeypatch, store, name
):
    settings_of_a_process.cache_clear()
    monkeypatch.setattr(deployment, "settings", settings_of_a_process)
    publish(store, 7)
    reader = open_page(name, lang="en")
    asked, original = [], Store.version
    monkeypatch.setattr(Store, "version", lambda of: asked.append(1) or original(of))
    reader.run()
    assert not reader.exception
    assert len(asked) == 1
    assert settings_of_a_process.cache_info().misses == 1
    settings_of_a_process.cache_clear()


def test_a_report_published_in_the_middle_of_a_page_shows_on_the_next_one(open_page, store, monkeypatch):
    """It comes in after the headline has been drawn and before the charts, their tables and their evidence."""
    publish(store, 7_777)
    reader = open_page("activity", lang="en", area="MED-1", year="2025", indicator="events")
    original, comes_in = page_header.show, [8_888]

    def show(*given, **more):
        original(*given, **more)
        if comes_in:
            publish(store, comes_in.pop())

    monkeypatch.setattr(page_header, "show", show)
    reader.run()
    assert not reader.exception
    assert not comes_in
    seen = [text_of(reader), text_of(reader.run())]
    assert ["8,888" in text for text in seen] == [False, True]
    assert ["7,777" in text for text in seen] == [True, False]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("kk", "Қазір есеп тапсыру мүмкін емес"),
        ("ru", "Сейчас сдать отчёт нельзя"),
        ("en", "Reports cannot be handed in at the moment"),
    ],
)
@pytest.mark.parametrize("break_", [Path.unlink, lambda path: path.write_text("publishers = [", "utf-8")])
def test_without_a_roles_file_nobody_hands_in_everybody_reads_and_it_holds_again_at_once(
    tmp_path, monkeypatch, language, sentence, break_
):
    path, kept = tmp_path / "roles.toml", tmp_path / "kept.toml"
    for each in (path, kept):
        each.write_text(ROLES, encoding="utf-8")
    monkeypatch.setenv("ATLAS_ROLES", str(path))
    settings = deployment.settings()
    monkeypatch.setattr(deployment, "settings", lambda: settings)  # as in a process that has started
    account = account_of({"iss": "https://id.almaty.kz", "sub": "1", "email": "head@almaty.example"})
    monkeypatch.setattr(identity, "_account", lambda: account)
    reader = signed_in(language)
    assert reader.file_uploader
    break_(path)
    reader.run()
    assert sentence in text_of(reader)
    assert not reader.file_uploader
    assert not go_to(reader, "activity").exception
    assert not go_to(reader, "reporting").exception
    shutil.copy(kept, path)
    assert reader.run().file_uploader


def signed_in(language: str) -> AppTest:
    """The reporting page as the head of the city's centres sees it."""
    reader = AppTest.from_file(str(SHELL), default_timeout=60)
    reader.query_params["lang"] = language
    reader.user = {"is_logged_in": True, "email": HEAD.name}
    return go_to(reader.run(), "reporting")
