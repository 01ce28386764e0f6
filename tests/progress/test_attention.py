"""What needs attention is listed by its consequence, and only to whom it may be told."""

from datetime import UTC, date, datetime

import pytest

from data.access.people import READER, Person, Role
from data.intake.checks.checks import under_warning
from data.progress.attention import Attention, AttentionKind, attention
from data.progress.targets import all_targets
from data.reported import Reported
from data.store.model import Changes, Decision, Import, ImportState
from tests.builders import catalogue_of, demonstrated, of_november, shipped_tables, with_status
from tests.data.paper import each_month, reports, three_centres

TODAY = date(2026, 11, 28)
PUBLISHER = Person("publisher", Role.PUBLISHER)


def found(catalogue, reported: Reported, *, person=READER, imports=(), today=TODAY) -> list[Attention]:
    judged = all_targets(reported, catalogue, today=today)
    return list(attention(judged, reported, catalogue, imports=imports, person=person, today=today))


def of_kind(items: list[Attention], kind: AttentionKind) -> Attention | None:
    return next((each for each in items if each.kind is kind), None)


def test_on_the_twenty_eighth_of_november_the_goal_that_falls_due_comes_first():
    catalogue = of_november()
    items = found(catalogue, demonstrated(TODAY))
    assert [each.kind for each in items] == [
        AttentionKind.DUE_NOT_KNOWN,
        AttentionKind.OLD_RECORD,
        AttentionKind.NO_REPORTS,
        AttentionKind.CONTRADICTIONS,
    ]
    assert (items[0].day, items[0].days) == (date(2026, 12, 31), 33)
    assert items[0].codes == ("centres_open", "events", "reach", "consultations")
    assert (items[1].day, items[1].days) == (date(2026, 2, 24), 277)


def test_the_record_is_old_from_the_ninety_first_day():
    catalogue = of_november()
    assert not of_kind(found(catalogue, reports(), today=date(2026, 5, 25)), AttentionKind.OLD_RECORD)
    assert of_kind(found(catalogue, reports(), today=date(2026, 5, 26)), AttentionKind.OLD_RECORD)


def test_a_word_on_one_centre_makes_the_record_of_the_others_no_younger():
    tables = with_status("AUE-1", "suspended", "2026-10-01")
    old = of_kind(found(catalogue_of(tables), reports()), AttentionKind.OLD_RECORD)
    assert old
    assert (old.count, old.day, old.days) == (15, date(2026, 2, 24), 277)
    assert "AUE-1" not in old.codes


def test_a_goal_far_away_and_a_year_long_over_need_nothing():
    catalogue = of_november()
    assert not of_kind(found(catalogue, reports(), today=date(2026, 4, 10)), AttentionKind.DUE_NOT_KNOWN)
    after = of_kind(found(catalogue, reports(), today=date(2027, 6, 1)), AttentionKind.DUE_NOT_KNOWN)
    assert after
    assert after.codes == ("centres_open",)


def test_a_report_is_late_from_the_end_of_its_month():
    lines = [*each_month("events", "MED-1", "2026-08", 5, 5, 5), *each_month("events", "ALM-1", "2026-08", 5)]
    late = of_kind(found(three_centres(), reports(*lines)), AttentionKind.LATE_REPORTS)
    assert late
    assert late.codes == ("ALM-1", "MED-2")
    assert (late.count, late.day, late.days) == (5, date(2026, 8, 31), 89)


def test_goals_behind_their_pace_are_named():
    lines = [
        line
        for centre in ("MED-1", "ALM-1", "MED-2")
        for line in each_month("events", centre, "2026-01", *[10.0] * 10)
    ]
    behind = of_kind(found(three_centres(), reports(*lines)), AttentionKind.BEHIND)
    assert behind
    assert behind.codes == ("events",)  # of the centres nothing was published since November 2024


def test_values_that_were_taken_in_under_a_warning_are_counted_for_twelve_months():
    usual = each_month("events", "MED-1", "2025-01", *[50.0] * 21, 900.0)
    catalogue = three_centres()
    strange = of_kind(found(catalogue, reports(*usual)), AttentionKind.UNDER_WARNING)
    assert strange
    assert (strange.count, strange.codes) == (1, ("MED-1",))
    long_ago = each_month("events", "MED-1", "2025-01", 900.0, *[50.0] * 21)
    assert not of_kind(found(catalogue, reports(*long_ago)), AttentionKind.UNDER_WARNING)
    marked = under_warning(reports(*long_ago).frame, catalogue=catalogue, today=TODAY)
    assert marked["month"].tolist() == ["2025-01"]


def test_a_fall_in_the_same_centres_is_told_though_a_new_centre_hides_it():
    lines = [
        *each_month("events", "MED-1", "2024-01", *[50.0] * 12, *[40.0] * 6),
        *each_month("events", "ALM-1", "2024-01", *[50.0] * 12, *[40.0] * 6),
        *each_month("events", "MED-2", "2025-01", *[90.0] * 6),
    ]
    july = date(2025, 7, 5)
    fall = of_kind(found(three_centres(), reports(*lines), today=july), AttentionKind.FALLS)
    assert fall
    assert fall.codes == ("events",)
    steady = [line if line[3] != 40 else (*line[:3], 49.0) for line in lines]
    assert not of_kind(found(three_centres(), reports(*steady), today=july), AttentionKind.FALLS)


def test_invented_values_stand_under_no_warning():
    catalogue = of_november()
    assert under_warning(demonstrated(TODAY).frame, catalogue=catalogue, today=TODAY).empty


@pytest.mark.parametrize(
    ("person", "told"),
    [
        (PUBLISHER, 2),
        (Person("reporter", Role.REPORTER, frozenset({"MED-1"})), 1),
        (READER, 0),
    ],
)
def test_reports_that_wait_are_told_to_those_who_may_see_them(person, told):
    catalogue = of_november()
    imports = (waiting(1, "MED-1"), waiting(2, "ALM-1"))
    item = of_kind(found(catalogue, reports(), person=person, imports=imports), AttentionKind.WAITING)
    assert (item.count if item else 0) == told
    if item:
        assert (item.day, item.days) == (date(2026, 11, 3), 25)  # in the city it was past midnight


def waiting(number: int, centre: str) -> Import:
    at = datetime(2026, 11, 2, 20, tzinfo=UTC)
    decisions = (Decision(ImportState.WAITING, at, "somebody", ""),)
    return Import(
        number,
        "figures",
        at,
        "somebody",
        "r.csv",
        "0",
        1,
        1,
        (centre,),
        None,
        Changes(1, 0, 0),
        "",
        decisions,
    )


def test_where_nothing_is_the_matter_nothing_is_listed():
    tables = shipped_tables()
    for row in tables["centres"]:
        row |= {"status": "open", "opened": "2026-10-01", "not_open_on": "", "not_open_source": ""}
        row |= {"open_by": "", "open_source": ""}
    tables["targets"] = [row for row in tables["targets"] if row["indicator"] == "centres_open"]
    tables["published"] = [row | {"contradicts": ""} for row in tables["published"]]
    catalogue = catalogue_of(tables)
    lines = [line for centre in catalogue.all_centres for line in each_month("events", centre, "2026-10", 5)]
    assert found(catalogue, reports(*lines)) == []
