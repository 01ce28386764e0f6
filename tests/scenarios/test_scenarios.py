"""Golden scenarios: small records in folders named after them, and what must be said of each."""

import csv
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from data.activity import PeriodComparison, same_months
from data.activity.forecast import Forecast, NoForecast, forecast
from data.activity.more_centres import MoreCentres, added, first_year
from data.catalogue import Catalogue
from data.progress import targets
from data.reported import Reported
from data.time.reference_period import ReferencePeriod
from tests.builders import Tables, catalogue_of, kept, shipped_tables, with_centres
from tests.data.paper import reports

FOLDER = Path(__file__).parent
CITY, PLACED = "almaty", "neet_placed"
YEAR = ReferencePeriod(2026)


class Scenario:
    """A folder with `reports.csv` and `expected.toml`."""

    def __init__(self, name: str) -> None:
        self.expected: dict[str, Any] = tomllib.loads((FOLDER / name / "expected.toml").read_text("utf-8"))
        self.today = date.fromisoformat(self.expected.get("today", "2027-01-05"))
        self.catalogue = self._catalogue()
        with (FOLDER / name / "reports.csv").open(encoding="utf-8", newline="") as source:
            rows = [(*list(row.values())[:3], float(row["value"])) for row in csv.DictReader(source)]
        self.reported: Reported = reports(*rows)  # type: ignore[arg-type]

    def _catalogue(self) -> Catalogue:
        tables: Tables = shipped_tables()
        codes, changes = self.expected["centres"], self.expected.get("tables", {})
        tables |= with_centres(tables, *codes)
        tables["centres"] = [
            row | {"floor_area_m2": ""} | changes.get("centres", {}).get(row["code"], {})
            for row in kept(tables["centres"], *codes)
        ]
        tables["indicators"] = [
            row | changes.get("indicators", {}).get(row["code"], {}) for row in tables["indicators"]
        ]
        tables["published"] = []
        tables["targets"] = [row | {"baseline": ""} for row in tables["targets"]] + self._targets(tables)
        return catalogue_of(tables)

    def _targets(self, tables: Tables) -> list[dict[str, str]]:
        """The target of placements in 2026, and the version that it replaced."""
        if "target" not in self.expected:
            return []
        usual = next(row for row in tables["targets"] if row["id"] == "events-almaty-2026")
        usual |= {"indicator": PLACED, "unit": "people", "programme": "", "baseline": ""}
        now, before = self.expected["target"]["value"], self.expected["target"]["before"]
        first = {"period": "2026-01/2026-09", "due": "2026-09-30", "set_on": "2026-01-10"}
        return [
            usual | {"id": "placed-first", "value": str(before)} | first,
            usual
            | {"id": "placed-then", "value": str(now), "set_on": "2026-06-10", "replaces": "placed-first"},
        ]

    def forecast(self) -> Forecast | NoForecast:
        return forecast(self.reported, self.catalogue, PLACED, area=CITY, today=self.today)

    def change(self, area: str = CITY):
        return same_months(self.reported, self.catalogue, PLACED, area=area, today=self.today, period=YEAR)


def that_say(part: str) -> list[str]:
    """The scenarios that expect something of a part."""
    found = [path.parent.name for path in sorted(FOLDER.glob("*/expected.toml"))]
    return [
        name for name in found if part in tomllib.loads((FOLDER / name / "expected.toml").read_text("utf-8"))
    ]


def test_the_scenarios_are_those_that_the_city_must_get_right():
    assert that_say("story") == [
        "centre_closed",
        "definition_break",
        "month_missing",
        "new_centre",
        "steady_city",
        "target_moved",
        "two_centres_that_carry_all_growth",
    ]


@pytest.mark.parametrize("name", that_say("change"))
def test_a_change_is_said_like_for_like_beside_the_one_of_all(name: str):
    scenario = Scenario(name)
    expected, found = scenario.expected["change"], scenario.change()
    if not expected.get("compared", True):
        assert not isinstance(found, PeriodComparison) or "2026-01" not in found.months
        return
    assert isinstance(found, PeriodComparison)
    assert found.like_for_like is not None
    assert found.ratio is not None
    assert found.like_for_like.ratio is not None
    assert round(found.ratio * 100, 1) == expected["plain"]
    assert round(found.like_for_like.ratio * 100, 1) == expected["like_for_like"]
    assert found.misleads is expected["misleads"]
    assert set(YEAR.months) - set(found.months) == set(expected.get("left_out", []))


@pytest.mark.parametrize("name", that_say("growth_by_centre"))
def test_growth_is_traced_to_the_centres_that_carry_it(name: str):
    scenario = Scenario(name)
    for centre, percent in scenario.expected["growth_by_centre"].items():
        found = scenario.change(centre)
        assert isinstance(found, PeriodComparison)
        assert found.ratio == pytest.approx(percent / 100)


@pytest.mark.parametrize("name", that_say("forecast"))
def test_a_forecast_is_made_or_refused_for_its_reason(name: str):
    expected, found = Scenario(name).expected["forecast"], Scenario(name).forecast()
    if "refused" in expected:
        assert isinstance(found, NoForecast)
        assert (found.reason, list(found.gaps)) == (expected["refused"], expected.get("gaps", []))
    else:
        assert isinstance(found, Forecast)
        assert found.year.mean == pytest.approx(expected["year"])


@pytest.mark.parametrize("name", that_say("more"))
def test_more_centres_do_as_those_that_opened_last(name: str):
    scenario = Scenario(name)
    asked = scenario.expected["more"]
    begin = first_year(scenario.reported, scenario.catalogue, PLACED, today=scenario.today)
    more = MoreCentres(asked["count"], asked["month"])
    assert added(more, begin, until=asked["until"]) == asked["added"]


@pytest.mark.parametrize("name", that_say("target"))
def test_a_target_that_moved_keeps_both_versions_and_has_a_probability(name: str):
    scenario = Scenario(name)
    expected, found = scenario.expected["target"], scenario.forecast()
    judged = targets.all_targets(scenario.reported, scenario.catalogue, today=scenario.today)
    progress = targets.of_placements(judged, area=CITY, year=2026)
    assert progress is not None
    assert progress.target is not None
    assert progress.previous is not None
    assert (progress.target.value, progress.previous.value) == (expected["value"], expected["before"])
    assert progress.verdict == expected["verdict"]
    assert progress.pace is not None
    assert isinstance(found, Forecast)
    low, high = expected["chance"]
    assert low <= found.year.chance_of(progress.target.value) <= high
