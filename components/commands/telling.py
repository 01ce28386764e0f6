"""What came of a report on the command line, as text for people or as JSON for programs."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from components.i18n import Translator
from components.narrative import reporting
from components.narrative.findings import left_out, summary, trouble
from components.tables.finding_texts import advice, cell_name, problem, severity
from data.catalogue import Catalogue
from data.errors import AtlasError
from data.intake.handing_in import NotReady, split_note
from data.intake.model import Finding, Layout, Question, RefusedFile, Report
from data.store.model import AlreadyHandedIn, Import


@dataclass(frozen=True)
class Told:
    """What came of a report.

    Attributes:
        file_name: name of the file.
        exit_code: exit code of the command.
        report: the checked report; None where the file is refused.
        trouble: why it did not go in, or did not have to; None where there is no reason.
        made: the import that stands for the file; None where none does.
    """

    file_name: str
    exit_code: int
    report: Report | None = None
    trouble: AtlasError | None = None
    made: Import | None = None


def as_text(told: Told, *, catalogue: Catalogue, tr: Translator) -> str:
    """Return what came of a report as lines for people."""
    return "".join(f"{line}\n" for line in _lines(told, catalogue, tr))


def _lines(told: Told, catalogue: Catalogue, tr: Translator) -> Iterator[str]:
    yield told.file_name
    if told.report is not None:
        reading = told.report.reading
        yield from (reporting.recognised(layout, tr=tr) for layout in reading.layouts)
        yield reporting.read(reading.entries, catalogue=catalogue, tr=tr)
        yield from (_question(question, tr) for question in reading.questions)
        yield from (_finding(finding, catalogue, tr) for finding in told.report.findings)
        yield summary(len(told.report.errors), len(told.report.warnings), tr=tr)
        yield reporting.differences(told.report.differences, tr=tr)
    if told.trouble is not None:
        yield trouble(told.trouble, tr=tr)
    elif told.made is not None:
        yield reporting.received(told.made, tr=tr)
        yield from filter(None, [left_out(split_note(told.made.note)[1], tr=tr)])
    else:
        yield tr("The report can be handed in. Nothing has been changed yet.")


def _question(question: Question, tr: Translator) -> str:
    return tr(
        "What does «{text}» mean? It may be: {codes}.",
        text=question.text,
        codes=", ".join(question.candidates),
    )


def _finding(finding: Finding, catalogue: Catalogue, tr: Translator) -> str:
    place = " ".join(filter(None, (finding.place.sheet, cell_name(finding.place))))
    said = f"{problem(finding, catalogue=catalogue, tr=tr)} {advice(finding, tr=tr)}"
    return f"{place}: {severity(finding.severity, tr=tr)}: {said}"


def as_json(told: Told, *, catalogue: Catalogue, tr: Translator) -> str:
    """Return what came of a report as one JSON object: codes and facts, and sentences in the reader's language.

    Its names are always the same: `file`, `sha256`, `outcome`, `code`, `message`, `exit_code`, `import`, `layouts`,
    `questions`, `findings`, `values`. `outcome` is `handed_in`, `already_handed_in`, `checked`, `not_ready`,
    `refused` or `no_store`; `code` says why for the last but one three.
    """
    report = told.report
    facts = {
        "file": told.file_name,
        "sha256": report.reading.sha256 if report else "",
        "outcome": _outcome(told),
        "code": getattr(told.trouble, "code", ""),
        "message": trouble(told.trouble, tr=tr) if told.trouble else "",
        "exit_code": told.exit_code,
        "import": _import(told.made) if told.made else None,
        "layouts": [_layout(layout) for layout in report.reading.layouts] if report else [],
        "questions": [_asked(question) for question in report.reading.questions] if report else [],
        "findings": [_found(finding, catalogue, tr) for finding in report.findings] if report else [],
        "values": _values(report) if report else [],
    }
    return json.dumps(facts, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _outcome(told: Told) -> str:
    match told.trouble:
        case None:
            return "handed_in" if told.made else "checked"
        case AlreadyHandedIn():
            return "already_handed_in"
        case NotReady():
            return "not_ready"
        case RefusedFile():
            return "refused"
    return "no_store"


def _import(made: Import) -> dict[str, Any]:
    note, rows_left_out = split_note(made.note)
    return {
        "number": made.number,
        "state": str(made.state),
        "received": made.received.isoformat(),
        "by": made.by,
        "values": made.rows,
        "new": made.changes.new,
        "changed": made.changes.changed,
        "same": made.changes.same,
        "rows_left_out": rows_left_out,
        "note": note,
    }


def _layout(layout: Layout) -> dict[str, Any]:
    return {
        "sheet": layout.sheet,
        "header_row": layout.header_row,
        "shape": layout.shape,
        "columns": [
            {"column": each.column, "header": each.header, "meaning": each.meaning} for each in layout.columns
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


def _found(finding: Finding, catalogue: Catalogue, tr: Translator) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "sheet": finding.place.sheet,
        "row": finding.place.row,
        "column": finding.place.column,
        "text": finding.text,
        "facts": dict(finding.facts),
        "problem": problem(finding, catalogue=catalogue, tr=tr),
        "advice": advice(finding, tr=tr),
    }


def _values(report: Report) -> list[dict[str, Any]]:
    """Return every value beside what is stored; None where nothing is."""
    rows = report.differences.to_dict("records")
    return [
        {str(name): None if isinstance(cell, float) and cell != cell else cell for name, cell in row.items()}
        for row in rows
    ]
