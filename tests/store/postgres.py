"""A real PostgreSQL of the tests' own, on a free port, in a folder that is removed with it."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, LiteralString
from uuid import uuid4

import psycopg
from psycopg import sql

from tests.browser.server import free_port

LOCATOR = Path(__file__).with_name("postgres.sh")
_START_SECONDS = 60
# What is lost when the power fails does not matter here; what is lost when a process is killed does.
_OPTIONS = ("fsync=off", "full_page_writes=off", "listen_addresses=127.0.0.1", "max_connections=60")


@dataclass(frozen=True)
class Postgres:
    """A running server.

    Attributes:
        port: where it listens on this computer.
        process_id: its first process.
    """

    port: int
    process_id: int

    def url(self, database: str) -> str:
        """The address of a database, as a deployment would name it."""
        return f"postgresql://atlas@127.0.0.1:{self.port}/{database}"

    @contextmanager
    def databases(self) -> Iterator[Callable[..., str]]:
        """Make databases, each like a template, by their addresses; and drop them when the context is left."""
        made: list[str] = []

        def new_database(template: str = "template0") -> str:
            made.append(f"atlas_{uuid4().hex}")
            self._run("CREATE DATABASE {} TEMPLATE {}", made[-1], template)
            return self.url(made[-1])

        try:
            yield new_database
        finally:
            for name in made:
                self._run("DROP DATABASE {} WITH (FORCE)", name)

    def _run(self, statement: LiteralString, *names: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


@contextmanager
def postgres() -> Iterator[Postgres]:
    """Run a server until the context is left. Fails, and does not skip, where there is no PostgreSQL."""
    programs = Path(
        subprocess.run(["sh", LOCATOR], check=True, capture_output=True, text=True).stdout.strip()
    )
    owner = _owner()
    with tempfile.TemporaryDirectory(prefix="atlas-postgres-", ignore_cleanup_errors=True) as scratch:
        if "user" in owner:
            shutil.chown(scratch, **owner)
        folder = Path(scratch)
        initdb = [programs / "initdb", "--pgdata", folder / "data", "--username", "atlas", "--auth", "trust"]
        initdb += ["--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"]
        subprocess.run(initdb, check=True, capture_output=True, cwd=folder, **owner)
        with _serving(programs, folder, owner) as server:
            yield server


def _owner() -> dict[str, Any]:
    """PostgreSQL refuses to run as root: whom it runs as instead."""
    return {"user": "postgres", "group": "postgres"} if os.geteuid() == 0 else {}


@contextmanager
def _serving(programs: Path, folder: Path, owner: dict[str, Any]) -> Iterator[Postgres]:
    port = free_port()
    options = [
        part
        for option in (*_OPTIONS, f"port={port}", f"unix_socket_directories={folder}")
        for part in ("-c", option)
    ]
    log = folder / "log"
    with (
        log.open("wb") as output,
        subprocess.Popen(
            [programs / "postgres", "-D", folder / "data", *options],
            cwd=folder,
            stdout=output,
            stderr=output,
            **owner,
        ) as process,
    ):
        try:
            _wait(process, port, log)
            yield Postgres(port, process.pid)
        finally:
            process.send_signal(signal.SIGQUIT)  # at once: nobody wants this cluster again


def _wait(process: subprocess.Popen[Any], port: int, log: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            psycopg.connect(f"postgresql://atlas@127.0.0.1:{port}/postgres").close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(log.read_text("utf-8", errors="replace"))
