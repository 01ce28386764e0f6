"""What the sentences of the table are made of that the sender of a report is told."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Final

import pandas as pd

from components.i18n import Translator
from components.narrative import (
    finding_texts,
    findings,
    register_texts,
    reporting,
)
from data.access.people import Person, Role
from data.catalogue import load_catalogue
from data.intake.model import CellRef, Finding, Layout, RefusedFile
from data.intake.register.reading import RegisterFact, RegisterReport
from data.store.model import Changes, Decision, Import
from data.store.model import ImportState as ImportState

NOON: Final = datetime(2025, 2, 5, 7, 0, tzinfo=UTC)
Said = Callable[[Translator], str | None]
SHIPPED: Final = load_catalogue()


# What a sender of reports is told


def finding(code: str, **facts: str | float) -> Said:
    found = Finding(code, "warning", CellRef("Есеп", 7, "C"), "12,5", tuple(sorted(facts.items())))
    return lambda tr: finding_texts.problem(found, catalogue=SHIPPED, tr=tr)


def usual(value: float, usual: float) -> Said:
    return finding("far_from_usual", indicator="events", value=value, usual=usual, months=6)


def register_correction(count: int) -> Said:
    fact = RegisterFact("MED-1", "lat", "43.25", "-", CellRef())
    correction = RegisterReport("register.xlsx", b"", "", (fact,) * count, ())
    return lambda tr: register_texts.summary(correction, tr=tr)


def register_problem(code: str, **facts: str) -> Said:
    found = Finding(code, "error", CellRef("Тізілім", 3, "F"), "x", tuple(sorted(facts.items())))
    return lambda tr: register_texts.problem(found, catalogue=SHIPPED, tr=tr)


def entries(count: int) -> pd.DataFrame:
    return pd.DataFrame({"centre": ["MED-1"] * count, "kind": ["new"] * count})


def imported(state: ImportState, reason: str = "") -> Import:
    return Import(
        number=21,
        kind="figures",
        received=NOON,
        by="a@almaty.kz",
        file_name="MED-1.xlsx",
        sha256="",
        size=10,
        rows=3,
        centres=("MED-1",),
        months=("2025-01", "2025-01"),
        changes=Changes(new=1, changed=2, same=0),
        note="",
        decisions=(Decision(state, NOON, "a@almaty.kz", reason),),
    )


def receipt(state: ImportState) -> Said:
    return lambda tr: reporting.received(imported(state), tr=tr)


def waiting(count: int) -> Said:
    person = Person("p@almaty.kz", Role.PUBLISHER)
    given = [imported(ImportState.WAITING)] * count
    return lambda tr: reporting.headline(person, "granted", given, catalogue=SHIPPED, tr=tr)


def rows_left_out(count: int) -> Said:
    return lambda tr: findings.left_out(count, tr=tr)


def values_read(count: int) -> Said:
    return lambda tr: reporting.read(entries(count), catalogue=SHIPPED, tr=tr)


SENT: Final[Mapping[str, Said]] = {
    "far_above_the_usual": usual(170, 50),
    "far_below_the_usual": usual(10, 50),
    "zero_instead_of_the_usual": usual(0, 50),
    "zero_is_usual": usual(25, 0),
    "dropped_to_zero": finding(
        "drop_to_zero", indicator="visitors", previous=1_000, previous_month="2025-02"
    ),
    "below_zero": finding("negative", indicator="visitors", value=-5),
    "implausible": finding("implausible", indicator="events", value=100_000, minimum=0, maximum=2_000),
    "part_exceeds_the_whole": finding(
        "part_exceeds_whole",
        part="consultations_legal",
        part_value=25,
        whole="consultations",
        whole_value=22,
    ),
    "month_gap": finding("month_gap", centre="MED-1", month="2025-03", first="2025-01", last="2025-02"),
    "month_long_past": finding(
        "month_long_past", centre="MED-1", month="2025-10", latest="2026-09", months=11
    ),
    "same_as_before": finding("same_as_before", centre="MED-1", month="2026-10", previous="2026-09"),
    "far_from_others": finding("far_from_others", indicator="reach", value=4, usual=3_500, centres=5),
    "before_the_opening": finding(
        "before_opening", centre="MED-2", month="2024-01", not_open_on="2024-10-01"
    ),
    "month_not_over": finding("month_not_over", month="2025-03"),
    "ambiguous_number": finding("ambiguous_number"),
    "reach_of_all_centres": finding(
        "reach_above_youth", month="2025-01", total=900_000, youth=689_000, qualifier="over"
    ),
    "no_findings": lambda tr: findings.summary(0, 0, tr=tr),
    "some_findings": lambda tr: findings.summary(1, 21, tr=tr),
    "one_row_left_out": rows_left_out(1),
    "two_rows_left_out": rows_left_out(2),
    "twenty_five_rows_left_out": rows_left_out(25),
    "one_value_read": values_read(1),
    "twenty_two_values_read": values_read(22),
    "a_thousand_values_read": values_read(1_000),
    "one_value_is_outdated": lambda tr: reporting.outdated(1, tr=tr),
    "five_values_are_outdated": lambda tr: reporting.outdated(5, tr=tr),
    "file_too_large": lambda tr: findings.trouble(RefusedFile("too_large", megabytes=20), tr=tr),
    "recognised": lambda tr: reporting.recognised(
        Layout("Есеп", 3, "wide", (), skipped=(("total", 2), ("empty", 1))), tr=tr
    ),
    "one_fact_corrected": register_correction(1),
    "three_facts_corrected": register_correction(3),
    "eleven_facts_corrected": register_correction(11),
    "no_fact_corrected": register_correction(0),
    "place_in_another_district": register_problem("outside_district", stated="medeu", lies_in="almaly"),
    "place_outside_the_city": register_problem("outside_city"),
    "nothing_waits": waiting(0),
    "one_report_waits": waiting(1),
    "three_reports_wait": waiting(3),
    "eleven_reports_wait": waiting(11),
    "twenty_one_reports_wait": waiting(21),
    "receipt_waiting": receipt(ImportState.WAITING),
    "receipt_published": receipt(ImportState.PUBLISHED),
    "receipt_withdrawn": receipt(ImportState.WITHDRAWN),
    "handed_in_before": lambda tr: reporting.already(imported(ImportState.PUBLISHED), tr=tr),
    "decision_with_its_reason": lambda tr: reporting.decided(
        imported(ImportState.REJECTED, "12 ≠ 21"), tr=tr
    )[0],
}
