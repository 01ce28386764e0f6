"""The map of one service: where it is named of the open centres, where it is missing, and where nobody says."""

import pytest

from components.maps.services import services_map, state
from components.palette import STATE_FILLS
from components.tables.html import to_html
from components.tables.registers import centres_table, of_states
from components.tables.services import answers_table
from data.catalogue.values import Availability
from data.published.goals import GoalState
from tests.builders import ENGLISH, catalogue_of, kept, of_november, plain, shipped_tables, with_status

YES, SAID, NO, OPEN = (
    Availability.OFFERED,
    Availability.INFERRED,
    Availability.NOT_OFFERED,
    Availability.NOT_KNOWN,
)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ([YES, SAID], GoalState.MET),
        ([YES, NO], GoalState.PARTLY),
        ([SAID, OPEN], GoalState.PARTLY),
        ([NO, NO], GoalState.NOT_MET),
        ([NO, OPEN], GoalState.NOT_KNOWN),
        ([OPEN], GoalState.NOT_KNOWN),
        ([], GoalState.NOT_MET),
    ],
)
def test_what_no_source_says_of_a_service_is_not_known_and_never_missing(answers, expected):
    assert state(answers) is expected


def test_where_legal_help_is_missing_is_one_look_at_the_map():
    tables = shipped_tables()
    tables["centre_services"] = kept(tables["centre_services"], "AUE-1-legal", offered="no")
    city = catalogue_of(tables)
    marks = {mark.code: mark for mark in services_map("legal", catalogue=city, tr=ENGLISH).marks}
    assert (marks["auezov"].label, marks["auezov"].fill) == ("✕ 0/1", STATE_FILLS[GoalState.NOT_MET])
    assert "not available" in marks["auezov"].spoken
    assert {mark.label for code, mark in marks.items() if code != "auezov"} == {"? 0/1", "? 0/2"}
    assert all(mark.is_uncertain == (code != "auezov") for code, mark in marks.items())


def test_where_no_centre_is_open_a_service_is_missing_and_where_one_may_be_it_is_not_known():
    tables = shipped_tables()
    reason = {f"status_reason_{language}": "repair" for language in ("kk", "ru", "en")}
    states = {"AUE-1": "closed", "ALM-1": "unknown"}
    for row in tables["centres"]:
        if row["code"] in states:
            row.update(status=states[row["code"]], status_on="2026-05-10", **reason)
    marks = {
        each.code: each for each in services_map("legal", catalogue=catalogue_of(tables), tr=ENGLISH).marks
    }
    assert (marks["auezov"].label, marks["almaly"].label) == ("✕ 0/0", "? 0/0")
    assert "no centre is known to be open" in marks["auezov"].spoken


def test_said_of_all_centres_together_has_a_sign_of_its_own():
    marks = {
        mark.code: mark.label for mark in services_map("legal", catalogue=of_november(), tr=ENGLISH).marks
    }
    assert (marks["medeu"], marks["alatau"], marks["zhetysu"]) == ("✓ 2/2", "(✓) 1/1", "(✓) 2/2")


def test_of_one_service_the_open_centres_come_first_and_its_name_is_not_repeated():
    table = answers_table(of_november(), tr=ENGLISH, service="legal")
    is_open = [of_november().centre(str(code)).is_at_work for code in table.column("centre_code")]
    assert is_open == sorted(is_open, reverse=True)
    assert table.title not in to_html(table, tr=ENGLISH).partition("</caption>")[2]


def test_a_centre_that_is_shut_stands_in_the_register_with_the_day_and_the_reason():
    tables = with_status("AUE-1", "suspended", "2026-09-01")
    page = to_html(of_states(centres_table(catalogue_of(tables), tr=ENGLISH, district="auezov")), tr=ENGLISH)
    assert "1 Sept 2026" in plain(page)
    assert "repair" in page
    assert "Known open by" not in page
