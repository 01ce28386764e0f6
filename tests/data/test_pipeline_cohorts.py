"""Cohorts in the steps of the programme, on reports that one can add up on paper."""

from datetime import date

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from data.activity.pipeline import WITHIN_90, WITHIN_180, Pipeline, pipeline
from data.reported import Reported
from data.reported.disclosure import disclosed
from tests.data.paper import Line, reports, three_centres

CITY = three_centres()
TODAY = date(2025, 12, 5)
MONTHS = ("2025-03", "2025-04")


def asked(record: Reported, area: str = "almaty") -> Pipeline:
    return pipeline(record, CITY, MONTHS, area=area, today=TODAY)


def followed(
    centre: str, month: str, trained: int, within_90: int | None = None, later: int | None = None
) -> list[Line]:
    """Whom a register of a centre follows from the month in which their training ended; None where it is too early."""
    counts = {"trained": trained, "placed": trained, "placed_within_90": within_90, "placed_91_to_180": later}
    return [
        (f"neet_{name}", centre, month, float(value)) for name, value in counts.items() if value is not None
    ]


def part_of_whole(found: Pipeline, code: str) -> tuple[float | None, float | None]:
    step = found.step(code)
    assert step is not None
    assert step.share is not None
    return step.share.numerator, step.share.denominator


def test_where_a_register_follows_everybody_cohorts_stand_in_place_of_the_share_of_flows():
    lines = [*followed("MED-1", "2025-03", 50, 20, 10), *followed("MED-1", "2025-04", 30, 12, 3)]
    found = asked(reports(*lines), "MED-1")
    assert [(each.indicator, each.kind, each.of) for each in found.steps] == [
        ("neet_trained", "step", ""),
        ("neet_placed", "step", ""),
        (WITHIN_90, "cohort", "neet_trained"),
        (WITHIN_180, "cohort", "neet_trained"),
    ]
    placed = found.step("neet_placed")
    assert placed is not None
    assert (placed.total.value, placed.share) == (80, None)
    assert part_of_whole(found, WITHIN_90) == (32, 80)
    assert part_of_whole(found, WITHIN_180) == (45, 80)


def test_of_whom_it_is_too_early_to_tell_is_in_no_share():
    lines = [*followed("MED-1", "2025-03", 50, 20, 10), *followed("MED-1", "2025-04", 30, 12)]
    found = asked(reports(*lines), "MED-1")
    assert part_of_whole(found, WITHIN_90) == (32, 80)
    assert part_of_whole(found, WITHIN_180) == (30, 50)


def test_where_one_centre_has_a_register_and_another_has_none_both_shares_stand():
    lines = [*followed("MED-1", "2025-03", 50, 20, 10), *followed("ALM-1", "2025-03", 40)]
    found = asked(reports(*lines))
    assert part_of_whole(found, "neet_placed") == (90, 90)
    assert part_of_whole(found, WITHIN_90) == (20, 50)


def test_a_cohort_of_fewer_than_thirty_has_an_interval():
    found = asked(reports(*followed("MED-1", "2025-03", 29, 9, 4)), "MED-1")
    assert [each.share is not None and each.share.is_few for each in found.cohorts] == [True, True]


def test_without_a_register_there_are_flows_alone():
    assert asked(reports(*followed("MED-1", "2025-03", 50)), "MED-1").cohorts == ()


def test_what_is_suppressed_in_either_part_of_180_days_is_in_no_sum_below_the_city_and_in_the_citys():
    lines = [
        *followed("MED-1", "2025-03", 60, 20, 3),
        *followed("MED-2", "2025-03", 50, 15, 9),
        *followed("ALM-1", "2025-03", 70, 30, 11),
    ]
    shown = disclosed(reports(*lines), CITY)
    assert shown.counts("neet_placed_91_to_180").suppressed["2025-03"].centres == {"MED-1", "MED-2"}
    assert part_of_whole(asked(shown), WITHIN_180) == (88, 180)
    assert asked(shown, "MED-1").step(WITHIN_180) is None
    assert part_of_whole(asked(shown, "MED-1"), WITHIN_90) == (20, 60)


def test_below_the_city_no_share_is_made_of_what_suppressed_months_leave():
    lines = [
        *followed("MED-1", "2025-03", 60, 20, 8),
        *followed("MED-2", "2025-03", 50, 15, 9),
        *followed("MED-1", "2025-04", 60, 2, 8),
        *followed("MED-2", "2025-04", 50, 15, 9),
        *followed("ALM-1", "2025-04", 50, 15, 9),
    ]
    shown = disclosed(reports(*lines), CITY)
    assert part_of_whole(asked(shown), WITHIN_90) == (67, 270)
    assert asked(shown, "MED-1").cohorts == ()
    assert part_of_whole(asked(shown, "MED-1"), "neet_placed") == (120, 120)


def test_nobody_of_nobody_is_neither_a_share_nor_more_than_its_whole():
    lines = [*followed("MED-1", "2025-03", 0, 0, 0), ("neet_placed_permanent", "MED-1", "2025-03", 0.0)]
    assert [each.share for each in asked(reports(*lines), "MED-1").steps] == [None, None, None]


def test_the_district_with_all_that_is_suppressed_has_the_citys_exact_rest():
    lines = [
        *followed("MED-1", "2025-03", 60, 20, 3),
        *followed("MED-2", "2025-03", 50, 15, 9),
        *followed("ALM-1", "2025-03", 70, 30, 11),
    ]
    shown = disclosed(reports(*lines), CITY)
    assert part_of_whole(asked(shown, "medeu"), WITHIN_180) == (47, 110)


@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 40), st.integers(0, 40)), min_size=3, max_size=3)
)
def test_with_small_counts_suppressed_no_step_of_a_cohort_is_more_than_the_one_before(people):
    lines = [
        line
        for centre, (rest, early, late) in zip(("MED-1", "MED-2", "ALM-1"), people, strict=True)
        for line in followed(centre, "2025-03", rest + early + late, early, late)
    ]
    shown = disclosed(reports(*lines), CITY)
    for area in ("almaty", "medeu", "MED-1"):
        for step in asked(shown, area).cohorts:
            assert step.share is not None
            assert 0 <= (step.share.numerator or 0) <= (step.share.denominator or 0)
    if all(pd.notna(shown.frame["value"])):
        found = asked(shown)
        shares = [found.step(code) for code in ("neet_trained", WITHIN_180, WITHIN_90)]
        steps = [each.total.value or 0 for each in shares if each]
        assert steps == sorted(steps, reverse=True)
