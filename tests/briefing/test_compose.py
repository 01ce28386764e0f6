"""What a briefing says: each section in three languages, whatever was published or reported."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from components.briefing.choice import SECTIONS, BriefingChoice
from components.briefing.chosen import BriefingData
from components.briefing.compose import compose, section_name, verification_code
from components.briefing.data import read_ground
from components.briefing.marks import MARK
from components.briefing.model import Cards
from components.charts.chart import Chart
from components.i18n import Language, translator
from components.maps.district_map import DistrictMap
from components.tables.table import Table
from data.access.people import Person, Role
from data.reported.disclosure import disclosed
from data.store import Store
from data.store.model import ImportState, NotedBriefing
from data.time import months
from data.time.reference_period import ReferencePeriod
from tests.briefing.grounds import (
    TODAY,
    catalogue,
    demo_briefing,
    demo_ground,
    reported_store,
    store_of,
    stored_ground,
)
from tests.builders import catalogue_of, header_only, with_the_least
from tests.store.reports import PUBLISHER, report

REPORTER = Person("medeu@almaty.example", Role.REPORTER, frozenset({"MED-1"}))
EVERYTHING = BriefingChoice(language=Language.ENGLISH, sections=SECTIONS, changes_since=date(2026, 11, 10))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = store_of(tmp_path)
    yield store
    store.close()


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store that no test adds to."""
    store = reported_store(tmp_path_factory.mktemp("compose"))
    yield store
    store.close()


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("code", [code for code in SECTIONS if code != "changes"])
def test_each_section_opens_with_sentences_and_shows_something(code: str, language: Language) -> None:
    briefing = demo_briefing(language, sections=(code,))
    (section,) = briefing.sections
    assert section.key == code
    assert section.title == section_name(code, tr=translator(language))
    assert 1 <= len(section.sentences) <= 3
    assert all(section.sentences)
    assert section.parts
    assert not section.is_edited


@pytest.mark.parametrize("language", list(Language))
def test_only_a_russian_date_brings_a_full_stop_before_the_code(language: Language) -> None:
    briefing = demo_briefing(language)
    assert briefing.as_of.endswith(".") == (language == Language.RUSSIAN)
    assert not briefing.as_of.endswith("..")


def test_sections_stand_in_the_order_that_was_chosen() -> None:
    chosen = ("level", "headline", "coverage")
    assert [section.key for section in demo_briefing(sections=chosen).sections] == list(chosen)


def test_a_presenters_sentences_stand_in_place_of_those_from_the_data_and_are_marked() -> None:
    briefing = demo_briefing(sections=("headline", "level"), edited={"level": ("My own words.",)})
    headline, level = briefing.sections
    assert level.sentences == ("My own words.",)
    assert level.is_edited
    assert not headline.is_edited
    assert level.parts == demo_briefing(sections=("level",)).sections[0].parts


def test_a_title_of_spaces_is_no_title() -> None:
    assert demo_briefing(title="  ").title == "Community centres: Almaty"
    assert demo_briefing(title="Апта").title == "Апта"


def test_what_shows_demonstration_data_says_so() -> None:
    assert demo_briefing(sections=("placements",)).is_demo
    assert not demo_briefing(sections=("coverage", "level")).is_demo


def test_reports_end_the_demonstration(reports: Store) -> None:
    briefing = compose(EVERYTHING, stored_ground(EVERYTHING, reports))
    assert not briefing.is_demo
    assert any(source.text == "monthly reports of the centres" for source in briefing.sources)


def test_what_was_revised_and_taken_back_since_a_day_is_told(reports: Store) -> None:
    choice = replace(EVERYTHING, sections=("changes",))
    (section,) = compose(choice, stored_ground(choice, reports)).sections
    told, turned, tables = section.sentences
    assert told.startswith(
        "Reported figures since 10 November 2026: added 0, revised 1, withdrawn 1. Corrected"
    )
    assert "November 2026: 7 taken back; " in told
    assert told.endswith("March 2026: 99 instead of 38.")
    assert turned == "No main figure has turned from more to fewer than a year before, or back."
    assert tables.endswith("the tables of that moment are not kept.")
    (digest,), (table,) = section.parts, section.details
    assert isinstance(digest, Table)
    assert digest.title == "Corrected: 1, taken back: 1"
    assert [row[0] for row in digest.rows] == ["November 2026", "March 2026"]
    said = {row[0]: row for row in table.rows}
    assert said["revised"][4:6] == (38.0, 99.0)
    assert said["taken back"][4:6] == (7.0, None)


def test_changes_are_told_from_the_morning_of_the_day_in_almaty(store: Store) -> None:
    store.hand_in(
        report(("events", "MED-1", "2026-10", 5)), by=PUBLISHER, at=datetime(2026, 11, 9, 18, 59, tzinfo=UTC)
    )
    store.hand_in(
        report(("events", "MED-1", "2026-09", 6)), by=PUBLISHER, at=datetime(2026, 11, 9, 19, 1, tzinfo=UTC)
    )
    (change,) = stored_ground(EVERYTHING, store).changes
    assert (change.month, change.after) == ("2026-09", 6.0)


def test_changes_are_told_since_a_briefing_by_its_code(reports: Store) -> None:
    made = datetime(2026, 11, 12, 12, tzinfo=UTC)
    reports.note_briefing(NotedBriefing("K7QM-2ABC", "{}", made, "any"))
    choice = replace(EVERYTHING, sections=("changes",), changes_since_code="K7QM-2ABC")
    ground = stored_ground(choice, reports)
    assert [(change.kind, change.before) for change in ground.changes] == [("withdrawn", 7.0)]
    assert ground.since == date(2026, 11, 12)
    nobodys = replace(choice, changes_since_code="AAAA-2222")
    assert len(stored_ground(nobodys, reports).changes) == 2, "the day holds where there is no such briefing"


@pytest.mark.parametrize("language", list(Language))
def test_a_city_without_reports_and_without_demonstration_has_a_briefing(
    store: Store, language: Language
) -> None:
    choice = replace(EVERYTHING, language=language)
    ground = stored_ground(choice, store, may_be_demo=False)
    briefing = compose(choice, ground)
    assert ground.reader.reported.origin == "none"
    assert not briefing.is_demo
    empty = {"placements", "activity", "consultations", "changes", "pace", "pipeline", "outcomes", "places"}
    assert [section.key for section in briefing.sections] == [code for code in SECTIONS if code not in empty]
    assert all(section.sentences and section.parts for section in briefing.sections)
    named = [section_name(code, tr=briefing.tr) for code in SECTIONS if code in empty]
    assert [name for name in named if f"«{name}»" in briefing.unknowns[-1]] == named


@pytest.mark.parametrize(
    "tables",
    [header_only("published"), header_only("targets"), header_only("centres"), with_the_least()],
    ids=["nothing published", "no target", "no centre", "one centre"],
)
@pytest.mark.parametrize("language", list(Language))
def test_a_city_of_which_little_is_known_has_a_briefing(
    tables: dict, language: Language, store: Store
) -> None:
    choice = replace(EVERYTHING, language=language)
    ground = read_ground(choice, store=store, catalogue=catalogue_of(tables), may_be_demo=True, today=TODAY)
    briefing = compose(choice, ground)
    kept = [section.key for section in briefing.sections]
    assert kept == [code for code in SECTIONS if code in kept]
    assert all(section.sentences and section.parts for section in briefing.sections)
    assert len(kept) == len(SECTIONS) or "«" in briefing.unknowns[-1]


@pytest.mark.parametrize("area", ["medeu", "MED-1", "MED-2"])
def test_a_district_or_a_centre_has_a_briefing_of_its_own(area: str) -> None:
    briefing = demo_briefing(areas=(area,), sections=SECTIONS)
    assert briefing.scope != demo_briefing(sections=SECTIONS).scope
    assert len(briefing.parts) >= 10


@pytest.mark.parametrize("day", [date(2000, 1, 1), date(2100, 12, 31)])
def test_the_first_and_the_last_day_that_may_be_chosen_have_a_briefing(day: date) -> None:
    choice = BriefingChoice(
        sections=SECTIONS, as_at=day, changes_since=day, day=day, period=ReferencePeriod(day.year)
    )
    assert compose(choice, demo_ground(choice)).day == day


def test_a_quarter_is_the_period_of_every_monthly_figure() -> None:
    briefing = demo_briefing(
        sections=("headline", "placements", "activity", "consultations", "centres"),
        areas=("almaty", "MED-1"),
        period=ReferencePeriod(2026, 4, 6),
    )
    provenance = [part.provenance for part in briefing.parts if isinstance(part, Chart)]
    asked = (*months.span("2025-04", "2025-06"), *months.span("2026-04", "2026-06"))
    assert [each.months for each in provenance if each] == [asked] * len(provenance)
    (profile,) = [part for part in briefing.parts if isinstance(part, Table) and part.key == "centre-med-1"]
    assert set(profile.column("period")) == {"April–June 2026"}
    cards = [figure for part in briefing.parts if isinstance(part, Cards) for figure in part.figures]
    assert {figure.period for figure in cards if "have reported" in figure.detail} == {"June 2026"}
    assert {figure.period for figure in cards if "same months of 2025" in figure.detail} == {
        "April–June 2026"
    }


def test_a_briefing_compared_with_nothing_shows_no_other_year() -> None:
    sections = ("placements", "activity", "consultations", "centres")
    briefing = demo_briefing(sections=sections, period=ReferencePeriod(2026, 1, 6, years_back=None))
    charts = [part for part in briefing.parts if isinstance(part, Chart)]
    assert len(charts) == 8
    assert not [series.name for chart in charts for series in chart.series if series.role == "earlier"]


def test_one_month_is_shown_by_centre_and_neither_added_up_nor_as_two_blocks() -> None:
    def keys(period: ReferencePeriod) -> list[str]:
        briefing = demo_briefing(sections=("placements",), period=period)
        return [part.table.key for part in briefing.parts if isinstance(part, Chart)]

    assert keys(ReferencePeriod(2026, 5, 6)) == ["placed-in-all", "placed-by-month"]
    assert keys(ReferencePeriod(2026, 5, 5)) == ["neet_placed-by-centre", "neet_placed_permanent-by-centre"]


@pytest.mark.parametrize("language", list(Language))
def test_all_districts_stand_in_one_chart_of_each_figure_and_the_city_keeps_its_own(
    language: Language,
) -> None:
    districts = tuple(map(str, catalogue().districts.index))
    sections = ("placements", "activity", "consultations", "centres")
    briefing = demo_briefing(language, areas=("almaty", *districts), sections=sections)
    own = demo_briefing(language, areas=("almaty",), sections=sections)
    shared = [part for part in briefing.parts if part not in own.parts]
    kept = [part for part in briefing.parts if part.title in {other.title for other in own.parts}]
    assert len(kept) == len(own.parts)
    assert len(shared) == 6
    for chart in shared:
        assert isinstance(chart, Chart)
        assert set(chart.table.column("area_code")) == set(districts)


def test_many_areas_without_the_city_open_with_who_is_ahead() -> None:
    briefing = demo_briefing(areas=("medeu", "alatau", "turksib", "MED-1"), sections=("activity",))
    (section,) = briefing.sections
    assert len(section.parts) == 3
    assert section.sentences[0].startswith("Events, January–October 2026: highest: ")


def test_the_same_choice_of_the_same_figures_has_the_same_code() -> None:
    first, second = (verification_code(EVERYTHING, demo_ground(EVERYTHING).reader) for _ in range(2))
    assert first == second
    assert len(first) == 9
    assert first[4] == "-"
    assert first.replace("-", "").isalnum()


def test_the_code_changes_with_the_choice() -> None:
    reader = demo_ground(EVERYTHING).reader
    others = (
        replace(EVERYTHING, language=Language.RUSSIAN),
        replace(EVERYTHING, title="x"),
        replace(EVERYTHING, period=ReferencePeriod(2026, 1, 6)),
        replace(EVERYTHING, period=ReferencePeriod(2026, years_back=2)),
        replace(EVERYTHING, edited={"level": ("x",)}),
        replace(EVERYTHING, sections=SECTIONS[::-1]),
    )
    assert len({verification_code(choice, reader) for choice in (EVERYTHING, *others)}) == 7


def test_the_code_changes_with_the_figures_and_only_with_them(store: Store) -> None:
    def code() -> str:
        return verification_code(EVERYTHING, stored_ground(EVERYTHING, store).reader)

    demonstration = code()
    store.hand_in(report(("events", "MED-1", "2026-09", 5)), by=PUBLISHER)
    published = code()
    waiting = store.hand_in(report(("events", "MED-1", "2026-09", 6)), by=REPORTER)
    assert published != demonstration
    assert code() == published, "a report that waits changes no figure"
    store.decide(waiting.number, ImportState.PUBLISHED, by=PUBLISHER)
    revised = code()
    assert revised != published
    store.decide(waiting.number, ImportState.WITHDRAWN, by=PUBLISHER, reason="a slip")
    assert code() == published, "the figures are again what they were"


def test_the_code_changes_with_the_tables() -> None:
    reader = demo_ground(EVERYTHING).reader
    other = replace(reader, catalogue=catalogue_of(with_the_least()))
    assert verification_code(EVERYTHING, reader) != verification_code(EVERYTHING, other)


def test_the_code_changes_when_another_month_is_over() -> None:
    reader = demo_ground(EVERYTHING).reader
    code = verification_code(EVERYTHING, reader)
    assert verification_code(EVERYTHING, replace(reader, today=date(2026, 11, 30))) == code
    assert verification_code(EVERYTHING, replace(reader, today=date(2026, 12, 1))) != code


def test_what_was_known_at_an_earlier_moment_has_the_code_of_that_moment(reports: Store) -> None:
    def ground(as_at: datetime | None) -> BriefingData:
        return read_ground(
            EVERYTHING, store=reports, catalogue=catalogue(), may_be_demo=True, today=TODAY, as_at=as_at
        )

    days = (datetime(2026, 10, 1, tzinfo=UTC), datetime(2026, 11, 11, tzinfo=UTC), datetime.now(UTC), None)
    before, between, just_now, now = (verification_code(EVERYTHING, ground(day).reader) for day in days)
    demo = demo_ground(EVERYTHING).reader
    public = replace(demo, reported=disclosed(demo.reported, catalogue()))
    assert before == verification_code(EVERYTHING, public)
    assert between not in {before, now}
    assert just_now == now


@pytest.mark.parametrize("language", list(Language))
def test_no_two_titles_are_alike(language: Language) -> None:
    briefing = demo_briefing(language, sections=SECTIONS, areas=("almaty", "MED-1"))
    titles = [part.title for part in briefing.parts]
    assert len(set(titles)) == len(titles) > len(SECTIONS)


@pytest.mark.parametrize("language", list(Language))
def test_every_part_says_what_is_measured_and_where_it_is_from(language: Language) -> None:
    briefing = demo_briefing(language, sections=SECTIONS, areas=("almaty", "MED-1"))
    assert all(part.subtitle and part.sources for part in briefing.parts)


def test_the_map_and_the_table_of_the_coverage_share_their_figures() -> None:
    drawn, table = demo_briefing(sections=("coverage",)).parts
    assert isinstance(drawn, DistrictMap)
    assert drawn.table == table
    assert drawn.title == "3 of 8 districts have met the goal"
    assert table.title == "5 districts still wait for a centre of the goal"


@pytest.mark.parametrize("area", ["medeu", "MED-2"])
def test_a_district_is_outlined_on_the_map_and_marked_among_rows_and_bars(area: str) -> None:
    briefing = demo_briefing(areas=(area,), sections=("coverage", "centres", "goals"))
    drawn = next(part for part in briefing.parts if isinstance(part, DistrictMap))
    assert drawn.title == "Medeu District: 2 of 2 centres are known to be open"
    assert [mark.code for mark in drawn.marks if mark.is_chosen] == ["medeu"]
    assert drawn.marks[-1].is_chosen, "no other district covers its outline"
    assert [row[0] for row in drawn.table.rows if str(row[0]).startswith(MARK)] == [f"{MARK}Medeu District"]
    ranked = next(part for part in briefing.parts if isinstance(part, Chart))
    bars = [str(point.x) for point in ranked.series[0].points if str(point.x).startswith(MARK)]
    assert len(bars) == (2 if area == "medeu" else 1)
    goals = next(part for part in briefing.parts if isinstance(part, Table) and part.key == "goals")
    assert any(row[1] == f"{MARK}Medeu District" for row in goals.rows)


def test_a_section_of_many_areas_opens_with_the_first_and_not_with_sentences_of_the_others() -> None:
    briefing = demo_briefing(sections=("placements",), areas=("almaty", "medeu", "zhetysu"))
    assert len(briefing.parts) == 6
    (sentence,) = briefing.sections[0].sentences
    assert sentence.startswith("Almaty, January–October 2026: ")


def test_districts_stand_side_by_side_in_a_single_month() -> None:
    briefing = demo_briefing(
        sections=("placements", "activity"),
        areas=("almaty", "medeu", "zhetysu"),
        period=ReferencePeriod(2026, 10, 10),
    )
    charts = [part for part in briefing.parts if isinstance(part, Chart)]
    names = [[point.x for point in chart.series[0].points] for chart in charts]
    assert sorted(names[-1]) == ["Medeu District", "Zhetysu District"]
    assert [each for each in names if sorted(map(str, each)) == ["Medeu District", "Zhetysu District"]]
    cards = [part.title for part in briefing.parts if isinstance(part, Cards)]
    assert [title.partition(":")[0] for title in cards[1:]] == ["Medeu District", "Zhetysu District"]


def test_an_area_without_a_report_is_left_out_and_the_section_named_once(reports: Store) -> None:
    choice = BriefingChoice(
        language=Language.ENGLISH, sections=("activity",), areas=("MED-1",), period=ReferencePeriod(2022)
    )
    briefing = compose(choice, stored_ground(choice, reports))
    assert briefing.sections == ()
    assert briefing.unknowns[-1] == "Left out, since there are no figures: «Activity»."


def test_each_part_is_defined_by_the_indicators_that_it_shows() -> None:
    section = demo_briefing(sections=("activity",)).sections[0]
    charts = [part for part in section.parts if isinstance(part, Chart)]
    defined = [[name for name, _ in section.definitions_of(chart)] for chart in charts]
    *by_month, by_kind = defined
    assert by_month == [
        ["Events of the community centres"],
        ["Reach of events"],
        ["Visitors of the community centres"],
    ]
    assert sorted(by_kind) == [
        "Acoustic evenings",
        "Board games",
        "Eco-actions",
        "Intellectual games",
        "Lectures",
        "Master classes",
        "Quizzes",
        "Seminars",
        "Tournaments",
    ]


def test_a_centre_that_is_called_by_its_district_and_number_is_told_apart_from_the_district():
    briefing = demo_briefing(areas=("almaty", "medeu", "MED-2"))
    assert briefing.scope.startswith("Almaty; Medeu District; Medeu District, centre 2, ")


def test_each_chart_names_the_section_to_which_a_reader_adds_it():
    briefing = demo_briefing(sections=SECTIONS)
    charts = [(section.key, part) for section in briefing.sections for part in section.parts]
    named = [(key, part.section) for key, part in charts if isinstance(part, Chart)]
    assert len({key for key, _ in named}) == 10
    assert all(key == section for key, section in named)


def test_the_pace_tells_what_was_asked_of_it():
    briefing = demo_briefing(sections=("pace",), aim=19_000, more_centres=5, more_from="2027-01")
    (section,) = briefing.sections
    _, certain, more = section.sentences
    assert certain.startswith("The probability of at least 19,000 in 2026 is ")
    assert more.startswith("If 5 more centres open in January 2027 ")
    (speech,) = section.speech
    assert speech.question == "How well has that been tested?"


def test_the_outcomes_and_the_steps_have_a_part_for_each_area_and_share():
    briefing = demo_briefing(sections=("pipeline", "outcomes"), areas=("almaty", "medeu"))
    parts = {section.key: len(section.parts) for section in briefing.sections}
    assert parts == {"pipeline": 2, "outcomes": 2}
