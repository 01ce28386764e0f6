"""Checking a store against itself: files by their hashes, decisions by their chain, current values by what follows."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Engine, Row, select

from data.catalogue.dimensions import TOTAL
from data.store import current, digests, editions, entries
from data.store.engine import is_postgresql, reading
from data.store.model import COUNTED, FOLLOWS, EventAct, ImportState
from data.store.schema import LEDGERS, Ledger, decisions, events, files, imports, seals

_FILES_AT_ONCE: Final = 5


@dataclass(frozen=True)
class Discrepancy:
    """One place where a store is not what its own hashes, or its own entries, say.

    Attributes:
        subject: what it is about, such as `import 3` or `current value of placed MED-1 2024-10`.
        reason: what is wrong, in English, for the terminal.
    """

    subject: str
    reason: str

    def __str__(self) -> str:
        return f"{self.subject}: {self.reason}"


def differences(engine: Engine) -> tuple[Discrepancy, ...]:
    """Return everything in a store that is not as it was handed in, decided, or derived; none if it is sound.

    The hash of every file, the hash of every import's entries, the chains of the decisions, of the editions of the
    tables and of the events, and the states that follow one another are computed again, and so is what is current.
    Decisions missing from the end of a chain cannot be seen: compare the version with one that was noted.

    Raises:
        StoreUnusable: The database does not answer, or cannot be read.
    """
    with reading(engine, patiently=True) as connection:
        known = _imports(connection)
        return (
            *_in_database(connection, engine),
            *_in_files(connection, known),
            *_in_entries(connection, known),
            *_in_decisions(connection, known),
            *(Discrepancy(*found) for found in editions.unsound(connection)),
            *_in_events(connection),
            *(found for ledger in LEDGERS.values() for found in _in_current(connection, ledger)),
        )


def in_chains(connection: Connection) -> Iterator[Discrepancy]:
    """Return what is wrong with the chains of decisions and events alone."""
    yield from _in_decisions(connection, _imports(connection))
    yield from _in_events(connection)


def _imports(connection: Connection) -> dict[int, Mapping[Any, Any]]:
    return {row["number"]: row for row in connection.execute(select(imports)).mappings()}


def _in_database(connection: Connection, engine: Engine) -> Iterator[Discrepancy]:
    if is_postgresql(engine):
        return
    for row in connection.exec_driver_sql("PRAGMA integrity_check"):
        if row[0] != "ok":
            yield Discrepancy("database", row[0])
    for table, row_id, *_ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Discrepancy(f"{table} row {row_id}", "what it belongs to is missing")


def _in_files(connection: Connection, known: Mapping[int, Mapping[Any, Any]]) -> Iterator[Discrepancy]:
    sizes: dict[str, int] = {}
    for row in connection.execute(select(files).execution_options(yield_per=_FILES_AT_ONCE)):
        sizes[row.sha256] = len(row.content)
        if digests.of_bytes(row.content) != row.sha256:
            yield Discrepancy(f"file {row.sha256}", "its bytes have another hash")
    for number, row in known.items():
        if sizes.get(row["sha256"]) != row["size"]:
            yield Discrepancy(f"import {number}", "its file is missing or has another size")


def _in_entries(connection: Connection, known: Mapping[int, Mapping[Any, Any]]) -> Iterator[Discrepancy]:
    for number, row in known.items():
        ledger = LEDGERS[row["kind"]]
        rows = entries.signed(entries.handed_in(connection, ledger, number), ledger)
        if len(rows) != row["entry_count"] or digests.of_entries(rows) != row["entries_sha256"]:
            yield Discrepancy(f"import {number}", "its entries are not those that were handed in")


def _in_decisions(connection: Connection, known: Mapping[int, Mapping[Any, Any]]) -> Iterator[Discrepancy]:
    states: dict[int, ImportState] = {}
    link, version, sealed = "", 1, _newest_seals(connection, "decision")
    for row in connection.execute(select(decisions).order_by(decisions.c.id)).mappings():
        subject, number, state = f"decision {row['id']}", row["number"], ImportState(row["state"])
        seal = sealed.get(row["id"])
        if seal is not None and number in known:
            is_sound = digests.of_sealed_decision(seal.redaction, row, known[number]) == seal.digest
        else:
            is_sound = number not in known or digests.is_signed(link, row, known[number])
        if not is_sound:
            yield Discrepancy(subject, "it, its import or the decision before it was changed")
        if row["digest_version"] < version:
            yield Discrepancy(subject, "it is signed by an older version than the decision before it")
        if (states.get(number), state) not in FOLLOWS:
            yield Discrepancy(
                subject, f"import {number} cannot become {state} from {states.get(number, 'nothing')}"
            )
        states[number], link, version = state, row["digest"], row["digest_version"]
    for number in known.keys() - states.keys():
        yield Discrepancy(f"import {number}", "nothing was decided of it")


def _in_events(connection: Connection) -> Iterator[Discrepancy]:
    link, sealed = "", _newest_seals(connection, "event")
    made = defaultdict(list)
    for seal in connection.execute(select(seals)).mappings():
        made[seal["redaction"]].append(seal)
    for row in connection.execute(select(events).order_by(events.c.id)).mappings():
        seal = sealed.get(row["id"])
        expected = digests.of_event(link, row) if seal is None else row["digest"]
        is_sealed = seal is None or digests.of_sealed_event(seal.redaction, row) == seal.digest
        if row["digest"] != expected or not is_sealed:
            yield Discrepancy(f"event {row['id']}", "it or the event before it was changed")
        own = made.pop(row["id"], [])
        if row["evidence"] != (digests.of_seals(own) if row["act"] == EventAct.REDACTED else ""):
            yield Discrepancy(f"event {row['id']}", "what it has taken out is not what it says")
        link = row["digest"]
    for redaction in made:
        yield Discrepancy(f"event {redaction}", "it is missing, but something was taken out by it")


def _newest_seals(connection: Connection, sealed: str) -> dict[int, Row[Any]]:
    """Return the seal that holds for each row, by the row's number: that of the last redaction."""
    query = select(seals).where(seals.c.sealed == sealed).order_by(seals.c.redaction)
    return {row.id: row for row in connection.execute(query)}


def _in_current(connection: Connection, ledger: Ledger) -> Iterator[Discrepancy]:
    kept = {row[:-2]: row[-2:] for row in current.kept(connection, ledger)}
    follows = {row[:-2]: row[-2:] for row in current.recomputed(connection, ledger, COUNTED)}
    for key in sorted(kept.keys() | follows.keys()):
        if kept.get(key) != follows.get(key):
            said = " ".join(part for part in key if part != TOTAL)
            subject = f"current {ledger.value} of {said}"
            yield Discrepancy(subject, f"{_said(kept.get(key))} is kept, {_said(follows.get(key))} follows")


def _said(found: tuple[Any, ...] | None) -> str:
    return "nothing" if found is None else f"{found[0]} of import {found[1]}"
