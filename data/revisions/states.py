"""What was known and public at a moment, and the moments at which that changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

from data.catalogue import Catalogue, catalogue_of, version_of
from data.catalogue.corrections import corrected_where_sound
from data.errors import TableFaults
from data.reported import Reported
from data.reported.current import counted
from data.reported.disclosure import USUAL_THRESHOLD
from data.store import Store
from data.store.editions import Edition
from data.store.model import Import, ImportState
from data.time import clock

_A_WEEK: Final = timedelta(days=7)
COUNTS: Final = (ImportState.PUBLISHED, ImportState.WITHDRAWN)
"""The decisions that change what everybody may see."""


@dataclass(frozen=True)
class PublicState:
    """What everybody could see at a moment. Equal where figures, tables and day are.

    Attributes:
        day: the day that it was in the city.
        reported: the reported record, small counts suppressed; without a report it is empty, never demonstration data.
        catalogue: the tables that held, the register of centres as reports had corrected it; those of today where
            the store does not keep them.
        is_edition_known: whether they are those of that moment.
    """

    day: date
    reported: Reported
    catalogue: Catalogue
    is_edition_known: bool


def state_at(
    moment: datetime, *, store: Store, tables: Catalogue, below: int = USUAL_THRESHOLD
) -> PublicState:
    """Return what everybody could see at a moment.

    Args:
        moment: the moment.
        store: the reports, and the editions of the tables.
        tables: the tables of today, without corrections: they stand in where those of the moment are not kept, or
            cannot be read any more.
        below: counts of people that are smaller are suppressed.

    Raises:
        StoreUnusable: The store cannot be read.
    """
    kept = catalogue_at(moment, store=store, tables=tables)
    catalogue, day = kept or tables, clock.today(tables.city.time_zone, moment)
    reported = counted(store, catalogue, may_be_demo=False, today=day, as_at=moment, below=below)
    return PublicState(day, reported, catalogue, kept is not None)


@dataclass(frozen=True)
class ChangeMoment:
    """A moment at which something changed that everybody may see.

    Attributes:
        at: the moment, UTC.
        imports: numbers of the reports that were published or withdrawn then, ascending.
        is_edition: whether other tables hold from then on.
    """

    at: datetime
    imports: tuple[int, ...]
    is_edition: bool

    @property
    def code(self) -> str:
        """The moment as it stands in an address, to the second: `20261124T140531`, UTC."""
        return f"{self.at.astimezone(UTC):%Y%m%dT%H%M%S}"


def moments(imports: Iterable[Import], editions: Sequence[Edition]) -> tuple[ChangeMoment, ...]:
    """Return the moments at which the public record changed, the latest first; of those of one second the last.

    Args:
        imports: everything that was handed in.
        editions: of the tables; the first changed nothing that is known, but from it on one can compare.
    """
    numbers: dict[datetime, set[int]] = {each.seen: set() for each in editions}
    for one in imports:
        for decision in one.decisions:
            if decision.state in COUNTS:
                numbers.setdefault(decision.at, set()).add(one.number)
    tables = {each.seen for each in editions}
    found = [ChangeMoment(at, tuple(sorted(numbers[at])), at in tables) for at in sorted(numbers)]
    by_code: dict[str, ChangeMoment] = {}
    for each in found:
        before = by_code.get(each.code)
        joined = {*each.imports, *(before.imports if before else ())}
        is_edition = each.is_edition or bool(before and before.is_edition)
        by_code[each.code] = ChangeMoment(each.at, tuple(sorted(joined)), is_edition)
    return tuple(reversed(by_code.values()))


def usual_since(found: Sequence[ChangeMoment], now: datetime) -> ChangeMoment | None:
    """Return the moment from which most readers ask what has changed; None for the beginning of the record.

    It is the last one before the week that ends now and, where nothing changed in that week, the one before the last
    report: asked from it, something has changed wherever anything ever did.

    Args:
        found: the moments, the latest first.
        now: the moment of asking, with its time zone.
    """
    reports = [place for place, each in enumerate(found) if each.imports]
    within = [each for each in found if each.at >= now - _A_WEEK]
    before = found[len(within) :] if within else found[reports[0] + 1 :] if reports else found[1:]
    if before:
        return before[0]
    return found[-1] if len(found) > 1 and not found[-1].imports else None


def catalogue_at(moment: datetime, *, store: Store, tables: Catalogue) -> Catalogue | None:
    """Return `edition_at` with the register of centres as reports had corrected it by then."""
    kept = edition_at(moment, store=store, tables=tables)
    facts = store.facts(as_at=moment)
    if kept is None or facts.empty:
        return kept
    return corrected_where_sound(kept, facts, store.imports(as_at=moment))[0]


def edition_at(moment: datetime, *, store: Store, tables: Catalogue) -> Catalogue | None:
    """Return the tables that held at a moment; None where they are not kept, or are none by the rules of today.

    Args:
        moment: the moment.
        store: the editions of the tables.
        tables: the tables of today, which are not read a second time where they held already.

    Raises:
        StoreUnusable: The store cannot be read.
    """
    files = store.editions.at(moment)
    if files is None:
        return None
    if version_of(files) == tables.version:
        return tables
    try:
        return catalogue_of(files)
    except TableFaults:
        return None
