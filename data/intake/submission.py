"""Handing a checked report in: what has to be settled first, and what goes into the store."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final

import pandas as pd

from data.access.people import Act, Person
from data.catalogue import Catalogue
from data.errors import AtlasError
from data.intake.checks.checks import check
from data.intake.checks.context import keys
from data.intake.model import Finding, Report
from data.intake.register.model import RegisterReport
from data.store import Store
from data.store.model import AlreadyHandedIn, HandedIn, Import, ImportState, StoreChanged

_STANDING: Final = (ImportState.WAITING, ImportState.PUBLISHED)


class NotReady(AtlasError):  # noqa: N818 - reads as what happened
    """A report cannot go in yet.

    Attributes:
        code: why: `questions_open` (a name that nearly matches), `changed_meanwhile` (the store is no
            longer what the sender saw the report beside: look again), `has_errors`, `nothing_to_hand_in`
            (no sound row), `warnings_unconfirmed`.
        report: the report as it was checked for this attempt.
    """

    def __init__(self, code: str, report: Report) -> None:
        super().__init__(f"the report cannot be handed in: {code}")
        self.code = code
        self.report = report


class RegisterNotReady(AtlasError):  # noqa: N818 - reads as what happened
    """A correction of the register cannot go in yet.

    Attributes:
        code: why: `changed_meanwhile`, `register_has_errors`, `nothing_new` (the register says all of it),
            `warnings_unconfirmed`.
        report: the correction as it was checked for this attempt.
    """

    def __init__(self, code: str, report: RegisterReport) -> None:
        super().__init__(f"the correction cannot be handed in: {code}")
        self.code = code
        self.report = report


def hand_in(
    store: Store,
    report: Report,
    *,
    by: Person,
    catalogue: Catalogue,
    today: date,
    only_good_rows: bool = False,
    warnings_confirmed: bool = False,
    note: str = "",
) -> Import:
    """Put a report into the store, checked once more against the very state that it is written upon.

    Where somebody else writes at the same time it is checked again, until nobody came between check and writing.

    Args:
        store: where it goes.
        report: what `data.intake.checks.checks.check` has said against `store.current()`, as the sender saw it.
        by: who hands it in.
        catalogue: the tables.
        today: the day of the check.
        only_good_rows: whether the rows without an error go in where others have one. How many rows stayed
            out is kept with the import.
        warnings_confirmed: whether the sender says that the figures with a warning are right.
        note: what the sender says of the report.

    Returns:
        The import. One that says nothing new is an import as well: its `changes` tell.

    Raises:
        NotAllowed: The person may not hand in, or not for one of the centres.
        AlreadyHandedIn: The same file still stands.
        NotReady: Something has to be settled first.
    """
    by.require(Act.HAND_IN, set(report.reading.entries["centre"]))

    def checked() -> HandedIn:
        now, good = _settled(store, report, catalogue, today, only_good_rows, warnings_confirmed)
        return HandedIn(
            file_name=report.reading.file_name,
            content=report.reading.content,
            entries=good[~keys(good).duplicated()].reset_index(drop=True),
            note=note.strip(),
            left_out=_left_out(now, good),
        )

    return _on_what_was_checked(store, checked, by)


def _on_what_was_checked(store: Store, checked: Callable[[], HandedIn], by: Person) -> Import:
    """Store what a check of the store lets through, on the state that was checked and no other."""
    while True:
        version = store.version()  # before the check: what comes in during it is noticed as well
        try:
            return store.hand_in(checked(), by=by, checked_at=version)
        except StoreChanged:
            continue  # somebody else has got through meanwhile, so that this ends


def _settled(
    store: Store,
    report: Report,
    catalogue: Catalogue,
    today: date,
    only_good_rows: bool,
    warnings_confirmed: bool,
) -> tuple[Report, pd.DataFrame]:
    """Return the report as it is checked now, and its sound entries. Raises NotReady, AlreadyHandedIn."""
    _refuse_twice(store, report.reading.sha256)
    stored = store.current()
    now = check(report.reading, catalogue=catalogue, stored=stored, today=today)
    good = _good_entries(now, catalogue=catalogue, stored=stored, today=today)
    code = (
        _changed(now, since=report)
        or unsettled(now, only_good_rows=only_good_rows, warnings_confirmed=warnings_confirmed)
        or ("nothing_to_hand_in" if good.empty else None)
    )
    if code is not None:
        raise NotReady(code, now)
    return now, good


def unsettled(
    report: Report, *, only_good_rows: bool = False, warnings_confirmed: bool = False
) -> str | None:
    """Return what has to be settled before a report can go in, as a code of `NotReady`; None for nothing."""
    good = report.differences[report.differences["is_good"]]
    if report.reading.questions:
        return "questions_open"
    if report.untold or (report.errors and not only_good_rows):
        return "has_errors"
    if good.empty:
        return "nothing_to_hand_in"
    stays_out = _rows(report.differences) - _rows(good)
    if not warnings_confirmed and any(_concerns(warning, stays_out, good) for warning in report.warnings):
        return "warnings_unconfirmed"
    return None


def hand_in_register(
    store: Store,
    report: RegisterReport,
    *,
    by: Person,
    again: Callable[[], RegisterReport],
    warnings_confirmed: bool = False,
    note: str = "",
) -> Import:
    """Put a correction of the register into the store, all of it or nothing, on the very state it was read beside.

    Args:
        store: where it goes.
        report: what `data.intake.register.reading.read_register` has said, as the sender saw it.
        by: who hands it in.
        again: reads the same file beside what the store and the register hold at the moment when it is called.
        warnings_confirmed: whether the sender says that what is strange is meant.
        note: what the sender says of it.

    Raises:
        NotAllowed: The person may not hand in, or not for one of the centres.
        AlreadyHandedIn: The same file still stands.
        RegisterNotReady: Something has to be settled first.
    """
    by.require(Act.HAND_IN, {fact.centre for fact in report.facts})

    def checked() -> HandedIn:
        _refuse_twice(store, report.sha256)
        now = again()
        is_same = (now.facts, now.findings) == (report.facts, report.findings)
        code = unsettled_register(now, warnings_confirmed=warnings_confirmed)
        if code is not None or not is_same:
            raise RegisterNotReady(code if is_same and code else "changed_meanwhile", now)
        return HandedIn(report.file_name, report.content, report.entries(), note, kind="centres")

    return _on_what_was_checked(store, checked, by)


def unsettled_register(report: RegisterReport, *, warnings_confirmed: bool = False) -> str | None:
    """Return what has to be settled before a correction can go in, a code of `RegisterNotReady`; None for nothing."""
    if report.errors:
        return "register_has_errors"
    if not report.facts:
        return "nothing_new"
    return "warnings_unconfirmed" if report.warnings and not warnings_confirmed else None


def _refuse_twice(store: Store, sha256: str) -> None:
    """Say so early where the same file stands: a second click is no change that somebody else has made."""
    for each in store.imports():
        if each.sha256 == sha256 and each.state in _STANDING:
            raise AlreadyHandedIn(each)


def _good_entries(report: Report, *, catalogue: Catalogue, stored: pd.DataFrame, today: date) -> pd.DataFrame:
    """Return the entries that are sound also without the rows that stay out: a part may lose its whole."""
    columns = list(report.reading.entries.columns)
    good = report.differences.loc[report.differences["is_good"], columns].reset_index(drop=True)
    if len(good) == len(report.differences):
        return good
    rest = check(
        replace(report.reading, entries=good, findings=()), catalogue=catalogue, stored=stored, today=today
    )
    return _good_entries(rest, catalogue=catalogue, stored=stored, today=today)


def _changed(now: Report, *, since: Report) -> str | None:
    is_same = now.findings == since.findings and now.differences.equals(since.differences)
    return None if is_same else "changed_meanwhile"


def _concerns(finding: Finding, stays_out: set[tuple[str, int]], good: pd.DataFrame) -> bool:
    """Tell whether a warning is about more than a row that stays out: a header's, too, is about what goes in."""
    place = finding.place
    return (place.sheet, place.row) not in stays_out if place.row else place.sheet in set(good["sheet"])


def _left_out(report: Report, good: pd.DataFrame) -> int:
    """Return how many rows of the file have stayed out, those of which nothing could be read among them."""
    faulty = {(finding.place.sheet, finding.place.row) for finding in report.errors if finding.place.row}
    return len((faulty | _rows(report.reading.entries)) - _rows(good))


def _rows(entries: pd.DataFrame) -> set[tuple[str, int]]:
    return set(zip(entries["sheet"].tolist(), entries["row"].tolist(), strict=True))
