"""What has changed, as it is read aloud and as its tables hold it, in three languages."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from components.i18n import Translator
from components.narrative import changes as sentences
from components.report_view import ReportView
from components.tables.changes import published_changes_table, revision_log
from data.progress.verdict import Verdict
from data.reported.changes import Change
from data.revisions.between import WhatChanged
from data.revisions.findings import TurnedDirection, TurnedVerdict
from data.revisions.log import LoggedRevision
from data.revisions.published import PublishedChange
from data.revisions.states import PublicState
from tests.builders import ENGLISH, KAZAKH, RUSSIAN, of_november, plain
from tests.data.paper import reports

TODAY = date(2026, 11, 28)
FIRST = datetime(2026, 11, 1, tzinfo=UTC)
WOMEN = ("F", "_T", "_T")
VALUES = (
    Change("withdrawn", "reach", "ALM-1", "2026-09", 7, None, None),
    Change("withdrawn", "visitors", "ALM-1", "2026-09", None, None, None),
    Change("revised", "visitors", "MED-1", "2026-03", 38, 99, 4, WOMEN),
    Change("revised", "events", "MED-1", "2026-03", 1, 2, 4),
    *(
        Change("added", "events", centre, month, None, 5, 5)
        for centre in ("ALM-1", "MED-1")
        for month in ("2026-06", "2026-07", "2026-08", "2026-09")
    ),
)
SAID = (
    "What has changed from 1 November 2026 to 28 November 2026. Turned: Centres open, Almaty: the target is "
    "«behind pace» and no longer «on pace»; Visitors, Medeu District: in the same centres now fewer than a year "
    "before. Corrected or taken back: Reach, Almaly District community centre, September 2026: 7 taken back; "
    "Visitors, Almaly District community centre, September 2026: taken back; Visitors, women, Medeu District "
    "community centre, March 2026: 99 instead of 38, and 1 more. Values that came in: for September 2026: 2 from 2 "
    "centres; for August 2026: 2 from 2 centres; for July 2026: 2 from 2 centres; for earlier months: 2. Published "
    "figures and targets: added 0, changed 1, removed 0. Among them: Community centres open, Almaty, "
    "9 January 2024: 8 instead of over 7."
)


def what_changed() -> WhatChanged:
    catalogue = of_november()
    state = PublicState(TODAY, reports(("events", "MED-1", "2026-03", 2.0)), catalogue, is_edition_known=True)
    target = catalogue.all_targets["centres_open-almaty-2026"]
    findings = (
        TurnedVerdict(target, Verdict.ON_PACE, Verdict.BEHIND),
        TurnedDirection("visitors", "medeu", rises=False),
    )
    return WhatChanged(state, state, VALUES, (republished(),), findings)


def republished() -> PublishedChange:
    figures = of_november().observations
    figure = next(each for each in figures if each.id == "centres_open-almaty-2024-01-09-almatytv")
    return PublishedChange("revised", replace(figure, value=7.0, qualifier="over"), figure)


def reader(tr: Translator) -> ReportView:
    return ReportView(reports(), of_november(), TODAY, tr)


def test_all_that_changed_is_one_paragraph_what_turned_before_all_else():
    assert plain(sentences.paragraph(what_changed(), first=FIRST, reader=reader(ENGLISH))) == SAID


@pytest.mark.parametrize("tr", [KAZAKH, RUSSIAN])
def test_the_paragraph_has_every_number_in_kazakh_and_russian(tr):
    said = plain(sentences.paragraph(what_changed(), first=FIRST, reader=reader(tr)))
    assert all(number in said for number in ("38", "99", "2026", "7", "8"))
    assert ".." not in said


def test_where_tables_are_not_kept_that_is_said_and_no_goal_is_judged():
    unknown = replace(what_changed(), published=None, findings=(), values=())
    said = sentences.paragraph(unknown, first=None, reader=reader(ENGLISH))
    assert said == (
        "What has changed from the beginning of the record to 28 November 2026. No main figure has turned from more "
        "to fewer than a year before, or back. No new figure has come in. Which published figures have changed is "
        "not known: the tables of that moment are not kept."
    )


def test_the_log_shows_qualifiers_and_its_file_has_the_numbers_apart():
    lines = [
        LoggedRevision(TODAY, republished(), "tables"),
        LoggedRevision(TODAY, VALUES[2], "later_report", 4),
    ]
    table = revision_log(lines, reader=reader(ENGLISH))
    assert table.column("before") == ("over 7", "38")
    assert table.column("before_value") == (7, 38)
    assert table.column("before_qualifier") == ("over", "exact")
    assert str(table.column("indicator")[1]).endswith(", women")
    assert table.column("cause") == ("the published tables were changed", "corrected by a later report")
    assert table.column("report") == (None, 4)


def test_what_changed_of_the_published_figures_needs_no_day_and_no_report():
    table = published_changes_table([republished()], reader=reader(ENGLISH))
    assert {"day", "cause", "report"}.isdisjoint(table.codes)
    assert (table.column("before"), table.column("after")) == (("over 7",), ("8",))
