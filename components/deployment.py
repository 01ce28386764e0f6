"""The deployment as it stands: settings, tables, boundaries, roles and reports, taken together as one snapshot.

A page, an answer of the server and a builder are given a snapshot and nothing that changes under them: what is
published while a page is drawn shows on the next one.
"""

import logging
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, date, tzinfo
from functools import lru_cache, partial
from pathlib import Path
from threading import Lock
from typing import Generic, TypeVar

from components.i18n import Translator
from components.local_access import LocalAccess
from components.report_view import ReportView
from components.settings import Settings, read_settings
from data.access.roles import Roles, load_roles
from data.catalogue import Catalogue, load_catalogue, table_files, version_of
from data.catalogue.contracts import CONTRACTS
from data.catalogue.corrections import Unfit, corrected_where_sound
from data.catalogue.layer import register_of
from data.errors import AtlasError
from data.reported import Reported
from data.reported.current import counted
from data.store import Store, open_store
from data.store.model import Import, ImportState, StoreUnusable
from data.time import clock
from geo.boundaries import Boundaries, load_boundaries
from geo.errors import GeoError

_LOG = logging.getLogger("atlas")

_Value = TypeVar("_Value")
_Stamp = tuple[tuple[int, ...] | None, ...]


@dataclass(frozen=True, eq=False)
class Snapshot:
    """One version of everything that pages, files and answers are made from. Shared: to be read only.

    Attributes:
        settings: of the deployment.
        today: the day in the city.
        store: the reports; what is asked of it directly is as it is at that moment.
        store_version: changes with each hand-in and decision.
        shipped: the tables without any correction.
        catalogue: the tables, the register of centres as reports have corrected it.
        unfit: what was reported on centres and does not fit the register, which stands without it.
        boundaries: of the districts.
        imports: everything that was handed in, newest first.
        published: what of the reported record everybody may see: small counts of people are suppressed.
        with_waiting: the same with what waits for approval, as publishers may see it.
        roles: who may hand in reports and publish them; nobody while their file cannot be used.
        troubles: what is wrong with files of the deployment, by what they are (`tables`, `boundaries`, `roles`). The
            last sound tables and boundaries stay in force meanwhile.
    """

    settings: Settings
    today: date
    store: Store
    store_version: str
    shipped: Catalogue
    catalogue: Catalogue
    unfit: tuple[Unfit, ...]
    boundaries: Boundaries
    imports: tuple[Import, ...]
    published: Reported
    with_waiting: Reported
    roles: Roles = field(default_factory=Roles)
    troubles: tuple[str, ...] = ()

    def reported(self, *, with_waiting: bool = False) -> Reported:
        """Return the reported record, also with what waits for approval."""
        return self.with_waiting if with_waiting else self.published

    def reader(self, tr: Translator, *, with_waiting: bool = False) -> ReportView:
        """Return the view of the reported record that a reader of this language has."""
        return ReportView(self.reported(with_waiting=with_waiting), self.catalogue, self.today, tr)


class _Watched(Generic[_Value]):
    """What is read from files and read anew when they change; while they cannot be used, the last sound one stays."""

    def __init__(self, name: str, paths: tuple[Path, ...], load: Callable[[], _Value]) -> None:
        self.name, self._paths, self._load = name, paths, load
        self._seen: _Stamp | None = None
        self._sound: _Value | None = None
        self.is_in_trouble = False

    def stamp(self) -> _Stamp:
        """Return what changes with the files, without reading them."""
        return tuple(map(_stamp, self._paths))

    def current(self, stamp: _Stamp) -> _Value:
        """Return what the files of this stamp hold, or the last sound one, and tell the log of each change once.

        Raises:
            AtlasError, GeoError, OSError: The files cannot be used, and never could.
        """
        if stamp != self._seen or self._sound is None:
            self._read()
            self._seen = stamp
        if self._sound is None:
            raise AssertionError
        return self._sound

    def _read(self) -> None:
        try:
            self._sound = self._load()
        except (AtlasError, GeoError, OSError) as trouble:
            if self._sound is None:
                raise
            self.is_in_trouble = True
            _LOG.error("the %s cannot be used, the last sound ones stay in force:\n%s", self.name, trouble)
            return
        if self.is_in_trouble:
            _LOG.warning("the %s are sound again and hold from now on", self.name)
        self.is_in_trouble = False


class Deployment:
    """What one server or command shows and keeps, by its settings; one serves all threads."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        tables = tuple(settings.tables / f"{name}.csv" for name in CONTRACTS)
        self._tables = _Watched("tables", tables, lambda: load_catalogue(settings.tables))
        self._boundaries = _Watched("boundaries", (settings.layer, *tables), self._layer)
        self._roles: tuple[Hashable, Roles | None] = (None, None)
        self._store: Store | None = None
        self._noted = ""
        self._last: tuple[Hashable, Snapshot] | None = None
        self._building, self._opening = Lock(), Lock()

    def _layer(self) -> Boundaries:
        """Read the layer and hold it to the districts of the tables in force."""
        catalogue = self._tables.current(self._tables.stamp())
        return load_boundaries(self.settings.layer, register_of(catalogue))

    def store(self) -> Store:
        """Return the store of reports, opened once. Raises StoreUnusable."""
        with self._opening:
            if self._store is None:
                self._store = open_store(self.settings.database)
            return self._store

    @property
    def zone(self) -> tzinfo:
        """The city's time zone; UTC until its tables have been read once."""
        return UTC if self._last is None else self._last[1].catalogue.city.time_zone

    def snapshot(self, *, is_own_change: bool = False) -> Snapshot:
        """Return the snapshot of this moment.

        It is built once for each change. Whoever comes meanwhile is served from the one before, and does not build it
        a second time.

        Args:
            is_own_change: whether the caller has changed something and must see it: then it is waited for.

        Raises:
            StoreUnusable: The store does not answer.
            TableFaults, LayerInvalidError: There were no sound tables or boundaries yet.
        """
        state = self._state()
        last = self._last
        if last is not None and last[0] == state:
            return last[1]
        if not self._building.acquire(blocking=last is None or is_own_change) and last is not None:
            return last[1]
        try:
            return self._built()
        finally:
            self._building.release()

    def _state(self) -> tuple[str, date, _Stamp, _Stamp, _Stamp]:
        roles = self.settings.roles
        return (
            self.store().version(),
            clock.today(self.zone),
            self._tables.stamp(),
            self._boundaries.stamp(),
            (_stamp(roles),) if roles else (),
        )

    def _built(self) -> Snapshot:
        """Build the snapshot of what stands now, and again where a report came in while it was read."""
        state = self._state()
        while self._last is None or self._last[0] != state:
            snapshot = self._read(*state)
            after = self._state()
            if after[:2] == state[:2]:
                # The city's day: before its tables are read for the first time, `state` has that of Greenwich.
                self._last = ((state[0], snapshot.today, *state[2:]), snapshot)
                return snapshot
            state = after
        return self._last[1]

    def _read(self, version: str, _: date, tables: _Stamp, boundaries: _Stamp, roles: _Stamp) -> Snapshot:
        store = self.store()
        shipped = self._tables.current(tables)
        self._note(shipped)
        imports = store.imports()
        today = clock.today(shipped.city.time_zone)
        catalogue, unfit = corrected_register(shipped, store, imports)
        published, with_waiting = _reported(store, imports, catalogue, self.settings, today)
        who = self._roles_of(catalogue, roles)
        places = self._boundaries.current(boundaries)
        watched = {each.name: each.is_in_trouble for each in (self._tables, self._boundaries)}
        return Snapshot(
            settings=self.settings,
            today=today,
            store=store,
            store_version=version,
            shipped=shipped,
            catalogue=catalogue,
            unfit=unfit,
            boundaries=places,
            imports=imports,
            published=published,
            with_waiting=with_waiting,
            roles=who or Roles(),
            troubles=tuple(name for name, is_so in (watched | {"roles": who is None}).items() if is_so),
        )

    def _note(self, shipped: Catalogue) -> None:
        """Keep the tables that hold from now on, so that later it can be told what has changed in them.

        A store that cannot be written goes on serving its readers: that is told to the log, and tried again.
        """
        if shipped.version == self._noted:
            return
        found = {name: content for name, content in table_files(self.settings.tables).items() if content}
        if version_of(found) != shipped.version:
            return  # they are being changed, and the last sound ones stay in force
        try:
            self.store().editions.note(found)
        except StoreUnusable as trouble:
            _LOG.warning("the tables in force cannot be kept in the store: %s", trouble)
            return
        self._noted = shipped.version

    def _roles_of(self, catalogue: Catalogue, stamp: _Stamp) -> Roles | None:
        """Return the roles, or None while their file cannot be used: then nobody has one, and the log says so once."""
        path = self.settings.roles
        if path is None:
            return Roles()
        key = (stamp, frozenset(catalogue.all_centres))
        if key != self._roles[0]:
            try:
                roles = load_roles(path, catalogue.all_centres)
            except AtlasError as trouble:
                roles = None
                _LOG.error("the roles cannot be used, nobody hands in until they can:\n%s", trouble)
            self._roles = (key, roles)
        return self._roles[1]


def corrected_register(
    tables: Catalogue, store: Store, imports: tuple[Import, ...]
) -> tuple[Catalogue, tuple[Unfit, ...]]:
    """Return the tables with the register of centres as the reports in the store have corrected it.

    What does not fit the register is left out, returned beside it and told to the log. Raises StoreUnusable.
    """
    facts = store.facts()
    if facts.empty:
        return tables, ()
    catalogue, left_out = corrected_where_sound(tables, facts, imports)
    if left_out:
        centres = " ".join(each.centre for each in left_out)
        _LOG.warning("what was reported on these centres does not fit the tables: %s", centres)
    return catalogue, left_out


@lru_cache(maxsize=1)
def settings() -> Settings:
    """Return the settings, read once in the life of a process. Raises SettingError."""
    return read_settings()


_deployment = lru_cache(maxsize=4)(Deployment)
_RUN: ContextVar[list[Snapshot] | None] = ContextVar("run", default=None)


@contextmanager
def run() -> Iterator[None]:
    """Let `current` give one and the same snapshot until the context is left.

    The main script is such a run. A fragment is another where it runs again by itself, and takes a new snapshot; where
    it runs as a part of the page it belongs to the page's run.
    """
    if _RUN.get() is not None:
        yield
        return
    token = _RUN.set([])
    try:
        yield
    finally:
        _RUN.reset(token)


def current() -> Snapshot:
    """Return the snapshot of this run, taken when it is first asked for; outside a run that of this moment.

    Raises:
        StoreUnusable: The store does not answer.
        TableFaults, LayerInvalidError: There were no sound tables or boundaries yet.
    """
    taken = _RUN.get()
    if taken is None:
        return _deployment(settings()).snapshot()
    if not taken:
        taken.append(_deployment(settings()).snapshot())
    return taken[0]


def time_zone() -> tzinfo:
    """Return the city's time zone; UTC until its tables have been read once."""
    return _deployment(settings()).zone


def store() -> Store:
    """Return the store of reports. Raises StoreUnusable."""
    return _deployment(settings()).store()


@lru_cache(maxsize=1)
def local_access() -> LocalAccess:
    """Return who may hand in at this process without a sign-in."""
    return LocalAccess()


def check_roles() -> None:
    """Read the roles file, if there is one. Raises TableFaults with every fault in it."""
    path = settings().roles
    if path is not None:
        load_roles(path, current().catalogue.all_centres)


def latest() -> Snapshot:
    """Return the snapshot of this very moment, waited for, whatever the run is drawn from. Raises StoreUnusable."""
    return _deployment(settings()).snapshot(is_own_change=True)


def _reported(
    store: Store, imports: tuple[Import, ...], catalogue: Catalogue, chosen: Settings, today: date
) -> tuple[Reported, Reported]:
    """Return the reported record without and with what waits; one and the same where no figures wait."""
    read = partial(
        counted, store, catalogue, may_be_demo=chosen.demo, today=today, below=chosen.suppress_below
    )
    published = read()
    if not any(each.kind == "figures" and each.state is ImportState.WAITING for each in imports):
        return published, published
    return published, read(with_waiting=True)


def _stamp(path: Path) -> tuple[int, ...] | None:
    """Return what changes with a file, its place and the right to read it; None where it cannot be looked at."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino
