"""The page about the product: when figures come next, and what the product is made of."""

from datetime import date
from importlib.metadata import version

import pytest

from components.i18n import Language, translator
from components.narrative import about
from components.tables.about import due_table, parts_table
from data.time.periods import following, parse
from tests.architecture.project import text_of
from tests.builders import of_november

TODAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("period", "next_one"),
    [
        ("2026-12", "2027-01"),
        ("2025-Q4", "2026-Q1"),
        ("2025-Q1", "2025-Q2"),
        ("2023", "2024"),
        ("2024-01/2024-10", None),
        ("2024-10-31", None),
        ("undated", None),
    ],
)
def test_a_month_quarter_or_year_has_a_next_one_and_no_other_period_has(period: str, next_one: str | None):
    found = following(parse(period))
    assert (str(found) if found else None) == next_one


def test_monthly_reports_are_due_when_the_month_is_over_and_what_its_source_owes_is_awaited_since_a_day():
    rows = {str(row[0]): row[1:] for row in due_table(of_november(), today=TODAY, tr=translator("en")).rows}
    assert rows["Events of the community centres"] == (
        "monthly reports of the centres", "October 2026", "November 2026", "from 1 December 2026"
    )  # fmt: skip
    assert rows["NEET level, ages 14-34"][2:] == ("Q2 2025", "awaited since 1 July 2025")
    assert rows["Community centres open"][1] == "24 February 2026"  # as on every other page
    assert "NEET youths contacted" not in rows  # no centre owes it
    assert rows["Population"][2:] == (None, "its source names no day")


def test_nothing_more_is_awaited_of_a_series_that_a_new_definition_ended():
    awaited = {str(code) for code, *_ in due_table(of_november(), today=TODAY, tr=translator("en")).rows}
    ages_of_old = {
        "NEET level, ages 15-28",
        "NEET level, ages 15-28, men",
        "Number of NEET youths, ages 15-28",
    }
    assert ages_of_old <= {each.name("en") for each in of_november().all_indicators.values()}
    assert not ages_of_old & awaited
    assert "neet_rate_14_34" not in of_november().ended


def test_every_part_has_its_version_and_those_that_state_a_licence_have_it():
    parts = {str(row[0]): row[1:] for row in parts_table(tr=translator("kk")).rows}
    assert parts["streamlit"] == (version("streamlit"), "Apache-2.0")
    assert sum(licence is None for _, licence in parts.values()) < len(parts) / 10


@pytest.mark.parametrize("language", Language)
def test_who_answers_is_named_or_said_to_be_unnamed(language: Language):
    tr = translator(language)
    assert "Жастар саясаты басқармасы" in about.headline("Жастар саясаты басқармасы", tr=tr)
    assert about.headline("", tr=tr) == tr("Nobody is named yet as answerable for these figures")
    assert "+7 727 000 00 00" in about.contact("+7 727 000 00 00", tr=tr)


def test_the_version_is_that_of_the_changelog():
    assert f"## {about.VERSION} " in text_of("CHANGELOG.md")
