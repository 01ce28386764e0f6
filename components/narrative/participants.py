"""What is said of a register of participants: why it is not taken, and what was made of it."""

from collections.abc import Iterator
from typing import Final

from components.i18n import Translator, formats, mark
from data.register.checks import OLDEST, YOUNGEST
from data.register.model import RegisterFault, UnfitRegister

_CELLS: Final = {
    "empty": mark("nothing stands there, and it is needed"),
    "not_a_key": mark("a key has up to 64 Latin letters, digits, hyphens and underscores"),
    "not_a_year": mark("a year of birth has four digits"),
    "other_age": mark("the age at the start is not {youngest} to {oldest}"),
    "unknown_centre": mark("the tables have no centre with this code"),
    "unknown_code": mark("none of the codes that may stand there"),
    "not_a_day": mark("not a day of the form 2026-11-29"),
    "in_future": mark("later than the day of the register"),
    "no_day": mark("the row has no day at all"),
    "visit_after_start": mark("the first visit is later than the start of training"),
    "end_without_start": mark("the end of training stands without its start"),
    "before_start": mark("earlier than the start of training"),
    "without_placement": mark("an answer stands without the day of a placement"),
    "without_exit": mark("an answer stands without the day of a placement or of leaving"),
    "placed_and_left": mark("a row has the day of a placement or the day of leaving, and not both"),
    "other_kind": mark("the way out and the answer on a permanent job contradict each other"),
    "too_early": mark("an answer stands before its months are over"),
    "start_twice": mark("the same start of the same person stands twice"),
    "visit_twice": mark("the first visit of a person stands in several rows: only the first of them has it"),
    "other_person": mark("it differs from other rows with the same key"),
}
_FILES: Final = {
    "unknown_column": mark("Column {column} is none of the register's, and the register takes no other."),
    "missing_column": mark("The column {column} is missing."),
    "column_twice": mark("The column {column} stands twice."),
    "not_readable": mark("The file is neither CSV in UTF-8 nor Parquet."),
    "broken": mark(
        "The rows of the file cannot be read: cells, quotation marks or letters are not in order."
    ),
}


def _kind(fault: RegisterFault, tr: Translator) -> str:
    return {
        "name": tr("a name"),
        "iin": tr("an IIN"),
        "phone": tr("a phone number"),
        "email": tr("an e-mail address"),
        "address": tr("an address"),
    }[fault.kind]


def refusal(error: UnfitRegister, *, tr: Translator) -> str:
    """Return that a register was not taken, and what becomes of it."""
    if error.is_personal:
        return tr(
            "The register is refused whole, and nothing of it is kept: it holds what tells who somebody is. Take these "
            "columns and values out, and give each person a key that says nothing."
        )
    return tr("The register is not taken, and nothing of it is kept. Correct it and send it again.")


def faults(error: UnfitRegister, *, tr: Translator) -> Iterator[str]:
    """Yield what is wrong with a register, a sentence each; none repeats a value of the file."""
    yield from (_fault(each, tr) for each in error.faults)


def _fault(fault: RegisterFault, tr: Translator) -> str:
    if fault.code == "personal_column":
        return tr("Column {column} is named like {kind}.", column=fault.column, kind=_kind(fault, tr))
    if fault.code == "broken" and fault.rows:
        line = formats.number(fault.rows[0], tr=tr)
        return tr(
            "Line {line} of the file cannot be read: its cells, quotation marks or letters are not in order.",
            line=line,
        )
    if fault.code in _FILES:
        return tr(_FILES[fault.code], **({"column": fault.column} if fault.column else {}))
    return tr(
        "Column {column}: {problem}. Rows: {rows} ({count} in all).",
        column=fault.column,
        problem=_problem(fault, tr),
        rows=formats.listed(map(str, fault.rows), tr=tr),
        count=formats.number(fault.count, tr=tr),
    )


def _problem(fault: RegisterFault, tr: Translator) -> str:
    if fault.code == "personal_value":
        return tr("what stands there looks like {kind}", kind=_kind(fault, tr))
    ages = {"youngest": YOUNGEST, "oldest": OLDEST - 1} if fault.code == "other_age" else {}
    return tr(_CELLS[fault.code], **ages)


def on_cohorts(*, tr: Translator) -> str:
    """Return whom a table of cohorts counts, and what becomes of it."""
    return tr(
        "Counted are those who completed training in a year. Shares within a time are of those watched for so long, "
        "with their 95% interval. The table is not kept."
    )


def rolled_up(figures: int, *, tr: Translator) -> str:
    """Return how many figures a register came to; what people hand in is these and not the register."""
    return tr(
        "The file is a register of participants. It comes to {figures} monthly figures, which are checked and "
        "handed in like a report; the register itself is not kept.",
        figures=formats.number(figures, tr=tr),
    )
