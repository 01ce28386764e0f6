"""Briefings, made once for each choice and state of the figures; must be treated as read-only."""

from datetime import UTC, date, datetime
from functools import lru_cache

from components import deployment
from components.briefing.choice import BriefingChoice
from components.briefing.choice import from_json as choice_from_json
from components.briefing.compose import Ground, compose
from components.briefing.ground import read_ground
from components.briefing.model import Briefing
from components.exports import presentation
from components.exports.files import FORMATS
from data.catalogue import Catalogue
from data.clock import ALMATY_TIME
from data.reported import Reported
from data.store import Store
from data.store.model import NotedBriefing
from geo.boundaries import Boundaries


def ground(choice: BriefingChoice) -> Ground:
    """Return what the briefing of a choice is made from today. Raises StoreUnusable."""
    now = deployment.current()
    return _ground(choice, now.store, now.published, now.catalogue, now.settings.demo, now.today)


def briefing(choice: BriefingChoice) -> Briefing:
    """Return the briefing of a choice as the figures stand. Raises StoreUnusable."""
    return _briefing(choice, ground(choice))


def view(made: Briefing, position: int) -> str:
    """Return one view of a briefing as HTML."""
    return _view(made, position, deployment.current().boundaries)


def file(choice: BriefingChoice, code: str) -> bytes:
    """Return a briefing's file in one of `components.exports.files.FORMATS`."""
    made_from, boundaries = ground(choice), deployment.current().boundaries
    return FORMATS[code].make(_briefing(choice, made_from), boundaries.districts, made_from.reader)


def note(choice: BriefingChoice, made: Briefing) -> None:
    """Keep the choice under its verification code, to show the same figures again by it. Raises StoreUnusable."""
    now = deployment.current()
    version = now.catalogue.version
    now.store.note_briefing(NotedBriefing(made.code, choice.to_json(), datetime.now(UTC), version))


def shown_again(noted: NotedBriefing) -> Briefing:
    """Return a noted briefing with the reported figures as they were known at its moment. Raises StoreUnusable.

    The tables are those of today: a caller compares `noted.tables_version` with that of the snapshot.
    """
    now = deployment.current()
    tables = now.catalogue
    made_from = read_ground(
        choice_from_json(noted.choice, catalogue=tables),
        store=now.store,
        catalogue=tables,
        may_be_demo=now.settings.demo,
        today=noted.made.astimezone(ALMATY_TIME).date(),
        as_at=noted.made,
    )
    return _briefing(choice_from_json(noted.choice, catalogue=tables), made_from)


@lru_cache(maxsize=16)
def _ground(
    choice: BriefingChoice,
    kept: Store,
    reported: Reported,
    tables: Catalogue,
    may_be_demo: bool,
    today: date,
) -> Ground:
    return read_ground(
        choice, store=kept, catalogue=tables, may_be_demo=may_be_demo, today=today, reported=reported
    )


@lru_cache(maxsize=16)
def _briefing(choice: BriefingChoice, made_from: Ground) -> Briefing:
    return compose(choice, made_from)


@lru_cache(maxsize=128)
def _view(made: Briefing, position: int, boundaries: Boundaries) -> str:
    return presentation.view(made, position, boundaries.districts)
