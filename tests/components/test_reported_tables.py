"""What stands behind a reported number, the two records side by side, and one centre beside the others."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pandas as pd

from components.charts.chart import Provenance
from components.charts.provenance import parts_behind
from components.citations import source_line
from components.exports.filenames import file_name
from components.i18n import Language, words
from components.narrative import centre as centre_sentences
from components.narrative import reported as record_sentences
from components.narrative import services as service_sentences
from components.report_view import ReportView
from components.tables import centres, provenance, reconciliation, services
from components.tables.html import to_html
from data.access.visibility import SeenImport, SeenRevision
from data.activity import Formula
from data.catalogue.dimensions import with_dimensions
from data.reported import Reported
from data.store.model import Changes, Decision, Import, ImportState, Revision
from data.time.reference_period import ReferencePeriod
from tests.builders import (
    ENGLISH,
    KAZAKH,
    RUSSIAN,
    TRANSLATORS,
    catalogue_of,
    demonstrated,
    kept,
    of_november,
    plain,
    shipped_tables,
)
from tests.components.reports import EVENTS, PLACED, reader, reported

NOON = datetime(2025, 2, 5, 7, 0, tzinfo=UTC)
HASH = "0123456789abcdef" * 4
HOSTILE = "<img src=x onerror=alert(1)>.xlsx"

FIRST = Revision(20, 1, ImportState.WITHDRAWN, NOON, "a@almaty.kz", HOSTILE, HASH, "Есеп", 7, "C", "20")
SECOND = replace(
    FIRST, value=24, number=2, state=ImportState.PUBLISHED, sheet="", row=3, column="B", text="24,0"
)
HANDED_IN = Import(
    number=2,
    kind="figures",
    received=NOON,
    by="a@almaty.kz",
    file_name=HOSTILE,
    sha256=HASH,
    size=10,
    rows=3,
    centres=("MED-1",),
    months=("2025-01", "2025-02"),
    changes=Changes(new=1, changed=2, same=0),
    note="",
    decisions=(Decision(ImportState.PUBLISHED, NOON, "a@almaty.kz", ""),),
)

SEEN = SeenImport(2, NOON.date(), ImportState.PUBLISHED, HANDED_IN)


def whole(revision: Revision) -> SeenRevision:
    """The revision as its sender sees it."""
    return SeenRevision(revision.value, revision.number, NOON.date(), revision.state, revision)


# Evidence


def test_readers_see_of_a_report_its_day_number_and_state_alone(tr):
    seen = replace(SEEN, whole=None)
    table = provenance.imports_table((seen,), key="reports", title="Reports", tr=tr)
    assert [column.code for column in table.columns] == ["received", "number", "state"]
    revisions = provenance.revisions_table((replace(whole(FIRST), whole=None),), tr=tr)
    assert [column.code for column in revisions.columns] == ["received", "number", "state", "value"]


def test_beside_their_own_report_a_reporter_sees_nothing_more_of_another(tr):
    other = SeenImport(3, NOON.date(), ImportState.PUBLISHED)
    table = provenance.imports_table((SEEN, other), key="reports", title="Reports", tr=tr)
    assert table.rows[0][3:5] == ("a@almaty.kz", HOSTILE)
    assert set(table.rows[1][3:]) == {None}


def test_a_row_behind_a_number_names_its_centre_month_value_and_report(shipped):
    table = provenance.rows_table(
        reported(EVENTS).frame.iloc[:1], catalogue=shipped, tr=ENGLISH, is_demo=False
    )
    row = dict(zip((column.code for column in table.columns), table.rows[0], strict=True))
    assert row["centre"] == "Medeu District community centre"
    assert (row["month"], row["value"], row["import_number"]) == ("January 2024", 10, 1)
    assert (row["indicator_code"], row["centre_code"], row["month_code"]) == ("events", "MED-1", "2024-01")


def test_rows_of_women_and_men_have_a_column_that_says_so_and_files_have_the_codes_of_every_row(shipped, tr):
    frame = reported([("neet_placed", "MED-1", "2025-01", 40), ("neet_placed", "MED-1", "2025-02", 22)]).frame
    plain_rows = provenance.rows_table(frame, catalogue=shipped, tr=tr, is_demo=False)
    assert "sex" not in [column.code for column in plain_rows.columns]
    assert plain_rows.column("sex_code") == plain_rows.column("age_code") == ("_T", "_T")
    women = with_dimensions(frame).assign(sex="F")
    table = provenance.rows_table(women, catalogue=shipped, tr=tr, is_demo=False)
    assert table.column("sex") == (tr("women"), tr("women"))
    assert table.column("sex_code") == ("F", "F")
    assert {"sex_code", "age_code", "programme_code"} <= table.hidden


def test_the_parts_behind_a_chart_are_those_of_its_own_months_and_centres(shipped):
    own = reported([("neet_placed", "MED-1", "2025-01", 40), ("neet_placed", "MED-1", "2025-02", 22)]).frame
    parts = pd.concat([with_dimensions(own).assign(sex="F"), with_dimensions(own).assign(age="Y18T24")])
    record = Reported(own, "reports", "paper", parts.reset_index(drop=True))
    view = ReportView(record, shipped, date(2025, 3, 20), ENGLISH)
    behind = Provenance(("neet_placed",), ("2025-01",), "MED-1", Formula.AS_REPORTED)
    found = parts_behind(behind, view)
    assert {name: rows[["month", "value"]].to_numpy().tolist() for name, rows in found.items()} == {
        "sex": [["2025-01", 40]],
        "age": [["2025-01", 40]],
    }


def test_a_row_of_demonstration_data_has_no_report_and_says_what_it_is(shipped, tr):
    frame = reported(EVENTS, origin="demo").frame
    table = provenance.rows_table(frame, catalogue=shipped, tr=tr, is_demo=True)
    assert set(table.column("import_number")) == {None}
    assert set(table.column("status")) == {tr("demonstration data")}
    assert table.is_demo


def test_earlier_values_stay_readable_with_the_place_in_their_file():
    table = provenance.revisions_table(map(whole, (SECOND, FIRST)), tr=ENGLISH)
    assert table.column("value") == (24, 20)
    assert table.column("text") == ("24,0", "20")
    assert table.column("state") == ("published", "withdrawn")
    assert table.column("place") == ("B3", "Есеп C7")
    assert plain(str(table.column("received")[0])) == "5 Feb 2025, 12:00"  # by the clocks of Almaty


def test_the_screen_shows_the_beginning_of_a_hash_and_the_file_the_whole_of_it():
    table = provenance.revisions_table((whole(FIRST),), tr=ENGLISH)
    assert table.column("hash") == (f"{HASH[:12]}…",)
    assert table.column("sha256") == (HASH,)
    assert HASH not in to_html(table, tr=ENGLISH)


def test_the_name_of_a_file_that_was_sent_never_becomes_markup():
    for table in (
        provenance.revisions_table((whole(FIRST),), tr=ENGLISH),
        provenance.imports_table((SEEN,), key="reports", title="Reports", tr=ENGLISH),
    ):
        page = to_html(table, tr=ENGLISH)
        assert "<img" not in page
        assert "&lt;img" in page


def test_a_report_is_named_with_its_months_state_and_what_it_changed(tr):
    table = provenance.imports_table((SEEN,), key="reports", title="Reports", tr=tr)
    assert table.column("number") == (2,)
    assert table.column("state") == (tr("published"),)
    assert (table.column("new"), table.column("changed")) == ((1,), (2,))
    assert "2025" in str(table.column("months")[0])


# The two records


def test_a_published_figure_stands_beside_the_reported_one_and_is_not_mixed_with_it(shipped):
    months = [f"2024-{month:02d}" for month in range(1, 11)]
    open_then = [code for code in shipped.centres.index if str(code).endswith("-1")]
    placed = [("neet_placed", str(centre), month, 168.0) for centre in open_then for month in months]
    table = reconciliation.reconciliation_table(reader(placed, shipped), ("neet_placed",))
    rows = {row[table_column(table, "indicator_code")]: row for row in table.rows}
    published = rows["neet_placed"]
    assert published[table_column(table, "reported")] == 8 * 10 * 168
    assert published[table_column(table, "verdict")] == "agree"
    wider = rows["youth_placed"]
    assert wider[table_column(table, "verdict")] == "cannot be compared"
    assert wider[table_column(table, "reason")] == "the published figure is of a wider group"


def test_where_reports_are_missing_nothing_is_compared(shipped, tr):
    table = reconciliation.reconciliation_table(reader(PLACED, shipped, tr=tr), ("neet_placed",))
    assert set(table.column("verdict")) == {tr("cannot be compared")}
    assert all(table.column("reason"))


def test_demonstration_data_beside_published_figures_is_told_on_the_screen_and_no_two_rows_look_alike(tr):
    record = ReportView(demonstrated(date(2026, 11, 29)), of_november(), date(2026, 11, 29), tr)
    table = reconciliation.reconciliation_table(record, ("reach", "neet_placed", "events"))
    page = to_html(table, tr=tr)
    assert words.demonstration(tr=tr) in page
    rows = re.findall(r"<tr>(.*?)</tr>", page)[1:]
    assert len(rows) == len(set(rows)) == len(table.rows)
    assert all(tr("demonstration data") in row for row in rows)
    assert words.demonstration(tr=tr) not in to_html(replace(table, is_demo=False), tr=tr)


def table_column(table, code: str) -> int:
    return [column.code for column in table.columns].index(code)


# One centre


def test_a_centre_stands_beside_the_middle_one_of_those_that_reported_the_same_months(shipped):
    three = [("events", centre, "2025-01", value) for centre, value in
             (("MED-1", 10.0), ("MED-2", 40.0), ("ALM-1", 22.0))]  # fmt: skip
    before = [("events", "MED-1", "2024-01", 8.0)]
    table = centres.profile_table("MED-1", reader((*three, *before), shipped), ReferencePeriod(2025))
    row = table.rows[table.column("indicator_code").index("events")]
    cells = dict(zip((column.code for column in table.columns), row, strict=True))
    assert (cells["value"], cells["median"], cells["centres"]) == (10, 22, 3)
    assert (cells["last_value"], cells["change"]) == (8, 25)
    assert cells["period"] == "January 2025"


def test_a_centre_stands_beside_itself_in_the_year_that_was_chosen(shipped):
    lines = [("events", "MED-1", month, value) for month, value in
             (("2025-01", 10.0), ("2026-01", 99.0), ("2027-01", 15.0))]  # fmt: skip
    of, january = reader(lines, shipped, today=date(2027, 2, 1)), ReferencePeriod(2027, 1, 1, years_back=2)
    table = centres.profile_table("MED-1", of, january)
    row = table.rows[table.column("indicator_code").index("events")]
    cells = dict(zip((column.code for column in table.columns), row, strict=True))
    assert (cells["value"], cells["last_value"], cells["change"]) == (15, 10, 50)
    assert "Same month of 2025" in [column.header for column in table.columns]
    assert table.title.endswith("itself in the same month of 2025")


def test_a_centre_compared_with_nothing_stands_beside_the_others_alone(shipped):
    table = centres.profile_table("MED-1", reader(EVENTS, shipped), ReferencePeriod(2025, years_back=None))
    assert not {"last_value", "change"} & {column.code for column in table.columns}
    assert table.title == "The centre beside the median centre of the city"


def test_what_a_centre_has_not_reported_is_empty_and_not_zero(shipped):
    table = centres.profile_table("MED-2", reader(EVENTS, shipped), ReferencePeriod(2025))
    row = table.rows[table.column("indicator_code").index("reach")]
    assert row[1:7] == (None,) * 6
    assert (
        row[table.columns.index(next(column for column in table.columns if column.code == "status"))] is None
    )


def test_services_that_a_source_names_are_told_with_it_and_the_others_are_not_known(shipped, tr):
    for code, centre in shipped.all_centres.items():
        facts = dict(centre_sentences.facts(code, catalogue=shipped, tr=tr))
        assert facts[tr("Coordinates")] == tr("not published")
        if centre.status == "planned":
            assert facts[tr("Services")] == tr("not published of this centre: not known")
        else:
            assert (
                source_line("abai-2025", catalogue=shipped, tr=tr) in facts[tr("Services")] or code == "MED-2"
            )


def test_the_second_centre_of_medeu_has_a_room_for_mothers_by_the_article_on_its_opening(shipped):
    services = dict(centre_sentences.facts("MED-2", catalogue=shipped, tr=ENGLISH))["Services"]
    assert "mother-and-child room and reverse vending machine (aqshamnews.kz, ffin.kz, «" in services.lower()
    assert services.endswith(", date not shown)")


def test_where_legal_help_is_named_said_of_all_or_not_known_is_seen_in_one_row_a_centre(shipped):
    legal = dict(
        zip(
            *(services.services_table(shipped, tr=ENGLISH).column(c) for c in ("centre_code", "legal")),
            strict=True,
        )
    )
    assert [code for code, answer in legal.items() if answer == "✓ available"] == ["AUE-1", "MED-1", "MED-2"]
    assert [code for code, answer in legal.items() if answer == "not open yet"] == [
        code for code, centre in shipped.all_centres.items() if centre.status == "planned"
    ]
    assert {legal[code] for code in ("ALT-1", "ZHE-2", "NAU-2")} == {"(✓) available"}


def test_a_service_that_no_source_names_is_not_known_and_a_source_may_say_that_there_is_none(shipped):
    table = services.services_table(shipped, tr=ENGLISH)
    halls = dict(zip(table.column("centre_code"), table.column("conference_hall"), strict=True))
    assert (halls["MED-2"], halls["MED-1"]) == ("✓ available", "? not known")
    tables = shipped_tables()
    tables["centre_services"] = kept(tables["centre_services"], "MED-2-legal", offered="no")
    without = catalogue_of(tables)
    rows = services.answers_table(without, tr=ENGLISH, service="legal")
    answers = dict(zip(rows.column("centre_code"), rows.column("answer"), strict=True))
    assert answers["MED-2"] == "✕ not available"
    assert answers["ALT-1"] == "? not known"
    said = service_sentences.headline("legal", catalogue=without, tr=ENGLISH)
    assert "not offered – Medeu District, centre 2; not known – " in said


def test_every_answer_of_a_source_stands_with_it_and_its_day_in_the_file(shipped, tr):
    rows = services.answers_table(shipped, tr=tr).frame()
    assert len(rows) == len(shipped.all_centres) * len(shipped.all_services)
    named = rows[rows["answer_code"].isin(["offered", "inferred"])]
    assert len(named) == len(shipped.offers)
    assert named["source"].notna().all()
    assert named.loc[named["answer_code"] == "inferred", "as_of"].notna().all()


def test_a_missing_report_is_named_by_its_month(shipped):
    said = {
        code: centre_sentences.missing_reports(code, reader(EVENTS, shipped))
        for code in ("MED-1", "MED-2", "TUR-2")
    }
    assert said["MED-1"] == "Reports missing: March–December 2024."
    assert said["MED-2"] == "Reports missing: December 2024, February 2025."
    assert said["TUR-2"] == "No report is due: the centre is not known to be open."


def test_of_demonstration_data_nobody_says_that_all_reports_were_handed_in(shipped, tr):
    shown = reader(EVENTS, shipped, tr=tr, origin="demo")
    assert centre_sentences.missing_reports("MED-1", shown) == tr(
        "Demonstration data has no report, file or sender behind it."
    )


def test_an_inferred_centre_says_from_what(shipped):
    remarks = centre_sentences.remarks("ZHE-2", catalogue=shipped, tr=ENGLISH)
    assert remarks[0].startswith("Inferred from: Eleven centres were open")
    assert not [
        text for text in centre_sentences.remarks("ALM-1", catalogue=shipped, tr=RUSSIAN) if "{" in text
    ]


def test_the_register_says_of_how_many_centres_the_place_is_known(shipped):
    sentence = centre_sentences.headline(shipped, tr=ENGLISH)
    assert sentence == (
        "Registered: 16; in operation: 11, planned: 5. Address published: 1; coordinates published: 0."
    )


# The mark


def test_demonstration_data_is_named_as_such_and_reports_are_not(tr):
    mark = record_sentences.standing_in(reported(EVENTS, origin="demo"), tr=tr)
    assert mark is not None
    assert mark[0] == tr("Demonstration data.")
    assert record_sentences.standing_in(reported(EVENTS), tr=tr) is None
    assert record_sentences.standing_in(reported((), origin="none"), tr=tr) is not None


def test_the_three_languages_use_the_official_words_for_demonstration_data():
    marks = [record_sentences.standing_in(reported((), origin="demo"), tr=tr) for tr in TRANSLATORS]
    assert [mark[0] for mark in marks if mark] == [
        "Демонстрациялық деректер.",
        "Демонстрационные данные.",
        "Demonstration data.",
    ]
    assert KAZAKH("demonstration data") == "демонстрациялық деректер"


def test_a_file_of_demonstration_data_says_so_in_its_name():
    name = file_name(
        "events", where="almaty", when="2026", language=Language.KAZAKH, ending="csv", is_demo=True
    )
    assert name == "demo_events_almaty_2026_kk.csv"


def test_the_rows_of_a_frame_are_not_changed_by_being_shown(shipped):
    shown = reader(EVENTS, shipped, today=date(2025, 12, 1))
    frame = shown.reported.frame
    before = frame.copy(deep=True)
    provenance.rows_table(frame, catalogue=shipped, tr=ENGLISH, is_demo=False)
    centres.profile_table("MED-1", shown, ReferencePeriod(2025))
    pd.testing.assert_frame_equal(frame, before)
