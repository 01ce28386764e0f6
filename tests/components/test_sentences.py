"""Every kind of sentence that the project makes, as it stands in each language.

The sentences are in `sentences/kk.toml`, `ru.toml` and `en.toml`: a name and the whole text, to be read and corrected
without Python. What each of them is made of stands here under the same name, in numbers that one can add up on paper.
"""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final, Literal

import pytest

from components.briefing.choice import BriefingChoice
from components.briefing.chosen import BriefingData
from components.briefing.compose import compose
from components.charts import activity as activity_charts
from components.i18n import Translator, formats
from components.narrative import (
    activity,
    centre,
    changes,
    claims,
    coverage,
    employment,
    figures,
    monthly_figures,
    period_change,
    placed,
    places,
    record,
    reported,
    unknowns,
)
from components.report_view import ReportView
from data import activity as reports_of
from data.catalogue import Catalogue
from data.catalogue.centre_locations import CentreLocation as Spot
from data.published import goals, neet
from data.published.goals import CityCoverage, DistrictCoverage, GoalState, Slip
from data.reported.changes import Change
from data.store.model import ImportState as ImportState
from data.time.reference_period import ReferencePeriod
from tests.builders import (
    TRANSLATORS,
    catalogue_of,
    header_only,
    kept,
    of_november,
    plain,
    shipped_tables,
    with_the_least,
)
from tests.components.sentences_of_reports import SENT
from tests.data.paper import Line, each_month, reports, three_centres

SENTENCES: Final = Path(__file__).parent / "sentences"
MARCH: Final = date(2025, 3, 20)
"""January and February 2025 are over and March is not."""
LAST_KNOWN: Final = date(2026, 2, 24)
NOON: Final = datetime(2025, 2, 5, 7, 0, tzinfo=UTC)
"""Noon in Almaty."""

Said = Callable[[Translator], str | None]
CITY: Final = three_centres()
SHIPPED: Final = of_november()

EVENTS: Final = (
    *each_month("events", "MED-1", "2024-01", 100, 90, 4),
    *each_month("events", "ALM-1", "2024-01", 20, 10),
    *each_month("events", "MED-1", "2025-01", 900, 60, 5),
    *each_month("events", "MED-2", "2025-01", 150, 10),
    *each_month("events", "ALM-1", "2025-01", 150, 10),
)
"""January rises from 120 to 1,200, February falls from 100 to 80; in March 2025 one centre has reported so far."""

NEARLY_ALIKE: Final = tuple(
    ("events", centre, month, value)
    for month, figures in (("2024-01", (100, 100)), ("2025-01", (110, 110, 6)))
    for centre, value in zip(("MED-1", "ALM-1", "MED-2"), figures, strict=False)
)
NONE_COMPLETE: Final = (
    *each_month("events", "MED-1", "2024-01", 40),
    *each_month("events", "MED-1", "2025-01", 30),
)
"""Both Januaries lack a centre."""

ALIKE: Final = (*each_month("events", "ALM-1", "2024-01", 40), *each_month("events", "ALM-1", "2025-01", 40))
PLACED: Final = (
    *each_month("neet_placed", "ALM-1", "2025-01", 80, 20),
    *each_month("neet_placed_permanent", "ALM-1", "2025-01", 60, 5),
)
COMPLETE: Final = tuple(each_month("events", "ALM-1", "2025-01", 5, 0))
TWO_YEARS: Final = (
    *each_month("events", "ALM-1", "2023-01", 10, 15),
    *each_month("events", "ALM-1", "2025-01", 20, 30),
)
YEAR: Final = ReferencePeriod(2025)
QUARTER: Final = ReferencePeriod(2025, 1, 3)
FEBRUARY: Final = ReferencePeriod(2025, 2, 2)
TWO_BACK: Final = ReferencePeriod(2025, 1, 3, years_back=2)
ALONE: Final = ReferencePeriod(2025, 1, 3, years_back=None)
GAP: Final = (*each_month("events", "ALM-1", "2025-01", 5), *each_month("events", "ALM-1", "2025-03", 5))


# What the published record says


def city(met: int, partly: int = 0, not_met: int = 0, unknown: int = 0, **known) -> CityCoverage:
    """A city whose districts, in the order of the alphabet, are in these states."""
    codes = iter(("alatau", "almaly", "auezov", "bostandyk", "medeu", "nauryzbay", "turksib", "zhetysu"))
    numbers = dict(zip(GoalState, (met, partly, not_met, unknown), strict=True))
    states = {state: tuple(next(codes) for _ in range(number)) for state, number in numbers.items()}
    counted = {"open_at_least": 11, "open_at_most": 11, "planned": 5, "inferred": 0, "target": 16}
    usual: dict[str, Any] = {"as_at": LAST_KNOWN, "known": (LAST_KNOWN, LAST_KNOWN), "due": ()}
    usual |= {"target_source": "", "slip": None, **counted}
    return CityCoverage(districts_by_state=states, **usual | known)


def coverage_headline(*states: int, **known: int) -> Said:
    return lambda tr: coverage.headline(city(*states, **known), catalogue=SHIPPED, tr=tr)


def put_off(due: date) -> Said:
    slip = Slip(date(2025, 11, 5), date(2025, 12, 31), due)
    return lambda tr: coverage.slip(city(3, 5, slip=slip), tr=tr)


def district(code: str) -> DistrictCoverage:
    return goals.coverage(SHIPPED, LAST_KNOWN)[code]


def gaps_of_the_record(position: int) -> Said:
    rows = goals.coverage(SHIPPED, LAST_KNOWN).values()
    return lambda tr: unknowns.unknowns(SHIPPED, rows, tr=tr)[position]


def across_the_break(tr: Translator) -> str | None:
    found = next(each for each in neet.breaks(SHIPPED) if each.after == "neet_rate_14_34")
    return employment.across(found, catalogue=SHIPPED, tr=tr)


def qualified(value: float, qualifier: str, *, unit: str = "people", decimals: int = 0) -> Said:
    return lambda tr: formats.qualified(value, qualifier, tr=tr, unit=unit, decimals=decimals)


def size_of_the_record(tr: Translator) -> str:
    tables = with_the_least()
    figures = kept(
        shipped_tables()["published"],
        "centres_open-almaty-2024-01-09-almatytv",
        "centres_open-almaty-undated-almatytv-plan",
    )
    sources = kept(tables["sources"], "aqsham-2024", "almatytv-2024")
    return record.headline(catalogue_of(tables | {"published": figures, "sources": sources}), tr=tr)


def share_of_permanent_jobs(tr: Translator) -> str | None:
    share = neet.permanent_share(SHIPPED)
    return None if share is None else employment.share_text(share, tr=tr)


def card_of_permanent_jobs(tr: Translator) -> str:
    cards = figures.headline_figures(SHIPPED, city(3, 5), tr=tr)
    return next(card.detail for card in cards if card.code == "neet_placed_permanent")


def found(count: int) -> Said:
    return lambda tr: record.found(count, 1_000, tr=tr)


def spot(code: str, stated: str, lies_in: str | None) -> Said:
    place = Spot(code, stated, 76.9, 43.2, lies_in, is_planned=False)
    return lambda tr: places.disagreements([place], catalogue=SHIPPED, tr=tr)[0]


PUBLISHED: Final[Mapping[str, Said]] = {
    "coverage_none": coverage_headline(0, 6, 2),
    "coverage_one": coverage_headline(1, 7),
    "coverage_two_of_eight_one_unknown": coverage_headline(2, 5, 0, 1),
    "coverage_three_one_inferred": coverage_headline(3, 1, 0, 4, inferred=1),
    "coverage_five_inferred_two": coverage_headline(5, 2, 1, inferred=2),
    "coverage_twenty_one_inferred": coverage_headline(8, inferred=21),
    "centres_open_of_the_target": lambda tr: coverage.open_of_target(city(3, 5), tr=tr),
    "title_of_the_map": lambda tr: claims.of_map(city(3, 5), None, catalogue=SHIPPED, tr=tr),
    "title_of_the_districts_that_wait": lambda tr: claims.of_waiting(city(3, 5), tr=tr),
    "title_of_districts_not_known": lambda tr: claims.of_waiting(city(7, unknown=1), tr=tr),
    "title_of_no_district_that_waits": lambda tr: claims.of_waiting(city(8), tr=tr),
    "title_of_the_register": lambda tr: claims.of_register(SHIPPED, tr=tr),
    "measure_of_the_map": lambda tr: coverage.map_subtitle(LAST_KNOWN, catalogue=SHIPPED, tr=tr),
    "centres_open_between": lambda tr: coverage.open_of_target(city(3, 0, 0, 5, open_at_most=16), tr=tr),
    "centres_open_without_a_target": lambda tr: coverage.open_of_target(city(3, 5, target=None), tr=tr),
    "put_off_by_one_month": put_off(date(2026, 1, 31)),
    "put_off_by_two_months": put_off(date(2026, 2, 28)),
    "put_off_by_eleven_months": put_off(date(2026, 11, 30)),
    "put_off_by_a_year": put_off(date(2026, 12, 31)),
    "put_off_by_twenty_one_months": put_off(date(2027, 9, 30)),
    "put_off_by_twenty_five_months": put_off(date(2028, 1, 31)),
    "district_with_two_centres": lambda tr: coverage.spoken_district(
        district("medeu"), catalogue=SHIPPED, tr=tr
    ),
    "district_with_an_inferred_centre": lambda tr: coverage.spoken_district(
        district("zhetysu"), catalogue=SHIPPED, tr=tr
    ),
    "district_that_waits": lambda tr: coverage.spoken_district(district("auezov"), catalogue=SHIPPED, tr=tr),
    "district_with_its_plan": lambda tr: coverage.spoken_plan(district("auezov"), catalogue=SHIPPED, tr=tr),
    "residents_per_centre": lambda tr: coverage.spoken_residents(
        district("auezov"), catalogue=SHIPPED, tr=tr
    ),
    "over_one_thousand": qualified(1_000, "over"),
    "over_four_hundred": qualified(400, "over"),
    "over_forty": qualified(40, "over"),
    "over_eighty": qualified(80, "over"),
    "over_ninety_six": qualified(96, "over"),
    "over_a_hundred_and_three": qualified(103, "over"),
    "about_five_hundred_and_seventy_thousand": qualified(570_000, "about"),
    "at_least_ten_thousand": qualified(10_000, "at_least"),
    "over_a_share": qualified(5.7, "over", unit="percent", decimals=1),
    "placed": lambda tr: employment.placed(SHIPPED, tr=tr),
    "share_at_most": share_of_permanent_jobs,
    "share_at_most_on_its_card": card_of_permanent_jobs,
    "placements_not_published": lambda tr: employment.headline(
        catalogue_of(header_only("published", "targets")), tr=tr
    ),
    "one_year_without_placements": lambda tr: employment.not_published([2025], tr=tr),
    "two_years_without_placements": lambda tr: employment.not_published([2023, 2025], tr=tr),
    "level_of_the_country": lambda tr: employment.level(SHIPPED, tr=tr),
    "level_not_known": lambda tr: employment.level(catalogue_of(header_only("published", "targets")), tr=tr),
    "levels_of_the_city": lambda tr: employment.city_levels(SHIPPED, tr=tr),
    "across_a_break": across_the_break,
    "nothing_later": gaps_of_the_record(0),
    "looking_back": lambda tr: coverage.looking_back(date(2024, 1, 9), date(2026, 2, 24), tr=tr),
    "openings_not_published": gaps_of_the_record(2),
    "places_not_published": gaps_of_the_record(3),
    "youth_not_published": gaps_of_the_record(4),
    "found_nothing": found(0),
    "found_one": found(1),
    "found_two": found(2),
    "found_five": found(5),
    "found_eleven": found(11),
    "found_a_hundred_and_one": found(101),
    "record": size_of_the_record,
    "coordinates_in_another_district": spot("MED-1", "medeu", "almaly"),
    "coordinates_outside_the_city": spot("MED-1", "medeu", None),
}


# What the centres report


def compared(lines: tuple[Line, ...], area: str, period: ReferencePeriod = YEAR) -> period_change.Compared:
    return reports_of.same_months(reports(*lines), CITY, "events", area=area, today=MARCH, period=period)


def of_period(lines: tuple[Line, ...], area: str, period: ReferencePeriod = YEAR) -> Said:
    months = period.full_months(MARCH)
    total = reports_of.period_total(reports(*lines), CITY, "events", months, area=area, today=MARCH)
    return lambda tr: activity.of_period(compared(lines, area, period), total, catalogue=CITY, tr=tr)


def headline(lines: tuple[Line, ...], period: ReferencePeriod = YEAR, area: str = "almaty") -> Said:
    """The finding, and what its changes are measured against."""
    return lambda tr: ". ".join(
        filter(
            None,
            monthly_figures.headline(ReportView(reports(*lines), CITY, MARCH, tr), area=area, period=period),
        )
    )


def of_the_same_centres(lines: tuple[Line, ...]) -> Said:
    return lambda tr: period_change.like_for_like(compared(lines, "almaty"), catalogue=CITY, tr=tr)


def without_common_centres() -> reports_of.PeriodComparison:
    found = compared(EVENTS, "almaty")
    assert isinstance(found, reports_of.PeriodComparison)
    return replace(found, like_for_like=None)


def card(period: ReferencePeriod, area: str = "MED-1") -> Said:
    """What stands under the events of an area on its card."""
    return lambda tr: (
        monthly_figures.cards(ReportView(reports(*EVENTS), CITY, MARCH, tr), area=area, period=period)[
            0
        ].detail
    )


def measured(period: ReferencePeriod) -> Said:
    return lambda tr: (
        activity_charts.by_month(
            ReportView(reports(*EVENTS), CITY, MARCH, tr), "events", area="MED-1", period=period
        ).subtitle
    )


def of_months(say: Callable[..., str | None], lines: tuple[Line, ...], area: str = "almaty") -> Said:
    values = reports_of.monthly(
        reports(*lines), CITY, "events", area=area, today=MARCH, first="2025-01", last="2025-03"
    )
    return lambda tr: say(values, tr=tr)


def reach(value: float, catalogue: Catalogue) -> Said:
    lines = reports(("reach", "ALM-1", "2025-01", value))
    total = reports_of.period_total(lines, catalogue, "reach", ["2025-01"], area="almaty", today=MARCH)
    return lambda tr: activity.reach_note(total, catalogue=catalogue, tr=tr)


def highest_place(indicator: str, *months: str) -> Said:
    lines = [(indicator, *line[1:]) for line in EVENTS]
    rows = reports_of.by_district(reports(*lines), CITY, indicator, months, today=MARCH)
    return lambda tr: activity.highest_place(rows, catalogue=CITY, tr=tr)


def reports_that_came_in(tr: Translator) -> str | None:
    total = reports_of.period_total(
        reports(*EVENTS), CITY, "events", ["2025-01", "2025-02", "2025-03"], area="almaty", today=MARCH
    )
    return activity.reported_of_expected(total, tr=tr)


def placed_in(*months: str, area: str = "ALM-1") -> Said:
    asked: Final = {"months": months, "area": area, "today": MARCH}
    share = reports_of.share_of(reports(*PLACED), CITY, "neet_placed_permanent", "neet_placed", **asked)
    total = reports_of.period_total(reports(*PLACED), CITY, "neet_placed", **asked)
    return lambda tr: placed.of_period(share, total, catalogue=CITY, tr=tr)


def few_cases(tr: Translator) -> str | None:
    shares = reports_of.permanent_share_by_month(
        reports(*PLACED), CITY, area="ALM-1", today=MARCH, first="2025-01", last="2025-02"
    )
    return placed.few_cases(shares, limit=30, tr=tr)


def share_of_few(tr: Translator) -> str:
    share = reports_of.share_of(
        reports(*PLACED),
        CITY,
        "neet_placed_permanent",
        "neet_placed",
        ["2025-02"],
        area="ALM-1",
        today=MARCH,
    )
    return placed.share(share, tr=tr)


def added_up(say: Callable[..., str | None], area: str, catalogue: Catalogue = CITY) -> Said:
    running = reports_of.cumulative_placed(reports(*PLACED), catalogue, period=YEAR, area=area, today=MARCH)
    return lambda tr: say(running, catalogue=catalogue, tr=tr)


def beside_the_yearly_target(period: ReferencePeriod) -> Said:
    running = reports_of.cumulative_placed(
        reports(*PLACED), SHIPPED, period=period, area="almaty", today=MARCH
    )
    return lambda tr: placed.part_of_target_year(running, tr=tr)


def scope(period: ReferencePeriod, *areas: str) -> Said:
    """What the first slide says of a briefing."""
    choice = BriefingChoice(period=period, areas=areas, sections=("level",))
    return lambda tr: compose(choice, BriefingData(ReportView(reports(), SHIPPED, MARCH, tr))).scope


def without_a_target(tr: Translator) -> str | None:
    next_year = ReferencePeriod(2026)
    running = reports_of.cumulative_placed(
        reports(*PLACED), CITY, period=next_year, area="almaty", today=MARCH
    )
    return placed.about_target(running, catalogue=CITY, tr=tr)


def changed(*kinds: Literal["added", "revised", "withdrawn"]) -> Said:
    found = [Change(kind, "events", "MED-1", "2025-01", 1, 2, 3) for kind in kinds]
    return lambda tr: changes.headline(found, since=date(2025, 3, 1), reported=reports(*EVENTS), tr=tr)


def last_month(tr: Translator) -> str:
    reader = ReportView(reports(*EVENTS), CITY, MARCH, tr)
    return claims.of_last_month(monthly_figures.last_month(reader), tr=tr)


def claimed(lines: tuple[Line, ...], period: ReferencePeriod = YEAR, area: str = "almaty") -> Said:
    return lambda tr: claims.of_change(
        ReportView(reports(*lines), CITY, MARCH, tr), "events", area=area, period=period
    )


def missing_reports(lines: tuple[Line, ...]) -> Said:
    return lambda tr: centre.missing_reports("ALM-1", ReportView(reports(*lines), CITY, MARCH, tr))


REPORTED: Final[Mapping[str, Said]] = {
    "year_rose": of_period(EVENTS[:1] + EVENTS[5:6], "MED-1"),
    "year_fell": of_period(EVENTS[1:2] + EVENTS[6:7], "MED-1"),
    "year_did_not_change": of_period(ALIKE, "ALM-1"),
    "year_of_other_centres": of_period(EVENTS, "almaty"),
    "year_of_other_centres_that_change_little": of_period(NEARLY_ALIKE, "almaty"),
    "year_not_comparable": of_period(EVENTS[5:], "ALM-1"),
    "year_as_a_lower_bound": of_period(EVENTS[5:7], "almaty"),
    "year_not_reported": of_period(ALIKE, "turksib"),
    "quarter_against_the_year_before": of_period(EVENTS, "MED-1", QUARTER),
    "quarter_against_two_years_before": of_period(TWO_YEARS, "ALM-1", TWO_BACK),
    "quarter_compared_with_nothing": of_period(EVENTS, "MED-1", ALONE),
    "month_that_is_not_over": of_period(EVENTS, "MED-1", ReferencePeriod(2025, 3, 3)),
    "headline_of_a_month": headline(EVENTS, FEBRUARY),
    "headline_of_two_years_before": headline(TWO_YEARS, TWO_BACK, "ALM-1"),
    "headline_compared_with_nothing": headline(EVENTS, replace(FEBRUARY, years_back=None)),
    "headline_of_nothing": headline(()),
    "title_of_the_last_complete_month": last_month,
    "title_of_a_rise_like_for_like": claimed(EVENTS),
    "title_of_no_change": claimed(EVENTS, FEBRUARY, "ALM-1"),
    "title_compared_with_two_years_before": claimed(TWO_YEARS, TWO_BACK, "ALM-1"),
    "title_without_a_comparison": claimed(EVENTS[5:]),
    "card_of_a_quarter": card(QUARTER),
    "card_of_a_month": card(FEBRUARY),
    "card_of_other_centres": card(QUARTER, "almaty"),
    "card_without_a_common_month": card(TWO_BACK),
    "why_not_compared_with_two_years_before": lambda tr: period_change.not_compared(
        compared(EVENTS, "MED-1", TWO_BACK), tr=tr
    ),
    "measure_of_a_quarter": measured(QUARTER),
    "measure_compared_with_nothing": measured(ALONE),
    "target_of_a_part_of_the_year": beside_the_yearly_target(QUARTER),
    "target_of_a_sum_from_february": beside_the_yearly_target(ReferencePeriod(2025, 2, 6)),
    "scope_of_a_quarter": scope(QUARTER, "almaty"),
    "scope_of_a_month": scope(FEBRUARY, "medeu", "MED-1"),
    "scope_compared_with_nothing": scope(ALONE, "almaty"),
    "scope_of_all_districts": scope(ALONE, "almaty", *map(str, SHIPPED.districts.index)),
    "scope_of_four_areas": scope(ALONE, "almaty", "alatau", "medeu", "MED-1"),
    "scope_of_seven_areas": scope(ALONE, *map(str, SHIPPED.districts.index[:7])),
    "why_not_compared": lambda tr: period_change.not_compared(compared(EVENTS[5:], "ALM-1"), tr=tr),
    "other_centres": lambda tr: period_change.other_centres(compared(EVENTS, "almaty"), tr=tr),
    "same_centres": of_the_same_centres(EVENTS),
    "same_centre_where_nothing_is_complete": of_the_same_centres(NONE_COMPLETE),
    "same_centres_unknown": lambda tr: period_change.like_for_like(
        without_common_centres(), catalogue=CITY, tr=tr
    ),
    "change_without_common_centres": lambda tr: period_change.change(without_common_centres(), tr=tr),
    "headline_of_the_year": headline(EVENTS),
    "headline_without_a_comparison": headline(EVENTS[5:]),
    "highest_month": of_months(activity.highest, EVENTS),
    "partial_months": of_months(activity.partial_months, EVENTS),
    "unreported_months": of_months(activity.unreported_months, GAP, "ALM-1"),
    "reach_is_no_share": reach(500, CITY),
    "reach_above_the_youth": reach(900_000, SHIPPED),
    "highest_place": highest_place("events", "2025-01"),
    "highest_place_of_the_reach": highest_place("reach", "2025-01"),
    "highest_place_while_reports_are_missing": highest_place("events", "2025-01", "2025-02", "2025-03"),
    "reports_that_came_in": reports_that_came_in,
    "placed_in_a_month": placed_in("2025-01"),
    "placed_in_a_month_of_few": placed_in("2025-02"),
    "placed_as_a_lower_bound": placed_in("2025-01", "2025-02", area="almaty"),
    "placed_not_reported": placed_in("2025-01", area="MED-1"),
    "share_of_few": share_of_few,
    "months_of_few_cases": few_cases,
    "placed_since_january": added_up(placed.added_up, "ALM-1"),
    "target_of_another_indicator": added_up(placed.about_target, "almaty", SHIPPED),
    "no_target": without_a_target,
    "nothing_changed": changed(),
    "something_changed": changed("added", "added", "revised"),
    "a_month_is_missing": missing_reports(GAP),
    "no_month_is_missing": missing_reports(COMPLETE),
    "register_of_centres": lambda tr: centre.headline(SHIPPED, tr=tr),
    "two_records": lambda tr: reported.apart(reports(*EVENTS), tr=tr),
}


SAID: Final[Mapping[str, Said]] = {**PUBLISHED, **REPORTED, **SENT}


def expected(language: str) -> dict[str, str]:
    return tomllib.loads((SENTENCES / f"{language}.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("tr", TRANSLATORS, ids=lambda tr: str(tr.language))
@pytest.mark.parametrize("name", SAID)
def test_a_sentence_is_said_as_its_editor_has_approved_it(name, tr):
    said = SAID[name](tr)
    assert said is not None
    assert plain(said) == expected(tr.language)[name]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_sentence_of_the_table_is_one_that_the_city_says(language):
    assert list(expected(language)) == list(SAID)


def test_the_table_has_at_least_forty_sentences_in_each_language_and_no_two_alike():
    for tr in TRANSLATORS:
        texts = expected(tr.language).values()
        assert len(texts) >= 40
        assert len(set(texts)) == len(texts)
