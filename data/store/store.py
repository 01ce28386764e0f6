"""The reported record in a database: what was handed in is only added to, and what counts follows from it."""

import logging
from collections.abc import Callable, Collection
from datetime import UTC, datetime
from functools import wraps
from typing import Any, Final, ParamSpec

import pandas as pd
from sqlalchemy import Connection, Engine, func, insert, select

from data.access.people import Act, Person, Role
from data.catalogue.dimensions import WHOLE, Key
from data.errors import AtlasError
from data.store import current, digests, noted
from data.store.chain import last_digest, version_of
from data.store.editions import EditionStore, keep_file
from data.store.engine import reading, writing
from data.store.entries import Rows, append, frame_of, handed_in, rows_of, signed, storable
from data.store.events import EventLog
from data.store.model import (
    COUNTED,
    FOLLOWS,
    AlreadyHandedIn,
    Changes,
    HandedIn,
    Import,
    ImportState,
    Kind,
    NotedBriefing,
    NotPossible,
    Revision,
    StoreChanged,
    UnknownImport,
)
from data.store.records import import_of, imports_of, revision_of
from data.store.schema import FACTS, FIGURES, LEDGERS, Ledger, decisions, files, imports
from data.store.sessions import SessionStore
from data.store.versions import opened

_STANDS: Final = (ImportState.WAITING, ImportState.PUBLISHED)

_LOG = logging.getLogger("atlas")
_Given = ParamSpec("_Given")
Check = Callable[[pd.DataFrame, pd.DataFrame], None]


def open_store(url: str) -> "Store":
    """Open the store of an address, such as `sqlite:////srv/atlas.sqlite3` or `postgresql://host/atlas`.

    A missing SQLite file is made, with its folder. A store of an older version is brought forward first,
    and a SQLite file copied beside itself before that.

    Raises:
        StoreUnusable: It cannot be reached, is no store, or was made by a newer version of the program.
    """
    return Store(opened(url))


def _logged(act: Callable[_Given, Import]) -> Callable[_Given, Import]:
    """Tell the log, in a line, what came of an act on a report, and who did it."""

    @wraps(act)
    def logged(*arguments: _Given.args, **named: _Given.kwargs) -> Import:
        try:
            found = act(*arguments, **named)
        except AtlasError as trouble:
            _LOG.warning("refused: %s: %s", type(trouble).__name__, trouble)
            raise
        last = found.decisions[-1]
        _LOG.info("report %d: %s by %s", found.number, last.state, last.by)
        return found

    return logged


class Store:
    """The reported record. Made by `open_store`; one serves all threads, and many processes share a database.

    Every method raises StoreUnusable where the database does not answer or is damaged.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.sessions = SessionStore(engine)
        self.editions = EditionStore(engine)
        self.events = EventLog(engine)

    def close(self) -> None:
        """Give the connections back; a later call opens new ones."""
        self._engine.dispose()

    @_logged
    def hand_in(
        self, handed: HandedIn, *, by: Person, at: datetime | None = None, checked_at: str | None = None
    ) -> Import:
        """Store a checked report, all of it or nothing, and return its import.

        A publisher's is published at once, a reporter's waits.

        Args:
            handed: the report.
            checked_at: the `version` of the store that the report was checked beside, where it was: it goes into
                no other state of the store, whoever else writes at the same time.

        Raises:
            StoreChanged: The store is no longer as the report was checked beside it.
            NotAllowed: The person may not hand in, or not for one of the centres.
            AlreadyHandedIn: The same bytes came in before and wait or are published.
            ValueError: The entries are not fit to be stored, the person has no name, or the moment lies
                before the last decision.
        """
        ledger = LEDGERS[handed.kind]
        rows = rows_of(handed.entries, ledger)
        place = ledger.columns.index("centre")
        by.require(Act.HAND_IN, {row[place] for row in rows})
        _require_name(by)
        with writing(self._engine) as connection:
            if checked_at not in (None, version_of(connection)):
                raise StoreChanged("the store has changed since the report was checked")
            moment = _moment(connection, at)
            row = _import_row(connection, handed, rows, by, moment)
            _refuse_the_same_again(connection, row["sha256"])
            keep_file(connection, row["sha256"], handed.content)
            connection.execute(insert(imports), row)
            append(connection, ledger, row["number"], rows)
            state = ImportState.PUBLISHED if by.role is Role.PUBLISHER else ImportState.WAITING
            _append_decision(connection, row["number"], state, by, "", moment)
            if state in COUNTED:
                current.refresh(connection, ledger, row["number"])
            return import_of(connection, row["number"])

    @_logged
    def decide(
        self,
        number: int,
        state: ImportState,
        *,
        by: Person,
        reason: str = "",
        at: datetime | None = None,
        check: Check | None = None,
    ) -> Import:
        """Publish or reject what waits, withdraw what is published, or publish again what was withdrawn.

        Args:
            state: where it shall stand.
            by: who decides.
            reason: why; a withdrawal needs one.
            check: is shown the values that count in the import's centres before and after the decision, each as
                `current` returns them; what it raises undoes the decision.

        Returns:
            The import with the decision.

        Raises:
            NotAllowed: The person may not decide.
            UnknownImport: There is no such import.
            NotPossible: The state does not follow from the one that the import is in.
            ValueError: A withdrawal has no reason, the person has no name, or the moment lies before the
                last decision.
        """
        by.require(Act.DECIDE)
        _require_name(by)
        if state is ImportState.WITHDRAWN and not reason.strip():
            raise ValueError("a withdrawal needs a reason")
        with writing(self._engine) as connection:
            found = import_of(connection, number)
            if (found.state, state) not in FOLLOWS:
                raise NotPossible(number, found.state, state)
            before = None if check is None else _current(connection, found.centres)
            _append_decision(connection, number, state, by, reason, _moment(connection, at))
            current.refresh(connection, LEDGERS[found.kind], number)
            if check is not None and before is not None:
                check(before, _current(connection, found.centres))
            return import_of(connection, number)

    def imports(self, *, as_at: datetime | None = None) -> tuple[Import, ...]:
        """Return the imports, newest first, as they stood at a moment or as they stand now."""
        with reading(self._engine) as connection:
            return imports_of(connection, as_at=as_at)

    def one(self, number: int) -> Import:
        """Return an import. Raises UnknownImport."""
        with reading(self._engine) as connection:
            return import_of(connection, number)

    def original(self, number: int) -> bytes:
        """Return the file of an import as it was sent. Raises UnknownImport."""
        query = select(files.c.content).join(imports, imports.c.sha256 == files.c.sha256)
        with reading(self._engine) as connection:
            content = connection.scalar(query.where(imports.c.number == number))
        if content is None:
            raise UnknownImport(number)
        return content

    def observations(self, number: int) -> pd.DataFrame:
        """Return the entries of an import, whatever its state, as `HandedIn.entries` held them.

        Raises:
            UnknownImport: There is no such import.
        """
        with reading(self._engine) as connection:
            ledger = LEDGERS[import_of(connection, number).kind]
            return frame_of(handed_in(connection, ledger, number), ledger.columns)

    def current(self, *, as_at: datetime | None = None, with_waiting: bool = False) -> pd.DataFrame:
        """Return the one value that counts for each indicator, centre, month, sex, age and programme.

        Args:
            as_at: the moment whose state of knowledge is wanted; now where left out.
            with_waiting: also count what waits for approval, as publishers may see it.

        Returns:
            The columns `indicator, centre, month, sex, age, programme` (str: `_T` in each of the last three for
            what is broken down by none), `value` (float64), `status` (str: `reported`) and `import_number`
            (Int64); sorted by the first six; RangeIndex.
        """
        return _as_reported(self._counting(FIGURES, as_at, with_waiting))

    def facts(self, *, as_at: datetime | None = None, with_waiting: bool = False) -> pd.DataFrame:
        """Return what counts for each centre and field of what was handed in about centres.

        Returns:
            The columns `centre, field, text` (str) and `import_number` (Int64); sorted by centre and
            field; RangeIndex. The arguments are those of `current`.
        """
        frame = self._counting(FACTS, as_at, with_waiting)
        return frame.assign(import_number=frame.pop("number").astype("Int64"))

    def revisions(self, indicator: str, centre: str, month: str, *, of: Key = WHOLE) -> tuple[Revision, ...]:
        """Return every value that was handed in for a key, the newest import first, whatever its state.

        Args:
            indicator: its code.
            centre: its code.
            month: such as `2026-10`.
            of: sex, age and programme; of all people where left out.
        """
        entries = FIGURES.entries
        wanted = dict(zip(FIGURES.key, (indicator, centre, month, *of), strict=True))
        is_wanted = (entries.c[name] == code for name, code in wanted.items())
        query = select(entries).where(*is_wanted).order_by(entries.c.number.desc())
        with reading(self._engine) as connection:
            rows = connection.execute(query).all()
            known = {each.number: each for each in imports_of(connection, [row.number for row in rows])}
        return tuple(revision_of(row, known[row.number]) for row in rows)

    def version(self) -> str:
        """Return a short text that changes with each hand-in, decision and redaction, in every process."""
        with reading(self._engine) as connection:
            return version_of(connection)

    def has_published(self, kind: Kind = "figures") -> bool:
        """Tell whether an import of this kind was ever published, even if it was withdrawn later."""
        query = (
            select(decisions.c.id)
            .join(imports, imports.c.number == decisions.c.number)
            .where(decisions.c.state == ImportState.PUBLISHED, imports.c.kind == kind)
            .limit(1)
        )
        with reading(self._engine) as connection:
            return connection.scalar(query) is not None

    def note_briefing(self, briefing: NotedBriefing) -> None:
        """Keep what a verification code stands for; a code that is kept already stays as it is."""
        with writing(self._engine) as connection:
            noted.keep(connection, briefing)

    def note_reader_briefing(self, briefing: NotedBriefing) -> None:
        """Keep the same of a reader without a role, until newer ones take its place or it is cleared."""
        if self.briefing(briefing.code) is None:
            with writing(self._engine) as connection:
                noted.keep_of_reader(connection, briefing)

    def clear_reader_briefings(self, before: datetime) -> int:
        """Forget the briefings of readers without a role that were made before a moment; return how many."""
        with writing(self._engine) as connection:
            return noted.clear_of_readers(connection, before)

    def briefing(self, code: str) -> NotedBriefing | None:
        """Return what a verification code stands for, kept with its words where there is one; None for none."""
        with reading(self._engine) as connection:
            return noted.found(connection, code)

    def _counting(self, ledger: Ledger, as_at: datetime | None, with_waiting: bool) -> pd.DataFrame:
        columns = (*ledger.key, ledger.value, "number")
        with reading(self._engine) as connection:
            if as_at is None:
                rows = current.kept(connection, ledger)
                rows += current.waiting(connection, ledger) if with_waiting else []
            else:
                states = (*COUNTED, ImportState.WAITING) if with_waiting else COUNTED
                rows = current.recomputed(connection, ledger, states, as_at)
        return _one_a_key(frame_of(rows, columns), ledger)


def _one_a_key(frame: pd.DataFrame, ledger: Ledger) -> pd.DataFrame:
    key = list(ledger.key)
    return frame.sort_values([*key, "number"]).drop_duplicates(key, keep="last", ignore_index=True)


def _as_reported(frame: pd.DataFrame) -> pd.DataFrame:
    numbers = frame.pop("number").astype("Int64")
    status = pd.Series("reported", index=frame.index, dtype="str")
    return frame.assign(status=status, import_number=numbers)


def _current(connection: Connection, centres: Collection[str]) -> pd.DataFrame:
    columns = (*FIGURES.key, FIGURES.value, "number")
    return _as_reported(_one_a_key(frame_of(current.kept(connection, FIGURES, centres), columns), FIGURES))


def _require_name(person: Person) -> None:
    if not person.name.strip():
        raise ValueError("the record must say who: the person has no name")


def _import_row(
    connection: Connection, handed: HandedIn, rows: Rows, by: Person, at: datetime
) -> dict[str, Any]:
    ledger = LEDGERS[handed.kind]
    frame = frame_of(rows, ledger.columns)
    months = sorted(frame["month"].unique()) if "month" in frame else [None]
    changes = _changes(connection, ledger, frame)
    return {
        "number": (connection.scalar(select(func.max(imports.c.number))) or 0) + 1,
        "kind": handed.kind,
        "received": at,
        "sender": storable(by.name),
        "file_name": storable(handed.file_name),
        "sha256": digests.of_bytes(handed.content),
        "size": len(handed.content),
        "entry_count": len(rows),
        "entries_sha256": digests.of_entries(signed(rows, ledger)),
        "centres": sorted(frame["centre"].unique()),
        "first_month": months[0],
        "last_month": months[-1],
        "new_count": changes.new,
        "changed_count": changes.changed,
        "same_count": changes.same,
        "note": storable(handed.note),
        "left_out": handed.left_out,
    }


def _changes(connection: Connection, ledger: Ledger, frame: pd.DataFrame) -> Changes:
    columns = (*ledger.key, ledger.value, "number")
    stored = frame_of(current.kept(connection, ledger, list(frame["centre"].unique())), columns)
    both = frame.merge(stored, on=list(ledger.key), suffixes=("", "_before"))
    same = int((both[ledger.value] == both[f"{ledger.value}_before"]).sum())
    return Changes(new=len(frame) - len(both), changed=len(both) - same, same=same)


def _refuse_the_same_again(connection: Connection, sha256: str) -> None:
    query = (
        select(imports.c.number)
        .where(imports.c.sha256 == sha256, imports.c.number.in_(current.standing(_STANDS)))
        .order_by(imports.c.number)
    )
    earlier = connection.scalar(query)
    if earlier is not None:
        raise AlreadyHandedIn(import_of(connection, earlier))


def _append_decision(
    connection: Connection, number: int, state: ImportState, by: Person, reason: str, at: datetime
) -> None:
    row = {
        "id": (connection.scalar(select(func.max(decisions.c.id))) or 0) + 1,
        "number": number,
        "state": state.value,
        "decided": at,
        "person": storable(by.name),
        "reason": storable(reason),
        "digest_version": digests.NEWEST,
    }
    of_import = connection.execute(select(imports).where(imports.c.number == number)).mappings().one()
    digest = digests.of_decision(last_digest(connection), row, of_import)
    connection.execute(insert(decisions), row | {"digest": digest})


def _moment(connection: Connection, at: datetime | None) -> datetime:
    """The moment of a change: never before the last one, or what was known at a moment would change later."""
    last = connection.scalar(select(decisions.c.decided).order_by(decisions.c.id.desc()).limit(1))
    moment = (at or datetime.now(UTC)).astimezone(UTC)
    if last is None or moment >= last:
        return moment
    if at is not None:
        raise ValueError(f"{at} lies before the last decision, of {last}")
    return last
