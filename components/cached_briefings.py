"""Briefings, made once for each choice and state of the figures; must be treated as read-only."""

from datetime import UTC, date, datetime
from functools import lru_cache

from components import cached
from components.briefing.choice import BriefingChoice
from components.briefing.choice import from_json as choice_from_json
from components.briefing.compose import Ground, compose
from components.briefing.ground import read_ground
from components.briefing.model import Briefing
from components.exports import presentation
from components.exports.files import FORMATS
from data import clock
from data.catalogue import Catalogue
from data.clock import ALMATY_TIME
from data.store import Store
from data.store.model import NotedBriefing


def ground(choice: BriefingChoice) -> Ground:
    """Return what the briefing of a choice is made from today. Raises StoreUnusable."""
    store = cached.store()
    return _ground(choice, store, store.version(), cached.catalogue(), cached.settings().demo, clock.today())


def briefing(choice: BriefingChoice) -> Briefing:
    """Return the briefing of a choice as the figures stand. Raises StoreUnusable."""
    return _briefing(choice, ground(choice))


def view(made: Briefing, position: int) -> str:
    """Return one view of a briefing as HTML."""
    return _view(made, position)


def file(choice: BriefingChoice, code: str) -> bytes:
    """Return a briefing's file in one of `components.exports.files.FORMATS`."""
    made_from = ground(choice)
    return FORMATS[code].make(_briefing(choice, made_from), cached.districts(), made_from.reader)


def note(choice: BriefingChoice, made: Briefing) -> None:
    """Keep the choice under its verification code, to show the same figures again by it. Raises StoreUnusable."""
    version = cached.catalogue().version
    cached.store().note_briefing(NotedBriefing(made.code, choice.to_json(), datetime.now(UTC), version))


def shown_again(noted: NotedBriefing) -> Briefing:
    """Return a noted briefing with the reported figures as they were known at its moment. Raises StoreUnusable.

    The tables are those of today: a caller compares `noted.tables_version` with that of `cached.catalogue()`.
    """
    tables = cached.catalogue()
    made_from = read_ground(
        choice_from_json(noted.choice, catalogue=tables),
        store=cached.store(),
        catalogue=tables,
        may_be_demo=cached.settings().demo,
        today=noted.made.astimezone(ALMATY_TIME).date(),
        as_at=noted.made,
    )
    return _briefing(choice_from_json(noted.choice, catalogue=tables), made_from)


@lru_cache(maxsize=16)
def _ground(
    choice: BriefingChoice, kept: Store, _version: str, tables: Catalogue, may_be_demo: bool, today: date
) -> Ground:
    return read_ground(choice, store=kept, catalogue=tables, may_be_demo=may_be_demo, today=today)


@lru_cache(maxsize=16)
def _briefing(choice: BriefingChoice, made_from: Ground) -> Briefing:
    return compose(choice, made_from)


@lru_cache(maxsize=128)
def _view(made: Briefing, position: int) -> str:
    return presentation.view(made, position, cached.districts())
