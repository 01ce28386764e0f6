"""What the tests make briefings from: demonstration data, a small store of reports, and choices of every kind."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache
from itertools import cycle
from pathlib import Path
from random import Random
from typing import Any

from components.briefing.choice import SECTIONS, BriefingChoice
from components.briefing.chosen import BriefingData
from components.briefing.compose import compose
from components.briefing.data import read_ground
from components.briefing.model import Briefing
from components.i18n import Language, translator
from components.report_view import ReportView
from data.activity import expected_centres
from data.catalogue import Catalogue
from data.reported import Reported
from data.reported.demonstration import demonstration
from data.store import Store, open_store
from data.store.model import ImportState
from data.time import months
from data.time.reference_period import ReferencePeriod
from tests.builders import of_november
from tests.store.reports import PUBLISHER, report

TODAY = date(2026, 11, 23)
_AREAS = ("almaty", "medeu", "zhetysu", "MED-1", "ALT-1")
_PERIODS = (
    ReferencePeriod(2026),
    ReferencePeriod(2026, 4, 6),
    ReferencePeriod(2026, 10, 10, years_back=2),
    ReferencePeriod(2025, 1, 6, years_back=None),
    ReferencePeriod(2026, 7, 9),
    ReferencePeriod(2025),
)
_FIGURES = {
    "neet_placed": 37,
    "neet_placed_permanent": 31,
    "events": 23,
    "reach": 4_321,
    "visitors": 1_234,
    "consultations": 217,
    "consultations_legal": 61,
}


def catalogue() -> Catalogue:
    """The shipped tables."""
    return _catalogue()


def demo_ground(choice: BriefingChoice) -> BriefingData:
    """Demonstration data in the language of a choice."""
    tr = translator(choice.language)
    return BriefingData(ReportView(_demonstration(), _catalogue(), TODAY, tr))


def demo_briefing(language: str = "en", **chosen: Any) -> Briefing:
    """A briefing of demonstration data, made once for each choice."""
    return _composed(BriefingChoice(language=Language(language), **chosen))


def store_of(folder: Path) -> Store:
    """A store in which nothing was reported."""
    return open_store(f"sqlite:///{folder / 'atlas.sqlite3'}")


def reported_store(folder: Path) -> Store:
    """A store with reports of 2025 and 2026: one centre misses a month, one figure is revised, one taken back."""
    store = store_of(folder)
    store.hand_in(report(*_figures("2025")), by=PUBLISHER, at=_day(1))
    store.hand_in(report(*_figures("2026")), by=PUBLISHER, at=_day(2))
    wrong = store.hand_in(report(("reach", "ALM-1", "2026-11", 7)), by=PUBLISHER, at=_day(3))
    store.hand_in(report(("events", "MED-1", "2026-03", 99), name="revised.xlsx"), by=PUBLISHER, at=_day(12))
    store.decide(wrong.number, ImportState.WITHDRAWN, by=PUBLISHER, reason="a slip", at=_day(13))
    return store


def stored_ground(choice: BriefingChoice, store: Store, *, may_be_demo: bool = True) -> BriefingData:
    """What the store holds, in the language of a choice."""
    return read_ground(choice, store=store, catalogue=_catalogue(), may_be_demo=may_be_demo, today=TODAY)


def generated_choices(count: int) -> Iterator[BriefingChoice]:
    """So many choices, the same each time: languages and periods in turn, any areas, any sections in any order."""
    chance = Random(20261123)
    for number, language in zip(range(count), cycle(Language), strict=False):
        sections = chance.sample(SECTIONS, chance.randint(4, len(SECTIONS))) if number else list(SECTIONS)
        yield BriefingChoice(
            language=language,
            period=_PERIODS[number % len(_PERIODS)],
            areas=tuple(chance.sample(_AREAS, chance.choice((1, 2, 4)) if number else 2)),
            sections=tuple(sections),
            as_at=chance.choice((None, date(2025, 3, 1), date(2026, 11, 1))),
            changes_since=date(2026, 11, 10),
            title=chance.choice(("", "Апта мәжілісі: 1 234 <b>&</b>")),
        )


def _figures(year: str) -> list[tuple[str, str, str, float]]:
    known = _catalogue()
    every = [month for month in months.of_year(int(year)) if month <= "2026-10"]
    return [
        (indicator, centre, month, float(level + 3 * place + int(month[5:])))
        for month in every
        for place, centre in enumerate(sorted(expected_centres(known, month)))
        if (centre, month) != ("ALT-1", "2026-07")
        for indicator, level in _FIGURES.items()
    ]


def _day(number: int) -> datetime:
    return datetime(2026, 11, number, 9, tzinfo=UTC)


@cache
def _catalogue() -> Catalogue:
    return of_november()


@cache
def _composed(choice: BriefingChoice) -> Briefing:
    return compose(choice, demo_ground(choice))


@cache
def _demonstration() -> Reported:
    return demonstration(_catalogue(), TODAY)
