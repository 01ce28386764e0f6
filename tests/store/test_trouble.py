"""What happens to a database while it is used: each is told by its code, and nothing is lost or half."""

import errno
import os
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread

import psycopg
import pytest
from sqlalchemy import make_url, text

from components import deployment
from components.commands import intake
from components.server import front_door
from components.settings import SettingError
from data.store import Store, open_store
from data.store.__main__ import main
from data.store.engine import engine_of, reading, writing
from data.store.model import StoreUnusable
from data.store.trouble import code_of
from data.store.verify import differences
from tests.store.reports import PUBLISHER, report
from tests.store.tampering import execute, file_of

ON_SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
ON_POSTGRESQL = pytest.mark.parametrize("database", ["postgresql"], indirect=True)
PLACED = report(("placed", "MED-1", "2026-01", 12))
LATER = report(("placed", "MED-1", "2026-02", 15), content=b"a secret of the sender " * 99)
BOUND_SECONDS = 30
"""A stopped server keeps nobody longer, on a busy machine too; before, everybody waited as long as it was stopped."""


@pytest.fixture
def filled(store):
    """A store with one import."""
    store.hand_in(PLACED, by=PUBLISHER)
    return store


@contextmanager
def told(code: str) -> Iterator[None]:
    """What is done inside is refused with this code, and nothing of a statement or a file is in the message."""
    with pytest.raises(StoreUnusable) as refused:
        yield
    assert refused.value.code == code
    for secret in ("INSERT INTO", "SELECT ", "secret", "[SQL"):
        assert secret not in str(refused.value)


# SQLite


@ON_SQLITE
def test_nothing_is_handed_in_to_a_file_that_was_removed(filled, url):
    path = file_of(url)
    path.rename(path.with_name("elsewhere"))
    with told("replaced"):
        filled.hand_in(LATER, by=PUBLISHER)
    with told("replaced"):
        filled.current()
    assert not path.exists()
    path.with_name("elsewhere").rename(path)
    assert [each.number for each in filled.imports()] == [1]


@ON_SQLITE
def test_nothing_is_handed_in_while_another_file_stands_in_the_place_of_the_store(filled, url, tmp_path):
    path = file_of(url)
    older = tmp_path / "older.sqlite3"
    filled.close()
    shutil.copy(path, older)
    filled.hand_in(LATER, by=PUBLISHER)
    older.replace(path)
    for _ in range(2):  # also after the connections were given back, and new ones would open the other file
        with told("replaced"):
            filled.hand_in(report(("placed", "MED-1", "2026-03", 1)), by=PUBLISHER)
        with told("replaced"):
            filled.version()
        filled.close()
    restarted = open_store(url)
    assert [each.number for each in restarted.imports()] == [1]
    restarted.close()


@ON_SQLITE
def test_no_receipt_is_given_for_a_file_that_is_removed_in_the_middle_of_a_hand_in(filled, url, monkeypatch):
    path = file_of(url)
    monkeypatch.setattr("data.store.current.refresh", lambda *_: path.rename(path.with_name("gone")))
    with told("replaced"):
        filled.hand_in(LATER, by=PUBLISHER)
    monkeypatch.undo()
    path.with_name("gone").rename(path)
    assert [each.number for each in filled.imports()] == [1]


@ON_SQLITE
def test_the_log_of_a_replaced_file_is_not_taken_for_that_of_the_new_one(filled, url, tmp_path):
    path = file_of(url)
    older = tmp_path / "older.sqlite3"
    shutil.copy(path, older)
    filled.hand_in(LATER, by=PUBLISHER)
    older.replace(path)
    engine = engine_of(url)
    assert differences(engine) == ()
    with reading(engine) as connection:
        assert connection.execute(text("SELECT number FROM imports")).scalars().all() == [1]
    engine.dispose()


@ON_SQLITE
def test_a_full_disk_is_told_and_all_goes_on_when_there_is_room(filled, engine):
    with writing(engine) as connection:  # the bound holds for this connection, which the pool gives out again
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    full = Store(engine)
    large = report(("placed", "MED-1", "2026-04", 1), content=os.urandom(200_000))
    with told("full"):
        full.hand_in(large, by=PUBLISHER)
    assert [each.number for each in full.imports()] == [1]
    full.close()
    assert full.hand_in(large, by=PUBLISHER).number == 2
    full.close()


@ON_SQLITE
def test_a_store_that_may_only_be_read_is_told(filled, engine):
    with reading(engine) as connection:  # root may write into any file, so that its rights would tell nothing
        connection.exec_driver_sql("PRAGMA query_only = ON")
    with told("read_only"):
        Store(engine).hand_in(LATER, by=PUBLISHER)
    assert [each.number for each in filled.imports()] == [1]


@ON_SQLITE
@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "full"),
        (errno.EROFS, "read_only"),
        (errno.EACCES, "no_rights"),
        (errno.EIO, "unreachable"),
    ],
)
def test_what_the_system_refuses_is_told_by_its_kind(database, number, code):
    assert code_of(OSError(number, os.strerror(number))) == code


# Both


def test_a_writer_who_waits_too_long_for_another_is_told_so(url, engine, monkeypatch):
    monkeypatch.setattr("data.store.engine.WAIT_SECONDS", 0.2)
    impatient = open_store(url)
    with writing(engine), told("locked"):
        impatient.hand_in(LATER, by=PUBLISHER)
    assert impatient.hand_in(LATER, by=PUBLISHER).number == 1
    impatient.close()


# PostgreSQL


def processes_of(process_id: int) -> list[int]:
    """A process and its children."""
    children = Path(f"/proc/{process_id}/task/{process_id}/children").read_text()
    return [process_id, *map(int, children.split())]


def send(signal_number: int, ids: list[int]) -> None:
    """Send a signal to processes, of which a child of the server may end by itself at any moment."""
    for process_id in ids:
        with suppress(ProcessLookupError):
            os.kill(process_id, signal_number)


@contextmanager
def stopped(server) -> Iterator[None]:
    """Stop all processes of a server until the context is left."""
    ids = processes_of(server.process_id)
    send(signal.SIGSTOP, ids)
    try:
        yield
    finally:
        send(signal.SIGCONT, ids)


@ON_POSTGRESQL
def test_a_server_that_hangs_is_told_to_readers_and_writers_within_seconds(filled, server):
    with stopped(server):
        for act in (filled.current, lambda: filled.hand_in(LATER, by=PUBLISHER)):
            begun = time.monotonic()
            with told("unreachable"):
                act()
            assert time.monotonic() - begun < BOUND_SECONDS
    assert filled.hand_in(LATER, by=PUBLISHER).number == 2


@ON_POSTGRESQL
def test_a_server_that_hangs_in_the_middle_of_a_statement_is_given_up(filled, engine, server, monkeypatch):
    monkeypatch.setattr("data.store.patience._MORE_SECONDS", 0)
    monkeypatch.setattr("data.store.engine.READ_SECONDS", 1)
    with told("unreachable"), reading(engine) as connection, stopped(server):
        connection.execute(text("SELECT 1"))
    with reading(engine) as connection:
        assert connection.execute(text("SELECT 1")).scalar() == 1


@ON_POSTGRESQL
def test_a_server_that_is_killed_is_told_and_answers_when_it_is_back(filled, server):
    for each in processes_of(server.process_id)[-1:]:
        os.kill(each, signal.SIGKILL)  # PostgreSQL ends all its connections then and recovers
    codes = set()
    deadline = time.monotonic() + BOUND_SECONDS
    while time.monotonic() < deadline:
        try:
            filled.one(1)
        except StoreUnusable as trouble:
            codes.add(trouble.code)
            time.sleep(0.1)
        else:
            break
    assert codes <= {"unreachable"}
    assert filled.hand_in(LATER, by=PUBLISHER).number == 2


@ON_POSTGRESQL
def test_a_lock_that_somebody_holds_elsewhere_is_told_to_readers_and_writers(filled, url, monkeypatch):
    monkeypatch.setattr("data.store.engine.WAIT_SECONDS", 0.2)
    impatient = open_store(url)
    with psycopg.connect(url) as elsewhere:
        elsewhere.execute("LOCK TABLE decisions IN ACCESS EXCLUSIVE MODE")
        with told("locked"):
            impatient.version()
        with told("locked"):
            impatient.hand_in(LATER, by=PUBLISHER)
    assert impatient.hand_in(LATER, by=PUBLISHER).number == 2
    impatient.close()


@pytest.fixture
def role(url, server):
    """Make the address of the store for a role that has these rights and no others."""
    made = []

    def with_rights(rights: str) -> str:
        made.append(f"role_{time.monotonic_ns()}")
        execute(url, f"CREATE ROLE {made[-1]} LOGIN")
        execute(url, rights.format(role=made[-1]))
        return url.replace("atlas@", f"{made[-1]}@")

    yield with_rights
    for name in made:
        execute(url, f"DROP OWNED BY {name}; DROP ROLE {name}")


@ON_POSTGRESQL
def test_a_role_without_rights_gets_a_sentence(filled, role):
    with told("no_rights"):
        open_store(role("SELECT 1"))
    readonly = open_store(role("GRANT SELECT ON ALL TABLES IN SCHEMA public TO {role}"))
    assert readonly.one(1).rows == 1
    with told("no_rights"):
        readonly.hand_in(LATER, by=PUBLISHER)
    readonly.close()


@ON_POSTGRESQL
def test_the_command_line_tells_a_role_without_rights_and_shows_nothing_of_the_file(
    filled, role, tmp_path, capsys
):
    url = role("GRANT SELECT ON ALL TABLES IN SCHEMA public TO {role}")
    file = tmp_path / "report.csv"
    file.write_text("centre,month,events\nMED-1,2026-10,12\n", encoding="utf-8")
    given = [str(file), "--by", "a", "--confirm-warnings", "--language", "en", "--database", url]
    assert intake.main(given) == intake.NO_STORE
    assert "refuses the program the right" in capsys.readouterr().out
    assert main(["verify", "--database", role("SELECT 1")]) == 1
    assert "permission denied" in capsys.readouterr().err


@ON_POSTGRESQL
def test_a_database_that_may_only_be_read_is_told(filled, role, url):
    only_reads = role("GRANT ALL ON ALL TABLES IN SCHEMA public TO {role}")
    name = make_url(only_reads).username
    execute(url, f"ALTER ROLE {name} SET default_transaction_read_only = on")
    store = open_store(only_reads)
    with told("read_only"):
        store.hand_in(LATER, by=PUBLISHER)
    store.close()


# The start


@ON_POSTGRESQL
def test_a_start_waits_for_a_store_that_does_not_answer_yet(url, server, monkeypatch, capsys):
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("ATLAS_WAIT_FOR_STORE", "600")
    done = Event()
    start = Thread(target=lambda: (front_door.check(), done.set()))
    with stopped(server):
        start.start()
        said = ""
        deadline = time.monotonic() + BOUND_SECONDS
        while "waits for its store" not in said and time.monotonic() < deadline:
            said += capsys.readouterr().err
            time.sleep(0.1)
        assert "waits for its store" in said
        assert not done.is_set()
    start.join(2 * BOUND_SECONDS)
    assert done.is_set()
    deployment.store().close()


@ON_POSTGRESQL
def test_a_start_without_its_store_is_refused_with_the_name_of_the_setting(database, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://atlas@127.0.0.1:1/atlas")
    with pytest.raises(SettingError, match="DATABASE_URL"):
        front_door.check()
