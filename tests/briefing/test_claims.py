"""The titles of a briefing: one claim each, which two lines of a slide hold, in every language."""

from collections.abc import Iterator
from datetime import date

import pytest

from components.briefing.choice import SECTIONS, BriefingChoice
from components.briefing.compose import compose
from components.briefing.model import Briefing
from components.charts.chart import Chart
from components.exports.slides.boxes import OURS
from components.exports.slides.lettering import height
from components.i18n import Language
from components.narrative.claims import LONGEST
from data.store import Store
from data.time.reference_period import ReferencePeriod
from tests.briefing.grounds import catalogue, demo_briefing, reported_store, stored_ground

ALL = tuple(map(str, catalogue().districts.index))
CENTRES = tuple(map(str, catalogue().centres.index))
AREAS = [("almaty", "auezov", "MED-2"), ("almaty", *ALL), ("ALM-1",), CENTRES, ("auezov",)]
PERIODS = [
    ReferencePeriod(2026),
    ReferencePeriod(2026, 10, 10, years_back=2),
    ReferencePeriod(2026, 7, 9),
    ReferencePeriod(2025, 1, 6, years_back=None),
    ReferencePeriod(2023),
]


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = reported_store(tmp_path_factory.mktemp("claims"))
    yield store
    store.close()


def said(briefing: Briefing) -> list[str]:
    return [part.title for part in briefing.parts]


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(("period", "areas"), list(zip(PERIODS, AREAS, strict=True)))
def test_a_title_is_one_claim_that_two_lines_hold(
    period: ReferencePeriod, areas: tuple[str, ...], language: Language
) -> None:
    for title in said(demo_briefing(language, sections=SECTIONS, areas=areas, period=period)):
        assert len(title) <= LONGEST, title
        assert not title.removesuffix("г.").endswith("."), title
        assert "—" not in title, title
        assert height(title, 24, OURS.title.width, bold=True) <= OURS.title.height, title


@pytest.mark.parametrize("language", list(Language))
def test_titles_of_reported_figures_are_as_short(reports: Store, language: Language) -> None:
    choice = BriefingChoice(
        language, sections=SECTIONS, areas=("almaty", "medeu"), changes_since=date(2026, 11, 10)
    )
    titles = said(compose(choice, stored_ground(choice, reports)))
    assert len(set(titles)) == len(titles)
    assert all(len(title) <= LONGEST for title in titles)


def test_growth_that_comes_from_new_centres_only_is_not_claimed() -> None:
    (section,) = demo_briefing(sections=("activity",)).sections
    titles = {part.table.key: part.title for part in section.parts if isinstance(part, Chart)}
    assert titles["visitors-by-month"] == "Visitors: in the same centres 2% fewer than a year before"
    assert titles["events-by-month"] == "Events: in the same centres 1% more than a year before"


def test_a_ranking_says_where_the_figure_fell_and_counts_only_centres_of_the_whole_period() -> None:
    (section,) = demo_briefing(sections=("centres",)).sections
    (title,) = [part.title for part in section.parts if isinstance(part, Chart)]
    assert title.startswith("Visitors: fewer in ")
    assert " of 9 centres, most of all Turksib District" in title


def test_the_claim_on_the_goal_is_as_short_in_every_district() -> None:
    for language in Language:
        for district in ALL:
            summary = demo_briefing(language, sections=("coverage",), areas=(district,)).summary
            assert summary is not None
            (part,) = summary.parts
            assert len(part.title) <= LONGEST, part.title
