"""Where only people who have signed in may read, no address gives anything away."""

from collections.abc import Iterator

import pytest

from components.server import front_door
from components.settings import SettingError
from tests.server.conftest import Visitor, serving

SENTENCES = {
    "kk": "Жүйеге кіріңіз: беттерде әр кестені файл түрінде жүктеп алуға болады.",
    "ru": "Войдите: на страницах каждую таблицу можно скачать файлом.",
    "en": "Please sign in: the pages offer every table as a file.",
}


@pytest.fixture(scope="module")
def closed() -> Iterator[Visitor]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ATLAS_READING", "signed-in")
        with serving() as visitor:
            yield visitor


@pytest.mark.parametrize(
    "address", ["", "/", "/published.csv", "/districts.geojson", "/nothing.csv", "/a/b/c"]
)
@pytest.mark.parametrize("language", SENTENCES)
def test_open_data_asks_to_sign_in_whatever_is_asked_for(closed, address, language):
    answer = closed.get(f"/open-data{address}?lang={language}")
    assert answer.status_code == 401
    assert answer.text == SENTENCES[language]
    assert answer.headers["cache-control"] == "no-store"


def test_a_monitor_and_the_assets_are_answered_all_the_same(closed):
    assert closed.get("/health").status_code == 200
    assert closed.get("/favicon.png").status_code == 200


def test_a_store_that_cannot_be_opened_stops_the_start_with_the_name_of_the_variable(monkeypatch, tmp_path):
    (tmp_path / "atlas.sqlite3").write_bytes(b"this is no database, but long enough to be read as one" * 50)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'atlas.sqlite3'}")
    with pytest.raises(SettingError, match="DATABASE_URL"):
        front_door.check()
