"""What a monitor and a spreadsheet are told while files of the deployment or its store are broken."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from components import deployment
from components.i18n import Language
from components.narrative.about import VERSION
from data.catalogue import TABLES, load_catalogue
from data.store import Store
from data.store.model import StoreUnusable
from tests.server.conftest import Visitor, serving

SENTENCES = {
    "kk": "Қазір деректерді оқу мүмкін емес. Кейінірек қайталап көріңіз.",
    "ru": "Сейчас данные прочитать нельзя. Повторите попытку позже.",
    "en": "The figures cannot be read at the moment. Please try again later.",
}
TABLE = "/open-data/centres.csv?lang="


@pytest.fixture
def tables(tmp_path) -> Path:
    return shutil.copytree(TABLES, tmp_path / "tables")


@pytest.fixture
def own(tables, tmp_path, monkeypatch) -> Iterator[Visitor]:
    """Somebody before the front door of a deployment with tables and a store of its own, which has started."""
    monkeypatch.setenv("ATLAS_TABLES", str(tables))
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'atlas.sqlite3'}")
    settings = deployment.settings()
    monkeypatch.setattr(deployment, "settings", lambda: settings)
    deployment.current()
    with serving() as visitor:
        yield visitor
    deployment.store().close()


def test_a_monitor_learns_of_tables_that_broke_while_readers_get_the_last_sound_ones(own, tables):
    sound = own.get(f"{TABLE}en").content
    shutil.rmtree(tables)
    answer = own.get("/health")
    assert answer.status_code == 200
    assert answer.json() == {
        "status": "degraded",
        "version": VERSION,
        "tables": load_catalogue().version,
        "last_import": None,
        "problems": ["tables"],
    }
    assert own.get(f"{TABLE}en").content == sound
    shutil.copytree(TABLES, tables)
    assert own.get("/health").json()["status"] == "ok"


@pytest.mark.parametrize("language", Language)
def test_with_the_store_away_open_data_is_answered_with_a_sentence_and_a_monitor_with_what_is_away(
    own, monkeypatch, language
):
    def away(_: Store) -> str:
        raise StoreUnusable("postgresql://atlas:qwerty@database does not answer")

    monkeypatch.setattr(Store, "version", away)
    answer = own.get(f"{TABLE}{language}")
    assert (answer.status_code, answer.text) == (503, SENTENCES[language])
    assert answer.headers["content-language"] == language
    assert answer.headers["cache-control"] == "no-store"
    assert int(answer.headers["retry-after"]) > 0
    assert answer.headers["x-content-type-options"] == "nosniff"
    health = own.get("/health")
    assert health.status_code == 503
    assert health.json() == {"status": "unavailable", "version": VERSION, "problems": ["store"]}


def test_a_monitor_is_answered_whatever_has_happened(own, monkeypatch):
    def a_bug(_: Store) -> str:
        raise ZeroDivisionError("secret-value")

    monkeypatch.setattr(Store, "version", a_bug)
    health = own.get("/health")
    assert health.status_code == 503
    assert health.json() == {"status": "unavailable", "version": VERSION, "problems": ["unknown"]}
