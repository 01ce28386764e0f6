"""Sentences of the reporting page: who may hand in, what became of a report, what is still open."""

from collections.abc import Iterable
from typing import Literal

import pandas as pd

from components.i18n import Translator, formats, words
from components.i18n.collation import sort_key
from data.access.people import Act, Person, Role
from data.catalogue import Catalogue
from data.intake.model import Layout, Report
from data.store.model import Decision, Import, ImportState

Access = Literal["granted", "alone", "sign_in", "no_email", "no_role", "roles_unusable", "closed"]
"""Whether a person may hand in, by a role or alone, by the link that the start prints; if not, why."""


def headline(
    person: Person, access: Access, reports: Iterable[Import], *, catalogue: Catalogue, tr: Translator
) -> str:
    """Return what the page is to this person: what waits for a publisher, which centres a reporter has, why not."""
    if not person.may(Act.HAND_IN):
        return _why_not(access, tr)
    if person.role is Role.REPORTER:
        return tr(
            "You hand in reports for: {centres}. A publisher approves them.",
            centres=_centres(person.centres, catalogue, tr),
        )
    waiting = _waiting(sum(each.state is ImportState.WAITING for each in reports), tr)
    if access == "alone":
        alone = tr(
            "There is no sign-in: you came by the link of the server, and may hand in, approve and withdraw reports."
        )
        return f"{waiting} {alone}"
    return waiting


def _waiting(count: int, tr: Translator) -> str:
    if not count:
        return tr("No report waits for approval.")
    return tr.plural(
        "{count} report waits for approval.",
        "{count} reports wait for approval.",
        count,
        count=formats.number(count, tr=tr),
    )


def _why_not(access: Access, tr: Translator) -> str:
    return {
        "sign_in": tr("Sign in to hand in a report. Everybody may download the form."),
        "no_email": tr(
            "Your account has no confirmed e-mail, so it is not known which centre you report for. "
            "Please ask the administrator."
        ),
        "no_role": tr(
            "You have not been named as a reporter of a centre. Please ask the administrator; "
            "everybody may download the form."
        ),
        "roles_unusable": tr(
            "Reports cannot be handed in at the moment: the list of those who may cannot be read. "
            "Please tell the administrator; everybody may download the form."
        ),
        "closed": tr(
            "Handing in is closed here until you open the link that the server printed on its terminal when it "
            "started. Please ask the administrator for it; everybody may download the form."
        ),
    }[access]


def recognised(layout: Layout, *, tr: Translator) -> str:
    """Return where in a sheet the report was found, and what was passed over."""
    shapes = {
        "wide": tr("a row for each centre and month"),
        "long": tr("a row for each value"),
        "across": tr("a column for each month"),
    }
    text = tr(
        "Sheet «{sheet}»: header in row {row}, {shape}.",
        sheet=layout.sheet,
        row=layout.header_row,
        shape=shapes[layout.shape],
    )
    passed_over = ", ".join(_skipped(code, count, tr) for code, count in layout.skipped if count)
    return f"{text} {tr('Skipped: {rows}.', rows=passed_over)}" if passed_over else text


def _skipped(code: str, count: int, tr: Translator) -> str:
    kinds = {
        "total": tr("rows of totals"),
        "empty": tr("empty rows"),
        "repeated_header": tr("repeated headers"),
        "note": tr("notes"),
    }
    return f"{kinds[code]} ({formats.number(count, tr=tr)})"


def read(entries: pd.DataFrame, *, catalogue: Catalogue, tr: Translator) -> str:
    """Return how much was read, and for which centres."""
    values = tr.plural(
        "{count} value was read.",
        "{count} values were read.",
        len(entries),
        count=formats.number(len(entries), tr=tr),
    )
    if entries.empty:
        return values
    return (
        f"{values} {tr('Centres: {centres}.', centres=_centres(entries['centre'].unique(), catalogue, tr))}"
    )


def differences(found: pd.DataFrame, *, tr: Translator) -> str:
    """Return how many values are new, changed and the same."""
    counts = {
        kind: formats.number((found["kind"] == kind).sum(), tr=tr) for kind in ("new", "changed", "same")
    }
    return tr(
        "New: {new}. Changed: {changed}. The same as stored: {same}.",
        new=counts["new"],
        changed=counts["changed"],
        same=counts["same"],
    )


def outdated(count: int, *, tr: Translator) -> str:
    """Return that some values of a report would not count even if it were approved."""
    return tr.plural(
        "{count} value stays as it is: a later report has brought it.",
        "{count} values stay as they are: a later report has brought them.",
        count,
        count=formats.number(count, tr=tr),
    )


def good_rows(report: Report, *, tr: Translator) -> str:
    """Return how much goes in when the rows with errors stay out."""
    good = int(report.differences["is_good"].sum())
    return tr(
        "Hand in only the rows without errors ({good} of {all} values)",
        good=formats.number(good, tr=tr),
        all=formats.number(len(report.differences), tr=tr),
    )


def received(report: Import, *, tr: Translator) -> str:
    """Return where a report stands, as its receipt says it."""
    number = formats.number(report.number, tr=tr)
    return {
        ImportState.WAITING: tr(
            "Report no. {number} has been handed in and waits for approval. The pages show it once a publisher has "
            "approved it.",
            number=number,
        ),
        ImportState.PUBLISHED: tr("Report no. {number} has been handed in and is published.", number=number),
        ImportState.REJECTED: tr("Report no. {number} was rejected.", number=number),
        ImportState.WITHDRAWN: tr("Report no. {number} was withdrawn.", number=number),
    }[report.state]


def name(report: Import, *, tr: Translator) -> str:
    """Return how a list names a report: by what never changes, or the list would lose the one that is chosen."""
    return tr("no. {number}: {file}", number=formats.number(report.number, tr=tr), file=report.file_name)


def already(earlier: Import, *, tr: Translator) -> str:
    """Return that the same file came in before."""
    return tr(
        "This file was handed in before, as report no. {number} ({moment}). Nothing has been changed.",
        number=formats.number(earlier.number, tr=tr),
        moment=formats.moment(earlier.received, tr=tr),
    )


def decided(report: Import, *, tr: Translator) -> tuple[str, ...]:
    """Return what was decided about a report, a line each: when, by whom, what, why."""
    return tuple(_decision(each, tr) for each in report.decisions)


def _decision(made: Decision, tr: Translator) -> str:
    line = tr(
        "{moment}, {who}: {state}",
        moment=formats.moment(made.at, tr=tr),
        who=words.sender(made.by, tr=tr),
        state=words.import_state(made.state, tr=tr),
    )
    return tr("{line} (reason: {reason})", line=line, reason=made.reason) if made.reason else line


def _centres(codes: Iterable[str], catalogue: Catalogue, tr: Translator) -> str:
    names = (words.centre(code, catalogue=catalogue, tr=tr) for code in codes)
    return "; ".join(sorted(names, key=sort_key))
