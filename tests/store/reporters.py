"""Processes that hand reports in, or decide upon them, with the checks that stand before the store."""

from datetime import date
from typing import Any

from data.access.people import Person, Role
from data.errors import AtlasError
from data.intake.checks.contradictions import decide
from data.intake.model import Report
from data.intake.submission import hand_in
from data.store import open_store
from data.store.model import ImportState
from tests.builders import of_november
from tests.intake.paper_reports import checked, entries

PUBLISHER = Person("publisher@almaty.example", Role.PUBLISHER)
TODAY = date(2026, 11, 24)
CATALOGUE = of_november()
MONTH = ("MED-1", "2026-10")


def said(*figures: tuple[str, float], stored: Any, content: bytes) -> Report:
    """A report of MED-1 for October, checked beside what is stored."""
    cells = entries(*((indicator, *MONTH, value) for indicator, value in figures))
    return checked(CATALOGUE, cells, stored, content=content)


def hand_in_one_figure(url: str, indicator: str, value: float, content: bytes) -> str:
    """Check a figure beside what is stored, hand it in, and say what came of it."""
    store = open_store(url)
    try:
        report = said((indicator, value), stored=store.current(), content=content)
        hand_in(store, report, by=PUBLISHER, catalogue=CATALOGUE, today=TODAY, warnings_confirmed=True)
    except AtlasError as refused:
        return str(getattr(refused, "code", type(refused).__name__))
    finally:
        store.close()
    return "kept"


def approve(url: str, number: int) -> str:
    """Approve what waits, and say what came of it."""
    store = open_store(url)
    try:
        decide(store, number, ImportState.PUBLISHED, by=PUBLISHER, catalogue=CATALOGUE)
    except AtlasError as refused:
        return type(refused).__name__
    finally:
        store.close()
    return "approved"


def state_of(url: str, *_: object) -> tuple[str, int, int]:
    """What another server sees of a store: its version, and how many values and facts count."""
    store = open_store(url)
    try:
        return store.version(), len(store.current()), len(store.facts())
    finally:
        store.close()
