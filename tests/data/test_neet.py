"""NEET youths placed, and the level, with nothing compared that may not be."""

from dataclasses import replace
from datetime import date

import pytest

from data.catalogue import Catalogue
from data.published import neet, qualifiers
from data.published.neet import IncomparableReason, LevelChange, NotComparable, change
from data.published.record import observation
from data.time.periods import parse


def of_figure(placement: neet.Placement) -> tuple[str, float | None, str, str] | None:
    figure = placement.figure
    return figure and (figure.indicator, figure.value, figure.qualifier, figure.status)


def test_a_year_with_a_target_and_no_figure_is_shown_as_missing(small: Catalogue):
    shown = neet.placements(small)
    assert [(placement.year, of_figure(placement)) for placement in shown] == [
        (2021, None),
        (2022, ("youth_placed", 50, "over", "published")),
        (2022, ("neet_placed", 80, "over", "published")),
        (2022, ("neet_placed_permanent", 60, "exact", "published")),
    ]
    targets = [placement.target for placement in shown if placement.target]
    assert {(target.value, target.qualifier) for target in targets} == {(100, "at_least")}
    assert [target.id for target in targets] == ["placed-2021", "placed-2022", "placed-2022", "placed-2022"]


def test_a_year_with_a_figure_and_no_target_has_none(small: Catalogue):
    shown = neet.placements(replace(small, targets=small.targets.drop(["placed-2021", "placed-2022"])))
    assert [(placement.year, placement.target) for placement in shown] == [(2022, None)] * 3


def test_sixty_of_more_than_eighty_is_at_most_three_quarters(small: Catalogue):
    share = neet.permanent_share(small)
    assert share is not None
    assert (share.value, share.qualifier) == (0.75, "at_most")
    assert (share.numerator.id, share.denominator.id) == ("permanent", "placed")


def test_there_is_no_share_of_two_different_periods_or_of_nothing(small: Catalogue):
    other = small.published.copy()
    other.loc["permanent", "period"] = "2022-01/2022-09"
    assert neet.permanent_share(replace(small, published=other)) is None
    assert neet.permanent_share(replace(small, published=small.published.drop("permanent"))) is None


@pytest.mark.parametrize(
    ("first", "second", "result"),
    [
        ("exact", "exact", "exact"),
        ("over", "exact", "at_least"),
        ("at_least", "exact", "at_least"),
        ("exact", "over", "at_most"),
        ("exact", "at_least", "at_most"),
        ("over", "over", "about"),
        ("about", "exact", "about"),
        ("exact", "about", "about"),
        ("about", "over", "about"),
    ],
)
def test_a_qualifier_is_computed_with_the_number(first, second, result):
    assert qualifiers.of_difference_or_ratio(first, second) == result


def test_the_level_falls_into_lines_of_one_definition_and_frequency(small: Catalogue):
    lines = [
        (
            line.indicator,
            line.area,
            line.method,
            line.sex,
            line.frequency,
            [point.value for point in line.points],
        )
        for line in neet.level_series(small)
    ]
    assert lines == [
        ("neet_rate_15_28", "kazakhstan", "survey", "total", "year", [7.1, 6.9]),
        ("neet_rate_15_28", "kazakhstan", "survey", "total", "quarter", [6.3]),
        ("neet_rate_14_34", "kazakhstan", "survey", "total", "year", [7.3]),
    ]


def test_a_break_starts_with_the_first_figure_of_the_new_definition(small: Catalogue):
    assert neet.breaks(small) == (
        neet.Break("neet_rate_15_28", "neet_rate_14_34", "kazakhstan", parse("2023"), date(2023, 1, 1)),
    )


def test_there_is_no_break_where_only_one_side_is_known(small: Catalogue):
    alone = small.published.drop(["level-2020", "level-2021", "level-q4"])
    assert neet.breaks(replace(small, published=alone)) == ()


def test_a_change_is_the_later_minus_the_earlier_in_percentage_points(small: Catalogue):
    earlier, later = observation(small, "level-2020"), observation(small, "level-2021")
    result = change(earlier, later)
    assert isinstance(result, LevelChange)
    assert (round(result.value, 6), result.unit, result.qualifier) == (-0.2, "percentage_points", "exact")


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ("level-2021", "wide-2023", IncomparableReason.BREAK),
        ("wide-2023", "level-2021", IncomparableReason.BREAK),
        ("level-2021", "other-2023", IncomparableReason.INDICATOR),
        ("level-2021", "level-q4", IncomparableReason.PERIOD),
        ("city-people", "medeu-people", IncomparableReason.AREA),
        ("almaly-people", "almaly-old", IncomparableReason.PERIOD),
    ],
)
def test_what_may_not_be_compared_says_why(small: Catalogue, first, second, reason):
    pair = observation(small, first), observation(small, second)
    assert change(*pair, known_breaks=neet.breaks(small)) == NotComparable(reason)


def test_figures_in_different_units_or_without_a_number_are_not_compared(small: Catalogue):
    earlier, later = observation(small, "level-2020"), observation(small, "level-2021")
    assert change(earlier, replace(later, unit="people")) == NotComparable(IncomparableReason.UNIT)
    assert change(earlier, replace(later, value=None)) == NotComparable(IncomparableReason.UNKNOWN_VALUE)


def test_ten_months_are_compared_with_the_same_ten_months_only(small: Catalogue):
    placed = observation(small, "placed")
    same = replace(placed, period=parse("2023-01/2023-10"), value=90.0, qualifier="about")
    placed = replace(placed, qualifier="exact")
    longer = replace(placed, period=parse("2023-01/2023-11"), value=90.0)
    result = change(placed, same)
    assert isinstance(result, LevelChange)
    assert (result.value, result.unit, result.qualifier) == (10, "people", "about")
    assert change(placed, longer) == NotComparable(IncomparableReason.PERIOD)


def test_more_than_ninety_after_more_than_eighty_is_no_difference_at_all(small: Catalogue):
    placed = observation(small, "placed")
    later = replace(placed, period=parse("2023-01/2023-10"), value=90.0)
    assert change(placed, later) == NotComparable(IncomparableReason.QUALIFIER)
    bound = change(replace(placed, qualifier="exact"), later)
    assert isinstance(bound, LevelChange)
    assert (bound.value, bound.qualifier) == (10, "at_least")


def test_the_target_of_the_level_is_none_where_no_table_sets_one(small: Catalogue):
    target = neet.level_target(small)
    assert target is not None
    assert (target.value, target.due, target.set_on) == (3.5, date(2029, 12, 31), date(2023, 3, 28))
    assert neet.level_target(replace(small, targets=small.targets.drop("level-2029"))) is None


# The real city


def test_the_city_placed_13400_in_ten_months_and_published_nothing_for_2025(shipped: Catalogue):
    shown = neet.placements(shipped)
    assert [(placement.year, of_figure(placement)) for placement in shown] == [
        (2023, None),
        (2024, ("youth_placed", 9000, "over", "published")),
        (2024, ("neet_placed", 13400, "over", "published")),
        (2024, ("neet_placed_permanent", 11300, "exact", "published")),
        (2025, None),
    ]
    assert {placement.target and placement.target.value for placement in shown} == {10000}


def test_at_most_84_percent_of_the_placed_have_permanent_jobs(shipped: Catalogue):
    share = neet.permanent_share(shipped)
    assert share is not None
    assert (round(share.value, 3), share.qualifier) == (0.843, "at_most")


def test_survey_and_lists_are_separate_lines(shipped: Catalogue):
    lines = {
        (line.indicator, line.area, line.frequency): (line.method, line.sex, len(line.points))
        for line in neet.level_series(shipped)
    }
    assert lines == {
        ("neet_rate_15_28", "almaty", "quarter"): ("survey", "total", 1),
        ("neet_rate_15_28", "kazakhstan", "year"): ("survey", "total", 20),
        ("neet_rate_15_28", "kazakhstan", "quarter"): ("survey", "total", 4),
        ("neet_rate_15_28_men", "kazakhstan", "year"): ("survey", "men", 20),
        ("neet_rate_15_28_women", "kazakhstan", "year"): ("survey", "women", 20),
        ("neet_rate_14_34", "kazakhstan", "year"): ("survey", "total", 2),
        ("neet_rate_14_34", "kazakhstan", "quarter"): ("survey", "total", 1),
        ("neet_rate_lists_14_35", "almaty", "day"): ("lists", "total", 1),
    }


def test_the_rise_of_2023_is_a_break_and_not_a_change(shipped: Catalogue):
    before = observation(shipped, "neet_rate_15_28-kazakhstan-2022-q4-naryk")
    after = observation(shipped, "neet_rate_14_34-kazakhstan-2023-lada")
    assert (before.value, after.value) == (6.3, 7.3)
    assert change(before, after, known_breaks=neet.breaks(shipped)) == NotComparable(IncomparableReason.BREAK)


def test_the_breaks_of_the_record_are_derived(shipped: Catalogue):
    assert {(each.before, each.after, each.area, str(each.start)) for each in neet.breaks(shipped)} == {
        ("events_resource_centres", "events", "almaty", "2024-01-01"),
        ("reach_resource_centres", "reach", "almaty", "2024-01-01"),
        ("consulted", "consultations", "almaty", "2026-01-01"),
        ("neet_rate_15_28", "neet_rate_14_34", "kazakhstan", "2023-01-01"),
    }


def test_the_country_aims_at_three_and_a_half_percent_by_2029_from_six_point_seven(shipped: Catalogue):
    target = neet.level_target(shipped)
    assert target is not None
    baseline = observation(shipped, shipped.targets["baseline"][target.id])
    assert (target.value, target.due.year, baseline.value) == (3.5, 2029, 6.7)
