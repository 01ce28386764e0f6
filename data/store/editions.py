"""The editions of the shipped tables that a deployment has shown: their files, and from which moment on each held."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import Connection, Engine, insert, select

from data.catalogue.catalogue import version_of
from data.store import digests
from data.store.engine import reading, writing
from data.store.schema import editions, files

_NEWEST_FIRST: Final = select(editions).order_by(editions.c.id.desc())


@dataclass(frozen=True)
class Edition:
    """One version of the tables.

    Attributes:
        version: as `Catalogue.version` of the tables without corrections.
        seen: the moment from which on they held here, UTC.
    """

    version: str
    seen: datetime


class EditionStore:
    """The editions of one database: only added to. Every method raises StoreUnusable where it does not answer."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def note(self, tables: Mapping[str, bytes], *, at: datetime | None = None) -> None:
        """Keep the files of the tables from a moment on; nothing happens where they are those of the last edition.

        Args:
            tables: the files by the tables' names.
            at: the moment, this one where left out; never before that of the last edition.
        """
        version = version_of(tables)
        with reading(self._engine) as connection:
            if _version_of_last(connection) == version:
                return
        with writing(self._engine) as connection:
            last = connection.execute(_NEWEST_FIRST.limit(1)).mappings().one_or_none()
            if last is not None and last["version"] == version:
                return
            moment = (at or datetime.now(UTC)).astimezone(UTC)
            row = {
                "id": last["id"] + 1 if last else 1,
                "seen": max(moment, last["seen"]) if last else moment,
                "version": version,
                "tables": {name: digests.of_bytes(content) for name, content in tables.items()},
            }
            digest = digests.of_edition(last["digest"] if last else "", row)
            for sha256, content in zip(row["tables"].values(), tables.values(), strict=True):
                keep_file(connection, sha256, content)
            connection.execute(insert(editions), row | {"digest": digest})

    def all(self) -> tuple[Edition, ...]:
        """Return the editions, the oldest first; an earlier one may come again."""
        with reading(self._engine) as connection:
            return tuple(
                Edition(row.version, row.seen)
                for row in connection.execute(select(editions).order_by(editions.c.id))
            )

    def at(self, moment: datetime) -> Mapping[str, bytes] | None:
        """Return the files of the tables that held at a moment, by name; None where these are not kept."""
        last = select(editions.c.tables).where(editions.c.seen <= moment).order_by(editions.c.id.desc())
        with reading(self._engine) as connection:
            names = connection.scalar(last.limit(1))
            return None if names is None else _contents(connection, names)


def keep_file(connection: Connection, sha256: str, content: bytes) -> None:
    """Store the bytes of a file, once however often they come."""
    if connection.scalar(select(files.c.sha256).where(files.c.sha256 == sha256)) is None:
        connection.execute(insert(files).values(sha256=sha256, content=content))


def unsound(connection: Connection) -> Iterator[tuple[str, str]]:
    """Yield each edition that is not what its own hashes say, with what is wrong."""
    link = ""
    for row in connection.execute(select(editions).order_by(editions.c.id)).mappings():
        contents = _contents(connection, row["tables"])
        if len(contents) != len(row["tables"]) or version_of(contents) != row["version"]:
            yield f"edition {row['id']}", "its tables are missing or are others than its version says"
        if digests.of_edition(link, row) != row["digest"]:
            yield f"edition {row['id']}", "it or the edition before it was changed"
        link = row["digest"]


def _version_of_last(connection: Connection) -> str | None:
    return connection.scalar(select(editions.c.version).order_by(editions.c.id.desc()).limit(1))


def _contents(connection: Connection, names: Mapping[str, str]) -> dict[str, bytes]:
    found = connection.execute(
        select(files.c.sha256, files.c.content).where(files.c.sha256.in_(names.values()))
    )
    by_hash = {row.sha256: row.content for row in found}
    return {name: by_hash[sha256] for name, sha256 in names.items() if sha256 in by_hash}
