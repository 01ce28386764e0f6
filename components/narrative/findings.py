"""How many faults a report has, and why a file, a report or a decision is refused, in sentences."""

from collections.abc import Callable, Mapping
from typing import Final

from components.i18n import Translator, formats, words
from components.narrative.reporting import already
from data.access.people import Act, NotAllowed
from data.errors import AtlasError
from data.intake.checks.contradictions import Contradictory
from data.intake.model import RefusedFile
from data.intake.submission import NotReady, RegisterNotReady
from data.store.model import AlreadyHandedIn, NotPossible, StoreCode, StoreUnusable, UnknownImport
from data.time.periods import parse


def summary(errors: int, warnings: int, *, tr: Translator) -> str:
    """Return how many errors and warnings a report has."""
    if not errors and not warnings:
        return tr("No errors and no warnings were found.")
    return tr(
        "Errors: {errors}. Warnings: {warnings}.",
        errors=formats.number(errors, tr=tr),
        warnings=formats.number(warnings, tr=tr),
    )


def untold(findings: int, *, tr: Translator) -> str:
    """Return how many findings of a file are not listed, and what that means; empty for none."""
    if not findings:
        return ""
    return tr.plural(
        "{count} further place of the file is wrong or strange and is not listed. So many cannot be looked through: "
        "correct the file and send it again.",
        "{count} further places of the file are wrong or strange and are not listed. So many cannot be looked "
        "through: correct the file and send it again.",
        findings,
        count=formats.number(findings, tr=tr),
    )


def left_out(rows: int, *, tr: Translator) -> str:
    """Return how many rows of a file stayed out of its import; empty for none."""
    if not rows:
        return ""
    return tr.plural(
        "{count} row with errors was left out.",
        "{count} rows with errors were left out.",
        rows,
        count=formats.number(rows, tr=tr),
    )


def trouble(error: AtlasError, *, tr: Translator) -> str:
    """Return why a file, a report or a decision is refused, and what to do.

    Knows RefusedFile, NotReady, RegisterNotReady, NotAllowed, AlreadyHandedIn, NotPossible, UnknownImport,
    Contradictory and StoreUnusable.
    Raises the error itself where it is another.
    """
    match error:
        case RefusedFile():
            return _refused(error, tr)
        case NotReady() | RegisterNotReady():
            return _not_ready(error.code, tr)
        case NotAllowed():
            return _not_allowed(error, tr)
        case AlreadyHandedIn():
            return already(error.earlier, tr=tr)
        case NotPossible() | UnknownImport():
            return _not_possible(error, tr)
        case Contradictory():
            return _contradictory(error, tr)
        case StoreUnusable():
            return _unusable(error.code, tr)
    raise error


def _contradictory(error: Contradictory, tr: Translator) -> str:
    months = sorted({each.month for each in error.contradictions})
    numbers = sorted({number for each in error.contradictions for number in each.imports})
    return tr(
        "Nothing was decided: a part would then be greater than its whole (months: {months}; reports: {reports}). "
        "Decide on the other report first, or ask for a corrected one.",
        months=", ".join(formats.period(parse(month), tr=tr) for month in months),
        reports=", ".join(formats.number(number, tr=tr) for number in numbers),
    )


def _unusable(code: StoreCode, tr: Translator) -> str:
    return {
        "unreachable": tr(
            "The store of reports does not answer at the moment. Please try again in a minute, and tell the "
            "administrator if it goes on."
        ),
        "locked": tr(
            "Somebody else is writing into the store of reports just now. Please try again in a minute."
        ),
        "full": tr(
            "There is no room left in the store of reports, so nothing was stored. Please tell the administrator."
        ),
        "read_only": tr(
            "The store of reports can only be read at the moment, so nothing was stored. Please tell the administrator."
        ),
        "no_rights": tr(
            "The store of reports refuses the program the right to use it. Please tell the administrator."
        ),
        "replaced": tr(
            "The file of the store of reports was removed or replaced while the program runs, so nothing is stored. "
            "Please tell the administrator."
        ),
        "damaged": tr("The store of reports is damaged. Please tell the administrator."),
        "newer": tr(
            "The store of reports was made by a newer version of the program. Please tell the administrator."
        ),
    }[code]


def _refused(error: RefusedFile, tr: Translator) -> str:
    facts = {name: formats.number(float(fact), tr=tr) for name, fact in error.facts.items()}
    return REFUSALS[error.code](tr, facts)


REFUSALS: Final[Mapping[str, Callable[[Translator, Mapping[str, str]], str]]] = {
    "too_large": lambda tr, facts: tr(
        "The file is larger than {megabytes} MB. Send the months in several files.",
        megabytes=facts["megabytes"],
    ),
    "too_many_rows": lambda tr, facts: tr(
        "The file has more than {rows} rows. Send the months in several files.", rows=facts["rows"]
    ),
    "too_many_figures": lambda tr, facts: tr(
        "The file has more than {figures} figures. Send the months in several files.",
        figures=facts["figures"],
    ),
    "too_much_inside": lambda tr, _: tr(
        "Unpacked, the file holds far more than a report needs, so it is not opened. "
        "Copy the figures into a new workbook."
    ),
    "needs_too_much": lambda tr, facts: tr(
        "The file cannot be read with the memory that one file may take here ({megabytes} MB). "
        "Copy the figures into a new workbook, or send the months in several files.",
        megabytes=facts["megabytes"],
    ),
    "takes_too_long": lambda tr, facts: tr(
        "The reading of the file was stopped after {seconds} s: it takes too long. "
        "Copy the figures into a new workbook, or send the months in several files.",
        seconds=facts["seconds"],
    ),
    "old_excel": lambda tr, _: tr(
        "This is a workbook of an old Excel (XLS). Open it, choose «Save as» and the type XLSX, and send that file."
    ),
    "password": lambda tr, _: tr(
        "The file is protected by a password. Take the password off and send it again."
    ),
    "broken": lambda tr, _: tr(
        "The file is damaged and cannot be opened. Save it once more and send it again."
    ),
    "not_a_table": lambda tr, _: tr(
        "The file is no table. Send a workbook of Excel (XLSX) or LibreOffice (ODS), or a CSV file."
    ),
    "document": lambda tr, _: tr(
        "The file is a text document or a presentation. Copy its table into a new Excel workbook and send that (XLSX)."
    ),
    "picture": lambda tr, _: tr(
        "The file is a picture, from which no figures can be read. Send the table itself as an Excel workbook (XLSX)."
    ),
    "archive": lambda tr, _: tr(
        "The file is an archive (ZIP, RAR and the like). Unpack it and send the workbook that is in it."
    ),
    "shortcut": lambda tr, _: tr(
        "The file is only a shortcut to the report. Open the place to which it leads and send the report itself."
    ),
    "lock_file": lambda tr, _: tr(
        "This is the auxiliary file that stands beside an open workbook. Close the workbook and send the file whose "
        "name has no «~» at its beginning."
    ),
    "web_page": lambda tr, _: tr(
        "The file is a web page, whatever its name says. Open it in Excel, choose «Save as» and the type XLSX, and "
        "send that file."
    ),
    "xml_table": lambda tr, _: tr(
        "This is a table saved as XML. Open it in Excel, choose «Save as» and the type XLSX, and send that file."
    ),
    "binary_workbook": lambda tr, _: tr(
        "This is a binary workbook (XLSB). Open it in Excel, choose «Save as» and the type XLSX, and send that file."
    ),
    "apple_numbers": lambda tr, _: tr(
        "This is a table of Apple Numbers. Open it, choose «Export To», then Excel, and send that file."
    ),
    "json": lambda tr, _: tr(
        "The file is JSON, data for programs. Send the table as an Excel workbook (XLSX) or a CSV file."
    ),
    "garbled": lambda tr, _: tr(
        "The letters of the file were changed when it was saved: in place of words there are signs such as «Ð¦Ðµ» or "
        "«???». Open the original table and save it as an Excel workbook (XLSX)."
    ),
    "open_quote": lambda tr, facts: tr(
        "In line {line} a quotation mark is opened and not closed, so that it swallows the rows below. Delete the "
        "mark, or save the table as an Excel workbook (XLSX).",
        line=facts["line"],
    ),
    "uneven_row": lambda tr, facts: tr(
        "Line {line} has too many or too few cells ({cells}, the header has {expected}), so that figures may stand in "
        "a wrong column. Write numbers without commas and keep the separators of empty cells, or save the table as an "
        "Excel workbook (XLSX).",
        line=facts["line"],
        cells=facts["cells"],
        expected=facts["expected"],
    ),
    "empty": lambda tr, _: tr("The file is empty."),
    "no_header": lambda tr, _: tr(
        "No report was found in the file: there is no row of headers that names the figures. "
        "Use the form or its column names."
    ),
    "encoding": lambda tr, _: tr(
        "The letters of the file cannot be read. Save it as an Excel workbook (XLSX) or as CSV in UTF-8."
    ),
}


def _not_ready(code: str, tr: Translator) -> str:
    return {
        "questions_open": tr("The file leaves open what some of its words mean. Say that first."),
        "changed_meanwhile": tr(
            "What is stored has changed since the report was checked. Look at the findings and the difference again."
        ),
        "has_errors": tr("The report has errors. Correct them, or hand in only the rows without errors."),
        "register_has_errors": tr(
            "The correction has errors. Correct the cells and send the file again: it goes in whole or not at all."
        ),
        "nothing_new": tr("There is nothing to hand in: the register says all this already."),
        "nothing_to_hand_in": tr("There is nothing to hand in: no row without errors was found."),
        "warnings_unconfirmed": tr(
            "The report has warnings. Confirm that the figures are right, or correct them."
        ),
    }[code]


def _not_allowed(error: NotAllowed, tr: Translator) -> str:
    if error.centres:
        return tr("You may not report for these centres: {centres}.", centres=", ".join(error.centres))
    return {
        Act.HAND_IN: tr("You may not hand in reports."),
        Act.DECIDE: tr("Only a publisher may approve, reject or withdraw reports."),
        Act.READ_WAITING: tr("Only a publisher may see reports that wait for approval."),
    }[error.act]


def _not_possible(error: NotPossible | UnknownImport, tr: Translator) -> str:
    number = formats.number(error.number, tr=tr)
    if isinstance(error, UnknownImport):
        return tr("There is no report no. {number}.", number=number)
    return tr(
        "Report no. {number} is in the state «{now}» and cannot be put into the state «{wanted}».",
        number=number,
        now=words.import_state(error.now, tr=tr),
        wanted=words.import_state(error.wanted, tr=tr),
    )
