"""Who differs from the city by more than chance, on shares that can be worked out by hand and with scipy."""

from datetime import date

import pytest
from scipy.stats import binom

from data.activity.funnel import CONTROL, WARNING, funnel, limits
from data.reported import Reported
from data.reported.disclosure import disclosed
from data.reported.reported import SUPPRESSED
from tests.data.paper import Line, reports, three_centres

CITY = three_centres()
TODAY = date(2025, 6, 5)
MONTH = "2025-03"


def of_centres(**shares: tuple[float, float]) -> list[Line]:
    return [
        (code, centre.replace("_", "-"), MONTH, value)
        for centre, pair in shares.items()
        for code, value in zip(("neet_placed_permanent", "neet_placed"), pair, strict=True)
    ]


def asked(*lines: Line, areas=("MED-1", "MED-2", "ALM-1")):
    return funnel(
        reports(*lines), CITY, "neet_placed_permanent", "neet_placed", [MONTH], areas=areas, today=TODAY
    )


def test_the_limits_of_a_half_of_a_hundred_lie_five_standard_points_around_it():
    low, high = limits(0.5, 100, WARNING)
    assert (low, high) == (pytest.approx(0.402, abs=1e-4), pytest.approx(0.598, abs=1e-4))
    low, high = limits(0.5, 100, CONTROL)
    assert (low, high) == (pytest.approx(0.3455, abs=1e-4), pytest.approx(0.6545, abs=1e-4))


def test_the_limits_end_where_shares_do():
    assert limits(0.95, 5, CONTROL)[1] == 1.0
    assert limits(0.0, 5, CONTROL) == (0.0, 0.0)


@pytest.mark.parametrize("cases", [100, 400, 2000])
@pytest.mark.parametrize("level", [WARNING, CONTROL])
def test_the_limits_hold_as_many_of_the_binomial_distribution_as_they_say(cases, level):
    low, high = limits(0.6, cases, level)
    inside = binom.cdf(high * cases, cases, 0.6) - binom.cdf(low * cases - 1e-9, cases, 0.6)
    assert inside == pytest.approx(level, abs=0.02)


def test_a_centre_far_below_the_city_differs_by_more_than_chance_and_a_small_one_does_not():
    found = asked(*of_centres(MED_1=(500, 1000), ALM_1=(900, 1000), MED_2=(10, 20)))
    assert found.city.value == pytest.approx(1410 / 2020)
    assert [(place.area, place.differs) for place in found.places] == [
        ("MED-2", "within"),
        ("ALM-1", "above"),
        ("MED-1", "below"),
    ]


def test_between_the_two_limits_a_centre_is_worth_a_look_and_no_more():
    found = asked(*of_centres(MED_1=(780, 1000), ALM_1=(8020, 10000)))
    med = next(place for place in found.places if place.area == "MED-1")
    assert med.differs == "within"
    assert not med.is_worth_a_look
    found = asked(*of_centres(MED_1=(770, 1000), ALM_1=(8030, 10000)))
    med = next(place for place in found.places if place.area == "MED-1")
    assert (med.differs, med.is_worth_a_look) == ("within", True)


def test_a_place_without_a_share_is_named_and_not_drawn():
    found = asked(*of_centres(MED_1=(50, 100)))
    assert [place.area for place in found.places] == ["MED-1"]
    assert found.unknown == ("MED-2", "ALM-1")


def test_places_are_set_beside_the_city_in_the_months_in_which_its_share_is_told():
    """A month in which one small centre alone is suppressed takes no other month away, nor any other centre."""
    lines = [
        *of_centres(MED_1=(500, 1000), ALM_1=(900, 1000), MED_2=(14, 20)),
        *(
            (code, centre, "2025-04", value)
            for centre, pair in {"MED-1": (60, 100), "ALM-1": (80, 100), "MED-2": (17, 20)}.items()
            for code, value in zip(("neet_placed_permanent", "neet_placed"), pair, strict=True)
        ),
    ]
    whole = reports(*lines).frame
    is_hidden = (
        (whole["indicator"] == "neet_placed_permanent")
        & (whole["centre"] == "MED-2")
        & (whole["month"] == "2025-04")
    )
    frame = whole.assign(
        value=whole["value"].mask(is_hidden), status=whole["status"].mask(is_hidden, SUPPRESSED)
    )
    public = Reported(frame, "reports", "one-small-centre")
    months = [MONTH, "2025-04"]
    found = funnel(
        public, CITY, "neet_placed_permanent", "neet_placed", months, areas=("MED-1", "MED-2"), today=TODAY
    )
    assert (found.months, found.left_out) == ((MONTH,), ("2025-04",))
    assert found.city.value == pytest.approx((500 + 900 + 14) / 2020)
    assert [place.share.denominator for place in found.places] == [20, 1000]


def test_a_place_whose_share_is_suppressed_is_named_as_that_and_not_as_unknown():
    public = disclosed(reports(*of_centres(MED_1=(50, 100), MED_2=(3, 20), ALM_1=(60, 100))), CITY)
    found = funnel(
        public, CITY, "neet_placed_permanent", "neet_placed", [MONTH],
        areas=("MED-1", "MED-2"), today=TODAY,
    )  # fmt: skip
    assert "MED-2" in found.suppressed
    assert found.unknown == ()
    assert found.city.value == pytest.approx(113 / 220)


def test_without_a_share_of_the_city_nobody_is_compared():
    found = asked()
    assert (found.places, found.unknown) == ((), ("MED-1", "MED-2", "ALM-1"))
