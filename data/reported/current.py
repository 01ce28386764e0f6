"""The reported record that a store gives its readers, or the demonstration data that stands in for it."""

import hashlib
from datetime import date, datetime
from functools import lru_cache

import pandas as pd

from data.catalogue import Catalogue
from data.catalogue.dimensions import DIMENSIONS, is_total
from data.reported.changes import Change, between
from data.reported.demonstration import demonstration
from data.reported.disclosure import USUAL_THRESHOLD, disclosed, relatives
from data.reported.reported import Reported
from data.store import Store
from data.store.model import ImportState


def counted(
    store: Store,
    catalogue: Catalogue,
    *,
    may_be_demo: bool,
    today: date,
    with_waiting: bool = False,
    as_at: datetime | None = None,
    below: int = USUAL_THRESHOLD,
) -> Reported:
    """Return what may be public of what the store counts, or of demonstration data while nothing was ever published.

    Args:
        catalogue: the tables; what they do not know is left out, and stays in the store.
        may_be_demo: whether demonstration data may stand in.
        today: the day up to which demonstration data goes.
        with_waiting: whether reports that wait for approval count too, as publishers may see them.
        as_at: the moment whose state of knowledge is wanted; now where left out.
        below: counts of people that are smaller are suppressed, as `data.reported.disclosure` has it.

    Raises:
        StoreUnusable: The store cannot be read.
    """
    frame = known(store.current(as_at=as_at, with_waiting=with_waiting), catalogue)
    if len(frame) or _was_published(store, as_at):
        whole = record_of(frame, f"{_digest(frame)}:{catalogue.version}")
        return disclosed(whole, catalogue, below=below)
    if may_be_demo:
        return _demonstration(catalogue, today, below)
    return Reported(frame, "none", catalogue.version)


def changed_between(
    store: Store, catalogue: Catalogue, first: datetime, last: datetime, *, below: int = USUAL_THRESHOLD
) -> tuple[Change, ...]:
    """Return what everybody could see to change between two moments, as `between` does of the whole record.

    Only the indicators that differ and those that hang together with them are looked at, up to the last month that
    differs: nothing else decides on what of them is suppressed.

    Raises:
        StoreUnusable: The store cannot be read.
    """
    frames = [known(store.current(as_at=moment), catalogue) for moment in (first, last)]
    key = ["indicator", "centre", "month", *DIMENSIONS, "value"]
    differs = pd.concat([frame[key] for frame in frames]).drop_duplicates(keep=False)
    if differs.empty:
        return ()
    indicators, until = relatives(catalogue, set(differs["indicator"])), differs["month"].max()
    before, after = (
        disclosed(
            record_of(frame[frame["indicator"].isin(indicators) & (frame["month"] <= until)], "a part"),
            catalogue,
            below=below,
        )
        for frame in frames
    )
    return between(before, after)


@lru_cache(maxsize=4)
def _demonstration(catalogue: Catalogue, today: date, below: int) -> Reported:
    """Return what of the demonstration data may be public: seconds of work, and the same until tables or day change."""
    return disclosed(demonstration(catalogue, today), catalogue, below=below)


def record_of(frame: pd.DataFrame, version: str) -> Reported:
    """Return a frame of `Store.current` as the reported record: totals and what is broken down apart."""
    is_whole = is_total(frame)
    totals = frame[is_whole].drop(columns=list(DIMENSIONS)).reset_index(drop=True)
    return Reported(totals, "reports", version, frame[~is_whole].reset_index(drop=True))


def _was_published(store: Store, as_at: datetime | None) -> bool:
    if as_at is None:
        return store.has_published()
    return any(
        decision.state is ImportState.PUBLISHED
        for each in store.imports(as_at=as_at)
        if each.kind == "figures"
        for decision in each.decisions
    )


def known(frame: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """Return the rows of a frame of `Store.current` whose indicator and centre the tables know; RangeIndex."""
    is_known = frame["indicator"].isin(catalogue.all_indicators) & frame["centre"].isin(catalogue.all_centres)
    return frame[is_known].reset_index(drop=True)


def _digest(frame: pd.DataFrame) -> str:
    """Return a short text that changes with the frame: what was only handed in and does not count changes nothing."""
    rows = pd.util.hash_pandas_object(frame, index=False).to_numpy()
    return hashlib.sha256(rows.tobytes()).hexdigest()[:16]
