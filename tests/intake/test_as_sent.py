"""Files as people send them: each is taken, asked about or refused as a careful clerk would, and none in silence."""

import pytest

from components.i18n import Language, translator
from components.narrative.findings import trouble
from data.intake.model import RefusedFile
from tests.intake.as_sent import lines, outcome
from tests.intake.as_sent_given import GIVEN, LATER
from tests.intake.as_sent_others import OTHERS
from tests.intake.as_sent_saved import SAVED


@pytest.mark.parametrize("name", GIVEN)
def test_a_report_of_the_kinds_that_went_wrong_is_taken_asked_about_or_refused(name):
    content, becomes = GIVEN[name]
    assert outcome(content) == becomes


@pytest.mark.parametrize("name", [*OTHERS, *SAVED])
def test_another_report_of_these_kinds_is_too(name):
    content, becomes = {**OTHERS, **SAVED}[name]
    assert outcome(content) == becomes


@pytest.mark.parametrize("name", LATER)
def test_a_report_is_asked_about_beside_what_is_stored(name):
    before, content, becomes = LATER[name]
    assert outcome(content, before) == becomes


def test_enough_reports_are_tried():
    assert len(GIVEN) + len(LATER) >= 65
    assert len(OTHERS) + len(SAVED) >= 65


@pytest.mark.parametrize("name", ["~$report.xlsx", ".~lock.report.ods#"])
def test_the_file_beside_an_open_workbook_is_told_by_its_name(name):
    content = b",aisulu,desk,05.11.2026 10:00,file:///home/aisulu;"
    assert outcome(content, name=name) == "refused: lock_file"
    assert outcome(lines("Центр;Месяц;Охват", "MED-1;10.2026;4300"), name="report~$.csv").startswith("fit")


@pytest.mark.parametrize("language", Language)
def test_each_kind_of_file_that_is_not_read_has_its_own_sentence(language):
    kinds = (
        *(
            "old_excel",
            "binary_workbook",
            "apple_numbers",
            "xml_table",
            "web_page",
            "document",
            "picture",
            "archive",
        ),
        *(
            "shortcut",
            "lock_file",
            "json",
            "garbled",
            "not_a_table",
            "empty",
            "no_header",
            "encoding",
            "broken",
        ),
    )
    said = {trouble(RefusedFile(code), tr=translator(language)) for code in kinds}
    assert len(said) == len(kinds)
