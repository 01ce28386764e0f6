"""What a sender is told of a report's faults, and why something is refused, in three languages."""

import ast
import re
from datetime import UTC, datetime
from typing import get_args

import pytest

from components.narrative import findings
from components.narrative.finding_texts import CODES, advice, problem
from components.narrative.findings import left_out, summary, trouble, untold
from components.tables.findings import findings_table
from data.access.people import READER, Act, NotAllowed
from data.errors import AtlasError
from data.intake.checks.contradictions import Contradiction, Contradictory
from data.intake.checks.rules import RULES
from data.intake.model import CellRef, Finding, RefusedFile
from data.intake.submission import NotReady
from data.store.model import (
    AlreadyHandedIn,
    Changes,
    Decision,
    Import,
    ImportState,
    NotPossible,
    StoreCode,
    StoreUnusable,
    UnknownImport,
)
from tests.architecture.project import ROOT
from tests.builders import ENGLISH, KAZAKH, RUSSIAN, TRANSLATORS, plain
from tests.intake.paper_reports import checked, entries, history, stored, wide

READ = (
    "not_a_number",
    "ambiguous_number",
    "text_for_number",
    "unknown_month",
    "missing_month",
    "unknown_centre",
    "missing_centre",
    "unknown_indicator",
    "indicator_twice",
    "missing_indicator",
    "missing_year",
    "month_without_year",
    "unread_sheet",
    "month_twice",
    "merged_number",
    "formula_without_value",
    "error_cell",
    "marked_number",
    "none_or_unknown",
    "total_differs",
    "two_centres",
    "two_months",
    "other_centre",
    "other_month",
    "unknown_column",
    "unknown_category",
    "missing_category",
    "other_people",
)
CELL = CellRef("Report", 7, "C")
STEADY = history("visitors", "MED-1", "2026-01", *[140, 141, 142] * 3)


def every_finding(shipped) -> dict[str, Finding]:
    """One finding of each rule, found by the checks themselves, and one of each trouble of reading."""
    before = stored(
        *STEADY,
        ("neet_placed", "MED-2", "2026-09", 70),
        ("neet_placed_permanent", "MED-2", "2026-09", 60),
        ("events", "MED-1", "2026-06", 30),
        ("events", "MED-1", "2026-05", 40),
    )
    said = entries(
        ("events", "MED-1", "2026-10", -1),
        ("reach", "MED-1", "2026-10", 2500.5),
        ("events", "ALM-1", "2026-10", 30_000),
        ("population", "MED-1", "2026-10", 5),
        ("events", "MED-1", "2027-01", 5),
        ("events", "MED-2", "2023-12", 5),
        ("events", "ALT-2", "2026-10", 5),
        ("events", "BOS-1", "2026-10", 12),
        ("events", "BOS-1", "2026-10", 13),
        ("neet_placed", "ALM-1", "2026-10", 50),
        ("neet_placed_permanent", "ALM-1", "2026-10", 51),
        ("neet_exits", "ALM-1", "2026-10", 60),
        ("neet_exits_other", "ALM-1", "2026-10", 11),
        ("neet_placed", "MED-2", "2026-09", 50),
        ("neet_trained", "ALM-1", "2026-10", 10),
        ("neet_trained:F:_T:_T", "ALM-1", "2026-10", 11),
        ("neet_trained:F:Y18T24:_T", "ALM-1", "2026-10", 12),
        ("neet_trained:F:_T:_T", "TUR-1", "2026-10", 5),
        ("events:F:_T:_T", "TUR-1", "2026-10", 3),
        ("events", "MED-1", "2026-11", 5),
        ("visitors", "MED-1", "2026-10", 480),
        ("events", "MED-1", "2026-07", 0),
        ("reach", "MED-1", "2026-09", 800_000),
        ("events", "MED-1", "2026-05", 41),
        ("events", "TUR-1", "2026-10", 7),
        ("events", "TUR-1", "2026-10", 7),
        *(
            each
            for month in ("2025-01", "2025-02")
            for each in history("bottles_returned", "AUE-1", month, 9_000)
        ),
        *(each for month in ("2025-01", "2025-02") for each in history("consultations", "AUE-1", month, 40)),
        *(("consultations", centre, "2026-10", 400) for centre in ("ALM-1", "TUR-1")),
    )
    found = {finding.code: finding for finding in checked(shipped, said, before).findings}
    facts = (("cells", "C7:C9"), ("centre", "MED-1"), ("count", 21), ("dimension", "sex"))
    facts += (("indicator", "neet_placed:F:_T:_T"), ("month", "2026-10"), ("sum", 36))
    return found | {code: Finding(code, "error", CELL, "көп", facts) for code in READ}


def test_every_rule_and_every_trouble_of_reading_has_its_sentences(shipped):
    codes = {rule.code for rule in RULES} | set(READ)
    assert codes == CODES
    assert set(every_finding(shipped)) == codes


def test_no_code_that_the_reading_gives_is_unknown_to_the_sentences():
    texts = set()
    for name in (
        "layout/values",
        "layout/keys",
        "layout/people",
        "layout/totals",
        "spelling/numbers",
        "reading",
    ):
        tree = ast.parse((ROOT / "data" / "intake" / f"{name}.py").read_text(encoding="utf-8"))
        texts |= {
            node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }
    given = {
        text
        for text in texts
        if re.fullmatch(
            r"(not_a|ambiguous|text_for|unknown|missing|merged|month|formula|error|two|none_or|total)_\w+",
            text,
        )
    }
    assert given
    assert given <= CODES


def test_every_sentence_is_whole_in_every_language(shipped, tr):
    for code, finding in every_finding(shipped).items():
        for text in (problem(finding, catalogue=shipped, tr=tr), advice(finding, catalogue=shipped, tr=tr)):
            assert text.endswith("."), code
            assert ".." not in text, code
            assert not set("{}") & set(text), code
            assert code not in text


def test_the_three_languages_say_different_words(shipped):
    for code, finding in every_finding(shipped).items():
        said = {problem(finding, catalogue=shipped, tr=tr) for tr in TRANSLATORS}
        done = {advice(finding, catalogue=shipped, tr=tr) for tr in TRANSLATORS}
        assert len(said) == len(done) == 3, code


def test_a_part_is_told_with_the_people_whom_it_counts(shipped):
    said = entries(
        ("neet_placed:F:Y18T24:_T", "MED-1", "2026-10", 20),
        ("neet_placed", "MED-1", "2026-10", 40),
        ("neet_placed_permanent:F:Y18T24:_T", "MED-1", "2026-10", 21),
    )
    (finding,) = checked(shipped, said).errors
    said = {tr: plain(problem(finding, catalogue=shipped, tr=tr)) for tr in TRANSLATORS}
    assert said[ENGLISH] == (
        "«NEET in permanent jobs: women, ages 18–24» (21) is more than «NEET placed: women, ages 18–24» (20), "
        "of which it is a part."
    )
    assert "«NEET, тұрақты жұмысқа: әйелдер, 18–24 жас»" in said[KAZAKH]
    assert "«NEET, трудоустроено: женщины, 18–24 года»" in said[RUSSIAN]


def test_an_unusual_figure_is_told_as_so_many_times_the_usual(shipped):
    (finding,) = checked(shipped, entries(("visitors", "MED-1", "2026-10", 480)), stored(*STEADY)).findings
    assert {tr: plain(problem(finding, catalogue=shipped, tr=tr)) for tr in TRANSLATORS} == {
        KAZAKH: "«Келушілер»: 480 – осы орталықтың әдеттегі көрсеткішінен 3,4 есе көп (9 айдың медианасы – 141).",
        RUSSIAN: "«Посетители»: 480 – в 3,4 раза больше обычного для этого центра (медиана за 9 мес. – 141).",
        ENGLISH: "«Visitors»: 480 is 3.4 times the usual of this centre (median of 9 months: 141).",
    }


@pytest.mark.parametrize(
    ("value", "english"),
    [
        (47, "«Visitors»: 47, while the usual of this centre is 3 times that (median of 9 months: 141)."),
        (0, "«Visitors»: zero, while it was 142 before (September 2026)."),
    ],
)
def test_a_low_figure_is_told_from_its_own_side(shipped, value, english):
    (finding,) = checked(shipped, entries(("visitors", "MED-1", "2026-10", value)), stored(*STEADY)).findings
    assert plain(problem(finding, catalogue=shipped, tr=ENGLISH)) == english


def test_a_zero_after_a_low_month_is_told_without_a_multiple(shipped):
    low = [*STEADY[:-1], ("visitors", "MED-1", "2026-09", 5)]
    (finding,) = checked(shipped, entries(("visitors", "MED-1", "2026-10", 0)), stored(*low)).findings
    assert "zero, which is far below the usual" in problem(finding, catalogue=shipped, tr=ENGLISH)


def test_a_figure_where_nothing_is_usual_is_told_without_a_multiple(shipped):
    none = stored(*history("events", "MED-1", "2026-01", *[0] * 9))
    (finding,) = checked(shipped, entries(("events", "MED-1", "2026-10", 40)), none).findings
    assert "zero is usual here" in problem(finding, catalogue=shipped, tr=ENGLISH)


def test_a_conflict_points_at_the_other_cell(shipped):
    cells = wide(("MED-1", "2026-10", {"events": 12}), ("MED-1", "2026-10", {"events": 1300}))
    first, _ = checked(shipped, cells).findings
    assert plain(problem(first, catalogue=shipped, tr=ENGLISH)) == (
        "«Events», Medeu District community centre, October 2026: here 12, but 1,300 in cell C3 of the sheet «Report»."
    )


def test_months_that_are_missing_are_named(shipped):
    before = stored(("events", "MED-1", "2026-06", 12))
    (finding,) = checked(shipped, entries(("events", "MED-1", "2026-10", 12)), before).findings
    assert "July\u2013September 2026." in problem(finding, catalogue=shipped, tr=ENGLISH)
    assert plain(problem(finding, catalogue=shipped, tr=RUSSIAN)).endswith("июль–сентябрь 2026 г.")


def test_a_very_long_cell_is_told_by_its_beginning(shipped):
    finding = Finding("not_a_number", "error", CELL, "а" * 5000)
    assert len(problem(finding, catalogue=shipped, tr=RUSSIAN)) < 120


@pytest.mark.parametrize(
    ("place", "name"),
    [(CELL, "C7"), (CellRef("Report", 0, "C"), "C"), (CellRef("Report", 7), "7"), (CellRef("Report"), "")],
)
def test_a_place_is_named_as_a_spreadsheet_names_it(place, name):
    assert place.name == name


def test_the_table_of_findings_names_place_fault_and_remedy(shipped, tr):
    report = checked(shipped, entries(("events", "MED-1", "2026-10", -1)))
    table = findings_table(report.findings, catalogue=shipped, tr=tr)
    (row,) = table.rows
    assert row[1:5] == ("Report", 2, "D", "-1")
    assert row[5] == problem(report.findings[0], catalogue=shipped, tr=tr)
    assert row[6] == advice(report.findings[0], catalogue=shipped, tr=tr)
    assert table.column("code") == ("negative",)
    assert table.hidden == {"code"}


# Counts


def test_the_summary_counts_errors_and_warnings(tr):
    assert "2" in summary(2, 13, tr=tr)
    assert "13" in summary(2, 13, tr=tr)
    assert not re.search(r"\d", summary(0, 0, tr=tr))


@pytest.mark.parametrize(
    ("rows", "russian"),
    [
        (0, ""),
        (1, "1 строка с ошибками не вошла."),
        (3, "3 строки с ошибками не вошли."),
        (25, "25 строк с ошибками не вошли."),
    ],
)
def test_rows_that_stayed_out_are_counted_in_words(rows, russian):
    assert left_out(rows, tr=RUSSIAN) == russian


# What is refused

EARLIER = Import(
    number=7,
    kind="figures",
    received=datetime(2026, 11, 2, 9, 30, tzinfo=UTC),
    by="aigul@almaty.example",
    file_name="report.xlsx",
    sha256="0" * 64,
    size=1,
    rows=1,
    centres=("MED-1",),
    months=("2026-10", "2026-10"),
    changes=Changes(1, 0, 0),
    note="",
    decisions=(
        Decision(ImportState.PUBLISHED, datetime(2026, 11, 2, 9, 30, tzinfo=UTC), "aigul@almaty.example", ""),
    ),
)
FACTS_OF_REFUSALS = {
    "too_large": {"megabytes": 20},
    "too_many_rows": {"rows": 200_000},
    "too_many_figures": {"figures": 200_000},
    "needs_too_much": {"megabytes": 500},
    "takes_too_long": {"seconds": 30},
    "open_quote": {"line": 2},
    "uneven_row": {"line": 2, "cells": 7, "expected": 5},
}
REFUSALS = tuple(RefusedFile(code, **FACTS_OF_REFUSALS.get(code, {})) for code in findings.REFUSALS)


def troubles(shipped) -> list[AtlasError]:
    report = checked(shipped, entries())
    codes = (
        "questions_open",
        "changed_meanwhile",
        "has_errors",
        "nothing_to_hand_in",
        "warnings_unconfirmed",
    )
    return [
        *REFUSALS,
        *(NotReady(code, report) for code in codes),
        *(NotAllowed(READER, act) for act in Act),
        NotAllowed(READER, Act.HAND_IN, ["MED-2", "ALM-1"]),
        AlreadyHandedIn(EARLIER),
        NotPossible(7, ImportState.REJECTED, ImportState.PUBLISHED),
        UnknownImport(99),
        Contradictory((Contradiction("MED-1", "2026-10", "visitors_neet", 150, "visitors", 100, (2, 3)),)),
        *(StoreUnusable("disk", code) for code in get_args(StoreCode)),
    ]


def test_everything_that_is_refused_has_a_sentence_of_its_own_in_every_language(shipped, tr):
    said = [trouble(error, tr=tr) for error in troubles(shipped)]
    assert len(set(said)) == len(said)
    assert all(text.endswith(".") and not set("{}") & set(text) for text in said)


def test_every_reason_to_refuse_a_file_has_a_sentence_and_every_sentence_a_reason():
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "data" / "intake").rglob("*.py")]
    reasons = {code for source in sources for code in re.findall(r'RefusedFile\(\s*"(\w+)"', source)}
    texts = {text for source in sources for text in re.findall(r'"(\w+)"', source)}
    assert reasons <= findings.REFUSALS.keys() <= texts


def test_findings_that_are_not_listed_are_counted_in_every_language(tr):
    assert untold(0, tr=tr) == ""
    assert all(str(count) in untold(count, tr=tr) for count in (1, 2, 5))


def test_limits_are_told_in_the_readers_numbers():
    assert "200\u00a0000" in trouble(RefusedFile("too_many_rows", rows=200_000), tr=RUSSIAN).replace(
        "\u202f", "\u00a0"
    )


def test_centres_that_one_may_not_report_for_are_named():
    assert "ALM-1, MED-2" in trouble(NotAllowed(READER, Act.HAND_IN, ["MED-2", "ALM-1"]), tr=ENGLISH)


def test_an_error_that_nobody_expects_is_not_explained_away():
    with pytest.raises(AtlasError, match="a surprise"):
        trouble(AtlasError("a surprise"), tr=ENGLISH)
