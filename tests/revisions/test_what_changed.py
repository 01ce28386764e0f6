"""What everybody can see to have changed between two moments: by hand, in a city of three centres and in a store."""

from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest

from data.catalogue import Catalogue, table_files
from data.progress.verdict import Verdict
from data.reported import Reported
from data.reported.changes import between
from data.reported.current import changed_between
from data.revisions.findings import TurnedDirection, TurnedVerdict, turned_findings
from data.revisions.log import logged_reports, logged_tables
from data.revisions.published import PublishedChange, published_changes
from data.revisions.states import ChangeMoment, PublicState, moments, state_at, usual_since
from data.store import Store, open_store
from data.store.editions import Edition
from data.store.model import ImportState
from data.time.reference_period import ReferencePeriod
from tests.builders import NOVEMBER, of_november
from tests.data.paper import each_month, published, reports, three_centres
from tests.store.reports import PUBLISHER, report

TODAY = date(2026, 11, 28)
ALMATY = of_november().city.time_zone


def day(number: int, hour: int = 9) -> datetime:
    return datetime(2026, 11, number, hour, tzinfo=UTC)


def state(reported: Reported, catalogue: Catalogue | None = None, *, is_known: bool = True) -> PublicState:
    return PublicState(TODAY, reported, catalogue or three_centres(), is_known)


def events(a_month: float) -> Reported:
    centres = ("MED-1", "ALM-1", "MED-2")
    return reports(
        *(line for each in centres for line in each_month("events", each, "2026-01", *[a_month] * 10))
    )


def numbers(change: PublishedChange) -> tuple[float | None, ...]:
    return tuple(each.value if each else None for each in (change.before, change.after))


# Published figures


def test_a_published_figure_comes_in_is_revised_or_removed():
    kept, old = published("kept", value="100", period="2021"), published("old", value="200", period="2022")
    changed = published("changed", value="13400", qualifier="over", period="2023")
    gone, new = published("gone", period="2024"), published("new", period="2025")
    before = three_centres([kept, old, changed, gone])
    after = three_centres([kept | {"note_en": "another word"}, old, changed | {"value": "13500"}, new])
    found = published_changes(before, after)
    assert [(each.kind, each.value.id) for each in found] == [
        ("removed", "gone"),
        ("revised", "changed"),
        ("added", "new"),
    ]
    assert numbers(found[1]) == (13400, 13500)


def test_another_qualifier_is_another_figure():
    before, after = (three_centres([published("one", qualifier=each)]) for each in ("over", "exact"))
    assert [each.kind for each in published_changes(before, after)] == ["revised"]


def test_the_same_tables_have_not_changed():
    assert published_changes(of_november(), of_november()) == ()


# Findings


def test_a_verdict_turns_when_a_correction_brings_the_figure_to_the_line():
    before, after = state(events(80.0)), state(events(84.0))
    (found,) = turned_findings(before, after, indicators=(), period=ReferencePeriod(2026))
    assert isinstance(found, TurnedVerdict)
    assert (found.target.id, found.before, found.after) == (
        "events-almaty-2026",
        Verdict.BEHIND,
        Verdict.ON_PACE,
    )


def test_no_verdict_is_compared_with_one_by_tables_that_are_not_known():
    before, after = state(events(80.0), is_known=False), state(events(84.0))
    assert turned_findings(before, after, indicators=("events",), period=ReferencePeriod(2026)) == ()


def test_a_direction_turns_like_for_like_and_not_by_a_new_centre():
    def of_january(old: float, new: float) -> PublicState:
        before = [each_month("visitors", code, "2024-01", 100.0) for code in ("MED-1", "ALM-1")]
        now = [each_month("visitors", code, "2025-01", old) for code in ("MED-1", "ALM-1")]
        return state(reports(*sum([*before, *now], each_month("visitors", "MED-2", "2025-01", new))))

    fell, rose, fell_beside_a_new_one = of_january(90.0, 5.0), of_january(110.0, 5.0), of_january(90.0, 50.0)
    turned = partial(turned_findings, indicators=("visitors",), period=ReferencePeriod(2025, 1, 1))
    assert turned(fell, fell_beside_a_new_one) == ()
    areas = ("almaty", "almaly", "medeu")
    assert set(turned(fell, rose)) == {TurnedDirection("visitors", area, rises=True) for area in areas}
    assert set(turned(rose, fell)) == {TurnedDirection("visitors", area, rises=False) for area in areas}


# In a store


@pytest.fixture
def store(tmp_path):
    opened = open_store(f"sqlite:///{tmp_path / 'atlas.sqlite3'}")
    yield opened
    opened.close()


@pytest.fixture
def history(store: Store) -> Store:
    """Two editions of the tables, a correction that makes a count small, a withdrawn report that comes back."""
    files = {name: content for name, content in table_files(NOVEMBER).items() if content}
    earlier = files["published"].replace(b"almaty,2024-01-09,8,centres", b"almaty,2024-01-09,7,centres")
    store.editions.note(files | {"published": earlier}, at=day(1))
    figures = [
        ("visitors", centre, "2026-09", 40.0 + place)
        for place, centre in enumerate(("ALM-1", "AUE-1", "BOS-1", "MED-1"))
    ]
    store.hand_in(report(*figures), by=PUBLISHER, at=day(2))
    store.hand_in(report(("visitors", "MED-1", "2026-09", 50.0)), by=PUBLISHER, at=day(4))
    store.decide(2, ImportState.WITHDRAWN, by=PUBLISHER, reason="басқа айдың саны", at=day(5))
    store.hand_in(report(("events", "MED-1", "2026-10", 7.0)), by=PUBLISHER, at=day(6))
    store.editions.note(files, at=day(7))
    return store


def at(store: Store, moment: datetime) -> PublicState:
    return state_at(moment, store=store, tables=of_november())


def test_a_state_has_the_figures_and_the_tables_of_its_moment(history):
    early, late = at(history, day(3)), at(history, day(8))
    figure = "centres_open-almaty-2024-01-09-almatytv"
    values = [
        next(each.value for each in of.catalogue.observations if each.id == figure) for of in (early, late)
    ]
    assert values == [7, 8]
    assert late.catalogue is of_november()
    assert [len(of.reported.frame) for of in (early, late)] == [4, 5]
    assert not at(history, day(1, 8)).is_edition_known


def test_tables_that_break_the_rules_of_today_are_not_known_and_not_guessed(store):
    store.editions.note({"published": b"id\n"}, at=day(1))
    found = at(store, day(2))
    assert (found.is_edition_known, found.catalogue) == (False, of_november())


def test_the_moments_are_those_of_reports_and_of_tables_the_latest_first(history):
    found = moments(history.imports(), history.editions.all())
    assert [(each.code, each.imports, each.is_edition) for each in found] == [
        ("20261107T090000", (), True),
        ("20261106T090000", (3,), False),
        ("20261105T090000", (2,), False),
        ("20261104T090000", (2,), False),
        ("20261102T090000", (1,), False),
        ("20261101T090000", (), True),
    ]


def test_two_moments_of_one_second_are_one_and_the_later_holds():
    first = datetime(2026, 11, 1, 9, 0, 0, 10, tzinfo=UTC)
    found = moments((), [Edition("a", first), Edition("b", first.replace(microsecond=20))])
    assert [(each.at.microsecond, each.is_edition) for each in found] == [(20, True)]


def test_the_log_has_each_correction_and_what_was_taken_back_with_its_cause(history):
    lines = list(logged_reports(history.imports(), changes_of=compared(history), zone=ALMATY))
    said = [
        (line.day.day, line.change.kind, line.change.before, line.change.after, line.cause) for line in lines
    ]
    assert said == [
        (5, "revised", 50.0, 43.0, "withdrawn"),
        (4, "revised", 43.0, 50.0, "later_report"),
    ]


def test_what_comes_back_stands_in_the_log_and_a_first_report_does_not(store):
    store.hand_in(report(("events", "MED-1", "2026-10", 7.0)), by=PUBLISHER, at=day(2))
    store.decide(1, ImportState.WITHDRAWN, by=PUBLISHER, reason="қате", at=day(3))
    store.decide(1, ImportState.PUBLISHED, by=PUBLISHER, at=day(4))
    lines = logged_reports(store.imports(), changes_of=compared(store), zone=ALMATY)
    said = [(line.day.day, line.change.kind, line.cause) for line in lines]
    assert said == [(4, "added", "published_again"), (3, "withdrawn", "withdrawn")]


def test_only_decisions_that_can_have_revised_something_are_looked_at(history):
    asked = []
    list(logged_reports(history.imports(), changes_of=lambda _, last: asked.append(last) or (), zone=ALMATY))
    assert asked == [day(5), day(4)]


def test_the_log_has_each_published_figure_that_changed(history):
    def changes_of(first: datetime, last: datetime) -> tuple[PublishedChange, ...]:
        return published_changes(at(history, first).catalogue, at(history, last).catalogue)

    (line,) = logged_tables(history.editions.all(), changes_of=changes_of, zone=ALMATY)
    assert isinstance(line.change, PublishedChange)
    assert (line.day, numbers(line.change)) == (date(2026, 11, 7), (7, 8))
    assert (line.cause, line.report) == ("tables", None)


def test_a_part_of_the_record_tells_of_a_correction_what_the_whole_record_does(store):
    kinds = ("neet_placed", "neet_placed_permanent")
    first = [
        (code, centre, month, 30.0 + 7 * place - 12 * number)
        for month in ("2026-07", "2026-08", "2026-09")
        for place, centre in enumerate(("ALM-1", "AUE-1", "BOS-1", "MED-1", "TUR-1"))
        for number, code in enumerate((*kinds, "events"))
    ]
    store.hand_in(report(*first), by=PUBLISHER, at=day(2))
    fewer = [("neet_placed_permanent", "MED-1", "2026-08", 3.0), ("neet_placed", "AUE-1", "2026-08", 29.0)]
    store.hand_in(report(*fewer), by=PUBLISHER, at=day(4))
    found = changed_between(store, of_november(), day(3), day(4))
    assert found == compared(store)(day(3), day(4))
    assert ("neet_placed", "AUE-1") in {(each.indicator, each.centre) for each in found}
    assert all(each.after != 3 for each in found)
    assert changed_between(store, of_november(), day(2), day(3)) == ()


def compared(store: Store):
    return lambda first, last: between(at(store, first).reported, at(store, last).reported)


def test_what_changed_is_asked_from_before_the_last_week_or_from_before_the_last_report():
    noon = datetime(2026, 11, 29, 12, tzinfo=UTC)

    def at(days_ago: int, *imports: int) -> ChangeMoment:
        return ChangeMoment(noon - timedelta(days=days_ago), imports, is_edition=not imports)

    weekly = (at(1, 3), at(5), at(9, 2), at(20, 1), at(30))
    assert usual_since(weekly, noon) == at(9, 2)
    quiet = (at(8), at(10, 2), at(20, 1), at(30))
    assert usual_since(quiet, noon) == at(20, 1)
    assert usual_since((at(0, 2), at(1, 1), at(2)), noon) == at(2)  # a new store: its first tables
    assert usual_since((at(0, 2), at(1, 1)), noon) is None
    assert usual_since((), noon) is None
