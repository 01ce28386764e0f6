"""Briefings, made once for each choice and state of the figures; must be treated as read-only."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import lru_cache
from threading import BoundedSemaphore
from typing import Final

from components import deployment
from components.briefing.choice import BriefingChoice
from components.briefing.choice import from_json as choice_from_json
from components.briefing.chosen import BriefingData
from components.briefing.compose import compose
from components.briefing.data import read_ground
from components.briefing.model import Briefing
from components.briefing.own_words import digests, own_words, without
from components.exports import presentation
from components.exports.files import FORMATS
from components.settings import Settings
from data.access.people import Act, Person
from data.catalogue import Catalogue
from data.errors import AtlasError
from data.reported import Reported
from data.revisions.states import catalogue_at
from data.store import Store
from data.store.model import EventAct, NotedBriefing
from data.time import clock
from geo.boundaries import Boundaries


def ground(choice: BriefingChoice) -> BriefingData:
    """Return what the briefing of a choice is made from today. Raises StoreUnusable."""
    now = deployment.current()
    return _ground(choice, now.store, now.published, now.catalogue, now.settings, now.today)


def briefing(choice: BriefingChoice, *, origin: str = "") -> Briefing:
    """Return the briefing of a choice as the figures stand, to be checked at the app's origin. Raises StoreUnusable."""
    made = replace(_briefing(choice, ground(choice)), template=deployment.settings().template)
    return made.checked_at(origin) if origin else made


def view(made: Briefing, position: int) -> str:
    """Return one view of a briefing as HTML."""
    return _view(made, position, deployment.current().boundaries)


def file(choice: BriefingChoice, made: Briefing, code: str) -> bytes:
    """Return a choice's briefing as a file in one of `components.exports.files.FORMATS`."""
    return FORMATS[code].make(made, deployment.current().boundaries.districts, ground(choice).reader)


class TooManyWait(AtlasError):  # noqa: N818 - reads as what happened
    """The files of so many briefings are waited for that no more are taken on."""


def note(choice: BriefingChoice, made: Briefing, by: Person) -> None:
    """Keep the choice under its verification code, to show the same figures again by it. Raises StoreUnusable.

    Of a person with a role it is kept for good, with its words. Of a reader it is kept among a bounded number, and of
    their own words only that they were there, with their hash: nobody shall make the city keep what they have written.
    """
    snapshot = deployment.current()
    version, now, words = snapshot.catalogue.version, datetime.now(UTC), own_words(choice)
    if by.may(Act.HAND_IN):
        snapshot.store.note_briefing(NotedBriefing(made.code, choice.to_json(), now, version))
        snapshot.store.events.note(EventAct.BRIEFING, made.code, by=by)
        return
    kept = without(choice, words).to_json()
    snapshot.store.note_reader_briefing(NotedBriefing(made.code, kept, now, version, digests(choice)))


def tables_of(noted: NotedBriefing) -> Catalogue:
    """Return the tables that a noted briefing was made from; those of today where the store does not keep them.

    Which they are, a caller sees by their version. Raises StoreUnusable.
    """
    now = deployment.current()
    if noted.tables_version == now.catalogue.version:
        return now.catalogue
    then = catalogue_at(noted.made, store=now.store, tables=now.shipped)
    return then if then and then.version == noted.tables_version else now.catalogue


def shown_again(noted: NotedBriefing, tables: Catalogue) -> Briefing:
    """Return a noted briefing with the reported figures as they were at its moment. Raises StoreUnusable.

    Args:
        noted: the briefing.
        tables: as `tables_of` gives them.
    """
    now = deployment.current()
    made_from = read_ground(
        choice_from_json(noted.choice, catalogue=tables),
        store=now.store,
        catalogue=tables,
        may_be_demo=now.settings.demo,
        below=now.settings.suppress_below,
        today=clock.today(tables.city.time_zone, noted.made),
        as_at=noted.made,
    )
    made = _briefing(choice_from_json(noted.choice, catalogue=tables), made_from)
    # Of a reader's the words are left out, and with them the code would differ.
    return replace(made, code=noted.code)


@contextmanager
def turn_to_make(tell: Callable[[], object]) -> Iterator[None]:
    """Wait until the files of others are made, so that the server goes on answering whatever is asked for at once.

    Args:
        tell: is called each second of waiting, to tell the reader; whatever it raises ends the waiting.

    Raises:
        TooManyWait: So many wait already that this reader had better come again.
    """
    if not _WAITING.acquire(blocking=False):
        raise TooManyWait("too many wait for the files of a briefing")
    try:
        while not _TURN.acquire(timeout=1):
            tell()
        try:
            yield
        finally:
            _TURN.release()
    finally:
        _WAITING.release()


# The files of one briefing keep a core busy for seconds. Of those who wait the last does so for about half a minute.
_TURN: Final = BoundedSemaphore(1)
_WAITING: Final = BoundedSemaphore(8)


@lru_cache(maxsize=16)
def _ground(
    choice: BriefingChoice,
    kept: Store,
    reported: Reported,
    tables: Catalogue,
    settings: Settings,
    today: date,
) -> BriefingData:
    return read_ground(
        choice,
        store=kept,
        catalogue=tables,
        may_be_demo=settings.demo,
        today=today,
        below=settings.suppress_below,
        reported=reported,
    )


@lru_cache(maxsize=16)
def _briefing(choice: BriefingChoice, made_from: BriefingData) -> Briefing:
    return compose(choice, made_from)


@lru_cache(maxsize=128)
def _view(made: Briefing, position: int, boundaries: Boundaries) -> str:
    return presentation.view(made, position, boundaries.districts)
