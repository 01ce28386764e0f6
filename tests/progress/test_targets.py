"""How far the targets of the tables are: on three centres that one can add up, and on the shipped tables."""

from datetime import date

import pytest

from data.activity import period_total
from data.catalogue import Catalogue
from data.progress.targets import Progress, all_targets, of_year
from data.progress.verdict import Reason, Verdict
from data.reported import Reported
from tests.builders import catalogue_of, demonstrated, of_november, shipped_tables, with_status
from tests.data.paper import each_month, published, reports, three_centres

TODAY = date(2026, 11, 28)
NOTHING = Reported(reports().frame, "none", "nothing")
CENTRES = ("MED-1", "ALM-1", "MED-2")


def found(catalogue: Catalogue, reported: Reported = NOTHING, today: date = TODAY) -> dict[str, Progress]:
    judged = all_targets(reported, catalogue, today=today)
    return {each.target.id: each for each in judged if each.target}


def events(*months: float | None, lacking: str = "") -> Reported:
    """What each of the three centres reported of 2026, the last month of one centre left out."""
    lines = [line for centre in CENTRES for line in each_month("events", centre, "2026-01", *months)]
    last = max(line[2] for line in lines)
    return reports(*(line for line in lines if (line[1], line[2]) != (lacking, last)))


def test_ten_whole_months_are_held_against_ten_months_of_the_line():
    progress = found(three_centres(), events(*[80.0] * 10))["events-almaty-2026"]
    assert progress.actual
    assert (progress.actual.value, progress.actual.until) == (2400, date(2026, 10, 31))
    assert progress.judgement.expected == pytest.approx(3000 * 304 / 365)
    assert progress.verdict is Verdict.BEHIND
    assert progress.pace == pytest.approx(600 / 2.004, rel=0.001)
    assert [month.value for month in progress.months] == [240] * 10


def test_a_month_in_which_a_centre_is_missing_stands_apart_from_the_figure_and_its_day():
    progress = found(three_centres(), events(*[84.0] * 10, lacking="ALM-1"))["events-almaty-2026"]
    actual = progress.actual
    assert actual
    assert (actual.value, actual.qualifier, actual.until) == (84 * 27, "exact", date(2026, 9, 30))
    assert (actual.at_least, actual.later) == (84 * 29, ("2026-10",))
    assert progress.pace == pytest.approx((3000 - 84 * 27) / 3.0226, rel=0.001)
    assert progress.verdict is Verdict.ON_PACE  # 2,268 of the 2,244 expected by the end of September
    enough = found(three_centres(), events(*[102.0] * 9, 150.0, lacking="ALM-1"))["events-almaty-2026"]
    assert enough.verdict is Verdict.REACHED
    assert not enough.rests_on_inference


@pytest.mark.parametrize("gap", range(1, 11))
def test_whatever_month_lacks_a_report_figure_and_day_are_of_the_same_months(gap):
    lines = [line for centre in CENTRES for line in each_month("events", centre, "2026-01", *range(1, 11))]
    reported = reports(*(line for line in lines if line[1:3] != ("ALM-1", f"2026-{gap:02}")))
    actual = found(three_centres(), reported)["events-almaty-2026"].actual
    assert actual
    if actual.until is None:
        assert (gap, actual.value, actual.qualifier) == (1, 3 * 55 - 1, "at_least")
        return
    months = [f"2026-{number:02}" for number in range(1, actual.until.month + 1)]
    headed = period_total(reported, three_centres(), "events", months, area="almaty", today=TODAY)
    assert (actual.until.month, headed.value, headed.is_whole) == (gap - 1, actual.value, True)
    assert actual.at_least == 3 * 55 - gap


def test_a_running_month_is_no_gap():
    progress = found(three_centres(), events(*[84.0] * 10), today=date(2026, 11, 2))["events-almaty-2026"]
    assert progress.actual
    assert progress.actual.qualifier == "exact"


def test_without_january_nothing_can_be_said_of_the_pace():
    reported = reports(*each_month("events", "MED-1", "2026-02", 50.0, 50.0))
    assert found(three_centres(), reported)["events-almaty-2026"].judgement.reason is Reason.MONTHS_MISSING


def test_a_published_figure_counts_where_no_report_does_and_a_report_goes_before_it():
    row = published("x", indicator="events", period="2026-01/2026-10", value="2700", qualifier="over")
    catalogue = three_centres([row])
    by_publication = found(catalogue)["events-almaty-2026"]
    assert by_publication.actual
    assert by_publication.actual.sources == ("aqsham-2024",)
    assert by_publication.verdict is Verdict.ON_PACE
    by_reports = found(catalogue, events(*[80.0] * 10))["events-almaty-2026"]
    assert by_reports.actual
    assert by_reports.actual.origin == "reported"


def test_a_published_figure_of_a_year_that_is_not_over_bears_the_day_as_of_which_it_was_given():
    row = published("x", indicator="events", period="2026", value="2700", as_of="2026-10-31")
    by_publication = found(three_centres([row]))["events-almaty-2026"]
    assert by_publication.actual
    assert by_publication.actual.until == date(2026, 10, 31)
    assert by_publication.verdict is Verdict.ON_PACE


def test_a_figure_of_a_part_of_the_year_or_of_another_year_counts_towards_nothing():
    rows = [
        published("x", indicator="events", period="2026-04/2026-06", value="9000"),
        published("y", indicator="events", period="2025", value="9000"),
    ]
    assert found(three_centres(rows))["events-almaty-2026"].judgement.reason is Reason.NOT_KNOWN


@pytest.fixture(scope="module")
def shipped() -> dict[str, Progress]:
    catalogue = of_november()
    return found(catalogue, demonstrated(TODAY))


def test_the_eleven_centres_of_february_say_nothing_of_november(shipped):
    city = shipped["centres_open-almaty-2026"]
    assert city.actual
    assert (city.actual.value, city.actual.until) == (11, date(2026, 2, 24))
    assert city.judgement.reason is Reason.OUTDATED
    assert (city.pace_qualifier, round(city.pace or 0, 1)) == ("at_most", 4.6)
    assert shipped["centres_open-medeu-2026"].verdict is Verdict.REACHED
    assert shipped["centres_open-alatau-2026"].judgement.reason is Reason.OUTDATED


def test_the_goal_that_was_moved_was_missed_on_its_first_due_day(shipped):
    earlier = shipped["centres_open-almaty-2025"]
    assert earlier.verdict is Verdict.MISSED
    assert not earlier.is_latest
    assert earlier.is_over
    assert shipped["centres_open-almaty-2026"].previous == earlier.target


def test_invented_figures_and_figures_of_something_else_are_shown_and_never_judged(shipped):
    assert shipped["events-almaty-2026"].judgement.reason is Reason.DEMONSTRATION
    assert shipped["events-almaty-2026"].actual
    trained = shipped["youth_trained_placed-almaty-2025"]
    assert trained.actual
    assert trained.actual.indicator == "neet_placed"
    assert trained.judgement.reason is Reason.OTHER_INDICATOR


def test_a_goal_that_is_reached_bears_the_day_of_what_was_published(shipped):
    of_medeu = shipped["centres_open-medeu-2026"]
    assert of_medeu.actual
    assert (of_medeu.actual.until, of_medeu.actual.since) == (date(2026, 2, 24), None)
    assert not of_medeu.rests_on_inference


def test_a_goal_that_is_reached_by_an_inferred_centre_says_so(shipped):
    of_zhetysu = shipped["centres_open-zhetysu-2026"]
    assert of_zhetysu.actual
    assert (of_zhetysu.verdict, of_zhetysu.actual.inferred) == (Verdict.REACHED, 1)
    assert of_zhetysu.rests_on_inference


def test_a_centre_that_shuts_makes_what_is_known_of_the_others_no_younger():
    tables = with_status("MED-1", "suspended", "2026-09-10")
    judged = found(catalogue_of(tables))
    of_medeu, city = judged["centres_open-medeu-2026"], judged["centres_open-almaty-2026"]
    assert of_medeu.actual
    assert (of_medeu.actual.value, of_medeu.actual.until, of_medeu.actual.since) == (
        1,
        date(2026, 9, 10),
        date(2026, 2, 24),
    )
    assert of_medeu.verdict is Verdict.BEHIND
    assert city.actual
    assert (city.actual.until, city.actual.since) == (date(2026, 9, 10), date(2026, 2, 24))


def test_how_many_centres_are_open_cannot_be_said_when_that_was_published_long_ago():
    tables = with_status("MED-1", "closed", "2026-05-10")
    of_medeu = found(catalogue_of(tables))["centres_open-medeu-2026"]
    assert of_medeu.judgement.reason is Reason.OUTDATED


def test_a_centre_whose_opening_is_reported_moves_the_goal():
    tables = shipped_tables()
    for row in tables["centres"]:
        if row["code"] in ("ALT-2", "ALM-2", "AUE-2"):
            row |= {"status": "open", "opened": "2026-09-01"}
    judged = found(catalogue_of(tables))
    assert judged["centres_open-alatau-2026"].verdict is Verdict.REACHED
    city = judged["centres_open-almaty-2026"]
    assert city.actual
    assert (city.actual.value, city.actual.until) == (14, date(2026, 9, 1))
    # 14.05 were expected on that day; whether the two others are open is not known.
    assert city.judgement.reason is Reason.WITHIN_BOUNDS


def test_the_goals_of_the_year_are_the_centres_the_placements_and_what_falls_due_in_it():
    catalogue = of_november()
    reported = demonstrated(TODAY)
    judged = all_targets(reported, catalogue, today=TODAY)
    own = of_year(judged, reported, catalogue, today=TODAY)
    assert [each.indicator for each in own] == [
        "centres_open",
        "neet_placed",
        "events",
        "reach",
        "consultations",
    ]
    assert own[1].judgement.reason is Reason.NO_TARGET
    then = date(2025, 11, 28)
    earlier = of_year(all_targets(reported, catalogue, today=then), reported, catalogue, today=then)
    assert [each.indicator for each in earlier] == ["centres_open", "youth_trained_placed"]
