"""How far the districts are from their two centres, on a city that fits on paper and on the real one."""

from dataclasses import asdict, replace
from datetime import date, timedelta
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.catalogue import Catalogue
from data.catalogue.sheets import LANGUAGES
from data.catalogue.values import CENTRE_STATUSES
from data.published import goals
from data.published.goals import GoalState, city_coverage, coverage, state_of

DISTRICTS = ["alatau", "almaly", "auezov", "bostandyk", "medeu", "nauryzbay", "turksib", "zhetysu"]


@pytest.mark.parametrize(
    ("target", "at_least", "at_most", "state"),
    [
        (2, 2, 2, GoalState.MET),
        (2, 3, 4, GoalState.MET),
        (2, 1, 2, GoalState.NOT_KNOWN),
        (2, 0, 2, GoalState.NOT_KNOWN),
        (2, 1, 1, GoalState.PARTLY),
        (3, 1, 2, GoalState.PARTLY),
        (2, 0, 0, GoalState.NOT_MET),
        (2, 0, 1, GoalState.NOT_KNOWN),
        (None, 2, 2, GoalState.NOT_KNOWN),
    ],
)
def test_unknown_is_neither_zero_nor_not_met(target, at_least, at_most, state):
    assert state_of(target, at_least, at_most) is state


def row_of(catalogue: Catalogue, day: date, district: str) -> dict:
    return asdict(coverage(catalogue, day)[district])


def table_of(catalogue: Catalogue, day: date) -> pd.DataFrame:
    return pd.DataFrame(map(asdict, coverage(catalogue, day).values())).set_index("district")


def counts(catalogue: Catalogue, district: str, day: date) -> tuple[int, int]:
    row = row_of(catalogue, day, district)
    return row["open_at_least"], row["open_at_most"]


def test_a_centre_is_possibly_open_between_the_last_day_closed_and_the_first_day_open(small: Catalogue):
    assert counts(small, "medeu", date(2022, 6, 30)) == (0, 0)
    assert counts(small, "medeu", date(2022, 7, 1)) == (0, 1)
    assert counts(small, "almaly", date(2020, 12, 31)) == (0, 0)
    assert counts(small, "almaly", date(2021, 2, 28)) == (0, 1)
    assert counts(small, "almaly", date(2021, 3, 1)) == (1, 1)
    assert counts(small, "almaly", date(2022, 1, 30)) == (1, 2)
    assert counts(small, "almaly", date(2022, 1, 31)) == (2, 2)


def test_a_published_opening_day_leaves_nothing_open(small: Catalogue):
    assert counts(small, "turksib", date(2021, 5, 9)) == (0, 0)
    assert counts(small, "turksib", date(2021, 5, 10)) == (1, 1)


def test_the_table_of_districts_adds_up_on_paper(small: Catalogue):
    table = table_of(small, date(2022, 6, 30))
    assert list(table.index) == DISTRICTS
    almaly, medeu, turksib, alatau = (
        row_of(small, date(2022, 6, 30), code) for code in ("almaly", "medeu", "turksib", "alatau")
    )
    assert (almaly["state"], almaly["shortfall_at_least"], almaly["inferred"]) == ("met", 0, 1)
    assert (almaly["population"], almaly["population_qualifier"], almaly["population_source"]) == (
        900,
        "over",
        "paper",
    )
    assert almaly["residents_per_centre"] == 450
    assert (medeu["state"], medeu["state_when_planned_open"], medeu["planned"]) == ("not_met", "met", 1)
    assert pd.isna(medeu["residents_per_centre"])
    assert (turksib["state"], turksib["shortfall_at_least"], turksib["shortfall_at_most"]) == ("partly", 1, 1)
    assert (turksib["youth"], turksib["youth_qualifier"], turksib["youth_per_centre"]) == (120, "about", 120)
    assert turksib["state_when_planned_open"] == "partly"
    assert (alatau["state"], alatau["population_qualifier"], alatau["youth_source"]) == ("not_known", "", "")
    assert pd.isna(alatau["target"])
    assert pd.isna(alatau["population"])


def test_residents_per_centre_is_not_computed_while_the_number_of_centres_is_uncertain(small: Catalogue):
    almaly = row_of(small, date(2021, 12, 31), "almaly")
    assert (almaly["shortfall_at_least"], almaly["shortfall_at_most"]) == (0, 1)
    assert almaly["planned"] == 1
    assert pd.isna(almaly["residents_per_centre"])


def test_the_city_is_the_sum_of_its_districts(small: Catalogue):
    city = city_coverage(small, date(2022, 6, 30))
    assert (city.open_at_least, city.open_at_most, city.planned, city.inferred, city.target) == (
        3,
        3,
        1,
        1,
        5,
    )
    assert city.states[GoalState.MET] == 1
    assert city.districts_by_state[GoalState.PARTLY] == ("turksib",)
    assert sum(city.states.values()) == 8


def test_a_moved_target_is_in_force_only_from_the_day_it_was_announced(small: Catalogue):
    before, after = (city_coverage(small, day) for day in (date(2022, 6, 29), date(2022, 6, 30)))
    assert (before.due, before.slip) == ((date(2021, 12, 31),), None)
    assert after.due == (date(2021, 12, 31), date(2022, 12, 31))
    assert after.slip is not None
    assert (after.slip.from_due, after.slip.to_due) == (date(2021, 12, 31), date(2022, 12, 31))
    assert (after.slip.days, after.slip.years, after.slip.set_on) == (365, 1, date(2022, 6, 30))


def test_a_target_brought_forward_replaces_the_later_one(small: Catalogue):
    targets = small.targets.copy()
    targets.loc["city-2022", "due"] = pd.Timestamp("2021-11-30")
    targets.loc["city-2022", "set_on"] = pd.Timestamp("2021-06-30")
    city = city_coverage(replace(small, targets=targets), date(2021, 7, 1))
    assert city.slip is not None
    assert city.slip.days == -31


def test_eleven_months_are_not_a_whole_year_of_slip():
    slip = goals.Slip(date(2025, 6, 1), date(2025, 12, 31), date(2026, 11, 30))
    assert slip.years == 0


def test_a_city_without_a_target_has_none(small: Catalogue):
    city = city_coverage(replace(small, targets=small.targets.iloc[:0]), date(2022, 6, 30))
    assert (city.target, city.due, city.slip) == (None, (), None)
    assert city.states == {
        GoalState.MET: 0,
        GoalState.PARTLY: 0,
        GoalState.NOT_MET: 0,
        GoalState.NOT_KNOWN: 8,
    }


def test_the_steps_of_the_small_city_are_these(small: Catalogue):
    steps = goals.centres_open_steps(small, date(2022, 12, 31))
    assert [
        (step.start.isoformat(), step.end.isoformat(), step.at_least, step.at_most) for step in steps
    ] == [
        ("2020-12-31", "2020-12-31", 0, 0),
        ("2021-01-01", "2021-02-28", 0, 1),
        ("2021-03-01", "2021-05-09", 1, 1),
        ("2021-05-10", "2021-06-30", 2, 2),
        ("2021-07-01", "2022-01-30", 2, 3),
        ("2022-01-31", "2022-06-30", 3, 3),
        ("2022-07-01", "2022-12-31", 3, 4),
    ]


def test_before_anything_is_known_there_are_no_steps(small: Catalogue):
    assert goals.centres_open_steps(small, date(2020, 12, 30)) == ()


def test_knowledge_changes_on_the_days_that_the_tables_name(small: Catalogue):
    assert goals.knowledge_dates(small) == tuple(
        map(
            date.fromisoformat,
            ("2020-12-31", "2021-03-01", "2021-05-10", "2021-06-30", "2022-01-31", "2022-06-30"),
        )
    )
    assert goals.last_known(small) == date(2022, 6, 30)


def test_both_versions_of_the_target_are_kept(small: Catalogue):
    steps = goals.target_steps(small)
    assert [(step.id, step.replaces, step.value) for step in steps] == [
        ("city-2021", "", 5),
        ("city-2022", "city-2021", 5),
    ]


# The real city


def test_eleven_centres_are_open_and_sixteen_registered(shipped: Catalogue):
    city = city_coverage(shipped, goals.last_known(shipped))
    assert (city.as_at, len(shipped.centres)) == (date(2026, 2, 24), 16)
    assert (city.open_at_least, city.open_at_most, city.planned, city.inferred, city.target) == (
        11,
        11,
        5,
        2,
        16,
    )
    assert city.districts_by_state == {
        GoalState.MET: ("medeu", "nauryzbay", "zhetysu"),
        GoalState.PARTLY: ("alatau", "almaly", "auezov", "bostandyk", "turksib"),
        GoalState.NOT_MET: (),
        GoalState.NOT_KNOWN: (),
    }


def test_the_citys_target_slipped_by_a_year(shipped: Catalogue):
    slip = city_coverage(shipped, date(2026, 2, 24)).slip
    assert slip is not None
    assert (slip.days, slip.years, slip.set_on) == (365, 1, date(2026, 2, 24))
    assert city_coverage(shipped, date(2026, 2, 23)).slip is None
    assert city_coverage(shipped, date(2026, 2, 23)).due == (date(2025, 12, 31),)
    assert city_coverage(shipped, date(2026, 2, 24)).due == (date(2026, 12, 31),)


def test_in_december_2024_medeu_alone_has_certainly_met_the_goal(shipped: Catalogue):
    states = city_coverage(shipped, date(2024, 12, 1)).districts_by_state
    assert states[GoalState.MET] == ("medeu",)
    assert states[GoalState.NOT_KNOWN] == ("nauryzbay", "zhetysu")
    assert len(states[GoalState.PARTLY]) == 5


def test_what_opened_after_the_last_report_is_not_known(shipped: Catalogue):
    city = city_coverage(shipped, date(2026, 11, 23))
    assert (city.open_at_least, city.open_at_most) == (11, 16)
    assert city.districts_by_state[GoalState.NOT_KNOWN] == (
        "alatau",
        "almaly",
        "auezov",
        "bostandyk",
        "turksib",
    )
    assert city.states[GoalState.NOT_MET] == 0


def test_at_the_end_of_2022_no_district_had_a_centre(shipped: Catalogue):
    assert city_coverage(shipped, date(2022, 12, 31)).states[GoalState.NOT_MET] == 8
    assert city_coverage(shipped, date(2023, 6, 1)).states[GoalState.NOT_KNOWN] == 8
    assert city_coverage(shipped, date(2024, 1, 9)).states[GoalState.PARTLY] == 8


def test_every_district_meets_the_goal_once_the_planned_centres_are_open(shipped: Catalogue):
    table = table_of(shipped, date(2026, 2, 24))
    assert set(table["state_when_planned_open"]) == {"met"}
    assert table["shortfall_at_least"].sum() == table["shortfall_at_most"].sum() == 5


def test_looking_back_a_centre_that_opened_later_was_still_to_come(shipped: Catalogue):
    medeu, alatau = (row_of(shipped, date(2024, 1, 9), code) for code in ("medeu", "alatau"))
    assert (medeu["open_at_most"], medeu["planned"]) == (alatau["open_at_most"], alatau["planned"]) == (1, 1)
    assert city_coverage(shipped, date(2024, 1, 9)).planned == 16 - 8


def test_medeu_has_121050_residents_per_centre(shipped: Catalogue):
    medeu = row_of(shipped, date(2026, 2, 24), "medeu")
    assert (medeu["population"], medeu["residents_per_centre"]) == (242100, 121050)
    assert (medeu["youth"], medeu["youth_qualifier"], medeu["youth_per_centre"]) == (70000, "about", 35000)


def test_the_known_dates_of_the_city_are_six(shipped: Catalogue):
    assert goals.knowledge_dates(shipped) == tuple(
        map(
            date.fromisoformat,
            ("2022-12-31", "2024-01-09", "2024-06-24", "2024-11-30", "2025-10-31", "2026-02-24"),
        )
    )


# What holds for any city

TEXTS = ("name", "address", "status_reason", "inferred_from", "note")
LATER_STATES = [status for status in CENTRE_STATUSES if status != "planned"]
days = st.dates(min_value=date(2020, 1, 1), max_value=date(2026, 12, 31))


@st.composite
def registries(draw: st.DrawFn) -> pd.DataFrame:
    rows = []
    for number in range(draw(st.integers(1, 6))):
        closed, lag = draw(st.none() | days), draw(st.none() | st.integers(1, 900))
        opened = None if lag is None else (closed or draw(days)) + timedelta(days=lag)
        exact = draw(st.booleans()) and opened is not None
        rows.append(
            {
                "code": f"C-{number}",
                "district": draw(st.sampled_from(DISTRICTS)),
                "ordinal": number,
                "status": "planned" if opened is None else draw(st.sampled_from(LATER_STATES)),
                "status_on": opened and opened + timedelta(days=draw(st.integers(0, 900))),
                "status_basis": draw(st.sampled_from(["published", "inferred"])),
                "not_open_on": closed,
                "open_by": opened,
                "opened": opened if exact else None,
            }
        )
    frame = (
        pd.DataFrame(rows).assign(**dict.fromkeys(["lat", "lon", "floor_area_m2"], None)).set_index("code")
    )
    frame = frame.astype(dict.fromkeys(["not_open_on", "open_by", "opened", "status_on"], "datetime64[s]"))
    texts = (f"{stem}_{code}" for stem in TEXTS for code in LANGUAGES)
    return frame.assign(**dict.fromkeys((*texts, "source", "not_open_source", "open_source"), ""))


@settings(max_examples=8)
@given(centres=registries(), day=days)
def test_fewer_are_never_possible_than_are_certain(small: Catalogue, centres: pd.DataFrame, day: date):
    table = table_of(replace(small, centres=centres), day)
    assert (table["open_at_least"] <= table["open_at_most"]).all()
    assert (table["inferred"] <= table["open_at_least"]).all()
    assert table["open_at_most"].sum() <= len(centres)
    known = table.dropna(subset="target")
    assert (known["shortfall_at_least"] <= known["shortfall_at_most"]).all()
    assert ((known["state"] == "met") == (known["shortfall_at_most"] == 0)).all()


@settings(max_examples=8)
@given(centres=registries(), until=days)
def test_steps_have_no_gap_and_agree_with_the_table(small: Catalogue, centres: pd.DataFrame, until: date):
    catalogue = replace(small, centres=centres)
    steps = goals.centres_open_steps(catalogue, until)
    assert all(step.start <= step.end for step in steps)
    assert all(after.start == before.end + timedelta(days=1) for before, after in pairwise(steps))
    counts = [step.at_least for step in steps]
    stays_open = centres["status"].isin(["open", "partly", "planned"]).all()
    assert counts == sorted(counts) or not stays_open
    for step in steps:
        rows = coverage(catalogue, step.start).values()
        assert sum(row.open_at_least for row in rows) == step.at_least
        assert sum(row.open_at_most for row in rows) == step.at_most


@settings(max_examples=8)
@given(seed=st.integers(0, 10_000))
def test_the_order_of_the_rows_does_not_matter(shipped: Catalogue, seed: int):
    frames = {
        name: getattr(shipped, name).sample(frac=1, random_state=seed)
        for name in ("centres", "targets", "districts", "published")
    }
    shuffled, day = replace(shipped, **frames), date(2026, 2, 24)
    assert coverage(shuffled, day) == coverage(shipped, day)
    assert city_coverage(shuffled, day) == city_coverage(shipped, day)
