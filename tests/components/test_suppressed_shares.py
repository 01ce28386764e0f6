"""What is said of a share where some of its months are suppressed: what is told, of when, and what is not."""

import pytest

from components.charts import funnel, placed
from components.narrative import pace
from components.report_view import ReportView
from data.activity.forecast import NoForecast, Refusal
from data.reported import Reported
from data.reported.reported import SUPPRESSED
from data.time.reference_period import ReferencePeriod
from tests.builders import ENGLISH, RUSSIAN, TRANSLATORS, plain
from tests.components.reports import TODAY, reported

Y2025 = ReferencePeriod(2025)
LINES = [
    (code, centre, f"2025-0{month}", value)
    for centre, counts in {"MED-1": (40, 50), "MED-2": (20, 25), "ALM-1": (60, 75)}.items()
    for month in (1, 2)
    for code, value in zip(("neet_placed_permanent", "neet_placed"), counts, strict=True)
]


def view(catalogue, *months: str, tr=ENGLISH) -> ReportView:
    """Reports of which the permanent jobs of one centre are suppressed in some months, and so are the city's."""
    whole = reported(LINES).frame
    is_hidden = (
        (whole["indicator"] == "neet_placed_permanent")
        & (whole["centre"] == "MED-2")
        & whole["month"].isin(months)
    )
    frame = whole.assign(
        value=whole["value"].mask(is_hidden), status=whole["status"].mask(is_hidden, SUPPRESSED)
    )
    return ReportView(Reported(frame, "reports", f"without-{months}"), catalogue, TODAY, tr)


def test_the_share_of_the_city_is_told_of_the_months_in_which_it_is_exact(shipped):
    title = plain(placed.by_month(view(shipped, "2025-02"), area="almaty", period=Y2025).title)
    assert title.startswith(
        "Almaty, January–February 2025: at least 300 NEET youths placed; permanent jobs: 80.0%"
    )
    assert title.endswith("(at least 120 of at least 150) in January 2025, suppressed in the other months")


def test_where_it_is_exact_in_no_month_the_placed_are_told_and_what_is_not(shipped):
    for tr in TRANSLATORS:
        chart = placed.by_month(view(shipped, "2025-01", "2025-02", tr=tr), area="almaty", period=Y2025)
        assert "300" in chart.title
        assert tr("suppressed").split()[0] in chart.title


def test_the_share_of_a_district_is_not_told_of_its_better_months(shipped):
    title = placed.by_month(view(shipped, "2025-02"), area="medeu", period=Y2025).title
    assert title.endswith("the share of permanent jobs is suppressed")


def test_the_funnel_says_which_months_and_which_centres_it_leaves_out_and_that_they_are_suppressed(shipped):
    chart = funnel.of_places(view(shipped, "2025-02"), "permanent", places="centre", period=Y2025)
    assert "January 2025" in chart.title
    assert any("suppressed: February 2025" in note for note in chart.notes)
    refused = funnel.of_places(
        view(shipped, "2025-01", "2025-02"), "permanent", places="centre", period=Y2025
    )
    assert "January–February 2025: the share of the city is suppressed" in refused.title
    assert any("suppressed: Medeu District, centre 2." in note for note in refused.notes)
    assert not any("No share is known of: Medeu" in note for note in refused.notes)


@pytest.mark.parametrize("months", [("2025-02",), ("2025-01", "2025-03")])
def test_a_russian_sentence_that_ends_with_a_year_has_one_stop(months):
    assert not pace.why_not(NoForecast(Refusal.GAPS, (), months), tr=RUSSIAN).endswith("..")
