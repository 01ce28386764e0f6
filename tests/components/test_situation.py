"""What the overview says and draws: the finding on every day, the places of every district, goals and what to do."""

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from components import cached
from components.charts.goal_bars import full_goal_bar, goal_bar
from components.charts.goal_html import bars_html, places_html
from components.charts.goal_places import PlaceState, goal_places, places
from components.narrative import attention as concerns
from components.narrative import situation, targets
from components.page_registry import PAGES
from components.report_view import ReportView
from components.tables.coverage import coverage_table
from components.tables.goals import goals_table
from data.catalogue import Catalogue
from data.progress.attention import Attention, AttentionKind
from data.progress.targets import all_targets
from data.progress.verdict import Actual, Judgement, Reason, Verdict
from data.published import goals
from data.published.goals import CityCoverage
from data.reported.demonstration import demonstration
from tests.builders import (
    ENGLISH,
    TRANSLATORS,
    catalogue_of,
    demonstrated,
    of_november,
    plain,
    shipped_tables,
    with_status,
)
from tests.cities import teniz

TODAY = date(2026, 11, 28)
readers = pytest.mark.parametrize("tr", TRANSLATORS, ids=lambda tr: tr.language.value)


@pytest.fixture(scope="module")
def shipped() -> Catalogue:
    return of_november()


@pytest.fixture(scope="module")
def city(shipped) -> CityCoverage:
    return goals.city_coverage(shipped, goals.last_known(shipped))


@pytest.fixture(scope="module")
def judged(shipped):
    return all_targets(demonstrated(TODAY), shipped, today=TODAY)


def view(catalogue: Catalogue, tr=ENGLISH) -> ReportView:
    reported = demonstrated(TODAY) if catalogue == of_november() else demonstration(catalogue, TODAY)
    return ReportView(reported, catalogue, TODAY, tr)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 11, 28), "11 of 16 centres are known to be open; the goal falls due in 33 days"),
        (date(2026, 12, 30), "11 of 16 centres are known to be open; the goal falls due in 1 day"),
        (date(2026, 12, 31), "11 of 16 centres are known to be open; the goal falls due today"),
        (date(2027, 1, 1), "11 of 16 centres are known to be open; the goal fell due 1 day ago"),
        (date(2027, 3, 1), "11 of 16 centres are known to be open; the goal fell due 60 days ago"),
    ],
)
def test_the_finding_counts_the_days_to_the_due_day(city, day, said):
    assert situation.finding(city, today=day, tr=ENGLISH) == said


def test_the_finding_says_also_that_the_goal_is_reached_or_that_there_is_none(city):
    reached = situation.finding(replace(city, open_at_least=16), today=TODAY, tr=ENGLISH)
    assert reached == "16 of 16 centres are open: the goal is reached"
    without = situation.finding(replace(city, target=None), today=TODAY, tr=ENGLISH)
    assert without == "11 centres are known to be open; no goal is published"


@readers
@pytest.mark.parametrize("days", [0, 1, 2, 5, 11, 21, 33, 101, -1, -5, -21])
def test_the_finding_is_a_heading_of_one_line_in_every_language(city, tr, days):
    said = situation.finding(city, today=date(2026, 12, 31) - timedelta(days), tr=tr)
    assert {"11", "16"} <= set(re.findall(r"\d+", said))
    assert len(said) <= 90
    assert not said.endswith(".")


def test_the_ground_names_the_day_the_promised_and_the_inferred(shipped, city):
    districts = cached.coverage(shipped, city.as_at)
    assert plain(situation.ground(city, districts, catalogue=shipped, tr=ENGLISH)) == (
        "As last published on 24 February 2026; promised: 5 (Alatau, Almaly, Auezov, Bostandyk and Turksib); "
        "of the open ones by inference: 2 (Nauryzbay and Zhetysu)."
    )


@readers
def test_the_goal_takes_its_number_from_the_tables(shipped, city, tr):
    said = situation.goal(city, cached.coverage(shipped, city.as_at), tr=tr)
    assert re.findall(r"\b2\b", said)
    assert not said.endswith("..")
    elsewhere = catalogue_of(teniz.tables())
    as_at = goals.last_known(elsewhere)
    of_three = situation.goal(goals.city_coverage(elsewhere, as_at), cached.coverage(elsewhere, as_at), tr=tr)
    assert re.findall(r"\b3\b", of_three)


def test_every_district_has_the_places_that_the_goal_gives_it_what_is_missing_first(shipped, city):
    drawn = goal_places(
        cached.coverage(shipped, city.as_at).values(), city, today=TODAY, catalogue=shipped, tr=ENGLISH
    )
    assert [row.name for row in drawn.rows] == [
        "Alatau", "Almaly", "Auezov", "Bostandyk", "Turksib", "Medeu", "Nauryzbay", "Zhetysu",
    ]  # fmt: skip
    looks = {row.code: row.places for row in drawn.rows}
    assert looks["alatau"] == (PlaceState.OPEN, PlaceState.PROMISED)
    assert looks["medeu"] == (PlaceState.OPEN, PlaceState.OPEN)
    assert looks["zhetysu"] == (PlaceState.OPEN, PlaceState.INFERRED)
    assert [(mark.kind, mark.day) for mark in drawn.marks] == [
        ("old_due", date(2025, 12, 31)),
        ("known", date(2026, 2, 24)),
        ("today", TODAY),
        ("due", date(2026, 12, 31)),
    ]
    assert [mark.share for mark in drawn.marks] == sorted(mark.share for mark in drawn.marks)
    assert (drawn.marks[0].share, drawn.marks[-1].share) == (0, 1)


def test_a_word_on_one_centre_leaves_the_places_of_the_others_as_they_were_last_known():
    catalogue = catalogue_of(with_status("AUE-1", "suspended", "2026-09-01"))
    as_at = goals.last_known(catalogue)
    known, districts = goals.city_coverage(catalogue, as_at), goals.coverage(catalogue, as_at)
    assert (known.known, known.open_at_least, known.open_at_most, known.planned) == (
        (date(2026, 2, 24), date(2026, 9, 1)),
        10,
        10,
        5,
    )
    assert places(districts["auezov"]) == (PlaceState.PROMISED, PlaceState.SHUT)
    assert places(districts["alatau"]) == (PlaceState.OPEN, PlaceState.PROMISED)
    ground = plain(situation.ground(known, districts, catalogue=catalogue, tr=ENGLISH))
    assert ground.startswith(
        "As last published of each centre (24 February – 1 September 2026); promised: 5 ("
    )
    assert places(goals.coverage(catalogue, TODAY)["alatau"]) == (PlaceState.OPEN, PlaceState.NOT_KNOWN)
    table = coverage_table(districts.values(), as_at=as_at, catalogue=catalogue, tr=ENGLISH)
    assert set(table.column("as_of")) == {date(2026, 2, 24)}
    assert plain(table.title) == "Coverage by district, as at 24 February – 1 September 2026"


@readers
@pytest.mark.parametrize("month", range(1, 12))
def test_the_words_of_the_line_of_time_never_lie_on_one_another(shipped, city, tr, month):
    day = date(2026, month, 20)
    drawn = goal_places([], replace(city, known=(day, day), as_at=day), today=TODAY, catalogue=shipped, tr=tr)
    taken: dict[str, list[tuple[float, float]]] = {}
    for mark in drawn.marks:
        width = len(mark.text) * 0.014
        start = mark.share - {"from-left": 0, "centred": width / 2, "from-right": width}[mark.lean]
        taken.setdefault(mark.row, []).append((start, start + width))
    for spans in taken.values():
        assert all(end <= start for (_, end), (start, _) in pairwise(sorted(spans)))


def test_a_place_of_which_nothing_is_registered_or_that_may_be_open_is_not_known(shipped):
    today = cached.coverage(shipped, TODAY)
    assert places(today["alatau"]) == (PlaceState.OPEN, PlaceState.NOT_KNOWN)
    promised_more = replace(cached.coverage(shipped, date(2026, 2, 24))["medeu"], target=3)
    assert places(promised_more) == (PlaceState.OPEN, PlaceState.OPEN, PlaceState.NOT_KNOWN)


def test_a_city_of_five_districts_and_three_places_is_drawn_by_its_tables():
    elsewhere = catalogue_of(teniz.tables())
    as_at = date(2026, 3, 5)
    drawn = goal_places(
        cached.coverage(elsewhere, as_at).values(),
        goals.city_coverage(elsewhere, as_at),
        today=as_at,
        catalogue=elsewhere,
        tr=ENGLISH,
    )
    assert [(row.name, row.places.count(PlaceState.OPEN)) for row in drawn.rows] == [
        ("West", 0), ("Port", 1), ("South", 1), ("East", 2), ("North", 3),
    ]  # fmt: skip
    assert {len(row.places) for row in drawn.rows} == {3}


def test_names_of_districts_are_text_in_the_drawing(shipped, city):
    tables = shipped_tables()
    for row in tables["districts"]:
        row["short_en"] = "<img src=x onerror=alert(1)>"
    hostile = catalogue_of(tables)
    drawn = goal_places(
        cached.coverage(hostile, city.as_at).values(), city, today=TODAY, catalogue=hostile, tr=ENGLISH
    )
    addresses = dict.fromkeys(hostile.all_districts, "/district?area=x&lang=en")
    assert "<img" not in places_html(drawn, addresses=addresses)


@readers
def test_every_goal_says_what_is_known_of_which_day_and_why_nothing_can_be_said(shipped, judged, tr):
    for each in judged:
        bar = full_goal_bar(each, view(shipped, tr))
        assert bar.verdict_text
        assert bool(bar.reason) == (bar.verdict is Verdict.CANNOT_BE_SAID)
        assert bar.sources
        if each.actual:
            assert bar.until or bar.reason
        if each.actual and each.actual.origin == "demo":
            assert tr("demonstration data") in bar.demo_mark


def test_figures_that_are_not_judged_are_hatched_and_marks_stand_at_target_and_expected_position(
    shipped, judged
):
    events = next(each for each in judged if each.target and each.target.id == "events-almaty-2026")
    bar = goal_bar(events, view(shipped))
    assert bar.look == "apart"
    assert bar.target_share == 1
    assert bar.expected_share == pytest.approx(332 / 365)
    assert len(bar.months) == 10
    drawn = bars_html([bar], theme="light", tr=ENGLISH)
    assert 'class="bar apart"' in drawn
    assert "data:image/svg+xml;base64," in drawn
    assert bar.months_text in drawn


def test_a_goal_says_its_day_what_is_left_to_open_and_where_it_rests_on_inference(shipped, judged):
    bars = {each.target.id: full_goal_bar(each, view(shipped)) for each in judged if each.target}
    city, of_zhetysu = bars["centres_open-almaty-2026"], bars["centres_open-zhetysu-2026"]
    assert city.pace == "left to open: at most 5 in 33 days"
    assert city.expected == "expected by today: 16"
    assert of_zhetysu.verdict_text == "reached, by inference"
    assert plain(of_zhetysu.until) == "published, as at 24 Feb 2026, of them by inference: 1"
    assert bars["youth_trained_placed-almaty-2025"].place == "Almaty, 2025"


def test_months_that_are_not_whole_stand_apart_from_the_figure_of_the_goal(shipped, judged):
    events = next(each for each in judged if each.target and each.target.id == "events-almaty-2026")
    known = Actual("events", "reported", 2000, "exact", 2000, 2000, date(2026, 9, 30))
    partly = replace(known, at_least=2300, later=("2026-10",))
    bar = goal_bar(
        replace(events, actual=partly, judgement=Judgement(Verdict.BEHIND, None, 2244)), view(shipped)
    )
    assert (bar.actual, bar.until) == ("2,000", "reported, as at 30 Sept 2026")
    assert bar.later == "with October 2026, not whole: at least 2,300"
    assert bar.expected == "expected by 30 Sept 2026: 2,244"
    assert bar.expected_share == pytest.approx(2244 / 3000)
    assert bar.later in bars_html([bar], theme="light", tr=ENGLISH)


def test_goals_that_are_due_already_are_counted_apart(judged):
    assert targets.headline(judged, tr=ENGLISH) == (
        "Goals: 13 ahead of the due day (reached: 3, cannot be said: 10); "
        "3 past the due day (cannot be said: 3)"
    )


@readers
def test_every_reason_has_words(shipped, judged, tr):
    some = judged[0]
    said = {
        targets.reason(
            replace(some, judgement=replace(some.judgement, reason=reason)), catalogue=shipped, tr=tr
        )
        for reason in Reason
    }
    assert len(said) == len(Reason)
    assert len({targets.verdict(verdict, tr=tr) for verdict in Verdict}) == len(Verdict)


@readers
@pytest.mark.parametrize("kind", AttentionKind)
@pytest.mark.parametrize("count", [1, 2, 5, 21])
def test_whatever_needs_attention_is_a_sentence_that_leads_to_a_page(shipped, tr, kind, count):
    codes = {
        AttentionKind.NO_REPORTS: ("demo",),
        AttentionKind.LATE_REPORTS: ("MED-1",),
        AttentionKind.UNDER_WARNING: ("MED-1",),
    }.get(kind, ("events", "reach"))
    item = Attention(kind, count, codes, date(2026, 2, 24), count)
    (concern,) = concerns.concerns([item], catalogue=shipped, tr=tr)
    assert concern.text.endswith(".")
    assert not concern.text.endswith("..")
    assert concern.page in PAGES


def test_the_table_of_goals_holds_every_target_with_its_verdict_and_codes(shipped, judged):
    table = goals_table(judged, view(shipped))
    assert len(table.rows) == len(shipped.all_targets)
    rows = dict(
        zip(table.column("id"), zip(*map(table.column, ("verdict_code", "status")), strict=True), strict=True)
    )
    assert rows["events-almaty-2026"] == ("cannot_be_said", "demonstration data")
    assert rows["centres_open-medeu-2026"] == ("reached", "published")
    assert rows["centres_open-almaty-2025"] == ("missed", "published")
    assert table.is_demo
    assert set(table.codes) - table.hidden == {
        "indicator", "area", "verdict", "reason", "actual", "target", "due", "expected", "pace", "as_of", "set_on",
        "before", "owner", "ground", "status",
    }  # fmt: skip
