"""What came of a report on the command line, as text for people or as JSON for programs."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from components.i18n import Translator
from components.narrative import register_texts, reporting
from components.narrative.finding_texts import advice, problem, severity
from components.narrative.findings import left_out, summary, trouble, untold
from components.tables.register import register_changes_table
from data.catalogue import Catalogue
from data.errors import AtlasError
from data.intake.model import Finding, Layout, Question, RefusedFile, Report
from data.intake.register.model import RegisterFact, RegisterReport
from data.intake.submission import NotReady, RegisterNotReady
from data.store.model import AlreadyHandedIn, Import

_STEERING: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class Outcome:
    """What came of a report.

    Attributes:
        file_name: name of the file.
        exit_code: exit code of the command.
        report: the checked report; None where the file is refused or corrects the register.
        register: the checked correction of the register; None where the file is none.
        trouble: why it did not go in, or did not have to; None where there is no reason.
        made: the import that stands for the file; None where none does.
    """

    file_name: str
    exit_code: int
    report: Report | None = None
    register: RegisterReport | None = None
    trouble: AtlasError | None = None
    made: Import | None = None


def visible(text: str) -> str:
    """Return a text for a terminal: letters that steer it, which a sent file may hold, are shown and not obeyed."""
    return _STEERING.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def as_text(told: Outcome, *, catalogue: Catalogue, tr: Translator) -> str:
    """Return what came of a report as lines for people."""
    return "".join(f"{line}\n" for line in _lines(told, catalogue, tr))


def _lines(told: Outcome, catalogue: Catalogue, tr: Translator) -> Iterator[str]:
    yield told.file_name
    if told.report is not None:
        reading = told.report.reading
        yield from (reporting.recognised(layout, tr=tr) for layout in reading.layouts)
        yield reporting.read(reading.entries, catalogue=catalogue, tr=tr)
        yield from (_question(question, tr) for question in reading.questions)
        yield from (_finding(finding, catalogue, tr) for finding in told.report.findings)
        yield summary(len(told.report.errors), len(told.report.warnings), tr=tr)
        yield from filter(None, [untold(told.report.untold, tr=tr)])
        yield reporting.differences(told.report.differences, tr=tr)
    if told.register is not None:
        yield from _register_lines(told.register, catalogue, tr)
    if told.trouble is not None:
        yield trouble(told.trouble, tr=tr)
    elif told.made is not None:
        yield reporting.received(told.made, tr=tr)
        yield from filter(None, [left_out(told.made.left_out, tr=tr)])
    else:
        yield tr("The report can be handed in. Nothing has been changed yet.")


def _register_lines(report: RegisterReport, catalogue: Catalogue, tr: Translator) -> Iterator[str]:
    yield register_texts.summary(report, tr=tr)
    for centre, fact, before, after, *_ in register_changes_table(
        report.facts, catalogue=catalogue, tr=tr
    ).rows:
        yield tr("{centre}, {fact}: {before} → {after}", centre=centre, fact=fact, before=before, after=after)
    for finding in report.findings:
        said = register_texts.problem(finding, catalogue=catalogue, tr=tr)
        yield _at_cell(finding, f"{said} {register_texts.advice(finding, catalogue=catalogue, tr=tr)}", tr)
    yield summary(len(report.errors), len(report.warnings), tr=tr)


def _question(question: Question, tr: Translator) -> str:
    if question.subject == "hidden":
        return tr(
            "«{text}» is hidden in the file and is not read without your word: {codes}?",
            text=question.text,
            codes=", ".join(question.candidates),
        )
    if question.subject == "scale":
        return tr(
            "«{text}» says that figures are in thousands or millions. Multiply them by: {codes}?",
            text=question.text,
            codes=", ".join(question.candidates),
        )
    return tr(
        "What does «{text}» mean? It may be: {codes}.",
        text=question.text,
        codes=", ".join(question.candidates),
    )


def _finding(finding: Finding, catalogue: Catalogue, tr: Translator) -> str:
    said = f"{problem(finding, catalogue=catalogue, tr=tr)} {advice(finding, catalogue=catalogue, tr=tr)}"
    return _at_cell(finding, said, tr)


def _at_cell(finding: Finding, said: str, tr: Translator) -> str:
    place = " ".join(filter(None, (finding.place.sheet, finding.place.name)))
    return f"{place}: {severity(finding.severity, tr=tr)}: {said}"


def as_json(told: Outcome, *, catalogue: Catalogue, tr: Translator) -> str:
    """Return what came of a report as one JSON object: codes and facts, and sentences in the reader's language.

    Its names are always the same: `file`, `sha256`, `kind` (`figures` or `centres`; empty where the file is refused),
    `outcome`, `code`, `message`, `exit_code`, `import`, `layouts`, `questions`, `findings`, `values` (of figures),
    `facts` (of a correction of the register). `outcome` is `handed_in`, `already_handed_in`, `checked`, `not_ready`,
    `refused` or `no_store`; `code` says why for the last but one three.
    """
    report, register = told.report, told.register
    facts = {
        "file": told.file_name,
        "sha256": report.reading.sha256 if report else register.sha256 if register else "",
        "kind": "figures" if report else "centres" if register else "",
        "outcome": _outcome(told),
        "code": getattr(told.trouble, "code", ""),
        "message": trouble(told.trouble, tr=tr) if told.trouble else "",
        "exit_code": told.exit_code,
        "import": _import(told.made) if told.made else None,
        "layouts": [_layout(layout) for layout in report.reading.layouts] if report else [],
        "questions": [_asked(question) for question in report.reading.questions] if report else [],
        "findings": _findings(told, catalogue, tr),
        "values": _values(report) if report else [],
        "facts": [_fact(fact) for fact in register.facts] if register else [],
    }
    return json.dumps(facts, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _outcome(told: Outcome) -> str:
    match told.trouble:
        case None:
            return "handed_in" if told.made else "checked"
        case AlreadyHandedIn():
            return "already_handed_in"
        case NotReady() | RegisterNotReady():
            return "not_ready"
        case RefusedFile():
            return "refused"
    return "no_store"


def _import(made: Import) -> dict[str, Any]:
    return {
        "number": made.number,
        "state": str(made.state),
        "received": made.received.isoformat(),
        "by": made.by,
        "values": made.rows,
        "new": made.changes.new,
        "changed": made.changes.changed,
        "same": made.changes.same,
        "rows_left_out": made.left_out,
        "note": made.note,
    }


def _layout(layout: Layout) -> dict[str, Any]:
    return {
        "sheet": layout.sheet,
        "header_row": layout.header_row,
        "shape": layout.shape,
        "columns": [
            {"column": each.column, "header": each.header, "meaning": each.meaning, "month": each.month}
            for each in layout.columns
        ],
        "unknown": list(layout.unknown),
        "skipped": dict(layout.skipped),
    }


def _asked(question: Question) -> dict[str, Any]:
    return {
        "subject": question.subject,
        "text": question.text,
        "candidates": list(question.candidates),
        "places": question.places,
    }


def _findings(told: Outcome, catalogue: Catalogue, tr: Translator) -> list[dict[str, Any]]:
    if told.report is not None:
        return [
            _found(
                finding,
                problem(finding, catalogue=catalogue, tr=tr),
                advice(finding, catalogue=catalogue, tr=tr),
            )
            for finding in told.report.findings
        ]
    return [
        _found(
            finding,
            register_texts.problem(finding, catalogue=catalogue, tr=tr),
            register_texts.advice(finding, catalogue=catalogue, tr=tr),
        )
        for finding in (told.register.findings if told.register else ())
    ]


def _found(finding: Finding, problem: str, advice: str) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "sheet": finding.place.sheet,
        "row": finding.place.row,
        "column": finding.place.column,
        "text": finding.text,
        "facts": dict(finding.facts),
        "problem": problem,
        "advice": advice,
    }


def _fact(fact: RegisterFact) -> dict[str, Any]:
    """Return one fact; `-` stands for what is not known."""
    return {
        "centre": fact.centre,
        "field": fact.field,
        "before": fact.before,
        "after": fact.text,
        "sheet": fact.place.sheet,
        "row": fact.place.row,
        "column": fact.place.column,
    }


def _values(report: Report) -> list[dict[str, Any]]:
    """Return every value beside what is stored; None where nothing is."""
    rows = report.differences.to_dict("records")
    return [
        {str(name): None if isinstance(cell, float) and cell != cell else cell for name, cell in row.items()}
        for row in rows
    ]
