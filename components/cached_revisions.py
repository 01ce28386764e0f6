"""What has changed between moments, compared once for each pair of them; shared by all readers, and to be read only."""

from datetime import UTC, datetime
from functools import lru_cache, partial
from typing import Final

from components.deployment import Snapshot
from components.narrative.changes import MAIN
from data.catalogue import Catalogue
from data.reported.changes import Change
from data.reported.current import changed_between
from data.revisions import log
from data.revisions.between import WhatChanged, told_now, what_changed
from data.revisions.log import LoggedRevision
from data.revisions.published import PublishedChange, published_changes
from data.revisions.states import ChangeMoment, PublicState, edition_at, moments, state_at
from data.store import Store
from data.time.reference_period import ReferencePeriod

BEGINNING: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""Before everything that a store holds."""


def moments_of(now: Snapshot) -> tuple[ChangeMoment, ...]:
    """Return the moments at which the public record changed, the latest first. Raises StoreUnusable."""
    return moments(now.imports, now.store.editions.all())


def changed(since: datetime, until: datetime | None, now: Snapshot) -> WhatChanged:
    """Return what everybody can see to have changed from a moment to another, or to now. Raises StoreUnusable."""
    below, year = now.settings.suppress_below, (until or now.today).year
    state = partial(_state, store=now.store, tables=now.shipped, below=below)
    today = _now(now)
    after = today if until is None else state(until)
    return _changed(state(since), after, now=today, indicators=MAIN, period=ReferencePeriod(year))


def revision_log(now: Snapshot) -> tuple[LoggedRevision, ...]:
    """Return every line of the log of revisions, the latest day first. Raises StoreUnusable."""
    store, tables, zone = now.store, now.shipped, now.catalogue.city.time_zone
    below, today = now.settings.suppress_below, _now(now)

    def of_reports(first: datetime, last: datetime) -> tuple[Change, ...]:
        return told_now(_reported_changes(first, last, store, tables, below), today)

    def of_tables(first: datetime, last: datetime) -> tuple[PublishedChange, ...]:
        return _published_changes(first, last, store, tables)

    lines = (
        *log.logged_reports(now.imports, changes_of=of_reports, zone=zone),
        *log.logged_tables(store.editions.all(), changes_of=of_tables, zone=zone),
    )
    return tuple(sorted(lines, key=lambda line: line.day, reverse=True))


def _now(now: Snapshot) -> PublicState:
    """Return what everybody can see now; of the reports nothing while demonstration data stands in for them."""
    reported = now.published
    if reported.origin != "reports":
        reported = _state(
            BEGINNING, store=now.store, tables=now.shipped, below=now.settings.suppress_below
        ).reported
    return PublicState(now.today, reported, now.catalogue, is_edition_known=True)


# Each holds a whole record or two: few, or a process grows by hundreds of megabytes.
_state = lru_cache(maxsize=4)(state_at)
_changed = lru_cache(maxsize=4)(what_changed)


# What a correction has changed stays so: these are compared once in the life of a process, whatever comes in later.
@lru_cache(maxsize=4096)
def _reported_changes(
    first: datetime, last: datetime, store: Store, tables: Catalogue, below: int
) -> tuple[Change, ...]:
    return changed_between(store, tables, first, last, below=below)


@lru_cache(maxsize=256)
def _published_changes(
    first: datetime, last: datetime, store: Store, tables: Catalogue
) -> tuple[PublishedChange, ...]:
    before, after = (edition_at(moment, store=store, tables=tables) for moment in (first, last))
    return published_changes(before, after) if before and after else ()
