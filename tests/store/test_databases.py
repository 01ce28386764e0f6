import stat
from threading import Thread

import pytest
from sqlalchemy import func, select

from data.store import DEFAULT_URL, open_store
from data.store.engine import reading, writing
from data.store.model import StoreUnusable
from data.store.schema import decisions, imports
from tests.architecture.project import ROOT
from tests.store.reports import PUBLISHER, day, report, values
from tests.store.tampering import execute, file_of

ON_SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
ON_POSTGRESQL = pytest.mark.parametrize("database", ["postgresql"], indirect=True)
PLACED = report(("placed", "MED-1", "2026-01", 12))


def test_a_store_is_found_again_as_it_was_left(url):
    first = open_store(url)
    kept = first.hand_in(PLACED, by=PUBLISHER, at=day(1))
    first.close()
    second = open_store(url)
    assert second.imports() == (kept,)
    assert values(second.current()) == {("placed", "MED-1", "2026-01"): (12, 1)}
    second.close()


def test_a_store_makes_itself_in_an_empty_place(empty_place):
    store = open_store(empty_place())
    assert store.imports() == ()
    store.close()


def test_a_closed_store_opens_itself_when_it_is_asked_again(store):
    store.close()
    assert store.version() == "empty"


def test_one_store_serves_many_threads(store):
    def hand_in(month):
        store.hand_in(report(("placed", "MED-1", f"2026-{month:02d}", month)), by=PUBLISHER)

    threads = [Thread(target=hand_in, args=[month]) for month in range(1, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(store.current()["value"]) == list(range(1, 9))
    assert [each.number for each in store.imports()] == list(range(8, 0, -1))


def test_what_fails_halfway_leaves_nothing(store, url, monkeypatch):
    def fail(*_):
        raise RuntimeError

    monkeypatch.setattr("data.store.current.refresh", fail)
    with pytest.raises(RuntimeError):
        store.hand_in(PLACED, by=PUBLISHER)
    monkeypatch.undo()
    assert store.imports() == ()
    assert store.hand_in(PLACED, by=PUBLISHER).number == 1


def test_readers_do_not_wait_for_a_writer(store, engine):
    store.hand_in(PLACED, by=PUBLISHER)
    with writing(engine) as connection:
        connection.exec_driver_sql("DELETE FROM current_values")
        assert values(store.current()) == {("placed", "MED-1", "2026-01"): (12, 1)}
    assert store.current().empty


def test_what_a_reader_reads_is_of_one_moment(store, engine):
    store.hand_in(PLACED, by=PUBLISHER)
    with reading(engine) as connection:
        assert connection.scalar(select(func.count()).select_from(decisions)) == 1
        store.hand_in(report(("placed", "MED-1", "2026-02", 15)), by=PUBLISHER)
        assert connection.scalar(select(func.count()).select_from(imports)) == 1
    assert len(store.imports()) == 2


def test_a_writer_who_waits_too_long_is_told(store, url, engine, monkeypatch):
    monkeypatch.setattr("data.store.engine.WAIT_SECONDS", 0.2)
    impatient = open_store(url)
    with writing(engine), pytest.raises(StoreUnusable, match="does not answer"):
        impatient.hand_in(PLACED, by=PUBLISHER)
    assert impatient.hand_in(PLACED, by=PUBLISHER).number == 1
    impatient.close()


@ON_SQLITE
@pytest.mark.parametrize("ending", ["", "-wal", "-shm"])
def test_only_its_owner_reads_the_files_of_a_store(store, url, ending):
    store.hand_in(PLACED, by=PUBLISHER)
    path = file_of(url)
    assert stat.S_IMODE(path.with_name(path.name + ending).stat().st_mode) == 0o600


@ON_SQLITE
def test_the_folder_of_a_store_is_made(tmp_path, database):
    path = tmp_path / "var" / "deep" / "Әуезов store.sqlite3"
    open_store(f"sqlite:///{path}").close()
    assert path.is_file()


@ON_SQLITE
def test_a_file_that_is_no_store_is_told(tmp_path, database):
    path = tmp_path / "report.xlsx"
    path.write_bytes(b"PK\x03\x04 not a database" * 100)
    with pytest.raises(StoreUnusable, match="not a database"):
        open_store(f"sqlite:///{path}")


@ON_SQLITE
def test_a_folder_that_cannot_be_made_is_told(tmp_path, database):
    (tmp_path / "var").write_text("a file")
    with pytest.raises(StoreUnusable, match="cannot be opened"):
        open_store(f"sqlite:///{tmp_path / 'var' / 'atlas.sqlite3'}")


@ON_SQLITE
def test_a_store_that_is_damaged_while_it_is_used_is_told(store, url):
    store.hand_in(PLACED, by=PUBLISHER)
    store.close()
    path = file_of(url)
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))
    with pytest.raises(StoreUnusable):
        store.current()


@ON_POSTGRESQL
def test_the_short_name_of_postgresql_is_understood(url, database):
    store = open_store(url.replace("postgresql://", "postgres://"))
    assert store.imports() == ()
    store.close()


@ON_POSTGRESQL
def test_a_server_that_does_not_answer_is_told_without_its_password(database):
    with pytest.raises(StoreUnusable) as refused:
        open_store("postgresql://atlas:hunter2@127.0.0.1:1/atlas")
    assert "hunter2" not in str(refused.value)
    assert "127.0.0.1:1" in str(refused.value)


@ON_POSTGRESQL
def test_a_server_that_was_restarted_answers_again(store, url):
    store.hand_in(PLACED, by=PUBLISHER)
    execute(url, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid()")  # fmt: skip
    assert store.one(1).rows == 1


@ON_POSTGRESQL
def test_a_database_of_somebody_else_is_left_alone(empty_place, database):
    url = empty_place()
    execute(url, "CREATE TABLE imports (flowers text)")
    with pytest.raises(StoreUnusable):
        open_store(url)
    execute(url, "SELECT flowers FROM imports")
    with pytest.raises(Exception, match="observations"):
        execute(url, "SELECT * FROM observations")


@pytest.mark.parametrize("address", ["mysql://host/atlas", "sqlite://", "sqlite:///:memory:", "nonsense", ""])
def test_an_address_that_cannot_be_a_store_is_told(address):
    with pytest.raises(StoreUnusable, match="the store"):
        open_store(address)


def test_a_server_that_names_no_store_has_one_in_var():
    assert f"sqlite:///{ROOT / 'var' / 'atlas.sqlite3'}" == DEFAULT_URL
