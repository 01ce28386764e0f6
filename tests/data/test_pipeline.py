"""The steps of the programme, on reports that one can add up on paper."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.activity.breakdown import Breakdown, categories_reported
from data.activity.pipeline import CHAIN, Pipeline, PipelineStep, pipeline
from data.reported import Reported
from data.reported.reported import BREAKDOWN_TYPES
from tests.data.paper import Line, reports, three_centres

CITY = three_centres()
TODAY = date(2025, 6, 5)
MONTHS = ("2025-03", "2025-04")


def asked(
    record: Reported,
    *,
    months: tuple[str, ...] = MONTHS,
    area: str = "almaty",
    breakdown: Breakdown | None = None,
) -> Pipeline:
    return pipeline(record, CITY, months, area=area, today=TODAY, breakdown=breakdown)


def step(found: Pipeline, code: str) -> PipelineStep:
    own = found.step(code)
    assert own is not None
    return own


def counts(month: str, centre: str, **values: float) -> list[Line]:
    return [(f"neet_{name}", centre, month, value) for name, value in values.items()]


def broken_down(*rows: tuple[str, str, str, float]) -> Reported:
    """Reports of MED-1 in March: indicator, sex, age, number."""
    made = [
        (
            f"neet_{name}",
            "MED-1",
            "2025-03",
            sex,
            age,
            "_T",
            value,
            "reported" if value == value else "suppressed",
            7,
        )
        for name, sex, age, value in rows
    ]
    frame = pd.DataFrame(made, columns=list(BREAKDOWN_TYPES)).astype(BREAKDOWN_TYPES)
    whole = reports(*counts("2025-03", "MED-1", trained=60, placed=50))
    return Reported(whole.frame, "reports", f"broken-down-{hash(rows)}", frame)


def test_each_step_is_a_share_of_the_one_before_with_both_its_figures():
    found = asked(
        reports(
            *counts("2025-03", "MED-1", listed=200, contacted=150, entered=90, trained=80, placed=60),
            *counts("2025-04", "MED-1", listed=100, contacted=90, entered=60, trained=40, placed=30),
        ),
        area="MED-1",
    )
    assert [each.indicator for each in found.steps] == list(CHAIN)
    assert [each.total.value for each in found.steps] == [300, 240, 150, 120, 90]
    shares = [(each.of, each.share and each.share.value) for each in found.steps]
    assert shares == [
        ("", None),
        ("neet_listed", pytest.approx(0.8)),
        ("neet_contacted", pytest.approx(0.625)),
        ("neet_entered", pytest.approx(0.8)),
        ("neet_trained", pytest.approx(0.75)),
    ]


def test_a_step_that_nobody_reported_is_named_and_the_next_stands_beside_the_last_that_was():
    found = asked(reports(*counts("2025-03", "MED-1", listed=100, trained=40, placed=30)), area="MED-1")
    assert [(each.indicator, each.of) for each in found.steps] == [
        ("neet_listed", ""),
        ("neet_trained", "neet_listed"),
        ("neet_placed", "neet_trained"),
    ]
    assert found.unreported[:3] == ("neet_contacted", "neet_entered", "neet_placed_permanent")


def test_a_share_is_taken_over_the_centres_that_reported_both():
    lines = [*counts("2025-03", "MED-1", trained=40, placed=30), *counts("2025-03", "ALM-1", placed=500)]
    placed = step(asked(reports(*lines)), "neet_placed")
    assert placed.total.value == 530
    assert placed.share is not None
    assert (placed.share.numerator, placed.share.denominator) == (30, 40)
    assert not placed.share.is_complete


def test_more_placed_than_trained_in_a_period_is_no_share():
    found = asked(reports(*counts("2025-03", "MED-1", trained=20, placed=30)), area="MED-1")
    share = step(found, "neet_placed").share
    assert share is not None
    assert (share.numerator, share.denominator, share.value) == (30, 20, None)


def test_a_permanent_job_is_a_kind_of_placement_and_no_step_after_it():
    lines = counts("2025-03", "MED-1", trained=40, placed=30, placed_permanent=24, placed_temporary=6)
    found = asked(reports(*lines), area="MED-1")
    kinds = [(each.indicator, each.of, each.total.value) for each in found.steps if each.kind == "kind"]
    assert kinds == [
        ("neet_placed_permanent", "neet_placed", 24),
        ("neet_placed_temporary", "neet_placed", 6),
    ]


@pytest.mark.parametrize(("cases", "is_few"), [(29, True), (30, False)])
def test_fewer_than_thirty_cases_have_an_interval(cases, is_few):
    found = asked(reports(*counts("2025-03", "MED-1", trained=cases, placed=10)), area="MED-1")
    share = step(found, "neet_placed").share
    assert share is not None
    assert share.is_few is is_few


def test_of_those_who_left_the_part_that_is_not_known_stands_beside_the_placed():
    lines = counts("2025-03", "MED-1", placed=30, exits=50, exits_unknown=5)
    unknown = step(asked(reports(*lines), area="MED-1"), "neet_exits_unknown").share
    assert unknown is not None
    assert (unknown.numerator, unknown.denominator, unknown.value) == (5, 50, pytest.approx(0.1))


def test_where_no_report_tells_the_exits_they_are_the_placed_and_those_who_left_otherwise():
    ways = {"exits_education": 6, "exits_training": 4, "exits_other": 2, "exits_unknown": 8}
    unknown = step(asked(reports(*counts("2025-03", "MED-1", placed=30, **ways))), "neet_exits_unknown").share
    assert unknown is not None
    assert (unknown.numerator, unknown.denominator) == (8, 50)


def test_an_outcome_after_six_months_stands_beside_those_who_had_left_six_months_before():
    lines = [
        *counts("2024-09", "MED-1", exits=40),
        *counts("2024-10", "MED-1", exits=60),
        *counts("2025-03", "MED-1", exits=1000, followed_6=30, retained_6=24),
        *counts("2025-04", "MED-1", exits=1000, followed_6=50, retained_6=36),
    ]
    retained = step(asked(reports(*lines), area="MED-1"), "neet_retained_6")
    assert retained.share is not None
    assert (retained.share.numerator, retained.share.denominator) == (60, 80)
    assert retained.unknown is not None
    assert (retained.unknown.numerator, retained.unknown.denominator) == (20, 100)


def test_an_outcome_known_of_nobody_is_no_zero_but_is_said_to_be_known_of_nobody():
    lines = counts("2025-03", "MED-1", placed=30, followed_12=0, retained_12=0, followed_6=9, retained_6=0)
    found = asked(reports(*lines), area="MED-1")
    assert found.known_of_nobody == ("neet_retained_12",)
    assert found.step("neet_retained_12") is None
    assert step(found, "neet_retained_6").total.value == 0
    assert "neet_retained_12" not in found.unreported


def test_without_those_who_left_nothing_is_said_of_how_many_are_not_known():
    lines = counts("2025-03", "MED-1", followed_6=30, retained_6=24)
    assert step(asked(reports(*lines), area="MED-1"), "neet_retained_6").unknown is None


def test_a_centre_that_reports_only_what_it_did_before_has_all_its_steps():
    lines = counts("2025-03", "MED-1", trained=40, placed=30, placed_permanent=20)
    found = asked(reports(*lines), months=("2025-03",), area="MED-1")
    assert all(each.total.is_whole for each in found.steps)
    assert [each.indicator for each in found.steps] == [
        "neet_trained",
        "neet_placed",
        "neet_placed_permanent",
    ]


def test_the_steps_of_women_are_made_of_what_was_reported_of_women():
    record = broken_down(
        ("trained", "F", "_T", 40),
        ("placed", "F", "_T", 30),
        ("placed", "M", "_T", 20),
        ("placed", "F", "Y18T24", 9),
    )
    women = asked(record, area="MED-1", breakdown=Breakdown(sex="F"))
    assert [each.total.value for each in women.steps] == [40, 30]
    young = asked(record, area="MED-1", breakdown=Breakdown(sex="F", age="Y18T24"))
    assert [(each.indicator, each.total.value) for each in young.steps] == [("neet_placed", 9)]
    everybody = asked(record, area="MED-1")
    assert [each.total.value for each in everybody.steps] == [60, 50]


def test_only_what_was_reported_apart_can_be_chosen():
    record = broken_down(("placed", "F", "_T", 30), ("placed", "F", "Y18T24", 9))
    assert categories_reported(record) == {"sex": ("F",), "age": (), "programme": ()}


def test_a_suppressed_count_is_no_figure():
    record = broken_down(("placed", "F", "_T", float("nan")), ("placed", "M", "_T", 20))
    assert asked(record, area="MED-1", breakdown=Breakdown(sex="F")).steps == ()


@given(
    st.lists(
        st.tuples(st.sampled_from(["MED-1", "ALM-1"]), st.sampled_from(MONTHS), st.integers(0, 500)),
        unique_by=lambda each: each[:2],
        min_size=1,
    ),
    st.lists(st.floats(0, 1), min_size=4, max_size=4),
)
def test_a_group_of_people_never_grows_on_its_way(groups, kept):
    lines: list[Line] = []
    for centre, month, people in groups:
        for code, part in zip(CHAIN, (1.0, *kept), strict=True):
            people = int(people * part)
            lines.append((code, centre, month, float(people)))
    found = asked(reports(*lines))
    values = [each.total.value or 0 for each in found.steps]
    assert values == sorted(values, reverse=True)
    shares = [each.share.value for each in found.steps if each.share and each.share.value is not None]
    assert all(0 <= share <= 1 for share in shares)


@given(
    st.permutations(
        [*counts("2025-03", "MED-1", listed=100, contacted=60), *counts("2025-04", "ALM-1", listed=50)]
    )
)
def test_the_order_of_the_rows_changes_nothing(lines):
    first = asked(reports(*sorted(lines)))
    assert asked(reports(*lines)) == first
