"""A place that fell in the same centres has fallen, however many centres have opened in it since."""

from datetime import date

import pytest

from components.charts import placed
from components.narrative import claims, monthly_figures
from components.report_view import ReportView
from components.tables.table import Table
from data.time.reference_period import ReferencePeriod
from tests.builders import ENGLISH
from tests.data.paper import reports, three_centres

TODAY = date(2026, 11, 28)
JANUARY = ReferencePeriod(2025, 1, 1)
VISITORS = (
    *(("visitors", centre, "2024-01", 100.0) for centre in ("MED-1", "ALM-1")),
    ("visitors", "MED-1", "2025-01", 90.0),
    ("visitors", "MED-2", "2025-01", 50.0),
    ("visitors", "ALM-1", "2025-01", 110.0),
)
"""Medeu grew from 100 to 140 by a new centre, while its first fell to 90."""


def view(*lines: tuple[str, str, str, float]) -> ReportView:
    return ReportView(reports(*lines), three_centres(), TODAY, ENGLISH)


def test_a_title_counts_the_districts_that_fell_in_the_same_centres():
    said = claims.of_places(view(*VISITORS), "visitors", ("medeu", "almaly"), JANUARY)
    assert said == "Visitors: fewer in 1 of 2 districts, most of all Medeu District"


def test_a_card_carries_the_change_in_all_and_like_for_like():
    cards = monthly_figures.cards(view(*VISITORS), area="medeu", period=JANUARY)
    visitors = next(card for card in cards if card.code == "visitors")
    assert (visitors.change, visitors.like_for_like) == (pytest.approx(40), pytest.approx(-10))


def test_a_running_total_has_both_changes_as_far_as_every_month_is_complete():
    lines = (
        *(("neet_placed", "MED-1", month, value) for month, value in (("2024-01", 40.0), ("2024-02", 20.0))),
        *(("neet_placed", "MED-1", month, value) for month, value in (("2025-01", 50.0), ("2025-02", 25.0))),
        ("neet_placed", "MED-1", "2025-03", 9.0),
    )
    period = ReferencePeriod(2025, 1, 3)
    table: Table = placed.cumulative(view(*lines), area="MED-1", period=period).table
    expected = (pytest.approx(25), pytest.approx(25), None)
    assert table.column("change") == table.column("like_for_like") == expected
    assert table.column("like_centres") == (1, 1, None)
