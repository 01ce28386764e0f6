"""How placements may go on: against statsmodels, on numbers that one can see through, and where nothing is said."""

from datetime import date
from statistics import NormalDist
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.tsa.exponential_smoothing.ets import ETSModel

from data.activity.forecast import (
    AHEAD,
    Expectation,
    Forecast,
    NoForecast,
    Refusal,
    _start,
    backtest,
    fitted,
    forecast,
)
from data.reported import Reported
from tests.builders import demonstrated, of_november
from tests.data.paper import each_month, reports, three_centres

CITY = three_centres()
TODAY = date(2027, 1, 5)
SEASONS = (80, 100, 115, 130, 135, 130, 95, 85, 105, 100, 85, 70)
YEARS = [float(number) for number in SEASONS] * 3
CITY_OF_NOVEMBER = [
    1146, 1384, 1601, 1756, 1920, 1741, 996, 848, 1076, 1012, 1125, 913,
    1032, 1326, 1586, 1751, 1818, 1730, 1273, 1089, 1355, 1468, 1244, 1033,
    1161, 1480, 1739, 1917, 1969, 1946, 1442, 1276, 1519, 1559,
]  # fmt: skip


def asked(record: Reported, area: str = "ALM-1", today: date = TODAY) -> Forecast | NoForecast:
    return forecast(record, CITY, "neet_placed", area=area, today=today)


def of_one_centre(*values: float | None) -> Reported:
    return reports(*each_month("neet_placed", "ALM-1", "2024-01", *values))


def refused(found: Forecast | NoForecast) -> NoForecast:
    assert isinstance(found, NoForecast)
    return found


def told(found: Forecast | NoForecast) -> Forecast:
    assert isinstance(found, Forecast)
    return found


@given(st.integers(0, 5000))
@settings(max_examples=5, deadline=None)
def test_a_centre_that_always_places_as_many_is_expected_to_go_on_so(number):
    found = told(asked(of_one_centre(*[float(number)] * 36)))
    assert [month.mean for month in found.months] == pytest.approx([number] * AHEAD, abs=1e-6)
    assert found.year.interval(0.95) == pytest.approx((12 * number, 12 * number), abs=1e-3)
    assert found.year.chance_of(12 * number - 1) == pytest.approx(1.0)
    assert found.year.chance_of(12 * number + 1) == pytest.approx(0.0)


def test_years_that_repeat_each_other_are_expected_to_come_again():
    found = told(asked(of_one_centre(*YEARS)))
    assert [month.mean for month in found.months] == pytest.approx(SEASONS)
    assert found.year.months == tuple(f"2027-{number:02d}" for number in range(1, 13))
    assert found.year.mean == pytest.approx(sum(SEASONS))


def test_what_is_known_of_the_year_is_in_the_expected_year():
    found = told(asked(of_one_centre(*YEARS[:34]), today=date(2026, 11, 29)))
    assert found.months[0].months == ("2026-11",)
    assert found.known_of_year == sum(SEASONS[:10])
    assert found.year.mean == pytest.approx(sum(SEASONS))
    assert found.year_ahead.months == (
        found.months[0].months[0],
        *(each.months[0] for each in found.months[1:]),
    )


def test_means_and_intervals_are_those_of_statsmodels():
    values = [float(number) for number in CITY_OF_NOVEMBER]
    level, seasons = _start(np.array(values))
    days = pd.period_range("2024-01", periods=len(values), freq="M")
    theirs: Any = ETSModel(
        pd.Series(values, index=days), error="add", seasonal="add", seasonal_periods=12,
        initialization_method="known", initial_level=level, initial_seasonal=seasons,
    ).fit(disp=False)  # fmt: skip
    table = theirs.get_prediction("2026-11", "2027-10", method="exact").summary_frame(alpha=0.2)
    ours = fitted(values)
    assert list(ours.ahead) == pytest.approx(table["mean"].tolist())
    reach = NormalDist().inv_cdf(0.9) * np.sqrt(theirs.mse) / ours.deviation
    uppers = [mean + reach * ours.spread(step, step) for step, mean in enumerate(ours.ahead, start=1)]
    assert uppers == pytest.approx(table["pi_upper"].tolist())


def test_the_interval_of_a_sum_holds_as_many_simulated_sums_as_it_says():
    model = fitted([float(number) for number in CITY_OF_NOVEMBER])
    chance = np.random.default_rng(7)
    surprises = chance.normal(0, model.deviation, (20_000, AHEAD))
    weights = [model.level + (model.season if step % 12 == 0 else 0) for step in range(1, AHEAD)]
    errors = surprises.copy()
    for month in range(AHEAD):
        for step in range(1, month + 1):
            errors[:, month] += weights[step - 1] * surprises[:, month - step]
    sums = errors.sum(axis=1)
    assert sums.std() == pytest.approx(model.spread(1, AHEAD), rel=0.03)
    inside = np.abs(sums) < NormalDist().inv_cdf(0.9) * model.spread(1, AHEAD)
    assert inside.mean() == pytest.approx(0.8, abs=0.02)
    assert errors[:, 4:9].sum(axis=1).std() == pytest.approx(model.spread(5, 9), rel=0.03)


def test_without_weights_the_months_do_not_echo_and_their_variances_add_up():
    model = fitted([100.0] * 36, at_least=3.0)
    still = type(model)(model.ahead, 0.0, 0.0, 3.0)
    assert still.spread(1, 4) == pytest.approx(6.0)
    assert still.spread(3, 3) == pytest.approx(3.0)


def test_the_chance_of_the_expected_number_is_a_half_and_falls_with_the_number():
    year = Expectation(("2027-01",), 1000.0, 50.0)
    assert year.chance_of(1000) == pytest.approx(0.5)
    assert year.chance_of(1082.24) == pytest.approx(0.05, abs=1e-4)
    assert year.interval(0.95) == pytest.approx((902.0, 1098.0), abs=0.1)
    assert Expectation(("2027-01",), 10.0, 50.0).interval(0.95)[0] == 0


def test_the_rival_says_what_the_same_month_of_the_year_before_was():
    values = [*YEARS[:24], *(number + 10.0 for number in SEASONS[:6])]
    found = backtest(values)
    assert found.origins == 6
    assert found.rival == pytest.approx(10.0)
    assert found.mean == pytest.approx(sum(values) / 30)


@pytest.mark.parametrize(
    ("months", "reason"),
    [
        (0, Refusal.NOT_REPORTED),
        (23, Refusal.TOO_SHORT),
        (24, Refusal.UNTESTED),
        (29, Refusal.UNTESTED),
        (30, None),
    ],
)
def test_a_forecast_needs_two_whole_years_and_six_months_to_be_tested_on(months, reason):
    year, month = divmod(months, 12)
    found = asked(of_one_centre(*YEARS[:months]), today=date(2024 + year, month + 1, 5))
    assert (refused(found).reason if reason else told(found)) == (reason or found)


def test_a_gap_in_the_last_two_years_refuses_a_forecast_and_is_named():
    record = of_one_centre(*YEARS[:20], None, *YEARS[21:])
    found = refused(asked(record))
    assert (found.reason, found.gaps) == (Refusal.GAPS, ("2025-09",))
    assert [each.month for each in found.history][:1] == ["2025-10"]


def test_reports_that_are_still_due_at_the_end_are_no_gap():
    found = told(asked(of_one_centre(*YEARS[:34])))
    assert found.months[0].months == ("2026-11",)
    assert refused(asked(of_one_centre(*YEARS[:33]))).reason is Refusal.GAPS


def test_a_district_that_the_year_before_foretells_better_gets_no_forecast():
    today = date(2026, 11, 29)
    found = forecast(demonstrated(today), of_november(), "neet_placed", area="medeu", today=today)
    tested = refused(found).backtest
    assert refused(found).reason is Refusal.NO_BETTER
    assert tested is not None
    assert tested.error >= tested.rival


def test_published_figures_alone_make_no_forecast():
    nothing = Reported(of_one_centre().frame, "none", "nothing")
    found = forecast(nothing, of_november(), "neet_placed", area="almaty", today=TODAY)
    assert refused(found).reason is Refusal.NOT_REPORTED
