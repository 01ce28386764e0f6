"""Cohorts on numbers that one can check on paper, and against statsmodels."""

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from statsmodels.duration.survfunc import SurvfuncRight
from statsmodels.stats.proportion import proportion_confint

from data.register.cohorts import GROUPS, CohortShare, Retention, kaplan_meier
from data.register.queries import last_exit
from data.register.rollup import rolled_up
from tests.register.registers import AS_OF, CATALOGUE, by_chance, row, written

ENDED = date(2025, 2, 10)


def ended(key: str, *, wait: int | None = None, end: date = ENDED) -> dict[str, str]:
    """Somebody who ended training on a day and was placed so many days later, or never."""
    placed = "" if wait is None else (end + timedelta(days=wait)).isoformat()
    nothing = dict.fromkeys(("permanent", "programme", "in_work_6", "in_work_12", "in_work_18"), "")
    return row(key=key, training_from="2025-01-10", training_to=end.isoformat(), placed_on=placed) | nothing


def cohort_of(folder, rows, as_of):
    _, found = rolled_up(written(folder, rows), catalogue=CATALOGUE, as_of=as_of)
    [only] = found.by("")
    return only


def test_the_example_on_paper_a_share_waits_until_somebody_is_placed_and_who_is_not_seen_any_more_is_no_failure():
    """Of five: one placed on day 2, one last seen on day 3, two placed on day 5, one last seen on day 9."""
    found = kaplan_meier([2, 3, 5, 9], [1, 0, 2, 0], [1, 1, 2, 1])
    assert found == ((2, pytest.approx(4 / 5)), (5, pytest.approx(4 / 5 * 1 / 3)))


def test_placements_and_last_sights_of_the_same_day_count_the_last_sights_as_still_waiting():
    assert kaplan_meier([4], [1], [3]) == ((4, pytest.approx(2 / 3)),)
    assert kaplan_meier([], [], []) == ()


def test_the_waiting_agrees_with_statsmodels():
    chance = np.random.default_rng(7)
    wait, watched = chance.integers(0, 200, 500), chance.integers(0, 260, 500)
    time: np.ndarray = np.minimum(wait, watched)
    is_placed = wait <= watched
    days = sorted({int(day) for day in time})
    ours = kaplan_meier(
        days, [int(is_placed[time == day].sum()) for day in days], [int((time == day).sum()) for day in days]
    )
    theirs = SurvfuncRight(time, is_placed.astype(int))
    shares = np.asarray(theirs.surv_prob)
    assert [day for day, _ in ours] == np.asarray(theirs.surv_times).tolist()
    assert [share for _, share in ours] == pytest.approx(shares.tolist())


@pytest.mark.parametrize(("part", "whole"), [(0, 7), (3, 7), (7, 7), (120, 400)])
def test_the_interval_of_a_share_agrees_with_statsmodels(part, whole):
    assert CohortShare(part, whole).interval == pytest.approx(
        proportion_confint(part, whole, method="wilson"), abs=1e-6
    )


def test_of_nobody_there_is_neither_a_share_nor_an_interval():
    assert (CohortShare(0, 0).value, CohortShare(0, 0).interval) == (None, None)


def test_a_share_within_90_days_is_of_those_whose_90_days_are_over(tmp_path):
    """On the 100th day after the first ones ended: those who ended 30 days later are watched for 70 days only."""
    later = ENDED + timedelta(days=30)
    rows = [ended("p1", wait=90), ended("p2", wait=91), ended("p3"), ended("p4", wait=10, end=later)]
    found = cohort_of(tmp_path, rows, ENDED + timedelta(days=100))
    assert (found.trained, found.placed) == (4, 3)
    assert (found.within[90], found.within[180]) == (CohortShare(1, 3), CohortShare(0, 0))


def test_who_was_placed_during_training_waited_for_no_day(tmp_path):
    found = cohort_of(tmp_path, [ended("p1", wait=-5), ended("p2")], ENDED + timedelta(days=90))
    assert (found.within[90], found.waiting) == (CohortShare(1, 2), ((0, 0.5),))
    assert found.median_days == 0


def test_where_fewer_than_half_were_placed_no_median_is_told(tmp_path):
    found = cohort_of(tmp_path, [ended("p1", wait=5), ended("p2"), ended("p3")], ENDED + timedelta(days=90))
    assert found.median_days is None


def test_who_is_in_work_or_education_later_is_told_of_all_who_left_and_whose_months_are_over(tmp_path):
    placed = {"placed_on": "2025-03-31"}
    rows = [
        row(key="p1") | placed | {"in_work_6": "yes", "in_work_12": "", "in_work_18": ""},
        row(key="p2") | placed | {"in_work_6": "no", "in_work_12": "", "in_work_18": ""},
        row(key="p3") | placed | {"in_work_6": "unknown", "in_work_12": "", "in_work_18": ""},
        row(key="p4") | {"placed_on": "2025-04-02", "in_work_6": "", "in_work_12": "", "in_work_18": ""},
        ended("p5") | {"left_on": "2025-03-20", "exit": "education", "in_work_6": "yes"},
        ended("p6") | {"left_on": "2025-09-20", "exit": "unknown"},
        ended("p7"),
    ]
    found = cohort_of(tmp_path, rows, date(2025, 9, 30))  # six months after 31 March
    assert found.retention[0] == Retention(6, due=4, retained=2, left=1)
    assert (found.retention[0].unknown, found.retention[0].of_known) == (1, CohortShare(2, 3))
    assert found.retention[1] == Retention(12, 0, 0, 0)


@pytest.mark.parametrize("months_later", [6, 12, 18])
def test_the_last_day_of_leaving_whose_months_are_over_is_the_one_that_a_calendar_gives(months_later):
    for as_of in pd.date_range("2023-12-25", "2025-03-05"):
        day = pd.Timestamp(last_exit(as_of.date(), months_later))
        assert day + pd.DateOffset(months=months_later) <= as_of
        assert day + pd.DateOffset(days=1) + pd.DateOffset(months=months_later) > as_of


def test_in_a_cohort_no_step_is_more_than_the_one_before_and_parts_sum_to_the_year(tmp_path):
    _, found = rolled_up(written(tmp_path, by_chance(400)), catalogue=CATALOGUE, as_of=AS_OF)
    assert len(found.by("")) >= 2
    for each in found.all:
        assert each.trained >= each.placed
        steps = [each.trained, each.retention[0].due, each.retention[0].retained]
        assert steps == sorted(steps, reverse=True)
        shares = [share for _, share in each.waiting]
        assert shares == sorted(shares, reverse=True)
    for group in GROUPS:
        for year in found.by(""):
            parts = [each for each in found.by(group) if each.year == year.year]
            assert sum(each.trained for each in parts) == year.trained
            assert sum(each.retention[1].unknown for each in parts) == year.retention[1].unknown
